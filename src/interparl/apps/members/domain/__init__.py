"""Verbs of the room of members; what it answers is in `queries`."""

from interparl.apps.members.domain.bodies import (
    add_chamber,
    add_delegation,
    add_organisation,
    add_parliament,
    add_state,
    change_body,
)
from interparl.apps.members.domain.erasure import erase_person
from interparl.apps.members.domain.names import change_names
from interparl.apps.members.domain.nominations import accredit, decline, nominate, withdraw_nomination
from interparl.apps.members.domain.people import add_person, change_person, set_picture
from interparl.apps.members.domain.quotas import record_quota
from interparl.apps.members.domain.seats import end_seat, record_seat
from interparl.apps.members.domain.standings import record_standing

__all__ = [
    "accredit",
    "add_chamber",
    "add_delegation",
    "add_organisation",
    "add_parliament",
    "add_person",
    "add_state",
    "change_body",
    "change_names",
    "change_person",
    "decline",
    "end_seat",
    "erase_person",
    "nominate",
    "record_quota",
    "record_seat",
    "record_standing",
    "set_picture",
    "withdraw_nomination",
]
