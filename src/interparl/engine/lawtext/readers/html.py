"""HTML: a page of an official site, saved whole, or the clean text of a law."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast

from interparl.engine.lawtext.readers.collector import Collector, nothing_in, two_letters
from interparl.engine.lawtext.readers.decode import Decoded, decode
from interparl.engine.lawtext.readers.html_flat import FlatLine, FlatPage
from interparl.engine.lawtext.readers.html_scan import scanned_ink
from interparl.engine.lawtext.readers.html_site import Verdict, at_the_edges, judge
from interparl.engine.lawtext.readers.html_tables import Row, rows_of
from interparl.engine.lawtext.readers.text import add_text
from interparl.engine.lawtext.source import DropReason, LawReadError, Source
from interparl.engine.message import say

_CHARSET = re.compile(
    rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w-]{3,40})|<\?xml[^>]{0,200}encoding\s*=\s*["']([\w-]{3,40})""",
    re.IGNORECASE,
)
_PIECE = 65_536
_STRAY = 0.005
"""Share of characters by which the scan and the parser may differ on broken markup before it is said."""


def read(data: bytes, name: str) -> Source:
    """Read a page. Scripts are never run, frames and pictures never fetched. Raises LawReadError."""
    made = Collector(data, name, "html")
    decoded = _decoded(data, name)
    made.encoding = decoded.encoding
    for warning in decoded.warnings:
        made.warn(warning)
    text = decoded.text.replace("\x00", "")
    page = parse_page(text, name)
    made.title = page.title
    made.language = two_letters(page.language)
    _collect(made, page, judge(page))
    if not made.lines:
        raise nothing_in(name)
    made.check(page.text_ink)
    scanned = scanned_ink(text)
    if scanned - page.text_ink > max(50, _STRAY * scanned):
        made.check(scanned)
    return made.source()


def parse_page(text: str, name: str) -> FlatPage:
    """The elements and lines of a page."""
    from lxml import etree

    page = FlatPage(name, text.count("</"))
    parser = etree.HTMLParser(target=cast(Any, page), encoding="utf-8", huge_tree=True, no_network=True)
    try:
        # In pieces: an error of ours inside the parser comes out only at the end of a piece.
        data = text.encode("utf-8", "replace")
        for at in range(0, len(data), _PIECE):
            parser.feed(data[at : at + _PIECE])
        parser.close()
    except LawReadError:
        raise
    except (etree.LxmlError, ValueError, AssertionError) as error:
        if not page.lines:
            raise LawReadError(
                name,
                say("The page is damaged."),
                say("Save the page anew, or copy the law into a word processor and save it as DOCX."),
            ) from error
        page.close()
    return page


def _decoded(data: bytes, name: str) -> Decoded:
    if b"MIME-Version:" in data[:4096] or b"mime-version:" in data[:4096].lower():
        found = _from_archive(data, name)
        if found is not None:
            return found
    declared = _CHARSET.search(data[:8192])
    label = (declared[1] or declared[2]).decode("ascii") if declared else ""
    return decode(data, name, label)


def _from_archive(data: bytes, name: str) -> Decoded | None:
    """The first HTML part of a web archive (MHTML, RFC 2557); None when there is none."""
    from email import message_from_bytes
    from email.errors import MessageError

    try:
        message = message_from_bytes(data)
        for part in message.walk():
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                body = part.get_payload(decode=True)
                if isinstance(body, bytes) and body:
                    return decode(body, name, part.get_content_charset("") or "")
    except (MessageError, ValueError, LookupError, RecursionError):
        return None
    return None


def _collect(made: Collector, page: FlatPage, verdict: Verdict) -> None:
    if verdict.shown:
        made.warn(say("Parts that the page keeps folded were read as law."))
    kept: list[FlatLine] = []
    site: dict[tuple[int, DropReason], list[FlatLine]] = {}
    for line in page.lines:
        hidden = line.hidden >= 0 and line.hidden not in verdict.shown
        reason = verdict.dropped.get(line.owner)
        if hidden or reason is not None or line.control:
            top = _top(page, line.owner, verdict) if reason is not None else line.owner
            site.setdefault((top, reason or DropReason.SITE), []).append(line)
        else:
            kept.append(line)
    edges = at_the_edges(kept)
    for at in edges:
        site.setdefault((kept[at].owner, DropReason.SITE), []).append(kept[at])
    for (_, reason), lines in site.items():
        made.drop(reason, " ".join(line.text for line in lines), f"line {lines[0].number}")
    _asides(made, page.lines)
    _add_lines(made, page, [line for at, line in enumerate(kept) if at not in edges])


def _top(page: FlatPage, owner: int, verdict: Verdict) -> int:
    """The outermost element that was dropped together with `owner`."""
    while (parent := page.elements[owner].parent) in verdict.dropped:
        owner = parent
    return owner


def _asides(made: Collector, lines: Iterable[FlatLine]) -> None:
    """What stands inside a line and is not its text: struck words, marks of footnotes, hidden anchors."""
    struck = False
    for line in lines:
        place = f"line {line.number}"
        struck = struck or bool(line.struck)
        made.drop(DropReason.DELETED, line.struck, place)
        made.drop(DropReason.FOOTNOTE_MARK, line.note_marks, place)
        made.drop(DropReason.SITE, line.inline_hidden, place)
    if struck:
        made.warn(say("Words that the file marks as struck out were left aside."))


def _add_lines(made: Collector, page: FlatPage, kept: list[FlatLine]) -> None:
    rows = rows_of(page, {id(line) for line in kept})
    pre: list[FlatLine] = []
    for line in kept:
        row = rows.get(id(line))
        if line.preformatted and row is None:
            pre.append(line)
            continue
        if pre:
            _add_preformatted(made, pre)
            pre = []
        if row is None:
            _add(made, line)
        elif row.first is line:
            _add_row(made, row)
    if pre:
        _add_preformatted(made, pre)


def _add(made: Collector, line: FlatLine) -> None:
    made.line(
        line.text,
        f"line {line.number}",
        level=line.level,
        depth=line.depth,
        bold=line.bold,
        centred=line.centred,
        note=line.note,
        automatic=line.automatic,
    )


def _add_row(made: Collector, row: Row) -> None:
    first = row.first
    made.line(
        row.text, f"line {first.number}", bold=first.bold, centred=first.centred, note=first.note, table=row.table
    )


def _add_preformatted(made: Collector, lines: list[FlatLine]) -> None:
    """Preformatted text is plain text: its lines were broken by hand."""
    inner = Collector(b"", made.name, "html")
    add_text(inner, "\n".join(line.text for line in lines))
    first = lines[0].number
    for line in inner.lines:
        at = first + int(line.place.removeprefix("line ")) - 1
        made.line(line.text, f"line {at}", centred=line.centred)
    for drop in inner.drops:
        made.drop(drop.reason, drop.text, drop.place)
