"""Rows that belong to a version of an act, read without the long parts of the version."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

LONG = ("front", "back", "mappings")
"""What a version brings along and no list tells."""


def light(rows: QuerySet[Any], way: str = "draft") -> QuerySet[Any]:
    """Rows with the version at the end of `way` and its act, without what is long in the version."""
    return rows.select_related(f"{way}__act").defer(*(f"{way}__{name}" for name in LONG))
