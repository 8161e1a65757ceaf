"""What an uploaded file really is, told from its content alone; what is unknown or acts by itself is refused.

Signatures: PDF (ISO 32000), OOXML (ECMA-376), ODF 1.3, RTF 1.9, PNG, JPEG (ITU T.81), WebP (RFC 9649).
"""

from __future__ import annotations

import re
import struct
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from interparl.apps.common.domain.file_packages import check_open_document, check_open_xml, names_of
from interparl.apps.common.domain.file_refusals import BadFile
from interparl.apps.common.domain.pdf_safety import check_pdf
from interparl.engine.message import say

MOST_PIXELS = 60_000_000
MOST_SIDE = 20_000  # pixels


class FileKind(StrEnum):
    """A kind of file that is kept. The value is what people call it."""

    PDF = "PDF"
    DOCX = "DOCX"
    XLSX = "XLSX"
    ODT = "ODT"
    RTF = "RTF"
    TEXT = "TXT"
    PNG = "PNG"
    JPEG = "JPEG"
    WEBP = "WebP"


@dataclass(frozen=True, slots=True)
class Traits:
    """How a kind is served and named."""

    media_type: str
    endings: tuple[str, ...]


TRAITS = {
    FileKind.PDF: Traits("application/pdf", (".pdf",)),
    FileKind.DOCX: Traits("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",)),
    FileKind.XLSX: Traits("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",)),
    FileKind.ODT: Traits("application/vnd.oasis.opendocument.text", (".odt",)),
    FileKind.RTF: Traits("application/rtf", (".rtf",)),
    FileKind.TEXT: Traits("text/plain", (".txt", ".text", ".md")),
    FileKind.PNG: Traits("image/png", (".png",)),
    FileKind.JPEG: Traits("image/jpeg", (".jpg", ".jpeg")),
    FileKind.WEBP: Traits("image/webp", (".webp",)),
}
PICTURES = frozenset({FileKind.PNG, FileKind.JPEG, FileKind.WEBP})
DOCUMENTS = frozenset(FileKind) - PICTURES
ALL = frozenset(FileKind)

_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|svg|script|iframe|object|embed|xml|math|template|form|link|meta|base|\?xml|\?php|%)",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SCRIPT_START = re.compile(r"\A\s*(?:#!|@echo\b|<\?|%!PS|MIME-Version:|\[InternetShortcut\])", re.IGNORECASE)
_RTF_OBJECT = re.compile(rb"\\obj(?:data|ocx|autlink|link|emb|html|pub|sub|update|class)\b", re.IGNORECASE)
_RTF_TEMPLATE = re.compile(rb"\\template\b[^{}\\]{0,40}(?:https?:|ftp:|\\\\)", re.IGNORECASE)
_DDE = re.compile(rb"\bDDE(?:AUTO)?\b")
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def kind_of(data: bytes) -> FileKind:
    """The kind of a whole file. Raises `BadFile` for what is unknown, broken, hostile or able to act by itself."""
    if not data.strip(b"\x00 \t\r\n"):
        raise BadFile(say("The file is empty."))
    if data.startswith(b"%PDF-"):
        check_pdf(data)
        return FileKind.PDF
    if data.startswith(b"PK\x03\x04"):
        return _package(data)
    if data.startswith(b"{\\rtf"):
        _check_rtf(data)
        return FileKind.RTF
    for mark, kind, size in (
        (b"\x89PNG\r\n\x1a\n", FileKind.PNG, _png_size),
        (b"\xff\xd8\xff", FileKind.JPEG, _jpeg_size),
        (b"RIFF", FileKind.WEBP, _webp_size),
    ):
        if data.startswith(mark):
            _check_size(kind, size(data))
            return kind
    _check_text(data)
    return FileKind.TEXT


def _package(data: bytes) -> FileKind:
    names = names_of(data)
    if "mimetype" in names:
        check_open_document(data)
        return FileKind.ODT
    main = check_open_xml(data)
    return FileKind.DOCX if main == "word" else FileKind.XLSX


def _check_rtf(data: bytes) -> None:
    if _RTF_OBJECT.search(data):
        raise BadFile(say("The RTF file holds an embedded object. Remove it and save again."))
    if _RTF_TEMPLATE.search(data) or (b"\\fldinst" in data and _DDE.search(data)):
        raise BadFile(say("The RTF file fetches something from elsewhere when it is opened."))


def _check_text(data: bytes) -> None:
    text = "\x00"
    with suppress(UnicodeDecodeError):
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    if _CONTROL.search(text):
        raise BadFile(
            say(
                "This kind of file is not accepted. Give a PDF, DOCX, XLSX, ODT, RTF, plain text in UTF-8 or a picture."
            )
        )
    if _MARKUP.search(text) or _SCRIPT_START.search(text):
        raise BadFile(say("Web pages, SVG drawings and scripts are not accepted. Give the text as PDF or DOCX."))


def _check_size(kind: FileKind, size: tuple[int, int] | None) -> None:
    if size is None or 0 in size:
        raise BadFile(say("The picture ({kind}) is broken.", kind=kind.value))
    width, height = size
    if width > MOST_SIDE or height > MOST_SIDE or width * height > MOST_PIXELS:
        raise BadFile(
            say(
                "The picture is too large: {width} × {height} pixels. At most {most} megapixels are accepted.",
                width=width,
                height=height,
                most=MOST_PIXELS // 1_000_000,
            )
        )


def _png_size(data: bytes) -> tuple[int, int] | None:
    """From IHDR, after walking the chunks: the file ends with IEND, nothing follows it."""
    at, size = 8, None
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        name = data[at + 4 : at + 8]
        if at == 8:
            if name != b"IHDR" or length != 13 or len(data) < 33:
                return None
            size = struct.unpack_from(">II", data, 16)
        at += 12 + length
        if name == b"IEND":
            return size if at == len(data) else None
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """From the first frame header; the markers before it are walked."""
    at = 2
    while at + 9 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return (width, height) if b"\xff\xd9" in data[at:] else None
        if marker in (0xDA, 0xD9):
            return None
        at += 2 if 0xD0 <= marker <= 0xD8 or marker == 0x01 else 2 + struct.unpack_from(">H", data, at + 2)[0]
    return None


def _webp_size(data: bytes) -> tuple[int, int] | None:
    """From the first chunk of the RIFF container, whose length is the file's."""
    if len(data) < 30 or data[8:12] != b"WEBP":
        return None
    (length,) = struct.unpack_from("<I", data, 4)
    if length + 8 not in (len(data), len(data) - 1):
        return None
    chunk = data[12:16]
    if chunk == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if chunk == b"VP8L" and data[20] == 0x2F:
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if chunk == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None
