"""The paths that acts go through, and the acts of the assembly as sources tell of them."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import Field, model_validator

from interparl.apps.drafting.enums import NO_KEYS, ActKind
from interparl.apps.profile.fault import Wrong
from interparl.apps.profile.schema.part import Entry, Part
from interparl.apps.profile.schema.values import (
    DecisionRef,
    Key,
    NeededPartial,
    NeededTexts,
    OrganRef,
    PathRef,
    Plain,
    SittingRef,
    SourceRef,
    Texts,
)
from interparl.engine.message import say
from interparl.engine.procedure import stages as engine
from interparl.engine.procedure.types import RuleError

BY_PROFILE = "system:profile"
"""Who recorded what a profile brings, where a row of its own says so."""


class PathPart(Entry):
    """The stages that acts of some kinds go through (docs/stages.md)."""

    table: ClassVar[str] = "path"
    model: ClassVar[str] = "drafting.Path"

    name: NeededTexts
    """Name, by language."""
    act_kinds: list[ActKind] = []
    """Kinds of acts: law, agreement, recommendations, guidelines, concept, statement, other. Empty: all."""
    stages: Plain = []
    """Stages with their guards; empty: the path the program begins with."""
    amendments: Plain = {}
    """What amendments to a version need: signatures, delegations, days_before, order."""
    assumed: bool = False
    """True where no source tells these rules: pages say so."""
    order: int = Field(default=0, ge=0, le=30_000)
    """Place in lists; the first path that fits a kind is taken."""
    note: Texts = {}
    """What a reader should know, by language."""
    source: SourceRef = ""
    """Source that tells it."""

    @model_validator(mode="after")
    def _can_be_walked(self) -> PathPart:
        try:
            self.walked()
        except RuleError as error:
            raise Wrong(error.message, say("See docs/stages.md."), "stages") from error
        return self

    def walked(self) -> engine.Path:
        """The path as the engine reads it. Raises `RuleError`."""
        return engine.path_of(self._stages(), self.key, tuple(kind.value for kind in self.act_kinds))

    def _stages(self) -> Any:
        return self.stages or engine.default_path().to_data()["stages"]

    def more_values(self) -> dict[str, Any]:
        """The stages, also where the program's own are taken."""
        return {"stages": self._stages(), "act_kinds": [kind.value for kind in self.act_kinds]}


class ActStepPart(Part):
    """The act entered a stage of its path. A step that is loaded stays: mend it on the desk by taking it back."""

    table: ClassVar[str] = "step"
    model: ClassVar[str] = "drafting.ActStep"
    within: ClassVar[str] = "act"

    key: Key
    """Key within the act; never change it."""
    stage: Key
    """Key of the stage in the act's path, such as commission or adopted."""
    day: NeededPartial
    """When."""
    organ: OrganRef = ""
    """Organ that dealt with it."""
    sitting: SittingRef = ""
    """Sitting at which it did."""
    decision: DecisionRef = ""
    """Decision by which it did."""
    by_whom: Texts = {}
    """Who did it, where it was no organ of the assembly, by language."""
    note: Texts = {}
    """What a reader should know, by language."""
    source: SourceRef
    """Source that tells it."""

    def more_values(self) -> dict[str, Any]:
        """Nobody at this installation recorded it."""
        return {"made_by": BY_PROFILE}


class ActPart(Entry):
    """An act of the assembly: a model law, recommendations, a statement. Its text is no part of a profile."""

    table: ClassVar[str] = "act"
    model: ClassVar[str] = "drafting.ModelAct"
    columns: ClassVar[dict[str, str]] = {"kind": "act_kind"}
    apart: ClassVar[frozenset[str]] = frozenset({"step"})

    title: NeededTexts
    """Title, by language."""
    kind: ActKind
    """law, agreement, recommendations, guidelines, concept, statement or other."""
    subject: Texts = {}
    """What it is about in a word or two, by language."""
    initiator: Texts = {}
    """Who proposed it, by language."""
    developer: Texts = {}
    """Who drafted it, by language."""
    lead: OrganRef = ""
    """Organ that leads the work on it."""
    adopting: OrganRef = ""
    """Organ that adopts it."""
    path: PathRef
    """Path it goes by."""
    number: str = Field(default="", max_length=80)
    """Number it was adopted under."""
    said_status: Texts = {}
    """Where the source says it stands, in the source's own terms, where no step with a day is known; by language."""
    sample: bool = False
    """True for an act invented to try things out."""
    note: Texts = {}
    """What a reader should know, such as that a title is a rendering; by language."""
    source: SourceRef
    """Source that tells of it."""
    step: list[ActStepPart] = []
    """Stages it entered, as far as sources tell."""

    @model_validator(mode="after")
    def _has_a_key_of_its_own(self) -> ActPart:
        if self.key in NO_KEYS:
            fault = say("{key} cannot be the key of an act. Choose another one.", key=self.key)
            raise Wrong(fault, say("Give the act another key."), "key")
        return self
