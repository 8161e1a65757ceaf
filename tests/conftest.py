"""Fixtures that every room shares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import tests.effort  # noqa: F401  before any test asks for its number of examples
from tests.factories import Small, small_assembly
from tests.photograph import photographed

if TYPE_CHECKING:
    from tests.apps.comparison.conftest import Studied
    from tests.apps.drafting.outside import Outside
    from tests.faces.exchange.dossiers import Filled
    from tests.faces.portal.acts.conftest import Public as PublicActs
    from tests.faces.portal.programmes.conftest import Public as PublicProgrammes

    from interparl.apps.comparison.models import Analysis


@photographed()
def small() -> Small:
    """The small invented assembly."""
    return small_assembly()


@photographed(guarded=True)
def photographed_study(small: Small) -> Studied:
    """The study of lighthouses.

    Ask for the fixture `study` of `tests.apps.comparison.conftest`, which gives the study its made-up encoder too.
    """
    from tests.apps.comparison.conftest import make_study

    return make_study(small)


@photographed(guarded=True)
def photographed_analysis(photographed_study: Studied) -> tuple[Studied, Analysis]:
    """The study and its published analysis: the fixture `analysis` of `tests.faces.portal.analyses.conftest`."""
    from tests.faces.portal.analyses.conftest import publish

    return photographed_study, publish(photographed_study)


@photographed(guarded=True)
def photographed_acts(small: Small) -> PublicActs:
    """Acts as the public may see them: the fixture `public` of `tests.faces.portal.acts.conftest`."""
    from tests.faces.portal.acts.conftest import make_public

    return make_public(small)


@photographed(guarded=True)
def photographed_dossiers(small: Small) -> Filled:
    """The same acts and something in every table of dossiers and programmes, see `tests.faces.exchange.dossiers`."""
    from tests.faces.exchange.dossiers import fill

    return fill(small)


@photographed(guarded=True)
def photographed_programmes(small: Small) -> PublicProgrammes:
    """Programmes as the public may see them: the fixture `public` of `tests.faces.portal.programmes.conftest`."""
    from tests.faces.portal.programmes.conftest import make_public

    return make_public(small)


@photographed(guarded=True)
def photographed_outside(small: Small) -> Outside:
    """A closed version that can be sent out: the fixture `outside` of `tests.apps.drafting.outside`."""
    from tests.apps.drafting.outside import make_outside

    return make_outside(small)


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
