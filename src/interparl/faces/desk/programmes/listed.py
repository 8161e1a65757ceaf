"""What the list of programmes shows: both shares of each, and what is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from interparl.apps.programme.domain.events import events_of_many
from interparl.apps.programme.enums import ProgrammeState
from interparl.apps.programme.models import Programme
from interparl.engine import planning
from interparl.faces.design.programmewords import ShareSeen, shares


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme in the list; without shares where it is a draft or its items are not known."""

    programme: Programme
    shares: list[ShareSeen]
    late_amended: int
    late_baseline: int


def rows_of(programmes: list[Programme], on: date) -> list[ProgrammeRow]:
    """Both shares and what is late, in a fixed number of queries."""
    known = [one for one in programmes if one.items_known and one.state != ProgrammeState.DRAFT]
    events = events_of_many(known) if known else {}
    found = []
    for one in programmes:
        if one.pk not in events:
            found.append(ProgrammeRow(one, [], 0, 0))
            continue
        state = planning.state_on(events[one.pk], on)
        progress, late = planning.progress_of(state), planning.overdue_of(state)
        both = shares(progress.baseline, progress.amended, state.adopted_on)
        found.append(ProgrammeRow(one, both, len(late.by_amended), len(late.by_baseline)))
    return found
