"""The sitting's workspace, live screen, hall and the delegation's room in a real browser: clean and reachable."""

# ruff: noqa: F811 (fixtures of the desk's own tests are used here too)

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.browser.looking import Look, assert_clean, assert_keyboard_works, needs_browser, opened
from tests.browser.test_desk import carried
from tests.faces.desk.conftest import enter, head, officer, officer_account  # noqa: F401
from tests.faces.desk.sittings.test_live import sitting  # noqa: F401
from tests.factories import Small

from interparl.apps.sittings.models import Decision, Sitting

pytestmark = [*needs_browser, pytest.mark.django_db(transaction=True)]

OFFICER = (
    "sittings/", "sittings/-/plan/", "sittings/{sitting}/", "sittings/{sitting}/change/", "sittings/{sitting}/agenda/",
    "sittings/{sitting}/agenda/item/", "sittings/{sitting}/papers/", "sittings/{sitting}/papers/-/add/",
    "sittings/{sitting}/attendance/", "sittings/{sitting}/attendance/XD-D/", "sittings/{sitting}/guests/",
    "sittings/{sitting}/guests/-/add/", "sittings/{sitting}/decisions/", "sittings/{sitting}/decisions/-/prepare/",
    "sittings/{sitting}/minutes/", "sittings/{sitting}/live/", "sittings/{sitting}/hall/", "decisions/",
    "decisions/{decision}/", "decisions/{decision}/close/", "decisions/{decision}/voice/XA-D/", "late/",
)  # fmt: skip
HEAD = (
    "", "room/", "room/XA-D/", "room/XA-D/sittings/{sitting}/", "room/XA-D/sittings/{sitting}/attend/",
    "room/XA-D/decisions/{decision}/", "room/XA-D/decisions/{decision}/state/",
)  # fmt: skip
LOOKS = (Look(1280, "light"), Look(390, "dark"), Look(390, "light"), Look(1280, "dark"))


def faults_of(chromium: Any, address: str, client: Client, paths: tuple[str, ...], keys: dict[str, str]) -> list[str]:
    wrong = []
    for number, path in enumerate(paths):
        look = LOOKS[number % len(LOOKS)]
        with opened(chromium, f"{address}/{path.format(**keys)}", look, carried(client)) as seen:
            try:
                assert_clean(seen)
            except AssertionError as fault:
                wrong.append(f"{path} at {look.width}: {fault}")
    return wrong


@pytest.fixture
def keys(sitting: Sitting) -> dict[str, str]:
    return {"sitting": sitting.key, "decision": Decision.objects.get().key}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_officer_s_pages_are_clean(
    small: Small, officer: Client, keys: dict[str, str], chromium: Any, live_server: Any, language: str
) -> None:
    assert faults_of(chromium, f"{live_server.url}/{language}/desk", officer, OFFICER, keys) == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_delegation_s_pages_are_clean(
    small: Small, head: Client, keys: dict[str, str], chromium: Any, live_server: Any, language: str
) -> None:
    assert faults_of(chromium, f"{live_server.url}/{language}/desk", head, HEAD, keys) == []


@pytest.mark.parametrize("path", ["sittings/{sitting}/live/", "sittings/{sitting}/agenda/"])
def test_keyboard_alone_reaches_everything(
    small: Small, officer: Client, keys: dict[str, str], chromium: Any, live_server: Any, path: str
) -> None:
    with opened(chromium, f"{live_server.url}/en/desk/{path.format(**keys)}", Look(1280), carried(officer)) as seen:
        assert_keyboard_works(seen)
