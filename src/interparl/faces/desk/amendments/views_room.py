"""Amendments in a delegation's room: its own, those open for its signature, the versions on which it can table."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects
from django.http import HttpResponse

from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.amendment_rules import LIVE
from interparl.apps.drafting.enums import AmendmentState, DraftState
from interparl.apps.drafting.models import Amendment, Draft, Signature
from interparl.apps.drafting.rules import speaking_for
from interparl.apps.members.models import Delegation
from interparl.engine.message import say
from interparl.faces.desk.amendments.parts import address, by_whom, named_so
from interparl.faces.desk.delegation.views import own_room, room
from interparl.faces.desk.page import DeskRequest, Page, need_role
from interparl.faces.desk.versions.parts import version_name

NOT_ADOPTED_OF_DRAFT = Q(draft__act__work=None) | Q(draft__act__work__bill=True)
"""Amendments to acts that are adopted wait for nobody any more."""
MOST = 50
"""So many amendments, and so many versions, are listed; how many there are is said."""


def with_parts(amendments: list[Amendment]) -> None:
    """Give amendments their versions, acts and movers: of these there are few, and each is read once."""
    light = Draft.objects.select_related("act").defer("front", "back", "mappings")
    prefetch_related_objects(amendments, Prefetch("draft", light), "delegation", "organ")


class RoomAmendments(Page):
    """What the delegation tabled, what it may sign, on what it may table."""

    def get(self, request: DeskRequest, delegation: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        found = own_room(self.actor, delegation)
        seen = visible_to(Amendment.objects.all(), self.actor)
        own = seen.filter(delegation=found).order_by("-tabled_on", "-number")
        signed = Signature.objects.filter(amendment=OuterRef("pk"), delegation=found, withdrawn_on=None)
        states = Count("pk")
        figures = dict(own.order_by().values_list("state").annotate(number=states))
        others = seen.filter(NOT_ADOPTED_OF_DRAFT, state__in=list(LIVE)).exclude(delegation=found)
        others = others.annotate(ours=Exists(signed)).order_by("draft__act__key", "draft__order", "number")
        ours, theirs = list(own[:MOST]), list(others[: MOST + 1])
        with_parts([*ours, *theirs])
        versions = self.versions()
        speaks = found.key in speaking_for(self.actor)
        return self.render(
            "desk/amendments/room.html",
            {
                "heading": say("Amendments: {delegation}", delegation=found.label()),
                "crumbs": [(found.label(), room("room", found))],
                "delegation": found,
                "speaks": speaks,
                "own": [self.line(each) for each in ours],
                "own_total": sum(figures.values()),
                "open_total": sum(figures.get(state, 0) for state in LIVE),
                "accepted": figures.get(AmendmentState.ACCEPTED, 0),
                "rejected": figures.get(AmendmentState.REJECTED, 0),
                "others": [self.line(each, found if speaks else None) for each in theirs[:MOST]],
                "more_of_others": len(theirs) > MOST,
                "most": MOST,
                "versions": [
                    (version_name(each), each, self.to_table(each, found) if speaks else "") for each in versions
                ],
            },
        )

    def line(self, amendment: Any, signs: Delegation | None = None) -> dict[str, Any]:
        """An amendment with its act; `signs`: the delegation that may sign it, where the person speaks for it."""
        return {
            "row": amendment,
            "name": named_so(amendment),
            "by": by_whom(amendment),
            "address": address("amendment", amendment),
            "version": version_name(amendment.draft),
            "signed": getattr(amendment, "ours", False),
            "sign": f"{address('amendment-sign', amendment)}?delegation={signs.key}" if signs else "",
        }

    def to_table(self, draft: Draft, found: Delegation) -> str:
        """Where the delegation tables on a version."""
        return f"{address('amendment-table', draft)}?for={found.key}"

    def versions(self) -> list[Draft]:
        """The newest closed version in each language of every act that is not adopted yet."""
        not_adopted = Q(act__work=None) | Q(act__work__bill=True)
        rows: QuerySet[Draft] = Draft.objects.filter(not_adopted, state=DraftState.CLOSED)
        seen = visible_to(rows, self.actor)
        later = seen.filter(act=OuterRef("act"), language=OuterRef("language"), order__gt=OuterRef("order"))
        newest = seen.filter(~Exists(later)).select_related("act").defer("front", "back", "mappings")
        return list(newest.order_by("act__key", "language")[:MOST])
