"""What was sent out for opinion, where each request stands, the opinions, their remarks with the answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet

from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.opinions import opinions_seen, remarks_seen
from interparl.apps.drafting.models import Circulation, Opinion, Remark, Request
from interparl.apps.sittings.domain.helping import today
from interparl.faces.api.filters import opinions as narrowed
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes import opinions as shapes
from interparl.faces.api.views.base import Collection
from interparl.faces.api.views.describing import described

LONG = ("front", "back", "mappings")
"""What a version brings along and nothing here tells."""


def light(rows: QuerySet[Any], way: str) -> QuerySet[Any]:
    """Rows with the version at the end of `way`, without what is long in it."""
    return rows.select_related(f"{way}__act").defer(*(f"{way}__{name}" for name in LONG))


def with_parts(opinions: QuerySet[Opinion]) -> QuerySet[Opinion]:
    """Opinions with all that their shape needs."""
    beside = opinions.select_related("request__circulation", "request__delegation", "request__organ", "file")
    return light(beside.prefetch_related("remarks"), "request__circulation__draft")


def remarks_with_parts(remarks: QuerySet[Remark]) -> QuerySet[Remark]:
    """Remarks with all that their shape needs."""
    beside = remarks.select_related("opinion__request__delegation", "opinion__request__organ")
    return light(beside, "opinion__request__circulation__draft")


def circulations_seen(reader: Reader) -> QuerySet[Circulation]:
    """What was sent out, as far as the reader may see it, with the requests."""
    asked = visible_to(Request.objects.all(), reader.actor).select_related("delegation", "organ")
    ordered = asked.prefetch_related("steps", "opinions").order_by("delegation__key", "organ__order", "organ__key")
    rows = visible_to(Circulation.objects.all(), reader.actor)
    return light(rows.prefetch_related(Prefetch("requests", ordered)), "draft")


def day_of(reader: Reader) -> date:
    """The day as of which it is told: that of ``on``, else today."""
    return date.fromisoformat(reader.on) if reader.on else today()


def beside_circulations(rows: Sequence[Circulation], reader: Reader) -> dict[str, Any]:
    """The day, and the ids of the opinions on these that the reader may see."""
    seen = opinions_seen(reader.actor).filter(request__circulation__in=[row.pk for row in rows])
    return {"day": day_of(reader), "opinions": set(seen.order_by().values_list("pk", flat=True))}


@described("circulation", "circulations", on="where each request stood")
class CirculationsView(Collection):
    """Versions of acts that were sent out for opinion."""

    takes: ClassVar[frozenset[str]] = frozenset({"on"})
    model = Circulation
    serializer_class = shapes.CirculationSerializer
    filterset_class = narrowed.Circulations
    default_order: ClassVar[tuple[str, ...]] = ("-sent_on", "key")
    orders: ClassVar[tuple[str, ...]] = ("key", "sent_on", "due")

    def rows(self, reader: Reader) -> QuerySet[Circulation]:
        """What the reader may see, and was sent by the day that is asked for."""
        rows = circulations_seen(reader)
        return rows.filter(sent_on__lte=reader.on) if reader.on else rows

    def prepare(self, rows: Sequence[Any], reader: Reader) -> dict[str, Any]:
        """The day and the opinions."""
        return beside_circulations(rows, reader)


@described("opinion", "opinions")
class OpinionsView(Collection):
    """Opinions that were given; one that is being written only for those who write it, whatever the reader's office."""

    model = Opinion
    serializer_class = shapes.OpinionSerializer
    filterset_class = narrowed.Opinions
    default_order: ClassVar[tuple[str, ...]] = ("given_on", "key")
    orders: ClassVar[tuple[str, ...]] = ("key", "given_on")

    def rows(self, reader: Reader) -> QuerySet[Opinion]:
        """Opinions the reader may see."""
        return with_parts(opinions_seen(reader.actor))


@described("remark", "remarks", claim=True)
class RemarksView(Collection):
    """Remarks of opinions on provisions of versions, each with its answer."""

    lookup_field = "pk"
    lookup_url_kwarg = "id"
    lookup_value_regex = "[0-9a-f-]{36}"
    model = Remark
    serializer_class = shapes.RemarkSerializer
    filterset_class = narrowed.Remarks
    default_order: ClassVar[tuple[str, ...]] = ("opinion__given_on", "opinion__key", "order", "pk")
    orders: ClassVar[tuple[str, ...]] = ("answered_at", "pid")

    def rows(self, reader: Reader) -> QuerySet[Remark]:
        """Remarks of the opinions that the reader may see."""
        return remarks_with_parts(remarks_seen(reader.actor))
