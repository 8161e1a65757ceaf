"""Programmes and items as pages list them."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.models import ModelAct
from interparl.apps.programme.models import Change, ChangeSet, Hearing, Item, ItemReport, Programme, PublishedFigure


def programmes_for(actor: Actor) -> QuerySet[Programme]:
    """The programmes that somebody sees, newest first, with `item_count`: items that were not taken out or dropped."""
    count = Count("items", filter=Q(items__dropped=False))
    rows = visible_to(Programme.objects.all(), actor).annotate(item_count=count)
    return rows.select_related("decision", "source", "follows").order_by("-first_year", "key")


def items_for(programme: Programme, actor: Actor) -> QuerySet[Item]:
    """The items of a programme as printed, with all that a list shows of them; those taken out of a draft left out."""
    rows = Item.objects.filter(programme=programme).exclude(dropped=True, baseline__isnull=True, changed_by=None)
    held = ItemReport.objects.select_related("step", "decision", "source", "to").order_by("day", "recorded_at")
    return (
        visible_to(rows, actor)
        .select_related("chapter", "lead", "act", "continues", "merged_into", "moved_to", "source")
        .prefetch_related(Prefetch("reports", held))
        .order_by("order", "number")
    )


def left_out_of(programme: Programme) -> QuerySet[Item]:
    """Items that were taken out of the draft."""
    return Item.objects.filter(programme=programme, dropped=True, baseline__isnull=True, changed_by=None)


def change_sets_for(programme: Programme, actor: Actor) -> QuerySet[ChangeSet]:
    """The change sets of a programme in order, with their changes."""
    rows = visible_to(ChangeSet.objects.filter(programme=programme), actor)
    changes = Change.objects.select_related("item", "into").order_by("order")
    return rows.select_related("decision", "source").prefetch_related(Prefetch("changes", changes)).order_by("order")


def hearings_of(programme: Programme) -> QuerySet[Hearing]:
    """Its hearings by day, those taken back among them."""
    return programme.hearings.select_related("organ", "sitting", "source").order_by("day", "recorded_at")


def figures_of(programme: Programme | None) -> QuerySet[PublishedFigure]:
    """What sources publish of a programme, or of the assembly's acts as a whole."""
    rows = PublishedFigure.objects.filter(programme=programme).select_related("source", "programme")
    return rows.order_by("metric", "as_of", "value")


def items_of_act(act: ModelAct, actor: Actor) -> QuerySet[Item]:
    """The items that ask for an act, with their programmes: for the act's dossier."""
    rows = visible_to(Item.objects.filter(act=act), actor)
    return rows.select_related("programme", "chapter").order_by("programme__first_year", "order")


def in_force_on(day: date, actor: Actor) -> QuerySet[Programme]:
    """The adopted programmes whose years a day falls in."""
    rows = visible_to(Programme.objects.exclude(state="draft"), actor)
    return rows.filter(first_year__lte=day.year, last_year__gte=day.year)
