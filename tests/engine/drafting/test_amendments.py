from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.engine.drafting.makers import act, article, outline, pid, wells

from interparl.engine.drafting.amendments import (
    FARTHEST_FIRST,
    Action,
    Amendment,
    ConflictKind,
    OrderRule,
    against,
    check,
    conflicts,
    consolidate,
    misfits,
    order_of_consideration,
)
from interparl.engine.drafting.changes import Change as TextChange
from interparl.engine.drafting.changes import ChangeKind, Style, apply
from interparl.engine.lawtext.differences import Change
from interparl.engine.lawtext.tree import Act

A = Action
BOOK = "art_2__para_1"
"""The keeper keeps a book for two days."""


def am(key: str, of: Act, where: str, action: Action, **more: Any) -> Amendment:
    return Amendment(key, pid(of, where) if where else "", action, **more)


def words(key: str, of: Act, old: str, new: str, where: str = BOOK, **more: Any) -> Amendment:
    return am(key, of, where, A.REPLACE_WORDS, old=old, new=new, **more)


@pytest.mark.parametrize(
    ("where", "action", "more", "told"),
    [
        (BOOK, A.REPLACE_WORDS, {"old": "two  days", "new": "ten days"}, None),
        (BOOK, A.REPLACE_WORDS, {"old": "day", "new": "week"}, "not in the provision"),
        (BOOK, A.REPLACE_WORDS, {"old": " ", "new": "week"}, "which words"),
        (BOOK, A.REPLACE_WORDS, {"old": "keep", "new": "week"}, "not in the provision"),
        (BOOK, A.REPLACE_WORDS, {"old": "two days", "new": "two days"}, "changes nothing"),
        (BOOK, A.REPLACE_WORDS, {"old": "two", "new": "2", "language": "ru"}, "in the language ru, the text in en"),
        (BOOK, A.REPLACE_WORDS, {"old": "two", "new": "2", "language": "en"}, None),
        ("art_2", A.REPLACE_WORDS, {"old": "two days", "new": "ten"}, "under it, in 1"),
        ("art_2", A.REPLACE_WORDS, {"old": "Keepers", "new": "Men"}, "in the heading"),
        ("art_4", A.REPLACE_WORDS, {"old": "Article", "new": "Section"}, "2 times"),
        ("art_4", A.REPLACE_WORDS, {"old": "Article", "new": "Section", "given": {"every": True}}, None),
        ("art_4", A.REPLACE_HEADING, {"heading": "Closing"}, "changes nothing"),
        ("art_4", A.REPLACE_HEADING, {"old": "Opening", "new": "End"}, "not in the heading"),
        ("art_4", A.REPLACE_HEADING, {"heading": "End"}, None),
        ("art_4", A.REPLACE_WHOLE, {}, "in place of"),
        ("art_4", A.REPLACE_WHOLE, {"new": "Nothing applies."}, None),
        ("art_4", A.INSERT_AFTER, {}, "to be inserted"),
        ("art_4", A.INSERT_AFTER, {"new": "x", "given": {"kind": "verse"}}, "no kind"),
        ("art_4", A.INSERT_BEFORE, {"new": "x"}, None),
        ("", A.INSERT_IN, {"new": "x", "given": {"kind": "article"}}, None),
        ("", A.DELETE, {}, "not in this text"),
        ("art_4", A.DELETE, {}, None),
    ],
)
def test_an_amendment_fits_or_is_told_why_not(
    where: str, action: Action, more: dict[str, Any], told: str | None
) -> None:
    of = wells()
    found = check(of, am("a", of, where, action, **more))
    assert (found is None) if told is None else (found is not None and told in found.text())


def test_a_provision_that_is_not_there_and_two_amendments_of_one_key() -> None:
    of = wells()
    assert check(of, Amendment("a", "nowhere", A.DELETE)) is not None
    first, second = words("a", of, "two", "three"), words("a", of, "two", "four")
    with pytest.raises(ValueError, match="have the key"):
        misfits(of, [first, second])
    assert misfits(of, [first, first]) == {}


def test_short_names_of_actions() -> None:
    assert Action.of("replace", old="two") is A.REPLACE_WORDS
    assert Action.of("replace", old=" ") is A.REPLACE_WHOLE
    assert [Action.of("insert", place=place) for place in ("before", "after", "in", "first")] == [
        A.INSERT_BEFORE,
        A.INSERT_AFTER,
        A.INSERT_IN,
        A.INSERT_IN,
    ]
    assert (Action.of("heading"), Action.of("delete"), Action.of("insert-in")) == (
        A.REPLACE_HEADING,
        A.DELETE,
        A.INSERT_IN,
    )
    with pytest.raises(ValueError, match="insert-"):
        Action.of("insert", place="beside")


