"""How many seats a chamber has in its delegation, as a source says."""

from __future__ import annotations

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.claims import check_dates, stated_on
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.members.models import Chamber, Delegation, SeatQuota
from interparl.engine.message import say


def record_quota(
    actor: Actor,
    delegation: Delegation,
    chamber: Chamber,
    *,
    seats: int,
    source: Source,
    as_of: str = "",
    valid_from: str = "",
    valid_to: str = "",
    note: Text | None = None,
    why: str = "",
) -> SeatQuota:
    """Record the number a source gives. A number that others contradict is recorded beside theirs, not instead.

    Give `valid_from` when the number is known to have changed: it then replaces those known from earlier.
    """
    demand_own_chamber(delegation, chamber)
    if seats < 0:
        raise Refused(say("The number of seats cannot be less than none."))
    as_of = stated_on(source, as_of=as_of, valid_from=valid_from)
    check_dates(as_of=as_of, valid_from=valid_from, valid_to=valid_to)
    with writing(actor, "members.record-quota", delegation, why=why, source=source) as write:
        return write.create(
            SeatQuota(
                delegation=delegation,
                chamber=chamber,
                seats=seats,
                source=source,
                as_of=as_of,
                valid_from=valid_from,
                valid_to=valid_to,
                note=note or Text(),
            ),
            of=delegation,
        )


def demand_own_chamber(delegation: Delegation, chamber: Chamber | None) -> None:
    """Refuse a chamber of another parliament."""
    if chamber is not None and chamber.parliament_id != delegation.parliament_id:
        raise Refused(say("This chamber belongs to another parliament than the delegation."))
