"""From the draft to the frozen baseline."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from tests.apps.programme.planning import ADOPTED, Plan, decision_of
from tests.factories import OFFICER, Small

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.text import Text
from interparl.apps.programme.domain.adopting import adopt, complete_items
from interparl.apps.programme.domain.hearings import record_hearing, retire_hearing
from interparl.apps.programme.domain.items import (
    add_item,
    bring_back_draft_item,
    change_item,
    drop_draft_item,
)
from interparl.apps.programme.domain.programmes import (
    add_chapter,
    change_chapter,
    change_programme,
    close_programme,
    draw_up,
    drop_chapter,
)
from interparl.apps.programme.domain.progress import progress_of
from interparl.apps.programme.enums import ProgrammeState
from interparl.apps.programme.models import Chapter, Hearing, Item, Programme

pytestmark = pytest.mark.django_db


def test_the_draft_is_freely_changed_and_taken_apart(drawn_up: Plan) -> None:
    programme = drawn_up.programme
    chapter = add_chapter(OFFICER, programme, Text(en="Water"))
    change_item(OFFICER, drawn_up.items["1"], title=Text(en="On all rivers"), chapter=chapter, due_printed="2023")
    item = drawn_up.item("1")
    assert (str(item.title), item.due, item.chapter) == ("On all rivers", date(2023, 12, 31), chapter)
    with pytest.raises(Refused, match="items in this chapter"):
        drop_chapter(OFFICER, chapter)
    change_item(OFFICER, item, chapter=None)
    assert str(change_chapter(OFFICER, chapter, Text(en="Waters")).title) == "Waters"
    drop_chapter(OFFICER, chapter)
    assert not Chapter.objects.exists()


def test_an_item_taken_out_stays_on_record_and_frees_its_number(drawn_up: Plan) -> None:
    drop_draft_item(OFFICER, drawn_up.items["2"])
    again = add_item(OFFICER, drawn_up.programme, title=Text(en="On eels"), act_kind="law", number="2")
    assert again.number == "2"
    assert Item.objects.filter(number="2").count() == 2
    with pytest.raises(Refused, match="Number 2 is taken"):
        bring_back_draft_item(OFFICER, drawn_up.items["2"])
    with pytest.raises(Refused, match="taken out"):
        change_item(OFFICER, drawn_up.items["2"], title=Text(en="On cod"))


def test_numbers_follow_one_another_and_are_not_given_twice(drawn_up: Plan) -> None:
    made = add_item(OFFICER, drawn_up.programme, title=Text(en="On nets"), act_kind="guidelines")
    assert (made.number, made.order) == ("4", 4)
    with pytest.raises(Refused, match="Number 4 is taken"):
        add_item(OFFICER, drawn_up.programme, title=Text(en="On nets"), act_kind="law", number="4")
    with pytest.raises(Refused, match="no kind of act poem"):
        add_item(OFFICER, drawn_up.programme, title=Text(en="On nets"), act_kind="poem")


def test_years_are_in_order_and_the_public_draws_up_nothing(small: Small) -> None:
    with pytest.raises(Refused, match="not before its first"):
        draw_up(OFFICER, title=Text(en="Backwards"), first_year=2025, last_year=2021)
    with pytest.raises(Forbidden):
        draw_up(PUBLIC, title=Text(en="Mine"), first_year=2021, last_year=2025)


def test_hearings_are_recorded_and_taken_back_with_a_reason(small: Small, drawn_up: Plan) -> None:
    made = record_hearing(OFFICER, drawn_up.programme, day="2021-06", organ=small.council)
    with pytest.raises(Refused, match="yet to come"):
        record_hearing(OFFICER, drawn_up.programme, day="2999", organ=small.council)
    assert record_hearing(OFFICER, drawn_up.programme, day="2999", organ=small.council, planned=True).planned
    with pytest.raises(Refused, match="who heard"):
        record_hearing(OFFICER, drawn_up.programme, day="2021-06")
    retire_hearing(OFFICER, made, why="Another programme")
    with pytest.raises(Refused, match="already"):
        retire_hearing(OFFICER, made, why="Again")
    with pytest.raises(DatabaseError, match="A hearing is not changed"), transaction.atomic():
        Hearing.objects.filter(pk=made.pk).update(day="2020")


def test_adoption_asks_for_a_decision_that_was_taken_and_freezes_the_items(small: Small, drawn_up: Plan) -> None:
    programme = drawn_up.programme
    with pytest.raises(Refused, match="Name the decision"):
        adopt(OFFICER, programme)
    with pytest.raises(Refused, match="Close the decision first"):
        adopt(OFFICER, programme, decision=decision_of(small, ADOPTED, "D-1", state="open", result=""))
    with pytest.raises(Refused, match="has not been adopted"):
        adopt(OFFICER, programme, decision=decision_of(small, ADOPTED, "D-2", result="rejected"))
    drop_draft_item(OFFICER, drawn_up.items["2"])
    adopt(OFFICER, programme, decision=decision_of(small, ADOPTED, "D-3"))
    assert (programme.state, programme.adopted_on) == (ProgrammeState.ADOPTED, "2021-12-10")
    baseline = drawn_up.item("1").baseline
    assert baseline is not None
    assert baseline["title"] == {"en": "On rivers"}
    assert drawn_up.item("2").baseline is None
    far = progress_of(programme, ADOPTED)
    assert far is not None
    assert (far.baseline.denominator, far.amended.denominator) == (2, 2)
    with pytest.raises(Refused, match="adopted already"):
        adopt(OFFICER, programme, decision=decision_of(small, ADOPTED, "D-4"))
    for refused in (
        lambda: change_item(OFFICER, drawn_up.items["1"], title=Text(en="Another")),
        lambda: add_item(OFFICER, programme, title=Text(en="More"), act_kind="law"),
        lambda: drop_draft_item(OFFICER, drawn_up.items["1"]),
        lambda: add_chapter(OFFICER, programme, Text(en="More")),
    ):
        with pytest.raises(Refused, match="changed by change sets"):
            refused()
    with pytest.raises(Refused, match="its years"):
        change_programme(OFFICER, programme, last_year=2026)
    assert str(change_item(OFFICER, drawn_up.items["1"], note=Text(en="Seen")).note) == "Seen"


def test_a_programme_without_items_is_adopted_only_where_they_are_not_known(small: Small) -> None:
    made = draw_up(OFFICER, title=Text(en="Old"), first_year=2016, last_year=2020)
    with pytest.raises(Refused, match="no items yet"):
        adopt(OFFICER, made, source=small.source, adopted_on="2015")
    change_programme(OFFICER, made, items_known=False)
    adopt(OFFICER, made, source=small.source, adopted_on="2015")
    assert progress_of(made) is None
    with pytest.raises(Refused, match="no items yet"):
        complete_items(OFFICER, made)
    item = add_item(OFFICER, made, title=Text(en="On bees"), act_kind="law", due_printed="2017")
    complete_items(OFFICER, made)
    far = progress_of(made, date(2018, 1, 1))
    assert far is not None
    assert far.baseline.denominator == 1
    with pytest.raises(Refused, match="changed by change sets"):
        change_item(OFFICER, item, title=Text(en="On wasps"))


def test_what_was_closed_stays_closed(plan: Plan) -> None:
    with pytest.raises(Refused, match="yet to come"):
        close_programme(OFFICER, plan.programme, on=date(2999, 1, 1))
    close_programme(OFFICER, plan.programme, on=date(2025, 12, 31))
    with pytest.raises(Refused, match="closed already"):
        close_programme(OFFICER, plan.programme)
    with pytest.raises(DatabaseError, match="stays closed"), transaction.atomic():
        Programme.objects.filter(pk=plan.programme.pk).update(state="adopted")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"baseline": None}, "baseline of a programme is never changed"),
        ({"title": {"en": "Other"}}, "changed by a change set only"),
        ({"due": None}, "changed by a change set only"),
        ({"dropped": True}, "changed by a change set only"),
        ({"number": "77"}, "changed by a change set only"),
    ],
)
def test_the_database_keeps_adopted_items(plan: Plan, fields: dict[str, object], message: str) -> None:
    with pytest.raises(DatabaseError, match=message), transaction.atomic():
        Item.objects.filter(pk=plan.items["1"].pk).update(**fields)


def test_the_database_removes_no_item_and_adds_none(drawn_up: Plan, small: Small) -> None:
    with pytest.raises(DatabaseError, match="not removed"), transaction.atomic():
        Item.objects.filter(pk=drawn_up.items["1"].pk).delete()
    adopt(OFFICER, drawn_up.programme, source=small.source, adopted_on="2021-12")
    with pytest.raises(DatabaseError, match="gets items by a change set only"), transaction.atomic():
        Item.objects.create(key="x", programme=drawn_up.programme, number="9", title=Text(en="X"), act_kind="law")
    with pytest.raises(DatabaseError, match="adoption of a programme"), transaction.atomic():
        Programme.objects.filter(pk=drawn_up.programme.pk).update(state="draft")
