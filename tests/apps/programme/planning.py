"""A small programme for the tests of this room: three items of the invented assembly, adopted by a decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.factories import OFFICER, Small

from interparl.apps.common.text import Text
from interparl.apps.programme.domain.adopting import adopt
from interparl.apps.programme.domain.items import add_item
from interparl.apps.programme.domain.programmes import draw_up
from interparl.apps.programme.models import Item, Programme
from interparl.apps.sittings.models import Decision

ADOPTED = date(2021, 12, 10)


def decision_of(small: Small, day: date, key: str, *, result: str = "adopted", state: str = "closed") -> Decision:
    """A decision of the plenary, closed with a result on a day."""
    return Decision.objects.create(
        key=key, organ=small.plenary, decision_kind="resolution", title=Text(en=f"Decision {key}"), state=state,
        result=result, decided_on=day.isoformat(), number=key, rule=small.consensus,
    )  # fmt: skip


@dataclass
class Plan:
    """The programme with its items by number."""

    programme: Programme
    items: dict[str, Item]

    def item(self, number: str) -> Item:
        """An item as it stands in the database now."""
        return Item.objects.get(pk=self.items[number].pk)


def draft(small: Small, *, key: str = "P-2021", years: tuple[int, int] = (2021, 2025)) -> Plan:
    """Three items: due in 2022, 2023 and 2024, two of them led by the commission."""
    programme = draw_up(
        OFFICER, title=Text(en=f"Programme {years[0]}-{years[1]}"), first_year=years[0], last_year=years[1], key=key
    )
    items = {
        number: add_item(
            OFFICER, programme, title=Text(en=title), act_kind=kind, number=number, due_printed=due,
            lead=small.commission if number != "2" else None,
        )
        for number, title, kind, due in (
            ("1", "On rivers", "law", "2022"),
            ("2", "On fish", "recommendations", "IV quarter 2023"),
            ("3", "On boats", "law", "to December 2024"),
        )
    }  # fmt: skip
    return Plan(programme, items)


def adopted(small: Small) -> Plan:
    """The same, adopted on 10 December 2021."""
    plan = draft(small)
    adopt(OFFICER, plan.programme, decision=decision_of(small, ADOPTED, "D-21"))
    return plan
