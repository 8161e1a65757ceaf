"""Programmes in words: both shares, where an item stands on a day, what is late; for portal and desk alike.

The two shares are never shown one without the other, nor without numerator, denominator and day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from interparl.apps.common.wording import say_later, words
from interparl.apps.drafting.enums import ActKind
from interparl.apps.programme.models import Chapter, Item
from interparl.apps.sittings.domain.helping import called
from interparl.engine import planning
from interparl.engine.message import Message, say, say_number
from interparl.faces.design.templatetags.interparl import day as day_words


class Where(StrEnum):
    """Where an item stands on a day, as lists show it."""

    DRAFT = "draft"
    ENTERED = "entered"
    """On record of a programme whose items are not all known yet: nothing is counted of it."""
    OPEN = "open"
    LATE = "late"
    DONE = "done"
    NOT_DONE = "not-done"
    CARRIED_OVER = "carried-over"
    MERGED = "merged"
    MOVED = "moved"
    DROPPED = "dropped"


LABELS: dict[Where, str] = {
    Where.DRAFT: say_later("In the draft"),
    Where.ENTERED: say_later("Not counted yet"),
    Where.OPEN: say_later("Not done yet"),
    Where.LATE: say_later("Overdue"),
    Where.DONE: say_later("Done"),
    Where.NOT_DONE: say_later("Will not be done"),
    Where.CARRIED_OVER: say_later("Carried over to the next programme"),
    Where.MERGED: say_later("Merged"),
    Where.MOVED: say_later("Moved to another programme"),
    Where.DROPPED: say_later("Dropped"),
}
TONES: dict[Where, str] = {
    Where.OPEN: "info",
    Where.LATE: "bad",
    Where.DONE: "good",
    Where.NOT_DONE: "warn",
}
"""Where an item stands -> its tone; what is not named is neutral."""

_OUT = {
    planning.Out.DROPPED: Where.DROPPED,
    planning.Out.MOVED: Where.MOVED,
    planning.Out.MERGED: Where.MERGED,
}
_TOLD = {
    planning.Status.DONE: Where.DONE,
    planning.Status.NOT_DONE: Where.NOT_DONE,
    planning.Status.CARRIED_OVER: Where.CARRIED_OVER,
}


def where(one: planning.ItemState, on: date) -> Where:
    """Where an item stands on the day of its state. What left the programme is told so, even if it was done."""
    if one.entered is None:
        return Where.DRAFT
    if one.out is not None:
        return _OUT[one.out]
    if one.status in _TOLD:
        return _TOLD[one.status]
    return Where.LATE if one.item.due is not None and one.item.due < on else Where.OPEN


def badge_of(at: Where) -> tuple[str, str]:
    """Word and tone."""
    return str(LABELS[at]), TONES.get(at, "neutral")


@dataclass(frozen=True, slots=True)
class ShareSeen:
    """One of the two shares: `done` of `total`, and in `base` what it is counted of, on what day, in per cent."""

    label: str
    done: int
    total: int
    base: str


def shares(baseline: planning.Share, amended: planning.Share, adopted_on: date | None = None) -> list[ShareSeen]:
    """Both shares, always the two of them. `adopted_on`: the day whose items are the baseline."""
    of = (
        words(say("Of the items as adopted on {day}.", day=day_words(adopted_on)))
        if adopted_on
        else words(say("Of the items as adopted."))
    )
    return [
        ShareSeen(
            words(say("Against the programme as adopted")),
            baseline.numerator,
            baseline.denominator,
            f"{of} {counted(baseline)}",
        ),
        ShareSeen(
            words(say("Against the programme as amended")),
            amended.numerator,
            amended.denominator,
            f"{words(say('Of the items in force on this day.'))} {counted(amended)}",
        ),
    ]


def counted(share: planning.Share) -> str:
    """Per cent (rounded down, so that 100 means all) and the day of the count."""
    day = day_words(share.cut_off)
    if not share.denominator:
        return words(say("There was nothing to count on {cut_off}.", cut_off=day))
    percent = 100 * share.numerator // share.denominator
    return words(say("{percent} %, counted on {cut_off}.", percent=percent, cut_off=day))


def share_words(share: planning.Share) -> str:
    """A share in the cell of a table whose caption names the day: "12 of 29 (41 %)"."""
    if not share.denominator:
        return words(say("{done} of {total}", done=share.numerator, total=share.denominator))
    percent = 100 * share.numerator // share.denominator
    return words(say("{done} of {total} ({percent} %)", done=share.numerator, total=share.denominator, percent=percent))


@dataclass(frozen=True, slots=True)
class SplitSeen:
    """Both shares of one part of the items."""

    label: str
    baseline: str
    amended: str


def splits(found: Iterable[planning.Split], names: Callable[[str], str]) -> list[SplitSeen]:
    """Shares by kind, lead or year; `names` turns a key into words."""
    return [SplitSeen(names(one.of), share_words(one.baseline), share_words(one.amended)) for one in found]


def kind_name(key: str) -> str:
    """A kind of act in words."""
    return str(ActKind(key).label) if key in ActKind.values else key or words(say("not said"))


def year_name(year: str) -> str:
    """A year due; items without a date have none."""
    return year or words(say("no date"))


def lead_names(items: Iterable[Item]) -> Callable[[str], str]:
    """Names of the lead organs of some items, by their keys."""
    known = {item.lead.key: item.lead.label() for item in items if item.lead is not None}
    return lambda key: known.get(key, key) if key else words(say("no lead organ"))


def difference(progress: planning.Progress) -> str:
    """Why the two denominators differ, as a sum: baseline - dropped - moved - merged + added = amended."""
    return words(
        say(
            "{baseline} adopted − {dropped} dropped − {moved} moved − {merged} merged + {added} added = {amended}",
            baseline=progress.baseline.denominator,
            dropped=len(progress.dropped),
            moved=len(progress.moved),
            merged=len(progress.merged),
            added=len(progress.added),
            amended=progress.amended.denominator,
        )
    )


def due_words(item: planning.Item, held: Item | None = None) -> str:
    """The date an item is due, in the words of the programme where they mean that very day."""
    if held is not None and held.due_printed and held.due == item.due:
        return held.due_printed
    return day_words(item.due)


def days_late(days: int) -> str:
    """How long ago a date was."""
    return words(say_number("{number} day", "{number} days", days))


@dataclass(frozen=True, slots=True)
class ItemSeen:
    """An item of a programme on a day: as the engine counts it (`state`) and as it is on record (`item`)."""

    item: Item
    state: planning.ItemState | None
    at: Where
    title: Message
    due: str
    due_on: date | None
    chapter: str
    """The id of its chapter on that day; empty where it has none."""

    @property
    def label(self) -> str:
        """Where it stands, in words."""
        return badge_of(self.at)[0]

    @property
    def tone(self) -> str:
        """The tone of where it stands."""
        return badge_of(self.at)[1]


def items_seen(items: Iterable[Item], state: planning.State | None, *, draft: bool = True) -> list[ItemSeen]:
    """Items as they stood on the day of `state`, in their order; those that came in later are left out.

    Without a state as they are on record now: of a draft, or (`draft` False) of a programme whose items are not all
    known yet.
    """
    held: Mapping[str, planning.ItemState] = {one.key: one for one in state.items} if state else {}
    found = []
    for item in items:
        one = held.get(item.key)
        if state is not None and one is None:
            continue
        if one is None or state is None:
            at = Where.DROPPED if item.dropped else Where.DRAFT if draft else Where.ENTERED
            due = item.due_printed or day_words(item.due)
            chapter = str(item.chapter_id or "")
            found.append(ItemSeen(item, None, at, called(item.title, item.key), due, item.due, chapter))
            continue
        at = where(one, state.day)
        found.append(
            ItemSeen(item, one, at, one.item.called, due_words(one.item, item), one.item.due, one.item.chapter)
        )
    return found


@dataclass(frozen=True, slots=True)
class ChapterSeen:
    """A chapter with its items; without a chapter where `chapter` is None."""

    chapter: Chapter | None
    items: list[ItemSeen]


def by_chapter(items: Iterable[ItemSeen], chapters: Iterable[Chapter], *, empty: bool = False) -> list[ChapterSeen]:
    """Items under the chapters they stood in, as printed; those without one come first. `empty`: chapters without
    items are among them."""
    rows = list(items)
    by: dict[str, list[ItemSeen]] = {}
    for one in rows:
        by.setdefault(one.chapter, []).append(one)
    listed = list(chapters)
    known = {str(chapter.pk) for chapter in listed}
    loose = [one for one in rows if one.chapter not in known]
    found = [ChapterSeen(None, loose)] if loose else []
    return found + [
        ChapterSeen(chapter, by.get(str(chapter.pk), [])) for chapter in listed if empty or str(chapter.pk) in by
    ]
