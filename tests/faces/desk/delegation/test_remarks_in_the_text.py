"""Where scripts run a remark is written in the text itself; the same address, the same verbs, only parts of pages."""

from __future__ import annotations

from django.test import Client
from tests.apps.drafting.outside import Outside
from tests.faces.desk.pages import faults, tree, typed

from interparl.apps.drafting.domain.opinions import add_remark, begin_opinion, give_opinion, write_opinion
from interparl.apps.drafting.models import Opinion, Remark, Request

HX = {"HX-Request": "true"}


def test_the_form_comes_into_the_text_and_what_was_saved_stands_beside_the_provision(
    outside: Outside, head: Client, asked: Request, room: str
) -> None:
    pid = outside.pid("Article 2/2")
    (link,) = tree(head.get(room)).xpath(f"//*[@id='s-{pid}']//a[@hx-get]")
    address = link.get("hx-get")
    assert (link.get("hx-target"), address) == (f"#r-{pid}", link.get("href"))
    part = head.get(address, headers=HX)
    assert not tree(part).xpath("//h1")
    form = typed(part)
    assert form["language"] == ["en"]
    refused = head.post(address, form, headers=HX)
    assert refused.status_code == 200, "a part with what is wrong, in the place of the form"
    assert "Write the remark, or the wording you ask for." in faults(refused)
    saved = head.post(address, {**form, "words": "Too long."}, headers=HX)
    assert (saved.headers["HX-Retarget"], saved.headers["HX-Reswap"]) == (f"#s-{pid}", "outerHTML")
    parts = tree(saved)
    assert "Too long." in parts.xpath(f"//*[@id='s-{pid}']")[0].text_content()
    assert parts.xpath(f"//*[@id='r-{pid}']/@hx-swap-oob") == ["true"]
    assert "Too long." in parts.xpath("//section[@id='opinion'][@hx-swap-oob]")[0].text_content()
    assert Opinion.objects.get().remarks.get().words == "Too long."
    assert head.get(f"{address}?shut=1", headers=HX).content == b"", "cancelled"


def test_a_remark_is_changed_in_the_text_and_a_clash_takes_the_whole_window(
    outside: Outside, head: Client, staff: Client, asked: Request, room: str
) -> None:
    opinion = begin_opinion(outside.head_a, asked, language="en")
    remark = add_remark(outside.head_a, opinion, words="Why?", pid=outside.pid("Article 1"))
    address = f"{room}remarks/{remark.pk}/change/"
    assert address in tree(head.get(room)).xpath("//a/@hx-get")
    mine = typed(head.get(address, headers=HX))
    assert (
        staff.post(address, {**typed(staff.get(address, headers=HX)), "words": "Theirs."}, headers=HX).status_code
        == 200
    )
    clash = head.post(address, {**mine, "words": "Mine."}, headers=HX)
    assert (clash.status_code, clash.headers["HX-Retarget"]) == (200, "body")
    assert head.post(address, {**typed(clash), "pick.words": "mine"}).status_code == 302
    assert Remark.objects.get().words == "Mine."


def test_strangers_get_no_part_either(
    head_b: Client, member: Client, asked: Request, outside: Outside, room: str
) -> None:
    address = f"{room}provisions/{outside.pid('Article 1')}/remark/"
    for stranger in (head_b, member):
        answer = stranger.post(address, {"words": "Mine."}, headers=HX)
        assert answer.headers["HX-Retarget"] == "body"
        assert "You may not do this" in answer.content.decode()
    assert not Opinion.objects.exists()


def test_where_the_opinion_was_given_meanwhile_the_words_stay_in_the_form(
    outside: Outside, head: Client, asked: Request, room: str
) -> None:
    opinion = begin_opinion(outside.head_a, asked, language="en")
    write_opinion(outside.head_a, opinion, verdict="support")
    address = f"{room}provisions/{outside.pid('Article 1')}/remark/"
    form = typed(head.get(address, headers=HX))
    give_opinion(outside.head_a, Opinion.objects.get())
    answer = head.post(address, {**form, "words": "Typed in vain?"}, headers=HX)
    assert "its words stand" in faults(answer)[0]
    assert typed(answer)["words"] == ["Typed in vain?"]
