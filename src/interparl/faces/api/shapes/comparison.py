"""Studies with their columns and scope, proposals and findings kept apart, published analyses, long work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from interparl.apps.comparison.enums import DivergenceWord
from interparl.apps.comparison.models import Analysis, Finding, Proposal, Study
from interparl.apps.texts.models import ImportItem
from interparl.engine.concordance.result import DivergenceKind
from interparl.engine.message import message_of
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes.common import AnyField
from interparl.faces.api.shapes.fields import ReadField, RefField, RefSerializer, SentenceSerializer, TextsField
from interparl.faces.api.shapes.records import PageSerializer, RecordSerializer
from interparl.faces.exchange.analysis.export import FORMATS


class StudySerializer(RecordSerializer):
    """A comparison under way: a model text (`model`) against the laws of several states as of a day. `blind`: a second
    reader does not see the first reading before having decided. `proposals`, `findings`: what the machine proposes and
    what people found, which are never mixed.
    """

    title = TextsField()
    purpose = TextsField()
    method = TextsField()
    model = RefField()
    as_of = serializers.DateField(read_only=True)
    deadline = serializers.DateField(read_only=True, allow_null=True)
    organ = RefField()
    state = serializers.CharField(read_only=True)
    blind = serializers.BooleanField(read_only=True)
    sample = serializers.BooleanField(read_only=True)
    proposals = serializers.SerializerMethodField()
    findings = serializers.SerializerMethodField()

    def get_proposals(self, study: Study) -> str:
        """Where the machine's proposals are listed."""
        reader: Reader = self.context["reader"]
        return reader.under(f"studies/{study.key}/proposals/")

    def get_findings(self, study: Study) -> str:
        """Where people's findings are listed."""
        reader: Reader = self.context["reader"]
        return reader.under(f"studies/{study.key}/findings/")


class StudyColumnSerializer(serializers.Serializer[Any]):
    """A column: a state by some of its laws, or by all that the bank has (`corpus`); `texts`: what it stands on."""

    id = serializers.UUIDField()
    name = serializers.DictField(child=serializers.CharField())
    state = RefSerializer(allow_null=True)
    corpus = serializers.BooleanField()
    texts = RefSerializer(many=True)


class StudyScopeSerializer(serializers.Serializer[Any]):
    """A provision of the model text. `label`: what it asks of national law: `no-action`, `verbatim`, `decisive` or
    empty; `weight` counts in the figures of decisive provisions.
    """

    pid = serializers.CharField()
    order = serializers.IntegerField()
    in_scope = serializers.BooleanField()
    label = serializers.CharField(allow_blank=True)  # type: ignore[assignment]  # a declared field
    weight = serializers.IntegerField()
    why = serializers.CharField(allow_blank=True)


