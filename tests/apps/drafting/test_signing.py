"""Signatures: given by those who sit in the delegation, checked by an officer, counted against the path."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from tests.apps.drafting.outside import Outside, outside, reason
from tests.factories import OFFICER
from tests.photograph import photographed

from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused
from interparl.apps.drafting.domain.amending import compromise, rule_admissible
from interparl.apps.drafting.domain.amendment_rules import counted, lacks
from interparl.apps.drafting.domain.signing import check_signature, doubts_of, sign, withdraw_signature
from interparl.apps.drafting.models import Amendment, Path, Signature
from interparl.apps.members.models import Person
from interparl.apps.sittings.domain.helping import today

__all__ = ["outside"]


@photographed(guarded=True)
def tabled(outside: Outside) -> Amendment:
    """On a path that asks for two signatures out of two delegations."""
    Path.objects.update(amendments={"signatures": 2, "delegations": 2})
    outside.sent()
    return outside.tabled("Article 4", "delete")


def head(outside: Outside, code: str) -> Person:
    return outside.small.people[f"head-{code.lower()}"]


def signed(outside: Outside, amendment: Amendment, code: str, *, checked: bool = True) -> Signature:
    signature = sign(OFFICER, amendment, head(outside, code), delegation=outside.small.delegations[code])
    return check_signature(OFFICER, signature, valid=True) if checked else signature


def state(amendment: Amendment) -> str:
    return Amendment.objects.get(pk=amendment.pk).state


def test_a_delegation_signs_for_its_own_people_only(outside: Outside, tabled: Amendment) -> None:
    amendment = Amendment.objects.select_related("draft").get(pk=tabled.pk)
    a, b = outside.small.delegations["XA"], outside.small.delegations["XB"]
    signature = sign(outside.head_a, amendment, head(outside, "XA"), delegation=a)
    assert (signature.valid, signature.signed_on, state(tabled)) == (None, today(), "tabled")
    with pytest.raises(Forbidden):
        sign(outside.head_a, amendment, head(outside, "XB"), delegation=b)
    with pytest.raises(Refused, match="did not sit in"):
        sign(outside.head_a, amendment, head(outside, "XB"), delegation=a)
    with pytest.raises(Refused, match="did not sit in"):
        sign(OFFICER, amendment, head(outside, "XA"), delegation=a, day=today() - timedelta(days=20 * 365))
    with pytest.raises(Refused, match="signed already"):
        sign(outside.head_a, amendment, head(outside, "XA"), delegation=a)
    with pytest.raises(Forbidden):
        withdraw_signature(outside.head_b, signature)
    with pytest.raises(Forbidden):
        check_signature(outside.head_a, signature, valid=True)


def test_enough_valid_ones_make_it_signed_and_then_it_can_be_admitted(outside: Outside, tabled: Amendment) -> None:
    assert [str(each) for each in lacks(tabled)] == [
        "2 valid signatures are needed, there are 0.",
        "Signatures from 2 delegations are needed, there are 0.",
    ]
    signed(outside, tabled, "XA")
    second = signed(outside, tabled, "XB", checked=False)
    assert state(tabled) == "tabled"
    with pytest.raises(Refused, match="2 valid signatures are needed, there are 1"):
        rule_admissible(OFFICER, tabled, admissible=True)
    check_signature(OFFICER, second, valid=True)
    assert (state(tabled), lacks(tabled)) == ("signed", ())
    rule_admissible(OFFICER, tabled, admissible=True)
    withdraw_signature(outside.head_b, second)
    assert state(tabled) == "signatures-short"
    with pytest.raises(Refused, match="withdrawn already"):
        withdraw_signature(OFFICER, second)
    with pytest.raises(Refused, match="has withdrawn the signature"):
        signed(outside, tabled, "XB")
    signed(outside, tabled, "XC")
    assert state(tabled) == "signed"
    assert [step.state for step in tabled.steps.all()] == [
        "tabled", "signatures-short", "tabled", "signed", "admissible", "signatures-short", "tabled", "signed",
    ]  # fmt: skip


def test_a_signature_that_does_not_hold_needs_a_reason(outside: Outside, tabled: Amendment) -> None:
    signature = sign(OFFICER, tabled, head(outside, "XA"))
    assert "not said for which delegation" in str(doubts_of(signature)[0])
    with pytest.raises(Refused, match="valid all the same"):
        check_signature(OFFICER, signature, valid=True)
    with pytest.raises(Refused, match="not valid"):
        check_signature(OFFICER, signature, valid=False)
    check_signature(OFFICER, signature, valid=False, reason="No delegation.")
    signature.refresh_from_db()
    assert (signature.valid, signature.why, signature.checked_by_name) == (False, "No delegation.", "Officer")
    assert (state(tabled), counted(tabled).valid) == ("signatures-short", 0)


def test_a_person_whose_seat_is_not_in_the_register_raises_a_doubt(outside: Outside, tabled: Amendment) -> None:
    signature = signed(outside, tabled, "XA", checked=False)
    assert doubts_of(signature) == ()
    outside.small.delegations["XA"].seats.update(valid_to="2020-01-01")
    assert "no seat" in str(doubts_of(signature)[0])


def test_two_signatures_of_one_delegation_are_not_two_delegations(outside: Outside, tabled: Amendment) -> None:
    signed(outside, tabled, "XA")
    other = Signature.objects.create(
        amendment=tabled, person=outside.small.people["speaker-xa-l"], delegation=outside.small.delegations["XA"],
        signed_on=today(),
    )  # fmt: skip
    check_signature(OFFICER, other, valid=True, reason="Seen.")
    assert (counted(tabled).valid, counted(tabled).delegations) == (2, 1)
    assert [str(each) for each in lacks(tabled)] == ["Signatures from 2 delegations are needed, there are 1."]


def test_a_compromise_has_the_signatures_of_those_it_replaces_once_each(outside: Outside, tabled: Amendment) -> None:
    other = outside.tabled("Article 4", old="The village", new="The town")
    for amendment, codes in ((tabled, ("XA",)), (other, ("XA", "XB"))):
        for code in codes:
            signed(outside, amendment, code)
    assert (state(tabled), state(other)) == ("signatures-short", "signed")
    middle = compromise(
        OFFICER, [tabled, other], pid=tabled.pid, action="replace", old="The village", new="The council"
    )
    found = counted(middle)
    assert (found.valid, found.delegations, state(middle)) == (2, 2, "signed")
    withdraw_signature(OFFICER, other.signatures.get(person=head(outside, "XB")))
    assert (state(middle), state(other)) == ("signatures-short", "compromised")
    with pytest.raises(Refused, match="Sign that one"):
        signed(outside, other, "XC")
    signed(outside, middle, "XC")
    assert state(middle) == "signed"
    rule_admissible(OFFICER, middle, admissible=False, reason=reason("Beyond the subject."))
    assert (state(tabled), state(other)) == ("signatures-short", "signatures-short")


def test_nothing_is_signed_after_the_end(outside: Outside, tabled: Amendment) -> None:
    signature = signed(outside, tabled, "XA")
    rule_admissible(OFFICER, tabled, admissible=False, reason=reason("No."))
    attempts: tuple[Callable[[], object], ...] = (
        lambda: signed(outside, tabled, "XB"),
        lambda: withdraw_signature(OFFICER, signature),
        lambda: check_signature(OFFICER, signature, valid=True),
    )
    for attempt in attempts:
        with pytest.raises(Refused, match="not open"):
            attempt()


def test_without_a_rule_nothing_follows_from_signatures(outside: Outside) -> None:
    amendment = outside.tabled("Article 4", "delete")
    signed(outside, amendment, "XA")
    assert state(amendment) == "tabled"
    assert rule_admissible(OFFICER, amendment, admissible=True).state == "admissible"


def test_the_database_keeps_signatures(outside: Outside, tabled: Amendment) -> None:
    signature = signed(outside, tabled, "XA")
    rows = Signature.objects.filter(pk=signature.pk)
    for attempt in (lambda: rows.update(person=head(outside, "XB")), lambda: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
