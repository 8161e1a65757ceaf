"""Pictures made on the server: pure functions from numbers to SVG, the same bytes for the same numbers.

Each has a name and a description, colour never says a thing alone, and a table with the numbers belongs beside it.
"""

from __future__ import annotations

from interparl.faces.design.pictures.bars import Part, quorum, small_bar, stacked
from interparl.faces.design.pictures.burnup import burn_up, burn_up_legend, changed
from interparl.faces.design.pictures.gantt import Stretch, gantt
from interparl.faces.design.pictures.matrix import Matrix, MatrixRow, attendance_matrix
from interparl.faces.design.pictures.ring import VoiceOf, ring
from interparl.faces.design.pictures.seating import Seats, seating
from interparl.faces.design.pictures.svg import sign
from interparl.faces.design.pictures.timeline import Held, forms_used, timeline
from interparl.faces.design.pictures.track import Stop, places_used, track

__all__ = [
    "Held",
    "Matrix",
    "MatrixRow",
    "Part",
    "Seats",
    "Stop",
    "Stretch",
    "VoiceOf",
    "attendance_matrix",
    "burn_up",
    "burn_up_legend",
    "changed",
    "forms_used",
    "gantt",
    "places_used",
    "quorum",
    "ring",
    "seating",
    "sign",
    "small_bar",
    "stacked",
    "timeline",
    "track",
]