@extend_schema_field(StudyColumnSerializer(many=True))
class ColumnsField(ReadField):
    """The columns of a study, as shown."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, value: Study) -> list[dict[str, Any]]:
        """With the texts that they stand on now."""
        reader: Reader = self.context["reader"]
        return [
            {
                "id": str(column.pk),
                "name": column.name.data() or (column.state.name.data() if column.state else {}),
                "state": reader.ref(column.state),
                "corpus": column.corpus,
                "texts": [
                    ref
                    for text in column.texts.all()
                    if text.left_on is None and (ref := reader.ref(text.expression)) is not None
                ],
            }
            for column in value.columns.all()
        ]


class StudyWholeSerializer(StudySerializer):
    """A study with its columns and the provisions it examines."""

    columns = ColumnsField()
    scope = StudyScopeSerializer(many=True, read_only=True)


class PlaceSerializer(serializers.Serializer[Any]):
    """A provision: the key of its text and its permanent id."""

    text = serializers.CharField()
    pid = serializers.CharField()


class ProposedPlaceSerializer(PlaceSerializer):
    """A provision that the machine proposes, with its confidence from 0 to 1."""

    confidence = serializers.FloatField()


class _MarkedSerializer(serializers.Serializer[Any]):
    """Where a divergence stands: `left` in the model provision, `right` in the counterpart `pid` of `text`, as first
    and following character of the provision's `words`.
    """

    kind = serializers.ChoiceField(choices=[one.value for one in DivergenceKind])
    left = serializers.ListField(child=serializers.IntegerField(), allow_null=True)
    right = serializers.ListField(child=serializers.IntegerField(), allow_null=True)
    text = serializers.CharField(allow_null=True)
    pid = serializers.CharField(allow_blank=True)


class ProposedDivergenceSerializer(_MarkedSerializer):
    """A divergence that the machine proposes, in its words (`note`), with its confidence from 0 to 1."""

    note = SentenceSerializer(allow_null=True)
    confidence = serializers.FloatField()


class DivergenceSerializer(_MarkedSerializer):
    """A divergence as a person left it. `word`: what was proposed is `confirmed`, `rejected` or `immaterial`; what a
    person adds is `added`. `note` is the person's, `told` what the machine said where it proposed it.
    """

    word = serializers.ChoiceField(choices=[one.value for one in DivergenceWord])
    note = serializers.CharField(allow_blank=True)
    proposed = serializers.BooleanField()
    told = SentenceSerializer(allow_null=True)


class ProposalSerializer(serializers.Serializer[Any]):
    """What the machine proposes for one cell; no finding, whatever its confidence. `confidence` is the engine's own,
    from 0 to 1; `abstained`: it does not venture a relation.
    """

    status = serializers.ChoiceField(choices=["proposal"])
    provision = serializers.CharField()
    column = serializers.UUIDField()
    relation = serializers.CharField()
    covered = serializers.CharField()
    confidence = serializers.FloatField()
    abstained = serializers.BooleanField()
    counterparts = ProposedPlaceSerializer(many=True)
    divergences = ProposedDivergenceSerializer(many=True)
    evidence = SentenceSerializer(many=True)
    inputs = serializers.CharField()
    made_at = serializers.DateTimeField()


class FindingSerializer(serializers.Serializer[Any]):
    """What a named person found for one cell in one reading. `origin`: the machine's proposal was `accepted` as it was,
    `corrected`, or there was none (`own`). `searched`: texts in which an absence was looked for. `stale_since`: a text
    has changed since.
    """

    status = serializers.ChoiceField(choices=["finding"])
    id = serializers.UUIDField()
    version = serializers.IntegerField()
    provision = serializers.CharField()
    column = serializers.UUIDField()
    reading = serializers.CharField()
    model = serializers.CharField()
    relation = serializers.CharField()
    covered = serializers.CharField()
    origin = serializers.CharField()
    counterparts = PlaceSerializer(many=True)
    searched = serializers.ListField(child=serializers.CharField())
    divergences = DivergenceSerializer(many=True)
    reason = serializers.CharField(allow_blank=True)
    note = serializers.CharField(allow_blank=True)
    found_by = serializers.CharField()
    found_at = serializers.DateTimeField()
    stale_since = serializers.DateTimeField(allow_null=True)


class ProposalPageSerializer(PageSerializer):
    """One page of proposals."""

    results = ProposalSerializer(many=True)


class FindingPageSerializer(PageSerializer):
    """One page of findings."""

    results = FindingSerializer(many=True)


def proposal_told(reader: Reader, row: Proposal, texts: Mapping[str, str]) -> dict[str, Any]:
    """A proposal. `texts`: id of an expression -> its key; what the reader may not see is left out of the places."""
    return {
        "status": "proposal",
        "provision": row.scope.pid,
        "column": str(row.column_id),
        "relation": row.relation,
        "covered": row.covered,
        "confidence": row.confidence,
        "abstained": row.abstained,
        "counterparts": [
            {"text": texts[one["expression"]], "pid": one["pid"], "confidence": one.get("confidence", row.confidence)}
            for one in row.counterparts
            if one["expression"] in texts
        ],
        "divergences": [
            {
                **_marked(one, texts.get(str(counterpart["expression"])), counterpart["pid"]),
                "note": _sentence(reader, one.get("note")),
                "confidence": one.get("confidence", 1.0),
            }
            for counterpart in row.counterparts
            if str(counterpart["expression"]) in texts
            for one in counterpart.get("divergences", [])
        ],
        "evidence": [reader.sentence(message_of(one)) for one in row.evidence if "template" in one],
        "inputs": row.inputs,
        "made_at": row.run.started_at.isoformat(),
    }


def _marked(one: Mapping[str, Any], text: str | None, pid: str) -> dict[str, Any]:
    return {"kind": one["kind"], "left": one.get("left"), "right": one.get("right"), "text": text, "pid": pid}


def _sentence(reader: Reader, kept: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return reader.sentence(message_of(kept)) if kept else None


def finding_told(reader: Reader, row: Finding, texts: Mapping[str, str]) -> dict[str, Any]:
    """A finding, with the name that would be published. `texts` as for `proposal_told`."""
    places = [(str(one.expression_id), one.pid) for one in row.counterparts.all()]
    return {
        "status": "finding",
        "id": str(row.pk),
        "version": row.version,
        "provision": row.scope.pid,
        "column": str(row.column_id),
        "reading": row.reading,
        "model": texts.get(str(row.model_id), ""),
        "relation": row.relation,
        "covered": row.covered,
        "origin": row.origin,
        "counterparts": [{"text": texts[text], "pid": pid} for text, pid in places if text in texts],
        "searched": sorted(
            texts[str(one.expression_id)] for one in row.searched.all() if str(one.expression_id) in texts
        ),
        "divergences": [
            {
                **_marked(one, texts.get(str(one.get("expression", ""))), one.get("pid", "")),
                "word": one["word"],
                "note": one["note"],
                "proposed": bool(one.get("proposed")),
                "told": _sentence(reader, one.get("told")),
            }
            for one in row.divergences
        ],
        "reason": row.reason,
        "note": row.note,
        "found_by": row.found_by_name,
        "found_at": row.found_at.isoformat(),
        "stale_since": row.stale_since.isoformat() if row.stale_since else None,
    }


class ExportSerializer(serializers.Serializer[Any]):
    """A file of the analysis: `name` and `format` (ending), its address."""

    name = serializers.CharField()
    format = serializers.CharField()
    media_type = serializers.CharField()
    url = serializers.URLField()


@extend_schema_field(ExportSerializer(many=True))
class ExportsField(ReadField):
    """The files, in the language asked for."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, value: Analysis) -> list[dict[str, Any]]:
        """One object a file."""
        site = self.context["reader"].site
        return [
            {
                "name": one.name,
                "format": one.ending,
                "media_type": one.media_type,
                "url": site + reverse("portal:analysis-file", args=[value.key, one.name, one.ending]),
            }
            for one in FORMATS
        ]


