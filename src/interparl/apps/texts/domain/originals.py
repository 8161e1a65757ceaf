"""The files of laws as they came: kept byte by byte, in the formats in which laws are published.

Wider than `common.domain.files`: web pages, Akoma Ntoso, old Word files, texts in old encodings. None of these is ever
shown from here, only handed out to be saved; types that a browser might run are stored as mere bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import unicodedata
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.conf import settings

from interparl.apps.common.domain.file_kinds import TRAITS, FileKind, kind_of
from interparl.apps.common.domain.file_refusals import BadFile
from interparl.apps.common.domain.files import path_of
from interparl.apps.common.models import StoredFile
from interparl.engine.lawtext.readers import sniff
from interparl.engine.lawtext.source import LawReadError
from interparl.engine.message import say

NAME_MOST = 180
BYTES = "application/octet-stream"
MEDIA_TYPES = {
    "pdf": TRAITS[FileKind.PDF].media_type,
    "docx": TRAITS[FileKind.DOCX].media_type,
    "rtf": TRAITS[FileKind.RTF].media_type,
    "doc": "application/msword",
}
"""What a stored original is served as; of every other format `BYTES`."""
_LOCKED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_ACTS = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE)(?![A-Za-z0-9])"
)
_CHECKED = frozenset({"pdf", "docx", "rtf"})


def kept_original(data: bytes, name: str) -> StoredFile:
    """Keep the bytes and give the row that names them, not yet saved when it is new (`row._state.adding`).

    The same bytes under the same name are one row. Raises `BadFile`: too large, empty, of a format that is not read,
    or able to act by itself.
    """
    media_type = _media_type(data, name)
    digest = hashlib.sha256(data).hexdigest()
    plain = _plain_name(name)
    known = StoredFile.objects.filter(sha256=digest, name=plain).first()
    row = known or StoredFile(name=plain, media_type=media_type, size=len(data), sha256=digest)
    _keep(data, path_of(row))
    return row


def read_upload(file: BinaryIO) -> bytes:
    """All bytes of an upload. Raises `BadFile` when there are more than ``settings.UPLOAD_MAX_BYTES``."""
    data = file.read(settings.UPLOAD_MAX_BYTES + 1)
    if len(data) > settings.UPLOAD_MAX_BYTES:
        most = settings.UPLOAD_MAX_BYTES // 1_000_000
        raise BadFile(say("The file is larger than {most} megabytes, the most that is accepted.", most=most))
    return data


def _media_type(data: bytes, name: str) -> str:
    try:
        format_ = sniff(data, name)
    except LawReadError as error:
        raise BadFile(say("{reason} {mend}", reason=error.reason, mend=error.mend)) from error
    if format_ == "pdf" and _LOCKED.search(data):
        # Official sites lock their PDFs against editing. Such a file cannot be looked through, so it is kept and
        # handed out as mere bytes; what its unlocked part names of active content is refused as everywhere.
        if _ACTS.search(data):
            raise BadFile(say("The PDF holds active content. Print it to a new PDF and try again."))
        return BYTES
    if format_ in _CHECKED:
        kind_of(data)
    elif data.lstrip()[:1] in b"{[" and _is_json(data):
        raise BadFile(say("The file is data (JSON), not the text of a law. Give the text itself."))
    return MEDIA_TYPES.get(format_, BYTES)


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _plain_name(name: str) -> str:
    """The file's name without folders, control and direction marks; the ending stays."""
    plain = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    plain = "".join(c for c in plain if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
    plain = "".join("_" if c in '<>:"|?*' else c for c in plain).strip(" .") or "law"
    ending = PurePosixPath(plain).suffix[:12]
    return f"{plain.removesuffix(ending)[:NAME_MOST]}{ending}"


def _keep(data: bytes, target: Path) -> None:
    """Written whole or not at all."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)
