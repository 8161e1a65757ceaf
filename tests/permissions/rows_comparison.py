"""Who sets studies up, who reads in which column and sees what, who confirms, signs, publishes, corrects confidence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.apps.comparison.conftest import MODEL, stored
from tests.permissions.cast import Scene
from tests.permissions.matrix import EVERYBODY, WITHOUT_ROLE, Row

from interparl.apps.common.actor import Actor
from interparl.apps.common.text import Text
from interparl.apps.comparison.domain.studies import add_column, open_study
from interparl.apps.comparison.enums import Reading, TeamRole
from interparl.apps.comparison.models import Analysis, Calibration, Column, Finding, SignOff, Study, TeamMember
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


def own(scene: Scene) -> Finding:
    """A first reading by member-a."""
    found = finding(Reading.FIRST)(scene)
    assert isinstance(found, Finding)
    found.found_by = str(scene.users["member-a"].pk)
    found.save()
    return found


def analysis(scene: Scene) -> Analysis:
    made = study(scene)
    SignOff.objects.create(study=made, signed_by="x", signed_by_name="Somebody", digest="0" * 64)
    return Analysis.objects.create(
        key="of-council-1",
        study=made,
        number=1,
        cut_off=date(2020, 1, 1),
        content={"format": 1},
        digest="0" * 64,
        published_by="x",
        published_by_name="Somebody",
    )


def correction(scene: Scene) -> Calibration:
    return Calibration.objects.create(pair="en-ru", slope=1.0, intercept=0.0)


AT_WORK = EVERYBODY - WITHOUT_ROLE


def all_but(*who: str) -> str:
    return " ".join(sorted(AT_WORK - set(who)))


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
    Row("comparison.find", "expert-council member-a", reading(Reading.FIRST), "a first reading"),
    Row("comparison.find", "staff-a", reading(Reading.SECOND), "a second reading"),
    Row("comparison.find", "expert-council member-a staff-a", reading(Reading.AGREED), "an agreed reading"),
    Row("comparison.withdraw-finding", "expert-council", finding(Reading.FIRST), "somebody's"),
    Row("comparison.withdraw-finding", "expert-council member-a", own, "member-a's"),
    Row("comparison.see-reading", all_but("staff-a"), finding(Reading.FIRST), "a first reading, no second yet"),
    Row("comparison.see-reading", all_but("member-a"), finding(Reading.SECOND), "a second reading, no first yet"),
    Row("comparison.ask-sign-off", f"{COUNCIL} expert-council", study),
    Row("comparison.sign-off", "officer leadership presiding-council", study),
    Row("comparison.publish", "officer", study),
    Row("comparison.withdraw-analysis", "officer", analysis),
    Row("comparison.propose-calibration", "administrator"),
    Row("comparison.adopt-calibration", "administrator", correction),
    Row("comparison.retire-calibration", "administrator", correction),
]
