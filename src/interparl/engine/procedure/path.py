"""The path of an act of the assembly: which stages there are, what they follow, and what each asks for.

A path is data of the assembly. Nothing here knows a body: whether a commission or a parliament comes in between is what
the stages of the path say, and whether a stage may be entered is what the facts say (`stages.may_enter`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from interparl.engine.message import Message, say
from interparl.engine.procedure.names import Name, listed
from interparl.engine.procedure.sentences import sentence_to_data
from interparl.engine.procedure.types import RuleError

STAGE_KEY = re.compile(r"[a-z][a-z0-9-]*")


class Need(StrEnum):
    """What a stage may ask for before it is entered; a path may name needs of its own beside these."""

    DOCUMENT = "document"
    DECISION = "decision"
    SITTING = "sitting"
    PROGRAMME_ITEM = "programme item"
    ADDRESSEES = "addressees"
    OPINIONS_CLOSED = "opinions closed"
    TEXT_CLOSED = "text closed"
    ADOPTING_ORGAN = "adopting organ"
    REPLACING_ACT = "replacing act"
    REASON = "reason"


MISSING: dict[str, Message] = {
    Need.DOCUMENT: say("A document is missing. Add it."),
    Need.DECISION: say("A decision is missing. Name it."),
    Need.SITTING: say("A sitting is missing. Name it."),
    Need.PROGRAMME_ITEM: say("An item of a programme is missing. Link it."),
    Need.ADDRESSEES: say("Nobody is named to whom the text is sent."),
    Need.OPINIONS_CLOSED: say("Opinions are still awaited, or remarks have no answer."),
    Need.TEXT_CLOSED: say("The version is still being written. Close it first."),
    Need.ADOPTING_ORGAN: say("It is not said which organ adopts the act."),
    Need.REPLACING_ACT: say("The act that replaces this one is missing. Link it."),
    Need.REASON: say("A reason is missing. Write it."),
}
"""What to say where a need is not met."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a path.

    `after`: keys of the stages it may follow; none: the path may begin with it. `needs`: what must be there to enter
    it. `optional`: it may be passed over on the way forward, so that a later stage that follows it may also follow the
    earlier stages that it follows. `repeats`: it may be entered again, after a return. `ends`: nothing follows it.
    """

    key: str
    name: Message
    after: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    optional: bool = False
    repeats: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Path:
    """The stages of an act, in the order in which they are shown: forward is from a stage to a later one.

    `kinds`: kinds of acts it is for; none: all.
    `own_needs`: needs that only this path knows, with the sentence for where they are missing. Raises `RuleError`,
    which names the place, for a path that cannot be walked.
    """

    key: str
    stages: tuple[Stage, ...]
    kinds: frozenset[str] = frozenset()
    own_needs: tuple[tuple[str, Message], ...] = ()
    _stages: dict[str, Stage] = field(init=False, repr=False, compare=False, default_factory=dict)
    _before: dict[str, frozenset[str]] = field(init=False, repr=False, compare=False, default_factory=dict)
    _following: dict[str | None, tuple[Stage, ...]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        # Of two with one key the first is kept, so that the second is refused.
        self._stages.update({stage.key: stage for stage in reversed(self.stages)})
        _refuse_parts(self)
        for stage in self.stages:
            self._before[stage.key] = _before(self, stage)
        first = {stage.key for stage in self.stages if stage.optional and not stage.after}
        self._following[None] = tuple(
            stage for stage in self.stages if not stage.after or not first.isdisjoint(self._before[stage.key])
        )
        for key in self._stages:
            self._following[key] = tuple(stage for stage in self.stages if key in self._before[stage.key])
        _refuse_ways(self)

    def stage(self, key: str) -> Stage | None:
        """The stage with a key."""
        return self._stages.get(key)

    def before(self, stage: Stage) -> frozenset[str]:
        """Keys of the stages that may come straight before it, where optional ones are passed over."""
        return self._before[stage.key]

    def following(self, key: str | None) -> tuple[Stage, ...]:
        """The stages that may come straight after one, where optional ones are passed over.

        With None: those with which the path may begin. Empty for a key that the path does not have.
        """
        return self._following.get(key, ())

    def way(self, begin: str | None, end: str) -> tuple[Stage, ...] | None:
        """The stages between two on a shortest way, neither of them included; None where there is no way."""
        ways: dict[str, tuple[Stage, ...]] = {stage.key: () for stage in self.following(begin)}
        turn = list(ways)
        while turn and end not in ways:
            key = turn.pop(0)
            here = self.stage(key)
            for stage in self.following(key) if here is not None and not here.ends else ():
                if stage.key not in ways and here is not None:
                    ways[stage.key] = (*ways[key], here)
                    turn.append(stage.key)
        return ways.get(end)

    def missing(self, need: str) -> Message:
        """What to say where a need is not met."""
        return dict(self.own_needs).get(need) or MISSING[need]

    def to_data(self) -> dict[str, object]:
        """The path as plain data, for JSON; `path_of` gives it back equal."""
        return {
            "key": self.key,
            "kinds": sorted(self.kinds),
            "needs": {need: _words(message) for need, message in self.own_needs},
            "stages": [
                {
                    "key": stage.key,
                    "name": _words(stage.name),
                    "after": list(stage.after),
                    "needs": sorted(stage.needs),
                    "optional": stage.optional,
                    "repeats": stage.repeats,
                    "ends": stage.ends,
                }
                for stage in self.stages
            ],
        }


def _words(message: Message) -> object:
    if isinstance(message, Name):
        return dict(message.forms) or message.template
    return sentence_to_data(message)


def _before(path: Path, stage: Stage) -> frozenset[str]:
    order = {each.key: n for n, each in enumerate(path.stages)}
    found = set(stage.after)
    turn = [key for key in stage.after if order[key] < order[stage.key]]
    while turn:
        passed = path.stages[order[turn.pop()]]
        if passed.optional:
            earlier = {key for key in passed.after if order[key] < order[passed.key]}
            turn += earlier - found
            found |= earlier
    return frozenset(found)


def _refuse_parts(path: Path) -> None:
    if not path.stages:
        raise RuleError("stages", say("A path needs stages."))
    own, known = dict(path.own_needs), {stage.key: stage for stage in reversed(path.stages)}
    for n, stage in enumerate(path.stages):
        place = f"stages[{n}]"
        if not STAGE_KEY.fullmatch(stage.key):
            raise RuleError(f"{place}.key", say("Write small Latin letters, digits and hyphens here."))
        if known[stage.key] is not stage:
            raise RuleError(f"{place}.key", say("There are two stages with the key {key}.", key=stage.key))
        for at, key in enumerate(stage.after):
            if key not in known:
                raise RuleError(f"{place}.after[{at}]", say("This path has no stage {stage}.", stage=key))
            if known[key].ends:
                ended = say("{stage} ends the path: nothing follows it.", stage=known[key].name)
                raise RuleError(f"{place}.after[{at}]", ended)
        for need in sorted(stage.needs):
            if need not in own and need not in MISSING:
                listed_needs = ", ".join(sorted({*own, *map(str, MISSING)}))
                raise RuleError(
                    f"{place}.needs",
                    say("{given} is not known here. Write one of: {known}.", given=need, known=listed_needs),
                )
    if all(stage.after for stage in path.stages):
        raise RuleError("stages", say("No stage begins the path. Let one come after nothing."))
    if not any(stage.ends for stage in path.stages):
        raise RuleError("stages", say("No stage ends the path. Let one end it."))


def _refuse_ways(path: Path) -> None:
    circle = _circle(path)
    if circle:
        n = next(n for n, stage in enumerate(path.stages) if stage.key == circle[0].key)
        names = listed(stage.name for stage in circle)
        raise RuleError(f"stages[{n}].after", say("These stages lead in a circle and none repeats: {all}.", all=names))
    reached = _reached(path, lambda _: True)
    for n, stage in enumerate(path.stages):
        if stage.key not in reached:
            raise RuleError(f"stages[{n}]", say("No way leads from the beginning to {stage}.", stage=stage.name))
    onward = {stage.key for stage in path.stages if stage.ends}
    without = {stage.key: _reached(path, _but(stage)) for stage in path.stages if not stage.repeats}
    grown = True
    while grown:
        leading = {
            key
            for stage in path.stages
            if stage.key in onward
            for key in path.before(stage)
            # Who can only come from a stage that is entered once never gets back to it.
            if stage.repeats or key in without[stage.key]
        }
        grown = not leading <= onward
        onward |= leading
    for n, stage in enumerate(path.stages):
        if stage.key not in onward:
            raise RuleError(f"stages[{n}]", say("No way leads from {stage} to an end.", stage=stage.name))


def _but(left_out: Stage) -> Callable[[Stage], bool]:
    return lambda stage: stage.key != left_out.key


def _reached(path: Path, through: Callable[[Stage], bool]) -> set[str]:
    """Keys of the stages that can be reached from the beginning through some stages only."""
    turn = [stage for stage in path.following(None) if through(stage)]
    found = {stage.key for stage in turn}
    while turn:
        for stage in path.following(turn.pop().key):
            if stage.key not in found and through(stage):
                found.add(stage.key)
                turn.append(stage)
    return found


def _circle(path: Path) -> tuple[Stage, ...]:
    """Stages that follow one another in a circle, none of which may be entered twice; empty where there are none."""
    once = {stage.key: stage for stage in path.stages if not stage.repeats}

    def looked(key: str, way: Iterable[str], clear: set[str]) -> tuple[Stage, ...]:
        way = (*way, key)
        for other in once[key].after:
            if other in way:
                return tuple(once[each] for each in reversed(way[way.index(other) :]))
            if other in once and other not in clear and (found := looked(other, way, clear)):
                return found
        clear.add(key)
        return ()

    clear: set[str] = set()
    return next((found for key in once if key not in clear and (found := looked(key, (), clear))), ())
