from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from tests.apps.texts.conftest import LATER, Laws

from interparl.apps.texts.models import Expression, Provision

SPOILERS: dict[str, Callable[[Laws], object]] = {
    "a provision's words": lambda laws: Provision.objects.filter(order=0).update(text="other"),
    "removing provisions": lambda laws: laws.english.provisions.all().delete(),
    "the words' digest": lambda laws: Expression.objects.filter(pk=laws.english.pk).update(words="0" * 64),
    "the language": lambda laws: Expression.objects.filter(pk=laws.english.pk).update(language="fi"),
    "the day": lambda laws: Expression.objects.filter(pk=laws.english.pk).update(holds_from=LATER),
    "the law": lambda laws: Expression.objects.filter(pk=laws.model.pk).update(work=laws.ferries),
    "the text as a whole": lambda laws: Expression.objects.filter(pk=laws.english.pk)._raw_delete("default"),
}


@pytest.mark.parametrize("what", SPOILERS)
def test_the_database_refuses_to_change(what: str, laws: Laws) -> None:
    with pytest.raises(DatabaseError, match=r"never changed|not removed"), transaction.atomic():
        SPOILERS[what](laws)


def test_what_is_not_words_may_change(laws: Laws) -> None:
    Expression.objects.filter(pk=laws.english.pk).update(note="seen", authentic=False)
    laws.english.refresh_from_db()
    assert laws.english.note == "seen"
