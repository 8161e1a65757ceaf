"""What the pages of one study share: finding it, its tabs, forms about it or a part of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import sees
from interparl.apps.common.wording import words
from interparl.apps.comparison.models import Study
from interparl.engine.message import Message, say
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.page import DeskRequest, Page, need_role, one, row

TABS: tuple[tuple[str, Message], ...] = (
    ("study", say("Overview")),
    ("study-setup", say("Columns and team")),
    ("study-labels", say("Provisions in scope")),
    ("study-review", say("Review")),
    ("study-stale", say("Changed laws")),
    ("study-second", say("Two readings")),
    ("study-sign-off", say("Sign-off and publication")),
)
"""Pages of a study, in order; each takes the study's key."""


def address(page: str, study: Study, *more: object) -> str:
    """A page of a study."""
    return reverse(f"desk:{page}", args=[study.key, *more])


def crumbs_to(study: Study, *, itself: bool = True) -> list[Crumb]:
    """The list of studies, and the study's own page."""
    found = [(words(say("Studies")), reverse("desk:studies"))]
    return [*found, (study.label(), address("study", study))] if itself else found


def tabs_of(study: Study, current: str) -> list[dict[str, Any]]:
    """The study's pages as tabs."""
    return [{"label": words(label), "href": address(page, study), "current": page == current} for page, label in TABS]


def can(actor: Actor, subject: object, *actions: str) -> dict[str, bool]:
    """Which of the room's actions are open, for templates: ``{"sign_off": True}``."""
    return {action.replace("-", "_"): may(actor, f"comparison.{action}", subject) for action in actions}


def study_seen(key: str, actor: Actor) -> Study:
    """A study by key, if the person may see it."""
    return one(Study, key, actor, "model__work", "organ")


class StudyShown(Page):
    """One page of a study: subclass it with `tab`, `template` and `gather`."""

    tab: ClassVar[str]
    template: ClassVar[str]

    def gather(self, study: Study) -> dict[str, Any]:
        """What this page shows."""
        raise NotImplementedError

    def get(self, request: DeskRequest, key: str, **kwargs: Any) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        study = study_seen(key, self.actor)
        return self.render(self.template, {**self.frame(study), **self.gather(study)})

    def frame(self, study: Study) -> dict[str, Any]:
        """Heading, crumbs and tabs."""
        return {
            "heading": say("{name}", name=study.label()) if self.tab == "study" else dict(TABS)[self.tab],
            "crumbs": crumbs_to(study, itself=self.tab != "study"),
            "tabs": tabs_of(study, self.tab),
            "study": study,
            "record": study,
        }


class OfStudy(FormPage):
    """A form about a study, or about a row of it named by its id.

    `tab` is where one comes from and goes back to. `part` is the kind of row that ``pk`` in the address names; the
    study itself without one.
    """

    tab: ClassVar[str] = "study"
    part: ClassVar[type[Row] | None] = None
    adds: ClassVar[bool] = False
    study: Any = None

    @property
    def record(self) -> Any:
        """The row that the form is about; its pages know its type."""
        return self.subject

    def find(self) -> Row | None:
        """The study by key, the part by id; None where something is added."""
        self.study = study_seen(self.kwargs["key"], self.actor)
        if self.part is None:
            return None if self.adds else self.study
        found: Any = row(self.part, self.kwargs["pk"])
        if found.study_id != self.study.pk or not sees(self.actor, found):
            raise Http404(str(found.pk))
        return found  # type: ignore[no-any-return]

    def asked_about(self) -> object:
        """The permission is asked for the study."""
        return self.study

    def crumbs(self) -> list[Crumb]:
        """The list, the study, and the tab it belongs to."""
        found = crumbs_to(self.study)
        if self.tab != "study":
            found.append((words(dict(TABS)[self.tab]), address(self.tab, self.study)))
        return found

    def leave(self) -> str:
        """Back to the tab."""
        return address(self.tab, self.study)

    def extra(self) -> dict[str, Any]:
        """The study, for templates."""
        return {"study": self.study}
