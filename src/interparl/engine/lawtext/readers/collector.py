"""Where a format reader puts what it finds: lines and drops in reading order, and what should be said about them."""

from __future__ import annotations

import hashlib

from interparl.engine.lawtext.readers import limits
from interparl.engine.lawtext.readers.glyphs import close_raised, ink, tidy
from interparl.engine.lawtext.source import Drop, DropReason, LawReadError, Line, Source
from interparl.engine.lawtext.tree import Table
from interparl.engine.message import Message, say


class Collector:
    """Lines, drops and warnings of one document while it is read."""

    def __init__(self, data: bytes, name: str, format: str) -> None:
        self.data, self.name, self.format = data, name, format
        self.lines: list[Line] = []
        self.drops: list[Drop] = []
        self.warnings: list[Message] = []
        self.encoding = ""
        self.title = ""
        self.language = ""
        self.unread = 0
        self.generated = 0
        """Characters of numbers that the format generates and that no line has as its `automatic` (in a table)."""

    def line(
        self,
        text: str,
        place: str = "",
        *,
        level: int = 0,
        depth: int = 0,
        bold: bool = False,
        centred: bool = False,
        note: bool = False,
        automatic: str = "",
        table: Table | None = None,
    ) -> None:
        """Add a paragraph; an empty one is left out. `automatic` is put in front of `text` here."""
        text = close_raised(tidy(text))
        automatic = tidy(automatic)
        if not text:
            return
        if automatic:
            text = f"{automatic} {text}"
        if len(self.lines) >= limits.LINES:
            raise too_many_lines(self.name, place)
        self.lines.append(Line(text, place, level, depth, bold, centred, note, automatic, table))

    def drop(self, reason: DropReason, text: str, place: str = "") -> None:
        """Put `text` aside with its reason; nothing is kept of white space."""
        text = tidy(text)
        if text:
            self.drops.append(Drop(reason, text, place))

    def warn(self, message: Message) -> None:
        """Say something to the reader of the report, once."""
        if message not in self.warnings:
            self.warnings.append(message)

    def check(self, expected: int) -> None:
        """Compare the characters handed over with `expected`, the count of an independent extraction of the file."""
        made = sum(ink(line.text) - ink(line.automatic) for line in self.lines) + sum(ink(d.text) for d in self.drops)
        made -= self.generated
        if made < expected:
            self.unread = expected - made
            self.warn(
                say(
                    "{missing} of {total} characters of the file were not read; compare the text with the file.",
                    missing=self.unread,
                    total=expected,
                )
            )

    def source(self) -> Source:
        """The finished document; raises LawReadError when there is no line in it."""
        if not self.lines:
            raise nothing_in(self.name)
        return Source(
            name=self.name,
            format=self.format,
            sha256=hashlib.sha256(self.data).hexdigest(),
            lines=tuple(self.lines),
            drops=tuple(self.drops),
            warnings=tuple(self.warnings),
            encoding=self.encoding,
            title=tidy(self.title),
            language=self.language,
            unread=self.unread,
        )


def too_many_lines(name: str, place: str = "") -> LawReadError:
    """The error for a file of more paragraphs than are read."""
    return LawReadError(
        name,
        say("The file has more than {limit} paragraphs.", limit=limits.LINES),
        say("Split it into parts and read them one by one."),
        place,
    )


def nothing_in(name: str) -> LawReadError:
    """The error for a file without any text."""
    return LawReadError(
        name, say("The file has no text."), say("Check that it is the right file and that it was saved completely.")
    )


def two_letters(tag: str) -> str:
    """ISO 639-1 code of a language tag such as "ru-RU" or "rus"; empty when it is none."""
    three = {"rus": "ru", "eng": "en", "bel": "be", "hye": "hy", "arm": "hy", "kaz": "kk", "kir": "ky", "tgk": "tg"}
    first = tag.strip().lower().replace("_", "-").split("-")[0]
    if len(first) == 2 and first.isascii() and first.isalpha():
        return first
    return three.get(first, "")
