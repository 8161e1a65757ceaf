"""What the pictures of programmes are given, and both shares as key figures; words are those of `programmewords`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from interparl.apps.common.wording import words
from interparl.engine.message import say
from interparl.engine.planning import ItemState, Progress, State, Status
from interparl.faces.design.pictures.gantt import Stretch
from interparl.faces.design.programmewords import Where, badge_of, difference, shares, where


def stretches(
    state: State, numbers: Mapping[str, str], chapters: Mapping[str, str], only: Collection[str] | None = None
) -> list[Stretch]:
    """The items for the picture, chapter by chapter, those without one first. `numbers`: key -> number as printed;
    `chapters`: id -> heading, in the order of the programme. `only`: the keys of the items to draw.
    """
    place = {key: at for at, key in enumerate(chapters, 1)}
    chosen = [one for one in state.items if only is None or one.key in only]
    chosen.sort(key=lambda one: place.get(one.item.chapter, 0))
    return [_stretch(one, state.day, numbers.get(one.key, ""), chapters.get(one.item.chapter, "")) for one in chosen]


def _stretch(one: ItemState, day: date, number: str, chapter: str) -> Stretch:
    at = where(one, day)
    word, tone = badge_of(at)
    first = one.baseline.due if one.baseline is not None else None
    return Stretch(
        number=number,
        title=words(one.item.called),
        word=word,
        tone=tone,
        begins=one.item.start or one.entered,
        due=one.item.due,
        first_due=first if first != one.item.due else None,
        ended=ended_on(one),
        late=at is Where.LATE,
        chapter=chapter,
    )


def ended_on(one: ItemState) -> date | None:
    """The day on which it left the programme, was done, or was said to be done no more."""
    if one.out is not None:
        return one.out_on
    return one.since if one.status is not Status.OPEN else None


def standings_used(items: Iterable[Stretch]) -> list[tuple[str, str]]:
    """Tone and word of each standing that occurs, for the legend."""
    return list(dict.fromkeys((item.tone, item.word) for item in items))


def share_figures(progress: Progress, adopted_on: date | None = None) -> list[dict[str, str]]:
    """Both shares for the component `key_figures`: never one without the other, never without base and cut-off."""
    return [
        {
            "label": one.label,
            "value": words(say("{done} of {total}", done=one.done, total=one.total)) if one.total else "–",
            "base": one.base,
        }
        for one in shares(progress.baseline, progress.amended, adopted_on)
    ]


def why_they_differ(progress: Progress) -> str:
    """The sum between both numbers of items; empty where they are the same items."""
    return difference(progress) if progress.added or progress.dropped or progress.moved or progress.merged else ""
