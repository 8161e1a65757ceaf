"""Any order of acceptance gives one text or the same reported conflicts; ids survive; nothing happens unseen."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.effort import examples
from tests.engine.drafting.makers import SENTENCES, acts

from interparl.engine.drafting.amendments import (
    Action,
    Amendment,
    Consolidated,
    against,
    check,
    conflicts,
    consolidate,
    inserted,
    misfits,
    order_of_consideration,
)
from interparl.engine.drafting.changes import Style
from interparl.engine.lawtext.tree import Act, Kind, Provision

SETTINGS = settings(max_examples=examples(180), deadline=None, suppress_health_check=list(HealthCheck))
GIVEN: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [{}, {"every": True}, {"children": [{"text": "two deep book"}]}, {"place": "first"}]
)


@st.composite
def tabled(draw: st.DrawFn) -> tuple[Act, list[Amendment]]:
    """An act and amendments to it; most fit, some do not, many stand in each other's way."""
    act = draw(acts())
    nodes = list(act.walk())
    out: list[Amendment] = []
    for place in range(draw(st.integers(1, 7))):
        node = draw(st.sampled_from(nodes))
        action = draw(st.sampled_from(Action))
        old, new = "", draw(SENTENCES)
        if action in (Action.REPLACE_WORDS, Action.REPLACE_HEADING):
            words = (node.text if action is Action.REPLACE_WORDS else node.heading).split() or ["water"]
            first = draw(st.integers(0, len(words) - 1))
            old = " ".join(words[first : draw(st.integers(first + 1, len(words)))])
            new = draw(st.sampled_from([new, old + " rope", "rope " + old, "rope", ""]))
        out.append(
            Amendment(
                f"k{place}",
                draw(st.sampled_from([node.id] * 9 + ["nowhere"])),
                action,
                heading=draw(st.sampled_from(["", "", "Ropes"])) if action is not Action.REPLACE_WORDS else "",
                old=old,
                new=new,
                tabled_on=draw(st.sampled_from([None, date(2026, 3, 1), date(2026, 3, 2)])),
                given=draw(GIVEN),
                replaces=tuple(draw(st.lists(st.sampled_from(["k0", "k1", "k2"]), max_size=1)))
                if not draw(st.integers(0, 4))
                else (),
            )
        )
        if not draw(st.integers(0, 5)):
            out.append(Amendment(f"copy{place}", **{n: getattr(out[-1], n) for n in ("pid", "action", "old", "new")}))
    return act, out


def keys(done: Consolidated) -> tuple[set[str], set[str], set[str]]:
    blocked = {key for each in done.conflicts if each.blocking for key in (each.a, each.b)}
    return {each.key for each in done.applied}, {each.key for each in done.refused}, blocked


@SETTINGS
@given(tabled(), st.integers(0, 10**6), st.sampled_from([None, *Style]))
def test_any_order_of_acceptance_gives_the_same(
    made: tuple[Act, list[Amendment]], seed: int, style: Style | None
) -> None:
    act, amendments = made
    done = consolidate(act, amendments, style=style)
    for n in range(3):
        other = random.Random(seed + n).sample(amendments, len(amendments))
        assert consolidate(act, other, style=style) == done
        assert conflicts(act, other) == conflicts(act, amendments) == done.conflicts
        assert order_of_consideration(act, other) == order_of_consideration(act, amendments)


@SETTINGS
@given(tabled())
def test_each_amendment_is_applied_or_refused_or_in_conflict(made: tuple[Act, list[Amendment]]) -> None:
    act, amendments = made
    done = consolidate(act, amendments)
    applied, refused, blocked = keys(done)
    assert applied | refused | blocked == {each.key for each in amendments}
    assert not applied & refused
    assert not applied & blocked
    assert not refused & blocked
    unfit = misfits(act, amendments)
    assert set(unfit) == {each.key for each in amendments if check(act, each) is not None} == refused
    ordered = [each.key for each in order_of_consideration(act, amendments)]
    assert sorted(ordered) == sorted(each.key for each in amendments)
    assert set(ordered[len(ordered) - len(unfit) :]) == set(unfit)
    for each in conflicts(act, amendments):
        assert each.a < each.b
        pair = [one for one in amendments if one.key in (each.a, each.b)]
        assert {(c.a, c.b, c.kind) for c in conflicts(act, pair)} >= {(each.a, each.b, each.kind)} or any(
            one.replaces for one in amendments
        )


