from __future__ import annotations

from pathlib import Path

import pytest

from interparl.apps.profile.bundled import folder_of
from interparl.apps.profile.load import Report, load_profile
from interparl.apps.profile.read import Profile, read_profile

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def founding() -> Profile:
    """The bundled profile of the founding assembly."""
    return read_profile(folder_of("csto_pa"))


@pytest.fixture
def loaded(db: None, founding: Profile) -> Report:
    """The founding assembly in the registers."""
    return load_profile(founding)


@pytest.fixture
def islands(db: None) -> Report:
    """The invented assembly in the registers."""
    return load_profile(read_profile(HERE / "islands"))
