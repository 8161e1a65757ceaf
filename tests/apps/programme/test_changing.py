"""Change sets: from draft to decision, and what they do to items and figures."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from tests.apps.programme.planning import Plan, decision_of, draft
from tests.factories import OFFICER, Small
from tests.photograph import photographed

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.text import Text
from interparl.apps.programme.domain.changing import (
    add_change,
    adopt_change_set,
    draft_change_set,
    propose,
    reject,
    remove_change,
    take_back,
)
from interparl.apps.programme.domain.progress import progress_of, state_of
from interparl.apps.programme.enums import ChangeKind, ChangeSetState
from interparl.apps.programme.models import Change, ChangeSet, Item

pytestmark = pytest.mark.django_db
WHY = Text(en="The council asked for it")
SPRING = date(2023, 4, 20)


@photographed(guarded=True)
def changes(plan: Plan) -> ChangeSet:
    """An empty change set."""
    return draft_change_set(OFFICER, plan.programme, title=Text(en="Changes of 2023"))


def shares(plan: Plan, day: date) -> tuple[int, int]:
    """Both denominators."""
    far = progress_of(plan.programme, day)
    assert far is not None
    return far.baseline.denominator, far.amended.denominator


def test_a_set_does_nothing_until_it_is_adopted_and_then_from_the_day_of_its_decision(
    small: Small, plan: Plan, changes: ChangeSet
) -> None:
    added = add_change(
        OFFICER, changes, ChangeKind.ADD, reason=WHY, title=Text(en="On ice"), act_kind="law", lead=small.commission,
        due_printed="June 2025",
    )  # fmt: skip
    add_change(OFFICER, changes, ChangeKind.DROP, reason=WHY, item=plan.items["2"])
    add_change(OFFICER, changes, ChangeKind.RETITLE, reason=WHY, item=plan.items["1"], title=Text(en="On waters"))
    add_change(OFFICER, changes, ChangeKind.REDATE, reason=WHY, item=plan.items["1"], due_printed="2025")
    add_change(OFFICER, changes, ChangeKind.MERGE, reason=WHY, item=plan.items["3"], into=added)
    propose(OFFICER, changes)
    assert shares(plan, SPRING) == (3, 3)
    state = state_of(plan.programme)
    assert state is not None
    assert len(state.proposed) == 5
    adopt_change_set(OFFICER, changes, decision=decision_of(small, SPRING, "D-23"))
    assert shares(plan, date(2023, 4, 19)) == (3, 3)
    assert shares(plan, SPRING) == (3, 2)
    first, second, third = (plan.item(number) for number in "123")
    assert (str(first.title), first.due, first.changed_by) == ("On waters", date(2025, 12, 31), changes)
    assert second.dropped
    new = Item.objects.get(number="4")
    assert (third.merged_into, new.due, new.lead, new.baseline) == (new, date(2025, 6, 30), small.commission, None)
    change = Change.objects.get(item=plan.items["1"], change_kind="retitle")
    assert change.before["title"] == {"en": "On rivers"}
    baseline = plan.item("1").baseline
    assert baseline is not None
    assert baseline["title"] == {"en": "On rivers"}


def test_what_cannot_be_is_refused_when_it_is_put_in(plan: Plan, changes: ChangeSet) -> None:
    add_change(OFFICER, changes, ChangeKind.DROP, reason=WHY, item=plan.items["1"])
    with pytest.raises(Refused, match="was dropped"):
        add_change(OFFICER, changes, ChangeKind.DROP, reason=WHY, item=plan.items["1"])
    with pytest.raises(Refused, match="into itself"):
        add_change(OFFICER, changes, ChangeKind.MERGE, reason=WHY, item=plan.items["2"], into=plan.items["2"])
    with pytest.raises(Refused, match="reason"):
        add_change(OFFICER, changes, ChangeKind.DROP, reason=Text(), item=plan.items["2"])
    with pytest.raises(Refused, match="which item"):
        add_change(OFFICER, changes, ChangeKind.DROP, reason=WHY)
    with pytest.raises(Refused, match="Number 3 is taken"):
        add_change(OFFICER, changes, ChangeKind.ADD, reason=WHY, title=Text(en="On ice"), act_kind="law", number="3")
    with pytest.raises(Refused, match="no date"):
        add_change(OFFICER, changes, ChangeKind.REDATE, reason=WHY, item=plan.items["2"], due_printed="some day")


def test_a_change_that_another_needs_is_not_removed(plan: Plan, changes: ChangeSet) -> None:
    added = add_change(OFFICER, changes, ChangeKind.ADD, reason=WHY, title=Text(en="On ice"), act_kind="law")
    merged = add_change(OFFICER, changes, ChangeKind.MERGE, reason=WHY, item=plan.items["3"], into=added)
    with pytest.raises(Refused, match="not an item"):
        remove_change(OFFICER, added)
    remove_change(OFFICER, merged)
    remove_change(OFFICER, added)
    with pytest.raises(Refused, match="no change"):
        propose(OFFICER, changes)


def test_a_set_is_taken_back_not_adopted_or_decided_once(small: Small, plan: Plan, changes: ChangeSet) -> None:
    add_change(OFFICER, changes, ChangeKind.DROP, reason=WHY, item=plan.items["1"])
    with pytest.raises(Refused, match="Propose"):
        adopt_change_set(OFFICER, changes, source=small.source, adopted_on=SPRING)
    propose(OFFICER, changes)
    with pytest.raises(Refused, match="Take it back"):
        add_change(OFFICER, changes, ChangeKind.DROP, reason=WHY, item=plan.items["2"])
    take_back(OFFICER, changes)
    propose(OFFICER, changes)
    reject(OFFICER, changes)
    assert shares(plan, SPRING) == (3, 3)
    with pytest.raises(Refused, match="Propose"):
        adopt_change_set(OFFICER, changes, source=small.source, adopted_on=SPRING)
    changes.refresh_from_db()
    assert changes.state == ChangeSetState.REJECTED


def test_two_sets_that_both_drop_an_item_cannot_both_be_adopted(small: Small, plan: Plan) -> None:
    sets = []
    for name in ("One", "Two"):
        made = draft_change_set(OFFICER, plan.programme, title=Text(en=name))
        add_change(OFFICER, made, ChangeKind.DROP, reason=WHY, item=plan.items["1"])
        propose(OFFICER, made)
        sets.append(made)
    adopt_change_set(OFFICER, sets[0], source=small.source, adopted_on=SPRING)
    with pytest.raises(Refused, match="was dropped on 2023-04-20"):
        adopt_change_set(OFFICER, sets[1], source=small.source, adopted_on=date(2023, 5, 1))


def test_a_set_recorded_later_for_an_earlier_day_does_not_undo_the_later_one(small: Small, plan: Plan) -> None:
    for year, title in ((2024, "Later"), (2023, "Earlier")):
        made = draft_change_set(OFFICER, plan.programme, title=Text(en=title))
        add_change(OFFICER, made, ChangeKind.RETITLE, reason=WHY, item=plan.items["1"], title=Text(en=title))
        propose(OFFICER, made)
        adopt_change_set(OFFICER, made, source=small.source, adopted_on=date(year, 1, 1))
    assert str(plan.item("1").title) == "Later"


def test_an_item_that_was_dropped_comes_back(small: Small, plan: Plan) -> None:
    for year, kind in ((2022, ChangeKind.DROP), (2023, ChangeKind.ADD)):
        made = draft_change_set(OFFICER, plan.programme, title=Text(en=str(kind)))
        add_change(OFFICER, made, kind, reason=WHY, item=plan.item("1"))
        propose(OFFICER, made)
        adopt_change_set(OFFICER, made, source=small.source, adopted_on=date(year, 5, 1))
    assert [shares(plan, date(year, 12, 31)) for year in (2021, 2022, 2023)] == [(3, 3), (3, 2), (3, 3)]
    assert not plan.item("1").dropped


def test_an_item_moves_into_the_draft_of_another_programme(small: Small, plan: Plan, changes: ChangeSet) -> None:
    other = draft(small, key="P-2026", years=(2026, 2030))
    add_change(OFFICER, changes, ChangeKind.MOVE, reason=WHY, item=plan.items["3"], to=other.programme)
    propose(OFFICER, changes)
    adopt_change_set(OFFICER, changes, source=small.source, adopted_on=SPRING)
    assert plan.item("3").moved_to == other.programme
    moved = Item.objects.get(programme=other.programme, continues=plan.items["3"])
    assert (moved.number, moved.due) == ("4", None)
    assert shares(plan, SPRING) == (3, 2)


def test_the_database_keeps_an_adopted_set(small: Small, plan: Plan, changes: ChangeSet) -> None:
    change = add_change(OFFICER, changes, ChangeKind.DROP, reason=WHY, item=plan.items["1"])
    propose(OFFICER, changes)
    adopt_change_set(OFFICER, changes, source=small.source, adopted_on=SPRING)
    for spoil, message in (
        (lambda: Change.objects.filter(pk=change.pk).update(given={"x": 1}), "kept as it was"),
        (lambda: Change.objects.filter(pk=change.pk).update(item=plan.items["2"]), "kept as it was"),
        (lambda: Change.objects.filter(pk=change.pk).delete(), "not removed"),
        (lambda: ChangeSet.objects.filter(pk=changes.pk).update(adopted_on=date(2020, 1, 1)), "kept as it was"),
        (lambda: Change.objects.create(change_set=changes, order=9, change_kind="drop", reason=WHY), "no further"),
    ):
        with pytest.raises(DatabaseError, match=message), transaction.atomic():
            spoil()
