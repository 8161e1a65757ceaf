"""One law: what is known of it, its texts by language and day, single provisions, two texts side by side."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.wording import interface_language, words
from interparl.apps.texts.domain.differences import compare_expressions
from interparl.apps.texts.domain.status import status_on
from interparl.apps.texts.domain.timelines import not_holding
from interparl.apps.texts.models import Expression, Provision, ProvisionDate, Work
from interparl.engine.lawtext.differences import Change
from interparl.engine.message import Message, say
from interparl.faces.design import lawtext as drawn
from interparl.faces.design.lawwords import (
    authentic_words,
    grade_words,
    language_here,
    name_of,
    place_of,
    status_badge,
)
from interparl.faces.portal import aboutlaw
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.day import Day, day_of
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Crumb, Page, show, under
from interparl.faces.portal.reading import laws as read
from interparl.faces.portal.reading.acts import dossier_of_work
from interparl.faces.portal.reading.outline import Outline, outline_of
from interparl.faces.portal.reading.public import if_public, public
from interparl.faces.portal.views.laws import TITLE

CHANGES: dict[Change, tuple[Message, str]] = {
    Change.CHANGED: (say("Changed"), "warn"),
    Change.ADDED: (say("Added"), "good"),
    Change.REMOVED: (say("Removed"), "bad"),
    Change.RENUMBERED: (say("Renumbered"), "info"),
    Change.SAME: (say("Unchanged"), "neutral"),
}


def work_seen(key: str) -> Work:
    """A public law by key."""
    return get_object_or_404(read.public_works().select_related("state", "source"), key=key)


def crumbs(work: Work, *, itself: bool = True) -> tuple[Crumb, ...]:
    """The list of laws, and the law."""
    found = under((TITLE, "laws"))
    return (*found, Crumb(name_of(work), reverse("portal:law", args=[work.key]))) if itself else found


def day_asked(day: str) -> date:
    """A day of an address; a year or a month means its last day. What is no date is not found."""
    try:
        return PartialDate.read(day).last()
    except ValueError:
        raise Http404(day) from None


@public_page
def law(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """What is known of a law and the texts that there are."""
    work = work_seen(key)
    day = day_of(request, edition)
    texts = read.texts_of(work)
    groups = read.by_language(work, texts)
    on = date.fromisoformat(day.iso)
    best = read.best_on(groups, on, [interface_language(), *work.authentic])
    page = Page(
        work.title,
        words(say("{title}: texts by language and day, status, dates.", title=name_of(work).replace("{", "("))),
        above=crumbs(work, itself=False),
        about=aboutlaw.work(work, status_on(work, on), texts),
        record=work,
    )
    return show(
        request, edition, "portal/law.html", page, work=work, day=day, groups=groups, best=best,
        place=place_of(work), stands=status_badge(status_on(work, on)), source=if_public(work.source),
        authentic=[language_here(code) for code in work.authentic],
        dates=_provision_dates(work, best.text if best else None), dossier=dossier_of_work(work),
    )  # fmt: skip


def _provision_dates(work: Work, text: Expression | None) -> list[tuple[ProvisionDate, str, str]]:
    """Stated dates of single provisions with the label each has in the text shown, and its address."""
    rows = list(ProvisionDate.objects.filter(work=work))
    if not rows or text is None:
        return [(row, row.pid, read.provision_address(work.key, row.pid)) for row in rows]
    labels = dict(text.provisions.filter(pid__in=[row.pid for row in rows]).values_list("pid", "label"))
    return [(row, labels.get(row.pid) or row.pid, read.provision_address(work.key, row.pid)) for row in rows]


@public_page
def choose_day(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """From the form with a day and a language to the page of that day."""
    day = request.GET.get("on", "").strip() or edition.today.isoformat()
    language = request.GET.get("language", "").strip()
    step = request.GET.get("step", "")
    if step.isascii() and step.isdecimal():
        return _step(key, language, int(step))
    try:
        iso = PartialDate.read(day).last().isoformat()
    except ValueError:
        iso = edition.today.isoformat()
    name = "portal:law-on-in" if language.isalnum() else "portal:law-on"
    where = reverse(name, args=[key, iso, language] if language.isalnum() else [key, iso])
    return HttpResponse(status=302, headers={"Location": where})


def _step(key: str, language: str, step: int) -> HttpResponse:
    """From the slider to the wording on which it stands; steps count from 1, the oldest."""
    work = work_seen(key)
    groups = read.by_language(work, read.texts_of(work))
    here = next((here for here in groups if here.code == language), None)
    wordings = [one for one in reversed(here.wordings) if not one.draft] if here is not None else []
    if not 1 <= step <= len(wordings):
        raise Http404(str(step))
    return HttpResponse(status=302, headers={"Location": reverse("portal:text", args=[wordings[step - 1].text.key])})


@public_page
def provision(request: HttpRequest, edition: Edition, key: str, pid: str, language: str = "") -> HttpResponse:
    """One provision as it stood on a day, what became of it from text to text, and provisions like it."""
    work = work_seen(key)
    day = day_of(request, edition)
    on = date.fromisoformat(day.iso)
    groups = read.by_language(work, read.texts_of(work))
    versions = list(
        Provision.objects.filter(
            expression__in=[wording.text.pk for here in groups for wording in here.wordings], pid=pid
        ).select_related("expression")
    )
    if not versions:
        raise Http404(pid)
    having = [row.expression.language for row in versions]
    wanted = [language, interface_language(), *work.authentic, *having]
    best = read.best_on([here for here in groups if here.code in having], on, wanted)
    outline = outline_of(best.text) if best is not None else None
    line = outline.by_pid.get(pid) if outline is not None else None
    node = None
    if best is not None and outline is not None and line is not None:
        node = drawn.tree_of(read.some_rows_of(best.text, line.order, outline.ends[line.order]))[0]
    code = best.text.language if best is not None else (language or versions[0].expression.language)
    newest = max(versions, key=lambda row: row.expression.holds_from)
    label = (node.row if node else newest).label or (node.row if node else newest).heading or pid
    gone = not_holding(work, [pid], on)
    page = Page(
        say("{provision}. {law}", provision=_plain(label), law=_plain(name_of(work))),
        words(say("{provision} as it stood on {day}.", provision=_plain(label), day=day.iso)),
        above=crumbs(work),
        about=aboutlaw.provision(work, node.row, best.text) if node and best else None,
        data=f"/api/v1/laws/{work.key}/",
    )
    return show(
        request, edition, "portal/law_provision.html", page, work=work, day=day, node=node, gone=gone.get(pid),
        text=best.text if best else None, wording=best, history=_history(groups, versions, code),
        html=_html(work, node, best.text, outline, day) if node and best and outline else "", place=place_of(work),
        stands=status_badge(status_on(work, on)), code=code, code_name=language_here(code),
        languages=[
            (c, language_here(c), read.provision_address(work.key, pid, c, day.iso)) for c in sorted(set(having))
        ],
        path=outline.above(line) if outline and line else [], last=newest,
        authentic=authentic_words(best.text) if best else "",
        grade=grade_words(best.text.grade) if best else "",
    )  # fmt: skip


def _plain(text: str) -> str:
    return text.replace("{", "(").replace("}", ")")


def _html(work: Work, node: drawn.Node, text: Expression, outline: Outline, day: Day) -> str:
    return drawn.html(
        [node],
        text.language,
        permalink=lambda row: read.provision_address(work.key, row.pid, text.language, day.iso),
        target=lambda row: read.provision_address(work.key, row.pid, text.language, day.iso),
        targets=outline.targets,
        level=2,
    )


def _history(groups: list[read.InLanguage], versions: list[Provision], code: str) -> list[dict[str, Any]]:
    """What became of a provision from text to text of one language, oldest first; texts without change left out."""
    mine = {row.expression_id: row for row in versions}
    here = next((group for group in groups if group.code == code), None)
    found: list[dict[str, Any]] = []
    before: Provision | None = None
    previous: Expression | None = None
    for wording in reversed(here.wordings if here else []):
        if wording.draft:
            continue
        row = mine.get(wording.text.pk)
        what = _became(before, row, first=previous is None)
        if what is not None:
            found.append(
                {"day": wording.text.holds_from, "text": wording.text, "row": row, "what": what, "before": previous}
            )
        before, previous = row, wording.text
    return found


def _became(before: Provision | None, row: Provision | None, *, first: bool) -> tuple[Message, str] | None:
    if row is None:
        return (say("No longer in the text"), "bad") if before is not None else None
    if before is None:
        return (say("In the first text that the bank has"), "neutral") if first else (say("Enacted"), "good")
    if row.repealed and not before.repealed:
        return say("Repealed"), "bad"
    if (row.words, row.heading, row.text, row.closing) != (before.words, before.heading, before.text, before.closing):
        return say("Amended"), "warn"
    return (say("Renumbered"), "info") if row.number_key != before.number_key else None


@public_page
def compare(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """Two texts of a law side by side, word by word."""
    work = work_seen(key)
    texts = read.texts_of(work)
    groups = read.by_language(work, texts)
    then, now = _two(groups, texts, request.GET.get("then", ""), request.GET.get("now", ""))
    found = compare_expressions(then, now) if then is not None and now is not None else None
    everything = request.GET.get("all") == "1"
    rows = [
        {
            "row": row,
            "word": CHANGES[row.change][0],
            "tone": CHANGES[row.change][1],
            "label": label_of(row.now or row.then),
        }
        for row in (found.rows if found else ())
        if everything or row.change is not Change.SAME or row.moved
    ]
    page = Page(
        say("Two texts compared: {law}", law=_plain(name_of(work))),
        words(say("What changed from one text of the law to the other, word by word.")),
        above=crumbs(work),
        data=f"/api/v1/laws/{work.key}/",
        indexed=False,
    )
    return show(
        request, edition, "portal/law_compare.html", page, work=work, groups=groups, then=then, now=now, rows=rows,
        counts=[(CHANGES[change], number) for change, number in (found.counts.items() if found else ())],
        everything=everything,
        on_then=read.wording_of(groups, then) if then else None, on_now=read.wording_of(groups, now) if now else None,
    )  # fmt: skip


def label_of(node: Any) -> str:
    """A provision as a row of a comparison names it: marker and heading as printed."""
    return " ".join(part for part in (node.marker, node.heading) if part)


def _two(
    groups: list[read.InLanguage], texts: list[Expression], then: str, now: str
) -> tuple[Expression | None, Expression | None]:
    """The two asked for, of one language; else the newest two of the first language that has two."""
    by_key = {text.key: text for text in texts}
    first, second = by_key.get(then), by_key.get(now)
    if first is not None and second is not None and first.language == second.language and first != second:
        return (first, second) if first.holds_from <= second.holds_from else (second, first)
    for here in groups:
        if len(here.wordings) > 1:
            return here.wordings[1].text, here.wordings[0].text
    return None, None


def work_of(text: str) -> Expression:
    """A public text by key with its law and state."""
    rows = public(Expression.objects.filter(sealed=True)).select_related("work__state", "file")
    return get_object_or_404(rows, key=text)
