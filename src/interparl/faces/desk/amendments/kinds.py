"""Kinds of amendments as people choose them, and which of them a provision allows."""

from __future__ import annotations

from interparl.apps.common.wording import say_later
from interparl.apps.drafting.enums import AmendmentAction
from interparl.engine.lawtext.tree import Kind, Provision
from interparl.faces.desk.amendments.typed import has_table

WORDS, HEADING, WHOLE, DELETE = "words", "heading", "whole", "delete"
BEFORE, AFTER, IN, FIRST = "before", "after", "in", "first"
INSERTS = (BEFORE, AFTER, FIRST, IN)
HEADED = frozenset({Kind.PART, Kind.SECTION, Kind.CHAPTER, Kind.SUBCHAPTER, Kind.ARTICLE, Kind.ANNEX, Kind.PREAMBLE})

KIND_LABELS: dict[str, str] = {
    WORDS: say_later("Replace or delete words of it"),
    HEADING: say_later("Give it another heading"),
    WHOLE: say_later("Say it in other words, whole"),
    BEFORE: say_later("Insert a provision before it"),
    AFTER: say_later("Insert a provision after it"),
    FIRST: say_later("Insert a provision in it, at the beginning"),
    IN: say_later("Insert a provision in it, at the end"),
    DELETE: say_later("Delete it, with everything under it"),
}


def kinds_for(node: Provision) -> list[str]:
    """What can be asked for on this provision. A table cannot be typed: what holds one is amended in its parts."""
    found = [WORDS] if node.text or node.closing else []
    if node.heading or node.kind in HEADED:
        found.append(HEADING)
    if not has_table(node):
        found.append(WHOLE)
    found += [BEFORE, AFTER]
    if node.kind not in (Kind.TABLE, Kind.NOTE):
        found += [FIRST, IN]
    return [*found, DELETE]


def action_of(kind: str) -> tuple[str, str]:
    """The action of the room, and the place where something is inserted ("" where nothing is)."""
    if kind in INSERTS:
        return AmendmentAction.INSERT.value, kind
    actions = {HEADING: AmendmentAction.HEADING, DELETE: AmendmentAction.DELETE}
    return actions.get(kind, AmendmentAction.REPLACE).value, ""


def kind_of(action: str, old: str, place: str) -> str:
    """The same backwards."""
    if action == AmendmentAction.INSERT:
        return place or AFTER
    if action == AmendmentAction.REPLACE:
        return WORDS if old.strip() else WHOLE
    return HEADING if action == AmendmentAction.HEADING else DELETE
