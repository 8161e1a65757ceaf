"""An item in words and dates as plain JSON: what is frozen at adoption and carried by a change that adds an item."""

from __future__ import annotations

from datetime import date
from typing import Any

from interparl.apps.common.text import Text
from interparl.apps.programme.models import Item
from interparl.apps.sittings.domain.helping import called
from interparl.engine import planning

TEXTS = ("title", "initiator", "developer", "basis", "task")
"""Fields of an item that are texts in languages."""


def printed(item: Item) -> dict[str, Any]:
    """The item as it stands. `lead` is the organ's key, `chapter` the id of the chapter's row."""
    return {
        "key": item.key,
        "number": item.number,
        "order": item.order,
        "act_kind": item.act_kind,
        "due": item.due.isoformat() if item.due else None,
        "due_printed": item.due_printed,
        "lead": item.lead.key if item.lead else "",
        "chapter": str(item.chapter_id or ""),
        **{name: getattr(item, name).data() for name in TEXTS},
    }


def planned_item(data: dict[str, Any]) -> planning.Item:
    """The same as the engine receives it."""
    return planning.Item(
        key=data["key"],
        title=called(Text(data["title"]), data["key"]),
        kind=data["act_kind"],
        due=day_in(data["due"]),
        lead=data["lead"],
        chapter=data["chapter"],
        place=data["order"],
    )


def day_in(stored: str | None) -> date | None:
    """A day kept as ISO text; None where there is none."""
    return date.fromisoformat(stored) if stored else None
