"""A document on paper: PDF by Typst, tagged (PDF/UA-1); no library of the system is needed.

The template gets the view as JSON, so that no word of a record is ever read as markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any

from interparl.faces.exchange.minutes.runs import Line, plain
from interparl.faces.exchange.minutes.view import Block, Bullets, Document, Facts, Paragraph, Table
from interparl.faces.exchange.report import fonts

MEDIA_TYPE = "application/pdf"
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def render(document: Document) -> bytes:
    """The file's bytes."""
    import typst

    folders = fonts.folders()
    compiler: Callable[..., bytes] = typst.compile
    return compiler(
        (files(__package__) / "templates" / "minutes.typ").read_bytes(),
        font_paths=[str(folder) for folder in folders],
        ignore_system_fonts=bool(folders),
        format="pdf",
        sys_inputs={"data": json.dumps({**data(document), "families": fonts.FAMILIES}, ensure_ascii=False)},
        pdf_standards="ua-1",
    )


def data(document: Document) -> dict[str, Any]:
    """The view as plain values for the template."""
    return {
        "language": document.language,
        "kind": document.kind,
        "body": _line(document.body),
        "title": _line(document.title),
        "plain_title": plain(document.title),
        "standing": document.standing,
        "day": document.day,
        "sections": [
            {
                "heading": _line(section.heading),
                "level": section.level,
                "blocks": [_block(block) for block in section.blocks],
            }
            for section in document.sections
        ],
        "notes": list(document.notes),
    }


def _line(line: Line) -> list[dict[str, str]]:
    return [
        {"t": run.text, "l": run.language if _LANGUAGE.fullmatch(run.language) else "", "c": run.language}
        for run in line
    ]


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Facts(facts):
            rows = [{"label": fact.label, "lines": [_line(line) for line in fact.lines]} for fact in facts]
            return {"kind": "facts", "rows": rows}
        case Paragraph(line, quiet):
            return {"kind": "paragraph", "line": _line(line), "quiet": quiet}
        case Bullets(lines):
            return {"kind": "bullets", "lines": [_line(line) for line in lines]}
        case Table(caption, head, rows):
            cells = [[_line(cell) for cell in row] for row in rows]
            return {"kind": "table", "caption": caption, "head": list(head), "rows": cells}
