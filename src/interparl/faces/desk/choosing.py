"""Records that a person chooses from: which kinds, what they are called, and how they are looked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Record
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record to choose. `beside` tells records of the same name apart; `related` is fetched with them."""

    beside: Callable[[Any], str] = lambda record: ""
    related: tuple[str, ...] = ()


def _state_of(record: Any) -> str:
    return record.state.label() if record.state_id else ""


def _published(source: Any) -> str:
    parts = [source.publisher, str(PartialDate.read(source.published)) if source.published else "", source.key]
    return ", ".join(part for part in parts if part)


def place_of(work: Any) -> str:
    """The state of a law, else the jurisdiction it names."""
    return work.state.label() if work.state_id else str(work.jurisdiction)


KINDS: dict[str, Kind] = {
    "common.source": Kind(_published),
    "members.state": Kind(lambda state: state.iso),
    "members.parliament": Kind(_state_of, ("state",)),
    "members.chamber": Kind(lambda chamber: chamber.parliament.label(), ("parliament",)),
    "members.delegation": Kind(lambda delegation: delegation.key),
    "members.person": Kind(_state_of, ("state",)),
    "members.organisation": Kind(),
    "organs.organ": Kind(),
    "organs.office": Kind(lambda office: office.body.label(), ("organ", "chamber", "delegation", "organisation")),
    "texts.work": Kind(lambda work: ", ".join(part for part in (place_of(work), work.number) if part), ("state",)),
    "texts.expression": Kind(
        lambda text: ", ".join(
            part for part in (place_of(text.work), text.language, text.holds_from.isoformat()) if part
        ),
        ("work__state",),
    ),
    "sittings.sitting": Kind(lambda sitting: sitting.key),
    "sittings.decision": Kind(lambda decision: decision.key),
}
"""Kinds that forms may ask for. Another room adds its own here."""


MANY = 500
"""Beyond so many records a list that nobody searches is not sorted by name: it shows only its beginning anyway."""


def label_of(record: Record) -> str:
    """The record's name and, in brackets, what tells it apart."""
    beside = KINDS[record.kind].beside(record)
    return f"{record.label()} ({beside})" if beside else record.label()


def _matches(record: Any, words: list[str]) -> bool:
    named = getattr(record, "name", None) or getattr(record, "title", None) or {}
    text = " ".join(
        [
            record.key,
            *(named.values() if isinstance(named, Mapping) else [str(named)]),
            *(alias.get("text", "") for alias in getattr(record, "aliases", [])),
            getattr(record, "publisher", ""),
            getattr(record, "url", ""),
        ]
    ).casefold()
    return all(word in text for word in words)


def records_of(kind: str, actor: Actor) -> models.QuerySet[Any]:
    """All records of a kind that this person may see. LookupError when the kind is not one to choose from."""
    if kind not in KINDS:
        raise LookupError(kind)
    model: Any = apps.get_model(kind)
    return visible_to(model._default_manager.all(), actor).select_related(*KINDS[kind].related)


def look_for(kind: str, actor: Actor, term: str = "", *, most: int = 50) -> tuple[list[Any], int]:
    """Records whose names in any language, aliases or key contain every word of `term`; and how many there are.

    By name in the language of the page.

    Compared here and not in the database, because SQLite knows upper and lower case of Latin letters alone.
    """
    words, rows = term.casefold().split(), records_of(kind, actor)
    if not words:
        total = rows.count()
        if total > MANY:
            return list(rows.order_by("key")[:most]), total
    found = [record for record in rows if _matches(record, words)]
    found.sort(key=lambda record: record.label().casefold())
    return found[:most], len(found)
