"""What is said of a stored text rather than by it: a mistake in it is put right, its words stay."""

from __future__ import annotations

from typing import Any

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import writing
from interparl.apps.texts.domain.storing import STORED
from interparl.apps.texts.enums import ExpressionKind
from interparl.apps.texts.models import Expression, Work

SAID = frozenset({"authentic", "expression_kind", "official_url", "note", "visibility"})
"""Fields of a text that are somebody's statements about it. Words, language, day, law and file are never changed."""


def change_text(
    actor: Actor, expression: Expression, *, expected: int | None = None, why: str = "", **values: Any
) -> Expression:
    """State otherwise whether a text is authentic, what kind it is, where it is published, who may see it; or a note.

    A draft that is stated to be none counts from then on as a text newly stored does: studies that stand on an earlier
    one follow it. Raises `Conflict` when somebody else changed the text since `expected`.
    """
    unknown = values.keys() - SAID
    if unknown:
        raise TypeError(f"of a stored text {', '.join(sorted(unknown))} cannot be changed")
    with writing(actor, "texts.change-text", expression, why=why) as write:
        # As for storing and mending: what follows the texts of one law is done one after the other.
        Work.objects.select_for_update().get(pk=expression.work_id)
        was = Expression.objects.only("expression_kind").get(pk=expression.pk).expression_kind
        write.change(expression, expected=expected, of=expression.work, **values)
        if was == ExpressionKind.DRAFT != expression.expression_kind:
            for follow in STORED:
                follow(expression)
    return expression
