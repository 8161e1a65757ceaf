"""Claims out of thin air, for rules that need no database: rows that are never saved."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from interparl.apps.common.enums import Ruled
from interparl.apps.common.models import Ruling, Source
from interparl.apps.common.text import Text
from interparl.apps.members.models import SeatQuota
from interparl.apps.organs.models import Appointment

START = datetime(2020, 1, 1, tzinfo=UTC)
SOURCES = [Source(id=uuid.UUID(int=n), key=f"S-{n}", title=Text(en=f"Source {n}")) for n in range(4)]
PEOPLE = [uuid.UUID(int=100 + n) for n in range(3)]


def at(hours: int) -> datetime:
    """So many hours after the beginning."""
    return START + timedelta(hours=hours)


def quota(
    seats: int,
    source: int = 0,
    *,
    as_of: str = "",
    valid_from: str = "",
    valid_to: str = "",
    ruled: Ruled = Ruled.NOT_RULED,
    ruled_at: int = 0,
    recorded_at: int = 0,
    pk: int | None = None,
) -> SeatQuota:
    """A number of seats, by the source of that place in the list."""
    return SeatQuota(
        id=uuid.UUID(int=pk) if pk is not None else uuid.uuid4(),
        seats=seats,
        source=SOURCES[source],
        as_of=as_of,
        valid_from=valid_from,
        valid_to=valid_to,
        ruled=ruled,
        ruling=Ruling(id=uuid.uuid4(), reason=Text(en="Because"), made_at=at(ruled_at)) if ruled else None,
        recorded_at=at(recorded_at),
    )


def held(
    who: int,
    source: int = 0,
    *,
    acting: bool = False,
    as_of: str = "",
    valid_from: str = "",
    valid_to: str = "",
    ruled: Ruled = Ruled.NOT_RULED,
    pk: int | None = None,
) -> Appointment:
    """A person of that place in the list in one office."""
    return Appointment(
        id=uuid.UUID(int=pk) if pk is not None else uuid.uuid4(),
        person_id=PEOPLE[who],
        source=SOURCES[source],
        acting=acting,
        as_of=as_of,
        valid_from=valid_from,
        valid_to=valid_to,
        ruled=ruled,
        ruling=Ruling(id=uuid.uuid4(), reason=Text(en="Because"), made_at=at(9)) if ruled else None,
        recorded_at=at(0),
    )


@st.composite
def partial_dates(draw: st.DrawFn) -> str:
    """A year, a month or a day within a few years, so that dates meet."""
    year, month, day = draw(st.integers(2018, 2022)), draw(st.integers(1, 12)), draw(st.integers(1, 28))
    return draw(st.sampled_from([f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"]))


days = st.dates(datetime(2017, 6, 1).date(), datetime(2023, 6, 1).date()).map(lambda day: day.isoformat())


@st.composite
def periods(draw: st.DrawFn) -> dict[str, str]:
    """Dates of a claim as sources give them: some, all or none; an end is not before the beginning."""
    begin, end = draw(st.one_of(st.just(""), partial_dates())), draw(st.one_of(st.just(""), partial_dates()))
    as_of = draw(st.one_of(st.just(""), partial_dates()))
    if begin and end and end < begin[: len(end)]:
        begin, end = end, begin
    return {"valid_from": begin, "valid_to": end, "as_of": as_of}


@st.composite
def quotas(draw: st.DrawFn) -> list[SeatQuota]:
    """A few claims on the same number of seats, ruled on or not."""
    return [
        quota(
            draw(st.integers(5, 8)),
            draw(st.integers(0, 3)),
            ruled=draw(st.sampled_from([Ruled.NOT_RULED, Ruled.NOT_RULED, Ruled.HOLDS, Ruled.SET_ASIDE])),
            ruled_at=draw(st.integers(0, 5)),
            recorded_at=draw(st.integers(0, 5)),
            pk=number,
            **draw(periods()),
        )
        for number in range(draw(st.integers(0, 6)))
    ]


@st.composite
def appointments(draw: st.DrawFn) -> list[Appointment]:
    """A few claims on one office."""
    return [
        held(
            draw(st.integers(0, 2)),
            draw(st.integers(0, 3)),
            acting=draw(st.booleans()),
            ruled=draw(st.sampled_from([Ruled.NOT_RULED, Ruled.NOT_RULED, Ruled.NOT_RULED, Ruled.SET_ASIDE])),
            pk=number,
            **draw(periods()),
        )
        for number in range(draw(st.integers(0, 6)))
    ]
