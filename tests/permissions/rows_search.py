"""Who may have the search index made anew."""

from __future__ import annotations

from tests.permissions.matrix import Row

ROWS = [Row("search.reindex", "administrator")]
