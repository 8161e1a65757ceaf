"""Training material for `train_links.py`: gold pairs, and variants of them made by known changes.

Gold sets hardly ever say "no counterpart" and never "two counterparts", so both are made: right provisions are
deleted (scattered, or a whole chapter), split in two at a sentence, or joined with the next. Gold sets are long and
close to each other as well, so laws of a few provisions are cut out of them (`tiny`), counterparts lose sentences and
words (`thinned`), and laws on other subjects stand in for a law that has nothing of the model act (`strangers`). Every
variant stays in the set of its left side, so that a set left out is left out with all of them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from interparl.engine.concordance.features_text import units
from interparl.engine.concordance.result import Item
from interparl.engine.quality import gold as golds
from interparl.engine.quality.run import blind

HALF = 120
"""A provision is split only where both halves have at least this many characters."""


@dataclass(frozen=True)
class Case:
    """One alignment task: `gold` maps each judged left place to the right places of its counterparts."""

    name: str
    set: str
    task: str
    kind: str
    """real, deleted, split, tiny, thinned or stranger"""
    left: tuple[Item, ...]
    right: tuple[Item, ...]
    gold: dict[int, frozenset[int]]
    complete: bool

    @property
    def same(self) -> bool:
        """Whether both sides are in one language."""
        return self.left[0].language == self.right[0].language


def real(folder: Path) -> Iterator[Case]:
    """The pairs of the gold sets, haystacks left out."""
    for found in golds.load(folder).links:
        for pair in found.pairs:
            if pair.left.endswith("*") or pair.right.endswith("*"):
                continue
            left = blind(found, [pair.left], pair.hide_headings, True, "L")
            right = blind(found, [pair.right], pair.hide_headings, True, "R")
            rows = {id_: k for k, id_ in enumerate(left)}
            columns = {id_: k for k, id_ in enumerate(right)}
            gold: dict[int, set[int]] = {rows[id_]: set() for id_ in pair.judged}
            for a, b in pair.links:
                if rows.get(a) in gold:
                    gold[rows[a]].add(columns[b])
            yield Case(
                pair.id,
                found.name,
                pair.task,
                "real",
                tuple(left.values()),
                tuple(right.values()),
                {row: frozenset(some) for row, some in gold.items() if some or pair.complete},
                pair.complete,
            )


def declarations(folder: Path, set_name: str = "udhr") -> Iterator[Case]:
    """The Universal Declaration in more languages: ``<folder>/<language>/udhr.html``, articles and their paragraphs."""
    from lxml import html

    texts: dict[str, list[tuple[str, str]]] = {}
    for file in sorted(folder.glob("*/udhr.html")):
        found: list[tuple[str, str]] = []
        for article in html.parse(file, html.HTMLParser(encoding="utf-8")).getroot().iter("article"):
            count = 0
            for node in article.iter("p", "li"):
                words = " ".join(str(node.text_content()).split())
                parent = node.getparent()
                if words and (parent is None or parent.tag != "li"):
                    count += 1
                    found.append((f"{article.get('data-number')}.{count}", words))
        texts[file.parent.name] = found
    for left in ("en", "ru"):
        for right in texts:
            if right in ("en", "ru") or left not in texts:
                continue
            columns = {number: k for k, (number, _) in enumerate(texts[right])}
            yield Case(
                f"declaration-{left}-{right}",
                set_name,
                "translation",
                "real",
                _items("L0", left, texts[left]),
                _items("R0", right, texts[right]),
                {k: frozenset({columns[n]}) for k, (n, _) in enumerate(texts[left]) if n in columns},
                True,
            )


def _items(law: str, language: str, texts: list[tuple[str, str]]) -> tuple[Item, ...]:
    return tuple(Item(law, f"{law}:{k}", "", "", text, language, order=k) for k, (_, text) in enumerate(texts))


def variants(case: Case, seed: int) -> Iterator[Case]:
    """The case itself and what is made of it."""
    yield case
    big = len(case.left) * len(case.right) > 100_000
    yield deleted(case, seed, share=0.2, chapter=False)
    yield deleted(case, seed + 1, share=0.25, chapter=True)
    if not big:
        yield deleted(case, seed + 2, share=0.4, chapter=False)
        yield split(case, seed + 3, right=True)
        yield split(case, seed + 4, right=False)
        yield tiny(case, seed + 5)
        yield tiny(case, seed + 6)
        yield thinned(case, seed + 7)


def deleted(case: Case, seed: int, *, share: float, chapter: bool) -> Case:
    """Right provisions taken away, and some left ones, so that some right ones are nobody's counterpart."""
    chance = random.Random(f"{case.name} {seed}")
    if chapter:
        size = int(len(case.right) * share)
        start = chance.randrange(0, len(case.right) - size + 1)
        gone = set(range(start, start + size))
    else:
        linked = sorted(set().union(*case.gold.values()))
        gone = set(chance.sample(linked, int(len(linked) * share)))
    columns = {old: new for new, old in enumerate(k for k in range(len(case.right)) if k not in gone)}
    away = chance.sample(range(len(case.left)), int(len(case.left) * chance.choice((0, 0, 0.2, 0.5))))
    rows = {old: new for new, old in enumerate(k for k in range(len(case.left)) if k not in set(away))}
    return replace(
        case,
        name=f"{case.name} deleted {seed}",
        kind="deleted",
        left=tuple(replace(case.left[old], order=new) for old, new in rows.items()),
        right=tuple(replace(case.right[old], order=new) for old, new in columns.items()),
        gold={
            rows[row]: frozenset(columns[k] for k in some if k in columns)
            for row, some in case.gold.items()
            if row in rows
        },
        complete=True,
    )


