"""Organs, offices and who holds them, seats, rules of procedure."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from interparl.apps.common.domain.writing import Refused
from interparl.apps.organs.models import Appointment, ExOfficioSeat, OrganSeat, ProcedureRule
from interparl.apps.sittings.domain import read_rule
from interparl.engine.procedure import ProcedureError
from interparl.faces.api.shapes.asof import HoldersAsOfField, OrganAsOfField
from interparl.faces.api.shapes.fields import (
    PartialDateField,
    ReadField,
    RefField,
    RefsField,
    SentenceSerializer,
    TextsField,
    reader_of,
)
from interparl.faces.api.shapes.records import CLAIM_PARTS, ClaimSerializer, ClaimUrlField, NamedSerializer


class OrganSerializer(NamedSerializer):
    """A body of the assembly. `seats_delegations`: its voices are the delegations', one each, not persons'."""

    organ_kind = serializers.CharField(read_only=True)
    parent = RefField()  # type: ignore[assignment]  # a declared field, not the serializer around it
    competences = TextsField()
    meets = TextsField()
    composition = TextsField()
    established = PartialDateField()
    abolished = PartialDateField()
    seats_delegations = serializers.BooleanField(read_only=True)
    order = serializers.IntegerField(read_only=True)
    offices = RefsField()


class OrganOneSerializer(OrganSerializer):
    """An organ with who sat in it on the day asked for, else today."""

    as_it_stood = OrganAsOfField()


class OfficeSerializer(NamedSerializer):
    """An office of an organ, a chamber, a delegation or an outside organisation (`body`). `single`: one holder."""

    office_kind = serializers.CharField(read_only=True)
    body = RefField()
    term_years = serializers.IntegerField(read_only=True, allow_null=True)
    filled_by = TextsField()
    single = serializers.BooleanField(read_only=True)
    as_it_stood = HoldersAsOfField()


class AppointmentSerializer(ClaimSerializer):
    """A person holds, or acts in, an office during a period, as a source says."""

    url = ClaimUrlField("appointments")
    office = RefField()
    person = RefField()
    acting = serializers.BooleanField(read_only=True)
    basis = TextsField()
    decision = RefField()


class OrganSeatSerializer(ClaimSerializer):
    """A person sits in an organ in a capacity, as a source says; `delegation` for whom, where there is one."""

    url = ClaimUrlField("organ-seats")
    organ = RefField()
    person = RefField()
    delegation = RefField()
    capacity = serializers.CharField(read_only=True)


class ExOfficioSeatSerializer(ClaimSerializer):
    """Whoever holds the office sits in the organ, as a source says."""

    url = ClaimUrlField("ex-officio-seats")
    organ = RefField()
    office = RefField()
    capacity = serializers.CharField(read_only=True)


@extend_schema_field(SentenceSerializer(many=True))
class RuleWordsField(ReadField):
    """The rule in sentences; empty for one that cannot be read."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, value: ProcedureRule) -> list[dict[str, Any]]:
        """One sentence each."""
        reader = reader_of(self)
        try:
            return [reader.sentence(message) for message in read_rule(value).describe()]
        except (ProcedureError, Refused):
            return []


@extend_schema_field({"type": "object", "additionalProperties": {}})
class SpecField(ReadField):
    """A rule as data."""

    def to_representation(self, value: Any) -> Any:
        """As it is kept."""
        return value


class RuleSerializer(ClaimSerializer):
    """A version of a rule of procedure. `assumed`: no source gives it, and it waits for one. `matter`: what it is for;
    empty for the organ's general rule.
    """

    url = ClaimUrlField("rules")
    organ = RefField()
    rule_key = serializers.CharField(read_only=True)
    rule_version = serializers.IntegerField(read_only=True)
    matter = serializers.CharField(read_only=True)
    title = TextsField()
    spec = SpecField()
    in_words = RuleWordsField()
    assumed = serializers.BooleanField(read_only=True)


def appointments(rows: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """With what their shape needs."""
    return rows.filter(retired_at=None).select_related(
        "office", "person", "decision__sitting", "decision__item__sitting", *CLAIM_PARTS
    )


def organ_seats(rows: QuerySet[OrganSeat]) -> QuerySet[OrganSeat]:
    """With what their shape needs."""
    return rows.filter(retired_at=None).select_related("organ", "person", "delegation", *CLAIM_PARTS)


def ex_officio_seats(rows: QuerySet[ExOfficioSeat]) -> QuerySet[ExOfficioSeat]:
    """With what their shape needs."""
    return rows.filter(retired_at=None).select_related("organ", "office", *CLAIM_PARTS)


def rules(rows: QuerySet[ProcedureRule]) -> QuerySet[ProcedureRule]:
    """With what their shape needs."""
    return rows.filter(retired_at=None).select_related("organ", *CLAIM_PARTS)
