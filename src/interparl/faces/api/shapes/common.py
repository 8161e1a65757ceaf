"""Sources, assertions, the assembly itself, what was changed, what a search found."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from interparl.faces.api.shapes.fields import CodesField, PartialDateField, ReadField, TextsField
from interparl.faces.api.shapes.records import ClaimSerializer, ClaimUrlField, RecordSerializer


class SourceSerializer(RecordSerializer):
    """A page, document or record that states something. `grade`: how near it stands to what it states: own, official,
    agency, scholarly or mirror. `seen_on`: when it was read.
    """

    title = TextsField()
    publisher = serializers.CharField(read_only=True)
    address = serializers.CharField(source="*", read_only=True)
    language = serializers.CharField(read_only=True)
    grade = serializers.CharField(read_only=True)
    published = PartialDateField()
    seen_on = PartialDateField()
    note = TextsField()

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """`url` is taken by the API's own address, so the source's is `address`."""
        return {**super().to_representation(instance), "address": instance.url}


@extend_schema_field({})
class AnyField(ReadField):
    """A value of whatever kind the field has."""

    def to_representation(self, value: Any) -> Any:
        """As it is kept."""
        return value


class AssertionSerializer(ClaimSerializer):
    """What a source says of a field of a record."""

    url = ClaimUrlField("assertions")
    subject_kind = serializers.CharField(read_only=True)
    subject_key = serializers.CharField(read_only=True)
    field = serializers.CharField(read_only=True)
    value = AnyField()


class AssemblySerializer(serializers.Serializer[Any]):
    """The assembly whose work this installation runs. `languages`: of its content, the working one first."""

    name = TextsField()
    short_name = TextsField()
    about = TextsField()
    seat = TextsField()
    website = serializers.CharField(read_only=True)
    time_zone = serializers.CharField(read_only=True)
    languages = CodesField()
    milestones = AnyField()
    caveats = AnyField()


class CollectionSerializer(serializers.Serializer[Any]):
    """A collection and its address."""

    name = serializers.CharField()
    url = serializers.URLField()


class RootSerializer(serializers.Serializer[Any]):
    """Where everything is found. `edition`: number of the last change of the register."""

    version = serializers.CharField()
    assembly = AssemblySerializer(allow_null=True)
    edition = serializers.IntegerField()
    changed_at = serializers.DateTimeField(allow_null=True)
    documentation = serializers.URLField()
    schema = serializers.URLField()
    collections = CollectionSerializer(many=True)


class PieceSerializer(serializers.Serializer[Any]):
    """A piece of text; `found`: the query named it."""

    text = serializers.CharField()
    found = serializers.BooleanField()


class HitSerializer(serializers.Serializer[Any]):
    """A record that was found, in the language in which it was."""

    kind = serializers.CharField()
    key = serializers.CharField()
    url = serializers.URLField(allow_null=True)
    page = serializers.DictField(child=serializers.URLField(), allow_null=True)
    language = serializers.CharField()
    day = serializers.CharField(allow_blank=True)
    title = PieceSerializer(many=True)
    snippet = PieceSerializer(many=True)


class FoundSerializer(serializers.Serializer[Any]):
    """One page of what was found. `by_kind` counts all kinds, whatever `kind` narrows to; `cut`: there are more than
    are counted.
    """

    count = serializers.IntegerField()
    by_kind = serializers.DictField(child=serializers.IntegerField())
    cut = serializers.BooleanField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = HitSerializer(many=True)


class ChangeSerializer(serializers.Serializer[Any]):
    """A change of a record or of a claim about it: what and when, without who and without what it said."""

    number = serializers.IntegerField()
    at = serializers.DateTimeField()
    operation = serializers.CharField()
    kind = serializers.CharField()
    key = serializers.CharField()
    url = serializers.URLField(allow_null=True)


class ChangesSerializer(serializers.Serializer[Any]):
    """Changes after a number, oldest first. Ask `next` again until it is null; then later with `after=last`."""

    last = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    results = ChangeSerializer(many=True)


class ProblemSerializer(serializers.Serializer[Any]):
    """An error (RFC 9457). `errors`: by field, where there are such."""

    type = serializers.URLField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = serializers.DictField(required=False)  # type: ignore[assignment]  # a declared field
