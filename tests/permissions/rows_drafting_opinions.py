"""Who sends versions out, speaks for an addressee, answers remarks, tables and signs amendments, and rules on them."""

from __future__ import annotations

from datetime import date

from tests.permissions.cast import Scene
from tests.permissions.matrix import Row
from tests.permissions.rows_drafting import OF_THE_LEAD, RUNNERS, SEEN, act, council

from interparl.apps.drafting.models import (
    Amendment,
    AmendmentStep,
    Circulation,
    Draft,
    Opinion,
    Remark,
    Request,
    RequestStep,
    Signature,
)
from interparl.apps.drafting.rules import ForDelegation
from interparl.apps.members.models import Delegation

DAY = date(2026, 1, 1)
OF_A = "head-a staff-a"
OF_THE_COUNCIL = "officer-council presiding-council"


def draft(scene: Scene) -> Draft:
    return Draft.objects.create(key="A-1-v1", act=act(scene), order=1, language="en", title="Law", state="closed")


def circulation(scene: Scene) -> Circulation:
    return Circulation.objects.create(
        key="A-1-C-1", draft=draft(scene), circulation_kind="parliaments", sent_on=DAY, due=DAY
    )


def asked_a(scene: Scene) -> Request:
    return Request.objects.create(circulation=circulation(scene), delegation=scene.small.delegations["XA"])


def asked_council(scene: Scene) -> Request:
    return Request.objects.create(circulation=circulation(scene), organ=scene.small.council)


def step_of_a(scene: Scene) -> RequestStep:
    return RequestStep.objects.create(request=asked_a(scene), event="sent", day=DAY, made_by="somebody")


def opinion_of_a(scene: Scene) -> Opinion:
    return Opinion.objects.create(key="A-1-O-1", request=asked_a(scene), language="en")


def given_by_a(scene: Scene) -> Opinion:
    return Opinion.objects.create(key="A-1-O-4", request=asked_a(scene), language="en", state="given")


def opinion_of_council(scene: Scene) -> Opinion:
    return Opinion.objects.create(key="A-1-O-2", request=asked_council(scene), language="en")


def letter_of_a(scene: Scene) -> Opinion:
    return Opinion.objects.create(key="A-1-O-3", request=asked_a(scene), language="en", by_letter=True)


def remark_of_a(scene: Scene) -> Remark:
    return Remark.objects.create(opinion=opinion_of_a(scene), order=1, words="Why?")


def given_remark(scene: Scene) -> Remark:
    remark = remark_of_a(scene)
    Opinion.objects.filter(pk=remark.opinion_id).update(state="given")
    return Remark.objects.get(pk=remark.pk)


def remark_of_letter(scene: Scene) -> Remark:
    return Remark.objects.create(opinion=letter_of_a(scene), order=1, words="Why?")


def draft_for_a(scene: Scene) -> ForDelegation:
    return ForDelegation(draft(scene), scene.small.delegations["XA"])


def amendment_of_a(scene: Scene) -> Amendment:
    return Amendment.objects.create(
        key="A-1-v1-A1", draft=draft(scene), number=1, pid="p", label_printed="1", action="delete", tabled_on=DAY,
        delegation=scene.small.delegations["XA"],
    )  # fmt: skip


def amendment_of_nobody(scene: Scene) -> Amendment:
    return Amendment.objects.create(
        key="A-1-v1-A2", draft=draft(scene), number=2, pid="p", label_printed="1", action="delete", tabled_on=DAY
    )


def signed_for_a(scene: Scene) -> ForDelegation:
    return ForDelegation(amendment_of_nobody(scene), scene.small.delegations["XA"])


def signature_of_a(scene: Scene) -> Signature:
    return Signature.objects.create(
        amendment=amendment_of_nobody(scene), person=scene.small.people["head-xa"], signed_on=DAY,
        delegation=scene.small.delegations["XA"],
    )  # fmt: skip


def decided(scene: Scene) -> AmendmentStep:
    return AmendmentStep.objects.create(amendment=amendment_of_a(scene), state="tabled", day=DAY, made_by="somebody")


def delegation_a(scene: Scene) -> Delegation:
    return scene.small.delegations["XA"]


