"""Paths of acts: the stages that acts of some kinds go through, as data of the assembly, and reading them.

The verbs of this room know four stages by key, since something of their own is done on entering them: `ADOPTED`,
`SENT`, `SUPERSEDED`, `WITHDRAWN`. A path that lacks one of them cannot do what it stands for, and the verb says so; all
other stages are the assembly's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from functools import lru_cache
from typing import Any

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.keys import free_key
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.amendment_rules import asked_by
from interparl.apps.drafting.enums import ActKind
from interparl.apps.drafting.models import Path
from interparl.apps.sittings.domain.helping import NO_TEXT, locked
from interparl.engine.message import say
from interparl.engine.procedure import stages as engine
from interparl.engine.procedure.types import RuleError

ADOPTED, SENT, SUPERSEDED, WITHDRAWN = "adopted", "sent-to-parliaments", "superseded", "withdrawn"


def add_path(
    actor: Actor,
    *,
    name: Text,
    stages: object,
    key: str = "",
    act_kinds: Iterable[str] = (),
    amendments: Mapping[str, Any] | None = None,
    assumed: bool = False,
    order: int = 0,
    note: Text = NO_TEXT,
    source: Source | None = None,
    why: str = "",
) -> Path:
    """Enter a path for acts of these kinds (none: all).

    `Refused` for stages that cannot be walked (a `RuleError` with the place is its cause), or for what is asked of
    amendments where it cannot be read.
    """
    row = Path(
        key=key, name=name, act_kinds=list(act_kinds), stages=stages, amendments=dict(amendments or {}),
        assumed=assumed, order=order, note=note, source=source,
    )  # fmt: skip
    with writing(actor, "drafting.keep-paths", why=why, source=source) as write:
        row.key = key or free_key(Path, name, prefix="path")
        _check(row)
        return write.create(row)


def change_path(actor: Actor, path: Path, *, expected: int | None = None, why: str = "", **values: Any) -> Path:
    """Change how a path is called, listed or explained; its stages only while no act goes by it.

    A dossier keeps the path it began with: other stages are a path of their own. `Refused` as well where acts of a
    kind that would be left out go by it, and as in `add_path`.
    """
    if unknown := values.keys() - {"name", "act_kinds", "stages", "amendments", "assumed", "order", "note", "source"}:
        raise TypeError(f"not changed by this verb: {sorted(unknown)}")
    with writing(actor, "drafting.keep-paths", path, why=why) as write:
        held = locked(path)  # nobody opens an act on it meanwhile
        if "stages" in values and values["stages"] != held.stages and path.acts.exists():
            raise Refused(say("Acts go by this path already, so its stages stay. Enter a new path instead."))
        kinds = values.get("act_kinds")
        if kinds and path.acts.exclude(act_kind__in=kinds).exists():
            raise Refused(say("Acts of a kind that you left out go by this path. Leave their kinds in."))
        changed = copy(held)
        for name, value in values.items():
            setattr(changed, name, value)
        _check(changed)
        write.change(path, expected=expected, **values)
    return path


def path_for(kind: str) -> Path | None:
    """The path for acts of a kind: the first that names the kind, else the first for all kinds; None: there is none."""
    return path_among(list(Path.objects.all()), kind)


def path_among(rows: Sequence[Path], kind: str) -> Path | None:
    """The same out of paths at hand, in their order."""
    own = (row for row in rows if kind in row.act_kinds)
    return next(own, None) or next((row for row in rows if not row.act_kinds), None)


def path_or_default(write: Writing, kind: str) -> Path:
    """The path for a kind; an assembly that states none begins with the engine's, marked as an assumption."""
    found = path_for(kind)
    if found is not None:
        return found
    name = Text(en="Path of an act")
    data = engine.default_path().to_data()
    return write.create(Path(key=free_key(Path, name), name=name, stages=data["stages"], assumed=True))


def read_path(row: Path) -> engine.Path:
    """The path as the engine walks it. Raises `Refused` for stored data that cannot be read."""
    return _read(row.key, tuple(row.act_kinds), json.dumps(row.stages, sort_keys=True))


@lru_cache(maxsize=64)
def _read(key: str, kinds: tuple[str, ...], data: str) -> engine.Path:
    try:
        return engine.path_of(json.loads(data), key, kinds)
    except RuleError as error:
        raise Refused(
            say("The path {path} cannot be read at {place}: {why}", path=key, place=error.place, why=error.message)
        ) from error


def _check(row: Path) -> None:
    unknown = sorted(set(row.act_kinds) - set(ActKind.values))
    if unknown:
        raise Refused(say("There is no kind of act {kind}.", kind=unknown[0]))
    if not row.name:
        raise Refused(say("Give the path a name."))
    read_path(row)
    asked_by(row)
