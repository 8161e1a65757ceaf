"""Keeping files: checked when they come in, stored by content under MEDIA_ROOT, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.conf import settings

from interparl.apps.common.domain.file_kinds import ALL, DOCUMENTS, PICTURES, TRAITS, FileKind, kind_of
from interparl.apps.common.domain.file_refusals import BadFile
from interparl.apps.common.domain.writing import Writing
from interparl.apps.common.models import Row, StoredFile
from interparl.engine.message import Message, say

__all__ = [
    "ALL",
    "DOCUMENTS",
    "PICTURES",
    "BadFile",
    "FileKind",
    "check_files",
    "kind_of_file",
    "open_file",
    "path_of",
    "store_file",
]

PIECE = 1 << 20
NAME_MOST = 120


def store_file(
    write: Writing,
    upload: BinaryIO,
    name: str,
    *,
    allowed: frozenset[FileKind] = ALL,
    of: Row | None = None,
) -> StoredFile:
    """Check an upload and keep it; a `StoredFile` is created within `write`. `of` is the record it belongs to.

    `allowed` narrows the kinds (`DOCUMENTS`, `PICTURES`). Raises `BadFile` (a `Refused`) saying why and what to do:
    empty, larger than ``settings.UPLOAD_MAX_BYTES``, of another kind, broken, or able to act by itself. The bytes stay
    in the store when the write fails later: they are found again by content, and nothing refers to them.
    """
    with _received(upload) as (arrived, digest, size):
        kind = kind_of(arrived.read_bytes())
        if kind not in allowed:
            raise BadFile(
                say(
                    "The file is {kind}. Here only {kinds} are accepted.",
                    kind=kind.value,
                    kinds=", ".join(other.value for other in FileKind if other in allowed),
                )
            )
        target = _place(digest)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            arrived.replace(target)
            _sync(target.parent)
    row = StoredFile(name=clean_name(name, kind), media_type=TRAITS[kind].media_type, size=size, sha256=digest)
    return write.create(row, of=of)


def open_file(stored: StoredFile) -> BinaryIO:
    """The file's bytes, for reading. FileNotFoundError when the store lost them."""
    return path_of(stored).open("rb")


def path_of(stored: StoredFile) -> Path:
    """Where its bytes stand."""
    return _place(stored.sha256)


def kind_of_file(stored: StoredFile) -> FileKind:
    """Its kind, as found when it came in."""
    return next(kind for kind, traits in TRAITS.items() if traits.media_type == stored.media_type)


def check_files() -> Iterator[tuple[StoredFile, Message]]:
    """Each stored file whose bytes are gone or are others than those that came in, with what is wrong."""
    known: dict[str, Message | None] = {}
    for stored in StoredFile.objects.order_by("sha256", "id").iterator():
        if stored.sha256 not in known:
            known[stored.sha256] = _fault(stored)
        fault = known[stored.sha256]
        if fault is not None:
            yield stored, fault


def clean_name(name: str, kind: FileKind) -> str:
    """The file's own name without folders, control and direction marks, with the ending its content has."""
    plain = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    plain = "".join(c for c in plain if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
    plain = "".join("_" if c in '<>:"|?*' else c for c in plain).strip(" .")
    endings = TRAITS[kind].endings
    ending = PurePosixPath(plain).suffix
    if ending.lower() not in endings:
        known = {other for traits in TRAITS.values() for other in traits.endings}
        if ending.lower() in known:
            plain = plain[: -len(ending)]
        ending = endings[0]
    else:
        plain = plain[: -len(ending)]
    return f"{plain[:NAME_MOST].strip(' .') or 'file'}{ending}"


def _place(digest: str) -> Path:
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest


@contextmanager
def _received(upload: BinaryIO) -> Iterator[tuple[Path, str, int]]:
    """The upload on disk beside its final place, with digest (hex) and size (bytes); gone afterwards if not moved."""
    folder = Path(settings.MEDIA_ROOT) / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=folder)
    arrived, digest, size = Path(name), hashlib.sha256(), 0
    try:
        with os.fdopen(descriptor, "wb") as file:
            while piece := upload.read(PIECE):
                size += len(piece)
                if size > settings.UPLOAD_MAX_BYTES:
                    raise BadFile(
                        say(
                            "The file is larger than {most} megabytes, the most that is accepted.",
                            most=settings.UPLOAD_MAX_BYTES // 1_000_000,
                        )
                    )
                digest.update(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        yield arrived, digest.hexdigest(), size
    finally:
        arrived.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Make the rename last through a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _fault(stored: StoredFile) -> Message | None:
    try:
        with path_of(stored).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return say("The bytes of “{name}” are gone from the store.", name=stored.name)
    if digest != stored.sha256:
        return say("The bytes of “{name}” are not those that came in.", name=stored.name)
    return None
