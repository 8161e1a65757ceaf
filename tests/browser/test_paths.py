"""The paths of acts in a real browser: clean at both widths, and a stage is added by keyboard."""

# ruff: noqa: F811 (fixtures of the desk's own tests are used here too)

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.apps.drafting.acts import a_path, an_act
from tests.browser.looking import Look, assert_clean, assert_keyboard_works, needs_browser, opened
from tests.browser.test_desk import carried
from tests.faces.desk.acts.test_paths import READ, WRITE
from tests.faces.desk.conftest import enter, officer, officer_account  # noqa: F401
from tests.factories import OFFICER, Small

from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.paths import add_path

pytestmark = [*needs_browser, pytest.mark.django_db(transaction=True)]

LOOKS = (("en", Look(1280, "light")), ("ru", Look(390, "dark")))


def test_pages_are_clean(small: Small, officer: Client, chromium: Any, live_server: Any) -> None:
    path = a_path()
    held = add_path(OFFICER, key="held", name=Text(en="Held path"), stages=path.stages, assumed=True)
    an_act(small, key="rivers", path=held)
    for language, look in LOOKS:
        for page in (*READ, *WRITE, "held/", "held/stages/commission/change/"):
            address = f"{live_server.url}/{language}/desk/acts/paths/{page}"
            with opened(chromium, address, look, carried(officer)) as seen:
                assert_clean(seen)


def test_the_form_of_a_stage_is_filled_by_keyboard(
    small: Small, officer: Client, chromium: Any, live_server: Any
) -> None:
    a_path()
    address = f"{live_server.url}/en/desk/acts/paths/short/stages/-/add/"
    with opened(chromium, address, Look(), carried(officer)) as seen:
        assert_keyboard_works(seen)
