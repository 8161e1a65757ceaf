"""Comments on a version and its provisions: all of them, adding, answering, settling."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.models import Row
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.comments import add_comment, answer_comment, settle_comment, threads_of
from interparl.apps.drafting.domain.trees import pieces_of
from interparl.apps.drafting.models import Comment, Draft
from interparl.engine.message import Message, say
from interparl.faces.desk.page import DeskRequest, Page, desk, need_role
from interparl.faces.desk.versions.forms import CommentForm
from interparl.faces.desk.versions.parts import (
    OfPiece,
    OfVersion,
    address,
    can,
    cited,
    crumbs_of,
    settled_by,
    version_seen,
)


class Comments(Page):
    """Everything that was said of a version, in the order of the text."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """Those that nobody has settled; all with ``all``."""
        need_role(self.actor)
        draft = version_seen(key, self.actor)
        threads, open_to = threads_of(self.actor, draft), can(self.actor, draft)
        standing = {each.pid: each for each in pieces_of(draft)}
        place = {pid: at for at, pid in enumerate(["", *standing])}
        every = "all" in request.GET
        rows = [
            (thread, cited(standing[thread.comment.pid]) if thread.comment.pid in standing else "")
            for thread in sorted(threads, key=lambda one: place.get(one.comment.pid, len(place)))
            if every or not thread.settled
        ]
        return self.render(
            "desk/versions/comments.html",
            {
                "heading": say("Comments"),
                "crumbs": crumbs_of(draft),
                "version_of": draft,
                "rows": rows,
                "known": standing,
                "every": every,
                "settled": sum(thread.settled for thread in threads),
                "settles": settled_by(self.actor, threads, open_to),
                "can": open_to,
            },
        )


class CommentAdd(OfPiece):
    """Say something of a provision."""

    form_class = CommentForm
    action = "drafting.comment"
    adds = True
    open_only = False
    says = say("For the house only: the public never sees it.")
    press = say("Say it")
    after = say("Said.")

    def heading(self) -> Message:
        """Of which one."""
        return say("Comment on {provision}", provision=cited(self.standing))

    def leave(self) -> str:
        """To the provision with its comments."""
        return f"{address('piece', self.draft, self.standing.pid)}#comments"

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Say it."""
        return add_comment(actor, self.draft, self.standing.pid, values["said"])


class CommentOnAll(OfVersion):
    """Say something of the whole version."""

    form_class = CommentForm
    action = "drafting.comment"
    adds = True
    open_only = False
    title = say("Comment on the whole version")
    says = say("For the house only: the public never sees it.")
    press = say("Say it")
    after = say("Said.")

    def leave(self) -> str:
        """To the comments."""
        return address("version-comments", self.draft)

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Say it."""
        return add_comment(actor, self.draft, "", values["said"])


class Answer(OfVersion):
    """Answer a comment."""

    form_class = CommentForm
    action = "drafting.comment"
    template = "desk/versions/answer.html"
    adds = True
    open_only = False
    title = say("Answer a comment")
    press = say("Answer")
    after = say("Answered.")
    comment: Any = None

    def find(self) -> Row | None:
        """The comment by its id."""
        super().find()
        self.comment = comment_of(self.draft, self.kwargs["pk"])
        return None

    def leave(self) -> str:
        """To where it was said."""
        return back_to(self.draft, self.comment)

    def extra(self) -> dict[str, Any]:
        """What is answered."""
        return {**super().extra(), "comment": self.comment}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Answer."""
        return answer_comment(actor, self.comment, values["said"])


def comment_of(draft: Draft, pk: UUID) -> Comment:
    """A comment of a version; 404 where it has none such."""
    found = Comment.objects.select_related("answers").filter(pk=pk, draft=draft).first()
    if found is None:
        raise Http404(str(pk))
    found.draft = draft
    return found


def back_to(draft: Draft, comment: Comment) -> str:
    """Where a comment is shown; on the list where its provision does not stand any more."""
    if comment.pid and any(each.pid == comment.pid for each in pieces_of(draft)):
        return f"{address('piece', draft, comment.pid)}#comments"
    return address("version-comments", draft)


@require_POST
@desk
def settle(request: DeskRequest, key: str, pk: UUID) -> HttpResponse:
    """Say that a comment needs nothing more."""
    draft = version_seen(key, request.actor)
    comment = comment_of(draft, pk)
    seen = request.POST.get("version", "")
    try:
        settle_comment(request.actor, comment, expected=int(seen) if seen.isdecimal() else None)
    except Refused as refusal:
        messages.error(request, words(refusal.message))
    except Conflict:
        messages.warning(request, words(say("Somebody else has settled it meanwhile.")))
    else:
        messages.success(request, words(say("Settled.")))
    return HttpResponseRedirect(back_to(draft, comment))
