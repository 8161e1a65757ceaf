"""Amendments: what each asks for, who signed it, what became of it, and how they stand in each other's way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from interparl.apps.drafting.domain.consolidating import Met
from interparl.apps.drafting.enums import AmendmentState
from interparl.apps.drafting.models import Amendment, AmendmentStep, Signature
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes.common import AnyField
from interparl.faces.api.shapes.fields import (
    RefField,
    RefSerializer,
    SentenceSerializer,
    SourceField,
    TextsField,
    reader_of,
)
from interparl.faces.api.shapes.records import RecordSerializer


class SignatureSerializer(serializers.Serializer[Any]):
    """A co-signature. `valid` is null while no officer has checked it; one that was withdrawn counts no more."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    person = RefSerializer(allow_null=True)
    delegation = RefSerializer(allow_null=True)
    signed_on = serializers.DateField()
    valid = serializers.BooleanField(allow_null=True)
    withdrawn_on = serializers.DateField(allow_null=True)


class AmendmentStepSerializer(serializers.Serializer[Any]):
    """What became of the amendment on a day, by whom and why."""

    state = serializers.ChoiceField(choices=[one.value for one in AmendmentState])
    day = serializers.DateField()
    reason = serializers.DictField(child=serializers.CharField())
    organ = RefSerializer(allow_null=True)
    decision = RefSerializer(allow_null=True)
    recorded_at = serializers.DateTimeField()


class AmendmentSerializer(RecordSerializer):
    """A change proposed to one provision of a closed version. `act_version`: key of the version; `pid`: the provision,
    for `insert` the one beside or in which the new comes (`given.place`). `old`: the words to go, empty for the whole;
    `new`: what comes instead. `replaces`, `replaced_by`: keys, where it is or fell to a compromise. `state` is the last
    of its `steps` (in order of time).
    """

    act = RefField(source="draft.act")
    act_version = serializers.CharField(source="draft.key", read_only=True)
    number = serializers.IntegerField(read_only=True)
    pid = serializers.CharField(read_only=True)
    label = serializers.CharField(source="label_printed", read_only=True)  # type: ignore[assignment]  # a declared field
    action = serializers.CharField(read_only=True)
    old = serializers.CharField(read_only=True)
    new = serializers.CharField(read_only=True)
    heading = serializers.CharField(read_only=True)
    given = AnyField()
    justification = TextsField()
    tabled_on = serializers.DateField(read_only=True)
    delegation = RefField()
    organ = RefField()
    sitting = RefField()
    state = serializers.CharField(read_only=True)
    source = SourceField()  # type: ignore[assignment]  # a declared field, not the option of that name
    replaces = serializers.SerializerMethodField()
    replaced_by = serializers.SerializerMethodField()
    signatures = serializers.SerializerMethodField()
    steps = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_replaces(self, amendment: Amendment) -> list[str]:
        """Keys of those that it replaces."""
        return _keys(amendment.replaces.all())

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_replaced_by(self, amendment: Amendment) -> list[str]:
        """Keys of compromises in its place."""
        return _keys(amendment.replaced_by.all())

    @extend_schema_field(SignatureSerializer(many=True))
    def get_signatures(self, amendment: Amendment) -> list[dict[str, Any]]:
        """By day."""
        reader = reader_of(self)
        return [_signature(reader, one) for one in amendment.signatures.all()]

    @extend_schema_field(AmendmentStepSerializer(many=True))
    def get_steps(self, amendment: Amendment) -> list[dict[str, Any]]:
        """In order of time."""
        reader = reader_of(self)
        return [_step(reader, one) for one in amendment.steps.all()]


class ConflictSerializer(serializers.Serializer[Any]):
    """Two amendments, by their keys, that have to do with each other. `blocking`: there is no text with both."""

    one = serializers.CharField()
    other = serializers.CharField()
    conflict_kind = serializers.CharField()
    blocking = serializers.BooleanField()
    told = SentenceSerializer()


class ConsiderationSerializer(serializers.Serializer[Any]):
    """`order`: keys of the open amendments in the order in which the body takes them. `conflicts` are among those that
    are open or accepted. Only what the reader may see is reckoned with.
    """

    act_version = serializers.CharField()
    order = serializers.ListField(child=serializers.CharField())
    conflicts = ConflictSerializer(many=True)


def consideration_told(reader: Reader, version: str, order: Iterable[Amendment], met: Iterable[Met]) -> dict[str, Any]:
    """Order and conflicts of the amendments to a version."""
    return {
        "act_version": version,
        "order": [amendment.key for amendment in order],
        "conflicts": [
            {
                "one": each.one.key,
                "other": each.other.key,
                "conflict_kind": each.kind.value,
                "blocking": each.blocking,
                "told": reader.sentence(each.message),
            }
            for each in met
        ],
    }


def _keys(rows: Iterable[Amendment]) -> list[str]:
    return [row.key for row in sorted(rows, key=lambda row: row.number)]


def _signature(reader: Reader, signature: Signature) -> dict[str, Any]:
    """Without who checked it, and without the words of the check."""
    return {
        "id": str(signature.pk),
        "version": signature.version,
        "person": reader.ref(signature.person),
        "delegation": reader.ref(signature.delegation),
        "signed_on": signature.signed_on.isoformat(),
        "valid": signature.valid,
        "withdrawn_on": signature.withdrawn_on.isoformat() if signature.withdrawn_on else None,
    }


def _step(reader: Reader, step: AmendmentStep) -> dict[str, Any]:
    return {
        "state": step.state,
        "day": step.day.isoformat(),
        "reason": step.reason.data(),
        "organ": reader.ref(step.organ),
        "decision": reader.ref(step.decision),
        "recorded_at": step.recorded_at.isoformat(),
    }
