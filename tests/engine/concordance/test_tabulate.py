from __future__ import annotations

from dataclasses import replace

from interparl.engine.concordance import tabulate
from interparl.engine.concordance.result import (
    Candidate,
    Comparison,
    Counterpart,
    Divergence,
    DivergenceKind,
    Item,
    Method,
    Proposal,
    Relation,
    Span,
    State,
    Subject,
)
from interparl.engine.lawtext.law import Fidelity, Grade, Law
from interparl.engine.lawtext.tree import Act
from interparl.engine.message import say


def law(title: str, name: str) -> Law:
    return Law(Act(title, "en", ()), name, "text", "ab", Fidelity(Grade.B, 10, 8, 2, 0))


def item(law: str, number: int, text: str, group: tuple[str, ...] = ()) -> Item:
    return Item(law, f"{law}{number}", f"Article {number}", "", text, "en", order=number - 1, group=group)


ITEMS = [
    item("m", 1, "within ten days", ("Chapter 1", "Part A")),
    item("m", 2, "a fee is due", ("Chapter 1", "Part B")),
    item("m", 3, "a river is public", ("Chapter 2",)),
    item("a", 1, "within twenty days", ()),
    item("a", 2, "twenty days at most", ()),
    item("a", 3, "fishing is free", ()),
    item("b", 1, "a river is public", ()),
]
COMPARISON = Comparison(
    model="m",
    subjects=(
        Subject("A", "State A", ("a",), ("en",)),
        Subject("B", "State B", ("b",), ("en",)),
        Subject("C", "State C", ("c",), ("en",), say("A scan without text.")),
    ),
    laws={"m": law("Model", "m.txt"), "a": law("Law A", "a.txt"), "b": law("", "b.txt")},
    items={i.id: i for i in ITEMS},
    proposals=(
        Proposal(
            "m1",
            "A",
            Relation.NARROWER,
            0.9,
            State.PART,
            (
                Counterpart(
                    "a1", "a", 0.95, (Divergence(DivergenceKind.DEADLINE, Span(7, 15), Span(7, 18), say("x"), "a1"),)
                ),
                Counterpart("a2", "a", 0.9, (Divergence(DivergenceKind.NUMBER, None, Span(0, 6), say("y")),)),
            ),
            (Candidate("a2", "a", 0.4), Candidate("a1", "a", 0.95)),
            uncovered=(Span(0, 6),),
            beyond=(("a2", Span(12, 99)),),
        ),
        Proposal("m2", "A", Relation.ABSENT, 0.6, State.NONE),
        Proposal("m3", "A", Relation.RELATED, 0.5, State.NOT_EXAMINED, abstained=True),
        Proposal("m3", "B", Relation.EQUAL, 0.99, State.FULL, (Counterpart("b1", "b", 0.99),)),
    ),
    method=Method("e", "c", "w"),
    extra={"A": ("a3",)},
)


def test_one_row_a_counterpart_and_one_where_there_is_none() -> None:
    rows = list(tabulate.correlation_rows(COMPARISON))
    assert [(r.model_id, r.subject, r.counterpart_id, r.counterpart_number) for r in rows] == [
        ("m1", "A", "a1", 1),
        ("m1", "A", "a2", 2),
        ("m1", "B", "", 0),
        ("m1", "C", "", 0),
        ("m2", "A", "", 0),
        ("m2", "B", "", 0),
        ("m2", "C", "", 0),
        ("m3", "A", "", 0),
        ("m3", "B", "b1", 1),
        ("m3", "C", "", 0),
    ]
    assert {r.status for r in rows} == {"proposal"}
    assert (rows[0].model_group, rows[0].law_name, rows[0].uncovered) == ("Chapter 1 / Part A", "Law A", ("within",))


def test_absent_and_not_examined_are_kept_apart() -> None:
    rows = {(r.model_id, r.subject): r for r in tabulate.correlation_rows(COMPARISON)}
    absent, missing, refused = rows["m2", "A"], rows["m2", "B"], rows["m2", "C"]
    assert (absent.state, absent.relation, absent.confidence) == (State.NONE, Relation.ABSENT, 0.6)
    assert (missing.state, missing.relation, missing.confidence) == (State.NOT_EXAMINED, None, None)
    assert (refused.state, refused.relation, refused.searched) == (State.NOT_EXAMINED, None, 0)
    assert refused.not_examined == say("A scan without text.")
    assert absent.searched == 3


