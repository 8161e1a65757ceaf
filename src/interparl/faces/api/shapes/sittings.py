"""Sittings with their agenda, papers, attendance, guests and receptions."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from interparl.apps.sittings.domain.queries import SittingPage
from interparl.apps.sittings.models import Attendance, Paper
from interparl.engine.procedure import Presence
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes.fields import (
    CodesField,
    FileSerializer,
    PartialDateField,
    ReadField,
    RefField,
    RefSerializer,
    RefsField,
    SourceField,
    SourceRefSerializer,
    SourcesField,
    TextsField,
    UrlField,
    reader_of,
    refs,
    source_ref,
)
from interparl.faces.api.shapes.records import RecordSerializer


class SittingSerializer(RecordSerializer):
    """A sitting of one organ, or of several at one time. `day` may be known to the year or month only. `away`: held
    away from the seat. `electorate`: keys of the delegations with a voice; empty when only known from a source.
    """

    title = TextsField()
    organs = RefsField()
    number = serializers.IntegerField(read_only=True, allow_null=True)
    day = PartialDateField()
    end_day = PartialDateField()
    opens_at = serializers.DateTimeField(read_only=True, allow_null=True)
    closes_at = serializers.DateTimeField(read_only=True, allow_null=True)
    time_zone = serializers.CharField(read_only=True)
    place = TextsField()
    form = serializers.CharField(read_only=True)
    away = serializers.BooleanField(read_only=True)
    extraordinary = serializers.BooleanField(read_only=True)
    state = serializers.CharField(read_only=True)
    presiding = RefField()
    summary = TextsField()
    source = SourceField()  # type: ignore[assignment]  # a declared field, not the option of that name
    more_sources = SourcesField()
    convened_at = serializers.DateTimeField(read_only=True, allow_null=True)
    opened_at = serializers.DateTimeField(read_only=True, allow_null=True)
    closed_at = serializers.DateTimeField(read_only=True, allow_null=True)
    electorate = CodesField()


class AgendaLineSerializer(serializers.Serializer[Any]):
    """An item as a version of the agenda has it. `state`: pending, taken, deferred or withdrawn."""

    item = serializers.CharField()
    order = serializers.IntegerField()
    title = serializers.DictField(child=serializers.CharField())
    rapporteur = RefSerializer(allow_null=True)
    state = serializers.CharField()
    outcome_note = serializers.DictField(child=serializers.CharField())
    papers = serializers.ListField(child=serializers.CharField())
    decisions = RefSerializer(many=True)


class AgendaSerializer(serializers.Serializer[Any]):
    """A version of the agenda: draft, agreed or adopted. `hidden`: items on it that the reader may not see."""

    number = serializers.IntegerField()
    state = serializers.CharField()
    made_at = serializers.DateTimeField()
    note = serializers.DictField(child=serializers.CharField())
    hidden = serializers.IntegerField()
    items = AgendaLineSerializer(many=True)


class AttendanceSerializer(serializers.Serializer[Any]):
    """How a delegation attended. `presence`: present, represented, absent-notified, absent or not-registered, which
    is not absence. `announced`: what it said beforehand, told to members of the assembly alone. `version` is 0 where
    there is no row in the register yet.
    """

    sitting = serializers.CharField()
    delegation = RefSerializer(allow_null=True)
    presence = serializers.CharField()
    announced = serializers.CharField(allow_null=True)
    represented_by = RefSerializer(allow_null=True)
    people = RefSerializer(many=True)
    note = serializers.DictField(child=serializers.CharField())
    source = SourceRefSerializer(allow_null=True)  # type: ignore[assignment]  # a declared field, not the option
    registered_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()


class GuestSerializer(serializers.Serializer[Any]):
    """One who attended without a voice."""

    name = serializers.DictField(child=serializers.CharField())
    capacity = serializers.CharField()
    person = RefSerializer(allow_null=True)
    organisation = RefSerializer(allow_null=True)
    state = RefSerializer(allow_null=True)
    source = SourceRefSerializer(allow_null=True)  # type: ignore[assignment]  # a declared field, not the option


class ReceptionSerializer(serializers.Serializer[Any]):
    """The participants are received by somebody before, during or after the sitting."""

    host = serializers.DictField(child=serializers.CharField())
    host_person = RefSerializer(allow_null=True)
    what = serializers.DictField(child=serializers.CharField())
    when = serializers.CharField()
    source = SourceRefSerializer(allow_null=True)  # type: ignore[assignment]  # a declared field, not the option


class ChairingSerializer(serializers.Serializer[Any]):
    """Somebody took the chair: at the opening, or in the place of another."""

    person = RefSerializer(allow_null=True)
    since = serializers.DateTimeField(allow_null=True)
    reason = serializers.DictField(child=serializers.CharField())
    source = SourceRefSerializer(allow_null=True)  # type: ignore[assignment]  # a declared field, not the option


class DeadlineSerializer(serializers.Serializer[Any]):
    """Something due before the sitting."""

    what = serializers.DictField(child=serializers.CharField())
    due = serializers.DateField()
    rule = serializers.CharField(allow_blank=True)
    met_at = serializers.DateTimeField(allow_null=True)


class MinutesSerializer(serializers.Serializer[Any]):
    """A version of the minutes that the reader may read."""

    number = serializers.IntegerField()
    state = serializers.CharField()
    made_at = serializers.DateTimeField()
    corrections_until = serializers.DateField(allow_null=True)
    approved_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()


class PaperVersionSerializer(serializers.Serializer[Any]):
    """A file of a paper: a language, a number counted up, never replaced."""

    language = serializers.CharField()
    number = serializers.IntegerField()
    added_at = serializers.DateTimeField()
    file = FileSerializer()


@extend_schema_field(PaperVersionSerializer(many=True))
class PaperVersionsField(ReadField):
    """The files of a paper."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, value: Paper) -> list[dict[str, Any]]:
        """Oldest first within each language."""
        reader = reader_of(self)
        return [paper_version(reader, value, version) for version in value.versions.all()]


