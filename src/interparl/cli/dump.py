"""`interparl dump`: everything public as tables, in one file."""

from __future__ import annotations

from pathlib import Path

import click

from interparl.cli.failing import Exit, fail
from interparl.cli.installation import open_installation
from interparl.cli.wording import tr


@click.command(
    "dump",
    help=tr(
        "Write everything public as open data to FILE, a ZIP of CSV tables, JSON lines and Popolo with a description "
        "of every column and checksums.\n\n"
        "Without FILE the copy that the site offers for download is made anew; the background worker does it every "
        "hour where something has changed. The same data give the same bytes."
    ),
)
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
def command(file: Path | None) -> None:
    """Write the copy."""
    open_installation()
    from interparl.faces.exchange.dump import shelf
    from interparl.project import open_data

    try:
        if file is None:
            open_data.refresh(always=True)
            kept = shelf.newest()
            assert kept is not None
            print(
                tr("{file}: {size} bytes, SHA-256 {sha256}.", file=str(kept.path), size=kept.bytes, sha256=kept.sha256)
            )
            return
        done = open_data.write(file)
    except OSError as error:
        fail(tr("This file cannot be written: {file}", file=str(error.filename or file)), Exit.UNREADABLE)
        return
    print(tr("{file}: {rows} rows of {tables} tables.", file=str(file), rows=done.rows, tables=done.tables))
    _say_sum(file, done.bytes, done.sha256)


def _say_sum(file: Path, size: int, sha256: str) -> None:
    print(tr("{file}: {size} bytes, SHA-256 {sha256}.", file=str(file), size=size, sha256=sha256))
