"""Programmes: the list, the page of one, drawing up, changing and closing it, its hearings and published figures."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models import Row
from interparl.apps.programme.domain.adopting import adopt, complete_items
from interparl.apps.programme.domain.hearings import record_hearing, retire_hearing
from interparl.apps.programme.domain.programmes import ALWAYS, FIELDS, change_programme, close_programme, draw_up
from interparl.apps.programme.domain.queries import programmes_for
from interparl.apps.programme.enums import ProgrammeState
from interparl.apps.programme.models import Hearing, Programme
from interparl.apps.sittings.domain.helping import named
from interparl.engine.message import Message, say
from interparl.faces.desk.acts.choices import sitting_by
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.claim import ReasonForm
from interparl.faces.desk.forms.source import take_source_if_any
from interparl.faces.desk.page import DeskRequest, Page, need_role, one
from interparl.faces.desk.programmes import listed, shown
from interparl.faces.desk.programmes.forms import (
    AdoptedProgrammeForm,
    AdoptProgrammeForm,
    CloseForm,
    CompleteForm,
    HearingForm,
    ProgrammeForm,
)
from interparl.faces.desk.programmes.parts import PROGRAMME, OfProgramme, adoption_in, can, items_open, seen, to_list
from interparl.faces.desk.views.lists import Filter, ListPage

ACTIONS = (
    "change", "keep-items", "hear", "adopt", "draft-changes", "decide-changes", "carry-over", "close", "keep-figures",
    "import",
)  # fmt: skip


class Programmes(ListPage):
    """All programmes that the person may see, each with both shares and what is overdue."""

    model = Programme
    template = "desk/programmes/list.html"
    rows_template = "desk/programmes/rows.html"
    add_action = "programme.draw-up"
    add_page = "desk:programme-draw-up"

    def heading(self) -> Message:
        """The name of the list."""
        return say("Programmes")

    def lead(self) -> Message | None:
        """What is counted."""
        return say(
            "Each with both shares as of {day}: against the programme as adopted, and as amended.", day=shown.now()
        )

    def add_label(self) -> Message | None:
        """The button."""
        return say("Draw up a programme")

    def nothing(self) -> Message:
        """The way on."""
        return say("There is no programme yet. Draw up the first one, or record one that was adopted before.")

    def filters(self) -> list[Filter]:
        """By standing."""
        options = [(value, str(label)) for value, label in ProgrammeState.choices]
        return [Filter("state", say("Standing"), options, lambda rows, value: rows.filter(state=value))]

    def rows(self) -> Any:
        """The newest first."""
        return programmes_for(self.actor)

    def dress(self, rows: list[Any]) -> list[Any]:
        """Both shares and what is late, of the programmes of one page at once."""
        return listed.rows_of(rows, timezone.localdate())


class ProgrammeShown(Page):
    """The page of a programme, as it stood on a day."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page; ``on`` and ``known`` are the days of the count and of the record."""
        need_role(self.actor)
        programme = one(Programme, key, self.actor, *PROGRAMME)
        asked = shown.asked(request.GET.get("on", ""), request.GET.get("known", ""))
        found = shown.programme_shown(programme, self.actor, asked, request.GET)
        return self.render(
            "desk/programmes/programme.html",
            {
                "heading": named(programme),
                "crumbs": to_list(),
                "programme": programme,
                "record": programme,
                "asked": asked,
                "decision": seen(self.actor, programme.decision),
                "source": seen(self.actor, programme.source),
                "follows": seen(self.actor, programme.follows),
                "can": can(self.actor, programme, *ACTIONS),
                "may_report": may(self.actor, "programme.report"),
                "items_open": items_open(programme),
                "files": shown.files_of(programme, asked),
                "figure_add": reverse("desk:programme-figure-add", args=[programme.key]),
                **found,
            },
        )


def _values(actor: Actor, values: dict[str, Any], fields: frozenset[str]) -> dict[str, Any]:
    source = take_source_if_any(actor, values)
    return {**{name: value for name, value in values.items() if name in fields}, "source": source}


