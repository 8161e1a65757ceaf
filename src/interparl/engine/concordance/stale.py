"""Which proposals must be looked at again when a law gets a new expression.

Told by the words alone: a proposal rests on its model item and on its counterparts; when none of these texts has
changed, neither has the proposal. A proposal that found nothing, or not all, is touched as well when the law has new
words, since they may be what was missing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from interparl.engine.concordance.result import Comparison, Item, Proposal, State


class Reason(StrEnum):
    """Why a proposal must be looked at again."""

    MODEL_CHANGED = "model changed"
    MODEL_GONE = "model gone"
    COUNTERPART_CHANGED = "counterpart changed"
    COUNTERPART_GONE = "counterpart gone"
    NEW_WORDS = "new words"
    """The law has new or changed provisions, and the proposal lacked something."""


@dataclass(frozen=True, slots=True)
class Stale:
    """One proposal to look at again, by its item and subject; `items` are the ids of the texts that changed."""

    item: str
    subject: str
    reasons: tuple[Reason, ...]
    items: tuple[str, ...]


def digest(item: Item) -> str:
    """SHA-256 of language, heading and text, white space evened out; label, ids and place do not count."""
    parts = (item.language, *(" ".join(part.split()) for part in (item.heading, item.text)))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def stale(comparison: Comparison, law: str, new: Iterable[Item]) -> tuple[Stale, ...]:
    """The proposals that a new expression of one law touches.

    `law` is the law's key in the comparison, `new` are its items now, with the same permanent ids where a provision
    is the same. The answer is empty when not a word has changed.
    """
    now = {item.id: digest(item) for item in new}
    then = {item.id: digest(item) for item in comparison.items.values() if item.law == law}
    gone = then.keys() - now.keys()
    changed = {id_ for id_ in then.keys() & now.keys() if then[id_] != now[id_]}
    # A text that only moved to another id is nothing new.
    known = set(then.values())
    fresh = {id_ for id_ in now.keys() - then.keys() | changed if now[id_] not in known}
    subjects = {subject.key for subject in comparison.subjects if law in subject.laws}
    out = []
    for proposal in comparison.proposals:
        found = _reasons(proposal, law == comparison.model, proposal.subject in subjects, gone, changed, fresh)
        if found:
            reasons = tuple(dict.fromkeys(reason for reason, _ in found))
            out.append(Stale(proposal.item, proposal.subject, reasons, tuple(sorted({id_ for _, id_ in found}))))
    return tuple(out)


def _reasons(
    proposal: Proposal, is_model: bool, is_subject: bool, gone: set[str], changed: set[str], fresh: set[str]
) -> list[tuple[Reason, str]]:
    out: list[tuple[Reason, str]] = []
    if is_model and proposal.item in gone:
        out.append((Reason.MODEL_GONE, proposal.item))
    if is_model and proposal.item in changed:
        out.append((Reason.MODEL_CHANGED, proposal.item))
    if is_subject:
        for counterpart in proposal.counterparts:
            if counterpart.item in gone:
                out.append((Reason.COUNTERPART_GONE, counterpart.item))
            if counterpart.item in changed:
                out.append((Reason.COUNTERPART_CHANGED, counterpart.item))
        if proposal.state in (State.NONE, State.PART):
            out.extend((Reason.NEW_WORDS, id_) for id_ in sorted(fresh))
    return out
