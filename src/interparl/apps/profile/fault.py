"""What is wrong in a profile: where it stands, what is wrong, how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from interparl.engine.message import Message, say


@dataclass(frozen=True, slots=True)
class Place:
    """A record in a file. `index` counts the records of a table in that file from 1; `line` is 0 when not known."""

    file: str
    table: str = ""
    index: int = 0
    key: str = ""
    line: int = 0

    def message(self) -> Message:
        """The place in words: file, line, table, index and key, as far as each is known."""
        where = (
            say("{file}, line {line}", file=self.file, line=self.line) if self.line else say("{file}", file=self.file)
        )
        if not self.table:
            return where
        if self.key:
            return say(
                "{where}, {table} {index} ({key})", where=where, table=self.table, index=self.index, key=self.key
            )
        return say("{where}, {table} {index}", where=where, table=self.table, index=self.index)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong. `field` is the way to the value within the record, as ``standing[2].as_of``; may be empty."""

    place: Place
    field: str
    wrong: Message
    mend: Message

    def message(self) -> Message:
        """All of it in one line."""
        if self.field:
            return say(
                "{place}, {field}: {wrong} {mend}",
                place=self.place.message(),
                field=self.field,
                wrong=self.wrong,
                mend=self.mend,
            )
        return say("{place}: {wrong} {mend}", place=self.place.message(), wrong=self.wrong, mend=self.mend)


class Wrong(ValueError):
    """Raised by the checks of a value: what is wrong and the mend. `field` narrows the place within the record."""

    def __init__(self, wrong: Message, mend: Message, field: str = "") -> None:
        super().__init__(str(wrong))
        self.wrong, self.mend, self.field = wrong, mend, field


class ProfileError(Exception):
    """A profile that cannot be used: everything wrong with it, in the order of files and records."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault.message()) for fault in faults))
        self.faults = faults
