"""What is reported of an item: done, will not be done, taken up again; and the act that fulfils it."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.drafting.models import ActStep, ModelAct
from interparl.apps.programme.domain.events import events_of, report_event
from interparl.apps.programme.domain.following import follow_act
from interparl.apps.programme.domain.refusing import none_refused, without_refused
from interparl.apps.programme.enums import ItemEvent, ProgrammeState
from interparl.apps.programme.models import Item, ItemReport, Programme
from interparl.apps.sittings.domain.helping import NO_TEXT, locked, named, refuse, today
from interparl.apps.sittings.models import Decision
from interparl.engine.message import say
from interparl.engine.procedure.types import Result


def report(
    actor: Actor,
    item: Item,
    event: str,
    *,
    day: date | None = None,
    step: ActStep | None = None,
    decision: Decision | None = None,
    source: Source | None = None,
    to: Programme | None = None,
    words: Text = NO_TEXT,
    why: str = "",
) -> ItemReport:
    """Report something of an item on a day (today when left out).

    DONE names what shows it: a step of its act, a decision that was adopted, or a source. NOT_DONE and CARRIED_OVER
    give the reason in `words`; CARRIED_OVER names the programme it goes on `to`. `Refused` for what cannot be: the
    engine says why.
    """
    if event not in ItemEvent.values:
        raise TypeError(f"nothing called {event!r} is reported of an item")
    with writing(actor, "programme.report", item, why=why, source=source) as write:
        held = locked(item)
        made = ItemReport(
            recorded_at=timezone.now(),
            item=held, event=event, day=day or today(), step=step, decision=decision, source=source, to=to,
            words=words, made_by=actor.key,
        )  # fmt: skip
        return record(write, made)


def record(write: Writing, made: ItemReport) -> ItemReport:
    """The same inside the caller's `writing`."""
    programme = locked(made.item.programme)
    refuse(
        programme.state != ProgrammeState.DRAFT and programme.items_known,
        lambda: say("The programme is not adopted. Nothing is reported of its items yet."),
    )
    refuse(made.day <= today(), lambda: say("This day is yet to come. Record what has happened."))
    _check_evidence(made)
    none_refused(events_of(programme), [report_event(made)])
    return write.create(made, of=made.item)


def retire_report(actor: Actor, made: ItemReport, *, why: str) -> ItemReport:
    """Take a report back that was made by mistake: it counts no longer, and still in what was shown before.

    `Refused` without a reason, and when a later report would not hold without it.
    """
    with writing(actor, "programme.retire-report", made, why=why) as write:
        refuse(bool(why.strip()), lambda: say("Give the reason. It is shown beside what is taken back."))
        held = locked(made)
        refuse(held.retired_at is None, lambda: say("This report is taken back already."))
        programme = locked(held.item.programme)
        without_refused(events_of(programme), report_event(held))
        return write.change(made, of=made.item, retired_at=timezone.now(), why=why.strip())


def link_act(actor: Actor, item: Item, act: ModelAct | None, *, why: str = "") -> Item:
    """Say which act fulfils the item. Where that act is adopted already, the item is done by that step.

    `Refused` to change it while the item is done by a step of the present act.
    """
    with writing(actor, "programme.link-act", item, why=why) as write:
        held = locked(item)
        if held.act_id == (act.pk if act else None):
            return item
        by_act = held.reports.filter(retired_at=None, step__act=held.act_id) if held.act_id else held.reports.none()
        refuse(
            not by_act.exists(),
            lambda: say("The item is done by the act it is linked with. Take that report back first."),
        )
        refuse(not held.dropped, lambda: say("“{item}” was dropped.", item=named(held)))
        write.change(item, of=item.programme, act=act)
        follow_act(write, actor.key, item)
    return item


def _check_evidence(made: ItemReport) -> None:
    step, decision = made.step, made.decision
    if made.event == ItemEvent.DONE:
        if step is None and decision is None and made.source is None:
            raise Refused(say("Name what shows it: a step of the act, a decision or a source."))
    elif made.event in (ItemEvent.NOT_DONE, ItemEvent.CARRIED_OVER) and not made.words:
        raise Refused(say("Give the reason. It is shown beside the item."))
    if step is not None and (step.act_id != made.item.act_id or step.retired_at is not None):
        raise Refused(say("This step is not one of the act that the item is linked with."))
    if decision is not None and decision.result != Result.ADOPTED:
        raise Refused(say("“{decision}” has not been adopted.", decision=named(decision)))
    if made.event == ItemEvent.CARRIED_OVER:
        if made.to is None or made.to.pk == made.item.programme_id:
            raise Refused(say("Name the other programme in which the item goes on."))
    elif made.to is not None:
        raise Refused(say("Only an item that is carried over names another programme."))
