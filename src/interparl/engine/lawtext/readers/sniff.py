"""What a file really is, told from its content; its name decides only between Markdown and plain text."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from interparl.engine.lawtext.readers.collector import nothing_in
from interparl.engine.lawtext.readers.decode import decode, not_text
from interparl.engine.lawtext.source import LawReadError
from interparl.engine.message import Message, say

EXTENSIONS: dict[str, tuple[str, ...]] = {
    "akn": ("akn",),
    "xml": ("akn", "xml", "html"),
    "docx": ("docx",),
    "docm": ("docx",),
    "dotx": ("docx",),
    "doc": ("doc",),
    "dot": ("doc",),
    "rtf": ("rtf",),
    "pdf": ("pdf",),
    "html": ("html",),
    "htm": ("html",),
    "xhtml": ("html",),
    "mht": ("html",),
    "mhtml": ("html",),
    "md": ("markdown", "text"),
    "markdown": ("markdown", "text"),
    "txt": ("text", "markdown"),
    "text": ("text", "markdown"),
}
"""File endings and the formats they may hold."""

_HEAD_BYTES = 65_536
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"AT&TFORM", "DjVu"),
    (b"\x00\x00\x00\x0cjP  ", "JPEG 2000"),
)
_ARCHIVES = (
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|span|p|br|table|tr|td|h[1-6]|ul|ol|li|font|center|a|b|i|em"
    r"|strong|section|article|main|header|footer|nav|blockquote|pre|dl|hr|sup|script|style|link|form)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_ROOT = re.compile(r"<(?:[\w.\-]+:)?([A-Za-z_][\w.\-]*)[\s/>]")
_PROLOG = re.compile(
    r"\s+|<\?.{0,10000}?\?>|<!--.{0,50000}?-->|<!DOCTYPE[^\[>]{0,2000}(?:\[[^\]]{0,50000}\]\s*)?>", re.DOTALL
)
_ROOT_DOCTYPE = re.compile(r"<!DOCTYPE\s+(?!html)[\w.:\-]+[\s\[>]", re.IGNORECASE)
_ATX = re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE)


def sniff(data: bytes, name: str) -> str:
    """The format of a file: "akn", "docx", "doc", "html", "markdown", "pdf", "rtf", "text" or "xml".

    Raises LawReadError for an empty file and for a format that is not read, naming the format and the way out.
    """
    if not data.strip(b"\x00 \t\r\n\f\v\xef\xbb\xbf\xff\xfe"):
        raise nothing_in(name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _packed(data, name)
    if data.startswith(_OLE):
        return _compound(data, name)
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return "rtf"
    for mark, kind in _PICTURES:
        if data.startswith(mark):
            raise _picture(name, kind)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise _picture(name, "WebP")
    for mark, kind in _ARCHIVES:
        if data.startswith(mark):
            raise _refuse(
                name, say("The file is an archive ({kind}).", kind=kind), say("Unpack it and give the law itself.")
            )
    if data.startswith((b"MZ", b"\x7fELF", b"SQLite format 3\x00")):
        raise not_text(name)
    return _textual(data, name)


def _textual(data: bytes, name: str) -> str:
    # A cut may fall inside a character; the margin of `decode` forgives that.
    head = decode(data[: _HEAD_BYTES - _HEAD_BYTES % 4], name).text.lstrip("\ufeff")
    body = head.lstrip()
    if body.startswith("<"):
        root, declared = _root(body)
        if root == "akomaNtoso":
            return "akn"
        if root.lower() in ("html", "body", "head") or re.match(r"<!DOCTYPE\s+html", body, re.IGNORECASE):
            return "html"
        if root in ("wordDocument", "package") and "schemas.microsoft.com" in head[:5000]:
            raise _refuse(
                name, say("The file is Word's own XML."), say("Open it in a word processor and save it as DOCX.")
            )
        if declared or (root and _ROOT_DOCTYPE.match(body)):
            return "xml"
    tags = len(_HTML_TAG.findall(head))
    if tags >= 3 and tags >= len(head) / 3000:
        return "html"
    if body.startswith("<") and _ROOT.match(body) and body.rstrip().endswith(">"):
        return "xml" if tags == 0 else "html"
    if (
        re.match(r"(?:[\w-]+:[^\n]{0,500}\n|[ \t][^\n]{0,500}\n){0,30}?MIME-Version:", head, re.IGNORECASE)
        and "multipart/" in head
    ):
        return "html"
    headings = len(_ATX.findall(head))
    if PurePath(name).suffix.lower() in (".md", ".markdown"):
        return "markdown"
    return "markdown" if headings >= 3 else "text"


def _root(body: str) -> tuple[str, bool]:
    """Local name of the first element, and whether the text begins like an XML document."""
    at = 0
    while (skipped := _PROLOG.match(body, at)) is not None and skipped.end() > at:
        at = skipped.end()
    found = _ROOT.match(body, at)
    return (found[1] if found else ""), body.startswith("<?xml")


def _packed(data: bytes, name: str) -> str:
    damaged = _refuse(
        name,
        say("The packed file is damaged or cut short."),
        say("Fetch it again, or open it in a word processor and save it anew."),
    )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:200].decode("ascii", "replace") if _small(archive, "mimetype") else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
        raise damaged from error
    except Exception as error:
        # zipfile raises whatever a damaged directory leads it to (struct.error, zlib.error, UnicodeError).
        raise damaged from error
    if any(entry.lower() == "word/document.xml" for entry in names) or (
        "_rels/.rels" in names and any(entry.startswith("word/") for entry in names)
    ):
        return "docx"
    save = say("Open it in its own program and save the text as DOCX.")
    if "opendocument" in kind:
        raise _refuse(name, say("The file is an OpenDocument file."), save)
    if any(entry.startswith("xl/") for entry in names):
        raise _refuse(name, say("The file is a spreadsheet."), save)
    if any(entry.startswith("ppt/") for entry in names):
        raise _refuse(name, say("The file is a presentation."), save)
    if "epub" in kind:
        raise _refuse(name, say("The file is an electronic book (EPUB)."), save)
    raise _refuse(name, say("The file is an archive ({kind}).", kind="ZIP"), say("Unpack it and give the law itself."))


def _small(archive: zipfile.ZipFile, entry: str) -> bool:
    try:
        return archive.getinfo(entry).file_size < 1000
    except KeyError:
        return False


def _compound(data: bytes, name: str) -> str:
    """Which program's file an OLE compound file is, by the names of its streams (UTF-16 in its directory)."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    save = say("Open it in its own program and save the text as DOCX.")
    if has("EncryptedPackage"):
        raise _refuse(
            name, say("The file is protected with a password."), say("Open it in Word and save it without a password.")
        )
    if has("WordDocument"):
        return "doc"
    if has("Workbook") or has("Book"):
        raise _refuse(name, say("The file is a spreadsheet."), save)
    if has("PowerPoint Document"):
        raise _refuse(name, say("The file is a presentation."), save)
    raise _refuse(name, say("The file is an Office file without a text document in it, or damaged."), save)


def _refuse(name: str, reason: Message, mend: Message) -> LawReadError:
    return LawReadError(name, reason, mend)


def _picture(name: str, kind: str) -> LawReadError:
    return LawReadError(
        name,
        say("The file is a picture ({kind}), not a text.", kind=kind),
        say("Make it a PDF with a text layer: ocrmypdf -l rus --image-dpi 300 picture.png law.pdf"),
    )
