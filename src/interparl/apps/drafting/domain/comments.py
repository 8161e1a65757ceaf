"""What people of the house say of the provisions of a version. The public sees none of it, published or not."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import demand
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.drafting.domain.trees import clean
from interparl.apps.drafting.models import Comment, Draft
from interparl.engine.message import say


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and what was answered to it, oldest first."""

    comment: Comment
    answers: tuple[Comment, ...]

    @property
    def settled(self) -> bool:
        """Whether somebody has settled it."""
        return self.comment.settled_at is not None


def add_comment(actor: Actor, draft: Draft, pid: str, words: str) -> Comment:
    """Say something of a provision ("" is the whole version). Raises `Refused` for no words or no such provision."""
    with writing(actor, "drafting.comment", draft) as write:
        if pid and not draft.pieces.filter(pid=pid).exists():
            raise Refused(say("This version has no such provision."))
        return write.create(_comment(actor, draft, pid, words), of=draft)


def answer_comment(actor: Actor, comment: Comment, words: str) -> Comment:
    """Answer a comment; an answer to an answer is one to the comment with which the talk began."""
    with writing(actor, "drafting.comment", comment) as write:
        first = comment.answers or comment
        answer = _comment(actor, first.draft, first.pid, words)
        answer.answers = first
        return write.create(answer, of=first.draft)


def settle_comment(actor: Actor, comment: Comment, *, expected: int | None = None) -> Comment:
    """Say that a comment needs nothing more. Raises `Refused` for an answer and for one that is settled already."""
    with writing(actor, "drafting.settle-comment", comment) as write:
        if comment.answers_id is not None:
            raise Refused(say("Settle the comment that was answered, not the answer."))
        if Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk).settled_at is not None:
            raise Refused(say("This comment is settled already."))
        return write.change(
            comment, expected=expected, of=comment.draft, settled_at=timezone.now(), settled_by_name=actor.label[:200]
        )


def threads_of(actor: Actor, draft: Draft, pid: str | None = None) -> tuple[Thread, ...]:
    """The comments of a version, or of one provision, oldest first. Raises `Forbidden` for people outside the house."""
    demand(actor, "drafting.see-work", draft)
    rows = draft.comments.all() if pid is None else draft.comments.filter(pid=pid)
    found = list(rows.order_by("made_at"))
    answers: dict[object, list[Comment]] = {}
    for comment in found:
        if comment.answers_id is not None:
            answers.setdefault(comment.answers_id, []).append(comment)
    return tuple(Thread(comment, tuple(answers.get(comment.pk, ()))) for comment in found if comment.answers_id is None)


def _comment(actor: Actor, draft: Draft, pid: str, words: str) -> Comment:
    said = clean(words)
    if not said:
        raise Refused(say("Write what you want to say."))
    return Comment(draft=draft, pid=pid, words=said, made_by=actor.key, made_by_name=actor.label[:200])
