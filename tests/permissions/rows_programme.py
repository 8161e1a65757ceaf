"""Who draws up programmes, records their adoption, changes them, and reports of their items."""

from __future__ import annotations

from datetime import date

from tests.permissions.cast import Scene
from tests.permissions.matrix import Row

from interparl.apps.common.text import Text
from interparl.apps.programme.models import ChangeSet, Item, ItemReport, Programme

OF_THE_LEAD = "officer officer-commission presiding-commission"
RUNNERS = "officer officer-council officer-commission presiding-council presiding-commission"


def programme(scene: Scene) -> Programme:
    return Programme.objects.create(key="P-1", title=Text(en="Programme"), first_year=2026, last_year=2030)


def item(scene: Scene) -> Item:
    """Led by the commission on law."""
    return Item.objects.create(
        key="P-1-1", programme=programme(scene), number="1", title=Text(en="On rivers"), act_kind="law",
        lead=scene.small.commission,
    )  # fmt: skip


def leaderless(scene: Scene) -> Item:
    return Item.objects.create(
        key="P-1-2", programme=programme(scene), number="2", title=Text(en="On fish"), act_kind="law"
    )


def report(scene: Scene) -> ItemReport:
    return ItemReport.objects.create(item=item(scene), event="reopened", day=date(2026, 1, 1), made_by="somebody")


def change_set(scene: Scene) -> ChangeSet:
    return ChangeSet.objects.create(key="P-1-c", programme=programme(scene), order=1, title=Text(en="Changes"))


ROWS = [
    Row("programme.draw-up", "officer"),
    Row("programme.change", "officer", programme),
    Row("programme.keep-items", "officer", programme),
    Row("programme.import", "officer", programme),
    Row("programme.hear", "officer", programme),
    Row("programme.adopt", "officer", programme),
    Row("programme.draft-changes", "officer", programme),
    Row("programme.draft-changes", "officer", change_set, "a change set"),
    Row("programme.decide-changes", "officer", change_set),
    Row("programme.carry-over", "officer", programme),
    Row("programme.close", "officer", programme),
    Row("programme.keep-figures", "officer", programme),
    Row("programme.keep-figures", "officer", None, "of the assembly's acts as a whole"),
    Row("programme.report", OF_THE_LEAD, item),
    Row("programme.report", "officer", leaderless, "that no organ leads"),
    Row("programme.report", RUNNERS, None, "of some item"),
    Row("programme.retire-report", OF_THE_LEAD, report),
    Row("programme.link-act", OF_THE_LEAD, item),
    Row("programme.link-act", "officer", leaderless, "that no organ leads"),
]
