"""Lists of sittings that a person may see."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.partial_date import until_at_least
from interparl.apps.sittings.domain.helping import today
from interparl.apps.sittings.enums import SittingState
from interparl.apps.sittings.models import Sitting

AHEAD = (SittingState.PLANNED, SittingState.CONVENED, SittingState.OPEN)
HELD = (SittingState.CLOSED, SittingState.MINUTES_APPROVED)


def sittings_seen(actor: Actor) -> QuerySet[Sitting]:
    """All sittings the person may see, newest first, with their organs, presiding officer and source at hand."""
    rows = visible_to(Sitting.objects.all(), actor)
    return rows.select_related("presiding", "source").prefetch_related("organs").order_by("-day", "key")


def upcoming(actor: Actor, on: date | None = None) -> QuerySet[Sitting]:
    """Sittings that are open or still to come, the next first. A day known to the month counts until the month ends."""
    day = (on or today()).isoformat()
    to_come = Q(state__in=AHEAD) & (until_at_least("day", day) | until_at_least("end_day", day) & ~Q(end_day=""))
    return sittings_seen(actor).filter(to_come | Q(state=SittingState.OPEN)).order_by("day", "key")


def past(actor: Actor) -> QuerySet[Sitting]:
    """Sittings that were held, the latest first. One that was called off was not held."""
    return sittings_seen(actor).filter(state__in=HELD)
