from __future__ import annotations

from dataclasses import replace

import pytest

from interparl.engine.concordance.result import Candidate, Comparison, Proposal, Relation, State
from interparl.engine.message import say
from interparl.faces.exchange.report.cells import LOOKED_LEAST, LOOKED_SHOWN, Cells


def changed(comparison: Comparison, item: str, subject: str, **changes: object) -> Comparison:
    proposals = tuple(
        replace(p, **changes) if (p.item, p.subject) == (item, subject) else p  # type: ignore[arg-type]
        for p in comparison.proposals
    )
    return replace(comparison, proposals=proposals)


def looked(comparison: Comparison, scores: dict[str, float]) -> list[str]:
    candidates = tuple(Candidate(item, "north", score) for item, score in scores.items())
    found = changed(comparison, "m7", "north", candidates=candidates)
    cells = Cells(found, "en")
    cell = cells.cell(found.items["m7"], found.subjects[0])
    return [f"{one.label} {one.score}" for one in cell.looked]


def test_candidates_that_came_nowhere_near_are_not_listed_beside_better_ones(comparison: Comparison) -> None:
    shown = looked(comparison, {"north1": 0.0, "north2": 0.4, "north3": 0.001, "north4": 0.02})
    assert shown == ["Статья 2 40%", "Статья 8 2%"]


def test_where_none_came_near_the_nearest_are_listed_all_the_same(comparison: Comparison) -> None:
    shown = looked(comparison, {f"north{n}": 0.0001 * n for n in range(1, 7)})
    assert shown == ["Статья 30 < 1%", "Статья 9 < 1%"]
    assert len(shown) == LOOKED_LEAST


def test_no_more_than_a_few_are_listed(comparison: Comparison) -> None:
    assert len(looked(comparison, {f"north{n}": 0.1 * n for n in range(1, 7)})) == LOOKED_SHOWN


@pytest.mark.parametrize(
    ("note", "left", "right"),
    [
        ("Thirty days became sixty.", "within thirty days", "в течение шестидесяти дней"),
        ("within thirty days against в течение шестидесяти дней", "", ""),
        ("within thirty days against sixty", "within thirty days", "в течение шестидесяти дней"),
    ],
)
def test_words_are_quoted_unless_the_note_has_them(comparison: Comparison, note: str, left: str, right: str) -> None:
    proposal = next(p for p in comparison.proposals if (p.item, p.subject) == ("m3", "north"))
    counterpart = proposal.counterparts[0]
    divergence = replace(counterpart.divergences[0], note=say("{note}", note=note))
    found = changed(comparison, "m3", "north", counterparts=(replace(counterpart, divergences=(divergence,)),))
    mark = Cells(found, "en").cell(found.items["m3"], found.subjects[0]).marks[0]
    assert (mark.left, mark.right) == (left, right)


def test_an_undecided_cell_says_so_and_an_unread_text_is_no_absence(comparison: Comparison) -> None:
    cells = Cells(comparison, "en")
    undecided = cells.cell(comparison.items["m5"], comparison.subjects[0])
    assert (undecided.symbol, undecided.undecided, undecided.first) == ("?", True, True)
    assert "too unsure to decide" in undecided.remark
    gaps = changed(comparison, "m7", "north", state=State.NOT_EXAMINED, relation=Relation.ABSENT)
    unread = Cells(gaps, "en").cell(gaps.items["m7"], gaps.subjects[0])
    assert unread.remark == "No counterpart was found, but nothing is called absent: see the evidence."
    assert (unread.relation, unread.confidence) == ("", "")


def test_a_law_is_numbered_where_a_subject_has_several(comparison: Comparison) -> None:
    north = replace(comparison.subjects[0], laws=("north", "west"))
    several = replace(comparison, subjects=(north, *comparison.subjects[1:]))
    cell = Cells(several, "en").cell(several.items["m3"], north)
    assert cell.labels == "Статья 7² [1]"
    assert cell.others[0].law == "О водных объектах"
    single = Cells(comparison, "en").cell(comparison.items["m3"], comparison.subjects[0])
    assert (single.labels, single.others[0].law) == ("Статья 7²", "")


def test_a_missing_proposal_is_not_examined(comparison: Comparison) -> None:
    empty: tuple[Proposal, ...] = ()
    none = replace(comparison, proposals=empty)
    cell = Cells(none, "en").cell(none.items["m1"], none.subjects[0])
    assert (cell.state, cell.remark, cell.first) == (State.NOT_EXAMINED, "Not examined.", False)


def test_a_subject_named_by_its_file_shows_the_title_of_its_law(comparison: Comparison) -> None:
    north = replace(comparison.subjects[0], name="north.html")
    named = replace(comparison, subjects=(north, *comparison.subjects[1:]))
    assert Cells(named, "en").cell(named.items["m3"], north).others[0].law == "О водных объектах"
