"""Keeping the full text true to the provisions: within the transaction that stores or reshapes a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import transaction

from interparl.apps.search.domain.stemming import stems
from interparl.apps.texts.models import Expression, Provision, Searched

BATCH = 1000


def stems_of(rows: Iterable[Provision], language: str) -> Iterator[Searched]:
    """What the search holds of provisions of one text; only those that are compared and searched."""
    for row in rows:
        if row.item:
            yield Searched(
                provision_id=row.pk,
                expression_id=row.expression_id,
                heading_stems=" ".join(stems(f"{row.label} {row.heading}", language)),
                body_stems=" ".join(stems(row.words, language)),
            )


def index_expression(expression: Expression) -> None:
    """Make what the search holds of a text anew."""
    Searched.objects.filter(expression=expression).delete()
    rows = Provision.objects.filter(expression=expression, item=True).only(
        "id", "expression_id", "item", "label", "heading", "words"
    )
    Searched.objects.bulk_create(stems_of(rows.iterator(BATCH), expression.language), batch_size=BATCH)


def reindex_texts() -> int:
    """Make the whole full text anew, text by text, each its own transaction; how many provisions it holds."""
    for expression in Expression.objects.order_by("pk"):
        with transaction.atomic():
            index_expression(expression)
    return Searched.objects.count()
