"""The law on a page of a web site: which elements are the site's own, and why.

The page's elements are weighed: how much text, how much of it in links, how many headings of law. What is surely the
site's (navigation, lists of links, controls) goes first; then the element that holds the mass of the law is found, and
what stands outside it must look like a title or like prose to stay. In doubt a part stays: a menu among the lines is a
nuisance, a lost article is a wrong answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from interparl.engine.lawtext.readers.glyphs import ink
from interparl.engine.lawtext.readers.html_flat import Element, FlatLine, FlatPage
from interparl.engine.lawtext.readers.lawish import is_heading, is_numbered, names_an_act, speaks_of_site
from interparl.engine.lawtext.source import DropReason

_SITE_NAME = re.compile(
    r"(?:^|[\s_-])(?:menu\w*|nav(?:bar|igation|igator)?|breadcrumbs?|footer|site-?header|masthead|top-?bar|side-?bar|aside|banner|cookies?"
    r"|share|social|search\w*|login|pagination|pager|toolbar|popup|modal|skip-?links?|lang(?:uage)?s?-?(?:switch\w*|select\w*|menu)"
    r"|related|comments?|advert\w*|ads|widget|print-?(?:button|link|version)|copyright|counter|complementary|contentinfo)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CONTENTS_NAME = re.compile(
    r"(?:^|[\s_-])(?:toc|table-?of-?contents|contents-?list|оглавление)(?:$|[\s_-])", re.IGNORECASE
)
_SITE_TAGS = frozenset(("nav", "footer", "aside"))
_LAW_TAGS = frozenset(("main", "article"))
_HEAD_WORTH = 200
"""What one heading of law weighs, in characters of text."""
_CORE_SHARE = 0.9
"""A child that holds this share of the page's weight is looked into; its siblings must justify themselves."""
_MOST_LINKS = 0.6
"""Above this share of text in links a block is a list of links."""
_PROSE = 150


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which elements are no law, and which hidden elements are law all the same."""

    dropped: dict[int, DropReason]
    shown: frozenset[int]
    """Roots of hidden elements whose text looks like law (a folded article)."""


def judge(page: FlatPage) -> Verdict:
    """Weigh the elements of `page` and say which of them are the site's own."""
    shown = _hidden_law(page)
    lines = [line for line in page.lines if line.text.strip() and (line.hidden < 0 or line.hidden in shown)]
    heads = {id(line): is_heading(line.text) for line in lines}
    _weigh(page.elements, lines, heads)
    dropped: dict[int, DropReason] = {}
    total = max((element.ink for element in page.elements if element.parent < 0), default=0)
    all_heads = sum(heads.values())
    for index, element in enumerate(page.elements):
        if element.parent in dropped:
            dropped[index] = dropped[element.parent]
        elif element.ink and (reason := _surely_site(page, index, lines, total, all_heads)) is not None:
            dropped[index] = reason
    _outside_core(page, lines, heads, dropped)
    return Verdict(dropped, shown)


def _hidden_law(page: FlatPage) -> frozenset[int]:
    """Hidden elements that hold headings of law or much prose: folded parts of the law, not the site's menus."""
    sums: dict[int, tuple[int, int, int]] = {}
    for line in page.lines:
        if line.hidden >= 0:
            size, links, heads = sums.get(line.hidden, (0, 0, 0))
            sums[line.hidden] = (size + ink(line.text), links + line.link_ink, heads + is_heading(line.text))
    skipped = ("noscript", "template", "dialog")
    return frozenset(
        root
        for root, (size, links, heads) in sums.items()
        if links < 0.4 * size
        and ((heads >= 1 and size >= 40) or size >= 600)
        and page.elements[root].tag not in skipped
    )


def _weigh(elements: list[Element], lines: list[FlatLine], heads: dict[int, bool]) -> None:
    for order, line in enumerate(lines):
        if not elements:
            return
        element = elements[line.owner]
        size = ink(line.text)
        element.ink += size
        element.link_ink += min(line.link_ink, size)
        element.links += line.link_ink > 0
        element.heads += heads[id(line)]
        element.first = order if element.first < 0 else element.first
        element.last = order
    for element in reversed(elements):
        if element.parent >= 0 and element.ink:
            parent = elements[element.parent]
            parent.ink += element.ink
            parent.link_ink += element.link_ink
            parent.links += element.links
            parent.heads += element.heads
            parent.first = element.first if parent.first < 0 else min(parent.first, element.first)
            parent.last = max(parent.last, element.last)


