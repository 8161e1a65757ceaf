"""One sitting through the pages, from the plan to the approved minutes, by everybody who has a part in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.faces.desk.pages import faults, heading, text_of, tree, typed
from tests.factories import Small

from interparl.apps.accounts.models import User
from interparl.apps.sittings.models import AgendaItem, Decision, Minutes, Sitting, Voice

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

Enter = Callable[[User], Client]


def send(client: Client, address: str, **fields: Any) -> Any:
    """Open a form, fill it, send it; gives the page that follows. A refusal fails the test with its reasons."""
    shown = client.get(address)
    assert shown.status_code == 200, (address, shown.status_code)
    data = {**typed(shown), **{name.replace("__", "."): value for name, value in fields.items()}}
    answer = client.post(address, data)
    assert answer.status_code == 302, (address, faults(answer) if answer.content else answer.status_code)
    return client.get(answer.headers["Location"])


def press(client: Client, page: str, action: str, **more: str) -> Any:
    """Press the button of `page` whose form goes to an address with `action` in it; gives the page that follows."""
    shown = client.get(page)
    forms = [one for one in tree(shown).xpath("//form") if action in (one.get("action") or "")]
    assert forms, (page, action, text_of(shown)[:2000])
    data = {one.get("name"): one.get("value") for one in forms[0].xpath(".//input[@type='hidden']")}
    answer = client.post(forms[0].get("action"), {**data, **more})
    assert answer.status_code == 302
    return client.get(answer.headers["Location"])


def planned(officer: Client) -> str:
    """A council sitting today, planned through the form; gives the address of its page."""
    day = timezone.now().date().isoformat()
    answer = send(
        officer,
        "/en/desk/sittings/-/plan/",
        organs=["COUNCIL"],
        title__en="Council of the story",
        title__ru="Совет: рассказ",
        day=day,
        number="12",
        opens="10:00",
        time_zone="UTC",
        place__en="River Hall",
        presiding="speaker-xa-l",
    )
    assert heading(answer) == "Council of the story"
    return f"/en/desk/sittings/{Sitting.objects.get(state='planned').key}/"


def test_from_the_plan_to_the_approved_minutes(
    small: Small, officer: Client, presiding: Client, head: Client, head_b: Client
) -> None:
    base = planned(officer)
    assert "Draft the agenda" in text_of(officer.get(base))

    # the agenda in two versions
    send(officer, f"{base}agenda/item/", title__en="Budget", title__ru="Бюджет")
    send(officer, f"{base}agenda/item/", title__en="Elections", rapporteur="head-xb")
    send(officer, f"{base}agenda/item/", title__en="Old matters")
    press(officer, f"{base}agenda/", "/move/", to="down")
    titles = [one.text_content() for one in tree(officer.get(f"{base}agenda/")).xpath("//ol//p[@class='list-title']")]
    assert titles == ["Elections", "Budget", "Old matters"]
    agree = tree(officer.get(f"{base}agenda/")).xpath("//a[contains(@href,'/agree/')]/@href")[0]
    send(officer, agree)
    press(officer, f"{base}agenda/", "/agenda/draft/")
    drops = tree(officer.get(f"{base}agenda/")).xpath("//form[contains(@action,'/drop/')]/@action")
    officer.post(drops[2])
    second = text_of(officer.get(f"{base}agenda/"))
    assert "What differs from version 1" in second
    assert "Dropped Old matters" in second
    assert titles == [
        one.text_content()
        for one in tree(officer.get(f"{base}agenda/?version=1")).xpath("//ol//p[@class='list-title']")
    ]

    # a paper, then convening late: the reason is asked for, nothing is lost
    send(
        officer,
        f"{base}papers/-/add/",
        title__en="Draft budget",
        language="en",
        file=SimpleUploadedFile("budget.txt", b"One, two.\n"),
    )
    shown = officer.get(f"{base}convene/")
    assert "The notice is shorter than the rule" in text_of(shown)
    refused = officer.post(f"{base}convene/", typed(shown))
    assert refused.status_code == 422
    assert "Give the reason" in faults(refused)[0]
    send(officer, f"{base}convene/", why="Urgent; agreed by telephone")

    # announced by one delegation; registered by the officer; one stays unregistered, one is absent
    room = "/en/desk/room/XA-D/"
    key = Sitting.objects.get().key
    send(head, f"{room}sittings/{key}/attend/", presence="present", people=["head-xa"])
    assert "Present" in text_of(officer.get(f"{base}attendance/"))
    for delegation in ("XA-D", "XB-D", "XC-D"):
        press(officer, f"{base}attendance/", f"/attendance/{delegation}/now/", presence="present")
    press(officer, f"{base}attendance/", "/attendance/XD-D/now/", presence="absent")

    # open, adopt, take up
    assert presiding.get(f"{base}live/").status_code == 200
    send(presiding, f"{base}open/")
    adopt = tree(presiding.get(f"{base}live/")).xpath("//a[contains(@href,'/adopt/')]/@href")[0]
    send(presiding, adopt)
    press(presiding, f"{base}live/", "/take/")
    assert "1. Elections" in text_of(presiding.get(f"{base}live/"))

    # a decision by consensus: one objects nothing, one has a reservation, one is silent, one is absent
    item = AgendaItem.objects.get(state="taken")
    send(
        officer,
        f"{base}decisions/-/prepare/",
        kind="resolution",
        item=str(item.pk),
        title__en="On elections",
        title__ru="О выборах",
        text__en="It is decided.",
    )
    decision = Decision.objects.get()
    there = f"/en/desk/decisions/{decision.key}/"
    send(presiding, f"{there}open/?from=live")
    answer = send(head, f"{room}decisions/{decision.key}/state/", said="no-objection")
    assert "No objection" in text_of(answer)
    form = head_b.get(f"/en/desk/room/XB-D/decisions/{decision.key}/state/")
    refused = head_b.post(
        f"/en/desk/room/XB-D/decisions/{decision.key}/state/", {**typed(form), "said": ["reservation"]}
    )
    assert refused.status_code == 422
    send(
        head_b,
        f"/en/desk/room/XB-D/decisions/{decision.key}/state/",
        said="reservation",
        text__en="Not before spring.",
    )
    early = officer.post(f"{there}close/", typed(officer.get(f"{there}close/")))
    assert early.status_code == 422, "positions are outstanding and the question is not put"
    press(presiding, f"{base}live/", "/question/")
    late = head.post(
        f"{room}decisions/{decision.key}/state/",
        {**typed(head.get(f"{room}decisions/{decision.key}/state/")), "said": ["objection"]},
    )
    assert late.status_code == 422
    close = presiding.get(f"{there}close/?from=live")
    assert "Adopted" in text_of(close)
    assert "these did not object, which is not agreement: Delegation of Corva" in text_of(close)
    send(presiding, f"{there}close/?from=live")
    decision.refresh_from_db()
    assert (decision.state, decision.result, bool(decision.number)) == ("closed", "adopted", True)
    assert set(Voice.objects.values_list("delegation__key", flat=True)) == {"XA-D", "XB-D"}
    assert "Delegation of Corva Present Has not stated" in text_of(officer.get(there))

    # the rest of the agenda, closing
    press(presiding, f"{base}live/", "/take/")
    send(presiding, f"{base}close/", summary__en="A good day.")

    # minutes: drafted, sent, a correction asked for and answered, approved
    press(officer, f"{base}minutes/", "/minutes/draft/")
    assert "О выборах" in text_of(officer.get(f"{base}minutes/?text=ru"))
    minutes = Minutes.objects.get()
    until = (timezone.now() + timedelta(days=7)).date().isoformat()
    assert head.get(f"{room}minutes/{minutes.pk}/correct/").status_code == 403, "a draft is not the delegations' yet"
    send(officer, f"{base}minutes/{minutes.pk}/send/", corrections_until=until)
    send(head, f"{room}minutes/{minutes.pk}/correct/", place="Item 1", text__en="We spoke first.")
    approve = f"{base}minutes/{minutes.pk}/approve/"
    refused = officer.post(approve, {**typed(officer.get(approve)), "why": ["All agreed"]})
    assert "is not answered" in faults(refused)[0]
    ask = tree(officer.get(f"{base}minutes/")).xpath("//a[contains(@href,'/corrections/')]/@href")[0]
    send(officer, ask, taken="yes", answer__en="Right.")
    send(presiding, approve, why="All delegations agreed")
    sitting = Sitting.objects.get()
    assert sitting.state == "minutes-approved"
    page = text_of(officer.get(f"{base}minutes/"))
    assert "We spoke first." in page
    for ending in ("docx", "pdf"):
        made = officer.get(f"{base}minutes/1/ru.{ending}")
        assert made.status_code == 200
        assert len(made.content) > 3000
    drafted = press(officer, f"{base}minutes/", "/communique/")
    assert "Communiqué" in heading(drafted)

    # how we stood
    stood = text_of(head_b.get("/en/desk/room/XB-D/"))
    assert "On elections" in stood
    assert "Reservation" in stood


def test_a_head_of_another_delegation_is_refused(small: Small, officer: Client, head: Client, head_b: Client) -> None:
    base = planned(officer)
    send(officer, f"{base}agenda/item/", title__en="Budget")
    send(officer, f"{base}convene/", why="Urgent")
    key = Sitting.objects.get().key
    for page in ("", f"sittings/{key}/", f"sittings/{key}/attend/"):
        assert head.get(f"/en/desk/room/XA-D/{page}").status_code == 200
        assert head_b.get(f"/en/desk/room/XA-D/{page}").status_code == 403
    assert head_b.post(f"/en/desk/room/XA-D/sittings/{key}/attend/", {"presence": "present"}).status_code == 403
    assert not Sitting.objects.get().attendance.exists()
    for page in ("change/", "convene/", "agenda/item/", "attendance/XA-D/", "decisions/-/prepare/", "live/", "cancel/"):
        assert head.get(f"{base}{page}").status_code == 403, page
