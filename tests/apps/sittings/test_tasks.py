"""What the worker does for this room."""

from __future__ import annotations

from django.utils.module_loading import import_string
from django_q.models import Schedule
from tests.apps.sittings.build import asked, opened
from tests.factories import OFFICER, Small

from interparl.apps.sittings.domain import close_decision, put_question
from interparl.apps.sittings.tasks import SILENCE, close_due_silences, schedule


def test_the_schedule_is_made_once(db: None) -> None:
    schedule()
    schedule(minutes=5)
    row = Schedule.objects.get()
    assert (row.func, row.minutes, row.repeats) == (SILENCE, 5, -1)
    assert import_string(row.func) is close_due_silences


def test_the_task_leaves_decisions_of_a_sitting_alone(small: Small) -> None:
    decision = put_question(OFFICER, asked(small))
    assert close_due_silences() == 0
    assert close_decision(OFFICER, decision).result == "adopted"


def test_a_joint_sitting_decides_for_each_of_its_organs_by_its_own_rule(small: Small) -> None:
    sitting = opened(small, small.plenary, small.council)
    by_council = asked(small, sitting, organ=small.council)
    by_plenary = asked(small, sitting, organ=small.plenary)
    assert (by_council.rule_id == small.consensus.pk, by_plenary.rule_id == small.consensus.pk) == (True, False)
    for decision in (by_council, by_plenary):
        close_decision(OFFICER, put_question(OFFICER, decision))
    assert [by_council.number, by_plenary.number] == ["12-1", "12-1"]
