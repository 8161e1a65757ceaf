"""Published figures beside one another: what contradicts is told, and nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.apps.programme.planning import Plan
from tests.factories import OFFICER, Small

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import AuditEntry, Source
from interparl.apps.programme.domain.figures import (
    Contradiction,
    published_of,
    record_figure,
    remove_figure,
    stated,
    weigh,
)
from interparl.apps.programme.models import PublishedFigure


def figure(metric: str, value: str, as_of: str, bound: str = "exact") -> PublishedFigure:
    """A figure of a source of its own."""
    source = Source(key=f"{metric}-{value}-{as_of}", grade="agency")
    return PublishedFigure(metric=metric, value=Decimal(value), as_of=as_of, bound=bound, source=source)


def told(*figures: PublishedFigure, amended: tuple[date, ...] = ()) -> list[Contradiction]:
    """The kinds of contradictions."""
    return [one.kind for one in weigh(figures, amended).told]


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (("35", "exact"), ("35", "exact"), True),
        (("35", "exact"), ("29", "exact"), False),
        (("90", "about"), ("89", "exact"), True),
        (("90", "about"), ("104", "exact"), False),
        (("60", "over"), ("61", "exact"), True),
        (("60", "over"), ("60", "exact"), False),
        (("60", "over"), ("50", "over"), True),
    ],
)
def test_figures_of_one_day_agree_or_not_by_their_bounds(
    one: tuple[str, str], other: tuple[str, str], agree: bool
) -> None:
    pair = [figure("planned", value, "2020-11-30", bound) for value, bound in (one, other)]
    assert told(*pair) == ([] if agree else [Contradiction.SAME_DAY])


def test_a_count_that_can_only_grow_does_not_shrink() -> None:
    assert told(figure("total", "69", "2020"), figure("total", "57", "2021")) == [Contradiction.FEWER_LATER]
    assert told(figure("total", "69", "2020"), figure("total", "69", "2021")) == []
    assert told(figure("total", "69", "2020"), figure("total", "57", "2021", "over")) == []
    assert told(figure("planned", "35", "2020"), figure("planned", "29", "2021")) == []


def test_more_adopted_than_planned_and_a_share_that_hides_its_base() -> None:
    planned, adopted = figure("planned", "29", "2020-11-30"), figure("adopted", "35", "2025-12-08")
    share = figure("share", "100", "2025-12-08")
    assert told(planned, adopted, share) == [Contradiction.MORE_THAN_PLANNED, Contradiction.SHARE_OF_WHAT]
    amended = date(2024, 6, 3)
    assert told(planned, share, amended=(amended,)) == [Contradiction.BASE_CHANGED]
    assert told(planned, share, amended=(date(2019, 1, 1), date(2025, 12, 9))) == []
    assert told(figure("planned", "35", "2020"), adopted, share) == []


def test_a_figure_is_said_as_its_source_bounds_it() -> None:
    assert str(stated(figure("planned", "29.00", "2020"))) == "29"
    assert str(stated(figure("share", "87.50", "2020", "about"))) == "about 87.5 %"
    assert str(stated(figure("measures", "60", "2025", "over"))) == "more than 60"


@pytest.mark.django_db
def test_figures_are_recorded_once_and_removed_with_a_reason(small: Small, plan: Plan) -> None:
    made = record_figure(
        OFFICER, plan.programme, metric="planned", value=Decimal("29"), as_of="2020-11-30", source=small.source
    )
    with pytest.raises(Refused, match="recorded already"):
        record_figure(
            OFFICER, plan.programme, metric="planned", value=Decimal("29.0"), as_of="2020-11-30", source=small.source
        )
    assert AuditEntry.objects.filter(action="programme.keep-figures").get().after["value"] == "29"
    (of_metric,) = published_of(plan.programme).metrics
    assert of_metric.figures == (made,)
    with pytest.raises(Refused, match="reason"):
        remove_figure(OFFICER, made, why="")
    remove_figure(OFFICER, made, why="Misread")
    assert published_of(plan.programme).metrics == ()
