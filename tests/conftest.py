"""Fixtures that every room shares."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import tests.effort  # noqa: F401  before any test asks for its number of examples
from tests.factories import Small, small_assembly
from tests.photograph import Photograph

SMALL = Photograph(small_assembly)


@pytest.fixture
def small(db: None) -> Small:
    """The small invented assembly."""
    return SMALL.again()


@pytest.fixture(scope="session", autouse=True)
def _guards_lifted_while_tables_are_emptied() -> Iterator[None]:
    """Tests with `transactional_db` empty every table at their end; the database's guards would refuse that."""
    from django.db import connection
    from django.test import TransactionTestCase

    from interparl.apps.common.guards import lifted

    empty = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def empty_unguarded(case: TransactionTestCase) -> None:
        with lifted(connection):
            empty(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_unguarded)
        yield


@pytest.fixture(autouse=True)
def _no_language_left_over() -> Iterator[None]:
    """A page asked for in Russian would leave the next test speaking Russian."""
    yield
    from django.utils.translation import deactivate

    deactivate()
