"""What writes take: bodies in which nothing unknown is overlooked."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Source
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.text import Text
from interparl.apps.common.wording import words
from interparl.apps.members.enums import DelegationRole
from interparl.apps.members.models import Chamber, Delegation, Person, State
from interparl.apps.organs.models import Organ
from interparl.apps.publications.enums import PublicationKind
from interparl.apps.sittings.models import Decision, Sitting
from interparl.apps.texts.enums import ExpressionKind
from interparl.engine.message import say
from interparl.engine.procedure import Presence

LONGEST = 100_000  # characters of one text in one language


class Body(serializers.Serializer[Any]):
    """A body. Members that mean nothing here are refused: a mistyped one would be lost silently."""

    def to_internal_value(self, data: Any) -> Any:
        """The values."""
        if isinstance(data, dict):
            unknown = sorted(set(data) - set(self.fields))
            if unknown:
                known = ", ".join(sorted(self.fields))
                raise serializers.ValidationError(
                    {
                        name: [words(say("There is no such member here. Known are: {names}.", names=known))]
                        for name in unknown
                    }
                )
        return super().to_internal_value(data)


@extend_schema_field({"type": "object", "additionalProperties": {"type": "string"}, "example": {"en": "…", "ru": "…"}})
class TextsIn(serializers.Field[Any, Any, Any, Any]):
    """A text by language code."""

    def to_internal_value(self, data: Any) -> Text:
        """As records keep it."""
        fits = isinstance(data, dict) and all(
            isinstance(code, str) and 2 <= len(code) <= 12 and isinstance(text, str) and len(text) <= LONGEST
            for code, text in data.items()
        )
        if not fits:
            raise serializers.ValidationError(
                words(say("A text in several languages is an object of language code to text."))
            )
        return Text(data)


@extend_schema_field({"type": "string", "description": "Key of a record."})
class KeyIn(serializers.Field[Any, Any, Any, Any]):
    """A record by its key; one that the writer may not see does not exist for them."""

    def __init__(self, model: type[Model], **kwargs: Any) -> None:
        self.model = model
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> Model:
        """The record."""
        actor = self.context["actor"]
        rows = visible_to(self.model._default_manager.all(), actor)
        found = rows.filter(key=data).first() if isinstance(data, str) else None
        if found is None:
            raise serializers.ValidationError(words(say("There is no record with the key “{key}”.", key=str(data))))
        return found


def keys(model: type[Model], **kwargs: Any) -> serializers.ListField:
    """A list of records by their keys."""
    return serializers.ListField(child=KeyIn(model), required=False, **kwargs)


WHY = "Why, for the history of the record."


class AnnouncementBody(Body):
    """How the delegation will attend: `present`, `represented` or `absent-notified`. It registers nothing."""

    presence = serializers.ChoiceField(
        choices=[Presence.PRESENT.value, Presence.REPRESENTED.value, Presence.ABSENT_NOTIFIED.value]
    )
    people = keys(Person)
    represented_by = KeyIn(Person, required=False)
    note = TextsIn(required=False)
    why = serializers.CharField(required=False, help_text=WHY)


class RegistrationBody(Body):
    """How the delegation attends; `not-registered` takes a registration back."""

    presence = serializers.ChoiceField(choices=[one.value for one in Presence])
    people = keys(Person)
    represented_by = KeyIn(Person, required=False)
    note = TextsIn(required=False)
    source = KeyIn(Source, required=False)  # type: ignore[assignment]  # a declared field, not the option
    why = serializers.CharField(required=False, help_text=WHY)


class VoiceBody(Body):
    """What the delegation says: a position, a vote, or a candidate's key. A reservation needs its `text`."""

    said = serializers.CharField(max_length=60)
    text = TextsIn(required=False)
    stated_by = KeyIn(Person, required=False)
    why = serializers.CharField(required=False, help_text=WHY)


class CorrectionBody(Body):
    """What is to be corrected, and where in the minutes."""

    delegation = KeyIn(Delegation)
    place = serializers.CharField(required=False, max_length=120)
    text = TextsIn()
    why = serializers.CharField(required=False, help_text=WHY)


class NominationBody(Body):
    """Whom the delegation proposes: somebody known by key, or somebody new by name."""

    person = KeyIn(Person, required=False)
    name = TextsIn(required=False)
    role = serializers.ChoiceField(choices=[one.value for one in DelegationRole], required=False)
    chamber = KeyIn(Chamber, required=False)
    valid_from = serializers.CharField(required=False, max_length=10)
    note = TextsIn(required=False)
    source = KeyIn(Source, required=False)  # type: ignore[assignment]  # a declared field, not the option
    why = serializers.CharField(required=False, help_text=WHY)


class PublicationBody(Body):
    """A draft: only the secretariat sees it until it is published at the desk. `body`: paragraphs with blank lines."""

    publication_kind = serializers.ChoiceField(choices=[one.value for one in PublicationKind])
    title = TextsIn()
    lead = TextsIn(required=False)
    body = TextsIn(required=False)
    region = TextsIn(required=False)
    event_day = serializers.CharField(required=False, max_length=10)
    as_of = serializers.CharField(required=False, max_length=10)
    organs = keys(Organ)
    sittings = keys(Sitting)
    decisions = keys(Decision)
    people = keys(Person)
    states = keys(State)
    sources = keys(Source)
    why = serializers.CharField(required=False, help_text=WHY)


class LawTextBody(Body):
    """What is said of a stored text; what is left out stays. Its words, language and day are never changed.

    `expression_kind`: a `draft` never holds on a day. `visibility`: who may see it; never more than may see its act.
    """

    authentic = serializers.BooleanField(required=False)
    expression_kind = serializers.ChoiceField(choices=[one.value for one in ExpressionKind], required=False)
    official_url = serializers.URLField(required=False, allow_blank=True, max_length=600)
    note = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST)
    visibility = serializers.ChoiceField(choices=[one.value for one in Visibility], required=False)
    why = serializers.CharField(required=False, help_text=WHY)


class PaperFileBody(Body):
    """A file as the next version of a paper in a language. Its type is read from its content."""

    file = serializers.FileField(max_length=200)
    language = serializers.CharField(max_length=12)
    why = serializers.CharField(required=False, help_text=WHY)


class CorrectionSerializer(serializers.Serializer[Any]):
    """A request to correct the minutes, and what became of it."""

    id = serializers.UUIDField()
    sitting = serializers.CharField()
    minutes = serializers.IntegerField()
    delegation = serializers.CharField()
    place = serializers.CharField(allow_blank=True)
    text = serializers.DictField(child=serializers.CharField())
    state = serializers.CharField()
    asked_at = serializers.DateTimeField()
    version = serializers.IntegerField()
