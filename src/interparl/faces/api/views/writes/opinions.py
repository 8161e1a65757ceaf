"""Writes on opinions: begun, attached, given, published; their remarks and the answers to them."""

from __future__ import annotations

from django.db import transaction
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.actor import Actor
from interparl.apps.drafting.domain.answering import answer_remark
from interparl.apps.drafting.domain.opinions import (
    add_remark,
    begin_opinion,
    give_opinion,
    opinions_seen,
    publish_opinion,
    remarks_seen,
    write_opinion,
)
from interparl.apps.drafting.models import Opinion, Remark
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes import given_drafting as bodies
from interparl.faces.api.shapes.opinions import (
    OpinionSerializer,
    RemarkSerializer,
    opinion_told,
)
from interparl.faces.api.views.base import Answering
from interparl.faces.api.views.describing import CONDITIONS, ONCE
from interparl.faces.api.views.opinions import (
    remarks_with_parts,
    with_parts,
)
from interparl.faces.api.views.writes.base import given, performed, version_seen, with_version
from interparl.faces.api.views.writes.circulations import OfRequest


def opinion_answered(reader: Reader, opinion: Opinion, status: int = 200) -> Response:
    """The opinion as it stands after the write, with its version."""
    row = with_parts(opinions_seen(reader.actor)).get(pk=opinion.pk)
    response = Response(opinion_told(reader, row), status=status)
    return with_version(response, row.version)


def remark_answered(reader: Reader, remark: Remark, status: int = 200) -> Response:
    """The remark as it stands after the write, with its version."""
    row = remarks_with_parts(remarks_seen(reader.actor)).get(pk=remark.pk)
    response = Response(RemarkSerializer(row, context={"reader": reader}).data, status=status)
    return with_version(response, row.version)


class BegunOpinionsView(OfRequest):
    """An opinion that is begun."""

    @extend_schema(
        operation_id="circulations_opinion",
        summary="Begin an opinion",
        description="With its words and remarks, or without. Nobody but those who write it sees it until it is given. "
        "Scope: `drafting.write-opinion`; for a letter that an officer types in `drafting.record-opinion`.",
        tags=["writes"],
        parameters=ONCE,
        request=bodies.OpinionBody,
        responses={201: OpinionSerializer},
        examples=[
            OpenApiExample(
                "With one remark",
                {
                    "language": "en",
                    "verdict": "with-remarks",
                    "words": "The committee supports the draft.",
                    "remarks": [{"pid": "k3f9a1", "words": "Too narrow.", "proposed": "any river or canal"}],
                },
                request_only=True,
            )
        ],
    )
    def post(self, request: Request, key: str, addressee: str) -> Response:
        """Calls `drafting.begin_opinion`, `drafting.write_opinion` and `drafting.add_remark`: all of it, or nothing."""
        body = given(request, bodies.OpinionBody)
        asked = self.asked(key, addressee)
        said = {name: body.pop(name) for name in ("verdict", "words") if name in body}
        remarks = body.pop("remarks", ())

        def perform(actor: Actor) -> Response:
            with transaction.atomic():
                opinion = begin_opinion(actor, asked, **body)
                if said:
                    opinion = write_opinion(actor, opinion, **said)
                for remark in remarks:
                    add_remark(actor, opinion, **remark)
            response = opinion_answered(self.reader, opinion, 201)
            response.headers["Location"] = self.reader.url(opinion.kind, opinion.key) or ""
            return response

        return performed(request, perform)


class _OfOpinion(Answering):
    """An opinion that the reader may see."""

    def opinion(self, key: str) -> Opinion:
        """By its key."""
        found: Opinion = get_object_or_404(with_parts(opinions_seen(self.reader.actor)), key=key)
        return found


