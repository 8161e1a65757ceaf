from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from lxml import etree
from lxml import html as lxml_html

from interparl.engine.concordance.result import Comparison
from interparl.faces.exchange.report.html import css_string, render

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def text(comparison: Comparison) -> str:
    return render(comparison, language="en", day=DAY, notice="Samples, not law.").decode("utf-8")


@pytest.fixture(scope="module")
def page(text: str) -> etree._Element:
    return lxml_html.document_fromstring(text)


def words(node: etree._Element) -> str:
    return " ".join("".join(str(t) for t in node.itertext()).split())


def one(page: etree._Element, path: str) -> etree._Element:
    found = page.xpath(path)
    assert isinstance(found, list)
    assert len(found) == 1, path
    node = found[0]
    assert isinstance(node, etree._Element)
    return node


def every(page: etree._Element, path: str) -> list[etree._Element]:
    found = page.xpath(path)
    assert isinstance(found, list)
    return [node for node in found if isinstance(node, etree._Element)]


def test_tags_are_balanced(text: str) -> None:
    body = text[text.index("<body>") : text.index("</html>")]
    body = re.sub(r"<(br)>", r"<\1/>", body)
    body = re.sub(r"<details open", '<details open="open"', body)
    etree.fromstring(body)


def test_nothing_runs_and_nothing_is_fetched(page: etree._Element, text: str) -> None:
    assert every(page, "//script | //iframe | //object | //embed | //link | //img | //form | //base") == []
    for node in page.iter():
        for name, value in node.attrib.items():
            assert not str(name).startswith("on")
            assert name not in ("style", "src", "srcset", "action")
            if name == "href":
                assert str(value).startswith("#")
    style = words(one(page, "//style"))
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_in_the_page_allows_its_own_style_only(page: etree._Element) -> None:
    policy = one(page, "//meta[@http-equiv='Content-Security-Policy']").get("content") or ""
    style = one(page, "//style").text or ""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_ids_are_unique_and_every_link_has_a_target(page: etree._Element) -> None:
    ids = [node.get("id") for node in every(page, "//*[@id]")]
    assert len(ids) == len(set(ids))
    targets = {(node.get("href") or "")[1:] for node in every(page, "//a[@href]")}
    assert targets <= set(ids)
    labelled = {node.get("aria-labelledby") for node in every(page, "//*[@aria-labelledby]")}
    assert labelled <= set(ids)


def test_hostile_text_is_shown_and_not_run(page: etree._Element) -> None:
    shown = words(one(page, "//div[@id='p4-s7']"))
    assert "</script><script>alert(1)</script>" in shown
    assert '<img src=x onerror="alert(2)">' in shown
    assert "{{ 7*7 }}" in shown
    assert "Isles & <Sons>" in words(one(page, "//section[@id='matrix']//thead"))


def test_landmarks_headings_and_tables_are_named(page: etree._Element) -> None:
    assert page.get("lang") == "en"
    assert len(every(page, "//main")) == len(every(page, "//header")) == len(every(page, "//h1")) == 1
    assert len(every(page, "//nav[@aria-labelledby]")) == 1
    assert one(page, "//a[@class='skip']").get("href") == "#summary"
    for table in every(page, "//table"):
        assert len(every(table, "./caption")) == 1
        assert every(table, "./thead//th[@scope='col']")
        assert every(table, ".//th[not(@scope)]") == []
    for box in every(page, "//div[contains(@class, 'scroll')]"):
        assert box.get("tabindex") == "0"
        assert box.get("role") == "region"
        assert box.get("aria-labelledby") or box.get("aria-label")
    for picture in every(page, "//*[local-name()='svg']"):
        assert picture.get("aria-hidden") == "true" or (picture.get("role") == "img" and picture.get("aria-label"))
    levels = [int(str(node.tag)[1]) for node in page.iter() if str(node.tag) in {"h1", "h2", "h3", "h4"}]
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_the_banner_and_the_notice_stand_at_the_top_and_on_each_printed_page(page: etree._Element) -> None:
    said = [words(node) for node in every(page, "//header//p[@role='note']")]
    assert said[0] == "Samples, not law."
    assert said[1].startswith("Machine proposals, not findings.")
    assert "Machine proposals, not findings." in words(one(page, "//style"))


def test_the_matrix_says_each_state_in_words_and_leads_to_the_texts(page: etree._Element) -> None:
    rows = every(page, "//section[@id='matrix']//tr[th[@scope='row']]")
    assert len(rows) == 7
    cells = every(rows[2], "./td")
    assert [c.get("class") for c in cells] == [
        "c-part", "c-part", "c-none", "c-full", "c-none", "c-none", "c-part", "c-unseen",
    ]  # fmt: skip
    assert words(cells[0]) == "◐ in part narrowerСтатья 7²≠ 3"
    assert words(cells[7]) == "– not examined"
    assert one(cells[0], "./a").get("href") == "#p3-s1"
    undecided = every(rows[4], "./td")[0]
    assert undecided.get("class") == "c-unseen unsure"
    assert "undecided" in words(undecided)
    assert "check first" in words(undecided)


def test_marks_stand_on_both_sides_and_lead_to_their_notes(page: etree._Element) -> None:
    body = one(page, "//div[@id='p3-s1']")
    left, right = every(body, ".//div[@class='side']")
    assert [words(m) for m in every(left, ".//mark")] == ["within", "thirty", "days", "may be prolonged once"]
    assert [words(m) for m in every(right, ".//mark[@class='deep']")] == ["шестидесяти дней"]
    assert [words(s) for s in every(left, ".//sup")] == ["1", "2", "3"]
    assert [words(s) for s in every(right, ".//sup")] == ["1", "2"]
    notes = every(body, ".//ol[@class='marks']/li")
    assert [n.get("id") for n in notes] == ["p3-s1-d1", "p3-s1-d2", "p3-s1-d3"]
    assert "Deadline: 30 ≠ 60 (very likely, 90%)" in words(notes[0])
    assert [words(s) for s in every(left, ".//span[@class='alone']")] == ["and"]


