"""Small files made in the tests: honest ones and hostile ones."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache

from docx import Document

RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


@cache
def docx() -> bytes:
    """A document as a word processor's library writes it; made once, as it holds the time of its making."""
    document, out = Document(), io.BytesIO()
    document.add_paragraph("Draft agenda")
    document.save(out)
    return out.getvalue()


def packed(parts: Mapping[str, bytes | str], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP package of these entries in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def open_xml(more: Mapping[str, bytes | str] | None = None, *, main: str = WORD, rels: str = "") -> bytes:
    """A bare OOXML package with more parts or relationships."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": types,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELS}">{rels}</Relationships>',
    }
    return packed({**parts, **(more or {})})


def odt(more: Mapping[str, bytes | str] | None = None) -> bytes:
    """A bare OpenDocument text."""
    parts: dict[str, bytes | str] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'/>",
    }
    return packed({**parts, **(more or {})}, compression=zipfile.ZIP_STORED)


def pdf(objects: bytes = b"", *, streams: bytes = b"") -> bytes:
    """A PDF with these objects and a body of streams."""
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n" + objects + streams + b"\ntrailer\n"
        b"<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
    )


def object_stream(content: bytes, *, entries: bytes = b"/Filter /FlateDecode", packed: bool = True) -> bytes:
    """An object stream of a PDF."""
    body = zlib.compress(content) if packed else content
    return b"7 0 obj\n<< /Type /ObjStm /N 1 /First 4 " + entries + b" >>\nstream\n" + body + b"\nendstream\nendobj\n"


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width: int = 3, height: int = 2) -> bytes:
    """A picture whose header says this size; its pixels are black where it is small."""
    rows = b"".join(b"\x00" + b"\x00" * (3 * width) for _ in range(height)) if width * height < 10_000 else b""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def jpeg(width: int = 3, height: int = 2) -> bytes:
    """The frame of a JPEG of this size."""
    application = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + application + frame + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x00\xff\xd9"


def webp(width: int = 3, height: int = 2) -> bytes:
    """The header of a lossless WebP of this size."""
    bits = (width - 1) | (height - 1) << 14
    chunk = b"VP8L" + struct.pack("<I", 12) + b"\x2f" + struct.pack("<I", bits) + b"\x00" * 7
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk
