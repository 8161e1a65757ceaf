"""A text of the bank changed: which findings must be looked at again, what changed in them, confirming one at a stroke.

A finding rests on its model provision and its counterparts, pinned by the fingerprints of their words; where none of
these changed it stands. One that found nothing, or not all, is touched as well when its law has new words, since they
may be what was missing (the engine's rule, `engine.concordance.stale`). Nothing of what the person said is changed
before a person confirms it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Conflict, Refused, Writing, writing
from interparl.apps.comparison.domain.forward import moved
from interparl.apps.comparison.domain.helping import locked
from interparl.apps.comparison.domain.pinning import newest, repealed_by, replaces, today
from interparl.apps.comparison.domain.scoping import enter_scope
from interparl.apps.comparison.enums import Covered, Relation, StudyState
from interparl.apps.comparison.models import Column, ColumnText, Finding, FindingCounterpart, Study
from interparl.apps.texts.enums import ExpressionKind
from interparl.apps.texts.models import Expression, Provision
from interparl.engine.concordance.stale import Reason
from interparl.engine.lawtext.differences import Mark, Piece, word_pieces
from interparl.engine.message import say

FOLLOWS = Actor.system("studies follow the texts")


def mark_stale(expression: Expression) -> int:
    """Have every study follow a new text of the bank; gives how many findings became stale.

    Called within the transaction that stores the text. A text whose day has not come yet is taken up on that day
    (`take_up_due`); drafts are never followed.
    """
    if expression.holds_from > today() or expression.expression_kind == ExpressionKind.DRAFT:
        return 0
    touched = 0
    for study in Study.objects.filter(model__work=expression.work_id).exclude(state=StudyState.CLOSED):
        if replaces(expression, study.model):
            touched += _model_changed(study, expression)
    columns = Column.objects.exclude(study__state=StudyState.CLOSED).select_related("study", "state")
    pinned = ColumnText.objects.filter(left_on=None, expression__work=expression.work_id)
    for column in columns.filter(pk__in=pinned.values("column")):
        old = pinned.filter(column=column).select_related("expression__work")
        replaced = [row for row in old if replaces(expression, row.expression)]
        if replaced:
            touched += _text_changed(column, replaced, expression)
    if expression.work.state_id is not None and not expression.work.bill:
        corpora = columns.filter(corpus=True, state=expression.work.state_id, study__as_of__gte=expression.holds_from)
        for column in corpora.exclude(texts__expression__work=expression.work_id):
            if not repealed_by(expression, column.study.as_of) and expression.work.sample == column.study.sample:
                touched += _text_changed(column, (), expression)
    return touched


def follow(expression: Expression) -> None:
    """`mark_stale` as the bank calls it."""
    mark_stale(expression)


def follow_mend(expression: Expression) -> None:
    """Have studies follow a text whose structure a person mended: the words stay, provisions are cut otherwise.

    A finding becomes stale when its provision is gone or has other words now: one pinned to this text, and where the
    study stands on this text also one pinned to an earlier text of the law, whose words had not changed since. Called
    within the mend's transaction, for each text of the law that it shaped anew.
    """
    now = _digests(expression)
    open_ = Study.objects.exclude(state=StudyState.CLOSED)
    pinned = Finding.objects.filter(model=expression)
    for study in open_.filter(Q(model=expression) | Q(pk__in=pinned.values("column__study"))):
        with writing(FOLLOWS, "comparison.mark-stale", study) as write:
            _model_mended(write, locked(study), expression, now)
    standing = ColumnText.objects.filter(expression=expression, left_on=None)
    naming = FindingCounterpart.objects.filter(expression=expression)
    columns = Column.objects.filter(Q(pk__in=standing.values("column")) | Q(pk__in=naming.values("finding__column")))
    stood_on = set(standing.values_list("column", flat=True))
    for column in columns.exclude(study__state=StudyState.CLOSED).select_related("study", "state"):
        with writing(FOLLOWS, "comparison.mark-stale", column.study) as write:
            locked(column.study)
            _counterparts_mended(write, column, expression, now, stands=column.pk in stood_on)


def _model_mended(write: Writing, study: Study, expression: Expression, now: dict[str, str]) -> None:
    stands = study.model_id == expression.pk
    then = dict(study.scope.values_list("pid", "digest"))
    rows = Finding.objects.filter(column__study=study)
    for finding in (rows if stands else rows.filter(model=expression)).select_related("scope", "column__study"):
        pid = finding.scope.pid
        # the fingerprint of the scope is of the study's text: a stale finding may be pinned to other words
        comparable = stands or finding.stale_since is None
        if pid not in now:
            _mark(write, finding, expression, expression, {Reason.MODEL_GONE: [pid]})
        elif comparable and now[pid] != then[pid]:
            _mark(write, finding, expression, expression, {Reason.MODEL_CHANGED: [pid]})
    if stands:
        enter_scope(write, study, expression)
        _ask_again(study)


def _counterparts_mended(
    write: Writing, column: Column, expression: Expression, now: dict[str, str], *, stands: bool
) -> None:
    naming = FindingCounterpart.objects.filter(expression=expression)
    if stands:
        naming = FindingCounterpart.objects.filter(
            expression__work=expression.work_id, expression__language=expression.language
        )
    rows = Finding.objects.filter(column=column, pk__in=naming.values("finding"))
    for finding in rows.select_related("scope", "column__study").prefetch_related("counterparts__expression"):
        why = _reasons(finding, expression, now, [], earlier=stands)
        if why:
            _mark(write, finding, expression, expression, why)
    if stands:
        _ask_again(column.study)


def take_up_due() -> int:
    """Have studies follow the texts whose day has come since they were stored; gives how many texts."""
    done = 0
    day = today()
    held = ColumnText.objects.filter(left_on=None).exclude(column__study__state=StudyState.CLOSED)
    models = Study.objects.exclude(state=StudyState.CLOSED).values("model")
    for old in Expression.objects.filter(Q(pk__in=held.values("expression")) | Q(pk__in=models)):
        new = newest(old, day)
        if new is not None:
            with transaction.atomic():
                mark_stale(new)
            done += 1
    return done


def _model_changed(study: Study, new: Expression) -> int:
    was = study.model
    now = _digests(new)
    with writing(FOLLOWS, "comparison.mark-stale", study) as write:
        locked(study)
        write.change(study, model=new)
        enter_scope(write, study, new)
        touched = 0
        then: dict[UUID, dict[str, str]] = {}
        for finding in Finding.objects.filter(column__study=study).select_related("scope", "column__study", "model"):
            pid = finding.scope.pid
            if finding.model_id not in then:
                then[finding.model_id] = _digests(finding.model)
            if pid not in now:
                touched += _mark(write, finding, was, new, {Reason.MODEL_GONE: [pid]})
            elif now[pid] != then[finding.model_id].get(pid):
                touched += _mark(write, finding, was, new, {Reason.MODEL_CHANGED: [pid]})
        _ask_again(study)
    return touched


def _text_changed(column: Column, replaced: Sequence[ColumnText], new: Expression) -> int:
    """The column stands on `new` from now on, instead of the texts it replaces (none: a law of its own)."""
    study = column.study
    with writing(FOLLOWS, "comparison.mark-stale", study) as write:
        locked(study)
        for row in replaced:
            write.change(row, left_on=timezone.now(), of=study)
        held = ColumnText.objects.filter(column=column, expression=new).first()
        if held is None:
            write.create(ColumnText(column=column, expression=new), of=study)
        elif held.left_on is not None:
            write.change(held, left_on=None, of=study)
        now = _digests(new)
        known: set[str] = set()
        for row in replaced:
            known |= set(_digests(row.expression).values())
        fresh = sorted(pid for pid, digest in now.items() if digest not in known)
        touched = 0
        rows = Finding.objects.filter(column=column).select_related("scope", "column__study")
        for finding in rows.prefetch_related("counterparts__expression"):
            why = _reasons(finding, new, now, fresh)
            if why:
                touched += _mark(write, finding, replaced[0].expression if replaced else None, new, why)
        _ask_again(study)
    return touched


def _reasons(
    finding: Finding, new: Expression, now: dict[str, str], fresh: list[str], *, earlier: bool = True
) -> dict[Reason, list[str]]:
    """What touches a finding; counterparts pinned to `earlier` texts of the law count, or those in `new` alone."""
    why: dict[Reason, list[str]] = {}
    for counterpart in finding.counterparts.all():
        if not earlier and counterpart.expression_id != new.pk:
            continue
        of_law = counterpart.expression.work_id == new.work_id and counterpart.expression.language == new.language
        if not of_law:
            continue
        if counterpart.pid not in now:
            why.setdefault(Reason.COUNTERPART_GONE, []).append(counterpart.pid)
        elif now[counterpart.pid] != counterpart.digest:
            why.setdefault(Reason.COUNTERPART_CHANGED, []).append(counterpart.pid)
    lacks = finding.covered in (Covered.NONE, Covered.PART) or finding.relation == Relation.ABSENT
    if lacks and fresh:
        why[Reason.NEW_WORDS] = fresh
    return why


def _mark(
    write: Writing, finding: Finding, was: Expression | None, new: Expression, why: dict[Reason, list[str]]
) -> int:
    told: list[dict[str, Any]] = [
        {
            "reason": reason.value,
            "expression": str(new.pk),
            "was": str(was.pk) if was else "",
            "pids": pids,
            "holds_from": new.holds_from.isoformat(),
        }
        for reason, pids in why.items()
    ]
    known = {(row["reason"], row["expression"], *row["pids"]) for row in finding.stale_why}
    told = [row for row in told if (row["reason"], row["expression"], *row["pids"]) not in known]
    if not told and finding.stale_since is not None:
        return 0
    write.change(
        finding,
        of=finding.column.study,
        stale_since=finding.stale_since or timezone.now(),
        stale_why=[*finding.stale_why, *told],
    )
    return 1


def _ask_again(study: Study) -> None:
    """Have proposals made anew where they had been asked for; the job is queued once the text is stored."""
    from interparl.apps.jobs.domain.asking import ask

    if study.runs.exists() and study.state in (StudyState.DRAFT, StudyState.REVIEW):
        ask(FOLLOWS, "comparison.propose", study)


def _digests(expression: Expression) -> dict[str, str]:
    rows = Provision.objects.filter(expression=expression, item=True)
    return dict(rows.values_list("pid", "digest"))


@dataclass(frozen=True, slots=True)
class Changed:
    """One provision under a stale finding: what it was and what it is. `then` None: new; `now` None: gone.

    `side` is ``model`` or ``counterpart``, or ``new`` for words that the law did not have. `pieces` are the words of
    both in one sequence.
    """

    side: str
    reason: Reason
    then: Provision | None
    now: Provision | None
    pieces: tuple[Piece, ...]


def what_changed(finding: Finding) -> list[Changed]:
    """The texts under a stale finding then and now: the model's, the counterparts', then new words. Few queries."""
    now_in = current_texts(finding)
    places = [("model", finding.model_id, finding.scope.pid)]
    places += [("counterpart", one.expression_id, one.pid) for one in finding.counterparts.all()]
    new = [
        (UUID(row["expression"]), pid)
        for row in finding.stale_why
        if row["reason"] == Reason.NEW_WORDS.value
        for pid in row["pids"]
    ]
    wanted = {(old, pid) for _, old, pid in places} | {(now_in.get(old, old), pid) for _, old, pid in places}
    found = _provisions(wanted | set(new))
    told = []
    for side, old, pid in places:
        then, now = found.get((old, pid)), found.get((now_in.get(old, old), pid))
        if then is None or (now is not None and now.digest == then.digest):
            continue
        gone, changed = (
            (Reason.MODEL_GONE, Reason.MODEL_CHANGED)
            if side == "model"
            else (Reason.COUNTERPART_GONE, Reason.COUNTERPART_CHANGED)
        )
        told.append(Changed(side, changed if now else gone, then, now, word_pieces(shown(then), shown(now))))
    named = {(now_in.get(old, old), pid) for _, old, pid in places}
    for place in dict.fromkeys(new):
        provision = found.get(place)
        if provision is not None and place not in named:
            whole = (Piece(Mark.NEW, shown(provision)),)
            told.append(Changed("new", Reason.NEW_WORDS, None, provision, whole))
    return told


def shown(provision: Provision | None) -> str:
    """Heading and words of a provision, the heading on a line of its own; empty for none."""
    if provision is None:
        return ""
    return "\n".join(part for part in (provision.heading, provision.words) if part)


def _provisions(places: Iterable[tuple[UUID, str]]) -> dict[tuple[UUID, str], Provision]:
    by_text: dict[UUID, set[str]] = {}
    for expression, pid in places:
        by_text.setdefault(expression, set()).add(pid)
    if not by_text:
        return {}
    condition = Q(pk=None)
    for expression, pids in by_text.items():
        condition |= Q(expression_id=expression, pid__in=pids)
    rows = Provision.objects.filter(condition).select_related("expression__work")
    return {(row.expression_id, row.pid): row for row in rows}


def current_texts(finding: Finding) -> dict[UUID, UUID]:
    """For each text that the finding is pinned to, the text of the same law on which the study stands now."""
    study = finding.column.study
    rows = ColumnText.objects.filter(column=finding.column, left_on=None).select_related("expression")
    standing = {(row.expression.work_id, row.expression.language): row.expression_id for row in rows}
    pinned = {one.expression_id for one in finding.counterparts.all()}
    pinned |= {one.expression_id for one in finding.searched.all()}
    now = {finding.model_id: study.model_id}
    for text in Expression.objects.filter(pk__in=pinned):
        now[text.pk] = standing.get((text.work_id, text.language), text.pk)
    return now


def confirm(actor: Actor, finding: Finding, *, expected: int | None = None) -> Finding:
    """Say that a stale finding holds in the texts as they are now: it is pinned to them, nothing else changes.

    Marks of divergences follow their words where these still stand. Raises `Refused` when the finding is not stale or
    a provision it names is gone (it must be corrected then), and `Conflict` when it changed since it was seen.
    """
    from interparl.apps.comparison.domain.finding import published_name

    with writing(actor, "comparison.confirm", finding) as write:
        study = locked(finding.column.study)
        held = locked(finding)
        if expected is not None and held.version != expected:
            raise Conflict(held, expected)
        if study.state == StudyState.CLOSED:
            raise Refused(say("The study was given up. Nothing is found in it any more."))
        if held.stale_since is None:
            raise Refused(say("The texts under this finding have not changed."))
        now_in = current_texts(held)
        counterparts = list(held.counterparts.all())
        found = _provisions(
            {(now_in[one.expression_id], one.pid) for one in counterparts}
            | {(one.expression_id, one.pid) for one in counterparts}
            | {(study.model_id, held.scope.pid), (held.model_id, held.scope.pid)}
        )
        if (study.model_id, held.scope.pid) not in found:
            raise Refused(say("The model act does not have this provision any more."))
        if any((now_in[one.expression_id], one.pid) not in found for one in counterparts):
            raise Refused(say("A counterpart is gone from its law. Correct the finding instead."))
        divergences = [_moved(one, held, study, now_in, found) for one in held.divergences]
        for one in counterparts:
            _repin(write, one, found[now_in[one.expression_id], one.pid], study)
        for searched in held.searched.all():
            there = now_in[searched.expression_id]
            if there == searched.expression_id:
                continue
            if held.searched.filter(expression_id=there).exists():
                write.remove(searched, of=study)
            else:
                write.change(searched, expression=Expression.objects.get(pk=there), of=study)
        write.change(
            finding,
            of=study,
            model=study.model,
            divergences=divergences,
            stale_since=None,
            stale_why=[],
            confirmed_at=timezone.now(),
            confirmed_by_name=published_name(actor),
        )
        if study.state not in (StudyState.DRAFT, StudyState.REVIEW):
            write.change(study, state=StudyState.REVIEW)
    return finding


def _repin(write: Writing, counterpart: FindingCounterpart, provision: Provision, study: Study) -> None:
    if (counterpart.expression_id, counterpart.digest) == (provision.expression_id, provision.digest):
        return
    write.change(counterpart, expression=provision.expression, digest=provision.digest, of=study)


def _moved(
    divergence: dict[str, Any],
    finding: Finding,
    study: Study,
    now_in: dict[UUID, UUID],
    found: dict[tuple[UUID, str], Provision],
) -> dict[str, Any]:
    """A divergence with its spans in the new texts; a span whose words are gone is left out."""
    out = dict(divergence)
    pid = finding.scope.pid
    out["left"] = _span(divergence.get("left"), found.get((finding.model_id, pid)), found.get((study.model_id, pid)))
    named = str(divergence.get("expression") or "")
    if named:
        old = UUID(named)
        new = now_in.get(old, old)
        there = str(divergence.get("pid") or "")
        out["expression"] = str(new)
        out["right"] = _span(divergence.get("right"), found.get((old, there)), found.get((new, there)))
    return out


def _span(span: Sequence[int] | None, then: Provision | None, now: Provision | None) -> list[int] | None:
    return moved(span, then.words, now.words) if then is not None and now is not None else None
