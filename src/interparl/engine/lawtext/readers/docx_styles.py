"""Word's styles: what a paragraph or a run inherits (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_HEADING_NAME = re.compile(r"(?:heading|заголовок|überschrift|titre)\s*([1-9])$", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(?:toc|contents|оглавление|содержание)\s*\d?$", re.IGNORECASE)
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Look:
    """What a style or a direct format states; None where it states nothing."""

    level: int | None = None
    centred: bool | None = None
    bold: bool | None = None
    raised: str | None = None
    hidden: bool | None = None
    num_id: str | None = None
    ilvl: int | None = None
    contents: bool = False

    def over(self, under: Look) -> Look:
        """This look with what it leaves open taken from `under`."""
        return Look(
            self.level if self.level is not None else under.level,
            self.centred if self.centred is not None else under.centred,
            self.bold if self.bold is not None else under.bold,
            self.raised if self.raised is not None else under.raised,
            self.hidden if self.hidden is not None else under.hidden,
            self.num_id if self.num_id is not None else under.num_id,
            self.ilvl if self.ilvl is not None else under.ilvl,
            self.contents or under.contents,
        )


NOTHING = Look()


class Styles:
    """The styles of a document, each with all that it inherits."""

    def __init__(self, root: etree._Element | None, w: str) -> None:
        self._w = w
        self._looks: dict[str, Look] = {}
        self._based: dict[str, str] = {}
        self._full: dict[str, Look] = {}
        self.default_paragraph = ""
        if root is None:
            return
        for style in root.iterchildren(f"{w}style"):
            key = style.get(f"{w}styleId") or ""
            name = self.value(style, "name") or ""
            look = self.look(style.find(f"{w}pPr"), style.find(f"{w}rPr"))
            named = _HEADING_NAME.match(name)
            if named is not None and look.level is None:
                look = Look(level=int(named[1])).over(look)
            elif name.lower() in ("title", "название") and look.level is None:
                look = Look(level=1).over(look)
            if _CONTENTS_NAME.match(name):
                look = Look(contents=True).over(look)
            self._looks[key] = look
            self._based[key] = self.value(style, "basedOn") or ""
            if style.get(f"{w}default") in ("1", "true") and style.get(f"{w}type") == "paragraph":
                self.default_paragraph = key

    def value(self, element: etree._Element | None, name: str) -> str | None:
        """The `w:val` of a child; None when there is no such child, "" when the child has no value."""
        child = element.find(f"{self._w}{name}") if element is not None else None
        return (child.get(f"{self._w}val") or "") if child is not None else None

    def _switch(self, element: etree._Element | None, name: str) -> bool | None:
        value = self.value(element, name)
        return None if value is None else value not in ("0", "false", "off")

    def look(self, paragraph: etree._Element | None, run: etree._Element | None) -> Look:
        """What paragraph properties and run properties state themselves."""
        outline = self.value(paragraph, "outlineLvl")
        level = int(outline) + 1 if outline and outline.isdigit() and int(outline) < 9 else None
        if outline == "9":
            level = 0
        alignment = self.value(paragraph, "jc")
        numbering = paragraph.find(f"{self._w}numPr") if paragraph is not None else None
        ilvl = self.value(numbering, "ilvl")
        align = self.value(run, "vertAlign")
        return Look(
            level=level,
            centred=None if alignment is None else alignment == "center",
            bold=self._switch(run, "b"),
            raised=align,
            hidden=self._switch(run, "vanish"),
            num_id=self.value(numbering, "numId"),
            ilvl=int(ilvl) if ilvl and ilvl.isdigit() else None,
        )

    def full(self, key: str) -> Look:
        """What a style states together with the styles it is based on."""
        if key in self._full:
            return self._full[key]
        look, at, seen = NOTHING, key, set[str]()
        while at and at not in seen and len(seen) < _DEEPEST:
            seen.add(at)
            look = look.over(self._looks.get(at, NOTHING))
            at = self._based.get(at, "")
        self._full[key] = look
        return look
