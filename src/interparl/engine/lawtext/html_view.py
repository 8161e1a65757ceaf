"""An act as a fragment of semantic HTML: headings in order of nesting, an `id` and an anchor for every provision.

Pure: no style, no script, no file. Classes are the kinds of the provisions. Everything is escaped; characters that
HTML refuses are shown as U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from interparl.engine.lawtext.tree import HIGHER, Act, Kind, Provision, Table

_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_HEADED = HIGHER | {Kind.PREAMBLE, Kind.ARTICLE, Kind.ANNEX}
"""Kinds whose number alone makes a heading."""
LOWEST = 6
"""HTML has h1 to h6; what is nested deeper stays at h6."""


def to_html(act: Act, *, level: int = 1, prefix: str = "") -> str:
    """The act as an `<article>`.

    `level` is the heading level of its title (1-6), groups and articles follow below it. `prefix` is put before every
    id, so that several acts can stand on one page.
    """
    lines = [f'<article class="act"{_language(act.language)}>']
    lines.append("<header>")
    if act.title:
        lines.append(f"<h{level}>{_words(act.title)}</h{level}>")
    lines += (f'<p class="front">{_words(paragraph)}</p>' for paragraph in act.front)
    lines.append("</header>")
    for node in act.body:
        lines += _node(node, min(level + 1, LOWEST), prefix)
    if act.back:
        lines.append("<footer>")
        lines += (f"<p>{_words(paragraph)}</p>" for paragraph in act.back)
        lines.append("</footer>")
    lines.append("</article>")
    return "\n".join(lines) + "\n"


def provision_html(node: Provision, *, level: int = 2, prefix: str = "", language: str = "") -> str:
    """One provision with everything under it; `level` is the heading level it begins with."""
    inner = "\n".join(_node(node, min(max(level, 1), LOWEST), prefix))
    return f"<div{_language(language)}>\n{inner}\n</div>\n" if language else f"{inner}\n"


def _node(node: Provision, level: int, prefix: str) -> Iterator[str]:
    headed = bool(node.heading) or (node.kind in _HEADED and bool(node.marker))
    tag = "section" if node.kind in _HEADED else "div"
    classes = node.kind.value + (" repealed" if node.repealed else "")
    role = ' role="note"' if node.kind is Kind.NOTE else ""
    yield f'<{tag} class="{classes}"{_identity(node, prefix)}{role}>'
    paragraphs = node.text.split("\n") if node.text else []
    number = f'<span class="num">{_words(node.marker)}</span>' if node.marker else ""
    if headed:
        heading = f'<span class="heading">{_words(node.heading)}</span>' if node.heading else ""
        yield f"<h{level}>{' '.join(part for part in (number, heading) if part)}{_anchor(node, prefix)}</h{level}>"
    elif number:
        first = f" {_words(paragraphs.pop(0))}" if paragraphs else ""
        yield f"<p>{number}{first}{_anchor(node, prefix)}</p>"
    yield from (f"<p>{_words(paragraph)}</p>" for paragraph in paragraphs)
    if node.table is not None:
        yield from _table(node.table)
    for child in node.children:
        yield from _node(child, min(level + headed, LOWEST), prefix)
    if node.closing:
        yield from (f'<p class="closing">{_words(paragraph)}</p>' for paragraph in node.closing.split("\n"))
    yield f"</{tag}>"


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    for row in table.rows:
        yield "<tr>"
        for cell in row:
            tag = "th" if cell.header else "td"
            spans = (("colspan", cell.colspan, 1000), ("rowspan", cell.rowspan, 65534))
            span = "".join(f' {name}="{count}"' for name, count, most in spans if 1 < count <= most)
            yield f"<{tag}{span}>{_words(cell.text)}</{tag}>"
        yield "</tr>"
    yield "</table>"


def _identity(node: Provision, prefix: str) -> str:
    name = _name(node, prefix)
    return f' id="{escape(name)}"' if name else ""


def _anchor(node: Provision, prefix: str) -> str:
    """A link to the provision itself, to be copied; named by the number for those who hear the page."""
    name = _name(node, prefix)
    if not name or not node.marker:
        return ""
    return f' <a class="anchor" href="#{quote(name)}" aria-label="# {_words(node.marker)}">#</a>'


def _name(node: Provision, prefix: str) -> str:
    return prefix + "_".join(_REFUSED.sub("\ufffd", node.eid).split()) if node.eid.strip() else ""


def _words(text: str) -> str:
    return escape(_REFUSED.sub("\ufffd", text)).replace("\n", "<br>")


def _language(code: str) -> str:
    return f' lang="{escape(code)}"' if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", code) else ""