def kinds(of: Act, *amendments: Amendment) -> list[tuple[ConflictKind, bool]]:
    return [(each.kind, each.blocking) for each in conflicts(of, amendments)]


def test_conflicts_by_kind() -> None:
    of = wells()
    K = ConflictKind  # noqa: N806
    two, ten = words("a", of, "two days", "ten days"), words("b", of, "two days", "five days")
    assert kinds(of, two, ten) == [(K.SAME_WORDS, True)]
    assert kinds(of, two, words("b", of, "for two days", "for ten days")) == [(K.ALIKE, False)]
    assert kinds(of, two, words("b", of, "keeps a book", "writes a book")) == []
    assert kinds(of, words("a", of, "a book for two days", "records"), ten) == [(K.CONTAINED, True)]
    assert kinds(of, two, words("b", of, "two days", "two cold days")) == [(K.NEIGHBOURING, False)]
    assert kinds(of, two, words("b", of, "days", "weeks")) == [(K.NEIGHBOURING, False)]
    assert kinds(of, words("a", of, "for two days", "for good"), words("b", of, "two days", "two cold days")) == [
        (K.CONTAINED, True)
    ]
    assert kinds(of, words("a", of, "two days", "two hot days"), words("b", of, "two days", "two cold days")) == [
        (K.SAME_WORDS, True)
    ]
    assert kinds(of, two, am("b", of, BOOK, A.DELETE)) == [(K.INSIDE_DELETED, True)]
    assert kinds(of, two, am("b", of, "chp_1", A.DELETE)) == [(K.INSIDE_DELETED, True)]
    assert kinds(of, am("a", of, BOOK, A.DELETE), am("b", of, "art_2", A.DELETE)) == [(K.CONTAINED, False)]
    assert kinds(of, am("a", of, BOOK, A.DELETE), am("b", of, BOOK, A.DELETE)) == [(K.ALIKE, False)]
    whole = am("b", of, "art_2", A.REPLACE_WHOLE, new="A keeper is chosen.")
    assert kinds(of, two, whole) == [(K.CONTAINED, True)]
    assert kinds(of, am("a", of, "art_2", A.REPLACE_HEADING, heading="Men"), whole) == []
    assert kinds(of, am("a", of, "art_2", A.REPLACE_WHOLE, new="None."), whole) == [(K.SAME_WORDS, True)]
    assert kinds(of, am("a", of, "art_2", A.DELETE), whole) == [(K.INSIDE_DELETED, True)]
    after, before = am("a", of, "art_1", A.INSERT_AFTER, new="x"), am("b", of, "art_2", A.INSERT_BEFORE, new="y")
    assert kinds(of, after, before) == [(K.SAME_PLACE, False)]
    assert kinds(of, after, am("b", of, "art_2", A.INSERT_BEFORE, new="x")) == [(K.ALIKE, False)]
    assert kinds(of, after, am("b", of, "art_1", A.DELETE)) == []
    assert kinds(of, am("a", of, "art_2", A.INSERT_IN, new="x"), am("b", of, "art_2", A.DELETE)) == [
        (K.INSIDE_DELETED, True)
    ]
    assert kinds(of, after, am("b", of, "chp_1", A.DELETE)) == [(K.INSIDE_DELETED, True)]


def test_two_that_insert_the_same_are_inserted_once() -> None:
    of = wells()
    children = [{"text": "x", "kind": "paragraph"}], [{"kind": "paragraph", "text": "x"}]
    one = am("a", of, "art_1", A.INSERT_AFTER, heading="New", given={"kind": "article", "children": children[0]})
    other = am("b", of, "art_2", A.INSERT_BEFORE, heading="New", given={"children": children[1], "kind": "article"})
    for accepted in ([one, other], [other, one]):
        done = consolidate(of, accepted)
        assert [each.kind for each in done.conflicts] == [ConflictKind.ALIKE]
        assert len(done.act.articles()) == 5
        assert [each.key for each in done.applied] == ["a", "b"]
        assert done.applied[0].pids == done.applied[1].pids


