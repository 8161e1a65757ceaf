"""Makes the numbers that come with the bundled encoder, out of folders of legal texts.

``means.npz`` holds the mean vector of each language, ``encoders/ranges.npz`` the greatest size of each channel in the
network. Only these numbers are shipped, never the texts. Usage::

    python benchmarks/train_means.py FOLDER...          # both files
    python benchmarks/train_means.py --means FOLDER...  # the means only

A folder holds sets of ``docs.jsonl`` (id, lang) with ``provisions.jsonl`` (doc, text), at any depth, or HTML and plain
text in folders named by language (``hy/act.html``).
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from interparl.engine.concordance.encoders import bundled, graph, session
from interparl.engine.concordance.encoders.pieces import Pieces
from interparl.engine.concordance.encoders.weights import Weights, bundled_path, unpack
from interparl.engine.concordance.vectors import MEANS

LANGUAGES = ("be", "bg", "en", "hy", "kk", "ky", "ru", "tg", "tr", "uk", "uz")
A_DOCUMENT = 40
"""Texts of one document at most, so that no long law stands for its language."""
A_TEXT = 800
"""Characters of a text at most: the mean says where the language lies, which a part of a text shows as well."""
A_LANGUAGE_FOR_RANGES = 25


def documents(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """(language, texts) of every document under a folder."""
    for docs in sorted(folder.rglob("docs.jsonl")):
        languages = {row["id"]: row["lang"] for row in map(json.loads, docs.read_text("utf-8").splitlines())}
        found: dict[str, list[str]] = {}
        for row in map(json.loads, docs.with_name("provisions.jsonl").read_text("utf-8").splitlines()):
            found.setdefault(row["doc"], []).append(row["text"])
        for name, texts in found.items():
            yield languages[name], texts
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".html", ".txt") and path.parent.name in LANGUAGES:
            yield path.parent.name, paragraphs(path)


def paragraphs(path: Path) -> list[str]:
    """Paragraphs of prose in a page or a plain text."""
    if path.suffix == ".html":
        import lxml.html

        root = lxml.html.fromstring(path.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))
        found = ["".join(str(part) for part in node.itertext()) for node in root.iter("p", "li")]
    else:
        found = path.read_text("utf-8").split("\n")
    return [re.sub(r"\s+", " ", text).strip() for text in found if len(text) > 60]


def means(texts: dict[str, list[list[str]]], folder: Path | None) -> None:
    """Mean vectors: each document counts once, by the mean of its texts."""
    encoder = bundled.BundledEncoder(models=folder)
    made = []
    for language in sorted(texts):
        each = [encoder.encode(document).mean(0) for document in texts[language] if document]
        sizes = np.array([min(len(document), A_DOCUMENT) for document in texts[language] if document], float)
        made.append(np.average(np.array(each), axis=0, weights=np.sqrt(sizes)))
        length = np.linalg.norm(made[-1])
        print(f"{language}: {len(each)} documents, {int(sizes.sum())} texts, length of the mean {length:.3f}")
    np.savez_compressed(
        MEANS, encoder=np.array(encoder.id), languages=np.array(sorted(texts)), means=np.array(made, np.float16)
    )


def ranges(texts: dict[str, list[list[str]]]) -> None:
    """The greatest absolute value that each channel takes before each product, in full precision."""
    weights = Weights(bundled_path())
    sizes = weights.sizes
    pieces = Pieces(weights.pieces(), weights.scores.tolist(), weights.folding(), sizes.unknown)
    tapped, sites = graph.build_tapped(weights)
    running = session.start(tapped)
    greatest: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]] = {}
    places = weights.floats("emb.pos").reshape(-1, sizes.hidden) + weights.floats("emb.type")[: sizes.hidden]
    outputs = [output.name for output in running.get_outputs()]
    for language in sorted(texts):
        every = [text for document in texts[language] for text in document]
        for text in random.Random(7).sample(every, min(len(every), A_LANGUAGE_FOR_RANGES)):
            ids = next(bundled.cut(pieces.ids(bundled.PREFIX + text), sizes.begin, sizes.end))
            embedded = unpack(weights.blocks("emb.word", sizes.hidden)[ids])[None] + places[: len(ids)]
            _, *found = running.run(outputs, {"embedded": embedded, "mask": np.ones((1, len(ids)), np.int32)})
            for site, values in zip(sites, found, strict=True):
                here = np.abs(values[0]).max(0)
                greatest[site] = np.maximum(greatest.get(site, here), here)
    rounded: dict[str, Any] = {site: values.astype(np.float16) for site, values in greatest.items()}
    np.savez_compressed(graph.RANGES, **rounded)
    print(f"ranges of {len(greatest)} sites")


def main() -> None:
    """See the module's text."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--means", action="store_true", help="the means only")
    parser.add_argument("--models", type=Path, help="folder for the graph instead of the cache directory")
    given = parser.parse_args()
    texts: dict[str, list[list[str]]] = {}
    for folder in given.folders:
        for language, found in documents(folder):
            if language in LANGUAGES:
                chosen = random.Random(7).sample(found, min(len(found), A_DOCUMENT))
                texts.setdefault(language, []).append([text[:A_TEXT] for text in chosen])
    if not given.means:
        ranges(texts)
    means(texts, given.models)


if __name__ == "__main__":
    main()
