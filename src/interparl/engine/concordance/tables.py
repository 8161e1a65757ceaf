"""The correlation table as typed rows.

Every export is made of these rows, and the docstring under each field is its entry in the data dictionary
(`dictionary`), so that a column cannot be published without saying what it means. Rows are derived from a `Comparison`
each time (`tabulate`) and hold no formatting: a `Message` waits for the reader's language, a share is a number from 0
to 1.
"""

from __future__ import annotations

import ast
import inspect
from dataclasses import dataclass, fields
from functools import cache

from interparl.engine.concordance.result import DivergenceKind, Relation, State
from interparl.engine.message import Message


@dataclass(frozen=True, slots=True)
class CorrelationRow:
    """One provision of the model act, one subject, one counterpart; one row too where there is no counterpart."""

    status: str
    """Always "proposal": a machine made this row and no person has reviewed it."""
    model_order: int
    """Place of the provision in the model act, counted from 1."""
    model_id: str
    """Permanent id of the model provision; it survives renumbering."""
    model_group: str
    """Headings above the model provision, outermost first."""
    model_label: str
    """Citation of the model provision as its text prints it."""
    model_heading: str
    """Heading of the model provision."""
    model_language: str
    """Language of the model provision (ISO 639-1)."""
    model_text: str
    """Words of the model provision."""
    subject: str
    """Key of the subject: a law, or the laws of one state."""
    subject_name: str
    """Name of the subject."""
    state: State
    """How far the subject covers the model provision: full, part, none, or not examined."""
    relation: Relation | None
    """How the counterpart stands to the model provision; empty where nothing was examined."""
    confidence: float | None
    """Chance from 0 to 1 that the proposal for this provision and subject is right, calibrated on held-out data."""
    abstained: bool
    """True where the machine found something but is too unsure to link it."""
    person_first: bool
    """True where a person should look first: the machine abstained or its confidence is below 0.7."""
    counterpart_number: int
    """Number of the counterpart within its provision and subject, from 1; 0 where there is none."""
    counterpart_count: int
    """How many counterparts the provision has in this subject."""
    counterpart_id: str
    """Permanent id of the counterpart."""
    law: str
    """Key of the law that the counterpart is in."""
    law_name: str
    """Name of that law."""
    counterpart_label: str
    """Citation of the counterpart as its text prints it."""
    counterpart_heading: str
    """Heading of the counterpart."""
    counterpart_language: str
    """Language of the counterpart (ISO 639-1)."""
    counterpart_text: str
    """Words of the counterpart."""
    link_confidence: float | None
    """Chance from 0 to 1 that this counterpart corresponds."""
    divergences: int
    """How many divergences were found between the provision and this counterpart."""
    divergence_kinds: tuple[DivergenceKind, ...]
    """Their kinds, each once."""
    uncovered: tuple[str, ...]
    """Words of the model provision that no counterpart in this subject covers."""
    evidence: tuple[Message, ...]
    """Reasons for the proposal, in words."""
    searched: int
    """How many provisions of the subject were searched for a counterpart."""
    not_examined: Message | None
    """Why the subject was not examined; empty where it was."""


@dataclass(frozen=True, slots=True)
class DivergenceRow:
    """One difference of substance between a model provision and a counterpart."""

    status: str
    """Always "proposal": a machine made this row and no person has reviewed it."""
    model_id: str
    """Permanent id of the model provision."""
    model_label: str
    """Citation of the model provision as its text prints it."""
    subject: str
    """Key of the subject."""
    subject_name: str
    """Name of the subject."""
    counterpart_id: str
    """Permanent id of the counterpart."""
    counterpart_label: str
    """Citation of the counterpart as its text prints it."""
    number: int
    """Number of the divergence within its provision and subject, from 1: the mark in the report."""
    kind: DivergenceKind
    """In which way the counterpart departs from the model provision."""
    note: Message
    """What differs, in words."""
    model_words: str
    """The words of the model provision that the divergence is about; empty where it has none."""
    model_start: int | None
    """Where they begin in the text of the model provision, in code points from 0."""
    model_end: int | None
    """Where they end, in code points, exclusive."""
    counterpart_words: str
    """The words of the counterpart that the divergence is about; empty where it has none."""
    counterpart_start: int | None
    """Where they begin in the text of the counterpart, in code points from 0."""
    counterpart_end: int | None
    """Where they end, in code points, exclusive."""
    confidence: float
    """Chance from 0 to 1 that the divergence is one."""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """How many provisions stand in each of the four states; shares are of those examined."""

    scope: str
    """What is counted: subject (one count a model provision), provision (one count a subject), chapter, or all."""
    key: str
    """Key of the subject, id of the provision, or the chapter's heading; empty for all."""
    name: str
    """Name of the subject, citation of the provision, or the chapter's heading."""
    subject: str
    """Key of the subject that the count is for; empty where it is for all subjects."""
    full: int
    """Provisions covered in full."""
    part: int
    """Provisions covered in part."""
    none: int
    """Provisions for which no counterpart was found in what was searched."""
    not_examined: int
    """Provisions that were not examined; they are never counted as none and never part of a base."""
    examined: int
    """Base (denominator) of the shares: full + part + none."""
    share_full: float | None
    """full / examined, from 0 to 1; empty where nothing was examined."""
    share_found: float | None
    """(full + part) / examined, from 0 to 1; empty where nothing was examined."""


