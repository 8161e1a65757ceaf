"""Dossiers: the list, the page of one, opening and changing it, its papers and its drafting group."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.dossiers import FIELDS, change_act, open_act
from interparl.apps.drafting.domain.group import seat, unseat
from interparl.apps.drafting.domain.papers import add_paper, change_paper, remove_paper
from interparl.apps.drafting.domain.paths import read_path
from interparl.apps.drafting.domain.queries import Filters, acts_found, dossier_of, newest_first, rows_of, years_of
from interparl.apps.drafting.enums import ActKind, AmendmentState
from interparl.apps.drafting.models import ActPaper, GroupSeat, ModelAct, Path, Transmission
from interparl.apps.organs.models import Organ
from interparl.apps.programme.domain.queries import items_of_act
from interparl.apps.texts.models import Work
from interparl.apps.uptake.domain.standing import Stands
from interparl.engine.message import Message, say
from interparl.faces.design.files import serve
from interparl.faces.design.uptake import standing_shown
from interparl.faces.desk.acts import shown
from interparl.faces.desk.acts.forms import (
    ActChangeForm,
    ActOpenForm,
    PaperChangeForm,
    PaperForm,
    SeatForm,
    UnseatForm,
)
from interparl.faces.desk.acts.parts import ActPage, OfAct, act_seen, address, can, to_list
from interparl.faces.desk.addresses import Crumb, page
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.claim import ReasonForm
from interparl.faces.desk.forms.source import take_source_if_any
from interparl.faces.desk.page import DeskRequest, Page, desk, need_role, one
from interparl.faces.desk.views.lists import PER_PAGE, Filter

ACTIONS = (
    "change-act", "enter-stage", "report-step", "retire-step", "add-paper", "seat", "transmit", "replace-act",
    "withdraw-act", "open-draft", "circulate",
)  # fmt: skip


class Acts(Page):
    """All acts that the person may see, each with where it stands."""

    def get(self, request: DeskRequest) -> HttpResponse:
        """The list, narrowed by words and choices."""
        need_role(self.actor)
        filters = self._filters()
        given = {one.name: one.value for one in filters}
        term = request.GET.get("q", "").strip()
        asked = Filters(
            kind=given["kind"], stage=given["stage"], lead=given["lead"], text=term, late=bool(given["late"]),
            year=int(given["year"]) if given["year"] else None,
        )  # fmt: skip
        paginator = Paginator(acts_found(self.actor, asked, day=timezone.localdate()), PER_PAGE)
        shown_page = paginator.get_page(request.GET.get("page"))
        query = request.GET.copy()
        query.pop("page", None)
        object_list: Any = shown_page.object_list
        return self.render(
            "desk/list.html",
            {
                "heading": say("Acts of the assembly"),
                "lead": say("Every act from its proposal to its way back from the parliaments."),
                "rows": rows_of(object_list, self.actor, day=timezone.localdate()),
                "rows_template": "desk/acts/rows.html",
                "page_of": shown_page,
                "query": query.urlencode(),
                "term": term,
                "searched": True,
                "filters": filters,
                "narrowed": bool(term) or any(one.value for one in filters),
                "nothing": say("No act has a dossier yet. Open the first one when an act is proposed."),
                "add_label": say("Open a dossier") if may(self.actor, "drafting.open-act") else None,
                "add_page": "desk:act-open",
                "tools": [(say("Paths of acts"), reverse("desk:act-paths"))],
                "total": paginator.count,
            },
        )

    def _filters(self) -> list[Filter]:
        """By kind, stage, lead organ and year of adoption, and what is late."""
        leads = Organ.objects.filter(led_acts__isnull=False).distinct().order_by("order", "key")
        options: list[tuple[str, Message, list[tuple[str, str]]]] = [
            ("kind", say("Kind of act"), [(value, str(label)) for value, label in ActKind.choices]),
            ("stage", say("Stage"), stage_choices()),
            ("lead", say("Lead organ"), [(organ.key, organ.label()) for organ in leads]),
            ("year", say("Adopted in the year"), [(str(year), str(year)) for year in years_of(self.actor)]),
            ("late", say("Late"), [("1", words(say("Only what is late")))]),
        ]
        found = []
        for name, label, choices in options:
            value = self.request.GET.get(name, "")
            found.append(Filter(name, label, choices, _kept, value if value in dict(choices) else ""))
        return found


def _kept(rows: Any, value: str) -> Any:
    """The rows are narrowed by the query of the room, all choices at once."""
    return rows


def stage_choices() -> list[tuple[str, str]]:
    """The stages of all paths, each key once, in the order of the first path that has it."""
    found: dict[str, str] = {}
    for path in Path.objects.all():
        for stage in read_path(path).stages:
            found.setdefault(stage.key, words(stage.name))
    return list(found.items())


class ActShown(ActPage):
    """The page of a dossier."""

    tab = "act"
    template = "desk/acts/act.html"

    def gather(self, act: ModelAct) -> dict[str, Any]:
        """Where it stands, and everything that belongs to it."""
        dossier = dossier_of(act, self.actor, timezone.localdate())  # of the assembly: the desk tells its days
        labels = {state.value: state.label for state in AmendmentState}
        return {
            "dossier": dossier,
            "standing": dossier.standing,
            "stages": shown.stages_seen(dossier),
            "track": shown.track_of(dossier),
            "days": shown.days_here(dossier),
            "ahead": shown.ahead(dossier),
            "steps": shown.steps_seen(dossier, newest_first(dossier.steps)),
            "taken_back": shown.steps_seen(dossier, newest_first(dossier.taken_back)),
            "drafts": [
                (seen, shown.amended(seen.amendments, labels), page("version", seen.draft.key))
                for seen in dossier.drafts
            ],
            "circulations": [(seen, page("circulation", seen.circulation.key)) for seen in dossier.circulations],
            "sent": [(sent, sent.acknowledged is None and self._confirms(sent)) for sent in dossier.transmissions],
            "uptakes": [(seen, *_uptake_words(seen.stands)) for seen in dossier.uptakes],
            "programme_items": items_of_act(act, self.actor).exclude(dropped=True, baseline=None, changed_by=None),
            "versions_page": page("act-versions", act.key),
            "version_open": page("version-open", act.key),
            "circulations_page": page("act-circulations", act.key),
            "can": can(self.actor, act, *ACTIONS),
            "studies_open": may(self.actor, "comparison.open"),
        }

    def _confirms(self, sent: Transmission) -> bool:
        return may(self.actor, "drafting.acknowledge-transmission", sent)


def _uptake_words(stood: Stands) -> tuple[str, str]:
    return standing_shown(stood.standing)


class ActOpen(FormPage):
    """Open a dossier."""

    form_class = ActOpenForm
    action = "drafting.open-act"

    def heading(self) -> Message:
        """What the page is for."""
        return say("Open a dossier")

    def lead(self) -> Message | None:
        """What comes next."""
        return say("Papers, drafting group, versions and stages come next, on the page of the act.")

    def crumbs(self) -> list[Crumb]:
        """The list."""
        return to_list()

    def leave(self) -> str:
        """Back to the list."""
        return reverse("desk:acts")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Open it."""
        number = values.pop("number")
        return open_act(actor, number=number, why=values.pop("why"), **_act_values(actor, values))

    def next(self, written: Row | None) -> str:
        """On to its page."""
        assert isinstance(written, ModelAct)
        return address("act", written)


