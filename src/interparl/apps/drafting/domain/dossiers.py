"""Opening the dossier of an act and mending its data. Where the act stands is not written here: see `steps`."""

from __future__ import annotations

from typing import Any

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.keys import free_key
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.paths import path_or_default, read_path
from interparl.apps.drafting.enums import NO_KEYS, ActKind
from interparl.apps.drafting.models import ModelAct, Path
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.domain.helping import locked, named
from interparl.apps.texts.models import Work
from interparl.engine.message import say

FIELDS = frozenset(
    {
        "title", "act_kind", "subject", "initiator", "developer", "lead", "adopting", "path", "work", "said_status",
        "sample", "source", "note", "visibility",
    }
)  # fmt: skip
"""What `change_act` may set. The number comes with adoption, `replaces` with replacement."""


def open_act(
    actor: Actor,
    *,
    title: Text,
    act_kind: str,
    key: str = "",
    path: Path | None = None,
    lead: Organ | None = None,
    adopting: Organ | None = None,
    work: Work | None = None,
    number: str = "",
    source: Source | None = None,
    visibility: str = Visibility.PUBLIC,
    why: str = "",
    **more: Any,
) -> ModelAct:
    """Open a dossier. Without `path` it goes by the assembly's path for its kind.

    `work`: the act in the bank of laws, for one that has a text there already; `number` only for an act adopted before.
    `more`: `subject`, `initiator`, `developer`, `said_status`, `sample`, `note`. Raises `Refused` when the key is
    taken or none for an act, the path is not for acts of this kind, or the work belongs to a state or another dossier.
    """
    if unknown := more.keys() - FIELDS:
        raise TypeError(f"an act has no {', '.join(sorted(unknown))} to be set")
    act = ModelAct(
        key=key, title=title, act_kind=act_kind, lead=lead, adopting=adopting, work=work, number=number,
        source=source, visibility=visibility, **more,
    )  # fmt: skip
    # Asked of the organ, for who may see the dossier is not said before it is there; without one, of an act of none.
    with writing(actor, "drafting.open-act", lead or ModelAct(), why=why, source=source) as write:
        act.key = key or free_key(ModelAct, title, prefix="act")
        if act.key in NO_KEYS:
            raise Refused(say("{key} cannot be the key of an act. Choose another one.", key=act.key))
        if ModelAct.objects.filter(key=act.key).exists():
            raise Refused(say("There is a dossier with the key {key} already.", key=act.key))
        _check(act)
        act.path = path or path_or_default(write, act_kind)
        _check_path(act)
        return write.create(act)


def change_act(actor: Actor, act: ModelAct, *, expected: int | None = None, why: str = "", **values: Any) -> ModelAct:
    """Mend the data of a dossier.

    `Refused` for another path, kind or adopting organ once that would change what was entered: the path after the first
    step, kind and adopting organ after adoption, the work once there is one.
    """
    if unknown := values.keys() - FIELDS:
        raise TypeError(f"an act has no {', '.join(sorted(unknown))} to be set")
    with writing(actor, "drafting.change-act", act, why=why) as write:
        held = locked(act)
        if not values.get("title", held.title):
            raise Refused(say("Give the act a title."))
        changing = {name for name, value in values.items() if getattr(held, name) != value}
        if "path" in changing and held.steps.filter(retired_at=None).exists():
            raise Refused(say("Stages are recorded already, so the act keeps its path."))
        if changing & {"act_kind", "adopting"} and held.work is not None and not held.work.bill:
            raise Refused(say("The act is adopted: its kind and the organ that adopted it stay."))
        if "work" in changing and held.work is not None:
            raise Refused(say("The act has its text in the bank of laws already."))
        write.change(act, expected=expected, **values)
        _check(act)
        if changing & {"path", "act_kind"}:
            _check_path(act)
        if "title" in changing and act.work is not None and act.work.bill:
            write.change(act.work, of=act, title=act.title)
    return act


def _check(act: ModelAct) -> None:
    if not act.title:
        raise Refused(say("Give the act a title."))
    if act.act_kind not in ActKind.values:
        raise Refused(say("There is no kind of act {kind}.", kind=str(act.act_kind)))
    if act.work is not None:
        if act.work.state_id is not None or act.work.jurisdiction:
            raise Refused(say("This is a law of a state, not an act of the assembly."))
        if ModelAct.objects.filter(work=act.work).exclude(pk=act.pk).exists():
            raise Refused(say("“{act}” has a dossier already.", act=named(act.work)))


def _check_path(act: ModelAct) -> None:
    act.path = locked(act.path)  # its kinds do not change meanwhile
    kinds = read_path(act.path).kinds
    if kinds and act.act_kind not in kinds:
        raise Refused(say("The path “{path}” is not for acts of this kind.", path=named(act.path)))
