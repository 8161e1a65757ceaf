"""Whatever is attempted, in whatever order: what is recorded agrees with the path."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.drafting.acts import a_paper, a_sitting, an_act
from tests.effort import examples
from tests.factories import OFFICER, Small

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.standing import standing_of, standing_steps
from interparl.apps.drafting.domain.steps import enter_stage, retire_step

DAY = date(2026, 1, 1)
ATTEMPTS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["proposed", "commission", "withdrawn", "superseded"]), st.integers(0, 20)),
        st.tuples(st.just("back"), st.integers(0, 5)),
    ),
    max_size=12,
)


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(attempts=ATTEMPTS)
def test_what_is_recorded_agrees_with_the_path(small: Small, attempts: list[tuple[str, int]]) -> None:
    act = an_act(small, title=Text(en="Any act"))
    sitting, paper = a_sitting(small.commission), a_paper(act)
    for what, number in attempts:
        held = standing_steps(act)
        try:
            if what == "back":
                if held:
                    retire_step(OFFICER, held[number % len(held)], why="Tried")
            else:
                day = (DAY + timedelta(days=number)).isoformat()
                enter_stage(OFFICER, act, what, day=day, sitting=sitting, paper=paper, why="Tried")
        except Refused:
            assert [step.pk for step in standing_steps(act)] == [step.pk for step in held], "refused, yet recorded"
    stood = standing_of(act, date(2026, 12, 31))
    assert stood.place.remarks == ()
    left = standing_steps(act)
    assert stood.step == (left[-1] if left else None)
    assert [step.day for step in left] == sorted(step.day for step in left)