def test_a_compromise_stands_for_those_it_replaces_and_for_those_they_replace() -> None:
    of = wells()
    two, ten = words("a", of, "two days", "ten days"), words("b", of, "two days", "five days")
    first = words("c", of, "two days", "seven days", replaces=("a", "b"))
    second = words("d", of, "two days", "six days", replaces=("c",))
    found = {(each.a, each.b): each.kind for each in conflicts(of, [two, ten, first, second])}
    assert found.pop(("a", "b")) is ConflictKind.SAME_WORDS
    assert set(found) == {("a", "c"), ("b", "c"), ("a", "d"), ("b", "d"), ("c", "d")}
    assert set(found.values()) == {ConflictKind.COMPROMISE}
    assert consolidate(of, [second]).conflicts == ()
    both = consolidate(of, [first, two])
    assert [each.kind for each in both.conflicts] == [ConflictKind.COMPROMISE]
    assert both.applied == ()
    assert both.act == of


def test_the_order_of_consideration() -> None:
    of = wells()
    amendments = [
        am("late", of, "art_4", A.DELETE),
        am("after", of, BOOK, A.INSERT_AFTER, new="New."),
        words("end", of, "two days", "ten days"),
        words("small", of, "book", "diary"),
        words("large", of, "keeps a book", "writes"),
        am("whole", of, BOOK, A.REPLACE_WHOLE, new="Nothing."),
        am("gone", of, BOOK, A.DELETE),
        words("agreed", of, "keeps a book", "keeps books", replaces=("small",)),
        am("first", of, "art_1", A.INSERT_BEFORE, new="Zero."),
        am("group", of, "chp_1", A.REPLACE_HEADING, heading="All"),
        am("unfit", of, "art_1", A.REPLACE_WORDS, old="nothing", new="x"),
    ]
    expected = ["group", "first", "agreed", "gone", "whole", "large", "small", "end", "after", "late", "unfit"]
    assert [each.key for each in order_of_consideration(of, amendments)] == expected
    assert [each.key for each in order_of_consideration(of, amendments[::-1])] == expected
    assert FARTHEST_FIRST.assumed
    assert not FARTHEST_FIRST.source, "no rule is cited that nobody read here"


def test_a_body_may_have_an_order_of_its_own() -> None:
    of = wells()
    data = FARTHEST_FIRST.data()
    assert OrderRule.of(data) == FARTHEST_FIRST
    data["at_one_place"].reverse()
    rule = OrderRule.of(data | {"larger_first": False, "compromise_first": False, "source": "rules, art. 7"})
    amendments = [
        words("large", of, "keeps a book", "writes", tabled_on=date(2026, 3, 2)),
        words("small", of, "book", "diary", tabled_on=date(2026, 3, 1)),
        am("gone", of, BOOK, A.DELETE),
    ]
    assert [each.key for each in order_of_consideration(of, amendments, rule)] == ["small", "large", "gone"]
    with pytest.raises(ValueError, match="once"):
        OrderRule.of({"at_one_place": [["delete"]]})


def test_the_consolidated_text() -> None:
    of = wells()
    done = consolidate(
        of,
        [
            words("a", of, "two days", "ten days"),
            words("b", of, "a book", "a public book"),
            am("c", of, "art_1", A.REPLACE_HEADING, old="Wells", new="Deep wells"),
            am("d", of, "art_1", A.INSERT_AFTER, heading="Depth", new="It is measured.", given={"new": "depth"}),
            am("e", of, "art_3", A.DELETE),
            words("f", of, "told to the keeper of Article 1", "told", where="art_4"),
            am("g", of, "art_2__para_2", A.INSERT_IN, new="whom it serves."),
            am("h", of, "art_2", A.REPLACE_WORDS, old="nothing", new="x"),
        ],
    )
    assert outline(done.act) == [
        "Chapter I. General",
        "  Article 1. Deep wells A well has a keeper.",
        "  Article 2. Depth It is measured.",
        "  Article 3. Keepers",
        "    1. The keeper keeps a public book for ten days.",
        "    2. The keeper tells:",
        "      a) how deep the well is;",
        "      b) who draws from it.",
        "      c) whom it serves.",
        "Chapter II. Water",
        "  Article 4. Closing Articles 1 to 3 apply. A breach of Article 3 is told.",
    ]
    assert [(each.pid, each.words) for each in done.undecided] == [
        (pid(of, "art_4"), "Articles 1 to 3"),
        (pid(of, "art_4"), "Article 3"),
    ]
    traced = {each.key: each.pids for each in done.applied}
    assert traced["a"] == (pid(of, BOOK),)
    assert traced["d"] == ("depth",)
    assert traced["e"] == (pid(of, "art_3"),)
    assert len(traced["g"]) == 1
    assert set(traced) == set("abcdefg")
    assert [each.key for each in done.refused] == ["h"]
    told = {each.pid: (each.number_before, each.number_after) for each in done.mappings}
    assert told["depth"] == ("", "2")
    assert told[pid(of, "art_2")] == ("2", "3")


