"""Template tags of the design system: parts with content between their tags, states in words, pictures.

``{% load interparl design %}``; then ``{% component "notice" tone="warn" title=t %}…{% endcomponent %}`` fills
``design/components/notice.html`` with the parameters and what stands between as ``content``. A part without content of
its own is an ordinary ``{% include "design/components/facts.html" with rows=r %}`` or one of the tags here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import quote

from babel.numbers import format_decimal
from django import template
from django.core.paginator import Page
from django.forms import BoundField, CheckboxInput
from django.http import QueryDict
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from interparl.apps.common.models import Record
from interparl.apps.common.wording import interface_language, words
from interparl.engine.message import LANGUAGES, say
from interparl.faces.design import links, pictures, plans
from interparl.faces.design.context import Site
from interparl.faces.design.pictures.svg import shape
from interparl.faces.design.states import of_field, of_value
from interparl.faces.design.wording import CHANGES, FILE_KINDS, GRADES, LANGUAGE_NAMES

register = template.Library()


@register.simple_tag
def reader_language() -> str:
    """Code of the language of the page; needs no context, so that a page of an error may ask."""
    return interface_language()


@register.simple_tag(takes_context=True)
def our_site(context: RequestContext) -> Site:
    """What `context.site` gives, also where a library has put something else under that name."""
    given = context.get("site")
    return given if isinstance(given, Site) else Site()


@register.filter
def language_name(code: str) -> str:
    """A language's own name, its code where we have none."""
    return LANGUAGE_NAMES.get(code, code)


@register.simple_tag(takes_context=True)
def here_in(context: RequestContext, language: str) -> str:
    """The address of this page in another language of the interface, with its query."""
    request = context.get("request")
    if request is None:
        return f"/{language}/"
    first, _, rest = request.path.lstrip("/").partition("/")
    path = f"/{language}/{rest}" if first in LANGUAGES else f"/{language}/"
    query = request.META.get("QUERY_STRING", "") if first in LANGUAGES else ""
    return quote(path) + (f"?{query}" if query else "")


@register.simple_tag(takes_context=True)
def this_address(context: RequestContext) -> str:
    """The whole address of this page without its query, to cite it by."""
    request = context.get("request")
    return request.build_absolute_uri(request.path) if request else ""


@register.simple_block_tag(takes_context=True)
def component(context: RequestContext, content: str, name: str, **values: Any) -> str:
    """Fill ``design/components/<name>.html`` with `values` and what stands between the tags."""
    shared = {key: context.get(key) for key in ("request", "site", "csrf_token")}
    return render_to_string(f"design/components/{name}.html", {**shared, **values, "content": content})


@lru_cache(maxsize=2_000)
def _badge(escaped: SafeString, tone: str) -> SafeString:
    """A badge follows from its word and tone alone, and long tables have few of them, each many times."""
    return mark_safe(render_to_string("design/components/badge.html", {"label": escaped, "tone": tone}))


@register.simple_tag
def badge(label: Any, tone: str = "neutral") -> SafeString:
    """A state as word, shape and colour. `tone`: good, warn, bad, info or neutral."""
    return _badge(conditional_escape(label), tone or "neutral")


@register.simple_tag
def state(record: Any, field: str = "state") -> SafeString:
    """The badge of a record's field of choices (``{% state sitting %}``, ``{% state claim "ruled" %}``)."""
    return badge(*of_field(record, field))


@register.simple_tag
def said(value: str) -> SafeString:
    """The badge of a presence, position, vote or result as `engine.procedure` writes it."""
    return badge(*of_value(value))


@register.filter
def size(value: int | None) -> str:
    """Bytes in words: "12 kB", "3.4 MB" (decimal multiples)."""
    if value is None:
        return ""
    language = interface_language()
    if value < 999_500:
        return words(say("{number} kB", number=format_decimal(max(1, round(value / 1000)), locale=language)))
    return words(say("{number} MB", number=format_decimal(round(value / 1e6, 1), locale=language)))


@register.filter
def number(value: float | None) -> str:
    """A number with the reader's separators; nothing for none."""
    return "" if value is None else format_decimal(value, locale=interface_language())


@register.simple_tag
def link_to(record: Record | None) -> SafeString | str:
    """The record's label, as a link where it has a page."""
    if record is None:
        return ""
    address = links.page_of(record)
    return format_html('<a href="{}">{}</a>', address, record.label()) if address else record.label()


@register.simple_tag
def page_of(record: Record) -> str:
    """Path of the record's page; empty when it has none."""
    return links.page_of(record)


@register.simple_tag
def resource_of(record: Record) -> str:
    """Path of the record in the API; empty when it has none."""
    return links.resource(record.kind, record.key)


@register.filter
def is_list(value: object) -> bool:
    """Whether a value is several values."""
    return isinstance(value, (list, tuple))


@register.filter
def is_check(field: BoundField) -> bool:
    """Whether a form's field is one box to tick, whose label stands beside it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def anchor(field: BoundField) -> str:
    """The id to which a link in the error summary goes: the field, or its first box."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def grade(value: str) -> str:
    """How near a source stands, in one word; the whole sentence is the choice's own label."""
    return words(GRADES[value]) if value in GRADES else value


@register.filter
def change_word(kind: str) -> str:
    """What became of a line between two versions."""
    return words(CHANGES[kind][0]) if kind in CHANGES else kind


@register.filter
def change_tone(kind: str) -> str:
    """The tone of a change."""
    return CHANGES[kind][1] if kind in CHANGES else "neutral"


@register.filter
def file_kind(media_type: str) -> str:
    """A media type as people call it: PDF, Word; the type itself where we have no word."""
    return FILE_KINDS.get(media_type, media_type)


@register.filter
def page_numbers(page: Page[Any]) -> list[int | None]:
    """The pages to offer: first, last and those around the present one; None stands for a gap."""
    last = page.paginator.num_pages
    near = sorted({1, last, *range(max(1, page.number - 1), min(last, page.number + 1) + 1)})
    offered: list[int | None] = []
    for before, number in zip([0, *near], near, strict=False):
        if number - before == 2:
            offered.append(number - 1)
        elif number - before > 2:
            offered.append(None)
        offered.append(number)
    return offered


@register.simple_tag(takes_context=True)
def pages_address(context: RequestContext, number: int) -> str:
    """The address of another page of the same list; the parameter's name is the context's `name`, else "page"."""
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    query[context.get("name") or "page"] = str(number)
    return "?" + query.urlencode()


register.simple_tag(pictures.seating)
register.simple_tag(pictures.timeline)
register.simple_tag(pictures.track)
register.simple_tag(pictures.ring)
register.simple_tag(pictures.stacked)
register.simple_tag(pictures.small_bar)
register.simple_tag(pictures.quorum)
register.simple_tag(pictures.attendance_matrix)
register.simple_tag(pictures.sign)
register.simple_tag(pictures.gantt)
register.simple_tag(pictures.burn_up)
register.simple_tag(pictures.burn_up_legend)
register.filter("points_changed", pictures.changed)
register.filter(plans.share_figures)
register.filter(plans.why_they_differ)
register.filter(plans.standings_used)
register.filter(pictures.forms_used)
register.filter(pictures.places_used)


@register.simple_tag
def mark(kind: str) -> SafeString:
    """A small shape for a legend."""
    return mark_safe(f'<svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">{shape(kind, 6, 6, 4.5)}</svg>')
