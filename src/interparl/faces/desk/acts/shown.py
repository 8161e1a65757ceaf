"""What the page of a dossier draws from what the room gathers: the track of stages, what may come next, the steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.paths import ADOPTED, SENT, SUPERSEDED, WITHDRAWN
from interparl.apps.drafting.domain.queries import Dossier
from interparl.apps.drafting.domain.standing import entered
from interparl.apps.drafting.enums import DraftState
from interparl.apps.drafting.models import ActStep, ModelAct
from interparl.engine.message import Message
from interparl.engine.procedure import stages as engine
from interparl.engine.procedure.path import MISSING, Need, Path
from interparl.faces.design.pictures import Stop, track
from interparl.faces.design.pictures.track import PLACES, SHAPES
from interparl.faces.design.templatetags.interparl import partial_date

OWN_PAGES = {ADOPTED: "act-adopt", SENT: "act-transmit", SUPERSEDED: "act-replace", WITHDRAWN: "act-withdraw"}
"""Stages on entering which something of their own is done, with the page where it is."""

GIVEN_ON = {
    ADOPTED: {Need.DECISION, Need.SITTING, Need.DOCUMENT, Need.REASON},
    SENT: {Need.DOCUMENT, Need.ADDRESSEES},
    SUPERSEDED: {Need.DECISION, Need.SITTING, Need.REASON, Need.REPLACING_ACT},
    WITHDRAWN: {Need.REASON, Need.DECISION, Need.SITTING},
}
"""What the page of such a stage asks for itself."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A stage that may come next: what the form asks for (`form`), and what must be done before (`before`).

    `address` is the page on which it is entered; empty while something must be done before.
    """

    name: Message
    address: str
    form: tuple[Message, ...]
    before: tuple[Message, ...]
    again: bool


@dataclass(frozen=True, slots=True)
class StageSeen:
    """A stage of the path in the list beside the picture; `days` are the days (ISO) on which it was entered."""

    number: int
    name: Message
    place: Message
    tone: str
    days: tuple[str, ...]
    optional: bool
    now: bool


def address_of_stage(act: ModelAct, stage: str) -> str:
    """The page on which an act enters a stage."""
    if stage in OWN_PAGES:
        return reverse(f"desk:{OWN_PAGES[stage]}", args=[act.key])
    return reverse("desk:act-stage", args=[act.key, stage])


def ahead(dossier: Dossier) -> list[Ahead]:
    """The stages that may come next. Which lacks can be met on the form follows from what the dossier holds."""
    closed = any(seen.draft.state == DraftState.CLOSED for seen in dossier.drafts)
    path = dossier.standing.path
    found = []
    for one in dossier.standing.nexts:
        given = _given(path, one.stage, closed=closed, sent=bool(dossier.circulations))
        form = tuple(sentence for sentence in one.missing if sentence in given)
        before = tuple(sentence for sentence in one.missing if sentence not in given)
        address = "" if before else address_of_stage(dossier.act, one.stage.key)
        found.append(Ahead(one.stage.name, address, form, before, one.again))
    return found


def _given(path: Path, stage: engine.Stage, *, closed: bool, sent: bool) -> set[Message]:
    """The sentences of what is given on the form by which the stage is entered."""
    if stage.key in GIVEN_ON:
        needs: set[str] = set(GIVEN_ON[stage.key])
        if stage.key == ADOPTED and closed:
            needs.add(Need.TEXT_CLOSED)
    else:
        needs = {Need.DOCUMENT, Need.DECISION, Need.SITTING, Need.REASON}
        needs |= {need for need in stage.needs if need not in MISSING}
        needs |= {Need.TEXT_CLOSED} if closed else set()
        needs |= {Need.ADDRESSEES} if sent else set()
    return {path.missing(need) for need in needs}


def stages_seen(dossier: Dossier) -> list[StageSeen]:
    """All stages of the path as the act stands to them."""
    return [
        StageSeen(
            number,
            step.stage.name,
            PLACES[step.place],
            SHAPES[step.place][1],
            tuple(each.day for each in dossier.steps if each.stage == step.stage.key),
            step.stage.optional,
            step.place == engine.Place.NOW,
        )
        for number, step in enumerate(_walked(dossier), start=1)
    ]


def track_of(dossier: Dossier) -> str:
    """The picture of the path; the days of the stages stand in the list beside it."""
    stops = []
    for step in _walked(dossier):
        days = [each.day for each in dossier.steps if each.stage == step.stage.key]
        stops.append(Stop(words(step.stage.name), step.place, partial_date(days[-1]) if days else "", len(days)))
    return track(stops)


def _walked(dossier: Dossier) -> Sequence[engine.Step]:
    history = [entered(step) for step in dossier.steps]
    return engine.track(dossier.standing.path, history, dossier.standing.place.day)


def steps_seen(dossier: Dossier, steps: Iterable[ActStep]) -> list[tuple[ActStep, Message]]:
    """Steps with the names of their stages."""
    return [(step, engine.stage_name(dossier.standing.path, step.stage)) for step in steps]


def days_here(dossier: Dossier) -> int | None:
    """How many days the act stands where it is; None where the day is not known exactly."""
    since = dossier.standing.since
    if not since or not PartialDate.read(since).day:
        return None
    return dossier.standing.place.days


def amended(counts: dict[str, int], labels: dict[str, Any]) -> list[tuple[str, int]]:
    """Amendments of a version by where they stand, in words."""
    return [(str(labels[state]), count) for state, count in counts.items() if state in labels]
