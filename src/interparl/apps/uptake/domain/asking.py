"""Asking states what became of an act, and giving them more time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.members.models import State
from interparl.apps.sittings.domain.helping import NO_TEXT, named
from interparl.apps.texts.models import Work
from interparl.apps.uptake.domain.standing import first_day
from interparl.apps.uptake.domain.steps import add_step, refuse_what_is_no_act, row_of, standing_of
from interparl.apps.uptake.enums import StepKind
from interparl.apps.uptake.models import Step, Uptake
from interparl.apps.uptake.rules import ActInState
from interparl.engine.message import say
from interparl.engine.procedure.names import listed


def ask(
    actor: Actor,
    act: Work,
    states: Iterable[State],
    *,
    due: date,
    words: Text = NO_TEXT,
    day: str = "",
    reference: str = "",
    source: Source | None = None,
    why: str = "",
) -> list[Step]:
    """Ask states to report what they made of an act of the assembly, by a day. All of them, or none.

    `words` is what is asked, `reference` the number of the letter, `day` (ISO) when it was asked, today when left out.
    A state that has answered may be asked again: that opens the clock anew. `Refused` when no state is named, the day
    lies before the ask, the work is no act of the assembly, or one of the states is asked and has not answered yet.
    """
    chosen = list(dict.fromkeys(states))
    steps = []
    with writing(actor, "uptake.ask", act, why=why, source=source) as write:
        refuse_what_is_no_act(act)
        if not chosen:
            raise Refused(say("Choose at least one state to ask."))
        rows = [row_of(write, ActInState(act, state)) for state in chosen]
        open_ones = [row for row in rows if standing_of(row).waiting]
        if open_ones:
            raise Refused(
                say(
                    "Already asked, and the answer is still awaited: {states}. Extend the time instead.",
                    states=listed(named(row.state) for row in open_ones),
                )
            )
        for row in rows:
            step = add_step(
                write, actor, row, StepKind.ASKED, day=day, due=due, words=words, reference=reference, source=source
            )
            if due < first_day(step):
                raise Refused(say("The day for the answer lies before the day of the ask."))
            steps.append(step)
    return steps


def extend(
    actor: Actor,
    uptake: Uptake,
    *,
    due: date,
    words: Text = NO_TEXT,
    day: str = "",
    source: Source | None = None,
    why: str = "",
) -> Step:
    """Give a state more time to answer the latest ask.

    `Refused` when no answer is awaited, or the new day is not later than the one that stands.
    """
    with writing(actor, "uptake.extend", uptake, why=why, source=source) as write:
        held = row_of(write, uptake)
        stood = standing_of(held)
        if not stood.waiting or stood.due is None:
            raise Refused(say("No answer is awaited, so there is no time to extend."))
        if due <= stood.due:
            raise Refused(say("The answer is due on {day} already. Give a later day.", day=stood.due.isoformat()))
        return add_step(write, actor, held, StepKind.EXTENDED, day=day, due=due, words=words, source=source)
