"""How circulations and opinions are shown: words and tones of requests, verdicts, answers; for portal and desk alike.

Silence has words of its own and is neutral: it is neither support nor objection.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.answering import Answered
from interparl.apps.drafting.domain.opinion_matrix import Cell, CellKind, OpinionFigures
from interparl.apps.drafting.domain.requests import RequestStands
from interparl.apps.drafting.enums import AnswerOutcome, OpinionState, RequestEvent, RequestStanding, Verdict
from interparl.apps.drafting.models import Opinion, RequestStep
from interparl.engine.message import Message, say, say_number
from interparl.faces.design.pictures import Part
from interparl.faces.design.templatetags.interparl import day as day_words

STANDINGS: dict[RequestStanding, str] = {
    RequestStanding.SENT: "info",
    RequestStanding.ACKNOWLEDGED: "info",
    RequestStanding.OVERDUE: "bad",
    RequestStanding.ANSWERED: "good",
    RequestStanding.ANSWERED_LATE: "warn",
    RequestStanding.SILENT: "neutral",
    RequestStanding.WITHDRAWN: "neutral",
}
"""Where a request stands -> its tone. The word always stands beside it."""

VERDICTS: dict[str, str] = {
    Verdict.SUPPORT: "good",
    Verdict.WITH_REMARKS: "info",
    Verdict.OBJECT: "bad",
    Verdict.NO_POSITION: "neutral",
}

OUTCOMES: dict[str, str] = {
    "": "warn",
    AnswerOutcome.TAKEN: "good",
    AnswerOutcome.IN_PART: "info",
    AnswerOutcome.REFUSED: "bad",
}
"""What became of a remark -> its tone; "" while nobody has answered."""

UNANSWERED = say("No answer yet")
SILENCE = say("Silence is neither support nor objection.")
"""Stands wherever silence is counted or shown."""


def standing_shown(stood: RequestStands) -> tuple[str, str]:
    """Word and tone of where a request stands."""
    return str(stood.standing.label), STANDINGS[stood.standing]


def verdict_shown(verdict: str) -> tuple[str, str]:
    """Word and tone of a verdict; none while it is not said."""
    return (str(Verdict(verdict).label), VERDICTS[verdict]) if verdict else (words(say("Verdict not said yet")), "warn")


def outcome_shown(outcome: str) -> tuple[str, str]:
    """Word and tone of an answer to a remark; "" while there is none."""
    return (str(AnswerOutcome(outcome).label) if outcome else words(UNANSWERED)), OUTCOMES[outcome]


@dataclass(frozen=True, slots=True)
class Counted:
    """Requests by how they stand on the cut-off. `asked`: without those that were withdrawn; it is the base.

    `silent`: their circulation was closed without an opinion of theirs; `overdue`: it is still waited for.
    """

    asked: int
    given: int
    late: int
    overdue: int
    silent: int
    waiting: int
    withdrawn: int


def counted(stands: Iterable[RequestStands]) -> Counted:
    """How many of the requests stand where."""
    every = list(stands)
    asked = [each for each in every if each.withdrawn is None or each.answer is not None]
    return Counted(
        asked=len(asked),
        given=sum(each.answer is not None for each in asked),
        late=sum(each.answer is not None and each.days_late > 0 for each in asked),
        overdue=sum(each.overdue for each in asked),
        silent=sum(each.silent and not each.overdue for each in asked),
        waiting=sum(each.waiting and not each.overdue for each in asked),
        withdrawn=len(every) - len(asked),
    )


def figures_shown(found: OpinionFigures, remarks: Answered | None = None) -> list[dict[str, str]]:
    """Key figures with their base and their cut-off; those of remarks where they are given."""
    day = day_words(found.cut_off)
    given = found.in_time + found.late
    figures = [
        {
            "label": words(say("Opinions given")),
            "value": _of(given, found.requested),
            "base": words(
                say(
                    "requests that were not withdrawn; {late} came after the day, as of {day}", late=found.late, day=day
                )
            ),
        },
        {
            "label": words(say("Silent")),
            "value": _of(found.silent, found.requested),
            "base": words(say("the day has passed without an opinion; neither for nor against, as of {day}", day=day)),
        },
        {
            "label": words(say("Still have time")),
            "value": _of(found.waiting, found.requested),
            "base": words(
                say_number(
                    "{number} request was withdrawn and is not counted, as of {day}",
                    "{number} requests were withdrawn and are not counted, as of {day}",
                    found.withdrawn,
                    day=day,
                )
            ),
        },
    ]
    return figures if remarks is None else [*figures, answered_figure(remarks)]


def answered_figure(found: Answered) -> dict[str, str]:
    """How many remarks have an answer."""
    return {
        "label": words(say("Remarks answered")),
        "value": _of(found.remarks - found.open, found.remarks),
        "base": words(say("remarks of the opinions that stand, as of {day}", day=day_words(found.cut_off))),
    }


def _of(part: int, whole: int) -> str:
    return words(say("{part} of {whole}", part=part, whole=whole))


def history_shown(stood: RequestStands, seen: Iterable[Opinion]) -> list[dict[str, object]]:
    """What happened to a request, in order of time, as the part `history` takes it.

    `seen`: its opinions that the reader may see; those that are being written are no part of the history.
    """
    lines: list[tuple[date, object, str, str]] = []
    for step in stood.request.steps.all():
        if step.retired_at is None and step.day <= stood.today:
            lines.append((step.day, step.recorded_at, _happened(step), step.why or str(step.words)))
    for opinion in seen:
        if opinion.state != OpinionState.DRAFT and opinion.given_on is not None and opinion.given_on <= stood.today:
            verdict = str(Verdict(opinion.verdict).label)
            told = words(say("Opinion given: {verdict}", verdict=verdict))
            lines.append((opinion.given_on, opinion.recorded_at, told, ""))
    circulation = stood.request.circulation
    lines.sort(key=itemgetter(0, 1))
    found: list[dict[str, object]] = [
        {"when": day_words(day), "what": what, "why": why} for day, _, what, why in lines
    ]  # fmt: skip
    if stood.closed and circulation.closed_on is not None:
        found.append({"when": day_words(circulation.closed_on), "what": words(say("Circulation closed")), "why": ""})
    if found:
        found[-1]["now"] = True
    return found


def _happened(step: RequestStep) -> str:
    match step.event:
        case RequestEvent.EXTENDED if step.due is not None:
            return words(say("Time to answer extended until {day}", day=day_words(step.due)))
        case RequestEvent.REMINDED if step.told:
            return words(say_number("Reminded, {number} mail", "Reminded, {number} mails", len(step.told)))
        case RequestEvent.SENT if step.told:
            return words(say_number("Sent, {number} mail", "Sent, {number} mails", len(step.told)))
        case _:
            return str(RequestEvent(step.event).label)


# ---- the matrix ---------------------------------------------------------------------------------------------------

KINDS: dict[CellKind, tuple[Message, str]] = {
    CellKind.NOT_YET: (say("Still has time"), "info"),
    CellKind.SILENT: (say("Silent"), "neutral"),
    CellKind.WITHDRAWN: (say("Not asked any more"), ""),
    CellKind.NO_REMARK: (say("No remark"), ""),
    CellKind.HIDDEN: (say("Not shown to you"), ""),
}
"""What a cell says where it has no remark, and its tone; "" is a plain cell."""

OPEN, ANSWERED = (say("Remark without an answer"), "warn"), (say("Remark, answered"), "good")


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell of the matrix: its word, its tone ("": plain), and what became of the remarks where there are any."""

    cell: Cell
    label: str
    tone: str
    outcomes: tuple[str, ...] = ()


def cell_shown(cell: Cell) -> CellShown:
    """How a cell is shown."""
    if cell.kind != CellKind.REMARKS:
        label, tone = KINDS[cell.kind]
        return CellShown(cell, words(label), tone)
    label = say_number("{number} remark", "{number} remarks", cell.number)
    outcomes = tuple(f"{outcome_shown(outcome)[0]}: {number}" for outcome, number in cell.outcomes)
    return CellShown(cell, words(label), (OPEN if cell.open else ANSWERED)[1], outcomes)


def matrix_legend(cells: Sequence[Cell]) -> list[Part]:
    """How many cells say what, for the legend."""
    kinds = Counter(cell.kind for cell in cells)
    still_open = sum(cell.open > 0 for cell in cells if cell.kind == CellKind.REMARKS)
    parts = [
        Part(words(OPEN[0]), still_open, OPEN[1]),
        Part(words(ANSWERED[0]), kinds[CellKind.REMARKS] - still_open, ANSWERED[1]),
    ]
    parts += [Part(words(label), kinds[kind], tone or "neutral") for kind, (label, tone) in KINDS.items()]
    return parts
