"""What the list of acts and the page of a dossier show, each in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models.record import sees_all, visible_to
from interparl.apps.comparison.models import Analysis, Study
from interparl.apps.drafting.domain.facts import Known, overdue
from interparl.apps.drafting.domain.paths import ADOPTED, read_path
from interparl.apps.drafting.domain.standing import Standing, standing_of
from interparl.apps.drafting.enums import AmendmentState, OpinionState
from interparl.apps.drafting.models import (
    ActPaper,
    ActStep,
    Amendment,
    Circulation,
    Draft,
    GroupSeat,
    ModelAct,
    Opinion,
    Piece,
    Request,
    Transmission,
)
from interparl.apps.search.domain.find import MOST_HITS, find
from interparl.apps.sittings.domain.helping import today
from interparl.apps.texts.models import Expression
from interparl.apps.uptake.domain.standing import Stands, stands
from interparl.apps.uptake.models import Step, Uptake
from interparl.engine.message import Message
from interparl.engine.procedure import stages as engine

LONG = (
    "decision__frozen", "decision__electorate", "decision__candidates", "sitting__electorate",
    "sitting__attendance_at_opening", "draft__front", "draft__back", "draft__mappings", "paper__words",
)  # fmt: skip
"""What a step brings along and no page of a dossier shows."""

LATE: list[Callable[[date], QuerySet[Any]]] = []
"""Rooms above this one: the ids of acts that are late on a day for a reason of theirs (an item past its due date)."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which acts are asked for. `year`: of adoption. `late`: an opinion, or what another room expects, is overdue."""

    kind: str = ""
    stage: str = ""
    lead: str = ""
    year: int | None = None
    text: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act in a list: where it stands for those who read the list, and whether something of it is late.

    `stage` is the key of the stage, `called` its name, `since` the day (ISO, as exact as known) on which the act came
    there; all empty where no step is recorded. `ended`: nothing follows.
    """

    act: ModelAct
    stage: str
    called: Message | None
    since: str
    ended: bool
    late: bool


def acts_found(actor: Actor, filters: Filters = Filters(), *, day: date | None = None) -> QuerySet[ModelAct]:
    """The acts that a person may see and that the filters leave, by key; `rows_of` shows a page of them."""
    on = day or today()
    rows = visible_to(ModelAct.objects.all(), actor)
    if filters.kind:
        rows = rows.filter(act_kind=filters.kind)
    if filters.lead:
        rows = rows.filter(lead__key=filters.lead)
    if filters.stage:
        rows = rows.alias(stage_now=_stage_now(actor, on)).filter(stage_now=filters.stage)
    if filters.year is not None:
        adopted = _steps_seen(actor).filter(stage=ADOPTED, day__startswith=f"{filters.year:04}")
        rows = rows.filter(Q(pk__in=adopted.values("act")) | Q(work__adopted__startswith=f"{filters.year:04}"))
    if filters.text.strip():
        rows = rows.filter(Q(key__in=_found(actor, filters.text)) | Q(number__iexact=filters.text.strip()))
    if filters.late:
        rows = rows.filter(_late(on))
    return rows.order_by("key")


def acts_list(
    actor: Actor,
    filters: Filters = Filters(),
    *,
    day: date | None = None,
    first: int = 0,
    most: int | None = None,
) -> list[ActRow]:
    """One page of the acts. Five queries, however many acts there are; some more where words are looked for."""
    on = day or today()
    found = acts_found(actor, filters, day=on)
    return rows_of(found[first : None if most is None else first + most], actor, day=on)


def rows_of(acts: QuerySet[ModelAct], actor: Actor, *, day: date | None = None, lateness: bool = True) -> list[ActRow]:
    """Acts with where they stand, in the order they come; without `lateness` nothing is looked up to be late."""
    on = day or today()
    held = list(acts.select_related("lead", "adopting", "work").prefetch_related("path"))  # of paths there are few
    shown = [act.pk for act in held]
    steps = _steps_seen(actor).filter(act__in=shown, day__lte=on.isoformat()).order_by("day", "recorded_at")
    last = {act: (stage, day) for act, stage, day in steps.values_list("act", "stage", "day")}
    late = set(ModelAct.objects.filter(_late(on), pk__in=shown).values_list("pk", flat=True)) if lateness else set()
    paths = {act.path_id: read_path(act.path) for act in held}
    return [_row(act, paths[act.path_id], *last.get(act.pk, ("", "")), late=act.pk in late) for act in held]


def stages_now(acts: QuerySet[ModelAct], actor: Actor, day: date) -> QuerySet[Any]:
    """The acts with the stage at which each stands for the person, as `stage_now`; None where none is recorded."""
    return acts.annotate(stage_now=_stage_now(actor, day))


def _row(act: ModelAct, path: engine.Path, stage: str, since: str, *, late: bool) -> ActRow:
    found = path.stage(stage)
    return ActRow(act, stage, found.name if found else None, since, bool(found and found.ends), late)


def years_of(actor: Actor) -> list[int]:
    """The years in which acts were adopted, newest first."""
    days = _steps_seen(actor).filter(stage=ADOPTED).values_list("day", flat=True)
    return sorted({int(each[:4]) for each in days}, reverse=True)


@dataclass(frozen=True, slots=True)
class RequestSeen:
    """A request of a circulation with its opinion, where one is given and the person may see it."""

    request: Request
    opinion: Opinion | None


@dataclass(frozen=True, slots=True)
class CirculationSeen:
    """A version sent out. `given` counts the opinions that were given, seen or not; of the rest nothing is known."""

    circulation: Circulation
    requests: tuple[RequestSeen, ...]
    asked: int
    given: int


@dataclass(frozen=True, slots=True)
class DraftSeen:
    """A version, with how many provisions and comments it has, and its amendments by where they stand."""

    draft: Draft
    provisions: int
    amendments: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UptakeSeen:
    """The act in one state, as far as its steps tell."""

    uptake: Uptake
    stands: Stands


@dataclass(frozen=True, slots=True)
class Dossier:
    """All of a dossier that the person may see.

    `steps` are those that count, in order of time; `taken_back` those that do not, which only the house is shown.
    `hidden` steps are there and the person may not see them: where the act stands is then told from what is seen.
    """

    act: ModelAct
    standing: Standing
    steps: tuple[ActStep, ...]
    taken_back: tuple[ActStep, ...]
    papers: tuple[ActPaper, ...]
    group: tuple[GroupSeat, ...]
    drafts: tuple[DraftSeen, ...]
    circulations: tuple[CirculationSeen, ...]
    transmissions: tuple[Transmission, ...]
    replaced_by: tuple[ModelAct, ...]
    texts: tuple[Expression, ...]
    studies: tuple[Study, ...]
    analyses: tuple[Analysis, ...]
    uptakes: tuple[UptakeSeen, ...]
    runs: bool = False


def dossier_of(act: ModelAct, actor: Actor, day: date | None = None) -> Dossier:
    """Gather it; give an act that the person may see. What may come next is worked out for those who run the act."""
    on = day or today()
    runs = may(actor, "drafting.enter-stage", act)
    seen = _steps_seen(actor, every=True).filter(pk=OuterRef("pk"))
    every = act.steps.annotate(shown=Exists(seen)).order_by()  # put in order here: the rows are few, their columns many
    beside = every.select_related("organ", "sitting", "decision", "decision__organ", "draft", "paper", "source")
    recorded = sorted(beside.defer(*LONG), key=lambda step: (step.day, step.recorded_at))
    steps = [step for step in recorded if step.shown]
    adopted = any(step.stage == ADOPTED and step.retired_at is None for step in recorded)
    standing_ones = tuple(step for step in steps if step.retired_at is None)
    sent = _transmissions(act)
    replaced_by = tuple(visible_to(act.replaced_by.all(), actor))
    drafts = _drafts(act, actor)
    circulations = _circulations(act, actor)
    known = _known(act, actor, adopted, sent, replaced_by, drafts, circulations)
    return Dossier(
        act=act,
        standing=standing_of(act, on, steps=standing_ones, ahead=runs, known=known),
        steps=standing_ones,
        taken_back=tuple(step for step in steps if step.retired_at is not None) if actor.is_member else (),
        papers=tuple(visible_to(act.papers.select_related("file", "source").order_by("day", "key"), actor)),
        group=tuple(act.group.select_related("person", "user").order_by("role", "since")) if actor.is_member else (),
        drafts=drafts,
        circulations=circulations,
        transmissions=sent,
        replaced_by=replaced_by,
        texts=_texts(act, actor),
        studies=_studies(act, actor),
        analyses=_analyses(act, actor),
        uptakes=_uptakes(act, actor, on),
        runs=runs,
    )


def _known(
    act: ModelAct,
    actor: Actor,
    adopted: bool,
    sent: tuple[Transmission, ...],
    replaced_by: tuple[ModelAct, ...],
    drafts: tuple[DraftSeen, ...],
    circulations: tuple[CirculationSeen, ...],
) -> Known:
    """What the rows at hand tell of the act. What a person does not see may still be there: then it is asked for."""
    whole = sees_all(actor)
    found: dict[str, Any] = {"adopted": adopted}
    if whole or replaced_by:
        found["replaced"] = bool(replaced_by)
    if whole or (act.lead is not None and actor.has(Role.OFFICER, organ=act.lead.key)):  # they see every version
        originals = [seen.draft for seen in drafts if seen.draft.translation_of_id is None]
        newest = max(originals, key=lambda draft: (draft.order, draft.opened_at), default=None)
        asked = {seen.circulation.draft_id for seen in circulations if seen.asked}
        found |= {"newest": newest, "sent_out": newest is not None and newest.pk in asked}
    if act.work is not None and not act.work.bill:
        found["transmitted"] = bool(sent)
    return Known(act, **found)


def _steps_seen(actor: Actor, *, every: bool = False) -> QuerySet[ActStep]:
    rows = visible_to(ActStep.objects.all(), actor)
    return rows if every else rows.filter(retired_at=None)


def _stage_now(actor: Actor, day: date) -> Subquery:
    """The stage of the last step by the day that the person sees."""
    steps = _steps_seen(actor).filter(act=OuterRef("pk"), day__lte=day.isoformat()).order_by("-day", "-recorded_at")
    return Subquery(steps.values("stage")[:1])


def _late(day: date) -> Q:
    """Some opinion on a version is overdue, or a room above says that the act is late."""
    found = Q(pk__in=overdue(day).values("circulation__draft__act"))
    for other in LATE:
        found |= Q(pk__in=other(day))
    return found


def _found(actor: Actor, words: str) -> list[str]:
    """Keys of the acts that have every word, in whatever of its forms, in title, subject or number."""
    kind = ModelAct._meta.label_lower
    hits = find(words, actor=actor, language=get_language() or "en", kinds=[kind], most=MOST_HITS).hits
    return [hit.key for hit in hits]


def _drafts(act: ModelAct, actor: Actor) -> tuple[DraftSeen, ...]:
    rows = visible_to(act.drafts.all(), actor).select_related("based_on", "translation_of", "expression", "file")
    standing = Piece.objects.filter(draft=OuterRef("pk"), removed=False).order_by().values("draft")
    number = Subquery(standing.annotate(number=Count("pk")).values("number"))  # nothing is grouped by all columns
    counted = rows.annotate(provisions=Coalesce(number, 0)).order_by("order", "language")
    drafts = list(counted.defer("front", "back", "mappings"))
    amended: dict[Any, dict[str, int]] = {}
    seen = visible_to(Amendment.objects.filter(draft__in=drafts), actor)
    for draft, state, count in seen.order_by().values_list("draft", "state").annotate(count=Count("pk")):
        amended.setdefault(draft, {})[AmendmentState(state).value] = count
    return tuple(DraftSeen(draft, draft.provisions, amended.get(draft.pk, {})) for draft in drafts)


def _circulations(act: ModelAct, actor: Actor) -> tuple[CirculationSeen, ...]:
    rows = visible_to(Circulation.objects.filter(draft__act=act), actor).select_related("draft", "file")
    requests = Request.objects.select_related("delegation", "organ").order_by("delegation__key", "organ__order")
    held = list(rows.prefetch_related(Prefetch("requests", requests)).order_by("-sent_on", "key"))
    shown = visible_to(Opinion.objects.filter(pk=OuterRef("pk")), actor)
    opinions = Opinion.objects.filter(request__circulation__in=held, state=OpinionState.GIVEN).order_by()
    by_request: dict[object, Opinion | None] = {
        opinion.request_id: opinion if opinion.shown else None for opinion in opinions.annotate(shown=Exists(shown))
    }
    return tuple(
        CirculationSeen(
            each,
            tuple(RequestSeen(request, by_request.get(request.pk)) for request in each.requests.all()),
            len(each.requests.all()),
            sum(1 for request in each.requests.all() if request.pk in by_request),
        )
        for each in held
    )


def _transmissions(act: ModelAct) -> tuple[Transmission, ...]:
    """To whom it was sent: only what was adopted is."""
    if act.work is None or act.work.bill:
        return ()
    return tuple(act.transmissions.select_related("delegation__parliament__state", "file"))


def _texts(act: ModelAct, actor: Actor) -> tuple[Expression, ...]:
    if act.work_id is None:
        return ()
    rows = visible_to(Expression.objects.filter(work=act.work_id), actor)
    return tuple(rows.defer("front", "back", "fidelity").order_by("-holds_from", "language", "key"))


def _studies(act: ModelAct, actor: Actor) -> tuple[Study, ...]:
    if act.work_id is None:
        return ()
    return tuple(visible_to(Study.objects.filter(model__work=act.work_id), actor))


def _analyses(act: ModelAct, actor: Actor) -> tuple[Analysis, ...]:
    """The newest that stands of each study."""
    if act.work_id is None:
        return ()
    rows = visible_to(Analysis.objects.filter(study__model__work=act.work_id, withdrawn_at=None), actor)
    newest: dict[object, Analysis] = {}
    for analysis in rows.select_related("study").defer("content").order_by("-number"):
        newest.setdefault(analysis.study_id, analysis)
    return tuple(newest.values())


def _uptakes(act: ModelAct, actor: Actor, day: date) -> tuple[UptakeSeen, ...]:
    if act.work_id is None:
        return ()
    rows = visible_to(Step.objects.filter(uptake__act=act.work_id), actor).select_related("uptake__state")
    by_state: dict[object, list[Step]] = {}
    for step in rows.order_by("uptake__state__key", "day", "recorded_at"):
        by_state.setdefault(step.uptake_id, []).append(step)
    return tuple(UptakeSeen(steps[0].uptake, stands(steps, today=day)) for steps in by_state.values())


def newest_first(steps: Iterable[ActStep]) -> list[ActStep]:
    """The steps as a timeline or a feed tells them."""
    return sorted(steps, key=lambda step: (step.day, step.recorded_at), reverse=True)
