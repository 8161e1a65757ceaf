from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.effort import examples

from interparl.engine.lawtext.html_view import provision_html, to_html
from interparl.engine.lawtext.tree import Act, Cell, Kind, Number, Provision, Table

VOID = {"br"}


class Page(HTMLParser):
    """Checks nesting and gathers what the tests ask about."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


ARTICLE = Provision(
    Kind.ARTICLE,
    Number("7²", "7.2"),
    "Рыба & сети",
    "Ловить <нельзя>:",
    (
        Provision(Kind.POINT, Number("а", "а"), text="ночью;", marker="а)", eid="art_7-2__point_a"),
        Provision(Kind.NOTE, text="(в ред. 2020 г.)", eid="art_7-2__note_1"),
    ),
    "никогда.",
    "Статья 7².",
    eid="art_7-2",
)


def test_an_article_is_a_section_with_heading_id_anchor_paragraphs_and_note() -> None:
    assert to_html(Act("О реках", "ru", (ARTICLE,), front=("Принят",), back=("Подпись",))) == (
        '<article class="act" lang="ru">\n<header>\n<h1>О реках</h1>\n<p class="front">Принят</p>\n</header>\n'
        '<section class="article" id="art_7-2">\n'
        '<h2><span class="num">Статья 7².</span> <span class="heading">Рыба &amp; сети</span>'
        ' <a class="anchor" href="#art_7-2" aria-label="# Статья 7².">#</a></h2>\n'
        "<p>Ловить &lt;нельзя&gt;:</p>\n"
        '<div class="point" id="art_7-2__point_a">\n<p><span class="num">а)</span> ночью;'
        ' <a class="anchor" href="#art_7-2__point_a" aria-label="# а)">#</a></p>\n</div>\n'
        '<div class="note" id="art_7-2__note_1" role="note">\n<p>(в ред. 2020 г.)</p>\n</div>\n'
        '<p class="closing">никогда.</p>\n</section>\n<footer>\n<p>Подпись</p>\n</footer>\n</article>\n'
    )


def test_headings_follow_the_nesting_without_a_leap_and_stop_at_six() -> None:
    node = Provision(Kind.ARTICLE, marker="Article 1")
    for kind in (Kind.SUBCHAPTER, Kind.CHAPTER, Kind.SECTION, Kind.PART, Kind.PART, Kind.PART):
        node = Provision(kind, marker=kind.value, children=(node,))
    levels = [
        int(tag[1]) for tag, _ in Page(to_html(Act("Law", "en", (node,)))).tags if tag[0] == "h" and tag[1:].isdigit()
    ]
    assert levels == [1, 2, 3, 4, 5, 6, 6, 6]


def test_a_prefix_keeps_the_ids_of_two_acts_apart() -> None:
    page = Page(to_html(Act("Law", "ru", (ARTICLE,)), prefix="kz-"))
    assert [attributes["id"] for _, attributes in page.tags if "id" in attributes] == [
        "kz-art_7-2",
        "kz-art_7-2__point_a",
        "kz-art_7-2__note_1",
    ]
    assert [attributes["href"] for tag, attributes in page.tags if tag == "a"] == [
        "#kz-art_7-2",
        "#kz-art_7-2__point_a",
    ]


def test_tables_keep_headers_and_spans() -> None:
    table = Table(((Cell("a", True, 2), Cell("b", rowspan=3)), (Cell("c\nd"),)))
    assert provision_html(Provision(Kind.TABLE, table=table)) == (
        '<div class="table">\n<table>\n<tr>\n<th colspan="2">a</th>\n<td rowspan="3">b</td>\n</tr>\n'
        "<tr>\n<td>c<br>d</td>\n</tr>\n</table>\n</div>\n"
    )


def test_a_repealed_provision_has_a_class_for_it() -> None:
    page = Page(provision_html(ARTICLE.renamed(repealed=True), level=3, language="ru"))
    assert page.tags[0] == ("div", {"lang": "ru"})
    assert page.tags[1][1]["class"] == "article repealed"
    assert page.tags[2][0] == "h3"


odd = st.text(alphabet=st.one_of(st.sampled_from("<>&\"' \n\x00\x0b\ud800aяբ7²"), st.characters()), max_size=8)


@settings(max_examples=examples(100), deadline=None)
@given(odd, odd, odd, odd, odd, odd)
def test_any_words_are_escaped_and_all_there(
    title: str, marker: str, heading: str, text: str, closing: str, eid: str
) -> None:
    node = Provision(Kind.ARTICLE, heading=heading, text=text, closing=closing, marker=marker, eid=eid)
    markup = to_html(Act(title, "ru", (node,)))
    markup.encode("utf-8")
    page = Page(markup)
    assert {tag for tag, _ in page.tags} <= {"article", "header", "h1", "h2", "section", "p", "span", "a", "br"}
    shown = "".join("".join(page.words).split())
    for words in (title, marker, heading, text, closing):
        kept = "".join("".join("\ufffd" if c < " " or c == "\ud800" else c for c in words if c not in "\n").split())
        if kept.isprintable() and "\ufffd" not in kept:
            assert kept in shown
