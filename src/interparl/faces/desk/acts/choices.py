"""Lists to choose from in the forms of an act: its stages, versions and papers, decisions and sittings.

Decisions and sittings carry long frozen records, so their lists are made of the few columns that tell them apart.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import words
from interparl.apps.drafting.enums import DraftState
from interparl.apps.drafting.models import Draft, ModelAct
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.enums import DecisionState, SittingState
from interparl.apps.sittings.models import Decision, Sitting
from interparl.apps.texts.models import Work
from interparl.engine.message import say
from interparl.engine.procedure.types import Result
from interparl.faces.design.templatetags.interparl import partial_date
from interparl.faces.desk.forms.text import language_name

Choices = list[tuple[str, Any]]

NONE: Choices = [("", "—")]


def joined(*parts: object) -> str:
    """The parts that say something, with commas between."""
    return ", ".join(str(part) for part in parts if part)


def decisions_for(actor: Actor, *, organ: Organ | None = None, closed: bool = False) -> Choices:
    """Decisions that were adopted, by organ, the newest first. `closed`: only those that were closed here."""
    rows = visible_to(Decision.objects.all(), actor)
    taken = Q(state=DecisionState.CLOSED, result=Result.ADOPTED)
    if not closed:
        taken |= Q(state=DecisionState.REPORTED, result__in=["", Result.ADOPTED])
    rows = rows.filter(taken)
    if organ is not None:
        rows = rows.filter(organ=organ)
    kept = rows.select_related("organ").order_by("organ__order", "organ__key", "-decided_on", "key")
    groups: dict[str, Choices] = {}
    for each in kept.only("key", "number", "title", "decided_on", "organ__key", "organ__name"):
        label = joined(partial_date(each.decided_on), each.number, each.title or each.key)
        groups.setdefault(each.organ.label(), []).append((str(each.pk), label))
    return [*NONE, *groups.items()]


def decision_by(actor: Actor, pk: str) -> Decision | None:
    """The decision that was chosen."""
    if not pk:
        return None
    return visible_to(Decision.objects.filter(pk=pk), actor).select_related("organ", "sitting").first()


def sittings_for(actor: Actor) -> Choices:
    """Sittings that were not cancelled, the newest first."""
    rows = visible_to(Sitting.objects.exclude(state=SittingState.CANCELLED), actor).order_by("-day", "key")
    rows = rows.only("key", "title", "day", "state").prefetch_related("organs")
    named = ((each, str(each.title) or ", ".join(organ.label() for organ in each.organs.all())) for each in rows)
    return [*NONE, *((str(each.pk), joined(partial_date(each.day), name or each.key)) for each, name in named)]


def sitting_by(actor: Actor, pk: str) -> Sitting | None:
    """The sitting that was chosen."""
    return visible_to(Sitting.objects.filter(pk=pk), actor).first() if pk else None


def draft_label(draft: Draft) -> str:
    """A version: its number, language, name, and whether it is still written on."""
    named = say("Version {number}, {language}", number=draft.order, language=language_name(draft.language))
    open_still = words(say("being written")) if draft.state == DraftState.OPEN else ""
    return joined(words(named), draft.name, open_still)


def drafts_of(act: ModelAct, actor: Actor, *, closed: bool = False) -> Choices:
    """Versions of the act, the newest first. `closed`: without those that are being written."""
    rows = visible_to(act.drafts.all(), actor).defer("front", "back", "mappings").order_by("-order", "language")
    kept = [each for each in rows if not closed or each.state == DraftState.CLOSED]
    return [*NONE, *((str(each.pk), draft_label(each)) for each in kept)]


def papers_of(act: ModelAct, actor: Actor) -> Choices:
    """Papers of the dossier, the newest first."""
    rows = visible_to(act.papers.defer("words"), actor).order_by("-day", "-key")
    return [*NONE, *((str(each.pk), joined(each.title, partial_date(each.day), each.language)) for each in rows)]


def works_for(actor: Actor) -> Choices:
    """Acts of no state in the bank of laws that have no dossier yet."""
    rows = visible_to(Work.objects.filter(state=None, dossier=None), actor).order_by("key")
    return [*NONE, *((each.key, joined(each.label(), each.number)) for each in rows if not each.jurisdiction)]


def acts_that_replace(act: ModelAct, actor: Actor) -> Choices:
    """Adopted acts that replace nothing yet, or this one."""
    rows = visible_to(ModelAct.objects.filter(work__bill=False), actor).exclude(pk=act.pk)
    free = rows.filter(Q(replaces=None) | Q(replaces=act)).order_by("key")
    return [*NONE, *((each.key, joined(each.label(), each.number)) for each in free)]
