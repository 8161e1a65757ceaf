"""What follows for the items of programmes when their acts are adopted."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from interparl.apps.common.domain.writing import Writing
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.drafting.domain.paths import ADOPTED
from interparl.apps.drafting.models import ActStep
from interparl.apps.programme.domain.events import events_of, report_event
from interparl.apps.programme.enums import ItemEvent, ProgrammeState
from interparl.apps.programme.models import Item, ItemReport
from interparl.apps.sittings.domain.helping import locked, today
from interparl.engine import planning


def act_entered(write: Writing, step: ActStep) -> None:
    """Registered in `drafting.domain.steps.ENTERED`: an act that is adopted makes the items done that ask for it."""
    if step.stage != ADOPTED:
        return
    for item in Item.objects.filter(act=step.act, dropped=False).select_related("programme"):
        _done_by(write, step.made_by, item, step)


def act_step_retired(write: Writing, step: ActStep) -> None:
    """Registered in `drafting.domain.steps.RETIRED`: what was done by a step that is taken back is done no more."""
    for report in ItemReport.objects.filter(step=step, retired_at=None).select_related("item"):
        write.change(report, of=report.item, retired_at=timezone.now(), why=step.why)


def follow_act(write: Writing, who: str, item: Item) -> ItemReport | None:
    """Where the act of an item is adopted already, the item is done by the step that says so."""
    if item.act_id is None:
        return None
    step = (
        ActStep.objects.filter(act=item.act_id, stage=ADOPTED, retired_at=None).order_by("day", "recorded_at").first()
    )
    return _done_by(write, who, item, step) if step is not None else None


def _done_by(write: Writing, who: str, item: Item, step: ActStep) -> ItemReport | None:
    """The report that the item is done; None where it is done already, gone, or its programme not in force."""
    programme = locked(item.programme)
    if programme.state != ProgrammeState.ADOPTED or not programme.items_known:
        return None
    made = ItemReport(
        item=item, event=ItemEvent.DONE, day=day_done(step), step=step, made_by=who, recorded_at=timezone.now()
    )
    if planning.refusals(events_of(programme), [report_event(made)]):
        return None
    return write.create(made, of=item)


def day_done(step: ActStep) -> date:
    """From which day it counts: the last one that the date of the step can mean, so that no share is told too early."""
    return min(PartialDate.read(step.day).last(), today())
