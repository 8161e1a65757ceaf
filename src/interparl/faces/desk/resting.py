"""What rests on a source: every claim, whatever its kind, found through the models themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q

from interparl.apps.common.models import Claim, Source


@dataclass(frozen=True, slots=True)
class Resting:
    """So many claims of one kind, the first of them at hand."""

    kind: str
    number: int
    first: tuple[Claim, ...]


def claim_models() -> list[type[Any]]:
    """All kinds of claims."""
    return [model for model in apps.get_models() if issubclass(model, Claim)]


def rests_on(source: Source, *, most: int = 50) -> list[Resting]:
    """Claims of each kind that name the source for what they state or for its end."""
    found = []
    for model in claim_models():
        rows = model._default_manager.filter(Q(source=source) | Q(end_source=source))
        number = rows.count()
        if number:
            found.append(Resting(model._meta.label_lower, number, tuple(rows[:most])))
    return found
