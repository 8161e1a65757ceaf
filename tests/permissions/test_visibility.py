"""What each person sees of the records of the council at each level, in lists and one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_type_hints

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.permissions.cast import WHO, Scene
from tests.permissions.kinds import KINDS as OF_WORKBENCH
from tests.permissions.kinds import first
from tests.permissions.kinds_drafting import KINDS as OF_DRAFTING
from tests.permissions.kinds_drafting import OF_XA, asked_a
from tests.permissions.kinds_programme import KINDS as OF_PROGRAMME
from tests.permissions.matrix import EVERYBODY, WITHOUT_ROLE, who_sees
from tests.permissions.rows_comparison import analysis, study
from tests.permissions.rows_jobs import job_of_clock, job_of_expert
from tests.permissions.rows_uptake import step_in_a

from interparl.apps.common.domain.permission import may
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models.record import Record, Row, sees, visible_to
from interparl.apps.common.text import Text
from interparl.apps.comparison.domain.second import findings_seen_by
from interparl.apps.comparison.models import Analysis, Calibration, Finding
from interparl.apps.drafting.models import Opinion, Remark
from interparl.apps.jobs.models import Job
from interparl.apps.organs.models import Organ
from interparl.apps.publications.models import Picture, Publication
from interparl.apps.sittings.models import Decision, Minutes, Paper, Sitting
from interparl.apps.uptake.models import Step
from interparl.faces.api.reader import Reader
from interparl.faces.api.views.comparison import JobsView, studies_seen


def publication(scene: Scene) -> Publication:
    found, _ = Publication.objects.get_or_create(
        key="news-1", defaults={"publication_kind": "news", "title": Text(en="News of the council")}
    )
    found.organs.set([scene.small.council])
    return found


KINDS = {**OF_WORKBENCH, **OF_DRAFTING, **OF_PROGRAMME}
assert len(KINDS) == len(OF_WORKBENCH) + len(OF_DRAFTING) + len(OF_PROGRAMME), "two kinds with one name"
RECORDS: dict[str, Callable[[Scene], Record]] = {
    "sitting": lambda scene: scene.sitting,
    "item": lambda scene: scene.item,
    "paper": lambda scene: scene.paper,
    "decision": lambda scene: scene.decision,
    "publication": publication,
}


def seen_by(scene: Scene, row: models.Model) -> set[str]:
    """Who finds the row in a list; and the question about the one row must have the same answer."""
    found = set()
    for who in WHO:
        actor = scene.actor(who)
        rows = list(visible_to(type(row)._default_manager.filter(pk=row.pk), actor))
        assert len(rows) <= 1, "a row comes once, however many organs it has"
        if isinstance(row, Row):
            assert bool(rows) is sees(actor, row), who
        if rows:
            found.add(who)
    return found


def at(record: Record, level: Visibility) -> None:
    record.visibility = level
    record.save()


@pytest.mark.parametrize("what", RECORDS)
def test_a_record_is_seen_by_just_those_of_its_level(what: str, scene: Scene) -> None:
    record = RECORDS[what](scene)
    for level in Visibility:
        at(record, level)
        assert seen_by(scene, record) == who_sees(level, ["COUNCIL"]), level


def test_a_joint_sitting_is_seen_by_the_circles_of_both_organs(scene: Scene) -> None:
    scene.sitting.organs.add(scene.small.commission)
    for level in Visibility:
        at(scene.sitting, level)
        assert seen_by(scene, scene.sitting) == who_sees(level, ["COUNCIL", "C-LAW"]), level


@pytest.mark.parametrize("what", ["item", "paper", "decision"])
def test_what_belongs_to_a_sitting_is_hidden_with_it(what: str, scene: Scene) -> None:
    record = RECORDS[what](scene)
    for level in Visibility:
        at(scene.sitting, level)
        record = type(record)._default_manager.get(pk=record.pk)
        assert record.visibility == Visibility.PUBLIC
        assert seen_by(scene, record) == who_sees(level, ["COUNCIL"]), level


def test_minutes_have_the_level_of_their_sitting(scene: Scene) -> None:
    minutes = scene.minutes
    for level in Visibility:
        at(scene.sitting, level)
        assert seen_by(scene, Minutes.objects.get(pk=minutes.pk)) == who_sees(level, ["COUNCIL"]), level


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


def test_a_record_of_no_organ_at_organ_level_is_the_secretariats(scene: Scene) -> None:
    person = scene.small.people["head-xa"]
    for level in Visibility:
        at(person, level)
        assert seen_by(scene, person) == who_sees(level, []), level


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


@pytest.mark.parametrize("what", KINDS)
@pytest.mark.parametrize(
    "levels",
    [
        pytest.param([Visibility.ORGAN], id="organ"),
        pytest.param([one for one in Visibility if one != Visibility.ORGAN], id="others", marks=pytest.mark.slow),
    ],
)
def test_a_kind_is_seen_by_just_those_of_its_level(what: str, levels: list[Visibility], scene: Scene) -> None:
    """The level of an organ is the one that tells most people apart."""
    kind = KINDS[what]
    row = kind.make(scene)
    deciding = kind.decides(scene, row)
    for level in levels:
        at(deciding, level)
        again = type(row)._default_manager.get(pk=row.pk)
        assert seen_by(scene, again) == kind.seen_at(level), level


def test_every_row_of_these_rooms_has_an_answer_to_who_sees_it() -> None:
    asked = {get_type_hints(kind.make)["return"] for kind in KINDS.values()}
    rooms = ("texts", "comparison", "uptake", "drafting", "programme")
    there = {model for room in rooms for model in apps.get_app_config(room).get_models() if issubclass(model, Row)}
    assert there - asked == {Calibration}, "the administrators' alone, see below"


def test_an_opinion_that_is_being_written_is_its_addressees_alone(scene: Scene) -> None:
    """Also with its remarks, and also from officers and the administrator, who see records of every level."""
    opinion = Opinion.objects.create(
        key="A-3-O-9", request=asked_a(scene), language="en", visibility=Visibility.DRAFT, words="Not said yet"
    )
    remark = Remark.objects.create(opinion=opinion, order=1, words="Not said yet")
    assert seen_by(scene, opinion) == OF_XA
    assert seen_by(scene, remark) == OF_XA


def test_a_letter_that_is_being_typed_in_is_seen_by_who_runs_the_act(scene: Scene) -> None:
    letter = Opinion.objects.create(
        key="A-3-O-8", request=asked_a(scene), language="en", visibility=Visibility.DRAFT, by_letter=True
    )
    assert seen_by(scene, letter) == {"officer", "officer-commission", "presiding-commission"}


def test_what_was_opened_to_members_is_still_hidden_from_the_public_when_its_text_is_public(scene: Scene) -> None:
    found = first(scene)
    assert found.model.visibility == found.model.work.visibility == Visibility.PUBLIC
    at(study(scene), Visibility.MEMBERS)
    assert seen_by(scene, Finding.objects.get()) == who_sees(Visibility.MEMBERS, ["COUNCIL"])


def test_an_analysis_stays_open_when_its_study_is_closed_and_when_it_is_withdrawn(scene: Scene) -> None:
    made = analysis(scene)
    at(study(scene), Visibility.DRAFT)
    assert seen_by(scene, Analysis.objects.get(pk=made.pk)) == EVERYBODY
    made.withdrawn_at, made.withdrawal = timezone.now(), "A finding was wrong."
    made.save()
    assert seen_by(scene, Analysis.objects.get(pk=made.pk)) == EVERYBODY, "its address goes on saying why it is gone"


def test_a_step_taken_back_is_seen_with_its_reason(scene: Scene) -> None:
    step = step_in_a(scene)
    step.retired_at, step.why = timezone.now(), "Another act was meant."
    step.save()
    assert seen_by(scene, Step.objects.get()) == EVERYBODY


def test_findings_are_told_to_those_at_work_who_are_not_blind(scene: Scene) -> None:
    """The list of findings and the question about one finding have the same answer; the public has neither."""
    found = first(scene)
    told = {who for who in WHO if findings_seen_by(scene.actor(who), study(scene), [found])}
    assert told == EVERYBODY - WITHOUT_ROLE - {"staff-a"}, "the second reader of the column has not decided yet"
    at(study(scene), Visibility.PUBLIC)
    found = Finding.objects.get()
    assert told == {who for who in WHO if may(scene.actor(who), "comparison.see-reading", found)}


def test_long_work_is_told_to_whoever_asked_for_it_and_to_the_secretariat(scene: Scene) -> None:
    expert, clock = job_of_expert(scene), job_of_clock(scene)

    def told(job: Job) -> set[str]:
        return {who for who in WHO if JobsView().rows(Reader(scene.actor(who), "http://testserver")).filter(pk=job.pk)}

    assert told(expert) == {"administrator", "officer", "expert-council"}
    assert told(clock) == {"administrator", "officer"}


def test_studies_are_listed_by_the_api_for_those_alone_who_see_them(scene: Scene) -> None:
    made = study(scene)
    for level in Visibility:
        at(made, level)
        listed = {who for who in WHO if studies_seen(Reader(scene.actor(who), "http://testserver"))}
        assert listed == who_sees(level, ["COUNCIL"]) - WITHOUT_ROLE, "a study under way is never told to the public"


def test_corrections_of_confidence_are_shown_to_administrators_alone(scene: Scene) -> None:
    opened = set()
    for who, user in scene.users.items():
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        if client.get(reverse("desk:calibration")).status_code == 200:
            opened.add(who)
    assert opened == {"administrator"}
    assert Client().get(reverse("desk:calibration")).status_code == 302
