"""Acts of the assembly as the public sees them: the list with its counts, and one dossier with all that is public.

A version, a document or a stage that is not public leaves no trace here: what is counted is what is shown.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.comparison.models import Analysis
from interparl.apps.drafting.domain.paths import ADOPTED, read_path
from interparl.apps.drafting.domain.queries import ActRow, rows_of, stages_now, years_of
from interparl.apps.drafting.domain.standing import Standing, entered, standing_of
from interparl.apps.drafting.enums import DraftState
from interparl.apps.drafting.models import ActPaper, ActStep, Draft, ModelAct, Path, Transmission
from interparl.apps.organs.models import Organ
from interparl.apps.programme.domain.queries import items_of_act
from interparl.apps.programme.models import Item
from interparl.apps.texts.enums import ExpressionKind
from interparl.apps.texts.models import Expression, Work
from interparl.apps.uptake.domain.standing import Stands, stands
from interparl.apps.uptake.models import Step, Uptake
from interparl.engine.message import Message
from interparl.engine.procedure.stages import Step as Lie
from interparl.engine.procedure.stages import track
from interparl.faces.portal.reading.act_amendments import amendments_counted
from interparl.faces.portal.reading.act_opinions import AllSentOut, sent_out
from interparl.faces.portal.reading.public import hide, if_public, public
from interparl.faces.portal.reading.taken import TAKEN

STEP_PARTS = ("organ", "sitting", "decision", "decision__organ", "source")
STEP_LONG = (
    "decision__frozen", "decision__electorate", "decision__candidates", "decision__text", "sitting__electorate",
    "sitting__attendance_at_opening",
)  # fmt: skip
"""What comes along with a step and stays in the database, since no page of a dossier shows it."""
WORDLESS = ("front", "back", "mappings")


def public_acts() -> QuerySet[ModelAct]:
    """The dossiers that everybody may see."""
    return public(ModelAct.objects.all())


def act_seen(key: str) -> ModelAct:
    """A public dossier by key, without the names of what is not public. Raises `Http404`."""
    rows = public_acts().select_related("lead", "adopting", "path", "path__source", "work", "source", "replaces")
    act = get_object_or_404(rows, key=key)
    hide([act], "lead", "adopting", "work", "replaces")
    return act


@dataclass(frozen=True, slots=True)
class StageCount:
    """So many of the acts stand at a stage. `called` is None where the path of an act no longer has the stage."""

    key: str
    called: Message | None
    number: int


@dataclass(frozen=True, slots=True)
class Counted:
    """The acts found, by where they stand on a day; `said`: a source alone tells it; `silent`: nothing does."""

    total: int
    stages: tuple[StageCount, ...]
    said: int
    silent: int
    samples: int


def stages_known() -> dict[str, Message]:
    """Every stage of the paths in use, in their order: key and name."""
    found: dict[str, Message] = {}
    for path in Path.objects.filter(pk__in=public_acts().order_by().values("path")):
        for stage in read_path(path).stages:
            found.setdefault(stage.key, stage.name)
    return found


def leads() -> list[Organ]:
    """The public organs that lead a public act."""
    return list(public(Organ.objects.filter(pk__in=public_acts().order_by().values("lead"))))


def years() -> list[int]:
    """The years in which acts were adopted, by their stages or by what is known of their texts; newest first."""
    works = Work.objects.filter(pk__in=public_acts().order_by().values("work")).exclude(adopted="")
    known = {int(day[:4]) for day in public(works).values_list("adopted", flat=True)}
    return sorted({*years_of(PUBLIC), *known}, reverse=True)


def acts_counted(found: QuerySet[ModelAct], day: date, stages: dict[str, Message]) -> Counted:
    """The acts that fit (`acts_found`), counted by where they stand. One query."""
    rows = list(stages_now(found, PUBLIC, day).order_by().values_list("stage_now", "said_status", "sample"))
    at = Counter(stage for stage, _, _ in rows if stage)
    order = {key: place for place, key in enumerate(stages)}
    return Counted(
        total=len(rows),
        stages=tuple(
            StageCount(key, stages.get(key), at[key]) for key in sorted(at, key=lambda key: order.get(key, len(order)))
        ),
        said=sum(bool(said) and not stage for stage, said, _ in rows),
        silent=sum(not said and not stage for stage, said, _ in rows),
        samples=sum(sample for _, _, sample in rows),
    )


def part_of_acts(found: QuerySet[ModelAct], day: date, first: int, size: int) -> list[ActRow]:
    """One page of the acts that fit, with where each stands."""
    rows = rows_of(found[first : first + size], PUBLIC, day=day, lateness=False)
    hide([row.act for row in rows], "lead", "adopting", "work")
    return rows


@dataclass(frozen=True, slots=True)
class Version:
    """A public version of the text. `text` is it in the bank of laws, where it is read."""

    draft: Draft
    provisions: int
    text: Expression | None


@dataclass(frozen=True, slots=True)
class InState:
    """What is known of the act in a state."""

    uptake: Uptake
    stands: Stands


@dataclass(frozen=True, slots=True)
class PublicDossier:
    """All of a dossier that is public on a day.

    `whole`: no stage of it is kept from the public, or nothing is to be remarked of them.
    `amendments` counts those that are public by where they stand; `items` are those of programmes that ask for the act.
    """

    act: ModelAct
    standing: Standing
    steps: tuple[ActStep, ...]
    whole: bool
    stages: tuple[Lie, ...]
    papers: tuple[ActPaper, ...]
    versions: tuple[Version, ...]
    sent: AllSentOut
    amendments: dict[str, int]
    items: tuple[Item, ...]
    transmissions: tuple[Transmission, ...]
    replaced_by: tuple[ModelAct, ...]
    texts: tuple[Expression, ...]
    analyses: tuple[Analysis, ...]
    states: tuple[InState, ...]

    @property
    def adopted(self) -> ActStep | None:
        """The stage of adoption, where it is recorded."""
        return next((step for step in reversed(self.steps) if step.stage == ADOPTED), None)


def dossier_of(act: ModelAct, day: date) -> PublicDossier:
    """Gather it, for an act that `act_seen` gave. Sixteen queries at most, however much there is."""
    versions = versions_of(act)
    papers = papers_of(act)
    steps = _steps(act, {each.draft.pk: each.draft for each in versions}, {paper.pk: paper for paper in papers})
    until = tuple(step for step in steps if PartialDate.read(step.day).first() <= day)
    standing = standing_of(act, day, steps=until)
    return PublicDossier(
        act=act,
        standing=standing,
        steps=until,
        whole=not standing.place.remarks or act.steps.filter(retired_at=None).count() == len(steps),
        stages=track(standing.path, [entered(step) for step in until], day),
        papers=papers,
        versions=versions,
        sent=sent_out(act, day),
        amendments=amendments_counted(act),
        items=tuple(items_of_act(act, PUBLIC).filter(dropped=False)),
        transmissions=tuple(public(public(act.transmissions.select_related("delegation")), path="delegation")),
        replaced_by=tuple(public(act.replaced_by.all())),
        texts=_texts(act),
        analyses=_analyses(act),
        states=_states(act, day),
    )


def papers_of(act: ModelAct) -> tuple[ActPaper, ...]:
    """The public documents of an act."""
    papers = tuple(public(act.papers.select_related("file", "source")))
    hide(papers, "source")
    return papers


def versions_of(act: ModelAct) -> tuple[Version, ...]:
    """The public versions of an act, newest first; only those that are closed have a text to read."""
    rows = public(act.drafts.filter(state=DraftState.CLOSED)).select_related("expression", "based_on", "translation_of")
    counted = rows.annotate(provisions=Count("pieces", filter=Q(pieces__removed=False)))
    found = list(counted.defer(*WORDLESS, "expression__front", "expression__back", "expression__fidelity"))
    shown = {draft.pk for draft in found}
    for draft in found:
        draft.act = act
        if draft.based_on_id not in shown:
            draft.based_on = None
        if draft.translation_of_id not in shown:
            draft.translation_of = None
    found.sort(key=lambda draft: (-draft.order, draft.language))
    return tuple(Version(draft, draft.provisions, _text_of(draft, act)) for draft in found)


def _text_of(draft: Draft, act: ModelAct) -> Expression | None:
    """The version in the bank of laws, where it and the act are public there."""
    text = draft.expression
    if text is None or act.work is None or text.work_id != act.work.pk:
        return None
    text.work = act.work  # it is at hand, so that nobody fetches it for each version
    return if_public(text)


def _steps(act: ModelAct, drafts: dict[UUID, Draft], papers: dict[UUID, ActPaper]) -> tuple[ActStep, ...]:
    """The stages entered that count, without the names of what is not public."""
    rows = public(act.steps.filter(retired_at=None)).select_related(*STEP_PARTS).defer(*STEP_LONG)
    steps = list(rows.order_by("day", "recorded_at"))
    hide(steps, "organ")
    for step in steps:
        step.draft = drafts.get(step.draft_id) if step.draft_id is not None else None
        step.paper = papers.get(step.paper_id) if step.paper_id is not None else None
        if step.decision is not None and step.decision.state not in TAKEN:
            step.decision = None
        if step.decision is not None and if_public(step.decision.organ) is None:
            step.decision.organ = Organ(key="", name={})
    return tuple(steps)


def _texts(act: ModelAct) -> tuple[Expression, ...]:
    """The act's words as adopted, by language; versions stand apart."""
    if act.work is None:
        return ()
    rows = public(Expression.objects.filter(work=act.work, sealed=True)).exclude(expression_kind=ExpressionKind.DRAFT)
    found = list(rows.defer("front", "back", "fidelity").order_by("-holds_from", "language", "key"))
    for text in found:
        text.work = act.work
    return tuple(found)


def _analyses(act: ModelAct) -> tuple[Analysis, ...]:
    """The newest published analysis of each study of the act that was not withdrawn."""
    if act.work is None:
        return ()
    rows = public(Analysis.objects.filter(study__model__work=act.work, withdrawn_at=None))
    newest: dict[object, Analysis] = {}
    for analysis in rows.select_related("study").defer("content").order_by("-number"):
        newest.setdefault(analysis.study_id, analysis)
    return tuple(newest.values())


def _states(act: ModelAct, day: date) -> tuple[InState, ...]:
    if act.work is None:
        return ()
    rows = public(Step.objects.filter(uptake__act=act.work)).select_related("uptake__state")
    by_state: dict[object, list[Step]] = {}
    for step in rows.order_by("uptake__state__key", "day", "recorded_at"):
        by_state.setdefault(step.uptake_id, []).append(step)
    return tuple(InState(steps[0].uptake, stands(steps, today=day)) for steps in by_state.values())


def dossier_of_work(work: Work) -> ModelAct | None:
    """The public dossier of an act in the bank of laws; None for a law of a state, and where none is public."""
    return public_acts().filter(work=work).first() if work.state_id is None else None