ROWS = [
    Row("drafting.see-requests", "officer head-a member-a staff-a", delegation_a, "of XA"),
    Row("drafting.see-requests", f"officer {OF_THE_COUNCIL} expert-council", council, "of the council"),
    Row(
        "drafting.see-requests",
        f"{RUNNERS} expert-council expert-commission head-a head-b member-a staff-a staff-b",
        None,
        "of somebody",
    ),
    Row("drafting.circulate", OF_THE_LEAD, draft, at=SEEN),
    Row("drafting.circulate", RUNNERS, None, "some version"),
    Row("drafting.remind", OF_THE_LEAD, asked_a, at=SEEN),
    Row("drafting.remind", OF_THE_LEAD, step_of_a, "a step", at=SEEN),
    Row("drafting.extend", OF_THE_LEAD, asked_a, at=SEEN),
    Row("drafting.withdraw-request", OF_THE_LEAD, asked_a, at=SEEN),
    Row("drafting.close-circulation", OF_THE_LEAD, circulation, at=SEEN),
    Row("drafting.publish-circulation", OF_THE_LEAD, circulation, at=SEEN),
    Row("drafting.acknowledge", f"{OF_THE_LEAD} {OF_A}", asked_a, "by XA", at=SEEN),
    Row("drafting.acknowledge", f"{OF_THE_LEAD} {OF_THE_COUNCIL}", asked_council, "by the council", at=SEEN),
    Row("drafting.write-opinion", OF_A, asked_a, "of XA", at=SEEN),
    Row("drafting.write-opinion", OF_A, opinion_of_a, "of XA, begun", at=SEEN),
    Row("drafting.write-opinion", OF_A, remark_of_a, "a remark of XA", at=SEEN),
    Row("drafting.write-opinion", "", letter_of_a, "a letter of XA", at=SEEN),
    Row("drafting.write-opinion", "", remark_of_letter, "a remark of a letter", at=SEEN),
    Row("drafting.write-opinion", f"{OF_THE_COUNCIL} expert-council", opinion_of_council, "of the council", at=SEEN),
    Row("drafting.write-opinion", "head-a head-b staff-a staff-b expert-council expert-commission", None, "some"),
    Row("drafting.give-opinion", OF_A, opinion_of_a, "of XA", at=SEEN),
    Row("drafting.give-opinion", "", letter_of_a, "a letter of XA", at=SEEN),
    Row("drafting.give-opinion", OF_THE_COUNCIL, opinion_of_council, "of the council", at=SEEN),
    Row("drafting.record-opinion", OF_THE_LEAD, asked_a, "on a request to XA", at=SEEN),
    Row("drafting.record-opinion", OF_THE_LEAD, letter_of_a, "a letter of XA", at=SEEN),
    Row("drafting.record-opinion", OF_THE_LEAD, remark_of_letter, "a remark of a letter", at=SEEN),
    Row("drafting.publish-opinion", f"{OF_THE_LEAD} {OF_A}", given_by_a, "of XA", at=SEEN),
    Row("drafting.answer-remark", f"{OF_THE_LEAD} member-a", given_remark, at=SEEN),
    Row("drafting.answer-remark", "", remark_of_a, "of an opinion that was not given", at=SEEN),
    Row("drafting.table-amendment", f"{OF_THE_LEAD} {OF_A}", draft_for_a, "for XA", at=SEEN),
    Row("drafting.table-amendment", OF_THE_LEAD, draft, "for no delegation", at=SEEN),
    Row("drafting.sign-amendment", f"{OF_THE_LEAD} {OF_A}", signed_for_a, "for XA", at=SEEN),
    Row("drafting.sign-amendment", f"{OF_THE_LEAD} {OF_A}", signature_of_a, "withdrawn by XA", at=SEEN),
    Row("drafting.sign-amendment", OF_THE_LEAD, amendment_of_nobody, "for no delegation", at=SEEN),
    Row("drafting.withdraw-amendment", f"{OF_THE_LEAD} {OF_A}", amendment_of_a, "of XA", at=SEEN),
    Row("drafting.withdraw-amendment", OF_THE_LEAD, amendment_of_nobody, "of no delegation", at=SEEN),
    Row("drafting.check-signature", OF_THE_LEAD, signature_of_a, at=SEEN),
    Row("drafting.rule-admissible", OF_THE_LEAD, amendment_of_a, at=SEEN),
    Row("drafting.rule-admissible", OF_THE_LEAD, decided, "a step of it", at=SEEN),
    Row("drafting.compromise", OF_THE_LEAD, draft, at=SEEN),
    Row("drafting.decide-amendment", OF_THE_LEAD, amendment_of_a, at=SEEN),
    Row("drafting.publish-amendments", OF_THE_LEAD, draft, at=SEEN),
    Row("drafting.consolidate", OF_THE_LEAD, draft, at=SEEN),
]
