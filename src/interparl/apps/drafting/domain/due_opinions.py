"""What of opinions is due: from addressees their opinion, from those who run an act reminders and answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Q

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.facts import awaiting, with_due
from interparl.apps.drafting.enums import OpinionState
from interparl.apps.drafting.models import Circulation, Request
from interparl.apps.drafting.rules import speaking_for
from interparl.apps.sittings.domain.helping import named
from interparl.apps.sittings.domain.queries.due import DueRow
from interparl.engine.message import say, say_number


def due_of_opinions(actor: Actor, today: date) -> Iterator[DueRow]:
    """Rows for the first page of the desk. At most three queries."""
    if may(actor, "drafting.remind"):
        yield from _late(actor, today)
        yield from _unanswered(actor)
    own = speaking_for(actor)
    bodies = sorted(g.organ for g in actor.grants if g.role in {Role.PRESIDING, Role.OFFICER} and g.organ)
    if own or bodies:
        asked = Q(delegation__key__in=sorted(own)) | Q(organ__key__in=bodies)
        yield from _opinions(actor, asked, today)


def _late(actor: Actor, today: date) -> Iterator[DueRow]:
    """One row a circulation, however many are late."""
    rows = with_due(awaiting(), today).filter(due_now__lt=today).select_related("circulation__draft__act__lead")
    by_circulation: dict[object, list[tuple[Request, date]]] = {}
    for request in visible_to(rows, actor).order_by("circulation__sent_on", "circulation__key"):
        by_circulation.setdefault(request.circulation_id, []).append((request, request.due_now))
    for found in by_circulation.values():
        circulation = found[0][0].circulation
        if may(actor, "drafting.remind", circulation):
            what = say_number(
                "{number} addressee has given no opinion on “{act}”.",
                "{number} addressees have given no opinion on “{act}”.",
                len(found),
                act=named(circulation.draft.act),
            )
            yield DueRow(what, "drafting.remind", circulation, min(due for _, due in found), overdue=True)


def _unanswered(actor: Actor) -> Iterator[DueRow]:
    """One row a circulation with remarks that nobody has answered."""
    open_ones = Q(requests__opinions__state=OpinionState.GIVEN, requests__opinions__remarks__outcome="")
    rows = Circulation.objects.annotate(
        unanswered=Count("requests__opinions__remarks", filter=open_ones, distinct=True)
    ).filter(unanswered__gt=0)
    for circulation in visible_to(rows, actor).select_related("draft__act__lead").order_by("sent_on", "key"):
        if may(actor, "drafting.answer-remark", circulation):
            what = say_number(
                "{number} remark on “{act}” has no answer.",
                "{number} remarks on “{act}” have no answer.",
                circulation.unanswered,
                act=named(circulation.draft.act),
            )
            yield DueRow(what, "drafting.answer-remark", circulation, None, overdue=False)


def _opinions(actor: Actor, asked: Q, today: date) -> Iterator[DueRow]:
    rows = with_due(awaiting(), today).filter(asked).select_related("circulation__draft__act", "delegation", "organ")
    for request in visible_to(rows, actor).order_by("due_now", "circulation__key"):
        what = say("Give the opinion on “{act}”.", act=named(request.circulation.draft.act))
        overdue = request.due_now < today
        yield DueRow(what, "drafting.give-opinion", request, request.due_now, overdue, request.delegation)
