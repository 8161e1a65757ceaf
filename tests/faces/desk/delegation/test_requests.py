"""What is asked of a delegation or a body, as its room shows it: the list, the request, the acts, who may enter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.drafting.acts import a_decision, a_version, at_commission
from tests.apps.drafting.outside import Outside, reason
from tests.apps.drafting.versions import WELLS, WELLS_RU, read
from tests.faces.desk.pages import heading, text_of, tree, typed
from tests.factories import OFFICER, Small, account
from tests.languages import SPOKEN
from tests.photograph import photographed

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Role
from interparl.apps.common.enums import Visibility
from interparl.apps.drafting.domain.adopting import adopt
from interparl.apps.drafting.domain.answering import answer_remark
from interparl.apps.drafting.domain.circulating import circulate, close_circulation, extend, withdraw_request
from interparl.apps.drafting.domain.closing import close_draft, publish_draft
from interparl.apps.drafting.domain.drafts import open_draft
from interparl.apps.drafting.domain.opinions import add_remark, begin_opinion
from interparl.apps.drafting.domain.transmitting import transmit
from interparl.apps.drafting.models import Circulation, ModelAct, Request, RequestStep, Transmission
from interparl.apps.sittings.domain.helping import today

LIST = "/en/desk/room/XA-D/requests/"


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("own", [False, True])
def test_the_pages_are_for_the_addressee_and_the_secretariat(
    head: Client,
    staff: Client,
    member: Client,
    officer: Client,
    head_b: Client,
    expert: Client,
    roleless: Client,
    room: str,
    language: str,
    own: bool,
) -> None:
    address = (room if own else LIST).replace("/en/", f"/{language}/")
    for who in (head, staff, member, officer):
        answer = who.get(address)
        assert answer.status_code == 200
        assert len(tree(answer).xpath("//h1")) == 1
        assert " style=" not in answer.content.decode()
    for who in (head_b, expert, roleless):
        assert who.get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_what_is_due_leads_to_the_request_and_the_room_tells_how_much_waits(
    head: Client, head_b: Client, presiding: Client, room: str, council_room: str
) -> None:
    assert room in tree(head.get("/en/desk/")).xpath("//a/@href")
    assert council_room in tree(presiding.get("/en/desk/")).xpath("//a/@href")
    entrance = head.get("/en/desk/room/XA-D/")
    assert {room, LIST} <= set(tree(entrance).xpath("//a/@href"))
    assert "1 opinion is awaited" in text_of(entrance)
    assert "XA-D" not in "".join(tree(head_b.get("/en/desk/")).xpath("//main//a/@href"))


def test_the_way_leads_to_ones_own_room(
    head: Client, presiding: Client, officer: Client, administrator: Client, asked: Request, council_asked: Request
) -> None:
    assert head.get("/en/desk/requests/")["Location"] == LIST
    assert presiding.get("/en/desk/requests/")["Location"] == "/en/desk/organs/COUNCIL/requests/"
    every = tree(officer.get("/en/desk/requests/")).xpath("//ul[@class='list']//a/@href")
    assert LIST in every
    assert "/en/desk/organs/COUNCIL/requests/" in every
    assert "/en/desk/organs/C-LAW/requests/" not in every, "it was never asked"
    assert administrator.get("/en/desk/requests/").status_code == 403


def test_an_empty_list_says_what_to_expect(head: Client, small: Small) -> None:
    empty = text_of(head.get(LIST))
    assert "those who speak for you get a mail, and it stands here" in empty
    assert "No opinion has been given yet." in empty
    assert "No act was sent to the parliament yet." in empty


def test_the_list_orders_by_the_day_due(outside: Outside, head: Client, asked: Request) -> None:
    withdraw_request(OFFICER, asked, why="Sent by mistake.")
    late = outside.asked(
        outside.sent("XA", sent_on=today() - timedelta(days=40), due=today() - timedelta(days=9)), "XA"
    )
    page = head.get(LIST)
    assert "1 is overdue." in text_of(page)
    assert "No opinion, overdue by 9 days." in text_of(page)
    assert tree(page).xpath("//section[@id='open']//a/@href") == [f"{LIST}{late.pk}/"]
    assert tree(page).xpath("//section[@id='closed']//a/@href") == [f"{LIST}{asked.pk}/"]
    extend(OFFICER, late, due=today() + timedelta(days=5))
    assert "overdue" not in text_of(head.get(LIST))
    outside.given(late, outside.head_a, "support", Article_1="Why?")
    answered = tree(head.get(LIST)).xpath("//section[@id='answered']//tbody/tr")
    assert ["Supports" in row.text_content() and "0 of 1" in row.text_content() for row in answered] == [True]


def test_silence_is_told_as_silence(outside: Outside, head: Client, asked: Request, room: str) -> None:
    close_circulation(OFFICER, asked.circulation, why="The sitting is tomorrow.")
    for address in (LIST, room):
        said = text_of(head.get(address))
        assert "Closed without an opinion" in said
        assert "Silence is neither support nor objection." in said
    assert "Send the opinion as a letter." in text_of(head.get(room))
    assert "/write/" not in "".join(tree(head.get(room)).xpath("//main//a/@href"))


def test_the_request_shows_letter_clock_and_the_text_to_read(
    outside: Outside, head: Client, asked: Request, room: str
) -> None:
    page = head.get(room)
    said = text_of(page)
    assert heading(page) == "Model law on wells"
    assert "The keeper serves for five years." in said
    assert "No opinion yet, 30 days are left." in said
    pid = outside.pid("Article 2/2")
    assert tree(page).xpath(f"//*[@id='p-{pid}']//a/@href") == [f"{room}provisions/{pid}/remark/"]


def test_receipt_is_confirmed_by_one_press_or_for_another_day(
    outside: Outside, head: Client, head_b: Client, member: Client, asked: Request, room: str
) -> None:
    for stranger in (head_b, member):
        assert stranger.post(f"{room}received/now/").status_code == 403
    assert not asked.steps.filter(event="acknowledged").exists()
    assert head.get(f"{room}received/now/").status_code == 405
    answer = head.post(f"{room}received/now/")
    assert "Receipt is confirmed." in text_of(head.get(answer["Location"]))
    assert "received/now/" not in head.get(room).content.decode()
    assert "Receipt is confirmed already." in text_of(head.post(f"{room}received/now/", follow=True))
    earlier = outside.asked(outside.sent("XC", sent_on=today() - timedelta(days=9)), "XC")
    assert head.get(f"{LIST}{earlier.pk}/").status_code == 404, "it was asked of another delegation"


def test_receipt_on_another_day(outside: Outside, head: Client, asked: Request) -> None:
    withdraw_request(OFFICER, asked, why="Sent by mistake.")
    earlier = outside.asked(outside.sent("XA", sent_on=today() - timedelta(days=9)), "XA")
    address = f"{LIST}{earlier.pk}/received/"
    form = typed(head.get(address))
    day = today() - timedelta(days=3)
    late = head.post(address, {**form, "day": (today() + timedelta(days=1)).isoformat(), "words.en": "By courier."})
    assert late.status_code == 422
    assert "By courier." in late.content.decode()
    assert head.post(address, {**form, "day": day.isoformat(), "words.en": "By courier."}).status_code == 302
    step = RequestStep.objects.get(event="acknowledged")
    assert (step.day, str(step.words)) == (day, "By courier.")


@photographed(guarded=True)
def sent_act(small: Small) -> Transmission:
    """An adopted act that was sent to XA."""
    act = at_commission(small, key="rivers")
    adopt(OFFICER, act, decision=a_decision(small.council), draft=a_version(act))
    (made,) = transmit(OFFICER, ModelAct.objects.get(pk=act.pk), [small.delegations["XA"]], reference="12/4")
    return made


def test_receipt_of_an_act_is_confirmed_in_the_room(
    head: Client, head_b: Client, officer: Client, sent_act: Transmission
) -> None:
    page = head.get(LIST)
    assert "receipt not confirmed" in text_of(page)
    assert "receipt of 1 act is not confirmed" in text_of(head.get("/en/desk/room/XA-D/"))
    press = f"{LIST}sent/{sent_act.pk}/received/"
    assert press in tree(page).xpath("//form/@action")
    assert head_b.post(press, {"version": "1"}).status_code == 403
    assert head_b.post(press.replace("XA-D", "XB-D"), {"version": "1"}).status_code == 404
    assert head.post(press, {"version": "1"}).status_code == 302
    sent_act.refresh_from_db()
    assert sent_act.acknowledged == today()
    assert "Receipt of all acts is confirmed." in text_of(head.get(LIST))
    assert "Receipt is confirmed already." in text_of(head.post(press, {"version": "1"}, follow=True))


def test_an_expert_body_has_the_same_pages_at_addresses_of_its_own(
    presiding: Client,
    council_expert: Client,
    officer: Client,
    head: Client,
    head_b: Client,
    expert: Client,
    council_room: str,
) -> None:
    for who in (presiding, council_expert, officer):
        page = who.get(council_room)
        assert page.status_code == 200
        assert who.get("/en/desk/organs/COUNCIL/requests/").status_code == 200
    for who in (head, head_b, expert):
        assert who.get(council_room).status_code == 403
    assert presiding.post(f"{council_room}received/now/").status_code == 302
    assert "received/now/" not in council_expert.get(council_room).content.decode()


def test_a_version_can_be_read_in_another_language_with_the_same_provisions(
    outside: Outside, head: Client, room: str
) -> None:
    made = open_draft(OFFICER, outside.act, language="ru", from_law=read(WELLS_RU, "ru"), translation_of=outside.draft)
    made = publish_draft(OFFICER, close_draft(OFFICER, made), to=Visibility.MEMBERS)
    page = head.get(room)
    (way,) = (a for a in tree(page).xpath("//a/@href") if a.startswith("?in="))
    assert way == f"?in={made.key}#text"
    other = head.get(f"{room}?in={made.key}")
    assert "Смотритель служит пять лет." in text_of(other)
    pid = outside.pid("Article 4")
    assert f"{room}provisions/{pid}/remark/" in tree(other).xpath("//a/@href")


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.slow
def test_no_page_asks_more_of_the_database_the_more_there_is(
    small: Small, outside: Outside, head: Client, officer: Client, presiding: Client, asked: Request, room: str
) -> None:
    first = outside.sent(kind="experts", delegations=[], organs=[small.council]).requests.get()
    council = "/en/desk/organs/COUNCIL/requests/"
    add_remark(outside.head_a, begin_opinion(outside.head_a, asked, language="en"), words="Why?")
    pages = [
        (head, LIST), (head, room), (head, f"{room}write/"), (head, f"{room}give/"), (officer, LIST), (officer, room),
        (presiding, council), (presiding, f"{council}{first.pk}/"),
    ]  # fmt: skip
    before = [_queries(client, address) for client, address in pages]
    opinion = asked.opinions.get()
    for number in range(12):
        add_remark(outside.head_a, opinion, words=f"Remark {number}", pid=outside.pid("Article 1"))
    for number in range(6):
        request = outside.asked(_again(outside, number), "XA")
        if number % 2:
            given = outside.given(request, outside.head_a, "support", Article_1="Why?", Article_2="Why not?")
            answer_remark(OFFICER, given.remarks.all()[0], outcome="refused", reason=reason("So."))
    after = [_queries(client, address) for client, address in pages]
    assert after == before
    assert max(before) <= 20, list(zip([address for _, address in pages], before, strict=True))


def _again(outside: Outside, number: int) -> Circulation:
    """Another version of the act, sent to XA."""
    law = read(f"{WELLS}Article 5. Addition\nAddition number {number}.\n")
    draft = close_draft(OFFICER, open_draft(OFFICER, outside.act, language="en", from_law=law))
    due = today() + timedelta(days=3 + number)
    return circulate(OFFICER, draft, kind="parliaments", delegations=[outside.small.delegations["XA"]], due=due)


def test_an_ended_role_ends_the_room(small: Small, enter: Callable[[User], Client], asked: Request, room: str) -> None:
    person = account("former@example.org", Role.HEAD, delegation=small.delegations["XA"])
    browser = enter(person)
    form = typed(browser.get(f"{room}write/"))
    person.role_grants.update(valid_to=today() - timedelta(days=1))
    answer = browser.post(f"{room}write/", {**form, "words": "Half written"})
    assert answer.status_code == 403
    assert "What you typed is kept as a draft." in text_of(answer)
    assert browser.get("/en/desk/").status_code == 200, "the first page lists the draft all the same"
