"""Organs, offices and who held what when, seats that follow from an office, rules of procedure."""

from interparl.apps.organs.models.office import Appointment, Office
from interparl.apps.organs.models.organ import ExOfficioSeat, Organ, OrganSeat
from interparl.apps.organs.models.rule import ProcedureRule

__all__ = ["Appointment", "ExOfficioSeat", "Office", "Organ", "OrganSeat", "ProcedureRule"]
