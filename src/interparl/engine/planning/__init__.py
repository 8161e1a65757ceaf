"""A multi-year programme as events: what it asked for, how it was amended, how far it is, on any day.

    from interparl.engine.planning import Adopted, Done, Item, Planned, progress

    events = [
        Planned(day=spring, recorded=then, item=Item("12", "On migration", "law", due=date(2027, 12, 31))),
        Adopted(day=autumn, recorded=then, decision="19-4"),
        Done(day=date(2027, 6, 1), recorded=later, key="12", evidence="21-3"),
    ]
    how_far = progress(events, cut_off=date(2027, 12, 31))
    how_far.baseline.sentence(), how_far.amended.sentence()

Nothing of a programme is typed in as a figure: all is computed from the events, so that it can be computed again.

* `Planned` and `LeftOut` make the draft. `Adopted` freezes it as the baseline; a `Planned` that is recorded later is
  not counted, even if its day is earlier.
* Changes (`Add`, `Move`, `Merge`, `Drop`, `Retitle`, `Redate`) belong to a change set and do nothing until its
  `ChangeSetAdopted`; then they take effect on that day. Until then they are in `State.proposed`.
* `Done`, `NotDone`, `CarriedOver`, `Reopened` report of an item, `Reached` marks a stage of its making, `DoneOutside`
  something that no item asked for. Only a change set takes an item out: one that "will not be done" stays in force.
  What is reported of an item for a day before it came into the programme counts from when it comes.
* `Closed` ends it: afterwards only `NotDone` and `CarriedOver` are taken, to say what became of what is left.

`state_on`, `progress`, `overdue`, `carry_over`, `burn_up` and `timeline` answer for a day, from all that is known now;
on `as_shown(events, moment)` they answer what was shown then. An event that cannot be (a second drop, an unknown item,
a merger into itself) is never an exception: it changes nothing and is in `State.not_counted` with a sentence;
`refusals` tells it beforehand.

Pure: no clock, no database, no network.
"""

from __future__ import annotations

from interparl.engine.planning.events import (
    Add,
    Adopted,
    CarriedOver,
    Change,
    ChangeSetAdopted,
    Closed,
    Done,
    DoneOutside,
    Drop,
    Event,
    LeftOut,
    Merge,
    Move,
    NotDone,
    Planned,
    Reached,
    Redate,
    Reopened,
    Report,
    Retitle,
)
from interparl.engine.planning.item import Item, PlanError, Share
from interparl.engine.planning.late import Late, Left, Overdue, carry_over, carry_over_of, overdue, overdue_of
from interparl.engine.planning.pictures import Bar, Mark, MarkKind, Point, Row, burn_up, timeline, timeline_of
from interparl.engine.planning.progress import Outside, Progress, Split, progress, progress_of
from interparl.engine.planning.replay import state_on
from interparl.engine.planning.shown import as_shown, not_counted, refusals
from interparl.engine.planning.state import Happened, ItemState, NotCounted, Out, State, Status

__all__ = [
    "Add",
    "Adopted",
    "Bar",
    "CarriedOver",
    "Change",
    "ChangeSetAdopted",
    "Closed",
    "Done",
    "DoneOutside",
    "Drop",
    "Event",
    "Happened",
    "Item",
    "ItemState",
    "Late",
    "Left",
    "LeftOut",
    "Mark",
    "MarkKind",
    "Merge",
    "Move",
    "NotCounted",
    "NotDone",
    "Out",
    "Outside",
    "Overdue",
    "PlanError",
    "Planned",
    "Point",
    "Progress",
    "Reached",
    "Redate",
    "Reopened",
    "Report",
    "Retitle",
    "Row",
    "Share",
    "Split",
    "State",
    "Status",
    "as_shown",
    "burn_up",
    "carry_over",
    "carry_over_of",
    "not_counted",
    "overdue",
    "overdue_of",
    "progress",
    "progress_of",
    "refusals",
    "state_on",
    "timeline",
    "timeline_of",
]
