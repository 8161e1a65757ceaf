"""Bytes to text when nobody says, or somebody wrongly says, which encoding it is.

Unicode is recognised by its form. Among the one-byte encodings of Cyrillic and Armenian the text itself decides: each
candidate is scored by how usual its letters are and whether capitals stand where capitals stand. General detectors
need more text than a short act has, and confuse KOI8-R, windows-1251 and IBM 866.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from interparl.engine.lawtext.source import LawReadError
from interparl.engine.message import Message, say

SAMPLE_BYTES = 60_000
"""How much of a text is scored (bytes)."""
SINGLE_BYTE = ("cp1251", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic", "kz1048", "ptcp154", "koi8_t", "armscii-8")
"""One-byte candidates; of equals the first wins."""
_PRIOR = {"cp1251": 4.0, "koi8_u": 2.0, "cp866": 1.0, "mac_cyrillic": -2.0}
"""What speaks for an encoding before the text is seen (natural logarithms): short headings leave little to see."""
_PREFER_DECLARED = 0.5
"""How much worse (in the score's natural logarithms a character) a declared encoding may be and still be believed."""
_TOLERABLE = -6.0
"""Below this score no Cyrillic or Armenian candidate is right, and the general detector is asked."""

# Shares per thousand letters in Russian prose; the other Cyrillic letters are given small shares by hand, so that
# Belarusian, Kazakh, Kyrgyz and Tajik texts are at home as well.
_CYRILLIC = (
    "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіўқңғөүұәҳҷӣӯһєїґ",
    "110 85 80 74 67 63 55 47 45 44 35 32 30 28 26 20 19 17 17 16 16 14 12 10 9 7 6 5 4 3 3 1 3"
    " 8 4 6 4 4 4 5 3 6 3 2 3 2 2 2 2 1",
)
_ARMENIAN = (
    "աներիուկտհվմսգյդթպծքլբխըշցչէռզղփժձճօջֆև",
    "140 80 75 68 65 60 55 40 40 38 33 32 30 22 22 20 18 17 14 14 14 13 13 12 12 12 11 11 10 9 8 7 6 5 4 4 3 3 10",
)
_USUAL_SIGNS = "«»—–№§“”„…’‘°·•՝։՛՞՜֊\u00a0\u00ad"
_RARE_SIGNS = "©®™±´`¤¦¬¶×÷€"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and what to tell the reader about it."""

    text: str
    encoding: str
    warnings: tuple[Message, ...] = ()


def decode(data: bytes, name: str, declared: str = "") -> Decoded:
    """The text of `data`. `declared` is what the file says its encoding is; it is believed unless the text disagrees.

    Raises LawReadError when the bytes are no text at all.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding, name)
    wide = _wide(data)
    if wide:
        return _lenient(data, wide, name)
    if data.count(0) > len(data) // 1000:
        raise not_text(name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        broken = error
    around = data[max(0, broken.start - SAMPLE_BYTES // 2) : broken.start + SAMPLE_BYTES // 2]
    replaced = around.decode("utf-8", errors="replace").count("\ufffd")
    beyond_ascii = len(around.translate(None, _ASCII))
    if broken.start >= len(data) - 3 or (replaced <= 20 and beyond_ascii > 100 * replaced):
        return _lenient(data, "utf-8", name)
    return _single_byte(data, name, _known(declared))


def not_text(name: str) -> LawReadError:
    """The error for bytes that no encoding makes a text."""
    return LawReadError(
        name,
        say("The file is not a text, and its format is not known."),
        say("Use Akoma Ntoso, DOCX, DOC, RTF, PDF, HTML, Markdown or plain text."),
    )


_ASCII = bytes(range(0x80))
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 without a byte order mark, seen by where the high bytes stand; empty when it is neither."""
    sample = data[: 4 * (min(len(data), SAMPLE_BYTES) // 4)]
    if len(sample) < 8 or not any(byte in sample for byte in (0x00, 0x04, 0x05)):
        return ""
    quarter = len(sample) // 4
    if sample[3::4].count(0) == quarter and sample[2::4].count(0) == quarter and sample[0::4].count(0) < quarter / 2:
        return "utf-32-le"
    if sample[0::4].count(0) == quarter and sample[1::4].count(0) == quarter and sample[3::4].count(0) < quarter / 2:
        return "utf-32-be"
    # In UTF-16 the high byte of Latin, Cyrillic, Armenian and punctuation is one of these.
    high = b"\x00\x04\x05\x20\x21\x22"
    even, odd = (sum(sample[start::2].count(byte) for byte in high) / (len(sample) / 2) for start in (0, 1))
    zeros = sample.count(0)
    if odd > 0.98 and even < 0.6 and (zeros or sample[1::2].count(4) + sample[1::2].count(5)):
        return "utf-16-le"
    if even > 0.98 and odd < 0.6 and (zeros or sample[0::2].count(4) + sample[0::2].count(5)):
        return "utf-16-be"
    return ""


def _lenient(data: bytes, encoding: str, name: str) -> Decoded:
    """Decode with a stand-in sign for what is broken, and say how much was."""
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    if broken > max(20, len(text) // 20):
        raise not_text(name)
    warning = say("{count} characters could not be decoded as {encoding}.", count=broken, encoding=encoding)
    return Decoded(text, encoding, (warning,) if broken else ())


def _known(declared: str) -> str:
    """Python's name of a declared one-byte encoding; empty when there is none or it is not a one-byte encoding."""
    label = declared.strip().strip("\"'").lower()
    if label.replace("_", "-") in ("armscii-8", "armscii8"):
        return "armscii-8"
    # The web calls windows-1252 by the name of ISO 8859-1 (WHATWG Encoding Standard, section 4.2).
    label = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}.get(label, label)
    try:
        found = codecs.lookup(label).name
        one_byte = len(bytes(range(0x20, 0x7F)).decode(found)) == 0x5F
    except (LookupError, UnicodeError, TypeError, AttributeError):
        return ""
    return (
        found if one_byte and not found.startswith(("utf", "idna", "punycode", "unicode", "raw", "rot", "hex")) else ""
    )


def _single_byte(data: bytes, name: str, declared: str) -> Decoded:
    sample = data[:SAMPLE_BYTES]
    # Divided among the characters it speaks of, what was known before weighs little in a long text.
    share = 1 / max(len(sample.translate(None, _ASCII)), 1)
    scores = {encoding: usual(_read(sample, encoding)) + share * _PRIOR.get(encoding, 0) for encoding in SINGLE_BYTE}
    best = max(scores, key=lambda encoding: scores[encoding])
    if declared:
        own = scores.get(declared, usual(_read(sample, declared)))
        if own >= scores[best] - _PREFER_DECLARED:
            return Decoded(_read(data, declared), declared)
        if scores[best] < _TOLERABLE and declared not in SINGLE_BYTE:
            return Decoded(_read(data, declared), declared)
    if scores[best] < _TOLERABLE:
        return _general(data, name)
    warning = say(
        "The file says that its encoding is {declared}; the text shows {found}.", declared=declared, found=best
    )
    return Decoded(_read(data, best), best, (warning,) if declared else ())


def _general(data: bytes, name: str) -> Decoded:
    """What the general detector finds, for texts in other alphabets."""
    from charset_normalizer import from_bytes

    found = from_bytes(data[:SAMPLE_BYTES], threshold=0.3).best()
    if found is None:
        raise not_text(name)
    guess = say("The encoding was guessed: {encoding}.", encoding=found.encoding)
    text = data.decode(found.encoding, errors="replace")
    control = sum(ord(c) < 32 and c not in "\t\n\r\f\v" for c in text[:SAMPLE_BYTES])
    if control > len(text[:SAMPLE_BYTES]) // 100:
        raise not_text(name)
    return Decoded(text, found.encoding, (guess,))


def _read(data: bytes, encoding: str) -> str:
    if encoding == "armscii-8":
        return data.decode("latin-1").translate(ARMSCII8)
    return data.decode(encoding, errors="replace")


def _armscii8() -> dict[int, int]:
    """ARMSCII-8 (AST 34.005:1997) by code: signs first, then 38 letters, a capital and a small one in turns."""
    signs = dict(zip(range(0xA2, 0xB2), "և։)(»«—.՝,-֊…՜՛՞", strict=True))
    table = {code: ord(sign) for code, sign in signs.items()}
    for letter in range(38):
        table[0xB2 + 2 * letter] = 0x531 + letter
        table[0xB3 + 2 * letter] = 0x561 + letter
    table[0xFE] = 0x55A
    return table


ARMSCII8 = _armscii8()


def _weights() -> dict[str, float]:
    from math import log

    table: dict[str, float] = {}
    for letters, shares in (_CYRILLIC, _ARMENIAN):
        table |= {letter: log(int(share) / 1000) for letter, share in zip(letters, shares.split(), strict=True)}
    table |= dict.fromkeys(_USUAL_SIGNS, -4.5)
    table |= dict.fromkeys(_RARE_SIGNS, -8.0)
    return table


_WEIGHTS = _weights()
_UNKNOWN = -12.0
_CAPITAL_COST = 0.4
_CAPITAL_INSIDE_COST = 5.0
_MIXED_COST = 5.0


def usual(text: str) -> float:
    """Mean logarithm of how usual the characters beyond ASCII are as Cyrillic or Armenian text; 0 when there is none.

    A capital costs a little at the start of a word or in a word of capitals, and much after a small letter; a letter
    next to a Latin one costs much, for that is what accented Latin letters look like when they are read as Cyrillic.
    """
    total = 0.0
    count = 0
    before = " "
    for char in text:
        if char >= "\x80":
            count += 1
            small = char.lower()
            weight = _WEIGHTS.get(small, _UNKNOWN)
            if small != char:
                weight -= _CAPITAL_INSIDE_COST if before.islower() else _CAPITAL_COST
            if before.isascii() and before.isalpha() and char.isalpha():
                weight -= _MIXED_COST
            total += weight
        elif before >= "\x80" and char.isalpha() and before.isalpha():
            total -= _MIXED_COST
        before = char
    return total / count if count else 0.0
