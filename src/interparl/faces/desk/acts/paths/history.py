"""What changed of a path, for its history: stage by stage and rule by rule, in words instead of stored data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from interparl.apps.common.domain.history import IN_WORDS, Part
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.amendment_rules import Asked, asked_by
from interparl.apps.drafting.models import Path
from interparl.engine.message import say
from interparl.engine.procedure.names import listed
from interparl.engine.procedure.path import Path as Walked
from interparl.engine.procedure.path import Stage
from interparl.engine.procedure.path_reading import path_of
from interparl.engine.procedure.stages import stage_name
from interparl.engine.procedure.types import RuleError
from interparl.faces.desk.acts.paths.words import kinds_in_words, needs_of, order_in_words


def stages_in_words(old: Any, new: Any) -> list[Part] | None:
    """The stages that differ, each with what was and is said of it, and their order where that is another."""
    try:
        before, after = (path_of(each) if each else None for each in (old, new))
    except RuleError:
        return None
    found = list(_differing(before, after))
    orders = [[stage.key for stage in each.stages] if each else [] for each in (before, after)]
    both = [[key for key in order if key in orders[0] and key in orders[1]] for order in orders]
    if both[0] != both[1]:
        found.append(Part(words(say("order")), _order(before), _order(after)))
    return found


def _differing(before: Walked | None, after: Walked | None) -> Iterator[Part]:
    keys = [stage.key for each in (after, before) if each for stage in each.stages]
    for key in dict.fromkeys(keys):
        was, now = (each.stage(key) if each else None for each in (before, after))
        called = now or was
        if was != now and called:  # not where only the name of a stage that it follows is another
            yield Part(words(called.name), _stage(before, was), _stage(after, now))


def _stage(path: Walked | None, stage: Stage | None) -> str:
    """A stage, a line for each thing that is said of it."""
    if path is None or stage is None:
        return ""
    lines = [stage.name]
    if stage.after:
        follows = listed(stage_name(path, key) for key in stage.after)
        lines.append(say("It may come straight after: {stages}.", stages=follows))
    else:
        lines.append(say("The path may begin here."))
    if stage.needs:
        lines.append(say("It needs: {needs}.", needs=listed(needs_of(path, stage))))
    lines += [say("It may be left out.")] if stage.optional else []
    lines += [say("It may be entered again.")] if stage.repeats else []
    lines += [say("It ends the path.")] if stage.ends else []
    return "\n".join(words(line) for line in lines)


def _order(path: Walked | None) -> str:
    return ", ".join(words(stage.name) for stage in path.stages) if path else ""


def amendments_in_words(old: Any, new: Any) -> list[Part] | None:
    """What amendments needed and need, and the order of consideration."""
    try:
        before, after = (asked_by(Path(amendments=each or {})) for each in (old, new))
    except Refused:
        return None
    numbers = [
        Part(words(label), str(getattr(before, name)), str(getattr(after, name)))
        for name, label in (
            ("signatures", say("Valid signatures")),
            ("delegations", say("Delegations from which they come")),
            ("days_before", say("Days before the sitting")),
        )
    ]
    order = Part(words(say("Order of consideration")), _considered(before), _considered(after))
    return [each for each in (*numbers, order) if each.old != each.new]


def _considered(asked: Asked) -> str:
    rule = asked.order
    if rule is None:
        return ""
    lines = [f"{number}. {line}" for number, line in enumerate(order_in_words(rule), start=1)]
    if rule.compromise_first:
        lines.append(words(say("A compromise comes before all else at its place.")))
    if rule.larger_first:
        lines.append(words(say("Of two that concern the same words, the one that concerns more of them comes first.")))
    return "\n".join([*lines, rule.source] if rule.source else lines)


def act_kinds_in_words(old: Any, new: Any) -> list[Part]:
    """Kinds of acts by their names; a path that is not there yet was for none."""
    return [Part("", "" if old is None else kinds_in_words(old), "" if new is None else kinds_in_words(new))]


IN_WORDS["drafting.path.stages"] = stages_in_words
IN_WORDS["drafting.path.amendments"] = amendments_in_words
IN_WORDS["drafting.path.act_kinds"] = act_kinds_in_words
