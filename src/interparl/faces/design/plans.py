"""Words and figures for programmes: where an item stands, both shares with their base; for portal and desk alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum

from interparl.apps.common.wording import words
from interparl.engine.message import Message, say
from interparl.engine.planning import ItemState, Out, Progress, Share, State, Status
from interparl.faces.design.pictures.gantt import Stretch
from interparl.faces.design.templatetags.interparl import day as in_words


class Standing(StrEnum):
    """Where an item stands on a day."""

    DRAFT = "draft"
    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"
    NOT_DONE = "not-done"
    CARRIED_OVER = "carried-over"
    MERGED = "merged"
    MOVED = "moved"
    DROPPED = "dropped"


WORDS: dict[Standing, Message] = {
    Standing.DRAFT: say("In the draft"),
    Standing.OPEN: say("Not yet done"),
    Standing.OVERDUE: say("Overdue"),
    Standing.DONE: say("Done"),
    Standing.NOT_DONE: say("Will not be done"),
    Standing.CARRIED_OVER: say("Carried over"),
    Standing.MERGED: say("Merged into another item"),
    Standing.MOVED: say("Moved to another programme"),
    Standing.DROPPED: say("Dropped"),
}
TONES: dict[Standing, str] = {
    Standing.OPEN: "info",
    Standing.OVERDUE: "bad",
    Standing.DONE: "good",
    Standing.NOT_DONE: "warn",
}
"""What is not named is neutral."""

_OUT = {Out.DROPPED: Standing.DROPPED, Out.MOVED: Standing.MOVED, Out.MERGED: Standing.MERGED}
_STATUS = {
    Status.DONE: Standing.DONE,
    Status.NOT_DONE: Standing.NOT_DONE,
    Status.CARRIED_OVER: Standing.CARRIED_OVER,
}


def standing_of(one: ItemState, day: date) -> Standing:
    """Where an item stands; one that left the programme stands as that, whatever was reported of it."""
    if one.entered is None:
        return Standing.DRAFT
    if one.out is not None:
        return _OUT[one.out]
    if one.status in _STATUS:
        return _STATUS[one.status]
    return Standing.OVERDUE if one.item.due is not None and one.item.due < day else Standing.OPEN


def badge(standing: Standing) -> tuple[str, str]:
    """Word and tone."""
    return words(WORDS[standing]), TONES.get(standing, "neutral")


def ended_on(one: ItemState) -> date | None:
    """The day on which it left the programme, was done, or was said to be done no more."""
    if one.out is not None:
        return one.out_on
    return one.since if one.status is not Status.OPEN else None


def stretches(
    state: State, numbers: Mapping[str, str], chapters: Mapping[str, str], only: Collection[str] | None = None
) -> list[Stretch]:
    """The items for the picture, chapter by chapter. `numbers`: key -> number as printed; `chapters`: id -> heading in
    the order of the programme. `only`: the keys of the items to draw.
    """
    place = {key: at for at, key in enumerate(chapters, 1)}
    chosen = [one for one in state.items if only is None or one.key in only]
    chosen.sort(key=lambda one: place.get(one.item.chapter, 0))
    return [_stretch(one, state.day, numbers.get(one.key, ""), chapters.get(one.item.chapter, "")) for one in chosen]


def _stretch(one: ItemState, day: date, number: str, chapter: str) -> Stretch:
    standing = standing_of(one, day)
    word, tone = badge(standing)
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
        late=standing is Standing.OVERDUE,
        chapter=chapter,
    )


def standings_used(items: Iterable[Stretch]) -> list[tuple[str, str]]:
    """Tone and word of each standing that occurs, for the legend."""
    return list(dict.fromkeys((item.tone, item.word) for item in items))


def share_figures(progress: Progress) -> list[dict[str, str]]:
    """Both shares for the component `key_figures`: never one without the other, never without base and cut-off."""
    return [
        _figure(say("Done of the programme as adopted"), progress.baseline, say("the baseline never changes")),
        _figure(say("Done of the programme as amended"), progress.amended, say("the items in force on that day")),
    ]


def _figure(label: Message, share: Share, what: Message) -> dict[str, str]:
    day = in_words(share.cut_off)
    if not share.denominator:
        base = say("Nothing to count on {cut_off}", cut_off=day)
        return {"label": words(label), "value": "–", "base": words(base)}
    base = say("{percent} %, counted on {cut_off}; {what}", percent=percent(share), cut_off=day, what=what)
    value = say("{done} of {total}", done=share.numerator, total=share.denominator)
    return {"label": words(label), "value": words(value), "base": words(base)}


def percent(share: Share) -> int:
    """Whole per cent, rounded down, so that 100 means all; 0 for nothing to count."""
    return 100 * share.numerator // share.denominator if share.denominator else 0


def why_they_differ(progress: Progress) -> Message | None:
    """The arithmetic between both denominators in words; None where they are the same items."""
    if not (progress.added or progress.dropped or progress.moved or progress.merged):
        return None
    return say(
        "{baseline} adopted − {dropped} dropped − {moved} moved away − {merged} merged + {added} added = {amended}.",
        baseline=progress.baseline.denominator,
        dropped=len(progress.dropped),
        moved=len(progress.moved),
        merged=len(progress.merged),
        added=len(progress.added),
        amended=progress.amended.denominator,
    )
