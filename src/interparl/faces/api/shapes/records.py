"""What records and claims have in common."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from interparl.apps.common.models import Claim
from interparl.faces.api.shapes.fields import (
    PagesField,
    PartialDateField,
    ReadField,
    SourceField,
    TextsField,
    UrlField,
    reader_of,
)


class RecordSerializer(serializers.Serializer[Any]):
    """A record: `key` is its permanent name, `version` counts its changes."""

    kind = serializers.CharField(read_only=True)
    key = serializers.CharField(read_only=True)
    version = serializers.IntegerField(read_only=True)
    visibility = serializers.CharField(read_only=True)
    url = UrlField()
    page = PagesField()


class PageSerializer(serializers.Serializer[Any]):
    """One page of a list that is part of a record."""

    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)


class AliasSerializer(serializers.Serializer[Any]):
    """Another name. `alias_kind`: former, short, transliteration, misprint or other; `script` by ISO 15924."""

    text = serializers.CharField()
    language = serializers.CharField()
    script = serializers.CharField()
    alias_kind = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]  # a declared field, not the option of that name


@extend_schema_field(AliasSerializer(many=True))
class AliasesField(ReadField):
    """Other names of the record."""

    def to_representation(self, value: Any) -> list[dict[str, str]]:
        """One object a name; what is not recorded is empty."""
        return [
            {
                "text": one.get("text", ""),
                "language": one.get("language", ""),
                "script": one.get("script", ""),
                "alias_kind": one.get("kind", ""),
                "source": one.get("source", ""),
            }
            for one in value
        ]


class NamedSerializer(RecordSerializer):
    """A record with official names by language, other names, and a note."""

    name = TextsField()
    aliases = AliasesField()
    note = TextsField()


class RulingSerializer(serializers.Serializer[Any]):
    """What an officer said of contradicting claims: `holds` or `set-aside`, why and when."""

    verdict = serializers.CharField()
    reason = serializers.DictField(child=serializers.CharField())
    made_at = serializers.DateTimeField()


@extend_schema_field(RulingSerializer(allow_null=True))
class RulingField(ReadField):
    """The ruling on a claim; null when nobody ruled on it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, value: Any) -> dict[str, Any] | None:
        """Verdict, reason and time, without the person who ruled."""
        if not value.ruled or value.ruling is None:
            return None
        return {
            "verdict": str(value.ruled),
            "reason": value.ruling.reason.data(),
            "made_at": value.ruling.made_at.isoformat(),
        }


@extend_schema_field({"type": "string", "format": "uri"})
class ClaimUrlField(ReadField):
    """Address of the claim."""

    def __init__(self, collection: str = "", **kwargs: Any) -> None:
        self.collection = collection
        super().__init__(source="*", **kwargs)

    def to_representation(self, value: Claim) -> str:
        """By its id, which never changes."""
        return reader_of(self).under(f"{self.collection}/{value.pk}/")


class ClaimSerializer(serializers.Serializer[Any]):
    """A statement bound to its source. `as_of`: the day of which the source speaks; `valid_from`, `valid_to`: when the
    source says it began and ended. Claims may contradict each other: both stay, and `ruling` says what an officer
    found.
    """

    id = serializers.UUIDField(read_only=True)
    source = SourceField()  # type: ignore[assignment]  # a declared field, not the option of that name
    end_source = SourceField()
    as_of = PartialDateField()
    valid_from = PartialDateField()
    valid_to = PartialDateField()
    note = TextsField()
    recorded_at = serializers.DateTimeField(read_only=True)
    ruling = RulingField()


CLAIM_PARTS = ("source", "end_source", "ruling")
"""What is fetched together with a claim."""
