"""The matrix: for each action, on what, who of the cast may. Everybody not named must be refused.

A room adds ``tests/permissions/rows_<room>.py`` with ``ROWS = [Row("sittings.convene", ...), ...]``. An action that is
registered and has no row fails `test_matrix.py`; so does a row of an action that is not.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.permissions.cast import WHO, Scene

from interparl.apps.common.enums import Visibility


@dataclass(frozen=True)
class Row:
    """One action on one kind of subject.

    `subject` makes or picks what it is done to; None: to nothing in particular. `may` names people of the cast,
    separated by spaces. `case` says in words what the subject is, when the action has several rows. `at` narrows the
    visibility levels of the subject at which the row holds (all four when it is left out, for subjects that have one):
    whoever cannot see a record may do nothing to it, so at the narrower levels those of `may` who do not see it are
    refused as well; the harness works that out by `who_sees`.
    """

    action: str
    may: str
    subject: Callable[[Scene], object] | None = None
    case: str = ""
    at: tuple[Visibility, ...] = tuple(Visibility)

    def __str__(self) -> str:
        return f"{self.action} ({self.case})" if self.case else self.action

    @property
    def named(self) -> frozenset[str]:
        """Those who may, checked to be of the cast."""
        names = frozenset(self.may.split())
        assert names <= WHO.keys(), f"{self}: {sorted(names - WHO.keys())} are not of the cast"
        return names


EVERYBODY = frozenset(WHO)
SECRETARIAT = frozenset({"administrator", "officer"})
WITHOUT_ROLE = frozenset({"public", "roleless", "expired", "not-yet", "closed"})
OF_DELEGATIONS = frozenset({"head-a", "head-b", "member-a", "staff-a", "staff-b"})
CIRCLE = {
    "COUNCIL": OF_DELEGATIONS | {"leadership", "officer-council", "presiding-council", "expert-council"},
    "C-LAW": frozenset({"leadership", "officer-commission", "presiding-commission", "expert-commission"}),
    "PLENARY": OF_DELEGATIONS | {"leadership"},
}
"""Who takes part in each organ: written down here by hand, not taken from the program."""
OFFICERS_OF = {"COUNCIL": {"officer-council"}, "C-LAW": {"officer-commission"}, "PLENARY": set[str]()}


def who_sees(level: Visibility, organs: Iterable[str]) -> frozenset[str]:
    """Who sees a record of these organs at this level, by the same hand."""
    keys = tuple(organs)
    by_level = {
        Visibility.PUBLIC: EVERYBODY,
        Visibility.MEMBERS: EVERYBODY - WITHOUT_ROLE,
        Visibility.ORGAN: SECRETARIAT.union(*(CIRCLE[key] for key in keys)),
        Visibility.DRAFT: SECRETARIAT,
    }
    return by_level[level].union(*(OFFICERS_OF[key] for key in keys))


def rows_by_room() -> dict[str, list[Row]]:
    """The rows of every room, from the files beside this one."""
    rooms = {}
    for path in sorted(Path(__file__).parent.glob("rows_*.py")):
        rows = importlib.import_module(f"tests.permissions.{path.stem}").ROWS
        assert rows, f"{path.name} has no rows"
        rooms[path.stem.removeprefix("rows_")] = rows
    return rooms
