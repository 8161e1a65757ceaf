"""A text of a law to be read: contents at the side, anchors, other days and languages, files, how well it was read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe

from interparl.apps.common.wording import interface_language, words
from interparl.apps.texts.domain.mending import problems_of
from interparl.apps.texts.domain.status import status_on
from interparl.apps.texts.domain.timelines import not_holding
from interparl.apps.texts.domain.trees import fidelity_of
from interparl.apps.texts.models import Expression, Provision
from interparl.engine.message import Message, say
from interparl.faces.design import lawtext as drawn
from interparl.faces.design.lawwords import (
    authentic_words,
    grade_words,
    is_authentic,
    language_here,
    name_of,
    place_of,
    report,
    status_badge,
)
from interparl.faces.design.templatetags.interparl import day as day_in_words
from interparl.faces.exchange.laws import FORMS, write
from interparl.faces.exchange.report.words import DROPS
from interparl.faces.portal import aboutlaw
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Crumb, Page, absolute, show
from interparl.faces.portal.reading import laws as read
from interparl.faces.portal.reading.outline import Line, Part, is_long, outline_of
from interparl.faces.portal.views.law import crumbs, day_asked, work_of, work_seen

KEPT_PARTS = 240
"""Drawn parts of long texts that a process keeps in memory, of some hundred kilobytes each."""
KEPT = 24
"""Drawn texts that a process keeps in memory: a code of laws is up to two megabytes."""
FILE_WORDS: dict[str, str] = {"akn": "Akoma Ntoso (XML)", "docx": "Word (DOCX)", "pdf": "PDF", "txt": "TXT"}


@public_page
def text(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """One text, whatever the day; of a long one the first part."""
    return _on(request, edition, work_of(key))


@public_page
def part(request: HttpRequest, edition: Edition, key: str, pid: str) -> HttpResponse:
    """The part of a long text that begins with a provision; any other provision leads to its place."""
    found = work_of(key)
    outline = outline_of(found)
    line = outline.by_pid.get(pid)
    if line is None:
        raise Http404(pid)
    begun = outline.part_of(line.order) if is_long(found) else None
    if begun is None or begun.number == 1 or begun.pid != pid:
        where = _part_address(found, begun, request.GET.get("on", ""))
        return HttpResponseRedirect(f"{where}#p-{pid}")
    return _on(request, edition, found, begun.number)


@public_page
def whole(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """The whole of a long text on one page, as for printing."""
    found = work_of(key)
    if not is_long(found):
        return HttpResponseRedirect(_part_address(found, None))
    return _on(request, edition, found, 0)


def _on(request: HttpRequest, edition: Edition, found: Expression, number: int = 1) -> HttpResponse:
    """The page of a text, or of a part of it, with what does not hold on the day that the address names."""
    day = request.GET.get("on", "")
    on = day_asked(day) if day else edition.today
    groups = read.by_language(found.work, read.texts_of(found.work))
    return _reader(request, edition, found, groups, read.wording_of(groups, found), on, number=number)


def _part_address(text: Expression, part: Part | None, on: str = "") -> str:
    """Where a part stands; the first is the page of the text itself."""
    if part is None or part.number == 1:
        path = reverse("portal:text", args=[text.key])
    else:
        path = reverse("portal:text-part", args=[text.key, part.pid])
    return f"{path}?{urlencode({'on': on})}" if on else path


@public_page
def on_day(request: HttpRequest, edition: Edition, key: str, day: str, language: str = "") -> HttpResponse:
    """The text that held on a day, in a language if one is named; where there is none, what there is instead."""
    work = work_seen(key)
    on = day_asked(day)
    groups = read.by_language(work, read.texts_of(work))
    best = read.best_on(groups, on, [language] if language else [interface_language(), *work.authentic])
    if best is None or (language and best.text.language != language):
        page = Page(
            say("No text for this day: {law}", law=name_of(work).replace("{", "(").replace("}", ")")),
            above=crumbs(work),
            indexed=False,
        )
        return show(
            request, edition, "portal/law_no_text.html", page, work=work, groups=groups, on=on, wanted=language,
            wanted_name=language_here(language) if language else "", stands=status_badge(status_on(work, on)),
        )  # fmt: skip
    found = work_of(best.text.key)
    return _reader(request, edition, found, groups, best, on, asked=True)


def _reader(
    request: HttpRequest,
    edition: Edition,
    text: Expression,
    groups: list[read.InLanguage],
    wording: read.Wording,
    on: date,
    *,
    asked: bool = False,
    number: int = 1,
) -> HttpResponse:
    """The page of a text; of a long one the part with this `number`, 0 for the whole."""
    work = text.work
    named = on.isoformat() if asked or request.GET.get("on") else ""
    parts = outline_of(text).parts if is_long(text) else ()
    begun = parts[number - 1] if parts and number else None
    contents, body = _drawn(text, on, begun, named)
    status = status_on(work, on)
    same_language = next((here for here in groups if here.code == text.language), None)
    wordings = [one for one in reversed(same_language.wordings) if not one.draft] if same_language else []
    step = next((number for number, one in enumerate(wordings, 1) if one.text.pk == text.pk), 0)
    page = Page(
        text.title,
        words(say("{title} in {language}.", title=_plain(text.title), language=language_here(text.language))),
        above=crumbs(work),
        about=aboutlaw.text(text, status, wording.last),
        record=text,
        indexed=number > 0,
    )
    return show(
        request, edition, "portal/text.html", page, text=text, work=work, groups=groups, wording=wording, on=on,
        asked=asked, contents=contents, body=body, place=place_of(work), stands=status_badge(status),
        language_name=language_here(text.language), authentic=authentic_words(text), is_authentic=is_authentic(text),
        grade=grade_words(text.grade), steps=list(enumerate(wordings, 1)), step=step, newer=_newer(groups, text, on),
        files=[(form, FILE_WORDS[form], reverse("portal:text-file", args=[text.key, form])) for form in FORMS],
        holds_now=wording.holds_on(edition.today), part=begun, parts=len(parts),
        above=_above(text, begun), ways=_ways(text, parts, begun, named),
        whole=_whole_address(text, named) if parts else "",
    )  # fmt: skip


def _ways(text: Expression, parts: Sequence[Part], begun: Part | None, on: str) -> list[tuple[str, Part, str]]:
    """(relation, part, address) of the parts before and after."""
    if begun is None:
        return []
    near = (("prev", begun.number - 2), ("next", begun.number))
    return [
        (relation, parts[place], _part_address(text, parts[place], on))
        for relation, place in near
        if 0 <= place < len(parts)
    ]


def _above(text: Expression, begun: Part | None) -> list[Line]:
    """The headings under which a part begins."""
    outline = outline_of(text) if begun is not None else None
    return outline.above(outline.lines[begun.first]) if outline and begun else []


def _whole_address(text: Expression, on: str) -> str:
    path = reverse("portal:text-whole", args=[text.key])
    return f"{path}?{urlencode({'on': on})}" if on else path


def _plain(text: str) -> str:
    return text.replace("{", "(").replace("}", ")")


def _newer(groups: list[read.InLanguage], text: Expression, on: date) -> Expression | None:
    """A later wording in another language that holds by the day: then this text is behind."""
    later = [
        wording.text
        for here in groups
        if here.code != text.language
        for wording in here.wordings
        if not wording.draft and text.holds_from < wording.text.holds_from <= on
    ]
    return max(later, key=lambda other: other.holds_from, default=None)


def _drawn(text: Expression, on: date, part: Part | None, named: str) -> tuple[str, str]:
    """Contents and body; single provisions may be out of force on the day."""
    pids = list(text.work.provision_dates.values_list("pid", flat=True))
    out = frozenset(not_holding(text.work, pids, on)) if pids else frozenset[str]()
    if part is None:
        contents, body = _kept(text, text.structure, interface_language(), out)
    else:
        contents, body = _part_kept(text, text.structure, interface_language(), out, part, named)
    return mark_safe(contents), mark_safe(body)


@lru_cache(maxsize=KEPT)
def _kept(text: Expression, structure: int, reader: str, out: frozenset[str]) -> tuple[str, str]:
    """The same, kept: a text never changes but by a mend, which counts its `structure` up."""
    rows = read.rows_of(text)
    top = drawn.tree_of(rows)
    targets = drawn.Targets(rows, text.language)
    body = drawn.html(top, text.language, permalink=_permalink(text), targets=targets, out=out)
    return str(drawn.contents(top)), str(body)


@lru_cache(maxsize=KEPT_PARTS)
def _part_kept(
    text: Expression, structure: int, reader: str, out: frozenset[str], part: Part, on: str
) -> tuple[str, str]:
    """One part of a long text, with the groups of the whole in the contents and the provisions of the part alone."""
    outline = outline_of(text)

    def where(row: drawn.Placed) -> str:
        inside = row.order in part
        return f"{'' if inside else _part_address(text, outline.part_of(row.order), on)}#p-{row.pid}"

    top = drawn.tree_of(read.some_rows_of(text, part.first, part.end))
    body = drawn.html(
        top, text.language, permalink=_permalink(text), target=where, targets=outline.targets, out=out
    )  # fmt: skip
    lines = cast("list[Provision]", outline.contents(part))  # of a line of the contents only the heading is asked
    return str(drawn.contents(drawn.tree_of(lines), where, part.pid)), str(body)


def _permalink(text: Expression) -> drawn.Address:
    # made once: to look up ten thousand addresses one by one takes longer than to draw the text
    before, _, after = read.provision_address(text.work.key, "PID", text.language, text.holds_from).rpartition("PID")
    return lambda row: f"{before}{row.pid}{after}"


@public_page
def fidelity(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """How faithfully a text was read: figures, doubts, what was set aside, mends that do not fit."""
    found = work_of(key)
    page = Page(
        say("How this text was read"),
        words(say("What the reader of files kept, set aside and lost of this text.")),
        above=(*crumbs(found.work), Crumb(found.title, reverse("portal:text", args=[found.key]))),
        data=f"/api/v1/texts/{found.key}/",
    )
    return show(
        request, edition, "portal/text_reading.html", page, text=found, report=report(found), **reading_of(found),
        problems=[problem.message for problem in problems_of(found)],
    )  # fmt: skip


def reading_of(text: Expression) -> dict[str, Any]:
    """Doubts and what was set aside as sentences."""
    if not text.fidelity:
        return {"doubts": [], "dropped": []}
    kept = fidelity_of(text.fidelity)
    sizes: dict[Message, int] = {}
    for drop in kept.drops:
        sizes[DROPS[drop.reason]] = sizes.get(DROPS[drop.reason], 0) + len(drop.text)
    return {"doubts": [(doubt.message, doubt.place) for doubt in kept.doubts], "dropped": list(sizes.items())}


@public_page
def file(request: HttpRequest, edition: Edition, key: str, form: str) -> HttpResponse:
    """A text as a file."""
    if form not in FORMS:
        raise Http404(form)
    found = work_of(key)
    try:
        data = write(found, form, _origin(found, edition))
    except ValueError as bad:  # a structure that the format cannot hold
        raise Http404(str(bad)) from None
    response = HttpResponse(data, content_type=FORMS[form][0])
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{found.key}.{form}") or ""
    return response


def _origin(text: Expression, edition: Edition) -> tuple[str, ...]:
    """Lines above the text on paper: whose law, which text, whether authentic, how read, from where."""
    work = text.work
    lines = [
        words(say("{place}. {kind}.", place=place_of(work), kind=str(work.get_work_kind_display()))),
        words(
            say(
                "Text in {language}, in this wording from {day}. {kind}.",
                language=language_here(text.language),
                day=day_in_words(text.holds_from),
                kind=str(text.get_expression_kind_display()),
            )
        ),
        authentic_words(text),
        grade_words(text.grade),
        words(
            say(
                "Taken on {day} from {address}",
                day=day_in_words(edition.today),
                address=absolute(reverse("portal:text", args=[text.key])),
            )
        ),
    ]
    if work.sample:
        lines.insert(0, words(say("Written to show the program; no law anywhere.")))
    return tuple(lines)
