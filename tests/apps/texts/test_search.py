from __future__ import annotations

from datetime import date

import pytest
from tests.apps.texts.conftest import Laws, read
from tests.factories import OFFICER

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.texts.domain import search
from interparl.apps.texts.domain.indexing import reindex_texts
from interparl.apps.texts.domain.search import Found, find_provisions
from interparl.apps.texts.domain.storing import store_law
from interparl.apps.texts.domain.works import add_work, change_work
from interparl.apps.texts.models import Expression, Searched, Work

pytestmark = pytest.mark.django_db


def found(query: str, language: str = "en", **more: object) -> list[tuple[str, str]]:
    hits = find_provisions(query, actor=PUBLIC, language=language, **more).hits  # type: ignore[arg-type]
    return [(hit.expression, hit.label) for hit in hits]


def test_a_word_is_found_in_all_its_forms_in_the_latest_wording_once(laws: Laws) -> None:
    assert found("licences") == [(laws.english_later.key, "Article 2")]
    assert set(found("inspecting boats")) == {(laws.english_later.key, "Article 3"), (laws.model.key, "Article 3")}


def test_the_reader_has_a_hit_in_their_language_where_it_was_found_there(laws: Laws) -> None:
    assert found("паромщиками", "ru") == [(laws.russian.key, "Статья 2"), (laws.russian.key, "Статья 3")]
    both = find_provisions("2", actor=PUBLIC, language="ru").hits
    assert {hit.language for hit in both if hit.work == "xa-ferries"} <= {"ru", "en"}


SEVEN = {
    "be": ("Закон", "Артыкул 1. Пераправы\nПеравозчык абавязаны трымаць лодкі ў спраўнасці.", "перавозчыкі"),
    "kk": ("Заң", "1-бап. Өткел\nТасымалдаушы қайықтарды жөндеуге міндетті.", "қайықтың"),
    "ky": ("Мыйзам", "1-берене. Кечүү\nТашуучу кайыктарды оңдоого милдеттүү.", "кайыкты"),
    "tg": ("Қонун", "Моддаи 1. Гузаргоҳ\nКиштибон қаиқҳоро таъмир мекунад.", "қаиқҳо"),
    "hy": ("Օրենք", "Հոդված 1. Անցում\nԼաստավարը պարտավոր է վերանորոգել նավակները։", "նավակներ"),
}


@pytest.mark.parametrize("language", sorted(SEVEN))
def test_inflected_words_of_each_language_are_found(laws: Laws, language: str) -> None:
    title, text, query = SEVEN[language]
    work = add_work(OFFICER, key=f"w-{language}", state=laws.small.states["XB"], title=Text({language: title}))
    law = read(f"{title}\n{text}\n", language)
    stored = store_law(OFFICER, work, law, holds_from=date(2020, 1, 1), file=None).expression
    hits = find_provisions(query, actor=PUBLIC, language="en").hits
    assert [hit.expression for hit in hits] == [stored.key]
    assert any(named for _, named in hits[0].snippet)


def test_every_word_must_be_there_in_heading_or_text(laws: Laws) -> None:
    assert found("storm sail") == [(laws.english_later.key, "Article 3")]
    assert found("storm register") == []
    assert found("register ferrymen") == [(laws.english_later.key, "Article 2-1")]


def test_a_word_in_the_heading_counts_more(laws: Laws) -> None:
    assert found("ferryman")[0] == (laws.english_later.key, "Article 2")


def test_what_was_found_is_marked_in_heading_and_snippet(laws: Laws) -> None:
    hit = find_provisions("safety storm", actor=PUBLIC, language="en").hits[0]
    assert hit.heading == (("Safety", True),)
    assert ("storm", True) in hit.snippet
    assert (hit.state, hit.work, hit.title) == ("XA", "xa-ferries", "Law on ferries")
    assert hit.pid == laws.english.provisions.get(label="Article 3", item=True).pid


def test_on_a_day_only_the_text_that_held_then(laws: Laws) -> None:
    assert found("licence", day=date(2021, 1, 1)) == [(laws.english.key, "Article 2")]
    assert found("licence", day=date(2023, 6, 1)) == [(laws.english_later.key, "Article 2")]
    assert found("licence", day=date(2019, 1, 1)) == []
    assert found("register", day=date(2021, 1, 1)) == []
    change_work(OFFICER, laws.ferries, repealed="2024-01-01")
    assert found("licence", day=date(2024, 1, 1)) == []


def test_filters_by_state_kind_act_language_and_status(laws: Laws) -> None:
    model, law = (laws.model.key, "Article 3"), (laws.english_later.key, "Article 3")
    assert set(found("inspect")) == {law, model}
    assert found("inspect", state="XA") == [law]
    assert found("inspect", state="-") == [model]
    assert found("inspect", state="XB") == []
    assert found("inspect", work_kind="model-act") == [model]
    assert found("inspect", works=("lights",)) == [model]
    assert found("inspect", languages=("ru",)) == []
    assert found("inspect", status="in-force") == [law]
    assert found("inspect", status="unknown") == [model]
    assert found("inspect", status="repealed") == []
    assert found("inspect", status="adopted", day=date(2019, 12, 1)) == []


@pytest.mark.parametrize("where", ["work", "expression"])
def test_what_one_may_not_see_is_not_found(laws: Laws, where: str) -> None:
    if where == "work":
        Work.objects.filter(pk=laws.lights.pk).update(visibility=Visibility.MEMBERS)
    else:
        Expression.objects.filter(pk=laws.model.pk).update(visibility=Visibility.DRAFT)
    assert found("dusk") == []
    assert find_provisions("dusk", actor=OFFICER, language="en").total == 1


def test_more_matches_than_are_ranked_are_told_as_cut(laws: Laws, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not find_provisions("river", actor=PUBLIC, language="en").cut
    monkeypatch.setattr(search, "RANKED", 3)
    whole = find_provisions("river", actor=PUBLIC, language="en")
    assert whole.cut
    # What has the word in its heading is ranked though it is not among the newest.
    assert found("ferryman")[0] == (laws.english_later.key, "Article 2")


def test_pages_follow_each_other(laws: Laws) -> None:
    whole = find_provisions("the", actor=PUBLIC, language="en")
    parts = [find_provisions("the", actor=PUBLIC, language="en", first=n, most=2) for n in range(0, whole.total, 2)]
    assert [hit for part in parts for hit in part.hits] == list(whole.hits)
    assert {part.total for part in parts} == {whole.total}


@pytest.mark.parametrize(
    "query", ["", "  ", '"', "a AND (b", "NEAR(", "heading_stems : x", "'; DROP TABLE", "*", "\x00"]
)
def test_no_query_breaks_the_search(laws: Laws, query: str) -> None:
    assert find_provisions(query, actor=PUBLIC, language="en").hits == ()


def test_nothing_is_found_in_an_empty_bank(db: None) -> None:
    assert find_provisions("law", actor=PUBLIC, language="en") == Found((), 0)


def test_reindexing_gives_the_same_rows(laws: Laws) -> None:
    before = list(Searched.objects.order_by("pk").values())
    assert reindex_texts() == len(before) > 0
    assert list(Searched.objects.order_by("pk").values()) == before
    assert found("licences") == [(laws.english_later.key, "Article 2")]
