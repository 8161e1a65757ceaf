"""A run over a small invented gold set: blindness, wildcards, figures, predictions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from interparl.engine.concordance.align import Alignment
from interparl.engine.concordance.align_units import UnitAlignment
from interparl.engine.concordance.encode import Encoder, Progress, Vectors
from interparl.engine.concordance.result import Candidate, Item
from interparl.engine.message import Message
from interparl.engine.quality import run
from interparl.engine.quality.gold import load
from interparl.engine.quality.predictions import write


class Flat:
    """An encoder that finds all texts alike."""

    id = "flat"
    dim = 2

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        return np.tile(np.array([1, 0], np.float32), (len(texts), 1))


def write_set(folder: Path, **changes: Any) -> Path:
    pair = {"id": "p", "left": "m", "right": "n*", "task": "t", "gold": "complete", "left_ids": ["m#a", "m#b", "m#c"]}
    files: dict[str, list[dict[str, Any]]] = {
        "docs": [{"id": d, "lang": "en"} for d in ("m", "n1", "n2")],
        "provisions": [
            {"id": f"{d}#{name}", "doc": d, "n": k, "label": name, "heading": f"On {name}", "text": f"Rule {name}."}
            for d, names in (("m", "abc"), ("n1", "ax"), ("n2", "by"))
            for k, name in enumerate(names)
        ],
        "pairs": [pair | changes],
        "links": [{"pair": "p", "left": f"m#{k}", "right": r} for k, r in (("a", "n1#a"), ("b", "n2#b"))],
    }
    folder.mkdir(parents=True)
    for name, rows in files.items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def by_text(left: Sequence[Item], right: Sequence[Item], encoder: Encoder, order: bool) -> Iterable[Alignment]:
    """Links equal texts, and the third left item wrongly to the first right one."""
    for item in left:
        same = [other for other in right if other.text == item.text] or [right[0]]
        links = tuple(Candidate(other.id, other.law, 0.75) for other in same)
        yield Alignment(item.id, links, 0.25, 0.75, links, False, UnitAlignment(), ())


def test_figures_of_a_haystack(tmp_path: Path) -> None:
    (found,) = load(write_set(tmp_path / "s")).links
    report = run.evaluate_pair(found, found.pairs[0], encoder=Flat(), aligner=by_text)
    assert (report.left, report.right, report.languages) == (3, 4, ("en", "en"))
    figures = report.figures
    assert (figures.judged, figures.links.found, figures.links.false, figures.links.missed) == (3, 2, 1, 0)
    assert figures.ranking.p_at_1 == 1.0
    assert (figures.absence.n, figures.absence.accuracy) == (1, 0.0)
    assert figures.calibration.ece == pytest.approx(abs(0.75 - 2 / 3))


def test_provisions_without_a_link_count_only_when_gold_is_complete(tmp_path: Path) -> None:
    (found,) = load(write_set(tmp_path / "s", gold="silver")).links
    figures = run.evaluate_pair(found, found.pairs[0], encoder=Flat(), aligner=by_text).figures
    assert (figures.judged, figures.links.false, figures.absence.n) == (2, 0, 0)


@pytest.mark.parametrize("hide", [True, False])
@pytest.mark.parametrize("order", [True, False])
def test_the_comparison_sees_no_id_no_label_and_no_hidden_heading(tmp_path: Path, hide: bool, order: bool) -> None:
    (found,) = load(write_set(tmp_path / "s", hide_headings=hide)).links
    seen: list[Item] = []

    def spy(left: Sequence[Item], right: Sequence[Item], encoder: Encoder, use_order: bool) -> Iterable[Alignment]:
        assert use_order is order
        seen.extend((*left, *right))
        return by_text(left, right, encoder, use_order)

    run.evaluate_pair(found, found.pairs[0], encoder=Flat(), order=order, aligner=spy)
    assert len(seen) == 7
    for item in seen:
        assert item.label == ""
        assert "#" not in item.id
        assert bool(item.heading) is not hide
        assert item.law in ("L0", "R0", "R1")
    assert [item.order for item in seen] == [0, 1, 2, 0, 1, 0, 1]


def test_without_order_provisions_are_shuffled_the_same_way_each_time(tmp_path: Path) -> None:
    (found,) = load(write_set(tmp_path / "s")).links
    many = run.blind(found, ["m", "n1", "n2"], False, False, "L")
    assert list(many) == list(run.blind(found, ["m", "n1", "n2"], False, False, "L"))
    assert sorted(many) == sorted(run.blind(found, ["m", "n1", "n2"], False, True, "L"))


def test_a_law_is_never_its_own_counterpart(tmp_path: Path) -> None:
    (found,) = load(write_set(tmp_path / "s", left="*", right="*", left_ids=["m#a"])).links
    report = run.evaluate_pair(found, found.pairs[0], encoder=Flat(), aligner=by_text)
    assert report.right == 4
    assert report.judged[0].prediction.right == ("n1#a",)


def test_a_whole_run_with_the_engine(tmp_path: Path) -> None:
    write_set(tmp_path / "gold" / "s", left_ids=["m#a", "m#b"], right="n1")
    row = {"id": "r", "left": {"lang": "en", "text": "x"}, "right": {"lang": "ru", "text": "y"}}
    rows = [row | {"expected": [{"kind": "scope"}], "origin": "B"}, row | {"id": "q", "expected": []}]
    (tmp_path / "gold" / "d").mkdir()
    (tmp_path / "gold" / "d" / "dev.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    told: list[tuple[int, int, Message]] = []
    report = run.evaluate(
        tmp_path / "gold",
        encoder=Flat(),
        progress=lambda done, of, what: told.append((done, of, what)),
        diverge=lambda *texts: ["scope"],
    )
    assert [one[:2] for one in told] == [(0, 2), (1, 2), (2, 2)]
    assert report.encoder == "flat"
    assert set(report.sets()) == {"s"}
    assert set(report.tasks()) == {"t, one language"}
    assert report.total().judged == 2
    (divergences,) = report.divergences
    assert (divergences.all.micro.found, divergences.all.false_alarm_rate) == (1, 1.0)
    assert dict(divergences.groups)["two languages"].rows == 2
    out = tmp_path / "out.jsonl"
    assert write(out, report.predictions()) == 4
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert set(lines[0]) == {"pair", "left", "right", "confidence", "absent", "candidates"}
    assert [line["left"] for line in lines[:2]] == ["m#a", "m#b"]
    assert all(line["absent"] is (line["right"] == []) for line in lines[:2])
    assert all(len(line["confidence"]) == max(1, len(line["right"])) for line in lines[:2])
    assert all(0 <= value <= 1 for line in lines[:2] for value in line["confidence"])
    assert {name for line in lines[:2] for name in line["candidates"]} <= {"n1#a", "n1#x"}
    assert lines[2:] == [{"id": "r", "kinds": ["scope"]}, {"id": "q", "kinds": ["scope"]}]
