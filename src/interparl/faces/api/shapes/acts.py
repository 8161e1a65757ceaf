"""Acts of the assembly: where each stands, the stages it entered, documents, versions with their provisions."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from interparl.apps.drafting.domain.paths import read_path
from interparl.apps.drafting.domain.trees import Standing
from interparl.apps.drafting.models import ActPaper, ActStep, Draft, ModelAct
from interparl.apps.texts.domain.trees import table_data
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes.common import AnyField
from interparl.faces.api.shapes.fields import (
    FileSerializer,
    RefField,
    RefSerializer,
    RefsField,
    SentenceSerializer,
    SourceField,
    SourceRefSerializer,
    TextsField,
    reader_of,
    source_ref,
)
from interparl.faces.api.shapes.files import file_told
from interparl.faces.api.shapes.records import PageSerializer, RecordSerializer


class ActStandingSerializer(serializers.Serializer[Any]):
    """Where the act stands: its last stage that the reader may see, with the day as exact as it is known. `stage` is
    empty where none is recorded: then `said_status` may tell what a source says, which is no stage.
    """

    stage = serializers.CharField(allow_blank=True)
    called = SentenceSerializer(allow_null=True)
    since = serializers.CharField(allow_blank=True)
    ended = serializers.BooleanField()


class ActListsSerializer(serializers.Serializer[Any]):
    """Where the parts of the dossier are listed."""

    steps = serializers.URLField()
    papers = serializers.URLField()
    versions = serializers.URLField()
    circulations = serializers.URLField()
    opinions = serializers.URLField()
    opinions_matrix = serializers.URLField()
    remarks = serializers.URLField()
    amendments = serializers.URLField()


class ActSerializer(RecordSerializer):
    """An act of the assembly from proposal to adoption and after. `law`: the act in the bank of laws, where it has a
    text there. `said_status`: what `source` says of an act whose stages nobody recorded, in the source's own terms.
    `sample`: written to show the program. `path_assumed`: no source states the stages of its path in full.
    """

    title = TextsField()
    act_kind = serializers.CharField(read_only=True)
    subject = TextsField()
    number = serializers.CharField(read_only=True)
    initiator = TextsField()
    developer = TextsField()
    lead = RefField()
    adopting = RefField()
    law = RefField(source="work")
    replaces = RefField()
    replaced_by = RefsField()
    said_status = TextsField()
    source = SourceField()  # type: ignore[assignment]  # a declared field, not the option of that name
    sample = serializers.BooleanField(read_only=True)
    path_assumed = serializers.BooleanField(source="path.assumed", read_only=True)
    note = TextsField()
    as_it_stands = serializers.SerializerMethodField()
    lists = serializers.SerializerMethodField()

    @extend_schema_field(ActStandingSerializer)
    def get_as_it_stands(self, act: ModelAct) -> dict[str, Any]:
        """By the last stage entered."""
        stage, since = self.context["last"].get(act.pk, ("", ""))
        found = read_path(act.path).stage(stage) if stage else None
        return {
            "stage": stage,
            "called": reader_of(self).sentence(found.name) if found is not None else None,
            "since": since,
            "ended": found is not None and found.ends,
        }

    @extend_schema_field(ActListsSerializer)
    def get_lists(self, act: ModelAct) -> dict[str, str]:
        """Their addresses."""
        reader = reader_of(self)
        own = {name: reader.under(f"acts/{act.key}/{name}/") for name in ("steps", "papers", "versions", "opinions")}
        others = {name: reader.under(f"{name}/?act={act.key}") for name in ("circulations", "remarks", "amendments")}
        return {**own, **others, "opinions_matrix": reader.under(f"acts/{act.key}/opinions-matrix/")}


class ActStepSerializer(serializers.Serializer[Any]):
    """The act entered a stage on a day. `version`, `paper`: keys of the dossier's own. No step taken back is told."""

    id = serializers.UUIDField()
    stage = serializers.CharField()
    called = SentenceSerializer(allow_null=True)
    day = serializers.CharField()
    organ = RefSerializer(allow_null=True)
    sitting = RefSerializer(allow_null=True)
    decision = RefSerializer(allow_null=True)
    version = serializers.CharField(allow_null=True)
    paper = serializers.CharField(allow_null=True)
    by_whom = serializers.DictField(child=serializers.CharField())
    note = serializers.DictField(child=serializers.CharField())
    source = SourceRefSerializer(allow_null=True)  # type: ignore[assignment]  # a declared field, not the option
    recorded_at = serializers.DateTimeField()


class ActStepPageSerializer(PageSerializer):
    """One page of stages entered, in order of time."""

    results = ActStepSerializer(many=True)


class ActPaperSerializer(serializers.Serializer[Any]):
    """A document of the dossier in one language: a file, or `words` that were written here."""

    key = serializers.CharField()
    version = serializers.IntegerField()
    visibility = serializers.CharField()
    paper_kind = serializers.CharField()
    title = serializers.DictField(child=serializers.CharField())
    language = serializers.CharField()
    day = serializers.CharField(allow_blank=True)
    author = serializers.DictField(child=serializers.CharField())
    words = serializers.CharField(allow_blank=True)
    file = FileSerializer(allow_null=True)
    source = SourceRefSerializer(allow_null=True)  # type: ignore[assignment]  # a declared field, not the option


