"""The bank of laws: acts, their texts by language and day, provisions, what a search in them found."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from interparl.apps.texts.domain.searching import Hit
from interparl.apps.texts.models import Expression, Provision, Work
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes.common import AnyField, PieceSerializer
from interparl.faces.api.shapes.fields import (
    CodesField,
    KeptFileSerializer,
    PartialDateField,
    ReadField,
    RefField,
    RefSerializer,
    SourceField,
    TextsField,
    reader_of,
)
from interparl.faces.api.shapes.records import PageSerializer, RecordSerializer


class LawTextRefSerializer(serializers.Serializer[Any]):
    """A text of an act: its language and the first day on which its wording holds."""

    key = serializers.CharField()
    language = serializers.CharField()
    holds_from = serializers.DateField()
    expression_kind = serializers.CharField()
    authentic = serializers.BooleanField()
    url = serializers.URLField()


@extend_schema_field(LawTextRefSerializer(many=True))
class LawTextsField(ReadField):
    """The texts of an act that the reader may see, by language and day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, value: Work) -> list[dict[str, Any]]:
        """One object a text."""
        reader = reader_of(self)
        return [
            {
                "key": text.key,
                "language": text.language,
                "holds_from": text.holds_from.isoformat(),
                "expression_kind": text.expression_kind,
                "authentic": text.authentic,
                "url": reader.url(text.kind, text.key),
            }
            for text in reader.seen(list(value.expressions.all()))
        ]


class LawSerializer(RecordSerializer):
    """An act whatever its language and day (FRBR: work): a state's law, a treaty, an act of the assembly (`state` is
    null then). `legal_status` is where it stands on the day of `on`: `bill`, `adopted`, `in-force`, `repealed`,
    `recommended` or `unknown`. `sample`: written to show the program, no law anywhere.
    """

    state = RefField()
    jurisdiction = TextsField()
    work_kind = serializers.CharField(read_only=True)
    title = TextsField()
    short_title = TextsField()
    number = serializers.CharField(read_only=True)
    adopted = PartialDateField()
    published = PartialDateField()
    in_force = PartialDateField()
    repealed = PartialDateField()
    bill = serializers.BooleanField(read_only=True)
    sample = serializers.BooleanField(read_only=True)
    frbr = serializers.CharField(read_only=True)
    eli = serializers.CharField(read_only=True)
    official_url = serializers.CharField(read_only=True)
    authentic = CodesField()
    subjects = CodesField()
    source = SourceField()  # type: ignore[assignment]  # a declared field, not the option of that name
    note = TextsField()
    legal_status = serializers.SerializerMethodField()
    texts = LawTextsField()

    def get_legal_status(self, work: Work) -> str:
        """Derived from its dates."""
        return str(self.context["statuses"][work.key])


@extend_schema_field(KeptFileSerializer(allow_null=True))
class LawFileField(ReadField):
    """The file that the text was read from, which stays with the secretariat; null when there is none."""

    def to_representation(self, value: Any) -> dict[str, Any]:
        """With its checksum."""
        return {
            "name": value.name,
            "media_type": value.media_type,
            "size": value.size,
            "sha256": value.sha256,
        }


class LawTextSerializer(RecordSerializer):
    """A text of an act in one language as it holds from a day (FRBR: expression). It is never replaced: other words
    are another text. `grade`: how faithfully it could be read, A to E. `words`: SHA-256 of all words without white
    space. `provisions`, `tree`: its provisions in pages, and as a tree.
    """

    work = RefField()
    language = serializers.CharField(read_only=True)
    holds_from = serializers.DateField(read_only=True)
    expression_kind = serializers.CharField(read_only=True)
    authentic = serializers.BooleanField(read_only=True)
    title = serializers.CharField(read_only=True)
    official_url = serializers.CharField(read_only=True)
    file = LawFileField()
    format = serializers.CharField(read_only=True)
    grade = serializers.CharField(read_only=True)
    words = serializers.CharField(read_only=True)
    provisions_count = serializers.IntegerField(read_only=True)
    items_count = serializers.IntegerField(read_only=True)
    structure = serializers.IntegerField(read_only=True)
    engine = serializers.CharField(read_only=True)
    stored_at = serializers.DateTimeField(read_only=True)
    note = serializers.CharField(read_only=True)
    provisions = serializers.SerializerMethodField()
    tree = serializers.SerializerMethodField()

    def get_provisions(self, text: Expression) -> str:
        """Where its provisions are listed."""
        return reader_of(self).under(f"texts/{text.key}/provisions/")

    def get_tree(self, text: Expression) -> str:
        """Where they stand as a tree."""
        return reader_of(self).under(f"texts/{text.key}/tree/")


