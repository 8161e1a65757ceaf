"""Which decisions the public sees, and with what."""

from __future__ import annotations

from django.db.models import QuerySet

from interparl.apps.organs.models import Organ
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Decision
from interparl.faces.portal.reading.public import hide, public

TAKEN = (DecisionState.CLOSED, DecisionState.REPORTED)
"""A decision being prepared or open for positions is no decision yet: it is not on the portal."""


def public_decisions() -> QuerySet[Decision]:
    """All that everybody may see, newest first; those still being prepared are not among them."""
    return public(Decision.objects.filter(state__in=TAKEN).select_related("organ", "sitting", "source")).order_by(
        "-decided_on", "key"
    )


HEAVY = ("frozen", "electorate", "candidates", "text")
"""Columns of a decision that no list shows, and that are most of its weight."""


def listed_decisions() -> QuerySet[Decision]:
    """The same for lists: what only a decision's own page shows stays in the database."""
    return public_decisions().defer(*HEAVY)


def cleared(decisions: list[Decision]) -> list[Decision]:
    """The same without names of organs, sittings and sources that are not for everybody."""
    for decision in decisions:
        if decision.organ.visibility != "public":
            decision.organ = Organ(key="", name={})
    hide(decisions, "sitting", "source")
    return decisions