def paper_version(reader: Reader, paper: Paper, version: Any) -> dict[str, Any]:
    """One file of a paper."""
    stored = version.file
    return {
        "language": version.language,
        "number": version.number,
        "added_at": version.added_at.isoformat(),
        "file": {
            "name": stored.name,
            "media_type": stored.media_type,
            "size": stored.size,
            "sha256": stored.sha256,
            "url": reader.under(f"papers/{paper.key}/files/{version.language}/{version.number}/"),
        },
    }


@extend_schema_field({"type": "string", "format": "uri"})
class OwnUrlField(ReadField):
    """Address of a record whose collection the table of pages does not know."""

    def __init__(self, collection: str = "", **kwargs: Any) -> None:
        self.collection = collection
        super().__init__(source="*", **kwargs)

    def to_representation(self, value: Any) -> str:
        """By its key."""
        return reader_of(self).under(f"{self.collection}/{value.key}/")


class PaperSerializer(RecordSerializer):
    """A document before a sitting; its files are its versions."""

    url: UrlField = OwnUrlField("papers")  # type: ignore[assignment]
    sitting = RefField()
    item = serializers.CharField(source="item.key", read_only=True, default=None, allow_null=True)
    paper_kind = serializers.CharField(read_only=True)
    title = TextsField()
    versions = PaperVersionsField()


class AgendaItemSerializer(RecordSerializer):
    """A matter before a sitting, whatever the versions of the agenda call it; `lines` are what they do."""

    url: UrlField = OwnUrlField("agenda-items")  # type: ignore[assignment]
    sitting = RefField()
    state = serializers.CharField(read_only=True)
    outcome_note = TextsField()
    title = serializers.SerializerMethodField()
    lines = serializers.SerializerMethodField()

    @extend_schema_field({"type": "object", "additionalProperties": {"type": "string"}})
    def get_title(self, item: Any) -> dict[str, str]:
        """As the newest version that the reader may see has it."""
        lines = [line for line in item.lines.all() if line.agenda_id in self.context["agendas"]]
        return lines[-1].title.data() if lines else {}

    @extend_schema_field(
        {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "agenda": {"type": "integer"},
                    "state": {"type": "string"},
                    "order": {"type": "integer"},
                    "title": {"type": "object", "additionalProperties": {"type": "string"}},
                },
            },
        }
    )
    def get_lines(self, item: Any) -> list[dict[str, Any]]:
        """The item in each version of the agenda that the reader may see, oldest first."""
        return [
            {
                "agenda": line.agenda.number,
                "state": line.agenda.state,
                "order": line.order,
                "title": line.title.data(),
            }
            for line in item.lines.all()
            if line.agenda_id in self.context["agendas"]
        ]


