"""Deadlines before a sitting: counted back from its day by the assembly's notice rules, or set by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.text import Text
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.domain.helping import exact_day, locked
from interparl.apps.sittings.enums import SittingState
from interparl.apps.sittings.models import Deadline, Sitting
from interparl.engine.message import say
from interparl.engine.procedure import Deadline as NoticeRule
from interparl.engine.procedure import Due, RuleError, missed, schedule

KNOWN = ("key", "label", "days_before", "working_days", "on_closed_day", "source")


@dataclass(frozen=True, slots=True)
class ByHand:
    """A deadline that no rule gives: what is due, and until when."""

    what: Text
    due: date


def notice_rules(sitting: Sitting) -> tuple[NoticeRule, ...]:
    """The assembly's notice rules for the organs of this sitting. `Refused` when one cannot be read."""
    assembly = the_assembly()
    return rules_among(assembly.notice if assembly else [], list(sitting.organs.all()))


def rules_among(notice: Iterable[Mapping[str, Any]], organs: Sequence[Organ]) -> tuple[NoticeRule, ...]:
    """The entries of an assembly's `notice` that are for these organs, read; `Refused` when one cannot be read.

    An entry may name `organs` (keys) or `organ_kinds`; without them it is for every sitting.
    """
    found = []
    for entry in notice:
        if "organs" in entry and not {organ.key for organ in organs} & set(entry["organs"]):
            continue
        if "organ_kinds" in entry and not {organ.organ_kind for organ in organs} & set(entry["organ_kinds"]):
            continue
        data = {name: entry[name] for name in KNOWN if name in entry}
        data.setdefault("days_before", entry.get("days"))
        try:
            found.append(NoticeRule.from_data(data, "notice"))
        except RuleError as error:
            raise Refused(
                say(
                    "A notice rule of the assembly cannot be read ({place}): {fault}",
                    place=error.place,
                    fault=error.message,
                )
            ) from error
    return tuple(found)


def dues(sitting: Sitting) -> tuple[Due, ...]:
    """The sitting's deadlines by the notice rules, the earliest first."""
    return schedule(notice_rules(sitting), exact_day(sitting))


def missed_by(sitting: Sitting, day: date) -> tuple[Due, ...]:
    """The deadlines by rule that had passed on a day: for these a sitting convened then is too late."""
    return missed(dues(sitting), day)


def count_back(write: Writing, sitting: Sitting) -> None:
    """Make the rows of the deadlines by rule anew; those set by hand and those that were met stay."""
    labels = _labels()
    wanted = {due.deadline.key: due for due in dues(sitting)}
    for row in sitting.deadlines.exclude(rule=""):
        due = wanted.pop(row.rule, None)
        if due is None:
            if row.met_at is None:
                write.remove(row, of=sitting)
        else:
            write.change(row, of=sitting, due=due.on, what=labels[row.rule])
    for key, due in wanted.items():
        write.create(Deadline(sitting=sitting, what=labels[key], due=due.on, rule=key), of=sitting)


def _labels() -> dict[str, Text]:
    assembly = the_assembly()
    return {
        entry["key"]: Text(entry["label"]) if isinstance(entry["label"], dict) else Text(en=str(entry["label"]))
        for entry in (assembly.notice if assembly else [])
        if "key" in entry and "label" in entry
    }


def set_deadlines(
    actor: Actor, sitting: Sitting, *, by_hand: Sequence[ByHand] = (), why: str = "", expected: int | None = None
) -> Sitting:
    """Count the deadlines by rule anew and set those by hand to just these.

    `Refused` for a deadline after the sitting, for one without a label, and once the sitting is closed or cancelled.
    """
    with writing(actor, "sittings.set-deadlines", sitting, why=why) as write:
        held = locked(sitting)
        if held.state not in {SittingState.PLANNED, SittingState.CONVENED, SittingState.OPEN}:
            raise Refused(say("The sitting is over or called off; it has no more deadlines."))
        write.change(sitting, expected=expected)
        last = exact_day(held)
        for one in by_hand:
            if not one.what:
                raise Refused(say("Say what is due."))
            if one.due > last:
                raise Refused(say("A deadline before a sitting is not later than the sitting."))
        count_back(write, sitting)
        wanted = {(one.what, one.due) for one in by_hand}
        for row in sitting.deadlines.filter(rule=""):
            if (row.what, row.due) in wanted:
                wanted.discard((row.what, row.due))
            elif row.met_at is None:
                write.remove(row, of=sitting)
        for what, due in sorted(wanted, key=lambda pair: (pair[1], str(pair[0]))):
            write.create(Deadline(sitting=sitting, what=what, due=due), of=sitting)
    return sitting


def meet_deadline(actor: Actor, deadline: Deadline, *, met: bool = True, why: str = "") -> Deadline:
    """Tick a deadline off, or take the tick back."""
    with writing(actor, "sittings.set-deadlines", deadline, why=why) as write:
        write.change(deadline, of=deadline.sitting, met_at=timezone.now() if met else None)
    return deadline
