"""News, situation briefs, communiqués."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from interparl.apps.publications.enums import Stage
from interparl.faces.api.shapes.fields import (
    PartialDateField,
    ReadField,
    RefsField,
    SourcesField,
    TextsField,
    reader_of,
)
from interparl.faces.api.shapes.records import RecordSerializer


class PictureSerializer(serializers.Serializer[Any]):
    """A picture with its alternative text."""

    address = serializers.URLField()
    media_type = serializers.CharField()
    alt = serializers.DictField(child=serializers.CharField())
    caption = serializers.DictField(child=serializers.CharField())
    credit = serializers.CharField(allow_blank=True)


@extend_schema_field(PictureSerializer(many=True))
class PicturesField(ReadField):
    """The pictures of a publication."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        """As shown; none of what was withdrawn."""
        site = reader_of(self).site
        return [
            {
                "address": f"{site}/files/{one.file.sha256}/{one.file.name}",
                "media_type": one.file.media_type,
                "alt": one.alt.data(),
                "caption": one.caption.data(),
                "credit": one.credit,
            }
            for one in ([] if value.withdrawn_at else value.pictures.all())
        ]


class ToldTextsField(TextsField):
    """A text of a publication, empty once it was withdrawn."""

    def get_attribute(self, instance: Any) -> Any:
        """Nothing of what was withdrawn."""
        return type(instance.title)() if instance.stage is Stage.WITHDRAWN else super().get_attribute(instance)


class PublicationSerializer(RecordSerializer):
    """News, a brief or a communiqué. `event_day`: when it happened; `as_of`: the day a brief speaks of;
    `published_at`: when it was said. What was withdrawn keeps its address and says when and why, and no more.
    """

    publication_kind = serializers.CharField(read_only=True)
    stage = serializers.CharField(read_only=True)
    title = ToldTextsField()
    lead = ToldTextsField()
    body = ToldTextsField()
    region = ToldTextsField()
    event_day = PartialDateField()
    as_of = PartialDateField()
    published_at = serializers.DateTimeField(read_only=True, allow_null=True)
    withdrawn_at = serializers.DateTimeField(read_only=True, allow_null=True)
    withdrawal = TextsField()
    organs = RefsField()
    sittings = RefsField()
    decisions = RefsField()
    people = RefsField()
    states = RefsField()
    sources = SourcesField()
    pictures = PicturesField()
