"""Who keeps the register of members, and what a delegation may do with its own people."""

from __future__ import annotations

from tests.permissions.cast import Scene
from tests.permissions.matrix import Row

from interparl.apps.common.text import Text
from interparl.apps.members.models import DelegationSeat, Person, SeatQuota, StateStanding
from interparl.apps.members.rules import Nomination


def nomination(scene: Scene) -> DelegationSeat:
    """Nobody has said anything on it yet."""
    person = Person.objects.create(key="new", name=Text(en="Somebody new"))
    return DelegationSeat.objects.create(
        delegation=scene.small.delegations["XA"], person=person, nominated=True, source=scene.small.source
    )


def head_seat(scene: Scene) -> DelegationSeat:
    return DelegationSeat.objects.get(person=scene.small.people["head-xa"])


def quota(scene: Scene) -> SeatQuota:
    return SeatQuota.objects.filter(delegation=scene.small.delegations["XA"]).first() or SeatQuota()


def standing(scene: Scene) -> StateStanding:
    return StateStanding.objects.get(state=scene.small.states["XA"])


def person(scene: Scene) -> Person:
    return scene.small.people["head-xa"]


ROWS = [
    Row("members.add-body", "officer"),
    Row("members.change-body", "officer", lambda s: s.small.states["XA"], "state"),
    Row("members.change-body", "officer", lambda s: s.small.delegations["XA"], "delegation of XA"),
    Row("members.change-names", "officer", lambda s: s.small.chambers["XA-L"], "chamber"),
    Row("members.change-names", "officer", lambda s: s.small.council, "organ"),
    Row("members.record-standing", "officer", lambda s: s.small.states["XA"]),
    Row("members.record-quota", "officer", lambda s: s.small.delegations["XA"]),
    Row("members.record-seat", "officer", lambda s: s.small.delegations["XA"]),
    Row("members.nominate", "officer head-a staff-a", lambda s: s.small.delegations["XA"], "to the delegation of XA"),
    Row("members.nominate", "officer head-a head-b staff-a staff-b", None, "to any delegation"),
    Row("members.nominate", "officer", lambda s: s.small.states["XA"], "to what is no delegation"),
    Row("members.accredit", "officer", nomination, "nomination by XA"),
    Row("members.withdraw-nomination", "officer head-a staff-a", lambda s: Nomination(nomination(s)), "of XA"),
    Row("members.withdraw-nomination", "officer", lambda s: Nomination(head_seat(s)), "of somebody accredited"),
    Row("members.withdraw-nomination", "officer head-a head-b staff-a staff-b", None, "of any delegation"),
    Row("members.end-seat", "officer", head_seat),
    Row("members.add-person", "officer"),
    Row("members.change-person", "officer", person),
    Row("members.read-private", "officer", person),
    Row("members.erase-person", "officer administrator", person),
    Row("members.rule-on-claim", "officer", quota, "number of seats"),
    Row("members.rule-on-claim", "officer", standing, "standing of a state"),
    Row("members.retire-claim", "officer", head_seat),
]
