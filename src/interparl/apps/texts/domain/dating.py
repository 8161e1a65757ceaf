"""Writing down what a source says of one provision's own dates."""

from __future__ import annotations

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.models import Source
from interparl.apps.texts.models import Provision, ProvisionDate, Work
from interparl.engine.message import say


def date_provision(
    actor: Actor,
    work: Work,
    pid: str,
    *,
    in_force: str = "",
    repealed: str = "",
    source: Source | None = None,
    note: str = "",
    expected: int | None = None,
) -> ProvisionDate | None:
    """State when a provision came into force or was repealed apart from its act; ISO dates to year, month or day.

    Without any date the row is removed and None given. `repealed` is the first day on which it no longer holds.
    """
    with writing(actor, "texts.date-provision", work, source=source) as write:
        if not Provision.objects.filter(expression__work=work, pid=pid).exists():
            raise Refused(say("No text of this act has that provision."))
        if in_force and repealed and repealed < in_force[: len(repealed)]:
            raise Refused(say("A provision is not repealed before it comes into force."))
        row = ProvisionDate.objects.filter(work=work, pid=pid).first()
        values = {"in_force": in_force, "repealed": repealed, "source": source, "note": note}
        if not in_force and not repealed:
            if row is not None:
                write.remove(row, of=work)
            return None
        if row is None:
            return write.create(ProvisionDate(work=work, pid=pid, **values), of=work)
        return write.change(row, expected=expected, of=work, **values)
