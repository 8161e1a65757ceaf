"""Cross-references in the words of a law as links."""

from __future__ import annotations

from interparl.engine.lawtext.links import Link, Places, links
from interparl.engine.lawtext.tree import Act


def references_in(text: str, language: str, act: Act | Places, inside: str = "") -> tuple[Link, ...]:
    """The text in pieces; those that point to a provision of `act` carry its permanent id.

    `inside` is the id of the provision that the text is of. For many texts of one act make its `Places` once.
    """
    return links(text, language, act if isinstance(act, Places) else Places(act), inside)
