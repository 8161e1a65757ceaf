"""Words for laws: status with its tone, grade of reading, whether a text is authentic, the report of a reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel import Locale, UnknownLocaleError

from interparl.apps.common.models.record import Record
from interparl.apps.common.wording import interface_language, words
from interparl.apps.texts.enums import LegalStatus
from interparl.apps.texts.models import Expression, Work
from interparl.engine.lawtext.law import Grade
from interparl.engine.message import Message, say

GRADES: Mapping[str, Message] = {
    Grade.A: say("Read completely: every character is accounted for, the numbering has no gap."),
    Grade.B: say("Read completely: every character is accounted for, with small doubts."),
    Grade.C: say("Read with several doubts: look at the original before relying on something being absent."),
    Grade.D: say("The structure is doubtful or words may be missing: look at the original."),
    Grade.E: say("Not recognised as a law."),
}
GRADE_TONES: Mapping[str, str] = {Grade.A: "good", Grade.B: "good", Grade.C: "warn", Grade.D: "bad", Grade.E: "bad"}
STATUS_TONES: Mapping[str, str] = {
    LegalStatus.IN_FORCE: "good",
    LegalStatus.RECOMMENDED: "good",
    LegalStatus.ADOPTED: "info",
    LegalStatus.BILL: "info",
    LegalStatus.REPEALED: "bad",
    LegalStatus.UNKNOWN: "neutral",
}


def grade_words(grade: str) -> str:
    """A grade of reading as a sentence."""
    return words(GRADES[grade]) if grade in GRADES else grade


def status_badge(status: LegalStatus) -> tuple[str, str]:
    """The status in words, and its tone."""
    return str(status.label), STATUS_TONES[status]


def language_here(code: str) -> str:
    """A language's name in the reader's language; the code where it has none."""
    try:
        return Locale.parse(code.replace("-", "_")).get_display_name(interface_language()) or code
    except (UnknownLocaleError, ValueError):
        return code


def is_authentic(text: Expression) -> bool:
    """Whether the text itself or its language is stated to be authentic."""
    return text.authentic or text.language in text.work.authentic


def authentic_words(text: Expression) -> str:
    """Whether the text may be relied on as such, in a sentence; nobody's statement is no answer."""
    if is_authentic(text):
        return words(say("The law is authentic in this language. The official publication prevails over this copy."))
    if text.work.authentic:
        others = ", ".join(language_here(code) for code in text.work.authentic)
        return words(say("Not an authentic language of this law; it is authentic in: {languages}.", languages=others))
    return words(say("Nobody has stated in which languages this law is authentic."))


def place_of(work: Work) -> str:
    """Whose law it is: the state, the place it names, or the assembly."""
    if work.state is not None:
        return work.state.label()
    return str(work.jurisdiction) or words(say("No state"))


def name_of(work: Work) -> str:
    """Its title in the reader's language, as near as there is."""
    return str(work.title) or work.key


def key_of(record: Record | None) -> str:
    """The record's key; empty for none."""
    return record.key if record is not None else ""


def report(text: Expression) -> dict[str, Any]:
    """The report of reading for a page: figures, doubts and what was set aside, in words."""
    kept = text.fidelity or {}
    return {
        "grade": text.grade,
        "grade_words": grade_words(text.grade),
        "tone": GRADE_TONES.get(text.grade, "neutral"),
        "source": kept.get("source", 0),
        "in_tree": kept.get("in_tree", 0),
        "dropped": kept.get("dropped", 0),
        "lost": kept.get("lost", 0),
        "articles": kept.get("articles", 0),
        "encoding": kept.get("encoding", ""),
        "language_confidence": round(100 * float(kept.get("language_confidence", 1))),
        "missing": list(kept.get("missing", []))[:50],
    }
