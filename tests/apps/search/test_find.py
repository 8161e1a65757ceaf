from __future__ import annotations

import pytest
from tests.factories import OFFICER, Small

from interparl.apps.common.actor import PUBLIC, Actor, Grant, Role
from interparl.apps.common.domain.writing import writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.members.models import Person
from interparl.apps.organs.models import Organ
from interparl.apps.search.domain.find import find
from interparl.apps.search.domain.index import reindex
from interparl.apps.search.models import Entry

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system("test")


def keys(query: str, actor: Actor = PUBLIC, language: str = "en") -> list[str]:
    return [hit.key for hit in find(query, actor=actor, language=language).hits]


def person(key: str, visibility: Visibility = Visibility.PUBLIC, **name: str) -> Person:
    with writing(SYSTEM, "search.reindex") as write:
        return write.create(Person(key=key, name=Text(name), visibility=visibility))


@pytest.mark.parametrize("query", ["постоянной комиссии", "постоянными комиссиями", "КОМИССИЯ постоянная"])
def test_an_inflected_russian_word_finds_its_record(small: Small, query: str) -> None:
    person("commission-1", ru="Постоянная комиссия по праву", en="Standing Commission on Law")
    assert keys(query) == ["commission-1"]


def test_the_hit_is_shown_in_the_language_of_the_reader_whatever_the_query_was(small: Small) -> None:
    person("volodin", ru="Вячеслав Володин", en="Vyacheslav Volodin")
    hit = find("Володиным", actor=PUBLIC, language="en").hits[0]
    assert (hit.key, hit.language, hit.title) == ("volodin", "ru", (("Вячеслав ", False), ("Володин", True)))
    assert find("Volodin", actor=PUBLIC, language="en").hits[0].language == "en"


def test_every_word_must_be_there(small: Small) -> None:
    person("a", en="Council of the Federation")
    person("b", en="Council of Ministers")
    assert keys("council ministers") == ["b"]


def test_a_language_without_stemmer_is_found_by_the_beginning_of_its_words(small: Small) -> None:
    person("m", kk="Қазақстан Парламентінің Мәжілісі")
    assert keys("парламентіне") == ["m"]


def test_armenian_and_finnish_forms_meet(small: Small) -> None:
    person("am", hy="Հայաստանի Ազգային ժողով")
    person("fi", fi="Valiokunnan kokous")
    assert keys("ժողովի") == ["am"]
    assert keys("valiokunnassa") == ["fi"]


def test_what_a_person_may_not_see_is_not_found(small: Small) -> None:
    person("open", en="Budget")
    person("members", Visibility.MEMBERS, en="Budget")
    person("draft", Visibility.DRAFT, en="Budget")
    expert = Actor("e", "e", frozenset({Grant(Role.EXPERT, organ="C-LAW")}), frozenset({"C-LAW"}))
    assert keys("budget") == ["open"]
    assert sorted(keys("budget", expert)) == ["members", "open"]
    assert sorted(keys("budget", OFFICER)) == ["draft", "members", "open"]


def test_kinds_narrow_the_hits_and_the_counts_tell_all(small: Small) -> None:
    person("p", en="Council keeper")
    with writing(SYSTEM, "search.reindex") as write:
        write.change(Organ.objects.get(key="COUNCIL"), competences=Text(en="Keeps the calendar"))
    found = find("council", actor=PUBLIC, language="en", kinds=("members.person",))
    assert [hit.key for hit in found.hits] == ["p"]
    assert found.by_kind == {"members.person": 1, "organs.organ": 1}


def test_a_changed_record_is_found_by_its_new_words_only(small: Small) -> None:
    one = person("one", en="Alpha")
    with writing(SYSTEM, "search.reindex") as write:
        write.change(one, name=Text(en="Omega"))
    assert keys("alpha") == []
    assert keys("omega") == ["one"]


def test_a_write_that_fails_leaves_the_search_as_it_was(small: Small) -> None:
    one = person("one", en="Alpha")

    def change_and_fail() -> None:
        with writing(SYSTEM, "search.reindex") as write:
            write.change(one, name=Text(en="Omega"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_and_fail()
    assert keys("alpha") == ["one"]


def test_reindexing_gives_the_same_entries(small: Small) -> None:
    with writing(SYSTEM, "search.reindex") as write:
        for state in small.states.values():
            write.note(state, {"seen": True})
    reindex()
    again = list(Entry.objects.order_by("subject_id", "language").values_list("subject_key", "language", "body_stems"))
    assert reindex() == len(again)
    assert again == list(
        Entry.objects.order_by("subject_id", "language").values_list("subject_key", "language", "body_stems")
    )


@pytest.mark.parametrize("query", ["", "  ", '"', "a AND (b", "NEAR(", "'; DROP TABLE", "*", "—", "\x00"])
def test_no_query_breaks_the_search(small: Small, query: str) -> None:
    assert find(query, actor=PUBLIC, language="en").total == 0


def test_the_snippet_shows_the_neighbourhood_of_the_found_word(small: Small) -> None:
    with writing(SYSTEM, "search.reindex") as write:
        body = "word " * 60 + "quorum is two thirds " + "tail " * 60
        write.create(Person(key="x", name=Text(en="X"), note=Text(en=body)))
    hit = find("quorums", actor=PUBLIC, language="en").hits[0]
    assert ("quorum", True) in hit.snippet
    assert hit.snippet[0][0].startswith("…")
