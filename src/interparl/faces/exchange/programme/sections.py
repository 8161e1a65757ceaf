"""The parts of a programme's files: tables of words with their headings and notes, the same for Word and workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from interparl.apps.common.text import Text
from interparl.apps.common.wording import words
from interparl.apps.programme.domain.figures import stated
from interparl.apps.programme.domain.periods import last_day_of
from interparl.apps.programme.domain.tables import HEADINGS
from interparl.apps.programme.models import ItemReport
from interparl.apps.sittings.domain.helping import today
from interparl.engine import planning
from interparl.engine.message import Message, say
from interparl.engine.procedure.names import Name
from interparl.faces.design.plans import ended_on
from interparl.faces.design.programmewords import ItemSeen, Where, counted, difference
from interparl.faces.design.templatetags.interparl import day as in_words
from interparl.faces.design.templatetags.interparl import partial_date
from interparl.faces.exchange.programme.changes import sets_of
from interparl.faces.exchange.programme.reading import PlanSeen

Cell = Text | str
LEFT = (Where.DROPPED, Where.MERGED, Where.MOVED)
"""Items that are not in the programme as amended."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table, or the heading of a chapter above the rows that follow."""

    cells: tuple[Cell, ...] = ()
    chapter: Cell = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A table with its heading, notes above it, and relative widths of its columns; without rows only the notes."""

    title: str
    head: tuple[str, ...] = ()
    rows: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """The whole. `lines` stand under the title: period, adoption, cut-off, both shares. `items` is the first table."""

    title: Text
    language: str
    day: date
    lines: tuple[str, ...]
    items: Section
    sections: tuple[Section, ...]


def written(plan: PlanSeen, language: str) -> Written:
    """A programme on its day in words of the present language."""
    found = [_stands(plan), *_late(plan), *_changes(plan), _hearings(plan), _figures(plan)]
    return Written(
        title=plan.programme.title,
        language=language,
        day=plan.day,
        lines=tuple(_lines(plan)),
        items=_items(plan),
        sections=tuple(one for one in found if one.rows or one.notes),
    )


def _lines(plan: PlanSeen) -> Iterable[str]:
    programme = plan.programme
    if programme.sample:
        yield words(say("This programme was written to show the program. No assembly adopted it."))
    yield words(say("Years {first} to {last}.", first=programme.first_year, last=programme.last_year))
    if programme.adopted_on and programme.adopted_on <= plan.day.isoformat():
        told = say("Adopted on {day}.", day=partial_date(programme.adopted_on))
        decision = plan.decision(programme.decision)
        if decision is not None:
            told = say(
                "Adopted on {day} by “{decision}”.", day=partial_date(programme.adopted_on), decision=decision.label()
            )
        yield words(told)
    yield words(say("Cut-off: {day}. Written on {today}.", day=in_words(plan.day), today=in_words(today())))
    if plan.progress is None:
        yield words(say("The list of its items is not known here. Nothing is counted; figures that sources publish "
                        "stand below."))  # fmt: skip
        return
    if plan.adopted:
        baseline, amended = _share(plan.progress.baseline), _share(plan.progress.amended)
        yield words(say("Done of the programme as adopted (baseline): {share}", share=baseline))
        yield words(say("Done of the programme as amended: {share}", share=amended))
        yield words(say("Number of items: {sum}", sum=difference(plan.progress)))
    yield from (words(remark) for remark in plan.progress.remarks)
    if plan.unseen:
        yield words(say("Items that are not public are counted and not listed: {number}.", number=plan.unseen))


def _share(share: planning.Share) -> str:
    told = say("{done} of {total}", done=share.numerator, total=share.denominator)
    return f"{words(told)}. {counted(share)}" if share.denominator else counted(share)


def title_of(one: ItemSeen) -> Text:
    """The title of an item on the day, in all its languages."""
    held = one.title
    return Text(dict(held.forms)) if isinstance(held, Name) and held.forms else one.item.title


def due_printed(one: ItemSeen) -> str:
    """The date as printed where the words mean that very day, else the day in figures: read back, both mean the day."""
    words_of_it, day = one.item.due_printed, one.due_on
    if words_of_it and last_day_of(words_of_it) == day:
        return words_of_it
    return day.isoformat() if day is not None else ""


def _items(plan: PlanSeen) -> Section:
    """The items in force, as officers have such tables; the import knows the headings again."""
    rows: list[Line] = []
    for group in plan.groups:
        shown = [one for one in group.items if one.at not in LEFT]
        if group.chapter is not None and shown:
            rows.append(Line(chapter=group.chapter.title))
        rows += [Line(_cells(plan, one)) for one in shown]
    head = tuple(words(one) for one in HEADINGS)
    widths = (5, 30, 11, 12, 12, 13, 10, 11, 11)
    return Section(words(say("Items in force")), head, tuple(rows), widths=widths)


def _cells(plan: PlanSeen, one: ItemSeen) -> tuple[Cell, ...]:
    item = one.item
    lead = plan.may_name(item.lead)
    return (
        item.number, title_of(one), str(item.get_act_kind_display()), item.initiator, item.developer,
        lead.name if lead is not None else "", due_printed(one), item.basis, item.task,
    )  # fmt: skip


def _stands(plan: PlanSeen) -> Section:
    """Where each item stands, those that left among them; nothing for a draft, or where nothing is computed."""
    title = words(say("Where the items stand"))
    if not plan.adopted:
        return Section(title)
    head = (say("No."), say("Title of the act"), say("Stands"), say("Since"), say("Due"), say("Due as adopted"),
            say("Shown by"))  # fmt: skip
    rows = []
    for group in plan.groups:
        if group.chapter is not None and group.items:
            rows.append(Line(chapter=group.chapter.title))
        for one in group.items:
            assert one.state is not None
            first = one.state.baseline.due if one.state.baseline is not None else None
            adopted = in_words(first) if one.state.baseline is not None else words(say("not in the baseline"))
            cells = (
                one.item.number, title_of(one), one.label, in_words(ended_on(one.state)), one.due, adopted,
                shown_by(plan, plan.report_of(one)),
            )  # fmt: skip
            rows.append(Line(cells))
    return Section(title, _words(head), tuple(rows), widths=(5, 32, 16, 12, 14, 14, 22))


def shown_by(plan: PlanSeen, report: ItemReport | None) -> str:
    """What shows that an item is done, or the words of a report: as far as it may be named."""
    if report is None:
        return ""
    decision, source = plan.decision(report.decision), plan.may_name(report.source)
    told = []
    if report.step_id is not None:
        told.append(words(say("The adoption of its act")))
    if decision is not None:
        told.append(decision.label())
    if source is not None:
        told.append(source.label())
    if report.words:
        told.append(str(report.words))
    return "; ".join(told)


def _late(plan: PlanSeen) -> Iterable[Section]:
    """Both lists of what is late."""
    if plan.overdue is None or not plan.adopted:
        return
    day = in_words(plan.day)
    head = _words((say("No."), say("Title of the act"), say("Due"), say("Days late")))
    for title, late in (
        (say("Overdue on {day}, by the date as amended", day=day), plan.overdue.by_amended),
        (say("Overdue on {day}, by the date as adopted", day=day), plan.overdue.by_baseline),
    ):
        rows = [Line((_number(plan, one), _title(plan, one), in_words(one.due), str(one.days))) for one in late]
        notes = () if rows else (words(say("Nothing is overdue.")),)
        yield Section(words(title), head, tuple(rows), notes, (5, 60, 20, 10))


def _number(plan: PlanSeen, late: planning.Late) -> str:
    return plan.by_key[late.item.key].item.number


def _title(plan: PlanSeen, late: planning.Late) -> Text:
    return title_of(plan.by_key[late.item.key])


def _changes(plan: PlanSeen) -> Iterable[Section]:
    head = _words((say("What is changed"), say("Item"), say("Before"), say("After"), say("Reason")))
    for one in sets_of(plan):
        row = one.row
        notes = [str(row.get_state_display())]
        decision = plan.decision(row.decision)
        if row.adopted_on is not None:
            notes = [words(say("Adopted on {day}.", day=in_words(row.adopted_on)))]
        if decision is not None:
            notes.append(words(say("Decision: {decision}", decision=decision.label())))
        if row.reason:
            notes.append(words(say("Reason: {reason}", reason=str(row.reason))))
        if one.unseen:
            notes.append(words(say("Changes of items that are not public: {number}.", number=one.unseen)))
        rows = tuple(Line((each.word, each.item, each.before, each.after, each.reason)) for each in one.changes)
        title = words(say("Change set {number}: {title}", number=row.order, title=str(row.title)))
        yield Section(title, head, rows, tuple(notes), (14, 30, 22, 22, 27))


def _hearings(plan: PlanSeen) -> Section:
    head = _words((say("Day"), say("Before whom"), say("What is said of it"), say("Source")))
    rows = []
    for one in plan.hearings:
        organ, source = plan.may_name(one.organ), plan.may_name(one.source)
        told = [one.sitting.label() if one.sitting is not None else "", words(PLANNED) if one.planned else ""]
        said = "; ".join(part for part in (str(one.words), *told) if part)
        rows.append(Line((partial_date(one.day), organ.name if organ else "", said, source.label() if source else "")))
    return Section(words(say("Hearings")), head, tuple(rows), widths=(14, 28, 43, 30))


PLANNED = say("the source tells only that it was to be held")


def _figures(plan: PlanSeen) -> Section:
    """What sources publish, as they publish it, and what of it contradicts."""
    head = _words((say("What is counted"), say("Figure"), say("Day"), say("In the words of the source"), say("Source")))
    rows = [
        Line((str(of.metric.label), words(stated(one)), partial_date(one.as_of), one.words, one.source.label()))
        for of in plan.published.metrics
        for one in of.figures
    ]
    notes = [words(say("As published; the program corrects none."))] if rows else []
    notes += [words(told.message) for told in plan.published.told]
    return Section(words(say("Published figures")), head, tuple(rows), tuple(notes), (22, 14, 18, 34, 27))


def _words(head: tuple[Message, ...]) -> tuple[str, ...]:
    return tuple(words(one) for one in head)
