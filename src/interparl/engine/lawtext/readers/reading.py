"""From the bytes of a file to a `Source`, whatever the format."""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import PurePath
from typing import Protocol, cast

from interparl.engine.lawtext.readers import limits
from interparl.engine.lawtext.readers.sniff import EXTENSIONS, sniff
from interparl.engine.lawtext.source import LawReadError, Source
from interparl.engine.message import say

FORMATS: dict[str, tuple[str, ...]] = {
    format: tuple(ending for ending, formats in EXTENSIONS.items() if format in formats)
    for format in ("akn", "docx", "doc", "rtf", "pdf", "html", "markdown", "text", "xml")
}
"""The formats that are read, each with the file endings it usually has."""

_MARKUP = ("rtf", "html", "markdown", "text", "xml", "akn")
# The name of each format's module says what it reads; modules of the same name as a library carry a suffix.
_MODULES = {format: f"interparl.engine.lawtext.readers.{format}" for format in FORMATS if format != "akn"}


class _Reader(Protocol):
    def read(self, data: bytes, name: str) -> Source: ...


def read_source(data: bytes, name: str) -> Source:
    """Read a file of any format but Akoma Ntoso. `name` is only used in messages and to warn of a wrong ending.

    Raises LawReadError for whatever cannot be read as a text: it says what is wrong and how to mend it. Akoma Ntoso
    is refused as well: ask `sniff` first and give it to `readers.akn`.
    """
    limits.check_size(len(data), name)
    format = sniff(data, name)
    if format in _MARKUP:
        limits.check_size(len(data), name, limits.MARKUP_BYTES)
    if format == "akn":
        raise LawReadError(
            name,
            say("The file is Akoma Ntoso, which is read as a tree."),
            say("Read it with the reader of Akoma Ntoso."),
        )
    reader = cast(_Reader, importlib.import_module(_MODULES[format]))
    try:
        source = reader.read(data, name)
    except LawReadError:
        raise
    except MemoryError as error:
        raise LawReadError(
            name, say("The file needs too much memory."), say("Save the text in another format.")
        ) from error
    except Exception as error:
        # The readers raise LawReadError for what they foresee. A library that breaks on a damaged file in a way that
        # nobody foresaw must still cost the user a clear message and not the whole comparison.
        raise LawReadError(
            name,
            say("The file is damaged or of an unusual kind ({detail}).", detail=type(error).__name__),
            say("Open it in its own program and save it anew, or save the text in another format."),
        ) from error
    ending = PurePath(name).suffix.lower().lstrip(".")
    if ending in EXTENSIONS and format not in EXTENSIONS[ending]:
        warning = say(
            "The file is named .{ending} but holds {format}; it was read as {format}.", ending=ending, format=format
        )
        source = replace(source, warnings=(warning, *source.warnings))
    return source
