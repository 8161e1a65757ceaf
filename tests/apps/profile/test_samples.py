"""The bundled samples: a programme, two dossiers, laws and studies, loaded through the verbs into any assembly."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import AuditEntry
from interparl.apps.drafting.domain.answering import answered
from interparl.apps.drafting.domain.consolidating import conflicts_of
from interparl.apps.drafting.domain.requests import standing_of_request
from interparl.apps.drafting.domain.standing import standing_of
from interparl.apps.drafting.enums import AmendmentState, RequestStanding, Verdict
from interparl.apps.drafting.models import Amendment, Circulation, Draft, ModelAct, Opinion, Request, Signature
from interparl.apps.profile.bundled import folder_of
from interparl.apps.profile.load import load_profile
from interparl.apps.profile.read import read_profile
from interparl.apps.profile.samples import load_samples
from interparl.apps.profile.samples.common import ACT_IN_WORK, ADOPTED_ACT, PROGRAMME
from interparl.apps.programme.domain.progress import overdue_of, progress_of
from interparl.apps.programme.models import ChangeSet, Item, Programme
from interparl.apps.sittings.domain.helping import today
from interparl.apps.uptake.models import Uptake

SYSTEM = Actor.system("test")


@pytest.fixture(scope="module")
def founding(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The bundled profile with the samples, without accounts and so without studies."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_profile(read_profile(folder_of("csto_pa")))
        load_samples()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def act(founding: None, db: None) -> ModelAct:
    return ModelAct.objects.get(key=ACT_IN_WORK)


@pytest.mark.slow
def test_everything_is_marked_as_a_sample(act: ModelAct) -> None:
    acts, items = ModelAct.objects.filter(key__startswith="sample-"), Item.objects.filter(programme__key=PROGRAMME)
    assert [one.sample for one in acts] == [True, True]
    assert set(items.values_list("sample", flat=True)) == {True}
    assert Programme.objects.get(key=PROGRAMME).sample
    works = [one.work for one in acts if one.work is not None]
    assert [work.sample for work in works] == [True, True]
    for text in (
        *(one.title for one in acts),
        *(paper.title for paper in act.papers.all()),
        *(one.justification for one in Amendment.objects.all()),
        *(one.words for one in Circulation.objects.all()),
        *(one.signed_name for one in Opinion.objects.all()),
        *(one.title for one in ChangeSet.objects.filter(programme__key=PROGRAMME)),
    ):
        assert text.in_("en").startswith("Sample")
        assert text.in_("ru").startswith("Образец")
    for words in (*(one.words for one in Opinion.objects.all()), *(one.front[0] for one in Draft.objects.all())):
        assert words.startswith(("Sample", "SAMPLE", "Образец", "ОБРАЗЕЦ"))


@pytest.mark.slow
def test_nobody_real_says_or_signs_anything(act: ModelAct) -> None:
    """No person of the register is named in the samples, and whatever an addressee says came as a letter of nobody."""
    assert Signature.objects.count() == 0
    assert not Opinion.objects.exclude(signed_by=None).exists()
    assert set(Opinion.objects.values_list("by_letter", flat=True)) == {True}
    assert not act.group.exclude(person=None).exists()


def test_the_programme_was_adopted_and_changed_once(act: ModelAct) -> None:
    programme, now = Programme.objects.get(key=PROGRAMME), today()
    far = progress_of(programme, now)
    assert far is not None
    assert (far.baseline.numerator, far.baseline.denominator) == (2, 10)
    assert (far.amended.numerator, far.amended.denominator) == (2, 10)
    kinds = programme.change_sets.get().changes.values_list("change_kind", flat=True)
    assert set(kinds) == {"add", "drop", "redate", "retitle"}
    late = overdue_of(programme, now)
    assert late is not None
    assert [one.item.key for one in late.by_amended] == [f"{PROGRAMME}-4"]
    assert {one.item.key for one in late.by_baseline} == {f"{PROGRAMME}-4", f"{PROGRAMME}-6"}
    assert programme.items.get(number="5").reports.get().event == "not-done"


def test_the_act_in_work_went_along_its_path(act: ModelAct) -> None:
    stages = [step.stage for step in act.steps.all()]
    assert stages == ["proposed", "planned", "concept", "drafting", "expert-review", "out-for-opinion", "revised"]
    assert not act.steps.exclude(source=None).exists()
    assert standing_of(act).place.remarks == ()
    assert act.programme_items.get().number == "1"


def test_its_versions_are_written_on_numbered_anew_and_consolidated(act: ModelAct) -> None:
    drafts = list(act.drafts.filter(language="ru"))
    assert [draft.state for draft in drafts] == ["closed", "closed", "closed", "open"]
    assert [draft.consolidated for draft in drafts] == [False, False, False, True]
    moved = {one["number_before"]: one["number_after"] for one in drafts[1].mappings if "number_before" in one}
    assert moved["8"] == "9"
    assert act.drafts.get(language="en").translation_of == drafts[0]
    text = " ".join(drafts[3].pieces.values_list("text", flat=True))
    assert "до одного года" in text
    assert "ста двадцати дней" in text
    assert "частью 2 статьи 13" in text or "части 2 статьи 13" in text  # the reference went along with the number
    assert act.origins.count() == 5
    assert sum(draft.comments.count() for draft in drafts) == 4


def test_opinions_of_every_kind_and_silence(act: ModelAct) -> None:
    experts, parliaments = Circulation.objects.order_by("sent_on")
    assert standing_of_request(experts.requests.get()).standing == RequestStanding.ANSWERED
    assert experts.closed_on is not None
    stood = [standing_of_request(request) for request in Request.objects.filter(circulation=parliaments)]
    assert {one.standing for one in stood} == {
        RequestStanding.ANSWERED, RequestStanding.ANSWERED_LATE, RequestStanding.OVERDUE,
    }  # fmt: skip
    said = {one.opinion.verdict for one in stood if one.opinion is not None}
    assert said == {Verdict.SUPPORT, Verdict.WITH_REMARKS, Verdict.OBJECT}
    counted = answered(act, SYSTEM)
    assert (counted.taken, counted.in_part, counted.refused, counted.open) == (3, 1, 1, 1)


def test_amendments_of_every_fate(act: ModelAct) -> None:
    fates = list(Amendment.objects.order_by("number").values_list("state", flat=True))
    assert fates == [
        AmendmentState.ACCEPTED, AmendmentState.REJECTED, AmendmentState.COMPROMISED, AmendmentState.COMPROMISED,
        AmendmentState.ADMISSIBLE, AmendmentState.ADMISSIBLE, AmendmentState.INADMISSIBLE, AmendmentState.TABLED,
        AmendmentState.ACCEPTED,
    ]  # fmt: skip
    (met,) = conflicts_of(Draft.objects.get(act=act, order=3))
    assert met.blocking
    assert (met.one.number, met.other.number) == (5, 6)


def test_the_adopted_act_is_that_of_the_studies_and_was_sent_to_all(act: ModelAct) -> None:
    adopted = ModelAct.objects.get(key=ADOPTED_ACT)
    assert adopted.work is not None
    assert adopted.work.key == "sample-model"
    assert standing_of(adopted).key == "sent-to-parliaments"
    assert adopted.transmissions.count() == 6
    assert Uptake.objects.filter(act=adopted.work).count() == 6


def test_loading_again_changes_nothing(act: ModelAct) -> None:
    before = AuditEntry.objects.count()
    assert [str(told) for told in load_samples()] == [
        "No study of the samples: an expert, an officer and the leadership need accounts first."
    ]
    assert AuditEntry.objects.count() == before


def test_a_paragraph_is_cited_with_its_article(act: ModelAct) -> None:
    """Away from the text "2" tells nobody which paragraph is meant."""
    assert Amendment.objects.get(number=1).label_printed == "Статья 5, 2"
    assert Amendment.objects.get(number=8).label_printed == "Статья 8 Телефонная линия"
    assert "Статья 6, 1" in Opinion.objects.filter(remarks__isnull=False).values_list("remarks__label", flat=True)
