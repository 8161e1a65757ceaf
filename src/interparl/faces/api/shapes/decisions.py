"""Decisions, how they were reached, and what each delegation said."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from interparl.apps.sittings.domain.queries import DecisionPage, Stated
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Joining
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes.fields import (
    PartialDateField,
    ReadField,
    RefField,
    RefSerializer,
    SentenceSerializer,
    SourceField,
    SourceRefSerializer,
    TextsField,
    reader_of,
    source_ref,
)
from interparl.faces.api.shapes.records import RecordSerializer


@extend_schema_field({"type": "boolean"})
class ReportedField(ReadField):
    """Whether the decision is known from a source only: then nothing was counted here and there is no arithmetic."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, value: Any) -> bool:
        """By its state."""
        return bool(value.state == DecisionState.REPORTED)


class DecisionSerializer(RecordSerializer):
    """What an organ was asked to decide and what came of it. `state`: draft, open, closed, or reported, which is known
    from a source and was not taken here. `result` is empty until it is closed.
    """

    organ = RefField()
    sitting = RefField()
    item = serializers.CharField(source="item.key", read_only=True, default=None, allow_null=True)
    decision_kind = serializers.CharField(read_only=True)
    number = serializers.CharField(read_only=True)
    title = TextsField()
    text = TextsField()
    state = serializers.CharField(read_only=True)
    reported = ReportedField()
    result = serializers.CharField(read_only=True)
    opened_at = serializers.DateTimeField(read_only=True, allow_null=True)
    deadline = serializers.DateTimeField(read_only=True, allow_null=True)
    closed_at = serializers.DateTimeField(read_only=True, allow_null=True)
    decided_on = PartialDateField()
    signed_on = PartialDateField()
    published_at = serializers.DateTimeField(read_only=True, allow_null=True)
    source = SourceField()  # type: ignore[assignment]  # a declared field, not the option of that name


class QuorumSerializer(serializers.Serializer[Any]):
    """How many had to be there, how many counted, of how many entitled."""

    kind = serializers.CharField()
    needed = serializers.IntegerField()
    counted = serializers.IntegerField()
    of = serializers.IntegerField()
    reached = serializers.BooleanField()


class CountsSerializer(serializers.Serializer[Any]):
    """The numbers, `by_option` per position, vote or candidate; `base` and `needed` of a majority, else null."""

    entitled = serializers.IntegerField()
    present = serializers.IntegerField()
    represented = serializers.IntegerField()
    by_option = serializers.DictField(child=serializers.IntegerField())
    base = serializers.IntegerField(allow_null=True)
    needed = serializers.IntegerField(allow_null=True)
    reached = serializers.IntegerField(allow_null=True)


class OutcomeSerializer(serializers.Serializer[Any]):
    """How the result came about. `live`: the decision is open and this may still change. `arithmetic`: the way to the
    result, step by step. Who said nothing is never counted as agreeing.
    """

    result = serializers.CharField()
    live = serializers.BooleanField()
    quorum = QuorumSerializer()
    counts = CountsSerializer()
    arithmetic = SentenceSerializer(many=True)
    warnings = SentenceSerializer(many=True)
    rule = SentenceSerializer(many=True)
    rule_assumed = serializers.BooleanField()


class VoiceSerializer(serializers.Serializer[Any]):
    """What a delegation said. `said`: a position (no-objection, objection, reservation, stands-aside), a vote (for,
    against, abstains) or a candidate's key; not-stated or not-cast where it said nothing, which is never consent.
    `said` is empty in a secret ballot. `version` is 0 where it said nothing yet.
    """

    decision = serializers.CharField()
    delegation = serializers.CharField()
    delegation_name = serializers.DictField(child=serializers.CharField())
    presence = serializers.CharField()
    said = serializers.CharField(allow_blank=True)
    label = serializers.CharField(allow_blank=True)  # type: ignore[assignment]  # a declared field
    text = serializers.CharField(allow_blank=True)
    stated_by = RefSerializer(allow_null=True)
    version = serializers.IntegerField()
    joined_on = serializers.DateField(allow_null=True)
    url = serializers.URLField()


def voice(reader: Reader, decision: str, one: Stated) -> dict[str, Any]:
    """What a delegation said on a decision."""
    return {
        "decision": decision,
        "delegation": one.key,
        "delegation_name": one.name.data(),
        "presence": one.presence.value,
        "said": one.said,
        "label": one.label,
        "text": one.text,
        "stated_by": reader.ref(one.stated_by),
        "version": one.version,
        "joined_on": one.joined.joined_on.isoformat() if one.joined else None,
        "url": reader.under(f"decisions/{decision}/voices/{one.key}/"),
    }


