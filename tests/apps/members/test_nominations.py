from __future__ import annotations

import pytest
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.queries import history_of
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.enums import Grade, Visibility
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.text import Text
from interparl.apps.members.domain import accredit, decline, nominate, withdraw_nomination
from interparl.apps.members.domain.queries import delegation_on, nominations_for
from interparl.apps.members.enums import DelegationState
from interparl.apps.members.models import Delegation, DelegationSeat, Person, SeatQuota

NAME = Text(en="Nora Newcomer", ru="Нора Новичкова")


def test_a_nominee_is_no_member_until_accredited(small: Small) -> None:
    delegation = small.delegations["XA"]
    head = head_of(delegation)
    seat = nominate(head, delegation, name=NAME, chamber=small.chambers["XA-L"], valid_from="2022-03-01")
    assert seat.nominated
    assert seat.source.grade == Grade.OWN
    assert (seat.person.key, seat.person.state) == ("nora-newcomer", small.states["XA"])
    assert delegation_on(delegation, "2023-01-01", actor=OFFICER).members == ()
    assert list(nominations_for(OFFICER)) == list(nominations_for(head)) == [seat]
    assert list(nominations_for(head_of(small.delegations["XB"]))) == list(nominations_for(PUBLIC)) == []
    assert not visible_to(Person.objects.filter(pk=seat.person.pk), PUBLIC).exists()
    accredit(OFFICER, seat, expected=seat.version)
    (member,) = delegation_on(delegation, "2023-01-01").members
    assert (member.person.name, member.term.begins) == (NAME, "2022-03-01")
    assert Person.objects.get(pk=seat.person.pk).visibility == Visibility.PUBLIC
    assert list(nominations_for(OFFICER)) == []
    assert delegation_on(delegation, "2022-02-28").members == ()


def test_a_nomination_is_declined_with_a_reason_that_stays(small: Small) -> None:
    delegation = small.delegations["XA"]
    seat = nominate(head_of(delegation), delegation, name=NAME)
    with pytest.raises(Refused):
        decline(OFFICER, seat, why="  ")
    decline(OFFICER, seat, why="No letter of the parliament.")
    assert list(nominations_for(OFFICER)) == []
    assert "No letter of the parliament." in [entry.why for entry in history_of(delegation)]
    assert DelegationSeat.objects.filter(pk=seat.pk, nominated=True).exists()
    for verb in (accredit, withdraw_nomination):
        with pytest.raises(Refused):
            verb(OFFICER, seat)


def test_a_delegation_takes_back_its_own_nomination_only(small: Small) -> None:
    delegation = small.delegations["XA"]
    seat = nominate(head_of(delegation), delegation, name=NAME)
    with pytest.raises(Forbidden):
        withdraw_nomination(head_of(small.delegations["XB"]), seat)
    withdraw_nomination(head_of(delegation), seat)
    assert list(nominations_for(OFFICER)) == []


def test_nobody_accredits_the_own_people(small: Small) -> None:
    delegation = small.delegations["XA"]
    head = head_of(delegation)
    seat = nominate(head, delegation, name=NAME)
    for attempt in (accredit, lambda actor, seat: decline(actor, seat, why="x")):
        with pytest.raises(Forbidden):
            attempt(head, seat)
    with pytest.raises(Forbidden):
        nominate(head, small.delegations["XB"], name=NAME)
    with pytest.raises(Forbidden):
        nominate(PUBLIC, delegation, name=NAME)
    assert Person.objects.filter(key__startswith="nora").count() == 1


def test_two_officers_at_once(small: Small) -> None:
    seat = nominate(OFFICER, small.delegations["XA"], name=NAME)
    seen = seat.version
    decline(OFFICER, DelegationSeat.objects.get(pk=seat.pk), why="Twice.", expected=seen)
    with pytest.raises(Conflict):
        accredit(OFFICER, seat, expected=seen)
    assert DelegationSeat.objects.get(pk=seat.pk).nominated


def test_what_cannot_be_nominated(small: Small) -> None:
    delegation, known = small.delegations["XA"], small.people["speaker-xa-l"]
    with pytest.raises(Refused):
        nominate(OFFICER, delegation)
    with pytest.raises(Refused):
        nominate(OFFICER, delegation, known, chamber=small.chambers["XB-L"])
    with pytest.raises(Refused):
        nominate(OFFICER, delegation, small.people["head-xa"], role="head")
    nominate(OFFICER, delegation, known)
    with pytest.raises(Refused):
        nominate(OFFICER, delegation, known)
    Delegation.objects.filter(pk=delegation.pk).update(state_of_forming=DelegationState.ENDED)
    delegation.refresh_from_db()
    with pytest.raises(Refused):
        nominate(OFFICER, delegation, name=NAME)


def test_a_full_chamber_is_told_and_may_be_passed_knowingly(small: Small) -> None:
    delegation, chamber = small.delegations["XC"], small.chambers["XC-S"]
    SeatQuota.objects.filter(chamber=chamber).update(seats=1)
    first = nominate(OFFICER, delegation, name=Text(en="First"), chamber=chamber)
    second = nominate(OFFICER, delegation, name=Text(en="Second"), chamber=chamber)
    accredit(OFFICER, first, valid_from="2022-01-01")
    with pytest.raises(Refused):
        accredit(OFFICER, second, valid_from="2022-01-02")
    accredit(OFFICER, second, valid_from="2022-01-02", beyond_quota=True)
    assert len(delegation_on(delegation, "2022-02-01").members) == 2


def test_a_disputed_quota_stops_nobody(small: Small) -> None:
    delegation, chamber = small.delegations["XC"], small.chambers["XC-S"]
    SeatQuota.objects.filter(chamber=chamber).delete()
    for seats in (0, 1):
        SeatQuota.objects.create(delegation=delegation, chamber=chamber, seats=seats, as_of="2021", source=small.source)
    seat = nominate(OFFICER, delegation, name=NAME, chamber=chamber)
    assert not accredit(OFFICER, seat).nominated
