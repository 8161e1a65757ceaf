"""Versions sent out for opinion: the requests and where each stands, the opinions, their remarks and the answers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from interparl.apps.drafting.domain.requests import RequestStands, addressee_of, standing_of_request
from interparl.apps.drafting.enums import AnswerOutcome, RequestEvent, RequestStanding, Verdict
from interparl.apps.drafting.models import Circulation, Opinion, Remark, Request, RequestStep
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes.fields import (
    FileSerializer,
    RefField,
    RefSerializer,
    SentenceSerializer,
    TextsField,
    reader_of,
)
from interparl.faces.api.shapes.files import file_told
from interparl.faces.api.shapes.records import PageSerializer, RecordSerializer

STANDINGS = ", ".join(f"`{one.value}`" for one in RequestStanding)
VERDICTS = ", ".join(f"`{one.value}`" for one in Verdict)
OUTCOMES = ", ".join(f"`{one.value}`" for one in AnswerOutcome)
STEPS, OPINIONS = "steps_at_hand", "opinions_at_hand"
"""Under these names a request has its steps and opinions as plain lists."""
STEP_COLUMNS = ("request", "event", "day", "due", "words", "told", "recorded_at", "retired_at", "why")
OPINION_COLUMNS = ("request", "state", "given_on", "recorded_at", "key")
"""What is told of them, or decides where a request stands; both are put in order of time by `standing_of_request`."""


class RequestStepSerializer(serializers.Serializer[Any]):
    """What happened to a request. `told`: how many people a mail went to. `retired_at`: recorded by mistake, with the
    reason in `why`; it counts for nothing. Of a request that was withdrawn `why` is the reason.
    """

    id = serializers.UUIDField()
    event = serializers.CharField()
    day = serializers.DateField()
    due = serializers.DateField(allow_null=True)
    words = serializers.DictField(child=serializers.CharField())
    told = serializers.IntegerField(allow_null=True)
    recorded_at = serializers.DateTimeField()
    retired_at = serializers.DateTimeField(allow_null=True)
    why = serializers.CharField(allow_blank=True)


class RequestStandingSerializer(serializers.Serializer[Any]):
    """Where a request stands on `as_of`. Silence is silence: neither support nor objection. `due`: extensions included.
    `answered_on`: the first opinion given, which stopped the clock. `opinion`: key of the one that stands, where the
    reader may see it; `answered` and no `opinion`: there is one that is not for the reader.
    """

    as_of = serializers.DateField()
    standing = serializers.ChoiceField(choices=[one.value for one in RequestStanding])
    answered = serializers.BooleanField()
    due = serializers.DateField()
    overdue = serializers.BooleanField()
    days_past_due = serializers.IntegerField()
    days_late = serializers.IntegerField()
    acknowledged_on = serializers.DateField(allow_null=True)
    reminders = serializers.IntegerField()
    withdrawn_on = serializers.DateField(allow_null=True)
    answered_on = serializers.DateField(allow_null=True)
    opinion = serializers.CharField(allow_null=True)
    clock = SentenceSerializer()


class OpinionRequestSerializer(serializers.Serializer[Any]):
    """What was asked of one addressee, a delegation or an expert body."""

    id = serializers.UUIDField()
    addressee = RefSerializer(allow_null=True)
    as_it_stands = RequestStandingSerializer()
    steps = RequestStepSerializer(many=True)


class CirculationSerializer(RecordSerializer):
    """A version of an act that was sent out for opinion by a day. `act_version`: its key. `closed_on`: from that day no
    opinion is waited for. `requests`: one an addressee, as far as the reader may see them.
    """

    act = RefField(source="draft.act")
    act_version = serializers.CharField(source="draft.key", read_only=True)
    circulation_kind = serializers.CharField(read_only=True)
    sent_on = serializers.DateField(read_only=True)
    due = serializers.DateField(read_only=True)
    closed_on = serializers.DateField(read_only=True, allow_null=True)
    words = TextsField()
    reference = serializers.CharField(read_only=True)
    requests = serializers.SerializerMethodField()
    matrix = serializers.SerializerMethodField()

    @extend_schema_field(OpinionRequestSerializer(many=True))
    def get_requests(self, circulation: Circulation) -> list[dict[str, Any]]:
        """In the order in which addressees are shown."""
        reader, day, seen = reader_of(self), self.context["day"], self.context["opinions"]
        refs = self.context["addressees"]
        told = []
        for request in circulation.requests.all():
            addressee = addressee_of(request)
            ref = refs[addressee.pk] if addressee.pk in refs else refs.setdefault(addressee.pk, reader.ref(addressee))
            told.append(request_told(reader, request, day, seen, ref))
        return told

    @extend_schema_field(serializers.URLField())
    def get_matrix(self, circulation: Circulation) -> str:
        """Its address."""
        return reader_of(self).under(f"circulations/{circulation.key}/opinions-matrix/")


class OpinionRemarkSerializer(serializers.Serializer[Any]):
    """A remark on a provision (`pid` empty: on the whole) and its answer. `outcome`: `taken`, `in-part`, `refused`;
    empty while it has no answer. `proposed`: the wording that is asked for.
    """

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    order = serializers.IntegerField()
    pid = serializers.CharField(allow_blank=True)
    label = serializers.CharField(allow_blank=True)  # type: ignore[assignment]  # a declared field
    words = serializers.CharField(allow_blank=True)
    proposed = serializers.CharField(allow_blank=True)
    outcome = serializers.CharField(allow_blank=True)
    reason = serializers.DictField(child=serializers.CharField())
    answered_at = serializers.DateTimeField(allow_null=True)


class OpinionSerializer(serializers.Serializer[Any]):
    """What an addressee says of a version, in its own language. `state`: `given`, or `replaced` by a later one; `draft`
    for its writers alone. `act_version`: key of the version. `verdict`: `support`, `with-remarks`, `object`,
    `no-position`. An opinion that is not here may not be given, or not be for the reader: nothing follows from its
    absence.
    """

    kind = serializers.CharField()
    key = serializers.CharField()
    version = serializers.IntegerField()
    visibility = serializers.CharField()
    url = serializers.URLField()
    state = serializers.CharField()
    act = RefSerializer(allow_null=True)
    act_version = serializers.CharField()
    circulation = serializers.CharField()
    addressee = RefSerializer(allow_null=True)
    sent_on = serializers.DateField()
    due = serializers.DateField()
    given_on = serializers.DateField(allow_null=True)
    verdict = serializers.CharField(allow_blank=True)
    language = serializers.CharField()
    words = serializers.CharField(allow_blank=True)
    by_letter = serializers.BooleanField()
    file = FileSerializer(allow_null=True)
    remarks = OpinionRemarkSerializer(many=True)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """An opinion, or one that is shaped already."""
        return opinion_told(reader_of(self), instance) if isinstance(instance, Opinion) else instance


class OpinionPageSerializer(PageSerializer):
    """One page of opinions."""

    results = OpinionSerializer(many=True)


class RemarkSerializer(OpinionRemarkSerializer):
    """A remark with the opinion in which it stands. `opinion_state`: only remarks of a `given` one are answered."""

    url = serializers.URLField()
    opinion = serializers.CharField()
    opinion_state = serializers.CharField()
    act = RefSerializer(allow_null=True)
    act_version = serializers.CharField()
    circulation = serializers.CharField()
    addressee = RefSerializer(allow_null=True)
    given_on = serializers.DateField(allow_null=True)

    def to_representation(self, instance: Remark) -> dict[str, Any]:
        """With where it stands."""
        reader, opinion = reader_of(self), instance.opinion
        circulation = opinion.request.circulation
        return {
            **remark_told(instance),
            "url": reader.under(f"remarks/{instance.pk}/"),
            "opinion": opinion.key,
            "opinion_state": opinion.state,
            "act": reader.ref(circulation.draft.act),
            "act_version": circulation.draft.key,
            "circulation": circulation.key,
            "addressee": reader.ref(addressee_of(opinion.request)),
            "given_on": opinion.given_on.isoformat() if opinion.given_on else None,
        }


def request_told(
    reader: Reader, request: Request, day: date, seen: Collection[object], addressee: dict[str, Any] | None
) -> dict[str, Any]:
    """A request with where it stands; `seen` are the ids of the opinions that the reader may see.

    Its steps and opinions are at hand under `STEPS` and `OPINIONS`.
    """
    held: list[RequestStep] = getattr(request, STEPS)
    stood = standing_of_request(request, day, steps=held, opinions=getattr(request, OPINIONS))
    steps = sorted(held, key=lambda step: (step.day, step.recorded_at))
    return {
        "id": str(request.pk),
        "addressee": addressee,
        "as_it_stands": standing_told(reader, stood, seen),
        "steps": [_step(step) for step in steps if step.day <= day],
    }


def standing_told(reader: Reader, stood: RequestStands, seen: Collection[object]) -> dict[str, Any]:
    """The facts of a day."""
    answer = stood.answer
    return {
        "as_of": stood.today.isoformat(),
        "standing": stood.standing.value,
        "answered": answer is not None,
        "due": stood.due.isoformat(),
        "overdue": stood.overdue,
        "days_past_due": stood.days_past,
        "days_late": stood.days_late,
        "acknowledged_on": stood.acknowledged.day.isoformat() if stood.acknowledged else None,
        "reminders": len(stood.reminders),
        "withdrawn_on": stood.withdrawn.day.isoformat() if stood.withdrawn else None,
        "answered_on": answer.given_on.isoformat() if answer is not None and answer.given_on else None,
        "opinion": stood.opinion.key if stood.opinion is not None and stood.opinion.pk in seen else None,
        "clock": reader.sentence(stood.clock),
    }


def _step(step: RequestStep) -> dict[str, Any]:
    """Without the person who recorded it and without the names of those who got a mail."""
    mailed = step.event in {RequestEvent.SENT, RequestEvent.REMINDED}
    return {
        "id": str(step.pk),
        "event": step.event,
        "day": step.day.isoformat(),
        "due": step.due.isoformat() if step.due else None,
        "words": step.words.data(),
        "told": len(step.told) if mailed else None,
        "recorded_at": step.recorded_at.isoformat(),
        "retired_at": step.retired_at.isoformat() if step.retired_at else None,
        "why": step.why,
    }


def opinion_told(reader: Reader, opinion: Opinion) -> dict[str, Any]:
    """An opinion, without the names of those who typed it in or answered."""
    circulation = opinion.request.circulation
    return {
        "kind": opinion.kind,
        "key": opinion.key,
        "version": opinion.version,
        "visibility": opinion.visibility,
        "url": reader.under(f"opinions/{opinion.key}/"),
        "state": opinion.state,
        "act": reader.ref(circulation.draft.act),
        "act_version": circulation.draft.key,
        "circulation": circulation.key,
        "addressee": reader.ref(addressee_of(opinion.request)),
        "sent_on": circulation.sent_on.isoformat(),
        "due": circulation.due.isoformat(),
        "given_on": opinion.given_on.isoformat() if opinion.given_on else None,
        "verdict": opinion.verdict,
        "language": opinion.language,
        "words": opinion.words,
        "by_letter": opinion.by_letter,
        "file": file_told(reader, opinion.file),
        "remarks": [remark_told(remark) for remark in opinion.remarks.all()],
    }


def remark_told(remark: Remark) -> dict[str, Any]:
    """A remark and its answer."""
    return {
        "id": str(remark.pk),
        "version": remark.version,
        "order": remark.order,
        "pid": remark.pid,
        "label": remark.label,
        "words": remark.words,
        "proposed": remark.proposed,
        "outcome": remark.outcome,
        "reason": remark.reason.data(),
        "answered_at": remark.answered_at.isoformat() if remark.answered_at else None,
    }
