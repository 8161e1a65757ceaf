"""What the faces ask of this room."""

from __future__ import annotations

from django.db.models import QuerySet

from interparl.apps.common.actor import PUBLIC, Actor, Role
from interparl.apps.common.models.record import sees_all, visible_to
from interparl.apps.publications.domain.drafting import languages_of, paragraphs
from interparl.apps.publications.enums import PublicationKind
from interparl.apps.publications.models import Publication

__all__ = ["drafts", "languages_of", "paragraphs", "published", "readable", "whole"]


def published(*kinds: PublicationKind, actor: Actor = PUBLIC) -> QuerySet[Publication]:
    """What is published and not withdrawn, of these kinds (of all when none is named), newest first."""
    found = readable(actor=actor).filter(withdrawn_at=None)
    return found.filter(publication_kind__in=kinds) if kinds else found


def readable(*, actor: Actor = PUBLIC) -> QuerySet[Publication]:
    """What has a page for this person: published, and withdrawn, whose page says so and no more."""
    return visible_to(Publication.objects.filter(published_at__isnull=False), actor).order_by("-published_at", "key")


def drafts(actor: Actor) -> QuerySet[Publication]:
    """Drafts this person may work on: all for the secretariat, those of the own organs for an officer of an organ."""
    found = Publication.objects.filter(published_at=None)
    if not sees_all(actor):
        organs = sorted(grant.organ for grant in actor.grants if grant.role is Role.OFFICER and grant.organ)
        found = found.filter(organs__key__in=organs).distinct()
    return found.order_by("key")


def whole(publications: QuerySet[Publication]) -> QuerySet[Publication]:
    """With everything a page shows, in a fixed number of queries."""
    return publications.prefetch_related(
        "organs", "sittings", "decisions", "people", "states", "sources", "pictures__file"
    )
