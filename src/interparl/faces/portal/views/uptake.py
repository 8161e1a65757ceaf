"""The uptake of acts: all acts by all states, one act, one state, one act in one state with its history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.wording import words
from interparl.apps.members.models import State
from interparl.apps.sittings.domain.helping import named
from interparl.apps.texts.models import Work
from interparl.apps.uptake.domain import Cell, figures, matrix
from interparl.apps.uptake.enums import Standing
from interparl.apps.uptake.models import Step, Uptake
from interparl.engine.message import say
from interparl.faces.design import links
from interparl.faces.design import uptake as design
from interparl.faces.portal import about, jsonld
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.day import Day, day_of
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Page, show, under
from interparl.faces.portal.paging import part_of
from interparl.faces.portal.reading.acts import dossier_of_work
from interparl.faces.portal.reading.public import public

ROWS = 25
TITLE = say("Uptake of acts")


def _on(day: Day) -> date:
    """The day shown; one that is yet to come is today, for nobody knows what will be recorded by then."""
    return date.fromisoformat(min(day.iso, day.today))


def _address(cell: Cell) -> str:
    return links.page_of(cell.uptake) if cell.uptake is not None else ""


def _legends(cells: list[Cell]) -> dict[str, Any]:
    return {"legend": design.legend(cells), "conforms": design.conforms_legend(cells)}


@public_page
def matrix_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """All acts by all states, narrowed by state and by where the acts stand."""
    day = day_of(request, edition)
    whole = matrix(today=_on(day))
    state, standing = request.GET.get("state", ""), request.GET.get("standing", "")
    places = [n for n, one in enumerate(whole.states) if not state or one.key == state]
    lines = [(row.act, [row.cells[n] for n in places]) for row in whole.rows]
    if standing:
        lines = [line for line in lines if any(cell.stands.standing == standing for cell in line[1])]
    part = part_of(lines, request, size=ROWS)
    cells = [cell for _, found in lines for cell in found]
    page = Page(
        TITLE,
        words(say("Which state was asked about which act, what it reported, submitted and enacted.")),
        about=about.listing(
            request,
            TITLE,
            [(str(act.title), cell.uptake) for act, row in part.object_list for cell in row if cell.uptake],
        ),
        data="/api/v1/uptakes/",
    )
    return show(
        request,
        edition,
        "portal/uptake.html",
        page,
        day=day,
        part=part,
        rows=[
            (act, reverse("portal:uptake-act", args=[act.key]), [(design.seen(cell), _address(cell)) for cell in row])
            for act, row in part.object_list
        ],
        states=[(whole.states[n], reverse("portal:uptake-state", args=[whole.states[n].key])) for n in places],
        all_states=whole.states,
        standings=Standing.choices,
        choice={"state": state, "standing": standing, "any": bool(state or standing)},
        figures=design.figures_shown(figures((cell.stands for cell in cells), cut_off=whole.today)),
        by_state=[
            (whole.states[n], _counts([row[1][place] for row in lines], whole.today)) for place, n in enumerate(places)
        ],
        acts=len(lines),
        **_legends(cells),
    )


def _counts(cells: Sequence[Cell], today: date) -> dict[str, Any]:
    """Of one state: in how many acts which fact is known. The facts do not exclude one another."""
    found = figures((cell.stands for cell in cells), cut_off=today)
    return {
        "asked": found.asked,
        "reported": sum(bool(cell.stands.reports) for cell in cells),
        "submitted": sum(cell.stands.submitted is not None for cell in cells),
        "enacted": sum(cell.stands.enacted is not None for cell in cells),
        "examined": sum(cell.conformity.examined for cell in cells),
        "due": found.due,
        "past_due": found.past_due,
    }


@public_page
def act_page(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """One act: where it stands in each state."""
    act = get_object_or_404(public(Work.objects.all()), key=key)
    day = day_of(request, edition)
    found = matrix(today=_on(day), acts=[act])
    page = Page(
        say("Uptake: {act}", act=named(act)),
        words(say("Where the act “{act}” stands in each state.", act=named(act))),
        above=under((TITLE, "uptake")),
        about=jsonld.thing("Legislation", act.title, legislationIdentifier=act.number, legislationDate=act.adopted),
        data=f"/api/v1/uptakes/?act={act.key}",
    )
    return show(
        request,
        edition,
        "portal/uptake_act.html",
        page,
        day=day,
        act=act,
        law=design.page_if_any(act),
        dossier=dossier_of_work(act),
        rows=[
            (cell.state.label(), reverse("portal:uptake-state", args=[cell.state.key]), *_shown(cell))
            for cell in found.cells
        ],
        figures=design.figures_shown(found.figures),
        claim_only=design.CLAIM_ONLY,
        **_legends(found.cells),
    )


@public_page
def state_page(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """One state: where each act stands in it."""
    state = get_object_or_404(public(State.objects.all()), key=key)
    day = day_of(request, edition)
    found = matrix(today=_on(day), states=[state])
    part = part_of(found.cells, request, size=50)
    page = Page(
        say("Uptake in {state}", state=named(state)),
        words(say("Where the acts of the assembly stand in {state}.", state=named(state))),
        above=under((TITLE, "uptake")),
        data=f"/api/v1/uptakes/?state={state.key}",
    )
    return show(
        request,
        edition,
        "portal/uptake_state.html",
        page,
        day=day,
        state=state,
        part=part,
        rows=[
            (cell.act.label(), reverse("portal:uptake-act", args=[cell.act.key]), *_shown(cell))
            for cell in part.object_list
        ],
        figures=design.figures_shown(found.figures),
        claim_only=design.CLAIM_ONLY,
        **_legends(found.cells),
    )


def _shown(cell: Cell) -> tuple[design.Seen, str, str]:
    """How it is shown, its page, and the page of the analysis that examined it."""
    return design.seen(cell), _address(cell), design.analysis_page(cell.conformity)


@public_page
def record_page(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """One act in one state: every fact with its date, the claim beside the finding, every step with its source."""
    found = get_object_or_404(public(Uptake.objects.select_related("act", "state")), key=key)
    day = day_of(request, edition)
    cell = matrix(today=_on(day), acts=[found.act], states=[found.state]).cells[0]
    steps = found.steps.select_related("law", "source", "delegation", "file")
    page = Page(
        say("{act}: {state}", act=named(found.act), state=named(found.state)),
        words(say("What {state} made of the act “{act}”.", act=named(found.act), state=named(found.state))),
        above=under((TITLE, "uptake"), (found.act.title, reverse("portal:uptake-act", args=[found.act.key]))),
        about=jsonld.thing("Report", f"{found.act.label()}: {found.state.label()}", about.address(found)),
        record=found,
    )
    return show(
        request,
        edition,
        "portal/uptake_record.html",
        page,
        day=day,
        uptake=found,
        law=design.page_if_any(found.act),
        seen=design.seen(cell),
        stood=cell.stands,
        facts=design.facts(cell.stands),
        analysis=design.analysis_page(cell.conformity),
        claim_only=design.CLAIM_ONLY,
        steps=design.steps_shown(steps, PUBLIC, file_of=_file),
    )


def _file(step: Step) -> str:
    """Where the document of a step is; that of one that was taken back is not public."""
    if step.file is None or step.retired_at is not None:
        return ""
    return reverse("file", args=[step.file.sha256, step.file.name])
