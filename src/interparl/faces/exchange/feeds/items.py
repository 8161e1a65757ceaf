"""What stands in the feeds: public records, newest first, with the moment each last changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import Any

from django.conf import settings
from django.db.models import F, Max, QuerySet
from django.utils import timezone

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.models import AuditEntry, Record
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.text import Text
from interparl.apps.common.wording import interface_language, words
from interparl.apps.comparison.models import Analysis
from interparl.apps.publications.models import Publication
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Decision, Sitting
from interparl.apps.texts.models import Expression
from interparl.apps.uptake.enums import StepKind
from interparl.apps.uptake.models import Step
from interparl.engine.message import say
from interparl.faces.design import links
from interparl.faces.design.lawwords import language_here
from interparl.faces.exchange.report import local

MOST = 50
"""Entries of a feed; older ones are in the API."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry. `id` never changes; addresses are full."""

    id: str
    title: str
    page: str
    json: str
    summary: str
    published: datetime
    updated: datetime
    category: str


@dataclass(frozen=True, slots=True)
class About:
    """What a feed is narrowed to: keys, empty for no narrowing."""

    organ: str = ""
    state: str = ""
    person: str = ""
    law: str = ""
    study: str = ""


def full(path: str) -> str:
    """A path as an address of this installation."""
    return f"{settings.SITE_URL}{path}"


def publications(kind: str, about: About) -> list[Item]:
    """Published news, briefs or communiqués (`kind`; empty for all)."""
    rows = visible_to(Publication.objects.all(), PUBLIC).filter(published_at__lte=timezone.now(), withdrawn_at=None)
    if kind:
        rows = rows.filter(publication_kind=kind)
    rows = _narrowed(rows, organs=about.organ, states=about.state, people=about.person)
    chosen = list(rows.distinct().order_by("-published_at", "key")[:MOST])
    return _items(
        chosen,
        [
            (row.published_at, str(row.lead) or str(row.body)[:600], row.get_publication_kind_display())
            for row in chosen
        ],
    )


def decisions(about: About) -> list[Item]:
    """Decisions that were taken, here or as a source tells."""
    rows = visible_to(Decision.objects.all(), PUBLIC).filter(state__in=[DecisionState.CLOSED, DecisionState.REPORTED])
    rows = _narrowed(rows, organ=about.organ)
    if about.state:
        rows = rows.filter(voices__delegation__parliament__state__key=about.state)
    chosen = list(rows.distinct().order_by("-decided_on", "key")[:MOST])
    return _items(
        chosen,
        [(row.closed_at or noon_of(row.decided_on), str(row.text), row.get_decision_kind_display()) for row in chosen],
    )


def sittings(about: About) -> list[Item]:
    """Sittings, the coming ones among them."""
    rows = _narrowed(visible_to(Sitting.objects.all(), PUBLIC), organs=about.organ, presiding=about.person)
    if about.state:
        rows = rows.filter(attendance__delegation__parliament__state__key=about.state)
    chosen = list(rows.distinct().order_by("-day", "key")[:MOST])
    return _items(
        chosen,
        [(row.convened_at or noon_of(row.day), str(row.summary), str(row.get_state_display())) for row in chosen],
    )


def analyses(about: About) -> list[Item]:
    """Published analyses that still stand, under the titles with which they were published."""
    named = {"frozen_title": F("content__title"), "frozen_purpose": F("content__purpose")}
    rows = visible_to(Analysis.objects.filter(withdrawn_at=None), PUBLIC).defer("content").annotate(**named)
    rows = _narrowed(rows.select_related("study"), study=about.study)
    chosen = list(rows.order_by("-published_at", "key")[:MOST])
    category = words(say("Comparative analyses"))
    found = _items(chosen, [(row.published_at, str(Text(vars(row)["frozen_purpose"])), category) for row in chosen])
    return [
        replace(item, title=words(say("{title}, No. {number}", title=title, number=str(row.number))))
        for item, row in zip(found, chosen, strict=True)
        for title in [str(Text(vars(row)["frozen_title"]))]
    ]


def texts(about: About) -> list[Item]:
    """New texts in the bank of laws, under the titles of their laws in the reader's language."""
    rows = visible_to(Expression.objects.filter(sealed=True), PUBLIC).defer("front", "back", "fidelity")
    rows = _narrowed(rows.select_related("work"), work=about.law, work__state=about.state)
    chosen = list(rows.order_by("-stored_at", "key")[:MOST])
    found = _items(chosen, [(row.stored_at, _wording(row), row.get_expression_kind_display()) for row in chosen])
    return [replace(item, title=row.work.label()) for item, row in zip(found, chosen, strict=True)]


def _wording(text: Expression) -> str:
    day = local.day(text.holds_from, interface_language())
    return words(
        say("Text in {language}, in this wording from {first}", language=language_here(text.language), first=day)
    )


def uptake_steps(about: About) -> list[Item]:
    """What happened to acts in states, step by step; reminders are no news, and what was taken back is none."""
    rows = visible_to(Step.objects.filter(retired_at=None).exclude(step_kind=StepKind.REMINDED), PUBLIC)
    rows = _narrowed(rows, uptake__state=about.state, uptake__act=about.law)
    chosen = rows.select_related("uptake__act", "uptake__state").order_by("-recorded_at", "-pk")[:MOST]
    return [
        Item(
            id=f"urn:uuid:{step.pk}",
            title=f"{step.uptake.state.label()}: {step.get_step_kind_display()}. {step.uptake.act.label()}",
            page=f"{full(links.page_of(step.uptake))}#step-{step.pk}",
            json=full(links.resource(step.uptake.kind, step.uptake.key)),
            summary=str(step.words),
            published=step.recorded_at,
            updated=step.recorded_at,
            category=step.get_step_kind_display(),
        )
        for step in chosen
    ]


def _narrowed(rows: QuerySet[Any], **by: str) -> QuerySet[Any]:
    for lookup, key in by.items():
        if key:
            rows = rows.filter(**{f"{lookup}__key": key})
    return rows


def noon_of(day: str) -> datetime | None:
    """The moment for a day (ISO, as exact as known) of which no hour is kept: noon, UTC; None for none."""
    return datetime.combine(PartialDate.read(day).first(), time(12), UTC) if day else None


def _items(rows: Sequence[Record], told: Iterable[tuple[datetime | None, str, str]]) -> list[Item]:
    changed = changed_at(rows)
    items = []
    for row, (published, summary, category) in zip(rows, told, strict=True):
        updated = changed.get(str(row.pk)) or published or timezone.now()
        items.append(
            Item(
                id=f"urn:uuid:{row.pk}",
                title=row.label(),
                page=full(links.page_of(row)),
                json=full(links.resource(row.kind, row.key)),
                summary=summary,
                published=min(published or updated, timezone.now()),
                updated=updated,
                category=category,
            )
        )
    return items


def changed_at(rows: Sequence[Record]) -> dict[str, datetime]:
    """When each record, or what belongs to it, was last written."""
    ids = [str(row.pk) for row in rows]
    own = AuditEntry.objects.filter(subject_id__in=ids).values_list("subject_id").annotate(Max("at"))
    parts = AuditEntry.objects.filter(parent_id__in=ids).values_list("parent_id").annotate(Max("at"))
    found: dict[str, datetime] = {}
    for key, at in [*own, *parts]:
        found[key] = max(at, found.get(key, at))
    return found
