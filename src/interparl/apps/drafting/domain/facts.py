"""What is the case for an act, out of its records: which of the needs of a stage are met, and by what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.paths import ADOPTED
from interparl.apps.drafting.enums import DraftState, OpinionState, RequestEvent
from interparl.apps.drafting.models import ActPaper, Draft, ModelAct, Opinion, Remark, Request, RequestStep
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.domain.helping import NO_TEXT
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Decision, Sitting
from interparl.engine.procedure.stages import Facts, Need, Stage
from interparl.engine.procedure.types import Result

MET_BY: dict[str, Callable[[ModelAct], bool]] = {}
"""Need -> whether the records of a room above this one meet it (an item of a programme): each adds its own."""


@dataclass(frozen=True, slots=True)
class Given:
    """With what a stage is entered. `document`: a letter or words that are no paper of the dossier.

    `confirmed` are needs of the path's own that a person says are met; of those that records tell, none can be.
    """

    day: str
    decision: Decision | None = None
    sitting: Sitting | None = None
    draft: Draft | None = None
    paper: ActPaper | None = None
    organ: Organ | None = None
    note: Text = NO_TEXT
    why: str = ""
    document: bool = False
    confirmed: frozenset[str] = frozenset()


class Known:
    """What the records say of an act, each thing asked for once and only when a stage needs it.

    `told`: what is known already, by the names of the properties, because the rows are at hand.
    """

    def __init__(self, act: ModelAct, **told: Any) -> None:
        self.act = act
        vars(self).update(told)

    @cached_property
    def text_closed(self) -> bool:
        """The newest version is closed."""
        return self.newest is not None and self.newest.state == DraftState.CLOSED

    @cached_property
    def newest(self) -> Draft | None:
        """The newest version, not a rendering of another."""
        return self.act.drafts.filter(translation_of=None).order_by("-order", "-opened_at").first()

    @cached_property
    def opinions_closed(self) -> bool:
        """No opinion is awaited any more and every remark of a standing opinion has an answer."""
        open_still = (
            awaited(self.act).order_by().values("pk").union(unanswered(self.act).order_by().values("pk"), all=True)
        )
        return not open_still[:1]

    @cached_property
    def sent_out(self) -> bool:
        """The newest version was sent to somebody for opinion."""
        newest = self.newest
        return newest is not None and self.sent(newest)

    def sent(self, draft: Draft) -> bool:
        """This version was sent to somebody for opinion."""
        return Request.objects.filter(circulation__draft=draft).exists()

    @cached_property
    def transmitted(self) -> bool:
        """The adopted act was sent to a parliament."""
        return self.act.transmissions.exists()

    @cached_property
    def replaced(self) -> bool:
        """Another act replaces this one."""
        return self.act.replaced_by.exists()

    @cached_property
    def adopted(self) -> bool:
        """The act stands in its path at adoption or has passed it."""
        return self.act.steps.filter(retired_at=None, stage=ADOPTED).exists()

    def other(self, need: str) -> bool:
        """A room above this one says that the need is met."""
        return need in MET_BY and MET_BY[need](self.act)


def awaited(act: ModelAct) -> QuerySet[Request]:
    """Requests for an opinion on some version of the act that nobody has closed, withdrawn or answered."""
    return awaiting().filter(circulation__draft__act=act)


def overdue(day: date) -> QuerySet[Request]:
    """Requests of any act that are still open though the day that stands for them has passed by `day`."""
    return with_due(awaiting(), day).filter(due_now__lt=day)


def with_due(requests: QuerySet[Request], day: date) -> QuerySet[Any]:
    """Requests with the day that stands for each on a day, extensions included, as `due_now`."""
    extended = RequestStep.objects.filter(
        request=OuterRef("pk"), event=RequestEvent.EXTENDED, retired_at=None, due__isnull=False, day__lte=day
    ).order_by("-day", "-recorded_at")
    return requests.annotate(due_now=Coalesce(Subquery(extended.values("due")[:1]), F("circulation__due")))


def awaiting() -> QuerySet[Request]:
    """Requests of any act that nobody has closed, withdrawn or answered."""
    answered = Opinion.objects.filter(state=OpinionState.GIVEN).values("request")
    withdrawn = RequestStep.objects.filter(event=RequestEvent.WITHDRAWN, retired_at=None).values("request")
    return Request.objects.filter(circulation__closed_on=None).exclude(pk__in=answered).exclude(pk__in=withdrawn)


def unanswered(act: ModelAct) -> QuerySet[Remark]:
    """Remarks of standing opinions on some version of the act that have no answer."""
    return Remark.objects.filter(
        opinion__request__circulation__draft__act=act, opinion__state=OpinionState.GIVEN, outcome=""
    )


def facts_for(known: Known, stage: Stage, given: Given) -> Facts:
    """The facts on entering a stage with what is given."""
    met = {need for need in stage.needs if _met(known, need, given)}
    return Facts(frozenset(met), PartialDate.read(given.day).first(), known.act.act_kind)


def decided(decision: Decision | None) -> bool:
    """A decision that was adopted: closed here, or known from a source."""
    if decision is None:
        return False
    if decision.state == DecisionState.CLOSED:
        return decision.result == Result.ADOPTED
    return decision.state == DecisionState.REPORTED and decision.result in {"", Result.ADOPTED}


def _met(known: Known, need: str, given: Given) -> bool:
    match need:
        case Need.DOCUMENT:
            return given.document or given.paper is not None or given.draft is not None
        case Need.DECISION:
            return decided(given.decision)
        case Need.SITTING:
            return given.sitting is not None
        case Need.REASON:
            return bool(given.note or given.why.strip())
        case Need.ADDRESSEES if known.adopted:
            return known.transmitted
        case Need.ADDRESSEES:
            return known.sent(given.draft) if given.draft is not None else known.sent_out
        case Need.OPINIONS_CLOSED:
            return known.opinions_closed
        case Need.TEXT_CLOSED:
            return given.draft.state == DraftState.CLOSED if given.draft is not None else known.text_closed
        case Need.ADOPTING_ORGAN:
            return known.act.adopting_id is not None
        case Need.REPLACING_ACT:
            return known.replaced
        case _:
            return need in given.confirmed or known.other(need)
