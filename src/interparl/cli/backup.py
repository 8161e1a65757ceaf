"""`interparl backup`: database and files in one checked file, while the server runs."""

from __future__ import annotations

from pathlib import Path

import click

from interparl.cli.failing import Exit, fail
from interparl.cli.installation import open_installation
from interparl.cli.wording import tr, ui_language


@click.command(
    "backup",
    help=tr(
        "Save the database and the files to FILE, while the server runs. `interparl restore FILE` brings them back.\n\n"
        "The backup holds personal data and secrets; keep it as you keep the installation."
    ),
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def command(file: Path) -> None:
    """Save."""
    open_installation()
    from interparl.faces.exchange.backup import BackupError, save

    try:
        saved = save(file)
    except BackupError as error:
        fail(error.message.text(ui_language()), Exit.CANCELLED)
        return
    print(
        tr(
            "{file}: {entries} entries of the audit trail, {files} files, {size} bytes, checked.",
            file=str(file),
            entries=saved.entries,
            files=saved.files,
            size=saved.bytes,
        )
    )
