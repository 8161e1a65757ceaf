"""Akoma Ntoso -> `Act` and `Source`: versions 3.0 and 2.0, ours and those of other programs.

Files that we wrote carry marks of our own and give the very act that was written. In files of others the structure is
read from the elements: quoted provisions stay words of the provision that quotes them, footnotes and editors' remarks
become notes, annexes come from attachments and components alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from interparl.engine.lawtext.akn.blocks import Paragraph, provisions
from interparl.engine.lawtext.akn.flow import own
from interparl.engine.lawtext.akn.inline import InlineReader, place_of, text_of
from interparl.engine.lawtext.akn.kinds import local_name
from interparl.engine.lawtext.akn.markup import unpacked
from interparl.engine.lawtext.akn.meta import is_date
from interparl.engine.lawtext.akn.names import OWN, two_letters
from interparl.engine.lawtext.akn.parse import is_akn, parse_xml
from interparl.engine.lawtext.akn.structure import StructureReader
from interparl.engine.lawtext.akn.vocabulary import COLLECTIONS, DOCUMENTS, LAWS
from interparl.engine.lawtext.readers.collector import Collector
from interparl.engine.lawtext.readers.glyphs import ink, tidy
from interparl.engine.lawtext.source import DropReason, LawReadError, Source
from interparl.engine.lawtext.tree import Act, Kind, Provision
from interparl.engine.message import say

if TYPE_CHECKING:
    from lxml import etree

    from interparl.engine.lawtext.akn.blocks import Block


def read_akn(data: bytes, name: str) -> tuple[Act, Source]:
    """The act and the lines it was read from; `name` is the file's name for messages.

    Raises LawReadError, with the line and how to mend it, for what is not well formed, not Akoma Ntoso, not a law
    (debates, judgments), several laws in one file, declares entities, or is beyond the limits.
    """
    root = parse_xml(data, name)
    main = _law(root, name)
    identity = _identity(main)
    collector = Collector(data, name, "akn")
    collector.encoding = (root.getroottree().docinfo.encoding or "utf-8").lower()
    collector.language = identity.language
    reader = StructureReader(collector, root, identity.language, ours=identity.ours)
    act = _DocumentReader(reader, identity).read(main, root)
    collector.title = act.title
    collector.check(ink(text_of(root)))
    return act, collector.source()


def _law(root: etree._Element, name: str) -> etree._Element:
    """The document that is the law; raises LawReadError when there is none or more than one."""
    if not is_akn(root):
        raise LawReadError(
            name,
            say("The XML is not Akoma Ntoso: its first element is {element}.", element=str(root.tag)[:200]),
            say("Export the law as Akoma Ntoso 3.0, or save it as DOCX, HTML or plain text."),
            f"line {root.sourceline or 1}",
        )
    documents = [root] if local_name(root) in DOCUMENTS else [e for e in root if local_name(e) in DOCUMENTS]
    if len(documents) > 1:
        raise _several(name, len(documents), root)
    main = documents[0] if documents else None
    if main is None:
        main = next((e for e in root.iter() if local_name(e) in LAWS), None)
    kind = local_name(main) if main is not None else ""
    if main is not None and kind in LAWS:
        return main
    if main is not None and kind in COLLECTIONS:
        held = [e for e in root.iter() if local_name(e) in LAWS and _holder(e) in (None, main)]
        laws = [e for e in held if local_name(e) in ("act", "bill")] or held
        if len(laws) == 1:
            return laws[0]
        raise _several(name, len(held), main)
    if main is None:
        reason = say("The file holds no document.")
    else:
        reason = say("The document is not a law: its element is {element}.", element=kind)
    mend = say("Choose a file whose document is an act, a bill, a doc or a statement.")
    raise LawReadError(name, reason, mend, f"line {(root if main is None else main).sourceline or 1}")


def _several(name: str, count: int, element: etree._Element) -> LawReadError:
    return LawReadError(
        name,
        say("The file holds {count} documents, not one law.", count=count),
        say("Save each law as a file of its own."),
        f"line {element.sourceline or 1}",
    )


def _holder(element: etree._Element) -> etree._Element | None:
    return next((above for above in element.iterancestors() if local_name(above) in DOCUMENTS), None)


@dataclass(slots=True)
class _Identity:
    """What the metadata say about the act."""

    ours: bool = False
    work: str = ""
    date: str = ""
    language: str = ""
    titles: list[str] = field(default_factory=list)


def _identity(main: etree._Element) -> _Identity:
    out = _Identity()
    meta = next((child for child in main if local_name(child) == "meta"), None)
    levels = {"FRBRWork": "", "FRBRExpression": ""}
    for element in meta.iter() if meta is not None else ():
        name, parent = local_name(element), element.getparent()
        level = local_name(parent) if parent is not None else ""
        if element.tag == f"{{{OWN}}}act":
            work, date, language = (unpacked(element.get(key) or "") for key in ("work", "date", "language"))
            return _Identity(True, work, date, language)
        if name == "FRBRuri" and level == "FRBRWork" and not out.work:
            out.work = element.get("value") or ""
        elif name == "FRBRdate" and level in levels and element.get("name") != "unknown":
            levels[level] = levels[level] or (element.get("date") or "")[:10]
        elif name == "FRBRlanguage" and not out.language:
            out.language = two_letters(element.get("language") or "")
        elif name == "FRBRalias" and level == "FRBRWork":
            out.titles.append(tidy(element.get("value") or ""))
    dates = [date for date in (levels["FRBRExpression"], levels["FRBRWork"]) if is_date(date)]
    out.date = dates[0] if dates else ""
    if not out.language:
        tags = (e.get("{http://www.w3.org/XML/1998/namespace}lang") for e in main.iter("*"))
        out.language = two_letters(next((tag for tag in tags if tag), ""))
    return out


class _DocumentReader:
    """The parts of a document in their order, as the fields of an `Act`."""

    def __init__(self, reader: StructureReader, identity: _Identity) -> None:
        self.reader, self.identity = reader, identity
        self.title: str | None = None
        self.front: list[str] = []
        self.back: list[str] = []
        self.body: list[Provision] = []

    def read(self, main: etree._Element, root: etree._Element) -> Act:
        self._document(main)
        # Components beside the law belong to it; those that hold it belong to a collection.
        beside = [e for e in root if local_name(e) in ("components", "attachments") and main.getparent() is root]
        for element in beside:
            self.body += self.reader.annexes(element)
        self._outside(main, beside)
        self.body += self.reader.unused_notes()
        if self.title is None:
            stated = [title for title in self.identity.titles if title and title.lower() != "untitled"]
            self.title = stated[0] if stated else self.front.pop(0) if self.front else ""
        return Act(
            title=self.title,
            language=self.identity.language,
            body=tuple(self.body),
            front=tuple(self.front),
            back=tuple(self.back),
            work=self.identity.work,
            date=self.identity.date,
        )

    def _outside(self, main: etree._Element, read: list[etree._Element]) -> None:
        """Put the words around the law aside: those of a collection that holds it, or of a broken file."""
        inside, holder, others = main, main.getparent(), False
        while holder is not None:
            texts = [holder.text or ""]
            for child in holder:
                texts.append("" if child is inside or child in read else text_of(child))
                texts.append(child.tail or "")
            self.reader.collector.drop(DropReason.MARKUP, " ".join(texts), place_of(holder))
            if any(local_name(e) in LAWS for child in holder if child not in (inside, *read) for e in child.iter()):
                others = True
            inside, holder = holder, holder.getparent()
        if others:
            self.reader.collector.warn(say("The file holds other documents beside the law; they were not read."))

    def _document(self, main: etree._Element) -> None:
        self.body += provisions(self.reader.stray(main, main.text))
        for part in main:
            name = local_name(part)
            if name == "meta":
                self.reader.meta(part)
            elif name == "preface":
                self._preface(part)
            elif name == "coverPage":
                self._aside(self.reader.flow(part), self.front)
            elif name == "preamble":
                self._preamble(part)
            elif name == "conclusions":
                self._aside(self.reader.flow(part), self.back)
            elif name in ("attachments", "components"):
                self.body += self.reader.annexes(part)
            else:
                self.body += provisions(self.reader.flow(part))
            self.body += provisions(self.reader.stray(part, part.tail))

    def _preamble(self, part: etree._Element) -> None:
        inner = next((child for child in part if own(child, "kind") == Kind.PREAMBLE.value), None)
        node = self.reader.provision(part if inner is None else inner, Kind.PREAMBLE)
        if self.reader.own or node.text or node.children or node.closing or node.table or node.heading:
            self.body.append(node)

    def _preface(self, part: etree._Element) -> None:
        """The title, and every other paragraph as front matter."""
        named = {local_name(e): e for e in reversed(list(part.iter("*")))}
        blocks = self.reader.flow(part)
        if self.reader.own:
            self.title = _words(blocks[0]) if blocks else ""
            self._aside(blocks[1:], self.front)
            return
        title = next((named[name] for name in ("docTitle", "shortTitle", "longTitle") if name in named), None)
        if title is None:
            title = next(
                (e for e in part.iter("*") if local_name(e) == "p" and "title" in (e.get("class") or "")), None
            )
        if title is not None:
            # Walked with a collector of its own: the words were handed over above.
            walker = InlineReader(Collector(b"", "", "akn"), own=False)
            self.title = " ".join(walker.plain(title).texts(own=False)) or None
        rest = [block for block in blocks if not (self.title and _words(block).replace("\n", " ") == self.title)]
        self._aside(rest, self.front)

    def _aside(self, blocks: list[Block], into: list[str]) -> None:
        """Paragraphs outside the body; what is more than a paragraph gives its words."""
        for block in blocks:
            if isinstance(block, Paragraph) and self.reader.own:
                into.append(block.text)
                continue
            for node in provisions([block]):
                words = " ".join(x for x in (node.marker, node.heading, node.words(notes=True)) if x)
                into += [line for line in words.split("\n") if line]


def _words(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""
