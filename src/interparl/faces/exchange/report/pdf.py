"""The report on paper: PDF by Typst, tagged (PDF/UA-1), with bookmarks; no library of the system is needed.

The template gets the view as JSON, so that no word of a law is ever read as markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from importlib.resources import files
from typing import Any

from interparl.engine.concordance.result import Comparison, State
from interparl.faces.exchange.report import fonts
from interparl.faces.exchange.report.build import build
from interparl.faces.exchange.report.passages import Segment
from interparl.faces.exchange.report.view import Reading, Report

STATE_KEY = {State.FULL: "full", State.PART: "part", State.NONE: "none", State.NOT_EXAMINED: "unseen"}
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def render(
    comparison: Comparison, *, language: str, day: date, title: str | None = None, notice: str | None = None
) -> bytes:
    """The file's bytes."""
    return typeset("report.typ", data(build(comparison, language=language, day=day, title=title, notice=notice)))


def typeset(
    template: str, values: dict[str, Any], form: str = "pdf", ppi: float | None = None, package: str | None = None
) -> bytes:
    """Set a template of this package, or of another `package`, with Typst.

    `form` is pdf, png or svg; `ppi` the resolution of a png.
    """
    import typst

    folders = fonts.folders()
    compiler: Callable[..., bytes] = typst.compile
    more: dict[str, Any] = {"pdf_standards": "ua-1"} if form == "pdf" else {"ppi": ppi or 144.0}
    return compiler(
        (files(package or __package__) / "templates" / template).read_bytes(),
        font_paths=[str(folder) for folder in folders],
        ignore_system_fonts=bool(folders),
        format=form,
        sys_inputs={"data": json.dumps({**values, "families": fonts.FAMILIES}, ensure_ascii=False)},
        **more,
    )


def data(report: Report) -> dict[str, Any]:
    """The view as plain values. States become short keys; language codes that are none are left out."""
    found: dict[str, Any] = _value(report)
    found["dates"] = [report.day.year, report.day.month, report.day.day]
    return found


def chart_data(report: Report) -> dict[str, Any]:
    """What the chart needs of the view."""
    return {"bars": _value(report.bars), "legend": _value(report.legend), "language": report.language}


def _value(value: object, name: str = "") -> Any:
    if isinstance(value, State):
        return STATE_KEY[value]
    if isinstance(value, Segment):
        return segment_data(value)
    if is_dataclass(value) and not isinstance(value, type):
        # A reading names its language in words and has its code beside it.
        worded = "language" if isinstance(value, Reading) else ""
        own = {f.name: _value(getattr(value, f.name), "" if f.name == worded else f.name) for f in fields(value)}
        return own | ({"name": value.name} if hasattr(value, "name") else {})
    if isinstance(value, Enum | date):
        return str(value)
    if isinstance(value, str):
        if "language" in name and not _LANGUAGE.fullmatch(value):
            return "en"
        return value
    if isinstance(value, tuple | list):
        return [_value(part) for part in value]
    if hasattr(value, "items"):
        return {key: _value(part) for key, part in value.items()}
    return value


def segment_data(segment: Segment) -> dict[str, Any]:
    """A segment of a text with its marks, as templates take it."""
    return {
        "t": segment.text,
        "m": segment.marks,
        "b": segment.begins,
        "c": segment.changed,
        "a": segment.alone,
    }