@dataclass(frozen=True, slots=True)
class BeyondRow:
    """Something that a law has and the model act does not: a whole provision, or words within a counterpart."""

    status: str
    """Always "proposal": a machine made this row and no person has reviewed it."""
    subject: str
    """Key of the subject."""
    subject_name: str
    """Name of the subject."""
    law: str
    """Key of the law."""
    law_name: str
    """Name of the law."""
    provision_id: str
    """Permanent id of the provision."""
    provision_label: str
    """Citation of the provision as its text prints it."""
    provision_heading: str
    """Heading of the provision."""
    language: str
    """Language of the provision (ISO 639-1)."""
    whole: bool
    """True where no model provision has this provision as a counterpart, false where only the words go beyond."""
    model_id: str
    """Permanent id of the model provision that it is a counterpart of; empty for a whole provision."""
    model_label: str
    """Citation of that model provision."""
    words: str
    """The words beyond the model act: the whole text, or the part of it."""
    start: int
    """Where they begin in the text of the provision, in code points from 0."""
    end: int
    """Where they end, in code points, exclusive."""


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A provision that was looked at for a model provision, whether or not it was proposed."""

    model_id: str
    """Permanent id of the model provision."""
    model_label: str
    """Citation of the model provision as its text prints it."""
    subject: str
    """Key of the subject."""
    rank: int
    """Place among the candidates of this provision and subject, from 1 (the best)."""
    candidate_id: str
    """Permanent id of the candidate."""
    law: str
    """Key of the law that the candidate is in."""
    candidate_label: str
    """Citation of the candidate as its text prints it."""
    candidate_heading: str
    """Heading of the candidate."""
    score: float
    """Chance from 0 to 1 that the candidate corresponds."""
    proposed: bool
    """True where the candidate was proposed as a counterpart."""


@dataclass(frozen=True, slots=True)
class LawRow:
    """A law that was read, with the fidelity of the reading in characters other than white space."""

    law: str
    """Key of the law."""
    role: str
    """model for the model act, subject for a national law."""
    subject: str
    """Key of the subject that the law belongs to; empty for the model act."""
    subject_name: str
    """Name of that subject."""
    name: str
    """File name, or another name that people know the law by."""
    title: str
    """Title of the act."""
    language: str
    """Language of the text (ISO 639-1)."""
    date: str
    """Date of the text (ISO 8601), the day up to which the law is shown; empty when unknown."""
    format: str
    """Format of the file."""
    sha256: str
    """SHA-256 of the file: names the very text that was compared."""
    provisions: int
    """How many provisions were compared."""
    grade: str
    """How far the reading may be trusted, from A (every character accounted for) to E (not read as a law)."""
    characters: int
    """Characters of the file."""
    in_tree: int
    """Characters that reached the law's text."""
    dropped: int
    """Characters left out with a stated reason (a site's menu, page numbers)."""
    lost: int
    """Characters that are in neither."""
    doubts: tuple[Message, ...]
    """What a person should check in the reading."""


Row = CorrelationRow | DivergenceRow | CoverageRow | BeyondRow | CandidateRow | LawRow
ROW_TYPES: tuple[type[Row], ...] = (CorrelationRow, DivergenceRow, CoverageRow, BeyondRow, CandidateRow, LawRow)


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """One line of the data dictionary."""

    name: str
    type: str
    meaning: Message


def dictionary(row_type: type[Row]) -> tuple[FieldEntry, ...]:
    """The data dictionary of a row: its fields in order, with type and meaning from the docstrings below them."""
    return _described(row_type.__name__)[1]


def meaning(row_type: type[Row]) -> Message:
    """What one row of this type is."""
    return _described(row_type.__name__)[0]


@cache
def _described(name: str) -> tuple[Message, tuple[FieldEntry, ...]]:
    """Meaning and fields of a row type, from its source: Python keeps no docstring of a field at run time."""
    row_type = next(known for known in ROW_TYPES if known.__name__ == name)
    tree = ast.parse(inspect.cleandoc(inspect.getsource(row_type))).body[0]
    assert isinstance(tree, ast.ClassDef)
    meanings: dict[str, str] = {}
    for statement, following in zip(tree.body, tree.body[1:], strict=False):
        if (
            isinstance(statement, ast.AnnAssign)
            and isinstance(statement.target, ast.Name)
            and isinstance(following, ast.Expr)
            and isinstance(following.value, ast.Constant)
        ):
            meanings[statement.target.id] = inspect.cleandoc(str(following.value.value))
    entries = tuple(FieldEntry(f.name, str(f.type), Message(meanings[f.name])) for f in fields(row_type))
    return Message(ast.get_docstring(tree) or ""), entries


def dictionary_messages() -> tuple[Message, ...]:
    """Every sentence of the data dictionary, for the message catalogue."""
    return tuple(
        message for row_type in ROW_TYPES for message in (meaning(row_type), *(e.meaning for e in dictionary(row_type)))
    )
