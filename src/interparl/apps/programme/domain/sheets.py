"""The tables of XLSX and DOCX files as grids of words, read as safely as laws are (`lawtext.readers`).

Formulas are never computed: of a cell the value is taken that the file holds. Nothing outside the file is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from interparl.apps.common.domain.writing import Refused
from interparl.engine.lawtext.readers import limits, safexml
from interparl.engine.lawtext.readers.archive import Archive, resolve
from interparl.engine.lawtext.readers.safexml import local
from interparl.engine.lawtext.source import LawReadError
from interparl.engine.message import Message, say

if TYPE_CHECKING:
    from lxml import etree

MOST_ROWS, MOST_COLUMNS, MOST_TABLES = 5_000, 60, 50
_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(50, 59)}
"""Numbers of the formats of XLSX that are dates, whatever the language."""
_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of a cell; `day` where the file itself says that it is a date."""

    words: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: its name (of the sheet; empty in a text) and its rows, each of the same width."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


def grids_of(data: bytes, name: str) -> tuple[Grid, ...]:
    """All tables of a file with at least two rows. `Refused` for another format, a damaged or an oversized file."""
    try:
        limits.check_size(len(data), name)
        archive = Archive(data, name)
        if "xl/workbook.xml" in archive:
            found = list(_workbook(archive, name))
        elif "word/document.xml" in archive:
            found = list(_document(archive, name))
        else:
            raise Refused(say("This is neither an XLSX nor a DOCX file."))
    except LawReadError as error:
        raise Refused(_sentences(error)) from error
    return tuple(grid for grid in found if len(grid.rows) > 1)


def _sentences(error: LawReadError) -> Message:
    return say("{reason} {mend}", reason=error.reason, mend=error.mend)


