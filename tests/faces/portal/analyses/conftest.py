"""Analyses of the lighthouse study, published as people publish them."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from tests.apps.comparison.build import article, decide, divergence, propose
from tests.apps.comparison.conftest import Studied, glossary, study  # noqa: F401
from tests.factories import OFFICER, account

from interparl.apps.accounts.domain.actors import actor_of
from interparl.apps.common.actor import Role
from interparl.apps.common.text import Text
from interparl.apps.comparison.domain.freezing import publish_analysis
from interparl.apps.comparison.domain.scoping import label
from interparl.apps.comparison.domain.signing import ask_sign_off, sign_off
from interparl.apps.comparison.enums import Label
from interparl.apps.comparison.models import Analysis, Run, TeamMember
from interparl.apps.sittings.models import Decision


def publish(studied: Studied, **more: Any) -> Analysis:
    """Everything that can stand in an analysis: marks confirmed and rejected, an absence, something left out."""
    core = [studied.scope(number).pid for number in (4, 5)]
    label(OFFICER, studied.study, core, label=Label.DECISIVE, weight=3, why="The core of the act")
    label(OFFICER, studied.study, [studied.scope(6).pid], label=Label.NO_ACTION, weight=1, why="Left to each state")
    TeamMember.objects.filter(study=studied.study, role="second").delete()
    right = article(studied, "XA", "Article 10")
    told = divergence(studied, 4, "ten crowns", right, "twenty crowns", kind="money")
    gone = divergence(studied, 4, "forty tons", right, "forty tons", kind="scope")
    propose(studied, 4, "XA", right, relation="narrower", covered="part", divergences=[told, gone], confidence=0.4321)
    Run.objects.update(ended_at=timezone.now())
    for column in studied.columns:
        for number in range(1, 7):
            said: dict[str, Any] = {}
            if (column, number) == ("XA", 4):
                said["divergences"] = [{**told, "word": "confirmed"}, {**gone, "word": "rejected", "note": "NO-SUCH"}]
            if (column, number) == ("XC", 5):
                said = {"relation": "not-applicable", "reason": "There is no sea.", "searched": []}
            decide(studied, column, number, **said)
    ask_sign_off(studied.actor("lead"), studied.study)
    decision = Decision.objects.create(
        key="decision-7", organ=studied.small.council, decision_kind="resolution", title=Text(en="On lighthouses"),
        rule=studied.small.consensus, state="closed", result="adopted", number="7", visibility="public",
    )  # fmt: skip
    chair = actor_of(account("chair@example.org", Role.LEADERSHIP))
    sign_off(chair, studied.study, capacity="Chair", statement="I stand by it.", decision=decision)
    studied.study.refresh_from_db()
    return publish_analysis(OFFICER, studied.study, **more)


@pytest.fixture
def analysis(photographed_analysis: tuple[Studied, Analysis], study: Studied) -> Analysis:  # noqa: F811
    """A published one."""
    return photographed_analysis[1]
