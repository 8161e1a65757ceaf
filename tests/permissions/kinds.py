"""The kinds of the workbench for the matrix of visibility: each made once a scene, with what decides who sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from tests.permissions.cast import Scene
from tests.permissions.matrix import WITHOUT_ROLE, who_sees
from tests.permissions.rows_comparison import analysis, finding, study
from tests.permissions.rows_texts import item, law, text, watch
from tests.permissions.rows_uptake import in_a, step_in_a

from interparl.apps.common.enums import Visibility
from interparl.apps.common.models.record import Record
from interparl.apps.comparison.enums import Reading
from interparl.apps.comparison.models import (
    Column,
    ColumnText,
    Finding,
    FindingCounterpart,
    Proposal,
    Run,
    ScopeProvision,
    Searched,
    SignOff,
    TeamMember,
)
from interparl.apps.texts.models import Import, Mend, Provision, ProvisionDate

COUNCIL = ("COUNCIL",)


@dataclass(frozen=True)
class Kind:
    """`make` gives the row; `holder` the record whose level decides (None: its own); `organs` are that record's.

    `also`: who sees it whatever the level, for they share in the work on it. `house`: the public sees it at no level.
    """

    make: Callable[[Scene], models.Model]
    holder: Callable[[Scene, models.Model], Record] | None = None
    organs: tuple[str, ...] = ()
    also: frozenset[str] = frozenset()
    house: bool = False

    def seen_at(self, level: Visibility) -> frozenset[str]:
        """Who sees it when what decides is at this level."""
        found = who_sees(level, self.organs) | self.also
        return found - WITHOUT_ROLE if self.house else found

    def decides(self, scene: Scene, row: models.Model) -> Record:
        """The record that is put at a level."""
        held = self.holder(scene, row) if self.holder else row
        assert isinstance(held, Record)
        return held


def batch(scene: Scene) -> Import:
    return item(scene).batch


def provision(scene: Scene) -> Provision:
    return Provision.objects.filter(expression=text(scene), item=True)[0]


def a_mend(scene: Scene) -> Mend:
    return Mend.objects.create(work=law(scene), language="en", mend_kind="heading", pid="a", made_by="somebody")


def a_date(scene: Scene) -> ProvisionDate:
    return ProvisionDate.objects.create(work=law(scene), pid=provision(scene).pid, in_force="2021-01-01")


def column(scene: Scene) -> Column:
    return study(scene).columns.get(order=0)


def column_text(scene: Scene) -> ColumnText:
    return ColumnText.objects.create(column=column(scene), expression=text(scene))


def scope(scene: Scene) -> ScopeProvision:
    return study(scene).scope.get(order=0)


def member(scene: Scene) -> TeamMember:
    return TeamMember.objects.filter(study=study(scene))[0]


def run(scene: Scene) -> Run:
    return Run.objects.create(study=study(scene), asked_by="somebody")


def proposal(scene: Scene) -> Proposal:
    return Proposal.objects.create(
        run=run(scene), scope=scope(scene), column=column(scene), relation="equal", covered="full", confidence=0.9
    )


def first(scene: Scene) -> Finding:
    made = finding(Reading.FIRST)(scene)
    assert isinstance(made, Finding)
    return made


def counterpart(scene: Scene) -> FindingCounterpart:
    there = provision(scene)
    return FindingCounterpart.objects.create(
        finding=first(scene), expression=there.expression, pid=there.pid, digest=there.digest
    )


def searched(scene: Scene) -> Searched:
    return Searched.objects.create(finding=first(scene), expression=text(scene))


def sign_off(scene: Scene) -> SignOff:
    return SignOff.objects.create(study=study(scene), signed_by="x", signed_by_name="Somebody", digest="0" * 64)


def of_law(scene: Scene, row: models.Model) -> Record:
    return law(scene)


def of_text(scene: Scene, row: models.Model) -> Record:
    return text(scene)


def of_study(scene: Scene, row: models.Model) -> Record:
    return study(scene)


def through(*path: str) -> Callable[[Scene, models.Model], Record]:
    """The record at the end of some foreign keys."""

    def held(scene: Scene, row: models.Model) -> Record:
        found: object = row
        for name in path:
            found = getattr(found, name)
        assert isinstance(found, Record)
        return found

    return held


KINDS: dict[str, Kind] = {
    "law": Kind(law),
    "text": Kind(text),
    "text of a hidden law": Kind(text, of_law),
    "provision of a hidden text": Kind(provision, of_text),
    "provision of a hidden law": Kind(provision, of_law),
    "mend": Kind(a_mend, of_law),
    "date of a provision": Kind(a_date, of_law),
    "watched address": Kind(watch, of_law),
    "import": Kind(batch),
    "file of an import": Kind(item, through("batch")),
    "study": Kind(study, organs=COUNCIL),
    "column": Kind(column, of_study, COUNCIL),
    "text of a column": Kind(column_text, of_study, COUNCIL),
    "provision in scope": Kind(scope, of_study, COUNCIL),
    "member of the team": Kind(member, of_study, COUNCIL),
    "run": Kind(run, of_study, COUNCIL),
    "proposal": Kind(proposal, of_study, COUNCIL),
    "finding": Kind(first, of_study, COUNCIL),
    "counterpart": Kind(counterpart, of_study, COUNCIL),
    "searched text": Kind(searched, of_study, COUNCIL),
    "signature": Kind(sign_off, of_study, COUNCIL),
    "analysis": Kind(analysis),
    "uptake": Kind(in_a),
    "uptake of a hidden act": Kind(in_a, through("act")),
    "uptake of a hidden state": Kind(in_a, through("state")),
    "step": Kind(step_in_a, through("uptake")),
    "step of a hidden act": Kind(step_in_a, through("uptake", "act")),
    "step of a hidden state": Kind(step_in_a, through("uptake", "state")),
}
"""What it is -> how it is made and what decides who sees it."""
