"""What a sitting still lacks, step by step, and the one thing to do next."""

from __future__ import annotations

from dataclasses import dataclass

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.sittings.domain import numbered_by_sitting
from interparl.apps.sittings.domain.helping import today
from interparl.apps.sittings.domain.queries import SittingPage
from interparl.apps.sittings.enums import (
    AgendaState,
    CorrectionState,
    DecisionState,
    ItemState,
    MinutesState,
    SittingState,
)
from interparl.apps.sittings.models import Correction
from interparl.engine.message import Message, say
from interparl.engine.procedure import Presence
from interparl.faces.desk.sittings.parts import address


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the checklist. `href`: where it is done."""

    what: Message
    done: bool
    href: str


@dataclass(frozen=True, slots=True)
class Next:
    """The next step: the one big button. `href` is empty when somebody else has to take it."""

    what: Message
    href: str
    note: Message | None = None


def steps(page: SittingPage) -> tuple[Step, ...]:
    """Everything from the plan to the approved minutes, in order."""
    sitting = page.sitting
    agenda = page.agendas[-1] if page.agendas else None
    entitled = [row for row in page.attendance if row.delegation.key in sitting.electorate]
    announced = sum(row.announced is not None for row in entitled)
    registered = sum(row.presence is not Presence.NOT_REGISTERED for row in entitled)
    items = page.agenda.items if page.agenda else ()
    settled = sum(item.item.state != ItemState.PENDING for item in items)
    decided = sum(one.state in {DecisionState.CLOSED, DecisionState.REPORTED} for one in page.decisions)
    last = page.minutes[-1] if page.minutes else None
    number = Step(say("The sitting has a number"), sitting.number is not None, address("sitting-change", sitting))
    return (
        Step(say("The day is fixed"), bool(PartialDate.read(sitting.day).day), address("sitting-change", sitting)),
        *([number] if numbered_by_sitting(page.organs) else []),
        Step(say("The place is known"), bool(sitting.place), address("sitting-change", sitting)),
        Step(say("It is known who presides"), sitting.presiding_id is not None, address("sitting-change", sitting)),
        Step(say("There is an agenda"), bool(agenda and agenda.items), address("sitting-agenda", sitting)),
        Step(
            say("The agenda is agreed with the parliaments"),
            any(seen.version.state != AgendaState.DRAFT for seen in page.agendas),
            address("sitting-agenda", sitting),
        ),
        Step(say("There are papers"), bool(page.papers), address("sitting-papers", sitting)),
        Step(say("It is convened"), sitting.convened_at is not None, address("sitting-convene", sitting)),
        Step(
            say("Delegations that said how they attend: {done} of {total}", done=announced, total=len(entitled)),
            bool(entitled) and announced == len(entitled),
            address("sitting-attendance", sitting),
        ),
        Step(
            say("Delegations registered: {done} of {total}", done=registered, total=len(entitled)),
            bool(entitled) and registered == len(entitled),
            address("sitting-attendance", sitting),
        ),
        Step(say("It is opened"), sitting.opened_at is not None, address("sitting-open", sitting)),
        Step(
            say("The agenda is adopted"),
            any(seen.version.state == AgendaState.ADOPTED for seen in page.agendas),
            address("sitting-agenda", sitting),
        ),
        Step(
            say("Items settled: {done} of {total}", done=settled, total=len(items)),
            bool(items) and settled == len(items),
            address("live", sitting),
        ),
        Step(
            say("Decisions taken: {done} of {total}", done=decided, total=len(page.decisions)),
            decided == len(page.decisions) and sitting.opened_at is not None,
            address("sitting-decisions", sitting),
        ),
        Step(say("It is closed"), sitting.closed_at is not None, address("sitting-close", sitting)),
        Step(
            say("The minutes were sent to the delegations"),
            bool(last and last.state != MinutesState.DRAFT),
            address("sitting-minutes", sitting),
        ),
        Step(
            say("The minutes are approved"),
            sitting.state == SittingState.MINUTES_APPROVED,
            address("sitting-minutes", sitting),
        ),
    )


def next_step(page: SittingPage, actor: Actor) -> Next | None:
    """What to do next; None when there is nothing, or the sitting was called off."""
    if (
        page.sitting.state == SittingState.CONVENED
        and _lacks_number(page)
        and may(actor, "sittings.change", page.sitting)
    ):
        note = say("Decisions are numbered by the sitting. It needs its number before one is adopted.")
        return Next(say("Give the sitting its number"), address("sitting-change", page.sitting), note)
    found = _next(page)
    if found is None:
        return None
    step, action = found
    if action and not may(actor, f"sittings.{action}", page.sitting):
        return Next(step.what, "", say("This is for others to do: your role does not allow it."))
    return step


def _lacks_number(page: SittingPage) -> bool:
    """Whether it has no number although the assembly numbers decisions by the sitting."""
    return page.sitting.number is None and numbered_by_sitting(page.organs)


def _next(page: SittingPage) -> tuple[Next, str] | None:
    sitting = page.sitting
    match sitting.state:
        case SittingState.PLANNED:
            if not PartialDate.read(sitting.day).day:
                return Next(say("Fix the day"), address("sitting-change", sitting)), "change"
            if not page.agendas:
                return Next(say("Draft the agenda"), address("sitting-agenda", sitting)), "edit-agenda"
            return Next(say("Convene the sitting"), address("sitting-convene", sitting)), "convene"
        case SittingState.CONVENED:
            if PartialDate.read(sitting.day).first() > today(sitting):
                note = say("The sitting is still to come.")
                return Next(say("See who comes"), address("sitting-attendance", sitting), note), ""
            if all(row.presence is Presence.NOT_REGISTERED for row in page.attendance):
                return Next(say("Register who is there"), address("sitting-attendance", sitting)), "register"
            return Next(say("Open the sitting"), address("sitting-open", sitting)), "open"
        case SittingState.OPEN:
            return Next(say("To the live screen"), address("live", sitting)), ""
        case SittingState.CLOSED:
            return _after(page)
    return None


def _after(page: SittingPage) -> tuple[Next, str] | None:
    sitting = page.sitting
    if sitting.closed_at is None:
        return None
    last = page.minutes[-1] if page.minutes else None
    there = address("sitting-minutes", sitting)
    if last is None:
        return Next(say("Draft the minutes"), there), "draft-minutes"
    if last.state == MinutesState.DRAFT:
        return Next(say("Send the minutes to the delegations"), there), "circulate-minutes"
    if Correction.objects.filter(minutes__sitting=sitting, state=CorrectionState.ASKED).exists():
        return Next(say("Answer the corrections"), there), "answer-correction"
    return Next(say("Approve the minutes"), there), "approve-minutes"
