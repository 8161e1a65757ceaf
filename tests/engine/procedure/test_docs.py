"""What docs/procedure.md says is what the program does: its tables are decided, its data is read."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.engine.procedure.makers import electorate, rule

from interparl.engine.procedure import (
    Case,
    Deadline,
    MajorityKind,
    MajorityOf,
    Method,
    Position,
    Presence,
    Quorum,
    QuorumKind,
    Rule,
    Voice,
    decide,
)

PAGE = (Path(__file__).parents[3] / "docs" / "procedure.md").read_text(encoding="utf-8")
DAYS = {"2 March": date(2024, 3, 2), "31 March": date(2024, 3, 31), "1 April": date(2024, 4, 1)}


def table(first_columns: str) -> list[list[str]]:
    """The cells of the table whose heading begins so."""
    lines = PAGE[PAGE.index(first_columns) :].splitlines()
    rows = []
    for line in lines[2:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def made(using: Rule, cells: list[str], **parts: Any) -> Case:
    keys = [e.key for e in electorate(len(cells))]
    there = {k: Presence.ABSENT if cell == "absent" else Presence.PRESENT for k, cell in zip(keys, cells, strict=True)}
    said = tuple(
        Voice.saying(using.method, key, cell.replace(" ", "-"), text="its text")
        for key, cell in zip(keys, cells, strict=True)
        if cell not in ("absent", "silent")
    )
    return Case(using, electorate(len(cells)), there, said, **parts)


def test_the_tables_are_there() -> None:
    heads = ("| A | B | C | D | E | F | Q", "| A | B | C | D | E | F | M", "| A | B | C | T", "| Rule | Of 6")
    assert [len(table(head)) for head in heads] == [8, 7, 5, 6]


@pytest.mark.parametrize("row", table("| A | B | C | D | E | F | Question"), ids=" ".join)
def test_the_examples_of_consensus(row: list[str]) -> None:
    outcome = decide(made(rule(), row[:6], question_put=row[6] == "put"))
    assert outcome.result.value.replace("-", " ") == row[7]


@pytest.mark.parametrize("row", table("| A | B | C | D | E | F | Majority"), ids=" ".join)
def test_the_examples_of_majorities(row: list[str]) -> None:
    worded = re.fullmatch(r"(\S+) of ([\w-]+)(?:, abstentions ([\w-]+))?", row[6])
    assert worded is not None
    kind, of, abstentions = worded.groups()
    majority = {"kind": "qualified", "share": kind} if "/" in kind else {"kind": kind}
    majority |= {"of": of} | ({"abstentions": abstentions} if abstentions else {})
    outcome = decide(made(rule("majority", majority=majority), row[:6], question_put=True))
    assert [str(outcome.counts.base), str(outcome.counts.needed)] == row[7:9]
    assert outcome.result.value.replace("-", " ") == row[9]


@pytest.mark.parametrize("row", table("| A | B | C | Today"), ids=" ".join)
def test_the_examples_of_silence(row: list[str]) -> None:
    using = rule("silence", silence={"days": 30, "means": row[4]})
    outcome = decide(made(using, row[:3], opened=date(2024, 3, 1), now_is=DAYS[row[3]]))
    assert outcome.result.value.replace("-", " ") == row[5]


@pytest.mark.parametrize("row", table("| Rule | Of 6 | Of 7"), ids=" ".join)
def test_the_examples_of_quorum(row: list[str]) -> None:
    data: dict[str, Any] = {"counts_represented": True, "checked": "at-decision", "kind": row[0]}
    if "/" in row[0]:
        data |= {"kind": "share", "share": row[0].split()[-1], "more_than": row[0].startswith("more")}
    elif row[0].isdigit():
        data |= {"kind": "number", "number": int(row[0])}
    quorum = Quorum.from_data(data)
    assert [quorum.needed(6), quorum.needed(7)] == [int(row[1]), int(row[2])]


def test_the_data_on_the_page_is_read() -> None:
    blocks = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)]
    methods = [Rule.from_data(block).method for block in blocks if "method" in block]
    assert methods == [Method.CONSENSUS, Method.ELECTION, Method.SILENCE]
    assert [Deadline.from_data(block).days_before for block in blocks if "days_before" in block] == [10]


@pytest.mark.parametrize("kind", [Method, MajorityKind, MajorityOf, QuorumKind])
def test_every_value_of_a_rule_is_on_the_page(kind: Any) -> None:
    assert [value.value for value in kind if f"`{value.value}`" not in PAGE] == []


def test_the_words_of_the_tables_are_positions() -> None:
    words = {cell for row in table("| A | B | C | D | E | F | Question") for cell in row[:6]} - {"absent", "silent"}
    assert words == {p.value.replace("-", " ") for p in Position if p is not Position.NOT_STATED}
