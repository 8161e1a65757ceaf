from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.effort import examples
from tests.engine.drafting.makers import act, acts, article, outline, paragraph, pid, point, wells

from interparl.engine.drafting.changes import Change, Changed, ChangeKind, apply
from interparl.engine.lawtext.identity import identify
from interparl.engine.lawtext.tree import Act, Kind, Provision

WORDS, INSERT, DELETE, MOVE = ChangeKind.WORDS, ChangeKind.INSERT, ChangeKind.DELETE, ChangeKind.MOVE


def done(of: Act, *changes: Change) -> Act:
    changed = apply(of, changes)
    assert not changed.refused
    return changed.act


def test_words_are_replaced_field_by_field() -> None:
    of = act(article("1", "Wells", "A well.", paragraph("1", "One."), closing="End."))
    made = done(of, Change(WORDS, pid(of, "art_1"), {"text": "Every well.", "closing": ""}))
    (first,) = made.body
    assert (first.heading, first.text, first.closing, first.id) == ("Wells", "Every well.", "", of.body[0].id)
    assert first.children == of.body[0].children


def test_a_table_comes_as_rows_and_goes() -> None:
    of = act(article("1", "Wells"))
    made = done(of, Change(WORDS, of.body[0].id, {"table": [[{"text": "A", "header": True}], ["1"]]}))
    assert made.body[0].table is not None
    assert made.body[0].table.text() == "A\n1"
    assert done(made, Change(WORDS, of.body[0].id, {"table": None})).body[0].table is None


def test_a_provision_is_put_first_or_after_another_and_numbered_between() -> None:
    of = wells()
    chapter, first = pid(of, "chp_1"), pid(of, "art_1")
    given = {"after": first, "heading": "Depth", "text": "A well is deep."}
    made = done(of, Change(INSERT, chapter, given), Change(INSERT, chapter, {"heading": "Scope"}))
    assert [line.strip() for line in outline(made) if "Article" in line and "." in line][:4] == [
        "Article 0.1. Scope",
        "Article 1. Wells A well has a keeper.",
        "Article 1.1. Depth A well is deep.",
        "Article 2. Keepers",
    ]
    assert {node.id for node in of.walk()} < {node.id for node in made.walk()}


def test_at_the_end_the_next_number_is_taken_and_below_it_the_list_begins() -> None:
    of = wells()
    children = [{"text": "One."}, {"text": "Two.", "children": [{"text": "x;"}, {"text": "y."}]}]
    given = {"after": pid(of, "art_4"), "heading": "Books", "children": children}
    made = done(of, Change(INSERT, pid(of, "chp_2"), given))
    assert outline(made)[-5:] == ["  Article 5. Books", "    1. One.", "    2. Two.", "      a) x;", "      b) y."]


def test_the_id_of_a_new_provision_is_that_given_or_comes_from_the_change() -> None:
    of = wells()
    change = Change(INSERT, pid(of, "chp_1"), {"heading": "Scope"})
    named = Change(INSERT, pid(of, "chp_1"), {"heading": "Scope", "new": "scope-1"})
    made = done(of, change)
    assert done(of, named).find("scope-1") is not None
    new = {node.id for node in made.walk()} - {node.id for node in of.walk()}
    other = done(of, Change(DELETE, pid(of, "art_4")), change)
    assert new == {node.id for node in other.walk()} - {node.id for node in of.walk()}


def test_an_id_never_comes_again() -> None:
    of = wells()
    gone = pid(of, "art_4")
    changed = apply(of, [Change(DELETE, gone), Change(INSERT, pid(of, "chp_2"), {"new": gone, "heading": "Back"})])
    assert [refused.place for refused in changed.refused] == [1]
    assert changed.act.find(gone) is None
    later = apply(changed.act, [Change(INSERT, pid(of, "chp_2"), {"new": gone, "heading": "Back"})], gone=[gone])
    assert later.refused
    assert later.act == changed.act


def test_a_provision_is_moved_with_what_stands_under_it() -> None:
    of = wells()
    keepers = pid(of, "art_2")
    made = done(of, Change(MOVE, keepers, {"under": pid(of, "chp_2"), "after": pid(of, "art_3")}))
    assert [child.id for child in made.body[1].children] == [pid(of, "art_3"), keepers, pid(of, "art_4")]
    moved = made.find(keepers)
    assert moved is not None
    assert [node.id for node in moved.walk()] == [node.id for node in (of.find(keepers) or moved).walk()]
    again = done(made, Change(MOVE, keepers, {}))
    assert again.body[1].children[0].id == keepers


