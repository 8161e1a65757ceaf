"""Sittings: agenda, papers, attendance, positions, decisions, minutes."""

from interparl.apps.sittings.models.agenda import AgendaItem, AgendaLine, AgendaVersion
from interparl.apps.sittings.models.attendance import Attendance, Guest, Reception
from interparl.apps.sittings.models.decision import Ballot, BallotPaper, Decision, Joining, Receipt, Voice
from interparl.apps.sittings.models.hall import HallLink
from interparl.apps.sittings.models.minutes import Correction, Minutes
from interparl.apps.sittings.models.paper import Paper, PaperVersion
from interparl.apps.sittings.models.sitting import Chairing, Deadline, Sitting

__all__ = [
    "AgendaItem",
    "AgendaLine",
    "AgendaVersion",
    "Attendance",
    "Ballot",
    "BallotPaper",
    "Chairing",
    "Correction",
    "Deadline",
    "Decision",
    "Guest",
    "HallLink",
    "Joining",
    "Minutes",
    "Paper",
    "PaperVersion",
    "Receipt",
    "Reception",
    "Sitting",
    "Voice",
]
