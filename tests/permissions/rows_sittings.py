"""Who plans, holds and records sittings, who speaks for a delegation, and who reads what has no level of its own."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from tests.permissions.cast import Scene
from tests.permissions.matrix import Row

from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.sittings.enums import AgendaState, DecisionState, MinutesState, SittingState
from interparl.apps.sittings.models import (
    AgendaLine,
    AgendaVersion,
    Correction,
    Deadline,
    Decision,
    Minutes,
    Sitting,
)
from interparl.apps.sittings.rules import ForDelegation, OfOrgans

OFFICERS = "officer officer-council"
CHAIRS = "officer officer-council presiding-council"
TAKING_PART = (
    "leadership officer officer-council presiding-council expert-council head-a head-b member-a staff-a staff-b"
)


def joint(scene: Scene) -> OfOrgans:
    return OfOrgans((scene.small.council, scene.small.plenary))


def line(scene: Scene) -> AgendaLine:
    return AgendaLine.objects.create(agenda=scene.agenda, item=scene.item, order=1, title=Text(en="An item"))


def deadline(scene: Scene) -> Deadline:
    return Deadline.objects.create(sitting=scene.sitting, what=Text(en="Papers"), due="2030-02-01")


def convened(scene: Scene) -> Sitting:
    scene.sitting.state = SittingState.CONVENED
    scene.sitting.save()
    return scene.sitting


def closed(scene: Scene) -> Sitting:
    scene.sitting.state = SittingState.CLOSED
    scene.sitting.save()
    return scene.sitting


def for_a(scene: Scene, subject: Sitting | Decision | Minutes) -> ForDelegation:
    return ForDelegation(subject, scene.small.delegations["XA"])


def correction(scene: Scene) -> Correction:
    return Correction.objects.create(
        minutes=scene.minutes, delegation=scene.small.delegations["XA"], text=Text(en="A word")
    )


def minutes_in(scene: Scene, state: MinutesState) -> Minutes:
    until = (timezone.now() + timedelta(days=9)).date()
    scene.minutes.state, scene.minutes.corrections_until = state, until
    scene.minutes.save()
    return scene.minutes


def agenda_in(scene: Scene, state: AgendaState) -> AgendaVersion:
    scene.agenda.state = state
    scene.agenda.save()
    return scene.agenda


def decision_in(scene: Scene, state: DecisionState) -> Decision:
    scene.decision.state = state
    scene.decision.save()
    return scene.decision


def decision_for_the_organ(scene: Scene) -> Decision:
    scene.decision.visibility = Visibility.ORGAN
    scene.decision.save()
    return scene.decision


EVERYBODY = f"public roleless administrator {TAKING_PART} officer-commission presiding-commission expert-commission"
EVERYBODY += " expired not-yet closed"

ROWS = [
    Row("sittings.plan", OFFICERS, lambda s: s.small.council, "of one organ"),
    Row("sittings.plan", OFFICERS, joint, "of two organs, one of them one's own"),
    Row("sittings.plan", "officer officer-council officer-commission", None, "at all (a menu asks)"),
    Row("sittings.change", OFFICERS, lambda s: s.sitting),
    Row("sittings.convene", OFFICERS, lambda s: s.sitting),
    Row("sittings.cancel", OFFICERS, lambda s: s.sitting),
    Row("sittings.set-deadlines", OFFICERS, lambda s: s.sitting, "of a sitting"),
    Row("sittings.set-deadlines", OFFICERS, deadline, "one of them"),
    Row("sittings.edit-agenda", OFFICERS, lambda s: s.agenda, "a version"),
    Row("sittings.edit-agenda", OFFICERS, line, "a line"),
    Row("sittings.agree-agenda", OFFICERS, lambda s: s.agenda),
    Row("sittings.adopt-agenda", CHAIRS, lambda s: s.agenda),
    Row("sittings.add-paper", OFFICERS, lambda s: s.sitting, "to a sitting"),
    Row("sittings.add-paper", OFFICERS, lambda s: s.paper, "a file to a paper"),
    Row("sittings.register", OFFICERS, lambda s: for_a(s, s.sitting)),
    Row("sittings.invite", OFFICERS, lambda s: s.sitting),
    Row("sittings.announce", f"{OFFICERS} head-a staff-a", lambda s: for_a(s, convened(s)), "a convened sitting"),
    Row("sittings.announce", OFFICERS, lambda s: for_a(s, s.sitting), "a sitting that is only planned"),
    Row("sittings.announce", OFFICERS, lambda s: for_a(s, closed(s)), "a closed sitting"),
    Row("sittings.open", CHAIRS, lambda s: s.sitting),
    Row("sittings.show-hall", CHAIRS, lambda s: s.sitting),
    Row("sittings.oversee", f"leadership {CHAIRS} officer-commission presiding-commission", None, "at all"),
    Row("sittings.take-chair", CHAIRS, lambda s: s.sitting),
    Row("sittings.take-item", CHAIRS, lambda s: s.item),
    Row("sittings.close", CHAIRS, lambda s: s.sitting),
    Row("sittings.prepare-decision", OFFICERS, lambda s: s.small.council, "of an organ"),
    Row("sittings.prepare-decision", OFFICERS, lambda s: s.decision, "one that is there"),
    Row("sittings.open-decision", CHAIRS, lambda s: s.decision),
    Row("sittings.open-silence", OFFICERS, lambda s: s.decision),
    Row("sittings.state-position", f"{CHAIRS} head-a", lambda s: for_a(s, s.decision)),
    Row("sittings.state-position", f"{CHAIRS} head-a", lambda s: for_a(s, decision_for_the_organ(s)), "organ's own"),
    Row("sittings.acknowledge", f"{OFFICERS} head-a staff-a", lambda s: for_a(s, s.decision)),
    Row("sittings.hand-out-paper", CHAIRS, lambda s: for_a(s, s.decision)),
    Row("sittings.record-ballot", OFFICERS, lambda s: s.decision),
    Row("sittings.put-question", CHAIRS, lambda s: s.decision),
    Row("sittings.close-decision", CHAIRS, lambda s: s.decision),
    Row("sittings.join-later", f"{OFFICERS} head-a", lambda s: for_a(s, s.decision)),
    Row("sittings.sign-decision", OFFICERS, lambda s: s.decision),
    Row("sittings.publish-decision", OFFICERS, lambda s: s.decision),
    Row("sittings.draft-minutes", OFFICERS, lambda s: s.sitting),
    Row("sittings.circulate-minutes", OFFICERS, lambda s: s.minutes),
    Row("sittings.ask-correction", f"{OFFICERS} head-a", lambda s: for_a(s, s.minutes)),
    Row("sittings.answer-correction", OFFICERS, correction),
    Row("sittings.approve-minutes", CHAIRS, lambda s: s.minutes),
    Row("sittings.read-minutes", OFFICERS, lambda s: s.minutes, "a draft"),
    Row("sittings.read-minutes", TAKING_PART, lambda s: minutes_in(s, MinutesState.CIRCULATED), "being corrected"),
    Row("sittings.read-minutes", EVERYBODY, lambda s: minutes_in(s, MinutesState.APPROVED), "approved"),
    Row("sittings.see-draft-agenda", TAKING_PART, lambda s: s.agenda, "a draft"),
    Row("sittings.see-draft-agenda", EVERYBODY, lambda s: agenda_in(s, AgendaState.AGREED), "agreed"),
    Row("sittings.see-voices", TAKING_PART, lambda s: decision_in(s, DecisionState.OPEN), "an open decision"),
    Row("sittings.see-voices", EVERYBODY, lambda s: decision_in(s, DecisionState.CLOSED), "a closed decision"),
]
