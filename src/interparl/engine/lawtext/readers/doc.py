"""Old Word files (.doc): converted to DOCX and read as such.

`doc2docx` (the package msdoc2docx, pure Python) is asked first: on the ministries' files we tried it kept every word,
list numbers included. What it refuses goes to LibreOffice, then to antiword, when they are installed.
"""

from __future__ import annotations

import shutil
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from interparl.engine.lawtext.readers import docx, limits
from interparl.engine.lawtext.readers.collector import Collector, nothing_in
from interparl.engine.lawtext.readers.decode import usual
from interparl.engine.lawtext.readers.isolated import read_isolated, run
from interparl.engine.lawtext.readers.text import add_text
from interparl.engine.lawtext.source import LawReadError, Source
from interparl.engine.message import say

_UNREAD = "The old Word file could not be read: {detail}"
_GIBBERISH = -9.0
"""Below this score (`decode.usual`) what a converter made of a file is no text: it takes any file for a document."""


def read(data: bytes, name: str) -> Source:
    """Read an old Word file. Raises LawReadError, naming what to install when no converter could read it."""
    try:
        return read_isolated("doc", data, name)
    except LawReadError as error:
        refused = error
    if refused.reason.template != _UNREAD:
        raise refused
    for convert in (_by_libreoffice, _by_antiword):
        made = convert(data, name)
        if made is not None and usual("".join(line.text for line in made.lines[:500])) > _GIBBERISH:
            return made.source()
    raise refused


def read_here(data: bytes, name: str) -> Source:
    """Convert with the packaged converter and read, in this process. Raises LawReadError."""
    converter: Any = import_module("doc2docx")
    errors: Any = import_module("doc2docx.errors")
    made = Collector(data, name, "doc")
    with tempfile.TemporaryDirectory(prefix="interparl-") as folder:
        source, target = Path(folder, "law.doc"), Path(folder, "law.docx")
        source.write_bytes(data)
        try:
            converter.convert(source, target)
            converted = target.read_bytes()
        except (
            errors.Doc2DocxError,
            OSError,
            ValueError,
            LookupError,
            ArithmeticError,
            TypeError,
            AttributeError,
        ) as error:
            # The converter checks much, but a damaged file still leads it to errors of other kinds.
            damaged = isinstance(error, (errors.InvalidCompoundFile, errors.BinaryBoundsError))
            raise _unread(name, str(error), damaged=damaged) from error
    docx.read_into(made, converted)
    if not made.lines:
        raise nothing_in(name)
    _macros(made, data)
    return made.source()


def _macros(made: Collector, data: bytes) -> None:
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        made.warn(say("The file has macros. They were not run."))


def _unread(name: str, detail: str, *, damaged: bool) -> LawReadError:
    if "encrypt" in detail.lower() or "password" in detail.lower():
        return LawReadError(
            name,
            say("The file is protected with a password."),
            say("Open it in Word and save it without a password."),
        )
    if damaged:
        return LawReadError(
            name,
            say("The old Word file is damaged or cut short."),
            say("Fetch it again, or open it in Word and save it as DOCX."),
        )
    return LawReadError(
        name,
        say("The old Word file could not be read: {detail}", detail=" ".join(detail.split())[:200]),
        say("Install LibreOffice (apt-get install libreoffice-writer) or antiword, or save the file as DOCX in Word."),
    )


def _by_libreoffice(data: bytes, name: str) -> Collector | None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="interparl-") as folder:
        Path(folder, "law.doc").write_bytes(data)
        # A profile of its own: macros off by default, no clash with an open LibreOffice, nothing left behind.
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, profile, "--headless", "--norestore", "--convert-to", "docx", "--outdir", folder]
        run([*command, str(Path(folder, "law.doc"))], b"", limits.SUBPROCESS_SECONDS, folder)
        target = Path(folder, "law.docx")
        if not target.exists():
            return None
        limits.check_size(target.stat().st_size, name)
        converted = target.read_bytes()
    made = Collector(data, name, "doc")
    docx.read_into(made, converted)
    made.warn(say("The file was converted by {program}.", program="LibreOffice"))
    return made if made.lines else None


def _by_antiword(data: bytes, name: str) -> Collector | None:
    program = shutil.which("antiword")
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="interparl-") as folder:
        Path(folder, "law.doc").write_bytes(data)
        command = [program, "-w", "0", "-m", "UTF-8.txt", str(Path(folder, "law.doc"))]
        finished = run(command, b"", limits.SUBPROCESS_SECONDS, folder)
    if finished is None or finished.returncode or not finished.stdout.strip():
        return None
    made = Collector(data, name, "doc")
    add_text(made, finished.stdout.decode("utf-8", "replace"))
    made.warn(
        say(
            "The file was converted by {program}, which loses superscripts: check numbers such as 7².",
            program="antiword",
        )
    )
    return made if made.lines else None
