"""Storey 1: law read from files and compared. No Django, no database, no web, no clock, no network.

    from interparl.engine import SubjectLaws, compare, read_law

    model = read_law("model.docx")
    result = compare(model, [SubjectLaws("Sample State A", (read_law("law.html"),))])
    for proposal in result.proposals:
        print(proposal.item, proposal.relation, proposal.confidence)

Everything returned is a frozen typed value. Names are imported when they are first used, so that importing this package
costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interparl.engine.concordance.compare import RefusedError, SubjectLaws, compare
    from interparl.engine.concordance.coverage import Coverage, coverage_of_item, coverage_of_subject, coverage_total
    from interparl.engine.concordance.divergence import diverge
    from interparl.engine.concordance.encode import CachedEncoder, Encoder, default_encoder
    from interparl.engine.concordance.result import (
        Comparison,
        Divergence,
        DivergenceKind,
        Item,
        Proposal,
        Relation,
        Span,
        State,
    )
    from interparl.engine.lawtext.akn import write_akn
    from interparl.engine.lawtext.identity import carry_ids
    from interparl.engine.lawtext.law import Fidelity, Grade, Law
    from interparl.engine.lawtext.read import law_from_text, read_law
    from interparl.engine.lawtext.source import LawReadError
    from interparl.engine.lawtext.tree import Act, Kind, Number, Provision
    from interparl.engine.message import Message
    from interparl.engine.quality import evaluate

_HOME = {
    "concordance.compare": ("RefusedError", "SubjectLaws", "compare"),
    "concordance.coverage": ("Coverage", "coverage_of_item", "coverage_of_subject", "coverage_total"),
    "concordance.divergence": ("diverge",),
    "concordance.encode": ("CachedEncoder", "Encoder", "default_encoder"),
    "concordance.result": (
        "Comparison",
        "Divergence",
        "DivergenceKind",
        "Item",
        "Proposal",
        "Relation",
        "Span",
        "State",
    ),
    "lawtext.akn": ("write_akn",),
    "lawtext.identity": ("carry_ids",),
    "lawtext.law": ("Fidelity", "Grade", "Law"),
    "lawtext.read": ("law_from_text", "read_law"),
    "lawtext.source": ("LawReadError",),
    "lawtext.tree": ("Act", "Kind", "Number", "Provision"),
    "message": ("Message",),
    "quality": ("evaluate",),
}
_WHERE = {name: f"interparl.engine.{module}" for module, names in _HOME.items() for name in names}

__all__ = [
    "Act",
    "CachedEncoder",
    "Comparison",
    "Coverage",
    "Divergence",
    "DivergenceKind",
    "Encoder",
    "Fidelity",
    "Grade",
    "Item",
    "Kind",
    "Law",
    "LawReadError",
    "Message",
    "Number",
    "Proposal",
    "Provision",
    "RefusedError",
    "Relation",
    "Span",
    "State",
    "SubjectLaws",
    "carry_ids",
    "compare",
    "coverage_of_item",
    "coverage_of_subject",
    "coverage_total",
    "default_encoder",
    "diverge",
    "evaluate",
    "law_from_text",
    "read_law",
    "write_akn",
]


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_WHERE[name]), name)
