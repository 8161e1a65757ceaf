"""Who opens dossiers, moves them through their stages, adopts, sends, and works on the texts."""

from __future__ import annotations

from datetime import date

from tests.permissions.cast import Scene
from tests.permissions.matrix import Row

from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.drafting.models import ActPaper, ActStep, Comment, Draft, GroupSeat, ModelAct, Path, Transmission
from interparl.apps.organs.models import Organ

OF_THE_LEAD = "officer officer-commission presiding-commission"
RUNNERS = "officer officer-council officer-commission presiding-council presiding-commission"


def path(scene: Scene) -> Path:
    return Path.objects.create(key="path", name=Text(en="Path"), stages=[])


def act(scene: Scene) -> ModelAct:
    """Led by the commission on law; staff of XA drafts, staff of XB advises, the head of XB did until yesterday."""
    made = ModelAct.objects.create(
        key="A-1", title=Text(en="Model law"), act_kind="law", path=path(scene), lead=scene.small.commission
    )
    for who, role, until in (
        ("staff-a", "drafter", None),
        ("staff-b", "expert", None),
        ("member-a", "lead", None),
        ("head-b", "lead", date(2020, 1, 1)),
    ):
        GroupSeat.objects.create(act=made, role=role, user=scene.users[who], since=date(2019, 1, 1), until=until)
    return made


def leaderless(scene: Scene) -> ModelAct:
    return ModelAct.objects.create(key="A-2", title=Text(en="Model law"), act_kind="law", path=path(scene))


def unsaved(scene: Scene) -> ModelAct:
    return ModelAct()


def council(scene: Scene) -> Organ:
    return scene.small.council


def step(scene: Scene) -> ActStep:
    return ActStep.objects.create(act=act(scene), stage="proposed", day="2026-01-01", made_by="somebody")


def paper(scene: Scene) -> ActPaper:
    return ActPaper.objects.create(
        key="A-1-P", act=act(scene), paper_kind="letter", title=Text(en="Letter"), language="en", words="Words"
    )


def seat(scene: Scene) -> GroupSeat:
    return GroupSeat.objects.create(act=act(scene), role="expert", name=Text(en="Somebody"))


def sent_to_a(scene: Scene) -> Transmission:
    return Transmission.objects.create(act=act(scene), delegation=scene.small.delegations["XA"], day=date(2026, 1, 1))


def draft(scene: Scene) -> Draft:
    return Draft.objects.create(key="A-1-v1", act=act(scene), order=1, language="en", title="Model law")


def comment_of_expert(scene: Scene) -> Comment:
    who = scene.users["expert-council"]
    return Comment.objects.create(draft=draft(scene), words="Why?", made_by=str(who.pk), made_by_name="Expert")


SEEN = (Visibility.PUBLIC, Visibility.MEMBERS)
"""At narrower levels the drafting group shares in what others of its delegations do not see: see the room's tests."""

ROWS = [
    Row("drafting.keep-paths", "officer"),
    Row("drafting.keep-paths", "officer", path),
    Row("drafting.open-act", RUNNERS, None, "of some organ"),
    Row("drafting.open-act", "officer", unsaved, "led by no organ", at=SEEN),
    Row("drafting.open-act", "officer officer-council presiding-council", council, "led by the council"),
    Row("drafting.change-act", OF_THE_LEAD, act),
    Row("drafting.change-act", "officer", leaderless, "that no organ leads"),
    Row("drafting.enter-stage", OF_THE_LEAD, act),
    Row("drafting.report-step", "officer", act),
    Row("drafting.retire-step", OF_THE_LEAD, step),
    Row("drafting.add-paper", OF_THE_LEAD, act),
    Row("drafting.add-paper", OF_THE_LEAD, paper, "a paper"),
    Row("drafting.seat", OF_THE_LEAD, act),
    Row("drafting.seat", OF_THE_LEAD, seat, "a seat"),
    Row("drafting.adopt", OF_THE_LEAD, act),
    Row("drafting.transmit", OF_THE_LEAD, act),
    Row("drafting.transmit", RUNNERS, None, "some act"),
    Row("drafting.acknowledge-transmission", "officer head-a staff-a", sent_to_a, "of XA", at=SEEN),
    Row("drafting.acknowledge-transmission", "officer head-a head-b staff-a staff-b", None, "of some delegation"),
    Row("drafting.replace-act", OF_THE_LEAD, act),
    Row("drafting.withdraw-act", OF_THE_LEAD, act),
    Row("drafting.open-draft", OF_THE_LEAD, act),
    Row("drafting.close-draft", OF_THE_LEAD, draft),
    Row("drafting.publish-draft", OF_THE_LEAD, draft),
    Row("drafting.write", f"{OF_THE_LEAD} staff-a member-a", draft, at=SEEN),
    Row("drafting.name-origin", f"{OF_THE_LEAD} staff-a staff-b member-a", draft, at=SEEN),
    Row(
        "drafting.comment",
        f"{OF_THE_LEAD} staff-a staff-b member-a expert-council expert-commission",
        draft,
        at=SEEN,
    ),
    Row(
        "drafting.see-work",
        f"{OF_THE_LEAD} staff-a staff-b member-a expert-council expert-commission",
        draft,
        at=SEEN,
    ),
    Row("drafting.settle-comment", f"{OF_THE_LEAD} staff-a member-a expert-council", comment_of_expert, at=SEEN),
]
