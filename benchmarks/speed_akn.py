"""How long an act of 5,000 provisions takes as Akoma Ntoso: written, read, validated.

python benchmarks/speed_akn.py [PROVISIONS]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TypeVar

from interparl.engine.lawtext.akn import validate_akn, write_akn
from interparl.engine.lawtext.identity import identify
from interparl.engine.lawtext.readers.akn import read_akn
from interparl.engine.lawtext.tree import Act, Kind, Number, Provision

T = TypeVar("T")
SENTENCE = "Уполномоченный орган в течение тридцати дней рассматривает обращение и принимает по нему решение"
WORDS = SENTENCE.split()


def act_of(provisions: int) -> Act:
    """An invented act of about so many provisions: chapters of ten articles of four paragraphs of two points."""

    def node(kind: Kind, n: int, marker: str, children: tuple[Provision, ...] = ()) -> Provision:
        text = " ".join(WORDS[(n + i) % len(WORDS)] for i in range(25)) + "."
        heading = "О порядке" if kind in (Kind.CHAPTER, Kind.ARTICLE) else ""
        text = "" if kind in (Kind.CHAPTER, Kind.ARTICLE) else text
        return Provision(kind, Number(str(n), str(n)), heading, text, children, marker=marker)

    chapters: list[Provision] = []
    left = provisions
    while left > 0:
        articles = []
        for a in range(1, 11):
            paragraphs = tuple(
                node(Kind.PARAGRAPH, p, f"{p}.", tuple(node(Kind.POINT, n, f"{n})") for n in (1, 2)))
                for p in range(1, 5)
            )
            number = len(chapters) * 10 + a
            articles.append(node(Kind.ARTICLE, number, f"Статья {number}.", paragraphs))
            left -= 13
        left -= 1
        chapters.append(node(Kind.CHAPTER, len(chapters) + 1, f"Глава {len(chapters) + 1}.", tuple(articles)))
    return identify(Act("Закон о мерах скорости", "ru", tuple(chapters), work="speed"))


def timed(name: str, work: Callable[[], T], limit: float) -> T:
    """Run, print the seconds and the limit, give the result."""
    started, worked = time.perf_counter(), time.process_time()
    result = work()
    seconds, busy = time.perf_counter() - started, time.process_time() - worked
    print(f"{name:<12} {seconds:6.2f} s, processor {busy:.2f} s   (limit {limit:.0f} s)")
    return result


def main() -> None:
    """Print the figures."""
    act = act_of(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
    print(f"provisions   {sum(1 for _ in act.walk()):6}")
    data = timed("written", lambda: write_akn(act), 2)
    print(f"size         {len(data) / 1e6:6.2f} MB")
    again, source = timed("read", lambda: read_akn(data, "speed.xml"), 3)
    findings = timed("validated", lambda: validate_akn(data), 3)
    timed("once more", lambda: validate_akn(data), 3)
    print(f"lines        {len(source.lines):6}")
    print(f"findings     {len(findings):6}")
    print(f"same words   {[n.words() for n in again.body] == [n.words() for n in act.body]}")


if __name__ == "__main__":
    main()
