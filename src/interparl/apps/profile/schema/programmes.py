"""Programmes: what sources tell of their items, hearings and amendments; and figures that sources publish."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from pydantic import Field, model_validator

from interparl.apps.drafting.enums import ActKind
from interparl.apps.profile.fault import Wrong
from interparl.apps.profile.schema.part import Entry, Part
from interparl.apps.profile.schema.values import (
    ActRef,
    DecisionRef,
    Key,
    NeededPartial,
    NeededTexts,
    OrganRef,
    Partial,
    ProgrammeRef,
    SittingRef,
    SourceRef,
    Texts,
)
from interparl.apps.programme.enums import Bound, ChangeSetState, Metric, ProgrammeState
from interparl.engine.message import say


class ProgrammeItemPart(Entry):
    """An item of a programme that is being drawn up, or one of the few that a source names."""

    table: ClassVar[str] = "item"
    model: ClassVar[str] = "programme.Item"
    within: ClassVar[str] = "programme"
    columns: ClassVar[dict[str, str]] = {"kind": "act_kind"}
    apart: ClassVar[frozenset[str]] = frozenset({"due"})

    number: str = Field(min_length=1, max_length=20)
    """Number in the programme; where no source gives it, one of your own."""
    order: int = Field(default=0, ge=0, le=30_000)
    """Place in the programme."""
    title: NeededTexts
    """Title, by language."""
    kind: ActKind
    """law, agreement, recommendations, guidelines, concept, statement or other."""
    initiator: Texts = {}
    """Who proposed it, by language."""
    developer: Texts = {}
    """Who drafts it, by language."""
    lead: OrganRef = ""
    """Organ that leads the work on it."""
    due: Partial = ""
    """Last day by which it is to be made, in full."""
    due_printed: str = Field(default="", max_length=60)
    """The due date in the words of the programme."""
    basis: Texts = {}
    """Legal basis, by language."""
    task: Texts = {}
    """Task or decision of another body that it serves, by language."""
    act: ActRef = ""
    """Act that fulfils it."""
    note: Texts = {}
    """What a reader should know, by language."""
    source: SourceRef
    """Source that names it."""

    @model_validator(mode="after")
    def _due_in_full(self) -> ProgrammeItemPart:
        if self.due and len(self.due) != 10:
            raise Wrong(say("The day is needed in full."), say("Write it as 2024-06-03."), "due")
        return self

    def more_values(self) -> dict[str, Any]:
        """No date is None."""
        return {"due": self.due or None}


class HearingPart(Part):
    """The draft was heard by an organ, or was to be. A hearing that is loaded stays: mend it on the desk."""

    table: ClassVar[str] = "hearing"
    model: ClassVar[str] = "programme.Hearing"
    within: ClassVar[str] = "programme"

    key: Key
    """Key within the programme; never change it."""
    organ: OrganRef = ""
    """Organ that heard it."""
    sitting: SittingRef = ""
    """Sitting at which it did."""
    day: NeededPartial
    """When."""
    planned: bool = False
    """True where the source tells only that it was to be held."""
    words: Texts = {}
    """What was heard and by whom, restated, by language."""
    source: SourceRef
    """Source that tells it."""


class AmendmentPart(Entry):
    """The programme was amended. What was changed is entered on the desk, where it is known."""

    table: ClassVar[str] = "amendment"
    model: ClassVar[str] = "programme.ChangeSet"
    within: ClassVar[str] = "programme"
    apart: ClassVar[frozenset[str]] = frozenset({"adopted_on"})

    order: int = Field(ge=1, le=30_000)
    """Which amendment of the programme it is: 1, 2, 3."""
    title: NeededTexts
    """Title, by language."""
    reason: Texts = {}
    """Why, by language."""
    adopted_on: NeededPartial
    """Day on which it was decided, in full."""
    decision: DecisionRef = ""
    """Decision by which it was."""
    source: SourceRef
    """Source that tells it."""

    @model_validator(mode="after")
    def _adopted_in_full(self) -> AmendmentPart:
        if len(self.adopted_on) != 10:
            raise Wrong(say("The day is needed in full."), say("Write it as 2024-06-03."), "adopted_on")
        return self

    def moments(self) -> tuple[str, ...]:
        """When its adoption is recorded: at loading."""
        return ("recorded_at",)

    def more_values(self) -> dict[str, Any]:
        """It was adopted; a source would hardly tell otherwise."""
        return {"state": ChangeSetState.ADOPTED, "adopted_on": self.adopted_on}


class ProgrammePart(Entry):
    """A multi-year programme of the assembly."""

    table: ClassVar[str] = "programme"
    model: ClassVar[str] = "programme.Programme"
    columns: ClassVar[dict[str, str]] = {}
    apart: ClassVar[frozenset[str]] = frozenset({"item", "hearing", "amendment", "closed_on"})

    title: NeededTexts
    """Title, by language."""
    first_year: int = Field(ge=1900, le=2200)
    """First year."""
    last_year: int = Field(ge=1900, le=2200)
    """Last year, included."""
    basis: Texts = {}
    """Legal basis, by language."""
    state: ProgrammeState
    """draft, adopted or closed."""
    adopted_on: Partial = ""
    """When it was adopted, as exactly as known; empty: not known, or a draft."""
    decision: DecisionRef = ""
    """Decision by which it was adopted."""
    closed_on: Partial = ""
    """Day on which it was closed, in full."""
    follows: ProgrammeRef = ""
    """Programme it follows; write that one first."""
    items_known: bool = False
    """False where no list of its items was published: nothing is computed of it. True for a draft with its items."""
    sample: bool = False
    """True for a programme invented to try things out."""
    note: Texts = {}
    """What a reader should know, by language."""
    source: SourceRef
    """Source that tells of it."""
    item: list[ProgrammeItemPart] = []
    """Items."""
    hearing: list[HearingPart] = []
    """Hearings."""
    amendment: list[AmendmentPart] = []
    """Amendments."""

    def moments(self) -> tuple[str, ...]:
        """When adoption and closing are recorded: at loading."""
        return (("adoption_recorded_at",) if self.adopted_on else ()) + (
            ("closing_recorded_at",) if self.closed_on else ()
        )

    @model_validator(mode="after")
    def _holds_together(self) -> ProgrammePart:
        if self.last_year < self.first_year:
            raise Wrong(say("The end lies before the beginning."), say("Change one of the two years."), "last_year")
        if self.state == ProgrammeState.DRAFT and (self.adopted_on or self.decision):
            raise Wrong(say("A draft is not adopted."), say("Change the state, or leave the adoption out."), "state")
        if (self.state == ProgrammeState.CLOSED) != bool(self.closed_on):
            raise Wrong(say("A closed programme has the day on which it was closed."), say("Mend one."), "closed_on")
        if self.closed_on and len(self.closed_on) != 10:
            raise Wrong(say("The day is needed in full."), say("Write it as 2024-06-03."), "closed_on")
        if self.state != ProgrammeState.DRAFT and self.items_known:
            raise Wrong(
                say("The items of an adopted programme are frozen by its adoption, which is recorded on the desk."),
                say("Load it as a draft, or with items_known = false."),
                "items_known",
            )
        return self

    def more_values(self) -> dict[str, Any]:
        """No day is None."""
        return {"closed_on": self.closed_on or None}


class FigurePart(Part):
    """A figure that a source publishes of a programme, or of the assembly's acts as a whole."""

    table: ClassVar[str] = "figure"
    model: ClassVar[str] = "programme.PublishedFigure"

    key: Key
    """Permanent key; never change it."""
    programme: ProgrammeRef = ""
    """Programme it is about; empty: the assembly's acts as a whole."""
    metric: Metric
    """What is counted: planned, drafted, adopted, share (per cent), measures, total."""
    bound: Bound = Bound.EXACT
    """How the source bounds it: exact, about or over."""
    value: Decimal = Field(ge=0, le=9_999_999, decimal_places=2)
    """The number."""
    as_of: NeededPartial
    """Day, month or year of which the source speaks."""
    words: Texts = {}
    """What is counted, as the source says it, by language."""
    source: SourceRef
    """Source that states it."""
