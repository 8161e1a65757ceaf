"""What one addressee is asked, as its room shows it: requests and where they stand, its opinions, acts it was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.facts import awaiting, with_due
from interparl.apps.drafting.domain.opinions import opinions_seen
from interparl.apps.drafting.domain.requests import RequestStands, standing_of_request
from interparl.apps.drafting.enums import OpinionState
from interparl.apps.drafting.models import Opinion, Remark, Request, RequestStep, Transmission
from interparl.apps.members.models import Delegation
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.domain.helping import today

Addressee = Delegation | Organ


LONG = (
    "circulation__words", "circulation__draft__front", "circulation__draft__back", "circulation__draft__mappings",
    "circulation__draft__act__subject",
)  # fmt: skip
"""What a request brings along and no list shows."""


@dataclass(frozen=True, slots=True)
class AskedOf:
    """A request to the addressee. `in_work`: the opinion it is writing, where the reader may see that.

    `remarks`, `answered`: those of the opinion that stands, and how many of them have an answer.
    """

    stood: RequestStands
    in_work: Opinion | None
    remarks: int = 0
    answered: int = 0

    @property
    def request(self) -> Request:
        """The request."""
        return self.stood.request


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits for an addressee on a day: opinions, how many of them are late, acts to be confirmed."""

    opinions: int
    late: int
    acts: int


def requests_to(addressee: Addressee, actor: Actor) -> QuerySet[Request]:
    """The requests to an addressee that the person may see."""
    own = Q(delegation=addressee) if isinstance(addressee, Delegation) else Q(organ=addressee)
    return visible_to(Request.objects.filter(own), actor).select_related(
        "circulation__draft__act__lead", "circulation__file", "delegation", "organ"
    )


def asked_of(addressee: Addressee, actor: Actor, day: date | None = None) -> tuple[AskedOf, ...]:
    """All that was asked of it, by the day due; three queries, however much there is."""
    on = day or today()
    opinions = Prefetch("opinions", _with_counts(opinions_seen(actor)))
    steps = Prefetch("steps", RequestStep.objects.filter(retired_at=None).order_by("day", "recorded_at"))
    # of the act only its name is shown in a list, and the addressee is at hand
    rows = requests_to(addressee, actor).select_related(None).select_related("circulation__draft__act")
    light = rows.defer(*LONG).order_by().prefetch_related(steps, opinions)
    found = [_asked(request, on) for request in light]
    return tuple(sorted(found, key=lambda one: (one.stood.due, one.request.circulation.key)))


def _with_counts(opinions: QuerySet[Opinion]) -> QuerySet[Opinion]:
    answered = Count("remarks", filter=~Q(remarks__outcome=""))
    counted = opinions.defer("words").annotate(said=Count("remarks"), answered=answered)
    return counted.order_by("given_on", "recorded_at")


def _asked(request: Request, day: date) -> AskedOf:
    opinions = list(request.opinions.all())
    stood = standing_of_request(request, day, opinions=opinions)
    mine = next((one for one in opinions if one.state == OpinionState.DRAFT and not one.by_letter), None)
    counted = stood.opinion
    return AskedOf(stood, mine, getattr(counted, "said", 0), getattr(counted, "answered", 0))


def waiting_for(addressee: Addressee, actor: Actor, day: date | None = None) -> Waiting:
    """Two queries."""
    on = day or today()
    own = {"delegation": addressee} if isinstance(addressee, Delegation) else {"organ": addressee}
    dues = list(visible_to(with_due(awaiting(), on).filter(**own), actor).values_list("due_now", flat=True))
    acts = unconfirmed(addressee, actor).count() if isinstance(addressee, Delegation) else 0
    return Waiting(len(dues), sum(1 for due in dues if due < on), acts)


def acts_sent_to(delegation: Delegation, actor: Actor) -> QuerySet[Transmission]:
    """The acts that were sent to a parliament, the newest first."""
    rows = visible_to(Transmission.objects.filter(delegation=delegation), actor)
    return rows.select_related("act__lead", "file", "delegation").order_by("-day", "act__key")


def unconfirmed(delegation: Delegation, actor: Actor) -> QuerySet[Transmission]:
    """Those whose receipt it has not confirmed."""
    return acts_sent_to(delegation, actor).filter(acknowledged=None)


@dataclass(frozen=True, slots=True)
class OpinionRead:
    """An opinion with its remarks, as each was numbered."""

    opinion: Opinion
    remarks: tuple[Remark, ...]

    @property
    def answered(self) -> int:
        """How many of the remarks have an answer."""
        return sum(1 for remark in self.remarks if remark.outcome)


@dataclass(frozen=True, slots=True)
class OwnRequest:
    """A request with all that its addressee wrote: in work, standing, and what a later opinion replaced.

    Letters that somebody is still typing in are not the addressee's, and are left out.
    """

    stood: RequestStands
    in_work: OpinionRead | None
    standing: OpinionRead | None
    replaced: tuple[OpinionRead, ...]

    @property
    def given(self) -> tuple[OpinionRead, ...]:
        """All that were given, the one that stands last."""
        return (*self.replaced, *((self.standing,) if self.standing is not None else ()))


def own_request(request: Request, actor: Actor, day: date | None = None) -> OwnRequest:
    """Gather it; three queries. Give a request that the person may see."""
    opinions = list(
        opinions_seen(actor)
        .filter(request=request)
        .select_related("file", "signed_by")
        .prefetch_related(Prefetch("remarks", Remark.objects.order_by("order")))
        .order_by("given_on", "recorded_at")
    )
    for opinion in opinions:  # the same objects, so that permissions are asked without asking the database again
        opinion.request = request
    stood = standing_of_request(request, day, opinions=opinions)
    read = {one.pk: OpinionRead(one, tuple(one.remarks.all())) for one in opinions}
    mine = next((one for one in opinions if one.state == OpinionState.DRAFT and not one.by_letter), None)
    return OwnRequest(
        stood,
        read[mine.pk] if mine is not None else None,
        read[stood.opinion.pk] if stood.opinion is not None else None,
        tuple(read[one.pk] for one in opinions if one.state == OpinionState.REPLACED),
    )
