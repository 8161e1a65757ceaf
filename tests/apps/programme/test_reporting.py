"""What is reported of items, what follows from adopted acts, and what goes on in the next programme."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from tests.apps.programme.planning import Plan, decision_of, draft
from tests.factories import OFFICER, Small

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.dossiers import open_act
from interparl.apps.drafting.domain.steps import report_step, retire_step
from interparl.apps.drafting.models import ModelAct
from interparl.apps.programme.domain.carrying import carry_over
from interparl.apps.programme.domain.due import due_of_programme
from interparl.apps.programme.domain.programmes import close_programme
from interparl.apps.programme.domain.progress import burn_up_of, left_of, overdue_of, progress_of, timeline_of
from interparl.apps.programme.domain.reporting import link_act, report, retire_report
from interparl.apps.programme.enums import ItemEvent
from interparl.apps.programme.models import Item, ItemReport
from interparl.engine.planning import MarkKind

pytestmark = pytest.mark.django_db
WORDS = Text(en="No longer needed")


def done(plan: Plan, day: date) -> int:
    """Items done against the baseline by a day."""
    far = progress_of(plan.programme, day)
    assert far is not None
    return far.baseline.numerator


@pytest.fixture
def act(small: Small) -> ModelAct:
    """An act whose making nobody recorded yet."""
    return open_act(OFFICER, title=Text(en="On rivers"), act_kind="law", key="A-1")


def test_done_needs_something_that_shows_it(small: Small, plan: Plan) -> None:
    item = plan.items["1"]
    with pytest.raises(Refused, match="Name what shows it"):
        report(OFFICER, item, ItemEvent.DONE, day=date(2022, 6, 1))
    report(OFFICER, item, ItemEvent.DONE, day=date(2022, 6, 1), source=small.source)
    assert [done(plan, date(2022, 5, 31)), done(plan, date(2022, 6, 1))] == [0, 1]
    with pytest.raises(Refused, match="is done since 2022-06-01"):
        report(OFFICER, item, ItemEvent.DONE, day=date(2022, 7, 1), source=small.source)
    report(OFFICER, item, ItemEvent.REOPENED, day=date(2022, 9, 1), words=WORDS)
    assert done(plan, date(2022, 12, 31)) == 0


def test_nothing_is_reported_of_a_draft_or_of_a_day_to_come(small: Small, drawn_up: Plan) -> None:
    with pytest.raises(Refused, match="not adopted"):
        report(OFFICER, drawn_up.items["1"], ItemEvent.DONE, source=small.source)


def test_a_report_is_taken_back_only_when_no_later_one_hangs_on_it(small: Small, plan: Plan) -> None:
    item = plan.items["1"]
    first = report(OFFICER, item, ItemEvent.DONE, day=date(2022, 6, 1), source=small.source)
    second = report(OFFICER, item, ItemEvent.REOPENED, day=date(2022, 7, 1), words=WORDS)
    with pytest.raises(Refused, match="Take the later reports back first"):
        retire_report(OFFICER, first, why="Wrong item")
    with pytest.raises(Refused, match="Give the reason"):
        retire_report(OFFICER, second, why=" ")
    retire_report(OFFICER, second, why="Wrong item")
    retire_report(OFFICER, first, why="Wrong item")
    assert done(plan, date(2022, 12, 31)) == 0
    with pytest.raises(DatabaseError, match="not changed"), transaction.atomic():
        ItemReport.objects.filter(pk=first.pk).update(day=date(2020, 1, 1))


def test_an_adopted_act_makes_its_item_done_by_that_step(small: Small, plan: Plan, act: ModelAct) -> None:
    link_act(OFFICER, plan.items["1"], act)
    assert not ItemReport.objects.exists()
    step = report_step(OFFICER, act, "adopted", day="2022-11", source=small.source)
    made = ItemReport.objects.get()
    assert (made.event, made.step, made.day, made.item) == (ItemEvent.DONE, step, date(2022, 11, 30), plan.items["1"])
    with pytest.raises(Refused, match="done by the act"):
        link_act(OFFICER, plan.items["1"], None)
    rows = timeline_of(plan.programme)
    assert rows is not None
    assert {mark.kind for mark in rows[0].marks} >= {MarkKind.STAGE, MarkKind.DONE}
    retire_step(OFFICER, step, why="Another act")
    assert ItemReport.objects.get().retired_at is not None
    assert done(plan, date(2023, 1, 1)) == 0


def test_an_act_that_is_adopted_already_counts_when_it_is_linked(small: Small, plan: Plan, act: ModelAct) -> None:
    report_step(OFFICER, act, "adopted", day="2022-11-28", source=small.source)
    link_act(OFFICER, plan.items["1"], act)
    assert done(plan, date(2022, 11, 28)) == 1


def test_what_is_left_goes_on_in_the_next_programme(small: Small, plan: Plan) -> None:
    after = draft(small, key="P-2026", years=(2026, 2030))
    report(OFFICER, plan.items["1"], ItemEvent.DONE, day=date(2022, 6, 1), source=small.source)
    with pytest.raises(Refused, match="is done since"):
        carry_over(OFFICER, plan.programme, after.programme, [plan.items["1"]], words=WORDS)
    assert not Item.objects.filter(continues__isnull=False).exists()
    made = carry_over(
        OFFICER, plan.programme, after.programme, [plan.items["2"], plan.items["3"]], words=WORDS, day=date(2025, 12, 1)
    )
    assert [one.continues for one in made] == [plan.items["2"], plan.items["3"]]
    left = left_of(plan.programme, date(2025, 12, 31))
    assert left is not None
    assert {one.went_on_in for one in left} == {"P-2026"}
    far = progress_of(plan.programme, date(2025, 12, 31))
    assert far is not None
    assert (far.baseline.numerator, far.baseline.denominator, far.amended.denominator) == (1, 3, 3)


def test_after_closing_it_is_only_told_what_became_of_the_rest(small: Small, plan: Plan) -> None:
    close_programme(OFFICER, plan.programme, on=date(2025, 12, 31))
    with pytest.raises(Refused, match="The programme is closed"):
        report(OFFICER, plan.items["1"], ItemEvent.DONE, day=date(2026, 1, 2), source=small.source)
    report(OFFICER, plan.items["2"], ItemEvent.NOT_DONE, day=date(2026, 1, 2), words=WORDS)


def test_late_items_are_told_by_both_dates_and_are_due_from_officers(plan: Plan) -> None:
    late = overdue_of(plan.programme, date(2024, 1, 1))
    assert late is not None
    assert [(one.item.key, one.days) for one in late.by_amended] == [
        (plan.items["1"].key, 366),
        (plan.items["2"].key, 1),
    ]
    rows = list(due_of_programme(OFFICER, date(2024, 1, 1)))
    assert [(row.where, row.overdue) for row in rows] == [(plan.items["1"], True), (plan.items["2"], True)]
    report(OFFICER, plan.items["2"], ItemEvent.NOT_DONE, day=date(2023, 12, 1), words=WORDS)
    assert [row.where for row in due_of_programme(OFFICER, date(2024, 1, 1))] == [plan.items["1"]]
    over = list(due_of_programme(OFFICER, date(2026, 1, 1)))
    assert over[-1].action == "programme.close"


def test_the_burn_up_has_a_point_a_month_with_both_figures(small: Small, plan: Plan) -> None:
    report(OFFICER, plan.items["1"], ItemEvent.DONE, day=date(2022, 2, 1), source=small.source)
    points = burn_up_of(plan.programme, cut_off=date(2022, 3, 15))
    assert points is not None
    assert [point.day.isoformat() for point in points] == [
        "2021-12-10", "2021-12-31", "2022-01-31", "2022-02-28", "2022-03-15",
    ]  # fmt: skip
    assert [(point.done, point.planned, point.baseline_done) for point in points][2:4] == [(0, 3, 0), (1, 3, 1)]


def test_a_decision_shows_it_only_when_it_was_adopted(small: Small, plan: Plan) -> None:
    failed = decision_of(small, date(2022, 5, 1), "D-x", result="rejected")
    with pytest.raises(Refused, match="has not been adopted"):
        report(OFFICER, plan.items["1"], ItemEvent.DONE, day=date(2022, 5, 1), decision=failed)
