"""Where a provision of an act was taken from: a provision of another text in the bank of laws."""

from __future__ import annotations

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.models.record import sees
from interparl.apps.common.text import Text
from interparl.apps.drafting.models import ModelAct, Origin, Piece
from interparl.apps.texts.models import Expression
from interparl.engine.message import say


def name_origin(
    actor: Actor, act: ModelAct, pid: str, expression: Expression, from_pid: str, *, note: Text | None = None
) -> Origin:
    """Name the provision of another text that a provision of the act was taken from; `note`: what was made of it.

    It counts for every version that has the provision. Raises `Refused` when either provision does not exist, the
    source is a text of the act itself, or it is named already.
    """
    with writing(actor, "drafting.name-origin", act) as write:
        if not sees(actor, expression):
            raise Refused(say("There is no such text."))
        if act.work_id is not None and expression.work_id == act.work_id:
            raise Refused(say("A text of the act itself is no source of it. Compare the versions instead."))
        if not Piece.objects.filter(draft__act=act, pid=pid).exists():
            raise Refused(say("No version of the act has such a provision."))
        if not expression.provisions.filter(pid=from_pid).exists():
            raise Refused(say("The source has no such provision."))
        ModelAct.objects.select_for_update(of=("self",)).get(pk=act.pk)
        if Origin.objects.filter(act=act, pid=pid, expression=expression, from_pid=from_pid).exists():
            raise Refused(say("This source is named already."))
        origin = Origin(act=act, pid=pid, expression=expression, from_pid=from_pid, note=note or Text())
        return write.create(origin, of=act)


def drop_origin(actor: Actor, origin: Origin, *, why: str = "") -> None:
    """Take a named source back; that it was named stays in the history of the act."""
    with writing(actor, "drafting.name-origin", origin, why=why) as write:
        write.remove(origin, of=origin.act)
