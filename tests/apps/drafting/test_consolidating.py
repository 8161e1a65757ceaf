"""Conflicts, the order of consideration, and the text that accepted amendments give: one, or a conflict in words."""

from __future__ import annotations

import pytest
from tests.apps.drafting.acts import a_sitting
from tests.apps.drafting.outside import Outside, outside
from tests.apps.drafting.versions import standing
from tests.factories import OFFICER

from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused
from interparl.apps.drafting.domain.amending import compromise, rule_admissible, withdraw_amendment
from interparl.apps.drafting.domain.closing import close_draft
from interparl.apps.drafting.domain.consolidating import (
    InConflict,
    check_against_adopted,
    conflicts_of,
    consolidate,
    order_of_consideration,
    preview,
)
from interparl.apps.drafting.domain.drafts import open_draft
from interparl.apps.drafting.domain.editing import write_words
from interparl.apps.drafting.domain.trees import act_of
from interparl.apps.drafting.models import Draft, Path
from interparl.apps.sittings.domain.helping import today
from interparl.apps.texts.models import Expression
from interparl.engine.drafting.amendments import ConflictKind
from interparl.engine.lawtext.tree import Act

__all__ = ["outside"]


def words(draft: Draft) -> str:
    return " ".join(f"{node.marker} {node.heading} {node.text}" for node in act_of(draft).walk())


def ids(act: Act) -> list[str]:
    return [node.id for node in act.walk()]


def test_accepted_amendments_give_a_new_version_whose_provisions_keep_their_ids(outside: Outside) -> None:
    outside.accepted("Article 2/2", old="five years", new="six years")
    outside.accepted("Article 1", "insert", heading="Depth", new="A well is deep.")
    outside.accepted("Article 4", "delete")
    refused = outside.tabled("Article 3", "heading", heading="Care")
    rule_admissible(OFFICER, refused, admissible=True)
    with pytest.raises(Forbidden):
        consolidate(outside.head_a, outside.draft)
    draft = consolidate(outside.lead, Draft.objects.get(pk=outside.draft.pk))
    assert (draft.state, draft.consolidated, draft.based_on, draft.order) == ("open", True, outside.draft, 2)
    text = words(draft)
    assert "serves for six years" in text
    assert "Article 2. Depth A well is deep." in text
    assert "Article 4. Cleaning The keeper shall, as article 3 provides:" in text
    assert "Fees" not in text
    assert "Care" not in text
    before, after = ids(act_of(outside.draft)), ids(act_of(draft))
    assert [pid for pid in after if pid in before] == [pid for pid in before if pid != outside.pid("Article 4")]
    assert len(after) == len(set(after)) == len(before)
    moved = {row["pid"]: (row["number_before"], row["number_after"]) for row in draft.mappings}
    assert moved[outside.pid("Article 3")] == ("3", "4")
    with pytest.raises(Refused, match="Close it first"):
        consolidate(OFFICER, draft)


def test_accepted_ones_in_each_others_way_are_told_in_words_and_nothing_is_opened(outside: Outside) -> None:
    outside.accepted("Article 2/2", old="five years", new="six years")
    outside.accepted("Article 2/2", old="five years", new="four years")
    outside.accepted("Article 4", "delete")
    with pytest.raises(InConflict, match="1 and 2 change the same words differently") as caught:
        consolidate(OFFICER, outside.draft)
    (met,) = caught.value.preview.blocking
    assert (met.one.number, met.other.number, met.kind) == (1, 2, ConflictKind.SAME_WORDS)
    assert [amendment.number for amendment, _ in preview(outside.draft).applied] == [3]
    assert Draft.objects.count() == 1
    assert "1-en-0001" not in str(caught.value)


def test_nothing_accepted_gives_nothing(outside: Outside) -> None:
    outside.tabled("Article 4", "delete")
    with pytest.raises(Refused, match="No amendment"):
        consolidate(OFFICER, outside.draft)


def test_conflicts_are_told_among_the_open_ones_by_their_numbers(outside: Outside) -> None:
    one = outside.tabled("Article 2/2", old="five years", new="six years")
    outside.tabled("Article 2", "delete")
    outside.tabled("Article 1", "insert", new="One.")
    outside.tabled("Article 1", "insert", new="Two.")
    found = {(met.one.number, met.other.number): met for met in conflicts_of(outside.draft)}
    assert {pair: (met.kind.value, met.blocking) for pair, met in found.items()} == {
        (1, 2): ("inside-deleted", True),
        (3, 4): ("same-place", False),
    }
    assert str(found[1, 2].message) == "1 changes what 2 deletes."
    withdraw_amendment(OFFICER, one)
    assert [(met.one.number, met.other.number) for met in conflicts_of(outside.draft)] == [(3, 4)]
    assert conflicts_of(outside.draft, outside.head_a) == ()


