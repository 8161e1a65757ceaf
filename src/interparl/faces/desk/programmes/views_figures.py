"""Figures that sources publish: of one programme, and of the assembly's acts as a whole."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import sees, visible_to
from interparl.apps.common.wording import words
from interparl.apps.programme.domain.figures import record_figure, remove_figure, stated, weigh
from interparl.apps.programme.domain.queries import figures_of
from interparl.apps.programme.models import PublishedFigure
from interparl.engine.message import Message, say
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.claim import ReasonForm
from interparl.faces.desk.forms.source import take_source
from interparl.faces.desk.page import DeskRequest, Page, need_role, row
from interparl.faces.desk.programmes.forms import FigureForm
from interparl.faces.desk.programmes.parts import OfProgramme, can, to_list


def told(figure: PublishedFigure) -> Message:
    """What is taken away, and when not to."""
    return say(
        "{metric}: {figure}. Only where the source does not state it; what a source states wrongly stays.",
        metric=str(figure.get_metric_display()),
        figure=stated(figure),
    )


class FigureAdd(OfProgramme):
    """A figure that a source publishes."""

    form_class = FigureForm
    action = "programme.keep-figures"
    title = say("Record a published figure")
    says = say("As the source publishes it. Nothing is corrected: what contradicts is told beside it.")
    after = say("The figure is recorded.")
    place = "published"
    adds = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Record it."""
        del values["version"]
        source = take_source(actor, values)
        return record_figure(actor, self.programme, source=source, **values)


class FigureRemove(OfProgramme):
    """The source does not state this figure."""

    form_class = ReasonForm
    action = "programme.keep-figures"
    title = say("Take the figure away")
    press = say("Take away")
    after = say("The figure is taken away.")
    place = "published"
    part = PublishedFigure
    part_related = ("programme", "source")
    danger = True

    def initial(self) -> dict[str, Any]:
        """Only the version seen."""
        return {"version": self.record.version}

    def lead(self) -> Message | None:
        """Only for one that was typed wrongly; a source that errs is kept as it is."""
        return told(self.record)

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Take it away."""
        remove_figure(actor, self.record, why=values["why"])
        return None


class PublishedFigures(Page):
    """What sources publish of the assembly's acts as a whole, of no single programme."""

    def get(self, request: DeskRequest) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        return self.render(
            "desk/programmes/figures.html",
            {
                "heading": say("Published figures of all acts"),
                "lead": say("What sources publish of the acts of the assembly as a whole, of no single programme."),
                "crumbs": to_list(),
                "published": weigh(visible_to(figures_of(None), self.actor)),
                "can": can(self.actor, None, "keep-figures"),
                "figure_add": reverse("desk:published-figure-add"),
            },
        )


class _OfAll(FormPage):
    """A form about figures of no single programme."""

    action = "programme.keep-figures"

    def crumbs(self) -> list[Crumb]:
        """The lists."""
        return [*to_list(), (words(say("Published figures of all acts")), reverse("desk:published-figures"))]

    def leave(self) -> str:
        """Back to them."""
        return reverse("desk:published-figures")


class WholeFigureAdd(_OfAll):
    """A figure of the assembly's acts as a whole."""

    form_class = FigureForm
    title = FigureAdd.title
    says = FigureAdd.says
    after = FigureAdd.after

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Record it."""
        del values["version"]
        source = take_source(actor, values)
        return record_figure(actor, None, source=source, **values)


class WholeFigureRemove(_OfAll):
    """The source does not state this figure."""

    form_class = ReasonForm
    title = FigureRemove.title
    press = FigureRemove.press
    after = FigureRemove.after
    danger = True

    def find(self) -> Row | None:
        """The figure by its id; one of a programme is taken away on the page of that."""
        found = row(PublishedFigure, self.kwargs["pk"], "source")
        if found.programme_id is not None or not sees(self.actor, found):
            raise Http404(str(found.pk))
        return found

    def asked_about(self) -> object:
        """The permission is asked for nothing in particular."""
        return None

    def initial(self) -> dict[str, Any]:
        """Only the version seen."""
        return {"version": self.subject.version} if self.subject else {}

    def lead(self) -> Message | None:
        """Which one."""
        return told(self.subject) if isinstance(self.subject, PublishedFigure) else None

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Take it away."""
        assert isinstance(self.subject, PublishedFigure)
        remove_figure(actor, self.subject, why=values["why"])
        return None
