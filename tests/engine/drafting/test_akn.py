from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.effort import examples
from tests.engine.drafting.makers import acts, pid, wells

from interparl.engine.drafting.akn import write_history
from interparl.engine.drafting.changes import Change, ChangeKind, apply, renumber
from interparl.engine.lawtext.akn import Mapped, read_mappings, validate_akn, write_akn
from interparl.engine.lawtext.readers.akn import read_akn
from interparl.engine.lawtext.tree import Act


def test_without_a_history_nothing_is_written() -> None:
    assert write_history(wells(), []) == write_akn(wells())
    assert b"mapping" not in write_akn(wells())


def test_earlier_names_of_provisions_are_told_with_their_days() -> None:
    before = wells()
    keepers, water = pid(before, "art_2"), pid(before, "art_3")
    changed = apply(before, [Change(ChangeKind.DELETE, pid(before, "art_1"))])
    once = renumber(changed.act, published=before)
    changed = apply(once.act, [Change(ChangeKind.DELETE, keepers)])
    twice = renumber(changed.act, published=once.act)
    data = write_history(twice.act, [("2026-03-01", once.mappings), ("2026-06-15", twice.mappings)])
    assert validate_akn(data) == ()
    assert [each for each in read_mappings(data) if each.pid == water] == [
        Mapped(water, "chp_2__art_3", "", "2026-03-01"),
        Mapped(water, "chp_2__art_2", "2026-03-01", "2026-06-15"),
        Mapped(water, "chp_2__art_1", "2026-06-15"),
    ]
    assert keepers not in {each.pid for each in read_mappings(data)}


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no date"):
        write_history(wells(), [("soon", ())])


@settings(max_examples=examples(60), deadline=None)
@given(acts(), st.data())
def test_the_file_is_valid_and_gives_the_act_again(act: Act, data: st.DataObject) -> None:
    victims = data.draw(st.lists(st.sampled_from([node.id for node in act.walk()]), min_size=1, max_size=2))
    done = renumber(apply(act, [Change(ChangeKind.DELETE, each) for each in victims]).act, published=act)
    file = write_history(done.act, [("2026-03-01", done.mappings)])
    assert validate_akn(file) == ()
    again, _ = read_akn(file, "x")
    assert [(n.id, n.eid, n.marker) for n in again.walk()] == [(n.id, n.eid, n.marker) for n in done.act.walk()]
    last = {each.pid: each.eid for each in read_mappings(file) if not each.until}
    assert last == {node.id: node.eid for node in again.walk()}
