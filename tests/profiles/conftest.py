from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from interparl.apps.profile.bundled import folder_of
from interparl.apps.profile.load import Report, load_profile
from interparl.apps.profile.read import Profile, read_profile

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def founding() -> Profile:
    """The bundled profile of the founding assembly."""
    return read_profile(folder_of("csto_pa"))


def _once(folder: Path, blocker: DjangoDbBlocker) -> Iterator[Report]:
    """Load once for all tests of a module: each test's own transaction stands within this one."""
    with blocker.unblock(), transaction.atomic():
        yield load_profile(read_profile(folder))
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Report]:
    """The founding assembly in the registers."""
    yield from _once(folder_of("csto_pa"), django_db_blocker)


@pytest.fixture(scope="module")
def islands(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Report]:
    """The invented assembly in the registers."""
    yield from _once(HERE / "islands", django_db_blocker)
