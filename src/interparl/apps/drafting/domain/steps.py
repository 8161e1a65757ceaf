"""An act enters a stage of its path; a step recorded by mistake is taken back and stays visible.

What a stage needs is said by the path and looked up in the records (`facts`), never ticked off by hand. What happened
before this installation is recorded from a source (`report_step`): order and needs are then not asked for, and pages
say what does not agree with the path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.models import Source
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.facts import Given, Known, decided, facts_for
from interparl.apps.drafting.domain.paths import ADOPTED, read_path
from interparl.apps.drafting.domain.standing import entered, standing_of, standing_steps
from interparl.apps.drafting.models import ActPaper, ActStep, Draft, ModelAct
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.domain.helping import NO_TEXT, locked, named, today
from interparl.apps.sittings.enums import SittingState
from interparl.apps.sittings.models import Decision, Sitting
from interparl.apps.texts.enums import ExpressionKind
from interparl.engine.message import Message, say
from interparl.engine.procedure import stages as engine

ENTERED: list[Callable[[Writing, ActStep], None]] = []
"""Called inside the transaction for each step that is recorded: the programme marks items done by it."""

RETIRED: list[Callable[[Writing, ActStep], None]] = []
"""Called inside the transaction for each step that is taken back."""


class NotYet(Refused):
    """A stage cannot be entered. `missing` says, sentence by sentence, what stands in the way."""

    def __init__(self, missing: Iterable[Message]) -> None:
        self.missing = tuple(missing)
        super().__init__(sentences(self.missing))


def sentences(items: Iterable[Message]) -> Message:
    """Several sentences one after another, as one message."""
    first, *rest = items
    return say("{first} {rest}", first=first, rest=sentences(rest)) if rest else first


def enter_stage(
    actor: Actor,
    act: ModelAct,
    stage: str,
    *,
    day: str = "",
    decision: Decision | None = None,
    sitting: Sitting | None = None,
    draft: Draft | None = None,
    paper: ActPaper | None = None,
    organ: Organ | None = None,
    by_whom: Text = NO_TEXT,
    note: Text = NO_TEXT,
    source: Source | None = None,
    confirmed: Iterable[str] = (),
    why: str = "",
) -> ActStep:
    """The act enters a stage on a day (ISO, as exact as known; today when left out).

    `confirmed`: needs of the path's own that no record tells and the person says are met. Raises `NotYet` with all that
    is missing, in words; `Refused` for adoption, which has a verb of its own.
    """
    if stage == ADOPTED:
        raise Refused(say("Record the adoption with its decision and its text instead."))
    given = Given(
        day or today().isoformat(), decision, sitting or (decision.sitting if decision else None), draft, paper, organ,
        note, why, confirmed=frozenset(confirmed),
    )  # fmt: skip
    with writing(actor, "drafting.enter-stage", act, why=why, source=source) as write:
        return enter(write, actor, locked(act), stage, given, by_whom=by_whom, source=source)


def report_step(
    actor: Actor,
    act: ModelAct,
    stage: str,
    *,
    day: str,
    source: Source,
    decision: Decision | None = None,
    sitting: Sitting | None = None,
    draft: Draft | None = None,
    paper: ActPaper | None = None,
    organ: Organ | None = None,
    by_whom: Text = NO_TEXT,
    note: Text = NO_TEXT,
    why: str = "",
) -> ActStep:
    """Record from a source that the act entered a stage, outside this installation or before it.

    Neither the order of the path nor its needs are asked for. `Refused` for a stage that the path does not have, a day
    that is yet to come, and what belongs to another act.
    """
    given = Given(day, decision, sitting, draft, paper, organ, note, why)
    with writing(actor, "drafting.report-step", act, why=why, source=source) as write:
        held = locked(act)
        if read_path(held.path).stage(stage) is None:
            raise Refused(say("This path has no stage {stage}.", stage=stage))
        _check(held, given)
        return _record(write, actor, held, stage, given, by_whom, source)


def enter(
    write: Writing,
    actor: Actor,
    act: ModelAct,
    stage: str,
    given: Given,
    *,
    by_whom: Text = NO_TEXT,
    source: Source | None = None,
) -> ActStep:
    """The same inside the caller's `writing`, for verbs that do more than enter a stage. Give the act locked."""
    _check(act, given)
    path = read_path(act.path)
    wanted = path.stage(stage)
    facts = facts_for(Known(act), wanted, given) if wanted else engine.Facts()
    missing = engine.may_enter(path, [entered(step) for step in standing_steps(act)], stage, facts)
    if given.decision is not None and not decided(given.decision):
        missing = (*missing, say("“{decision}” has not been adopted.", decision=named(given.decision)))
    if missing:
        raise NotYet(missing)
    return _record(write, actor, act, stage, given, by_whom, source)


