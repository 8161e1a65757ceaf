"""Template tags of the pages of sittings."""

from __future__ import annotations

from typing import Any

from django import template

from interparl.faces.exchange.minutes.runs import marked

register = template.Library()
register.filter("line_runs", marked)


@register.filter
def block_kind(block: Any) -> str:
    """What kind of part of a document it is."""
    return type(block).__name__


@register.filter
def entry(table: Any, key: Any) -> Any:
    """An entry of a table; None when it has none."""
    return table.get(key)
