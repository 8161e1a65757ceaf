"""A packed file (ZIP) opened so that it cannot fill the memory or reach outside itself."""

from __future__ import annotations

import io
import posixpath
import zipfile

from interparl.engine.lawtext.readers import limits
from interparl.engine.lawtext.source import LawReadError
from interparl.engine.message import Message, say


class Archive:
    """The parts of a ZIP file, unpacked one at a time in memory and never to disk; names are only looked up."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except Exception as error:
            # zipfile raises whatever a damaged directory leads it to (struct.error, UnicodeError, OSError...).
            raise self._damaged() from error
        if len(entries) > limits.ENTRIES:
            raise self._bomb(say("The packed file has {count} entries.", count=len(entries)))
        if sum(entry.file_size for entry in entries) > 4 * limits.UNPACKED_BYTES:
            raise self._bomb(say("The packed file would unpack to more than {limit} MB.", limit=self._megabytes()))
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise LawReadError(
                name,
                say("The file is protected with a password."),
                say("Open it in Word and save it without a password."),
            )
        self._entries = {entry.filename.replace("\\", "/").lstrip("/").lower(): entry for entry in entries}

    def __contains__(self, part: str) -> bool:
        return part.lstrip("/").lower() in self._entries

    def names(self) -> list[str]:
        """The names of the parts in lower case."""
        return list(self._entries)

    def read(self, part: str) -> bytes:
        """The bytes of a part; raises LawReadError when it is missing, damaged or too large."""
        entry = self._entries.get(part.lstrip("/").lower())
        if entry is None:
            raise self._damaged(part)
        if entry.file_size > limits.PART_BYTES:
            raise self._bomb(say("A part of it would unpack to {size} MB.", size=entry.file_size >> 20), part)
        if entry.file_size > limits.RATIO_FREE_BYTES and entry.file_size > limits.RATIO * max(entry.compress_size, 1):
            raise self._bomb(say("A part of it is packed more than {ratio} times.", ratio=limits.RATIO), part)
        try:
            with self._zip.open(entry) as stream:
                # The stated size may lie: never read more than it says, and see whether there is more.
                data = stream.read(entry.file_size + 1)
        except Exception as error:
            raise self._damaged(part) from error
        self._unpacked += len(data)
        if len(data) > entry.file_size or self._unpacked > limits.UNPACKED_BYTES:
            raise self._bomb(say("It would unpack to more than it says."), part)
        return data

    def _megabytes(self) -> int:
        return limits.UNPACKED_BYTES // limits.MEBIBYTE

    def _damaged(self, part: str = "") -> LawReadError:
        return LawReadError(
            self.name,
            say("The packed file is damaged or cut short."),
            say("Fetch it again, or open it in a word processor and save it anew."),
            part,
        )

    def _bomb(self, detail: Message, part: str = "") -> LawReadError:
        return LawReadError(
            self.name,
            say("The packed file is made to fill the memory. {detail}", detail=detail),
            say("Do not open it; ask the sender for another file."),
            part,
        )


def resolve(base: str, target: str) -> str:
    """The name of a part that a relation of the part `base` points to (ECMA-376 part 2, 9.3)."""
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target)).lstrip("/")
