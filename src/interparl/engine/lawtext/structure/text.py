"""Small questions about a line of text that several steps of the reading ask."""

from __future__ import annotations

import re
from functools import cache

from interparl.engine.lawtext.languages.base import Language

_END = re.compile(r"[.;:,!?։՝․…][\"»”’)\]*]*$")
_STOP = re.compile(r"[.!?։…][\"»”’)\]*]*$")
_DATE_OR_NUMBER = re.compile(
    r"^(?:(?:г\.|ш\.|ք\.|гор\.)\s?\S+|(?:№|N[oо°]?\.?)\s*\S{1,20}|\S{0,6}\s?\d{1,2}[./]\d{1,2}[./]\d{2,4}.{0,40}"
    r"|.{0,25}\b\d{4}[-‑]?\s*(?:г\.?|год\w*|жыл\w*|сол\w*|թ\.?|թվական\w*|р\.?|рок\w*|yil\w*|года)\b.{0,60}"
    r"|.{0,12}\d{1,2}\s+[^\W\d]+,?\s+\d{4}.{0,60})$",
    re.IGNORECASE,
)


def ended(text: str) -> bool:
    """Whether a line closes as running text does: stop, semicolon, colon or comma."""
    return bool(_END.search(text[-12:]))


def stopped(text: str) -> bool:
    """Whether a line closes a sentence."""
    return bool(_STOP.search(text[-12:]))


def capitals(text: str) -> bool:
    """Whether nearly all letters of a line are capitals; False where there are no letters with case."""
    letters = [c for c in text if c.isalpha() and c.lower() != c.upper()]
    return len(letters) > 2 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


def starts_small(text: str) -> bool:
    """Whether the first letter is a small one (a continuation rather than a heading)."""
    return is_small(next((c for c in text[:4] if c.isalpha()), ""))


def is_small(letter: str) -> bool:
    """Whether a letter is a small one in a script where sentences begin with capitals (Georgian ones do not)."""
    return letter.islower() and not "\u10d0" <= letter <= "\u10ff"


def is_date_or_number(text: str) -> bool:
    """Whether a short line only carries a date, a place or the number of the act."""
    return len(text) < 120 and bool(_DATE_OR_NUMBER.match(text))


@cache
def pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern out of a language's forms; matches nothing when there are none."""
    return re.compile("|".join(f"(?:{form})" for form in forms) if forms else r"(?!)", re.IGNORECASE)


@cache
def _repealed(forms: tuple[str, ...]) -> re.Pattern[str]:
    joined = "|".join(f"(?:{form})" for form in forms) or "(?!)"
    return re.compile(rf"[\[(<«*\s]*(?:{joined})\b", re.IGNORECASE)


def is_repealed(text: str, language: Language) -> bool:
    """Whether a provision's whole text says that it was repealed. Long texts are rules, whatever they open with."""
    return 0 < len(text) <= 300 and bool(_repealed(language.repealed_forms).match(text.lstrip("1234567890.- –—")))


@cache
def _note_word(words: tuple[str, ...]) -> re.Pattern[str]:
    joined = "|".join(re.escape(w) for w in words) or "(?!)"
    return re.compile(rf"[*\s]*(?:{joined})\b\s?[.:!]?", re.IGNORECASE)


_BRACKETED = re.compile(r"[\[({<].*[\])}>][.;,]?$", re.DOTALL)


def is_note(text: str, language: Language) -> bool:
    """Whether a line is an editor's remark and no part of the rule."""
    if _note_word(language.note_words).match(text):
        return True
    if len(text) > 1500 or not _BRACKETED.match(text):
        return False
    return bool(pattern(language.amendment_forms).search(text)) or (
        len(text) < 200 and is_repealed(text.strip("[](){}<> "), language) and bool(re.search(r"\d{4}|\d\.\d", text))
    )