@SETTINGS
@given(tabled())
def test_ids_survive_and_every_change_can_be_traced(made: tuple[Act, list[Amendment]]) -> None:
    act, amendments = made
    done = consolidate(act, amendments, style=None)
    by_key = {each.key: each for each in amendments}
    before, after = {node.id: node for node in act.walk()}, {node.id: node for node in done.act.walk()}
    assert len(after) == len(list(done.act.walk()))
    traced: dict[str, set[str]] = {each.key: set(each.pids) for each in done.applied}
    removing = {key for key in traced if by_key[key].action in (Action.DELETE, Action.REPLACE_WHOLE)}
    for pid in before.keys() - after.keys():
        assert any(pid in traced[key] for key in removing)
    for key in traced:
        if by_key[key].action is Action.DELETE:
            gone = {node.id for node in before[by_key[key].pid].walk()}
            assert not gone & after.keys()
    for pid in after.keys() - before.keys():
        assert any(pid in pids for pids in traced.values())
    changed = {pid for pids in traced.values() for pid in pids}
    for pid in before.keys() & after.keys() - changed:
        assert own(before[pid]) == own(after[pid])
    kept = [pid for pid in before if pid in after and pid not in changed]
    assert [node.id for node in done.act.walk() if node.id in kept] == kept


def own(node: Provision) -> tuple[object, ...]:
    return node.kind, node.number, node.heading, node.text, node.closing, node.marker, node.table


@SETTINGS
@given(tabled())
def test_accepted_one_after_the_other_they_give_the_same_words(made: tuple[Act, list[Amendment]]) -> None:
    """Where no two have to do with each other, each may as well be laid over the text that the others gave."""
    act, tabled_ = made
    met = {key for each in conflicts(act, tabled_) for key in (each.a, each.b)} | set(misfits(act, tabled_))
    amendments = [a for a in tabled_ if a.key not in met and a.action is not Action.REPLACE_WHOLE]
    done = consolidate(act, amendments, style=None)
    assert len(done.applied) == len(amendments)
    stepped = act
    for each in amendments:
        assume(check(stepped, each) is None)  # new words may bring the quoted ones a second time
        stepped = consolidate(stepped, [each], style=None).act
    assert [(n.id, n.kind, n.heading, n.text) for n in stepped.walk()] == [
        (n.id, n.kind, n.heading, n.text) for n in done.act.walk()
    ]


@SETTINGS
@given(tabled())
def test_the_adopted_text_differs_where_it_differs(made: tuple[Act, list[Amendment]]) -> None:
    act, amendments = made
    done = consolidate(act, amendments)
    assert against(done, done.act, by_id=True) == ()
    leaves = [node for node in done.act.walk() if not node.children and node.kind is not Kind.CHAPTER]
    assume(leaves)
    victim = leaves[0]

    def other(node: Provision) -> Provision:
        text = "Quite other words stand here." if node.id == victim.id else node.text
        return node.renamed(text=text, children=tuple(map(other, node.children)))

    adopted = Act(act.title, act.language, tuple(map(other, done.act.body)), work=act.work)
    assert [each.pid for each in against(done, adopted, by_id=True)] == [victim.id]


@SETTINGS
@given(tabled())
def test_what_each_would_insert_alone_is_what_it_inserts_alone(made: tuple[Act, list[Amendment]]) -> None:
    act, amendments = made
    before = repr(act)
    found = inserted(act, amendments)
    for each in amendments:
        done = consolidate(act, [each], style=None)
        put = each.action.value.startswith("insert") and bool(done.applied)
        assert (each.key in found) == put
        if put:
            new = done.act.find(done.applied[0].pids[0])
            assert new is not None
            assert [_without_eid(node) for node in new.walk()] == [
                _without_eid(node) for node in found[each.key].walk()
            ]
    assert repr(act) == before


def _without_eid(node: Provision) -> Provision:
    return node.renamed(eid="", children=())
