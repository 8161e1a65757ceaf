"""What the document as a whole says about its own layout, before the tree is built.

One line cannot tell whether "1." opens an article or a paragraph, whether "Section" groups articles or is one, whether
the words after "Статья 5." are a heading or the rule. The whole document can: `survey` counts and decides once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from interparl.engine.lawtext.numbers import follows
from interparl.engine.lawtext.source import Line
from interparl.engine.lawtext.structure.marks import HEAD, Mark
from interparl.engine.lawtext.structure.text import ended, starts_small, stopped
from interparl.engine.lawtext.tree import HIGHER, Kind

SECTION_WORDS = frozenset({"section", "sec.", "§", "rule", "regulation"})
RANK = {Kind.PART: 1, Kind.SECTION: 2, Kind.CHAPTER: 3, Kind.SUBCHAPTER: 4}


@dataclass(frozen=True, slots=True)
class Plan:
    """The layout of one document.

    `article` names what opens an article: "head" (a heading word), "section" (a word of `article_words` that is a
    grouping word elsewhere), "bare" (a list number), "bare2" (numbers of two levels, 1.1), "level" (a heading level of
    the format), or "" when nothing does.
    `dotted_headings`: headings of articles end with a stop. `nested_decimals`: 1.1 is a part of 1, not an insertion
    after it. `rank` orders the grouping kinds, outermost lowest.
    """

    article: str
    article_words: frozenset[str] = frozenset()
    bare_style: str = ""
    level: int = 0
    dotted_headings: bool = False
    same_line_headings: bool = True
    nested_decimals: bool = False
    rank: tuple[tuple[Kind, int], ...] = tuple(RANK.items())
    roman_chapters: bool = False


def zones(marks: Sequence[Mark]) -> list[int]:
    """Where the document's parts begin, each laid out by itself: the main text, then every annex."""
    return [0, *(i for i, m in enumerate(marks) if i and m.style == HEAD and m.kind is Kind.ANNEX)]


def plans(marks: Sequence[Mark], lines: Sequence[Line]) -> dict[int, Plan]:
    """The layout of each zone of a document by the index of its first mark.

    A resolution that adopts a model law has two or three points of its own and the law as its annex: there the points
    stay points. In the schedule of an act with articles, bare numbers are paragraphs.
    """
    begins = zones(marks)
    parts = [marks[a:b] for a, b in pairwise([*begins, len(marks)])]
    sizes = [sum(len(m.rest) for m in part) for part in parts]
    whole = survey(marks, lines)
    own = [survey(part, lines) for part in parts]
    main = own[0]
    if len(parts) == 1:
        return {0: main}
    annexed = max(range(1, len(parts)), key=lambda k: sizes[k])
    worded = ("head", "section")
    if main.article not in worded and own[annexed].article and sizes[annexed] > 4 * sizes[0]:
        few = sum(opens_article(m, main) for m in parts[0]) < FEW_POINTS
        main = replace(main, article="") if few else main
    found = {0: main}
    for begin, part, plan in zip(begins[1:], parts[1:], own[1:], strict=True):
        keeps = plan.article in worded or (not main.article and part is parts[annexed])
        found[begin] = replace(plan, rank=whole.rank) if keeps else replace(plan, article="", rank=whole.rank)
    return found


FEW_POINTS = 5
"""A main text with fewer numbered points than this before a large annex is a resolution, not a law."""


def survey(marks: Sequence[Mark], lines: Sequence[Line]) -> Plan:
    """Decide the layout of one zone from all of its marks."""
    heads = [m for m in marks if m.style == HEAD]
    articles = [m for m in heads if m.kind is Kind.ARTICLE]
    words = Counter(
        m.word for m in heads if m.word in SECTION_WORDS and m.number is not None and m.number.printed[:1].isdigit()
    )
    style = "1" if any(m.style == "1" for m in marks) else "1."
    bare = [m for m in marks if m.style == style and m.first]
    worded = len({m.number for m in articles}) >= 2 or (articles and len(bare) < 10)
    if worded and not _run_before(articles[0], bare, len(articles)):
        plan = "head", frozenset[str](), ""
    elif words and words.most_common(1)[0][1] >= 2:
        plan = "section", frozenset({words.most_common(1)[0][0]}), ""
    elif (word := _ruling_group(heads, marks)) is not None:
        plan = "section", frozenset({word}), ""
    else:
        plan = _bare(style, bare, marks)
    kind, article_words, style = plan
    level = 0
    if not kind:
        level = _level([lines[m.line] for m in marks if m.first])
        kind = "level" if level else ""
    dotted, same_line = _heading_habit(kind, article_words, style, marks, lines)
    return Plan(
        article=kind,
        article_words=article_words,
        bare_style=style,
        level=level,
        dotted_headings=dotted,
        same_line_headings=same_line,
        nested_decimals=_nested_decimals(marks, kind),
        rank=_rank(heads, article_words),
        roman_chapters=kind in ("bare", "bare2", "head")
        and not any(m.kind in HIGHER and m.word not in article_words for m in heads),
    )


def _run_before(first: Mark, bare: list[Mark], articles: int) -> bool:
    """Whether bare numbers run on from 1 before the first heading word and outnumber them.

    Such is a law of numbered paragraphs that sets out articles of another act.
    """
    run = [""]
    for mark in bare:
        if mark.line >= first.line:
            break
        if mark.depth == 1 and mark.number and follows(run[-1], mark.number.key):
            run.append(mark.number.key)
    return len(run) > LONG_RUN and len(run) > articles


LONG_RUN = 5


