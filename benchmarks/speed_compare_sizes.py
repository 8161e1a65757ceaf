"""Time and memory of a comparison against the size of what is compared: the curve should be a straight line.

    python benchmarks/speed_compare_sizes.py [FOLDER] [--sizes 1000,4000,16000] [--cold N] [--json OUT.json]

FOLDER holds sets of ``docs.jsonl`` and ``provisions.jsonl``; without it provisions are generated. Each size is run in a
process of its own, so that the peak memory is its own. Three things are measured:

* search: a law of 150 provisions against a corpus of so many, vectors being in the cache already. The vectors are made
  up (from each text's hash), for the search does not care what they say; reading the cache, the word index and the
  shortlist are real. "again" is a second law against the same corpus.
* encoding: N provisions (``--cold``) by the bundled encoder into an empty cache, then read back warm.
* alignment: N provisions against N others, cold and warm, by the bundled encoder.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from interparl.engine.concordance.align import align
from interparl.engine.concordance.cache import VectorCache
from interparl.engine.concordance.candidates import Index
from interparl.engine.concordance.encode import CachedEncoder, Encoder, Progress, Vectors
from interparl.engine.concordance.encoders.bundled import BundledEncoder
from interparl.engine.concordance.result import Item

LAW = 150
WORDS_OF_A_PROVISION = 120
SYLLABLES = [a + b for a in "бвгдклмнпрст" for b in ("а", "е", "и", "о", "ени", "ова")]


class MadeUp:
    """Vectors from the hash of a text: quick, the same at each run, near to nothing."""

    id, dim = "made-up", 384

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """As `Encoder.encode`."""
        rows = np.empty((len(texts), self.dim), np.float32)
        for row, text in enumerate(texts):
            seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
            rows[row] = np.random.default_rng(seed).normal(size=self.dim)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def generated(count: int, language: str) -> list[Item]:
    """Provisions of invented words with the frequencies of a language (Zipf's law)."""
    chance, shape = random.Random(3), np.random.default_rng(3)
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 5))) for _ in range(40_000)]
    made = []
    for number in range(count):
        size = max(15, int(shape.lognormal(np.log(WORDS_OF_A_PROVISION), 0.6)))
        words = [vocabulary[min(rank, len(vocabulary)) - 1] for rank in shape.zipf(1.3, size)]
        made.append(item(number, " ".join(words), language))
    return made


def item(number: int, text: str, language: str) -> Item:
    """A provision of a corpus whose laws have 150 each."""
    return Item(f"law{number // LAW}", f"law{number // LAW}#{number}", "", "", text, language, order=number % LAW)


def corpus(folder: Path | None, count: int) -> list[Item]:
    """So many provisions; those of a folder are repeated with a mark that makes them differ."""
    if folder is None:
        return generated(count, "ru")
    languages: dict[str, str] = {}
    rows: list[dict[str, Any]] = []
    for path in sorted(folder.rglob("provisions.jsonl")):
        for line in path.with_name("docs.jsonl").read_text("utf-8").splitlines():
            languages[json.loads(line)["id"]] = json.loads(line)["lang"]
        rows += [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    if not rows:
        raise SystemExit(f"no provisions in {folder}")
    return [
        item(
            number,
            rows[number % len(rows)]["text"] + f" [{number // len(rows)}]",
            languages[rows[number % len(rows)]["doc"]],
        )
        for number in range(count)
    ]


def peak() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


class Clock:
    """Seconds of wall time and of processor time since the last question."""

    def __init__(self) -> None:
        self.wall, self.processor = time.perf_counter(), time.process_time()

    def lap(self) -> dict[str, float]:
        """The time since the last lap."""
        wall, processor = time.perf_counter(), time.process_time()
        told = {"seconds": wall - self.wall, "processor_seconds": processor - self.processor}
        self.wall, self.processor = wall, processor
        return told


def search(folder: Path | None, size: int, cache: VectorCache) -> dict[str, Any]:
    """One size of the search curve."""
    every = corpus(folder, size + 2 * LAW)
    left, other, right = every[:LAW], every[LAW : 2 * LAW], every[2 * LAW :]
    encoder: Encoder = CachedEncoder(MadeUp(), cache)
    encoder.encode([one.full for one in every])
    clock = Clock()
    index = Index(right, encoder=encoder)
    found = index.shortlist(left)
    first = clock.lap()
    index.shortlist(other)
    return {"search": first, "again": clock.lap(), "candidates": len(found), "peak_mb": peak()}


def encoding(folder: Path | None, size: int, cache: VectorCache) -> dict[str, Any]:
    """Encoding so many provisions, cold and warm."""
    texts = [one.full for one in corpus(folder, size)]
    encoder = CachedEncoder(BundledEncoder(), cache)
    clock = Clock()
    encoder.encode(texts)
    cold = clock.lap()
    encoder.encode(texts)
    words = sum(len(text.split()) for text in texts)
    return {"cold": cold, "warm": clock.lap(), "words": words, "peak_mb": peak()}


def alignment(folder: Path | None, size: int, cache: VectorCache) -> dict[str, Any]:
    """Aligning so many provisions with as many, cold and warm."""
    every = corpus(folder, 2 * size)
    encoder = CachedEncoder(BundledEncoder(), cache)
    clock = Clock()
    align(every[:size], every[size:], encoder=encoder)
    cold = clock.lap()
    align(every[:size], every[size:], encoder=encoder)
    return {"cold": cold, "warm": clock.lap(), "peak_mb": peak()}


WORK = {"search": search, "encoding": encoding, "alignment": alignment}


def main() -> None:
    """See the module's text."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--sizes", default="1000,4000,16000")
    parser.add_argument(
        "--cold", type=int, default=LAW, help="provisions to encode, 0 leaves encoding and alignment out"
    )
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", choices=WORK, help=argparse.SUPPRESS)
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    if given.only:
        with tempfile.TemporaryDirectory() as cache:
            print(json.dumps(WORK[given.only](given.folder, sizes[0], VectorCache(Path(cache)))))
        return
    jobs = [("search", size) for size in sizes]
    if given.cold:
        jobs += [("encoding", given.cold), ("encoding", 2 * given.cold), ("alignment", given.cold)]
    rows: list[dict[str, Any]] = []
    for name, size in jobs:
        command = [sys.executable, __file__, "--only", name, "--sizes", str(size)]
        command += [str(given.folder)] if given.folder else []
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        rows.append({"what": name, "provisions": size} | json.loads(done.stdout))
        times = {key: value for key, value in rows[-1].items() if isinstance(value, dict)}
        told = "  ".join(
            f"{key} {value['seconds']:.2f} s (cpu {value['processor_seconds']:.2f})" for key, value in times.items()
        )
        print(f"{name:10} {size:7}  {told}  peak {rows[-1]['peak_mb']:.0f} MB", flush=True)
    if len(sizes) > 1:
        first, last = rows[0], rows[len(sizes) - 1]
        growth = last["search"]["processor_seconds"] / first["search"]["processor_seconds"]
        print(f"provisions x {sizes[-1] / sizes[0]:.1f}, processor time of the search x {growth:.1f}")
    print(json.dumps(rows))
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