@extend_schema_field(AgendaSerializer(many=True))
class _PartField(ReadField):
    """A part of the sitting's page, which the view prepared."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, value: Any) -> Any:
        """As data."""
        return self.shape(reader_of(self), self.context["page"])

    def shape(self, reader: Reader, page: SittingPage) -> list[dict[str, Any]]:
        """As data."""
        raise NotImplementedError


class AgendasField(_PartField):
    """The versions of the agenda, oldest first."""

    def shape(self, reader: Reader, page: SittingPage) -> list[dict[str, Any]]:
        """One object a version."""
        return [
            {
                "number": seen.version.number,
                "state": seen.version.state,
                "made_at": seen.version.made_at.isoformat(),
                "note": seen.version.note.data(),
                "hidden": seen.hidden,
                "items": [
                    {
                        "item": one.item.key,
                        "order": one.line.order,
                        "title": one.line.title.data(),
                        "rapporteur": reader.ref(one.line.rapporteur),
                        "state": one.item.state,
                        "outcome_note": one.item.outcome_note.data(),
                        "papers": [paper.paper.key for paper in one.papers],
                        "decisions": refs(reader, one.decisions),
                    }
                    for one in seen.items
                ],
            }
            for seen in page.agendas
        ]


@extend_schema_field(AttendanceSerializer(many=True))
class AttendancesField(_PartField):
    """Every delegation in the register, and those entitled that are not registered."""

    def shape(self, reader: Reader, page: SittingPage) -> list[dict[str, Any]]:
        """One object a delegation."""
        return [
            attendance(reader, page.sitting.key, one.delegation, one.row)
            for one in page.attendance
            if reader.sees(one.delegation)
        ]


def attendance(reader: Reader, sitting: str, delegation: Any, row: Attendance | None) -> dict[str, Any]:
    """How a delegation attended, or that nothing is registered of it."""
    if row is None:
        return {
            "sitting": sitting,
            "delegation": reader.ref(delegation),
            "presence": Presence.NOT_REGISTERED.value,
            "announced": None,
            "represented_by": None,
            "people": [],
            "note": {},
            "source": None,
            "registered_at": None,
            "version": 0,
        }
    registered = row.presence != Presence.NOT_REGISTERED or row.source_id is not None
    told = registered or reader.actor.is_member
    return {
        "sitting": sitting,
        "delegation": reader.ref(delegation),
        "presence": row.presence,
        "announced": (row.announced or None) if reader.actor.is_member else None,
        "represented_by": reader.ref(row.represented_by) if told else None,
        "people": refs(reader, row.people.all()) if told else [],
        "note": row.note.data() if told else {},
        "source": source_ref(reader, row.source),
        "registered_at": row.registered_at.isoformat() if row.registered_at else None,
        "version": row.version,
    }


@extend_schema_field(GuestSerializer(many=True))
class GuestsField(_PartField):
    """Those who attended without a voice."""

    def shape(self, reader: Reader, page: SittingPage) -> list[dict[str, Any]]:
        """One object each; somebody named by a record that the reader may not know of is left out."""
        return [
            {
                "name": one.name.data(),
                "capacity": one.capacity,
                "person": reader.ref(one.person),
                "organisation": reader.ref(one.organisation),
                "state": reader.ref(one.state),
                "source": source_ref(reader, one.source),
            }
            for one in page.guests
            if one.person is None or reader.sees(one.person)
        ]


@extend_schema_field(ReceptionSerializer(many=True))
class ReceptionsField(_PartField):
    """Receptions around the sitting."""

    def shape(self, reader: Reader, page: SittingPage) -> list[dict[str, Any]]:
        """One object each."""
        return [
            {
                "host": one.host.data(),
                "host_person": reader.ref(one.host_person),
                "what": one.what.data(),
                "when": one.when,
                "source": source_ref(reader, one.source),
            }
            for one in page.receptions
        ]


@extend_schema_field(ChairingSerializer(many=True))
class ChairingsField(_PartField):
    """Who presided, in the order in which they did."""

    def shape(self, reader: Reader, page: SittingPage) -> list[dict[str, Any]]:
        """One object each."""
        return [
            {
                "person": reader.ref(one.person),
                "since": one.since.isoformat() if one.since else None,
                "reason": one.reason.data(),
                "source": source_ref(reader, one.source),
            }
            for one in page.chairings
        ]


@extend_schema_field(DeadlineSerializer(many=True))
class DeadlinesField(_PartField):
    """What is or was due before the sitting."""

    def shape(self, reader: Reader, page: SittingPage) -> list[dict[str, Any]]:
        """Soonest first."""
        return [
            {
                "what": one.what.data(),
                "due": one.due.isoformat(),
                "rule": one.rule,
                "met_at": one.met_at.isoformat() if one.met_at else None,
            }
            for one in page.deadlines
        ]


@extend_schema_field(MinutesSerializer(many=True))
class MinutesField(_PartField):
    """Versions of the minutes that the reader may read."""

    def shape(self, reader: Reader, page: SittingPage) -> list[dict[str, Any]]:
        """Oldest first."""
        return [
            {
                "number": one.number,
                "state": one.state,
                "made_at": one.made_at.isoformat(),
                "corrections_until": one.corrections_until.isoformat() if one.corrections_until else None,
                "approved_at": one.approved_at.isoformat() if one.approved_at else None,
                "version": one.version,
            }
            for one in page.minutes
        ]


@extend_schema_field(RefSerializer(many=True))
class DecisionsField(_PartField):
    """Decisions of the sitting."""

    def shape(self, reader: Reader, page: SittingPage) -> list[dict[str, Any]]:
        """References."""
        return refs(reader, page.decisions)


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class PaperKeysField(_PartField):
    """Keys of the sitting's papers."""

    def shape(self, reader: Reader, page: SittingPage) -> Any:
        """Keys, to be asked for under ``papers``."""
        return [seen.paper.key for seen in page.papers]


class SittingOneSerializer(SittingSerializer):
    """A sitting with everything of it that the reader may see."""

    chairings = ChairingsField()
    agendas = AgendasField()
    attendance = AttendancesField()
    guests = GuestsField()
    receptions = ReceptionsField()
    papers = PaperKeysField()
    decisions = DecisionsField()
    deadlines = DeadlinesField()
    minutes = MinutesField()
