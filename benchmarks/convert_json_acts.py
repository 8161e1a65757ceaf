"""Acts as open legal databases publish them in JSON -> plain text files that `interparl read` and `compare` take.

    python benchmarks/convert_json_acts.py ACT.json... --out FOLDER

Two shapes are known: {"articles": [{"number", "title", "text", "chapter"}]} and {"provisions": [{"section", "title",
"content", "chapter"}]}. The heading word is put in front where a title does not carry it already.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

HEADING = {"en": "Section", "uk": "Стаття", "ru": "Статья"}


def language_of(act: dict[str, Any]) -> str:
    """A coarse guess that is enough to choose a heading word: the folder's databases are English or Ukrainian."""
    sample = " ".join(str(row.get("content") or row.get("text") or "") for row in rows_of(act)[:5])
    cyrillic = sum("а" <= letter <= "я" for letter in sample.lower())
    if cyrillic < len(sample) / 4:
        return "en"
    return "uk" if any(letter in sample.lower() for letter in "іїє") else "ru"


def rows_of(act: dict[str, Any]) -> list[dict[str, Any]]:
    """The provisions of either shape."""
    rows = act.get("provisions") or act.get("articles")
    if not isinstance(rows, list):
        raise ValueError("neither 'provisions' nor 'articles' is a list")
    return rows


def to_text(act: dict[str, Any]) -> str:
    """The act as lines: title, chapter headings where they change, articles."""
    word = HEADING[language_of(act)] if "provisions" in act else "Article"
    lines = [str(act.get("title") or act.get("full_name") or act.get("id")), ""]
    chapter = None
    for row in rows_of(act):
        if row.get("chapter") and row["chapter"] != chapter:
            chapter = row["chapter"]
            lines += ["", chapter if " " in str(chapter) else f"Chapter {chapter}"]
        title, number = str(row.get("title") or ""), str(row.get("section") or row.get("number") or "")
        head = title if title.split(" ")[0] in HEADING.values() else f"{word} {number}. {title}"
        lines += ["", head.strip(), str(row.get("content") or row.get("text") or "").strip()]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Convert every file named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("acts", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for path in options.acts:
        try:
            text = to_text(json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, KeyError, TypeError) as error:
            print(f"{path}: not an act in a known shape: {error}", file=sys.stderr)
            return 1
        target = options.out / f"{path.stem}.txt"
        target.write_text(text, encoding="utf-8")
        print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
