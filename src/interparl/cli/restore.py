"""`interparl restore`: back to a backup."""

from __future__ import annotations

from pathlib import Path

import click

from interparl.cli.failing import Exit, fail
from interparl.cli.installation import make_ready
from interparl.cli.wording import tr, ui_language


@click.command(
    "restore",
    help=tr(
        "Bring the database and the files back from FILE. Stop the server and the worker first.\n\n"
        "Everything is checked before anything is touched. "
        "An SQLite database that is replaced is kept beside the new one."
    ),
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--replace", is_flag=True, help=tr("Put the backup in the place of the records that are here."))
def command(file: Path, replace: bool) -> None:
    """Bring back, then bring the tables to what this program expects."""
    from interparl.project.setup import setup

    setup()
    from interparl.apps.common.domain.audit import verify
    from interparl.faces.exchange.backup import BackupError, restore

    try:
        saved = restore(file, replace=replace)
    except BackupError as error:
        fail(error.message.text(ui_language()), Exit.CANCELLED)
        return
    make_ready()
    chain = verify()
    if chain.faults:
        fail(
            tr("Restored, but the audit trail is broken. {fault}", fault=chain.faults[0].text(ui_language())),
            Exit.CANCELLED,
        )
    print(
        tr(
            "Restored: {entries} entries of the audit trail, which is whole, and {files} files.",
            entries=saved.entries,
            files=saved.files,
        )
    )
