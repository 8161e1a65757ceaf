"""News, briefs and communiqués with what they are about."""

from __future__ import annotations

from django.db.models import QuerySet

from interparl.apps.common.models import Source
from interparl.apps.members.models import Person, State
from interparl.apps.organs.models import Organ
from interparl.apps.publications.models import Publication
from interparl.apps.sittings.models import Decision, Sitting
from interparl.faces.portal.reading.public import fetch_public, public, published
from interparl.faces.portal.reading.taken import TAKEN

__all__ = ["addressed", "published", "with_links"]


def with_links(rows: QuerySet[Publication]) -> QuerySet[Publication]:
    """With the public records each is about, its sources and pictures: a fixed number of queries."""
    return rows.prefetch_related(
        fetch_public("organs", Organ.objects.all()),
        fetch_public("sittings", Sitting.objects.all()),
        fetch_public("decisions", Decision.objects.filter(state__in=TAKEN)),
        fetch_public("people", Person.objects.all()),
        fetch_public("states", State.objects.all()),
        fetch_public("sources", Source.objects.all()),
        "pictures__file",
    )


def addressed() -> QuerySet[Publication]:
    """Everything that has a page: also what was withdrawn, whose page says so."""
    return with_links(public(Publication.objects.filter(published_at__isnull=False)))
