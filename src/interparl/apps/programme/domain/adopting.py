"""Adoption of a programme: its items as they stand become the baseline, for good."""

from __future__ import annotations

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.models import Source
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.programme.domain.events import events_of
from interparl.apps.programme.domain.following import follow_act
from interparl.apps.programme.domain.printed import printed
from interparl.apps.programme.domain.refusing import none_refused
from interparl.apps.programme.enums import ProgrammeState
from interparl.apps.programme.models import Programme
from interparl.apps.sittings.domain.helping import locked, named, refuse, today
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Decision
from interparl.engine.message import say
from interparl.engine.procedure.types import Result


def adopt(
    actor: Actor,
    programme: Programme,
    *,
    decision: Decision | None = None,
    source: Source | None = None,
    adopted_on: str = "",
    why: str = "",
) -> Programme:
    """Record the adoption by a closed decision, or, where it happened outside this installation, from a source.

    `adopted_on` (ISO): the day of the decision when left out. The baseline is what the items say at this moment. Acts
    of items that are adopted already make these done. `Refused` without items, where they are known.
    """
    with writing(actor, "programme.adopt", programme, why=why, source=source) as write:
        held = locked(programme)
        refuse(held.state == ProgrammeState.DRAFT, lambda: say("The programme is adopted already."))
        day = day_decided(decision, source, adopted_on)
        in_draft = held.items.filter(dropped=False)
        refuse(
            not held.items_known or in_draft.exists(),
            lambda: say("The programme has no items yet. Add them, or say that they are not known."),
        )
        moment = timezone.now()
        _freeze(write, held)
        write.change(
            programme, state=ProgrammeState.ADOPTED, adopted_on=day, decision=decision, source=source or held.source,
            adoption_recorded_at=moment,
        )  # fmt: skip
        none_refused((), events_of(programme))
        _follow(write, actor, programme)
    return programme


def complete_items(actor: Actor, programme: Programme, *, adopted_on: str = "", why: str = "") -> Programme:
    """All items of a programme that was adopted before they were known here are entered: they become its baseline.

    `adopted_on` (ISO): the day of adoption, where it was not known either. `Refused`
    for a programme that is not adopted, whose items are known, or that has none.
    """
    with writing(actor, "programme.adopt", programme, why=why) as write:
        held = locked(programme)
        refuse(
            held.state == ProgrammeState.ADOPTED and not held.items_known,
            lambda: say("Only the items of an adopted programme that were not known can be completed."),
        )
        refuse(
            held.items.filter(dropped=False).exists(), lambda: say("The programme has no items yet. Add them first.")
        )
        day = held.adopted_on or adopted_on
        refuse(bool(day), lambda: say("The day of adoption is not known. Give it first."))
        on_record(day)
        _freeze(write, held)
        write.change(programme, items_known=True, adopted_on=day, adoption_recorded_at=timezone.now())
        none_refused((), events_of(programme))
        _follow(write, actor, programme)
    return programme


def day_decided(decision: Decision | None, source: Source | None, given: str) -> str:
    """The day of a decision (ISO), checked: it closed with adoption, or a source tells of it, and is not to come."""
    if decision is not None:
        taken = locked(decision)
        refuse(
            taken.state == DecisionState.CLOSED,
            lambda: say("Close the decision first: adoption follows from it."),
        )
        refuse(taken.result == Result.ADOPTED, lambda: say("“{decision}” has not been adopted.", decision=named(taken)))
        given = given or taken.decided_on
    elif source is None:
        raise Refused(say("Name the decision, or the source that tells of it."))
    on_record(given)
    return given


def on_record(given: str) -> None:
    """Raise `Refused` when this is no date (ISO, as exact as known), or one yet to come."""
    try:
        first = PartialDate.read(given).first()
    except ValueError:
        raise Refused(
            say("“{value}” is no date. Write a year (2024), a month (2024-06) or a day (2024-06-03).", value=given)
        ) from None
    refuse(first <= today(), lambda: say("This day is yet to come. Record what has happened."))


def _freeze(write: Writing, programme: Programme) -> None:
    for item in programme.items.filter(dropped=False).select_related("lead"):
        write.change(item, of=programme, baseline=printed(item))


def _follow(write: Writing, actor: Actor, programme: Programme) -> None:
    """Items whose acts are adopted already are done."""
    for item in programme.items.filter(dropped=False).exclude(act=None).select_related("programme", "act__path"):
        follow_act(write, actor.key, item)
