"""XML parsed so that no file can make the parser fetch, expand or nest without bound."""

from __future__ import annotations

import re
from typing import Any, cast

from lxml import etree

from interparl.engine.lawtext.readers import limits
from interparl.engine.lawtext.source import LawReadError
from interparl.engine.message import say

_ENTITY = re.compile(rb"<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y", re.IGNORECASE)


def parse(data: bytes, name: str, place: str = "", limit: int = limits.MARKUP_BYTES) -> etree._Element:
    """The root element of an XML document.

    Entity declarations are refused altogether (no law needs them; they are how a small file becomes a huge one or
    reads other files), external subsets and network are never used, depth and size are bounded by libxml2's own
    limits. `place` names the part inside a packed file. Raises LawReadError.
    """
    limits.check_size(len(data), name, limit)
    if _ENTITY.search(data):
        raise _entities(name, place)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        recover=False,
        remove_pis=True,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position if error.position else (0, 0)
        where = f"{place} line {line}, column {column}".strip()
        text = str(error.msg or "")
        if "depth" in text or "huge" in text.lower() or "limit" in text.lower():
            raise LawReadError(
                name,
                say("The XML is nested too deeply or has a text that is too long."),
                say("Split it into parts, or save the law in another format."),
                where,
            ) from error
        raise LawReadError(
            name,
            say("The XML is not well-formed: {detail}", detail=text.replace("\n", " ")[:200]),
            say("Fetch it again, or correct it at that place."),
            where,
        ) from error
    except (ValueError, LookupError) as error:
        raise LawReadError(
            name, say("The XML cannot be read."), say("Save it as UTF-8 and try again."), place
        ) from error
    internal = root.getroottree().docinfo.internalDTD
    if internal is not None and any(True for _ in cast(Any, internal).iterentities()):
        raise _entities(name, place)
    return root


def _entities(name: str, place: str) -> LawReadError:
    return LawReadError(
        name,
        say("The XML declares entities, which can make a program read other files or fill its memory."),
        say("Remove the <!ENTITY> declarations and write the text they stand for."),
        place,
    )


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for a comment or a processing instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def content(element: etree._Element) -> str:
    """All text inside an element."""
    return "".join(cast("list[str]", list(element.itertext())))
