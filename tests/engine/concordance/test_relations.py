"""Relations and states from the coverage of sentences."""

from __future__ import annotations

import pytest

from interparl.engine.concordance.align_units import UnitAlignment, UnitMatch
from interparl.engine.concordance.features_text import units
from interparl.engine.concordance.relations import relation_of
from interparl.engine.concordance.result import Item, Relation, Span, State

ONE = "The keeper of a lighthouse writes the weather of each night into the book of the tower."
TWO = "A boat that does not answer the signal is reported to the coast guard without delay."
MORE = "The book is shown to every inspector of the ministry who asks for it in writing."


def item(name: str, text: str, language: str = "en") -> Item:
    return Item(name[0], name, "", "", text, language)


def matched(left: Item, rights: list[Item], scores: dict[tuple[str, str], float]) -> UnitAlignment:
    """Matches from scores by (left sentence, right sentence); 0 where none is given."""
    theirs = [(right, unit) for right in rights for unit in units(right.text)]

    def score(a: str, b: str) -> float:
        return scores.get((a, b), 0.0)

    covered = []
    for unit in units(left.text):
        right, best = max(theirs, key=lambda other: score(unit.text, other[1].text))
        covered.append(UnitMatch(right.id, unit.span, best.span, score(unit.text, best.text)))
    reached = []
    for right, unit in theirs:
        mine = max(units(left.text), key=lambda other: score(other.text, unit.text))
        reached.append(UnitMatch(right.id, mine.span, unit.span, score(mine.text, unit.text)))
    return UnitAlignment(tuple(covered), tuple(reached))


@pytest.mark.parametrize(
    ("left", "right", "relation", "state"),
    [
        ([ONE, TWO], [ONE + "!", TWO], Relation.EQUIVALENT, State.FULL),
        ([ONE, TWO], [ONE], Relation.NARROWER, State.PART),
        ([ONE], [ONE, MORE], Relation.BROADER, State.FULL),
        ([ONE, TWO], [ONE, MORE], Relation.OVERLAPPING, State.PART),
        ([ONE, TWO], [MORE], Relation.RELATED, State.PART),
    ],
)
def test_relation_from_what_each_side_says(left: list[str], right: list[str], relation: Relation, state: State) -> None:
    a, b = item("m", " ".join(left)), item("n", "\n".join(right) + " (as written)")
    same = {(x, y): 0.9 for x in left for y in [u.text for u in units(b.text)] if x[:20] == y[:20]}
    found = relation_of(a, [b], matched(a, [b], same))
    assert (found.relation, found.state) == (relation, state)


def test_the_spans_name_what_is_missing_and_what_is_more() -> None:
    a, b = item("m", f"{ONE} {TWO}"), item("n", f"{MORE} {ONE}")
    found = relation_of(a, [b], matched(a, [b], {(ONE, ONE): 1.0}))
    assert [a.text[s.start : s.end] for s in found.uncovered] == [TWO]
    assert [(name, b.text[s.start : s.end]) for name, s in found.beyond] == [("n", MORE)]
    assert found.covered_share == pytest.approx(len(ONE) / (len(ONE) + len(TWO)))
    assert [evidence.code for evidence in found.evidence] == ["covered", "reached"]


def test_equal_words_are_equal_whatever_the_numbering_and_dashes() -> None:
    a, b = item("m", f"1) {ONE}\n2) {TWO}"), item("n", f"(a) {ONE.upper()}\n(b) {TWO}".replace("answer", "ANSWER"))
    found = relation_of(a, [b], matched(a, [b], {}))
    assert (found.relation, found.state, found.uncovered, found.beyond) == (Relation.EQUAL, State.FULL, (), ())


def test_two_counterparts_together_cover_the_whole() -> None:
    a, b, c = item("m", f"{ONE} {TWO}"), item("n1", ONE), item("n2", TWO)
    found = relation_of(a, [b, c], matched(a, [b, c], {(ONE, ONE): 0.9, (TWO, TWO): 0.8}))
    assert (found.relation, found.state) == (Relation.EQUIVALENT, State.FULL)


def test_no_counterpart_is_absent() -> None:
    found = relation_of(item("m", ONE), [], UnitAlignment())
    assert (found.relation, found.state, found.covered_share) == (Relation.ABSENT, State.NONE, 0.0)


@pytest.mark.parametrize(("best", "other", "said"), [(0.3, 0.2, True), (0.9, 0.3, False), (0.2, 0.1, False)])
def test_across_languages_the_bar_follows_the_best_match(best: float, other: float, said: bool) -> None:
    a, b = item("m", f"{ONE} {TWO}"), item("n", f"{MORE} {TWO}", "tg")
    found = relation_of(a, [b], matched(a, [b], {(ONE, MORE): best, (TWO, TWO): other}))
    assert (found.uncovered == ()) is said


def test_neighbouring_sentences_make_one_span() -> None:
    a, b = item("m", f"{ONE} {TWO} {MORE}"), item("n", ONE)
    found = relation_of(a, [b], matched(a, [b], {(ONE, ONE): 1.0}))
    assert found.uncovered == (Span(len(ONE) + 1, len(a.text)),)
