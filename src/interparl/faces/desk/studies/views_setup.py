"""Studies: the list, opening, columns and team, provisions in scope, and asking the machine for proposals."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import demand, may
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Row
from interparl.apps.common.wording import words
from interparl.apps.comparison.domain.proposing import propose as ask_proposals
from interparl.apps.comparison.domain.queues import stands
from interparl.apps.comparison.domain.scoping import label as label_provisions
from interparl.apps.comparison.domain.scoping import put_in, take_out
from interparl.apps.comparison.domain.studies import (
    add_column,
    change_column,
    change_study,
    drop_column,
    give_up,
    leave_team,
    open_study,
    send_to_review,
    set_team,
)
from interparl.apps.comparison.enums import Label, StudyState, TeamRole
from interparl.apps.comparison.models import Column, Study, TeamMember
from interparl.apps.jobs.domain.asking import cancel, jobs_of
from interparl.apps.texts.models import Provision
from interparl.engine.message import Message, message_of, say, say_number
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.claim import ConfirmForm, ReasonForm
from interparl.faces.desk.page import DeskRequest, desk
from interparl.faces.desk.sittings.parts import act
from interparl.faces.desk.studies.forms import ColumnForm, LabelForm, StudyForm, StudyOpenForm, TeamForm
from interparl.faces.desk.studies.parts import OfStudy, StudyShown, address, can, study_seen
from interparl.faces.desk.views.lists import Filter, ListPage


class Studies(ListPage):
    """All studies that the person may see."""

    model = Study
    rows_template = "desk/studies/rows.html"
    related = ("model", "organ")
    add_action = "comparison.open"
    add_page = "desk:study-open"

    def heading(self) -> Message:
        """The name of the list."""
        return say("Studies")

    def lead(self) -> Message | None:
        """What a study is."""
        return say("A study sets a model act against the laws of several states, provision by provision.")

    def add_label(self) -> Message | None:
        """The button."""
        return say("Open a study")

    def nothing(self) -> Message:
        """The way on."""
        return say("No study is open. Bring the model act and the laws into the bank of laws, then open a study.")

    def filters(self) -> list[Filter]:
        """By how far they have come."""
        states = [(value, str(label)) for value, label in StudyState.choices]
        return [Filter("state", say("State of the study"), states, _in_state)]


def _in_state(rows: models.QuerySet[Any], state: str) -> models.QuerySet[Any]:
    return rows.filter(state=state)


class StudyOpen(FormPage):
    """Open a study."""

    form_class = StudyOpenForm
    action = "comparison.open"
    title = say("Open a study")
    says = say("All provisions of the model act enter the study. Columns, team and labels come next.")

    def crumbs(self) -> list[Crumb]:
        """The list."""
        return [(words(say("Studies")), reverse("desk:studies"))]

    def leave(self) -> str:
        """Back to the list."""
        return reverse("desk:studies")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Open it."""
        del values["version"]
        return open_study(actor, **values)

    def next(self, written: Row | None) -> str:
        """On to its columns."""
        assert isinstance(written, Study)
        return address("study-setup", written)


class StudyChange(OfStudy):
    """Change what is said of a study."""

    form_class = StudyForm
    action = "comparison.change"
    title = say("Change the study")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Change it."""
        return change_study(actor, self.record, expected=values.pop("version"), **values)


class Overview(StudyShown):
    """How far the study has come, and what is next."""

    tab = "study"
    template = "desk/studies/overview.html"

    def gather(self, study: Study) -> dict[str, Any]:
        """Columns, team, the last run of the machine."""
        jobs = list(jobs_of(study)[:5])
        return {
            "stands": stands(study),
            "scope": study.scope.filter(in_scope=True).count(),
            "labelled": study.scope.filter(in_scope=True).exclude(label=Label.NONE).count(),
            "team": list(study.team.select_related("user").prefetch_related("columns__state")),
            "run": study.runs.first(),
            "can": can(self.actor, study, "change", "set-columns", "set-team", "propose", "send-to-review", "give-up"),
            **job_shown(jobs),
        }


def job_shown(jobs: list[Any]) -> dict[str, Any]:
    """The newest job with its sentences, for ``desk/studies/job.html``."""
    job = jobs[0] if jobs else None
    if job is None:
        return {"job": None}
    told = job.error or job.outcome or job.stage
    return {"job": job, "job_told": message_of(told) if told else None}


class Setup(StudyShown):
    """Columns and team."""

    tab = "study-setup"
    template = "desk/studies/setup.html"

    def gather(self, study: Study) -> dict[str, Any]:
        """Columns with their texts, and who reads them."""
        return {
            "stands": stands(study),
            "team": list(study.team.select_related("user").prefetch_related("columns__state")),
            "can": can(self.actor, study, "set-columns", "set-team"),
        }


class ColumnAdd(OfStudy):
    """Add a column."""

    form_class = ColumnForm
    action = "comparison.set-columns"
    adds = True
    tab = "study-setup"
    title = say("Add a column")
    says = say("A state by the laws you choose, or by all laws of the state that the bank has.")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Add it."""
        del values["version"]
        return add_column(actor, self.study, **values)


