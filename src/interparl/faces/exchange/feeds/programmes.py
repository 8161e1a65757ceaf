"""What happened to programmes and is public: adopted, amended, items done. That a date passes is no event.

An entry counts from when it was recorded, or from when its programme was shown to everybody, where that came later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import AuditEntry
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import words
from interparl.apps.programme.enums import ChangeSetState, ItemEvent, ProgrammeState
from interparl.apps.programme.models import ChangeSet, ItemReport, Programme
from interparl.engine.message import say
from interparl.faces.design import links
from interparl.faces.design.templatetags.interparl import day as in_words
from interparl.faces.exchange.feeds.items import MOST, Item, full


def programme_items(programme: Programme | None = None) -> list[Item]:
    """Of one programme, or of all that are public; newest first, at most `MOST`. Four queries."""
    found = [*_adopted(programme), *_amended(programme), *_done(programme)]
    held = list(_since_shown(found))
    held.sort(key=lambda item: (item.updated, item.id), reverse=True)
    return held[:MOST]


Found = tuple[Programme, Item]


def _adopted(programme: Programme | None) -> Iterable[Found]:
    rows = visible_to(Programme.objects.exclude(state=ProgrammeState.DRAFT), PUBLIC)
    rows = rows.filter(adoption_recorded_at__isnull=False)
    rows = rows if programme is None else rows.filter(pk=programme.pk)
    for row in rows.order_by("-adoption_recorded_at")[:MOST]:
        title = words(say("Programme adopted: {programme}", programme=row.label()))
        assert row.adoption_recorded_at is not None
        yield row, _item(row, row, title, "", row.adoption_recorded_at, words(say("Programme")), "")


def _amended(programme: Programme | None) -> Iterable[Found]:
    rows = visible_to(ChangeSet.objects.filter(state=ChangeSetState.ADOPTED, recorded_at__isnull=False), PUBLIC)
    for row in _of(rows.select_related("programme"), programme, "programme").order_by("-recorded_at", "-pk")[:MOST]:
        title = words(say("{programme}: amended, {changes}", programme=row.programme.label(), changes=row.label()))
        summary = words(say("In force from {day}.", day=in_words(row.adopted_on))) + f" {row.reason}".rstrip()
        yield (
            row.programme,
            _item(row, row.programme, title, summary, row.recorded_at, words(say("Change set")), f"set-{row.key}"),
        )


def _done(programme: Programme | None) -> Iterable[Found]:
    rows = visible_to(ItemReport.objects.filter(event=ItemEvent.DONE, retired_at=None), PUBLIC)
    rows = rows.filter(item__programme__items_known=True).exclude(item__programme__state=ProgrammeState.DRAFT)
    held = _of(rows.select_related("item__programme"), programme, "item__programme")
    for row in held.order_by("-recorded_at", "-pk")[:MOST]:
        item = row.item
        title = words(say("{programme}: done, {item}", programme=item.programme.label(), item=item.label()))
        summary = words(say("Done on {day}.", day=in_words(row.day)))
        made = _item(row, item.programme, title, summary, row.recorded_at, words(say("Item done")), "")
        yield item.programme, replace(made, page=full(links.page_of(item)))


def _item(row: Any, of: Programme, title: str, summary: str, at: datetime, kind: str, anchor: str) -> Item:
    return Item(
        id=f"urn:uuid:{row.pk}",
        title=title,
        page=full(links.page_of(of)) + (f"#{anchor}" if anchor else ""),
        json=full(links.resource(of.kind, of.key)),
        summary=summary,
        published=at,
        updated=at,
        category=kind,
    )


def _of(rows: QuerySet[Any], programme: Programme | None, path: str) -> QuerySet[Any]:
    return rows if programme is None else rows.filter(**{path: programme})


def _since_shown(found: list[Found]) -> Iterable[Item]:
    """The entries, none older than the moment its programme was last shown to everybody."""
    keys = {str(programme.pk) for programme, _ in found}
    entries = AuditEntry.objects.filter(subject_id__in=keys, after__visibility=Visibility.PUBLIC).order_by()
    shown = dict(entries.values_list("subject_id").annotate(Max("at")))
    for programme, item in found:
        at = max(item.updated, shown.get(str(programme.pk), item.updated))
        yield replace(item, published=min(at, timezone.now()), updated=at)
