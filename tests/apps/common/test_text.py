from __future__ import annotations

import copy
import pickle

import pytest
from tests.factories import Small

from interparl.apps.common.text import Text
from interparl.apps.organs.models import Organ


def test_a_stored_text_equals_the_one_that_was_written() -> None:
    stored, written = Text.stored('{"en": " Council ", "ru": "Совет", "hy": ""}'), Text(en="Council", ru="Совет")
    assert stored == written
    assert hash(stored) == hash(written)
    assert (stored.in_("ru"), stored.in_("hy"), stored.has("hy"), len(stored)) == ("Совет", "Council", False, 2)
    assert copy.deepcopy(Text.stored('{"en": "A"}')) == pickle.loads(pickle.dumps(Text.stored('{"en": "A"}')))


def test_an_empty_stored_text_is_false() -> None:
    assert not Text.stored("{}")
    assert not Text.stored("null")
    assert str(Text.stored("{}")) == ""


@pytest.mark.django_db
def test_texts_come_back_from_the_database_as_they_went(small: Small) -> None:
    Organ.objects.filter(pk=small.council.pk).update(name=Text(en="Board", ru="Совет"))
    assert Organ.objects.get(pk=small.council.pk).name.data() == {"en": "Board", "ru": "Совет"}
    assert Organ.objects.values_list("name", flat=True).get(pk=small.council.pk) == Text(en="Board", ru="Совет")