class ActPaperPageSerializer(PageSerializer):
    """One page of documents."""

    results = ActPaperSerializer(many=True)


class ActVersionSerializer(serializers.Serializer[Any]):
    """A version of the act's text. `order` counts versions; translations have the number of their original. `text`: it
    in the bank of laws, once it is closed. `consolidated`: put together from the accepted amendments to `based_on`.
    """

    key = serializers.CharField()
    order = serializers.IntegerField()
    language = serializers.CharField()
    name = serializers.DictField(child=serializers.CharField())
    title = serializers.CharField()
    state = serializers.CharField()
    visibility = serializers.CharField()
    based_on = serializers.CharField(allow_null=True)
    translation_of = serializers.CharField(allow_null=True)
    consolidated = serializers.BooleanField()
    closed_at = serializers.DateTimeField(allow_null=True)
    provisions_count = serializers.IntegerField()
    text = RefSerializer(allow_null=True)
    provisions = serializers.URLField()


class ActVersionPageSerializer(PageSerializer):
    """One page of versions."""

    results = ActVersionSerializer(many=True)


class VersionProvisionSerializer(serializers.Serializer[Any]):
    """A provision of a version. `pid` is permanent: the same provision in every version and language of the act.
    `order` counts from 1 in reading order, `parent` is that of the one above. `table`: rows of cells, each with its
    text, whether it is a heading, and how many columns and rows it takes.
    """

    order = serializers.IntegerField()
    parent = serializers.IntegerField(allow_null=True)  # type: ignore[assignment]  # a declared field
    level = serializers.IntegerField()
    kind = serializers.CharField()
    pid = serializers.CharField()
    eid = serializers.CharField(allow_blank=True)
    label = serializers.CharField(allow_blank=True)  # type: ignore[assignment]  # a declared field
    number_printed = serializers.CharField(allow_blank=True)
    heading = serializers.CharField(allow_blank=True)
    text = serializers.CharField(allow_blank=True)
    closing = serializers.CharField(allow_blank=True)
    table = AnyField()
    repealed = serializers.BooleanField()


class VersionProvisionPageSerializer(PageSerializer):
    """One page of provisions, in reading order."""

    results = VersionProvisionSerializer(many=True)


def step_told(
    reader: Reader, act: ModelAct, step: ActStep, drafts: Collection[object], papers: Collection[object]
) -> Any:
    """A stage entered; `drafts` and `papers` are the ids of those that the reader may know of."""
    found = read_path(act.path).stage(step.stage)
    return {
        "id": str(step.pk),
        "stage": step.stage,
        "called": reader.sentence(found.name) if found is not None else None,
        "day": step.day,
        "organ": reader.ref(step.organ),
        "sitting": reader.ref(step.sitting),
        "decision": reader.ref(step.decision),
        "version": step.draft.key if step.draft is not None and step.draft_id in drafts else None,
        "paper": step.paper.key if step.paper is not None and step.paper_id in papers else None,
        "by_whom": step.by_whom.data(),
        "note": step.note.data(),
        "source": source_ref(reader, step.source),
        "recorded_at": step.recorded_at.isoformat(),
    }


def paper_told(reader: Reader, paper: ActPaper) -> dict[str, Any]:
    """A document."""
    return {
        "key": paper.key,
        "version": paper.version,
        "visibility": paper.visibility,
        "paper_kind": paper.paper_kind,
        "title": paper.title.data(),
        "language": paper.language,
        "day": paper.day,
        "author": paper.author.data(),
        "words": paper.words,
        "file": file_told(reader, paper.file),
        "source": source_ref(reader, paper.source),
    }


def version_told(reader: Reader, act: ModelAct, draft: Draft, seen: dict[object, str]) -> dict[str, Any]:
    """A version; `seen` has the keys of those that the reader may know of."""
    return {
        "key": draft.key,
        "order": draft.order,
        "language": draft.language,
        "name": draft.name.data(),
        "title": draft.title,
        "state": draft.state,
        "visibility": draft.visibility,
        "based_on": seen.get(draft.based_on_id),
        "translation_of": seen.get(draft.translation_of_id),
        "consolidated": draft.consolidated,
        "closed_at": draft.closed_at.isoformat() if draft.closed_at else None,
        "provisions_count": getattr(draft, "provisions", 0),
        "text": reader.ref(draft.expression),
        "provisions": reader.under(f"acts/{act.key}/versions/{draft.key}/provisions/"),
    }


def provisions_told(pieces: Iterable[Standing]) -> list[dict[str, Any]]:
    """The provisions of a version in reading order."""
    held = list(pieces)
    place = {each.pid: order for order, each in enumerate(held, 1)}
    return [
        {
            "order": order,
            "parent": place.get(each.piece.parent_pid),
            "level": each.level,
            "kind": each.node.kind.value,
            "pid": each.pid,
            "eid": each.node.eid,
            "label": each.label,
            "number_printed": each.node.number.printed if each.node.number else "",
            "heading": each.node.heading,
            "text": each.node.text,
            "closing": each.node.closing,
            "table": table_data(each.node.table),
            "repealed": each.node.repealed,
        }
        for order, each in enumerate(held, 1)
    ]
