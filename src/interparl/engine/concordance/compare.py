"""The whole way from laws to proposals: items, alignment, relations, divergences.

What makes an "absent" honest stands here. A law that was not read faithfully enough is not compared (`force` overrides,
and the report says so); a subject with such a law among others is compared by the rest, but nothing is called absent
there: it may stand in the text that could not be read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from interparl import __version__
from interparl.engine.concordance import explain
from interparl.engine.concordance.align import Alignment, align
from interparl.engine.concordance.align_model import bundled
from interparl.engine.concordance.divergence import Pair, diverge_many
from interparl.engine.concordance.divergence.kept import Kept
from interparl.engine.concordance.encode import Encoder, default_encoder
from interparl.engine.concordance.items import item_id, items
from interparl.engine.concordance.reconcile import reconciled
from interparl.engine.concordance.relations import Judgement, relation_of
from interparl.engine.concordance.result import (
    Comparison,
    Counterpart,
    Divergence,
    Item,
    Method,
    Proposal,
    Relation,
    Span,
    State,
    Subject,
)
from interparl.engine.lawtext.fidelity import COMPARABLE
from interparl.engine.lawtext.law import Law
from interparl.engine.message import Message, say

MODEL = "model"

Progress = Callable[[Message, int, int], None]
"""Called with what is being done, steps done and steps in all."""


class RefusedError(ValueError):
    """The model act was not read faithfully enough to be compared; `message` says why and how to go on."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.text("en"))


@dataclass(frozen=True, slots=True)
class SubjectLaws:
    """One column of the table: a law, or the laws of one state.

    `gaps` says which of the subject's texts could not be read: then nothing is called absent, and where no law is left
    the subject is not examined at all.
    """

    name: str
    laws: tuple[Law, ...]
    gaps: Message | None = None


def compare(
    model: Law,
    subjects: Sequence[SubjectLaws],
    *,
    encoder: Encoder | None = None,
    force: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    kept: Kept | None = None,
    counted: Callable[[int], None] | None = None,
) -> Comparison:
    """Compare a model act with subjects and propose counterparts, relations and divergences.

    `kept` are differences of earlier runs; the result with them is the same as without. `counted` is told, subject by
    subject, how many candidate pairs were judged.

    Raises `RefusedError` when the model act was read with grade D or E and `force` is not set, and
    `align.Cancelled` when `cancelled` says so. The result is a value: the same laws, encoder and weights give it again.
    """
    if model.fidelity.grade not in COMPARABLE and not force:
        raise RefusedError(_too_doubtful(model))
    encoder = encoder or default_encoder()
    tell: Progress = progress or (lambda stage, done, total: None)
    left, model_numbers = items(model, MODEL), _numbers(model, MODEL)
    laws: dict[str, Law] = {MODEL: model}
    all_items: dict[str, Item] = {item.id: item for item in left}
    columns: list[Subject] = []
    proposals: list[Proposal] = []
    extra: dict[str, tuple[str, ...]] = {}
    for number, subject in enumerate(subjects, start=1):
        tell(say("Comparing"), number - 1, len(subjects))
        key = f"s{number}"
        readable, refusals = _readable(subject, force=force)
        keys = {f"{key}.{at}": law for at, law in enumerate(readable, start=1)}
        laws |= keys
        column = Subject(
            key,
            subject.name,
            tuple(keys),
            tuple(sorted({law.act.language for law in readable})),
            _nothing_read(subject, refusals) if not readable else None,
        )
        columns.append(column)
        if column.refused is not None:
            continue
        right = tuple(item for law_key, law in keys.items() for item in items(law, law_key))
        all_items |= {item.id: item for item in right}
        found = align(left, right, encoder=encoder, cancelled=cancelled, counted=counted)
        printed = model_numbers.copy()
        for law_key, law in keys.items():
            printed |= _numbers(law, law_key)
        gaps = _join([subject.gaps, *refusals])
        made = _proposals(key, left, right, found, encoder, gaps, printed, kept)
        proposals += made
        linked = {counterpart.item for proposal in made for counterpart in proposal.counterparts}
        extra[key] = tuple(item.id for item in right if item.id not in linked)
    tell(say("Comparing"), len(subjects), len(subjects))
    method = Method(__version__, encoder.id, bundled().name, (("force", "yes" if force else "no"),))
    return Comparison(MODEL, tuple(columns), laws, all_items, tuple(proposals), method, extra)


def _readable(subject: SubjectLaws, *, force: bool) -> tuple[list[Law], list[Message]]:
    good = [law for law in subject.laws if force or law.fidelity.grade in COMPARABLE]
    return good, [_too_doubtful(law) for law in subject.laws if law not in good]


