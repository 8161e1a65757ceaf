"""What a reader of a format hands over: the document's own lines, with what was dropped and why.

A format reader (``readers/``) knows files and no law; ``structure.py`` knows law and no files. Between them stands a
`Source`: a flat run of `Line`s in reading order. No character may vanish between the file and the `Source` except
into a `Drop` that says what and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from interparl.engine.lawtext.tree import Table
from interparl.engine.message import Message


class DropReason(StrEnum):
    """Why a part of the file is not law. Each is a promise that nothing of the rule was in it."""

    SITE = "site"
    """Menus, banners, breadcrumbs, footers of the web page."""
    PAGE_FURNITURE = "page furniture"
    """Running heads, page numbers of a paged document."""
    CONTENTS = "contents"
    """A table of contents that repeats headings."""
    FOOTNOTE_MARK = "footnote mark"
    MARKUP = "markup"
    """Signs of the format itself (Markdown's #, list bullets without a number)."""
    DELETED = "deleted"
    """Words that the file itself marks as struck out (a tracked deletion in Word, <del> in HTML)."""


@dataclass(frozen=True, slots=True)
class Drop:
    """A part of the file that is not law, kept so that every character can be accounted for."""

    reason: DropReason
    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the document.

    `text` has superscript digits as Unicode superscripts (7², never 72), no line break inside,
    no space at either end.
    `level` is the heading level the format states (1 outermost; 0 none stated). `depth` is the nesting in lists or
    indents (0 none). `automatic` is the number that the format generates and does not print as text (a Word list),
    already put in front of `text` as well. `bold`, `centred` hint at headings. `note` marks a footnote's text.
    A table is one line with `table` set and its cells' words in `text`.
    """

    text: str
    place: str = ""
    level: int = 0
    depth: int = 0
    bold: bool = False
    centred: bool = False
    note: bool = False
    automatic: str = ""
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document read from a file, before anyone asked what law is in it."""

    name: str
    format: str
    """akn, docx, doc, html, pdf, text, markdown, rtf, xml"""
    sha256: str
    lines: tuple[Line, ...]
    drops: tuple[Drop, ...] = ()
    warnings: tuple[Message, ...] = ()
    encoding: str = ""
    title: str = ""
    """A title that the format states apart from the text (metadata); may repeat a line."""
    language: str = ""
    """A language that the format states (ISO 639-1), empty when it does not."""
    unread: int = 0
    """Characters other than white space that an independent extraction of the file has and neither a line nor a drop
    has; 0 when everything was read. Above 0, `warnings` says so, and fidelity counts them as lost."""


class LawReadError(ValueError):
    """A file that cannot be read as a law. Says which file, where in it, what is wrong and how to mend it."""

    def __init__(self, name: str, reason: Message, mend: Message, place: str = "") -> None:
        self.name, self.reason, self.mend, self.place = name, reason, mend, place
        super().__init__(self.text("en"))

    def text(self, language: str = "en") -> str:
        """One line: file, place, reason and mend in `language`."""
        where = f"{self.name}, {self.place}" if self.place else self.name
        return f"{where}: {self.reason.text(language)} {self.mend.text(language)}"
