"""The menu of the desk: what a person is shown follows from what the predicates let them do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.domain.permission import may
from interparl.apps.common.wording import say_later

Shown = Callable[[Actor], bool]


def can(*actions: str) -> Shown:
    """Shown to whom at least one of these actions is open."""
    return lambda actor: any(may(actor, action) for action in actions)


def with_role(*roles: Role) -> Shown:
    """Shown to whom one of these roles is held, for whatever organ or delegation."""
    return lambda actor: actor.is_system or any(grant.role in roles for grant in actor.grants)


def everybody(actor: Actor) -> bool:
    """Shown to all who are logged in."""
    return True


def takes_part(actor: Actor) -> bool:
    """Shown to everybody with a role in the assembly."""
    return actor.is_member


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu: its words, the name of its page, and who sees it. `args`: of the address, from the actor."""

    label: str
    to: str
    shown: Shown = takes_part


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading."""

    label: str
    entries: tuple[Entry, ...]


ADMINISTRATION = say_later("Administration")
"""Heading of the lines for administrators and of one's own account."""

GROUPS: list[Group] = [
    Group("", (Entry(say_later("What is due"), "desk:home", everybody),)),
    Group(
        say_later("Registers"),
        (
            Entry(say_later("States"), "desk:states"),
            Entry(say_later("Parliaments"), "desk:parliaments"),
            Entry(say_later("Delegations"), "desk:delegations"),
            Entry(say_later("People"), "desk:people"),
            Entry(say_later("Organs"), "desk:organs"),
            Entry(say_later("Offices"), "desk:offices"),
            Entry(say_later("Organisations"), "desk:organisations"),
            Entry(say_later("Sources"), "desk:sources"),
            Entry(say_later("Contradictions"), "desk:contradictions"),
        ),
    ),
    Group(say_later("Press"), (Entry(say_later("News and briefs"), "desk:publications"),)),
    Group(
        ADMINISTRATION,
        (
            Entry(say_later("Accounts"), "desk:accounts", can("accounts.list")),
            Entry(say_later("Audit trail"), "desk:trail", can("audit.read-all")),
            Entry(say_later("My account"), "desk:me", everybody),
        ),
    ),
]
"""The menu, in order. Another part of the desk appends its group or entries where it is loaded."""

COMPARING = say_later("Comparing law")
"""Heading of the group that the bank of laws and the studies share."""


def join(heading: str, *entries: Entry, place: int = 2) -> None:
    """Add lines to the group with this very heading; where there is none yet it is made at `place`."""
    for at, group in enumerate(GROUPS):
        if group.label is heading:
            GROUPS[at] = Group(heading, (*group.entries, *entries))
            return
    GROUPS.insert(place, Group(heading, entries))


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as this person sees it on this page."""

    label: str
    address: str
    here: bool
    within: bool


def menu_for(request: HttpRequest, actor: Actor) -> list[tuple[str, list[Line]]]:
    """Headings with their lines, empty groups left out."""
    found = []
    for group in GROUPS:
        lines = []
        for entry in group.entries:
            if not entry.shown(actor):
                continue
            address = reverse(entry.to)
            within = request.path.startswith(address) and entry.to != "desk:home"
            lines.append(Line(str(entry.label), address, request.path == address, within))
        if lines:
            found.append((str(group.label), lines))
    return found
