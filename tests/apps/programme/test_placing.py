"""Where items stand in a draft."""

from __future__ import annotations

import pytest
from tests.apps.programme.planning import Plan
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.text import Text
from interparl.apps.programme.domain.headings import kind_of
from interparl.apps.programme.domain.items import drop_draft_item
from interparl.apps.programme.domain.placing import place_item
from interparl.apps.programme.domain.programmes import add_chapter, draw_up
from interparl.apps.programme.models import Item

pytestmark = pytest.mark.django_db


def numbers(plan: Plan) -> list[str]:
    """The items of the draft in their order."""
    rows = Item.objects.filter(programme=plan.programme).order_by("order", "number")
    return list(rows.values_list("number", flat=True))


def test_an_item_goes_behind_another_or_first(drawn_up: Plan) -> None:
    chapter = add_chapter(OFFICER, drawn_up.programme, Text(en="Waters"))
    place_item(OFFICER, drawn_up.item("1"), chapter=chapter, after=drawn_up.items["3"])
    assert numbers(drawn_up) == ["2", "3", "1"]
    assert drawn_up.item("1").chapter == chapter
    place_item(OFFICER, drawn_up.item("3"))
    assert numbers(drawn_up) == ["3", "2", "1"]
    assert [drawn_up.item(number).order for number in "321"] == [1, 2, 3]


def test_only_in_a_draft_and_only_among_its_own(drawn_up: Plan, small: Small) -> None:
    item = drawn_up.item("1")
    other = draw_up(OFFICER, title=Text(en="Other"), first_year=2031, last_year=2035)
    with pytest.raises(Refused, match="another programme"):
        place_item(OFFICER, item, chapter=add_chapter(OFFICER, other, Text(en="Elsewhere")))
    with pytest.raises(Refused, match="Choose another item"):
        place_item(OFFICER, item, after=item)
    with pytest.raises(Conflict):
        place_item(OFFICER, item, after=drawn_up.items["3"], expected=item.version + 5)
    assert numbers(drawn_up) == ["1", "2", "3"]
    drop_draft_item(OFFICER, item)
    with pytest.raises(Refused, match="taken out"):
        place_item(OFFICER, drawn_up.item("1"))


def test_not_once_it_is_adopted(plan: Plan) -> None:
    with pytest.raises(Refused, match="change sets"):
        place_item(OFFICER, plan.item("3"))


def test_only_officers_of_the_whole_assembly_place(drawn_up: Plan, small: Small) -> None:
    with pytest.raises(Forbidden):
        place_item(head_of(small.delegations["XA"]), drawn_up.item("3"))


def test_kinds_in_our_own_words_are_known_exactly() -> None:
    assert kind_of("Other act of the assembly") == "other"
    assert kind_of("Model  law") == "law"
