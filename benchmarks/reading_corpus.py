"""Read every law in a folder and say how well: format, language, articles, doubts, grade, characters, seconds.

    python -m benchmarks.reading_corpus FOLDER [--json]

Known laws (`OFFICIAL`, told by their file names) are checked against the numbers that their official texts have; for
JSON acts, as open legal databases publish them, the numbers of the database are the truth. The exit code is 1 when a
character is lost or fewer than 99 in 100 of the known articles are found with the right number.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.convert_json_acts import rows_of, to_text

from interparl.engine.lawtext.law import Law
from interparl.engine.lawtext.numbers import parse_number
from interparl.engine.lawtext.read import law_from_text, read_law
from interparl.engine.lawtext.source import LawReadError

SKIPPED = (".md", ".jsonl")


def _numbers(last: int, *extra: str) -> tuple[str, ...]:
    return (*(str(n) for n in range(1, last + 1)), *extra)


OFFICIAL: dict[str, tuple[str, ...]] = {
    "by-constitution-1994": _numbers(149),
    "by-constitution-1996": _numbers(146),
    "rf-constitution-1993": _numbers(137),
    "kz-constitution-2022": _numbers(99, "83.1", "94.1", "94.2"),
    "udhr": _numbers(30),
    "26-FZ_59": _numbers(18),
    "cc-by-nc-sa_4.0": _numbers(8),
    "cc-by-nc-sa_4.0_ru": _numbers(8),
    "cc-by_3.0": _numbers(8),
    "cc-by_3.0_am": _numbers(9),
    "ca-C-34.6": (*_numbers(10), *_numbers(36)),
    "indigo-indigo_api_tests_importer_fixtures_tz-cap1": _numbers(85),
}
"""Article numbers of laws by file name without ending, as their official publications have them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One file's figures. `right` of `known` articles have the right number; both 0 where nothing is known."""

    file: str
    format: str = ""
    language: str = ""
    articles: int = 0
    doubts: int = 0
    grade: str = ""
    accounted: float = 0.0
    right: int = 0
    known: int = 0
    invented: int = 0
    seconds: float = 0.0
    error: str = ""


def read(path: Path) -> tuple[Law, tuple[str, ...]]:
    """The law in a file and the article numbers that it should have, () when they are not known."""
    if path.suffix == ".json":
        text, keys = json_act(json.loads(path.read_text("utf-8")))
        return law_from_text(text, name=path.name), keys
    return read_law(path), OFFICIAL.get(path.stem, ())


def json_act(act: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """An act published as a list of provisions, printed as the text that it was made from, and its article numbers."""
    keys = tuple(parse_number(str(row.get("section") or row.get("number"))).key for row in rows_of(act))
    return to_text(act), keys


def measure(path: Path, root: Path) -> Row:
    """Read one file and compare."""
    begin = time.perf_counter()
    name = str(path.relative_to(root))
    try:
        law, keys = read(path)
    except LawReadError as error:
        return Row(name, error=error.text(), seconds=time.perf_counter() - begin)
    seconds = time.perf_counter() - begin
    found = Counter(node.number.key for node in law.act.articles() if node.number)
    right = sum((found & Counter(keys)).values())
    report = law.fidelity
    return Row(
        file=name,
        format=law.format,
        language=law.act.language,
        articles=report.articles,
        doubts=sum(doubt.cost > 0 for doubt in report.doubts),
        grade=str(report.grade),
        accounted=(report.in_tree + report.dropped) / report.source if report.source else 1.0,
        right=right,
        known=len(keys),
        invented=report.articles - right if keys else 0,
        seconds=seconds,
    )


def main(arguments: list[str]) -> int:
    """Print a table (or JSON) of all files; 1 when a limit is missed, 2 for a wrong call."""
    folders = [a for a in arguments if not a.startswith("-")]
    if len(folders) != 1:
        print(__doc__)
        return 2
    root = Path(folders[0])
    files = sorted(p for p in root.rglob("*") if p.is_file() and p.suffix not in SKIPPED)
    rows = [measure(path, root) for path in files]
    known, right = sum(row.known for row in rows), sum(row.right for row in rows)
    if "--json" in arguments:
        print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
    else:
        for row in rows:
            share = f"{row.right}/{row.known}" + (f" +{row.invented}" if row.invented else "") if row.known else "-"
            print(
                f"{row.file:62.62} {row.format:8} {row.language:3} {row.articles:4} articles {share:>12} "
                f"{row.doubts:2} doubts  {row.grade:1} {row.accounted:8.3%} {row.seconds:6.2f} s {row.error}"
            )
        print(f"{right} of {known} known articles with the right number: {right / max(1, known):.4f}")
    lost = any(row.accounted < 1 and not row.error for row in rows)
    return int(lost or right < 0.99 * known)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
