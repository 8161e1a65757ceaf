"""Organs, offices and their holders, seats, rules of procedure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet

from interparl.apps.common.models.record import visible_to
from interparl.apps.organs.domain.queries import composition, holders_of_all
from interparl.apps.organs.models import Appointment, ExOfficioSeat, Office, Organ, OrganSeat, ProcedureRule
from interparl.faces.api.filters import organs as narrowed
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes import organs as shapes
from interparl.faces.api.views.base import Collection
from interparl.faces.api.views.claims import Claims
from interparl.faces.api.views.describing import described

BODIES = ("organ", "chamber", "delegation", "organisation")


@described("organ", "organs", on="in a list those that existed, for one organ who sat in it")
class OrgansView(Collection):
    """Bodies of the assembly; one of them with who sat in it on a day."""

    model = Organ
    serializer_class = shapes.OrganSerializer
    single_serializer_class = shapes.OrganOneSerializer
    filterset_class = narrowed.Organs
    takes: ClassVar[frozenset[str]] = frozenset({"on"})
    default_order: ClassVar[tuple[str, ...]] = ("order", "key")
    orders: ClassVar[tuple[str, ...]] = ("key", "order", "established")

    def rows(self, reader: Reader) -> QuerySet[Organ]:
        """Organs the reader may see."""
        return visible_to(Organ.objects.select_related("parent"), reader.actor).prefetch_related("offices")

    def prepare(self, rows: Sequence[Any], reader: Reader) -> dict[str, Any]:
        """Who sat in the one organ."""
        if self.action != "retrieve":
            return {}
        day = reader.on or self.edition.today
        return {"organs": {organ.pk: composition(organ, day, actor=reader.actor) for organ in rows}}


@described("office", "offices", on="who held it")
class OfficesView(Collection):
    """Offices with their holders."""

    model = Office
    serializer_class = shapes.OfficeSerializer
    filterset_class = narrowed.Offices
    takes: ClassVar[frozenset[str]] = frozenset({"on"})

    def rows(self, reader: Reader) -> QuerySet[Office]:
        """Offices the reader may see."""
        return visible_to(Office.objects.select_related(*BODIES), reader.actor)

    def prepare(self, rows: Sequence[Any], reader: Reader) -> dict[str, Any]:
        """Who held each on the day."""
        return {"holders": holders_of_all(rows, reader.on or self.edition.today, actor=reader.actor)}


@described("appointment", "appointments", claim=True)
class AppointmentsView(Claims):
    """What sources say of who holds offices."""

    model = Appointment
    serializer_class = shapes.AppointmentSerializer
    filterset_class = narrowed.Appointments

    def rows(self, reader: Reader) -> QuerySet[Appointment]:
        """Appointments the reader may see."""
        return shapes.appointments(visible_to(Appointment.objects.all(), reader.actor))


@described("seat in an organ", "seats in organs", claim=True)
class OrganSeatsView(Claims):
    """What sources say of who sits in organs by a seat of their own."""

    model = OrganSeat
    serializer_class = shapes.OrganSeatSerializer
    filterset_class = narrowed.OrganSeats

    def rows(self, reader: Reader) -> QuerySet[OrganSeat]:
        """Seats the reader may see."""
        return shapes.organ_seats(visible_to(OrganSeat.objects.all(), reader.actor))


@described("seat by office", "seats by office", claim=True)
class ExOfficioSeatsView(Claims):
    """What sources say of seats that follow from an office."""

    model = ExOfficioSeat
    serializer_class = shapes.ExOfficioSeatSerializer
    filterset_class = narrowed.ExOfficioSeats

    def rows(self, reader: Reader) -> QuerySet[ExOfficioSeat]:
        """Seats the reader may see."""
        return shapes.ex_officio_seats(visible_to(ExOfficioSeat.objects.all(), reader.actor))


@described("rule of procedure", "rules of procedure", claim=True)
class RulesView(Claims):
    """Rules of procedure in all their versions, as data and in words."""

    model = ProcedureRule
    serializer_class = shapes.RuleSerializer
    filterset_class = narrowed.Rules
    default_order: ClassVar[tuple[str, ...]] = ("rule_key", "rule_version")
    orders: ClassVar[tuple[str, ...]] = ("rule_key", "rule_version", "valid_from")

    def rows(self, reader: Reader) -> QuerySet[ProcedureRule]:
        """Rules of organs the reader may see."""
        return shapes.rules(visible_to(ProcedureRule.objects.all(), reader.actor))
