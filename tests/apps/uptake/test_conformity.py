"""Conformity comes from published analyses and from nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.apps.uptake.build import an_act
from tests.factories import OFFICER, Small

from interparl.apps.common.text import Text
from interparl.apps.comparison.models import Analysis, SignOff, Study
from interparl.apps.texts.models import Expression, Work
from interparl.apps.uptake.domain import conformity_of, record_enacted
from interparl.apps.uptake.domain.steps import target_of
from interparl.apps.uptake.enums import Conforms


@pytest.fixture
def study(small: Small, act: Work) -> Study:
    model = Expression.objects.create(
        key="ML-1-en-2020-05-01",
        work=act,
        language="en",
        holds_from=date(2020, 5, 1),
        title="Model law on rivers",
        grade="A",
        words="0" * 64,
        engine="tests",
        sealed=True,
    )
    found = Study.objects.create(key="rivers", title=Text(en="Rivers in four states"), model=model, as_of="2024-01-01")
    SignOff.objects.create(study=found, signed_by="officer", signed_by_name="Officer", digest="0" * 64)
    return found


def share(numerator: float, denominator: float) -> dict[str, Any]:
    return {
        "numerator": numerator,
        "denominator": denominator,
        "value": numerator / denominator if denominator else None,
    }


def published(study: Study, number: int, day: date, *columns: tuple[str, float, float], **values: Any) -> Analysis:
    """An analysis with columns (state, numerator, denominator)."""
    content = {
        "columns": [{"key": f"c{place}", "state": one[0]} for place, one in enumerate(columns)],
        "figures": [
            {"column": "", "provision": "", "chapter": "", "conformity": share(1, 1)},
            *(
                {"column": f"c{place}", "provision": "", "chapter": "", "conformity": share(one[1], one[2])}
                for place, one in enumerate(columns)
            ),
            *(
                {"column": f"c{place}", "provision": "", "chapter": "I", "conformity": share(0, 1)}
                for place, _ in enumerate(columns)
            ),
        ],
    }
    return Analysis.objects.create(
        key=f"rivers-{number}",
        study=study,
        number=number,
        cut_off=day,
        content=content,
        digest="0" * 64,
        published_by="officer",
        published_by_name="Officer",
        published_at=datetime(2024, 1, number, tzinfo=UTC),
        **{"visibility": "public", **values},
    )


def test_without_an_analysis_nothing_is_examined(small: Small, act: Work) -> None:
    record_enacted(OFFICER, target_of(act, small.states["XA"]), day="2023-01-01", reference="Law 5")
    found = conformity_of(act, small.states["XA"])
    assert (found.level, found.examined, found.share) == (Conforms.NOT_EXAMINED, False, None)


@pytest.mark.parametrize(
    ("numerator", "denominator", "level"),
    [
        (8, 8, Conforms.IN_FULL),
        (5.5, 8, Conforms.IN_PART),
        (0, 8, Conforms.NOT_AT_ALL),
        (0, 0, Conforms.UNDECIDED),
    ],
)
def test_the_level_follows_from_the_share(
    small: Small, act: Work, study: Study, numerator: float, denominator: float, level: Conforms
) -> None:
    published(study, 1, date(2024, 1, 1), ("XA", numerator, denominator))
    found = conformity_of(act, small.states["XA"])
    assert (found.level, found.numerator, found.denominator) == (level, numerator, denominator)
    assert (found.analysis, found.title, found.cut_off) == ("rivers-1", "Rivers in four states", date(2024, 1, 1))
    assert not conformity_of(act, small.states["XB"]).examined


def test_the_newest_that_speaks_of_the_state_counts(small: Small, act: Work, study: Study) -> None:
    published(study, 1, date(2024, 1, 1), ("XA", 1, 8), ("XB", 2, 8))
    published(study, 2, date(2024, 6, 1), ("XA", 4, 8))
    newest = published(study, 3, date(2024, 9, 1), ("XA", 8, 8))
    assert conformity_of(act, small.states["XA"]).numerator == 8
    assert conformity_of(act, small.states["XB"]).numerator == 2
    Analysis.objects.filter(pk=newest.pk).update(withdrawn_at=datetime(2024, 10, 1, tzinfo=UTC), withdrawal="Wrong.")
    assert conformity_of(act, small.states["XA"]).numerator == 4


def test_what_was_published_later_was_not_known_then(small: Small, act: Work, study: Study) -> None:
    published(study, 3, date(2023, 12, 1), ("XA", 8, 8))
    assert not conformity_of(act, small.states["XA"], on=date(2024, 1, 2)).examined
    assert conformity_of(act, small.states["XA"], on=date(2024, 1, 3)).examined


def test_of_several_columns_of_a_state_the_one_that_conforms_most(small: Small, act: Work, study: Study) -> None:
    published(study, 1, date(2024, 1, 1), ("XA", 1, 8), ("XA", 6, 8), ("XA", 3, 8))
    assert conformity_of(act, small.states["XA"]).numerator == 6


def test_what_the_reader_may_not_see_does_not_speak(small: Small, act: Work, study: Study) -> None:
    published(study, 1, date(2024, 1, 1), ("XA", 8, 8), visibility="draft")
    assert not conformity_of(act, small.states["XA"]).examined
    assert conformity_of(act, small.states["XA"], actor=OFFICER).level is Conforms.IN_FULL


def test_an_analysis_of_another_act_says_nothing_of_this_one(small: Small, act: Work, study: Study) -> None:
    published(study, 1, date(2024, 1, 1), ("XA", 8, 8))
    assert not conformity_of(an_act("ML-9", "Another", "Другой"), small.states["XA"]).examined