def split(case: Case, seed: int, *, right: bool, share: float = 0.12) -> Case:
    """Some provisions of one side cut in two, some joined with the next; links follow the words."""
    chance = random.Random(f"{case.name} {seed}")
    old = case.right if right else case.left
    new: list[Item] = []
    places: dict[int, list[int]] = {}
    at = 0
    while at < len(old):
        draw = chance.random()
        halves = _halves(old[at].text) if draw < share else None
        if halves:
            places[at] = [len(new), len(new) + 1]
            new += [replace(old[at], text=halves[0]), replace(old[at], text=halves[1], heading="")]
            at += 1
        elif draw > 1 - share and at + 1 < len(old) and len(old[at].text) < 3000:
            places[at] = places[at + 1] = [len(new)]
            new.append(replace(old[at], text=f"{old[at].full}\n{old[at + 1].full}", heading=""))
            at += 2
        else:
            places[at] = [len(new)]
            new.append(old[at])
            at += 1
    side = tuple(replace(item, id=f"{item.law}:{k}", order=k) for k, item in enumerate(new))
    name = f"{case.name} split {seed}"
    if right:
        gold = {row: frozenset(k for column in some for k in places[column]) for row, some in case.gold.items()}
        return replace(case, name=name, kind="split", right=side, gold=gold)
    merged: dict[int, set[int]] = {}
    unknown = {k for row in range(len(old)) if row not in case.gold for k in places[row]}
    for row, some in case.gold.items():
        for k in places[row]:
            merged.setdefault(k, set()).update(some)
    gold = {row: frozenset(some) for row, some in merged.items() if row not in unknown}
    return replace(case, name=name, kind="split", left=side, gold=gold)


def tiny(case: Case, seed: int) -> Case:
    """A law of a few provisions in a row against one of a few: some counterparts, some strangers."""
    chance = random.Random(f"{case.name} {seed}")
    size = min(chance.randint(3, 10), len(case.left))
    start = chance.randrange(0, len(case.left) - size + 1)
    rows = list(range(start, start + size))
    linked = {column for row in rows for column in case.gold.get(row, ())}
    kept = {column for column in linked if chance.random() < 0.7}
    others = [column for column in range(len(case.right)) if column not in linked]
    kept |= set(chance.sample(others, min(len(others), chance.randint(1, size))))
    columns = {old: new for new, old in enumerate(sorted(kept))}
    return replace(
        case,
        name=f"{case.name} tiny {seed}",
        kind="tiny",
        left=tuple(replace(case.left[row], order=new) for new, row in enumerate(rows)),
        right=tuple(replace(case.right[old], order=new) for old, new in columns.items()),
        gold={
            new: frozenset(columns[k] for k in case.gold[row] if k in columns)
            for new, row in enumerate(rows)
            if row in case.gold
        },
        complete=True,
    )


def thinned(case: Case, seed: int, *, sentences: float = 0.5, words: float = 0.6) -> Case:
    """As an older or shorter act says it: each right provision loses half its sentences and two words in five."""
    chance = random.Random(f"{case.name} {seed}")

    def thin(text: str) -> str:
        found = [text[unit.start : unit.end] for unit in units(text)] or [text]
        kept = [unit for unit in found if chance.random() < sentences] or [found[0]]
        return "\n".join(" ".join(word for word in unit.split() if chance.random() < words) or unit for unit in kept)

    right = tuple(replace(item, text=thin(item.text), heading="") for item in case.right)
    return replace(case, name=f"{case.name} thinned {seed}", kind="thinned", right=right)


def strangers(cases: Sequence[Case], seed: int, *, rows: int = 60, columns: int = 80) -> Iterator[Case]:
    """Each left side against a law of another set, in the same relation of languages where one is at hand."""
    chance = random.Random(seed)
    for case in cases:
        others = [c for c in cases if c.set != case.set and (c.right[0].language == case.left[0].language) == case.same]
        if not others:
            continue
        other = chance.choice(others)
        left, right = case.left[:rows], other.right[:columns]
        yield Case(
            f"{case.name} stranger {other.name}",
            case.set,
            case.task,
            "stranger",
            left,
            tuple(replace(item, law="S", id=f"S:{k}", order=k) for k, item in enumerate(right)),
            {row: frozenset() for row in range(len(left))},
            True,
        )


def _halves(text: str) -> tuple[str, str] | None:
    found = units(text)
    if len(found) < 2:
        return None
    cut = found[len(found) // 2].start
    first, second = text[:cut].rstrip(), text[cut:]
    return (first, second) if min(len(first), len(second)) >= HALF else None
