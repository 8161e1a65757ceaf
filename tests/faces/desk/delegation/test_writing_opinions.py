"""An opinion is written in the room of its addressee, kept from everybody else, looked over and given."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.drafting.outside import Outside, reason
from tests.faces.desk.pages import faults, heading, text_of, tree, typed
from tests.factories import OFFICER

from interparl.apps.common.models import AuditEntry
from interparl.apps.drafting.domain.answering import answer_remark
from interparl.apps.drafting.domain.circulating import close_circulation, publish_circulation
from interparl.apps.drafting.domain.closing import publish_draft
from interparl.apps.drafting.domain.opinions import (
    add_remark,
    begin_opinion,
    drop_opinion,
    drop_remark,
    give_opinion,
    stamp_of,
    write_opinion,
)
from interparl.apps.drafting.models import Draft, Opinion, Remark, Request
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain.helping import today

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def bytes_of(served: Any) -> bytes:
    """A file as it was handed out."""
    return b"".join(served.streaming_content)


def test_from_the_first_remark_to_the_opinion_given(
    outside: Outside, head: Client, staff: Client, asked: Request, room: str
) -> None:
    pid = outside.pid("Article 2/2")
    address = f"{room}provisions/{pid}/remark/"
    page = staff.get(address)
    assert heading(page) == "Remark: Article 2, 2"
    assert "The keeper serves for five years." in text_of(page), "the provision stands above the form"
    answer = staff.post(address, {**typed(page), "words": "Too long.", "proposed": "Three years.", "language": "fi"})
    assert answer["Location"] == f"{room}?at={pid}#p-{pid}"
    opinion = Opinion.objects.get()
    assert (opinion.language, opinion.state, opinion.by_letter) == ("fi", "draft", False)

    form = typed(head.get(f"{room}write/"))
    assert form["of"] == [opinion.key]
    form |= {"verdict": ["with-remarks"], "words": ["Hyvä laki.\r\n\r\nMelkein."]}
    assert head.post(f"{room}write/", form).status_code == 302
    whole = f"{room}provisions/-/remark/"
    page = head.get(whole)
    assert "language" not in typed(page), "the language of the opinion is known"
    assert head.post(whole, {**typed(page), "words": "Kiitos."}).status_code == 302
    page = head.get(room)
    beside = tree(page).xpath(f"//*[@id='p-{pid}']")[0].text_content()
    assert "Too long." in beside
    assert "Three years." in beside

    give = head.get(f"{room}give/")
    said = text_of(give)
    for words in ("Supports with remarks", "Melkein.", "Too long.", "Three years.", "Kiitos."):
        assert words in said
    assert head.post(f"{room}give/", typed(give)).status_code == 302
    opinion.refresh_from_db()
    assert (opinion.state, opinion.given_on, opinion.given_by_name) == ("given", today(), "head")
    read = head.get(room)
    assert "No answer yet" in text_of(read)
    assert f"{room}remarks/" not in read.content.decode(), "what was given cannot be changed"
    assert f"{room}write/" in tree(read).xpath("//a/@href"), "a later one can be written"


def test_the_language_is_the_delegations_own_at_first(outside: Outside, head: Client, room: str) -> None:
    assert typed(head.get(f"{room}write/"))["language"] == ["en"]
    Delegation.objects.filter(key="XA-D").update(languages=["sv", "fi"])
    page = head.get(f"{room}write/")
    assert typed(page)["language"] == ["sv"]
    assert tree(page).xpath("//select[@name='language']/option/@value") == ["sv", "fi", "en", "ru"]
    assert head.post(f"{room}write/", {**typed(page), "verdict": "support"}).status_code == 302
    assert Opinion.objects.get().language == "sv"


def test_what_cannot_be_given_says_what_is_missing(head: Client, asked: Request, room: str) -> None:
    assert head.get(f"{room}give/", follow=True).redirect_chain[-1][0] == f"{room}#opinion"
    head.post(f"{room}write/", {**typed(head.get(f"{room}write/")), "words": "Hmm."})
    page = head.get(f"{room}give/")
    assert "Say what the opinion comes to: the verdict." in text_of(page)
    assert not tree(page).xpath("//form[contains(@class,'desk-form')]")
    opinion = Opinion.objects.get()
    answer = head.post(f"{room}give/", {"version": str(opinion.version), "stamp": stamp_of(opinion)})
    assert answer.status_code == 422
    assert faults(answer) == ["Say what the opinion comes to: the verdict."]
    close_circulation(OFFICER, asked.circulation, why="No time left.")
    assert "Send the opinion as a letter." in text_of(head.get(f"{room}give/"))


def test_a_file_is_attached_and_a_hostile_one_refused(
    outside: Outside, head: Client, staff: Client, head_b: Client, officer: Client, asked: Request, room: str
) -> None:
    assert head.get(f"{room}attach/").status_code == 302, "there is nothing to attach it to yet"
    begin_opinion(outside.head_a, asked, language="en")
    opinion = Opinion.objects.get()
    form = typed(head.get(f"{room}attach/"))
    script = SimpleUploadedFile("opinion.pdf", b"<html><script>alert(1)</script></html>", "application/pdf")
    answer = head.post(f"{room}attach/", {**form, "file": script})
    assert answer.status_code == 422
    assert "Web pages, SVG drawings and scripts are not accepted." in faults(answer)[0]
    assert Opinion.objects.get().file is None
    good = SimpleUploadedFile("../etc/opinion.exe", PDF, "text/html")
    assert head.post(f"{room}attach/", {**form, "file": good}).status_code == 302
    opinion = Opinion.objects.select_related("file").get()
    assert opinion.file is not None
    address = f"{room}opinions/{opinion.key}/file/"
    assert address in tree(staff.get(room)).xpath("//a/@href")
    served = staff.get(address)
    assert bytes_of(served) == PDF
    assert served["Content-Type"] == "application/pdf"
    assert "attachment" in served["Content-Disposition"]
    assert served["X-Content-Type-Options"] == "nosniff"
    stale = SimpleUploadedFile("later.pdf", PDF)
    clash = head.post(f"{room}attach/", {**form, "file": stale})
    assert clash.status_code == 409
    assert "Choose the file again and send." in faults(clash)[0]
    assert officer.get(address).status_code == 404
    press = f"{address}off/"
    assert head.post(press, {"version": str(opinion.version)}).status_code == 302
    assert Opinion.objects.get().file is None
    assert head.get(address).status_code == 404


@pytest.mark.slow
def test_nobody_else_sees_what_is_being_written(
    outside: Outside,
    head: Client,
    member: Client,
    officer: Client,
    administrator: Client,
    head_b: Client,
    expert: Client,
    asked: Request,
    room: str,
) -> None:
    opinion = begin_opinion(outside.head_a, asked, language="en")
    write_opinion(outside.head_a, opinion, verdict="object", words="Salainen lause")
    remark = add_remark(outside.head_a, opinion, words="Salainen huomautus", pid=outside.pid("Article 1"))
    head.post(
        f"{room}attach/",
        {**typed(head.get(f"{room}attach/")), "file": SimpleUploadedFile("salainen.pdf", PDF)},
    )
    opinion.refresh_from_db()
    file = f"{room}opinions/{opinion.key}/file/"
    for own in (head, member):
        page = text_of(own.get(room))
        assert "Salainen lause" in page
        assert "Salainen huomautus" in page
        assert bytes_of(own.get(file)) == PDF
    history = [
        f"/en/desk/history/drafting.{kind}/{pk}/" for kind, pk in (("opinion", opinion.pk), ("remark", remark.pk))
    ]
    above = [f"/en/desk/history/drafting.circulation/{asked.circulation_id}/", "/en/desk/audit/"]
    strangers = {
        "officer": officer,
        "administrator": administrator,
        "head-b": head_b,
        "expert": expert,
        "nobody": Client(),
    }
    for name, stranger in strangers.items():
        for address in [room, f"{room}write/", f"{room}give/", f"{room}remarks/{remark.pk}/change/", *above]:
            answer = stranger.get(address)
            assert "alainen" not in answer.content.decode(), (name, address)
            assert opinion.key not in answer.content.decode(), (name, address)
        assert stranger.get(file).status_code in {302, 403, 404}, name
        for address in history:
            assert stranger.get(address).status_code in {302, 403}, (name, address)
        for address in [f"{room}write/", f"{room}give/", f"{room}attach/", f"{room}throw-away/"]:
            assert stranger.get(address).status_code in {302, 403, 404}, (name, address)
            assert stranger.post(address, {}).status_code in {302, 403, 404}, (name, address)
        gone = stranger.post(f"{room}remarks/{remark.pk}/off/", {"version": "1"})
        assert gone.status_code in {302, 403, 404}
    opinion.refresh_from_db()
    assert (opinion.state, Remark.objects.count()) == ("draft", 1)
    assert "alainen" not in str(list(AuditEntry.objects.exclude(subject_kind="common.storedfile").values()))


def test_what_was_thrown_away_leaves_no_words_behind(
    outside: Outside, head: Client, officer: Client, asked: Request, room: str
) -> None:
    opinion = begin_opinion(outside.head_a, asked, language="en")
    add_remark(outside.head_a, opinion, words="Salainen huomautus", pid=outside.pid("Article 1"))
    head.post(
        f"{room}attach/",
        {**typed(head.get(f"{room}attach/")), "file": SimpleUploadedFile("salainen.pdf", PDF)},
    )
    page = head.get(f"{room}throw-away/")
    stale = typed(page)
    write_opinion(outside.head_a, Opinion.objects.get(), words="Written on.")
    assert head.post(f"{room}throw-away/", stale).status_code == 422
    assert Opinion.objects.exists()
    assert head.post(f"{room}throw-away/", typed(head.get(f"{room}throw-away/"))).status_code == 302
    assert not Opinion.objects.exists()
    told = officer.get(f"/en/desk/history/drafting.circulation/{asked.circulation_id}/").content.decode()
    assert "alainen" not in told
    assert "Article 1" not in told


def test_a_member_of_the_delegation_reads_and_does_not_write(
    outside: Outside, member: Client, asked: Request, room: str
) -> None:
    begin_opinion(outside.head_a, asked, language="en")
    page = member.get(room)
    assert "Only the people of Delegation of Aland see this." in text_of(page)
    for way in ("write/", "attach/", "give/", "throw-away/", "provisions/-/remark/"):
        assert f"{room}{way}" not in tree(page).xpath("//a/@href")
        assert member.get(f"{room}{way}").status_code == 403


def test_of_a_body_its_experts_write_and_its_chair_gives(
    outside: Outside, presiding: Client, council_expert: Client, council_asked: Request, council_room: str
) -> None:
    form = typed(council_expert.get(f"{council_room}write/"))
    assert council_expert.post(f"{council_room}write/", {**form, "verdict": "support"}).status_code == 302
    page = council_expert.get(council_room)
    assert "Who presides over the body, or its officer, gives it." in text_of(page)
    assert f"{council_room}give/" not in tree(page).xpath("//a/@href")
    assert council_expert.get(f"{council_room}give/").status_code == 403
    give = presiding.get(f"{council_room}give/")
    assert presiding.post(f"{council_room}give/", typed(give)).status_code == 302
    assert Opinion.objects.get().state == "given"


def test_answers_stand_beside_the_remarks_once_they_are_there(
    outside: Outside, head: Client, asked: Request, room: str
) -> None:
    given = outside.given(asked, outside.head_a, Article_1="Why?", whole="Good.")
    answer_remark(OFFICER, given.remarks.get(words="Why?"), outcome="refused", reason=reason("The council wants it."))
    page = head.get(room)
    beside = tree(page).xpath(f"//*[@id='p-{outside.pid('Article 1')}']")[0].text_content()
    assert "Refused" in beside
    assert "The council wants it." in beside
    assert "1 of 2 remarks have an answer." in text_of(page)


def test_a_later_opinion_takes_over_and_replaces(outside: Outside, head: Client, asked: Request, room: str) -> None:
    first = outside.given(asked, outside.head_a, "object", Article_1="Why?")
    form = typed(head.get(f"{room}write/"))
    assert (form["words"], form["of"], form["version"]) == (["What we think."], [first.key], [""])
    assert head.post(f"{room}write/", {**form, "verdict": "support"}).status_code == 302
    page = head.get(room)
    assert "The opinion that stands until then" in text_of(page)
    assert [remark.words for remark in Opinion.objects.get(state="draft").remarks.all()] == ["Why?"]
    assert head.post(f"{room}give/", typed(head.get(f"{room}give/"))).status_code == 302
    first.refresh_from_db()
    assert first.state == "replaced"
    assert "replaced by a later one" in text_of(head.get(room))


def test_a_given_opinion_is_shown_to_everybody_when_the_circulation_is(
    outside: Outside, head: Client, asked: Request, room: str
) -> None:
    given = outside.given(asked, outside.head_a, "support")
    press = f"{room}opinions/{given.key}/publish/"
    assert press not in tree(head.get(room)).xpath("//form/@action")
    publish_draft(OFFICER, Draft.objects.get(pk=outside.draft.pk))
    publish_circulation(OFFICER, asked.circulation)
    assert press in tree(head.get(room)).xpath("//form/@action")
    assert head.post(press).status_code == 302
    given.refresh_from_db()
    assert given.visibility == "public"


# ---- two people at once -----------------------------------------------------------------------------------------


def test_two_begin_at_once_and_choose(head: Client, staff: Client, asked: Request, room: str) -> None:
    address = f"{room}write/"
    mine, theirs = typed(head.get(address)), typed(staff.get(address))
    assert staff.post(address, {**theirs, "words": "Theirs."}).status_code == 302
    clash = head.post(address, {**mine, "verdict": "object", "words": "Mine."})
    assert clash.status_code == 409
    assert {"Theirs.", "Mine."} <= set(
        text_of(clash).replace("Theirs.", " Theirs. ").replace("Mine.", " Mine. ").split()
    )
    picked = {**typed(clash), "pick.words": ["mine"], "pick.verdict": ["mine"]}
    assert head.post(address, picked).status_code == 302
    opinion = Opinion.objects.get()
    assert (opinion.words, opinion.verdict) == ("Mine.", "object")


def test_two_write_at_once_and_only_what_both_changed_must_be_chosen(
    outside: Outside, head: Client, staff: Client, asked: Request, room: str
) -> None:
    address = f"{room}write/"
    write_opinion(outside.head_a, begin_opinion(outside.head_a, asked, language="en"), words="Before.\nAnd after.")
    mine, theirs = typed(head.get(address)), typed(staff.get(address))
    assert staff.post(address, {**theirs, "words": "Theirs."}).status_code == 302
    clash = head.post(address, {**mine, "verdict": "support"})
    assert clash.status_code == 409
    words = tree(clash).xpath("//*[@id='field-words']")[0]
    assert words.xpath(".//input[@checked]/@value") == ["theirs"], "only the other changed it"
    assert "decide" not in typed(clash)
    assert head.post(address, typed(clash)).status_code == 302
    opinion = Opinion.objects.get()
    assert (opinion.words, opinion.verdict) == ("Theirs.", "support")

    mine = typed(head.get(address))
    assert staff.post(address, {**typed(staff.get(address)), "words": "Theirs again."}).status_code == 302
    clash = head.post(address, {**mine, "words": "Mine."})
    assert typed(clash)["decide"] == ["words"]
    assert "What it said then is not kept." in text_of(clash)
    assert head.post(address, typed(clash)).status_code == 409, "nothing was chosen"
    assert head.post(address, {**typed(clash), "pick.words": ["mine"]}).status_code == 302
    assert Opinion.objects.get().words == "Mine."


@pytest.mark.parametrize("given", [True, False])
def test_given_or_thrown_away_meanwhile_nothing_typed_is_lost(
    outside: Outside, head: Client, asked: Request, room: str, given: bool
) -> None:
    address = f"{room}write/"
    opinion = begin_opinion(outside.head_a, asked, language="en")
    opinion = write_opinion(outside.head_a, opinion, verdict="support", words="Before.")
    form = {**typed(head.get(address)), "words": ["Half written"], "verdict": ["object"]}
    if given:
        give_opinion(outside.head_a, opinion)
    else:
        drop_opinion(outside.head_a, opinion)
    answer = head.post(address, form)
    assert answer.status_code == 409
    assert ("was given meanwhile" if given else "was thrown away meanwhile") in faults(answer)[0]
    again = typed(answer)
    assert (again["words"], again["verdict"]) == (["Half written"], ["object"])
    assert Opinion.objects.filter(words="Half written").count() == 0
    assert head.post(address, again).status_code == 302
    assert Opinion.objects.get(state="draft").words == "Half written"
    assert Opinion.objects.filter(state="given").count() == int(given)


def test_what_is_given_is_what_was_looked_over(outside: Outside, head: Client, asked: Request, room: str) -> None:
    opinion = begin_opinion(outside.head_a, asked, language="en")
    opinion = write_opinion(outside.head_a, opinion, verdict="support")
    form = typed(head.get(f"{room}give/"))
    add_remark(outside.head_a, opinion, words="Added in this moment.")
    answer = head.post(f"{room}give/", form)
    assert answer.status_code == 409
    assert "A colleague has changed the opinion since you looked at it." in faults(answer)[0]
    assert "Added in this moment." in text_of(answer)
    assert Opinion.objects.get().state == "draft"
    assert head.post(f"{room}give/", typed(answer)).status_code == 302
    assert Opinion.objects.get().state == "given"


def test_two_change_one_remark_and_choose(
    outside: Outside, head: Client, staff: Client, asked: Request, room: str
) -> None:
    opinion = begin_opinion(outside.head_a, asked, language="en")
    remark = add_remark(outside.head_a, opinion, words="Why?", proposed="So.", pid=outside.pid("Article 1"))
    address = f"{room}remarks/{remark.pk}/change/"
    mine = typed(head.get(address))
    assert staff.post(address, {**typed(staff.get(address)), "words": "Theirs."}).status_code == 302
    assert head.post(f"{room}remarks/{remark.pk}/off/", {"version": "1"}, follow=True).status_code == 200
    assert Remark.objects.exists(), "it was changed since it was seen"
    clash = head.post(address, {**mine, "proposed": "Otherwise."})
    assert clash.status_code == 409
    assert head.post(address, typed(clash)).status_code == 302
    remark.refresh_from_db()
    assert (remark.words, remark.proposed) == ("Theirs.", "Otherwise.")
    gone = f"{room}remarks/{remark.pk}/off/"
    assert head.post(gone, {"version": str(remark.version)}).status_code == 302
    assert not Remark.objects.exists()


def test_a_remark_taken_out_meanwhile_can_be_sent_as_a_new_one(
    outside: Outside, head: Client, asked: Request, room: str
) -> None:
    opinion = begin_opinion(outside.head_a, asked, language="en")
    remark = add_remark(outside.head_a, opinion, words="Why?", pid=outside.pid("Article 1"))
    address = f"{room}remarks/{remark.pk}/change/"
    form = {**typed(head.get(address)), "words": ["Why, in all earnest?"]}
    drop_remark(outside.head_a, remark)
    assert head.get(address).status_code == 404
    answer = head.post(address, form)
    assert answer.status_code == 409
    assert "taken this remark out meanwhile" in faults(answer)[0]
    assert head.post(address, typed(answer)).status_code == 302
    added = Remark.objects.get()
    assert (added.words, added.pid) == ("Why, in all earnest?", outside.pid("Article 1"))


def test_a_remark_on_an_opinion_given_meanwhile_is_not_lost(
    outside: Outside, head: Client, asked: Request, room: str
) -> None:
    opinion = begin_opinion(outside.head_a, asked, language="en")
    opinion = write_opinion(outside.head_a, opinion, verdict="support")
    remark = add_remark(outside.head_a, opinion, words="Why?")
    new, old = f"{room}provisions/-/remark/", f"{room}remarks/{remark.pk}/change/"
    forms = {address: {**typed(head.get(address)), "words": ["Typed in vain?"]} for address in (new, old)}
    give_opinion(outside.head_a, opinion)
    for address, form in forms.items():
        answer = head.post(address, form)
        assert answer.status_code == 422, address
        assert "its words stand" in faults(answer)[0]
        assert typed(answer)["words"] == ["Typed in vain?"]
    assert head.get(old).status_code == 404


def test_a_remark_needs_words_and_a_provision_of_the_version(
    outside: Outside, head: Client, asked: Request, room: str
) -> None:
    address = f"{room}provisions/{outside.pid('Article 4')}/remark/"
    answer = head.post(address, {**typed(head.get(address)), "words": "  "})
    assert answer.status_code == 422
    assert faults(answer) == ["Write the remark, or the wording you ask for."]
    assert not Opinion.objects.exists(), "an opinion is not begun by a remark that is refused"
    assert head.get(f"{room}provisions/nowhere/remark/").status_code == 404
