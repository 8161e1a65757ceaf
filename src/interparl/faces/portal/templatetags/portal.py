"""What templates of the portal ask for beside the design system."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.text import Text
from interparl.apps.common.wording import interface_language, words
from interparl.apps.organs.domain.queries import Holding
from interparl.apps.sittings.models import Sitting
from interparl.engine.message import Message, say
from interparl.faces.design import links
from interparl.faces.design.lawwords import language_here
from interparl.faces.design.ways import Way
from interparl.faces.exchange.minutes.runs import marked
from interparl.faces.portal import labels, told
from interparl.faces.portal.reading.sittings import name_of

register = template.Library()
register.filter(language_here)
register.filter("runs", marked)


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the navigation, and the first parts of the paths that belong to it."""

    title: Message
    page: str
    parts: tuple[str, ...]


NAVIGATION: tuple[tuple[Message, tuple[Section, ...]], ...] = (
    (
        say("Assembly"),
        (
            Section(say("Members"), "members", ("members", "delegations")),
            Section(say("Organs"), "organs", ("organs",)),
            Section(say("People"), "people", ("people",)),
        ),
    ),
    (
        say("Sittings and decisions"),
        (
            Section(say("Sittings"), "sittings", ("sittings",)),
            Section(say("Calendar"), "calendar-now", ("calendar",)),
            Section(say("Attendance"), "attendance", ("attendance",)),
            Section(say("Decisions"), "decisions", ("decisions",)),
        ),
    ),
    (
        say("Laws and analyses"),
        (
            Section(say("Acts"), "acts", ("acts",)),
            Section(say("Programmes"), "programmes", ("programmes",)),
            Section(say("Laws"), "laws", ("laws", "texts")),
            Section(say("Analyses"), "analyses", ("analyses",)),
            Section(say("Uptake"), "uptake", ("uptake",)),
        ),
    ),
    (
        say("News and briefs"),
        (
            Section(say("News"), "news", ("news", "publications")),
            Section(say("Briefs"), "briefs", ("briefs",)),
        ),
    ),
    (say("Search"), (Section(say("Search"), "search", ("search",)),)),
)
"""Groups of pages; a group leads to its first page."""


@register.simple_tag
def navigation(path: str) -> list[Way]:
    """The groups, each with its pages; a group of one page is that page."""
    here = "".join(path.strip("/").split("/")[1:2])
    ways = []
    for title, sections in NAVIGATION:
        below = tuple(_way(section, path, here) for section in sections)
        within = any(way.current for way in below)
        several = len(below) > 1
        current = ("true" if within else "") if several else below[0].current
        ways.append(Way(below[0].address, words(title), current, below if several else ()))
    return ways


def _way(section: Section, path: str, here: str) -> Way:
    address = reverse(f"portal:{section.page}")
    within = "true" if here in section.parts else ""
    return Way(address, words(section.title), "page" if path == address else within)


@register.filter
def sitting_name(sitting: Sitting) -> str:
    """What people call a sitting."""
    return name_of(sitting)


@register.filter
def address(record: Any) -> str:
    """Path of the record's page; empty when it has none."""
    return links.page_of(record) if record is not None else ""


@register.filter
def alias_kind(value: str) -> str:
    """What kind of other name it is."""
    return words(labels.worded(labels.ALIAS, value or "other"))


@register.filter
def content(value: Any) -> str:
    """A value of an assertion as people read it: texts in the reader's language, lists with commas."""
    if isinstance(value, dict) and value and all(isinstance(part, str) for part in value.values()):
        return str(Text(value))
    if isinstance(value, dict):
        return "; ".join(f"{name}: {content(part)}" for name, part in value.items())
    if isinstance(value, list):
        return ", ".join(content(part) for part in value)
    if isinstance(value, bool):
        return words(say("yes") if value else say("no"))
    return "" if value is None else str(value)


@register.filter
def sort_of(block: Any) -> str:
    """What kind of part of a document it is."""
    return type(block).__name__


@register.filter
def get(table: Any, key: Any) -> Any:
    """An entry of a table; None when it has none."""
    return table.get(key)


@register.filter
def held_on(holding: Holding, now: set[tuple[Any, bool, str]]) -> bool:
    """Whether a term is one of those that hold on the day; `now` has (office, whether acting, known from) of those."""
    return (holding.office.pk, holding.acting, holding.term.known_from) in now


@register.filter
def over_by(holding: Holding, day: str) -> bool:
    """Whether a term is stated or inferred to be over by the day (ISO)."""
    end = holding.term.ends or holding.term.inferred_end
    return bool(end) and PartialDate.read(end).last().isoformat() <= day


@register.filter
def matter(field: str) -> str:
    """The matter of an assertion, as a word where we have one."""
    return words(labels.worded(labels.MATTERS, field))


@register.simple_tag
def paragraphs(value: Text | None) -> SafeString:
    """A text of several paragraphs, each of its own, marked with its language where it is not the reader's."""
    if not value:
        return mark_safe("")
    code = value.language_for()
    parts = [part.strip() for part in value.in_().split("\n\n") if part.strip()]
    if code == interface_language():
        return format_html_join("\n", "<p>{}</p>", ((part,) for part in parts))
    return format_html_join("\n", '<p lang="{}">{}</p>', ((code, part) for part in parts))


register.simple_tag(told.term_of)
register.simple_tag(told.source_of, takes_context=True)
register.simple_tag(told.sources_of, takes_context=True)
