"""The machine's proposals: asked for by a person, made in the background, column by column, never touching a finding.

A column is one portion, stored in one transaction: a worker that is killed leaves whole columns behind, and the next
one goes on with those that are missing. A column into which nothing new went keeps its proposals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import demand
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.comparison.domain.helping import demand_open, locked
from interparl.apps.comparison.domain.pinning import corpus_on, pin, texts_of
from interparl.apps.comparison.domain.reuse import Counts, Tools, fingerprint, method_of, tools
from interparl.apps.comparison.models import Column, Proposal, Run, ScopeProvision, Study
from interparl.apps.jobs.domain.asking import ask
from interparl.apps.jobs.models import Job
from interparl.apps.texts.domain.trees import law_of
from interparl.apps.texts.models import Expression, Provision
from interparl.engine.concordance import result
from interparl.engine.concordance.align import Cancelled
from interparl.engine.concordance.compare import MODEL, RefusedError, SubjectLaws, compare
from interparl.engine.lawtext.law import Law
from interparl.engine.message import Message, say

PASSES = 3
"""How often the columns are gone through at most: a text that arrives meanwhile is taken up by the next pass."""


def propose(actor: Actor, study: Study, *, queued: bool = True) -> Job:
    """Have proposals made for all columns in the background; an open job on the study is given back.

    Raises `Refused` when there is nothing to compare, or when the study is past its review.
    """
    demand(actor, "comparison.propose", study)
    demand_open(study)
    if not study.columns.exists():
        raise Refused(say("No column has a text to compare. Add a column with the laws of a state."))
    return ask(actor, "comparison.propose", study, queued=queued)


Tell = Callable[[int, int, Message], None]


def _silent(done: int, steps: int, stage: Message) -> None:
    return None


def _onward() -> None:
    return None


def propose_all(
    actor: Actor,
    study: Study,
    *,
    tell: Tell = _silent,
    check: Callable[[], None] = _onward,
    cancelled: Callable[[], bool] | None = None,
    with_tools: Tools | None = None,
) -> Message:
    """Make or complete the proposals of every column; gives a sentence on what was done.

    `check` is called between columns and may raise; `cancelled` ends an alignment under way, after which `check` is
    expected to raise.
    """
    used = with_tools or tools()
    method = method_of(used.encoder)
    run = _open_run(actor, study, method)
    used.counts = Counts.of(run.counts)
    anew = True
    for look in range(PASSES):
        if not anew:
            break
        anew = False
        study.refresh_from_db()
        model = _Model(study)
        columns = list(study.columns.select_related("state", "study").order_by("order", "id"))
        for at, column in enumerate(columns):
            check()
            tell(at, len(columns), say("Comparing with {column}", column=column.label()))
            try:
                made = _column(actor, run, column, model, used, method, cancelled, first=look == 0)
            except Cancelled:
                check()
                raise
            anew = anew or made
    counts = used.settle()
    with writing(actor, "comparison.propose", study) as write:
        write.change(run, of=study, counts=counts.data(), ended_at=timezone.now())
    tell(len(columns), len(columns), say("Proposals are ready"))
    return say(
        "Proposals made: {made}. Left as they were: {left}. Texts encoded: {texts}. Pairs compared: {pairs}.",
        made=counts.proposals,
        left=counts.proposals_kept,
        texts=counts.texts_encoded,
        pairs=counts.pairs_aligned,
    )


def _open_run(actor: Actor, study: Study, method: dict[str, str]) -> Run:
    """The run that a dead worker began with the same method, else a new one."""
    found = Run.objects.filter(study=study, ended_at=None).order_by("-started_at").first()
    if found is not None and found.method == method:
        return found
    with writing(actor, "comparison.propose", study) as write:
        return write.create(Run(study=study, method=method, counts=Counts().data(), asked_by=actor.key), of=study)


class _Model:
    """The model's side of a study, read when it is first needed."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.expression = Expression.objects.select_related("work", "file").get(pk=study.model_id)
        self.digests = digests_of([self.expression])
        self._law: Law | None = None

    @property
    def law(self) -> Law:
        if self._law is None:
            self._law = law_of(self.expression)
        return self._law


def digests_of(expressions: Sequence[Expression]) -> list[tuple[str, str]]:
    """Name and fingerprint of every compared provision of these texts, and each text's grade. One query."""
    rows = Provision.objects.filter(expression__in=expressions, item=True).order_by("expression__key", "order")
    found = [(f"{expression.pk}", expression.grade) for expression in expressions]
    return found + [(f"{pk}#{pid}", digest) for pk, pid, digest in rows.values_list("expression_id", "pid", "digest")]


