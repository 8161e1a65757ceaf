"""What a programme tells the dossier of an act."""

from __future__ import annotations

from datetime import date

import pytest
from tests.apps.drafting.acts import an_act
from tests.factories import OFFICER, Small
from tests.photograph import photographed

from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.paths import add_path
from interparl.apps.drafting.domain.queries import Filters, acts_list
from interparl.apps.drafting.domain.steps import NotYet, enter_stage
from interparl.apps.drafting.models import ModelAct
from interparl.apps.programme.models import Item, ItemReport, Programme

PLANNED = [
    {"key": "planned", "name": "In the programme", "needs": ["programme item"]},
    {"key": "over", "name": "Over", "after": ["planned"], "ends": True},
]


@photographed(guarded=True)
def planned(small: Small) -> Item:
    """An item, due in June, of a programme in force."""
    act = an_act(small, key="rivers", path=add_path(OFFICER, name=Text(en="Planned acts"), stages=PLANNED))
    programme = Programme.objects.create(key="p-1", title=Text(en="Programme"), first_year=2026, last_year=2030)
    item = Item.objects.create(
        key="p-1-1", programme=programme, number="1", title=Text(en="Rivers"), act_kind="law", act=act, due="2026-06-30"
    )
    Programme.objects.filter(pk=programme.pk).update(state="adopted", adopted_on="2026-01-10")
    return item


def late(day: date) -> list[str]:
    return [row.act.key for row in acts_list(OFFICER, Filters(late=True), day=day)]


def test_an_item_of_a_programme_lets_the_act_into_its_stage(planned: Item) -> None:
    act = ModelAct.objects.get(key="rivers")
    Item.objects.filter(pk=planned.pk).update(act=None)
    with pytest.raises(NotYet, match="item of a programme is missing"):
        enter_stage(OFFICER, act, "planned")
    Item.objects.filter(pk=planned.pk).update(act=act)
    assert enter_stage(OFFICER, act, "planned").stage == "planned"


def test_an_act_is_late_when_its_item_is(planned: Item) -> None:
    assert late(date(2026, 6, 30)) == []
    assert late(date(2026, 7, 1)) == ["rivers"]
    ItemReport.objects.create(item=planned, event="done", day="2026-07-10", made_by="x")
    assert late(date(2026, 7, 9)) == ["rivers"], "it was late then"
    assert late(date(2026, 7, 10)) == []