def _ruling_group(heads: list[Mark], marks: Sequence[Mark]) -> str | None:
    """A grouping word that carries the rules itself ("Раздел 1 - Определения: a. ... b. ..."), None when there is none.

    It is the innermost numbered one, and what follows its heading is text or letters, not the numbers that articles
    without a word would have.
    """
    groups = [m for m in heads if m.kind in HIGHER and m.number is not None and m.number.printed[:1].isdigit()]
    if len(groups) < 3:
        return None
    words = Counter(m.word for m in groups)
    word = words.most_common(1)[0][0]
    kind = next(m.kind for m in groups if m.word == word)
    if any(RANK[m.kind] > RANK[kind] for m in heads if m.kind in RANK and kind in RANK):
        return None
    starts = [i for i, m in enumerate(marks) if m.style == HEAD and m.word == word]
    numbers = 0
    for i in starts:
        ahead = [m for m in marks[i + 1 : i + 5] if m.style not in ("", "note")]
        numbers += bool(ahead) and ahead[0].style in ("1.", "1", "(1)", "¿.", "I.")
        numbers += bool(ahead) and ahead[0].style == HEAD and ahead[0].word != word
    return word if numbers <= 0.3 * len(starts) else None


def _bare(style: str, bare: list[Mark], marks: Sequence[Mark]) -> tuple[str, frozenset[str], str]:
    """Whether list numbers stand for articles: 1., or 1.1 under headings 1."""
    one = [m for m in bare if m.depth == 1]
    two = [m for m in bare if m.depth == 2]
    if len(two) >= 3 and len(two) > len(one):
        headings = [m for m in one if m.rest and not ended(m.rest)]
        if len(headings) >= 0.6 * len(one):
            return "bare2", frozenset(), style
    if len(one) >= 2:
        return "bare", frozenset(), style
    for other in ("(1)", "1)"):
        if sum(m.style == other and m.first for m in marks) >= 3 and not one:
            return "bare", frozenset(), other
    return "", frozenset(), ""


def _level(lines: Sequence[Line]) -> int:
    """The deepest heading level that the format states at least three times; 0 when there is none."""
    counts = Counter(line.level for line in lines if line.level)
    return max((level for level, count in counts.items() if count >= 3), default=0)


def opens_article(mark: Mark, plan: Plan) -> bool:
    """Whether a mark by itself may open an article under this plan (sequence is checked when the tree is built)."""
    if mark.style == HEAD:
        return (mark.kind is Kind.ARTICLE and plan.article != "section") or mark.word in plan.article_words
    if plan.article == "bare":
        return mark.style == plan.bare_style and mark.depth == 1
    return plan.article == "bare2" and mark.style == plan.bare_style and mark.depth == 2


def _heading_habit(
    kind: str, article_words: frozenset[str], style: str, marks: Sequence[Mark], lines: Sequence[Line]
) -> tuple[bool, bool]:
    """Do headings of articles stand on the number's line, and do they end with a stop?"""
    plan = Plan(article=kind, article_words=article_words, bare_style=style)
    opening = [(i, m) for i, m in enumerate(marks) if opens_article(m, plan)]
    with_rest = [(i, m) for i, m in opening if m.rest]
    if not with_rest:
        return False, False
    stop = [(i, m) for i, m in with_rest if stopped(m.rest)]
    followed = sum(1 for i, _ in stop if i + 1 < len(marks) and not _group_or_article(marks[i + 1], plan))
    lengths = [len(m.rest.split()) for _, m in stop]
    dotted = (
        len(stop) >= 3
        and len(stop) >= 0.6 * len(with_rest)
        and followed >= 0.9 * len(stop)
        and median(lengths) <= 10
        and sum(length > 30 for length in lengths) <= 0.1 * len(lengths)
    )
    plain = len(with_rest) - sum(ended(m.rest) for _, m in with_rest)
    return dotted, dotted or plain >= 0.5 * len(with_rest)


def _group_or_article(mark: Mark, plan: Plan) -> bool:
    return mark.style == HEAD or opens_article(mark, plan)


def _nested_decimals(marks: Sequence[Mark], article: str) -> bool:
    """1.1 under 1 is a level where most numbers have their 1.1; in laws with few of them it is an insertion."""
    ones = {m.number.key for m in marks if m.style == "1." and m.depth == 1 and m.number}
    dotted = [m for m in marks if m.style == "1." and m.depth == 2 and m.number and "." in m.number.printed]
    if article in ("bare", "bare2"):
        return len(dotted) >= 2
    parents = {m.number.key.split(".")[0] for m in dotted if m.number}
    return len(dotted) >= 3 and len(parents) >= 0.5 * max(1, len(ones))


def _rank(heads: list[Mark], article_words: frozenset[str]) -> tuple[tuple[Kind, int], ...]:
    """The order of the grouping kinds: the usual one, unless one that is usually inner holds the other.

    Part 1 ... of each chapter (numbers of the usually outer kind start again inside the usually inner one) turns the
    two round.
    """
    groups = [m for m in heads if m.kind in HIGHER and m.word not in article_words and m.number]
    rank = dict(RANK)
    kinds = list(dict.fromkeys(m.kind for m in groups if m.kind))
    for outer in kinds:
        for inner in kinds:
            if RANK[outer] >= RANK[inner] or kinds.index(inner) > kinds.index(outer):
                continue
            firsts = sum(m.kind is outer and m.number is not None and m.number.key == "1" for m in groups)
            if firsts >= 2:
                rank[outer], rank[inner] = rank[inner], rank[outer]
    return tuple(rank.items())


def looks_like_heading(text: str, line: Line) -> bool:
    """Whether a line that announces nothing reads as a heading rather than as running text."""
    if len(text) > 300 or starts_small(text):
        return False
    return bool(line.level or line.bold or line.centred) or not ended(text)
