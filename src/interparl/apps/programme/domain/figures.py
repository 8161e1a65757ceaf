"""Figures that sources publish of a programme, beside one another; what contradicts is told in words, with sources.

Nothing here is computed from items, and nothing published is corrected: both stand, and the reader sees on what base.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.models import Source
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.text import Text
from interparl.apps.programme.domain.queries import figures_of
from interparl.apps.programme.enums import Bound, ChangeSetState, Metric
from interparl.apps.programme.models import Programme, PublishedFigure
from interparl.apps.sittings.domain.helping import NO_TEXT, named
from interparl.engine.message import Message, say

ABOUT = Decimal("0.1")
"""A figure given as "about" agrees with what is within a tenth of it."""
GROWING = (Metric.ADOPTED, Metric.DRAFTED, Metric.TOTAL)
"""Counts that only grow: a later figure below an earlier one contradicts it."""


class Contradiction(StrEnum):
    """How published figures contradict one another."""

    SAME_DAY = "same-day"
    FEWER_LATER = "fewer-later"
    MORE_THAN_PLANNED = "more-than-planned"
    SHARE_OF_WHAT = "share-of-what"
    BASE_CHANGED = "base-changed"


@dataclass(frozen=True, slots=True)
class Told:
    """A contradiction in words, with the figures it is between; each figure has its source."""

    kind: Contradiction
    message: Message
    figures: tuple[PublishedFigure, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the figures, each once."""
        return tuple(dict.fromkeys(figure.source for figure in self.figures))


