"""Akoma Ntoso written by others: structure, quotations, notes, lists, annexes, and no character lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.effort import examples

from interparl.engine.lawtext.akn import write_akn
from interparl.engine.lawtext.akn.vocabulary import BLOCKS
from interparl.engine.lawtext.outline import outline
from interparl.engine.lawtext.printed import pieces, squeezed
from interparl.engine.lawtext.readers.akn import read_akn
from interparl.engine.lawtext.source import Drop, DropReason, LawReadError, Source
from interparl.engine.lawtext.tree import Act, Cell, Kind, Number, Provision, Table

V3 = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
V2 = "http://www.akomantoso.org/2.0"
META = """
<meta><identification source="#ed">
  <FRBRWork><FRBRthis value="/akn/aa/act/2009/10/!main"/><FRBRuri value="/akn/aa/act/2009/10"/>
    <FRBRalias name="title" value="River Act"/><FRBRdate date="2009-01-01" name="Generation"/>
    <FRBRauthor href="#ed"/><FRBRcountry value="aa"/></FRBRWork>
  <FRBRExpression><FRBRthis value="e"/><FRBRuri value="e"/><FRBRdate date="2012-02-02" name="Generation"/>
    <FRBRauthor href="#ed"/><FRBRlanguage language="eng"/></FRBRExpression>
