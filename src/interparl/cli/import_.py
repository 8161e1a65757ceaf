"""`interparl import`: an archive into an empty installation."""

from __future__ import annotations

from pathlib import Path

import click

from interparl.cli.failing import Exit, fail
from interparl.cli.installation import make_ready
from interparl.cli.wording import tr, ui_language


@click.command(
    "import",
    help=tr(
        "Read an archive written by `interparl export` into this installation, which must be empty.\n\n"
        "All of it or nothing: every checksum and the audit trail are looked at first."
    ),
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def command(file: Path) -> None:
    """Read the archive."""
    make_ready()
    from interparl.faces.exchange.archive import ArchiveError, read_archive

    try:
        done = read_archive(file)
    except ArchiveError as error:
        fail(error.message.text(ui_language()), Exit.UNREADABLE)
        return
    print(
        tr(
            "{file}: {rows} rows of {tables} tables, {files} files.",
            file=str(file),
            rows=done.rows,
            tables=done.tables,
            files=done.files,
        )
    )