class DrawUp(FormPage):
    """Begin a programme."""

    form_class = ProgrammeForm
    action = "programme.draw-up"
    title = say("Draw up a programme")
    says = say("Chapters and items come next, on its page or out of a table. It is adopted when it is complete.")
    press = say("Begin")
    after = say("The programme is begun. Add its items.")

    def crumbs(self) -> list[Crumb]:
        """The list."""
        return to_list()

    def leave(self) -> str:
        """Back to the list."""
        return reverse("desk:programmes")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Begin it."""
        return draw_up(actor, why=values.pop("why"), **_values(actor, values, FIELDS))

    def next(self, written: Row | None) -> str:
        """On to its page."""
        assert isinstance(written, Programme)
        return reverse("desk:programme", args=[written.key])


class ProgrammeChange(OfProgramme):
    """Mend the data of a programme."""

    action = "programme.change"
    title = say("Change the data of the programme")

    @property
    def form_class(self) -> Any:  # type: ignore[override]
        """Once it is adopted, without what it says itself."""
        subject: Any = self.subject
        return ProgrammeForm if subject.state == ProgrammeState.DRAFT else AdoptedProgrammeForm

    def form_options(self) -> dict[str, Any]:
        """The programme, which follows no other than another."""
        return {"programme": self.programme}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Change it."""
        expected, why = values.pop("version"), values.pop("why")
        fields = FIELDS if self.record.state == ProgrammeState.DRAFT else ALWAYS
        return change_programme(actor, self.record, expected=expected, why=why, **_values(actor, values, fields))


class ProgrammeClose(OfProgramme):
    """The programme ends."""

    form_class = CloseForm
    action = "programme.close"
    title = say("Close the programme")
    says = say("Afterwards it is only told what became of what is left. Nothing else of it changes.")
    press = say("Close it")
    after = say("The programme is closed.")
    danger = True

    def initial(self) -> dict[str, Any]:
        """Only the version seen."""
        return {"version": self.record.version}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Close it."""
        return close_programme(actor, self.record, on=values["on"], why=values["why"])


class Adopt(OfProgramme):
    """Record the adoption: the items as they stand become the baseline, for good."""

    form_class = AdoptProgrammeForm
    template = "desk/programmes/adopt.html"
    action = "programme.adopt"
    title = say("Record the adoption")
    says = say("What stands below is frozen as the baseline. Afterwards items change by adopted change sets only.")
    press = say("Record the adoption")
    after = say("The programme is adopted. Its items are frozen as the baseline.")
    danger = True

    def initial(self) -> dict[str, Any]:
        """Only the version seen."""
        return {"version": self.record.version}

    def extra(self) -> dict[str, Any]:
        """What will be frozen."""
        return {**super().extra(), **shown.frozen(self.programme, self.actor)}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Record it."""
        return adopt(actor, self.record, **adoption_in(actor, values))


class Complete(OfProgramme):
    """All items of a programme that was adopted before they were known are entered."""

    form_class = CompleteForm
    template = "desk/programmes/adopt.html"
    action = "programme.adopt"
    title = say("The items are complete")
    says = say("What stands below is frozen as the baseline. From now on figures are counted from the items.")
    press = say("Freeze the items")
    after = say("The items are frozen as the baseline.")
    danger = True

    def initial(self) -> dict[str, Any]:
        """Only the version seen."""
        return {"version": self.record.version}

    def form_options(self) -> dict[str, Any]:
        """Whether the day of adoption is known."""
        return {"known": bool(self.programme.adopted_on)}

    def extra(self) -> dict[str, Any]:
        """What will be frozen."""
        return {**super().extra(), **shown.frozen(self.programme, self.actor)}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Freeze them."""
        return complete_items(actor, self.record, adopted_on=values.get("adopted_on", ""), why=values["why"])


class HearingAdd(OfProgramme):
    """The draft was heard, or is to be."""

    form_class = HearingForm
    action = "programme.hear"
    title = say("Record a hearing")
    after = say("The hearing is recorded.")
    place = "hearings"
    adds = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Record it."""
        del values["version"]
        source = take_source_if_any(actor, values)
        sitting = sitting_by(actor, values.pop("sitting"))
        return record_hearing(actor, self.programme, sitting=sitting, source=source, **values)


class HearingTakeBack(OfProgramme):
    """A hearing was recorded by mistake."""

    form_class = ReasonForm
    action = "programme.hear"
    title = say("Take the hearing back")
    press = say("Take back")
    after = say("The hearing is taken back. It stays visible with your reason.")
    place = "hearings"
    part = Hearing
    part_related = ("programme", "organ", "sitting")
    danger = True

    def initial(self) -> dict[str, Any]:
        """Only the version seen."""
        return {"version": self.record.version}

    def lead(self) -> Message | None:
        """Which one."""
        return say("Hearing: {what}", what=shown.hearing_words(self.record))

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Take it back."""
        return retire_hearing(actor, self.record, why=values["why"])