def _too_doubtful(law: Law) -> Message:
    worst = max(law.fidelity.doubts, key=lambda doubt: doubt.cost, default=None)
    return say(
        "{name} was read with grade {grade}: {reason} Mend the file or name its language, or force the comparison.",
        name=law.name,
        grade=str(law.fidelity.grade),
        reason=worst.message if worst else say("words of the file are missing from the tree."),
    )


def _nothing_read(subject: SubjectLaws, refusals: list[Message]) -> Message:
    return _join([subject.gaps, *refusals]) or say("No law was given.")


def _join(messages: Sequence[Message | None]) -> Message | None:
    found = [message for message in messages if message is not None]
    if len(found) < 2:
        return found[0] if found else None
    return say("{first} {rest}", first=found[0], rest=_join(found[1:]) or "")


def _proposals(
    subject: str,
    left: Sequence[Item],
    right: Sequence[Item],
    found: Sequence[Alignment],
    encoder: Encoder,
    gaps: Message | None,
    printed: Mapping[str, str],
    kept: Kept | None = None,
) -> list[Proposal]:
    by_id = {item.id: item for item in right}
    numbers = _renumbered(left, found, by_id, printed)
    pairs, linked = [], []
    for item, alignment in zip(left, found, strict=True):
        rights = [by_id[link.item] for link in alignment.links]
        if rights:
            linked.append((item, rights))
            text, language = "\n".join(r.text for r in rights), rights[0].language
            pairs.append(Pair(item.text, item.language, text, language, numbers))
    differences = diverge_many(pairs, encoder=encoder, kept=kept)
    told = {item.id: _placed(rights, spans) for (item, rights), spans in zip(linked, differences, strict=True)}
    searched = explain.searched(right)
    return [
        _proposal(subject, item, by_id, alignment, told.get(item.id, {}), searched, gaps)
        for item, alignment in zip(left, found, strict=True)
    ]


def _numbers(law: Law, key: str) -> dict[str, str]:
    """The number key of every numbered provision of a law, by item id."""
    return {item_id(key, node): node.number.key for node in law.act.walk() if node.number is not None}


def _renumbered(
    left: Sequence[Item], found: Sequence[Alignment], by_id: Mapping[str, Item], printed: Mapping[str, str]
) -> dict[str, str]:
    """Number of a model article -> number of its first counterpart: a reference that follows it has not changed."""
    out: dict[str, str] = {}
    for item, alignment in zip(left, found, strict=True):
        if item.id in printed and alignment.links and alignment.links[0].item in printed:
            out[printed[item.id]] = printed[by_id[alignment.links[0].item].id]
    return out


def _placed(rights: Sequence[Item], divergences: Sequence[Divergence]) -> dict[str, tuple[Divergence, ...]]:
    """Divergences found in the counterparts' joined text, handed back to the counterpart that each points into.

    A difference without words on the right (a missing part) is told at the first counterpart.
    """
    placed: dict[str, list[Divergence]] = {item.id: [] for item in rights}
    starts, at = [], 0
    for item in rights:
        starts.append((at, item))
        at += len(item.text) + 1
    for divergence in divergences:
        offset, owner = starts[0]
        span = divergence.right
        if span is not None:
            offset, owner = max((s for s in starts if s[0] <= span.start), key=lambda s: s[0])
            span = Span(span.start - offset, min(span.end - offset, len(owner.text)))
        placed[owner.id].append(replace(divergence, right=span, right_item=owner.id))
    return {key: tuple(found) for key, found in placed.items()}


def _proposal(
    subject: str,
    item: Item,
    by_id: dict[str, Item],
    alignment: Alignment,
    told: dict[str, tuple[Divergence, ...]],
    searched: Message,
    gaps: Message | None,
) -> Proposal:
    rights = [by_id[link.item] for link in alignment.links]
    judgement = relation_of(item, rights, alignment.units)
    if rights:
        judgement = reconciled(judgement, item, [d for found in told.values() for d in found])
    evidence = (*judgement.evidence, *explain.signals(item, rights, alignment, by_id, searched, gaps))
    relation, state = _outcome(alignment, judgement, gaps)
    return Proposal(
        item=item.id,
        subject=subject,
        relation=relation,
        confidence=alignment.confidence,
        state=state,
        counterparts=tuple(
            Counterpart(link.item, link.law, link.score, told.get(link.item, ())) for link in alignment.links
        ),
        candidates=alignment.candidates,
        evidence=evidence,
        uncovered=judgement.uncovered,
        beyond=judgement.beyond,
        abstained=alignment.abstained,
    )


def _outcome(alignment: Alignment, judgement: Judgement, gaps: Message | None) -> tuple[Relation, State]:
    """An undecided provision, and an absence beside texts that could not be read, are not examined, never none."""
    if alignment.abstained:
        return Relation.RELATED, State.NOT_EXAMINED
    if judgement.relation is Relation.ABSENT and gaps is not None:
        return Relation.ABSENT, State.NOT_EXAMINED
    return judgement.relation, judgement.state
