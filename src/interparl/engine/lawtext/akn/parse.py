"""XML from strangers into a tree: no entities, no network, bounded size, errors that name the line."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from interparl.engine.lawtext.akn.names import OTHER_AKN
from interparl.engine.lawtext.akn.vocabulary import DOCUMENTS
from interparl.engine.lawtext.readers import limits
from interparl.engine.lawtext.source import LawReadError
from interparl.engine.message import Message, say

if TYPE_CHECKING:
    from lxml import etree

_RESAVE = say("Open it in an XML editor, mend that place and save it as UTF-8.")


DEEPEST = 100
"""Deepest nesting of elements read; laws written by others have some 30."""


class _RootReached(Exception):
    pass


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root element, comments and instructions left out.

    Raises LawReadError for what is no well-formed XML, declares entities, or is larger or deeper than the limits.
    """
    from lxml import etree

    limits.check_size(len(data), name, limits.MARKUP_BYTES)
    if not data.strip():
        raise LawReadError(name, say("The file is empty."), say("Check that it was saved completely."))
    _check_prologue(data, name)
    # Counted before the tree is built: a node takes some hundred bytes of memory.
    if data.count(b"<") > 2 * limits.ELEMENTS:
        raise _too_much(name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        detail = str(error.msg or "").split(", line ")[0]
        raise _broken(name, detail, error.lineno or 0) from None
    if root is None:
        raise _broken(name, "no element found", 1)
    if root.xpath(f"boolean({'/*' * (DEEPEST + 1)})"):
        reason = say("Elements are nested deeper than {limit} levels.", limit=DEEPEST)
        raise LawReadError(name, reason, say("Check that the file is a law in Akoma Ntoso."))
    return root


def is_akn(root: etree._Element) -> bool:
    """Whether the root element is one of Akoma Ntoso, of any version; a file may have forgotten the namespace."""
    namespace, _, name = str(root.tag).rpartition("}")
    if name == "akomaNtoso":
        return not namespace or namespace[1:].startswith(OTHER_AKN)
    return name in DOCUMENTS and namespace[1:].startswith(OTHER_AKN)


def _check_prologue(data: bytes, name: str) -> None:
    """Read up to the root element with a parser that reports every declaration and resolves none."""
    parser = expat.ParserCreate()

    def entity(*_: object) -> None:
        raise _entities(name, parser.CurrentLineNumber)

    def root(*_: object) -> None:
        raise _RootReached

    parser.EntityDeclHandler = entity
    parser.UnparsedEntityDeclHandler = entity
    parser.StartElementHandler = root
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(data, True)
    except _RootReached:
        return
    except expat.ExpatError as error:
        raise _broken(name, expat.ErrorString(error.code), error.lineno) from None
    except (LookupError, UnicodeError, ValueError) as error:
        if isinstance(error, LawReadError):
            raise
        raise _broken(name, str(error), 1) from None
    raise _broken(name, "no element found", 1)


def _broken(name: str, detail: str, line: int) -> LawReadError:
    reason = say("The XML is not well formed: {detail}.", detail=detail.rstrip("."))
    return LawReadError(name, reason, _RESAVE, f"line {line}")


def _entities(name: str, line: int) -> LawReadError:
    return LawReadError(
        name,
        say("The XML declares entities, which may hide files or endless text; they are never expanded."),
        say("Replace the entities by their text and remove the DOCTYPE."),
        f"line {line}",
    )


def _too_much(name: str) -> LawReadError:
    reason: Message = say("The XML has more than {limit} elements.", limit=limits.ELEMENTS)
    return LawReadError(name, reason, say("Split it into parts and read them one by one."))
