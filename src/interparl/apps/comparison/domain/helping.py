"""Small steps that several verbs of this room share."""

from __future__ import annotations

from typing import TypeVar

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Row
from interparl.apps.comparison.enums import StudyState
from interparl.apps.comparison.models import Study
from interparl.engine.message import say

R = TypeVar("R", bound=Row)

OPEN = frozenset({StudyState.DRAFT, StudyState.REVIEW})
"""States in which what a study compares may change, and findings are written."""


def locked(row: R) -> R:
    """The row as it stands now, kept from other writers until the transaction ends. Call it inside `writing`.

    Whoever locks a study and something of it locks the study first, so that two writers never wait for each other.
    """
    return type(row)._default_manager.select_for_update().get(pk=row.pk)


def demand_open(study: Study) -> None:
    """Raise `Refused` unless the study is being set up or in review."""
    if study.state == StudyState.CLOSED:
        raise Refused(say("The study has been given up. Open a new one."))
    if study.state not in OPEN:
        raise Refused(say("The study is past its review. Send it back to review first."))
