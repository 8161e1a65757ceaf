"""When somebody held a place and which source says so: what pages repeat for each of many rows.

Both are put together here and not by a template of their own, because a delegation has hundreds of them. A source is
the design system's component, filled once for each page however many rows it backs.
"""

from __future__ import annotations

from typing import Any

from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from interparl.apps.common.domain.terms import Term
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Source
from interparl.apps.common.wording import words
from interparl.engine.message import say
from interparl.faces.design import links
from interparl.faces.design.templatetags.interparl import partial_date


def term_of(term: Term[Any]) -> SafeString:
    """When somebody held a place; marked where sources disagree about it."""
    begins, ends = term.begins, term.ends
    if begins and ends:
        told = format_html(
            '<time datetime="{}">{}</time><span aria-hidden="true">–</span><span class="unseen">{}</span>'
            '<time datetime="{}">{}</time>',
            begins, partial_date(begins), words(say("to")), ends, partial_date(ends),
        )  # fmt: skip
    else:
        told = format_html("<span>{}</span>", _one_end(term))
    inferred: SafeString | str = ""
    if term.inferred_end:
        by = partial_date(term.inferred_end)
        inferred = format_html(
            '<span class="muted">{}</span>',
            words(say("ended by {day} at the latest (inferred: somebody else is known there then)", day=by)),
        )
    contested: SafeString | str = ""
    if term.contested:
        shown = {"label": words(say("Sources disagree")), "tone": "warn"}
        contested = mark_safe(" " + render_to_string("design/components/badge.html", shown))
    return format_html('<span class="date">{}{}</span>{}', told, inferred, contested)


def _one_end(term: Term[Any]) -> str:
    if term.begins:
        return words(say("since {day}", day=partial_date(term.begins)))
    if term.ends:
        return words(say("until {day}", day=partial_date(term.ends)))
    first, last = term.first_stated, term.last_stated
    if not last:
        return words(say("dates not known"))
    if first == last:
        return words(say("stated of {day}", day=partial_date(last)))
    return words(say("stated of {first} and of {last}", first=partial_date(first), last=partial_date(last)))


def source_of(context: Context, source: Source | None, as_of: str = "") -> SafeString | str:
    """Where a statement comes from, with a link to the source's page; `as_of`: the date it speaks of."""
    if source is None:
        return ""
    kept = _kept(context)
    place = (source.pk, as_of)
    if place not in kept:
        kept[place] = _source(source, as_of)
    return kept[place]


def sources_of(context: Context, term: Term[Any]) -> SafeString:
    """Who says that somebody held a place, then who says that it ended, where another does."""
    rows = [(source_of(context, source),) for source in term.sources]
    ended = [(words(say("Of the end:")), source_of(context, source)) for source in term.end_sources]
    return format_html(
        "{}{}", format_html_join(mark_safe("<br>"), "{}", rows), format_html_join("", "<br>{} {}", ended)
    )


def _source(source: Source, as_of: str) -> SafeString:
    if source.visibility != Visibility.PUBLIC:
        return format_html('<span class="source">{}</span>', words(say("The source is not public.")))
    values = {"source": source, "as_of": as_of, "href": links.page_of(source)}
    return mark_safe(render_to_string("design/components/source.html", values).strip())


def _kept(context: Context) -> dict[Any, SafeString]:
    """What this page has filled already: kept with its request, and so no longer than the page."""
    request = getattr(context, "request", None)
    if request is None:
        return {}
    if not hasattr(request, "sources_told"):
        request.sources_told = {}
    found: dict[Any, SafeString] = request.sources_told
    return found
