"""Template tags of the pages of programmes."""

from __future__ import annotations

from django import template
from django.urls import reverse

from interparl.apps.common.wording import words
from interparl.apps.programme.domain.figures import stated
from interparl.apps.programme.models import PublishedFigure

register = template.Library()


@register.filter
def figure_stated(figure: PublishedFigure) -> str:
    """A published figure with its bound: "more than 60"."""
    return words(stated(figure))


@register.filter
def figure_remove(figure: PublishedFigure) -> str:
    """Where a figure is taken away that its source does not state."""
    if figure.programme is None:
        return reverse("desk:published-figure-remove", args=[figure.pk])
    return reverse("desk:programme-figure-remove", args=[figure.programme.key, figure.pk])
