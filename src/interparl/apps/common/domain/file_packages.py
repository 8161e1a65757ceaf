"""Office documents are ZIP packages: checked for bombs, tricks in their structure, macros and remote parts.

Every entry is unpacked once, in pieces, under a limit: sizes that a package declares of itself are not believed.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from interparl.apps.common.domain.file_refusals import BadFile
from interparl.engine.message import Message, say

MOST_ENTRIES = 4000
MOST_UNPACKED = 300_000_000  # bytes, of all entries together
MOST_RATIO = 200  # of the whole package, once it unpacks to more than SMALL
SMALL = 10_000_000  # bytes
DEPTH = 2  # documents within documents

_MACRO_ENTRY = re.compile(
    r"(?:vbaproject|vbadata|vbaprojectsignature|macrosheets?/|dialogsheets/|activex/|/ctrlprops/|customui/|oleobject|"
    r"\.(?:bin|exe|dll|scr|js|jse|vbs|vbe|wsf|hta|jar|class|bat|cmd|ps1|lnk|swf|svg|html?|mht|chm)$)",
    re.IGNORECASE,
)
_HARMLESS_BINARY = re.compile(r"(?:^|/)(?:printerSettings\d*|fontTable|font\d+|(?:customProperty|item)\d*)\.bin$", re.I)
_EMBEDDED = (".docx", ".xlsx", ".pptx")
_REMOTE = re.compile(r"\s*(?:https?:|ftp:|\\\\|//|file://(?!/)|file:/{4,}|mhtml:|ms-)", re.IGNORECASE)
_LINK_TYPES_ALLOWED = ("/hyperlink", "/image")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "word",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xl",
}
_PARTS_OF_PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_ODT = b"application/vnd.oasis.opendocument.text"


def _broken() -> BadFile:
    return BadFile(say("The document is broken: its package cannot be read."))


def _acting(what: Message) -> BadFile:
    return BadFile(say("The document holds active content ({what}). Save it without and try again.", what=what))


def names_of(data: bytes) -> set[str]:
    """Names of the package's entries."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise _broken() from None


def check_open_xml(data: bytes, depth: int = DEPTH) -> str:
    """Refuse a hostile OOXML package; gives "word" or "xl" (for embedded ones also "ppt")."""
    main = ""
    with _opened(data) as package:
        entries = _entries(package, len(data))
        for name, content in entries:
            if _MACRO_ENTRY.search(name) and not _HARMLESS_BINARY.search(name):
                raise _acting(say("a macro, a control or an embedded program"))
            if name == "[Content_Types].xml":
                main = _main_part(content, embedded=depth < DEPTH)
            elif name.endswith(".rels"):
                _check_relationships(content)
            elif name.startswith("xl/externalLinks/") and b"ddeLink" in content:
                raise _acting(say("a link to another program"))
            elif name.startswith("word/") and name.endswith(".xml"):
                _check_fields(content)
            elif name.lower().endswith(_EMBEDDED):
                if depth == 0:
                    raise _acting(say("documents within documents"))
                check_open_xml(content, depth - 1)
    if not main:
        raise BadFile(say("The file is an archive, not a document. Unpack it and give the documents one by one."))
    return main


def check_open_document(data: bytes) -> None:
    """Refuse a hostile ODF package, and one that is no text document."""
    with _opened(data) as package:
        first = package.infolist()[0]
        if first.filename != "mimetype" or first.file_size > 200 or package.read(first).strip() != _ODT:
            raise BadFile(say("Of OpenDocument files only text documents (ODT) are accepted."))
        for name, content in _entries(package, len(data)):
            lowered = name.lower()
            if lowered.startswith(("basic/", "scripts/")) or _MACRO_ENTRY.search(name):
                raise _acting(say("a macro, a control or an embedded program"))
            if lowered.endswith("content.xml") or lowered.endswith("styles.xml"):
                if b"vnd.sun.star.script:" in content or b"script:event-listener" in content:
                    raise _acting(say("a macro, a control or an embedded program"))
                if b"dde-source" in content or b"dde-connection-decl " in content:
                    raise _acting(say("a link to another program"))
            if lowered == "meta-inf/manifest.xml" and b"encryption-data" in content:
                raise BadFile(say("The document is protected with a password. Save it without one and try again."))


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise _broken() from None
    # The package is the whole file: nothing before its first entry, nothing after its end.
    end = len(data) - 22 - len(package.comment)
    if not data.startswith(b"PK\x03\x04") or data[end : end + 4] != b"PK\x05\x06":
        raise _broken()
    return package


def _entries(package: zipfile.ZipFile, packed: int) -> Iterator[tuple[str, bytes]]:
    infos = package.infolist()
    if len(infos) > MOST_ENTRIES or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise BadFile(say("The document unpacks to far more than a document needs."))
    if len({info.filename.lower() for info in infos}) != len(infos):
        raise _broken()
    total = 0
    for info in infos:
        path = PurePosixPath(info.filename)
        if path.is_absolute() or ".." in path.parts or "\\" in info.filename or ":" in info.filename:
            raise _broken()
        if info.flag_bits & 0x1:
            raise BadFile(say("The document is protected with a password. Save it without one and try again."))
        content = _unpacked(package, info, MOST_UNPACKED - total)
        total += len(content)
        if total > SMALL and total > packed * MOST_RATIO:
            raise BadFile(say("The document unpacks to far more than a document needs."))
        if info.filename.lower().endswith((".xml", ".rels")) and b"<!ENTITY" in content.replace(b"\x00", b"").upper():
            raise _acting(say("entity declarations"))
        if not info.is_dir():
            yield info.filename, content


def _unpacked(package: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    pieces, size = [], 0
    try:
        with package.open(info) as entry:
            while piece := entry.read(1 << 16):
                pieces.append(piece)
                size += len(piece)
                if size > most:
                    raise BadFile(say("The document unpacks to far more than a document needs."))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, OSError, ValueError):
        raise _broken() from None
    if size != info.file_size:
        raise _broken()
    return b"".join(pieces)


def _tree(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise _broken() from None


def _main_part(content: bytes, *, embedded: bool) -> str:
    main = ""
    for entry in _tree(content):
        kind = entry.get("ContentType", "") if isinstance(entry.tag, str) else ""
        if "macroenabled" in kind.lower() or "vbaproject" in kind.lower():
            raise _acting(say("a macro, a control or an embedded program"))
        if kind == _PARTS_OF_PRESENTATION and embedded:
            main = main or "ppt"
        main = _MAIN.get(kind, main)
    return main


def _check_relationships(content: bytes) -> None:
    for link in _tree(content):
        if not isinstance(link.tag, str) or link.get("TargetMode", "").lower() != "external":
            continue
        if link.get("Type", "").endswith(_LINK_TYPES_ALLOWED):
            continue
        if _REMOTE.match(link.get("Target", "")):
            raise _acting(say("a part fetched from elsewhere"))


def _check_fields(content: bytes) -> None:
    plain = content.replace(b"\x00", b"")
    if b"instrText" not in plain and b"fldSimple" not in plain:
        return
    root = _tree(content)
    codes = "".join(code.text or "" for code in root.iter(f"{_W}instrText"))
    codes += "".join(f" {field.get(f'{_W}instr', '')} " for field in root.iter(f"{_W}fldSimple"))
    if re.search(r"\bDDE(?:AUTO)?\b", codes):
        raise _acting(say("a link to another program"))
