"""Published analyses as the portal reads them: found by key, made into words by the exports' own view."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from interparl.apps.common.wording import interface_language
from interparl.apps.comparison.domain.content import Content
from interparl.apps.comparison.models import Analysis
from interparl.faces.exchange.analysis.build import Builder
from interparl.faces.exchange.analysis.published import Published, published
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.reading.public import public


@dataclass(frozen=True, slots=True)
class Opened:
    """An analysis that was found, with what makes its words."""

    row: Analysis
    published: Published
    builder: Builder

    @property
    def content(self) -> Content:
        """The frozen content."""
        return self.published.content


def opened(key: str, edition: Edition, *, texts: bool = False) -> Opened:
    """The public analysis with this key. One query. Raises `Http404`."""
    row = get_object_or_404(public(Analysis.objects.select_related("study")), key=key)
    found = published(row, assembly=edition.assembly)
    return Opened(row, found, Builder(found, interface_language(), texts=texts))


def numbered(number: int, most: int) -> int:
    """A number from 1 to `most`. Raises `Http404`."""
    if not 1 <= number <= most:
        raise Http404
    return number