def _grid(name: str, rows: list[list[Cell]]) -> Grid:
    while rows and not any(cell.words for cell in rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    return Grid(name, tuple((*row, *([Cell()] * (width - len(row)))) for row in rows))


def _too_large() -> Refused:
    return Refused(
        say(
            "This table is too large: at most {rows} rows and {columns} columns are read.",
            rows=MOST_ROWS,
            columns=MOST_COLUMNS,
        )
    )


def _named(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    return (each for each in element if local(each) in names)


def _attribute(element: etree._Element | None, name: str) -> str:
    """An attribute whatever its namespace."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


# Sheets


def _workbook(archive: Archive, name: str) -> Iterator[Grid]:
    def part(path: str) -> etree._Element:
        return safexml.parse(archive.read(path), name, path, limits.PART_BYTES)

    book = part("xl/workbook.xml")
    rels = part("xl/_rels/workbook.xml.rels") if "xl/_rels/workbook.xml.rels" in archive else ()
    targets = {_attribute(one, "Id"): resolve("xl/workbook.xml", _attribute(one, "Target")) for one in rels}
    strings = (
        [_text(one) for one in _named(part("xl/sharedStrings.xml"), "si")] if "xl/sharedStrings.xml" in archive else []
    )
    dates = _date_styles(part("xl/styles.xml")) if "xl/styles.xml" in archive else frozenset()
    sheets = [one for one in book.iter() if local(one) == "sheet"]
    for sheet in sheets[:MOST_TABLES]:
        path = targets.get(sheet.get(_RELATION) or "", "")
        if path in archive and (sheet.get("state") or "visible") == "visible":
            yield _sheet(part(path), sheet.get("name") or "", strings, dates)


_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _text(element: etree._Element) -> str:
    """The words of a string; how it sounds (phonetic help) is no part of it."""
    found = [each.text or "" for each in element.iter() if local(each) == "t" and not _phonetic(each)]
    return "".join(found).strip()


def _phonetic(element: etree._Element) -> bool:
    above = element.getparent()
    return above is not None and local(above) == "rPh"


def _date_styles(styles: etree._Element) -> frozenset[int]:
    """Which cell styles are dates: by the number of the format, or by what its pattern is made of."""
    own = {
        int(one.get("numFmtId") or 0): (one.get("formatCode") or "").lower()
        for one in styles.iter()
        if local(one) == "numFmt"
    }

    def is_date(number: int) -> bool:
        pattern = own.get(number)
        if pattern is None:
            return number in _DATE_FORMATS
        plain = "".join(piece for at, piece in enumerate(pattern.split('"')) if at % 2 == 0)
        bare = "".join(piece.rpartition("]")[2] for piece in plain.split("["))
        return "y" in bare and ("m" in bare or bare.strip() == "yyyy")

    formats = next((one for one in styles if local(one) == "cellXfs"), ())
    return frozenset(at for at, one in enumerate(formats) if is_date(int(one.get("numFmtId") or 0)))


def _sheet(sheet: etree._Element, name: str, strings: list[str], dates: frozenset[int]) -> Grid:
    rows: list[list[Cell]] = []
    for element in (one for part in _named(sheet, "sheetData") for one in _named(part, "row")):
        number = int(element.get("r") or len(rows) + 1)
        if number > MOST_ROWS:
            raise _too_large()
        while len(rows) < number:
            rows.append([])
        row = rows[number - 1]
        for cell in _named(element, "c"):
            column = _column(cell.get("r") or "", len(row))
            if column >= MOST_COLUMNS:
                raise _too_large()
            while len(row) <= column:
                row.append(Cell())
            row[column] = _cell(cell, strings, dates)
    _fill_merged(sheet, rows)
    return _grid(name, rows)


def _column(reference: str, following: int) -> int:
    """The column of ``C7``, counted from 0; the next one where the cell does not say."""
    letters = "".join(mark for mark in reference if mark.isalpha())
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + ord(letter) - 64
    return number - 1 if letters else following


def _cell(cell: etree._Element, strings: list[str], dates: frozenset[int]) -> Cell:
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        return Cell(_text(cell))
    value = next((one.text or "" for one in _named(cell, "v")), "").strip()
    if kind == "s":
        at = int(value) if value.isdigit() else -1
        return Cell(strings[at] if 0 <= at < len(strings) else "")
    if kind != "n" or not value:
        return Cell(value)
    try:
        number = float(value)
    except ValueError:
        return Cell(value)
    if int(cell.get("s") or 0) in dates and 1 <= number < 2_958_466:
        day = _EPOCH + timedelta(days=int(number))
        return Cell(day.isoformat(), day)
    return Cell(str(int(number)) if number.is_integer() and abs(number) < 1e15 else value)


def _fill_merged(sheet: etree._Element, rows: list[list[Cell]]) -> None:
    """A cell merged downwards counts for all its rows; one merged sideways stays one."""
    for merged in (one for part in _named(sheet, "mergeCells") for one in _named(part, "mergeCell")):
        first, _, last = (merged.get("ref") or "").partition(":")
        top, bottom = (int("".join(mark for mark in one if mark.isdigit()) or 0) for one in (first, last or first))
        column = _column(first, 0)
        if not (0 < top <= len(rows)) or column >= len(rows[top - 1]):
            continue
        for row in rows[top : min(bottom, len(rows))]:
            while len(row) <= column:
                row.append(Cell())
            row[column] = rows[top - 1][column]


# Texts


def _document(archive: Archive, name: str) -> Iterator[Grid]:
    root = safexml.parse(archive.read("word/document.xml"), name, "word/document.xml", limits.PART_BYTES)
    tables = [one for one in root.iter() if local(one) == "tbl" and not _within(one, "tc")]
    for table in tables[:MOST_TABLES]:
        yield _grid("", _table(table))


def _within(element: etree._Element, name: str) -> bool:
    return any(local(above) == name for above in element.iterancestors())


def _table(table: etree._Element) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for element in _named(table, "tr"):
        if len(rows) >= MOST_ROWS:
            raise _too_large()
        row: list[Cell] = []
        for cell in _named(element, "tc"):
            properties = next(iter(_named(cell, "tcPr")), ())
            span = _attribute(next((one for one in properties if local(one) == "gridSpan"), None), "val")
            merge = next((one for one in properties if local(one) == "vMerge"), None)
            words = Cell(_words(cell))
            if merge is not None and _attribute(merge, "val") != "restart" and rows and len(row) < len(rows[-1]):
                words = rows[-1][len(row)]
            row += [words, *([Cell()] * (min(int(span or 1), MOST_COLUMNS) - 1))]
            if len(row) > MOST_COLUMNS:
                raise _too_large()
        rows.append(row)
    return rows


def _words(cell: etree._Element) -> str:
    """The paragraphs of a cell, without what a tracked change deleted."""
    return "\n".join(words for one in _named(cell, "p") if (words := "".join(_runs(one)).strip()))


def _runs(element: Iterable[etree._Element]) -> Iterator[str]:
    for each in element:
        match local(each):
            case "del" | "moveFrom" | "tbl":
                continue
            case "t":
                yield each.text or ""
            case "tab" | "br" | "cr":
                yield " "
            case "noBreakHyphen":
                yield "-"
            case _:
                yield from _runs(each)
