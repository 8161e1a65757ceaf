"""The characters of a page counted without a parser, to check the parser by."""

from __future__ import annotations

import re
from html import unescape

from interparl.engine.lawtext.readers.glyphs import ink, names

_NAME = re.compile(r"/?([a-zA-Z][\w:-]*)")
_UNREAD = names("script style title svg object head")


def scanned_ink(text: str) -> int:
    """How many characters other than white space stand between the tags of a page.

    Walks from sign to sign with `str.find` only, so that no broken markup makes it slow. Comments and the contents of
    scripts, styles and pictures are not text.
    """
    lowered = text.lower() if len(text.lower()) == len(text) else text
    at, parts = 0, []
    while True:
        start = text.find("<", at)
        if start < 0:
            parts.append(text[at:])
            break
        parts.append(text[at:start])
        if text.startswith("<!--", start):
            end = text.find("-->", start + 4)
            at = end + 3 if end >= 0 else len(text)
            continue
        name = _NAME.match(text, start + 1)
        if name is None and not text.startswith(("<!", "<?"), start):
            parts.append("<")
            at = start + 1
            continue
        end = text.find(">", start)
        if end < 0:
            break
        at = end + 1
        if name is not None and text[start + 1] != "/" and (tag := name[1].lower()) in _UNREAD and text[end - 1] != "/":
            close = lowered.find(f"</{tag}", at)
            if close < 0:
                break
            at = close
    return ink(unescape("".join(parts)))
