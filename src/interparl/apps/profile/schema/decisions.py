"""Decisions known from a source."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import Field

from interparl.apps.profile.schema.part import Entry
from interparl.apps.profile.schema.values import (
    Key,
    NeededPartial,
    NeededTexts,
    OrganRef,
    Partial,
    SittingRef,
    SourceRef,
    Texts,
)
from interparl.apps.sittings.enums import DecisionKind, DecisionState


class DecisionPart(Entry):
    """A decision known from a source. Who said what is not known, so there is no arithmetic of it."""

    table: ClassVar[str] = "decision"
    model: ClassVar[str] = "sittings.Decision"
    columns: ClassVar[dict[str, str]] = {"kind": "decision_kind"}
    apart: ClassVar[frozenset[str]] = frozenset({"item"})

    organ: OrganRef
    """Organ that decided."""
    sitting: SittingRef = ""
    """Sitting at which it decided."""
    item: Key | Literal[""] = ""
    """Key of the agenda item within that sitting."""
    kind: DecisionKind
    """resolution, statement, protocol, election or model-act."""
    number: str = Field(default="", max_length=60)
    """Number the body itself gave it."""
    title: NeededTexts
    """Title, by language."""
    text: Texts = {}
    """What was decided, restated, by language."""
    decided_on: NeededPartial
    """When."""
    result: Literal["adopted", "not-adopted", "elected", "not-elected"]
    """adopted, not-adopted, elected or not-elected, as the source says."""
    signed_on: Partial = ""
    """When it was signed."""
    source: SourceRef
    """Source that tells it."""

    def more_values(self) -> dict[str, Any]:
        """It was not taken here."""
        return {"state": DecisionState.REPORTED}
