"""What every table has: strict fields, and how its fields become columns."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, model_validator

from interparl.apps.common.enums import Visibility
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.profile.fault import Wrong
from interparl.apps.profile.schema.values import Key, Language, Line, NeededTexts, Partial, Script, SourceRef, Texts
from interparl.engine.message import say


class Part(BaseModel):
    """A table, or a table within a table. Unknown fields are refused.

    `table` is its name in the file; `model` the record it becomes, ``app.Model``; `within` the column that leads to the
    record it stands in; `columns` the names of columns that differ from the fields'; `apart` the fields that no column
    holds: the loader treats them by themselves.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    table: ClassVar[str] = ""
    model: ClassVar[str] = ""
    within: ClassVar[str] = ""
    columns: ClassVar[dict[str, str]] = {}
    apart: ClassVar[frozenset[str]] = frozenset()

    def identity(self) -> str:
        """What it is called within its table, or within the record it stands in."""
        return str(getattr(self, "key", ""))

    def moments(self) -> tuple[str, ...]:
        """Columns that tell when it was recorded here: set once, at loading."""
        return ()

    def more_values(self) -> dict[str, Any]:
        """Columns that are not simply fields."""
        return {}


class Entry(Part):
    """A record with a key of its own."""

    key: Key
    """Permanent key: part of the address of the record's page; never change it."""
    visibility: Visibility = Visibility.PUBLIC
    """Who may see it: public, members, organ or draft."""


class Alias(Part):
    """Another name by which something is found."""

    text: Line
    """The name."""
    language: Language
    """Its language (BCP 47)."""
    script: Script = ""
    """Its script (ISO 15924)."""
    kind: Literal["former", "short", "transliteration", "misprint", "other"] = "other"
    """former, short, transliteration, misprint or other."""
    source: SourceRef = ""
    """Source in which it stands so."""

    @model_validator(mode="after")
    def _not_empty(self) -> Alias:
        if not self.text:
            raise Wrong(say("This text is needed."), say("Write the other name."), "text")
        return self


class NamedEntry(Entry):
    """A record with names."""

    name: NeededTexts
    """Official name by language."""
    aliases: list[Alias] = []
    """Other names: former, short, transliterated, misprinted."""
    sources: list[SourceRef] = []
    """Sources that name it so: each is kept as a statement of the source about the name."""
    note: Texts = {}
    """What a reader should know, by language."""


class ClaimPart(Part):
    """A statement bound to a source."""

    key: Key
    """Key within the record it stands in; never change it."""
    source: SourceRef
    """Source that states it."""
    as_of: Partial = ""
    """Day, month or year of which the source speaks."""
    valid_from: Partial = ""
    """From when it is true, where the source says so."""
    valid_to: Partial = ""
    """Until when it is true, where the source says so."""
    end_source: SourceRef = ""
    """Source of the end, where it is another one."""
    note: Texts = {}
    """What a reader should know, by language."""

    @model_validator(mode="after")
    def _end_after_beginning(self) -> ClaimPart:
        begun, ended = self.valid_from, self.valid_to
        if begun and ended and PartialDate.read(ended).last() < PartialDate.read(begun).first():
            raise Wrong(say("The end lies before the beginning."), say("Change one of the two dates."), "valid_to")
        return self
