"""RTF: control words read one after another; superscripts, code pages by font, printed list numbers, tables, notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from interparl.engine.lawtext.readers import limits
from interparl.engine.lawtext.readers.collector import Collector
from interparl.engine.lawtext.readers.glyphs import ink, lowered, names, raised, tidy
from interparl.engine.lawtext.readers.tables import is_data, reads_as_one
from interparl.engine.lawtext.source import DropReason, LawReadError, Line, Source
from interparl.engine.lawtext.tree import Cell, Table
from interparl.engine.message import say

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?\ ?|(?P<hex>(?:\\'[0-9a-fA-F]{2})+)|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
_CHARSETS = {
    0: "",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
}
_CHARSETS |= {163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250"}
_SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "tab": "\t", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SILENT = names(
    "fonttbl colortbl stylesheet pict object objdata themedata colorschememapping datastore xmlnstbl listtable"
    " listoverridetable rsidtbl generator fldinst datafield bkmkstart bkmkend latentstyles revtbl filetbl private"
    " nonshppict mmathPr pgptbl xe tc rxe txe category manager company operator author keywords doccomm comment sp"
    " listpicture formfield ffname userprops docvar atnid atnauthor atndate atnref atntime atnicn creatim revtim"
    " printim buptim template passwordhash"
)
_KNOWN_STARRED = names("shpinst shptxt listtext pntext footnote annotation ud")
_FURNITURE = names("header headerl headerr headerf footer footerl footerr footerf")


@dataclass(slots=True)
class _State:
    """What a group inherits."""

    place: str = "body"
    """body, silent, furniture, note, number, title, fonts, styles, remark"""
    font: int = -1
    skip: int = 1
    align: str = ""
    bold: bool = False
    hidden: bool = False
    deleted: bool = False


@dataclass(slots=True)
class _Paragraph:
    centred: bool = False
    level: int = 0
    in_table: bool = False


class _Reader:
    """One pass over the tokens."""

    def __init__(self, made: Collector, text: str) -> None:
        self.made, self.text = made, text
        self.state = _State()
        self.stack: list[_State] = []
        self.codecs: dict[int, str] = {}
        self.default = "cp1251" if "\\ansicpg1251" in text[:2000] else "cp1252"
        self.default_font = -1
        self.look = _Paragraph()
        self.pieces: list[tuple[str, str, bool]] = []
        self.number: list[str] = []
        self.aside: dict[str, list[str]] = {}
        self.bytes = bytearray()
        self.to_skip = 0
        self.font_being_named = -1
        self.read_ink = 0
        self.paragraphs = 0
        self.rows: list[list[list[Line]]] = []
        self.cells: list[list[Line]] = []
        self.cell: list[Line] = []
        self.note_lines: list[Line] = []
        self.waiting: list[tuple[list[tuple[str, str, bool]], list[str], _Paragraph]] = []

    def run(self) -> None:
        """Read everything."""
        at, text = 0, self.text
        tokens = 0
        while at < len(text):
            tokens += 1
            if tokens > limits.TOKENS:
                raise LawReadError(
                    self.made.name,
                    say("The RTF has too many control words."),
                    say("Open it in a word processor and save it as DOCX."),
                )
            token = _TOKEN.match(text, at)
            if token is None:
                at += 1
                continue
            at = token.end()
            kind = token.lastgroup
            if kind == "text":
                self._bytes(token[0].encode("latin-1", "replace"))
            elif kind == "hex":
                self._bytes(bytes.fromhex(token["hex"].replace("\\'", "")))
            elif kind == "brace":
                self._flush_bytes()
                self._brace(token[0])
            elif kind == "sign":
                self._flush_bytes()
                at = self._sign(token["sign"], at)
            elif kind in ("word", "number"):
                self._flush_bytes(keep_run=token["word"] == "u")
                number = int(token["number"]) if token["number"] else None
                if token["word"] == "bin":
                    at += min(max(number or 0, 0), len(text) - at)
                else:
                    self._word(token["word"], number)
        self._flush_bytes()
        while self.stack:
            self._brace("}")
        self._end_paragraph()
        self._end_table()

    # Characters.

    def _bytes(self, data: bytes) -> None:
        if self.to_skip:
            taken = min(self.to_skip, len(data))
            self.to_skip -= taken
            data = data[taken:]
        self.bytes += data

    def _flush_bytes(self, *, keep_run: bool = False) -> None:
        if not keep_run:
            self.to_skip = 0
        if self.bytes:
            codec = self.codecs.get(self.state.font, "") or self.default
            if self.state.place == "fonts":
                codec = "latin-1"
            data, self.bytes = bytes(self.bytes), bytearray()
            self._text(data.decode(codec, "replace"))

    def _text(self, text: str) -> None:
        state = self.state
        if state.place in ("silent", "fonts", "styles") or not text:
            return
        if state.place == "title":
            self.made.title += text
            return
        self.read_ink += ink(text)
        if state.place == "number":
            self.number.append(text)
        elif state.place == "furniture":
            self.aside.setdefault("furniture", []).append(text)
        elif state.place == "remark":
            self.aside.setdefault("remark", []).append(text)
        elif state.deleted:
            self.aside.setdefault("deleted", []).append(text)
        elif state.hidden:
            self.aside.setdefault("hidden", []).append(text)
        else:
            self.pieces.append((text, state.align, state.bold))

    # Groups.

    def _brace(self, brace: str) -> None:
        if brace == "{":
            if len(self.stack) >= limits.GROUP_DEPTH:
                raise LawReadError(
                    self.made.name,
                    say("The RTF is nested too deeply."),
                    say("Open it in a word processor and save it as DOCX."),
                )
            self.stack.append(self.state)
            self.state = replace(self.state)
        elif self.stack:
            ended, self.state = self.state, self.stack.pop()
            if ended.place == "note" and self.state.place != "note":
                self._end_note()
            if ended.place != self.state.place and ended.place in ("furniture", "remark"):
                self.aside.setdefault(ended.place, []).append(" ")

    def _sign(self, sign: str, at: int) -> int:
        if sign == "*":
            following = re.compile(r"\s*\\([a-zA-Z]{1,32})").match(self.text, at)
            if following is None or following[1] not in _KNOWN_STARRED:
                self.state.place = "silent"
        elif sign in "\\{}":
            self._text(sign)
        elif sign == "~":
            self._text(" ")
        elif sign == "_":
            self._text("-")
        elif sign in "\r\n":
            self._end_paragraph()
        return at

    def _word(self, word: str, number: int | None) -> None:
        state = self.state
        if word in _SILENT:
            state.place = {"fonttbl": "fonts", "stylesheet": "styles"}.get(word, "silent")
        elif word in _FURNITURE:
            state.place = "furniture" if state.place == "body" else state.place
        elif state.place in ("silent", "styles"):
            if word == "title" and state.place == "silent":
                return
        elif state.place == "fonts":
            self._font_word(word, number)
        elif word == "u" and number is not None:
            self._unicode(number)
        elif word in _SIGNS:
            self._text(_SIGNS[word])
        elif word == "title":
            state.place = "title"
        elif (action := _ACTIONS.get(word)) is not None:
            action(self, number)

    def _font_word(self, word: str, number: int | None) -> None:
        if word == "f" and number is not None:
            self.font_being_named = number
        elif word in ("fcharset", "cpg") and number is not None and self.font_being_named >= 0:
            codec = _CHARSETS.get(number, "") if word == "fcharset" else _code_page(number)
            if codec:
                self.codecs[self.font_being_named] = codec

    def _unicode(self, number: int) -> None:
        code = number + 65_536 if number < 0 else number
        self._flush_bytes()
        text = chr(code) if 0 < code < 0x110000 else ""
        if 0xD800 <= code < 0xDC00:
            self.pieces.append((text, self.state.align, self.state.bold))
            text = ""
        elif 0xDC00 <= code < 0xE000:
            high = self.pieces.pop()[0] if self.pieces and "\ud800" <= self.pieces[-1][0][:1] < "\udc00" else ""
            text = (high + text).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if high else ""
        self._text(text)
        self.to_skip = self.state.skip

    # Paragraphs.

    def begin_note(self, _: int | None) -> None:
        """A footnote stands in the midst of its paragraph, which is put by."""
        self.state.place = "note"
        self.waiting.append((self.pieces, self.number, self.look))
        self.pieces, self.number, self.look = [], [], _Paragraph()

    def _end_note(self) -> None:
        self._end_paragraph(note=True)
        if self.waiting:
            self.pieces, self.number, self.look = self.waiting.pop()

    def end_paragraph(self, _: int | None = None) -> None:
        """\\par, or what ends a paragraph as well."""
        self._end_paragraph(note=bool(self.waiting))

    def _end_paragraph(self, *, note: bool = False) -> None:
        if self.state.place in ("furniture", "remark"):
            self.aside.setdefault(self.state.place, []).append(" ")
            return
        pieces, self.pieces = self.pieces, []
        number, self.number = tidy("".join(self.number)), []
        self.paragraphs += not note
        place = f"¶ {max(self.paragraphs, 1)}"
        self._put_aside(place)
        text = _turned(pieces)
        # Word writes the bullet of a list as its number; it is a sign and no number.
        if number and not any(c.isalnum() for c in number):
            self.made.drop(DropReason.MARKUP, number, place)
            number = ""
        if not text.strip():
            self.made.drop(DropReason.MARKUP, number, place)
            return
        total = sum(ink(piece[0]) for piece in pieces)
        bold = total > 0 and sum(ink(piece[0]) for piece in pieces if piece[2]) >= 0.9 * total
        whole = tidy(f"{number} {text}" if number else text)
        line = Line(whole, place, level=self.look.level, bold=bold, centred=self.look.centred, note=note)
        if note:
            self.note_lines.append(line)
        elif self.look.in_table:
            self.cell.append(line)
        else:
            self._end_table()
            self._add([line])

    def _put_aside(self, place: str) -> None:
        reasons = {
            "furniture": DropReason.PAGE_FURNITURE,
            "deleted": DropReason.DELETED,
            "hidden": DropReason.MARKUP,
            "remark": DropReason.MARKUP,
        }
        for kind, texts in self.aside.items():
            self.made.drop(reasons[kind], "".join(texts), place)
            if kind == "deleted":
                self.made.warn(say("Words that the file marks as deleted were left aside; inserted words were read."))
            if kind == "hidden":
                self.made.warn(say("Hidden text was left aside."))
        self.aside = {}

    def _add(self, lines: list[Line]) -> None:
        for line in lines:
            self.made.line(
                line.text,
                line.place,
                level=line.level,
                bold=line.bold,
                centred=line.centred,
                note=line.note,
                table=line.table,
            )
        notes, self.note_lines = self.note_lines, []
        if notes:
            self._add(notes)

    # Tables.

    def end_cell(self, _: int | None) -> None:
        """\\cell"""
        self.look.in_table = True
        self._end_paragraph()
        self.cells.append(self.cell)
        self.cell = []

    def end_row(self, _: int | None) -> None:
        """\\row"""
        if self.pieces:
            self.end_cell(None)
        if self.cells or self.cell:
            self.rows.append([*self.cells, self.cell] if self.cell else self.cells)
        self.cells, self.cell = [], []

    def _end_table(self) -> None:
        if self.cells or self.cell:
            self.end_row(None)
        rows, self.rows = self.rows, []
        if not rows:
            return
        texts = [[[line.text for line in cell] for cell in row if cell] for row in rows]
        if is_data(texts):
            grid = Table(
                tuple(tuple(Cell(" ".join(li.text for li in cell)) for cell in row) for row in rows if any(row))
            )
            first = next(line for row in rows for cell in row for line in cell)
            self._add([Line(grid.text(), first.place, table=grid)])
            return
        for row, row_texts in zip(rows, texts, strict=True):
            lines = [line for cell in row for line in cell]
            if lines and reads_as_one(row_texts):
                lines = [replace(lines[0], text=" ".join(line.text for line in lines))]
            self._add(lines)


def _turned(pieces: list[tuple[str, str, bool]]) -> str:
    """Text with superscripts and subscripts turned, numbers cut over several runs made whole first."""
    out: list[str] = []
    run: list[str] = []
    kind = ""
    turn = {"super": raised, "sub": lowered}
    for text, align, _ in [*pieces, ("", "end", False)]:
        if align != kind:
            whole = "".join(run)
            out.append(turn[kind](whole) if kind in turn else whole)
            run, kind = [], align
        run.append(text)
    return "".join(out)


def _code_page(number: int) -> str:
    import codecs

    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return ""


def _set(**changes: object) -> Callable[[_Reader, int | None], None]:
    def act(reader: _Reader, _: int | None) -> None:
        for name, value in changes.items():
            setattr(reader.state, name, value)

    return act


def _switch(name: str) -> Callable[[_Reader, int | None], None]:
    def act(reader: _Reader, number: int | None) -> None:
        setattr(reader.state, name, number != 0)

    return act


def _paragraph(**changes: object) -> Callable[[_Reader, int | None], None]:
    def act(reader: _Reader, _: int | None) -> None:
        for name, value in changes.items():
            setattr(reader.look, name, value)

    return act


def _font(reader: _Reader, number: int | None) -> None:
    reader.state.font = -1 if number is None else number


def _default_font(reader: _Reader, number: int | None) -> None:
    reader.default_font = reader.state.font = -1 if number is None else number


def _ansi(reader: _Reader, number: int | None) -> None:
    reader.default = _code_page(number or 0) or reader.default
    reader.made.encoding = reader.default


def _skip(reader: _Reader, number: int | None) -> None:
    reader.state.skip = min(max(1 if number is None else number, 0), 16)


def _plain(reader: _Reader, _: int | None) -> None:
    state = reader.state
    state.align, state.bold, state.hidden, state.deleted, state.font = "", False, False, False, reader.default_font


def _pard(reader: _Reader, _: int | None) -> None:
    reader.look = _Paragraph()


def _outline(reader: _Reader, number: int | None) -> None:
    reader.look.level = number + 1 if number is not None and 0 <= number < 9 else 0


def _up(reader: _Reader, number: int | None) -> None:
    reader.state.align = "super" if number is None or number > 0 else ""


def _line_break(reader: _Reader, _: int | None) -> None:
    look = replace(reader.look)
    reader.end_paragraph()
    reader.look = look


_ACTIONS: dict[str, Callable[[_Reader, int | None], None]] = {
    "par": _Reader.end_paragraph, "sect": _Reader.end_paragraph, "page": _Reader.end_paragraph, "line": _line_break,
    "cell": _Reader.end_cell, "nestcell": _Reader.end_cell, "row": _Reader.end_row, "nestrow": _Reader.end_row,
    "footnote": _Reader.begin_note, "annotation": _set(place="remark"), "listtext": _set(place="number"),
    "pntext": _set(place="number"), "super": _set(align="super"), "sub": _set(align="sub"), "up": _up,
    "nosupersub": _set(align=""), "plain": _plain, "b": _switch("bold"), "v": _switch("hidden"),
    "deleted": _switch("deleted"), "f": _font, "deff": _default_font, "ansicpg": _ansi, "uc": _skip, "pard": _pard,
    "qc": _paragraph(centred=True), "ql": _paragraph(centred=False), "qj": _paragraph(centred=False),
    "qr": _paragraph(centred=False), "intbl": _paragraph(in_table=True), "outlinelevel": _outline,
}  # fmt: skip


def read(data: bytes, name: str) -> Source:
    """Read RTF. Embedded objects and pictures are not opened. Raises LawReadError."""
    made = Collector(data, name, "rtf")
    text = data.decode("latin-1")
    start = text.find("{\\rtf")
    reader = _Reader(made, text[max(start, 0) :])
    reader.run()
    if not text.rstrip("\x00 \r\n\t").endswith("}"):
        made.warn(say("The file seems to be cut short: its last group is not closed."))
    if re.search(r"\\objdata|\\objemb|\\objupdate", text):
        made.warn(say("Objects inside the file were not opened."))
    made.check(reader.read_ink)
    return made.source()
