"""Which kind of provision an element written by others is.

The standard names elements after what national drafters call them, so one name stands for different things: a
`section` of the United Kingdom is what others call an article, a `section` of the European Union groups articles. What
an element contains decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interparl.engine.lawtext.akn.vocabulary import (
    ANNEX_NAMES,
    BASIC_NAMES,
    BASIC_UNITS,
    HIERARCHY,
    QUOTED_STRUCTURES,
)
from interparl.engine.lawtext.tree import Kind

if TYPE_CHECKING:
    from lxml import etree

_GROUPS = {
    "part": Kind.PART,
    "book": Kind.PART,
    "tome": Kind.PART,
    "title": Kind.PART,
    "division": Kind.SECTION,
    "subpart": Kind.SECTION,
    "subtitle": Kind.SECTION,
    "chapter": Kind.CHAPTER,
    "subchapter": Kind.SUBCHAPTER,
    "subdivision": Kind.SUBCHAPTER,
    "crossheading": Kind.SUBCHAPTER,
    "section": Kind.SECTION,
    "clause": Kind.SECTION,
    "rule": Kind.SECTION,
    "order": Kind.SECTION,
    "regulation": Kind.SECTION,
}
_LADDER = (Kind.PARAGRAPH, Kind.SUBPARAGRAPH, Kind.POINT)
_ITEMS = frozenset({"point", "indent", "item", "li"})
_OWN_NAMES = {kind.value: kind for kind in Kind} | dict.fromkeys(ANNEX_NAMES, Kind.ANNEX)


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for what is no element (an entity)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def role(element: etree._Element) -> str:
    """The local name, or of an `hcontainer` the name it was given."""
    name = local_name(element)
    return (element.get("name") or name).lower() if name == "hcontainer" else name


class KindFinder:
    """Kinds of the elements of one document."""

    def __init__(self, root: etree._Element) -> None:
        # References are kept so that lxml gives the same object for the same element again.
        self._holding: set[etree._Element] = set()
        for element in root.iter():
            if local_name(element) in BASIC_UNITS or role(element) in BASIC_NAMES:
                self._mark(element)

    def _mark(self, element: etree._Element) -> None:
        """Note which hierarchical ancestors hold this basic unit, up to a quotation."""
        for above in element.iterancestors():
            if above in self._holding or local_name(above) in QUOTED_STRUCTURES:
                return
            if local_name(above) in HIERARCHY:
                self._holding.add(above)

    def kind(self, element: etree._Element, above: Sequence[Kind]) -> Kind:
        """The kind of a hierarchical element under provisions of the kinds `above`, outermost first."""
        name = role(element)
        inside = Kind.ARTICLE in above
        if name in BASIC_NAMES and not inside and (name == "article" or element not in self._holding):
            return Kind.ARTICLE
        if name in _GROUPS and not inside:
            return _GROUPS[name]
        if local_name(element) == "hcontainer" and name in _OWN_NAMES and not (inside and name in _GROUPS):
            return _OWN_NAMES[name]
        if name in _ITEMS:
            return Kind.POINT
        if name == "subparagraph" and Kind.SUBPARAGRAPH not in above and Kind.POINT not in above:
            return Kind.SUBPARAGRAPH
        return next_below(above)


def next_below(above: Sequence[Kind]) -> Kind:
    """The kind of an unnamed provision under `above`: paragraph, then sub-paragraph, then point."""
    deepest = max((_LADDER.index(kind) for kind in above if kind in _LADDER), default=-1)
    return _LADDER[min(deepest + 1, len(_LADDER) - 1)]
