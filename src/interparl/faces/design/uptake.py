"""How the uptake of acts is shown: words and tones of where an act stands in a state, for portal and desk alike.

The state's own claim and what a published analysis found never share a badge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row, Source
from interparl.apps.common.models.record import sees
from interparl.apps.common.wording import words
from interparl.apps.uptake.domain import Cell, Conformity, Figures, Stands, clock
from interparl.apps.uptake.enums import Claimed, Conforms, Standing, StepKind
from interparl.apps.uptake.models import Step
from interparl.engine.message import Message, say, say_number
from interparl.faces.design import links
from interparl.faces.design.pictures import Part
from interparl.faces.design.templatetags.interparl import day as day_words
from interparl.faces.design.templatetags.interparl import partial_date

STANDINGS: dict[Standing, str] = {
    Standing.NOT_ASKED: "neutral",
    Standing.ASKED: "warn",
    Standing.OVERDUE: "bad",
    Standing.REPORTED: "info",
    Standing.SUBMITTED: "info",
    Standing.ENACTED: "good",
}
"""Where an act stands -> its tone. The word always stands beside it."""

CONFORMS: dict[Conforms, str] = {
    Conforms.NOT_EXAMINED: "neutral",
    Conforms.IN_FULL: "good",
    Conforms.IN_PART: "warn",
    Conforms.NOT_AT_ALL: "bad",
    Conforms.UNDECIDED: "neutral",
}

CLAIM_ONLY = say("What the state reports; not examined by the assembly.")
"""Stands wherever only a claim exists."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact with its date in words; `step` is where it is recorded."""

    label: str
    tone: str
    when: str = ""
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """One act in one state as it is shown: the headline, the other facts, the clock, and the finding apart."""

    cell: Cell
    label: str
    tone: str
    when: str
    others: tuple[Fact, ...]
    clock: str
    late: bool
    claim: str
    conforms: str
    conforms_tone: str
    share: str

    @property
    def claim_only(self) -> bool:
        """Only the state says something."""
        return self.cell.claim_only


def seen(cell: Cell) -> Seen:
    """How a cell is shown."""
    stood = cell.stands
    standing = stood.standing
    label, tone = standing_shown(standing)
    all_facts = facts(stood)
    headline = next((fact for fact in all_facts if fact.step is not None and fact.step is _behind(stood)), None)
    conforms, conforms_tone = conforms_shown(cell.conformity)
    return Seen(
        cell,
        label,
        tone,
        headline.when if headline else "",
        tuple(f for f in all_facts if f is not headline and f.step not in (stood.asked, stood.acknowledged)),
        words(clock(stood)) if stood.waiting else "",
        stood.overdue,
        claim_shown(stood.report),
        conforms,
        conforms_tone,
        share_shown(cell.conformity),
    )


def _behind(stood: Stands) -> Step | None:
    """The step that the headline tells of."""
    return stood.enacted or stood.submitted or (stood.asked if stood.waiting else stood.report)


def facts(stood: Stands) -> list[Fact]:
    """Every fact that is known, the furthest first, each with its own date."""
    found = []
    for step, kind in (
        (stood.enacted, StepKind.ENACTED),
        (stood.submitted, StepKind.SUBMITTED),
        (stood.report, StepKind.REPORTED),
        (stood.acknowledged, StepKind.ACKNOWLEDGED),
        (stood.asked, StepKind.ASKED),
    ):
        if step is not None:
            found.append(Fact(str(kind.label), STEP_TONES[kind], partial_date(step.day), step))
    return found


STEP_TONES: dict[str, str] = {
    StepKind.ASKED: "warn",
    StepKind.EXTENDED: "neutral",
    StepKind.REMINDED: "warn",
    StepKind.ACKNOWLEDGED: "neutral",
    StepKind.REPORTED: "info",
    StepKind.SUBMITTED: "info",
    StepKind.ENACTED: "good",
}


def standing_shown(standing: Standing) -> tuple[str, str]:
    """Word and tone of where an act stands."""
    return str(standing.label), STANDINGS[standing]


def conforms_shown(found: Conformity) -> tuple[str, str]:
    """Word and tone of what the published analysis found."""
    return str(found.level.label), CONFORMS[found.level]


def claim_shown(report: Step | None) -> str:
    """What the state says it did, in the words of the choice; empty without a report."""
    return str(Claimed(report.claimed).label) if report and report.claimed else ""


def share_shown(found: Conformity) -> str:
    """The conformity with its base and cut-off; empty without a base."""
    if found.share is None or found.cut_off is None:
        return ""
    return words(
        say(
            "{percent} %: {part} of {whole} by weight, findings up to {day}",
            percent=round(100 * found.share),
            part=_number(found.numerator),
            whole=_number(found.denominator),
            day=day_words(found.cut_off),
        )
    )


