"""Which text of an act holds on a day, and what happened to its provisions.

A text holds from its `holds_from` until the day before the next one in its language, the last one until the act is
repealed. Drafts are no law and stand outside. Where two texts of one language hold from the same day (one was read
again, a better copy came), the one stored last counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from interparl.apps.common.partial_date import PartialDate
from interparl.apps.members.models import State
from interparl.apps.texts.domain.trees import act_of
from interparl.apps.texts.enums import ExpressionKind
from interparl.apps.texts.models import Expression, ProvisionDate, Work
from interparl.engine.lawtext import timeline
from interparl.engine.lawtext.timeline import Event, Timeline


@dataclass(frozen=True, slots=True)
class Happened:
    """What became of a provision. `day` is ISO, of year, month or day precision.

    `expression` is the key of the text that shows it, empty where only a stated date does (`stated`: the row that
    states it).
    """

    pid: str
    event: Event
    day: str
    expression: str
    stated: ProvisionDate | None = None


def wordings(work: Work, language: str) -> list[Expression]:
    """The texts of the act in one language that hold one after the other, earliest first."""
    texts = Expression.objects.filter(work=work, language=language)
    return in_order(work, texts.order_by("holds_from", "stored_at", "key"))


def in_order(work: Work, texts: Iterable[Expression]) -> list[Expression]:
    """Of texts of one act and language those that hold one after the other, earliest first."""
    chosen: dict[date, Expression] = {}
    for text in sorted(texts, key=lambda t: (t.holds_from, t.stored_at, t.key)):
        if text.expression_kind != ExpressionKind.DRAFT:
            chosen[text.holds_from] = text
    end = last_day(work)
    return [text for day, text in sorted(chosen.items()) if end is None or day <= end]


def line_of(work: Work, texts: Sequence[Expression]) -> Timeline:
    """The wordings that `in_order` gave as the engine's timeline."""
    return timeline.successive({text.key: text.holds_from for text in texts}, last_day(work) if texts else None)


def last_day(work: Work) -> date | None:
    """The last day on which the act may hold; None while it has not been repealed.

    Of a repeal known only to the year or the month, the last day it can mean: until then the text may hold.
    """
    return PartialDate.read(work.repealed).last() - timedelta(days=1) if work.repealed else None


def timeline_of(work: Work, language: str) -> Timeline:
    """The wordings in one language as the engine's timeline; their ids are the keys of the expressions."""
    return line_of(work, wordings(work, language))


def expression_on(work: Work, language: str, day: date) -> Expression | None:
    """The text that holds on `day`, None before the first one and from the repeal on."""
    end = last_day(work)
    if end is not None and day > end:
        return None
    texts = Expression.objects.filter(work=work, language=language, holds_from__lte=day).select_related("work")
    return texts.exclude(expression_kind=ExpressionKind.DRAFT).order_by("-holds_from", "-stored_at", "-key").first()


def newer_elsewhere(expression: Expression, day: date) -> Expression | None:
    """A later wording in another language that holds by `day` already: then this text is behind, and pages say so."""
    texts = Expression.objects.filter(
        work=expression.work_id, holds_from__gt=expression.holds_from, holds_from__lte=day
    ).exclude(language=expression.language)
    return texts.exclude(expression_kind=ExpressionKind.DRAFT).order_by("-holds_from", "key").first()


def holding_on(day: date, texts: QuerySet[Expression] | None = None) -> QuerySet[Expression]:
    """Of many texts those that hold on `day`: the last of its act and language, of an act not repealed by then."""
    texts = Expression.objects.all() if texts is None else texts
    same = Expression.objects.filter(work=OuterRef("work"), language=OuterRef("language"), holds_from__lte=day).exclude(
        expression_kind=ExpressionKind.DRAFT
    )
    later = same.filter(
        Q(holds_from__gt=OuterRef("holds_from"))
        | Q(holds_from=OuterRef("holds_from"), stored_at__gt=OuterRef("stored_at"))
        | Q(holds_from=OuterRef("holds_from"), stored_at=OuterRef("stored_at"), key__gt=OuterRef("key"))
    )
    iso = day.isoformat()
    standing = Q(work__repealed="") | Q(work__repealed__gt=iso) | Q(work__repealed__in=[iso[:4], iso[:7]])
    if day.month == 12 and day.day == 31:  # the last day that a date of this precision can mean
        standing &= ~Q(work__repealed=iso[:4])
    if (day + timedelta(days=1)).day == 1:
        standing &= ~Q(work__repealed=iso[:7])
    return (
        texts.filter(standing, work__bill=False, holds_from__lte=day)
        .exclude(expression_kind=ExpressionKind.DRAFT)
        .filter(~Exists(later))
    )


def works_on(state: State | None, day: date) -> QuerySet[Work]:
    """The acts of a state (None: of the assembly) that have a text that holds on `day`."""
    return Work.objects.filter(state=state, pk__in=holding_on(day).values("work")).select_related("state")


def changes_of(work: Work, language: str) -> tuple[Happened, ...]:
    """What happened to every provision, in the order of time: from the wordings, and from dates stated of it.

    A stated date stands instead of the day of the wording that first shows the same event.
    """
    held = wordings(work, language)
    line, texts = line_of(work, held), {text.key: text for text in held}
    found = timeline.changes(line, {key: act_of(text) for key, text in texts.items()})
    happened = [Happened(c.provision, c.event, c.day.isoformat(), c.expression) for c in found]
    for row in ProvisionDate.objects.filter(work=work):
        for event, day in ((Event.ENACTED, row.in_force), (Event.REPEALED, row.repealed)):
            if day:
                happened = _stated(happened, row, event, day)
    order = {pid: place for place, pid in enumerate(dict.fromkeys(h.pid for h in happened))}
    return tuple(sorted(happened, key=lambda h: (h.day, order[h.pid])))


def _stated(happened: list[Happened], row: ProvisionDate, event: Event, day: str) -> list[Happened]:
    same = next((h for h in happened if h.pid == row.pid and h.event == event and not h.stated), None)
    said = Happened(row.pid, event, day, same.expression if same else "", row)
    return [*(h for h in happened if h is not same), said]


def not_holding(work: Work, pids: Iterable[str], day: date) -> dict[str, Event]:
    """Of provisions of a text that holds on `day` those that a stated date takes out of it.

    ENACTED: it comes into force only later. REPEALED: it has been repealed already. What a date of year or month
    precision leaves open counts as holding.
    """
    wanted, out = set(pids), {}
    for row in ProvisionDate.objects.filter(work=work).exclude(in_force="", repealed=""):
        if row.pid not in wanted:
            continue
        if row.repealed and day >= PartialDate.read(row.repealed).last():
            out[row.pid] = Event.REPEALED
        elif row.in_force and day < PartialDate.read(row.in_force).first():
            out[row.pid] = Event.ENACTED
    return out