def test_words_that_go_take_their_space_with_them() -> None:
    of = act(article("1", "", "One, two and three.\nFour five."))
    for old, text in (
        (", two", "One and three.\nFour five."),
        ("One,", "two and three.\nFour five."),
        ("two", "One, and three.\nFour five."),
        ("Four", "One, two and three.\nfive."),
    ):
        done = consolidate(of, [Amendment("a", of.body[0].id, A.REPLACE_WORDS, old=old)])
        assert done.act.body[0].text == text


def test_a_provision_in_a_new_wording_keeps_the_ids_of_what_stays() -> None:
    of = wells()
    children = [
        {"text": "The keeper is chosen by those who draw from the well."},
        {"text": "The keeper keeps a book for ten days."},
        {"text": "The keeper tells:", "children": [{"text": "who draws from it;"}, {"text": "what it costs."}]},
    ]
    done = consolidate(of, [am("a", of, "art_2", A.REPLACE_WHOLE, given={"children": children})])
    assert outline(done.act)[2:8] == [
        "  Article 2. Keepers",
        "    1. The keeper is chosen by those who draw from the well.",
        "    2. The keeper keeps a book for ten days.",
        "    3. The keeper tells:",
        "      a) who draws from it;",
        "      b) what it costs.",
    ]
    now = {node.text: node.id for node in done.act.walk()}
    assert now["The keeper keeps a book for ten days."] == pid(of, BOOK)
    assert now["The keeper tells:"] == pid(of, "art_2__para_2")
    assert now["who draws from it;"] == pid(of, "point_b")
    ids = [node.id for node in done.act.walk()]
    assert len(ids) == len(set(ids))
    assert pid(of, "point_a") not in ids


def test_the_order_of_insertions_at_one_place_can_be_decided() -> None:
    of = act(article("1", "One"), article("2", "Two"))
    late = am("a", of, "art_1", A.INSERT_AFTER, heading="A", tabled_on=date(2026, 3, 2))
    early = am("b", of, "art_1", A.INSERT_AFTER, heading="B", tabled_on=date(2026, 3, 1))
    before = am("c", of, "art_2", A.INSERT_BEFORE, heading="C", tabled_on=date(2026, 2, 1))

    def headings(**more: Any) -> list[str]:
        return [node.heading for node in consolidate(of, [late, early, before], **more).act.body]

    assert headings() == ["One", "B", "A", "C", "Two"]
    assert headings(sequence=["c", "a"]) == ["One", "C", "A", "B", "Two"]


def test_published_numbers_can_be_kept() -> None:
    of = wells()
    done = consolidate(of, [am("a", of, "art_1", A.INSERT_AFTER, heading="New")], style=Style.KEPT)
    assert [node.number.key for node in done.act.articles() if node.number] == ["1", "1.1", "2", "3", "4"]
    assert consolidate(of, [am("a", of, "art_1", A.DELETE)], style=None).mappings == ()


def test_the_adopted_text_is_checked_against_the_consolidated_one() -> None:
    of = wells()
    done = consolidate(of, [words("a", of, "two days", "ten days")])
    assert against(done, done.act) == ()
    assert against(done, done.act, by_id=True) == ()
    book, closing = pid(of, BOOK), pid(of, "art_4")
    adopted = apply(
        done.act,
        [
            TextChange(ChangeKind.WORDS, book, {"text": "The keeper keeps a book for nine days."}),
            TextChange(ChangeKind.DELETE, closing),
            TextChange(ChangeKind.INSERT, pid(of, "art_2"), {"after": book, "text": "A new rule about ropes."}),
        ],
    ).act
    for by_id in (True, False):
        found = {each.name: each for each in against(done, adopted, by_id=by_id)}
        assert {name: each.change for name, each in found.items()} == {
            "Chapter I, Article 2, 1": Change.CHANGED,
            "Chapter I, Article 2, 1.1": Change.ADDED,
            "Chapter II, Article 4": Change.REMOVED,
        }
        assert "".join(p.text for p in found["Chapter I, Article 2, 1"].pieces if p.mark == "gone") == "ten"
        assert found["Chapter I, Article 2, 1"].pid == book
    other = Act("On Deep Wells", "en", done.act.body, work="wells")
    assert [(each.pid, each.change) for each in against(done.act, other, by_id=True)] == [("", Change.CHANGED)]
