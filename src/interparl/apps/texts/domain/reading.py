"""Reading in a process of its own: a file made to hang, crash or fill the memory costs its own refusal and no more.

The process is started once for many files and works ahead: while one law is stored the next is read. Here stands no
Django, so that it starts quickly.
"""

from __future__ import annotations

import os
import pickle
import select
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import IO, Any

from interparl.engine.lawtext.law import Law
from interparl.engine.lawtext.source import LawReadError
from interparl.engine.message import Message, say

SECONDS = 180.0
"""Longest time for one file."""
MEMORY = 4 << 30
"""Most memory of the reading process (bytes of address space)."""
_LENGTH = struct.Struct(">Q")
_CHILD = "from interparl.apps.texts.domain.reading import child; child()"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Request:
    """What to read: the path of the bytes, the file's name, the language where a person stated it."""

    path: str
    name: str
    language: str = ""


class Reader:
    """A reading process; use it with ``with``."""

    def __init__(self, seconds: float = SECONDS, *, alive: Callable[[], object] | None = None) -> None:
        self._seconds, self._alive = seconds, alive
        self._process: subprocess.Popen[bytes] | None = None
        self._asked: Request | None = None
        self._since = 0.0

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def begin(self, request: Request) -> None:
        """Have it read; the answer is fetched with `law`. One at a time."""
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = _start()
        self._asked, self._since = request, time.monotonic()
        try:
            _send(self._in, request)
        except OSError:
            self.close()

    def law(self, request: Request) -> tuple[Law, float]:
        """The law and the seconds it took to read; asks now unless it was asked before. Raises LawReadError."""
        if self._asked != request:
            self.close()
            self.begin(request)
        self._asked = None
        answer = self._answer(request.name)
        if isinstance(answer, tuple):
            return answer[1], answer[0]
        raise LawReadError(*answer)

    def close(self) -> None:
        """End the process, whatever it does."""
        process, self._process, self._asked = self._process, None, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    try:
                        pipe.close()
                    except OSError:  # bytes it never took
                        continue

    @property
    def _in(self) -> IO[bytes]:
        assert self._process is not None
        assert self._process.stdin is not None
        return self._process.stdin

    def _answer(self, name: str) -> Any:
        if self._process is None:
            raise _failed(name)
        assert self._process.stdout is not None
        until = time.monotonic() + self._seconds
        try:
            head = _receive(self._process.stdout, _LENGTH.size, until, self._alive)
            data = _receive(self._process.stdout, _LENGTH.unpack(head)[0], until, self._alive)
        except TimeoutError:
            self.close()
            reason = say("Reading the file took more than {seconds} s and was ended.", seconds=round(self._seconds))
            raise LawReadError(name, reason, say("Save the text in another format.")) from None
        except EOFError:
            self.close()
            raise _failed(name) from None
        return pickle.loads(data)  # from a process of this very program, not from the file


def _failed(name: str) -> LawReadError:
    return LawReadError(
        name, say("The file is damaged: it made its reader fail."), say("Save the text in another format.")
    )


def _start() -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen(
        [sys.executable, "-c", _CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=environment, bufsize=0,
    )  # fmt: skip


def _send(pipe: IO[bytes], value: object) -> None:
    data = pickle.dumps(value)
    pipe.write(_LENGTH.pack(len(data)) + data)
    pipe.flush()


def _receive(pipe: IO[bytes], size: int, until: float, alive: Callable[[], object] | None) -> bytes:
    """Just so many bytes; TimeoutError when they do not come in time, EOFError when the other side ended."""
    data = bytearray()
    while len(data) < size:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if not select.select([pipe], [], [], min(left, 1.0))[0]:
            if alive is not None:
                alive()
            continue
        piece = os.read(pipe.fileno(), min(_PIECE, size - len(data)))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)


def child() -> None:
    """The other side: reads requests until there are no more."""
    _bound_memory()
    given, out = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints does not get among the answers
    while True:
        head = given.read(_LENGTH.size)
        if len(head) < _LENGTH.size:
            return
        request: Request = pickle.loads(given.read(_LENGTH.unpack(head)[0]))
        _send(out, _read(request))


def _read(request: Request) -> tuple[float, Law] | list[str | Message]:
    from pathlib import Path

    from interparl.engine.lawtext.read import read_law

    began = time.monotonic()
    try:
        law = read_law(data=Path(request.path).read_bytes(), name=request.name, language=request.language or None)
        return time.monotonic() - began, law
    except LawReadError as error:
        return [request.name, error.reason, error.mend, error.place]
    except (MemoryError, RecursionError):
        reason, mend = say("The file needs too much memory."), say("Save the text in another format.")
        return [request.name, reason, mend, ""]


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit still holds.
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))
