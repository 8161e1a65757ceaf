"""The report as one HTML file: no script, nothing from outside, its own content security policy."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from interparl.engine.concordance.result import Comparison, State
from interparl.faces.exchange.report.build import build
from interparl.faces.exchange.report.view import Report

if TYPE_CHECKING:
    from jinja2 import Environment

STATE_CLASS = {State.FULL: "full", State.PART: "part", State.NONE: "none", State.NOT_EXAMINED: "unseen"}


def render(
    comparison: Comparison, *, language: str, day: date, title: str | None = None, notice: str | None = None
) -> bytes:
    """The file's bytes, UTF-8."""
    return page(build(comparison, language=language, day=day, title=title, notice=notice)).encode("utf-8")


def page(report: Report) -> str:
    """The page of a report."""
    environment = _environment()
    style = environment.get_template("report.css").render(report=report)
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return environment.get_template("report.html.j2").render(
        report=report, t=report.words, style=style, style_hash=f"sha256-{digest}", state_class=STATE_CLASS
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("interparl.faces.exchange.report", "templates"),
        autoescape=lambda name: name is None or not name.endswith(".css"),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["css_string"] = css_string
    return environment


def css_string(text: str) -> str:
    """A CSS string literal. Everything but letters, digits, spaces and common stops becomes an escape."""
    return '"' + re.sub(r"[^\w .,:;–-]", lambda m: f"\\{ord(m.group()):x} ", text) + '"'
