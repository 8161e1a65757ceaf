"""The sitting's workspace, live screen, hall and the delegation's room in a real browser: clean and reachable.

Every page is looked at in both languages, once on a wide screen and once on a telephone; what is on the wall or in the
hand of whoever presides, in both widths of both languages; of the forms, which all look alike, a few, once.
"""

# ruff: noqa: F811 (fixtures of the desk's own tests are used here too)

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.browser.looking import (
    LOOKS,
    Look,
    assert_clean,
    assert_keyboard_works,
    by_turns,
    faults_of,
    needs_browser,
    opened,
)
from tests.browser.test_desk import carried
from tests.faces.desk.conftest import enter, head, officer, officer_account  # noqa: F401
from tests.faces.desk.sittings.test_live import sitting  # noqa: F401
from tests.factories import OFFICER, Small

from interparl.apps.common.text import Text
from interparl.apps.sittings import domain as verbs
from interparl.apps.sittings.models import AgendaItem, Decision, Sitting

pytestmark = [*needs_browser, pytest.mark.django_db(transaction=True)]

PAGES = (
    "sittings/", "sittings/{sitting}/", "sittings/{sitting}/agenda/", "sittings/{sitting}/papers/",
    "sittings/{sitting}/attendance/", "sittings/{sitting}/guests/", "sittings/{sitting}/decisions/",
    "sittings/{sitting}/minutes/", "decisions/", "decisions/{decision}/", "decisions/{decision}/close/",
    "decisions/{decision}/voice/XA-D/", "late/",
)  # fmt: skip
FORMS = (
    "sittings/-/plan/", "sittings/{sitting}/papers/-/add/", "sittings/{sitting}/attendance/XD-D/",
    "sittings/{sitting}/decisions/-/prepare/",
)  # fmt: skip
SCREENS = ("sittings/{sitting}/live/", "sittings/{sitting}/hall/")
ROOM = (
    "", "room/", "room/XA-D/", "room/XA-D/sittings/{sitting}/", "room/XA-D/sittings/{sitting}/attend/",
    "room/XA-D/decisions/{decision}/", "room/XA-D/decisions/{decision}/state/",
)  # fmt: skip
AFTERWARDS = ("sittings/{sitting}/", "sittings/{sitting}/minutes/", "decisions/{decision}/")


@pytest.fixture
def keys(sitting: Sitting) -> dict[str, str]:
    """What stands in the addresses."""
    return {"sitting": sitting.key, "decision": Decision.objects.get().key}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_officer_s_pages_are_clean(
    small: Small, officer: Client, keys: dict[str, str], chromium: Any, live_server: Any, language: str
) -> None:
    half = FORMS[::2] if language == "en" else FORMS[1::2]
    seen_as = [*by_turns((*PAGES, *half), language), *((path, look) for path in SCREENS for look in LOOKS[:2])]
    seen_as = [(path.format(**keys), look) for path, look in seen_as]
    assert faults_of(chromium, f"{live_server.url}/{language}/desk", seen_as, carried(officer)) == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_delegation_s_room_is_clean(
    small: Small, head: Client, keys: dict[str, str], chromium: Any, live_server: Any, language: str
) -> None:
    seen_as = [(path.format(**keys), look) for path, look in by_turns(ROOM, language)]
    assert faults_of(chromium, f"{live_server.url}/{language}/desk", seen_as, carried(head)) == []


def test_the_hall_is_clean_by_its_secret_address_without_a_login(
    sitting: Sitting, chromium: Any, live_server: Any
) -> None:
    _, secret = verbs.make_hall_link(OFFICER, sitting, hours=1)
    for language, look in (("en", LOOKS[0]), ("ru", LOOKS[1])):
        seen_as = [(f"hall/{secret}/", look)]
        assert faults_of(chromium, f"{live_server.url}/{language}/desk", seen_as) == []


def test_what_stays_of_a_sitting_is_clean(
    small: Small, sitting: Sitting, officer: Client, keys: dict[str, str], chromium: Any, live_server: Any
) -> None:
    decision = Decision.objects.get()
    verbs.state_position(
        OFFICER, decision, small.delegations["XB"], said="reservation", text=Text(en="In part"), why="x"
    )
    verbs.put_question(OFFICER, decision)
    verbs.close_decision(OFFICER, decision)
    for item in AgendaItem.objects.filter(sitting=sitting, state="pending"):
        verbs.defer_item(OFFICER, item, outcome_note=Text(en="To the next sitting"))
    verbs.close_sitting(OFFICER, sitting)
    verbs.draft_minutes(OFFICER, sitting)
    seen_as = [(path.format(**keys), look) for path, look in by_turns(AFTERWARDS, "en")]
    assert faults_of(chromium, f"{live_server.url}/ru/desk", seen_as, carried(officer)) == []


@pytest.mark.parametrize(
    ("path", "width"),
    [("sittings/{sitting}/live/", 1280), ("sittings/{sitting}/live/", 390), ("sittings/{sitting}/agenda/", 1280)],
)
def test_keyboard_alone_reaches_everything(
    small: Small, officer: Client, keys: dict[str, str], chromium: Any, live_server: Any, path: str, width: int
) -> None:
    address = f"{live_server.url}/en/desk/{path.format(**keys)}"
    with opened(chromium, address, Look(width), carried(officer)) as seen:
        assert_keyboard_works(seen)


def test_a_delegation_states_its_position_by_keyboard_alone(
    small: Small, head: Client, keys: dict[str, str], chromium: Any, live_server: Any
) -> None:
    address = f"{live_server.url}/en/desk/room/XA-D/decisions/{keys['decision']}/state/"
    with opened(chromium, address, Look(390), carried(head)) as seen:
        assert_keyboard_works(seen)
        seen.page.locator("input[name=said][value=no-objection]").focus()
        seen.page.keyboard.press("Space")
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url("**/room/XA-D/", timeout=5000)
        assert_clean(seen)
    assert Decision.objects.get().voices.get().said == "no-objection"
