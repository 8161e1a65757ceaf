"""Verbs of the room of organs; what it answers is in `queries`."""

from interparl.apps.organs.domain.appointments import appoint, end_appointment
from interparl.apps.organs.domain.organs import change_office, change_organ, establish_office, found_organ
from interparl.apps.organs.domain.rule_versions import new_rule_version, read_rule
from interparl.apps.organs.domain.seats import end_ex_officio_seat, end_organ_seat, give_ex_officio_seat, seat_person

__all__ = [
    "appoint",
    "change_office",
    "change_organ",
    "end_appointment",
    "end_ex_officio_seat",
    "end_organ_seat",
    "establish_office",
    "found_organ",
    "give_ex_officio_seat",
    "new_rule_version",
    "read_rule",
    "seat_person",
]
