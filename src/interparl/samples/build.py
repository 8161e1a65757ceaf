"""The sample laws in the formats that laws come in: made from the text files, never committed.

The text files are the masters. Each law here takes another format, so that a demonstration and the readers' tests see
Word files with real superscripts and tables, pages of an official site, paged PDF, RTF, Markdown and UTF-16 text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from interparl.samples import SampleLaw, files
from interparl.samples.split import article_heading, is_group, language_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_SUPERSCRIPT = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Role(StrEnum):
    """What a block is on the page."""

    NOTICE = "notice"
    TITLE = "title"
    GROUP = "group"
    ARTICLE = "article"
    TEXT = "text"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a law, or a table whose `rows` hold the cells and `text` nothing."""

    role: Role
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


def blocks(path: Path) -> tuple[Block, ...]:
    """The paragraphs of a sample law with their roles, in reading order."""
    return tuple(_blocks(path))


def _blocks(path: Path) -> Iterator[Block]:
    language = language_of(path)
    role = Role.NOTICE
    rows: list[tuple[str, ...]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line:
            # The title follows the notice; a group's own title may stand on the line below its number.
            role = Role.TITLE if role is Role.NOTICE else Role.TEXT
        elif article_heading(line, language):
            yield Block(Role.ARTICLE, line)
            role = Role.TEXT
        elif is_group(line):
            yield Block(Role.GROUP, line)
            role = Role.GROUP
        elif "\t" in line:
            rows.append(tuple(line.split("\t")))
        else:
            yield Block(role, line)
    if rows:
        yield Block(Role.TABLE, "", tuple(rows))


def write_formats(folder: Path) -> tuple[SampleLaw, ...]:
    """Write every sample law under `folder` in the format chosen for it.

    Returns the samples as `files()` does, their paths those of the new files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(replace(sample, paths=tuple(_write(path, folder) for path in sample.paths)) for sample in files())


def _write(path: Path, folder: Path) -> Path:
    suffix = FORMATS[path.name]
    target = folder / f"{path.stem}{suffix}"
    _WRITERS[suffix](blocks(path), target, language_of(path))
    return target


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is raised; raised digits come as plain ones."""
    at = 0
    for found in _SUPERSCRIPT.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[0].translate(_PLAIN), True
        at = found.end()
    if at < len(text):
        yield text[at:], False


def _docx(law: tuple[Block, ...], target: Path, language: str) -> None:
    import docx

    document = docx.Document()
    document.core_properties.language = language
    for block in law:
        if block.rows:
            _docx_table(document, block)
            continue
        match block.role:
            case Role.TITLE | Role.GROUP:
                paragraph = document.add_heading(level=1)
                paragraph.alignment = 1
            case Role.ARTICLE:
                paragraph = document.add_heading(level=2)
            case _:
                paragraph = document.add_paragraph()
        _docx_runs(paragraph, block.text, italic=block.role is Role.NOTICE)
    document.save(str(target))


def _docx_runs(paragraph: Paragraph, text: str, *, italic: bool) -> None:
    for piece, raised in _runs(text):
        run = paragraph.add_run(piece)
        run.italic = italic or None
        run.font.superscript = raised or None


def _docx_table(document: Document, block: Block) -> None:
    table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _html(law: tuple[Block, ...], target: Path, language: str) -> None:
    tags = {Role.NOTICE: "em", Role.TITLE: "h1", Role.GROUP: "h2", Role.ARTICLE: "h3", Role.TEXT: "p"}
    title = next(block.text for block in law if block.role is Role.TITLE)
    body = "\n".join(
        _html_table(block)
        if block.rows
        else f"<p><em>{_html_text(block.text)}</em></p>"
        if block.role is Role.NOTICE
        else f"<{tags[block.role]}>{_html_text(block.text)}</{tags[block.role]}>"
        for block in law
    )
    target.write_text(_PAGE.format(language=language, title=escape(title), body=body), encoding="utf-8")


def _html_text(text: str) -> str:
    return "".join(f"<sup>{piece}</sup>" if raised else escape(piece, quote=False) for piece, raised in _runs(text))


def _html_table(block: Block) -> str:
    head, *rest = block.rows
    lines = ["<tr>" + "".join(f"<th>{escape(cell)}</th>" for cell in head) + "</tr>"]
    lines += ["<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rest]
    return "<table>\n" + "\n".join(lines) + "\n</table>"


_PAGE = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{title}</title></head>
<body>
<header><nav><ul><li><a href="/">Sample portal</a></li><li><a href="/acts">Acts</a></li>
<li><a href="/search">Search</a></li></ul></nav></header>
<main><article>
{body}
</article></main>
<footer><p><a href="/contact">Contact</a> <a href="/about">About the sample portal</a></p></footer>
</body>
</html>
"""


def _pdf(law: tuple[Block, ...], target: Path, language: str) -> None:
    import typst

    title = next(block.text for block in law if block.role is Role.TITLE)
    lines = [
        f"#set document(title: {_typst(title)})",
        f'#set text(lang: "{language}", size: 10.5pt, hyphenate: false)',
        f'#set page(paper: "a4", numbering: "1", header: text(size: 8pt, {_typst(title)}))',
        "#set par(justify: true)",
    ]
    for block in law:
        words = _typst(block.text)
        match block.role:
            case Role.TABLE:
                cells = ", ".join(f"[#{_typst(cell)}]" for row in block.rows for cell in row)
                lines.append(f"#table(columns: {len(block.rows[0])}, {cells})")
            case Role.TITLE | Role.GROUP:
                lines.append(f"#align(center, strong({words}))")
            case Role.ARTICLE:
                lines.append(f"#block(sticky: true, above: 1.4em, strong({words}))")
            case Role.NOTICE:
                lines.append(f"#emph({words})")
            case Role.TEXT:
                lines.append(f"#par({words})")
    target.write_bytes(typst.compile("\n".join(lines).encode()))


def _typst(text: str) -> str:
    """A string literal of typst: nothing in it is markup."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _rtf(law: tuple[Block, ...], target: Path, language: str) -> None:
    lines = [r"{\rtf1\ansi\ansicpg1251\uc1\deff0{\fonttbl{\f0 Times New Roman;}}\f0\fs22"]
    for block in law:
        for row in block.rows:
            widths = "".join(rf"\cellx{3000 * (column + 1)}" for column in range(len(row)))
            cells = "".join(rf"\pard\intbl {_rtf_text(cell)}\cell" for cell in row)
            lines.append(rf"\trowd{widths} {cells}\row")
        if not block.rows:
            bold = r"\b " if block.role in (Role.TITLE, Role.GROUP, Role.ARTICLE) else ""
            align = r"\qc " if block.role in (Role.TITLE, Role.GROUP) else ""
            lines.append(rf"\pard{align}{{{bold}{_rtf_text(block.text)}}}\par")
    target.write_text("\n".join([*lines, "}"]), encoding="ascii")


def _rtf_text(text: str) -> str:
    return "".join(
        "\\" + char if char in "\\{}" else char if char.isascii() else rf"\u{_signed(ord(char))}?" for char in text
    )


def _signed(code: int) -> int:
    """RTF writes a UTF-16 unit as a signed 16-bit number."""
    return code - 0x10000 if code >= 0x8000 else code


def _markdown(law: tuple[Block, ...], target: Path, language: str) -> None:
    marks = {Role.NOTICE: "> ", Role.TITLE: "# ", Role.GROUP: "## ", Role.ARTICLE: "### "}
    parts = [_markdown_table(b) if b.rows else marks.get(b.role, "") + b.text for b in law]
    target.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _markdown_table(block: Block) -> str:
    head, *rest = ("| " + " | ".join(row) + " |" for row in block.rows)
    return "\n".join([head, "|" + " --- |" * len(block.rows[0]), *rest])


def _text(law: tuple[Block, ...], target: Path, language: str) -> None:
    lines = ["\n".join("\t".join(row) for row in block.rows) if block.rows else block.text for block in law]
    target.write_text("\n".join(lines) + "\n", encoding="utf-16")


FORMATS = MappingProxyType(
    {
        "model.en.txt": ".docx",
        "model.ru.txt": ".docx",
        "state-a.ru.txt": ".docx",
        "state-b.be.txt": ".html",
        "state-c.kk.txt": ".pdf",
        "state-d-1.ky.txt": ".rtf",
        "state-d-2.ky.txt": ".txt",
        "state-e.tg.txt": ".md",
        "state-f.hy.txt": ".html",
        "state-g.en.txt": ".pdf",
    }
)
"""The format of each law: file name of the master to suffix. ``.txt`` is written in UTF-16."""

_WRITERS: MappingProxyType[str, Callable[[tuple[Block, ...], Path, str], None]] = MappingProxyType(
    {".docx": _docx, ".html": _html, ".pdf": _pdf, ".rtf": _rtf, ".md": _markdown, ".txt": _text}
)
