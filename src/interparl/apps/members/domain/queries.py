"""What other rooms and the faces ask of this room."""

from interparl.apps.members.domain.delegations_on import (
    DelegationOn,
    SeatOn,
    delegation_on,
    delegations_on,
    nominations_for,
    seat_history,
    seats_of,
)
from interparl.apps.members.domain.quotas_on import ChamberQuota, Quotas, Total, quotas_of, quotas_of_all
from interparl.apps.members.domain.seat_history import SeatHistory
from interparl.apps.members.domain.standings_on import IN_MEMBERSHIP, StateOn, members_on, standings_of, states_on

__all__ = [
    "IN_MEMBERSHIP",
    "ChamberQuota",
    "DelegationOn",
    "Quotas",
    "SeatHistory",
    "SeatOn",
    "StateOn",
    "Total",
    "delegation_on",
    "delegations_on",
    "members_on",
    "nominations_for",
    "quotas_of",
    "quotas_of_all",
    "seat_history",
    "seats_of",
    "standings_of",
    "states_on",
]
