"""States, parliaments, chambers, delegations, people, outside organisations."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from interparl.apps.members.models import DelegationSeat, SeatQuota, StateStanding
from interparl.faces.api.shapes.asof import (
    DelegationAsOfField,
    OfficesAsOfField,
    SeatsAsOfField,
    StateAsOfField,
)
from interparl.faces.api.shapes.fields import CodesField, ReadField, RefField, RefsField, TextsField, reader_of
from interparl.faces.api.shapes.records import CLAIM_PARTS, ClaimSerializer, ClaimUrlField, NamedSerializer


class StandingSerializer(ClaimSerializer):
    """A state is (candidate, member, suspended, withdrawn, observer, partner) during a period, as a source says."""

    url = ClaimUrlField("standings")
    state = RefField()
    standing = serializers.CharField(read_only=True)


class QuotaSerializer(ClaimSerializer):
    """So many seats has a chamber in its delegation, as a source says."""

    url = ClaimUrlField("quotas")
    delegation = RefField()
    chamber = RefField()
    seats = serializers.IntegerField(read_only=True)


class DelegationSeatSerializer(ClaimSerializer):
    """A person is head, deputy head, member, plenipotentiary representative or staff of a delegation.

    `nominated`: proposed by the delegation and not accredited; seen by the delegation and the secretariat alone.
    """

    url = ClaimUrlField("delegation-seats")
    delegation = RefField()
    person = RefField()
    chamber = RefField()
    role = serializers.CharField(read_only=True)
    nominated = serializers.BooleanField(read_only=True)


class StateSerializer(NamedSerializer):
    """A state by its ISO 3166-1 code, with everything sources say of its standing, and what that makes on a day."""

    iso = serializers.CharField(read_only=True)
    standings = StandingSerializer(many=True, read_only=True)
    parliaments = RefsField()
    as_it_stood = StateAsOfField()


class ParliamentSerializer(NamedSerializer):
    """A state's parliament, its chambers and the delegations it sends."""

    state = RefField()
    website = serializers.CharField(read_only=True)
    chambers = RefsField()
    delegations = RefsField()


class ChamberSerializer(NamedSerializer):
    """A chamber: `chamber_kind` is single, lower, upper or unknown."""

    parliament = RefField()
    chamber_kind = serializers.CharField(read_only=True)
    website = serializers.CharField(read_only=True)
    offices = RefsField()


class DelegationSerializer(NamedSerializer):
    """A parliament's delegation, which has one voice. `languages`: in which it likes to be written to."""

    parliament = RefField()
    state = RefField(source="parliament.state")
    state_of_forming = serializers.CharField(read_only=True)
    languages = CodesField()
    quotas = QuotaSerializer(many=True, read_only=True)
    as_it_stood = DelegationAsOfField()


class PictureOfPersonSerializer(serializers.Serializer[Any]):
    """A picture with its alternative text."""

    address = serializers.URLField()
    alt = serializers.DictField(child=serializers.CharField())


@extend_schema_field(PictureOfPersonSerializer(allow_null=True))
class PictureField(ReadField):
    """The picture of a person; null when there is none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, value: Any) -> dict[str, Any] | None:
        """Address and alternative text."""
        if value.picture is None or value.erased_at:
            return None
        path = f"/files/{value.picture.sha256}/{value.picture.name}"
        return {"address": reader_of(self).site + path, "alt": value.picture_alt.data()}


class PersonSerializer(NamedSerializer):
    """A person who holds or held an office. Contact data are not in the API."""

    state = RefField()
    about = TextsField()
    picture = PictureField()
    offices = OfficesAsOfField()
    seats = SeatsAsOfField()


class OrganisationSerializer(NamedSerializer):
    """A body outside the assembly: the parent organisation, another assembly, a partner."""

    website = serializers.CharField(read_only=True)
    parent = RefField()  # type: ignore[assignment]  # a declared field, not the serializer around it


def standings(rows: QuerySet[StateStanding]) -> QuerySet[StateStanding]:
    """With what their shape needs."""
    return rows.filter(retired_at=None).select_related("state", *CLAIM_PARTS)


def quotas(rows: QuerySet[SeatQuota]) -> QuerySet[SeatQuota]:
    """With what their shape needs."""
    return rows.filter(retired_at=None).select_related("delegation", "chamber", *CLAIM_PARTS)


def seats(rows: QuerySet[DelegationSeat]) -> QuerySet[DelegationSeat]:
    """With what their shape needs."""
    return rows.filter(retired_at=None).select_related("delegation", "person", "chamber", *CLAIM_PARTS)


def fetch_standings() -> Prefetch[Any]:
    """The standings of states."""
    return Prefetch("standings", standings(StateStanding.objects.all()))


def fetch_quotas() -> Prefetch[Any]:
    """The quotas of delegations."""
    return Prefetch("quotas", quotas(SeatQuota.objects.all()))
