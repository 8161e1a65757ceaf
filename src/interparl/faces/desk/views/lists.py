"""Lists of records: filter by words, by choices, page by page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpResponse

from interparl.apps.common.domain.permission import may
from interparl.apps.common.models import Record
from interparl.apps.common.models.record import visible_to
from interparl.engine.message import Message
from interparl.faces.desk.page import Page, need_role

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice above a list. `options`: (value, label); `apply` narrows the rows to one value."""

    name: str
    label: Message
    options: Sequence[tuple[str, str]]
    apply: Callable[[models.QuerySet[Any], str], models.QuerySet[Any]]
    value: str = ""


class ListPage(Page):
    """A list of records. Subclass it: `model`, `template` of the rows, `heading`, and filters if there are any."""

    model: ClassVar[type[Record]]
    template: ClassVar[str] = "desk/list.html"
    rows_template: ClassVar[str]
    related: ClassVar[tuple[str, ...]] = ()
    searched: ClassVar[bool] = True
    add_action: ClassVar[str] = ""
    add_page: ClassVar[str] = ""

    def heading(self) -> Message:
        """What is listed."""
        raise NotImplementedError

    def lead(self) -> Message | None:
        """What to know of the list."""
        return None

    def add_label(self) -> Message | None:
        """What the button for a new record says."""
        return None

    def nothing(self) -> Message:
        """What an empty list says, with what to do."""
        raise NotImplementedError

    def filters(self) -> list[Filter]:
        """Choices above the list."""
        return []

    def rows(self) -> models.QuerySet[Any]:
        """All rows that this person may see."""
        return visible_to(self.model._default_manager.all(), self.actor).select_related(*self.related)

    def dress(self, rows: list[Any]) -> list[Any]:
        """Add to the rows of one page what the template shows of them, at a fixed number of queries."""
        return rows

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list, narrowed by ``q`` and the filters."""
        need_role(self.actor)
        term = self.request.GET.get("q", "").strip()
        rows: Any = self.rows()
        filters = []
        for one in self.filters():
            value = self.request.GET.get(one.name, "")
            if value and value in {key for key, _ in one.options}:
                rows = one.apply(rows, value)
                filters.append(Filter(one.name, one.label, one.options, one.apply, value))
            else:
                filters.append(one)
        if term:
            parts = term.casefold().split()
            rows = [row for row in rows if all(part in _haystack(row) for part in parts)]
        paginator = Paginator(rows, PER_PAGE)
        page = paginator.get_page(self.request.GET.get("page"))
        query = self.request.GET.copy()
        query.pop("page", None)
        return self.render(
            self.template,
            {
                "heading": self.heading(),
                "lead": self.lead(),
                "rows": self.dress(list(page.object_list)),
                "rows_template": self.rows_template,
                "page_of": page,
                "query": query.urlencode(),
                "term": term,
                "searched": self.searched,
                "filters": filters,
                "narrowed": bool(term) or any(one.value for one in filters),
                "nothing": self.nothing(),
                "add_label": self.add_label() if self.add_action and may(self.actor, self.add_action) else None,
                "add_page": self.add_page,
                "total": paginator.count,
            },
        )


def _haystack(row: Any) -> str:
    named = getattr(row, "name", None) or getattr(row, "title", None) or {}
    names = named.values() if isinstance(named, Mapping) else [str(named)]
    parts = [row.key, *names, *(alias.get("text", "") for alias in getattr(row, "aliases", []))]
    return " ".join([*parts, getattr(row, "publisher", ""), getattr(row, "url", "")]).casefold()
