"""Decisions as lists, and one with its rule, voices, arithmetic and what can be done next."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from interparl.apps.common.domain.permission import may
from interparl.apps.common.text import Text
from interparl.apps.sittings.domain import recheck
from interparl.apps.sittings.domain.queries import decision_page, decisions_seen
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Decision, Sitting
from interparl.engine.message import say
from interparl.engine.procedure import Method
from interparl.faces.desk.page import DeskRequest, Page, need_role, one
from interparl.faces.desk.sittings.decision_parts import RELATED, above_decision, rule_words_of
from interparl.faces.desk.sittings.parts import SittingShown, can
from interparl.faces.desk.sittings.speaking import is_secret, silence_means


class SittingDecisions(SittingShown):
    """Decisions of one sitting."""

    tab = "sitting-decisions"
    template = "desk/sittings/decisions.html"

    def gather(self, sitting: Sitting) -> dict[str, Any]:
        """The list."""
        rows = list(decisions_seen(self.actor).filter(sitting=sitting).order_by("number", "key"))
        return {"decisions": rows, "can": can(self.actor, sitting, "prepare-decision")}


class Decisions(Page):
    """Decisions in work, and those that were taken; also those in writing, which have no sitting."""

    def get(self, request: DeskRequest) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        rows = decisions_seen(self.actor)
        states = (DecisionState.DRAFT, DecisionState.OPEN)
        return self.render(
            "desk/sittings/decisions_all.html",
            {
                "heading": say("Decisions"),
                "working": list(rows.filter(state__in=states)),
                "taken": list(rows.exclude(state__in=states)[:200]),
                "may_prepare": may(self.actor, "sittings.prepare-decision"),
            },
        )


class DecisionShown(Page):
    """A decision with its rule, voices, arithmetic, and what can be done next."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        found = one(Decision, key, self.actor, *RELATED)
        page = decision_page(found, self.actor)
        handed = set(found.ballot_papers.values_list("delegation__key", flat=True)) if is_secret(found) else set()
        return self.render(
            "desk/sittings/decision.html",
            {
                "heading": say("{kind}: {title}", kind=str(found.get_decision_kind_display()), title=found.label()),
                "crumbs": above_decision(found),
                "record": found,
                "decision": found,
                "page_of": page,
                "rule_words": rule_words_of(found),
                "secret": is_secret(found),
                "in_writing": bool(page.rule and page.rule.method is Method.SILENCE),
                "handed": handed,
                "candidates": [str(Text(one["name"])) for one in found.candidates],
                "silence": silence_means(found),
                "faults": recheck(found),
                "receipts": {row.delegation.key: row for row in found.receipts.select_related("delegation")},
                "can": can(
                    self.actor,
                    found,
                    "prepare-decision",
                    "open-decision",
                    "open-silence",
                    "put-question",
                    "close-decision",
                    "record-ballot",
                    "hand-out-paper",
                    "sign-decision",
                    "publish-decision",
                    "state-position",
                    "join-later",
                    "acknowledge",
                ),
            },
        )
