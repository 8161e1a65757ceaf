"""Verbs and readings of the room of uptake."""

from interparl.apps.uptake.domain.asking import ask, extend
from interparl.apps.uptake.domain.clock import clock
from interparl.apps.uptake.domain.conformity import Conformity, conformities, conformity_of
from interparl.apps.uptake.domain.figures import Figures, figures
from interparl.apps.uptake.domain.matrix import Cell, Matrix, matrix
from interparl.apps.uptake.domain.reminding import remind
from interparl.apps.uptake.domain.reporting import acknowledge, record_enacted, record_submitted, report
from interparl.apps.uptake.domain.retiring import retire_step
from interparl.apps.uptake.domain.standing import Stands, stands

__all__ = [
    "Cell",
    "Conformity",
    "Figures",
    "Matrix",
    "Stands",
    "acknowledge",
    "ask",
    "clock",
    "conformities",
    "conformity_of",
    "extend",
    "figures",
    "matrix",
    "record_enacted",
    "record_submitted",
    "remind",
    "report",
    "retire_step",
    "stands",
]
