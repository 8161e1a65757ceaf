"""Opinions on the desk: read, entered from letters, replaced by later ones, published."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.drafting.outside import Outside
from tests.faces.desk.pages import faults, heading, text_of, tree, typed
from tests.factories import OFFICER, Small
from tests.photograph import photographed

from interparl.apps.drafting.domain.circulating import publish_circulation
from interparl.apps.drafting.domain.closing import publish_draft
from interparl.apps.drafting.domain.opinions import add_remark, begin_opinion, give_opinion, write_opinion
from interparl.apps.drafting.models import Circulation, Opinion, Remark, Request
from interparl.apps.sittings.domain.helping import today

DESK = "/en/desk/"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@photographed(guarded=True)
def late(outside: Outside, sent: Circulation) -> Request:
    """The request to XB, which is late."""
    return outside.asked(sent, "XB")


@photographed(guarded=True)
def letter(late: Request) -> Opinion:
    """A letter of XB that an officer is typing in."""
    return begin_opinion(OFFICER, late, language="fi", by_letter=True)


def send(browser: Client, address: str, **more: Any) -> Any:
    """The form of a page, sent as a browser would with what is typed."""
    return browser.post(address, {**typed(browser.get(address)), **more})


def test_an_opinion_is_read_with_each_remark_at_its_provision(
    officer: Client, outside: Outside, opinion: Opinion
) -> None:
    page = officer.get(f"{DESK}opinions/{opinion.key}/")
    assert heading(page) == "Opinion: Delegation of Aland"
    text = text_of(page)
    for told in (
        "Supports with remarks",
        "What we think.",
        "Given by",
        "No fees.",
        "The village sets the fee",
        "Given 10",
    ):
        assert told in text
    links = tree(page).xpath("//section[@id='remarks']//h3/a/@href")
    assert f"{DESK}versions/{outside.draft.key}/?at={outside.pid('Article 4')}#p-{outside.pid('Article 4')}" in links


def test_a_letter_is_entered_from_its_words_to_its_signature(officer: Client, outside: Outside, late: Request) -> None:
    begin = f"{DESK}circulations/wells-C-1/{late.pk}/letter/"
    file = SimpleUploadedFile("letter.pdf", PDF, "application/pdf")
    begun = send(officer, begin, language="fi", verdict="object", **{"words": "Emme kannata.", "file": file})
    assert begun.status_code == 302, faults(begun)
    letter = Opinion.objects.get(request=late)
    here = f"{DESK}opinions/{letter.key}/"
    assert begun["Location"] == here
    assert (letter.by_letter, letter.language, letter.words, letter.state) == (True, "fi", "Emme kannata.", "draft")

    pid = outside.pid("Article 4")
    add = f"{here}remarks/-/add/"
    assert faults(send(officer, add, pid=pid)) == ["Write the remark, or the wording you ask for."]
    assert send(officer, add, pid=pid, words="Ei maksuja.", proposed="Vesi on maksutonta.").status_code == 302
    remark = letter.remarks.get()
    assert (remark.pid, remark.label, remark.proposed) == (pid, "Article 4 Fees", "Vesi on maksutonta.")
    assert send(officer, f"{here}remarks/{remark.pk}/change/", words="Ei lainkaan maksuja.").status_code == 302
    assert send(officer, f"{here}write/", verdict="with-remarks").status_code == 302

    give = f"{here}give/"
    unsigned = send(officer, give, day=(today() - timedelta(days=12)).isoformat())
    assert faults(unsigned) == ["Person: Say who signed the letter."]
    early = send(officer, give, day="2020-01-01", signed_by="head-xb")
    assert faults(early) == ["The day lies between the day of sending and today."]
    given = send(
        officer, give, day=(today() - timedelta(days=12)).isoformat(), signed_by="head-xb", reference="44"
    )  # fmt: skip
    assert given.status_code == 302, faults(given)
    letter.refresh_from_db()
    assert letter.signed_by is not None
    assert (letter.state, letter.signed_by.key, letter.given_by, letter.reference) == ("given", "head-xb", "", "44")
    text = text_of(officer.get(here))
    for told in ("Head Borea", "Typed in by", "Ei lainkaan maksuja.", "Given in time.", "letter.pdf", "Finnish"):
        assert told in text
    assert tree(officer.get(here)).xpath("//blockquote[@lang='fi']")
    assert "Add a remark" not in text


OF_A_LETTER = ["", "write/", "remarks/-/add/", "remarks/{remark}/change/", "remarks/{remark}/drop/", "give/", "drop/"]


@pytest.mark.parametrize("path", OF_A_LETTER)
def test_a_letter_in_work_is_seen_by_those_who_run_the_act_alone(
    officer: Client, lead: Client, elsewhere: Client, head_b: Client, expert: Client, letter: Opinion, path: str
) -> None:
    remark = add_remark(OFFICER, letter, words="No.")
    address = f"{DESK}opinions/{letter.key}/{path.format(remark=remark.pk)}"
    assert officer.get(address).status_code == lead.get(address).status_code == 200
    for stranger in (elsewhere, head_b, expert):
        assert stranger.get(address).status_code == 404
    if path:
        assert head_b.post(address, {"words": "Yes."}).status_code == 404
    assert Remark.objects.filter(opinion=letter).get().words == "No."


def test_what_an_addressee_is_writing_is_not_there_for_others(
    officer: Client, outside: Outside, head_b: Client, late: Request
) -> None:
    own = begin_opinion(outside.head_b, late, language="en")
    here = f"{DESK}opinions/{own.key}/"
    assert officer.get(here).status_code == 404
    page = head_b.get(here)
    assert page.status_code == 200
    assert "Nobody but its writers sees it" in text_of(page)
    for path in ("write/", "give/", "drop/"):
        assert head_b.get(here + path).status_code == 404  # in its room, not here
    assert own.key not in officer.get(f"{DESK}circulations/wells-C-1/").content.decode()


def test_two_who_type_in_the_same_letter_choose_field_by_field(
    officer: Client, second_officer: Client, letter: Opinion
) -> None:
    address = f"{DESK}opinions/{letter.key}/write/"
    mine = typed(officer.get(address))
    assert send(second_officer, address, words="The words of a colleague.", verdict="object").status_code == 302
    clash = officer.post(address, {**mine, "words": "My words."})
    assert clash.status_code == 409
    assert "The words of a colleague." in text_of(clash)
    assert "My words." in text_of(clash)
    letter.refresh_from_db()
    assert letter.words == "The words of a colleague."


def test_a_letter_is_recorded_only_as_it_was_seen(officer: Client, letter: Opinion) -> None:
    write_opinion(OFFICER, letter, verdict="object")
    address = f"{DESK}opinions/{letter.key}/give/"
    fields = typed(officer.get(address))
    add_remark(OFFICER, letter, words="Somebody added this.")
    stale = officer.post(address, {**fields, "day": today().isoformat(), "signed_by": "head-xb"})
    assert (stale.status_code, faults(stale)) == (
        422, ["Somebody else has changed it meanwhile. Look at it again before you record it."],
    )  # fmt: skip
    letter.refresh_from_db()
    assert letter.state == "draft"


def test_a_later_opinion_takes_the_place_and_both_stay(officer: Client, outside: Outside, opinion: Opinion) -> None:
    later = begin_opinion(outside.head_a, opinion.request, language="en", take_over=True)
    give_opinion(outside.head_a, write_opinion(outside.head_a, later, verdict="object"))
    before = officer.get(f"{DESK}opinions/{opinion.key}/")
    assert "A later opinion stands in place of this one." in text_of(before)
    assert f"{DESK}opinions/{later.key}/" in before.content.decode()
    now = text_of(officer.get(f"{DESK}opinions/{later.key}/"))
    assert "Objects" in now
    assert "Replaced by a later opinion" in now
    history = text_of(officer.get(f"{DESK}circulations/wells-C-1/"))
    assert "Opinion given: Supports with remarks" in history
    assert "Opinion given: Objects" in history


def test_throwing_a_letter_away_leaves_nothing(officer: Client, letter: Opinion) -> None:
    answer = send(officer, f"{DESK}opinions/{letter.key}/drop/")
    assert (answer.status_code, answer["Location"]) == (302, f"{DESK}circulations/wells-C-1/")
    assert not Opinion.objects.filter(pk=letter.pk).exists()


def test_an_opinion_is_published_by_who_runs_the_act_or_gave_it(
    officer: Client, head: Client, head_b: Client, elsewhere: Client, outside: Outside, opinion: Opinion
) -> None:
    address = f"{DESK}opinions/{opinion.key}/publish/"
    for stranger in (head_b, elsewhere):
        assert stranger.get(address).status_code == stranger.post(address, {}).status_code == 403
    assert address not in head.get(f"{DESK}opinions/{opinion.key}/").content.decode()
    assert faults(send(officer, address)) == ["Publish first that the version was sent out."]
    publish_draft(OFFICER, outside.draft)
    publish_circulation(OFFICER, opinion.request.circulation)
    assert address in head.get(f"{DESK}opinions/{opinion.key}/").content.decode()
    assert send(head, address).status_code == 302
    opinion.refresh_from_db()
    assert opinion.visibility == "public"
    assert faults(send(officer, address)) == ["It is public already."]


def test_a_file_is_handed_out_to_who_sees_the_opinion(
    officer: Client, head_b: Client, small: Small, letter: Opinion
) -> None:
    here = f"{DESK}opinions/{letter.key}/file/"
    assert officer.get(here).status_code == 404
    send(officer, f"{DESK}opinions/{letter.key}/write/", file=SimpleUploadedFile("a.pdf", PDF, "application/pdf"))
    assert b"".join(officer.get(here).streaming_content) == PDF  # type: ignore[attr-defined]
    assert head_b.get(here).status_code == 404
    assert send(officer, f"{DESK}opinions/{letter.key}/write/", drop_file="on").status_code == 302
    assert officer.get(here).status_code == 404