def test_what_comes_first_at_one_place_is_decided_by_people(outside: Outside) -> None:
    one = outside.accepted("Article 1", "insert", heading="One", new="One.")
    two = outside.accepted("Article 1", "insert", heading="Two", new="Two.")
    usual = [node.heading for node in preview(outside.draft).act.walk() if node.heading in {"One", "Two"}]
    decided = preview(outside.draft, sequence=[two, one]).act
    assert usual == ["One", "Two"]
    assert [node.heading for node in decided.walk() if node.heading in {"One", "Two"}] == ["Two", "One"]


def test_the_order_is_that_of_the_text_and_the_farthest_first(outside: Outside) -> None:
    outside.tabled("Article 4", "delete")
    outside.tabled("Article 1", "insert", new="One.")
    outside.tabled("Article 1", old="digging", new="making")
    outside.tabled("Article 1", "delete")
    assert [each.number for each in order_of_consideration(outside.draft)] == [4, 3, 2, 1]
    words_first = [["replace-words", "replace-heading", "replace-whole"],
                   ["insert-before", "insert-after", "insert-in"], ["delete"]]  # fmt: skip
    Path.objects.update(amendments={"order": words_first})
    assert [each.number for each in order_of_consideration(Draft.objects.get(pk=outside.draft.pk))] == [3, 4, 2, 1]
    Path.objects.update(amendments={"order": [["delete"]]})
    with pytest.raises(Refused, match="cannot be read"):
        order_of_consideration(Draft.objects.get(pk=outside.draft.pk))


def test_a_compromise_stands_alone_in_the_text(outside: Outside) -> None:
    one = outside.tabled("Article 2/2", old="five years", new="six years")
    two = outside.tabled("Article 2/2", old="five years", new="four years")
    pid = outside.pid("Article 2/2")
    middle = compromise(OFFICER, [one, two], pid=pid, action="replace", old="five years", new="five and a half years")
    assert conflicts_of(outside.draft) == ()
    outside.accept(middle)
    assert "five and a half years" in words(consolidate(OFFICER, outside.draft))


def test_amendments_to_a_later_version_never_give_an_id_that_was_used(outside: Outside) -> None:
    outside.accepted("Article 1", "insert", heading="Depth", new="A well is deep.")
    second = close_draft(OFFICER, consolidate(OFFICER, outside.draft))
    made = standing(second, "Article 2").pid
    later = Outside(
        outside.small, outside.act, second, outside.head_a, outside.head_b, OFFICER, outside.lead
    )  # fmt: skip
    later.accepted("Article 2", "delete")
    third = close_draft(OFFICER, consolidate(OFFICER, second))
    last = Outside(outside.small, outside.act, third, outside.head_a, outside.head_b, OFFICER, outside.lead)
    last.accepted("Article 1", "insert", heading="Depth", new="A well is deep.")
    fourth = consolidate(OFFICER, third)
    again = standing(fourth, "Article 2")
    assert again.node.heading == "Depth"
    assert again.pid != made


def test_the_adopted_text_is_held_against_the_consolidated_one(outside: Outside) -> None:
    outside.accepted("Article 2/2", old="five years", new="six years")
    consolidated = close_draft(OFFICER, consolidate(OFFICER, outside.draft))
    adopted = open_draft(OFFICER, outside.act, language="en", based_on=consolidated)
    assert check_against_adopted(consolidated, adopted) == ()
    keeper = standing(adopted, "Article 2/2").piece
    write_words(OFFICER, adopted, keeper.pid, expected=1, text="The keeper serves for seven years.")
    for text in (adopted, act_of(adopted)):
        (difference,) = check_against_adopted(consolidated, text)
        assert difference.pid == keeper.pid
        assert [piece.text for piece in difference.pieces if piece.mark.value != "same"] == ["six", "seven"]
    assert consolidated.expression is not None
    stored = Expression.objects.get(pk=consolidated.expression.pk)
    assert check_against_adopted(Draft.objects.get(pk=consolidated.pk), stored) == ()
    russian = open_draft(OFFICER, outside.act, language="ru", translation_of=consolidated)
    with pytest.raises(Refused, match="another language"):
        check_against_adopted(consolidated, russian)


def test_a_sitting_may_be_named_before_which_it_is_tabled(outside: Outside) -> None:
    sitting = a_sitting(outside.small.commission, today().isoformat())
    assert outside.tabled("Article 4", "delete", sitting=sitting).sitting == sitting
