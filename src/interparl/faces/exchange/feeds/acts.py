"""What happened to acts of the assembly and is public: stages entered, documents, versions and opinions made public.

A step counts from when it was recorded, the rest from when it was shown to everybody, which the audit trail tells.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Max, Model, QuerySet
from django.urls import reverse
from django.utils import timezone

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import AuditEntry
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.opinions import opinions_seen
from interparl.apps.drafting.domain.paths import read_path
from interparl.apps.drafting.domain.requests import addressee_of
from interparl.apps.drafting.enums import DraftState, OpinionState
from interparl.apps.drafting.models import ActPaper, ActStep, Draft, ModelAct
from interparl.engine.message import say
from interparl.faces.design import actwords, links
from interparl.faces.exchange.feeds.items import MOST, Item, full, noon_of


def act_items(act: ModelAct | None = None) -> list[Item]:
    """Of one act, or of all that are public; newest first, at most `MOST`. Eight queries at most."""
    found = [*_steps(act), *_papers(act), *_versions(act), *_opinions(act)]
    found.sort(key=lambda item: (item.updated, item.id), reverse=True)
    return found[:MOST]


def _steps(act: ModelAct | None) -> Iterable[Item]:
    rows = visible_to(ActStep.objects.filter(retired_at=None), PUBLIC).select_related("act__path")
    for step in _of(rows, act).order_by("-recorded_at", "-pk")[:MOST]:
        called = actwords.stage_name(read_path(step.act.path), step)
        title = f"{step.act.label()}: {called}"
        yield _item(step, step.act, title, str(step.note), step.recorded_at, words(say("Stage")), f"step-{step.pk}")


def _papers(act: ModelAct | None) -> Iterable[Item]:
    rows = _shown(visible_to(ActPaper.objects.select_related("act").defer("words"), PUBLIC), act)
    for paper, at in _with_moment(rows):
        moment = at or noon_of(paper.day)
        if moment is not None:
            title = f"{paper.act.label()}: {paper.title}"
            yield _item(paper, paper.act, title, "", moment, str(paper.get_paper_kind_display()), f"paper-{paper.key}")


def _versions(act: ModelAct | None) -> Iterable[Item]:
    closed = Draft.objects.filter(state=DraftState.CLOSED).select_related("act", "expression")
    rows = closed.defer("front", "back", "mappings", "expression__front", "expression__back", "expression__fidelity")
    for draft, at in _with_moment(_shown(visible_to(rows, PUBLIC), act)):
        moment = at or draft.closed_at
        if moment is not None:
            title = f"{draft.act.label()}: {actwords.version_name(draft)}"
            kind = words(say("Version of the text"))
            yield _item(draft, draft.act, title, draft.title, moment, kind, f"version-{draft.key}")


def _opinions(act: ModelAct | None) -> Iterable[Item]:
    rows = opinions_seen(PUBLIC).exclude(state=OpinionState.DRAFT)
    rows = rows.select_related("request__circulation__draft__act", "request__delegation", "request__organ")
    rows = rows.defer("request__circulation__draft__front", "request__circulation__draft__back")
    for opinion, at in _with_moment(_shown(rows, act, "request__circulation__draft__act")):
        of = opinion.request.circulation.draft.act
        moment = at or opinion.recorded_at
        title = f"{of.label()}: {addressee_of(opinion.request).label()}, {opinion.get_verdict_display()}"
        there = reverse("portal:act-opinion", args=[of.key, opinion.key])
        yield _item(opinion, of, title, "", moment, words(say("Opinion")), page=there)


def _item(
    row: Any, act: ModelAct, title: str, summary: str, at: datetime, kind: str, anchor: str = "", *, page: str = ""
) -> Item:
    """An entry: on the dossier at an anchor, or on a page of its own."""
    return Item(
        id=f"urn:uuid:{row.pk}",
        title=title,
        page=full(page) if page else f"{full(links.page_of(act))}#{anchor}",
        json=full(links.resource(act.kind, act.key)),
        summary=summary,
        published=min(at, timezone.now()),
        updated=at,
        category=kind,
    )


def _of(rows: QuerySet[Any], act: ModelAct | None, path: str = "act") -> QuerySet[Any]:
    return rows if act is None else rows.filter(**{path: act})


def _shown(rows: QuerySet[Any], act: ModelAct | None, path: str = "act") -> QuerySet[Any]:
    """Those of one act; of all acts those that were shown to everybody last."""
    if act is not None:
        return _of(rows, act, path)
    kind = rows.model._meta.label_lower
    entries = AuditEntry.objects.filter(subject_kind=kind, after__visibility=Visibility.PUBLIC).order_by("-seq")
    return rows.filter(pk__in=list(entries.values_list("subject_id", flat=True)[: 2 * MOST]))


def _with_moment(rows: QuerySet[Any]) -> list[tuple[Any, datetime | None]]:
    """Each with the moment it was last shown to everybody; None where nothing tells it."""
    held: list[Model] = list(rows)
    entries = AuditEntry.objects.filter(
        subject_id__in=[str(row.pk) for row in held], after__visibility=Visibility.PUBLIC
    )
    at = dict(entries.order_by().values_list("subject_id").annotate(Max("at"))) if held else {}
    return [(row, at.get(str(row.pk))) for row in held]
