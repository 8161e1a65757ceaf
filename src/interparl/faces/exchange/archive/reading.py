"""Reading an archive into an empty installation: everything or nothing, every checksum looked at first."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import IntegrityError, connection, models, transaction

from interparl.apps.common.domain.audit import verify
from interparl.apps.search.domain.index import reindex
from interparl.apps.texts.domain.indexing import reindex_texts
from interparl.engine.message import Message, say
from interparl.faces.exchange.archive.tables import FORMAT, row_of, tables
from interparl.faces.exchange.archive.writing import Summary

MOST_BYTES = 1 << 36
"""An archive that unpacks to more (64 GiB) is refused."""

MOST_RATIO = 400
"""Tables of text pack well, but not better than this; what does is a bomb."""

PIECE = 1 << 20
_DIGEST = re.compile(r"[0-9a-f]{64}")


class ArchiveError(Exception):
    """The archive cannot be read in; `message` says why and what would mend it. Nothing was changed."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


def read_archive(source: Path, *, told: Callable[[str, int], None] = lambda name, count: None) -> Summary:
    """Read `source` in. Raises `ArchiveError`: no archive, newer format, damaged, or the installation is not empty."""
    try:
        with zipfile.ZipFile(source) as archive:
            _bounded(archive)
            manifest = _manifest(archive)
            models_in = _known(manifest)
            _empty(models_in)
            files = _files(archive, manifest)
            _checked(archive, manifest)
            _keep(archive, files)  # first: a file that nobody names does no harm, a record without its file does
            with transaction.atomic():
                count = 0
                for entry in manifest["tables"]:
                    added = _fill(archive, models_in[entry["table"]], entry)
                    told(entry["table"], added)
                    count += added
                _numbers_go_on(list(models_in.values()))
                chain = verify()
                if chain.faults:
                    raise ArchiveError(say("The audit trail in the archive is broken. {fault}", fault=chain.faults[0]))
                reindex()
                reindex_texts()
    except zipfile.BadZipFile:
        raise ArchiveError(say("{file} is not an archive of interparl, or it is damaged.", file=source.name)) from None
    except IntegrityError as error:
        raise ArchiveError(say("The archive contradicts itself: {detail}", detail=str(error))) from None
    return Summary(len(models_in), count, len(files), source.stat().st_size)


def _bounded(archive: zipfile.ZipFile) -> None:
    whole = sum(entry.file_size for entry in archive.infolist())
    packed = sum(entry.compress_size for entry in archive.infolist()) or 1
    if whole > MOST_BYTES or whole / packed > MOST_RATIO:
        raise ArchiveError(say("The archive unpacks to far more than it should; it was not opened further."))


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        found = json.loads(archive.read("manifest.json"))
        fit = (
            isinstance(found["tables"], list) and isinstance(found["files"], list) and isinstance(found["format"], int)
        )
    except (KeyError, ValueError, TypeError):
        fit = False
    if not fit:
        raise ArchiveError(say("The file has no manifest of an interparl archive."))
    if found["format"] > FORMAT:
        raise ArchiveError(
            say(
                "The archive was written by a newer program ({program}). Update this one first.",
                program=str(found.get("program", "?")),
            )
        )
    manifest: dict[str, Any] = found
    return manifest


def _known(manifest: dict[str, Any]) -> dict[str, type[models.Model]]:
    known = {model._meta.label_lower: model for model in tables(with_accounts=bool(manifest.get("accounts")))}
    named = [entry["table"] for entry in manifest["tables"]]
    for name in named:
        if name not in known:
            raise ArchiveError(
                say("The archive has a table that this program does not know: {table}.", table=str(name))
            )
    missing = sorted(known.keys() - set(named))
    if missing or len(named) != len(set(named)):
        raise ArchiveError(say("The archive lacks tables: {tables}.", tables=", ".join(missing) or "?"))
    return {name: known[name] for name in named}


def _empty(known: dict[str, type[models.Model]]) -> None:
    for name, model in known.items():
        # The head of the audit chain exists before the first entry.
        rows = model._default_manager.all()
        if name == "common.audithead":
            rows = rows.filter(seq__gt=0)
        if rows.exists():
            raise ArchiveError(
                say(
                    "This installation is not empty ({table} has rows). Read the archive into a new data folder.",
                    table=name,
                )
            )


def _checked(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    for entry in manifest["tables"]:
        digest = hashlib.sha256()
        with _opened(archive, f"tables/{entry['table']}.jsonl") as source:
            while piece := source.read(PIECE):
                digest.update(piece)
        if digest.hexdigest() != entry["sha256"]:
            raise ArchiveError(say("The table {table} was changed or damaged on the way.", table=entry["table"]))


def _files(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> list[str]:
    for name in manifest["files"]:
        if not isinstance(name, str) or not _DIGEST.fullmatch(name):
            raise ArchiveError(say("The archive names a file that is none: {file}.", file=str(name)))
        digest = hashlib.sha256()
        with _opened(archive, f"files/{name}") as source:
            while piece := source.read(PIECE):
                digest.update(piece)
        if digest.hexdigest() != name:
            raise ArchiveError(say("The file {file} was changed or damaged on the way.", file=name))
    return list(manifest["files"])


def _opened(archive: zipfile.ZipFile, name: str) -> Any:
    try:
        return archive.open(name)
    except KeyError:
        raise ArchiveError(say("The archive lacks {file}.", file=name)) from None


def _fill(archive: zipfile.ZipFile, model: type[models.Model], entry: dict[str, Any]) -> int:
    if entry["table"] == "common.audithead":
        model._default_manager.all().delete()
    count = 0
    with _opened(archive, f"tables/{entry['table']}.jsonl") as source:
        for number, written in enumerate(source, 1):
            try:
                row = row_of(model, json.loads(written))
            except (ValueError, ValidationError, TypeError) as error:
                raise ArchiveError(
                    say(
                        "Table {table}, line {line}: {detail}",
                        table=entry["table"],
                        line=number,
                        detail=str(error),
                    )
                ) from None
            # raw: as it was, without defaults, clocks or checks of the model.
            row.save_base(raw=True, force_insert=True)
            count += 1
    if count != entry["rows"]:
        raise ArchiveError(say("The table {table} has lost rows on the way.", table=entry["table"]))
    return count


def _numbers_go_on(filled: list[type[models.Model]]) -> None:
    """Rows made from now on get numbers behind those that were read in (PostgreSQL counts apart from the rows)."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), filled):
            cursor.execute(statement)


def _keep(archive: zipfile.ZipFile, files: list[str]) -> None:
    for name in files:
        target = Path(settings.MEDIA_ROOT) / name[:2] / name
        if target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        with (
            archive.open(f"files/{name}") as source,
            tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as out,
        ):
            while piece := source.read(PIECE):
                out.write(piece)
        Path(out.name).chmod(0o600)
        Path(out.name).replace(target)
