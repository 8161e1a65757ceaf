from __future__ import annotations

from typing import Any

import pytest
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.domain.claims import rule_on
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.members.domain import add_person, end_seat, record_seat
from interparl.apps.members.domain.queries import delegation_on, delegations_on, seat_history, seats_of
from interparl.apps.members.enums import DelegationRole
from interparl.apps.members.models import Delegation, DelegationSeat, Person


def person(key: str) -> Person:
    return add_person(OFFICER, name=Text(en=key.title()), key=key)


def test_the_delegation_as_it_stood(small: Small) -> None:
    delegation = small.delegations["XA"]
    member, plenipotentiary = person("member"), person("plenipotentiary")
    record_seat(
        OFFICER,
        delegation,
        member,
        chamber=small.chambers["XA-U"],
        valid_from="2020-02",
        valid_to="2021-06-01",
        source=small.source,
    )
    record_seat(OFFICER, delegation, plenipotentiary, role="plenipotentiary", as_of="2021-03-18", source=small.source)
    seen = delegation_on(delegation, "2021-05-01")
    assert [(s.role, s.person.key) for s in seen.seats] == [
        (DelegationRole.HEAD, "head-xa"),
        (DelegationRole.MEMBER, "member"),
        (DelegationRole.PLENIPOTENTIARY, "plenipotentiary"),
    ]
    assert seen.members[0].chamber == small.chambers["XA-U"]
    assert seen.plenipotentiaries[0].term.only_stated
    assert seen.plenipotentiaries[0].term.last_stated == "2021-03-18"
    assert [p.key for p in seen.deputies] == ["head-xa", "member"]
    assert seen.quotas.total.settled == 10
    assert delegation_on(delegation, "2021-06-02").members == ()
    assert delegation_on(delegation, "2018-01-01").seats == ()


def test_a_new_head_ends_the_one_before_and_this_is_said_to_be_inferred(small: Small) -> None:
    delegation = small.delegations["XA"]
    record_seat(OFFICER, delegation, person("new-head"), role="head", valid_from="2022-05-01", source=small.source)
    assert [s.person.key for s in delegation_on(delegation, "2022-04-30").heads] == ["head-xa"]
    assert [s.person.key for s in delegation_on(delegation, "2022-05-01").heads] == ["new-head"]
    (seat,) = seats_of(small.people["head-xa"])
    assert (seat.term.ends, seat.term.inferred_end) == ("", "2022-05-01")
    assert [s.person.key for s in seat_history(delegation)] == ["head-xa", "new-head"]


def test_two_heads_of_one_day_are_contested_until_ruled(small: Small) -> None:
    delegation = small.delegations["XB"]
    other = Source.objects.create(key="S-other", title=Text(en="Page"), grade="agency")
    DelegationSeat.objects.filter(delegation=delegation).delete()
    one = record_seat(OFFICER, delegation, person("one"), role="head", as_of="2021", source=small.source)
    record_seat(OFFICER, delegation, person("two"), role="head", as_of="2021", source=other)
    heads = delegation_on(delegation, "2022-01-01").heads
    assert [(s.person.key, s.term.contested) for s in heads] == [("one", True), ("two", True)]
    rule_on(OFFICER, one, holds=True, reason=Text(en="The other page means the committee."))
    (head,) = delegation_on(delegation, "2022-01-01").heads
    assert (head.person.key, head.term.contested) == ("one", False)


def test_ending_sets_the_end_with_its_source_and_deletes_nothing(small: Small) -> None:
    seat = DelegationSeat.objects.get(person=small.people["head-xa"])
    letter = Source.objects.create(key="S-letter", title=Text(en="Letter"), grade="official")
    end_seat(OFFICER, seat, valid_to="2022-04", source=letter, expected=seat.version)
    seat.refresh_from_db()
    assert (seat.valid_to, seat.source.key, seat.end_source) == ("2022-04", "S-own", letter)
    (shown,) = seats_of(small.people["head-xa"])
    assert [s.key for s in shown.term.end_sources] == ["S-letter"]
    for end in ("", "2018", "soon"):
        with pytest.raises(Refused):
            end_seat(OFFICER, seat, valid_to=end)
    with pytest.raises(Forbidden):
        end_seat(head_of(small.delegations["XA"]), seat, valid_to="2023")


def test_a_chamber_of_another_parliament_is_refused(small: Small) -> None:
    with pytest.raises(Refused):
        record_seat(
            OFFICER,
            small.delegations["XA"],
            person("member"),
            chamber=small.chambers["XB-L"],
            valid_from="2021",
            source=small.source,
        )


def test_people_not_shown_to_the_public_are_left_out_but_still_end_a_term(small: Small) -> None:
    delegation, hidden = small.delegations["XA"], person("hidden")
    record_seat(OFFICER, delegation, hidden, role="head", valid_from="2022", source=small.source)
    Person.objects.filter(pk=hidden.pk).update(visibility=Visibility.DRAFT)
    assert delegation_on(delegation, "2023-01-01").heads == ()
    assert [s.person.key for s in delegation_on(delegation, "2023-01-01", actor=OFFICER).heads] == ["hidden"]


def test_one_and_thirty_seats_cost_the_same(small: Small, django_assert_num_queries: Any) -> None:
    delegation = small.delegations["XA"]

    def look() -> None:
        seen = delegations_on(delegations, "2022-01-01")
        for one in seen.values():
            for seat in one.seats:
                assert seat.person.name
                assert [source.grade for source in seat.term.sources]
                assert seat.chamber is None or seat.chamber.name

    delegations = [delegation]
    with django_assert_num_queries(3):
        look()
    for number in range(30):
        one = Person.objects.create(key=f"p{number}", name=Text(en=f"P{number}"), state=small.states["XA"])
        for to in small.delegations.values():
            DelegationSeat.objects.create(delegation=to, person=one, valid_from="2020", source=small.source)
    delegations = list(Delegation.objects.all())
    with django_assert_num_queries(3):
        look()
    with django_assert_num_queries(2):
        assert len(seats_of(small.people["head-xa"])) == 1
