"""Organs as the public sees them: the tree, and one organ with its offices, its people and its rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from interparl.apps.organs.domain.queries import Composition, Holding, former_holders, rules_of
from interparl.apps.organs.models import Organ, ProcedureRule
from interparl.engine.message import Message
from interparl.engine.procedure import ProcedureError, Rule
from interparl.engine.procedure.describe import describe
from interparl.faces.portal.reading.public import public


@dataclass(slots=True)
class Branch:
    """An organ and those under it."""

    organ: Organ
    parts: list[Branch] = field(default_factory=list)


def tree(day: str) -> tuple[list[Branch], list[Organ]]:
    """The organs that existed on the day as a tree, and those that had been abolished by then. One query."""
    branches: dict[UUID, Branch] = {}
    gone: list[Organ] = []
    roots: list[Branch] = []
    for organ in public(Organ.objects.all()):
        if organ.abolished and organ.abolished <= day:
            gone.append(organ)
        elif not organ.established or organ.established <= day:
            branches[organ.pk] = Branch(organ)
    for branch in branches.values():
        above = branches.get(branch.organ.parent_id) if branch.organ.parent_id else None
        (above.parts if above else roots).append(branch)
    return roots, gone


@dataclass(frozen=True, slots=True)
class RuleInWords:
    """A rule of decision with its sentences; none where it cannot be read."""

    rule: ProcedureRule
    sentences: tuple[Message, ...]


def rules_in_words(organ: Organ, day: str) -> list[RuleInWords]:
    """The organ's rules valid on the day."""
    found = []
    for rule in rules_of(organ, day):
        try:
            sentences = describe(Rule.from_data(rule.spec))[:-1]  # the last names the source, which stands below
        except ProcedureError:
            sentences = ()
        found.append(RuleInWords(rule, sentences))
    return found


MOST_FORMER = 12
"""Former holders of one office named on a page; all of them are in the data."""


@dataclass(frozen=True, slots=True)
class Former:
    """Those who held an office at other times, newest first; `total` counts all of them."""

    office: str
    holdings: Sequence[Holding]
    total: int


def former_of(found: Composition) -> list[Former]:
    """For each office of the organ those who held it, without those who hold it on the day."""
    past = former_holders(found.officers, most=MOST_FORMER)
    rows = ((str(on.office.name), *past[on.office.pk]) for on in found.officers)
    return [Former(*row) for row in rows if row[1]]