@dataclass(frozen=True, slots=True)
class OfMetric:
    """The published figures of one metric, by day."""

    metric: Metric
    figures: tuple[PublishedFigure, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """All that sources publish of a programme, by metric, and what of it contradicts."""

    metrics: tuple[OfMetric, ...]
    told: tuple[Told, ...]

    def about(self, figure: PublishedFigure) -> tuple[Told, ...]:
        """What is told of one figure."""
        return tuple(one for one in self.told if figure in one.figures)


def published_of(programme: Programme | None) -> Published:
    """Of a programme, or with None of the assembly's acts as a whole. Two queries."""
    figures = tuple(figures_of(programme))
    amended: list[date] = []
    if programme is not None:
        adopted = programme.change_sets.filter(state=ChangeSetState.ADOPTED)
        amended = [day for day in adopted.values_list("adopted_on", flat=True) if day is not None]
    return weigh(figures, amended)


def weigh(figures: Iterable[PublishedFigure], amended: Iterable[date] = ()) -> Published:
    """The same of figures at hand; `amended`: the days on which the programme was amended."""
    held = sorted(figures, key=lambda one: (one.as_of, one.value))
    by = {metric: tuple(one for one in held if one.metric == metric) for metric in Metric}
    told = [*_same_metric(by), *_more_than_planned(by), *_shares(by, sorted(amended))]
    return Published(tuple(OfMetric(metric, found) for metric, found in by.items() if found), tuple(told))


def stated(figure: PublishedFigure) -> Message:
    """The figure as the source bounds it: "35", "about 90", "more than 60", "100 %"."""
    value = number(figure.value)
    share = figure.metric == Metric.SHARE
    match figure.bound:
        case Bound.ABOUT:
            return say("about {value} %", value=value) if share else say("about {value}", value=value)
        case Bound.OVER:
            return say("more than {value} %", value=value) if share else say("more than {value}", value=value)
        case _:
            return say("{value} %", value=value) if share else say("{value}", value=value)


def number(value: Decimal) -> str:
    """Without the zeros that the database keeps behind the point."""
    return f"{value.normalize():f}"


def agree(one: PublishedFigure, other: PublishedFigure) -> bool:
    """Whether both can be true of the same thing at the same time."""
    if Bound.ABOUT in (one.bound, other.bound):
        larger, smaller = max(one.value, other.value), min(one.value, other.value)
        return larger - smaller <= larger * ABOUT
    match one.bound, other.bound:
        case Bound.EXACT, Bound.EXACT:
            return one.value == other.value
        case Bound.OVER, Bound.EXACT:
            return other.value > one.value
        case Bound.EXACT, Bound.OVER:
            return one.value > other.value
        case _:
            return True


def _same_metric(by: dict[Metric, tuple[PublishedFigure, ...]]) -> Iterator[Told]:
    for metric, found in by.items():
        for one, other in combinations(found, 2):
            if one.as_of == other.as_of:
                if not agree(one, other):
                    message = say(
                        "For the same day, {day}, sources state {first} and {second}.",
                        day=one.as_of,
                        first=stated(one),
                        second=stated(other),
                    )
                    yield Told(Contradiction.SAME_DAY, message, (one, other))
            elif metric in GROWING and _shrank(one, other):
                message = say(
                    "{second} on {later} is less than {first} on {earlier}, though this number can only grow.",
                    second=stated(other),
                    later=other.as_of,
                    first=stated(one),
                    earlier=one.as_of,
                )
                yield Told(Contradiction.FEWER_LATER, message, (one, other))


def _shrank(earlier: PublishedFigure, later: PublishedFigure) -> bool:
    return later.value < earlier.value and later.bound != Bound.OVER and not agree(earlier, later)


def _more_than_planned(by: dict[Metric, tuple[PublishedFigure, ...]]) -> Iterator[Told]:
    for planned in by[Metric.PLANNED]:
        for adopted in by[Metric.ADOPTED]:
            if adopted.value > planned.value and planned.bound != Bound.OVER:
                message = say(
                    "{adopted} adopted by {day} is more than the {planned} that were planned on {planned_on}.",
                    adopted=stated(adopted),
                    day=adopted.as_of,
                    planned=stated(planned),
                    planned_on=planned.as_of,
                )
                yield Told(Contradiction.MORE_THAN_PLANNED, message, (planned, adopted))


def _shares(by: dict[Metric, tuple[PublishedFigure, ...]], amended: list[date]) -> Iterator[Told]:
    for share in by[Metric.SHARE]:
        for planned in by[Metric.PLANNED]:
            for adopted in by[Metric.ADOPTED]:
                if adopted.as_of == share.as_of and planned.value and not _is_share(share, adopted, planned):
                    message = say(
                        "{adopted} of {planned} would be {percent} %, and the source states {share}: "
                        "it does not say of what base.",
                        adopted=stated(adopted),
                        planned=stated(planned),
                        percent=int(100 * adopted.value / planned.value),
                        share=stated(share),
                    )
                    yield Told(Contradiction.SHARE_OF_WHAT, message, (planned, adopted, share))
            first, last = PartialDate.read(planned.as_of).last(), PartialDate.read(share.as_of).first()
            between = [day for day in amended if first < day <= last]
            if between:
                message = say(
                    "The programme was amended on {day}, after {planned} were planned: "
                    "the share of {share} has another base.",
                    day=between[-1].isoformat(),
                    planned=stated(planned),
                    share=stated(share),
                )
                yield Told(Contradiction.BASE_CHANGED, message, (planned, share))


def _is_share(share: PublishedFigure, adopted: PublishedFigure, planned: PublishedFigure) -> bool:
    """Whether the stated share is that of the two numbers, to the nearest per cent."""
    return abs(100 * adopted.value / planned.value - share.value) < 1


def record_figure(
    actor: Actor,
    programme: Programme | None,
    *,
    metric: str,
    value: Decimal,
    as_of: str,
    source: Source,
    bound: str = Bound.EXACT,
    words: Text = NO_TEXT,
    why: str = "",
) -> PublishedFigure:
    """Record a figure that a source publishes of a programme, or of the assembly's acts as a whole."""
    if metric not in Metric.values or bound not in Bound.values:
        raise TypeError("a published figure counts something known, and is exact, about or more than it")
    made = PublishedFigure(
        recorded_at=timezone.now(),
        programme=programme,
        metric=metric,
        bound=bound,
        value=value,
        as_of=as_of,
        words=words,
        source=source,
    )
    with writing(actor, "programme.keep-figures", programme, why=why, source=source) as write:
        same = PublishedFigure.objects.filter(programme=programme, metric=metric, as_of=as_of, source=source)
        if same.filter(value=value, bound=bound).exists():
            raise Refused(say("This figure of “{source}” is recorded already.", source=named(source)))
        return write.create(made, of=programme)


def remove_figure(actor: Actor, figure: PublishedFigure, *, why: str) -> None:
    """Take away a figure that its source does not state. The history keeps it, with the reason."""
    with writing(actor, "programme.keep-figures", figure.programme, why=why) as write:
        if not why.strip():
            raise Refused(say("Give the reason. The history shows it."))
        write.remove(figure, of=figure.programme)