@pytest.mark.parametrize(
    ("kind", "where", "given", "words"),
    [
        (WORDS, "nowhere", {"text": "x"}, "not in this text"),
        (WORDS, "art_1", {}, "which words"),
        (WORDS, "art_1", {"text": 7}, "must hold words"),
        (WORDS, "art_1", {"table": "no table"}, "rows and cells"),
        (INSERT, "nowhere", {"text": "x"}, "not in this text"),
        (INSERT, "chp_1", {"after": "nowhere"}, "not there any more"),
        (INSERT, "chp_1", {"kind": "verse"}, "no kind of provision"),
        (INSERT, "chp_1", {"new": "a b"}, "cannot be the id"),
        (INSERT, "chp_1", {"children": "words"}, "list of provisions"),
        (INSERT, "chp_1", {"marker": "Article 9.", "number": "8"}, "not in the marker"),
        (INSERT, "chp_1", {"kind": "table"}, "without rows"),
        (DELETE, "nowhere", {}, "not in this text"),
        (DELETE, "", {}, "not in this text"),
        (MOVE, "chp_1", {"under": "art_1"}, "under itself"),
        (MOVE, "art_1", {"after": "art_3"}, "not there any more"),
    ],
)
def test_what_does_not_fit_is_told_and_does_nothing(
    kind: ChangeKind, where: str, given: dict[str, Any], words: str
) -> None:
    of = wells()
    ids = {eid: pid(of, eid) for eid in ("chp_1", "art_1", "art_3")}
    named = {key: ids.get(value, value) if isinstance(value, str) else value for key, value in given.items()}
    changed = apply(of, [Change(kind, ids.get(where, where), named), Change(WORDS, ids["art_1"], {"text": "Done."})])
    (refused,) = changed.refused
    assert refused.place == 0
    assert words in refused.message.text()
    assert changed.act == done(of, Change(WORDS, ids["art_1"], {"text": "Done."}))


def test_with_an_empty_marker_or_among_unnumbered_ones_there_is_no_number() -> None:
    of = act(article("1", "Wells", "", *(Provision(Kind.PARAGRAPH, text=t) for t in ("One.", "Two."))))
    made = done(of, Change(INSERT, of.body[0].id, {"text": "Zero."}), Change(INSERT, "", {"text": "x", "marker": ""}))
    assert outline(made) == ["x", "Article 1. Wells", "  Zero.", "  One.", "  Two."]


@settings(max_examples=examples(200), deadline=None, suppress_health_check=list(HealthCheck))
@given(acts(), st.data())
def test_ids_stay_and_each_change_is_done_or_told(of: Act, data: st.DataObject) -> None:
    pids = [*(node.id for node in of.walk()), "", "nowhere"]
    any_pid = st.sampled_from(pids)
    changes = data.draw(
        st.lists(
            st.one_of(
                st.builds(Change, st.just(DELETE), any_pid),
                st.builds(Change, st.just(WORDS), any_pid, st.just({"text": "Other words."})),
                st.builds(Change, st.just(MOVE), any_pid, st.fixed_dictionaries({"under": any_pid, "after": any_pid})),
                st.builds(Change, st.just(INSERT), any_pid, st.fixed_dictionaries({"after": any_pid})),
            ),
            max_size=6,
        )
    )
    changed = apply(of, changes)
    assert apply(of, changes) == changed
    made = [node.id for node in changed.act.walk()]
    assert len(made) == len(set(made))
    eids = [node.eid for node in changed.act.walk()]
    assert len(eids) == len(set(eids))
    assert identify(changed.act) == changed.act
    refused = {each.place for each in changed.refused}
    kept = [change for place, change in enumerate(changes) if place not in refused]
    assert apply(of, kept) == Changed(changed.act)
    before = {node.id: node for node in of.walk()}
    inserted = sum(change.kind is INSERT for change in kept)
    assert len(set(made) - set(before)) <= inserted
    if not any(change.kind is DELETE for change in kept):
        assert set(before) <= set(made)
        assert len(made) == len(before) + inserted
    touched = {change.pid for change in kept if change.kind is WORDS}
    for node in changed.act.walk():
        if node.id in before and node.id not in touched:
            assert (node.text, node.heading, node.number) == (
                before[node.id].text,
                before[node.id].heading,
                before[node.id].number,
            )


def test_a_point_put_first_into_a_lettered_list_still_gets_a_number() -> None:
    of = act(article("1", "Wells", "It is:", point("a", "deep;"), point("b", "wet.")))
    made = done(of, Change(INSERT, of.body[0].id, {"text": "old;"}))
    assert [child.number is not None for child in made.body[0].children] == [True, True, True]
