"""Fields that all shapes use: texts in several languages, references, addresses, files, sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from interparl.apps.common.models import Row
from interparl.faces.api.reader import Reader

_Field = serializers.Field[Any, Any, Any, Any]
_Serializer = serializers.Serializer[Any]


def reader_of(field: _Field) -> Reader:
    """For whom the answer is written."""
    found = field.context["reader"]
    assert isinstance(found, Reader)
    return found


class RefSerializer(_Serializer):
    """A short reference: kind, permanent key, name by language, address in the API."""

    kind = serializers.CharField()
    key = serializers.CharField()
    name = serializers.DictField(child=serializers.CharField())
    url = serializers.URLField(allow_null=True)


class SourceRefSerializer(_Serializer):
    """A source as claims name it. `grade`: how near it stands to what it states; `address`: where it was read."""

    key = serializers.CharField()
    title = serializers.DictField(child=serializers.CharField())
    publisher = serializers.CharField()
    grade = serializers.CharField()
    address = serializers.CharField()
    url = serializers.URLField()


class SentenceSerializer(_Serializer):
    """A sentence in the language asked for; `template` and `values` are the same as data (English original)."""

    text = serializers.CharField()
    template = serializers.CharField()
    values = serializers.DictField()
    more = serializers.CharField(required=False)


class KeptFileSerializer(_Serializer):
    """What is known of a file: `size` in bytes, `sha256` in hexadecimal."""

    name = serializers.CharField()
    media_type = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()


class FileSerializer(KeptFileSerializer):
    """A file that can be fetched: `size` in bytes, `sha256` in hexadecimal."""

    url = serializers.URLField()


class ReadField(_Field):
    """A field that is only read."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["read_only"] = True
        super().__init__(**kwargs)


@extend_schema_field({"type": "object", "additionalProperties": {"type": "string"}, "example": {"en": "…", "ru": "…"}})
class TextsField(ReadField):
    """A text as an object: language code (BCP 47) to text. A language that is missing has no text."""

    def to_representation(self, value: Any) -> dict[str, str]:
        """The plain object."""
        return dict(value.data())


class PartialDateField(serializers.CharField):
    """A date known to the year, month or day: `2024`, `2024-06` or `2024-06-03`; empty when unknown."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)


@extend_schema_field(RefSerializer(allow_null=True))
class RefField(ReadField):
    """A reference to a record; null when there is none, or none that the reader may know of."""

    def to_representation(self, value: Any) -> dict[str, Any] | None:
        """The reference."""
        return reader_of(self).ref(value)


@extend_schema_field(RefSerializer(many=True))
class RefsField(ReadField):
    """References to several records, those left out that the reader may not know of."""

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        """The references."""
        return refs(reader_of(self), value.all() if hasattr(value, "all") else value)


def refs(reader: Reader, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """References to those of the rows that the reader may know of."""
    return [found for row in rows if (found := reader.ref(row)) is not None]


def source_ref(reader: Reader, source: Any) -> dict[str, Any] | None:
    """A source as claims name it; None for one that the reader may not know of."""
    if source is None or not reader.sees(source):
        return None
    return {
        "key": source.key,
        "title": source.title.data(),
        "publisher": source.publisher,
        "grade": source.grade,
        "address": source.url,
        "url": reader.under(f"sources/{source.key}/"),
    }


@extend_schema_field(SourceRefSerializer(allow_null=True))
class SourceField(ReadField):
    """The source that says so."""

    def to_representation(self, value: Any) -> dict[str, Any] | None:
        """Key, grade and addresses."""
        return source_ref(reader_of(self), value)


@extend_schema_field(SourceRefSerializer(many=True))
class SourcesField(ReadField):
    """Several sources."""

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        """Those that the reader may know of."""
        reader = reader_of(self)
        rows = value.all() if hasattr(value, "all") else value
        return [found for row in rows if (found := source_ref(reader, row)) is not None]


@extend_schema_field({"type": "string", "format": "uri"})
class UrlField(ReadField):
    """The record's permanent address in the API."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, value: Any) -> str | None:
        """The address."""
        return reader_of(self).url(value.kind, value.key)


@extend_schema_field({"type": "object", "nullable": True, "additionalProperties": {"type": "string", "format": "uri"}})
class PagesField(ReadField):
    """Its page on the portal, by language of the page; null when it has none of its own."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, value: Any) -> dict[str, str] | None:
        """The addresses."""
        return reader_of(self).pages(value.kind, value.key)


@extend_schema_field(SentenceSerializer(many=True))
class SentencesField(ReadField):
    """Sentences in the language asked for, each also as template and values."""

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        """One object a sentence."""
        reader = reader_of(self)
        return [reader.sentence(message) for message in value]


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class CodesField(ReadField):
    """A list of codes."""

    def to_representation(self, value: Any) -> list[str]:
        """The list."""
        return [str(one) for one in value]
