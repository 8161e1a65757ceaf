"""Long lists in pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

T = TypeVar("T")


class Window(Sequence[T], Generic[T]):
    """A part of a long list that was fetched alone: it knows the length of the whole, and has only its own rows."""

    def __init__(self, rows: Sequence[T], first: int, total: int) -> None:
        self.rows, self.first, self.total = rows, first, total

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, place: Any) -> Any:
        if not isinstance(place, slice) or place.start != self.first:
            raise IndexError("only the fetched part is at hand")
        return self.rows


def asked_page(request: HttpRequest) -> int:
    """The number in ``?page=``. What is no page is not found, so that nothing wrong is cited."""
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and 1 <= len(asked) <= 6 and int(asked)):
        raise Http404
    return int(asked)


def part_of(rows: Sequence[T] | QuerySet[Any, T], request: HttpRequest, *, size: int) -> Page[T]:
    """The page asked for; its rows are fetched once."""
    paginator = Paginator(rows, size)
    number = asked_page(request)
    if number > paginator.num_pages:
        raise Http404
    page = paginator.page(number)
    page.object_list = list(page.object_list)
    return page
