"""Where records stand on the desk: their pages, and the lists above them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from interparl.apps.common.models import Claim, Record, Row
from interparl.apps.common.wording import words
from interparl.apps.sittings.domain.queries.due import DueRow
from interparl.engine.message import Message, say
from interparl.faces.design.links import page_of, path_of

Crumb = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """The page of a kind of record (it takes the key) and the list it stands in.

    `statements`: whether sources state single fields of such a record.
    """

    page: str
    list: str
    label: Message
    statements: bool = True


PLACES: dict[str, Standing] = {
    "common.source": Standing("desk:source", "desk:sources", say("Sources")),
    "members.state": Standing("desk:state", "desk:states", say("States")),
    "members.parliament": Standing("desk:parliament", "desk:parliaments", say("Parliaments")),
    "members.chamber": Standing("desk:chamber", "desk:parliaments", say("Parliaments")),
    "members.delegation": Standing("desk:delegation", "desk:delegations", say("Delegations")),
    "members.person": Standing("desk:person", "desk:people", say("People")),
    "members.organisation": Standing("desk:organisation", "desk:organisations", say("Organisations")),
    "publications.publication": Standing("desk:publication", "desk:publications", say("News and briefs")),
    "organs.organ": Standing("desk:organ", "desk:organs", say("Organs")),
    "organs.office": Standing("desk:office", "desk:offices", say("Offices")),
}
"""Kind of record -> its place. Another part of the desk adds its kinds where it is loaded."""


def address_of(record: Row | None) -> str:
    """The record's page, for a claim that of the record it belongs to; the desk's first page when there is none."""
    if isinstance(record, Claim):
        return address_of(record.parent)
    if isinstance(record, Record) and record.kind in PLACES:
        return path_of(PLACES[record.kind].page, record.key)
    return reverse("desk:home")


def page(name: str, *args: object) -> str:
    """Address of a page of the desk; empty where there is none of that name."""
    try:
        return reverse(f"desk:{name}", args=args)
    except NoReverseMatch:
        return ""


def above(record: Row | None, *, itself: bool = False) -> list[Crumb]:
    """The pages above a record's page: its list; with `itself` also its own page."""
    if isinstance(record, Claim):
        return above(record.parent, itself=True)
    if not isinstance(record, Record) or record.kind not in PLACES:
        return []
    place = PLACES[record.kind]
    found = [(words(place.label), reverse(place.list))]
    return [*found, (record.label(), address_of(record))] if itself else found


DUE: dict[str, Callable[[DueRow], str]] = {}
"""Permission of what is due -> where it is done. The parts of the desk that do it add themselves."""


def due_address(row: DueRow) -> str:
    """Where what is due is done: its own form, else the page of the record; empty when there is neither."""
    if row.action in DUE:
        return DUE[row.action](row)
    found = address_of(row.where)
    return found if found != reverse("desk:home") else page_of(row.where)
