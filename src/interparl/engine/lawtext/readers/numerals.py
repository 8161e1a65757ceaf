"""Numbers as lists print them: the number formats of Word (ECMA-376, 17.18.59) that laws use, and of HTML."""

from __future__ import annotations

_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
        strict=True,
    )
)
_ARMENIAN = "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփք"


def format_number(value: int, style: str) -> str:
    """`value` in a number format; decimal for formats that are not known and values that a format cannot show."""
    if style == "none":
        return ""
    if style == "decimalZero":
        return f"{value:02d}"
    if value < 1:
        return str(value)
    if style in ("lowerRoman", "upperRoman") and value < 5000:
        return roman(value).upper() if style == "upperRoman" else roman(value)
    if style in ("lowerLetter", "upperLetter"):
        letters = _repeated("abcdefghijklmnopqrstuvwxyz", value)
        return letters.upper() if style == "upperLetter" else letters
    if style in ("russianLower", "russianUpper"):
        letters = _repeated(_RUSSIAN, value)
        return letters.upper() if style == "russianUpper" else letters
    if style in ("armenianLower", "armenianUpper") and value < 10_000:
        letters = _armenian(value)
        return letters.upper() if style == "armenianUpper" else letters
    return str(value)


def roman(value: int) -> str:
    """A positive number in small Roman numerals."""
    out = ""
    for worth, sign in _ROMAN:
        while value >= worth:
            out += sign
            value -= worth
    return out


def _repeated(alphabet: str, value: int) -> str:
    """Word's letters after the last one are doubled: z, aa, bb (ECMA-376, 17.18.59)."""
    times, index = divmod(value - 1, len(alphabet))
    return alphabet[index] * min(times + 1, 10)


def _armenian(value: int) -> str:
    out = ""
    for power, digit in enumerate(reversed(str(value))):
        if digit != "0":
            out = _ARMENIAN[9 * power + int(digit) - 1] + out
    return out