def retire_step(actor: Actor, step: ActStep, *, why: str, expected: int | None = None) -> ActStep:
    """Take a step back that was recorded by mistake: it counts for nothing from now on and stays visible.

    `Refused` without a reason, when it is taken back already, when the later steps would not agree with the path any
    more, and for an adoption after which the act was sent to parliaments. An adoption that is taken back leaves a bill.
    """
    with writing(actor, "drafting.retire-step", step, why=why) as write:
        act = locked(step.act)
        if not why.strip():
            raise Refused(say("Give the reason. It is shown beside the step."))
        held = standing_steps(act)
        if step.pk not in {each.pk for each in held}:
            raise Refused(say("This step is taken back already."))
        before = standing_of(act, steps=held).place.remarks
        left = [each for each in held if each.pk != step.pk]
        after = [remark for remark in standing_of(act, steps=left).place.remarks if remark not in before]
        if after:
            raise Refused(say("Take the later steps back first. Without this one: {remarks}", remarks=sentences(after)))
        if step.stage == ADOPTED and step.draft_id is not None:
            _not_adopted(write, act)
        write.change(step, expected=expected, of=act, retired_at=timezone.now(), why=why.strip())
        for follow in RETIRED:
            follow(write, step)
    return step


def _record(
    write: Writing, actor: Actor, act: ModelAct, stage: str, given: Given, by_whom: Text, source: Source | None
) -> ActStep:
    step = ActStep(
        act=act, stage=stage, day=given.day, note=given.note, by_whom=by_whom, organ=given.organ, sitting=given.sitting,
        decision=given.decision, draft=given.draft, paper=given.paper, source=source, made_by=actor.key,
        recorded_at=timezone.now(),
    )  # fmt: skip
    write.create(step, of=act)
    if given.confirmed:
        write.note(step, {"confirmed": sorted(given.confirmed)}, of=act)
    for follow in ENTERED:
        follow(write, step)
    return step


def _check(act: ModelAct, given: Given) -> None:
    """What is given belongs together, and the day has come."""
    try:
        first = PartialDate.read(given.day).first()
    except ValueError:
        raise Refused(
            say("“{value}” is no date. Write a year (2024), a month (2024-06) or a day (2024-06-03).", value=given.day)
        ) from None
    if first > today():
        raise Refused(say("This day is yet to come. Record what has happened."))
    for part in (given.draft, given.paper):
        if part is not None and part.act_id != act.pk:
            raise Refused(say("“{record}” belongs to another act.", record=named(part)))
    sitting, decision = given.sitting, given.decision
    if sitting is not None and sitting.state == SittingState.CANCELLED:
        raise Refused(say("{sitting} was cancelled.", sitting=named(sitting)))
    if decision is not None and sitting is not None and decision.sitting_id not in {None, sitting.pk}:
        raise Refused(say("This decision was not taken at this sitting."))
    if given.organ is not None and sitting is not None and not sitting.organs.filter(pk=given.organ.pk).exists():
        raise Refused(say("This is no sitting of {organ}.", organ=named(given.organ)))


def _not_adopted(write: Writing, act: ModelAct) -> None:
    """The act is a bill again; its text stays in the bank, as a draft."""
    if act.transmissions.exists():
        raise Refused(say("The act was sent to parliaments as adopted, so its adoption stays."))
    work = act.work
    if work is None:
        return
    if work.uptakes.exists():
        raise Refused(say("States were asked about this act, so its adoption stays."))
    for text in work.expressions.exclude(expression_kind=ExpressionKind.DRAFT):
        write.change(text, of=work, expression_kind=ExpressionKind.DRAFT)
    write.change(work, of=act, bill=True, number="", adopted="", frbr="", eli="")
    write.change(act, number="")
