"""Figures out of the content alone: whatever was found, they add up, and nobody can change a cell without them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from interparl.apps.comparison.domain.content import (
    Cell,
    Column,
    Content,
    Examined,
    Finding,
    Law,
    Method,
    from_data,
    schema,
    to_data,
)
from interparl.apps.comparison.domain.deriving import agrees, derived
from interparl.apps.comparison.domain.matter import canonical
from interparl.apps.comparison.enums import Covered, Label, Reading, Relation

RELATIONS, EXTENTS = st.sampled_from(Relation.values), st.sampled_from(Covered.values)


@st.composite
def findings(draw: st.DrawFn, reading: Reading) -> Finding:
    return Finding(
        reading=reading,
        relation=draw(RELATIONS),
        covered=draw(EXTENTS),
        origin="own",
        model="m#p",
        counterparts=(),
        searched=(),
        divergences=(),
        reason=draw(st.text(max_size=5)),
        note="",
        by="Somebody",
        on="2020-01-01T00:00:00.000000+00:00",
    )


@st.composite
def contents(draw: st.DrawFn) -> Content:
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 3))
    scope = tuple(
        Examined(
            pid=f"p{row}",
            provision=f"m#p{row}",
            label=draw(st.sampled_from(Label.values)),
            weight=draw(st.integers(1, 10)),
            chapter=draw(st.sampled_from(["", "I", "II"])),
        )
        for row in range(rows)
    )
    cells = []
    for one in scope:
        for column in range(columns):
            first = draw(st.none() | findings(Reading.FIRST))
            second = draw(st.none() | findings(Reading.SECOND)) if first else None
            cells.append(Cell(one.pid, f"c{column}", first, (second,) if second else ()))
    return derived(
        Content(
            study="s",
            title={"en": "S"},
            purpose={},
            organ={},
            as_of="2020-01-01",
            cut_off="2020-03-01",
            gaps_since="2020-01-31",
            blind=True,
            sample=False,
            model="m",
            method=Method({}, "1"),
            team=(),
            signatures=(),
            findings="0" * 64,
            laws=(Law("m", "m", "M", {}, "en", "original", "2010-01-01", "0" * 64, "A"),),
            provisions=(),
            scope=scope,
            columns=tuple(Column(f"c{column}", {"en": "C"}, "", False, ()) for column in range(columns)),
            matrix=tuple(cells),
        )
    )


@given(contents())
def test_counts_add_up_and_the_parts_make_the_whole(content: Content) -> None:
    assert agrees(content)
    names = [(one.column, one.provision, one.chapter) for one in content.figures]
    assert len(names) == len(set(names))
    whole = content.figures_of()
    assert whole.cells == len(content.matrix)
    parts = ("full", "part", "none", "not_applicable", "not_examined", "asks_nothing")
    for one in content.figures:
        assert sum(getattr(one, part) for part in parts) == one.cells
        assert one.met.denominator == one.full + one.part + one.none
        for share in (one.examined, one.met, one.met_in_full, one.conformity, one.gap):
            assert (share.value is None) == (share.denominator == 0)
            assert share.value is None or 0 <= share.value <= 1
    for of in ("column", "provision"):
        some = [one for one in content.figures if getattr(one, of) and not one.chapter]
        for part in parts:
            assert sum(getattr(one, part) for one in some) == getattr(whole, part)
    assert whole.oldest in (None, 30)


@given(contents(), st.data())
def test_no_extent_is_changed_unnoticed(content: Content, data: st.DataObject) -> None:
    found = [at for at, cell in enumerate(content.matrix) if cell.finding]
    labels = {one.pid: one.label for one in content.scope}
    found = [at for at in found if labels[content.matrix[at].provision] != Label.NO_ACTION]
    if not found:
        return
    at = data.draw(st.sampled_from(found))
    cell = content.matrix[at]
    assert cell.finding is not None
    other = data.draw(st.sampled_from([one for one in Covered.values if one != cell.finding.covered]))
    cells = list(content.matrix)
    cells[at] = replace(cell, finding=replace(cell.finding, covered=other))
    assert not agrees(replace(content, matrix=tuple(cells)))


@given(contents())
def test_it_survives_the_way_through_json(content: Content) -> None:
    data = to_data(content)
    assert from_data(data) == content
    assert canonical(to_data(from_data(data))) == canonical(data)


def test_the_schema_names_every_part() -> None:
    parts = schema()["$defs"]
    assert {"Law", "Words", "Cell", "Finding", "Divergence", "Figures", "Agreement", "Signature"} <= parts.keys()
    assert "matrix" in schema()["properties"]
