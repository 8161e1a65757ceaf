"""Who sets studies up, who reads in which column, who confirms what became stale."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.apps.comparison.conftest import MODEL, stored
from tests.permissions.cast import Scene
from tests.permissions.matrix import Row

from interparl.apps.common.actor import Actor
from interparl.apps.common.text import Text
from interparl.apps.comparison.domain.studies import add_column, open_study
from interparl.apps.comparison.enums import Reading, TeamRole
from interparl.apps.comparison.models import Column, Finding, Study, TeamMember
from interparl.apps.comparison.rules import ForReading
from interparl.apps.texts.domain.works import add_work

SYSTEM = Actor.system("tests")
COUNCIL = "officer officer-council"
TEAM = {
    "expert-council": TeamRole.LEAD,
    "member-a": TeamRole.REVIEWER,
    "staff-a": TeamRole.SECOND,
}
"""Who works on the council's study; head-a reads too, but in another column."""


def study(scene: Scene) -> Study:
    """A study of the council with a team; made once a scene."""
    held = Study.objects.filter(key="of-council").first()
    if held is not None:
        return held
    act = add_work(SYSTEM, title=Text(en="Model act on lighthouses"), work_kind="model-act")
    made = open_study(
        SYSTEM,
        key="of-council",
        title=Text(en="Lighthouses"),
        model=stored(act, MODEL, "en", "2010-01-01"),
        as_of=date(2020, 1, 1),
        organ=scene.small.council,
    )
    here = add_column(SYSTEM, made, name=Text(en="Here"))
    there = add_column(SYSTEM, made, name=Text(en="There"))
    for who, role in TEAM.items():
        member = TeamMember.objects.create(study=made, user=scene.users[who], role=role)
        member.columns.set([here])
    TeamMember.objects.create(study=made, user=scene.users["head-a"], role=TeamRole.REVIEWER).columns.set([there])
    return made


def column(scene: Scene) -> Column:
    return study(scene).columns.get(order=0)


def reading(which: Reading) -> Callable[[Scene], object]:
    def subject(scene: Scene) -> ForReading:
        return ForReading(column(scene), which)

    return subject


def finding(which: Reading) -> Callable[[Scene], object]:
    def subject(scene: Scene) -> Finding:
        found = study(scene)
        return Finding.objects.create(
            scope=found.scope.get(order=0),
            column=column(scene),
            reading=which,
            model=found.model,
            relation="absent",
            covered="none",
            origin="own",
            found_by="somebody",
            found_by_name="Somebody",
        )

    return subject


SETTING_UP = (
    "comparison.change",
    "comparison.set-columns",
    "comparison.set-team",
    "comparison.set-scope",
    "comparison.send-to-review",
    "comparison.give-up",
)

ROWS = [
    Row("comparison.open", "officer", None, "of the whole assembly"),
    Row("comparison.open", COUNCIL, lambda s: s.small.council, "of the council"),
    *(Row(action, f"{COUNCIL} expert-council", study) for action in SETTING_UP),
    Row("comparison.propose", f"{COUNCIL} expert-council member-a staff-a head-a", study),
    Row("comparison.propose", f"{COUNCIL} expert-council member-a staff-a", column, "in one column"),
    Row("comparison.confirm", "expert-council member-a", finding(Reading.FIRST), "a first reading"),
    Row("comparison.confirm", "staff-a", finding(Reading.SECOND), "a second reading"),
    Row("comparison.confirm", "expert-council member-a staff-a", finding(Reading.AGREED), "an agreed reading"),
    Row("comparison.mark-stale", "", study),
]
