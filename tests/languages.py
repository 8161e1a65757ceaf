"""The languages in which every page is asked for."""

from __future__ import annotations

import pytest

SPOKEN = ["en", pytest.param("ru", marks=pytest.mark.slow)]
"""English at once; Russian with the slow tests: whether all is translated, the catalogue's own quick test tells."""
