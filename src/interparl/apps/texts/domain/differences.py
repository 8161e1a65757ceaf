"""Two wordings of one act side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from interparl.apps.common.domain.writing import Refused
from interparl.apps.texts.domain.trees import act_of
from interparl.apps.texts.models import Expression
from interparl.engine.lawtext.differences import Change, Row, differences
from interparl.engine.message import say


@dataclass(frozen=True, slots=True)
class Compared:
    """The rows in the order of the later text and how many there are of each change (without those that stayed)."""

    then: Expression
    now: Expression
    rows: tuple[Row, ...]
    counts: dict[Change, int]


def compare_expressions(then: Expression, now: Expression) -> Compared:
    """What differs, provision by provision and word by word. Raises `Refused` for texts of two acts or languages."""
    if then.work_id != now.work_id or then.language != now.language:
        raise Refused(say("Choose two texts of one act in one language: only these are compared word by word."))
    leaves = frozenset(
        pid for text in (then, now) for pid in text.provisions.filter(item=True).values_list("pid", flat=True)
    )
    rows = differences(act_of(then), act_of(now), leaves)
    counts = Counter[Change](row.change for row in rows)
    return Compared(then, now, rows, {change: n for change, n in counts.items() if change is not Change.SAME})
