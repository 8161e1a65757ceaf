"""Items that were not done go on in another programme."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.programme.domain.items import copy_into
from interparl.apps.programme.domain.reporting import record
from interparl.apps.programme.enums import ItemEvent, ProgrammeState
from interparl.apps.programme.models import Item, ItemReport, Programme
from interparl.apps.sittings.domain.helping import locked, named, refuse, today
from interparl.apps.sittings.models import Decision
from interparl.engine.message import say


def carry_over(
    actor: Actor,
    programme: Programme,
    to: Programme,
    items: Iterable[Item],
    *,
    words: Text,
    day: date | None = None,
    decision: Decision | None = None,
    source: Source | None = None,
    why: str = "",
) -> tuple[Item, ...]:
    """Carry items over to another programme, with the reason in `words`; the items there that continue them.

    In a programme that is being drawn up such items are made, without the old date. An adopted one takes items by
    change sets only: there each must be continued already. Here they stay undone. All are carried over or none.
    """
    with writing(actor, "programme.carry-over", programme, why=why, source=source) as write:
        held = locked(programme)
        target = locked(to)
        refuse(target.pk != held.pk, lambda: say("Name the other programme in which the item goes on."))
        refuse(target.state != ProgrammeState.CLOSED, lambda: say("The programme is closed. It is changed no more."))
        chosen = [locked(one) for one in items]
        refuse(bool(chosen), lambda: say("Choose the items that are carried over."))
        found = []
        for item in chosen:
            if item.programme_id != held.pk:
                raise Refused(say("“{item}” belongs to another programme.", item=named(item)))
            record(
                write,
                ItemReport(
                    recorded_at=timezone.now(),
                    item=item, event=ItemEvent.CARRIED_OVER, day=day or today(), decision=decision, source=source,
                    to=target, words=words, made_by=actor.key,
                ),
            )  # fmt: skip
            there = Item.objects.filter(programme=target, continues=item, dropped=False).first()
            if there is None and target.state != ProgrammeState.DRAFT:
                raise Refused(
                    say("{programme} is adopted. Add “{item}” to it by a change set.", programme=named(target),
                        item=named(item))
                )  # fmt: skip
            found.append(there or copy_into(write, item, target))
        return tuple(found)
