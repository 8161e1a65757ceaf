"""What each person sees of the records of the council at each level, in lists and one by one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.permissions.cast import WHO, Scene
from tests.permissions.matrix import EVERYBODY, who_sees

from interparl.apps.common.enums import Visibility
from interparl.apps.common.models.record import Record, Row, sees, visible_to
from interparl.apps.common.text import Text
from interparl.apps.organs.models import Organ
from interparl.apps.publications.models import Picture, Publication
from interparl.apps.sittings.models import Decision, Minutes, Paper, Sitting


def publication(scene: Scene) -> Publication:
    found, _ = Publication.objects.get_or_create(
        key="news-1", defaults={"publication_kind": "news", "title": Text(en="News of the council")}
    )
    found.organs.set([scene.small.council])
    return found


RECORDS: dict[str, Callable[[Scene], Record]] = {
    "sitting": lambda scene: scene.sitting,
    "item": lambda scene: scene.item,
    "paper": lambda scene: scene.paper,
    "decision": lambda scene: scene.decision,
    "publication": publication,
}


def seen_by(scene: Scene, row: Row) -> set[str]:
    """Who finds the row in a list; and the question about the one row must have the same answer."""
    found = set()
    for who in WHO:
        actor = scene.actor(who)
        rows = list(visible_to(type(row)._default_manager.filter(pk=row.pk), actor))
        assert len(rows) <= 1, "a row comes once, however many organs it has"
        assert bool(rows) is sees(actor, row), who
        if rows:
            found.add(who)
    return found


def at(record: Record, level: Visibility) -> None:
    record.visibility = level
    record.save()


@pytest.mark.parametrize("level", Visibility)
@pytest.mark.parametrize("what", RECORDS)
def test_a_record_is_seen_by_just_those_of_its_level(what: str, level: Visibility, scene: Scene) -> None:
    record = RECORDS[what](scene)
    at(record, level)
    assert seen_by(scene, record) == who_sees(level, ["COUNCIL"])


@pytest.mark.parametrize("level", Visibility)
def test_a_joint_sitting_is_seen_by_the_circles_of_both_organs(level: Visibility, scene: Scene) -> None:
    scene.sitting.organs.add(scene.small.commission)
    at(scene.sitting, level)
    assert seen_by(scene, scene.sitting) == who_sees(level, ["COUNCIL", "C-LAW"])


@pytest.mark.parametrize("level", Visibility)
@pytest.mark.parametrize("what", ["item", "paper", "decision"])
def test_what_belongs_to_a_sitting_is_hidden_with_it(what: str, level: Visibility, scene: Scene) -> None:
    record = RECORDS[what](scene)
    at(scene.sitting, level)
    assert record.visibility == Visibility.PUBLIC
    assert seen_by(scene, record) == who_sees(level, ["COUNCIL"])


@pytest.mark.parametrize("level", Visibility)
def test_minutes_have_the_level_of_their_sitting(level: Visibility, scene: Scene) -> None:
    minutes = scene.minutes
    at(scene.sitting, level)
    assert seen_by(scene, Minutes.objects.get(pk=minutes.pk)) == who_sees(level, ["COUNCIL"])


def test_a_paper_is_hidden_with_its_item(scene: Scene) -> None:
    paper = scene.paper
    paper.item = scene.item
    paper.save()
    at(scene.item, Visibility.DRAFT)
    assert seen_by(scene, Paper.objects.get(pk=paper.pk)) == who_sees(Visibility.DRAFT, ["COUNCIL"])


def test_a_decision_in_writing_has_no_sitting_to_be_hidden_with(scene: Scene) -> None:
    decision = scene.decision
    decision.sitting = None
    decision.save()
    assert seen_by(scene, decision) == EVERYBODY
    at(decision, Visibility.ORGAN)
    assert seen_by(scene, Decision.objects.get(pk=decision.pk)) == who_sees(Visibility.ORGAN, ["COUNCIL"])


def test_a_picture_is_hidden_with_its_publication(scene: Scene) -> None:
    from interparl.apps.common.models import StoredFile

    news = publication(scene)
    stored = StoredFile.objects.create(name="a.png", media_type="image/png", size=1, sha256="0" * 64)
    picture = Picture.objects.create(publication=news, file=stored, alt=Text(en="A hall"))
    at(news, Visibility.MEMBERS)
    assert seen_by(scene, Picture.objects.get(pk=picture.pk)) == who_sees(Visibility.MEMBERS, ["COUNCIL"])


@pytest.mark.parametrize("level", Visibility)
def test_a_record_of_no_organ_at_organ_level_is_the_secretariats(level: Visibility, scene: Scene) -> None:
    person = scene.small.people["head-xa"]
    at(person, level)
    assert seen_by(scene, person) == who_sees(level, [])


def test_a_level_can_be_asked_through_another_record(scene: Scene) -> None:
    at(scene.sitting, Visibility.ORGAN)
    scene.sitting.organs.add(scene.small.commission)
    organs = Organ.objects.filter(sittings=scene.sitting)
    assert organs.count() == 2
    for who in WHO:
        items = visible_to(type(scene.item)._default_manager.all(), scene.actor(who), path="sitting")
        expected = who in who_sees(Visibility.ORGAN, ["COUNCIL", "C-LAW"])
        assert items.exists() is expected, who
        assert visible_to(Sitting.objects.all(), scene.actor(who)).exists() is expected, who
