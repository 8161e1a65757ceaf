"""Answers to the remarks of opinions: taken, taken in part, refused, with the reason; and the table of both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.opinions import remarks_seen
from interparl.apps.drafting.domain.outline import reading_orders
from interparl.apps.drafting.domain.requests import addressee_of
from interparl.apps.drafting.enums import AnswerOutcome, OpinionState
from interparl.apps.drafting.models import Circulation, Draft, ModelAct, Opinion, Remark
from interparl.apps.members.models import Delegation
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.domain.helping import NO_TEXT, end_of, locked, today
from interparl.engine.message import say

SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many on a day. `share` is 0 to 1; None where there is nothing to count."""

    numerator: int
    denominator: int
    cut_off: date

    @property
    def share(self) -> float | None:
        """The quotient."""
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class Answered:
    """Remarks of the standing opinions on a day, by what became of them."""

    taken: int
    in_part: int
    refused: int
    open: int
    cut_off: date

    @property
    def remarks(self) -> int:
        """All of them."""
        return self.taken + self.in_part + self.refused + self.open

    @property
    def answered(self) -> Share:
        """How many have an answer."""
        return Share(self.remarks - self.open, self.remarks, self.cut_off)


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A line of the table of remarks and answers.

    `number` counts the lines; `label` is the provision as printed in the version that was sent out ("" for the whole);
    `place` orders by the text; `outcome` is None while there is no answer.
    """

    number: int
    draft: Draft
    opinion: Opinion
    addressee: Delegation | Organ
    remark: Remark
    place: int

    @property
    def label(self) -> str:
        """The provision as cited when the remark was made."""
        return self.remark.label

    @property
    def outcome(self) -> AnswerOutcome | None:
        """What became of it."""
        return AnswerOutcome(self.remark.outcome) if self.remark.outcome else None


def answer_remark(
    actor: Actor,
    remark: Remark,
    *,
    outcome: str,
    reason: Text = NO_TEXT,
    expected: int | None = None,
    why: str = "",
) -> Remark:
    """Say what became of a remark; a later answer takes the place of this one, the trail keeps both.

    Refusing, and taking in part, demand the reason. `Refused` for a remark of an opinion that does not stand.
    """
    with writing(actor, "drafting.answer-remark", remark, why=why) as write:
        opinion = locked(remark.opinion)
        if outcome not in AnswerOutcome.values:
            raise Refused(say("Say whether the remark is taken, taken in part or refused."))
        if outcome != AnswerOutcome.TAKEN and not reason:
            raise Refused(say("Give the reason. The addressee reads it."))
        if opinion.state == OpinionState.DRAFT:
            raise Refused(say("This opinion has not been given."))
        if opinion.state == OpinionState.REPLACED:
            raise Refused(say("A later opinion stands in place of this one. Answer its remarks."))
        return write.change(
            remark, expected=expected, of=opinion, outcome=outcome, reason=reason, answered_by=actor.key,
            answered_by_name=actor.label[:200], answered_at=timezone.now(),
        )  # fmt: skip


def standing_remarks(of: Circulation | ModelAct, actor: Actor) -> QuerySet[Remark]:
    """The remarks of the standing opinions on a circulation, or on all versions of an act, that the person sees."""
    held = {"circulation": of} if isinstance(of, Circulation) else {"circulation__draft__act": of}
    rows = remarks_seen(actor).filter(
        opinion__state=OpinionState.GIVEN, **{f"opinion__request__{name}": value for name, value in held.items()}
    )
    beside = Opinion.objects.select_related("request__delegation", "request__organ", "request__circulation")
    return rows.prefetch_related(Prefetch("opinion", beside.defer("words").order_by()))  # few opinions, many remarks


def answered(of: Circulation | ModelAct, actor: Actor, day: date | None = None) -> Answered:
    """How many remarks there are, by what became of them until the day."""
    return count(standing_remarks(of, actor).order_by(), day or today())


def count(remarks: QuerySet[Remark] | list[Remark], day: date) -> Answered:
    """The same from remarks at hand. Remarks of opinions given after the day do not count yet."""
    found = dict.fromkeys(["", *AnswerOutcome.values], 0)
    until = end_of(day)
    for remark in remarks:
        given = remark.opinion.given_on
        if given is not None and given <= day:
            found[outcome_by(remark, until)] += 1
    return Answered(
        found[AnswerOutcome.TAKEN], found[AnswerOutcome.IN_PART], found[AnswerOutcome.REFUSED], found[""], day
    )


def outcome_by(remark: Remark, moment: datetime) -> str:
    """What had become of it by the end of the second; empty while it was open."""
    return remark.outcome if remark.answered_at is not None and remark.answered_at < moment + SECOND else ""


def remarks_table(of: Circulation | ModelAct, actor: Actor) -> tuple[RemarkRow, ...]:
    """The lines of the table of remarks and answers: by version, the whole text first, then in reading order.

    On one provision they go in the order of the addressees, and as each numbered its own.
    """
    rows = list(standing_remarks(of, actor).order_by())
    drafts = _drafts(of, rows)
    places = {draft: {"": -1} | order for draft, order in reading_orders(drafts).items()}
    by_pk = {draft.pk: draft for draft in drafts}

    def order(remark: Remark) -> tuple[object, ...]:
        request = remark.opinion.request
        draft = by_pk[request.circulation.draft_id]
        place = places[draft.pk].get(remark.pid, len(places[draft.pk]))
        addressee = request.delegation.key if request.delegation else ""
        organ = request.organ.order if request.organ else 0
        return draft.order, draft.language, place, addressee, organ, remark.opinion.key, remark.order

    lines = sorted(rows, key=order)
    return tuple(
        RemarkRow(
            number,
            by_pk[remark.opinion.request.circulation.draft_id],
            remark.opinion,
            addressee_of(remark.opinion.request),
            remark,
            places[remark.opinion.request.circulation.draft_id].get(remark.pid, -1),
        )
        for number, remark in enumerate(lines, 1)
    )


def _drafts(of: Circulation | ModelAct, rows: list[Remark]) -> list[Draft]:
    """The versions that were remarked on."""
    wanted = {remark.opinion.request.circulation.draft_id for remark in rows}
    if isinstance(of, Circulation):
        wanted.add(of.draft_id)
    return list(Draft.objects.filter(pk__in=wanted).select_related("act").order_by())
