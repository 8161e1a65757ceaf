from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import assert_never

import pytest

from interparl.engine.concordance.result import DivergenceKind, Relation
from interparl.samples import files, folder
from interparl.samples.split import articles
from interparl.samples.truth import COVERED_BY, Departure, Link, Place, StateTruth, truth

STATES = truth().states
TEXTS = {(a.file, a.number): a.text for path in folder().iterdir() for a in articles(path)}
REFERENCE = re.compile(r"(стать\w+|част\w+) \d+([–.]\d+)?")


@pytest.fixture(params=STATES, ids=lambda state: str(state.state))
def state(request: pytest.FixtureRequest) -> StateTruth:
    assert isinstance(request.param, StateTruth)
    return request.param


def test_truth_has_every_state() -> None:
    assert [state.state for state in STATES] == [sample.state for sample in files()[1:]]


def test_model_has_the_stated_articles_in_both_languages() -> None:
    for name in truth().model.values():
        numbers = [article.number for article in articles(folder() / name)]
        assert numbers == [str(n) for n in range(1, truth().model_articles + 1)]


def test_both_texts_of_the_model_have_the_same_paragraphs_and_points() -> None:
    for number in range(1, truth().model_articles + 1):
        english, russian = (TEXTS[truth().model[language], str(number)].split("\n") for language in ("en", "ru"))
        assert len(english) == len(russian), number


def test_every_model_article_is_stated(state: StateTruth) -> None:
    assert [link.model for link in state.links] == [str(n) for n in range(1, truth().model_articles + 1)]


def test_articles_are_as_many_as_stated(state: StateTruth) -> None:
    assert dict(state.articles) == {file: len(articles(folder() / file)) for file in state.articles}


def test_every_national_article_is_linked_extra_or_repealed(state: StateTruth) -> None:
    linked = {place for link in state.links for place in link.to}
    stated = Counter([*linked, *state.extra, *state.repealed])
    there = {Place(file, a.number) for file in state.articles for a in articles(folder() / file)}
    assert stated == Counter(there)


def test_state_follows_from_the_relation(state: StateTruth) -> None:
    for link in state.links:
        assert (link.state, bool(link.to)) == (COVERED_BY[link.relation], link.relation is not Relation.ABSENT), link


def _fits(link: Link, *, shared: bool) -> bool:
    kinds = {departure.kind for departure in link.divergences}
    match link.relation:
        case Relation.EQUAL | Relation.ABSENT:
            return not kinds
        case Relation.EQUIVALENT:
            return not kinds & {DivergenceKind.MISSING_PART, DivergenceKind.ADDED_PART}
        case Relation.NARROWER:
            return bool(kinds & {DivergenceKind.MISSING_PART, DivergenceKind.SCOPE, DivergenceKind.DEFINITION})
        case Relation.BROADER:
            return shared or bool(kinds & {DivergenceKind.ADDED_PART, DivergenceKind.SCOPE})
        case Relation.OVERLAPPING | Relation.RELATED:
            return bool(kinds)
        case _:
            assert_never(link.relation)


def test_relation_fits_the_divergences(state: StateTruth) -> None:
    wrong = [link.model for link in state.links if not _fits(link, shared=state.shared(link))]
    assert wrong == []


def test_equal_means_equal_words_apart_from_renumbered_references() -> None:
    state = truth().state("A")
    for link in state.links:
        if link.relation is Relation.EQUAL:
            left = TEXTS[truth().model["ru"], link.model]
            right = TEXTS[link.to[0].file, link.to[0].number]
            assert REFERENCE.sub("#", left) == REFERENCE.sub("#", right), link.model


def _departures(state: StateTruth) -> Iterator[tuple[Link, Departure]]:
    return ((link, departure) for link in state.links for departure in link.divergences)


def test_left_words_stand_once_in_the_model_article(state: StateTruth) -> None:
    for link, departure in _departures(state):
        for language, words in departure.left_words.items():
            assert TEXTS[truth().model[language], link.model].count(words) == 1, (link.model, words)


def test_right_words_stand_once_in_the_counterpart(state: StateTruth) -> None:
    for link, departure in _departures(state):
        assert departure.at in link.to, link
        if departure.right_words:
            text = TEXTS[departure.at.file, departure.at.number]
            assert text.count(departure.right_words) == 1, (link.model, departure)


def test_sides_fit_the_kind(state: StateTruth) -> None:
    for link, departure in _departures(state):
        languages = set() if departure.kind is DivergenceKind.ADDED_PART else {"en", "ru"}
        assert set(departure.left_words) == languages, (link.model, departure)
        assert bool(departure.right_words) is not (departure.kind is DivergenceKind.MISSING_PART), (
            link.model,
            departure,
        )
        assert departure.kind not in departure.accept, (link.model, departure)


def test_every_kind_of_divergence_occurs() -> None:
    assert {d.kind for s in STATES for link in s.links for d in link.divergences} == set(DivergenceKind)


def test_every_relation_occurs() -> None:
    assert {link.relation for s in STATES for link in s.links} == set(Relation)


def test_characters_of_the_states() -> None:
    """Faithful has all, partly lacks a third, scattered uses two laws, outdated lacks half."""
    absent = {s.state: sum(link.relation is Relation.ABSENT for link in s.links) for s in STATES}
    assert absent == {"A": 0, "B": 13, "C": 2, "D": 3, "E": 2, "F": 2, "G": 21}
    assert any(len({place.file for place in link.to}) == 2 for link in truth().state("D").links)
    assert any(len(link.to) == 2 for link in truth().state("C").links)


def test_equal_is_equivalent_against_the_other_language() -> None:
    link = truth().state("A").link("1")
    assert link.relation_for("ru", "ru") is Relation.EQUAL
    assert link.relation_for("en", "ru") is Relation.EQUIVALENT


def test_unknown_state_and_article_are_refused() -> None:
    with pytest.raises(KeyError):
        truth().state("Z")
    with pytest.raises(KeyError):
        truth().state("A").link("99")
