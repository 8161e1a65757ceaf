from __future__ import annotations

import pytest
from django.db import connection, transaction
from tests.factories import OFFICER, Small, small_assembly
from tests.photograph import Photograph, photographed

from interparl.apps.common.text import Text
from interparl.apps.members.domain import change_person
from interparl.apps.members.models import Person, State


def test_small_assembly_has_four_delegations_and_six_speakers_on_the_council(small: Small) -> None:
    assert sorted(small.delegations) == ["XA", "XB", "XC", "XD"]
    assert small.council.ex_officio.count() == 6


def rows() -> dict[str, list[tuple[object, ...]]]:
    """All that stands in the tables."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(cursor.fetchall(), key=repr)
    return found


def test_what_is_put_back_from_a_photograph_is_what_was_made(db: None) -> None:
    photograph = Photograph(small_assembly)
    seen = []
    for _ in range(3):
        with transaction.atomic():
            small = photograph.again()
            seen.append(rows())
            assert small.council.ex_officio.count() == 6
            small.states["XA"].refresh_from_db()
            change_person(OFFICER, small.people["head-xa"], name=Text(en="Changed"))
            small.consensus.spec["method"] = "changed"
            transaction.set_rollback(True)
        assert not State.objects.exists()
    assert seen[0] == seen[1] == seen[2]
    assert photograph.again().consensus.spec["method"] == "consensus"
    assert str(Person.objects.get(key="head-xa").name) != "Changed"


def test_where_tables_are_not_empty_it_is_made_anew(db: None) -> None:
    photograph = Photograph(small_assembly)
    other = State.objects.create(key="XZ", iso="XZ", name=Text(en="Zeta"))
    with transaction.atomic():
        first = photograph.again()
        transaction.set_rollback(True)
    assert State.objects.get() == other
    assert photograph.again().states["XA"] != first.states["XA"], "nothing was photographed"
    assert State.objects.count() == 5


@photographed()
def dear(small: Small) -> Small:
    """A change on top of the small assembly."""
    CHANGED.append(change_person(OFFICER, small.people["head-xa"], name=Text(en="Changed")).key)
    return small


CHANGED: list[str] = []


@pytest.mark.parametrize("time", [1, 2, 3])
def test_a_photographed_fixture_is_made_once_with_what_it_stands_on(small: Small, dear: Small, time: int) -> None:
    assert CHANGED == ["head-xa"]
    assert dear is small
    assert str(Person.objects.get(key="head-xa").name) == "Changed"
    Person.objects.filter(key="head-xa").update(name={"en": f"Seen by test {time}"})


def test_what_a_test_does_not_ask_for_is_not_put_back(small: Small) -> None:
    assert str(Person.objects.get(key="head-xa").name) != "Changed"
