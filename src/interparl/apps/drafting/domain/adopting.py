"""Adoption: a closed decision of the organ that adopts the act makes the version it adopted the act's text."""

from __future__ import annotations

from datetime import date

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.bank import bank_work, eli_of, frbr_of
from interparl.apps.drafting.domain.facts import Given
from interparl.apps.drafting.domain.paths import ADOPTED, SUPERSEDED, WITHDRAWN, read_path
from interparl.apps.drafting.domain.steps import enter
from interparl.apps.drafting.enums import DraftState
from interparl.apps.drafting.models import ActStep, Draft, ModelAct
from interparl.apps.sittings.domain.helping import NO_TEXT, locked, named, refuse, today
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Decision
from interparl.apps.texts.domain.storing import keep_law
from interparl.apps.texts.domain.trees import law_of
from interparl.apps.texts.enums import ExpressionKind
from interparl.apps.texts.models import Expression, Work
from interparl.engine.message import say
from interparl.engine.procedure.types import Result


def adopt(
    actor: Actor,
    act: ModelAct,
    *,
    decision: Decision,
    draft: Draft,
    number: str = "",
    frbr: str = "",
    eli: str = "",
    note: Text = NO_TEXT,
    why: str = "",
) -> ActStep:
    """Record that an organ adopted a version of the act by a decision.

    The act gets the decision's number (or `number`, where acts are numbered apart) and its addresses; in the bank it is
    a bill no more, and the version's words are kept as adopted from the day of the decision on, the renderings of that
    version in other languages beside it. Raises `Refused` when the decision is not closed, was not adopted or is of
    another organ, when the version is open or of another act; `NotYet` when the path asks for more.
    """
    with writing(actor, "drafting.adopt", act, why=why) as write:
        held = locked(act)
        taken = locked(decision)
        refuse(taken.state == DecisionState.CLOSED, lambda: say("Close the decision first: adoption follows from it."))
        refuse(
            taken.result == Result.ADOPTED,
            lambda: say("“{decision}” has not been adopted.", decision=named(taken)),
        )
        adopting = held.adopting
        if adopting is None:
            raise Refused(say("It is not said which organ adopts the act."))
        refuse(taken.organ_id == adopting.pk, lambda: say("This act is adopted by {organ}.", organ=named(adopting)))
        refuse(draft.act_id == held.pk, lambda: say("This is a version of another act."))
        version = locked(draft)
        if version.state != DraftState.CLOSED or version.expression is None:
            raise Refused(say("The version is still being written. Close it first."))
        day = _exact(taken)
        given = Given(taken.decided_on, taken, taken.sitting, version, None, adopting, note, why)
        step = enter(write, actor, held, ADOPTED, given)
        work = bank_work(write, held)
        called = number or taken.number
        write.change(
            work, of=held, bill=False, number=called, adopted=day.isoformat(), title=held.title,
            frbr=_free(frbr or frbr_of(held, day, called), work), eli=eli or eli_of(held, day, called),
            visibility=held.visibility,
        )  # fmt: skip
        _keep_as_adopted(write, work, version, day, ExpressionKind.ORIGINAL)
        for other in version.renderings.filter(state=DraftState.CLOSED).exclude(expression=None):
            authentic = other.language in work.authentic
            _keep_as_adopted(
                write, work, other, day, ExpressionKind.ORIGINAL if authentic else ExpressionKind.TRANSLATION
            )
        write.change(held, number=called)
    act.refresh_from_db()
    return step


def replace_act(
    actor: Actor,
    act: ModelAct,
    *,
    by: ModelAct,
    decision: Decision,
    day: str = "",
    note: Text = NO_TEXT,
    why: str = "",
) -> ActStep:
    """Record that an adopted act was replaced by another; in the bank it holds no more from that day on.

    `day` (ISO): that of the decision when left out. `Refused` when the other act has not been adopted.
    """
    with writing(actor, "drafting.replace-act", act, why=why) as write:
        held, other = locked(act), locked(by)
        refuse(held.pk != other.pk, lambda: say("An act does not replace itself."))
        refuse(
            other.work is not None and not other.work.bill,
            lambda: say("“{act}” has not been adopted, so it replaces nothing yet.", act=named(other)),
        )
        refuse(
            other.replaces_id in {None, held.pk},
            lambda: say("“{act}” replaces another act already.", act=named(other)),
        )
        write.change(other, of=held, replaces=held)
        on = day or decision.decided_on or today().isoformat()
        step = enter(
            write,
            actor,
            held,
            SUPERSEDED,
            Given(on, decision, decision.sitting, organ=decision.organ, note=note, why=why),
        )
        if held.work is not None:
            write.change(held.work, of=held, repealed=on)
    by.refresh_from_db()
    return step


def withdraw_act(
    actor: Actor,
    act: ModelAct,
    *,
    why: str,
    day: str = "",
    decision: Decision | None = None,
    note: Text = NO_TEXT,
    by_whom: Text = NO_TEXT,
) -> ActStep:
    """Record that the act is pursued no more. The reason is asked for and shown."""
    with writing(actor, "drafting.withdraw-act", act, why=why) as write:
        held = locked(act)
        refuse(
            read_path(held.path).stage(WITHDRAWN) is not None,
            lambda: say("The path of this act has no stage for its withdrawal."),
        )
        sitting = decision.sitting if decision else None
        given = Given(day or today().isoformat(), decision, sitting, note=note, why=why)
        return enter(write, actor, held, WITHDRAWN, given, by_whom=by_whom)


def _exact(decision: Decision) -> date:
    known = PartialDate.read(decision.decided_on)
    if not known.day:
        raise Refused(say("The day of this decision is not known exactly. Give it first, as 2024-06-03."))
    return known.first()


def _free(frbr: str, work: Work) -> str:
    """The address, with a number behind it where another act has it already."""
    taken = set(Work.objects.filter(frbr__startswith=frbr).exclude(pk=work.pk).values_list("frbr", flat=True))
    return next(one for n in range(1, len(taken) + 2) if (one := frbr if n == 1 else f"{frbr}-{n}") not in taken)


def _keep_as_adopted(write: Writing, work: Work, draft: Draft, day: date, kind: str) -> Expression:
    """The words of a closed version as those of the act from the day on. The version's own text stays as it is."""
    assert draft.expression is not None
    kept = keep_law(
        write, work, law_of(draft.expression), holds_from=day, file=draft.file, expression_kind=kind,
        authentic=draft.language in work.authentic or kind == ExpressionKind.ORIGINAL, ids_stand=True,
    ).expression  # fmt: skip
    if kept.expression_kind != kind or kept.visibility != work.visibility:  # the version was closed on this very day
        write.change(
            kept, of=work, expression_kind=kind, visibility=work.visibility, authentic=kind == ExpressionKind.ORIGINAL
        )
    return kept
