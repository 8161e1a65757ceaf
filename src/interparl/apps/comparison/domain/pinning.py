"""Which texts a study stands on: the columns' expressions, the whole of a state's laws, newer texts of the model.

A text stays in its column as `left_on` once a newer one of the same law takes its place: findings made in it keep
pointing to what was read.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils import timezone

from interparl.apps.common.domain.writing import Refused, Writing
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.comparison.models import Column, ColumnText, Study
from interparl.apps.texts.enums import ExpressionKind
from interparl.apps.texts.models import Expression
from interparl.engine.message import say


def today() -> date:
    """The present day of the installation."""
    return timezone.localdate()


def texts_of(column: Column) -> list[Expression]:
    """The texts that the column stands on now, in the order of their keys."""
    rows = ColumnText.objects.filter(column=column, left_on=None).select_related("expression__work")
    return [row.expression for row in rows.order_by("expression__key")]


def pin(write: Writing, column: Column, expressions: Iterable[Expression]) -> list[Expression]:
    """Have the column stand on just these texts; gives those that are new in it. Call it inside `writing`."""
    wanted = {expression.pk: expression for expression in expressions}
    held = {row.expression_id: row for row in ColumnText.objects.filter(column=column)}
    for pk, row in held.items():
        if pk not in wanted and row.left_on is None:
            write.change(row, left_on=timezone.now(), of=column.study)
        elif pk in wanted and row.left_on is not None:
            write.change(row, left_on=None, of=column.study)
    fresh = [expression for pk, expression in wanted.items() if pk not in held]
    for expression in fresh:
        write.create(ColumnText(column=column, expression=expression), of=column.study)
    return fresh


def corpus_on(column: Column, day: date) -> list[Expression]:
    """The laws of the column's state in their wording of `day`: one text a law, the authentic language first.

    Bills, drafts and what the bank marks as samples (unless the study is one) stay outside. Raises `Refused` for a
    column without a state.
    """
    if column.state_id is None:
        raise Refused(say("Only a state has a whole body of laws. Choose the column's laws one by one."))
    rows = Expression.objects.filter(
        work__state=column.state_id, work__bill=False, holds_from__lte=day, sealed=True
    ).exclude(expression_kind=ExpressionKind.DRAFT)
    if not column.study.sample:
        rows = rows.filter(work__sample=False)
    best: dict[object, Expression] = {}
    for row in rows.select_related("work").order_by("holds_from", "stored_at", "key"):
        held = best.get(row.work_id)
        if held is None or _rank(row) >= _rank(held):
            best[row.work_id] = row
    gone = {pk for pk, row in best.items() if repealed_by(row, day)}
    return sorted((row for pk, row in best.items() if pk not in gone), key=lambda row: row.key)


def _rank(row: Expression) -> tuple[bool, bool, date]:
    """Which text of a law is read: an authentic one rather than a translation, then the later one."""
    authentic = row.authentic or row.language in (row.work.authentic or ())
    return authentic, row.expression_kind != ExpressionKind.TRANSLATION, row.holds_from


def repealed_by(expression: Expression, day: date) -> bool:
    """Whether the law had been repealed by that day; a day known to the year only counts from its last."""
    repealed = expression.work.repealed
    return bool(repealed) and PartialDate.read(repealed).last() <= day


def newer_than(expression: Expression) -> Q:
    """The texts that take this one's place: same law and language, no draft, a later day or a later reading of it."""
    later = Q(holds_from__gt=expression.holds_from) | Q(
        holds_from=expression.holds_from, stored_at__gt=expression.stored_at
    )
    same = Q(work=expression.work_id, language=expression.language, sealed=True)
    return same & later & ~Q(expression_kind=ExpressionKind.DRAFT)


def replaces(new: Expression, old: Expression) -> bool:
    """Whether `new` takes the place of `old` where that is pinned."""
    return (
        new.pk != old.pk
        and (new.work_id, new.language) == (old.work_id, old.language)
        and new.expression_kind != ExpressionKind.DRAFT
        and (new.holds_from, new.stored_at) > (old.holds_from, old.stored_at)
    )


def newest(old: Expression, day: date) -> Expression | None:
    """The text that holds instead of this one by `day`; None while it is still the newest."""
    rows = Expression.objects.filter(newer_than(old), holds_from__lte=day).select_related("work")
    return rows.order_by("-holds_from", "-stored_at").first()


def waiting_texts(study: Study) -> list[Expression]:
    """Texts in the bank that will take the place of one the study stands on, on a day that has not come yet."""
    held = ColumnText.objects.filter(column__study=study, left_on=None).select_related("expression")
    condition = Q(pk=None)
    for expression in (*(row.expression for row in held), study.model):
        condition |= newer_than(expression)
    rows = Expression.objects.filter(condition, holds_from__gt=today()).select_related("work")
    return list(rows.order_by("holds_from", "key"))
