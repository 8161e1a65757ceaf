"""A person's mends of structure: laid over the texts there are and over every text to come; no word ever changes.

A mend belongs to an act in one language. All its texts are shaped anew from what was read, with all mends that have not
been taken back, in the order in which they were made. A text to which a mend does not fit stays as it is there, and
`problems_of` tells so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Conflict, Refused, Writing, writing
from interparl.apps.texts.domain.indexing import index_expression
from interparl.apps.texts.domain.readings import as_read, keep_reading
from interparl.apps.texts.domain.storing import reshape
from interparl.apps.texts.domain.trees import act_of
from interparl.apps.texts.enums import MendKind
from interparl.apps.texts.models import Expression, Mend, Work
from interparl.engine.lawtext import mends as engine
from interparl.engine.lawtext.tree import Act
from interparl.engine.message import Message, say

MENDED: list[Callable[[Expression], None]] = [index_expression]
"""Called with each expression whose structure has changed, inside the transaction."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A mend that does not fit a text, and why."""

    mend: Mend
    message: Message


def mend(
    actor: Actor,
    expression: Expression,
    *,
    mend_kind: str,
    pid: str,
    given: Mapping[str, Any],
    reason: str = "",
    expected: int | None = None,
) -> Mend:
    """Mend the structure of a text; see `engine.lawtext.mends` for what `given` says by kind.

    The other texts of the act in that language are mended alike where the mend fits. `expected` is the version of the
    expression that the person saw. Raises `Refused` when it does not fit this text, `Conflict` when that has changed.
    """
    if mend_kind not in MendKind.values:
        raise Refused(say("There is no mend of this kind: {kind}.", kind=mend_kind))
    with writing(actor, "texts.mend", expression, why=reason) as write:
        expression = _held(expression, expected)
        made = engine.Mend(engine.MendKind(mend_kind), pid, dict(given))
        present = act_of(expression)
        trial = engine.apply(present, [made])
        if trial.not_applicable:
            raise Refused(trial.not_applicable[0].message)
        if trial.act == present:
            raise Refused(say("The text has this structure already."))
        complete = engine.complete(present, made)
        row = write.create(
            Mend(
                work=expression.work,
                language=expression.language,
                mend_kind=mend_kind,
                pid=pid,
                given=dict(complete.given),
                reason=reason,
                made_by=actor.key,
            ),
            of=expression.work,
        )
        _shape(write, expression.work, expression.language)
    return row


def retire_mend(actor: Actor, mended: Mend, *, why: str = "", expected: int | None = None) -> tuple[Problem, ...]:
    """Take a mend back: the texts stand as if it had not been made; gives later mends that no longer fit a text."""
    with writing(actor, "texts.retire-mend", mended, why=why) as write:
        if mended.retired_at is not None:
            raise Refused(say("This mend was taken back already."))
        Work.objects.select_for_update().get(pk=mended.work_id)
        write.change(mended, expected=expected, retired_at=timezone.now(), of=mended.work)
        _shape(write, mended.work, mended.language)
        texts = Expression.objects.filter(work=mended.work, language=mended.language)
        return tuple(problem for text in texts for problem in problems_of(text))


def lay_over(work: Work, language: str, act: Act) -> tuple[Act, list[Message]]:
    """The act with the mends of this work and language, and why any of them does not fit."""
    mended = engine.apply(act, _engine_mends(standing_mends(work, language)))
    return mended.act, [left.message for left in mended.not_applicable]


def standing_mends(work: Work, language: str) -> list[Mend]:
    """The mends that have not been taken back, in the order in which they are applied."""
    return list(Mend.objects.filter(work=work, language=language, retired_at=None).order_by("made_at", "id"))


def problems_of(expression: Expression) -> tuple[Problem, ...]:
    """The mends that do not fit this text."""
    rows = standing_mends(expression.work, expression.language)
    if not rows:
        return ()
    mended = engine.apply(as_read(expression), _engine_mends(rows))
    return tuple(Problem(rows[left.place], left.message) for left in mended.not_applicable)


def _held(expression: Expression, expected: int | None) -> Expression:
    """The expression as it stands now; whoever else mends the act waits until this write is done."""
    Work.objects.select_for_update().get(pk=expression.work_id)
    held = Expression.objects.select_related("work").get(pk=expression.pk)
    if expected is not None and held.version != expected:
        raise Conflict(held, expected)
    return held


def _engine_mends(rows: Sequence[Mend]) -> list[engine.Mend]:
    return [engine.Mend(engine.MendKind(row.mend_kind), row.pid, row.given) for row in rows]


def _shape(write: Writing, work: Work, language: str) -> None:
    """Give every text of the act in the language the structure that its mends make; write only what changes."""
    rows = _engine_mends(standing_mends(work, language))
    for text in Expression.objects.filter(work=work, language=language).select_related("work"):
        read, present = as_read(text), act_of(text)
        wanted = engine.apply(read, rows).act
        if wanted.body == present.body:
            continue
        keep_reading(text, read)
        reshape(write, text, wanted)
        for follow in MENDED:
            follow(text)
