"""What the register says of a day: the parts of a record that change with time, as the rooms put them together."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from interparl.apps.common.domain.weighing import Weighed
from interparl.apps.members.domain.queries import DelegationOn, SeatOn, StateOn
from interparl.apps.organs.domain.queries import Composition, Holding, OfficeOn
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes.fields import (
    ReadField,
    RefSerializer,
    SentenceSerializer,
    SourceRefSerializer,
    reader_of,
    refs,
    source_ref,
)
from interparl.faces.api.shapes.terms import (
    HoldingSerializer,
    OrganSeatTermSerializer,
    SeatTermSerializer,
    StandingTermSerializer,
    told,
)


class StateAsOfSerializer(serializers.Serializer[Any]):
    """What a state is to the assembly on a day. `standing` is null when nothing is known, or sources disagree."""

    on = serializers.DateField()
    standing = serializers.CharField(allow_null=True)
    contested = serializers.BooleanField()
    terms = StandingTermSerializer(many=True)


class StatedSeatsSerializer(serializers.Serializer[Any]):
    """One number of seats with those who state it; `ruled`: empty, holds or set-aside."""

    seats = serializers.IntegerField()
    ruled = serializers.CharField(allow_blank=True)
    reason = serializers.DictField(child=serializers.CharField())
    sources = SourceRefSerializer(many=True)


class ChamberSeatsSerializer(serializers.Serializer[Any]):
    """A chamber's seats. `agreement`: nothing, agreed, ruled or conflict; `seats` is null unless agreed or ruled."""

    chamber = RefSerializer(allow_null=True)
    seats = serializers.IntegerField(allow_null=True)
    agreement = serializers.CharField()
    stated = StatedSeatsSerializer(many=True)


class QuotasAsOfSerializer(serializers.Serializer[Any]):
    """A delegation's seats. `total` is null while chambers are missing (`known` of `chambers_counted`) or disputed."""

    total = serializers.IntegerField(allow_null=True)
    possible_totals = serializers.ListField(child=serializers.IntegerField())
    in_words = SentenceSerializer()
    known = serializers.IntegerField()
    chambers_counted = serializers.IntegerField()
    chambers = ChamberSeatsSerializer(many=True)


class DelegationAsOfSerializer(serializers.Serializer[Any]):
    """Who was in a delegation on a day, and how many seats it had."""

    on = serializers.DateField()
    seats = SeatTermSerializer(many=True)
    quotas = QuotasAsOfSerializer()


class OfficeAsOfSerializer(serializers.Serializer[Any]):
    """Who held an office on a day; several contested ones where sources contradict each other."""

    on = serializers.DateField()
    contested = serializers.BooleanField()
    holders = HoldingSerializer(many=True)


class OrganAsOfSerializer(serializers.Serializer[Any]):
    """An organ as it was composed on a day. `delegations`: those whose voices it counts; `vacant`: offices that give a
    seat and of whose holder nothing is known.
    """

    on = serializers.DateField()
    seats = OrganSeatTermSerializer(many=True)
    officers = HoldingSerializer(many=True)
    delegations = RefSerializer(many=True)
    vacant = RefSerializer(many=True)


class _AsOfField(ReadField):
    """Looks the record up in what the view prepared for all of them (`context[place]`, by primary key)."""

    place = ""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, value: Any) -> Any:
        """The prepared part in its shape."""
        found = self.context.get(self.place, {}).get(value.pk)
        return self.shape(reader_of(self), found)

    def shape(self, reader: Reader, found: Any) -> Any:
        """As data; `found` is None where nothing was prepared."""
        raise NotImplementedError


@extend_schema_field(StateAsOfSerializer(allow_null=True))
class StateAsOfField(_AsOfField):
    """The state's standing on the day asked for, else today; null when no source says anything of it at all."""

    place = "states"

    def shape(self, reader: Reader, found: StateOn | None) -> dict[str, Any] | None:
        """Standing with its terms."""
        if found is None:
            return None
        return {
            "on": found.day,
            "standing": found.standing and str(found.standing),
            "contested": found.contested,
            "terms": [{**told(reader, term), "standing": str(term.who)} for term in found.terms],
        }


