"""A long text in parts: nothing is left out, every provision is found, the whole is still there."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.texts.conftest import FIRST, read
from tests.faces.desk.pages import text_of, tree
from tests.factories import OFFICER, Small

from interparl.apps.common.text import Text
from interparl.apps.texts.domain.dating import date_provision
from interparl.apps.texts.domain.storing import store_law
from interparl.apps.texts.domain.works import add_work
from interparl.apps.texts.models import Expression
from interparl.faces.portal.reading import outline as outlines
from interparl.faces.portal.reading.outline import LONG, MOST, Line, Outline, outline_of

pytestmark = pytest.mark.slow


def long_law(chapters: int = 15, articles: int = 30) -> str:
    """A code with two parts of chapters; its articles refer to one another."""
    lines, number = ["Code of the rivers"], 0
    for chapter in range(1, chapters + 1):
        if chapter in (1, chapters // 2 + 1):
            lines.append(
                f"Part {1 if chapter == 1 else 2}. Matters of the {'upper' if chapter == 1 else 'lower'} river"
            )
        lines.append(f"Chapter {chapter}. Boats of chapter {chapter}")
        for _ in range(articles):
            number += 1
            lines += [
                f"Article {number}. Boats of kind {number}",
                f"1. A boat of kind {number} is kept under article {number - 1 or 1} of this Code.",
                "2. Its owner inspects it every year.",
            ]
    return "\n".join(lines) + "\n"


@pytest.fixture
def code(small: Small) -> Expression:
    work = add_work(OFFICER, key="code", title=Text(en="Code of the rivers"), work_kind="code")
    return store_law(OFFICER, work, read(long_law(), "en"), holds_from=FIRST, file=None).expression


def words_of(page: object) -> str:
    (article,) = tree(page).xpath("//article[contains(@class, 'law-text')]")
    return re.sub(r"\s+", " ", article.text_content().replace("¶", "")).strip()


def test_the_parts_together_are_the_whole_text(code: Expression, client: Client) -> None:
    assert code.items_count == 450 > LONG
    whole = client.get(f"/en/texts/{code.key}/whole/")
    assert "noindex" in whole.content.decode()
    address, shown, seen = f"/en/texts/{code.key}/", [], 0
    while address:
        page = client.get(address)
        assert page.status_code == 200
        assert len(page.content) < len(whole.content) / 2
        (article,) = tree(page).xpath("//article[contains(@class, 'law-text')]")
        for repeated in article.xpath("./p[@class='law-front']"):
            article.remove(repeated)
        shown.append(re.sub(r"\s+", " ", article.text_content()).strip())
        following = tree(page).xpath("//nav//a[@rel='next']/@href")
        before = tree(page).xpath("//nav//a[@rel='prev']/@href")
        assert bool(before) == bool(seen)
        assert f"Part {seen + 1} of {len(outline_of(code).parts)} of a long text" in text_of(page)
        address, seen = (following[0] if following else ""), seen + 1
    assert seen == len(outline_of(code).parts) > 2
    (article,) = tree(whole).xpath("//article[contains(@class, 'law-text')]")
    for line in article.xpath("./p[@class='law-front']"):
        article.remove(line)
    assert re.sub(r"\s+", "", "".join(shown)) == re.sub(r"\s+", "", article.text_content())


def test_a_provision_leads_to_its_part(code: Expression, client: Client) -> None:
    late = code.provisions.get(label="Article 444")
    found = client.get(f"/en/texts/{code.key}/part/{late.pid}/")
    assert found.status_code == 302
    path, _, anchor = found["Location"].partition("#")
    assert anchor == f"p-{late.pid}"
    page = client.get(path)
    assert tree(page).xpath(f"//article//*[@id='{anchor}']")
    early = code.provisions.get(label="Article 2")
    assert client.get(f"/en/texts/{code.key}/part/{early.pid}/")["Location"] == f"/en/texts/{code.key}/#p-{early.pid}"
    own = client.get(f"/en/laws/code/p/{late.pid}/")
    assert f'href="/en/texts/{code.key}/part/{late.pid}/"' in own.content.decode()
    assert client.get(f"/en/texts/{code.key}/part/no-such/").status_code == 404


def test_contents_have_all_groups_and_the_articles_of_the_part(code: Expression, client: Client) -> None:
    part = outline_of(code).parts[-1]
    page = client.get(f"/en/texts/{code.key}/part/{part.pid}/")
    nav = tree(page).xpath("//nav[contains(@class, 'law-contents')]")[0]
    lines = [one.text_content() for one in nav.xpath(".//a")]
    assert "Chapter 1. Boats of chapter 1 (1–30)" in lines
    assert "Chapter 15. Boats of chapter 15" in lines
    assert "Article 450. Boats of kind 450" in lines
    assert "Article 1. Boats of kind 1" not in lines
    (current,) = nav.xpath(".//a[@aria-current]")
    assert current.get("href") == f"#p-{part.pid}"
    for href in nav.xpath(".//a/@href")[:4]:
        assert client.get(href.partition("#")[0]).status_code == 200


def test_references_lead_into_other_parts(code: Expression, client: Client) -> None:
    second = outline_of(code).parts[1]
    page = client.get(f"/en/texts/{code.key}/part/{second.pid}/")
    hrefs = [str(href) for href in tree(page).xpath("//article//p/a[not(@class)]/@href")]
    assert hrefs[0].startswith(f"/en/texts/{code.key}/#p-"), "the article before the first stands in the first part"
    assert hrefs[1].startswith("#p-")
    assert tree(page).xpath(f"//article//*[@id='{hrefs[1][1:]}']")


def test_the_day_goes_along(code: Expression, client: Client) -> None:
    late = code.provisions.get(label="Article 444")
    date_provision(OFFICER, code.work, late.pid, in_force="2022-01-01")
    page = client.get("/en/laws/code/on/2021-01-01/")
    hrefs = [str(one) for one in tree(page).xpath("//nav//a[@rel='next']/@href")]
    assert hrefs[0].endswith("?on=2021-01-01")
    there = client.get(f"/en/texts/{code.key}/part/{late.pid}/?on=2021-01-01")
    path = there["Location"].partition("#")[0]
    assert path.endswith("?on=2021-01-01")
    assert "not in force on this day" in text_of(client.get(path))
    assert "not in force on this day" not in text_of(client.get(path.partition("?")[0]))
    assert "not in force on this day" in text_of(client.get(f"/en/texts/{code.key}/whole/?on=2021-01-01"))


def test_a_short_text_stays_whole(code: Expression, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlines, "LONG", 1000)
    page = client.get(f"/en/texts/{code.key}/")
    assert "Article 450" in words_of(page)
    assert not tree(page).xpath("//nav//a[@rel='next']")
    assert client.get(f"/en/texts/{code.key}/whole/")["Location"] == f"/en/texts/{code.key}/"
    late = code.provisions.get(label="Article 444")
    assert client.get(f"/en/texts/{code.key}/part/{late.pid}/")["Location"] == f"/en/texts/{code.key}/#p-{late.pid}"


def test_a_part_asks_few_queries_whether_kept_or_not(code: Expression, client: Client) -> None:
    part = outline_of(code).parts[2]
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(f"/en/texts/{code.key}/part/{part.pid}/").status_code == 200
        assert len(asked) <= 20
        outlines._kept.cache_clear()


SHAPE = st.tuples(
    st.sampled_from(["article", "part", "chapter", "annex"]),
    st.integers(0, 3),  # how many groups end before it
    st.sampled_from([0, 2, 30, 200]),  # paragraphs of an article
    st.booleans(),  # whether a group has words that close it
)


def lines_of(shape: list[tuple[str, int, int, bool]]) -> list[Line]:
    """A preamble, then groups within groups with articles of very different size in them."""
    lines: list[Line] = []
    stack: list[int] = []

    def add(parent: int | None, kind: str, closes: str = "") -> int:
        order = len(lines)
        lines.append(Line(order, parent, kind, f"p{order}", "", str(order), f"{kind} {order}", "", "", closes))
        return order

    add(None, "preamble")
    for kind, ended, size, closes in shape:
        del stack[max(0, len(stack) - ended) :]
        group = kind != "article"
        at = add(stack[-1] if stack else None, kind, "So it is." if group and closes else "")
        if group:
            stack.append(at)
        for _ in range(0 if group else size):
            add(at, "paragraph")
    return lines


@settings(suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
@given(st.lists(SHAPE, max_size=25))
def test_parts_hold_every_line_once_and_cut_no_article(shape: list[tuple[str, int, int, bool]]) -> None:
    lines = lines_of(shape)
    ends = [
        next((n for n in range(one.order + 1, len(lines)) if not _under(lines, n, one.order)), len(lines))
        for one in lines
    ]
    found = Outline("en", tuple(lines), tuple(ends))
    assert [order for part in found.parts for order in range(part.first, part.end)] == list(range(len(lines)))
    for part in found.parts:
        first = lines[part.first]
        assert first.kind != "paragraph"
        assert found.part_of(part.first) is part
        above = found.above(first)
        assert not any(one.closes for one in above), "closing words stay behind what they close"
        largest = max((ends[n] - n for n in range(part.first, part.end)), default=0)
        assert part.end - part.first <= 2 * MOST or largest > MOST


def _under(lines: list[Line], at: int, top: int) -> bool:
    above = lines[at].parent_order
    while above is not None and above > top:
        above = lines[above].parent_order
    return above == top
