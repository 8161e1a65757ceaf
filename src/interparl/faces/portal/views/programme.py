"""One programme on any day: both figures, its items by chapter, what is late, pictures, change sets; and its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from interparl import __version__
from interparl.apps.common.wording import interface_language, words
from interparl.apps.programme.models import Item, Programme
from interparl.apps.sittings.domain.helping import named
from interparl.engine.message import say
from interparl.engine.planning import Late, Progress
from interparl.faces.design import links
from interparl.faces.design.plans import ended_on, stretches
from interparl.faces.design.programmewords import (
    ItemSeen,
    SplitSeen,
    by_chapter,
    days_late,
    due_words,
    kind_name,
    lead_names,
    splits,
    year_name,
)
from interparl.faces.design.templatetags.interparl import day as in_words
from interparl.faces.exchange.programme import FORMS, programme_docx, programme_xlsx
from interparl.faces.exchange.programme.changes import sets_of
from interparl.faces.exchange.programme.reading import PlanSeen
from interparl.faces.exchange.programme.sections import title_of
from interparl.faces.portal import aboutplan
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Page, show, under
from interparl.faces.portal.paging import asked_page, part_of
from interparl.faces.portal.reading import programmes as read
from interparl.faces.portal.reading.public import public
from interparl.faces.portal.views.programmes import TITLE, day_counted, figures_shown

ROWS = 40
"""Items on one page, and late ones in its list; the files have all."""
KEPT = 24 * 3600
"""Seconds that a written file is kept."""


@public_page
def programme(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """The programme on the day asked for, today when none is."""
    subject = read.programme_seen(key)
    day, cut_off, ahead = day_counted(request, edition)
    found = read.plan_of(subject, cut_off)
    plan = found.plan
    part = part_of(found.listed, request, size=ROWS)
    late = _late(plan)
    page = Page(
        subject.title,
        words(
            say("{programme}: how far it is, its items, what is late, how it was amended.", programme=named(subject))
        ),
        above=under((TITLE, "programmes")),
        about=aboutplan.programme(subject),
        record=subject,
    )
    first = asked_page(request) == 1
    return show(
        request,
        edition,
        "portal/programme.html",
        page,
        programme=subject,
        plan=plan,
        day=day,
        cut_off=cut_off,
        ahead=ahead,
        decision=plan.decision(subject.decision),
        followed_by=found.followed_by,
        part=part,
        first=first,
        groups=[
            (group.chapter, [_item(plan, one) for one in group.items])
            for group in by_chapter(part.object_list, plan.chapters)
        ],
        stretches=_stretches(plan, [one.item.key for one in part.object_list]),
        late=late[:ROWS],
        late_more=len(late[ROWS:]),
        splits=_splits(plan, plan.progress) if plan.progress is not None else (),
        sets=[(one, plan.decision(one.row.decision), plan.may_name(one.row.source)) for one in sets_of(plan)],
        hearings=[(one, plan.may_name(one.organ), plan.may_name(one.source)) for one in plan.hearings],
        published=figures_shown(plan.published),
        files=[(form, word) for form, (word, _) in FORMS.items()],
    )


@dataclass(frozen=True, slots=True)
class LateSeen:
    """A late item, by both dates; a date is empty where the item is not late by it."""

    item: Item
    title: Any
    amended: str
    amended_days: str
    baseline: str
    baseline_days: str


def _late(plan: PlanSeen) -> list[LateSeen]:
    """What is late by either date, the latest first."""
    if plan.overdue is None:
        return []
    by: tuple[dict[str, Late], dict[str, Late]] = (
        {one.item.key: one for one in plan.overdue.by_amended},
        {one.item.key: one for one in plan.overdue.by_baseline},
    )

    def told(late: Late | None, held: Item) -> tuple[str, str]:
        return (due_words(late.item, held), days_late(late.days)) if late is not None else ("", "")

    rows = []
    for key in dict.fromkeys([*by[0], *by[1]]):
        one = plan.by_key[key]
        rows.append(LateSeen(one.item, title_of(one), *told(by[0].get(key), one.item), *_first(by[1].get(key))))
    return rows


def _first(late: Late | None) -> tuple[str, str]:
    """The date as adopted: the printed words of an item are those of its date now."""
    return (in_words(late.due), days_late(late.days)) if late is not None else ("", "")


def _item(plan: PlanSeen, one: ItemSeen) -> dict[str, Any]:
    """An item as the page shows it: nothing is named that is not public."""
    item, state = one.item, one.state
    report = plan.report_of(one)
    first = state.baseline.due if state is not None and state.baseline is not None else None
    into = item.merged_into
    lead, source = plan.may_name(item.lead), plan.may_name(item.source)
    return {
        "it": one,
        "item": item,
        "title": title_of(one),
        "act": plan.may_name(item.act),
        "lead": lead,
        "source": source,
        "bare": not (lead or source or item.initiator or item.developer or item.basis or item.task),
        "since": ended_on(state) if state is not None else None,
        "first_due": first if first is not None and first != one.due_on else None,
        "added": state is not None and state.entered is not None and state.baseline is None,
        "into": into if into is not None and into.key in plan.seen and state is not None and state.out else None,
        "moved_to": plan.may_name(item.moved_to) if state is not None and state.out else None,
        "by_act": report is not None and report.step_id is not None,
        "decision": plan.decision(report.decision) if report is not None else None,
        "shown_by": plan.may_name(report.source) if report is not None else None,
        "carried_to": plan.may_name(report.to) if report is not None else None,
        "words": report.words if report is not None else None,
    }


def _stretches(plan: PlanSeen, keys: list[str]) -> list[Any]:
    """The items of this part of the page for the picture; none for a draft, which has no time yet."""
    if plan.state is None or not plan.adopted:
        return []
    numbers = {one.item.key: one.item.number for one in plan.items}
    chapters = {str(chapter.pk): str(chapter.title) for chapter in plan.chapters}
    return stretches(plan.state, numbers, chapters, set(keys))


def _splits(plan: PlanSeen, progress: Progress) -> list[tuple[str, list[SplitSeen]]]:
    """Both shares by kind, lead and year; an organ that is not public is not named."""
    leads = [one.item.lead for one in plan.items]
    known = {lead.key for lead in leads if lead is not None and plan.may_name(lead) is not None}
    names = lead_names([one.item for one in plan.items])

    def lead_name(key: str) -> str:
        return names(key) if not key or key in known else words(say("an organ that is not public"))

    return [
        (words(say("Kind of act")), splits(progress.by_kind, kind_name)),
        (words(say("Lead organ")), splits(progress.by_lead, lead_name)),
        (words(say("Year due")), splits(progress.by_year, year_name)),
    ]


@public_page
def item(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """To the place of an item on the page of its programme."""
    found = get_object_or_404(public(Item.objects.select_related("programme")), key=key)
    listed = read.plan_of(found.programme, edition.today).listed
    at = next((place for place, one in enumerate(listed) if one.item.pk == found.pk), None)
    if at is None:
        raise Http404
    page = f"?page={at // ROWS + 1}" if at >= ROWS else ""
    return HttpResponseRedirect(f"{links.page_of(found.programme)}{page}#item-{found.key}")


@public_page
def file(request: HttpRequest, edition: Edition, key: str, form: str) -> HttpResponse:
    """The programme on the day asked for as a Word document or a workbook."""
    if form not in FORMS:
        raise Http404
    subject = read.programme_seen(key)
    _, cut_off, _ = day_counted(request, edition)
    response = HttpResponse(_written(subject, cut_off, form, edition), content_type=FORMS[form][1])
    name = f"{subject.key}-{cut_off.isoformat()}-{interface_language()}.{form}"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response


def _written(subject: Programme, cut_off: date, form: str, edition: Edition) -> bytes:
    """The bytes, kept for as long as nothing is written anywhere."""
    language = interface_language()
    kept = f"programme-{subject.key}-{cut_off}-{form}-{language}-{edition.digest}-{edition.today}-{__version__}"
    body: bytes | None = cache.get(kept)
    if body is None:
        body = (programme_docx if form == "docx" else programme_xlsx)(subject, language, cut_off)
        cache.set(kept, body, KEPT)
    return body
