"""Template tags of the pages of sittings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from interparl.faces.exchange.minutes.runs import Run

register = template.Library()


@register.filter
def block_kind(block: Any) -> str:
    """What kind of part of a document it is."""
    return type(block).__name__


@register.filter
def line_runs(line: Iterable[Run]) -> SafeString:
    """A line of a document, stretches in another language marked as such."""
    return format_html_join("", "{}", ((_run(run),) for run in line))


def _run(run: Run) -> str:
    return format_html('<span lang="{}">{}</span>', run.language, run.text) if run.language else run.text


@register.filter
def entry(table: Any, key: Any) -> Any:
    """An entry of a table; None when it has none."""
    return table.get(key)
