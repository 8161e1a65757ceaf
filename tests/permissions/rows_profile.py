"""Who loads profiles: the program alone, from the command line."""

from __future__ import annotations

from tests.permissions.matrix import Row

ROWS = [Row("profile.load", ""), Row("profile.accounts", "")]
