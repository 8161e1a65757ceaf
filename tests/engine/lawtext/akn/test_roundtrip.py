"""Act -> Akoma Ntoso -> Act is the identity, for every act that can be made, and the file obeys the schema."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.effort import examples

from interparl.engine.lawtext.akn import validate_akn, write_akn
from interparl.engine.lawtext.readers.akn import read_akn
from interparl.engine.lawtext.readers.glyphs import ink
from interparl.engine.lawtext.tree import Act, Cell, Kind, Number, Provision, Table

SIGNS = (
    "aяЖёўқғңөүҳҷӣӯԱբև 7²¹⁰,.;:()«»—№§&<>\"'\\\n\t\r"
    "\u00a0\u00ad\u200b\u2028\x00\x0b\x1f\x7f\x85\ufeff\ufffe\U0001f4dc\ud800"
)
odd_text = st.text(alphabet=st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=12)
words = st.one_of(
    odd_text, st.sampled_from(("", "Статья 7².", "5-бап.", "Հոդված 3", "a  b", " a", "]]>", "\\000B;", "\n\n"))
)
cells = st.builds(Cell, words, st.booleans(), st.integers(1, 3), st.integers(1, 3))
tables = st.builds(Table, st.lists(st.lists(cells, max_size=3).map(tuple), max_size=3).map(tuple))


def nodes(children: st.SearchStrategy[Provision] | None) -> st.SearchStrategy[Provision]:
    return st.builds(
        Provision,
        kind=st.sampled_from(Kind),
        number=st.one_of(st.none(), st.builds(Number, words, words)),
        heading=words,
        text=words,
        children=st.just(()) if children is None else st.lists(children, max_size=3).map(tuple),
        closing=words,
        marker=words,
        table=st.one_of(st.none(), tables),
        id=words,
        eid=st.one_of(words, st.sampled_from(("art_1", "art_1__para_2", "interparl", "author"))),
        repealed=st.booleans(),
    )


provisions = st.recursive(nodes(None), nodes, max_leaves=12)
acts = st.builds(
    Act,
    title=words,
    language=st.one_of(words, st.sampled_from(("ru", "en", "hy", "be", "kk", "ky", "tg", "xx"))),
    body=st.lists(provisions, max_size=4).map(tuple),
    front=st.lists(words, max_size=3).map(tuple),
    back=st.lists(words, max_size=3).map(tuple),
    work=st.one_of(words, st.sampled_from(("/akn/kz/act/2021/5", "law-on-trafficking"))),
    date=st.one_of(words, st.sampled_from(("2024-02-29", "2023-02-29", "2020-W01-1"))),
)


def without_lines(act: Act) -> Act:
    def bare(node: Provision) -> Provision:
        return replace(node, lines=None, children=tuple(bare(child) for child in node.children))

    return replace(act, body=tuple(bare(node) for node in act.body))


def has_words(act: Act) -> bool:
    texts = [act.title, *act.front, *act.back]
    for node in act.walk():
        cell_texts = [cell.text for row in (node.table.rows if node.table else ()) for cell in row]
        texts += [node.heading, node.text, node.closing, node.marker, *cell_texts]
    return ink("".join(texts)) > 0


@settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts)
def test_every_act_comes_back_and_is_schema_valid(act: Act) -> None:
    assume(has_words(act))
    data = write_akn(act)
    assert validate_akn(data) == ()
    again, source = read_akn(data, "law.akn.xml")
    assert without_lines(again) == without_lines(act)
    assert source.warnings == ()


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts)
def test_second_reading_is_the_same_in_every_field(act: Act) -> None:
    assume(has_words(act))
    once, first = read_akn(write_akn(act), "law.akn.xml")
    twice, second = read_akn(write_akn(once), "law.akn.xml")
    assert twice == once
    assert [line.text for line in second.lines] == [line.text for line in first.lines]


@settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts)
def test_lines_hold_every_printed_character_of_the_tree_once(act: Act) -> None:
    assume(has_words(act))
    again, source = read_akn(write_akn(act), "law.akn.xml")
    printed = ink(again.title) + sum(map(ink, again.front)) + sum(map(ink, again.back))
    for node in again.walk():
        printed += ink(node.heading) + ink(node.text) + ink(node.closing) + ink(node.marker)
        printed += ink(node.table.text()) if node.table else 0
    assert sum(ink(line.text) for line in source.lines) == printed
    assert source.drops == ()


def test_same_provision_object_twice_keeps_both_and_unique_eids() -> None:
    point = Provision(Kind.POINT, Number("1", "1"), text="один", marker="1)", eid="p_1")
    act = Act("Закон", "ru", (Provision(Kind.ARTICLE, text="текст:", children=(point, point)),))
    data = write_akn(act)
    assert validate_akn(data) == ()
    assert without_lines(read_akn(data, "x")[0]) == act


def test_eighty_levels_are_written_and_read_one_more_is_refused() -> None:
    node = Provision(Kind.POINT, text="дно")
    for _ in range(79):
        node = Provision(Kind.POINT, text="ниже", children=(node,))
    act = Act("Закон", "ru", (node,))
    assert without_lines(read_akn(write_akn(act), "x")[0]) == act
    deeper = Act("Закон", "ru", (Provision(Kind.POINT, children=(node,)),))
    with pytest.raises(ValueError, match="deeper than 80"):
        write_akn(deeper)