def _column(
    actor: Actor,
    run: Run,
    column: Column,
    model: _Model,
    used: Tools,
    method: dict[str, str],
    cancelled: Callable[[], bool] | None,
    *,
    first: bool,
) -> bool:
    """Make the proposals of one column unless they stand; whether they were made."""
    if column.corpus:
        with writing(actor, "comparison.propose", column) as write:
            pin(write, column, corpus_on(column, column.study.as_of))
    expressions = texts_of(column)
    inputs = fingerprint(method, model.digests, digests_of(expressions))
    scope = {row.pid: row for row in ScopeProvision.objects.filter(study=model.study)}
    present = set(_pids(model))
    wanted = {row.pk for pid, row in scope.items() if pid in present}
    standing = set(Proposal.objects.filter(column=column, inputs=inputs).values_list("scope_id", flat=True))
    if wanted <= standing:
        if first:
            used.counts.columns_kept += 1
            used.counts.proposals_kept += len(wanted)
        return False
    made = list(_compared(column, expressions, model, used, cancelled))
    counts = used.settle()
    counts.columns += 1
    counts.proposals += len(made)
    with writing(actor, "comparison.propose", column) as write:
        locked(column)
        _replace(write, run, column, [(scope[pid], values) for pid, values in made if pid in scope], inputs)
        write.change(run, of=model.study, counts=counts.data())
    return True


def _replace(
    write: Writing, run: Run, column: Column, made: Sequence[tuple[ScopeProvision, dict[str, Any]]], inputs: str
) -> None:
    Proposal.objects.filter(column=column).delete()
    Proposal.objects.bulk_create(
        [Proposal(run=run, scope=scope, column=column, inputs=inputs, **values) for scope, values in made],
        batch_size=200,
    )
    write.note(run, {"column": str(column.pk), "proposals": len(made), "inputs": inputs}, of=column.study)


def _compared(
    column: Column,
    expressions: Sequence[Expression],
    model: _Model,
    used: Tools,
    cancelled: Callable[[], bool] | None,
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The proposals of one column, each with the provision's permanent id, as columns of `Proposal`."""

    def count(pairs: int) -> None:
        used.counts.pairs_aligned += pairs

    laws = [law_of(expression) for expression in expressions]
    where = {id(law): expression for law, expression in zip(laws, expressions, strict=True)}
    used.counts.texts += len(laws)
    try:
        comparison = compare(
            model.law,
            [SubjectLaws(column.label(), tuple(laws))],
            encoder=used.encoder,
            cancelled=cancelled,
            kept=used.kept,
            counted=count,
        )
    except RefusedError as refused:
        yield from ((pid, _refused(refused.message)) for pid in _pids(model))
        return
    subject = comparison.subjects[0]
    if subject.refused is not None:
        yield from ((pid, _refused(subject.refused)) for pid in _pids(model))
        return
    places = _Places({key: where[id(law)] for key, law in comparison.laws.items() if key != MODEL})
    for proposal in comparison.proposals:
        yield proposal.item.partition("#")[2], _values(proposal, places)


def _pids(model: _Model) -> list[str]:
    return [name.partition("#")[2] for name, _ in model.digests if "#" in name]


def _refused(message: Message) -> dict[str, Any]:
    """What stands in a cell whose column could not be compared: nothing found, nothing absent, the reason."""
    return {
        "relation": "",
        "covered": result.State.NOT_EXAMINED.value,
        "confidence": 0.0,
        "abstained": True,
        "refused": message.data(),
    }


@dataclass(frozen=True, slots=True)
class _Places:
    """From ids of one comparison to places of the bank."""

    laws: dict[str, Expression]

    def of(self, item: str) -> dict[str, str]:
        law, _, pid = item.partition("#")
        return {"expression": str(self.laws[law].pk), "pid": pid}


def _values(proposal: result.Proposal, places: _Places) -> dict[str, Any]:
    return {
        "relation": proposal.relation.value,
        "covered": proposal.state.value,
        "confidence": proposal.confidence,
        "abstained": proposal.abstained,
        "counterparts": [
            places.of(one.item)
            | {"confidence": one.confidence, "divergences": [_difference(each) for each in one.divergences]}
            for one in proposal.counterparts
        ],
        "candidates": [places.of(one.item) | {"score": one.score} for one in proposal.candidates],
        "evidence": [
            {"code": one.code, "message": one.message.data(), "value": one.value} for one in proposal.evidence
        ],
        "uncovered": [[span.start, span.end] for span in proposal.uncovered],
        "beyond": [places.of(item) | {"span": [span.start, span.end]} for item, span in proposal.beyond],
    }


def _difference(one: result.Divergence) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "left": one.left and [one.left.start, one.left.end],
        "right": one.right and [one.right.start, one.right.end],
        "note": one.note.data(),
        "confidence": one.confidence,
    }
