from interparl.engine.concordance.coverage import (
    Coverage,
    count,
    coverage_of_item,
    coverage_of_subject,
    coverage_total,
)
from interparl.engine.concordance.result import Comparison, Item, Method, Proposal, Relation, State, Subject


def comparison() -> Comparison:
    items = {f"m{n}": Item("model", f"m{n}", f"Article {n}", "", "text", "en", order=n) for n in range(3)}
    proposals = (
        Proposal("m0", "a", Relation.EQUAL, 0.9, State.FULL),
        Proposal("m1", "a", Relation.NARROWER, 0.9, State.PART),
        Proposal("m2", "a", Relation.ABSENT, 0.9, State.NONE),
        Proposal("m0", "b", Relation.EQUAL, 0.9, State.FULL),
    )
    subjects = (Subject("a", "A", ("la",), ("en",)), Subject("b", "B", ("lb",), ("ru",)))
    return Comparison("model", subjects, {}, items, proposals, Method("0", "e", "w"))


def test_a_cell_without_a_proposal_is_not_examined_and_never_none() -> None:
    result = coverage_of_subject(comparison(), "b")
    assert result == Coverage(full=1, part=0, none=0, not_examined=2)
    assert result.examined == 1
    assert result.share_full == 1.0


def test_shares_have_the_examined_provisions_as_their_base() -> None:
    result = coverage_of_subject(comparison(), "a")
    assert (result.share_full, result.share_found, result.total) == (1 / 3, 2 / 3, 3)


def test_nothing_examined_has_no_share() -> None:
    assert count([State.NOT_EXAMINED]).share_full is None


def test_by_item_and_in_total() -> None:
    assert coverage_of_item(comparison(), "m0") == Coverage(full=2)
    assert coverage_total(comparison()) == Coverage(full=2, part=1, none=1, not_examined=2)
