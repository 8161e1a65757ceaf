"""Where an act stands on a day, out of its steps and its path; and what may come next, with what that still lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from interparl.apps.common.partial_date import PartialDate
from interparl.apps.drafting.domain.facts import Given, Known, facts_for
from interparl.apps.drafting.domain.paths import read_path
from interparl.apps.drafting.models import ActStep, ModelAct
from interparl.apps.sittings.domain.helping import today
from interparl.engine.message import Message
from interparl.engine.procedure import stages as engine


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an act stands. `step` is the step by which it came there, with its day as exactly as it is known.

    `place` is what the engine works out: the stage, since when, all stages of the path with the entries into them, and
    what in the record does not agree with the path. `nexts` are the stages that may come next, each with what it lacks;
    empty where nobody asked for them.
    """

    path: engine.Path
    place: engine.Standing
    step: ActStep | None = None
    nexts: tuple[engine.Next, ...] = ()

    @property
    def key(self) -> str:
        """Key of the stage; empty where no step is recorded."""
        return self.place.key

    @property
    def called(self) -> Message | None:
        """What the stage is called; None where no step is recorded, or the path has no such stage."""
        return self.place.stage.name if self.place.stage else None

    @property
    def since(self) -> str:
        """The day (ISO, as exact as known) on which it came there; empty where no step is recorded."""
        return self.step.day if self.step else ""

    @property
    def ended(self) -> bool:
        """Nothing follows."""
        return self.place.ended


def standing_of(
    act: ModelAct,
    day: date | None = None,
    *,
    steps: Iterable[ActStep] | None = None,
    ahead: bool = False,
    known: Known | None = None,
) -> Standing:
    """Where the act stands on a day (today when left out).

    `steps`: those of the act where they are at hand, in the order of their days. With `ahead` the stages that may come
    next are worked out as well, from what the records hold now; `known`: as far as that is at hand.
    """
    on = day or today()
    held = standing_steps(act) if steps is None else [step for step in steps if step.retired_at is None]
    path = read_path(act.path)
    history = [entered(step) for step in held]
    place = engine.standing(path, history, on)
    until = [step for step in held if first_day(step) <= on]
    nexts = _ahead(known or Known(act), path, history, on) if ahead else ()
    return Standing(path, place, until[-1] if until else None, nexts)


def standing_steps(act: ModelAct) -> list[ActStep]:
    """The steps that count, in order of time."""
    return list(act.steps.filter(retired_at=None).order_by("day", "recorded_at"))


def entered(step: ActStep) -> engine.Entered:
    """A step as the engine receives it."""
    return engine.Entered(
        step.stage,
        first_day(step),
        document=str(step.paper_id or step.draft_id or ""),
        decision=str(step.decision_id or ""),
        sitting=str(step.sitting_id or ""),
        why=str(step.note),
    )


def first_day(step: ActStep) -> date:
    """The first day that the date of a step can mean; steps are ordered by it."""
    return PartialDate.read(step.day).first()


def _ahead(known: Known, path: engine.Path, history: list[engine.Entered], on: date) -> tuple[engine.Next, ...]:
    given = Given(on.isoformat())
    return tuple(
        engine.Next(
            one.stage,
            engine.may_enter(path, history, one.stage.key, facts_for(known, one.stage, given)),
            one.again,
        )
        for one in engine.next_stages(path, history, engine.Facts(kind=known.act.act_kind))
    )
