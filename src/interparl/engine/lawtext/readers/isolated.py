"""A reader run in a process of its own, with a limit on time and memory.

Two readers stand on code that works through complicated binary formats (pdfium; the converter of old Word files). A
file made to hang or crash it must cost a clear message and nothing else.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from interparl.engine.lawtext.readers import limits
from interparl.engine.lawtext.source import Drop, DropReason, LawReadError, Line, Source
from interparl.engine.lawtext.tree import Cell, Table
from interparl.engine.message import Message, say

_CHILD = "from interparl.engine.lawtext.readers.isolated import child; child()"


def read_isolated(task: str, data: bytes, name: str) -> Source:
    """Let the module `readers.<task>` read `data` by its `read_here` in a process of its own. Raises LawReadError."""
    if not sys.executable:
        return _here(task, data, name)
    request = json.dumps({"task": task, "name": name}).encode() + b"\n" + data
    finished = run([sys.executable, "-c", _CHILD], request, limits.SUBPROCESS_SECONDS)
    if finished is None:
        raise LawReadError(
            name,
            say("Reading the file took more than {seconds} s and was ended.", seconds=limits.SUBPROCESS_SECONDS),
            say("Print it to a new PDF, or save the text in another format."),
        )
    try:
        answer = json.loads(finished.stdout)
    except ValueError as error:
        raise LawReadError(
            name,
            say("The file is damaged: it made its reader fail."),
            say("Print it to a new PDF, or save the text in another format."),
        ) from error
    if "error" in answer:
        reason, mend = _message(answer["error"][0]), _message(answer["error"][1])
        raise LawReadError(name, reason, mend, str(answer["error"][2]))
    return _source(answer, data, name)


def run(
    command: list[str], given: bytes, seconds: int, folder: str | None = None
) -> subprocess.CompletedProcess[bytes] | None:
    """Run a program without a shell and give it bytes; None when it took longer than `seconds` and was ended."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        return subprocess.run(
            command, input=given, capture_output=True, timeout=seconds, check=False, cwd=folder, env=environment
        )
    except subprocess.TimeoutExpired:
        return None


def child() -> None:
    """The other side: read the request from standard input, answer on standard output."""
    _bound_memory()
    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    request = json.loads(head)
    try:
        answer = _flat(_here(str(request["task"]), data, str(request["name"])))
    except LawReadError as error:
        answer = {"error": [_plain(error.reason), _plain(error.mend), error.place]}
    except (MemoryError, RecursionError):
        reason, mend = say("The file needs too much memory."), say("Save the text in another format.")
        answer = {"error": [_plain(reason), _plain(mend), ""]}
    sys.stdout.write(json.dumps(answer))


def _here(task: str, data: bytes, name: str) -> Source:
    if task == "pdf":
        from interparl.engine.lawtext.readers import pdf

        return pdf.read_here(data, name)
    from interparl.engine.lawtext.readers import doc

    return doc.read_here(data, name)


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit still holds.
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (limits.SUBPROCESS_BYTES, hard))


def _plain(message: Message) -> list[Any]:
    return [message.template, [[k, _plain(v) if isinstance(v, Message) else v] for k, v in message.values]]


def _message(plain: list[Any]) -> Message:
    values = tuple((str(k), _message(v) if isinstance(v, list) else v) for k, v in plain[1])
    return Message(str(plain[0]), values)


def _flat(source: Source) -> dict[str, Any]:
    return {
        "format": source.format,
        "lines": [_flat_line(line) for line in source.lines],
        "drops": [[drop.reason.value, drop.text, drop.place] for drop in source.drops],
        "warnings": [_plain(warning) for warning in source.warnings],
        "encoding": source.encoding,
        "title": source.title,
        "language": source.language,
        "unread": source.unread,
    }


def _flat_line(line: Line) -> list[Any]:
    table = None
    if line.table is not None:
        table = [[[c.text, c.header, c.colspan, c.rowspan] for c in row] for row in line.table.rows]
    flags = [line.bold, line.centred, line.note]
    return [line.text, line.place, line.level, line.depth, *flags, line.automatic, table]


def _line(flat: list[Any]) -> Line:
    text, place, level, depth, bold, centred, note, automatic, table = flat
    rows = None if table is None else Table(tuple(tuple(Cell(*cell) for cell in row) for row in table))
    return Line(text, place, level, depth, bold, centred, note, automatic, rows)


def _source(answer: dict[str, Any], data: bytes, name: str) -> Source:
    import hashlib

    return Source(
        name=name,
        format=str(answer["format"]),
        sha256=hashlib.sha256(data).hexdigest(),
        lines=tuple(_line(flat) for flat in answer["lines"]),
        drops=tuple(Drop(DropReason(reason), text, place) for reason, text, place in answer["drops"]),
        warnings=tuple(_message(warning) for warning in answer["warnings"]),
        encoding=str(answer["encoding"]),
        title=str(answer["title"]),
        language=str(answer["language"]),
        unread=int(answer["unread"]),
    )
