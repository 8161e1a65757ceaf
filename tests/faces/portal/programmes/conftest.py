"""A programme as the public may see it, made by the verbs of the room; and beside it what it must not see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from tests.apps.drafting.acts import a_sitting, an_act
from tests.apps.programme.planning import ADOPTED, Plan, decision_of
from tests.factories import OFFICER, Small

from interparl.apps.common.text import Text
from interparl.apps.drafting.models import ModelAct
from interparl.apps.programme.domain.adopting import adopt
from interparl.apps.programme.domain.changing import add_change, adopt_change_set, draft_change_set, propose
from interparl.apps.programme.domain.figures import record_figure
from interparl.apps.programme.domain.hearings import record_hearing
from interparl.apps.programme.domain.items import add_item
from interparl.apps.programme.domain.programmes import add_chapter, draw_up
from interparl.apps.programme.domain.reporting import report
from interparl.apps.programme.models import Change, ChangeSet, Hearing, Item, ItemReport, Programme, PublishedFigure


@dataclass
class Public:
    """An adopted and amended programme, one of which only figures are known, a public draft, and a hidden one.

    Of the first: 1 done by a decision, 2 dropped, 3 put off, 4 added; 5 and 6 are late, and 6 is not public.
    """

    small: Small
    plan: Plan
    changes: ChangeSet
    act: ModelAct
    figures: Programme
    draft: Programme
    hidden: Programme


def make_public(small: Small) -> Public:
    """Make it."""
    programme = draw_up(
        OFFICER, title=Text(en="Programme of rivers", ru="Программа рек"), first_year=2021, last_year=2025,
        key="P-RIVERS", basis=Text(en="Charter, part 5"), source=small.source,
    )  # fmt: skip
    chapters = [add_chapter(OFFICER, programme, Text(en=name)) for name in ("Water", "Land")]
    items = {}
    for number, title, kind, due, chapter in (
        ("1", "On rivers", "law", "2022", 0),
        ("2", "On fish", "recommendations", "IV quarter 2023", 0),
        ("3", "On boats", "law", "to December 2024", 0),
        ("5", "On <b>roads</b>", "concept", "2022", 1),
        ("6", "Kept secret", "law", "2022", 1),
    ):
        items[number] = add_item(
            OFFICER, programme, title=Text(en=title), act_kind=kind, number=number, due_printed=due,
            chapter=chapters[chapter], lead=small.commission, initiator=Text(en="State of Alandia"),
        )  # fmt: skip
    record_hearing(OFFICER, programme, day="2021-05", organ=small.commission, planned=True, source=small.source)
    adopt(OFFICER, programme, decision=decision_of(small, ADOPTED, "D-21"))
    plan = Plan(programme, items)
    act = an_act(small, key="ML-RIVERS", title=Text(en="Model law on rivers"))
    Item.objects.filter(number="1").update(act=act)
    decision = decision_of(small, date(2022, 5, 4), "D-22")
    report(OFFICER, plan.item("1"), "done", day=date(2022, 5, 4), decision=decision)
    one = draft_change_set(OFFICER, programme, title=Text(en="Less fish"), reason=Text(en="Fish is gone."))
    add_change(OFFICER, one, "drop", item=plan.item("2"), reason=Text(en="No fish"))
    add_change(OFFICER, one, "redate", item=plan.item("3"), due_printed="2025", reason=Text(en="Few boats"))
    add_change(OFFICER, one, "retitle", item=plan.item("3"), title=Text(en="On ships"), reason=Text(en="Bigger"))
    add_change(
        OFFICER, one, "add", title=Text(en="On ice"), act_kind="law", number="4", chapter=chapters[0],
        due_printed="2026", reason=Text(en="It froze."),
    )  # fmt: skip
    add_change(OFFICER, one, "retitle", item=plan.item("6"), title=Text(en="Secret anew"), reason=Text(en="Hush"))
    changes = adopt_change_set(OFFICER, propose(OFFICER, one), decision=decision_of(small, date(2023, 6, 1), "D-23"))
    waiting = draft_change_set(OFFICER, programme, title=Text(en="Not decided yet"))
    add_change(OFFICER, waiting, "drop", item=plan.item("3"), reason=Text(en="Perhaps"))
    propose(OFFICER, waiting)
    Item.objects.filter(number="6").update(visibility="members")
    figures = draw_up(
        OFFICER, title=Text(en="Programme of old"), first_year=2016, last_year=2020, key="P-OLD", items_known=False
    )
    for value in ("29", "35"):
        record_figure(OFFICER, figures, metric="planned", value=Decimal(value), as_of="2020", source=small.source)
    add_item(
        OFFICER, figures, title=Text(en="On wells"), act_kind="law", number="a", source=small.source,
        note=Text(en="Its number is not known."),
    )  # fmt: skip
    ChangeSet.objects.create(
        key="P-OLD-changes", programme=figures, order=1, title=Text(en="Amended somehow"), state="adopted",
        adopted_on=date(2019, 3, 4), recorded_at=timezone.now(), source=small.source,
    )  # fmt: skip
    record_figure(OFFICER, None, metric="total", value=Decimal(69), as_of="2020", source=small.source)
    draft = draw_up(OFFICER, title=Text(en="Programme to come"), first_year=2026, last_year=2030, key="P-NEXT")
    add_item(OFFICER, draft, title=Text(en="On rain"), act_kind="law")
    hidden = draw_up(
        OFFICER, title=Text(en="Hidden plan"), first_year=2026, last_year=2030, key="P-HIDDEN", visibility="members"
    )
    add_item(OFFICER, hidden, title=Text(en="Hidden matter"), act_kind="law")
    programme.refresh_from_db()
    return Public(small, plan, changes, act, figures, draft, hidden)


@pytest.fixture
def public(photographed_programmes: Public) -> Public:
    """What the public sees, and what it does not."""
    return photographed_programmes


def large(small: Small, key: str, number: int) -> Programme:
    """An adopted programme of so many items, every second done, with change sets, hearings and figures to match."""
    programme = draw_up(
        OFFICER, title=Text(en=f"Plan {key}"), first_year=2021, last_year=2025, key=key, source=small.source
    )
    chapters = [add_chapter(OFFICER, programme, Text(en=f"Chapter {n}")) for n in range(number // 20)]
    acts = [an_act(small, key=f"{key}-ML-{n}", title=Text(en=f"Act {n}")) for n in range(number // 10)]
    Item.objects.bulk_create(
        Item(
            programme=programme, key=f"{key}-{n}", number=str(n + 1), order=n + 1, title=Text(en=f"On matter {n}"),
            act_kind="law", due=date(2022, 12, 31), due_printed="2022", lead=small.commission,
            chapter=chapters[n * len(chapters) // number], act=acts[n // 10], source=small.source,
            initiator=Text(en="State of Alandia"),
        )
        for n in range(number)
    )  # fmt: skip
    adopt(OFFICER, programme, decision=decision_of(small, ADOPTED, f"D-{key}"))
    items = list(Item.objects.filter(programme=programme).order_by("order"))
    for n, item in enumerate(items):
        if n % 2:
            ItemReport.objects.create(
                item=item, event="done", day=date(2022, 1, 1) + timedelta(days=5 * n), made_by="officer",
                source=small.source, decision=decision_of(small, date(2022, 5, 4), f"D-{key}-{n}"),
            )  # fmt: skip
        if n % 20 == 0:
            one = draft_change_set(OFFICER, programme, title=Text(en=f"Set {n}"), source=small.source)
            Change.objects.create(
                change_set=one, order=1, change_kind="retitle", item=item, given={"title": {"en": f"Anew {n}"}},
                before=item.baseline, reason=Text(en="Why not"),
            )  # fmt: skip
            decision = decision_of(small, date(2023, 1, 1), f"D-{key}-set-{n}")
            ChangeSet.objects.filter(pk=one.pk).update(
                state="adopted", adopted_on=date(2023, 1, 1), recorded_at=item.recorded_at, decision=decision
            )
            Hearing.objects.create(
                programme=programme, organ=small.commission, sitting=a_sitting(small.commission, "2021-03-01"),
                day="2021-03", source=small.source,
            )  # fmt: skip
            PublishedFigure.objects.create(
                programme=programme, metric="adopted", value=n, as_of="2022", source=small.source
            )
            Programme.objects.create(
                key=f"{key}-NEXT-{n}", title=Text(en=f"Plan {n}"), first_year=2031, last_year=2035,
                source=small.source, follows=programme,
            )  # fmt: skip
    programme.refresh_from_db()
    return programme
