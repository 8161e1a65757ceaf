"""Keys made from names."""

from __future__ import annotations

import pytest

from interparl.apps.common.domain.keys import free_key
from interparl.apps.common.text import Text
from interparl.apps.members.models import Person


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "key"),
    [("Note on rivers", "note-on-rivers"), ("0_0", "0-0"), ("_a__b_", "a--b"), ("a" * 80, "a" * 60)],
)
def test_a_key_made_from_words_is_one_that_is_taken(name: str, key: str) -> None:
    made = free_key(Person, Text({"en": name}))
    assert made == key
    Person._meta.get_field("key").clean(made, Person())


@pytest.mark.django_db
def test_without_latin_letters_it_is_a_chance_one() -> None:
    assert free_key(Person, Text({"ru": "_"}), prefix="item").startswith("item-")