def test_a_person_looks_first_where_the_machine_abstained_or_is_unsure() -> None:
    rows = {(r.model_id, r.subject): r.person_first for r in tabulate.correlation_rows(COMPARISON)}
    assert {cell for cell, first in rows.items() if first} == {("m2", "A"), ("m3", "A")}


def test_divergences_are_numbered_through_all_counterparts_of_a_cell() -> None:
    rows = list(tabulate.divergence_rows(COMPARISON))
    assert [(r.number, r.kind, r.counterpart_id, r.model_words, r.counterpart_words) for r in rows] == [
        (1, DivergenceKind.DEADLINE, "a1", "ten days", "twenty days"),
        (2, DivergenceKind.NUMBER, "a2", "", "twenty"),
    ]
    assert (rows[1].model_start, rows[1].counterpart_start, rows[1].counterpart_end) == (None, 0, 6)


def test_coverage_is_of_all_of_subjects_of_chapters_and_of_provisions() -> None:
    rows = list(tabulate.coverage_rows(COMPARISON))
    found = {(r.scope, r.key, r.subject): (r.full, r.part, r.none, r.not_examined) for r in rows}
    assert found == {
        ("all", "", ""): (1, 1, 1, 6),
        ("subject", "A", "A"): (0, 1, 1, 1),
        ("subject", "B", "B"): (1, 0, 0, 2),
        ("subject", "C", "C"): (0, 0, 0, 3),
        ("chapter", "Chapter 1", "A"): (0, 1, 1, 0),
        ("chapter", "Chapter 1", "B"): (0, 0, 0, 2),
        ("chapter", "Chapter 1", "C"): (0, 0, 0, 2),
        ("chapter", "Chapter 2", "A"): (0, 0, 0, 1),
        ("chapter", "Chapter 2", "B"): (1, 0, 0, 0),
        ("chapter", "Chapter 2", "C"): (0, 0, 0, 1),
        ("provision", "m1", ""): (0, 1, 0, 2),
        ("provision", "m2", ""): (0, 0, 1, 2),
        ("provision", "m3", ""): (1, 0, 0, 2),
    }
    refused = next(r for r in rows if r.key == "C")
    assert (refused.examined, refused.share_full, refused.share_found) == (0, None, None)


def test_beyond_is_whole_provisions_and_words_within_counterparts() -> None:
    rows = list(tabulate.beyond_rows(COMPARISON))
    assert [(r.provision_id, r.whole, r.model_id, r.words) for r in rows] == [
        ("a3", True, "", "fishing is free"),
        ("a2", False, "m1", "at most"),
    ]


def test_candidates_come_best_first() -> None:
    rows = [(r.rank, r.candidate_id, r.score, r.proposed) for r in tabulate.candidate_rows(COMPARISON)]
    assert rows == [(1, "a1", 0.95, True), (2, "a2", 0.4, True)]


def test_laws_come_model_first_and_are_named_by_title_or_file() -> None:
    rows = list(tabulate.law_rows(COMPARISON))
    assert [(r.law, r.role, r.subject, r.provisions, r.grade) for r in rows] == [
        ("m", "model", "", 3, "B"),
        ("a", "subject", "A", 3, "B"),
        ("b", "subject", "B", 1, "B"),
    ]
    assert tabulate.law_name(COMPARISON, "b") == "b.txt"
    assert tabulate.law_name(COMPARISON, "c") == "c"


def test_laws_are_numbered_where_a_subject_has_several() -> None:
    several = replace(COMPARISON, subjects=(Subject("A", "State A", ("a", "b"), ("en",)),))
    assert tabulate.law_places(several) == {"a": 1, "b": 2}
    assert tabulate.law_places(COMPARISON) == {}


def test_marks_follow_the_model_provision_then_the_counterparts() -> None:
    def at(left: int | None, right: int) -> Divergence:
        return Divergence(
            DivergenceKind.NUMBER, Span(left, left + 1) if left is not None else None, Span(right, right + 1), say("x")
        )

    first = Counterpart("a1", "a", 0.9, (at(None, 9), at(5, 0), at(None, 2)))
    second = Counterpart("a2", "a", 0.9, (at(1, 7), at(None, 0)))
    proposal = Proposal("m1", "A", Relation.NARROWER, 0.9, State.PART, (first, second))
    found = [
        (c.item, d.left.start if d.left else None, d.right.start if d.right else None)
        for c, d in tabulate.marked(proposal)
    ]
    assert found == [("a2", 1, 7), ("a1", 5, 0), ("a1", None, 2), ("a1", None, 9), ("a2", None, 0)]