class ProvisionSerializer(serializers.Serializer[Any]):
    """A provision. `pid` is permanent: the same provision in every text of the act. `parent`: `order` of the one above.
    `item`: it is compared and searched as one; then `words` has the whole of it with everything below, and `digest`
    its SHA-256. `table`: rows of cells, where it is a table.
    """

    order = serializers.IntegerField()
    parent = serializers.IntegerField(allow_null=True, source="parent_order")  # type: ignore[assignment]  # a declared field
    kind = serializers.CharField()
    pid = serializers.CharField()
    eid = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a declared field
    number_printed = serializers.CharField()
    heading = serializers.CharField()
    text = serializers.CharField()
    closing = serializers.CharField()
    table = AnyField()
    repealed = serializers.BooleanField()
    item = serializers.BooleanField()
    words = serializers.CharField()
    digest = serializers.CharField()


class ProvisionPageSerializer(PageSerializer):
    """One page of provisions."""

    results = ProvisionSerializer(many=True)


class ProvisionNodeSerializer(serializers.Serializer[Any]):
    """A provision with those below it, each of the same shape."""

    kind = serializers.CharField()
    pid = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a declared field
    number_printed = serializers.CharField()
    heading = serializers.CharField()
    text = serializers.CharField()
    closing = serializers.CharField()
    repealed = serializers.BooleanField()
    below = serializers.ListField(child=serializers.DictField())


class LawTreeSerializer(serializers.Serializer[Any]):
    """A text as a tree. `front`, `back`: paragraphs before and after the body."""

    text = RefSerializer()
    front = serializers.ListField(child=serializers.CharField())
    body = ProvisionNodeSerializer(many=True)
    back = serializers.ListField(child=serializers.CharField())


def tree_of(rows: list[Provision]) -> list[dict[str, Any]]:
    """The rows of a text, in reading order, as nested nodes."""
    nodes: dict[int, dict[str, Any]] = {}
    top: list[dict[str, Any]] = []
    for row in rows:
        nodes[row.order] = {
            "kind": row.kind,
            "pid": row.pid,
            "label": row.label,
            "number_printed": row.number_printed,
            "heading": row.heading,
            "text": row.text,
            "closing": row.closing,
            "repealed": row.repealed,
            "below": [],
        }
        (top if row.parent_order is None else nodes[row.parent_order]["below"]).append(nodes[row.order])
    return top


class ProvisionHitSerializer(serializers.Serializer[Any]):
    """A provision that was found. `score`: greater is nearer; comparable within one answer only."""

    law = serializers.CharField()
    law_url = serializers.URLField()
    text = serializers.CharField()
    text_url = serializers.URLField()
    title = serializers.CharField()
    language = serializers.CharField()
    state = serializers.CharField(allow_blank=True)
    pid = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a declared field
    heading = PieceSerializer(many=True)
    snippet = PieceSerializer(many=True)
    score = serializers.FloatField()


class ProvisionsFoundSerializer(serializers.Serializer[Any]):
    """One page of what was found. `cut`: there are more than were ranked. `waiting`: with `like`, how many provisions
    could not be found because they are not encoded yet.
    """

    count = serializers.IntegerField()
    cut = serializers.BooleanField()
    waiting = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = ProvisionHitSerializer(many=True)


def hit_told(reader: Reader, hit: Hit) -> dict[str, Any]:
    """A provision that was found."""
    return {
        "law": hit.work,
        "law_url": reader.url("texts.work", hit.work),
        "text": hit.expression,
        "text_url": reader.url("texts.expression", hit.expression),
        "title": hit.title,
        "language": hit.language,
        "state": hit.state,
        "pid": hit.pid,
        "label": hit.label,
        "heading": [{"text": text, "found": found} for text, found in hit.heading],
        "snippet": [{"text": text, "found": found} for text, found in hit.snippet],
        "score": hit.score,
    }
