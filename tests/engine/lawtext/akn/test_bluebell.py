"""Documents made by bluebell, the parser that Laws.Africa's Indigo stands on: read, and no word lost."""

from __future__ import annotations

import pytest

from interparl.engine.lawtext.akn import validate_akn, write_akn
from interparl.engine.lawtext.readers.akn import read_akn
from interparl.engine.lawtext.readers.glyphs import ink
from interparl.engine.lawtext.tree import Kind, Number

bluebell = pytest.importorskip("bluebell.parser", reason="bluebell-akn is a tool of development only")
cobalt = pytest.importorskip("cobalt")

MARKUP = """
PREFACE

  River and Lakes Act

PREAMBLE

  We, the people of the valley, adopt:

BODY

CHAPTER I - General

  SECTION 1. - Meaning of words

    In this Act:

    ITEMS
      ITEM (a)
        "river" means **running** water;
      ITEM (b)
        "lake" means standing water, 10 m{{^3}} or more{{FOOTNOTE 1}}
        FOOTNOTE 1
          Measured in spring.

  SECTION 2. - Fishing

    SUBSEC (1)
      No person may fish:

      PARA (a)
        by night; or

      PARA (b)
        with nets.

    SUBSEC (2)
      Fines are {{>https://example.org set elsewhere}}.

      TABLE
        TR
          TH
            Fish
          TH
            Fine
        TR
          TC{colspan 2}
            Any

SCHEDULE First Schedule
  SUBHEADING Forms

  PARA 1.
    The form is free.
"""


def parsed() -> bytes:
    from lxml import etree

    uri = cobalt.FrbrUri.parse("/akn/aa/act/2020/river")
    uri.work_component = "main"
    root = bluebell.AkomaNtosoParser(uri).parse_to_xml(MARKUP, "act")
    data: bytes = etree.tostring(root, encoding="utf-8")
    return data


def test_structure_of_a_bluebell_document() -> None:
    act, source = read_akn(parsed(), "river.xml")
    headed = [node for node in act.walk() if node.kind in (Kind.CHAPTER, Kind.ARTICLE)]
    assert act.title == "River and Lakes Act"
    assert [(node.kind, node.number, node.heading) for node in headed] == [
        (Kind.CHAPTER, Number("I", "1"), "General"),
        (Kind.ARTICLE, Number("1", "1"), "Meaning of words"),
        (Kind.ARTICLE, Number("2", "2"), "Fishing"),
    ]
    meaning, fishing = act.articles()
    assert [(n.kind, n.marker, n.text) for n in meaning.children if n.kind is Kind.POINT] == [
        (Kind.POINT, "(a)", '"river" means running water;'),
        (Kind.POINT, "(b)", '"lake" means standing water, 10 m³ or more'),
    ]
    assert [n.text for n in meaning.walk() if n.kind is Kind.NOTE] == ["Measured in spring."]
    assert [(n.number.key if n.number else "", n.text) for n in fishing.children] == [
        ("1", "No person may fish:"),
        ("2", "Fines are set elsewhere."),
    ]
    assert [n.number.key if n.number else "" for n in fishing.children[0].children] == ["a", "b"]
    table = fishing.children[1].table
    assert table is not None
    assert [[cell.text for cell in row] for row in table.rows] == [["Fish", "Fine"], ["Any"]]
    annex = act.body[-1]
    assert (annex.kind, annex.heading) == (Kind.ANNEX, "First Schedule Forms")
    assert act.body[0].kind is Kind.PREAMBLE
    assert source.warnings == ()


def test_no_word_of_it_is_lost_on_the_way_through_our_own_format() -> None:
    act, source = read_akn(parsed(), "river.xml")
    data = write_akn(act)
    assert validate_akn(data) == ()
    again, ours = read_akn(data, "again.xml")
    assert [node.words() for node in again.walk()] == [node.words() for node in act.walk()]
    assert sum(ink(line.text) for line in ours.lines) == sum(ink(line.text) for line in source.lines)
