"""Text as XML without losing a character, and back.

XML 1.0 has no place for control characters, lone surrogates, U+FFFE and U+FFFF, and readers of XML may squeeze white
space. So: a refused character becomes `<marker name="character" ip:code="000B"/>` in text and `\\000B;` in our own
attributes, a line break inside one line becomes `<br/>`, and `xml:space="preserve"` is set where squeezing would
change the text.
"""

from __future__ import annotations

import re

_SPECIAL = re.compile("[&<>\r\n\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SQUEEZED = re.compile("[ \t\r\n]+")
_ESCAPE = re.compile(r"\\([0-9A-F]{4});")
_ESCAPED = re.compile("[\\\\\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def squeeze(text: str) -> str:
    """`text` with runs of XML white space as one space and none at the ends; other spaces (U+00A0) stay."""
    return _SQUEEZED.sub(" ", text).strip(" ")


def keeps_space(text: str) -> bool:
    """Whether every line of `text` survives squeezing."""
    if "  " not in text and "\t" not in text and "\r" not in text and "\n" not in text:
        return not (text.startswith(" ") or text.endswith(" "))
    return all(squeeze(line) == line for line in text.split("\n"))


def _markup(match: re.Match[str]) -> str:
    char = match.group()
    known = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;", "\n": "<br/>"}
    return known.get(char) or f'<marker name="character" ip:code="{ord(char):04X}"/>'


def inline(text: str) -> str:
    """`text` as the content of an inline element."""
    return _SPECIAL.sub(_markup, text)


def attribute(value: str) -> str:
    """`value` between the quotes of an attribute. Raises ValueError for characters that XML refuses."""
    if _REFUSED.search(value):
        raise ValueError(f"XML refuses a character of {value!r}")
    value = value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return value.replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def packed(value: str) -> str:
    """Any string as the value of one of our own attributes."""
    return _ESCAPED.sub(lambda match: f"\\{ord(match.group()):04X};", value)


def unpacked(value: str) -> str:
    """The string that `packed` had."""
    return _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), value)


def refused(value: str) -> bool:
    """Whether XML refuses a character of `value`."""
    return _REFUSED.search(value) is not None


class Writer:
    """XML, element by element, indented where white space means nothing."""

    def __init__(self) -> None:
        self.parts: list[str] = ['<?xml version="1.0" encoding="UTF-8"?>\n']
        self._open: list[str] = []

    def start(self, tag: str, attributes: str = "") -> None:
        """Open an element that holds elements only."""
        self.parts.append(f"{'  ' * len(self._open)}<{tag}{attributes}>\n")
        self._open.append(tag)

    def end(self) -> None:
        """Close the element opened last."""
        tag = self._open.pop()
        self.parts.append(f"{'  ' * len(self._open)}</{tag}>\n")

    def line(self, markup: str) -> None:
        """Add a finished element."""
        self.parts.append(f"{'  ' * len(self._open)}{markup}\n")

    def text(self, tag: str, text: str, attributes: str = "", inside: str = "") -> None:
        """Add an element that holds text; `inside` names an inline element around the text, with its attributes."""
        if not keeps_space(text):
            attributes += ' xml:space="preserve"'
        content = inline(text)
        if inside:
            content = f"<{inside}>{content}</{inside.split(' ', 1)[0]}>"
        self.line(f"<{tag}{attributes}>{content}</{tag}>" if content else f"<{tag}{attributes}/>")

    def finish(self) -> bytes:
        """The document in UTF-8."""
        return "".join(self.parts).encode("utf-8")
