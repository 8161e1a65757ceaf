"""Writing a copy: a ZIP that depends on the data alone, so that the same data give the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.models import AuditEntry
from interparl.apps.common.text import Text
from interparl.engine.message import LANGUAGES, say
from interparl.faces.exchange.dump import csvw, readme
from interparl.faces.exchange.dump.cells import cells, compact, header
from interparl.faces.exchange.dump.columns import Table
from interparl.faces.exchange.dump.tables import TABLES
from interparl.faces.exchange.moment import one_moment

FIXED = (1980, 1, 1, 0, 0, 0)
PIECE = 1 << 20

Objects = Mapping[str, Callable[[], Iterable[dict[str, Any]]]]
"""Name of a list -> its objects, one after another."""


@dataclass(frozen=True, slots=True)
class Dumped:
    """What was written: `sha256` is of the whole file, `edition` the number of the register's last change."""

    tables: int
    rows: int
    bytes: int
    sha256: str
    edition: int
    changed: str


def write_dump(target: Path, *, popolo: Objects | None = None, site: str = "") -> Dumped:
    """Write all that is public to `target`, whole or not at all, as of one moment.

    `popolo`: the lists of ``popolo.json``; left out when there are none. `site`: address of the installation.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    os.close(descriptor)
    unfinished = Path(name)
    try:
        with one_moment():
            tables, rows, edition, changed = _write(unfinished, popolo or {}, site or settings.SITE_URL)
        with unfinished.open("rb") as written:
            sha256 = hashlib.file_digest(written, "sha256").hexdigest()
        mask = os.umask(0)
        os.umask(mask)
        unfinished.chmod(0o666 & ~mask)
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return Dumped(tables, rows, target.stat().st_size, sha256, edition, changed)


def _write(target: Path, popolo: Objects, site: str) -> tuple[int, int, int, str]:
    assembly = the_assembly()
    languages: list[str] = list(dict.fromkeys(assembly.languages if assembly else ())) or list(LANGUAGES)
    last = AuditEntry.objects.order_by("-seq").first()
    edition, changed = (last.seq, last.at.astimezone(UTC).date().isoformat()) if last else (0, "")
    named = assembly.name if assembly else Text()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        out = _Copy(archive)
        counts = {table.name: out.table(table, languages) for table in TABLES}
        if popolo:
            out.write("popolo.json", _lists(popolo))
        about = say("Everything public of the assembly's register, as tables.")
        out.write("csv-metadata.json", [_json(csvw.metadata(TABLES, languages, readme.title(str(named))))])
        out.write(
            "dcat.jsonld",
            [
                _json(
                    csvw.catalogue_entry(
                        titles={code: readme.title(named.in_(code)).text(code) for code in LANGUAGES},
                        about=about,
                        site=site,
                        changed=last.at.astimezone(UTC).isoformat() if last else "",
                        publisher=named.data(),
                        languages=languages,
                    )
                )
            ],
        )
        for code in LANGUAGES:
            text = readme.readme(
                code,
                assembly=named.in_(code),
                site=site,
                edition=edition,
                changed=changed,
                tables=TABLES,
                counts=counts,
            )
            out.write(f"README.{code}.md", [text.encode()])
        sums = "".join(f"{digest}  {name}\n" for name, digest in sorted(out.digests.items()))
        archive.writestr(_entry("SHA256SUMS"), sums)
    return len(counts), sum(counts.values()), edition, changed


class _Copy:
    """Writes files into the ZIP piece by piece and remembers their checksums."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.digests: dict[str, str] = {}

    def write(self, name: str, pieces: Iterable[bytes]) -> None:
        """One file."""
        digest = hashlib.sha256()
        with self.archive.open(_entry(name), "w", force_zip64=True) as out:
            for piece in pieces:
                out.write(piece)
                digest.update(piece)
        self.digests[name] = digest.hexdigest()

    def table(self, table: Table, languages: list[str]) -> int:
        """A table as JSON lines and, on the same way through its rows, as CSV; how many rows it has."""
        with tempfile.TemporaryFile() as aside:  # a ZIP takes one file at a time
            counted = _Counted()
            self.write(f"json/{table.name}.jsonl", _rows(table, languages, aside, counted))
            aside.seek(0)
            self.write(csvw.path_of(table.name), iter(lambda: aside.read(PIECE), b""))
        return counted.rows


class _Counted:
    rows = 0


def _rows(table: Table, languages: list[str], aside: IO[bytes], counted: _Counted) -> Iterator[bytes]:
    def put(row: list[str]) -> None:
        line = io.StringIO(newline="")
        csv.writer(line).writerow(row)
        aside.write(line.getvalue().encode())

    put(header(table, languages))
    for row in table.read():
        put(cells(table, row, languages))
        counted.rows += 1
        yield compact(row).encode() + b"\n"


def _lists(lists: Objects) -> Iterator[bytes]:
    """One JSON object of lists, never whole in memory."""
    yield b"{"
    for number, (name, objects) in enumerate(sorted(lists.items())):
        yield (b",\n" if number else b"\n") + json.dumps(name).encode() + b":["
        for place, one in enumerate(objects()):
            yield (b",\n" if place else b"\n") + compact(one).encode()
        yield b"]"
    yield b"}\n"


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, FIXED)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
