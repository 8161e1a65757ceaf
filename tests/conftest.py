"""Fixtures that every room shares."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import pytest
import tests.effort  # noqa: F401  before any test asks for its number of examples
from tests.factories import Small, small_assembly
from tests.photograph import Photograph

if TYPE_CHECKING:
    from tests.apps.comparison.conftest import Studied

    from interparl.apps.comparison.models import Analysis

SMALL = Photograph(small_assembly)


@pytest.fixture
def small(request: pytest.FixtureRequest, db: None) -> Small:
    """The small invented assembly; the one of the study where a test asks for that as well."""
    if "photographed_study" in request.fixturenames:
        studied: Studied = request.getfixturevalue("photographed_study")
        return studied.small
    return SMALL.again()


@pytest.fixture
def photographed_study(request: pytest.FixtureRequest, db: None) -> Studied:
    """The study of lighthouses with its assembly, put back from a photograph; the one of the analysis if there is one.

    Ask for the fixture `study` of `tests.apps.comparison.conftest`, which gives the study its made-up encoder too.
    """
    if "photographed_analysis" in request.fixturenames:
        studied: Studied = request.getfixturevalue("photographed_analysis")[0]
        return studied
    return _study().again()


@pytest.fixture
def photographed_analysis(db: None) -> tuple[Studied, Analysis]:
    """The study and its published analysis: the fixture `analysis` of `tests.faces.portal.analyses.conftest`."""
    return _analysis().again()


@cache
def _study() -> Photograph[Studied]:
    from tests.apps.comparison.conftest import make_study

    return Photograph(lambda: make_study(small_assembly()), guarded=True)


@cache
def _analysis() -> Photograph[tuple[Studied, Analysis]]:
    from tests.apps.comparison.conftest import make_study
    from tests.faces.portal.analyses.conftest import publish

    def make() -> tuple[Studied, Analysis]:
        studied = make_study(small_assembly())
        return studied, publish(studied)

    return Photograph(make, guarded=True)


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
