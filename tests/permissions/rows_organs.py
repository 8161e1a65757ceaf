"""Who keeps organs, offices and rules of procedure: an officer of one organ keeps only that organ's people."""

from __future__ import annotations

from tests.permissions.cast import Scene
from tests.permissions.matrix import Row

from interparl.apps.organs.models import Appointment, ExOfficioSeat, Office, OrganSeat

COUNCIL = "officer officer-council"


def council_office(scene: Scene) -> Office:
    return Office.objects.create(key="CO", name={"en": "Secretary"}, organ=scene.small.council, office_kind="other")


def appointment(scene: Scene) -> Appointment:
    return Appointment.objects.create(
        office=council_office(scene), person=scene.small.people["head-xa"], source=scene.small.source
    )


def seat(scene: Scene) -> OrganSeat:
    return OrganSeat.objects.create(
        organ=scene.small.council, person=scene.small.people["head-xa"], source=scene.small.source
    )


def ex_officio(scene: Scene) -> ExOfficioSeat:
    return ExOfficioSeat.objects.get(organ=scene.small.council, office__key="SPEAKER-XA-L")


def speaker(scene: Scene) -> Office:
    return Office.objects.get(key="SPEAKER-XA-L")


ROWS = [
    Row("organs.found", "officer"),
    Row("organs.change", "officer officer-council officer-commission", None, "any organ"),
    Row("organs.change", COUNCIL, lambda s: s.small.council, "the council"),
    Row("organs.change", "officer officer-commission", lambda s: s.small.commission, "the commission"),
    Row("organs.establish-office", "officer", lambda s: s.small.council),
    Row("organs.change-office", COUNCIL, council_office, "an office of the council"),
    Row("organs.change-office", "officer", speaker, "an office of a chamber"),
    Row("organs.appoint", COUNCIL, council_office, "to an office of the council"),
    Row("organs.appoint", "officer", speaker, "to an office of a chamber"),
    Row("organs.end-appointment", COUNCIL, appointment),
    Row("organs.seat-person", COUNCIL, lambda s: s.small.council),
    Row("organs.end-organ-seat", COUNCIL, seat),
    Row("organs.give-ex-officio-seat", "officer", lambda s: s.small.council),
    Row("organs.end-ex-officio-seat", "officer", ex_officio),
    Row("organs.new-rule-version", "officer", lambda s: s.small.council),
    Row("organs.rule-on-claim", COUNCIL, appointment, "an appointment"),
    Row("organs.rule-on-claim", "officer", lambda s: s.small.consensus, "a rule of procedure"),
    Row("organs.retire-claim", COUNCIL, seat, "a seat"),
    Row("organs.retire-claim", "officer", lambda s: s.small.consensus, "a rule of procedure"),
]
