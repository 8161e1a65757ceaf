"""Pictures made on the server: pure functions from numbers to SVG, the same bytes for the same numbers.

Each has a name and a description, colour never says a thing alone, and a table with the numbers belongs beside it.
"""

from __future__ import annotations

from interparl.faces.design.pictures.bars import Part, quorum, small_bar, stacked
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
    "VoiceOf",
    "attendance_matrix",
    "forms_used",
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
