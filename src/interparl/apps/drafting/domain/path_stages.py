"""The stages of a path as it keeps them: one added, changed or taken out. Nothing is written here.

What comes of it is plain data for `paths.change_path`, which refuses what cannot be walked. The data is a list of
stages, or a record with ``stages`` and the path's own ``needs``; see `engine.procedure.path_reading`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from copy import deepcopy
from typing import Any

from django.utils.text import slugify

from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.paths import ADOPTED, SENT, SUPERSEDED, WITHDRAWN

MEANT = (ADOPTED, SENT, SUPERSEDED, WITHDRAWN)
"""Keys of stages on entering which something of their own is done."""

Stage = dict[str, Any]


def stages_in(data: Any) -> list[Stage]:
    """The stages, to be changed freely."""
    found: list[Stage] = deepcopy(list(data.get("stages", []) if isinstance(data, Mapping) else data))
    return found


def own_needs_in(data: Any) -> dict[str, Any]:
    """The path's own needs, each with the words for where it is missing."""
    return deepcopy(dict(data.get("needs") or {})) if isinstance(data, Mapping) else {}


def stage_in(data: Any, key: str) -> Stage | None:
    """The stage with a key."""
    return next((each for each in stages_in(data) if each["key"] == key), None)


def after_of(stage: Mapping[str, Any]) -> list[str]:
    """Keys of the stages that it may follow."""
    return list(stage.get("after") or [])


def put(data: Any, stage: Stage, *, behind: str, leads_to: Collection[str], own: Mapping[str, Any] = {}) -> Any:
    """The data with a stage added, or in place of the one with its key.

    `behind`: key of the stage after which it stands in the list; empty: at the beginning. `leads_to`: keys of the other
    stages that may come straight after it. `own`: more needs of the path's own; those that no stage asks for go.
    """
    key, stages = stage["key"], [each for each in stages_in(data) if each["key"] != stage["key"]]
    for other in stages:
        after = after_of(other)
        if other["key"] in leads_to and key not in after:
            other["after"] = [*after, key]
        elif other["key"] not in leads_to and key in after:
            other["after"] = [each for each in after if each != key]
    order = [each["key"] for each in stages]
    stages.insert(order.index(behind) + 1 if behind in order else 0, stage)
    return _with(data, stages, own_needs_in(data) | dict(own))


def left_alone(data: Any, key: str, leads_to: Collection[str]) -> list[str]:
    """Keys of stages that come after this stage alone and would come after nothing, were it not to lead to them."""
    return [
        each["key"]
        for each in stages_in(data)
        if each["key"] not in leads_to and each["key"] != key and set(after_of(each)) - {each["key"]} == {key}
    ]


def taken_out(data: Any, key: str) -> Any:
    """The data without a stage. What came after it comes after the stages that it came after."""
    gone = stage_in(data, key) or {}
    stages = [each for each in stages_in(data) if each["key"] != key]
    for other in stages:
        after = after_of(other)
        if key in after:
            inherited = [each for each in after_of(gone) if each not in (key, other["key"])]
            other["after"] = list(
                dict.fromkeys(now for each in after for now in (inherited if each == key else [each]))
            )
    return _with(data, stages, own_needs_in(data))


def free_stage_key(data: Any, name: Text) -> str:
    """A key for a new stage, from its name where that has Latin letters. Never one of `MEANT`: those are chosen."""
    taken = {each["key"] for each in stages_in(data)} | set(MEANT)
    return _free(name, taken, "stage")


def free_need_key(data: Any, words: Text) -> str:
    """A key for a new need of the path's own, from its words where they have Latin letters."""
    return _free(words, set(own_needs_in(data)), "need")


def _free(words: Text, taken: Collection[str], otherwise: str) -> str:
    slugs = (slugify(words[code]).replace("_", "-")[:40].strip("-") for code in ("en", *sorted(words)) if code in words)
    base = next((slug for slug in slugs if slug), otherwise)
    if not base[0].isalpha():
        base = f"{otherwise}-{base}"
    if base != otherwise and base not in taken:
        return base
    return next(
        key for number in range(1 if base == otherwise else 2, 10_000) if (key := f"{base}-{number}") not in taken
    )


def _with(data: Any, stages: Iterable[Stage], own: Mapping[str, Any]) -> Any:
    """The stages in the shape that the data has; needs of its own only as far as a stage asks for them."""
    kept = list(stages)
    asked = {need for stage in kept for need in stage.get("needs") or []}
    needs = {need: words for need, words in own.items() if need in asked}
    beside = {name: value for name, value in data.items() if name != "needs"} if isinstance(data, Mapping) else {}
    if not needs and not beside:
        return kept
    return {**beside, **({"needs": needs} if needs else {}), "stages": kept}