class AnalysisSerializer(RecordSerializer):
    """A published state of a study, frozen: `digest` is the SHA-256 of its content. `cut_off`: findings up to that day.
    A withdrawn one stays under its address with the reason in `withdrawal`. `exports`: its files.
    """

    study = serializers.CharField(source="study.key", read_only=True)
    title = serializers.SerializerMethodField()
    number = serializers.IntegerField(read_only=True)
    cut_off = serializers.DateField(read_only=True)
    digest = serializers.CharField(read_only=True)
    published_by = serializers.CharField(source="published_by_name", read_only=True)
    published_at = serializers.DateTimeField(read_only=True)
    withdrawn_at = serializers.DateTimeField(read_only=True, allow_null=True)
    withdrawal = serializers.CharField(read_only=True)
    exports = ExportsField()

    @extend_schema_field({"type": "object", "additionalProperties": {"type": "string"}})
    def get_title(self, analysis: Analysis) -> dict[str, str]:
        """The title as it was published."""
        title: dict[str, str] = analysis.frozen_title  # type: ignore[attr-defined]
        return title


class AnalysisWholeSerializer(AnalysisSerializer):
    """An analysis with everything it consists of: texts, findings, matrix, figures, method, names."""

    content = AnyField()


class JobSerializer(serializers.Serializer[Any]):
    """Long work. `state`: `waiting`, `running`, `done`, `failed` or `cancelled`; `done` of `steps` are portions.
    `subject`: the record it is done on, as kind and id.
    """

    id = serializers.UUIDField()
    work = serializers.CharField()
    subject_kind = serializers.CharField()
    subject_id = serializers.CharField()
    state = serializers.CharField()
    done = serializers.IntegerField()
    steps = serializers.IntegerField()
    stage = serializers.SerializerMethodField()
    error = serializers.SerializerMethodField()
    outcome = serializers.SerializerMethodField()
    asked_at = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)

    @extend_schema_field(SentenceSerializer(allow_null=True))
    def get_stage(self, job: Any) -> dict[str, Any] | None:
        """What it is at."""
        return self._told(job.stage)

    @extend_schema_field(SentenceSerializer(allow_null=True))
    def get_error(self, job: Any) -> dict[str, Any] | None:
        """Why it stopped."""
        return self._told(job.error)

    @extend_schema_field(SentenceSerializer(allow_null=True))
    def get_outcome(self, job: Any) -> dict[str, Any] | None:
        """What came of it."""
        return self._told(job.outcome)

    def _told(self, kept: Mapping[str, Any]) -> dict[str, Any] | None:
        reader: Reader = self.context["reader"]
        return reader.sentence(message_of(kept)) if kept else None


class ImportItemSerializer(serializers.Serializer[Any]):
    """A file of an import. `state`: `waiting`, `stored`, `unchanged`, `question` or `refused`; `told` says why."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    name = serializers.CharField()
    said = serializers.DictField()
    state = serializers.CharField()
    told = serializers.SerializerMethodField()
    law = serializers.SerializerMethodField()
    text = serializers.SerializerMethodField()

    def get_law(self, item: ImportItem) -> str | None:
        """Key of the act that it is a text of, for who may see the act."""
        reader: Reader = self.context["reader"]
        return item.work.key if item.work and reader.sees(item.work) else None

    def get_text(self, item: ImportItem) -> str | None:
        """Key of the text that it became, or was already, for who may see it."""
        reader: Reader = self.context["reader"]
        return item.expression.key if item.expression and reader.sees(item.expression) else None

    @extend_schema_field(SentenceSerializer(allow_null=True))
    def get_told(self, item: Any) -> dict[str, Any] | None:
        """What is asked, or why it was refused."""
        reader: Reader = self.context["reader"]
        return reader.sentence(message_of(item.told)) if item.told else None


class ImportSerializer(serializers.Serializer[Any]):
    """A bringing-in of files. `jobs`: the long work that reads them, newest first."""

    key = serializers.CharField()
    title = serializers.CharField()
    origin = serializers.CharField()
    made_at = serializers.DateTimeField()
    items = ImportItemSerializer(many=True)
    jobs = JobSerializer(many=True)
