"""Decisions through the pages: in writing, by secret ballot, two officers at once, and pages of every kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.faces.desk.pages import faults, text_of, tree, typed
from tests.factories import Small, account

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.models import AuditEntry
from interparl.apps.common.text import Text
from interparl.apps.organs.models import ProcedureRule
from interparl.apps.sittings import domain as verbs
from interparl.apps.sittings.models import Ballot, Decision, Receipt, Sitting
from interparl.engine.procedure import Presence

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("tests")


def fill(client: Client, page: str, **fields: Any) -> Any:
    """Fill the form of a page and send it."""
    return client.post(page, {**typed(client.get(page)), **{k.replace("__", "."): v for k, v in fields.items()}})


def rule(small: Small, matter: str, organ: Any, **spec: Any) -> None:
    """A further rule of procedure for an organ."""
    ProcedureRule.objects.create(
        rule_key=f"own-{matter}",
        organ=organ,
        matter=matter,
        source=small.source,
        title=Text(en=matter),
        spec={"key": f"own-{matter}", "version": 1, "joining": True, "source": "S-own", **spec},
    )


@pytest.fixture
def opened(small: Small) -> Sitting:
    """An open sitting of the plenary, three of four delegations there."""
    made = verbs.plan_sitting(
        SYSTEM, organs=[small.plenary], day=timezone.now().date().isoformat(), title=Text(en="Plenary"), number=4
    )
    verbs.convene(SYSTEM, made, why="Urgent")
    for key in ("XA", "XB", "XC"):
        verbs.register(SYSTEM, made, small.delegations[key], presence=Presence.PRESENT)
    verbs.open_sitting(SYSTEM, made, presiding=small.people["speaker-xa-l"])
    made.refresh_from_db()
    return made


def test_a_decision_in_writing_from_the_draft_to_the_receipt(small: Small, officer: Client, head: Client) -> None:
    rule(small, "silence", small.council, method="silence", ballot="open", silence={"days": 10, "means": "adopted"})
    made = fill(
        officer, "/en/desk/decisions/-/in-writing/", organ="COUNCIL", kind="statement", title__en="A word", text__en="x"
    )
    assert made.status_code == 302, faults(made)
    decision = Decision.objects.get()
    there = f"/en/desk/decisions/{decision.key}/"
    last = (timezone.now() + timedelta(days=20)).date().isoformat()
    assert fill(officer, f"{there}in-writing/", deadline=last).status_code == 302
    room = f"/en/desk/room/XA-D/decisions/{decision.key}/"
    seen = text_of(head.get(room))
    assert "Who says nothing until the deadline is recorded as “has not stated”, never as agreement." in seen
    assert head.post(f"{room}received/").status_code == 302
    assert Receipt.objects.get().delegation.key == "XA-D"
    assert fill(head, f"{room}state/", said="objection").status_code == 302
    changed = fill(head, f"{room}state/", said="no-objection", why="Our committee agrees")
    assert changed.status_code == 302, faults(changed)
    assert "No objection" in text_of(head.get(room))
    early = fill(officer, f"{there}close/")
    assert early.status_code == 422, "the deadline has not passed"
    head.post(f"{room}back/", {"version": decision.voices.get().version})
    assert "Your delegation has stated nothing" in text_of(head.get(room))


def test_a_secret_ballot_is_handed_out_counted_and_says_nobody(
    small: Small, opened: Sitting, officer: Client, head: Client
) -> None:
    quorum = {"kind": "share", "share": "2/3", "counts_represented": True, "checked": "at-decision"}
    ProcedureRule.objects.filter(rule_key="election").delete()
    rule(
        small,
        "election",
        small.plenary,
        method="election",
        ballot="secret",
        quorum=quorum,
        majority={"kind": "absolute", "of": "members"},
    )
    made = fill(
        officer,
        f"/en/desk/sittings/{opened.key}/decisions/-/prepare/",
        kind="election",
        title__en="Chair",
        candidates=["head-xa", "head-xb"],
    )
    assert made.status_code == 302, faults(made)
    decision = Decision.objects.get()
    there = f"/en/desk/decisions/{decision.key}/"
    started = fill(officer, f"{there}open/")
    assert started.status_code == 302, faults(started)
    for key in ("XA-D", "XB-D", "XC-D"):
        officer.post(f"{there}paper/{key}/")
    assert head.get(f"/en/desk/room/XA-D/decisions/{decision.key}/").status_code == 200
    refused = fill(officer, f"{there}voice/XA-D/", said="head-xa", why="from the floor")
    assert "secret" in faults(refused)[0]
    decision.refresh_from_db()
    officer.post(f"{there}question/", {"version": decision.version})
    count = officer.get(f"{there}count/")
    names = [one.get("name") for one in tree(count).xpath("//input[starts-with(@name,'papers_')]")]
    assert len(names) == 5, "two candidates, against, abstains, invalid"
    too_many = fill(officer, f"{there}count/", papers_0="3", papers_1="1")
    assert too_many.status_code == 422
    assert fill(officer, f"{there}count/", papers_0="3").status_code == 302
    assert fill(officer, f"{there}close/").status_code == 302
    decision.refresh_from_db()
    assert decision.result == "elected"
    assert sum(Ballot.objects.values_list("papers", flat=True)) == 3
    assert not decision.voices.exists()
    assert not AuditEntry.objects.filter(subject_kind="sittings.voice").exists()


def test_two_officers_change_one_plan(small: Small, officer: Client, second_officer: Client) -> None:
    made = verbs.plan_sitting(SYSTEM, organs=[small.council], day="2031-05", title=Text(en="Council"))
    page = f"/en/desk/sittings/{made.key}/change/"
    mine = typed(officer.get(page))
    assert fill(second_officer, page, place__en="River Hall").status_code == 302
    clash = officer.post(page, {**mine, "place.en": "Lake Hall"})
    assert clash.status_code == 409
    seen = text_of(clash)
    assert "River Hall" in seen
    assert "Lake Hall" in seen
    made.refresh_from_db()
    assert made.place == {"en": "River Hall"}


def test_a_button_pressed_on_an_old_page_writes_nothing(small: Small, opened: Sitting, officer: Client) -> None:
    verbs.register(SYSTEM, opened, small.delegations["XA"], presence=Presence.ABSENT)
    answer = officer.post(
        f"/en/desk/sittings/{opened.key}/attendance/XA-D/now/", {"presence": "present", "version": "1"}, follow=True
    )
    assert "Somebody changed this since you saw it" in text_of(answer)
    assert opened.attendance.get(delegation__key="XA-D").presence == Presence.ABSENT


def test_the_plan_shows_deadlines_before_anything_is_saved(small: Small, officer: Client) -> None:
    page = "/en/desk/sittings/-/plan/"
    shown = fill(officer, page, organs=["COUNCIL"], day="2031-05-31", _preview="1")
    assert shown.status_code == 200
    assert "Papers sent to the delegations" in text_of(shown)
    assert "1 May 2031" in text_of(shown)
    assert not Sitting.objects.exists()
    wrong = fill(officer, page, organs=["COUNCIL"], day="2031-05", opens="10:00", time_zone="Nowhere/City")
    assert wrong.status_code == 422
    assert any("no time zone" in fault for fault in faults(wrong))


TABS = ("", "agenda/", "papers/", "attendance/", "guests/", "decisions/", "minutes/")


@pytest.mark.slow
def test_every_page_of_a_sitting_is_read_by_who_takes_part_and_by_nobody_else(
    small: Small, opened: Sitting, officer: Client, head: Client, roleless: Client, enter: Callable[[User], Client]
) -> None:
    expert = enter(account("law@example.org", Role.EXPERT, organ=small.commission))
    for tab in TABS:
        page = f"/en/desk/sittings/{opened.key}/{tab}"
        assert (officer.get(page).status_code, head.get(page).status_code) == (200, 200), page
        assert expert.get(page).status_code == 200, "the sitting is for all with a role"
        assert roleless.get(page).status_code in {403, 404}
        assert Client().get(page).status_code == 302
        assert officer.get(page.replace("/en/", "/ru/")).status_code == 200
        assert "<form" not in head.get(page).content.decode().split('class="desk-page"')[1].split("</main>")[0]
