"""Convening a sitting: the electorate is fixed, the deadlines are counted back, short notice needs a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.text import Text
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain.deadlines import count_back, missed_by
from interparl.apps.sittings.domain.electorate import electorate_for
from interparl.apps.sittings.domain.helping import exact_day, locked, today
from interparl.apps.sittings.domain.planning import BEFORE_OPENING
from interparl.apps.sittings.enums import SittingState
from interparl.apps.sittings.models import Sitting
from interparl.engine.message import say
from interparl.engine.procedure.names import listed


def convene(
    actor: Actor,
    sitting: Sitting,
    *,
    electorate: Sequence[Delegation] | None = None,
    notice_text: Text | None = None,
    why: str = "",
    expected: int | None = None,
) -> Sitting:
    """Convene a planned sitting; convening again fixes the electorate anew, as long as it is not open.

    `electorate`: only where it is to differ from the delegations of the member states on the day. `Refused`, unless
    `why` is given, when it differs or when the notice is shorter than the assembly's own rule; `Refused` in any case
    when the day is not known exactly or has passed.
    """
    with writing(actor, "sittings.convene", sitting, why=why) as write:
        held = locked(sitting)
        if held.state not in BEFORE_OPENING:
            raise Refused(say("Only a planned sitting can be convened."))
        day = exact_day(held)
        if day < today(held):
            raise Refused(say("The day of this sitting has passed. A sitting is convened beforehand."))
        late = missed_by(held, today(held))
        if late and held.state == SittingState.PLANNED and not why.strip():
            labels = listed(due.deadline.title for due in late)
            raise Refused(say("The notice is shorter than the rule for: {labels}. Give the reason.", labels=labels))
        if electorate is None:
            keys = electorate_for(list(held.organs.all()), day).keys
        else:
            keys = sorted(delegation.key for delegation in electorate)
            if not why.strip():
                raise Refused(say("Say why the electorate is another than the delegations of the member states."))
        values: dict[str, Any] = {"notice_text": notice_text} if notice_text is not None else {}
        write.change(
            sitting,
            expected=expected,
            state=SittingState.CONVENED,
            convened_at=held.convened_at or timezone.now(),
            electorate=keys,
            **values,
        )
        count_back(write, sitting)
    return sitting
