from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from tests.apps.texts.conftest import FERRIES_EN_LATER, Laws, read
from tests.apps.texts.encoders import WordSums
from tests.factories import OFFICER

from interparl.apps.common.actor import PUBLIC, Actor
from interparl.apps.common.enums import Visibility
from interparl.apps.jobs.domain.asking import ask
from interparl.apps.jobs.domain.works import run_job
from interparl.apps.jobs.enums import JobState
from interparl.apps.texts.domain import meaning
from interparl.apps.texts.domain.encoding import WORK
from interparl.apps.texts.domain.meaning import like_provision, like_text
from interparl.apps.texts.domain.mending import mend
from interparl.apps.texts.domain.storing import store_law
from interparl.apps.texts.models import Encoded, Expression, Provision

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("test")


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> WordSums:
    settings.DATA = tmp_path
    made = WordSums()
    monkeypatch.setattr(meaning, "encoder_in_use", lambda: made)
    return made


def encode(laws: Laws) -> None:
    job = ask(SYSTEM, WORK, laws.small.assembly, queued=False)
    assert run_job(str(job.pk)).state == JobState.DONE


def labels(found: meaning.Alike) -> list[tuple[str, str, str]]:
    return [(hit.work, hit.label, hit.language) for hit in found.hits]


def test_before_anything_is_encoded_all_is_told_to_wait(laws: Laws, encoder: WordSums) -> None:
    found = like_text("a storm", "en", actor=PUBLIC)
    assert found.hits == ()
    assert found.waiting == sum(Expression.objects.values_list("items_count", flat=True))


def test_a_text_finds_provisions_in_every_language_each_once(laws: Laws, encoder: WordSums) -> None:
    encode(laws)
    found = like_text("A ferryman holds a licence", "en", actor=PUBLIC, most=3)
    assert found.waiting == 0
    assert labels(found)[0] == ("xa-ferries", "Article 2", "en")
    assert found.hits[0].expression == laws.english_later.key
    assert like_text("A ferryman holds a licence", "en", reader="ru", actor=PUBLIC).hits[0].language == "ru"
    assert len({(hit.work, hit.pid) for hit in found.hits}) == len(found.hits)


def test_a_provision_finds_others_and_never_itself_in_any_wording(laws: Laws, encoder: WordSums) -> None:
    encode(laws)
    row = Provision.objects.get(expression=laws.english, label="Article 2", item=True)
    found = like_provision(row, actor=PUBLIC)
    assert found.hits
    assert row.pid not in {hit.pid for hit in found.hits if hit.work == "xa-ferries"}
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)


def test_filters_narrow_and_the_search_looks_further_until_there_are_enough(
    laws: Laws, encoder: WordSums, monkeypatch: pytest.MonkeyPatch
) -> None:
    encode(laws)
    monkeypatch.setattr(meaning, "FIRST_LOOK", 1)
    found = like_text("A ferryman holds a licence", "en", actor=PUBLIC, work_kind="model-act", most=2)
    assert {hit.work for hit in found.hits} == {"lights"}
    assert len(found.hits) == 2
    on_day = like_text("The fare", "en", actor=PUBLIC, day=date(2021, 1, 1), languages=("en",), state="XA")
    assert {hit.expression for hit in on_day.hits} == {laws.english.key}


def test_what_one_may_not_see_is_neither_found_nor_counted(laws: Laws, encoder: WordSums) -> None:
    Expression.objects.filter(work=laws.lights).update(visibility=Visibility.DRAFT)
    assert {hit.work for hit in like_text("light", "en", actor=PUBLIC).hits} == set()
    before = like_text("light", "en", actor=PUBLIC).waiting
    assert before == like_text("light", "en", actor=OFFICER).waiting - laws.model.items_count
    encode(laws)
    assert {hit.work for hit in like_text("light", "en", actor=PUBLIC).hits} == {"xa-ferries"}


def test_only_what_is_new_is_encoded(laws: Laws, encoder: WordSums) -> None:
    encode(laws)
    before = encoder.given
    encode(laws)
    assert encoder.given == before
    changed = read(FERRIES_EN_LATER.replace("in a storm", "in thick fog"), "en")
    store_law(OFFICER, laws.ferries, changed, holds_from=date(2024, 1, 1), file=None)
    assert like_text("fog", "en", actor=PUBLIC).waiting == 5
    encode(laws)
    assert 0 < encoder.given - before <= 4  # one article: its heading and its sentences
    assert like_text("refuse to sail in thick fog", "en", actor=PUBLIC).hits[0].label == "Article 3"


def test_a_mended_text_waits_again(laws: Laws, encoder: WordSums) -> None:
    encode(laws)
    pid = Provision.objects.get(expression=laws.english, label="Article 1", item=True).pid
    mend(OFFICER, laws.english, mend_kind="heading", pid=pid, given={"heading": ""})
    assert like_text("fare", "en", actor=PUBLIC).waiting > 0
    encode(laws)
    assert like_text("fare", "en", actor=PUBLIC).waiting == 0


def test_a_lost_matrix_is_made_anew(laws: Laws, encoder: WordSums, tmp_path: Path) -> None:
    encode(laws)
    shutil.rmtree(tmp_path / "vectors")
    found = like_text("A ferryman holds a licence", "en", actor=PUBLIC)
    assert found.hits == ()
    assert found.waiting > 0
    encode(laws)
    assert like_text("A ferryman holds a licence", "en", actor=PUBLIC).hits[0].label == "Article 2"


def test_reindexing_encodes_everything_again(laws: Laws, encoder: WordSums) -> None:
    encode(laws)
    meaning.reindex_meaning()
    assert like_text("fare", "en", actor=PUBLIC).waiting > 0
    encode(laws)
    assert like_text("fare", "en", actor=PUBLIC).waiting == 0


def test_work_killed_between_two_portions_is_taken_up_and_doubles_nothing(
    laws: Laws, encoder: WordSums, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning, "PORTION", 3)
    left = 2

    def dies(*args: object) -> object:
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt
        return vectors(*args)  # type: ignore[arg-type]

    vectors = meaning._vectors
    monkeypatch.setattr(meaning, "_vectors", dies)
    job = ask(SYSTEM, WORK, laws.small.assembly, queued=False)
    with pytest.raises(KeyboardInterrupt):
        run_job(str(job.pk))
    matrix = meaning.matrix_of(encoder)
    assert len(matrix) == 6
    assert Encoded.objects.count() == 0
    monkeypatch.setattr(meaning, "_vectors", vectors)
    assert run_job(str(job.pk), dead_after=0).state == JobState.DONE
    assert len(matrix) == Provision.objects.filter(item=True).values("digest").distinct().count()


def test_a_text_without_words_finds_nothing(laws: Laws, encoder: WordSums) -> None:
    assert like_text("  ", "en", actor=PUBLIC).hits == ()
