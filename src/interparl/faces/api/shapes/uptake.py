"""The uptake of an act in a state: facts with their dates, the claim beside the finding, every step."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from interparl.apps.sittings.domain.helping import today
from interparl.apps.uptake.domain import Conformity, Stands, clock
from interparl.apps.uptake.domain.conformity import NOT_EXAMINED
from interparl.apps.uptake.domain.standing import stands
from interparl.apps.uptake.models import Step, Uptake
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes.fields import (
    KeptFileSerializer,
    RefField,
    RefSerializer,
    SentenceSerializer,
    SourceRefSerializer,
    reader_of,
    source_ref,
)
from interparl.faces.api.shapes.records import RecordSerializer


class UptakeStepSerializer(serializers.Serializer[Any]):
    """One dated step. `claimed`, `words`, `law`: what the state says, never a finding. `told`: how many people of the
    delegation a reminder went to. `retired_at`: recorded by mistake, with the reason in `why`; it counts for nothing.
    """

    id = serializers.UUIDField()
    step_kind = serializers.CharField()
    day = serializers.CharField()
    due = serializers.DateField(allow_null=True)
    claimed = serializers.CharField(allow_blank=True)
    words = serializers.DictField(child=serializers.CharField())
    law = RefSerializer(allow_null=True)
    reference = serializers.CharField(allow_blank=True)
    by_whom = serializers.DictField(child=serializers.CharField())
    delegation = RefSerializer(allow_null=True)
    source = SourceRefSerializer(allow_null=True)  # type: ignore[assignment]  # a declared field, not the option
    file = KeptFileSerializer(allow_null=True)
    file_url = serializers.URLField(allow_null=True)
    told = serializers.IntegerField(allow_null=True)
    recorded_at = serializers.DateTimeField()
    retired_at = serializers.DateTimeField(allow_null=True)
    why = serializers.CharField(allow_blank=True)


class UptakeConformitySerializer(serializers.Serializer[Any]):
    """What the newest published analysis found: `not-examined`, `in-full`, `in-part`, `not-at-all`, `undecided`.
    `numerator` of `denominator` by weight over the decisive provisions assessed; `cut_off`: findings up to that day.
    """

    level = serializers.CharField()
    analysis = serializers.CharField(allow_null=True)
    cut_off = serializers.DateField(allow_null=True)
    numerator = serializers.FloatField(allow_null=True)
    denominator = serializers.FloatField(allow_null=True)


class UptakeStandingSerializer(serializers.Serializer[Any]):
    """Facts on `as_of`, each with its date or null; none follows from another. `standing` is the furthest of them.
    `answered_on`: the first report since the latest ask; `reported_on`: the newest report of all.
    """

    as_of = serializers.DateField()
    standing = serializers.CharField()
    asked_on = serializers.CharField(allow_null=True)
    due = serializers.DateField(allow_null=True)
    overdue = serializers.BooleanField()
    days_past_due = serializers.IntegerField()
    acknowledged_on = serializers.CharField(allow_null=True)
    answered_on = serializers.CharField(allow_null=True)
    reported_on = serializers.CharField(allow_null=True)
    claimed = serializers.CharField(allow_blank=True)
    submitted_on = serializers.CharField(allow_null=True)
    enacted_on = serializers.CharField(allow_null=True)
    clock = SentenceSerializer()
    claim_only = serializers.BooleanField()


class UptakeSerializer(RecordSerializer):
    """An act of the assembly in a state. What the state claims (`as_it_stands`) and what an analysis found
    (`conformity`) are kept apart; `claim_only`: something is claimed and nothing is examined. `steps`: oldest first.
    """

    act = RefField()
    state = RefField()
    as_it_stands = UptakeStandingSerializer(read_only=True)
    conformity = UptakeConformitySerializer(read_only=True)
    steps = UptakeStepSerializer(many=True, read_only=True)

    def to_representation(self, instance: Uptake) -> dict[str, Any]:
        """Everything is worked out from the steps."""
        reader = reader_of(self)
        found = self.context.get("conformities", {}).get((instance.act_id, instance.state.key), NOT_EXAMINED)
        steps = sorted(instance.steps.all(), key=lambda step: (step.day, step.recorded_at))
        return {
            "kind": instance.kind,
            "key": instance.key,
            "version": instance.version,
            "visibility": instance.visibility,
            "url": reader.url(instance.kind, instance.key),
            "page": reader.pages(instance.kind, instance.key),
            "act": reader.ref(instance.act),
            "state": reader.ref(instance.state),
            "as_it_stands": standing_told(
                reader, stands(steps, today=self.context.get("today") or today()), examined=found.examined
            ),
            "conformity": conformity_told(found),
            "steps": [step_told(reader, step) for step in steps],
        }


def standing_told(reader: Reader, stood: Stands, *, examined: bool) -> dict[str, Any]:
    """The facts of a day."""

    def day(step: Step | None) -> str | None:
        return step.day if step else None

    return {
        "as_of": stood.today.isoformat(),
        "standing": stood.standing.value,
        "asked_on": day(stood.asked),
        "due": stood.due.isoformat() if stood.due else None,
        "overdue": stood.overdue,
        "days_past_due": stood.days_past,
        "acknowledged_on": day(stood.acknowledged),
        "answered_on": day(stood.answer),
        "reported_on": day(stood.report),
        "claimed": stood.report.claimed if stood.report else "",
        "submitted_on": day(stood.submitted),
        "enacted_on": day(stood.enacted),
        "clock": reader.sentence(clock(stood)),
        "claim_only": stood.claim_only and not examined,
    }


def conformity_told(found: Conformity) -> dict[str, Any]:
    """What an analysis found."""
    based = found.examined and found.denominator > 0
    return {
        "level": found.level.value,
        "analysis": found.analysis or None,
        "cut_off": found.cut_off.isoformat() if found.cut_off else None,
        "numerator": found.numerator if based else None,
        "denominator": found.denominator if based else None,
    }


def step_told(reader: Reader, step: Step) -> dict[str, Any]:
    """One step, without the person who recorded it and without the names of those who were reminded."""
    file = step.file if step.retired_at is None else None
    return {
        "id": str(step.pk),
        "step_kind": step.step_kind,
        "day": step.day,
        "due": step.due.isoformat() if step.due else None,
        "claimed": step.claimed,
        "words": step.words.data(),
        "law": reader.ref(step.law),
        "reference": step.reference,
        "by_whom": step.by_whom.data(),
        "delegation": reader.ref(step.delegation),
        "source": source_ref(reader, step.source),
        "file": {"name": file.name, "media_type": file.media_type, "size": file.size, "sha256": file.sha256}
        if file
        else None,
        "file_url": f"{reader.site}{reverse('file', args=[file.sha256, file.name])}" if file else None,
        "told": len(step.told) if step.step_kind == "reminded" else None,
        "recorded_at": step.recorded_at.isoformat(),
        "retired_at": step.retired_at.isoformat() if step.retired_at else None,
        "why": step.why,
    }