class ColumnChange(OfStudy):
    """Change a column."""

    form_class = ColumnForm
    action = "comparison.set-columns"
    part = Column
    tab = "study-setup"
    title = say("Change the column")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Change it."""
        return change_column(actor, self.record, expected=values.pop("version"), **values)


class ColumnDrop(OfStudy):
    """Take a column out."""

    form_class = ConfirmForm
    action = "comparison.set-columns"
    part = Column
    tab = "study-setup"
    title = say("Take the column out")
    press = say("Take out")
    danger = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Take it out."""
        drop_column(actor, self.record, why=values.get("why", ""))
        return None


class TeamSet(OfStudy):
    """Give a person a role."""

    form_class = TeamForm
    action = "comparison.set-team"
    adds = True
    tab = "study-setup"
    title = say("Add somebody to the team")

    def form_options(self) -> dict[str, Any]:
        """The columns to choose from."""
        return {"study": self.study}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Give it."""
        return set_team(
            actor, self.study, values["user"], TeamRole(values["role"]), list(values["columns"]), why=values["why"]
        )


class TeamLeave(OfStudy):
    """End a person's role."""

    form_class = ConfirmForm
    action = "comparison.set-team"
    part = TeamMember
    tab = "study-setup"
    title = say("End this role in the team")
    press = say("End it")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """End it."""
        leave_team(actor, self.record, why=values.get("why", ""))
        return None


class ReviewSend(OfStudy):
    """From setting up to review."""

    form_class = ConfirmForm
    action = "comparison.send-to-review"
    title = say("Send the study to review")
    says = say("The readers of the team may then write findings.")
    press = say("Send to review")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Send it."""
        return send_to_review(actor, self.record, why=values.get("why", ""))


class GiveUp(OfStudy):
    """End a study without an analysis."""

    form_class = ReasonForm
    action = "comparison.give-up"
    title = say("Give the study up")
    says = say("Its findings stay readable; nothing of it will be published.")
    press = say("Give up")
    danger = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Give it up."""
        return give_up(actor, self.record, why=values["why"])


class Labels(StudyShown):
    """The provisions in scope: tick some, say what they ask of national law."""

    tab = "study-labels"
    template = "desk/studies/labels.html"

    def gather(self, study: Study) -> dict[str, Any]:
        """The provisions with their labels."""
        items = {item.pid: item for item in Provision.objects.filter(expression_id=study.model_id, item=True)}
        rows = [(scope, items.get(scope.pid)) for scope in study.scope.order_by("order")]
        return {
            "rows": rows,
            "form": LabelForm(actor=self.actor),
            "inside": sum(scope.in_scope for scope, _ in rows),
            "labelled": sum(scope.in_scope and bool(scope.label) for scope, _ in rows),
            "can": can(self.actor, study, "set-scope"),
        }

    def post(self, request: DeskRequest, key: str) -> HttpResponse:
        """Label the ticked ones, take them out, or put them in again."""
        study = study_seen(key, self.actor)
        pids, why = request.POST.getlist("pid"), request.POST.get("why", "")
        try:
            if "_out" in request.POST:
                done = take_out(self.actor, study, pids, why=why)
            elif "_in" in request.POST:
                done = put_in(self.actor, study, pids, why=why)
            else:
                weight = request.POST.get("weight", "1")
                done = label_provisions(
                    self.actor, study, pids, label=Label(request.POST.get("label", "")),
                    weight=int(weight) if weight.isdecimal() else 1, why=why,
                )  # fmt: skip
        except Refused as refusal:
            messages.error(request, words(refusal.message))
        except ValueError:
            messages.error(request, words(say("Choose a label from the list.")))
        else:
            told = say_number("{number} provision changed.", "{number} provisions changed.", len(done))
            messages.success(request, words(told))
        return HttpResponseRedirect(address("study-labels", study))


@desk
@require_POST
def propose(request: DeskRequest, key: str) -> HttpResponse:
    """Ask the machine for proposals, in the background."""
    study = study_seen(key, request.actor)
    told = say("The machine is at work. Proposals appear column by column; findings stay as they are.")
    return act(request, address("study", study), lambda: ask_proposals(request.actor, study), told)


@desk
@require_POST
def propose_cancel(request: DeskRequest, key: str) -> HttpResponse:
    """End the work under way; what is done stays."""
    study = study_seen(key, request.actor)
    demand(request.actor, "comparison.propose", study)
    job = next((one for one in jobs_of(study)[:5] if one.is_open), None)
    back = address("study", study)
    if job is None:
        return HttpResponseRedirect(back)
    return act(request, back, lambda: cancel(request.actor, job), say("It ends with the column under way."))


@desk
def job_now(request: DeskRequest, key: str) -> HttpResponse:
    """How far the long work is, as a part of the page."""
    study = study_seen(key, request.actor)
    shown = {
        "study": study,
        "may_cancel": may(request.actor, "comparison.propose", study),
        **job_shown(list(jobs_of(study)[:1])),
    }
    return render(request, "desk/studies/job.html", shown)