def figures_shown(found: Figures) -> list[dict[str, str]]:
    """Key figures with their base and their cut-off."""
    cut_off = day_words(found.cut_off)
    gap = say("none was due") if found.share is None else say("{percent} %", percent=round(100 * found.share))
    median: Message = say("none is past due")
    if found.median_days is not None:
        whole = round(found.median_days)
        median = say_number("{number} day", "{number} days", whole)
    return [
        {
            "label": words(say("Reporting gap")),
            "value": words(gap),
            "base": words(
                say(
                    "{part} of {whole} answers that were due have not come, one for each act and state; as of {day}",
                    part=found.past_due,
                    whole=found.due,
                    day=cut_off,
                )
            ),
        },
        {
            "label": words(say("Median time past due")),
            "value": words(median),
            "base": words(
                say_number(
                    "of {number} answer that is past due, as of {day}",
                    "of {number} answers that are past due, as of {day}",
                    found.past_due,
                    day=cut_off,
                )
            ),
        },
        {
            "label": words(say("Answered in time")),
            "value": words(say("{part} of {whole}", part=found.in_time, whole=found.in_time + found.late)),
            "base": words(
                say_number(
                    "of the answers to {number} ask, as of {day}",
                    "of the answers to {number} asks, as of {day}",
                    found.asked,
                    day=cut_off,
                )
            ),
        },
    ]


def legend(cells: list[Cell]) -> list[Part]:
    """How many cells stand where, for the legend of the matrix."""
    counts = dict.fromkeys(Standing, 0)
    for cell in cells:
        counts[cell.stands.standing] += 1
    return [Part(str(standing.label), counts[standing], STANDINGS[standing]) for standing in Standing]


def conforms_legend(cells: list[Cell]) -> list[Part]:
    """The same for what published analyses found."""
    counts = dict.fromkeys(Conforms, 0)
    for cell in cells:
        counts[cell.conformity.level] += 1
    return [Part(str(level.label), counts[level], CONFORMS[level]) for level in Conforms]


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.1f}"


def until(day: date | None) -> str:
    """A day in words; empty for none."""
    return day_words(day) if day else ""


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step as the history shows it. `acts`: (address, label) of what the person may do about it."""

    step: Step
    label: str
    tone: str
    when: str
    due: str = ""
    claim: str = ""
    by: str = ""
    law: str = ""
    law_href: str = ""
    file_href: str = ""
    source: Source | None = None
    source_href: str = ""
    told: str = ""
    gone: bool = False
    acts: tuple[tuple[str, str], ...] = ()


def steps_shown(
    steps: Iterable[Step],
    actor: Actor,
    *,
    file_of: Callable[[Step], str],
    page: Callable[[Row], str] | None = None,
    acts: Callable[[Step], tuple[tuple[str, str], ...]] = lambda step: (),
) -> list[StepShown]:
    """The history, the oldest first. Laws, delegations and sources that the person may not see are left out."""
    page = page or page_if_any
    found = []
    for step in sorted(steps, key=lambda one: (one.day, one.recorded_at)):
        law = step.law if step.law is not None and sees(actor, step.law) else None
        source = step.source if step.source is not None and sees(actor, step.source) else None
        sent_by = step.delegation if step.delegation is not None and sees(actor, step.delegation) else None
        kind = StepKind(step.step_kind)
        found.append(
            StepShown(
                step,
                str(kind.label),
                "neutral" if step.retired_at else STEP_TONES[kind],
                partial_date(step.day),
                due=until(step.due) if kind in {StepKind.ASKED, StepKind.EXTENDED} else "",
                claim=claim_shown(step),
                by=", ".join(part for part in (str(step.by_whom), sent_by.label() if sent_by else "") if part),
                law=law.label() if law else "",
                law_href=page(law) if law else "",
                file_href=file_of(step) if step.file_id else "",
                source=source,
                source_href=page(source) if source else "",
                told=words(told(step)) if kind is StepKind.REMINDED else "",
                gone=step.retired_at is not None,
                acts=acts(step),
            )
        )
    return found


def page_if_any(record: Row) -> str:
    """The record's page, empty while no page of its kind is there."""
    try:
        return links.page_of(record)
    except NoReverseMatch:
        return ""


def analysis_page(found: Conformity) -> str:
    """The page of the analysis that examined the state's law; empty when none did."""
    try:
        return links.page("comparison.analysis", found.analysis) if found.examined else ""
    except NoReverseMatch:
        return ""


def told(step: Step) -> Message:
    """How many people of the delegation a reminder reached; names stand nowhere."""
    if not step.told:
        return say("Nobody of the delegation has an account here: no mail was sent.")
    sent = sum(one["sent"] == "sent" for one in step.told)
    return say("Mail sent to {part} of {whole} people of the delegation.", part=sent, whole=len(step.told))
