"""What of the acts is due: from officers to send what was adopted, from delegations to confirm receipt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.models import ModelAct, Transmission
from interparl.apps.drafting.rules import speaking_for
from interparl.apps.sittings.domain.helping import named
from interparl.apps.sittings.domain.queries.due import DueRow
from interparl.engine.message import say


def due_of_drafting(actor: Actor, today: date) -> Iterator[DueRow]:
    """Rows for the first page of the desk. At most two queries."""
    if may(actor, "drafting.transmit"):
        yield from _to_send(actor)
    if own := speaking_for(actor):
        yield from _to_confirm(actor, own)


def _to_send(actor: Actor) -> Iterator[DueRow]:
    """Acts that were adopted here and sent to nobody yet."""
    adopted = ModelAct.objects.filter(
        work__bill=False, transmissions=None, replaced_by=None, steps__decision__isnull=False, steps__retired_at=None,
        steps__stage="adopted",
    ).distinct()  # fmt: skip
    for act in visible_to(adopted, actor).select_related("lead").order_by("key"):
        if may(actor, "drafting.transmit", act):
            yield DueRow(say("Send “{act}” to the parliaments.", act=named(act)), "drafting.transmit", act, None, False)


def _to_confirm(actor: Actor, own: frozenset[str]) -> Iterator[DueRow]:
    waiting = Transmission.objects.filter(acknowledged=None, delegation__key__in=own)
    rows = visible_to(waiting, actor).select_related("act", "delegation").order_by("day", "act__key")
    for row in rows:
        what = say("Confirm receipt of “{act}”.", act=named(row.act))
        yield DueRow(what, "drafting.acknowledge-transmission", row, None, False, row.delegation)
