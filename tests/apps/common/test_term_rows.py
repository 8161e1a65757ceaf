from __future__ import annotations

import random
from typing import Any

import pytest
from tests.factories import OFFICER, Small

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.domain.term_rows import dates_of, filled, telling_of, unseen
from interparl.apps.common.domain.terms import terms, terms_on
from interparl.apps.common.text import Text
from interparl.apps.members.models import Person
from interparl.apps.organs.models import Appointment, Office

pytestmark = pytest.mark.django_db

DAYS = ["", "2015", "2016-05", "2016-05-20", "2018", "2018-02-28", "2020-01-01", "2021", "2023-07"]


def who(claim: Appointment) -> Any:
    return claim.person_id


def acting(claim: Appointment) -> bool:
    return claim.acting


def random_claims(office: Office, people: list[Person], small: Small, chance: random.Random) -> list[Appointment]:
    made = []
    for _ in range(chance.randint(1, 7)):
        begins, ends = chance.choice(DAYS), chance.choice(["", "", *DAYS])
        made.append(
            Appointment(
                office=office,
                person=chance.choice(people),
                source=small.source,
                valid_from=begins,
                valid_to=ends if ends[:4] >= begins[:4] else "",
                as_of=chance.choice(DAYS),
                acting=chance.random() < 0.2,
                ruled=chance.choice(["", "", "", "set-aside"]),
            )
        )
    return Appointment.objects.bulk_create(made)


@pytest.mark.slow
@pytest.mark.parametrize("single", [True, False])
def test_what_tells_of_a_day_gives_the_same_terms_as_everything(small: Small, single: bool) -> None:
    chance = random.Random(11)
    office = Office.objects.create(key="X", name=Text(en="X"), organ=small.council, office_kind="other", single=single)
    people = [Person.objects.create(key=f"p{n}", name=Text(en=f"P{n}")) for n in range(3)]
    left_out = 0
    for _ in range(60):
        Appointment.objects.filter(office=office).delete()
        every = random_claims(office, people, small, chance)
        for day in ("2014-12-31", "2016-05-20", "2018-06-01", "2020-01-01", "2024-01-01"):
            telling = list(telling_of(Appointment.objects.filter(office=office), day, "office"))
            left_out += len(every) - len(telling)
            whole = terms_on(every, day, who, single=single, acting=acting)
            assert terms_on(telling, day, who, single=single, acting=acting) == whole
    assert left_out > 100


def test_terms_reckoned_from_dates_are_filled_with_whole_claims(small: Small, django_assert_num_queries: Any) -> None:
    office = Office.objects.get(key="CHAIR")
    rows = Appointment.objects.filter(office=office)
    light = terms(dates_of(rows, "person", "acting"), who, acting=acting)
    with django_assert_num_queries(1):
        whole = filled(light, rows.select_related("person", "source"))
        assert [term.claims[0].person.key for term in whole] == ["speaker-xa-l"]
        assert [source.key for term in whole for source in term.sources] == ["S-own"]
    assert [(t.begins, t.ends) for t in whole] == [(t.begins, t.ends) for t in light]
    with django_assert_num_queries(0):
        assert filled([], rows) == []


def test_unseen_names_those_who_are_not_for_everybody(small: Small) -> None:
    hidden = Person.objects.create(key="hidden", name=Text(en="Hidden"), visibility="draft")
    Appointment.objects.create(
        office=Office.objects.get(key="CHAIR"), person=hidden, valid_from="2020", source=small.source
    )
    rows = Appointment.objects.all()
    assert unseen(rows, "person", PUBLIC) == {hidden.pk}
    assert unseen(rows, "person", OFFICER) == set()
