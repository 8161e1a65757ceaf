"""What the table of remarks and answers says: its head, who was asked and stayed silent, one line a remark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from babel import Locale, UnknownLocaleError

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.text import Text
from interparl.apps.common.wording import interface_language, words
from interparl.apps.drafting.domain.answering import Answered, RemarkRow, count, remarks_table
from interparl.apps.drafting.domain.opinion_matrix import OpinionFigures, figures, stands_of
from interparl.apps.drafting.domain.requests import RequestStands, addressee_of
from interparl.apps.drafting.models import Circulation, Draft, ModelAct
from interparl.apps.sittings.domain.helping import today
from interparl.engine.message import say
from interparl.faces.design.opinions import SILENCE, outcome_shown
from interparl.faces.design.templatetags.interparl import day as day_words


@dataclass(frozen=True, slots=True)
class Said:
    """A text; `language` is set where it is another than that of the document."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A remark with its answer; `answer` is empty while nobody has answered."""

    number: int
    provision: Said
    addressee: Said
    remark: Said
    wording: Said
    answer: str
    reason: Said


@dataclass(frozen=True, slots=True)
class Part:
    """The remarks on one version; its heading where there are several."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole document in one language. `facts`: (what, what it says) above the table."""

    language: str
    assembly: str
    title: str
    act: Said
    facts: tuple[tuple[str, Said], ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...]
    stands: str
    day: date


def build(of: Circulation | ModelAct, actor: Actor) -> Sheet:
    """Gather it in the present language, as far as the person sees it, as things stand today."""
    on = today()
    rows = remarks_table(of, actor)
    stands = stands_of(of, actor, on)
    act = of.draft.act if isinstance(of, Circulation) else of
    assembly = the_assembly()
    counted = count([row.remark for row in rows], on)
    return Sheet(
        language=interface_language(),
        assembly=str(assembly.name) if assembly is not None else "",
        title=words(say("Table of remarks and answers")),
        act=_text(act.title) if act.title else Said(act.key),
        facts=tuple(_facts(act, stands, figures(stands, on), counted)),
        parts=tuple(_parts(rows)),
        notes=(
            words(say("Only remarks of opinions that stand are listed: not those that a later opinion replaced.")),
            words(SILENCE),
        ),
        stands=words(say("As of {day}", day=day_words(on))),
        day=on,
    )


def _facts(
    act: ModelAct, stands: Sequence[RequestStands], found: OpinionFigures, counted: Answered
) -> Iterable[tuple[str, Said]]:
    if act.number:
        yield words(say("Number of the act")), Said(act.number)
    sent: dict[object, Circulation] = {}
    for each in stands:
        sent.setdefault(each.request.circulation_id, each.request.circulation)
    for circulation in sent.values():
        told = say(
            "sent on {sent}, opinions due by {due}",
            sent=day_words(circulation.sent_on),
            due=day_words(circulation.due),
        )
        yield version_words(circulation.draft), Said(words(told))
    given = say(
        "{given} of {asked} who were asked; {late} after the day",
        given=found.in_time + found.late,
        asked=found.requested,
        late=found.late,
    )
    yield words(say("Opinions given")), Said(words(given))
    for label, silent in ((say("Silent"), True), (say("Still have time"), False)):
        names = [
            addressee_of(each.request).label()
            for each in stands
            if (each.silent if silent else each.waiting and not each.overdue)
        ]
        if names:
            yield words(label), Said("; ".join(names))
    told = say(
        "{total}: {taken} taken, {part} taken in part, {refused} refused, {open} without an answer",
        total=counted.remarks,
        taken=counted.taken,
        part=counted.in_part,
        refused=counted.refused,
        open=counted.open,
    )
    yield words(say("Remarks")), Said(words(told))


def _parts(rows: Sequence[RemarkRow]) -> Iterable[Part]:
    by_draft: dict[object, list[RemarkRow]] = {}
    for row in rows:
        by_draft.setdefault(row.draft.pk, []).append(row)
    for held in by_draft.values():
        heading = version_words(held[0].draft) if len(by_draft) > 1 else ""
        yield Part(heading, tuple(_line(row) for row in held))


def _line(row: RemarkRow) -> Line:
    remark, spoken = row.remark, row.opinion.language
    provision = _in(row.label, row.draft.language) if row.label else Said(words(say("The text as a whole")))
    return Line(
        row.number,
        provision,
        _text(row.addressee.name),
        _in(remark.words, spoken),
        _in(remark.proposed, spoken),
        outcome_shown(remark.outcome)[0] if remark.outcome else "",
        _text(remark.reason),
    )


def version_words(draft: Draft) -> str:
    """A version by number and language."""
    here = interface_language()
    try:
        name = Locale.parse(draft.language, sep="-").get_display_name(here) or draft.language
    except (UnknownLocaleError, ValueError):
        name = draft.language
    return words(say("Version {number}, {language}", number=draft.order, language=name[:1].upper() + name[1:]))


def _in(text: str, language: str) -> Said:
    return Said(text, language if text and language != interface_language() else "")


def _text(text: Text) -> Said:
    return _in(str(text), text.language_for(interface_language())) if text else Said("")
