"""What was shown then can be computed again: the figures of any day, as they were known at any moment.

People do things to a programme in any order, at moments that pass; after each the figures of several days are kept.
At the end each of them is computed again from the stored rows as they were on record at its moment.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.apps.programme.planning import Plan, adopted, decision_of, draft
from tests.effort import examples
from tests.factories import OFFICER, Small

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.text import Text
from interparl.apps.programme.domain.adopting import adopt
from interparl.apps.programme.domain.changing import add_change, adopt_change_set, draft_change_set, propose
from interparl.apps.programme.domain.progress import overdue_of, progress_of
from interparl.apps.programme.domain.reporting import report, retire_report
from interparl.apps.programme.enums import ChangeKind, ItemEvent
from interparl.apps.programme.models import Item, ItemReport
from interparl.engine.planning import Overdue, Progress

pytestmark = pytest.mark.django_db
BEGIN = datetime(2022, 1, 10, 9, tzinfo=UTC)
DAYS = (date(2021, 12, 9), date(2022, 6, 30), date(2024, 12, 31))
WHY = Text(en="So it was decided")

Shown = tuple[Progress | None, Overdue | None]

ACTIONS = st.tuples(
    st.sampled_from(["done", "not-done", "reopened", "take-back", "drop", "retitle", "redate", "merge", "add"]),
    st.integers(0, 5),
    st.integers(0, 5),
    st.integers(0, 900),
)


def shown(plan: Plan, moment: datetime | None) -> list[Shown]:
    """Both figures and what is late on several days."""
    return [
        (
            progress_of(plan.programme, day, as_recorded_until=moment),
            overdue_of(plan.programme, day, as_recorded_until=moment),
        )
        for day in DAYS
    ]


def change(plan: Plan, small: Small, kind: ChangeKind, item: Item, other: Item, day: date) -> None:
    """A change set of one change, adopted at once for a day."""
    made = draft_change_set(OFFICER, plan.programme, title=Text(en="Changes"))
    ways: dict[ChangeKind, dict[str, Any]] = {
        ChangeKind.RETITLE: {"item": item, "title": Text(en=f"Title of {day}")},
        ChangeKind.REDATE: {"item": item, "due": day + timedelta(days=200)},
        ChangeKind.MERGE: {"item": item, "into": other},
        ChangeKind.DROP: {"item": item},
        ChangeKind.ADD: {"title": Text(en="Another item"), "act_kind": "law", "due_printed": "2024"},
    }
    add_change(OFFICER, made, kind, reason=WHY, **ways[kind])
    propose(OFFICER, made)
    adopt_change_set(OFFICER, made, source=small.source, adopted_on=day)


def act(plan: Plan, small: Small, action: tuple[str, int, int, int]) -> None:
    """One thing that somebody does; it may be refused."""
    what, first, second, days = action
    items = list(Item.objects.filter(programme=plan.programme).order_by("number"))
    item, other = items[first % len(items)], items[second % len(items)]
    day = date(2021, 12, 20) + timedelta(days=days)
    match what:
        case "done":
            report(OFFICER, item, ItemEvent.DONE, day=day, source=small.source)
        case "not-done" | "reopened":
            report(OFFICER, item, what, day=day, words=WHY)
        case "take-back":
            made = ItemReport.objects.filter(item__programme=plan.programme, retired_at=None).first()
            if made is not None:
                retire_report(OFFICER, made, why="A mistake")
        case _:
            change(plan, small, ChangeKind(what), item, other, day)


def at(moment: datetime, do: Callable[[], object]) -> None:
    """Do it as if it were that moment."""
    with patch("django.utils.timezone.now", return_value=moment):
        do()


@settings(
    max_examples=examples(8),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(ACTIONS, min_size=1, max_size=6))
def test_what_was_shown_can_be_computed_again(small: Small, actions: list[tuple[str, int, int, int]]) -> None:
    with transaction.atomic():
        held: list[Plan] = []
        at(BEGIN, lambda: held.append(adopted(small)))
        plan, kept, moment = held[0], {}, BEGIN
        kept[moment] = shown(plan, None)
        for action in actions:
            moment += timedelta(days=200)

            def attempt(action: tuple[str, int, int, int] = action) -> None:
                with suppress(Refused), transaction.atomic():
                    act(plan, small, action)

            at(moment, attempt)
            kept[moment] = shown(plan, None)
        for then, figures in kept.items():
            assert shown(plan, then) == figures
        transaction.set_rollback(True)


def test_a_draft_shows_no_share_and_what_was_typed_in_later_was_not_shown_before(small: Small) -> None:
    held: list[Plan] = []
    at(BEGIN, lambda: held.append(draft(small)))
    plan = held[0]
    before = shown(plan, None)
    later = BEGIN + timedelta(days=30)
    at(later, lambda: adopt(OFFICER, plan.programme, decision=decision_of(small, date(2021, 12, 10), "D-1")))
    after = progress_of(plan.programme, date(2022, 1, 15))
    assert after is not None
    assert after.baseline.denominator == 3
    assert shown(plan, BEGIN) == before
    assert shown(plan, later) != before
