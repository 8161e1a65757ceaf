"""A grown programme of 24 items, by the verbs: adopted, changed twice, reported on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from benchmarks.web_grow import FIELDS, MARK

from interparl.apps.common.text import Text

if TYPE_CHECKING:
    from benchmarks.acts_grow import Ground

    from interparl.apps.drafting.models import ModelAct

ITEMS = 24


def _both(en: str, ru: str) -> Text:
    return Text(en=en, ru=ru)


def grow_programme(ground: Ground, number: int, acts: list[ModelAct]) -> None:
    """The programme of five years that begins so many times two years before this one."""
    from interparl.apps.common.actor import Actor
    from interparl.apps.programme.domain.adopting import adopt
    from interparl.apps.programme.domain.items import add_item
    from interparl.apps.programme.domain.programmes import add_chapter, draw_up
    from interparl.apps.programme.domain.reporting import link_act, report

    actor, first = Actor.system(MARK), ground.today.year - 3 - 2 * number
    programme = draw_up(
        actor, key=f"{MARK}-programme-{number}", first_year=first, last_year=first + 4, source=ground.source,
        title=_both(f"Programme {first}–{first + 4}", f"Программа {first}–{first + 4}"),
    )  # fmt: skip
    chapters = [add_chapter(actor, programme, _both(f"Chapter {n}", f"Глава {n}")) for n in range(1, 5)]
    items = []
    for place in range(ITEMS):
        en, ru = FIELDS[place % len(FIELDS)]
        items.append(
            add_item(
                actor, programme, key=f"{MARK}-item-{number}-{place}", act_kind="law", chapter=chapters[place % 4],
                title=_both(f"Act {place} on {en}", f"Акт {place} в сфере {ru}"), source=ground.source,
                due=date(first + place % 5, 12, 31), lead=ground.commissions[place % len(ground.commissions)],
                initiator=_both("A delegation", "Делегация"), developer=_both("A group", "Группа"),
            )
        )  # fmt: skip
    for item, act in zip(items, acts, strict=False):
        link_act(actor, item, act)
    adopt(actor, programme, source=ground.source, adopted_on=f"{first - 1}-12-10")
    for order in (1, 2):
        _change(actor, ground, programme, order, items)
    for item in items[len(acts) + 4 : len(acts) + 9]:
        report(actor, item, "done", day=date(first + 1, 6, 1), source=ground.source)
    reason = _both("Settled by treaty.", "Урегулировано договором.")
    report(actor, items[-1], "not-done", day=date(first + 2, 2, 1), source=ground.source, words=reason)


def _change(actor: Any, ground: Ground, programme: Any, order: int, items: list[Any]) -> None:
    from interparl.apps.programme.domain.changing import add_change, adopt_change_set, draft_change_set, propose

    why = _both("Work takes longer.", "Работа занимает больше времени.")
    change_set = draft_change_set(actor, programme, title=_both(f"Changes {order}", f"Изменения {order}"))
    add_change(actor, change_set, "redate", item=items[13 + order], due=date(programme.last_year, 12, 31), reason=why)
    add_change(
        actor, change_set, "retitle", item=items[order], title=_both("Another title", "Иное название"), reason=why
    )
    add_change(
        actor, change_set, "add", title=_both(f"Added {order}", f"Добавлено {order}"), act_kind="law", reason=why
    )
    add_change(actor, change_set, "drop", item=items[20 + order], reason=why)
    propose(actor, change_set)
    day = date(programme.first_year + order - 1, 6, 15)
    adopt_change_set(actor, change_set, source=ground.source, adopted_on=min(day, ground.today))
