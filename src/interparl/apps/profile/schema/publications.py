"""News and briefs; assertions of sources about any record."""

from __future__ import annotations

from typing import ClassVar

from pydantic import model_validator

from interparl.apps.common.enums import Visibility
from interparl.apps.profile.fault import Wrong
from interparl.apps.profile.schema.part import ClaimPart, Entry
from interparl.apps.profile.schema.values import (
    DecisionRef,
    Line,
    NeededTexts,
    OrganRef,
    Partial,
    PersonRef,
    Plain,
    SittingRef,
    SourceRef,
    StateRef,
    Texts,
)
from interparl.apps.publications.enums import PublicationKind
from interparl.engine.message import say


class PublicationPart(Entry):
    """News, a situation brief or a communiqué."""

    table: ClassVar[str] = "publication"
    model: ClassVar[str] = "publications.Publication"
    columns: ClassVar[dict[str, str]] = {"kind": "publication_kind"}
    apart: ClassVar[frozenset[str]] = frozenset(
        {"published", "organs", "sittings", "decisions", "people", "states", "sources"}
    )

    kind: PublicationKind
    """news, brief or communique."""
    title: NeededTexts
    """Title, by language."""
    lead: Texts = {}
    """First paragraph, by language."""
    body: Texts = {}
    """Text, blank lines between paragraphs, by language."""
    region: Texts = {}
    """Region it speaks of, by language."""
    event_day: Partial = ""
    """When it happened."""
    as_of: Partial = ""
    """Day of which a brief speaks; a brief needs it."""
    published: Partial = ""
    """Day on which it was published; empty: not published yet."""
    organs: list[OrganRef] = []
    """Organs it is about."""
    sittings: list[SittingRef] = []
    """Sittings it is about."""
    decisions: list[DecisionRef] = []
    """Decisions it is about."""
    people: list[PersonRef] = []
    """People it is about."""
    states: list[StateRef] = []
    """States it is about."""
    sources: list[SourceRef] = []
    """Sources it rests on; a brief needs one."""

    @model_validator(mode="after")
    def _complete(self) -> PublicationPart:
        if self.kind == PublicationKind.BRIEF and not self.as_of:
            raise Wrong(say("A brief speaks of a day."), say("Write the date in this field."), "as_of")
        if self.kind == PublicationKind.BRIEF and not self.sources:
            raise Wrong(say("A brief rests on a source."), say("Name at least one source."), "sources")
        if self.published and len(self.published) != 10:
            raise Wrong(say("The day of publication is needed in full."), say("Write it as 2024-06-03."), "published")
        return self


class AssertionPart(ClaimPart):
    """What a source says of any field of any record."""

    table: ClassVar[str] = "assertion"
    model: ClassVar[str] = "common.Assertion"
    apart: ClassVar[frozenset[str]] = frozenset({"kind", "subject"})

    kind: Line
    """Table of the record it is about, such as state."""
    subject: Line
    """Key of that record."""
    field: Line
    """What of the record it speaks of: a column, or a word of your own."""
    value: Plain
    """What the source says: a text, a number, true or false, a list, or texts by language."""
    visibility: Visibility = Visibility.PUBLIC
    """Who may see it: public, members, organ or draft."""

    @model_validator(mode="after")
    def _says_something(self) -> AssertionPart:
        if not self.field:
            raise Wrong(say("This text is needed."), say("Name what the source speaks of."), "field")
        return self
