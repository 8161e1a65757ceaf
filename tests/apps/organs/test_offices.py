from __future__ import annotations

from typing import Any

import pytest
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.actor import Actor, Grant, Role
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.queries import history_of
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.members.domain import add_person
from interparl.apps.members.models import Person
from interparl.apps.organs.domain import (
    appoint,
    change_office,
    change_organ,
    end_appointment,
    establish_office,
    found_organ,
)
from interparl.apps.organs.domain.queries import (
    holders,
    holders_of_all,
    office_histories,
    office_history,
    offices_of,
    offices_of_all,
)
from interparl.apps.organs.models import Appointment, Office


def chair() -> Office:
    return Office.objects.get(key="CHAIR")


def person(key: str) -> Person:
    return add_person(OFFICER, name=Text(en=key.title()), key=key)


def test_who_held_what_when(small: Small) -> None:
    new = person("new")
    appoint(OFFICER, chair(), new, valid_from="2024-10-02", basis=Text(en="Election"), source=small.source)
    first, second = office_history(chair())
    assert (first.person.key, first.term.ends, first.term.inferred_end) == ("speaker-xa-l", "", "2024-10-02")
    assert (second.person.key, second.basis, second.term.open) == ("new", "Election", True)
    assert [h.person.key for h in holders(chair(), "2024-10-01")] == ["speaker-xa-l"]
    assert [h.person.key for h in holders(chair(), "2024-10-02")] == ["new"]
    assert holders(chair(), "2020-01-01") == ()
    assert [h.office.key for h in offices_of(small.people["speaker-xa-l"])] == ["SPEAKER-XA-L", "CHAIR"]
    assert [h.office.key for h in offices_of(small.people["speaker-xa-l"], on="2025-01-01")] == ["SPEAKER-XA-L"]


@pytest.mark.parametrize(
    ("begins", "runs_out"),
    [("2021-10-01", "2024-10-01"), ("2021", "2024"), ("2024-02-29", "2027-02-28"), ("", "")],
)
def test_a_term_runs_out_after_the_years_of_the_office_and_ends_nothing(
    small: Small, begins: str, runs_out: str
) -> None:
    Appointment.objects.filter(office=chair()).update(valid_from=begins, as_of="2024-03")
    (holding,) = holders(chair(), "2030-01-01")
    assert holding.runs_out == runs_out
    assert holding.term.open


def test_an_acting_holder_stands_beside_the_holder(small: Small) -> None:
    appoint(OFFICER, chair(), person("stand-in"), acting=True, as_of="2022-05", source=small.source)
    assert [(h.person.key, h.acting) for h in holders(chair(), "2022-06-01")] == [
        ("speaker-xa-l", False),
        ("stand-in", True),
    ]


def test_an_overlapping_term_in_an_office_of_one_is_refused_or_recorded_as_contradiction(small: Small) -> None:
    office = chair()
    Appointment.objects.filter(office=office).update(valid_to="2024-10-01")
    other = Source.objects.create(key="S-other", title=Text(en="Page"), grade="agency")
    with pytest.raises(Refused) as refusal:
        appoint(OFFICER, office, person("early"), valid_from="2023-01-01", source=other)
    assert "Speaker XA-L" in refusal.value.message.text("en")
    appoint(OFFICER, office, Person.objects.get(key="early"), valid_from="2023-01-01", source=other, contradicts=True)
    assert [(h.person.key, h.term.contested) for h in holders(office, "2023-06-01")] == [
        ("speaker-xa-l", True),
        ("early", True),
    ]
    appoint(OFFICER, office, person("next"), valid_from="2024-10-01", source=small.source)
    change_office(OFFICER, office, single=False)
    appoint(OFFICER, office, person("second"), valid_from="2022", source=other)


def test_ending_names_who_says_so(small: Small) -> None:
    appointment = Appointment.objects.get(office=chair())
    letter = Source.objects.create(key="S-letter", title=Text(en="Letter"), grade="official")
    end_appointment(OFFICER, appointment, valid_to="2023-05-05", source=letter, why="Resigned.")
    (holding,) = office_history(chair())
    assert (holding.term.ends, [s.key for s in holding.term.end_sources]) == ("2023-05-05", ["S-letter"])
    assert holders(chair(), "2023-05-06") == ()
    entry = history_of(chair())[0]
    assert (entry.why, entry.source) == ("Resigned.", "S-letter")


def test_an_officer_of_an_organ_appoints_in_that_organ_alone(small: Small) -> None:
    officer = Actor("o", "O", frozenset({Grant(Role.OFFICER, organ="C-LAW")}), frozenset({"C-LAW"}))
    office = establish_office(OFFICER, small.commission, name=Text(en="Chair"), office_kind="chair", term_years=2)
    assert office.key == "C-LAW-chair"
    appoint(officer, office, small.people["head-xa"], valid_from="2022", source=small.source)
    for actor, forbidden in ((officer, chair()), (head_of(small.delegations["XA"]), office)):
        with pytest.raises(Forbidden):
            appoint(actor, forbidden, small.people["head-xa"], valid_from="2022", source=small.source)


def test_hidden_people_and_offices_are_left_out(small: Small) -> None:
    Person.objects.filter(key="speaker-xa-l").update(visibility=Visibility.DRAFT)
    assert holders(chair(), "2022-01-01") == ()
    assert len(holders(chair(), "2022-01-01", actor=OFFICER)) == 1
    Person.objects.update(visibility=Visibility.PUBLIC)
    Office.objects.filter(key="CHAIR").update(visibility=Visibility.DRAFT)
    assert [h.office.key for h in offices_of(small.people["speaker-xa-l"])] == ["SPEAKER-XA-L"]


def test_organs_are_founded_changed_and_abolished_but_never_part_of_themselves(small: Small) -> None:
    group = found_organ(
        OFFICER, name=Text(en="Group on Terms"), organ_kind="working-group", parent=small.council, established="2019"
    )
    assert (group.key, group.seats_delegations) == ("group-on-terms", False)
    change_organ(OFFICER, group, abolished="2021", expected=group.version)
    for values in ({"abolished": "2018"}, {"name": Text()}, {"parent": group}):
        with pytest.raises(Refused):
            change_organ(OFFICER, group, **values)
    with pytest.raises(Refused):
        change_organ(OFFICER, small.plenary, parent=group)
    with pytest.raises(TypeError):
        change_organ(OFFICER, group, key="other")
    with pytest.raises(Forbidden):
        found_organ(head_of(small.delegations["XA"]), name=Text(en="Ours"), organ_kind="other")


def test_one_and_thirty_cost_the_same(small: Small, django_assert_num_queries: Any) -> None:
    def look() -> None:
        for seen in holders_of_all(offices, "2022-01-01").values():
            for holding in seen.holdings:
                assert [source.grade for source in holding.term.sources]
        for history in office_histories(offices).values():
            assert all(holding.person.name for holding in history)

    offices = [chair()]
    with django_assert_num_queries(2):
        look()
    for number in range(30):
        office = Office.objects.create(key=f"O{number}", name=Text(en="O"), organ=small.council, office_kind="other")
        Appointment.objects.create(
            office=office, person=small.people["head-xa"], valid_from="2020", source=small.source
        )
    offices = list(Office.objects.all())
    with django_assert_num_queries(2):
        look()
    with django_assert_num_queries(2):
        found = offices_of_all(small.people.values(), on="2022-01-01")
        assert all(holding.office.body.name for held in found.values() for holding in held)
    assert len(found[small.people["head-xa"].pk]) == 30
