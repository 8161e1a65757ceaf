"""What the pictures of the design system are given on pages of the portal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from interparl.apps.common.wording import words
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.enums import SittingState
from interparl.apps.sittings.models import Attendance, Sitting
from interparl.engine.message import say
from interparl.engine.procedure.types import Presence
from interparl.faces.design import links
from interparl.faces.design.pictures import Held, Matrix, MatrixRow, Seats, VoiceOf
from interparl.faces.design.templatetags.interparl import partial_date
from interparl.faces.portal.reading.decisions import Reached
from interparl.faces.portal.reading.members import Membership
from interparl.faces.portal.reading.sittings import TO_COME, name_of


def seats_of(membership: Membership) -> list[Seats]:
    """Seats by delegation; where sources disagree the least number any of them allows, and the table says so."""
    return [
        Seats(seen.state.iso, str(seen.state.name), min(on.quotas.total.values, default=0))
        for seen, delegations in membership.rows
        for on in delegations
    ]


def held(sittings: Iterable[Sitting]) -> list[Held]:
    """Sittings for the timeline."""
    return [Held(s.day, s.form, _tone(s)) for s in sittings]


def _tone(sitting: Sitting) -> str:
    if sitting.state == SittingState.CANCELLED:
        return "bad"
    return "info" if sitting.state in TO_COME else "neutral"


def attendance(
    caption: str,
    sittings: Sequence[Sitting],
    delegations: Sequence[Delegation],
    register: Mapping[tuple[str, str], Attendance],
) -> Matrix:
    """Delegations by sittings. Where no register was kept a delegation is "not registered", never absent."""
    columns = [(_short(s), links.page_of(s), partial_date(s.day)) for s in sittings]
    rows = []
    for delegation in delegations:
        presences: list[str | None] = []
        for sitting in sittings:
            row = register.get((sitting.key, delegation.key))
            if row is not None:
                presences.append(row.presence)
            elif sitting.electorate and delegation.key not in sitting.electorate:
                presences.append(None)
            else:
                presences.append(Presence.NOT_REGISTERED)
        rows.append(MatrixRow(str(delegation.name), presences, links.page_of(delegation)))
    return Matrix(caption, columns, rows, words(say("Not registered means that no source says how it was.")))


def _short(sitting: Sitting) -> str:
    """Organs and number where there are any: titles are too long to stand over a column."""
    organs = ", ".join(str(organ.name) for organ in sitting.organs.all())
    return f"{organs} {sitting.number}" if organs and sitting.number else organs or name_of(sitting)


def voices(reached: Reached) -> list[VoiceOf]:
    """What each delegation said, for the ring."""
    return [VoiceOf(row.sign, row.name, row.said) for row in reached.rows if not row.candidate]
