"""Decisions as the public sees them, and how each was reached, read from its frozen record alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Substr

from interparl.apps.common.wording import interface_language
from interparl.apps.members.models import Delegation
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.enums import SAID_LABELS, DecisionState
from interparl.apps.sittings.models import Decision, Joining
from interparl.engine.message import Message
from interparl.engine.procedure import Ballot, Case, Method, Outcome, Position, ProcedureError, Vote, thaw
from interparl.engine.procedure.describe import describe
from interparl.faces.design import links
from interparl.faces.portal.reading.public import hide, public
from interparl.faces.portal.reading.taken import TAKEN, cleared, public_decisions

__all__ = [
    "TAKEN",
    "Choice",
    "Reached",
    "VoiceRow",
    "cleared",
    "joinings_of",
    "organs_deciding",
    "public_decisions",
    "reached",
    "years_of",
]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader narrows the list to; empty is no narrowing."""

    year: str = ""
    organ: str = ""
    kind: str = ""
    state: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.year or self.organ or self.kind or self.state)

    def of(self, rows: QuerySet[Decision]) -> QuerySet[Decision]:
        """The rows that fit."""
        if self.year:
            rows = rows.filter(decided_on__startswith=self.year)
        if self.organ:
            rows = rows.filter(organ__key=self.organ)
        if self.kind:
            rows = rows.filter(decision_kind=self.kind)
        if self.state:
            rows = rows.filter(state=self.state)
        return rows


def years_of(rows: QuerySet[Decision]) -> list[str]:
    """Years with a decision, newest first."""
    years = rows.order_by().annotate(year=Substr("decided_on", 1, 4)).values_list("year", flat=True).distinct()
    return sorted(filter(None, years), reverse=True)


def organs_deciding() -> list[Organ]:
    """The public organs of which any decision is on record."""
    return list(public(Organ.objects.filter(Exists(Decision.objects.filter(organ=OuterRef("pk"))))))


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One delegation in the table of a decision. `sign`: short, for pictures; `url` is empty where it has no page."""

    key: str
    sign: str
    name: str
    url: str
    presence: str
    said: str
    candidate: str
    text: str
    counted: bool


@dataclass(frozen=True, slots=True)
class Reached:
    """How a closed decision was reached. `rows` is empty for a secret ballot: who said what was never recorded."""

    case: Case
    outcome: Outcome
    rows: tuple[VoiceRow, ...]
    counts: tuple[tuple[str, int], ...]
    rule: tuple[Message, ...]
    assumed: bool

    @property
    def secret(self) -> bool:
        """Whether the ballot was secret."""
        return self.case.rule.ballot is Ballot.SECRET


def reached(decision: Decision) -> Reached | None:
    """Read the frozen record; None for a decision that has none, or one that cannot be read (the page says so)."""
    if decision.state != DecisionState.CLOSED or not decision.frozen:
        return None
    try:
        case, outcome = thaw(decision.frozen)
    except ProcedureError:
        return None
    language = interface_language()
    nothing = Vote.NOT_CAST if case.rule.method in (Method.MAJORITY, Method.ELECTION) else Position.NOT_STATED
    voices = {voice.delegation: voice for voice in case.voices}
    rows = []
    pages, signs = _delegations(one.key for one in case.electorate)
    for one in case.electorate if case.rule.ballot is not Ballot.SECRET else ():
        voice = voices.get(one.key)
        said = voice.said if voice and not voice.says_nothing else nothing.value
        rows.append(
            VoiceRow(
                one.key,
                signs.get(one.key, one.key),
                case.name(one.key).text(language),
                pages.get(one.key, ""),
                case.presence(one.key),
                "" if voice and voice.candidate else said,
                case.candidate_name(said).text(language) if voice and voice.candidate else "",
                voice.text if voice else "",
                one.key not in outcome.not_counted,
            )
        )
    return Reached(
        case=case,
        outcome=outcome,
        rows=tuple(rows),
        counts=tuple(_counts(case, outcome.counts.by_option, language)),
        rule=describe(case.rule),
        assumed=bool(decision.rule and decision.rule.assumed),
    )


def _delegations(keys: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Pages and short signs of delegations: the code of the state, where it sends but one. One query."""
    rows = list(public(Delegation.objects.filter(key__in=list(keys))).select_related("parliament__state"))
    codes = Counter(row.parliament.state.iso for row in rows)
    signs = {row.key: row.parliament.state.iso for row in rows if codes[row.parliament.state.iso] == 1}
    return {row.key: links.page_of(row) for row in rows}, signs


def _counts(case: Case, by_option: Mapping[str, int], language: str) -> list[tuple[str, int]]:
    candidates = {candidate.key for candidate in case.candidates}
    return [
        (
            case.candidate_name(option).text(language)
            if option in candidates
            else str(SAID_LABELS.get(option, option)),
            n,
        )
        for option, n in by_option.items()
    ]


def joinings_of(decision: Decision) -> list[Joining]:
    """Delegations that joined later, with their sources."""
    rows = list(Joining.objects.filter(decision=decision).select_related("delegation", "source").order_by("joined_on"))
    hide(rows, "source")
    return rows
