"""The room of who is asked for opinion in a browser: clean pages at both widths, an opinion given without scripts."""

# ruff: noqa: F811 (fixtures of the tests of the desk are used here too)

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.apps.drafting.outside import Outside, outside, reason  # noqa: F401
from tests.browser.looking import Look, assert_clean, needs_browser, opened
from tests.browser.test_desk import carried
from tests.faces.desk.conftest import enter, head  # noqa: F401
from tests.factories import OFFICER

from interparl.apps.drafting.domain.answering import answer_remark
from interparl.apps.drafting.domain.opinions import add_remark, begin_opinion, write_opinion
from interparl.apps.drafting.models import Opinion

pytestmark = [*needs_browser, pytest.mark.django_db(transaction=True)]

LOOKS = (Look(1280, "light"), Look(390, "dark"))


def test_pages_are_clean(outside: Outside, head: Client, chromium: Any, live_server: Any) -> None:
    asked = outside.asked(outside.sent(), "XA")
    given = outside.given(asked, outside.head_a, Article_1="Why?", whole="Good.")
    answer_remark(OFFICER, given.remarks.all()[0], outcome="in-part", reason=reason("So."))
    later = begin_opinion(outside.head_a, asked, language="en", take_over=True)
    write_opinion(outside.head_a, later, verdict="object", words="No.\nNot so.")
    remark = add_remark(outside.head_a, later, words="Too long.", proposed="Three.", pid=outside.pid("Article 2/2"))
    room = f"room/XA-D/requests/{asked.pk}/"
    pages = (
        "room/XA-D/requests/",
        room,
        f"{room}write/",
        f"{room}give/",
        f"{room}attach/",
        f"{room}remarks/{remark.pk}/change/",
    )
    for look in LOOKS:
        for path in pages:
            with opened(chromium, f"{live_server.url}/en/desk/{path}", look, carried(head)) as seen:
                assert_clean(seen)


def test_an_opinion_is_written_and_given_on_a_phone_without_scripts(
    outside: Outside, head: Client, chromium: Any, live_server: Any
) -> None:
    asked = outside.asked(outside.sent(), "XA")
    pid = outside.pid("Article 2/2")
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    context.add_cookies([{"name": n, "value": v, "url": live_server.url} for n, v in carried(head).items()])
    page = context.new_page()
    page.goto(f"{live_server.url}/en/desk/room/XA-D/requests/{asked.pk}/")
    page.click("button:has-text('Confirm receipt')")
    page.click(f"#p-{pid} >> text=Remark")
    page.fill("textarea[name=words]", "Too long.")
    page.fill("textarea[name=proposed]", "The keeper serves for three years.")
    page.click("button:has-text('Save the remark')")
    assert "Too long." in page.locator(f"#p-{pid}").inner_text()
    page.click("text=Write verdict and words")
    page.check("input[name=verdict][value=with-remarks]")
    page.click("button:has-text('Save')")
    page.click("text=Look over and give")
    assert "The keeper serves for three years." in page.locator("section.panel").inner_text()
    page.click("button:has-text('Give the opinion')")
    assert "The opinion is given." in page.locator("main").inner_text()
    context.close()
    opinion = Opinion.objects.get()
    assert (opinion.state, opinion.verdict, opinion.remarks.get().proposed) == (
        "given",
        "with-remarks",
        "The keeper serves for three years.",
    )


def test_remarks_are_written_in_the_text_by_keyboard(
    outside: Outside, head: Client, chromium: Any, live_server: Any
) -> None:
    asked = outside.asked(outside.sent(), "XA")
    pid = outside.pid("Article 4")
    start = f"{live_server.url}/en/desk/room/XA-D/requests/{asked.pk}/"
    with opened(chromium, start, Look(), carried(head)) as seen:
        page = seen.page
        page.focus(f"#s-{pid} a")
        page.keyboard.press("Enter")
        page.wait_for_selector(f"#r-{pid} textarea[name=words]")
        page.fill(f"#r-{pid} textarea[name=words]", "Who sets the fee?")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector(f"#s-{pid} .piece-talk")
        assert "Who sets the fee?" in page.locator("#opinion").inner_text()
        assert page.evaluate("document.activeElement.closest('.piece-side')?.id") == f"s-{pid}"
        page.click(f"#s-{pid} >> text=Change")
        page.wait_for_selector(f"#r-{pid} textarea[name=words]")
        page.click(f"#r-{pid} >> text=Cancel")
        page.wait_for_selector(f"#r-{pid} form", state="detached")
        assert_clean(seen)
    assert Opinion.objects.get().remarks.get().words == "Who sets the fee?"
