"""The verbs of this room: plan, convene, agenda, papers, attendance, conduct, decisions; one function each.

Every verb takes the actor and the record, then keywords; raises `Forbidden`, `Refused` or `Conflict`; and writes its
audit rows in the same transaction. Queries stand in `queries`.
"""

from interparl.apps.sittings.domain.agenda import (
    add_item,
    adopt_agenda,
    agree_agenda,
    change_line,
    draft_agenda,
    drop_item,
    reorder,
)
from interparl.apps.sittings.domain.agenda_difference import Difference, difference
from interparl.apps.sittings.domain.attendance import announce, register
from interparl.apps.sittings.domain.ballots import hand_out_paper, record_ballot
from interparl.apps.sittings.domain.closing import close_decision, put_question
from interparl.apps.sittings.domain.conduct import (
    close_sitting,
    defer_item,
    open_sitting,
    presiding_now,
    take_chair,
    take_item,
    withdraw_item,
)
from interparl.apps.sittings.domain.convening import convene
from interparl.apps.sittings.domain.deadlines import ByHand, dues, meet_deadline, missed_by, set_deadlines
from interparl.apps.sittings.domain.decisions import (
    Standing,
    change_decision,
    discard_decision,
    open_decision,
    prepare_decision,
)
from interparl.apps.sittings.domain.electorate import Electorate, electorate_for, electorate_on
from interparl.apps.sittings.domain.guests import add_reception, invite, remove_guest, remove_reception
from interparl.apps.sittings.domain.hall import (
    make_hall_link,
    people_in_the_hall,
    revoke_hall_link,
    sitting_of_hall,
)
from interparl.apps.sittings.domain.joining import add_translation, join_later, publish_decision, sign_decision
from interparl.apps.sittings.domain.numbering import numbered_by_sitting
from interparl.apps.sittings.domain.outcome import Told, outcome_of, recheck
from interparl.apps.sittings.domain.papers import add_paper, add_paper_version, change_paper
from interparl.apps.sittings.domain.planning import cancel_sitting, change_sitting, plan_sitting
from interparl.apps.sittings.domain.quorum import OpeningQuorum, attendance_now, opening_quorum
from interparl.apps.sittings.domain.record.minutes import (
    answer_correction,
    approve_minutes,
    ask_correction,
    circulate_minutes,
    content_of,
    draft_minutes,
)
from interparl.apps.sittings.domain.rulebook import read_rule, rule_for_decision
from interparl.apps.sittings.domain.silence import close_due, open_silence
from interparl.apps.sittings.domain.voices import acknowledge, state_position, withdraw_position

__all__ = [
    "ByHand",
    "Difference",
    "Electorate",
    "OpeningQuorum",
    "Standing",
    "Told",
    "acknowledge",
    "add_item",
    "add_paper",
    "add_paper_version",
    "add_reception",
    "add_translation",
    "adopt_agenda",
    "agree_agenda",
    "announce",
    "answer_correction",
    "approve_minutes",
    "ask_correction",
    "attendance_now",
    "cancel_sitting",
    "change_decision",
    "change_line",
    "change_paper",
    "change_sitting",
    "circulate_minutes",
    "close_decision",
    "close_due",
    "close_sitting",
    "content_of",
    "convene",
    "defer_item",
    "difference",
    "discard_decision",
    "draft_agenda",
    "draft_minutes",
    "drop_item",
    "dues",
    "electorate_for",
    "electorate_on",
    "hand_out_paper",
    "invite",
    "join_later",
    "make_hall_link",
    "meet_deadline",
    "missed_by",
    "numbered_by_sitting",
    "open_decision",
    "open_silence",
    "open_sitting",
    "opening_quorum",
    "outcome_of",
    "people_in_the_hall",
    "plan_sitting",
    "prepare_decision",
    "presiding_now",
    "publish_decision",
    "put_question",
    "read_rule",
    "recheck",
    "record_ballot",
    "register",
    "remove_guest",
    "remove_reception",
    "reorder",
    "revoke_hall_link",
    "rule_for_decision",
    "set_deadlines",
    "sign_decision",
    "sitting_of_hall",
    "state_position",
    "take_chair",
    "take_item",
    "withdraw_item",
    "withdraw_position",
]