def test_words_of_one_side_are_shown_within_one_language_only(page: etree._Element) -> None:
    same = one(page, "//div[@id='p3-s7']")
    assert [words(s) for s in every(same, ".//span[@class='changed']")] == ["competent body", "Agency"]
    assert every(one(page, "//div[@id='p3-s2']"), ".//span[@class='changed']") == []


def test_texts_carry_their_language(page: etree._Element) -> None:
    found = {node.get("lang") for node in every(page, "//div[@class='words']")}
    assert found == {"en", "ru", "hy", "be", "kk", "ky", "tg"}


def test_an_equal_provision_is_not_printed_twice(page: etree._Element) -> None:
    body = one(page, "//div[@id='p1-s7']")
    assert len(every(body, ".//div[@class='side']")) == 1
    assert "same words: the same words, apart from numbering and typography." in words(body)


def test_an_absence_says_what_was_searched(page: etree._Element) -> None:
    assert "No counterpart was found. Provisions searched: 3." in words(one(page, "//div[@id='p2-s2']"))
    absent = words(one(page, "//section[@id='absent']"))
    assert "Searched: Ջրային մարմինների մասին. Provisions searched: 3." in absent
    assert "Farland" not in absent


def test_a_refused_subject_is_said_with_its_reason(page: etree._Element) -> None:
    assert "Farland: The text was read with grade D; at least C is needed." in words(
        one(page, "//section[@id='summary']")
    )
    assert "Not examined: The text was read with grade D" in words(one(page, "//div[@id='p1-s8']"))


def test_the_bars_add_up_to_the_provisions(page: etree._Element) -> None:
    bars = every(page, "//section[@id='summary']//*[local-name()='svg' and @role='img']")
    assert len(bars) == 8
    for bar in bars:
        rects = every(bar, "./*[local-name()='rect']")
        assert sum(int(r.get("width") or 0) for r in rects) == 7
        assert [int(r.get("x") or 0) for r in rects] == [
            sum(int(r.get("width") or 0) for r in rects[:i]) for i in range(len(rects))
        ]
    assert bars[0].get("aria-label") == "full 2, in part 2, none 2, not examined 1"


def test_css_strings_cannot_leave_their_quotes() -> None:
    assert css_string('a"} body{x:url(//e)}</style>\n') == (
        '"a\\22 \\7d  body\\7b x:url\\28 \\2f \\2f e\\29 \\7d \\3c \\2f style\\3e \\a "'
    )


def test_a_hostile_notice_stays_text(comparison: Comparison) -> None:
    notice = '</style><script>alert(1)</script>"; }'
    page = lxml_html.document_fromstring(
        render(comparison, language="en", day=DAY, notice=notice, title=notice).decode()
    )
    assert every(page, "//script") == []
    assert words(every(page, "//header//p[@role='note']")[0]) == notice


def test_a_large_report_stays_small(large: Callable[[int, int], Comparison]) -> None:
    assert len(render(large(40, 8), language="en", day=DAY)) < 5_000_000


def test_a_corpus_beyond_the_model_is_counted_whole_and_listed_in_part(comparison: Comparison) -> None:
    extra = tuple(f"x{n}" for n in range(1000))
    items = {**comparison.items, **{x: replace(comparison.items["north6"], id=x) for x in extra}}
    page = lxml_html.document_fromstring(
        render(replace(comparison, items=items, extra={"north": extra}), language="en", day=DAY).decode()
    )
    beyond = one(page, "//section[@id='beyond']")
    assert "Whole provisions: 1000" in words(beyond)
    assert "The list is cut here" in words(beyond)
    assert len(every(beyond, ".//details[1]/p")) < 200


def luminance(colour: str) -> float:
    """Relative luminance of a colour, as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_colours_have_the_contrast_of_wcag_aa_in_light_and_dark(page: etree._Element) -> None:
    style = one(page, "//style").text or ""
    schemes = [
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root \{(.*?)\}", style, re.S)
    ]
    light, dark = schemes[:2]
    pairs = [(ink, ground) for ink in ("ink", "soft", "link", "accent") for ground in ("paper", "panel")]
    pairs += [(f"{name}-ink", f"{name}-bg") for name in ("warn", "full", "part", "none", "unseen", "mark")]
    pairs += [("ink", "changed-bg"), ("ink", "alone-bg"), ("paper", "mark-line")]
    for scheme in (light, {**light, **dark}):
        for ink, ground in pairs:
            a, b = sorted((luminance(scheme[ink]), luminance(scheme[ground])), reverse=True)
            assert (a + 0.05) / (b + 0.05) >= 4.5, (ink, ground)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", {"Options: threshold": "0.5", "Options: compared in spite of a doubtful reading": "no"}),
        ("ru", {"Параметры: threshold": "0.5", "Параметры: сравнение при сомнительном чтении": "нет"}),
    ],
)
def test_options_of_the_method_are_told_in_the_report_s_language(
    comparison: Comparison, language: str, told: dict[str, str]
) -> None:
    page = lxml_html.document_fromstring(render(comparison, language=language, day=DAY).decode("utf-8"))
    names = [words(node) for node in every(page, "//section[@id='method']/dl/dt")]
    values = [words(node) for node in every(page, "//section[@id='method']/dl/dd")]
    lines = dict(zip(names, values, strict=True))
    assert {name: lines.get(name) for name in told} == told
