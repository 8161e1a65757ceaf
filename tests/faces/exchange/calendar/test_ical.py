from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from icalendar import Calendar
from tests.factories import Small

from interparl.apps.common.text import Text
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.enums import SittingState
from interparl.apps.sittings.models import Sitting
from interparl.faces.exchange.calendar.ical import calendar
from interparl.faces.portal.views import feeds

NOW = datetime(2026, 1, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def sitting(key: str, day: str, **more: object) -> Sitting:
    return Sitting.objects.create(key=key, day=day, title=Text(en=f"Sitting {key}", ru=f"Заседание {key}"), **more)


def events(*sittings: Sitting) -> list[dict[str, object]]:
    filled = calendar(sittings, name="All", language="en", changed={}, now=NOW)
    return [
        {
            name.lower(): getattr(event[name], "dt", event[name])
            for name in ("UID", "DTSTART", "DTEND", "STATUS", "SUMMARY")
            if name in event
        }
        for event in Calendar.from_ical(filled.content).walk("VEVENT")
    ]


def test_a_sitting_without_hours_takes_whole_days_and_ends_the_day_after(small: Small) -> None:
    row = sitting("a", "2021-10-18", end_day="2021-10-19")
    assert events(row) == [
        {
            "uid": f"{row.pk}@interparl",
            "dtstart": date(2021, 10, 18),
            "dtend": date(2021, 10, 20),
            "status": "TENTATIVE",
            "summary": "Sitting a",
        }
    ]


def test_hours_are_told_in_the_zone_of_the_place_and_the_zone_is_described(small: Small) -> None:
    row = sitting("a", "2024-06-03", opens_at=datetime(2024, 6, 3, 5, tzinfo=UTC), time_zone="Asia/Almaty")
    content = calendar([row], name="All", language="en", changed={}, now=NOW).content
    assert b"BEGIN:VTIMEZONE" in content
    assert events(row)[0]["dtstart"].isoformat().startswith("2024-06-03T1")  # type: ignore[attr-defined]


def test_a_sitting_of_which_only_the_year_is_known_is_left_out_and_counted(small: Small) -> None:
    filled = calendar(
        [sitting("a", "2019"), sitting("b", "2019-11-05")], name="All", language="en", changed={}, now=NOW
    )
    assert (filled.events, filled.without_day) == (1, 1)


def test_a_cancelled_sitting_says_so(small: Small) -> None:
    assert events(sitting("a", "2026-11-05", state=SittingState.CANCELLED))[0]["status"] == "CANCELLED"


@pytest.mark.parametrize("path", ["all.ics", "organ/COUNCIL.ics", "delegation/XA-D.ics"])
def test_calendars_answer(small: Small, client: Client, path: str) -> None:
    row = sitting("a", "2024-06-03")
    row.organs.set([small.council])
    response = client.get(f"/ru/calendar/{path}")
    assert response.status_code == 200
    found = Calendar.from_ical(response.content).walk("VEVENT")
    assert [str(event["summary"]) for event in found] == ["Заседание a"]


def test_an_organ_s_calendar_has_its_own_sittings_only(small: Small, client: Client) -> None:
    sitting("a", "2024-06-03").organs.set([small.council])
    assert b"VEVENT" not in client.get("/en/calendar/organ/PLENARY.ics").content


def test_a_long_calendar_comes_in_parts_the_newest_first(
    small: Small, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "MOST_EVENTS", 2)
    for key, day in (("a", "2024-06-03"), ("b", "2023-06-03"), ("c", "2022-06-03")):
        sitting(key, day).organs.set([small.council])
    path = "/en/calendar/organ/COUNCIL.ics"
    newest, earlier = client.get(path), client.get(f"{path}?page=2")
    kept = [
        [str(event["summary"]) for event in Calendar.from_ical(part.content).walk("VEVENT")]
        for part in (newest, earlier)
    ]
    assert kept == [["Sitting b", "Sitting a"], ["Sitting c"]]
    told = str(Calendar.from_ical(newest.content)["x-wr-caldesc"])
    assert told.startswith("2 of 3 sittings. Earlier ones: http")
    assert told.endswith(f"{path}?page=2")
    assert newest.headers["Link"].endswith('?page=2>; rel="next"')
    assert "Link" not in earlier.headers
    assert "x-wr-caldesc" not in Calendar.from_ical(earlier.content)
    assert client.get(f"{path}?page=3").status_code == 404


def test_a_joint_sitting_stands_once_in_a_delegation_s_calendar(small: Small, client: Client) -> None:
    sitting("a", "2024-06-03").organs.set(Organ.objects.filter(seats_delegations=True))
    assert Organ.objects.filter(seats_delegations=True).count() > 1
    assert client.get("/en/calendar/delegation/XA-D.ics").content.count(b"BEGIN:VEVENT") == 1
