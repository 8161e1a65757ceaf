"""After changes and renumbering every reference means the provision it meant, or a person is told to look at it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.effort import examples

import interparl.samples
from interparl.engine.drafting.changes import Change, ChangeKind, apply, renumber
from interparl.engine.lawtext.links import Meant, Places, meant
from interparl.engine.lawtext.read import read_law
from interparl.engine.lawtext.tree import Act

AT_ONCE = {"model.en", "model.ru", "state-f.hy"}
"""An alphabet each; the other samples with the slow tests."""
LAWS = sorted((Path(interparl.samples.__file__).parent / "laws").glob("*.txt"))
SOME = [pytest.param(path, id=path.stem, marks=() if path.stem in AT_ONCE else pytest.mark.slow) for path in LAWS]


@cache
def law(path: Path) -> Act:
    return read_law(path).act


def mentions(act: Act) -> Iterator[tuple[str, str, Meant]]:
    places = Places(act)
    for node in act.walk():
        for text in (node.heading, node.text, node.closing):
            for each in meant(text, act.language, places, node.id) if text else ():
                yield node.id, text[each.start : each.end], each


@pytest.mark.parametrize("path", SOME)
@settings(max_examples=examples(12), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_references_keep_their_meaning(path: Path, data: st.DataObject) -> None:
    act = law(path)
    articles = [node.id for node in act.articles()]
    parent = {node.id: above[-1].id if above else "" for above, node in act.paths()}
    below = [child.id for node in act.articles() for child in node.children if child.number]
    some = st.sampled_from(articles)
    changes = []
    for _ in range(data.draw(st.integers(1, 4))):
        anchor = data.draw(some)
        kind = data.draw(st.sampled_from(["insert", "delete", "move", "below", "first"]))
        if kind == "insert":
            changes.append(Change(ChangeKind.INSERT, parent[anchor], {"after": anchor, "heading": "Quite new"}))
        elif kind == "delete":
            changes.append(Change(ChangeKind.DELETE, data.draw(st.sampled_from(articles + below))))
        elif kind == "move":
            given_ = {"under": parent[anchor], "after": anchor}
            changes.append(Change(ChangeKind.MOVE, data.draw(some), given_))
        elif below and kind == "below":
            moved = data.draw(st.sampled_from(below))
            changes.append(Change(ChangeKind.MOVE, moved))
        else:
            changes.append(Change(ChangeKind.INSERT, parent[articles[0]], {"heading": "Quite new"}))
    made = apply(act, changes).act
    done = renumber(made, published=act)

    told = {(each.pid, each.words) for each in done.undecided}
    now = {node.id for node in made.walk()}
    before = [(pid, words, each.pids) for pid, words, each in mentions(act) if pid in now]
    after = {pid: [m for at, _, m in mentions(done.act) if at == pid] for pid, _, _ in before}
    for pid, words, pids in before:
        new = after[pid].pop(0)
        if (pid, words) not in told and any(pids):
            assert new.pids == pids, (words, done.act.find(pid))
