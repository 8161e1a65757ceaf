"""A law as the comparison receives it: the tree, where it came from, and how faithfully it was read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from interparl.engine.lawtext.source import Drop
from interparl.engine.lawtext.tree import Act
from interparl.engine.message import Message


class Grade(StrEnum):
    """How far the reading may be trusted. Comparison refuses D and E unless it is told to go on."""

    A = "A"
    """Every character accounted for, numbering without a gap."""
    B = "B"
    """Every character accounted for; small doubts (a gap in the numbers, an unnumbered article)."""
    C = "C"
    """Read by generic patterns, or several doubts: check the tree before relying on "absent"."""
    D = "D"
    """Structure is doubtful or words may be missing."""
    E = "E"
    """Not read as a law."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something an expert should look at. `cost` lowers the grade: 0 a remark, 1 small, 2 large, 3 fatal."""

    code: str
    message: Message
    place: str = ""
    cost: int = 1


@dataclass(frozen=True, slots=True)
class Fidelity:
    """What the reader kept and lost, in characters other than white space.

    `source` = `in_tree` + `dropped` + `lost`, always; `lost` holds what is in neither, with places in `missing`.
    """

    grade: Grade
    source: int
    in_tree: int
    dropped: int
    lost: int
    missing: tuple[str, ...] = ()
    drops: tuple[Drop, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Law:
    """An act, its origin and the fidelity of the reading."""

    act: Act
    name: str
    """File name or another name that people know it by."""
    format: str
    sha256: str
    fidelity: Fidelity
    encoding: str = ""
    language_confidence: float = 1.0
    """How sure the language is (1.0 when stated by a person)."""
    language_supported: bool = True
    """False when no module of the language exists and generic patterns were used."""
