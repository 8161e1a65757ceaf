"""The kinds of the programmes for the matrix of visibility. The commission on law leads the item."""

from __future__ import annotations

from datetime import date

from tests.permissions.cast import Scene
from tests.permissions.kinds import Kind, through
from tests.permissions.rows_programme import item, programme, report

from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.programme.models import Change, ChangeSet, Chapter, Hearing, PublishedFigure

LAW = ("C-LAW",)


def chapter(scene: Scene) -> Chapter:
    return Chapter.objects.create(programme=programme(scene), order=1, title=Text(en="Rivers"))


def change_set(scene: Scene) -> ChangeSet:
    return ChangeSet.objects.create(
        key="P-1-c", programme=programme(scene), order=1, title=Text(en="Changes"), decision=scene.decision
    )


def change(scene: Scene) -> Change:
    return Change.objects.create(
        change_set=change_set(scene), order=1, change_kind="drop", reason=Text(en="Not needed any more.")
    )


def hearing(scene: Scene) -> Hearing:
    return Hearing.objects.create(
        programme=programme(scene), organ=scene.small.council, sitting=scene.sitting, day="2026-01-01"
    )


def figure(scene: Scene) -> PublishedFigure:
    source = Source.objects.create(key="report", title=Text(en="Report"), grade="official")
    return PublishedFigure.objects.create(
        programme=programme(scene), metric="planned", value=29, as_of=str(date(2026, 1, 1)), source=source
    )


KINDS: dict[str, Kind] = {
    "programme": Kind(programme),
    "chapter": Kind(chapter, through("programme")),
    "item of a programme": Kind(item, organs=LAW),
    "item of a hidden programme": Kind(item, through("programme")),
    "report on an item": Kind(report, through("item"), LAW),
    "report on an item of a hidden programme": Kind(report, through("item", "programme")),
    "change set": Kind(change_set),
    "change set of a hidden programme": Kind(change_set, through("programme")),
    "change set by a hidden decision": Kind(change_set, through("decision"), ("COUNCIL",)),
    "change of a programme": Kind(change, through("change_set")),
    "hearing": Kind(hearing, through("programme")),
    "hearing at a hidden sitting": Kind(hearing, through("sitting"), ("COUNCIL",)),
    "published figure": Kind(figure, through("programme")),
    "figure of a hidden source": Kind(figure, through("source")),
}
"""What it is -> how it is made and what decides who sees it."""
