"""Bringing what was said of earlier texts forward to the texts that a column stands on now.

A page shows a finding in the texts it was made in. What a person sends from there names those texts; where a newer
one of the same law has taken their place, the same provisions are meant there, and marks follow their words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from interparl.apps.comparison.models import Column, ColumnText, Finding
from interparl.apps.texts.models import Expression, Provision


def moved(span: Sequence[int] | None, then: str, now: str) -> list[int] | None:
    """The span of the same words in the new text, the one nearest to the old place; None where they are gone."""
    if not span:
        return None
    start, end = span
    words = then[start:end]
    if now[start:end] == words:
        return [start, end]
    places = []
    at = now.find(words)
    while words and at >= 0:
        places.append(at)
        at = now.find(words, at + 1)
    if not places:
        return None
    best = min(places, key=lambda place: abs(place - start))
    return [best, best + len(words)]


class Forward:
    """The texts of a column, and the way from those it has left to those it stands on (all by id)."""

    def __init__(self, column: Column) -> None:
        rows = list(ColumnText.objects.filter(column=column).select_related("expression").order_by("expression__key"))
        self.texts: dict[str, Expression] = {
            str(row.expression_id): row.expression for row in rows if row.left_on is None
        }
        standing = {(text.work_id, text.language): key for key, text in self.texts.items()}
        self._now = {
            str(row.expression_id): standing[row.expression.work_id, row.expression.language]
            for row in rows
            if row.left_on is not None and (row.expression.work_id, row.expression.language) in standing
        }

    def text(self, key: str) -> str:
        """The text that stands for this one now; itself where there is none."""
        return self._now.get(key, key)

    def divergences(
        self, given: Sequence[Mapping[str, Any]], held: Finding | None, model: Provision
    ) -> list[dict[str, Any]]:
        """Divergences as they are in the present texts; `held` is the finding whose texts the person saw."""
        then = model
        if held is not None and held.model_id != model.expression_id:
            then = Provision.objects.filter(expression_id=held.model_id, pid=model.pid).first() or model
        found = self._words(given)
        return [self._forward(one, then.words, model.words, found) for one in given]

    def _words(self, given: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], str]:
        """The words of provisions in texts that were left, and in those that stand for them."""
        pids = {str(one.get("pid") or "") for one in given if str(one.get("expression") or "") in self._now}
        if not pids:
            return {}
        left = {key for key in self._now if any(str(one.get("expression")) == key for one in given)}
        texts = [UUID(key) for key in left | {self._now[key] for key in left}]
        rows = Provision.objects.filter(expression_id__in=texts, pid__in=pids)
        return {(str(text), pid): words for text, pid, words in rows.values_list("expression_id", "pid", "words")}

    def _forward(
        self, one: Mapping[str, Any], then: str, now: str, found: Mapping[tuple[str, str], str]
    ) -> dict[str, Any]:
        out = dict(one)
        if then != now:
            out["left"] = moved(one.get("left"), then, now)
        old, pid = str(one.get("expression") or ""), str(one.get("pid") or "")
        new = self.text(old)
        if new != old:
            out["expression"] = new
            out["right"] = moved(one.get("right"), found.get((old, pid), ""), found.get((new, pid), ""))
        return out
