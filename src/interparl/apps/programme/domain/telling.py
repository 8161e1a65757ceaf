"""What programmes tell the dossiers of acts: that an act is in one, and that its item is past its day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from interparl.apps.drafting.models import ModelAct
from interparl.apps.programme.enums import ItemEvent, ProgrammeState
from interparl.apps.programme.models import Item, ItemReport


def in_a_programme(act: ModelAct) -> bool:
    """Registered in `drafting.domain.facts.MET_BY`: an item that was not dropped asks for the act."""
    return Item.objects.filter(act=act, dropped=False).exists()


def late_acts(day: date) -> QuerySet[Any]:
    """Registered in `drafting.domain.queries.LATE`: acts of items of adopted programmes that were due before the day.

    The same items that the desk lists as overdue: not dropped, merged or moved, and not reported as done or given up.
    """
    last = ItemReport.objects.filter(item=OuterRef("pk"), retired_at=None, day__lte=day).order_by(
        "-day", "-recorded_at"
    )
    items = Item.objects.filter(
        programme__state=ProgrammeState.ADOPTED, programme__items_known=True, due__lt=day, dropped=False,
        merged_into=None, moved_to=None, act__isnull=False,
    ).alias(told=Subquery(last.values("event")[:1]))  # fmt: skip
    return items.filter(Q(told=None) | Q(told=ItemEvent.REOPENED)).order_by().values("act")
