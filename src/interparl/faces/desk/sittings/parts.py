"""What the pages of one sitting share: finding it, its tabs, forms about it or a part of it, and one-press actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import sees
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.wording import words
from interparl.apps.sittings.domain.helping import called
from interparl.apps.sittings.models import Decision, Sitting
from interparl.engine.message import Message, say
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.page import DeskRequest, Page, need_role, one, row

S = TypeVar("S", bound=Row)

TABS: tuple[tuple[str, Message], ...] = (
    ("sitting", say("Overview")),
    ("sitting-agenda", say("Agenda")),
    ("sitting-papers", say("Papers")),
    ("sitting-attendance", say("Attendance")),
    ("sitting-guests", say("Guests and receptions")),
    ("sitting-decisions", say("Decisions")),
    ("sitting-minutes", say("Minutes and communiqué")),
)
"""Pages of a sitting, in order; each takes the sitting's key."""


def name_of(sitting: Sitting) -> str:
    """Its title; without one its organs and day."""
    if sitting.title:
        return str(sitting.title)
    bodies = ", ".join(organ.label() for organ in sitting.organs.all())
    return f"{bodies}, {PartialDate.read(sitting.day)}"


def address(page: str, sitting: Sitting, *more: object) -> str:
    """A page of a sitting."""
    return reverse(f"desk:{page}", args=[sitting.key, *more])


def crumbs_to_list() -> list[Crumb]:
    """The list of sittings."""
    return [(words(say("Sittings")), reverse("desk:sittings"))]


def crumbs_to(sitting: Sitting, *, itself: bool = True) -> list[Crumb]:
    """The list, and the sitting's own page."""
    found = crumbs_to_list()
    return [*found, (name_of(sitting), address("sitting", sitting))] if itself else found


def tabs_of(sitting: Sitting, current: str) -> list[dict[str, Any]]:
    """The sitting's pages as tabs."""
    return [{"label": words(label), "href": address(page, sitting), "current": page == current} for page, label in TABS]


def decision_seen(actor: Actor, pk: Any) -> Decision:
    """A decision by id, if the person may see it."""
    found = row(Decision, pk, "organ", "sitting", "item", "rule")
    if not sees(actor, found):
        raise Http404(str(pk))
    return found


class SittingShown(Page):
    """One page of a sitting: subclass it with `tab`, `template` and `gather`."""

    tab: ClassVar[str]
    template: ClassVar[str]

    def gather(self, sitting: Sitting) -> dict[str, Any]:
        """What this page shows."""
        raise NotImplementedError

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        sitting = one(Sitting, key, self.actor, "presiding")
        sitting_name = called(sitting.title, name_of(sitting))
        return self.render(
            self.template,
            {
                "heading": sitting_name if self.tab == "sitting" else dict(TABS)[self.tab],
                "sitting_name": sitting_name,
                "crumbs": crumbs_to(sitting, itself=self.tab != "sitting"),
                "tabs": tabs_of(sitting, self.tab),
                "sitting": sitting,
                "record": sitting,
                **self.gather(sitting),
            },
        )


class OfSitting(FormPage):
    """A form about a sitting, or about a row of it named by its id.

    `tab` is where one comes from and goes back to. `part` is the kind of row that ``pk`` in the address names; the
    sitting itself without one.
    """

    tab: ClassVar[str] = "sitting"
    part: ClassVar[type[Row] | None] = None
    part_related: ClassVar[tuple[str, ...]] = ()
    adds: ClassVar[bool] = False
    sitting: Any = None

    @property
    def record(self) -> Any:
        """The row that the form is about; its pages know its type."""
        return self.subject

    def find(self) -> Row | None:
        """The sitting by key, the part by id; None where something is added."""
        self.sitting = one(Sitting, self.kwargs["key"], self.actor, "presiding")
        if self.part is None:
            return None if self.adds else self.sitting
        found = row(self.part, self.kwargs["pk"], *self.part_related)
        if sitting_of(found) != self.sitting.pk or not sees(self.actor, found):
            raise Http404(str(found.pk))
        return found

    def asked_about(self) -> object:
        """The permission is asked for the part, else for the sitting."""
        return self.subject or self.sitting

    def crumbs(self) -> list[Crumb]:
        """The list, the sitting, and the tab it belongs to."""
        found = crumbs_to(self.sitting)
        if self.tab != "sitting":
            found.append((words(dict(TABS)[self.tab]), address(self.tab, self.sitting)))
        return found

    def leave(self) -> str:
        """Back to the tab."""
        return address(self.tab, self.sitting)

    def extra(self) -> dict[str, Any]:
        """The sitting, for templates."""
        return {"sitting": self.sitting}


def sitting_of(part: Row) -> Any:
    """The id of the sitting that a row belongs to; None for none."""
    for name in ("agenda", "minutes", "paper"):
        if hasattr(part, f"{name}_id"):
            return getattr(part, name).sitting_id
    return getattr(part, "sitting_id", None)


def act(request: DeskRequest, back: str, do: Callable[[], object], done: Message) -> HttpResponse:
    """Press once: call a verb, say what came of it, go back. Nothing is lost when it is refused."""
    try:
        do()
    except Refused as refusal:
        messages.error(request, words(refusal.message))
    except Conflict:
        messages.warning(request, words(say("Somebody changed this since you saw it. Look at it and press again.")))
    else:
        messages.success(request, words(done))
    return HttpResponseRedirect(back)


def seen_version(request: DeskRequest) -> int | None:
    """The version that the person saw, from a button's form."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() else None


def can(actor: Actor, subject: object, *actions: str) -> dict[str, bool]:
    """Which of the room's actions are open, for templates: ``{"edit_agenda": True}``."""
    return {action.replace("-", "_"): may(actor, f"sittings.{action}", subject) for action in actions}
