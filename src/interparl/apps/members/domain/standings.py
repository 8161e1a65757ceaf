"""What a state is to the assembly, as a source says."""

from __future__ import annotations

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.claims import check_dates, stated_on
from interparl.apps.common.domain.writing import writing
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.members.enums import Standing
from interparl.apps.members.models import State, StateStanding


def record_standing(
    actor: Actor,
    state: State,
    *,
    standing: Standing | str,
    source: Source,
    as_of: str = "",
    valid_from: str = "",
    valid_to: str = "",
    note: Text | None = None,
    why: str = "",
) -> StateStanding:
    """Record that a source says what a state is and when. Earlier claims stay: a later beginning ends them by itself.

    Without any beginning the source speaks of `as_of`, or of the day it was published or seen.
    """
    as_of = stated_on(source, as_of=as_of, valid_from=valid_from)
    check_dates(as_of=as_of, valid_from=valid_from, valid_to=valid_to)
    with writing(actor, "members.record-standing", state, why=why, source=source) as write:
        return write.create(
            StateStanding(
                state=state,
                standing=standing,
                source=source,
                as_of=as_of,
                valid_from=valid_from,
                valid_to=valid_to,
                note=note or Text(),
            ),
            of=state,
        )
