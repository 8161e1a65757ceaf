"""Terms: who was in a place and when, put together out of everything sources say of it."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from interparl.apps.common.domain.terms import Term
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes.fields import RefSerializer, SourceRefSerializer, source_ref


class TermSerializer(serializers.Serializer[Any]):
    """One stretch of time. `begins`, `ends`: as a source states them. `inferred_end`: nobody states an end, but by this
    date somebody else is known in the place. `first_stated`, `last_stated`: days on which sources say it was so.
    `contested`: sources contradict each other and nobody has ruled.
    """

    begins = serializers.CharField()
    ends = serializers.CharField()
    inferred_end = serializers.CharField()
    first_stated = serializers.CharField()
    last_stated = serializers.CharField()
    acting = serializers.BooleanField()
    contested = serializers.BooleanField()
    sources = SourceRefSerializer(many=True)


class StandingTermSerializer(TermSerializer):
    """What a state was to the assembly."""

    standing = serializers.CharField()


class SeatTermSerializer(TermSerializer):
    """A person's place in a delegation."""

    delegation = RefSerializer(allow_null=True)
    person = RefSerializer(allow_null=True)
    role = serializers.CharField()
    chamber = RefSerializer(allow_null=True)


class HoldingSerializer(TermSerializer):
    """A person in an office. `basis`: by what, an election or a decision for instance."""

    office = RefSerializer(allow_null=True)
    body = RefSerializer(allow_null=True)
    person = RefSerializer(allow_null=True)
    basis = serializers.CharField()


class OrganSeatTermSerializer(TermSerializer):
    """A person in an organ: `how` is by-seat or by-office, and `office` the office that gives the seat."""

    person = RefSerializer(allow_null=True)
    capacity = serializers.CharField()
    how = serializers.CharField()
    delegation = RefSerializer(allow_null=True)
    office = RefSerializer(allow_null=True)


def told(reader: Reader, term: Term[Any]) -> dict[str, Any]:
    """The members that all terms have."""
    return {
        "begins": term.begins,
        "ends": term.ends,
        "inferred_end": term.inferred_end,
        "first_stated": term.first_stated,
        "last_stated": term.last_stated,
        "acting": term.acting,
        "contested": term.contested,
        "sources": [ref for source in term.sources if (ref := source_ref(reader, source))],
    }