class StatedVoiceSerializer(serializers.Serializer[Any]):
    """A voice in the register: what a delegation said on a closed decision. Who said nothing has no row here, but one
    under `decisions/KEY/voices/`.
    """

    id = serializers.UUIDField(read_only=True)
    decision = RefField()
    delegation = RefField()
    said = serializers.CharField(read_only=True)
    text = TextsField()
    stated_by = RefField()
    stated_at = serializers.DateTimeField(read_only=True)
    result = serializers.CharField(source="decision.result", read_only=True)
    decided_on = serializers.CharField(source="decision.decided_on", read_only=True)


class JoiningSerializer(serializers.Serializer[Any]):
    """A delegation joined the decision after it was closed, which changed no result."""

    delegation = RefSerializer(allow_null=True)
    joined_on = serializers.DateField()
    note = serializers.DictField(child=serializers.CharField())
    source = SourceRefSerializer(allow_null=True)  # type: ignore[assignment]  # a declared field, not the option


class _DecisionPartField(ReadField):
    """A part of the decision's page, which the view prepared."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, value: Any) -> Any:
        """As data."""
        return self.shape(reader_of(self), self.context["page"])

    def shape(self, reader: Reader, page: DecisionPage) -> Any:
        """As data."""
        raise NotImplementedError


@extend_schema_field(OutcomeSerializer(allow_null=True))
class OutcomeField(_DecisionPartField):
    """The outcome; null for a draft, a decision known from a source only, and one whose frozen record is unreadable."""

    def shape(self, reader: Reader, page: DecisionPage) -> dict[str, Any] | None:
        """Numbers and sentences."""
        if page.told is None:
            return None
        outcome, assumed = page.told.outcome, page.decision.rule is not None and page.decision.rule.assumed
        quorum, counts = outcome.quorum, outcome.counts
        return {
            "result": outcome.result.value,
            "live": page.told.live,
            "quorum": {
                "kind": quorum.kind.value,
                "needed": quorum.needed,
                "counted": quorum.counted,
                "of": quorum.of,
                "reached": quorum.reached,
            },
            "counts": {
                "entitled": counts.entitled,
                "present": counts.present,
                "represented": counts.represented,
                "by_option": dict(counts.by_option),
                "base": counts.base,
                "needed": counts.needed,
                "reached": counts.reached,
            },
            "arithmetic": [reader.sentence(message) for message in page.told.arithmetic],
            "warnings": [reader.sentence(message) for message in outcome.warnings] if reader.actor.is_member else [],
            "rule": [reader.sentence(message) for message in page.rule_in_words],
            "rule_assumed": assumed,
        }


@extend_schema_field(VoiceSerializer(many=True))
class VoicesField(_DecisionPartField):
    """Every delegation of the electorate; empty while the reader may not see who said what."""

    def shape(self, reader: Reader, page: DecisionPage) -> list[dict[str, Any]]:
        """One object a delegation."""
        return [voice(reader, page.decision.key, one) for one in page.voices]


@extend_schema_field(JoiningSerializer(many=True))
class JoiningsField(_DecisionPartField):
    """Delegations that joined later."""

    def shape(self, reader: Reader, page: DecisionPage) -> list[dict[str, Any]]:
        """One object a joining."""
        return [joining(reader, one) for one in page.joinings]


def joining(reader: Reader, one: Joining) -> dict[str, Any]:
    """A later joining."""
    return {
        "delegation": reader.ref(one.delegation),
        "joined_on": one.joined_on.isoformat(),
        "note": one.note.data(),
        "source": source_ref(reader, one.source),
    }


@extend_schema_field({"type": "object", "nullable": True, "additionalProperties": {}})
class FrozenField(ReadField):
    """The frozen record: rule with its version, electorate, attendance, voices, outcome, seal (SHA-256 over all)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, value: Any) -> Any:
        """As it was frozen on closing; null until then and for a decision known from a source only."""
        return value.frozen if value.state == DecisionState.CLOSED else None


class DecisionOneSerializer(DecisionSerializer):
    """A decision with its outcome, the voices behind it, later joinings and the frozen record."""

    outcome = OutcomeField()
    voices = VoicesField()
    joinings = JoiningsField()
    frozen = FrozenField()


VOICE_PARTS = (
    "decision__organ",
    "decision__sitting",
    "decision__item__sitting",
    "delegation",
    "stated_by",
)
"""What is fetched together with a voice."""
