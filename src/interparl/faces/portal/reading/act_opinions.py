"""Opinions on the versions of an act as the public sees them: who was asked, what is public, figures of all the rest.

Of an addressee without a public opinion nothing is told: neither whether it gave one, nor what it thinks. How many gave
one and how many stayed silent is told of all together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch
from django.shortcuts import get_object_or_404

from interparl.apps.common.actor import PUBLIC
from interparl.apps.drafting.domain.answering import Answered
from interparl.apps.drafting.domain.opinion_matrix import OpinionFigures, figures
from interparl.apps.drafting.domain.opinions import opinions_seen, remarks_seen
from interparl.apps.drafting.domain.requests import RequestStands, addressee_of, standing_of_request
from interparl.apps.drafting.enums import AnswerOutcome, OpinionState
from interparl.apps.drafting.models import Circulation, ModelAct, Opinion, Remark, Request, RequestStep
from interparl.apps.members.models import Delegation
from interparl.apps.organs.models import Organ
from interparl.faces.portal.reading.public import hide, public

UNREAD = (
    "words", "recorded_by", "recorded_by_name", "given_by", "given_by_name", "signed_name", "reference",
)  # fmt: skip
"""What stays in the database where opinions are only listed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An addressee of a version that was sent out, with what it made public, the opinion that stands first."""

    addressee: Delegation | Organ
    opinions: tuple[Opinion, ...]
    withdrawn: date | None = None


@dataclass(frozen=True, slots=True)
class SentOut:
    """A version sent out for opinion, where that is public. `figures` count all requests, public answer or not."""

    circulation: Circulation
    asked: tuple[Asked, ...]
    figures: OpinionFigures

    @property
    def opinions(self) -> int:
        """How many addressees have a public opinion."""
        return sum(bool(each.opinions) for each in self.asked)


@dataclass(frozen=True, slots=True)
class AllSentOut:
    """Everything of an act that was sent out for opinion, newest first, with the figures of all of it."""

    sent: tuple[SentOut, ...]
    figures: OpinionFigures
    remarks: Answered

    @property
    def shown(self) -> int:
        """How many requests have a public opinion."""
        return sum(each.opinions for each in self.sent)


def sent_out(act: ModelAct, day: date) -> AllSentOut:
    """What was sent out by a day. Five queries, one where nothing is public; words of opinions are not fetched."""
    rows = public(Circulation.objects.filter(draft__act=act, sent_on__lte=day)).select_related("draft")
    light = rows.defer("draft__front", "draft__back", "draft__mappings")
    held = {each.pk: each for each in light.order_by("-sent_on", "key")}
    stands: dict[UUID, list[RequestStands]] = {pk: [] for pk in held}
    for request in _requests(held) if held else ():
        request.circulation = held[request.circulation_id]
        stands[request.circulation_id].append(standing_of_request(request, day))
    sent = tuple(SentOut(held[pk], tuple(map(_asked, found)), figures(found, day)) for pk, found in stands.items())
    every = [each for found in stands.values() for each in found]
    return AllSentOut(sent, figures(every, day), _remarks_counted(act, day) if held else Answered(0, 0, 0, 0, day))


def _requests(circulations: Iterable[UUID]) -> list[Request]:
    shown = opinions_seen(PUBLIC).filter(pk=OuterRef("pk"))
    opinions = Opinion.objects.exclude(state=OpinionState.DRAFT).defer(*UNREAD)
    counted = opinions.annotate(shown=Exists(shown), remarked=Count("remarks")).order_by("given_on", "recorded_at")
    steps = RequestStep.objects.order_by("day", "recorded_at")
    rows = public(Request.objects.filter(circulation__in=list(circulations))).select_related("delegation", "organ")
    beside = rows.prefetch_related(Prefetch("steps", steps), Prefetch("opinions", counted))
    return list(beside.order_by("delegation__key", "organ__order"))  # each circulation takes its own out of these


def _asked(stands: RequestStands) -> Asked:
    request = stands.request
    seen = [opinion for opinion in request.opinions.all() if vars(opinion)["shown"]]
    seen.sort(key=lambda opinion: (opinion.given_on or date.min, opinion.recorded_at), reverse=True)
    gone = stands.withdrawn.day if stands.withdrawn is not None else None
    return Asked(addressee_of(request), tuple(seen), gone)


def _remarks_counted(act: ModelAct, day: date) -> Answered:
    """Public remarks of the opinions that stand, by what became of them."""
    rows = remarks_seen(PUBLIC).filter(opinion__state=OpinionState.GIVEN, opinion__request__circulation__draft__act=act)
    found = dict(rows.order_by().values_list("outcome").annotate(Count("pk")))
    taken, in_part, refused = (found.get(each, 0) for each in AnswerOutcome.values)
    return Answered(taken, in_part, refused, found.get("", 0), day)


def opinion_of(act: ModelAct, key: str) -> Opinion:
    """A public opinion on a version of the act, by key. Raises `Http404`."""
    rows = opinions_seen(PUBLIC).exclude(state=OpinionState.DRAFT).filter(request__circulation__draft__act=act)
    beside = rows.select_related("request__circulation__draft", "request__delegation", "request__organ", "file")
    light = beside.select_related("signed_by").defer(
        "request__circulation__draft__front", "request__circulation__draft__back",
        "request__circulation__draft__mappings",
    )  # fmt: skip
    opinion = get_object_or_404(light, key=key)
    hide([opinion], "signed_by")
    return opinion


def remarks_of(opinion: Opinion) -> list[Remark]:
    """The remarks of an opinion that `opinion_of` gave, as it numbers them."""
    return list(opinion.remarks.order_by("order"))
