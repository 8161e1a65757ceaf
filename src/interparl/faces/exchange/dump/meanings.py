"""What columns mean that stand in many tables, and what the claims' columns are."""

from __future__ import annotations

from typing import Any

from interparl.engine.message import Message, say
from interparl.faces.exchange.dump.columns import Column, Kind

KEY = say("Permanent key; it never changes and is part of the page's address.")
ID = say("Permanent identifier of the row.")
NAME = say("Official name by language.")
TITLE = say("Title by language.")
NOTE = say("Note by language.")
ALIASES = say("Other names as JSON: text, language, script, kind and source of each.")
KIND = say("Kind, as a code.")
STATE = say("State, by key.")
PERSON = say("Person, by key; empty where it is not public.")
DELEGATION = say("Delegation, by key.")
ORGAN = say("Organ, by key.")
CHAMBER = say("Chamber, by key.")
SITTING = say("Sitting, by key.")
DECISION = say("Decision, by key.")
ITEM = say("Agenda item, by key.")
SOURCE = say("Source that states it, by key.")
WEBSITE = say("Address of the website.")
STAGE = say("How far it has come, as a code.")

PARENT = say("The body it is part of, by key.")
ROLE = say("Role or capacity, as a code.")


def key() -> Column:
    """The permanent key of a record."""
    return Column("key", Kind.KEY, KEY)


def ref(name: str, to: str, meaning: Message, of: Any = "") -> Column:
    """A key of a row in another table."""
    return Column(name, Kind.REF, meaning, of, to)


def named() -> tuple[Column, ...]:
    """Key and names of a record."""
    return (
        key(),
        Column("name", Kind.TEXT, NAME),
        Column("aliases", Kind.DATA, ALIASES),
        Column("note", Kind.TEXT, NOTE),
    )


def claim(*own: Column) -> tuple[Column, ...]:
    """A statement bound to its source: its own columns between those that all claims have."""
    return (
        Column("id", Kind.KEY, ID, "pk"),
        *own,
        ref("source", "sources", SOURCE),
        ref("end_source", "sources", say("Source that states the end, where it is another one.")),
        Column("as_of", Kind.DAY, say("Day of which the source speaks.")),
        Column("valid_from", Kind.DAY, say("Since when, as the source states it; empty when it does not.")),
        Column("valid_to", Kind.DAY, say("Until when, as the source states it; empty when it does not.")),
        Column("note", Kind.TEXT, NOTE),
        Column("recorded_at", Kind.MOMENT, say("When it was recorded here.")),
        Column(
            "ruled",
            Kind.WORD,
            say("What an officer said where sources disagree: holds, set-aside, or empty for no word."),
        ),
        Column("ruling_reason", Kind.TEXT, say("Why the officer said so."), "ruling.reason"),
    )


CLAIM_PARTS = ("source", "end_source", "ruling")
