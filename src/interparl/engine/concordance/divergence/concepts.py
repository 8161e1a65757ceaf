"""Legal concepts in a text, by the beginnings of the words that express them in seven languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from interparl.engine.lawtext.languages.meaning import fold, meaning_of

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A word or phrase at ``[start, end)`` and every concept that it may express."""

    names: frozenset[str]
    start: int
    end: int


@cache
def _entries(
    code: str,
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]], tuple[tuple[re.Pattern[str], str], ...]]:
    """Beginnings, whole words and phrases of a language with their concepts."""
    starts: dict[str, set[str]] = {}
    wholes: dict[str, set[str]] = {}
    phrases: list[tuple[re.Pattern[str], str]] = []
    for name, words in meaning_of(code).concepts.items():
        for word in words.split():
            if word.startswith("="):
                wholes.setdefault(word[1:], set()).add(name)
            elif "_" in word:
                pattern = r"\w*[\s-]+".join(re.escape(part) for part in word.split("_"))
                phrases.append((re.compile(rf"(?<!\w){pattern}\w*"), name))
            else:
                starts.setdefault(word, set()).add(name)
    return (
        {word: frozenset(names) for word, names in starts.items()},
        {word: frozenset(names) for word, names in wholes.items()},
        tuple(phrases),
    )


def _names_of(word: str, code: str) -> frozenset[str]:
    starts, wholes, _ = _entries(code)
    names = wholes.get(word, frozenset())
    for size in range(len(word), 1, -1):
        if (found := starts.get(word[:size])) is not None:
            return names | found
    return names


@lru_cache(maxsize=4096)
def find_mentions(text: str, code: str) -> tuple[Mention, ...]:
    """The mentions of known concepts in order; a word inside a phrase counts with the phrase's concepts as well."""
    low = fold(text)
    phrases = [(m.start(), m.end(), name) for pattern, name in _entries(code)[2] for m in pattern.finditer(low)]
    found = []
    for match in _WORD.finditer(low):
        names = _names_of(match[0], code) | {name for a, b, name in phrases if a <= match.start() < b}
        if not names and "-" in match[0]:
            names = frozenset().union(*(_names_of(part, code) for part in match[0].split("-")))
        if names:
            found.append(Mention(frozenset(names), match.start(), match.end()))
    return tuple(_foreigners(found))


def _foreigners(found: list[Mention]) -> list[Mention]:
    """A foreign citizen is a foreigner: both words say so together."""
    made = list(found)
    for k in range(len(found) - 1):
        a, b = made[k], made[k + 1]
        near = b.start - a.end <= 2 and "foreigner" in a.names | b.names
        if near and (a.names | b.names) & {"citizen", "national", "nationality", "person"}:
            both = frozenset({"foreigner"})
            made[k], made[k + 1] = Mention(both, a.start, a.end), Mention(both, b.start, b.end)
    return made
