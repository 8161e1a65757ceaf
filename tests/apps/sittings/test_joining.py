"""What comes after a decision: joining, signature, translation, publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.apps.sittings.build import (
    asked,
    closed,
    opened,
    said_by,
)
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.sittings.domain import (
    add_translation,
    change_sitting,
    close_decision,
    join_later,
    open_decision,
    open_silence,
    outcome_of,
    publish_decision,
    put_question,
    sign_decision,
)
from interparl.apps.sittings.models import Decision


def test_joining_later_changes_no_result(small: Small) -> None:
    sitting = opened(small, there={"XA": "present", "XB": "present", "XC": "present", "XD": "absent-notified"})
    decision = said_by(small, asked(small, sitting), xa="no-objection", xb="stands-aside")
    close_decision(OFFICER, put_question(OFFICER, decision))
    frozen, today = decision.frozen, date.fromisoformat(decision.decided_on)
    xa, xd = small.delegations["XA"], small.delegations["XD"]
    with pytest.raises(Refused, match="to join"):
        join_later(head_of(xa), decision, xa, joined_on=today)
    with pytest.raises(Refused, match="between the decision and today"):
        join_later(OFFICER, decision, xd, joined_on=today - timedelta(days=9))
    row = join_later(head_of(xd), decision, xd, joined_on=today)
    decision.refresh_from_db()
    told = outcome_of(decision)
    assert told is not None
    assert (decision.frozen, decision.result, told.joinings) == (frozen, "adopted", (row,))
    assert "joined on" in str(told.arithmetic[-1])
    with pytest.raises(Refused, match="joined already"):
        join_later(OFFICER, decision, xd, joined_on=today)


def test_a_reported_decision_is_joined_by_a_source_and_never_computed(small: Small) -> None:
    decision = Decision.objects.create(
        key="known", organ=small.council, decision_kind="statement", title=Text(en="Known"), state="reported",
        decided_on="2023-11-23",
    )  # fmt: skip
    xd = small.delegations["XD"]
    with pytest.raises(Refused, match="Give the source"):
        join_later(OFFICER, decision, xd, joined_on=date(2023, 12, 1))
    join_later(OFFICER, decision, xd, joined_on=date(2023, 12, 1), source=small.source)
    assert outcome_of(decision) is None
    for verb in (open_decision, close_decision):
        with pytest.raises(Refused):
            verb(OFFICER, decision)
    with pytest.raises(Refused):
        open_silence(OFFICER, decision)


def test_what_was_adopted_is_signed_translated_and_published(small: Small) -> None:
    decision = closed(small)
    assert decision.visibility == Visibility.ORGAN
    sign_decision(OFFICER, decision, signed_on="2026-12-01")
    assert decision.sitting is not None
    with pytest.raises(Refused, match="Make the sitting public"):
        publish_decision(OFFICER, decision)
    change_sitting(OFFICER, decision.sitting, visibility=Visibility.PUBLIC)
    publish_decision(OFFICER, decision)
    add_translation(OFFICER, decision, title=Text(fi="Joista"))
    with pytest.raises(Refused, match="stays as it is"):
        add_translation(OFFICER, decision, title=Text(en="Something else"))
    decision.refresh_from_db()
    assert (decision.signed_on, decision.visibility, decision.title["fi"]) == ("2026-12-01", "public", "Joista")
    assert decision.published_at is not None
    with pytest.raises(Refused, match="was adopted"):
        sign_decision(OFFICER, closed(small, xa="objection"), signed_on="2026-12-01")
    with pytest.raises(Refused, match="been taken"):
        publish_decision(OFFICER, asked(small))
