"""Laws and their texts as the public may see them, at a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from interparl.apps.texts.domain.timelines import last_day
from interparl.apps.texts.enums import ExpressionKind
from interparl.apps.texts.models import Expression, Provision, Work
from interparl.faces.design.lawwords import language_here
from interparl.faces.portal.reading.public import public

LONG = ("front", "back", "fidelity")
"""Columns of a text that lists have no use for."""


@dataclass(slots=True)
class Wording:
    """A text and how long it holds. `last` is None while nothing says that it ended; drafts never hold."""

    text: Expression
    last: date | None = None
    draft: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether it is the wording on this day."""
        return not self.draft and self.text.holds_from <= day and (self.last is None or day <= self.last)


@dataclass(slots=True)
class InLanguage:
    """The texts of a law in one language, newest first."""

    code: str
    name: str
    authentic: bool
    wordings: list[Wording] = field(default_factory=list)


def public_works() -> QuerySet[Work]:
    """Laws that everybody may see, with their states."""
    return public(Work.objects.select_related("state"))


def texts_of(work: Work) -> list[Expression]:
    """The public texts of a law, by language and day; without what is long."""
    rows = list(
        public(Expression.objects.filter(work=work, sealed=True)).defer(*LONG).order_by("language", "holds_from")
    )
    for row in rows:
        row.work = work
    return rows


def by_language(work: Work, texts: Iterable[Expression]) -> list[InLanguage]:
    """The texts of a law by language, authentic languages first."""
    found: dict[str, InLanguage] = {}
    for text in sorted(texts, key=lambda text: (text.language, text.holds_from, text.stored_at, text.key)):
        code = text.language
        here = found.setdefault(code, InLanguage(code, language_here(code), code in work.authentic))
        here.authentic = here.authentic or text.authentic
        here.wordings.append(Wording(text, draft=text.expression_kind == ExpressionKind.DRAFT))
    end = last_day(work)
    for here in found.values():
        holding = [wording for wording in here.wordings if not wording.draft]
        for wording, following in zip(holding, [*holding[1:], None], strict=True):
            day = following.text.holds_from - timedelta(days=1) if following is not None else end
            wording.last = min(day, end) if day is not None and end is not None else day
        here.wordings.reverse()
    return sorted(found.values(), key=lambda here: (not here.authentic, here.name))


def best_on(groups: Iterable[InLanguage], day: date, wanted: Iterable[str]) -> Wording | None:
    """The wording on a day: in the first of the wanted languages that has one, else in any."""
    holding = {here.code: w for here in groups for w in here.wordings if w.holds_on(day)}
    for code in wanted:
        if code in holding:
            return holding[code]
    return next(iter(holding.values()), None)


def wording_of(groups: Iterable[InLanguage], text: Expression) -> Wording:
    """The given text among the wordings."""
    return next((w for here in groups for w in here.wordings if w.text.pk == text.pk), Wording(text))


def rows_of(text: Expression) -> list[Provision]:
    """All provisions of a text in reading order."""
    return list(text.provisions.defer("words", "digest", "group", "eid").order_by("order"))


def some_rows_of(text: Expression, first: int, end: int) -> list[Provision]:
    """The provisions from one place to before another, in reading order."""
    rows = text.provisions.filter(order__gte=first, order__lt=end)
    return list(rows.defer("words", "digest", "group", "eid").order_by("order"))


def provision_address(work: str, pid: str, language: str = "", on: date | str = "") -> str:
    """The lasting address of a provision, on a day if one is given."""
    if language:
        path = reverse("portal:provision-in", args=[work, pid, language])
    else:
        path = reverse("portal:provision", args=[work, pid])
    return f"{path}?on={on}" if on else path
