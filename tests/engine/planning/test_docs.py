"""What docs/progress.md says is what the program counts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.engine.planning.plan_makers import Making, item

from interparl.engine.planning import CarriedOver, NotDone, Reopened, not_counted, progress

PAGE = (Path(__file__).parents[3] / "docs" / "progress.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if re.search(r"\| \d of \d \|", line)
]


def happens(made: Making, what: str, day: date) -> None:
    """Record a phrase of the table."""
    key, what = what.split(" ", 1)
    match what:
        case "done":
            made.done(key, day)
        case "dropped":
            made.drop(key, day, str(day))
        case "added":
            made.add(item(key), day, str(day))
        case "moved away":
            made.move(key, day, programme="next", change_set=str(day))
        case "retitled":
            made.retitle(key, "On something else", day, str(day))
        case "opened again":
            made.put(Reopened, day, key=key)
        case "carried over":
            made.put(CarriedOver, day, key=key, to="next")
        case "not done":
            made.put(NotDone, day, key=key)
        case "done outside":
            made.outside(item(key), day)
        case _:
            into = re.fullmatch(r"merged into (\w)", what)
            assert into is not None, what
            made.merge((key,), into[1], day, str(day))


def test_the_table_is_there() -> None:
    assert len(ROWS) == 17


@pytest.mark.parametrize("row", ROWS, ids=" ".join)
def test_the_table_of_both_shares(row: list[str]) -> None:
    made = Making().adopted(item("A"), item("B"), item("C"))
    for n, what in enumerate(row[0].split(", ")):
        happens(made, what, date(2022, 1, 1) + timedelta(days=40 * n))
    found = progress(made.events, date(2023, 1, 1))
    assert not_counted(made.events) == ()
    assert [f"{share.numerator} of {share.denominator}" for share in (found.baseline, found.amended)] == row[1:3]
