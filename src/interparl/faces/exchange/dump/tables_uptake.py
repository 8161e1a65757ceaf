"""Tables of uptake: where each act of the assembly stands in each state, and every step on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from interparl.apps.common.actor import PUBLIC
from interparl.apps.sittings.domain.helping import today
from interparl.apps.texts.models import Work
from interparl.apps.uptake.domain.matrix import Cell, acts_followed, matrix, states_followed
from interparl.apps.uptake.models import Step
from interparl.engine.message import say
from interparl.faces.exchange.dump import meanings as means
from interparl.faces.exchange.dump.columns import Column, Kind, Table, shown
from interparl.faces.exchange.dump.meanings import ref
from interparl.faces.exchange.dump.tables_members import public

ACT = say("Act, by key.")
UPTAKE = say("Key of the page on this act in this state; empty while nothing is recorded.")
CLAIMED = say("What the state says it did, as a code; never a finding.")


def _acts() -> QuerySet[Any]:
    return public(Work.objects.filter(pk__in=[act.pk for act in acts_followed(PUBLIC)]), "state")


def _standings(acts: Iterator[Work]) -> Iterable[Cell]:
    """Act by act: each in every state that is followed."""
    day = today()
    states = sorted(states_followed(day, PUBLIC), key=lambda state: state.key)
    for act in acts:
        yield from matrix(PUBLIC, today=day, acts=[act], states=states).cells


def _steps() -> QuerySet[Any]:
    return public(
        Step.objects.all(), "uptake__act__state", "uptake__state", "law__state", "delegation", "source", "file"
    )


def _day(name: str) -> Callable[[Cell], str]:
    """The day of a step, where there is one."""

    def found(cell: Cell) -> str:
        step = getattr(cell.stands, name)
        return step.day if step else ""

    return found


def _claimed(cell: Cell) -> str:
    return cell.stands.report.claimed if cell.stands.report else ""


def _base(name: str) -> Callable[[Cell], float | None]:
    """A part of the figure of conformity; nothing without a base."""

    def found(cell: Cell) -> float | None:
        return getattr(cell.conformity, name) if cell.conformity.examined and cell.conformity.denominator else None

    return found


def _held(name: str) -> Callable[[Step], str]:
    """What is told of a step's file: nothing where the step was taken back."""

    def found(step: Step) -> str:
        return str(getattr(step.file, name)) if step.file and step.retired_at is None else ""

    return found


TABLES = (
    Table(
        "uptake",
        say("Where each act of the assembly stands in each state. Facts are kept apart: none follows from another."),
        (
            ref("act", "laws", ACT),
            ref("state", "states", means.STATE),
            Column("uptake", Kind.WORD, UPTAKE, lambda cell: shown(cell.uptake)),
            Column("as_of", Kind.DATE, say("Day of which the row speaks."), "stands.today"),
            Column("standing", Kind.WORD, say("The furthest that is known, as a code."), "stands.standing"),
            Column("asked", Kind.DAY, say("When the state was last asked."), _day("asked")),
            Column("due", Kind.DATE, say("Last day to answer, extensions included."), "stands.due"),
            Column("overdue", Kind.YES, say("Whether that day has passed without a report."), "stands.overdue"),
            Column("acknowledged", Kind.DAY, say("When receipt was confirmed."), _day("acknowledged")),
            Column("answered", Kind.DAY, say("First report since it was last asked."), _day("answer")),
            Column("reported", Kind.DAY, say("Newest report."), _day("report")),
            Column("claimed", Kind.WORD, CLAIMED, _claimed),
            Column("submitted", Kind.DAY, say("When it was submitted to parliament, as stated."), _day("submitted")),
            Column("enacted", Kind.DAY, say("When a law was enacted, as stated."), _day("enacted")),
            Column(
                "claim_only",
                Kind.YES,
                say("Whether the state says something and no published analysis has examined it."),
            ),
            Column(
                "conforms", Kind.WORD, say("What the newest published analysis found, as a code."), "conformity.level"
            ),
            Column("analysis", Kind.WORD, say("Analysis that found it, by key."), "conformity.analysis"),
            Column("cut_off", Kind.DATE, say("Day up to which findings entered."), "conformity.cut_off"),
            Column(
                "numerator",
                Kind.FIGURE,
                say("Weight times share met, over the decisive provisions that were assessed."),
                _base("numerator"),
            ),
            Column(
                "denominator",
                Kind.FIGURE,
                say("Weight of those provisions; empty without a base."),
                _base("denominator"),
            ),
        ),
        _acts,
        ("act", "state"),
        spread=_standings,
    ),
    Table(
        "uptake-steps",
        say("Every step of an act in a state, with its source. Steps taken back stay here with the reason."),
        (
            Column("id", Kind.KEY, means.ID, "pk"),
            Column("uptake", Kind.WORD, UPTAKE, "uptake.key"),
            ref("act", "laws", ACT, "uptake.act"),
            ref("state", "states", means.STATE, "uptake.state"),
            Column("step_kind", Kind.WORD, means.KIND),
            Column("day", Kind.DAY, say("When it happened.")),
            Column("due", Kind.DATE, say("Day by which to answer, as this step has it.")),
            Column("claimed", Kind.WORD, CLAIMED),
            Column("words", Kind.TEXT, say("The state's own words, by language.")),
            ref("law", "laws", say("Law that the state names, by key.")),
            Column("reference", Kind.WORD, say("Number of the bill or letter.")),
            Column("by_whom", Kind.TEXT, say("Body that says or did it, by language.")),
            ref("delegation", "delegations", say("Delegation through which it came, by key.")),
            ref("source", "sources", means.SOURCE),
            Column("file_name", Kind.WORD, say("Name of the file."), _held("name")),
            Column("file_sha256", Kind.WORD, say("SHA-256 of the bytes, hexadecimal."), _held("sha256")),
            Column("recorded_at", Kind.MOMENT, say("When it was recorded here.")),
            Column("retired_at", Kind.MOMENT, say("When it was taken back as recorded by mistake.")),
            Column("why", Kind.WORD, say("Why it was taken back.")),
        ),
        _steps,
        ("id",),
        ("uptake__act__key", "uptake__state__key", "day", "recorded_at", "pk"),
    ),
)