</identification>NOTES</meta>
"""


def document(body: str, *, before: str = "", after: str = "", notes: str = "", namespace: str = V3) -> bytes:
    meta = META.replace("NOTES", notes)
    act = f'<act contains="originalVersion">{meta}{before}<body>{body}</body>{after}</act>'
    return f'<akomaNtoso xmlns="{namespace}">{act}</akomaNtoso>'.encode()


def read(body: str, **parts: str) -> tuple[Act, Source]:
    return read_akn(document(body, **parts), "river.xml")


def shape(nodes: tuple[Provision, ...]) -> list[object]:
    """Kind, key, text and children: what the tests compare."""
    return [
        (
            node.kind.value,
            node.number.key if node.number else "",
            node.text,
            *([shape(node.children)] if node.children else []),
        )
        for node in nodes
    ]


def test_metadata_give_work_date_language_and_a_title_when_the_text_has_none() -> None:
    act, source = read("<article><num>Article 1</num><content><p>One.</p></content></article>")
    assert (act.work, act.date, act.language, act.title) == ("/akn/aa/act/2009/10", "2012-02-02", "en", "River Act")
    assert (source.format, source.language, source.title) == ("akn", "en", "River Act")


def test_a_section_that_groups_articles_is_a_section_and_one_that_does_not_is_an_article() -> None:
    european, _ = read(
        "<chapter><num>CHAPTER II</num><section><num>Section 1</num><heading>Fish</heading>"
        "<article><num>Article 12</num><content><p>Fish.</p></content></article></section></chapter>"
    )
    assert [(node.kind, node.number) for node in european.walk()] == [
        (Kind.CHAPTER, Number("II", "2")),
        (Kind.SECTION, Number("1", "1")),
        (Kind.ARTICLE, Number("12", "12")),
    ]
    common_law, _ = read(
        "<part><num>Part 1</num><section><num>12A</num><subsection><num>(1)</num><content><p>Fish.</p></content>"
        "</subsection></section></part>"
    )
    assert [(node.kind, node.number) for node in common_law.walk()] == [
        (Kind.PART, Number("1", "1")),
        (Kind.ARTICLE, Number("12A", "12a")),
        (Kind.PARAGRAPH, Number("1", "1")),
    ]


def test_a_section_is_an_article_although_it_quotes_an_article() -> None:
    act, _ = read(
        "<section><num>3</num><content><p>Insert <quotedStructure><article><num>Article 9</num><content><p>New.</p>"
        "</content></article></quotedStructure></p></content></section>"
    )
    assert [node.kind for node in act.walk()] == [Kind.ARTICLE]


def test_text_around_children_is_text_and_closing() -> None:
    act, _ = read(
        "<section><num>1</num><intro><p>A person who:</p></intro>"
        "<paragraph><num>(a)</num><content><p>fishes;</p></content></paragraph>"
        "<wrapUp><p>commits an offence.</p></wrapUp></section>"
    )
    (section,) = act.body
    assert (section.text, section.closing) == ("A person who:", "commits an offence.")
    assert section.words() == "A person who:\n(a) fishes;\ncommits an offence."


def test_unnumbered_wrappers_of_european_acts_leave_their_words_to_the_numbered_provision() -> None:
    act, _ = read(
        "<article><num>Article 4</num><paragraph><num>2.</num><list><intro><p>It shall:</p></intro>"
        "<point><num>(a)</num><alinea><content><p>swim;</p></content></alinea></point>"
        "<point><num>(b)</num><alinea><content><p>dive.</p></content></alinea></point></list>"
        "<alinea><content><p>States may help.</p></content></alinea></paragraph></article>"
    )
    (article,) = act.body
    (paragraph,) = article.children
    assert shape((paragraph,)) == [
        ("paragraph", "2", "It shall:", [("point", "a", "swim;"), ("point", "b", "dive.")]),
    ]
    assert paragraph.closing == "States may help."


def test_unnumbered_paragraphs_of_an_article_are_its_text() -> None:
    act, _ = read(
        "<article><num>Article 5</num><alinea><content><p>One.</p></content></alinea>"
        "<alinea><content><p>Two.</p></content></alinea></article>"
    )
    assert shape(act.body) == [("article", "5", "One.\nTwo.")]


def test_a_paragraph_between_numbered_ones_keeps_its_place() -> None:
    act, _ = read(
        "<article><num>Article 5</num><paragraph><num>1.</num><content><p>One.</p></content></paragraph>"
        "<paragraph><content><p>Between.</p></content></paragraph>"
        "<paragraph><num>2.</num><content><p>Two.</p></content></paragraph></article>"
    )
    assert shape(act.body) == [
        ("article", "5", "", [("paragraph", "1", "One."), ("paragraph", "", "Between."), ("paragraph", "2", "Two.")])
    ]


def test_block_lists_are_points_with_introduction_and_wrap_up() -> None:
    act, _ = read(
        '<section><num>1.</num><hcontainer name="hcontainer"><content><blockList>'
        "<listIntroduction>In this Act:</listIntroduction>"
        "<item><num>(a)</num><p>river means water;</p></item>"
        "<item><num>(b)</num><blockList><listIntroduction>fish:</listIntroduction>"
        "<item><num>(i)</num><p>carp</p></item><item><num>(ii)</num><p>pike</p></item></blockList></item>"
        "<listWrapUp>and so on.</listWrapUp></blockList></content></hcontainer></section>"
    )
    (section,) = act.body
    assert shape((section,)) == [
        (
            "article",
            "1",
            "In this Act:",
            [
                ("point", "a", "river means water;"),
                ("point", "b", "fish:", [("point", "1", "carp"), ("point", "2", "pike")]),
            ],
        )
    ]
    assert section.closing == "and so on."


def test_a_second_list_with_its_own_introduction_is_a_provision_without_number() -> None:
    listing = "<blockList><item><num>(a)</num><p>x</p></item></blockList>"
    act, _ = read(
        f"<section><num>1</num><content><p>One:</p>{listing}<p>Two:</p>{listing}<p>End.</p></content></section>"
    )
    (section,) = act.body
    assert shape((section,)) == [
        ("article", "1", "One:", [("point", "a", "x"), ("paragraph", "", "Two:", [("point", "a", "x")])])
    ]
    assert section.closing == "End."


def test_html_lists_give_the_numbers_that_they_only_show() -> None:
    act, source = read("<section><num>1</num><content><ol><li>first</li><li>second</li></ol></content></section>")
    assert [(node.marker, node.text) for node in act.body[0].children] == [("1.", "first"), ("2.", "second")]
    assert [(line.text, line.automatic) for line in source.lines[1:]] == [
        ("1.", "1."),
        ("first", ""),
        ("2.", "2."),
        ("second", ""),
    ]
    assert source.warnings == ()


def test_quoted_provisions_stay_words_of_the_provision_that_quotes_them() -> None:
    act, _ = read(
        "<section><num>2</num><content><p>After section 5 insert"
        ' <mod><quotedStructure startQuote="“" endQuote="”"><section><num>5A</num><heading>Nets</heading>'
        "<subsection><num>(1)</num><content><p>No nets.</p></content></subsection></section></quotedStructure></mod>."
        "</p></content></section>"
    )
    assert shape(act.body) == [("article", "2", "After section 5 insert\n“5A Nets\n(1) No nets.”.")]


def test_quotation_marks_in_attributes_are_printed_unless_the_text_has_them() -> None:
    act, _ = read(
        '<section><num>2</num><content><p>For <quotedText startQuote="«" endQuote="»">carp</quotedText> read '
        '<quotedText startQuote="«" endQuote="»">«pike»</quotedText>.</p></content></section>'
    )
    assert act.body[0].text == "For «carp» read «pike»."


def test_superscripts_in_numbers_and_text_stay_superscripts() -> None:
    act, _ = read(
        "<article><num>Article 7<sup>2</sup></num><content><p>10 m<sup>3</sup>, 5<sup>th</sup></p></content></article>"
    )
    (article,) = act.body
    assert (article.marker, article.number) == ("Article 7²", Number("7²", "7.2"))
    assert article.text == "10 m³, 5th"


def test_words_marked_as_deleted_are_dropped_with_a_reason() -> None:
    act, source = read(
        "<section><num>1</num><content><p>A <del>fine</del> <ins>prison</ins> term.</p></content></section>"
    )
    assert act.body[0].text == "A prison term."
    assert [(drop.reason, drop.text) for drop in source.drops] == [(DropReason.DELETED, "fine")]


def test_footnotes_and_notes_of_the_metadata_hang_on_their_provision() -> None:
    act, source = read(
        '<section><num>1</num><heading>Fish<authorialNote marker="*"><p>Also eels.</p></authorialNote></heading>'
        '<content><p>Text<noteRef href="#n1" marker="1"/>.</p></content></section>',
        notes='<notes source="#ed"><note eId="n1" marker="1"><p>See above.</p></note>'
        '<note eId="n2"><p>Nobody refers to me.</p></note></notes>',
    )
    section, loose = act.body
    assert [(note.kind, note.marker, note.text) for note in section.children] == [
        (Kind.NOTE, "*", "Also eels."),
        (Kind.NOTE, "1", "See above."),
    ]
    assert section.text == "Text."
    assert (loose.kind, loose.text) == (Kind.NOTE, "Nobody refers to me.")
    assert [line.text for line in source.lines if line.note] == ["* Also eels.", "1 See above.", "Nobody refers to me."]


def test_a_paragraph_that_is_an_editors_remark_is_a_note_and_one_inside_a_sentence_is_not() -> None:
    act, _ = read(
        '<section><num>1</num><content><p>Fish <remark status="editorial">[sic]</remark> swim.</p>'
        '<p><remark status="editorial">[amended by Act 5]</remark></p></content></section>'
    )
    assert shape(act.body) == [("article", "1", "Fish [sic] swim.", [("note", "", "[amended by Act 5]")])]


def test_a_removed_provision_is_repealed_and_stays() -> None:
    act, _ = read('<section status="removed"><num>1</num><content><p>[repealed]</p></content></section>')
    assert [(node.repealed, node.text) for node in act.body] == [(True, "[repealed]")]


def test_tables_keep_spans_and_headers() -> None:
    act, _ = read(
        "<section><num>1</num><content><p>Fees:</p><table><caption>Fees of the year</caption><tr><th><p>Fish</p></th>"
        '<th>Fee</th></tr><tr><td colspan="2"><p>carp</p><p>5</p></td></tr></table><p>End.</p></content></section>'
    )
    (section,) = act.body
    assert section.text == "Fees:\nFees of the year"
    assert section.table == Table(((Cell("Fish", True), Cell("Fee", True)), (Cell("carp\n5", colspan=2),)))
    assert section.closing == "End."


def test_absurd_spans_are_bounded() -> None:
    act, _ = read(
        '<section><content><table><tr><td colspan="99999999999" rowspan="-1">x</td></tr></table></content></section>'
    )
    assert act.body[0].table == Table(((Cell("x", colspan=10_000, rowspan=1),),))


def test_preface_gives_title_and_front_preamble_its_recitals_conclusions_the_signatures() -> None:
    act, _ = read(
        "<article><num>1</num><content><p>Text.</p></content></article>",
        before="<coverPage><p>Gazette</p></coverPage><preface><p><docType>LAW</docType> <docNumber>10</docNumber></p>"
        "<longTitle><p><docTitle>On <b>rivers</b></docTitle></p></longTitle></preface>"
        "<preamble><formula name='f'><p>We, the people,</p></formula><recitals><recital><num>(1)</num><p>Fish live.</p>"
        "</recital></recitals><p>adopt:</p></preamble>",
        after="<conclusions><p>Signed <signature>A. B.</signature></p></conclusions>",
    )
    assert (act.title, act.front, act.back) == ("On rivers", ("Gazette", "LAW 10"), ("Signed A. B.",))
    preamble = act.body[0]
    assert (preamble.kind, preamble.text, preamble.closing) == (Kind.PREAMBLE, "We, the people,", "adopt:")
    assert shape(preamble.children) == [("paragraph", "1", "Fish live.")]


def test_annexes_come_from_attachments_components_and_schedules_in_the_body() -> None:
    act, _ = read(
        "<section><num>1</num><content><p>Text.</p></content></section>"
        '<hcontainer name="schedules"><hcontainer name="schedule"><num>Schedule 1</num><paragraph><num>1</num>'
        "<content><p>In body.</p></content></paragraph></hcontainer></hcontainer>",
        after="<attachments><attachment><heading>Forms</heading><subheading>of application</subheading>"
        "<doc name='annex'><meta/><mainBody><p>Form.</p></mainBody></doc></attachment></attachments>"
        "<components><component><doc name='schedule2'><meta/><mainBody><hcontainer name='schedule'>"
        "<heading>Second</heading><content><p>Component.</p></content></hcontainer></mainBody></doc></component></components>",
    )
    annexes = [node for node in act.body if node.kind is Kind.ANNEX]
    assert [(node.marker, node.heading, node.text) for node in annexes] == [
        ("Schedule 1", "", ""),
        ("", "Forms of application", "Form."),
        ("", "Second", "Component."),
    ]
    assert shape(annexes[0].children) == [("paragraph", "1", "In body.")]


def test_cross_headings_group_what_follows_them() -> None:
    act, _ = read(
        "<part><num>Part 1</num><section><num>1</num><content><p>a</p></content></section>"
        "<crossHeading>Fish</crossHeading><section><num>2</num><content><p>b</p></content></section>"
        "<crossHeading>Birds</crossHeading><section><num>3</num><content><p>c</p></content></section></part>"
    )
    (part,) = act.body
    assert [(node.kind, node.heading, len(node.children)) for node in part.children] == [
        (Kind.ARTICLE, "", 0),
        (Kind.SUBCHAPTER, "Fish", 1),
        (Kind.SUBCHAPTER, "Birds", 1),
    ]


def test_single_letters_are_roman_only_in_a_list_that_begins_with_i() -> None:
    def items(*nums: str) -> str:
        return "".join(f"<item><num>({num})</num><p>{num}</p></item>" for num in nums)

    act, _ = read(
        f"<section><num>1</num><content><blockList>{items('i', 'ii', 'v', 'x')}</blockList></content></section>"
        f"<section><num>2</num><content><blockList>{items('h', 'i', 'j')}</blockList></content></section>"
    )
    keys = [[node.number.key if node.number else "" for node in section.children] for section in act.body]
    assert keys == [["1", "2", "5", "10"], ["h", "i", "j"]]


def test_version_two_reads_alike() -> None:
    act, _ = read('<section id="s1"><num>1</num><content id="c"><p>Text.</p></content></section>', namespace=V2)
    assert [(node.kind, node.eid, node.text) for node in act.walk()] == [(Kind.ARTICLE, "s1", "Text.")]


def test_permanent_ids_of_others_are_kept() -> None:
    act, _ = read('<section eId="sec_2" wId="w1__sec_1"><num>2</num><content><p>x</p></content></section>')
    assert (act.body[0].id, act.body[0].eid) == ("w1__sec_1", "sec_2")


def test_words_where_the_schema_allows_none_are_kept() -> None:
    act, source = read("<section>loose <num>1</num> here<content>bare <p>Text.</p> tail</content>end</section>")
    assert shape(act.body) == [("article", "1", "loose\nhere\nbare\nText.\ntail\nend")]
    assert source.warnings == ()


def test_a_collection_with_one_act_is_that_act() -> None:
    inner = document("<section><num>1</num><content><p>x</p></content></section>").decode()
    act_xml = inner[inner.index("<act") : inner.index("</akomaNtoso>")]
    data = (
        f'<akomaNtoso xmlns="{V3}"><documentCollection name="c"><meta/><collectionBody><component>{act_xml}</component>'
        "</collectionBody></documentCollection></akomaNtoso>"
    )
    assert shape(read_akn(data.encode(), "x")[0].body) == [("article", "1", "x")]


def test_a_collection_that_keeps_its_bill_beside_itself_is_that_bill_and_says_what_it_left_out() -> None:
    bill = "<bill name='b'><meta/><body><article><num>1</num><content><p>x</p></content></article></body></bill>"
    motives = "<doc name='d'><meta/><mainBody><p>Why.</p></mainBody></doc>"
    data = (
        f'<akomaNtoso xmlns="{V3}"><documentCollection name="c"><meta/><collectionBody><component/></collectionBody>'
        f"</documentCollection><components><component>{bill}</component><component>{motives}</component></components>"
        "</akomaNtoso>"
    )
    act, source = read_akn(data.encode(), "x")
    assert shape(act.body) == [("article", "1", "x")]
    assert [drop.text for drop in source.drops] == ["Why."]
    assert [str(warning) for warning in source.warnings] == [
        "The file holds other documents beside the law; they were not read."
    ]


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        ('<debate name="d"><meta/><debateBody/></debate>', "The document is not a law: its element is debate."),
        ('<judgment name="d"><meta/></judgment>', "The document is not a law: its element is judgment."),
        (
            '<documentCollection name="c"><collectionBody><component><act name="a"/></component>'
            '<component><act name="b"/></component></collectionBody></documentCollection>',
            "The file holds 2 documents, not one law. Save each law as a file of its own.",
        ),
        ("", "The file holds no document."),
        ('<act name="a"><meta/><body/></act>', "The file has no text."),
    ],
)
def test_what_is_no_law_is_refused_with_a_reason(inner: str, message: str) -> None:
    with pytest.raises(LawReadError) as caught:
        read_akn(f'<akomaNtoso xmlns="{V3}">{inner}</akomaNtoso>'.encode(), "file.xml")
    assert message in caught.value.text()
    assert caught.value.text().startswith("file.xml")


# Whatever is in the file is in the lines or in a drop, and in the tree.

_INLINE = ("b", "i", "ref", "term", "ins", "sup", "sub", "span", "remark", "mod", "quotedText", "def", "unknown")
_NOTES = ("authorialNote", "subFlow")
_QUOTES = ("quotedStructure", "embeddedStructure")
_words = st.text(alphabet="aбԲ7² .;", max_size=5)


def _elements(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    names = [
        *sorted(BLOCKS),
        *_INLINE,
        *_NOTES,
        *_QUOTES,
        *("attachments", "br", "components", "del", "meta", "notes", "table", "td", "toc", "tr"),
    ]
    inner = st.lists(st.one_of(_words, children), max_size=4).map("".join)
    return st.builds(lambda name, content: f"<{name}>{content}</{name}>", st.sampled_from(names), inner)


_trees = st.recursive(_words, _elements, max_leaves=15)


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(_trees, min_size=1, max_size=3).map("".join))
def test_no_character_is_lost_in_any_mixture_of_elements(body: str) -> None:
    data = document(f"<article><num>Article 1</num><content><p>Text.</p></content></article>{body}")
    act, source = read_akn(data, "any.xml")
    printed = "".join(squeezed(piece) for piece in list(pieces(act))[1:])  # the title comes from the metadata
    lines = "".join(squeezed(line.table.text() if line.table else line.text) for line in source.lines)
    assert Counter(printed) == Counter(lines)
    assert source.unread == 0
    once_more, _ = read_akn(write_akn(act), "again.xml")
    assert list(pieces(once_more)) == list(pieces(act))


def test_drops_name_what_was_put_aside() -> None:
    _, source = read(
        "<section><num>1</num><content><toc><tocItem level='1' href='#x'>1 Fish</tocItem></toc><p>x</p></content>"
        "</section>"
    )
    assert source.drops == (Drop(DropReason.CONTENTS, "1 Fish", source.drops[0].place),)


def test_outline_of_a_foreign_act_names_its_parts() -> None:
    act, _ = read("<section><num>1</num><heading>Fish</heading><content><p>x</p></content></section>")
    assert outline(act).splitlines() == ["River Act", "  en, 2012-02-02, articles: 1", "", "[article] 1 Fish"]


def test_local_names_need_no_namespace() -> None:
    data = document("<section><num>1</num><content><p>x</p></content></section>").replace(
        f' xmlns="{V3}"'.encode(), b""
    )
    act, _ = read_akn(data, "x")
    assert shape(act.body) == [("article", "1", "x")]
