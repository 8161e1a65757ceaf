"""What somebody typed as the text of a provision, read into the provision and what stands under it.

A person types "The keeper shall:" and on the next lines "1) clean the well;": points under the provision, as a file of
the law would be read. What cannot be read so without losing a character stays text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from interparl.engine.lawtext.printed import provision_pieces, squeezed
from interparl.engine.lawtext.read import law_from_text
from interparl.engine.lawtext.tree import HIGHER, Act, Kind, Provision

NEVER_UNDER = frozenset({Kind.TABLE, Kind.NOTE})


def shown_words(node: Provision) -> str:
    """The words of a provision with what stands under it, as somebody edits them; its closing words apart."""
    return replace(node, closing="").words()


def has_table(node: Provision) -> bool:
    """Whether a table is in it or under it: that cannot be typed."""
    return any(each.table is not None for each in node.walk())


def below_of(words: str, kind: Kind, act: Act) -> tuple[str, list[dict[str, Any]]]:
    """The provision's own text, and what stands under it as data for an amendment. `act`: the text it comes into."""
    words = "\n".join(line.strip() for line in words.replace("\r\n", "\n").split("\n") if line.strip())
    if kind in NEVER_UNDER or ("\n" not in words and kind not in HIGHER):
        return words, []
    frame = next((node.marker for node in act.walk() if node.kind is Kind.ARTICLE and node.marker), "")
    lead = "" if kind in HIGHER or not frame else f"{frame} X\n"
    body = law_from_text(f"{act.title or 'X'}\n{lead}{words}", language=act.language).act.body
    text, nodes = "", body
    if lead and len(body) == 1:
        text, nodes = body[0].text, body[0].children
    elif lead or not nodes or nodes[0].kind in {kind, Kind.PREAMBLE}:
        return words, []
    read = squeezed(text) + "".join(squeezed(piece) for node in nodes for piece in provision_pieces(node))
    if not nodes or read != squeezed(words) or (lead and body[0].closing):
        return words, []
    return text, [_data(node) for node in nodes]


def _data(node: Provision) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": node.kind.value, "heading": node.heading, "text": node.text, "marker": node.marker}
    if node.closing:
        found["closing"] = node.closing
    if node.children:
        found["children"] = [_data(child) for child in node.children]
    return found
