"""A closed version that can be sent out and amended, and the people of two delegations: for the tests of both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.drafting.versions import make_drafted, standing
from tests.factories import OFFICER, Small
from tests.photograph import photographed

from interparl.apps.common.actor import Actor, Grant, Role
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.amending import decide_amendment, rule_admissible, table_amendment
from interparl.apps.drafting.domain.circulating import circulate
from interparl.apps.drafting.domain.closing import close_draft
from interparl.apps.drafting.domain.opinions import add_remark, begin_opinion, give_opinion, write_opinion
from interparl.apps.drafting.models import Amendment, Circulation, Draft, ModelAct, Opinion, Path, Request
from interparl.apps.sittings.domain.helping import today


@dataclass(frozen=True, slots=True)
class Outside:
    """A closed version on wells, led by the commission; the heads of two delegations, an officer of the lead."""

    small: Small
    act: ModelAct
    draft: Draft
    head_a: Actor
    head_b: Actor
    officer: Actor
    lead: Actor

    def pid(self, label: str) -> str:
        """Id of a provision by its label, see `versions.standing`."""
        return standing(self.draft, label).pid

    def sent(self, *codes: str, **values: Any) -> Circulation:
        """The version sent to these states' delegations."""
        given: dict[str, Any] = {
            "kind": "parliaments",
            "delegations": [self.small.delegations[code] for code in codes or ("XA", "XB")],
            "due": today() + timedelta(days=30),
        }
        return circulate(OFFICER, self.draft, **given | values)

    def asked(self, circulation: Circulation, code: str) -> Request:
        """The request to one of them."""
        return circulation.requests.get(delegation=self.small.delegations[code])

    def given(self, request: Request, actor: Actor, verdict: str = "with-remarks", **remarks: str) -> Opinion:
        """An opinion given, with a remark on each provision that is named (`whole`: on the whole)."""
        opinion = begin_opinion(actor, request, language="en")
        opinion = write_opinion(actor, opinion, verdict=verdict, words="What we think.")
        for label, words in remarks.items():
            pid = "" if label == "whole" else self.pid(label.replace("_", " "))
            add_remark(actor, opinion, words=words, pid=pid)
        return give_opinion(actor, opinion)

    def tabled(self, label: str, action: str = "replace", *, actor: Actor = OFFICER, **values: Any) -> Amendment:
        """An amendment on a provision."""
        return table_amendment(actor, Draft.objects.get(pk=self.draft.pk), pid=self.pid(label), action=action, **values)

    def accepted(self, label: str, action: str = "replace", **values: Any) -> Amendment:
        """One that was tabled, ruled admissible and accepted by the commission."""
        return self.accept(self.tabled(label, action, **values))

    def accept(self, amendment: Amendment) -> Amendment:
        """Ruled admissible and accepted."""
        rule_admissible(OFFICER, amendment, admissible=True)
        return decide_amendment(OFFICER, amendment, accepted=True, organ=self.small.commission)


def make_outside(small: Small) -> Outside:
    """Make it."""
    drafted = make_drafted(small)
    Path.objects.filter(pk=drafted.act.path_id).update(amendments={})
    draft = close_draft(OFFICER, drafted.draft, day=date(2026, 3, 1))
    heads = [
        Actor(f"head-{code}", f"Head of {code}", frozenset({Grant(Role.HEAD, delegation=small.delegations[code].key)}))
        for code in ("XA", "XB")
    ]
    of_lead = Actor(
        "lead", "Officer of the lead", frozenset({Grant(Role.OFFICER, organ=small.commission.key)}),
        frozenset({small.commission.key}),
    )  # fmt: skip
    return Outside(small, drafted.act, draft, heads[0], heads[1], OFFICER, of_lead)


@photographed(guarded=True)
def outside(photographed_outside: Outside) -> Outside:
    """The closed version."""
    return photographed_outside


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Set the day."""

    def at(day: date) -> None:
        monkeypatch.setattr(timezone, "now", lambda: datetime.combine(day, time(12), UTC))

    return at


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Effects after commit happen at once, as they would outside a test's own transaction."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda effect, *args, **kwargs: effect())


def reason(words: str) -> Text:
    """A text in English."""
    return Text(en=words)
