"""Acts by states: where each stands on a day, with the figures of the whole. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from interparl.apps.common.actor import PUBLIC, Actor
from interparl.apps.common.models.record import visible_to
from interparl.apps.members.domain.queries import members_on
from interparl.apps.members.models import State
from interparl.apps.texts.enums import WorkKind
from interparl.apps.texts.models import Work
from interparl.apps.uptake.domain.conformity import NOT_EXAMINED, Conformity, conformities
from interparl.apps.uptake.domain.figures import Figures, figures
from interparl.apps.uptake.domain.standing import Stands, stands
from interparl.apps.uptake.models import Step, Uptake


@dataclass(frozen=True, slots=True)
class Cell:
    """One act in one state. `uptake` is None while nothing is recorded."""

    act: Work
    state: State
    uptake: Uptake | None
    stands: Stands
    conformity: Conformity

    @property
    def claim_only(self) -> bool:
        """The state says something, and no published analysis has examined it."""
        return self.stands.claim_only and not self.conformity.examined


@dataclass(frozen=True, slots=True)
class Row:
    """One act with its cells, in the order of the states."""

    act: Work
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """On the day `today`: acts in rows, states in columns."""

    today: date
    states: tuple[State, ...]
    rows: tuple[Row, ...]

    @property
    def cells(self) -> list[Cell]:
        """All, act by act."""
        return [cell for row in self.rows for cell in row.cells]

    @property
    def figures(self) -> Figures:
        """The reporting gap and its like over all cells shown."""
        return figures((cell.stands for cell in self.cells), cut_off=self.today)

    @property
    def overdue(self) -> list[Cell]:
        """Those overdue, the longest first."""
        late = [cell for cell in self.cells if cell.stands.overdue]
        return sorted(late, key=lambda cell: (-cell.stands.days_past, cell.act.key, cell.state.key))


def acts_followed(actor: Actor = PUBLIC) -> list[Work]:
    """Acts of the assembly that states can take up, and whatever else was asked about; the newest first."""
    own = Q(state=None, jurisdiction={}, work_kind=WorkKind.MODEL_ACT, bill=False)
    asked = Q(pk__in=visible_to(Uptake.objects.all(), actor).values("act"))
    rows = visible_to(Work.objects.filter(own | asked), actor).order_by("-adopted", "key")
    return list(rows)


def states_followed(day: date, actor: Actor = PUBLIC) -> list[State]:
    """The member states on the day, and whoever was asked though no longer a member; by code."""
    found = {seen.state.pk: seen.state for seen in members_on(day, actor=actor)}
    asked = State.objects.filter(uptakes__in=visible_to(Uptake.objects.all(), actor)).distinct()
    for state in visible_to(asked, actor):
        found.setdefault(state.pk, state)
    return sorted(found.values(), key=lambda state: state.iso)


def matrix(
    actor: Actor = PUBLIC,
    *,
    today: date,
    acts: Sequence[Work] | None = None,
    states: Sequence[State] | None = None,
) -> Matrix:
    """Where each act stands in each state on the day; all acts and states that are followed when none are named."""
    rows = list(acts) if acts is not None else acts_followed(actor)
    columns = list(states) if states is not None else states_followed(today, actor)
    found = {(one.act_id, one.state_id): one for one in uptakes_with_steps(actor, rows, columns)}
    examined = conformities(rows, actor=actor, on=today)
    return Matrix(
        today,
        tuple(columns),
        tuple(
            Row(act, tuple(_cell(act, state, found.get((act.pk, state.pk)), examined, today) for state in columns))
            for act in rows
        ),
    )


def uptakes_with_steps(actor: Actor, acts: Iterable[Work], states: Iterable[State]) -> list[Uptake]:
    """Rows of these acts and states with their steps."""
    seen = visible_to(Uptake.objects.filter(act__in=list(acts), state__in=list(states)), actor)
    return list(seen.select_related("act", "state").prefetch_related(Prefetch("steps", Step.objects.all())))


def _cell(
    act: Work, state: State, uptake: Uptake | None, examined: dict[tuple[object, str], Conformity], today: date
) -> Cell:
    steps = list(uptake.steps.all()) if uptake else []
    return Cell(act, state, uptake, stands(steps, today=today), examined.get((act.pk, state.key), NOT_EXAMINED))
