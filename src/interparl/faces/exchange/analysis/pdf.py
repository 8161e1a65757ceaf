"""A published analysis on paper: PDF by Typst, tagged (PDF/UA-1). The template gets the view as JSON, never markup."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from interparl.faces.exchange.analysis.parts import TITLES, Part
from interparl.faces.exchange.analysis.states import BRIGHT, DARK, PALE, Shown
from interparl.faces.exchange.analysis.view import Book, Law
from interparl.faces.exchange.report.passages import Segment
from interparl.faces.exchange.report.pdf import segment_data, typeset

_LANGUAGE = re.compile(r"[a-z]{2,3}")
PROPERTIES = ("name", "anchor", "found")
"""Properties of the view that the template asks for beside its fields."""


def render(book: Book, part: Part) -> bytes:
    """The file's bytes."""
    return typeset("analysis.typ", data(book, part), package=__package__)


def data(book: Book, part: Part) -> dict[str, Any]:
    """The view as plain values."""
    found: dict[str, Any] = _value(book)
    year, month, day = (int(piece) for piece in book.published_iso.split("-"))
    found["dates"] = [year, month, day]
    found["part"] = part.value
    found["part_title"] = TITLES[part].text(book.language)
    found["colours"] = {
        one.value: {"pale": f"#{PALE[one]}", "dark": f"#{DARK[one]}", "bright": f"#{BRIGHT[one]}"} for one in Shown
    }
    return found


def _value(value: object, name: str = "") -> Any:
    if isinstance(value, Segment):
        return segment_data(value)
    if is_dataclass(value) and not isinstance(value, type):
        # A law names its language in words and has its code beside it.
        worded = "language" if isinstance(value, Law) else ""
        own = {f.name: _value(getattr(value, f.name), "" if f.name == worded else f.name) for f in fields(value)}
        return own | {extra: getattr(value, extra) for extra in PROPERTIES if hasattr(value, extra)}
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str) and "language" in name and not _LANGUAGE.fullmatch(value):
        return "en"
    if isinstance(value, tuple | list):
        return [_value(part) for part in value]
    if hasattr(value, "items"):
        return {key: _value(part) for key, part in value.items()}
    return value
