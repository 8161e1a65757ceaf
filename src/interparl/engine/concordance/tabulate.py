"""From a comparison to the typed rows of `tables`."""

from __future__ import annotations

from collections.abc import Iterator

from interparl.engine.concordance.coverage import Coverage, count, states
from interparl.engine.concordance.result import (
    Comparison,
    Counterpart,
    Divergence,
    Item,
    Proposal,
    Span,
    State,
    Subject,
)
from interparl.engine.concordance.tables import (
    BeyondRow,
    CandidateRow,
    CorrelationRow,
    CoverageRow,
    DivergenceRow,
    LawRow,
)

PROPOSAL = "proposal"
LOW_CONFIDENCE = 0.7
"""Below this chance of being right a proposal belongs to those that a person should look at first."""


def cells(comparison: Comparison) -> dict[tuple[str, str], Proposal]:
    """Proposals by (model item, subject)."""
    return {(p.item, p.subject): p for p in comparison.proposals}


def person_first(proposal: Proposal) -> bool:
    """Whether a person should look at this proposal before others."""
    return proposal.abstained or (proposal.confidence < LOW_CONFIDENCE and proposal.state is not State.NOT_EXAMINED)


def searched(comparison: Comparison) -> dict[str, int]:
    """How many provisions each subject was searched through; 0 for a refused one."""
    by_law: dict[str, int] = {}
    for item in comparison.items.values():
        by_law[item.law] = by_law.get(item.law, 0) + 1
    return {s.key: 0 if s.refused else sum(by_law.get(law, 0) for law in s.laws) for s in comparison.subjects}


def quote(text: str, span: Span | None) -> str:
    """The words that a span points at; a span that runs past the text ends with it."""
    return "" if span is None else text[max(span.start, 0) : max(span.end, 0)]


def correlation_rows(comparison: Comparison) -> Iterator[CorrelationRow]:
    """The correlation table, model provision by provision, subject by subject."""
    proposals, sizes = cells(comparison), searched(comparison)
    for item in comparison.model_items():
        for subject in comparison.subjects:
            proposal = proposals.get((item.id, subject.key))
            counterparts: tuple[Counterpart | None, ...] = (proposal.counterparts if proposal else ()) or (None,)
            for number, counterpart in enumerate(counterparts, 1):
                yield _correlation(comparison, item, subject, proposal, counterpart, number, sizes[subject.key])


def _correlation(
    comparison: Comparison,
    item: Item,
    subject: Subject,
    proposal: Proposal | None,
    counterpart: Counterpart | None,
    number: int,
    size: int,
) -> CorrelationRow:
    other = comparison.items[counterpart.item] if counterpart else None
    examined = proposal is not None and proposal.state is not State.NOT_EXAMINED
    return CorrelationRow(
        status=PROPOSAL,
        model_order=item.order + 1,
        model_id=item.id,
        model_group=" / ".join(item.group),
        model_label=item.label,
        model_heading=item.heading,
        model_language=item.language,
        model_text=item.text,
        subject=subject.key,
        subject_name=subject.name,
        state=proposal.state if proposal else State.NOT_EXAMINED,
        relation=proposal.relation if proposal and (examined or counterpart) else None,
        confidence=proposal.confidence if proposal and (examined or counterpart) else None,
        abstained=bool(proposal and proposal.abstained),
        person_first=bool(proposal and person_first(proposal)),
        counterpart_number=number if other else 0,
        counterpart_count=len(proposal.counterparts) if proposal else 0,
        counterpart_id=other.id if other else "",
        law=other.law if other else "",
        law_name=law_name(comparison, other.law) if other else "",
        counterpart_label=other.label if other else "",
        counterpart_heading=other.heading if other else "",
        counterpart_language=other.language if other else "",
        counterpart_text=other.text if other else "",
        link_confidence=counterpart.confidence if counterpart else None,
        divergences=len(counterpart.divergences) if counterpart else 0,
        divergence_kinds=tuple(dict.fromkeys(d.kind for d in counterpart.divergences)) if counterpart else (),
        uncovered=tuple(quote(item.text, span) for span in proposal.uncovered) if proposal else (),
        evidence=tuple(e.message for e in proposal.evidence) if proposal else (),
        searched=size,
        not_examined=subject.refused,
    )


def marked(proposal: Proposal) -> list[tuple[Counterpart, Divergence]]:
    """The divergences of a proposal in the order of their numbers: as a reader of the model provision meets them.

    Those without words in the model provision come last, in the order of the counterparts.
    """
    found = [
        (divergence.left is None, divergence.left.start if divergence.left else place, at, counterpart, divergence)
        for place, counterpart in enumerate(proposal.counterparts)
        for at, divergence in enumerate(sorted(counterpart.divergences, key=lambda d: d.right.start if d.right else 0))
    ]
    found.sort(key=lambda entry: entry[:3])
    return [(counterpart, divergence) for *_, counterpart, divergence in found]


def divergence_rows(comparison: Comparison) -> Iterator[DivergenceRow]:
    """Every divergence, numbered within its provision and subject as the report marks it."""
    proposals = cells(comparison)
    for item in comparison.model_items():
        for subject in comparison.subjects:
            proposal = proposals.get((item.id, subject.key))
            for number, (counterpart, divergence) in enumerate(marked(proposal) if proposal else (), 1):
                other = comparison.items[divergence.right_item or counterpart.item]
                left, right = divergence.left, divergence.right
                yield DivergenceRow(
                    status=PROPOSAL,
                    model_id=item.id,
                    model_label=item.label,
                    subject=subject.key,
                    subject_name=subject.name,
                    counterpart_id=other.id,
                    counterpart_label=other.label,
                    number=number,
                    kind=divergence.kind,
                    note=divergence.note,
                    model_words=quote(item.text, left),
                    model_start=left.start if left else None,
                    model_end=left.end if left else None,
                    counterpart_words=quote(other.text, right),
                    counterpart_start=right.start if right else None,
                    counterpart_end=right.end if right else None,
                    confidence=divergence.confidence,
                )