def _surely_site(page: FlatPage, index: int, lines: list[FlatLine], total: int, all_heads: int) -> DropReason | None:
    element = page.elements[index]
    links = element.link_ink / element.ink
    dense = links > _MOST_LINKS and element.links >= 3
    if dense and (element.heads or _CONTENTS_NAME.search(element.label)) and _repeated_elsewhere(element, lines):
        return DropReason.CONTENTS
    law_share = element.heads / all_heads if all_heads else 0.0
    if element.ink > 0.4 * total and not (dense and law_share < 0.1):
        return None
    if element.heads >= 2 and law_share > 0.1 and links < _MOST_LINKS:
        return None
    named = _SITE_NAME.search(element.label) is not None and element.tag not in ("html", "body", "main")
    if element.tag in _SITE_TAGS or (named and element.tag != "table"):
        if links > 0.3 or (element.heads == 0 and (element.ink < max(0.05 * total, 200) or element.tag == "nav")):
            return DropReason.SITE
        if element.heads == 0 and speaks_of_site(lines[element.first].text[:300]) and element.ink < 0.1 * total:
            return DropReason.SITE
    if element.tag == "header" and links > 0.3 and element.heads == 0:
        return DropReason.SITE
    if (
        dense
        and element.heads == 0
        and element.tag in ("ul", "ol", "div", "table", "tr", "p", "td", "dl", "section", "form")
    ):
        return DropReason.SITE
    return None


def _repeated_elsewhere(element: Element, lines: list[FlatLine]) -> bool:
    """Whether most lines of an element stand on the page once more: a table of contents repeats the headings."""
    inside = lines[element.first : element.last + 1]
    outside = {_key(line.text) for line in (*lines[: element.first], *lines[element.last + 1 :])}
    starts = {key[:30] for key in outside}
    known = sum(_key(line.text) in outside or _key(line.text)[:30] in starts for line in inside)
    return len(inside) >= 3 and known >= 0.6 * len(inside)


def _key(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _outside_core(
    page: FlatPage, lines: list[FlatLine], heads: dict[int, bool], dropped: dict[int, DropReason]
) -> None:
    """Drop what stands outside the element that holds the mass of the law and looks neither like title nor prose."""
    elements = page.elements
    weight = [0] * len(elements)
    for line in lines:
        if line.owner not in dropped and not line.control:
            weight[line.owner] += max(ink(line.text) - line.link_ink, 0) + _HEAD_WORTH * heads[id(line)]
    children: dict[int, list[int]] = {}
    for index in range(len(elements) - 1, -1, -1):
        parent = elements[index].parent
        if parent >= 0 and weight[index]:
            weight[parent] += weight[index]
        if weight[index] and index not in dropped:
            children.setdefault(parent, []).append(index)
    roots = children.get(-1, [])
    if not roots:
        return
    core = max(roots, key=lambda index: weight[index])
    path = {core}
    while below := children.get(core):
        best = max(below, key=lambda index: weight[index])
        if weight[best] < _CORE_SHARE * weight[core] or elements[best].tag in ("ol", "ul", "tbody", "p", "pre"):
            break
        core = best
        path.add(core)
        if elements[core].tag in _LAW_TAGS and elements[core].heads:
            break
    for index, element in enumerate(elements):
        if element.parent in dropped:
            dropped.setdefault(index, dropped[element.parent])
        elif element.parent in path and index not in path and element.parent != core and element.ink:
            inside = lines[element.first : element.last + 1]
            if not _justified(element, inside):
                dropped[index] = DropReason.SITE


def _justified(element: Element, inside: list[FlatLine]) -> bool:
    """Whether a part beside the core may be the law's title, formula of adoption, signature or annex."""
    links = element.link_ink / element.ink
    text = " ".join(line.text for line in inside[:20])[:2000]
    if element.heads and links < _MOST_LINKS:
        return True
    if links > 0.3:
        return False
    if element.ink < 400 and speaks_of_site(text[:300]):
        return False
    if any(0 < line.level <= 3 for line in inside) or names_an_act(text):
        return True
    # Without a link and without a word of the site, even a short paragraph or table may be the law's.
    return element.ink >= _PROSE or not element.link_ink


def at_the_edges(lines: list[FlatLine]) -> set[int]:
    """Positions of short lines before the first and after the last heading of law that only a web site would print."""
    headed = [at for at, line in enumerate(lines) if is_heading(line.text)]
    if not headed:
        return set()
    before = [at for at in range(headed[0]) if at < 40]
    after = list(range(max(headed[-1] + 1, len(lines) - 40), len(lines)))
    found = {at for at in before if _is_site_line(lines[at]) and not names_an_act(lines[at].text)}
    # After the law only an unbroken run up to the end of the page: signatures and notes stand before it.
    for at in reversed(after):
        if not _is_site_line(lines[at]):
            break
        found.add(at)
    return found


def _is_site_line(line: FlatLine) -> bool:
    size = ink(line.text)
    return (
        len(line.text) <= 160
        and not is_numbered(line.text)
        and (speaks_of_site(line.text) or (line.link_ink > 0.8 * size and size < 80 and not names_an_act(line.text)))
    )
