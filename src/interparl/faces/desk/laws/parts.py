"""What the pages of one law share: finding it, forms about it or about a part of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import sees
from interparl.apps.common.wording import words
from interparl.apps.texts.models import Expression, Work
from interparl.engine.message import say
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.page import one, row


def crumbs_to(work: Work, *, itself: bool = True) -> list[Crumb]:
    """The list of laws, and the law's own page."""
    found = [(words(say("Laws")), reverse("desk:laws"))]
    return [*found, (work.label(), reverse("desk:law", args=[work.key]))] if itself else found


def can(actor: Actor, subject: object = None) -> dict[str, bool]:
    """Which of the room's actions are open, for templates: ``{"add_work": True}``."""
    actions = ("add-work", "change-work", "change-text", "import", "watch", "mend", "retire-mend", "date-provision")
    return {action.replace("-", "_"): may(actor, f"texts.{action}", subject) for action in actions}


def law_seen(key: str, actor: Actor) -> Work:
    """A law by key, if the person may see it."""
    return one(Work, key, actor, "state", "source")


def text_seen(key: str, actor: Actor) -> Expression:
    """A text by key, if the person may see it."""
    return one(Expression, key, actor, "work__state", "file")


class OfLaw(FormPage):
    """A form about a law, or about a row of it named by its id.

    `part` is the kind of row that ``pk`` in the address names; the law itself without one. `adds`: something is added,
    the form begins empty.
    """

    part: ClassVar[type[Row] | None] = None
    adds: ClassVar[bool] = False
    work: Any = None

    @property
    def record(self) -> Any:
        """The row that the form is about; its pages know its type."""
        return self.subject

    def find(self) -> Row | None:
        """The law by key, the part by id; None where something is added."""
        self.work = law_seen(self.kwargs["key"], self.actor)
        if self.part is None:
            return None if self.adds else self.work
        found: Any = row(self.part, self.kwargs["pk"])
        if found.work_id != self.work.pk or not sees(self.actor, found):
            raise Http404(str(found.pk))
        return found  # type: ignore[no-any-return]

    def asked_about(self) -> object:
        """The permission is asked for the law."""
        return self.work

    def crumbs(self) -> list[Crumb]:
        """The list and the law."""
        return crumbs_to(self.work)

    def leave(self) -> str:
        """Back to the law."""
        return reverse("desk:law", args=[self.work.key])