class ActChange(OfAct):
    """Change the data of a dossier."""

    form_class = ActChangeForm
    action = "drafting.change-act"
    title = say("Change the data of the act")
    says = say("Where the act stands is not changed here: it follows from its steps.")

    def form_options(self) -> dict[str, Any]:
        """Whether it has its text, and stages."""
        return {
            "has_text": self.act.work_id is not None,
            "has_steps": self.act.steps.filter(retired_at=None).exists(),
        }

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Change it."""
        expected, why = values.pop("version"), values.pop("why")
        return change_act(actor, self.record, expected=expected, why=why, **_act_values(actor, values))


def _act_values(actor: Actor, values: dict[str, Any]) -> dict[str, Any]:
    source = take_source_if_any(actor, values)
    found = {name: value for name, value in values.items() if name in FIELDS}
    if values.get("in_bank"):
        found["work"] = visible_to(Work.objects.filter(key=values["in_bank"]), actor).get()
    return {**found, "source": source}


class PaperAdd(OfAct):
    """Add a document to the dossier."""

    form_class = PaperForm
    action = "drafting.add-paper"
    title = say("Add a document")
    after = say("The document is added.")
    place = "papers"
    adds = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Add it."""
        del values["version"]
        source = take_source_if_any(actor, values)
        upload = values.pop("file")
        return add_paper(
            actor, self.act, kind=values.pop("paper_kind"), upload=upload or None, name=upload.name if upload else "",
            source=source, **values,
        )  # fmt: skip


class PaperChange(OfAct):
    """Change what is said of a document."""

    form_class = PaperChangeForm
    action = "drafting.add-paper"
    title = say("Change what is said of the document")
    says = say("Its file and its words stay. A new text is a new document.")
    place = "papers"
    part = ActPaper

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Change it."""
        expected, why = values.pop("version"), values.pop("why")
        source = take_source_if_any(actor, values)
        return change_paper(actor, self.record, expected=expected, why=why, source=source, **values)


class PaperRemove(OfAct):
    """Take a document out."""

    form_class = ReasonForm
    action = "drafting.add-paper"
    title = say("Take the document out")
    press = say("Take out")
    after = say("The document is taken out.")
    place = "papers"
    part = ActPaper
    danger = True

    def lead(self) -> Message | None:
        """Which one."""
        return say("Document: {title}", title=str(self.record.title))

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Take it out."""
        remove_paper(actor, self.record, why=values["why"])
        return None


@desk
def paper_file(request: DeskRequest, key: str, part: str) -> HttpResponseBase:
    """The file of a document, for who may see it."""
    need_role(request.actor)
    act = act_seen(key, request.actor)
    found = one(ActPaper, part, request.actor, "act", "file")
    if found.act_id != act.pk or found.file is None:
        raise Http404(part)
    return serve(found.file, request)


class GroupAdd(OfAct):
    """Seat somebody in the drafting group."""

    form_class = SeatForm
    action = "drafting.seat"
    title = say("Seat somebody in the drafting group")
    after = say("The seat is recorded.")
    place = "group"
    adds = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Seat."""
        del values["version"]
        return seat(actor, self.act, **values)


class GroupEnd(OfAct):
    """End a seat in the drafting group."""

    form_class = UnseatForm
    action = "drafting.seat"
    title = say("End the seat in the drafting group")
    press = say("End it")
    after = say("The seat has ended.")
    place = "group"
    part = GroupSeat
    part_related = ("person", "user")
    danger = True

    def initial(self) -> dict[str, Any]:
        """Only the version seen: the end is given or it is today."""
        return {"version": self.record.version}

    def lead(self) -> Message | None:
        """Whose."""
        return say("Who: {name}", name=seat_name(self.record))

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """End it."""
        return unseat(actor, self.record, until=values["until"], expected=values["version"], why=values["why"])


def seat_name(held: GroupSeat) -> str:
    """Who holds a seat."""
    if held.person is not None:
        return held.person.label()
    return str(held.name) if held.name else held.user.get_full_name() if held.user else ""
