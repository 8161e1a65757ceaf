"""Programmes as the public sees them: the list with both figures of each, and one programme on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.shortcuts import get_object_or_404

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.models.record import visible_to
from interparl.apps.programme.domain.figures import Published, weigh
from interparl.apps.programme.domain.progress import progress_of_many
from interparl.apps.programme.domain.queries import figures_of, in_force_on, programmes_for
from interparl.apps.programme.enums import ProgrammeState
from interparl.apps.programme.models import Programme
from interparl.engine.planning import Progress
from interparl.faces.design.programmewords import ItemSeen
from interparl.faces.exchange.programme.reading import PlanSeen, plan_on
from interparl.faces.portal.reading.public import hide, public


@dataclass(frozen=True, slots=True)
class Listed:
    """A programme in the list. `progress` is None where its items are not known, or it was not adopted by the day."""

    programme: Programme
    progress: Progress | None


def programmes_on(day: date) -> list[Listed]:
    """All public programmes, newest first, with both figures on a day. Seven queries."""
    rows = list(programmes_for(PUBLIC))
    hide(rows, "source", "follows")
    return _listed(rows, day)


def in_force(day: date) -> list[Programme]:
    """The public programmes whose years a day falls in, the newest first; drafts are not in force. One query."""
    return list(in_force_on(day, PUBLIC).filter(state=ProgrammeState.ADOPTED))


def _listed(rows: list[Programme], day: date) -> list[Listed]:
    adopted = [row for row in rows if row.state != ProgrammeState.DRAFT]
    found = progress_of_many(adopted, day)
    return [Listed(row, _counted(found.get(row.pk))) for row in rows]


def _counted(progress: Progress | None) -> Progress | None:
    return progress if progress is not None and progress.baseline.denominator else None


def figures_of_all() -> Published:
    """What public sources publish of the acts of the assembly as a whole, and what of it contradicts."""
    return weigh(visible_to(figures_of(None), PUBLIC))


@dataclass(frozen=True)
class PublicPlan:
    """A public programme on a day, with the programmes before and after it."""

    plan: PlanSeen
    followed_by: tuple[Programme, ...]

    @property
    def listed(self) -> list[ItemSeen]:
        """The items in the order of the page: those without a chapter first, then chapter by chapter."""
        return [one for group in self.plan.groups for one in group.items]


def programme_seen(key: str) -> Programme:
    """A public programme by its key. Raises `Http404`."""
    rows = public(Programme.objects.select_related("decision", "source", "follows"))
    programme = get_object_or_404(rows.defer("decision__frozen", "decision__electorate"), key=key)
    hide([programme], "source", "follows")
    return programme


def plan_of(programme: Programme, day: date) -> PublicPlan:
    """Gather all of a programme that is public on a day; for one that `programme_seen` gave."""
    return PublicPlan(plan_on(programme, day, PUBLIC), tuple(public(programme.followed_by.order_by("first_year"))))
