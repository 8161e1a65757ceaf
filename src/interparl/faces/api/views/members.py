"""The register of members: states, parliaments, chambers, delegations, people, outside organisations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Q, QuerySet

from interparl.apps.common.models.record import visible_to
from interparl.apps.members.domain.queries import (
    SeatOn,
    delegations_on,
    nominations_for,
    seat_history,
    states_on,
)
from interparl.apps.members.models import (
    Chamber,
    Delegation,
    DelegationSeat,
    Organisation,
    Parliament,
    Person,
    SeatQuota,
    State,
    StateStanding,
)
from interparl.apps.organs.domain.queries import offices_of_all
from interparl.faces.api.filters import members as narrowed
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes import members as shapes
from interparl.faces.api.views.base import Collection
from interparl.faces.api.views.claims import Claims
from interparl.faces.api.views.describing import described


@described("state", "states", on="standing")
class StatesView(Collection):
    """States with their standing in the assembly."""

    model = State
    serializer_class = shapes.StateSerializer
    filterset_class = narrowed.States
    takes: ClassVar[frozenset[str]] = frozenset({"on"})
    orders: ClassVar[tuple[str, ...]] = ("key", "iso")

    def rows(self, reader: Reader) -> QuerySet[State]:
        """States the reader may see."""
        rows = visible_to(State.objects.all(), reader.actor)
        return rows.prefetch_related(shapes.fetch_standings(), "parliaments")

    def prepare(self, rows: Sequence[Any], reader: Reader) -> dict[str, Any]:
        """What each was on the day."""
        found = states_on(reader.on or self.edition.today, actor=reader.actor)
        return {"states": {one.state.pk: one for one in found}}


@described("parliament", "parliaments")
class ParliamentsView(Collection):
    """Parliaments."""

    model = Parliament
    serializer_class = shapes.ParliamentSerializer
    filterset_class = narrowed.Parliaments

    def rows(self, reader: Reader) -> QuerySet[Parliament]:
        """Parliaments the reader may see."""
        rows = visible_to(Parliament.objects.select_related("state"), reader.actor)
        return rows.prefetch_related("chambers", "delegations")


@described("chamber", "chambers")
class ChambersView(Collection):
    """Chambers of parliaments."""

    model = Chamber
    serializer_class = shapes.ChamberSerializer
    filterset_class = narrowed.Chambers

    def rows(self, reader: Reader) -> QuerySet[Chamber]:
        """Chambers the reader may see."""
        rows = visible_to(Chamber.objects.select_related("parliament"), reader.actor)
        return rows.prefetch_related("offices")


@described("delegation", "delegations", on="composition and quotas")
class DelegationsView(Collection):
    """Delegations: who was in them, and how many seats they had."""

    model = Delegation
    serializer_class = shapes.DelegationSerializer
    filterset_class = narrowed.Delegations
    takes: ClassVar[frozenset[str]] = frozenset({"on"})

    def rows(self, reader: Reader) -> QuerySet[Delegation]:
        """Delegations the reader may see."""
        rows = visible_to(Delegation.objects.select_related("parliament__state"), reader.actor)
        return rows.prefetch_related(shapes.fetch_quotas())

    def prepare(self, rows: Sequence[Any], reader: Reader) -> dict[str, Any]:
        """Each as it stood on the day."""
        return {"delegations": delegations_on(rows, reader.on or self.edition.today, actor=reader.actor)}


@described("person", "people", on="offices and seats held")
class PeopleView(Collection):
    """People who hold or held an office. Contact data are not in the API."""

    model = Person
    serializer_class = shapes.PersonSerializer
    filterset_class = narrowed.People
    takes: ClassVar[frozenset[str]] = frozenset({"on"})

    def rows(self, reader: Reader) -> QuerySet[Person]:
        """People the reader may see."""
        return visible_to(Person.objects.select_related("state", "picture"), reader.actor)

    def prepare(self, rows: Sequence[Any], reader: Reader) -> dict[str, Any]:
        """Their offices and seats: of the day, or all."""
        offices = offices_of_all(rows, on=reader.on or None, actor=reader.actor)
        wanted = {person.pk for person in rows}
        sent = Delegation.objects.filter(seats__person__in=wanted).select_related("parliament__state").distinct()
        delegations = reader.seen(list(sent))
        seats: dict[Any, list[SeatOn]] = {}
        if reader.on:
            told = [one for d in delegations_on(delegations, reader.on, actor=reader.actor).values() for one in d.seats]
        else:
            told = [one for d in delegations for one in seat_history(d, actor=reader.actor)]
        for one in told:
            if one.person.pk in wanted:
                seats.setdefault(one.person.pk, []).append(one)
        return {"offices": offices, "seats": seats}


@described("organisation", "organisations")
class OrganisationsView(Collection):
    """Bodies outside the assembly."""

    model = Organisation
    serializer_class = shapes.OrganisationSerializer
    filterset_class = narrowed.Organisations

    def rows(self, reader: Reader) -> QuerySet[Organisation]:
        """Organisations the reader may see."""
        return visible_to(Organisation.objects.select_related("parent"), reader.actor)


@described("standing", "standings", claim=True)
class StandingsView(Claims):
    """What sources say of states' standing."""

    model = StateStanding
    serializer_class = shapes.StandingSerializer
    filterset_class = narrowed.Standings

    def rows(self, reader: Reader) -> QuerySet[StateStanding]:
        """Standings of states the reader may see."""
        return shapes.standings(visible_to(StateStanding.objects.all(), reader.actor))


@described("quota", "quotas", claim=True)
class QuotasView(Claims):
    """What sources say of the seats that chambers have in delegations."""

    model = SeatQuota
    serializer_class = shapes.QuotaSerializer
    filterset_class = narrowed.Quotas

    def rows(self, reader: Reader) -> QuerySet[SeatQuota]:
        """Quotas of delegations the reader may see."""
        return shapes.quotas(visible_to(SeatQuota.objects.all(), reader.actor))


@described("seat in a delegation", "seats in delegations", claim=True)
class DelegationSeatsView(Claims):
    """What sources say of who sits in delegations. Nominations are seen by the delegation and the secretariat alone."""

    model = DelegationSeat
    serializer_class = shapes.DelegationSeatSerializer
    filterset_class = narrowed.DelegationSeats

    def rows(self, reader: Reader) -> QuerySet[DelegationSeat]:
        """Seats the reader may see."""
        seen = visible_to(DelegationSeat.objects.filter(nominated=False), reader.actor).values("pk")
        chosen = Q(pk__in=seen)
        if reader.actor.is_member:
            chosen |= Q(pk__in=nominations_for(reader.actor).order_by().values("pk"))
        return shapes.seats(DelegationSeat.objects.filter(chosen))
