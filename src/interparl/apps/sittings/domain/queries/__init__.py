"""What other rooms and the faces ask of this room. Each has a fixed number of queries, however many rows there are."""

from interparl.apps.sittings.domain.outcome import Told, outcome_of, recheck
from interparl.apps.sittings.domain.queries.decision_page import DecisionPage, Stated, decision_page, decisions_seen
from interparl.apps.sittings.domain.queries.due import DueRow, due_for
from interparl.apps.sittings.domain.queries.lists import past, sittings_seen, upcoming
from interparl.apps.sittings.domain.queries.matrix import Cell, Matrix, attendance_matrix
from interparl.apps.sittings.domain.queries.sitting_page import (
    AgendaSeen,
    AttendanceRow,
    ItemSeen,
    PaperSeen,
    SittingPage,
    sitting_page,
)

__all__ = [
    "AgendaSeen",
    "AttendanceRow",
    "Cell",
    "DecisionPage",
    "DueRow",
    "ItemSeen",
    "Matrix",
    "PaperSeen",
    "SittingPage",
    "Stated",
    "Told",
    "attendance_matrix",
    "decision_page",
    "decisions_seen",
    "due_for",
    "outcome_of",
    "past",
    "recheck",
    "sitting_page",
    "sittings_seen",
    "upcoming",
]
