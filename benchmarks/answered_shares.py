"""How much of one law another answers: what tells a law drafted in other words from one on another matter.

    python benchmarks/answered_shares.py EVAL [--pairs 40] [--keep]

EVAL is a folder of gold sets. Takes pairs of texts of different sets, which are on different matters, and says for how
many provisions of the first the machine links something in the second. `align.TOUCHED` stands above these shares.
`--keep` writes the table to ``benchmarks/figures/answered-shares.md``.
"""

from __future__ import annotations

import argparse
import platform
import random
from datetime import date
from itertools import product
from pathlib import Path

import numpy as np

from interparl.engine.concordance import align, align_model, features, vectors
from interparl.engine.concordance.encode import Encoder, default_encoder
from interparl.engine.concordance.result import Item
from interparl.engine.quality import gold
from interparl.engine.quality.run import blind

FIGURES = Path(__file__).parent / "figures"
SMALLEST, LARGEST = 15, 250
"""Provisions of a text that is taken."""
A_SET = 4
"""Texts of one set, the first ones."""


def share(left: tuple[Item, ...], right: tuple[Item, ...], encoder: Encoder) -> float:
    """Share of the left provisions for which something is linked."""
    sides = [features.prepare(side, encoder.encode) for side in (left, right)]
    table = features.build(*sides, stored=vectors.stored_means(encoder.id))
    scores = align.score(table, align_model.bundled(), use_order=True)
    best = np.zeros(table.pairs.n, np.float32)
    np.maximum.at(best, table.pairs.rows, scores.chances)
    return float((best >= align.LINKED).mean())


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", type=int, default=40)
    parser.add_argument("--keep", action="store_true")
    given = parser.parse_args()
    encoder = default_encoder()
    texts = [
        (found, name)
        for found in gold.load(given.folder).links
        for name in list(found.provisions)[:A_SET]
        if SMALLEST <= len(found.provisions[name]) <= LARGEST
    ]
    pairs = [(one, other) for one, other in product(texts, texts) if one[0].name != other[0].name]
    chosen = random.Random(1).sample(pairs, min(given.pairs, len(pairs)))
    lines = []
    for (left, name), (right, other) in chosen:
        mine, theirs = blind(left, [name], False, True, "L"), blind(right, [other], False, True, "R")
        found = share(tuple(mine.values()), tuple(theirs.values()), encoder)
        lines.append((found, name, other))
        print(f"{found:.3f} {name} | {other}", flush=True)
    over = sum(found >= align.TOUCHED for found, _, _ in lines)
    told = f"{len(lines)} pairs of texts of different gold sets; {over} with a share of {align.TOUCHED} or more."
    print(told)
    if given.keep:
        rows = [f"| {name} | {other} | {found:.3f} |" for found, name, other in sorted(lines, reverse=True)]
        how = f"    python benchmarks/answered_shares.py EVAL --pairs {given.pairs}"
        head = f"{how}\n\n{date.today()}, {platform.machine()}."
        body = "\n".join(["| model | law | share of provisions linked |", "|---|---|--:|", *rows])
        (FIGURES / "answered-shares.md").write_text(f"{head} {told}\n\n{body}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