def coverage_rows(comparison: Comparison) -> Iterator[CoverageRow]:
    """Coverage of all, of each subject, of each chapter in each subject, and of each provision over all subjects."""
    found = states(comparison)
    yield _coverage("all", "", "", "", count(found.values()))
    for subject in comparison.subjects:
        counted = count(state for (_, key), state in found.items() if key == subject.key)
        yield _coverage("subject", subject.key, subject.name, subject.key, counted)
    items = comparison.model_items()
    for chapter in dict.fromkeys(item.group[0] for item in items if item.group):
        inside = {item.id for item in items if item.group and item.group[0] == chapter}
        for subject in comparison.subjects:
            counted = count(s for (item, key), s in found.items() if key == subject.key and item in inside)
            yield _coverage("chapter", chapter, chapter, subject.key, counted)
    for item in items:
        counted = count(found[item.id, subject.key] for subject in comparison.subjects)
        yield _coverage("provision", item.id, item.label, "", counted)


def _coverage(scope: str, key: str, name: str, subject: str, c: Coverage) -> CoverageRow:
    return CoverageRow(
        scope, key, name, subject, c.full, c.part, c.none, c.not_examined, c.examined, c.share_full, c.share_found
    )


def beyond_rows(comparison: Comparison) -> Iterator[BeyondRow]:
    """What laws have beyond the model act: whole provisions first, then words within counterparts."""
    items = {item.id: item for item in comparison.model_items()}
    for subject in comparison.subjects:
        for found in comparison.extra.get(subject.key, ()):
            other = comparison.items[found]
            yield _beyond(comparison, subject, other, Span(0, len(other.text)), None)
        for proposal in comparison.proposals:
            if proposal.subject == subject.key:
                for found, span in proposal.beyond:
                    yield _beyond(comparison, subject, comparison.items[found], span, items.get(proposal.item))


def _beyond(comparison: Comparison, subject: Subject, other: Item, span: Span, model: Item | None) -> BeyondRow:
    return BeyondRow(
        status=PROPOSAL,
        subject=subject.key,
        subject_name=subject.name,
        law=other.law,
        law_name=law_name(comparison, other.law),
        provision_id=other.id,
        provision_label=other.label,
        provision_heading=other.heading,
        language=other.language,
        whole=model is None,
        model_id=model.id if model else "",
        model_label=model.label if model else "",
        words=quote(other.text, span),
        start=span.start,
        end=span.end,
    )


def candidate_rows(comparison: Comparison) -> Iterator[CandidateRow]:
    """The candidates looked at for each provision and subject, best first."""
    proposals = cells(comparison)
    for item in comparison.model_items():
        for subject in comparison.subjects:
            proposal = proposals.get((item.id, subject.key))
            if proposal is None:
                continue
            proposed = {counterpart.item for counterpart in proposal.counterparts}
            best_first = sorted(proposal.candidates, key=lambda c: -c.score)
            for rank, candidate in enumerate(best_first, 1):
                other = comparison.items.get(candidate.item)
                yield CandidateRow(
                    model_id=item.id,
                    model_label=item.label,
                    subject=subject.key,
                    rank=rank,
                    candidate_id=candidate.item,
                    law=candidate.law,
                    candidate_label=other.label if other else "",
                    candidate_heading=other.heading if other else "",
                    score=candidate.score,
                    proposed=candidate.item in proposed,
                )


def law_rows(comparison: Comparison) -> Iterator[LawRow]:
    """The model act, then the laws of each subject, then laws that no subject names."""
    owner = {law: subject for subject in comparison.subjects for law in subject.laws}
    sizes: dict[str, int] = {}
    for item in comparison.items.values():
        sizes[item.law] = sizes.get(item.law, 0) + 1
    for key in dict.fromkeys((comparison.model, *owner, *comparison.laws)):
        if key not in comparison.laws:
            continue
        law, subject = comparison.laws[key], owner.get(key)
        yield LawRow(
            law=key,
            role="model" if key == comparison.model else "subject",
            subject=subject.key if subject else "",
            subject_name=subject.name if subject else "",
            name=law.name,
            title=law.act.title,
            language=law.act.language,
            date=law.act.date,
            format=law.format,
            sha256=law.sha256,
            provisions=sizes.get(key, 0),
            grade=law.fidelity.grade.value,
            characters=law.fidelity.source,
            in_tree=law.fidelity.in_tree,
            dropped=law.fidelity.dropped,
            lost=law.fidelity.lost,
            doubts=tuple(doubt.message for doubt in law.fidelity.doubts),
        )


def law_places(comparison: Comparison) -> dict[str, int]:
    """The number, from 1, of each law of a subject that has several; other laws need none."""
    return {
        law: place
        for subject in comparison.subjects
        if len(subject.laws) > 1
        for place, law in enumerate(subject.laws, 1)
    }


def law_name(comparison: Comparison, key: str) -> str:
    """The title of a law, its file name where it has no title, its key where it was not handed over."""
    law = comparison.laws.get(key)
    return (law.act.title or law.name) if law else key
