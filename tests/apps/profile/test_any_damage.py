"""Whatever stands where something else should: the check tells it or accepts it, and never falls over."""

from __future__ import annotations

import copy
import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.apps.profile.conftest import ISLANDS
from tests.effort import examples

from interparl.apps.profile.files import Raw, read_folder
from interparl.apps.profile.load.plan import planned, refs_of
from interparl.apps.profile.read import check_raw

RAW = read_folder(ISLANDS)
Path = tuple[str | int, ...]


def ways(value: Any, way: Path = ()) -> list[Path]:
    """The way to every value in a record, of whatever depth."""
    inner: list[tuple[str | int, Any]] = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    return [way, *(found for name, each in inner for found in ways(each, (*way, name)))] if way else [
        found for name, each in inner for found in ways(each, (name,))
    ]  # fmt: skip


PLACES = [
    (table, number, way)
    for table, records in RAW.records.items()
    for number, (_, record) in enumerate(records)
    for way in ways(record)
]
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["north-isle", "hall", "2022-03-14", "en", "member", "{number}", "{", "charter", "https://a b.c"])
    | st.dates()
    | st.datetimes()
    | st.datetimes(timezones=st.just(datetime.UTC))
    | st.times()
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
)


@settings(deadline=None, max_examples=examples(300))
@given(place=st.sampled_from(PLACES), value=VALUES)
def test_any_value_anywhere_is_told_or_accepted(place: tuple[str, int, Path], value: object) -> None:
    table, number, way = place
    raw = Raw({name: list(records) for name, records in RAW.records.items()})
    where, record = raw.records[table][number]
    record = copy.deepcopy(record)
    raw.records[table][number] = where, record
    holder: Any = record
    for step in way[:-1]:
        holder = holder[step]
    holder[way[-1]] = value
    profile, faults = check_raw(raw, "islands")
    if profile is None:
        for fault in faults:
            assert fault.place.file
            assert fault.message().text("en")
            assert fault.message().text("ru")
    else:
        made = {want.ref for want in planned(profile)}
        assert all(ref in made for want in planned(profile) for ref in refs_of(want))


@settings(deadline=None, max_examples=examples(60))
@given(data=st.data())
def test_several_damages_are_all_told(data: st.DataObject) -> None:
    """Fields taken away at random: each needed one is told in its own record."""
    raw = copy.deepcopy(RAW)
    taken = data.draw(
        st.sets(
            st.sampled_from(
                [
                    (table, number)
                    for table in ("state", "parliament", "person", "organ", "decision")
                    for number in range(len(RAW.records[table]))
                ]
            ),
            min_size=1,
        )
    )
    for table, number in taken:
        record = raw.records[table][number][1]
        del record["title" if table == "decision" else "name"]
    _, faults = check_raw(raw, "islands")
    told = {(fault.place.table, fault.place.index - 1) for fault in faults if fault.field in {"name", "title"}}
    assert told == taken
