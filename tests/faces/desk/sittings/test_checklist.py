"""The officer's checklist of a sitting: what it still lacks, and the next step."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.apps.sittings.build import convened, planned
from tests.faces.desk.pages import tree
from tests.factories import OFFICER, Small, account

from interparl.apps.common.actor import Role
from interparl.apps.sittings.domain import change_sitting
from interparl.apps.sittings.models import Sitting

pytestmark = pytest.mark.django_db
NUMBER = "The sitting has a number"


def seen(client: Client, sitting: Sitting) -> tuple[str, dict[str, str], Any]:
    """The next step, the lines of the checklist with how they stand, and the page."""
    page = tree(client.get(f"/en/desk/sittings/{sitting.key}/"))
    lines = page.xpath("//ol[contains(@class,'sitting-steps')]/li")
    steps = {line.xpath("./a")[0].text_content(): line.get("class").removeprefix("is-") for line in lines}
    return page.xpath("//section[@class='sitting-next']/p[1]")[0].text_content(), steps, page


def test_a_missing_number_is_to_be_given_before_opening(small: Small, officer: Client) -> None:
    sitting = convened(small, number=None)
    following, steps, page = seen(officer, sitting)
    assert following == "Give the sitting its number"
    assert steps[NUMBER] == "open"
    assert list(steps).index(NUMBER) < list(steps).index("It is opened")
    to = page.xpath(f"//a[text()='{NUMBER}']/@href")
    assert to == [f"/en/desk/sittings/{sitting.key}/change/"]
    change_sitting(OFFICER, sitting, number=13)
    following, steps, _ = seen(officer, sitting)
    assert following == "See who comes"
    assert steps[NUMBER] == "done"


def test_whoever_may_not_give_the_number_is_not_held_up(small: Small, enter: Any) -> None:
    presiding = enter(account("chair@example.org", Role.PRESIDING, organ=small.council))
    following, steps, _ = seen(presiding, convened(small, number=None))
    assert following == "See who comes"
    assert steps[NUMBER] == "open"


def test_a_plan_without_a_number_is_convened_first(small: Small, officer: Client) -> None:
    following, steps, _ = seen(officer, planned(small, number=None))
    assert following == "Draft the agenda"
    assert steps[NUMBER] == "open"


@pytest.mark.parametrize(
    ("numbering", "asked"),
    [
        ({}, False),
        ({"*": "{year}-{number}"}, False),
        ({"*": "{year}-{number}", "election": "{sitting}/{number}"}, True),
        ({"*": "{sitting}-{number}", "COUNCIL:*": "{number}"}, False),
        ({"*": "{number}", "PLENARY:*": "{sitting}-{number}"}, False),
        ({"*": "{"}, False),
    ],
)
def test_the_number_is_asked_for_only_where_a_pattern_needs_it(
    small: Small, officer: Client, numbering: dict[str, str], asked: bool
) -> None:
    small.assembly.numbering = numbering
    small.assembly.save()
    following, steps, _ = seen(officer, convened(small, number=None))
    assert (NUMBER in steps, following == "Give the sitting its number") == (asked, asked)


def test_an_organ_that_takes_no_decisions_by_delegation_needs_no_number(small: Small, officer: Client) -> None:
    small.council.seats_delegations = False
    small.council.save()
    _, steps, _ = seen(officer, planned(small, number=None))
    assert NUMBER not in steps
