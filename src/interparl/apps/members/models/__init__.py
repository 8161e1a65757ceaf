"""States and their standing, parliaments and chambers, people, delegations and their seats."""

from interparl.apps.members.models.delegation import Delegation, DelegationSeat, SeatQuota
from interparl.apps.members.models.parliament import Chamber, Parliament
from interparl.apps.members.models.person import Person
from interparl.apps.members.models.state import Organisation, State, StateStanding

__all__ = [
    "Chamber",
    "Delegation",
    "DelegationSeat",
    "Organisation",
    "Parliament",
    "Person",
    "SeatQuota",
    "State",
    "StateStanding",
]
