"""Tables of states, parliaments, delegations and people."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.models.record import visible_to
from interparl.apps.members.models import (
    Chamber,
    Delegation,
    DelegationSeat,
    Organisation,
    Parliament,
    Person,
    SeatQuota,
    State,
    StateStanding,
)
from interparl.engine.message import say
from interparl.faces.exchange.dump import meanings as means
from interparl.faces.exchange.dump.columns import Column, Kind, Table
from interparl.faces.exchange.dump.meanings import CLAIM_PARTS, claim, named, ref


def public(rows: QuerySet[Any], *parts: str) -> QuerySet[Any]:
    """What everybody may see, fetched with these parts."""
    return visible_to(rows, PUBLIC).select_related(*parts)


def claims(model: Any, *parts: str) -> QuerySet[Any]:
    """Claims in use, contradicting and set-aside ones among them; not those recorded by mistake."""
    return public(model._default_manager.filter(retired_at=None), *parts, *CLAIM_PARTS)


TABLES = (
    Table(
        "states",
        say("States that are or were something to the assembly."),
        (*named(), Column("iso", Kind.WORD, say("Code by ISO 3166-1, two letters."))),
        lambda: visible_to(State.objects.all(), PUBLIC),
    ),
    Table(
        "standings",
        say("What sources say a state is to the assembly, and when: candidate, member, suspended and so on."),
        claim(
            ref("state", "states", means.STATE),
            Column("standing", Kind.WORD, say("Standing, as a code.")),
        ),
        lambda: claims(StateStanding, "state"),
        ("id",),
        ("state__key", "valid_from", "as_of", "pk"),
    ),
    Table(
        "parliaments",
        say("Parliaments of the states."),
        (*named(), ref("state", "states", means.STATE), Column("website", Kind.WORD, means.WEBSITE)),
        lambda: public(Parliament.objects.all(), "state"),
    ),
    Table(
        "chambers",
        say("Chambers of the parliaments; a parliament of one chamber has one row."),
        (
            *named(),
            ref("parliament", "parliaments", say("Parliament, by key.")),
            Column("chamber_kind", Kind.WORD, means.KIND),
            Column("website", Kind.WORD, means.WEBSITE),
        ),
        lambda: public(Chamber.objects.all(), "parliament"),
    ),
    Table(
        "delegations",
        say("Delegations of parliaments. Each has one voice."),
        (
            *named(),
            ref("parliament", "parliaments", say("Parliament, by key.")),
            Column("state_of_forming", Kind.WORD, means.STAGE),
        ),
        lambda: public(Delegation.objects.all(), "parliament"),
    ),
    Table(
        "quotas",
        say("How many seats a chamber has in its delegation, as sources say. Sources may disagree: all stand here."),
        claim(
            ref("delegation", "delegations", means.DELEGATION),
            ref("chamber", "chambers", means.CHAMBER),
            Column("seats", Kind.NUMBER, say("Number of seats.")),
        ),
        lambda: claims(SeatQuota, "delegation", "chamber"),
        ("id",),
        ("chamber__key", "valid_from", "as_of", "pk"),
    ),
    Table(
        "people",
        say("People who hold or held an office. What is public of them is their office; contact data are not here."),
        (
            *named(),
            ref("state", "states", means.STATE),
            Column("about", Kind.TEXT, say("What is told of the person's public work, by language.")),
        ),
        lambda: public(Person.objects.all(), "state"),
    ),
    Table(
        "delegation-seats",
        say("Who was in a delegation, in what role and when, as sources say. Nominations are not here."),
        claim(
            ref("delegation", "delegations", means.DELEGATION),
            ref("person", "people", means.PERSON),
            ref("chamber", "chambers", means.CHAMBER),
            Column("role", Kind.WORD, means.ROLE),
        ),
        lambda: claims(DelegationSeat, "delegation", "person", "chamber").filter(nominated=False),
        ("id",),
        ("delegation__key", "person__key", "valid_from", "as_of", "pk"),
    ),
    Table(
        "organisations",
        say("Bodies outside the assembly: its parent organisation, other assemblies, partners."),
        (
            *named(),
            ref("parent", "organisations", means.PARENT),
            Column("website", Kind.WORD, means.WEBSITE),
        ),
        lambda: public(Organisation.objects.all(), "parent"),
    ),
)
