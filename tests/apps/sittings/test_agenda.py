"""Agenda versions and their difference, papers in languages and versions."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.apps.sittings.build import convened, opened, planned
from tests.effort import examples
from tests.factories import OFFICER, Small

from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.sittings.domain import (
    add_item,
    add_paper,
    add_paper_version,
    adopt_agenda,
    agree_agenda,
    change_line,
    change_paper,
    difference,
    draft_agenda,
    drop_item,
    reorder,
    withdraw_item,
)
from interparl.apps.sittings.domain.agenda_difference import _longest_rising
from interparl.apps.sittings.enums import AgendaState, DocumentKind
from interparl.apps.sittings.models import AgendaLine, AgendaVersion


def titles(agenda: AgendaVersion) -> list[str]:
    return [line.title["en"] for line in agenda.lines.order_by("order")]


def filled(small: Small, *words: str) -> AgendaVersion:
    agenda = draft_agenda(OFFICER, planned(small))
    for word in words:
        add_item(OFFICER, agenda, title=Text(en=word))
    return agenda


def test_items_are_put_in_place_moved_and_dropped(small: Small) -> None:
    agenda = filled(small, "A", "B", "C")
    line = add_item(OFFICER, agenda, title=Text(en="First"), order=1)
    assert (titles(agenda), line.order) == (["First", "A", "B", "C"], 1)
    lines = list(agenda.lines.order_by("order"))
    reorder(OFFICER, agenda, lines=lines[::-1], seen=lines)
    assert titles(agenda) == ["C", "B", "A", "First"]
    with pytest.raises(Conflict):
        reorder(OFFICER, agenda, lines=lines, seen=lines)
    with pytest.raises(Refused, match="every item"):
        reorder(OFFICER, agenda, lines=lines[:2])
    drop_item(OFFICER, agenda.lines.get(order=2))
    assert titles(agenda) == ["C", "A", "First"]
    assert [line.order for line in agenda.lines.order_by("order")] == [1, 2, 3]


def test_a_version_that_is_agreed_is_followed_by_a_copy(small: Small) -> None:
    first = filled(small, "A", "B")
    with pytest.raises(Refused, match="already a draft"):
        draft_agenda(OFFICER, first.sitting)
    agree_agenda(OFFICER, first)
    for change in (
        lambda: add_item(OFFICER, first, title=Text(en="C")),
        lambda: change_line(OFFICER, first.lines.get(order=1), title=Text(en="X")),
        lambda: drop_item(OFFICER, first.lines.get(order=1)),
        lambda: reorder(OFFICER, first, lines=list(first.lines.all())[::-1]),
        lambda: agree_agenda(OFFICER, first),
    ):
        with pytest.raises(Refused):
            change()
    second = draft_agenda(OFFICER, first.sitting)
    assert (second.number, second.state, titles(second)) == (2, AgendaState.DRAFT, ["A", "B"])
    assert {line.item_id for line in first.lines.all()} == {line.item_id for line in second.lines.all()}


def test_an_agenda_is_adopted_by_an_open_sitting_in_its_last_version(small: Small) -> None:
    with pytest.raises(Refused, match="Open the sitting"):
        adopt_agenda(OFFICER, filled(small, "A"))
    sitting = opened(small, key="open")
    first = draft_agenda(OFFICER, sitting)
    with pytest.raises(Refused, match="no items"):
        adopt_agenda(OFFICER, first)
    add_item(OFFICER, first, title=Text(en="A"))
    agree_agenda(OFFICER, first)
    second = draft_agenda(OFFICER, sitting)
    with pytest.raises(Refused, match="later version"):
        adopt_agenda(OFFICER, first)
    adopt_agenda(OFFICER, second)
    assert second.state == AgendaState.ADOPTED
    with pytest.raises(Refused, match="adopted already"):
        adopt_agenda(OFFICER, second)


def test_a_withdrawn_item_is_not_copied_on(small: Small) -> None:
    sitting = opened(small)
    agenda = draft_agenda(OFFICER, sitting)
    line = add_item(OFFICER, agenda, title=Text(en="A"))
    add_item(OFFICER, agenda, title=Text(en="B"))
    adopt_agenda(OFFICER, agenda)
    withdraw_item(OFFICER, line.item, outcome_note=Text(en="by its author"))
    assert titles(draft_agenda(OFFICER, sitting)) == ["B"]


def test_the_difference_tells_added_dropped_moved_and_reworded(small: Small) -> None:
    a = filled(small, "A", "B", "C", "D")
    agree_agenda(OFFICER, a)
    b = draft_agenda(OFFICER, a.sitting)
    by = {line.title["en"]: line for line in b.lines.all()}
    drop_item(OFFICER, by["A"])
    change_line(OFFICER, AgendaLine.objects.get(pk=by["C"].pk), title=Text(en="C, anew"))
    add_item(OFFICER, b, title=Text(en="E"))
    lines = {line.title["en"]: line for line in b.lines.all()}
    reorder(OFFICER, b, lines=[lines["D"], lines["B"], lines["C, anew"], lines["E"]])
    found = difference(a, b)
    assert [line.title["en"] for line in found.added] == ["E"]
    assert [line.title["en"] for line in found.dropped] == ["A"]
    assert [new.title["en"] for _, new in found.moved] == ["D"]
    assert [(old.title["en"], new.title["en"]) for old, new in found.retitled] == [("C", "C, anew")]
    assert difference(a, a).none
    back = difference(b, a)
    assert ([line.title["en"] for line in back.added], [line.title["en"] for line in back.dropped]) == (["A"], ["E"])


@settings(max_examples=examples(200), deadline=None)
@given(st.permutations(range(7)))
def test_what_stays_is_a_longest_rising_run(order: list[int]) -> None:
    staying = sorted(_longest_rising(order))
    assert [order[place] for place in staying] == sorted(order[place] for place in staying)
    best = 0
    for mask in range(1 << len(order)):
        chosen = [order[place] for place in range(len(order)) if mask >> place & 1]
        if chosen == sorted(chosen):
            best = max(best, len(chosen))
    assert len(staying) == best


def test_a_dropped_item_can_be_put_on_again_under_its_own_identity(small: Small) -> None:
    agenda = filled(small, "A", "B")
    item = agenda.lines.get(order=1).item
    agree_agenda(OFFICER, agenda)
    second = draft_agenda(OFFICER, agenda.sitting)
    drop_item(OFFICER, second.lines.get(order=1))
    line = add_item(OFFICER, second, item=item)
    assert (line.item, line.title["en"]) == (item, "A")
    with pytest.raises(Refused, match="already"):
        add_item(OFFICER, second, item=item)
    other = draft_agenda(OFFICER, convened(small, key="other"))
    with pytest.raises(Refused, match="another sitting"):
        add_item(OFFICER, other, item=item)


def test_papers_have_versions_by_language(small: Small) -> None:
    sitting = planned(small)
    paper = add_paper(OFFICER, sitting, title=Text(en="Draft resolution"), kind=DocumentKind.DRAFT_DECISION)
    versions = [
        add_paper_version(OFFICER, paper, upload=io.BytesIO(text), name="draft.txt", language=language)
        for language, text in (("en", b"First words"), ("ru", "Слова".encode()), ("en", b"Second words"))
    ]
    assert [(version.language, version.number) for version in versions] == [("en", 1), ("ru", 1), ("en", 2)]
    assert versions[0].file.sha256 != versions[2].file.sha256
    with pytest.raises(Refused, match="“tlh”"):
        add_paper_version(OFFICER, paper, upload=io.BytesIO(b"words"), name="a.txt", language="tlh")
    with pytest.raises(Refused):
        add_paper_version(OFFICER, paper, upload=io.BytesIO(b"<html><script>"), name="a.html", language="en")
    assert paper.versions.count() == 3
    change_paper(OFFICER, paper, visibility=Visibility.PUBLIC)
    assert paper.visibility == Visibility.PUBLIC
