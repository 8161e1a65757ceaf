"""Writing an archive: a ZIP that depends on the data alone, so that the same data give the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import interparl
from interparl.apps.common.domain.files import open_file, path_of
from interparl.apps.common.models import StoredFile
from interparl.faces.exchange.archive.tables import FORMAT, line, rows, tables
from interparl.faces.exchange.moment import one_moment

FIXED = (1980, 1, 1, 0, 0, 0)
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Summary:
    """What an archive holds."""

    tables: int
    rows: int
    files: int
    bytes: int


def write_archive(
    target: Path, *, with_accounts: bool = False, told: Callable[[str, int], None] = lambda name, count: None
) -> Summary:
    """Write everything to `target`, whole or not at all. `told` hears each table's name and its number of rows.

    It is read as of one moment, also while people work.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    os.close(descriptor)
    unfinished = Path(name)
    try:
        with one_moment():
            summary = _write(unfinished, with_accounts, told)
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return Summary(summary.tables, summary.rows, summary.files, target.stat().st_size)


def _write(target: Path, with_accounts: bool, told: Callable[[str, int], None]) -> Summary:
    described: list[dict[str, Any]] = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for model in tables(with_accounts=with_accounts):
            label, count, digest = model._meta.label_lower, 0, hashlib.sha256()
            with archive.open(_entry(f"tables/{label}.jsonl"), "w", force_zip64=True) as out:
                for row in rows(model, with_accounts=with_accounts):
                    written = line(row)
                    out.write(written)
                    digest.update(written)
                    count += 1
            described.append({"table": label, "rows": count, "sha256": digest.hexdigest()})
            told(label, count)
        digests = sorted(set(StoredFile.objects.values_list("sha256", flat=True)))
        for sha256 in digests:
            stored = StoredFile.objects.filter(sha256=sha256).first()
            assert stored is not None
            with (
                open_file(stored) as source,
                archive.open(
                    _entry(f"files/{sha256}", stored=True), "w", force_zip64=path_of(stored).stat().st_size > 1 << 31
                ) as out,
            ):
                while piece := source.read(PIECE):
                    out.write(piece)
        manifest = {
            "format": FORMAT,
            "program": interparl.__version__,
            "accounts": with_accounts,
            "tables": described,
            "files": digests,
        }
        archive.writestr(_entry("manifest.json"), json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True))
    return Summary(len(described), sum(table["rows"] for table in described), len(digests), 0)


def _entry(name: str, *, stored: bool = False) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, FIXED)
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry
