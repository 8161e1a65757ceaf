"""Markdown: headings, lists with their printed numbers, tables, emphasis; HTML inside it is read as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from interparl.engine.lawtext.readers import limits
from interparl.engine.lawtext.readers.collector import Collector
from interparl.engine.lawtext.readers.decode import Decoded, decode
from interparl.engine.lawtext.readers.glyphs import ink, lowered, raised, tidy
from interparl.engine.lawtext.readers.lawish import is_heading, is_numbered
from interparl.engine.lawtext.readers.text import add_text
from interparl.engine.lawtext.source import DropReason, Source
from interparl.engine.lawtext.tree import Cell, Table
from interparl.engine.message import say

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n---[ \t]*\n", re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_LANGUAGE = re.compile(r"^lang(?:uage)?:[ \t]*[\"']?([a-z]{2})\b", re.MULTILINE)
_TAG = re.compile(r"<(/?)(\w+)[^<>]{0,1000}>")
_NOTE_REFERENCE = re.compile(r"\[\^[\w-]{1,30}\](?!:)")
_NOTE_START = re.compile(r"\[\^([\w-]{1,30})\]:\s*")
_CARET = re.compile(r"(?<=\w)\^(\d{1,3})\^")
_NUMBERED = re.compile(r"^[ \t>]*(\d{1,9})([.)])[ \t]", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")
_LONGEST = 8_000_000
"""Longest text (characters) that is read with its marks."""
_LONGEST_BLOCK = 30_000
"""Longest paragraph, list or table (characters) that is read with its marks: tangled ones cost the parser much time."""


def read(data: bytes, name: str) -> Source:
    """Read Markdown; as plain text when its marks are too tangled for Markdown. Raises LawReadError."""
    decoded = decode(data, name)
    text = decoded.text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    made = _begin(data, name, decoded)
    if len(text) <= _LONGEST and max(map(len, _BLANK.split(text))) <= _LONGEST_BLOCK:
        _read_marks(made, text)
        if not made.unread:
            return made.source()
    made = _begin(data, name, decoded)
    made.warn(say("The marks of the Markdown are too tangled; it was read as plain text."))
    add_text(made, text)
    made.check(ink(text))
    return made.source()


def _begin(data: bytes, name: str, decoded: Decoded) -> Collector:
    made = Collector(data, name, "markdown")
    made.encoding = decoded.encoding
    for warning in decoded.warnings:
        made.warn(warning)
    return made


def _read_marks(made: Collector, text: str) -> None:
    from markdown_it import MarkdownIt

    front = _FRONT.match(text)
    if front is not None:
        made.title = found[1] if (found := _TITLE.search(front[1])) else ""
        made.language = found[1] if (found := _LANGUAGE.search(front[1])) else ""
        made.drop(DropReason.MARKUP, front[0], "line 1")
        text = "\n" * front[0].count("\n") + text[front.end() :]
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": limits.GROUP_DEPTH // 10}).enable("table")
    parser.disable(["code", "image", "reference"])
    _Walk(made, text.split("\n")).run(parser.parse(text))
    # Marks (#, *, |, ---) are the difference: what is left of the text must be at least the letters and digits.
    letters = sum(map(str.isalnum, text))
    kept = sum(sum(map(str.isalnum, x)) for x in (*(li.text for li in made.lines), *(d.text for d in made.drops)))
    made.unread = max(letters - kept, 0)


class _Walk:
    """One pass over the tokens of the parser."""

    def __init__(self, made: Collector, lines: Sequence[str]) -> None:
        self.made, self.lines = made, lines
        self.depth = 0
        self.level = 0
        self.numbers: list[str] = []
        self.ordered: list[tuple[int, str] | None] = []
        self.tags = ""

    def run(self, tokens: Sequence[Token]) -> None:
        waiting = iter(tokens)
        for token in waiting:
            at = token.map[0] + 1 if token.map else 0
            if token.type == "heading_open":
                self.level = int(token.tag[1])
            elif token.type == "heading_close":
                self.level = 0
            elif token.type in ("ordered_list_open", "bullet_list_open"):
                self.depth += 1
            elif token.type in ("ordered_list_close", "bullet_list_close"):
                self.depth -= 1
                self.numbers.clear()
            elif token.type == "list_item_open":
                # `info` is the number as it is printed, and `markup` the sign after it.
                self.numbers.append(f"{token.info}{token.markup}" if token.info else "")
            elif token.type == "inline":
                self._inline(token, at)
            elif token.type == "table_open":
                self._table(waiting, at)
            elif token.type in ("fence", "code_block"):
                for offset, line in enumerate(token.content.split("\n")):
                    self._line(line, at + offset)
                self.made.drop(DropReason.MARKUP, token.info, f"line {at}")
            elif token.type == "html_block":
                self._html(token.content, at)

    def _html(self, content: str, at: int) -> None:
        self.made.drop(DropReason.MARKUP, " ".join(found[0] for found in _TAG.finditer(content)), f"line {at}")
        text = re.sub(r"<!--.{0,100000}?-->", lambda m: self._comment(m[0], at), content, flags=re.DOTALL)
        for offset, line in enumerate(_TAG.sub(" ", text).split("\n")):
            self._line(line, at + offset)

    def _comment(self, text: str, at: int) -> str:
        self.made.drop(DropReason.MARKUP, text, f"line {at}")
        return " "

    def _inline(self, token: Token, at: int) -> None:
        """The lines of a paragraph: a hard break makes a new one."""
        parts: list[str] = []
        bold = shown = 0
        strong = 0
        mode = ""
        children = token.children or []
        for index, child in enumerate(children):
            text = ""
            if child.type in ("text", "code_inline"):
                text = child.content
            elif child.type == "softbreak" and not _begins_paragraph(children[index + 1 :]):
                text = " "
            elif child.type in ("hardbreak", "softbreak"):
                self._line("".join(parts), at, bold=bold == shown > 0)
                parts, bold, shown = [], 0, 0
            elif child.type == "strong_open":
                strong += 1
            elif child.type == "strong_close":
                strong -= 1
            elif child.type == "link_open":
                self.made.drop(DropReason.MARKUP, str(child.attrs.get("href", "")), f"line {at}")
            elif child.type == "html_inline":
                tag = _TAG.match(child.content)
                name = tag[2].lower() if tag else ""
                if name in ("sup", "sub", "del", "s"):
                    mode = "" if tag and tag[1] else name
                elif name == "br":
                    self._line("".join(parts), at, bold=bold == shown > 0)
                    parts, bold, shown = [], 0, 0
                self.made.drop(DropReason.MARKUP, child.content, f"line {at}")
            if mode in ("del", "s"):
                self.made.drop(DropReason.DELETED, text, f"line {at}")
                continue
            text = raised(text) if mode == "sup" else lowered(text) if mode == "sub" else text
            parts.append(text)
            shown += ink(text)
            bold += ink(text) if strong else 0
        self._line("".join(parts), at, bold=bold == shown > 0)

    def _line(self, text: str, at: int, *, bold: bool = False) -> None:
        text = _CARET.sub(lambda m: raised(m[1]), text)
        note = _NOTE_START.match(text.lstrip())
        if note is not None:
            self.made.drop(DropReason.FOOTNOTE_MARK, note[0], f"line {at}")
            text = text.lstrip()[note.end() :]
        for mark in _NOTE_REFERENCE.findall(text):
            self.made.drop(DropReason.FOOTNOTE_MARK, mark, f"line {at}")
        text = tidy(_NOTE_REFERENCE.sub("", text))
        number = " ".join(number for number in self.numbers if number)
        if text:
            self.numbers.clear()
            # The number stands in the text of the file, so that it is not "automatic".
            text = f"{number} {text}" if number else text
        self.made.line(text, f"line {at}", level=self.level, depth=self.depth, bold=bold, note=note is not None)

    def _table(self, waiting: Iterator[Token], at: int) -> None:
        rows: list[tuple[Cell, ...]] = []
        row: list[Cell] = []
        header = False
        for token in waiting:
            if token.type == "table_close":
                break
            if token.type == "th_open":
                header = True
            elif token.type == "td_open":
                header = False
            elif token.type == "inline":
                text = "".join(
                    child.content if child.type in ("text", "code_inline") else " " for child in token.children or ()
                )
                row.append(Cell(tidy(text), header))
            elif token.type == "tr_close":
                rows.append(tuple(row))
                row = []
        table = Table(tuple(rows))
        self.made.line(table.text(), f"line {at}", depth=self.depth, table=table)


def _begins_paragraph(following: Sequence[Token]) -> bool:
    """Whether a line inside a Markdown paragraph begins a new one of the law: Markdown lets only "1." start a list."""
    text = next((token.content for token in following if token.type == "text" and token.content), "")
    return is_numbered(text) or is_heading(text)
