"""The matrix of opinions, of one circulation or of a whole act, on any day."""

from __future__ import annotations

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.opinion_matrix import matrix_of
from interparl.apps.drafting.models import Circulation, ModelAct
from interparl.engine.message import say
from interparl.faces.api.reader import day_of
from interparl.faces.api.shapes.opinions_matrix import OpinionMatrixSerializer, matrix_told
from interparl.faces.api.views.acts import acts_seen
from interparl.faces.api.views.base import Answering
from interparl.faces.api.views.describing import LANG, on_parameter

PARAMETERS = [
    LANG,
    on_parameter("where requests stood, and what had become of remarks. A day that is yet to come means today"),
    OpenApiParameter(
        "rows",
        OpenApiTypes.STR,
        description="`all` provisions, or only those `remarked` on. Without it: `all`.",
        enum=["all", "remarked"],
    ),
]


class _MatrixView(Answering):
    takes: ClassVar[frozenset[str]] = frozenset({"on", "rows"})

    def told(self, of: Circulation | ModelAct) -> Response:
        """The matrix on the day that is asked for."""
        asked = self.request.query_params.get("rows", "all")
        if asked not in {"all", "remarked"}:
            raise ValidationError({"rows": [words(say("Known are: {names}.", names="all, remarked"))]})
        reader = self.reader
        matrix = matrix_of(of, reader.actor, day_of(reader))
        return Response(matrix_told(reader, matrix, all_rows=asked == "all"))


class ActMatrixView(_MatrixView):
    """The opinions on all versions of an act."""

    @extend_schema(
        operation_id="acts_opinions_matrix",
        summary="Matrix of opinions of an act",
        description="Provisions of the newest version that was sent out, by addressees. Silence is a cell of its own, "
        "never support. Remarks are those of the opinions that stand and that the reader may see.",
        tags=["acts"],
        parameters=PARAMETERS,
        responses=OpinionMatrixSerializer,
    )
    def get(self, request: Request, key: str) -> Response:
        """Of one act."""
        return self.told(get_object_or_404(acts_seen(self.reader), key=key))


class CirculationMatrixView(_MatrixView):
    """The opinions on one circulation."""

    @extend_schema(
        operation_id="circulations_opinions_matrix",
        summary="Matrix of opinions of a circulation",
        description="Provisions of the version that was sent out, by addressees. Silence is a cell of its own, never "
        "support.",
        tags=["circulations"],
        parameters=PARAMETERS,
        responses=OpinionMatrixSerializer,
    )
    def get(self, request: Request, key: str) -> Response:
        """Of one circulation."""
        rows: Any = visible_to(Circulation.objects.all(), self.reader.actor)
        return self.told(get_object_or_404(rows.select_related("draft__act"), key=key))
