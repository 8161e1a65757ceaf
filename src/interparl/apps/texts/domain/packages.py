"""Packages of laws: a ZIP file unpacked within limits, in memory, never onto the disk by the names it gives."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from django.conf import settings

from interparl.apps.common.domain.file_refusals import BadFile
from interparl.engine.message import Message, say

MOST_FILES = 1000
MOST_UNPACKED = 1_000_000_000
"""Bytes of all files together."""
MOST_RATIO = 200
"""Of one file that unpacks to more than `SMALL`; plain text of laws packs to about a fifth."""
SMALL = 2_000_000
PIECE = 1 << 16
MARK = b"PK\x03\x04"
_LITTER = frozenset({"__macosx", ".ds_store", "thumbs.db", "desktop.ini"})
_UTF8 = 0x800
_ENCRYPTED = 0x1


def is_package(file: BinaryIO) -> bool:
    """Whether it is a ZIP of files and not a document that is packed itself (DOCX, ODT, XLSX)."""
    file.seek(0)
    head = file.read(4)
    file.seek(0)
    if head != MARK:
        return False
    try:
        with zipfile.ZipFile(file) as package:
            names = set(package.namelist())
    except Exception:  # zipfile raises whatever a damaged directory leads it to
        return False
    finally:
        file.seek(0)
    return not names & {"mimetype", "[Content_Types].xml", "word/document.xml"}


def unpack(file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """The files of a package with their names, folders joined by "/".

    Raises `BadFile` for a package that is broken, encrypted, or made to harm: names that lead out of it, links, more
    files, bytes or packing than any package of laws needs. What was given out before is whole and harmless.
    """
    try:
        with zipfile.ZipFile(file) as package:
            infos = [info for info in package.infolist() if not info.is_dir() and not _litter(info.filename)]
            _check(infos)
            left = MOST_UNPACKED
            for info in infos:
                data = _content(package, info, min(left, settings.UPLOAD_MAX_BYTES))
                left -= len(data)
                yield name_of(info), data
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise BadFile(say("The package is broken or packed in a way that is not read. Pack the files anew.")) from error


def name_of(info: zipfile.ZipInfo) -> str:
    """The name as its maker wrote it: old packers give names in the code page of DOS, for Cyrillic in 866."""
    if info.flag_bits & _UTF8 or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("cp866")
    except UnicodeError:
        return info.filename


def _check(infos: list[zipfile.ZipInfo]) -> None:
    if not infos:
        raise BadFile(say("The package is empty."))
    if len(infos) > MOST_FILES:
        raise BadFile(
            say("The package holds {number} files; at most {most} are accepted.", number=len(infos), most=MOST_FILES)
        )
    if sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise BadFile(_too_much())
    names: set[str] = set()
    for info in infos:
        name = name_of(info)
        parts = name.replace("\\", "/").split("/")
        if ".." in parts or parts[0] == "" or ":" in parts[0] or "\x00" in info.orig_filename:
            raise BadFile(say("The package holds a name that leads out of it. It is not accepted."))
        if stat.S_ISLNK(info.external_attr >> 16):
            raise BadFile(say("The package holds a link to another file. It is not accepted."))
        if info.flag_bits & _ENCRYPTED:
            raise BadFile(say("The package is protected with a password. Pack the files without one."))
        if name in names:
            raise BadFile(say("The package holds two files of the same name."))
        names.add(name)


def _content(package: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """One file, unpacked in pieces: the size it declares of itself is not believed."""
    data = bytearray()
    with package.open(info) as entry:
        while piece := entry.read(PIECE):
            data += piece
            if len(data) > most:
                raise BadFile(_too_much())
            if len(data) > SMALL and len(data) > MOST_RATIO * max(info.compress_size, 1):
                raise BadFile(_too_much())
    return bytes(data)


def _litter(name: str) -> bool:
    return any(part.lower() in _LITTER for part in name.replace("\\", "/").split("/"))


def _too_much() -> Message:
    return say("The package unpacks to far more than laws need.")