class OpinionFileView(_OfOpinion):
    """The opinion as a file."""

    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="opinions_file",
        summary="Attach an opinion as a file",
        description="In place of the file there was. Its type is read from its content; what can act by itself is "
        "refused. Scope: `drafting.write-opinion`; for a letter `drafting.record-opinion`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request={"multipart/form-data": bodies.OpinionFileBody},
        responses=OpinionSerializer,
    )
    def put(self, request: Request, key: str) -> Response:
        """Calls `drafting.write_opinion`."""
        body = given(request, bodies.OpinionFileBody)
        opinion, upload = self.opinion(key), body.pop("file")

        def perform(actor: Actor) -> Response:
            expected = version_seen(request, opinion.version)
            made = write_opinion(actor, opinion, expected=expected, upload=upload.file, name=upload.name, **body)
            return opinion_answered(self.reader, made)

        return performed(request, perform)


class GivenOpinionView(_OfOpinion):
    """An opinion is given."""

    @extend_schema(
        operation_id="opinions_give",
        summary="Give an opinion",
        description="From now on its words stand, everybody with a role in the assembly sees it, and it takes the "
        "place of one given before. Scope: `drafting.give-opinion`; for a letter `drafting.record-opinion`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request=bodies.OpinionGivenBody,
        responses=OpinionSerializer,
        examples=[
            OpenApiExample("Written here", {}, request_only=True),
            OpenApiExample(
                "A letter",
                {"day": "2030-03-01", "reference": "17", "signed_name": {"en": "A. Person"}},
                request_only=True,
            ),
        ],
    )
    def post(self, request: Request, key: str) -> Response:
        """Calls `drafting.give_opinion`."""
        body = given(request, bodies.OpinionGivenBody)
        opinion = self.opinion(key)

        def perform(actor: Actor) -> Response:
            made = give_opinion(actor, opinion, expected=version_seen(request, opinion.version), **body)
            return opinion_answered(self.reader, made)

        return performed(request, perform)


class PublishedOpinionView(_OfOpinion):
    """An opinion is shown to everybody."""

    @extend_schema(
        operation_id="opinions_publish",
        summary="Publish an opinion",
        description="By those who gave it, or by the secretariat; what was sent out must be public already. Scope: "
        "`drafting.publish-opinion`.",
        tags=["writes"],
        parameters=ONCE,
        request=bodies.PublishingBody,
        responses=OpinionSerializer,
    )
    def post(self, request: Request, key: str) -> Response:
        """Calls `drafting.publish_opinion`."""
        body = given(request, bodies.PublishingBody)
        opinion = self.opinion(key)

        def perform(actor: Actor) -> Response:
            return opinion_answered(self.reader, publish_opinion(actor, opinion, **body))

        return performed(request, perform)


class NewRemarksView(_OfOpinion):
    """Remarks of an opinion that is being written."""

    @extend_schema(
        operation_id="opinions_remark",
        summary="Add a remark",
        description="To an opinion that is not given. Scope: `drafting.write-opinion`; for a letter "
        "`drafting.record-opinion`.",
        tags=["writes"],
        parameters=ONCE,
        request=bodies.RemarkBody,
        responses={201: RemarkSerializer},
    )
    def post(self, request: Request, key: str) -> Response:
        """Calls `drafting.add_remark`."""
        body = given(request, bodies.RemarkBody)
        opinion = self.opinion(key)

        def perform(actor: Actor) -> Response:
            return remark_answered(self.reader, add_remark(actor, opinion, **body), 201)

        return performed(request, perform)


class RemarkAnswerView(Answering):
    """What became of a remark."""

    @extend_schema(
        operation_id="remarks_answer",
        summary="Answer a remark",
        description="Taken, taken in part, refused. A later answer takes the place of this one. For those who run the "
        "act or lead its drafting. Scope: `drafting.answer-remark`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request=bodies.RemarkAnswerBody,
        responses=RemarkSerializer,
        examples=[
            OpenApiExample("Refused", {"outcome": "refused", "reason": {"en": "Article 9 says it."}}, request_only=True)
        ],
    )
    def put(self, request: Request, id: str) -> Response:
        """Calls `drafting.answer_remark`."""
        body = given(request, bodies.RemarkAnswerBody)
        remark = get_object_or_404(remarks_with_parts(remarks_seen(self.reader.actor)), pk=id)

        def perform(actor: Actor) -> Response:
            made = answer_remark(actor, remark, expected=version_seen(request, remark.version), **body)
            return remark_answered(self.reader, made)

        return performed(request, perform)
