"""A version closed: frozen, and its text stored in the bank of laws, where it is read and compared like any law."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Conflict, Refused, Writing, writing
from interparl.apps.common.enums import Visibility
from interparl.apps.drafting.domain.bank import bank_work
from interparl.apps.drafting.domain.drafts import held_open
from interparl.apps.drafting.domain.renumbering import mappings_of
from interparl.apps.drafting.domain.trees import act_of
from interparl.apps.drafting.enums import DraftState
from interparl.apps.drafting.models import Draft
from interparl.apps.texts.domain.storing import keep_law
from interparl.apps.texts.domain.trees import words_digest
from interparl.apps.texts.enums import ExpressionKind
from interparl.apps.texts.models import Expression
from interparl.engine.lawtext import fidelity
from interparl.engine.lawtext.law import Fidelity, Law
from interparl.engine.lawtext.printed import pieces, squeezed
from interparl.engine.lawtext.sequence import sequence_doubts
from interparl.engine.lawtext.tree import Act
from interparl.engine.message import say

FORMAT = "draft"
"""The format of a text that was written here, provision by provision."""
_WIDER = {Visibility.DRAFT: 0, Visibility.ORGAN: 1, Visibility.MEMBERS: 2, Visibility.PUBLIC: 3}


def close_draft(
    actor: Actor, draft: Draft, *, expected: int | None = None, day: date | None = None, why: str = ""
) -> Draft:
    """Close a version: nobody writes on it any more, and the bank of laws has its text, with the same ids.

    `day` is the one for which the text is stored (today when left out). Raises `Refused` for a version without
    provisions, one with the very words of another that was closed for that day, and one closed already; `Conflict` when
    its title or what stands around the provisions was changed since `expected`.
    """
    with writing(actor, "drafting.close-draft", draft, why=why) as write:
        held = held_open(draft)
        if expected is not None and held.version != expected:
            raise Conflict(held, expected)
        act = act_of(held)
        if not act.body:
            raise Refused(say("The version has no provisions yet."))
        text = _stored(write, held, act, day or timezone.localdate())
        write.change(
            held,
            of=held.act,
            state=DraftState.CLOSED,
            closed_at=timezone.now(),
            closed_by=actor.key,
            expression=text,
            mappings=mappings_of(held),
        )
    return held


def publish_draft(actor: Actor, draft: Draft, *, to: Visibility = Visibility.PUBLIC, why: str = "") -> Draft:
    """Show a closed version, and its text in the bank of laws, to everybody, or to all members of the house.

    Raises `Refused` for an open version, and where it is shown as widely already.
    """
    with writing(actor, "drafting.publish-draft", draft, why=why) as write:
        held = Draft.objects.select_for_update(of=("self",)).select_related("act").get(pk=draft.pk)
        if held.state != DraftState.CLOSED:
            raise Refused(say("Only a closed version is published. Close it first."))
        if _WIDER[Visibility(held.visibility)] >= _WIDER[to]:
            raise Refused(say("This version is shown to so many people already."))
        show_to(write, held, to)
    return held


def show_to(write: Writing, draft: Draft, level: Visibility) -> None:
    """Let more people see a version and its text in the bank; never fewer. Inside the caller's `writing`."""
    for row in (draft, draft.expression):
        if row is not None and _WIDER[Visibility(row.visibility)] < _WIDER[level]:
            write.change(row, of=draft.act, visibility=level)


def law_of(draft: Draft) -> Law:
    """A version as the engine receives a law.

    Written here, it lost nothing on the way; doubts are those that the text itself gives: gaps in its numbers.
    """
    act = act_of(draft)
    size = sum(len(squeezed(piece)) for piece in pieces(act))
    doubts = tuple(sequence_doubts(act))
    report = Fidelity(
        grade=fidelity.grade(doubts, 0, size),
        source=size,
        in_tree=size,
        dropped=0,
        lost=0,
        doubts=doubts,
        articles=len(act.articles()),
    )
    return Law(act=act, name=draft.label(), format=FORMAT, sha256=words_digest(act), fidelity=report)


def _stored(write: Writing, draft: Draft, act: Act, day: date) -> Expression:
    work = bank_work(write, draft.act)
    stored = keep_law(
        write, work, law_of(draft), holds_from=day, file=None, expression_kind=ExpressionKind.DRAFT, authentic=False,
        ids_stand=True,
    )  # fmt: skip
    text = stored.expression
    if not stored.new:
        raise Refused(say("A text with the very same words is stored for that day already: {text}.", text=text.key))
    write.change(text, of=draft.act, visibility=draft.visibility)
    return text
