"""All tables of a profile. Any of them may stand in any file of the folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from interparl.apps.profile.schema.acts import ActPart, PathPart
from interparl.apps.profile.schema.assembly import AccountPart, AssemblyPart, SourcePart
from interparl.apps.profile.schema.decisions import DecisionPart
from interparl.apps.profile.schema.members import (
    ChamberPart,
    DelegationPart,
    OrganisationPart,
    ParliamentPart,
    PersonPart,
    StatePart,
)
from interparl.apps.profile.schema.organs import OfficePart, OrganPart, RulePart
from interparl.apps.profile.schema.part import Part
from interparl.apps.profile.schema.programmes import FigurePart, ProgrammePart
from interparl.apps.profile.schema.publications import AssertionPart, PublicationPart
from interparl.apps.profile.schema.sittings import SittingPart

TABLES: tuple[type[Part], ...] = (
    AssemblyPart,
    SourcePart,
    OrganisationPart,
    StatePart,
    ParliamentPart,
    ChamberPart,
    PersonPart,
    DelegationPart,
    OrganPart,
    OfficePart,
    RulePart,
    SittingPart,
    DecisionPart,
    PathPart,
    ActPart,
    ProgrammePart,
    FigurePart,
    PublicationPart,
    AssertionPart,
    AccountPart,
)
"""In the order in which they are loaded: what is referred to comes first."""

BY_NAME = {part.table: part for part in TABLES}


def parts_in(part: type[Part]) -> Iterator[tuple[str, type[Part]]]:
    """Fields of a table that hold tables of their own."""
    for name, field in part.model_fields.items():
        for inner in get_args(field.annotation):
            if isinstance(inner, type) and issubclass(inner, Part):
                yield name, inner
