from __future__ import annotations

from typing import Any

import pytest
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.members.domain import add_person, record_standing
from interparl.apps.organs.domain import (
    appoint,
    end_ex_officio_seat,
    end_organ_seat,
    give_ex_officio_seat,
    seat_person,
)
from interparl.apps.organs.domain.queries import Composition, How, composition
from interparl.apps.organs.models import Appointment, ExOfficioSeat, Office, Organ, OrganSeat

DAY = "2022-01-01"


def seats(found: Composition) -> list[tuple[str, How, str]]:
    return [(s.person.key, s.how, s.delegation.key if s.delegation else "") for s in found.seats]


def test_a_speaker_sits_on_the_council_by_being_speaker(small: Small) -> None:
    found = composition(small.council, DAY)
    assert seats(found) == [
        ("speaker-xa-l", How.BY_OFFICE, "XA-D"),
        ("speaker-xa-u", How.BY_OFFICE, "XA-D"),
        ("speaker-xb-l", How.BY_OFFICE, "XB-D"),
        ("speaker-xb-u", How.BY_OFFICE, "XB-D"),
        ("speaker-xc-s", How.BY_OFFICE, "XC-D"),
        ("speaker-xd-s", How.BY_OFFICE, "XD-D"),
    ]
    assert found.seats[0].office == Office.objects.get(key="SPEAKER-XA-L")
    assert [s.key for s in found.seats[0].sources] == ["S-own"]
    assert [d.state.iso for d in found.delegations] == ["XA", "XB", "XC", "XD"]


def test_when_the_office_changes_hands_so_does_the_seat(small: Small) -> None:
    new = add_person(OFFICER, name=Text(en="New"), key="new")
    office = Office.objects.get(key="SPEAKER-XC-S")
    appoint(OFFICER, office, new, valid_from="2023-03-03", source=small.source)
    assert "speaker-xc-s" in [key for key, _, _ in seats(composition(small.council, "2023-03-02"))]
    found = composition(small.council, "2023-03-03")
    assert ("new", How.BY_OFFICE, "XC-D") in seats(found)
    assert "speaker-xc-s" not in [key for key, _, _ in seats(found)]
    assert OrganSeat.objects.count() == 0


def test_an_office_nobody_is_known_in_leaves_an_empty_seat_that_is_told(small: Small) -> None:
    Appointment.objects.filter(office__key="SPEAKER-XC-S").update(valid_to="2021-12-31")
    found = composition(small.council, DAY)
    assert [office.key for office in found.vacant] == ["SPEAKER-XC-S"]
    assert len(found.seats) == 5


def test_who_acts_in_the_office_is_marked(small: Small) -> None:
    stand_in = add_person(OFFICER, name=Text(en="Stand-in"), key="stand-in")
    office = Office.objects.get(key="SPEAKER-XC-S")
    appoint(OFFICER, office, stand_in, acting=True, valid_from="2021-06-01", source=small.source)
    marked = {s.person.key: s.acting for s in composition(small.council, DAY).seats if s.office == office}
    assert marked == {"speaker-xc-s": False, "stand-in": True}


def test_seats_of_ones_own_stand_beside_those_by_office(small: Small) -> None:
    delegation = small.delegations["XA"]
    seat = seat_person(
        OFFICER,
        small.commission,
        small.people["head-xa"],
        capacity="chair",
        delegation=delegation,
        valid_from="2021",
        source=small.source,
    )
    seat_person(OFFICER, small.commission, small.people["head-xb"], as_of="2021-05-05", source=small.source)
    found = composition(small.commission, DAY)
    assert seats(found) == [("head-xa", How.BY_SEAT, "XA-D"), ("head-xb", How.BY_SEAT, "")]
    assert found.seats[1].term.last_stated == "2021-05-05"
    end_organ_seat(OFFICER, seat, valid_to="2021-12-31")
    assert [p.key for p in composition(small.commission, DAY).people] == ["head-xb"]
    with pytest.raises(Forbidden):
        seat_person(
            head_of(delegation), small.commission, small.people["head-xa"], valid_from="2021", source=small.source
        )


def test_offices_of_the_organ_are_listed_held_or_not(small: Small) -> None:
    Office.objects.create(key="DEPUTY", name=Text(en="Deputy"), organ=small.plenary, office_kind="deputy-chair")
    found = composition(small.plenary, DAY)
    assert [(o.office.key, [h.person.key for h in o.holdings]) for o in found.officers] == [
        ("CHAIR", ["speaker-xa-l"]),
        ("DEPUTY", []),
    ]


def test_an_organ_of_persons_seats_no_delegations(small: Small) -> None:
    Organ.objects.filter(pk=small.commission.pk).update(seats_delegations=False)
    small.commission.refresh_from_db()
    assert composition(small.commission, DAY).delegations == ()


def test_a_state_that_withdrew_or_is_suspended_has_no_voice_in_it(small: Small) -> None:
    record_standing(OFFICER, small.states["XC"], standing="suspended", valid_from="2021", source=small.source)
    record_standing(OFFICER, small.states["XD"], standing="withdrawn", valid_from="2021", source=small.source)
    assert [d.state.iso for d in composition(small.council, DAY).delegations] == ["XA", "XB"]


def test_an_office_gives_a_seat_once_by_a_source_and_until_told_otherwise(small: Small) -> None:
    office = Office.objects.get(key="SPEAKER-XC-S")
    with pytest.raises(Refused):
        give_ex_officio_seat(OFFICER, small.council, office, valid_from="2020", source=small.source)
    other = Source.objects.create(key="S-other", title=Text(en="Charter"), grade="official")
    give_ex_officio_seat(OFFICER, small.council, office, valid_from="2020", source=other)
    found = composition(small.council, DAY)
    assert len(found.seats) == 6
    assert {s.key for s in next(s for s in found.seats if s.office == office).sources} == {"S-own", "S-other"}
    for seat in ExOfficioSeat.objects.filter(office=office):
        end_ex_officio_seat(OFFICER, seat, valid_to="2021-12-31")
    assert len(composition(small.council, DAY).seats) == 5
    assert len(composition(small.council, "2021-12-31").seats) == 6


@pytest.mark.slow
def test_small_and_large_organs_cost_the_same(small: Small, django_assert_max_num_queries: Any) -> None:
    def look() -> None:
        found = composition(small.council, DAY)
        for seat in found.seats:
            assert seat.person.name
            assert [source.grade for source in seat.sources]
            assert seat.office is None or seat.office.body.name
        assert all(o.office.name for o in found.officers)

    with django_assert_max_num_queries(9) as first:
        look()
    for number in range(30):
        person = add_person(OFFICER, name=Text(en=f"P{number}"), key=f"p{number}")
        seat_person(OFFICER, small.council, person, valid_from="2020", source=small.source)
        office = Office.objects.create(key=f"O{number}", name=Text(en="O"), organ=small.council, office_kind="other")
        appoint(OFFICER, office, person, valid_from="2020", source=small.source)
        give_ex_officio_seat(OFFICER, small.council, office, valid_from="2020", source=small.source)
    with django_assert_max_num_queries(9) as second:
        look()
    assert len(second) == len(first)
