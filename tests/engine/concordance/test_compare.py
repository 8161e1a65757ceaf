"""From laws to proposals, above all: when nothing may be called absent."""

from __future__ import annotations

import pytest

from interparl.engine.concordance.compare import RefusedError, SubjectLaws, compare
from interparl.engine.concordance.coverage import coverage_of_subject
from interparl.engine.concordance.result import Relation, State
from interparl.engine.lawtext.law import Law
from interparl.engine.lawtext.read import law_from_text
from interparl.engine.message import say

MODEL = """ACT ON LIGHTHOUSES

Article 1. Keeper
The keeper shall light the lamp at sunset and put it out at sunrise.

Article 2. Oil
The port authority shall supply the keeper with oil for six months in advance.

Article 3. Ships' dues
Ships of more than forty tons pay dues of ten crowns for each entry into the harbour.
"""
SAME = """LAW ON LIGHTS

Article 8. Supply
The port authority shall supply the keeper with oil for six months in advance.

Article 9. Duties of the keeper
The keeper shall light the lamp at sunset and put it out at sunrise.
"""
SHOPPING = "Milk, bread and two candles for the evening."


def law(text: str, name: str = "law.txt") -> Law:
    return law_from_text(text, language="en", name=name)


def test_counterparts_are_found_out_of_order_and_the_rest_is_absent() -> None:
    result = compare(law(MODEL), [SubjectLaws("Coast", (law(SAME),))])
    keeper, oil, dues = (result.proposal(item.id, "s1") for item in result.model_items())
    assert keeper is not None
    assert oil is not None
    assert dues is not None
    assert [result.items[c.item].label for c in keeper.counterparts] == ["Article 9"]
    assert [result.items[c.item].label for c in oil.counterparts] == ["Article 8"]
    assert (keeper.relation, oil.relation) == (Relation.EQUAL, Relation.EQUAL)
    assert (dues.relation, dues.state) == (Relation.ABSENT, State.NONE)
    assert any(e.code == "searched" for e in dues.evidence)


def test_a_doubtful_model_is_refused_with_the_reason_and_can_be_forced() -> None:
    doubtful = law(SHOPPING, "shopping.txt")
    with pytest.raises(RefusedError, match=r"shopping\.txt"):
        compare(doubtful, [SubjectLaws("Coast", (law(SAME),))])
    assert compare(doubtful, [SubjectLaws("Coast", (law(SAME),))], force=True).method.options == (("force", "yes"),)


def test_beside_a_text_that_could_not_be_read_nothing_is_absent() -> None:
    for subject in (
        SubjectLaws("Coast", (law(SAME), law(SHOPPING, "shopping.txt"))),
        SubjectLaws("Coast", (law(SAME),), say("Left out: {reasons}", reasons="lost.pdf")),
    ):
        result = compare(law(MODEL), [subject])
        assert coverage_of_subject(result, "s1").none == 0
        assert coverage_of_subject(result, "s1").not_examined == 1
        assert coverage_of_subject(result, "s1").full == 2


def test_a_subject_without_a_readable_law_is_refused_and_not_examined() -> None:
    result = compare(law(MODEL), [SubjectLaws("Coast", (law(SHOPPING, "shopping.txt"),))])
    assert result.subjects[0].refused is not None
    assert "shopping.txt" in result.subjects[0].refused.text("en")
    assert coverage_of_subject(result, "s1").not_examined == 3
    assert result.proposals == ()


def test_provisions_that_the_model_does_not_have_are_listed() -> None:
    result = compare(law(SAME), [SubjectLaws("Model", (law(MODEL),))])
    assert [result.items[item].heading for item in result.extra["s1"]] == ["Ships' dues"]


def test_divergences_of_scattered_counterparts_point_into_the_counterpart_they_stand_in() -> None:
    scattered = MODEL.replace("six months", "nine months").replace("forty tons", "fifty tons")
    result = compare(law(MODEL), [SubjectLaws("Coast", (law(scattered),))])
    found = [d for proposal in result.proposals for d in proposal.divergences]
    assert found
    for divergence in found:
        assert divergence.right is not None
        words = result.items[divergence.right_item].text[divergence.right.start : divergence.right.end]
        assert "nine" in words or "fifty" in words
