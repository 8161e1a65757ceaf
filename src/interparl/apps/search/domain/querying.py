"""From a typed query to what the two full-text engines understand, and from a found text to its marked pieces.

Shared by the search of records and by that of the provisions of laws.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from interparl.apps.search.domain.stemming import matches, stems, variants
from interparl.engine.lawtext.languages.words import words

MOST_WORDS = 12
AROUND = 14
"""Words of a snippet on each side of the first found one."""

Piece = tuple[str, bool]
Groups = list[tuple[str, ...]]


def groups_of(query: str, languages: Collection[str]) -> Groups:
    """For each word of a query the stems it may be stored as; a text must have one of every group."""
    asked = list(dict.fromkeys(words(query)))[:MOST_WORDS]
    return [variants(word, tuple(sorted(languages))) or (word,) for word in asked]


def fts5(groups: Groups) -> str:
    """The query for SQLite's FTS5."""
    return " AND ".join("(" + " OR ".join(_quoted(v, '"', "*") for v in group) + ")" for group in groups)


def tsquery(groups: Groups) -> str:
    """The query for PostgreSQL's ``to_tsquery('simple', ...)``."""
    return " & ".join("(" + " | ".join(_quoted(v, "'", ":*") for v in group) + ")" for group in groups)


def _quoted(variant: str, quote: str, prefix: str) -> str:
    # Stems are word characters only, so that nothing in them means anything to either engine.
    letters = re.sub(r"\W", "", variant)
    return f"{quote}{letters}{quote}{prefix if variant.endswith('*') else ''}"


@lru_cache(maxsize=1 << 16)
def _stems_of(word: str, language: str) -> tuple[str, ...]:
    return tuple(stems(word, language))


def _found(word: str, language: str, wanted: frozenset[str]) -> bool:
    return any(matches(stem, wanted) for stem in _stems_of(word, language))


def wanted_in(groups: Groups) -> frozenset[str]:
    """All stems that a found text is marked by."""
    return frozenset(variant for group in groups for variant in group)


def marked(text: str, language: str, wanted: frozenset[str]) -> tuple[Piece, ...]:
    """The text in pieces, those words marked whose stem is wanted."""
    pieces: list[Piece] = []
    for part in re.findall(r"\w+|\W+", text):
        found = bool(re.match(r"\w", part)) and _found(part, language, wanted)
        if pieces and pieces[-1][1] == found:
            pieces[-1] = (pieces[-1][0] + part, found)
        else:
            pieces.append((part, found))
    return tuple(pieces)


def snippet(text: str, language: str, wanted: frozenset[str]) -> tuple[Piece, ...]:
    """The neighbourhood of the first wanted word; the beginning when there is none."""
    parts = re.findall(r"\w+\W*", text)
    place = next((i for i, part in enumerate(parts) if _found(re.match(r"\w+", part)[0], language, wanted)), 0)  # type: ignore[index]
    start, end = max(0, place - AROUND), place + AROUND
    cut = "".join(parts[start:end]).strip()
    return marked(("… " if start else "") + cut + (" …" if end < len(parts) else ""), language, wanted)
