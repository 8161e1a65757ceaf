"""What of the programmes is due: items late or soon due, change sets that wait, programmes whose years are over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Prefetch

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models.record import visible_to
from interparl.apps.programme.enums import ChangeSetState, ItemEvent, ProgrammeState
from interparl.apps.programme.models import ChangeSet, Item, ItemReport, Programme
from interparl.apps.sittings.domain.helping import named
from interparl.apps.sittings.domain.queries.due import DueRow
from interparl.engine.message import say

SOON = timedelta(days=60)
"""How long beforehand an item stands among what is due."""


def due_of_programme(actor: Actor, today: date) -> Iterator[DueRow]:
    """Rows for the first page of the desk. At most four queries."""
    if may(actor, "programme.report"):
        yield from _items(actor, today)
    if may(actor, "programme.decide-changes"):
        for one in visible_to(ChangeSet.objects.filter(state=ChangeSetState.PROPOSED), actor).order_by("key"):
            what = say("Record what was decided on “{changes}”.", changes=named(one))
            yield DueRow(what, "programme.decide-changes", one, None, False)
    if may(actor, "programme.close"):
        over = Programme.objects.filter(state=ProgrammeState.ADOPTED, last_year__lt=today.year)
        for programme in visible_to(over, actor).order_by("key"):
            until = date(programme.last_year, 12, 31)
            what = say("Close “{programme}”, or carry over what is left.", programme=named(programme))
            yield DueRow(what, "programme.close", programme, until, True)


def _items(actor: Actor, today: date) -> Iterator[DueRow]:
    rows = Item.objects.filter(
        programme__state=ProgrammeState.ADOPTED, programme__items_known=True, due__lte=today + SOON, dropped=False,
        merged_into=None, moved_to=None,
    )  # fmt: skip
    if not actor.has(Role.OFFICER, organ=""):
        rows = rows.filter(lead__key__in=sorted({g.organ for g in actor.grants if g.organ}))
    held = Prefetch("reports", ItemReport.objects.filter(retired_at=None).order_by("day", "recorded_at"), "standing")
    for item in visible_to(rows, actor).select_related("programme", "lead").prefetch_related(held).order_by("due"):
        last = item.standing[-1].event if item.standing else ItemEvent.REOPENED
        if last != ItemEvent.REOPENED or item.due is None or not may(actor, "programme.report", item):
            continue
        what = say("Report on “{item}” of the programme.", item=named(item))
        yield DueRow(what, "programme.report", item, item.due, item.due < today)
