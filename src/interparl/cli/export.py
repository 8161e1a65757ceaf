"""`interparl export`: the whole assembly in one archive that any installation can read."""

from __future__ import annotations

from pathlib import Path

import click

from interparl.cli.failing import Exit, fail
from interparl.cli.installation import open_installation
from interparl.cli.wording import tr


@click.command(
    "export",
    help=tr(
        "Write every record, the audit trail and the files to FILE, a ZIP of plain JSON lines. `interparl import FILE` "
        "reads it into an empty installation, on SQLite or PostgreSQL.\n\n"
        "The same data give the same bytes."
    ),
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--with-accounts", is_flag=True, help=tr("Also the accounts, with their secrets."))
def command(file: Path, with_accounts: bool) -> None:
    """Write the archive."""
    open_installation()
    from interparl.faces.exchange.archive import write_archive

    try:
        done = write_archive(file, with_accounts=with_accounts)
    except FileNotFoundError as error:
        fail(tr("A file of the assembly is missing from the store: {file}", file=str(error.filename)), Exit.UNREADABLE)
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