@extend_schema_field(DelegationAsOfSerializer)
class DelegationAsOfField(_AsOfField):
    """The delegation on the day asked for, else today."""

    place = "delegations"

    def shape(self, reader: Reader, found: DelegationOn) -> dict[str, Any]:
        """Seats and quotas."""
        total = found.quotas.total
        return {
            "on": found.day,
            "seats": [seat(reader, one) for one in found.seats],
            "quotas": {
                "total": total.settled,
                "possible_totals": list(total.values),
                "in_words": reader.sentence(total.words),
                "known": total.known,
                "chambers_counted": total.chambers,
                "chambers": [
                    {
                        "chamber": reader.ref(one.chamber),
                        "seats": one.seats,
                        "agreement": str(one.said.agreement),
                        "stated": _stated(reader, one.said),
                    }
                    for one in found.quotas.chambers
                ],
            },
        }


@extend_schema_field(SeatTermSerializer(many=True))
class SeatsAsOfField(_AsOfField):
    """A person's places in delegations: all of them, or with `on` those of that day."""

    place = "seats"

    def shape(self, reader: Reader, found: list[SeatOn] | None) -> list[dict[str, Any]]:
        """One object a term."""
        return [seat(reader, one) for one in found or ()]


@extend_schema_field(HoldingSerializer(many=True))
class OfficesAsOfField(_AsOfField):
    """A person's offices: all of them, or with `on` those held on that day."""

    place = "offices"

    def shape(self, reader: Reader, found: tuple[Holding, ...] | None) -> list[dict[str, Any]]:
        """One object a term."""
        return [holding(reader, one) for one in found or ()]


@extend_schema_field(OfficeAsOfSerializer)
class HoldersAsOfField(_AsOfField):
    """Who holds the office on the day asked for, else today."""

    place = "holders"

    def shape(self, reader: Reader, found: OfficeOn) -> dict[str, Any]:
        """The holders."""
        return {
            "on": found.day,
            "contested": found.contested,
            "holders": [holding(reader, one) for one in found.holdings],
        }


@extend_schema_field(OrganAsOfSerializer)
class OrganAsOfField(_AsOfField):
    """The organ on the day asked for, else today."""

    place = "organs"

    def shape(self, reader: Reader, found: Composition) -> dict[str, Any]:
        """Seats, officers, delegations."""
        return {
            "on": found.day,
            "seats": [
                {
                    **told(reader, one.term),
                    "person": reader.ref(one.person),
                    "capacity": str(one.capacity),
                    "how": str(one.how),
                    "delegation": reader.ref(one.delegation),
                    "office": reader.ref(one.office),
                }
                for one in found.seats
            ],
            "officers": [holding(reader, one) for office in found.officers for one in office.holdings],
            "delegations": refs(reader, [one for state in found.delegations for one in state.delegations]),
            "vacant": refs(reader, found.vacant),
        }


def seat(reader: Reader, one: SeatOn) -> dict[str, Any]:
    """A place in a delegation."""
    return {
        **told(reader, one.term),
        "delegation": reader.ref(one.delegation),
        "person": reader.ref(one.person),
        "role": str(one.role),
        "chamber": reader.ref(one.chamber),
    }


def holding(reader: Reader, one: Holding) -> dict[str, Any]:
    """A term in an office."""
    return {
        **told(reader, one.term),
        "office": reader.ref(one.office),
        "body": reader.ref(one.office.body),
        "person": reader.ref(one.person),
        "basis": one.basis,
    }


def _stated(reader: Reader, said: Weighed[int, Any]) -> list[dict[str, Any]]:
    return [
        {
            "seats": one.value,
            "ruled": str(one.ruled),
            "reason": one.ruling.reason.data() if one.ruling else {},
            "sources": [ref for source in one.sources if (ref := source_ref(reader, source))],
        }
        for one in said.stated
    ]
