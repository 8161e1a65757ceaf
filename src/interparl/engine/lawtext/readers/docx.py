"""Word files (DOCX): text with superscripts, list numbers made again, tables, footnotes, tracked changes, text boxes.

The XML is read directly: converters to HTML lose list numbers, which are no text in the file, and the difference
between inserted and deleted words. Macros are never run, and what stands outside the file is never fetched.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interparl.engine.lawtext.readers import limits, safexml
from interparl.engine.lawtext.readers.archive import Archive, resolve
from interparl.engine.lawtext.readers.collector import Collector, nothing_in
from interparl.engine.lawtext.readers.docx_body import Body
from interparl.engine.lawtext.readers.docx_numbering import Numbering
from interparl.engine.lawtext.readers.docx_styles import Styles
from interparl.engine.lawtext.readers.glyphs import ink
from interparl.engine.lawtext.readers.safexml import local
from interparl.engine.lawtext.source import DropReason, LawReadError, Source
from interparl.engine.message import say

if TYPE_CHECKING:
    from lxml import etree

_TEXT_NAMES = frozenset(("t", "delText"))
_EXTERNAL_HARMLESS = ("/hyperlink",)


def read(data: bytes, name: str) -> Source:
    """Read a Word file. Raises LawReadError."""
    made = Collector(data, name, "docx")
    read_into(made, data)
    if not made.lines:
        raise nothing_in(name)
    return made.source()


def read_into(made: Collector, data: bytes) -> None:
    """Read a Word file into `made`; used for files of other formats that were converted as well."""
    archive = Archive(data, made.name)
    main = _main_part(archive, made.name)
    related = _relations(archive, made, main)
    root = safexml.parse(archive.read(main), made.name, main, limits.PART_BYTES)
    if local(root) != "document":
        raise LawReadError(
            made.name,
            say("The Word file has no document in it."),
            say("Open it in a word processor and save it as DOCX."),
            main,
        )
    w = root.tag[: root.tag.index("}") + 1] if isinstance(root.tag, str) and "}" in root.tag else ""
    parts = {kind: _optional(archive, made, target) for kind, target in related.items() if kind in _PARTS}
    styles = Styles(parts.get("styles"), w)
    numbering = Numbering(parts.get("numbering"), w)
    notes = {
        kind: {note.get(f"{w}id") or "": note for note in part if note.get(f"{w}type") in (None, "normal")}
        for kind in ("footnotes", "endnotes")
        if (part := parts.get(kind)) is not None
    }
    body = Body(made, w, styles, numbering, notes)
    body.run(root)
    _aside(made, archive, related, w, root, notes, body)
    _warn_of_macros(made, archive)
    _title(made, archive)


_PARTS = ("styles", "numbering", "footnotes", "endnotes")


def _main_part(archive: Archive, name: str) -> str:
    if "_rels/.rels" in archive:
        for relation in safexml.parse(archive.read("_rels/.rels"), name, "_rels/.rels"):
            kind, target = relation.get("Type") or "", relation.get("Target") or ""
            if kind.endswith("/officeDocument") and resolve("", target) in archive:
                return resolve("", target)
    if "word/document.xml" in archive:
        return "word/document.xml"
    raise LawReadError(
        name, say("The Word file has no document in it."), say("Open it in a word processor and save it as DOCX.")
    )


def _relations(archive: Archive, made: Collector, main: str) -> dict[str, str]:
    """The parts that the document refers to, by kind; headers and footers are numbered. Outside ones are only named."""
    folder, _, file = main.rpartition("/")
    part = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
    if part not in archive:
        return {}
    found: dict[str, str] = {}
    outside = False
    for relation in safexml.parse(archive.read(part), made.name, part):
        kind = (relation.get("Type") or "").rpartition("/")[2]
        if (relation.get("TargetMode") or "") == "External":
            outside = outside or not (relation.get("Type") or "").endswith(_EXTERNAL_HARMLESS)
            continue
        target = resolve(main, relation.get("Target") or "")
        if target in archive:
            key = f"{kind} {relation.get('Id')}" if kind in ("header", "footer", "aFChunk") else kind
            found[key] = target
    if outside:
        made.warn(say("The file refers to other files or to the network; nothing was fetched."))
    return found


def _optional(archive: Archive, made: Collector, part: str) -> etree._Element | None:
    """A part that the text can be read without: a damaged one costs a warning, a hostile one the whole file."""
    data = archive.read(part)
    try:
        return safexml.parse(data, made.name, part, limits.PART_BYTES)
    except LawReadError:
        if b"<!ENTITY" in data:
            raise
        made.warn(say("A part of the file is damaged and was left aside: {part}.", part=part))
        return None


def _aside(
    made: Collector,
    archive: Archive,
    related: dict[str, str],
    w: str,
    root: etree._Element,
    notes: dict[str, dict[str, etree._Element]],
    body: Body,
) -> None:
    """Headers, footers, notes without a reference and foreign parts; then the count of everything."""
    for kind, target in related.items():
        if kind.startswith(("header ", "footer ")) and (part := _optional(archive, made, target)) is not None:
            made.drop(DropReason.PAGE_FURNITURE, "".join(t.text or "" for t in part.iter(f"{w}t")), target)
        elif kind.startswith("aFChunk "):
            made.warn(say("A document inside the file was not read: {part}.", part=target))
    for kind, of_kind in notes.items():
        for key, _note in of_kind.items():
            if (kind, key) not in body.notes_read:
                body.note(kind, key)
    expected = _ink_of(root, w) + sum(_ink_of(note, w) for of_kind in notes.values() for note in of_kind.values())
    furniture = sum(ink(drop.text) for drop in made.drops if drop.reason is DropReason.PAGE_FURNITURE)
    made.check(expected + furniture)


def _ink_of(root: etree._Element, w: str) -> int:
    """Characters of all text elements but those that repeat others for old versions of Word."""
    total = sum(ink(element.text or "") for name in _TEXT_NAMES for element in root.iter(f"{w}{name}"))
    for fallback in root.iter("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"):
        total -= sum(ink(element.text or "") for name in _TEXT_NAMES for element in fallback.iter(f"{w}{name}"))
    return total


def _warn_of_macros(made: Collector, archive: Archive) -> None:
    if any(part.endswith(("vbaproject.bin", "vbadata.xml")) for part in archive.names()):
        made.warn(say("The file has macros. They were not run."))


def _title(made: Collector, archive: Archive) -> None:
    if "docprops/core.xml" not in archive:
        return
    core = _optional(archive, made, "docprops/core.xml")
    if core is None:
        return
    for element in core:
        if local(element) == "title" and not re.fullmatch(
            r"\W*\d*\W*|(?:document|документ|microsoft word.*)\W*\d*", (element.text or ""), re.I
        ):
            made.title = element.text or ""
