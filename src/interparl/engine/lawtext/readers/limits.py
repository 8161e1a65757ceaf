"""The stated limits of the readers: how large, how deep and how much work a file may ask for.

Every limit is checked before or while the work is done, never after it, so that a hostile file costs bounded time and
memory. They are far above any law we know: the longest codes have some 3 MB of text.
"""

from __future__ import annotations

from pathlib import Path

from interparl.engine.lawtext.source import LawReadError
from interparl.engine.message import say

MEBIBYTE = 1024 * 1024

INPUT_BYTES = 64 * MEBIBYTE
"""Largest file of any format (bytes): scans and pictures inside a PDF or a Word file may be large."""
MARKUP_BYTES = 24 * MEBIBYTE
"""Largest HTML, XML, RTF, Markdown or plain text (bytes): these are all text."""
UNPACKED_BYTES = 160 * MEBIBYTE
"""Largest sum of the parts of a packed file that a reader unpacks (bytes)."""
PART_BYTES = 48 * MEBIBYTE
"""Largest single part of a packed file (bytes)."""
RATIO = 300
"""Highest ratio of unpacked to packed bytes of one part; Word's own XML reaches about 100."""
RATIO_FREE_BYTES = MEBIBYTE
"""Parts smaller than this (bytes, unpacked) may have any ratio: they cannot hurt."""
ENTRIES = 10_000
"""Most entries of a packed file."""
XML_DEPTH = 250
"""Deepest nesting of XML elements (libxml2's own limit is 256)."""
HTML_DEPTH = 5_000
"""Deepest nesting of HTML elements: old pages never close <font>, so it is generous."""
ELEMENTS = 2_000_000
"""Most elements of one document."""
GROUP_DEPTH = 1_000
"""Deepest nesting of RTF groups and of quotations or lists in Markdown."""
LINES = 200_000
"""Most paragraphs that a reader hands over; the longest codes have some 20,000."""
RAW_LINES = 1_000_000
"""Most lines of a plain text, empty ones included."""
TAG_WORK = 1_000_000_000
"""Most of closing tags times depth in HTML: the parser looks for what each of them closes."""
TOKENS = 4_000_000
"""Most control words and runs of text in RTF."""
PAGES = 3_000
"""Most pages of a PDF."""
PAGE_GLYPHS = 60_000
"""Most glyphs of one page."""
SUBPROCESS_SECONDS = 120
"""Longest run of a helper process (PDF in its own process, LibreOffice, antiword), in seconds."""
SUBPROCESS_BYTES = 2048 * MEBIBYTE
"""Most memory that the PDF process may map (bytes), where the system can enforce it."""


def check_size(size: int, name: str, limit: int = INPUT_BYTES) -> None:
    """Refuse a file of `size` bytes when it is above `limit`; raises LawReadError."""
    if size > limit:
        raise LawReadError(
            name,
            say(
                "The file has {size} MB; at most {limit} MB are read.",
                size=round(size / MEBIBYTE),
                limit=limit // MEBIBYTE,
            ),
            say("Save only the text of the law, without pictures, and try again."),
        )


def load(path: Path) -> bytes:
    """The bytes of a file, its size checked before anything is read. Raises LawReadError; OSError passes through."""
    check_size(path.stat().st_size, path.name)
    with path.open("rb") as file:
        data = file.read(INPUT_BYTES + 1)
    check_size(len(data), path.name)
    return data
