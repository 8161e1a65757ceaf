"""Whether a state's law conforms to an act: read from published analyses and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from interparl.apps.common.actor import PUBLIC, Actor
from interparl.apps.common.models.record import visible_to
from interparl.apps.comparison.models import Analysis
from interparl.apps.members.models import State
from interparl.apps.texts.models import Work
from interparl.apps.uptake.enums import Conforms


@dataclass(frozen=True, slots=True)
class Conformity:
    """What the newest published analysis found, or that there is none.

    `numerator` of `denominator`: sum of weight x share out of the sum of weights over the decisive provisions that were
    assessed. `cut_off` is the day up to which findings entered, `analysis` the key of the analysis.
    """

    level: Conforms = Conforms.NOT_EXAMINED
    analysis: str = ""
    title: str = ""
    cut_off: date | None = None
    numerator: float = 0.0
    denominator: float = 0.0

    @property
    def examined(self) -> bool:
        """Whether a published analysis says anything of it."""
        return self.level is not Conforms.NOT_EXAMINED

    @property
    def share(self) -> float | None:
        """From 0 to 1; None without a base."""
        return self.numerator / self.denominator if self.denominator else None


NOT_EXAMINED = Conformity()
Pair = tuple[Any, str]  # id of the act, key of the state


def conformity_of(act: Work, state: State, *, actor: Actor = PUBLIC, on: date | None = None) -> Conformity:
    """What the newest analysis that is published, not withdrawn and seen by the actor found of the state's law.

    `on`: only of analyses published by that day.
    """
    return conformities([act], actor=actor, on=on).get((act.pk, state.key), NOT_EXAMINED)


def conformities(acts: Iterable[Work], *, actor: Actor = PUBLIC, on: date | None = None) -> dict[Pair, Conformity]:
    """The same for many acts, by the act's id and the state's key; what is missing is not examined. One query.

    A newer analysis of other states does not put out of force what an earlier one found of this state.
    """
    rows = visible_to(Analysis.objects.filter(withdrawn_at=None, study__model__work__in=list(acts)), actor)
    if on is not None:
        rows = rows.filter(published_at__date__lte=on)
    wanted = rows.order_by("-cut_off", "-published_at").values_list(
        "key", "cut_off", "study__title", "study__model__work_id", "content__columns", "content__figures"
    )
    found: dict[Pair, Conformity] = {}
    for key, cut_off, title, act, columns, shown in wanted:
        for state, conformity in _by_state(columns, shown, key, str(title), cut_off).items():
            found.setdefault((act, state), conformity)
    return found


def _by_state(columns: Any, shown: Any, key: str, title: str, cut_off: date) -> dict[str, Conformity]:
    """By the state's key, from the columns and figures of `comparison.domain.content.Content`.

    Of a state that has several columns (several laws, each by itself) the one that conforms most: the state's law as a
    whole conforms at least as far.
    """
    found: dict[str, Conformity] = {}
    of_columns = {
        one["column"]: one["conformity"]
        for one in shown or ()
        if one.get("column") and not one.get("provision") and not one.get("chapter")
    }
    for column in columns or ():
        state, share = column.get("state"), of_columns.get(column.get("key"))
        if not state or share is None:
            continue
        read = _read(share, key, title, cut_off)
        if state not in found or (read.share or 0) > (found[state].share or 0):
            found[state] = read
    return found


def _read(share: Mapping[str, Any], key: str, title: str, cut_off: date) -> Conformity:
    numerator, denominator = float(share["numerator"]), float(share["denominator"])
    if not denominator:
        level = Conforms.UNDECIDED
    elif numerator >= denominator:
        level = Conforms.IN_FULL
    else:
        level = Conforms.IN_PART if numerator else Conforms.NOT_AT_ALL
    return Conformity(level, key, title, cut_off, numerator, denominator)
