"""The live screen, the display of the hall, and the page of what is late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.faces.desk.pages import text_of, tree, typed
from tests.factories import Small, account

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.text import Text
from interparl.apps.sittings import domain as verbs
from interparl.apps.sittings.enums import DecisionKind
from interparl.apps.sittings.models import Chairing, Decision, HallLink, Sitting
from interparl.engine.procedure import Presence

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("tests")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def sitting(small: Small) -> Sitting:
    """An open sitting of the council with an item taken up and a decision open on it; three of four are there."""
    made = verbs.plan_sitting(
        SYSTEM, organs=[small.council], day=timezone.now().date().isoformat(), title=Text(en="Council"), number=3
    )
    agenda = verbs.draft_agenda(SYSTEM, made)
    line = verbs.add_item(SYSTEM, agenda, title=Text(en="Budget", ru="Бюджет"))
    verbs.add_item(SYSTEM, agenda, title=Text(en="Elections"))
    verbs.convene(SYSTEM, made, why="Urgent")
    for key in ("XA", "XB", "XC"):
        verbs.register(SYSTEM, made, small.delegations[key], presence=Presence.PRESENT)
    verbs.open_sitting(SYSTEM, made, presiding=small.people["speaker-xa-l"])
    verbs.adopt_agenda(SYSTEM, agenda)
    verbs.take_item(SYSTEM, line.item)
    decision = verbs.prepare_decision(
        SYSTEM, organ=small.council, kind=DecisionKind.RESOLUTION, title=Text(en="On the budget"), item=line.item
    )
    verbs.open_decision(SYSTEM, decision)
    made.refresh_from_db()
    return made


def part(client: Client, page: str) -> str:
    """The address that the moving part of the live screen asks."""
    return str(tree(client.get(page)).xpath("//*[@id='live-now']/@hx-get")[0])


def test_the_moving_part_shows_positions_as_they_come(small: Small, sitting: Sitting, presiding: Client) -> None:
    page = f"/en/desk/sittings/{sitting.key}/live/"
    ask = part(presiding, page)
    before = presiding.get(ask, headers=HTMX)
    assert before.status_code == 200
    assert "<html" not in before.content.decode()
    assert "Stated: 0 of 4 delegations" in text_of(before)
    verbs.state_position(SYSTEM, Decision.objects.get(), small.delegations["XB"], said="objection")
    after = text_of(presiding.get(ask, headers=HTMX))
    assert "Stated: 1 of 4 delegations" in after
    assert "Delegation of Borea Objection" in after


def test_a_step_taken_elsewhere_reloads_the_screen(sitting: Sitting, presiding: Client) -> None:
    ask = part(presiding, f"/en/desk/sittings/{sitting.key}/live/")
    verbs.put_question(SYSTEM, Decision.objects.get())
    answer = presiding.get(ask, headers=HTMX)
    assert answer.status_code == 204
    assert answer.headers["HX-Refresh"] == "true"


def test_the_screen_works_without_scripts_and_has_its_shortcuts(sitting: Sitting, presiding: Client) -> None:
    shown = tree(presiding.get(f"/en/desk/sittings/{sitting.key}/live/"))
    keys = shown.xpath("//main//*[@data-key]/@data-key")
    assert {"r", "t", "q", "c", "n"} <= set(keys)
    assert len(keys) == len(set(keys)), "no shortcut stands for two things"
    assert shown.xpath("//form[contains(@action,'/question/')]//button")


def test_a_substitute_takes_the_chair(sitting: Sitting, presiding: Client) -> None:
    page = f"/en/desk/sittings/{sitting.key}/live/chair/"
    data: dict[str, Any] = typed(presiding.get(page))
    refused = presiding.post(page, {**data, "person": "speaker-xc-s"})
    assert refused.status_code == 422, "why is needed"
    presiding.post(page, {**data, "person": "speaker-xc-s", "reason.en": "The chair left."})
    assert Chairing.objects.order_by("since").last().person.key == "speaker-xc-s"  # type: ignore[union-attr]
    assert "In the chair: Speaker XC-S" in text_of(presiding.get(f"/en/desk/sittings/{sitting.key}/live/"))


def link(presiding: Client, sitting: Sitting) -> str:
    """A new address for the hall, as the page shows it once."""
    page = f"/en/desk/sittings/{sitting.key}/hall/address/"
    made = presiding.post(page, {**typed(presiding.get(page)), "hours": "2"})
    assert made.status_code == 200
    return str(tree(made).xpath("//code[@id='secret']")[0].text_content()).removeprefix("http://testserver")


def test_the_hall_link_shows_the_hall_without_a_login(sitting: Sitting, presiding: Client) -> None:
    address = link(presiding, sitting)
    shown = Client().get(address)
    assert shown.status_code == 200
    assert "1. Budget" in text_of(shown)
    assert "Stated: 0 of 4 delegations" in text_of(shown)
    page = tree(shown)
    assert not page.xpath("//main//form|//main//a[not(ancestor::noscript)]"), "no controls"
    assert "no-store" in shown.headers["Cache-Control"]
    assert shown.headers["Referrer-Policy"] == "no-referrer"
    moving = Client().get(page.xpath("//*[@id='hall-now']/@hx-get")[0], headers=HTMX)
    assert "<html" not in moving.content.decode()
    assert Client().get(address.replace("/en/", "/ru/")).status_code == 200
    assert "1. Бюджет" in text_of(Client().get(address.replace("/en/", "/ru/")))


def test_the_hall_does_not_say_who_said_what(small: Small, sitting: Sitting, presiding: Client) -> None:
    address = link(presiding, sitting)
    verbs.state_position(SYSTEM, Decision.objects.get(), small.delegations["XB"], said="objection")
    seen = text_of(Client().get(address))
    assert "Stated: 1 of 4 delegations" in seen
    assert "Objection" not in seen


def test_a_hall_link_ends_by_itself_and_when_revoked(sitting: Sitting, presiding: Client, head: Client) -> None:
    first, second = link(presiding, sitting), link(presiding, sitting)
    assert HallLink.objects.count() == 2
    soonest = HallLink.objects.order_by("expires_at").first()
    assert soonest is not None
    end = f"/en/desk/sittings/{sitting.key}/hall/address/{soonest.pk}/end/"
    assert head.post(end).status_code == 403
    presiding.post(end)
    assert (Client().get(first).status_code, Client().get(second).status_code) == (404, 200)
    HallLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().get(second).status_code == 404
    assert Client().get("/en/desk/hall/guessed/").status_code == 404


def test_late_names_who_has_not_answered_with_the_base(
    small: Small, sitting: Sitting, enter: Callable[[User], Client], head: Client
) -> None:
    leader = enter(account("leader@example.org", Role.LEADERSHIP))
    verbs.state_position(SYSTEM, Decision.objects.get(), small.delegations["XB"], said="no-objection")
    seen = text_of(leader.get("/en/desk/late/"))
    assert "Stated: 1 of 4 delegations" in seen
    assert "Not yet: Delegation of Aland, Delegation of Corva, Delegation of Delta" in seen
    assert "Papers sent to the delegations" in seen, "a deadline that has passed"
    assert head.get("/en/desk/late/").status_code == 403
