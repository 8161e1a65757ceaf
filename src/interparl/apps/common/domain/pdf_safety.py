"""PDF files that act by themselves are refused: scripts, programs started, forms sent, files within.

The bytes are read, not interpreted: names are unescaped (ISO 32000-1, 7.3.5) and object streams (7.5.7) unpacked under
a limit, so that what is hidden there is seen as well. This lowers the danger for those who open the file; the portal
itself never renders it.
"""

from __future__ import annotations

import re
import zlib

from interparl.apps.common.domain.file_refusals import BadFile
from interparl.engine.message import say

MOST_UNPACKED = 200_000_000  # bytes, of all object streams together
DICTIONARY = 2000  # bytes before a stream in which its dictionary is looked for

_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTS = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE)(?![A-Za-z0-9])"
)
_LOCKED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_BODY = re.compile(rb"(?<!end)stream\r?\n.*?endstream", re.DOTALL)
_FILTER = re.compile(rb"/Filter\s*\[?\s*/(\w+)\s*(/\w+)?")
_PREDICTOR = re.compile(rb"/Predictor\s+(?!1\b)")


def check_pdf(data: bytes) -> None:
    """Raise `BadFile` for a PDF that is cut off, locked, or holds active content."""
    if b"%%EOF" not in data[-2048:]:
        raise BadFile(say("The PDF is cut off: its end is missing."))
    # Outside streams alone: within them the same letters mean nothing.
    plain = _unescaped(_BODY.sub(b"", data))
    if _LOCKED.search(plain):
        raise BadFile(say("The PDF is protected. Print it to a new PDF without protection and try again."))
    _refuse_acting(plain)
    left = MOST_UNPACKED
    for start in _STREAM.finditer(data):
        head = data[max(0, start.start() - DICTIONARY) : start.start()]
        dictionary = _unescaped(head[head.rfind(b" obj") + 1 :])
        if b"/ObjStm" in dictionary:
            objects = _object_stream(data, start.end(), dictionary, left)
            left -= len(objects)
            _refuse_acting(_unescaped(objects))


def _unescaped(data: bytes) -> bytes:
    return _ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), data)


def _object_stream(data: bytes, at: int, dictionary: bytes, most: int) -> bytes:
    named = _FILTER.search(dictionary)
    body = data[at : data.find(b"endstream", at)]
    if named is None:
        return body
    if named[1] not in (b"FlateDecode", b"Fl") or named[2] or _PREDICTOR.search(dictionary):
        raise BadFile(say("The PDF hides its objects in an unusual way. Print it to a new PDF and try again."))
    unpacker = zlib.decompressobj()
    try:
        objects = unpacker.decompress(body, most)
    except zlib.error:
        raise BadFile(say("The PDF is broken. Print it to a new PDF and try again.")) from None
    if unpacker.unconsumed_tail:
        raise BadFile(say("The document unpacks to far more than a document needs."))
    if not unpacker.eof:
        raise BadFile(say("The PDF is broken. Print it to a new PDF and try again."))
    return objects


def _refuse_acting(data: bytes) -> None:
    if _ACTS.search(data):
        raise BadFile(
            say("The PDF holds a script, a form that sends data or a file within. Print it to a new PDF and try again.")
        )
