"""Who sees the work on an act though they take part in no organ of it: the people of its drafting group.

A closed version's text in the bank of laws is seen by whoever sees the version. An opinion is seen by those for whom it
was written also while it is none yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.history import VEILS
from interparl.apps.common.models import AuditEntry
from interparl.apps.common.models.record import KEPT, SHARED, visible_to
from interparl.apps.drafting.enums import OpinionState
from interparl.apps.drafting.models import Draft, Opinion
from interparl.apps.drafting.rules import letters_typed_by, seated, written_for

OPINION = Opinion._meta.label_lower


def share() -> None:
    """Tell the room of common records; called once, when the room is ready."""
    SHARED["drafting.modelact"] = _acts
    SHARED["drafting.draft"] = _drafts
    SHARED["texts.expression"] = _texts
    SHARED["drafting.opinion"] = _opinions
    KEPT["drafting.opinion"] = _unfinished
    for kind in (OPINION, "drafting.remark", "common.storedfile"):
        VEILS[kind] = in_work


def in_work(actor: Actor, entries: Sequence[AuditEntry]) -> set[int]:
    """Numbers of the entries of the audit trail that tell of opinions which others are still writing.

    A remark or a file of an opinion that is there no more belonged to one that was thrown away: they are kept, too.
    """
    of: dict[int, str] = {}
    for entry in entries:
        if entry.subject_kind == OPINION:
            of[entry.seq] = entry.subject_id
        elif entry.parent_kind == OPINION:
            of[entry.seq] = entry.parent_id
    there = {str(pk) for pk in Opinion.objects.filter(pk__in=set(of.values())).values_list("pk", flat=True)}
    seen = visible_to(Opinion.objects.filter(pk__in=there), actor).values_list("pk", flat=True)
    shown = {str(pk) for pk in seen}
    own = {entry.seq for entry in entries if entry.subject_kind == OPINION}
    return {seq for seq, pk in of.items() if pk not in shown and (pk in there or seq not in own)}


def _acts(actor: Actor) -> QuerySet[Any]:
    return seated(actor).order_by().values("act")


def _drafts(actor: Actor) -> QuerySet[Any]:
    return Draft.objects.filter(act__in=_acts(actor)).order_by().values("pk")


def _texts(actor: Actor) -> QuerySet[Any]:
    return visible_to(Draft.objects.exclude(expression=None), actor).order_by().values("expression")


def _opinions(actor: Actor) -> QuerySet[Any]:
    """An addressee's own, whatever their level; letters of the acts that the person runs."""
    return Opinion.objects.filter(written_for(actor) | letters_typed_by(actor)).order_by().values("pk")


def _unfinished(actor: Actor) -> QuerySet[Any]:
    """Opinions that others are still writing: nobody else sees them, the secretariat included."""
    return Opinion.objects.filter(state=OpinionState.DRAFT).exclude(pk__in=_opinions(actor)).order_by().values("pk")
