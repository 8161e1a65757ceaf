"""What the pages of one act share: finding it, its tabs, forms about it or about a row of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import sees
from interparl.apps.common.wording import words
from interparl.apps.drafting.models import ModelAct
from interparl.apps.sittings.domain.helping import named
from interparl.engine.message import Message, say
from interparl.faces.desk.addresses import Crumb, page
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.page import DeskRequest, Page, need_role, one, row

TABS: tuple[tuple[str, Message], ...] = (
    ("act", say("Dossier")),
    ("act-versions", say("Versions")),
    ("act-circulations", say("Sent out for opinion")),
    ("act-opinions", say("Opinions")),
    ("act-remarks", say("Remarks and answers")),
    ("act-amendments", say("Amendments")),
)
"""Pages of an act, in order; each takes the act's key. One that is not there is left out."""


def address(name: str, act: ModelAct, *more: object) -> str:
    """A page of an act."""
    return reverse(f"desk:{name}", args=[act.key, *more])


def to_list() -> list[Crumb]:
    """The list of acts."""
    return [(words(say("Acts of the assembly")), reverse("desk:acts"))]


def crumbs_to(act: ModelAct, *, itself: bool = True) -> list[Crumb]:
    """The list, and the act's own page."""
    return [*to_list(), (act.label(), address("act", act))] if itself else to_list()


def tabs_of(act: ModelAct, current: str) -> list[dict[str, Any]]:
    """The act's pages as tabs."""
    found = [(name, label, page(name, act.key)) for name, label in TABS]
    return [{"label": words(label), "href": href, "current": name == current} for name, label, href in found if href]


def act_seen(key: str, actor: Actor) -> ModelAct:
    """An act by key, if the person may see it."""
    return one(ModelAct, key, actor, "lead", "adopting", "path", "work", "source", "replaces")


def can(actor: Actor, subject: object, *actions: str) -> dict[str, bool]:
    """Which of the room's actions are open, for templates: ``{"enter_stage": True}``."""
    return {action.replace("-", "_"): may(actor, f"drafting.{action}", subject) for action in actions}


class ActPage(Page):
    """One page of an act: subclass it with `tab`, `template` and `gather`."""

    tab: ClassVar[str]
    template: ClassVar[str]

    def gather(self, act: ModelAct) -> dict[str, Any]:
        """What this page shows."""
        raise NotImplementedError

    def get(self, request: DeskRequest, key: str, **kwargs: Any) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        act = act_seen(key, self.actor)
        return self.render(self.template, {**self.frame(act), **self.gather(act)})

    def frame(self, act: ModelAct) -> dict[str, Any]:
        """Heading, crumbs and tabs."""
        return {
            "heading": named(act) if self.tab == "act" else dict(TABS)[self.tab],
            "crumbs": crumbs_to(act, itself=self.tab != "act"),
            "tabs": tabs_of(act, self.tab),
            "act": act,
            "record": act,
        }


class OfAct(FormPage):
    """A form about an act, or about a row of it named by its id or its key.

    `title` is the heading, `says` the sentence under it, `press` the button. `part` is the kind of row that ``pk`` (a
    key: ``part``) in the address names; the act itself without one. `adds`: something is added, the form begins empty.
    """

    title: ClassVar[Message]
    says: ClassVar[Message | None] = None
    press: ClassVar[Message] = say("Save")
    after: ClassVar[Message] = say("Saved.")
    place: ClassVar[str] = ""
    part: ClassVar[type[Row] | None] = None
    part_related: ClassVar[tuple[str, ...]] = ()
    adds: ClassVar[bool] = False
    act: Any = None

    @property
    def record(self) -> Any:
        """The row that the form is about; its pages know its type."""
        return self.subject

    def find(self) -> Row | None:
        """The act by key, the part by id or key; None where something is added."""
        self.act = act_seen(self.kwargs["key"], self.actor)
        if self.part is None:
            return None if self.adds else self.act
        found = self.part_of(self.act)
        if not sees(self.actor, found):
            raise Http404(str(found.pk))
        return found

    def part_of(self, act: ModelAct) -> Row:
        """The row that the address names; 404 where the act has none such."""
        assert self.part is not None
        if "part" in self.kwargs:
            wanted: Any = self.part
            known = wanted.objects.filter(act=act, key=self.kwargs["part"]).values_list("pk", flat=True).first()
        else:
            known = self.kwargs["pk"]
        found: Any = row(self.part, known, "act", *self.part_related)
        if found.act_id != act.pk:
            raise Http404(str(found.pk))
        found.act = act
        return found  # type: ignore[no-any-return]

    def asked_about(self) -> object:
        """The permission is asked for the part, else for the act."""
        return self.subject or self.act

    def heading(self) -> Message:
        """What the page is for."""
        return self.title

    def lead(self) -> Message | None:
        """What to know before."""
        return self.says

    def button(self) -> Message:
        """What the button says."""
        return self.press

    def done(self, written: Row | None) -> Message:
        """The notice afterwards."""
        return self.after

    def crumbs(self) -> list[Crumb]:
        """The list and the act."""
        return crumbs_to(self.act)

    def leave(self) -> str:
        """Back to the act, where its part stands."""
        return address("act", self.act) + (f"#{self.place}" if self.place else "")

    def extra(self) -> dict[str, Any]:
        """The act, for templates."""
        return {"act": self.act}
