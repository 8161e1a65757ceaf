"""Writing a version on the desk: alone, two at once, with scripts and without, by keyboard from one to the next."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.drafting.versions import Drafted, standing
from tests.faces.desk import pages
from tests.photograph import photographed

from interparl.apps.accounts.models import Draft as Kept
from interparl.apps.drafting.domain.closing import close_draft
from interparl.apps.drafting.domain.editing import remove_piece, write_words
from interparl.apps.drafting.domain.trees import act_of, pieces_of
from interparl.apps.drafting.models import Comment, Draft, Edit, Origin, Piece

HTMX = {"HX-Request": "true"}


def at(drafted: Drafted, name: str, label: str = "Article 4", *more: str) -> str:
    return reverse(f"desk:{name}", args=[drafted.draft.key, drafted.piece(label).pid, *more])


def sent(client: Client, address: str, fields: dict[str, Any]) -> Any:
    """The form of a page, sent with some fields typed anew."""
    return client.post(address, pages.typed(client.get(address)) | fields)


def now(drafted: Drafted, label: str = "Article 4") -> Piece:
    return Piece.objects.get(draft=drafted.draft, pid=drafted.piece(label).pid)


def test_words_are_written_on_a_page_of_their_own_and_one_goes_on_to_the_next(drafted: Drafted, anna: Client) -> None:
    there = at(drafted, "piece-write", "Article 3")
    form = pages.typed(anna.get(there))
    assert form["version"] == ["1"]
    answer = anna.post(there, form | {"text": "The keeper shall:", "why": "Shorter", "_next": "1"})
    item = standing(drafted.draft, "Article 3/1")
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("desk:piece-write", args=[drafted.draft.key, item.pid])
    assert now(drafted, "Article 3").text == "The keeper shall:"
    assert Edit.objects.get(draft=drafted.draft, of_version=2).why == "Shorter"
    back = anna.post(there, pages.typed(anna.get(there)) | {"text": "The keeper:", "_stay": "1"})
    assert back.headers["Location"].endswith(f"#p-{now(drafted, 'Article 3').pid}")


def test_in_the_text_only_the_provision_is_swapped_and_the_next_form_opens(drafted: Drafted, anna: Client) -> None:
    there = at(drafted, "piece-write", "Article 1")
    page = anna.get(there, headers=HTMX)
    assert b"<html" not in page.content
    pid = drafted.piece("Article 1").pid
    form = pages.tree(page).xpath("//form[@hx-post]")[0]
    assert form.get("hx-target") == f"#p-{pid}"
    answer = anna.post(there, pages.typed(page) | {"text": "On wells.", "_next": "1"}, headers=HTMX)
    assert answer.status_code == 200
    assert b"<html" not in answer.content
    part = pages.tree(answer)
    assert "On wells." in part.get_element_by_id(f"p-{pid}").text_content()
    following = part.xpath("//*[@hx-swap-oob and @hx-trigger='load']")[0]
    assert following.get("hx-get") == at(drafted, "piece-write", "Article 2")
    assert len(part.xpath("//*[starts-with(@id, 'p-')]")) == 2
    stay = anna.post(there, pages.typed(anna.get(there, headers=HTMX)) | {"text": "On all wells."}, headers=HTMX)
    assert "Saved." in pages.text_of(stay)
    assert pages.tree(stay).xpath("//a[@data-first]")


def test_the_form_in_the_text_is_left_without_a_change(drafted: Drafted, anna: Client) -> None:
    page = anna.get(at(drafted, "piece"), headers=HTMX)
    assert b"<html" not in page.content
    assert pages.tree(page).get("id") == f"p-{drafted.piece('Article 4').pid}"
    assert not Edit.objects.filter(draft=drafted.draft).exclude(edit_kind="taken").exists()


def test_two_at_other_words_are_merged_and_the_second_is_shown_what_the_first_wrote(
    drafted: Drafted, anna: Client, boris: Client
) -> None:
    there = at(drafted, "piece-write")
    mine = pages.typed(boris.get(there))
    text = mine["text"][0]
    sent(anna, there, {"text": text.replace("The village", "The council of the village"), "why": "Who does it"})
    answer = boris.post(there, mine | {"text": text.replace("at the well", "in the hall"), "_next": "1"})
    assert now(drafted).text == "The council of the village sets the fee for water and posts it in the hall."
    page = boris.get(answer.headers["Location"])
    told = pages.tree(page).get_element_by_id("others").text_content()
    assert "merged" in told
    assert "anna" in told
    assert "Who does it" in told
    changed = [one.text for one in pages.tree(page).xpath("//*[@id='others']//ins")]
    assert changed == ["council of the "], changed


def test_the_same_in_the_text_stays_at_the_provision(drafted: Drafted, anna: Client, boris: Client) -> None:
    there = at(drafted, "piece-write")
    mine = pages.typed(boris.get(there, headers=HTMX))
    text = mine["text"][0]
    sent(anna, there, {"text": text.replace("The village", "The council of the village")})
    answer = boris.post(there, mine | {"text": text.replace("at the well", "in the hall"), "_next": "1"}, headers=HTMX)
    assert "This is what they changed:" in pages.text_of(answer)
    assert not pages.tree(answer).xpath("//*[@hx-trigger='load']")


@pytest.mark.parametrize("extra", [{}, HTMX], ids=["page", "in-the-text"])
def test_two_at_the_same_words_see_all_of_them_and_one_sends_an_edited_merge(
    drafted: Drafted, anna: Client, boris: Client, extra: dict[str, str]
) -> None:
    there = at(drafted, "piece-write")
    mine = pages.typed(boris.get(there, headers=extra))
    base = mine["text"][0]
    sent(anna, there, {"text": base.replace("sets", "determines"), "why": "Plainer"})
    answer = boris.post(
        there, mine | {"text": base.replace("sets", "decides on"), "heading": "Fees for water"}, headers=extra
    )
    assert answer.status_code == (200 if extra else 409)
    shown = pages.text_of(answer)
    for words in (base, base.replace("sets", "determines"), base.replace("sets", "decides on"), "Plainer", "anna"):
        assert words in shown
    dispute = pages.tree(answer).xpath("//*[@class='clash-dispute']")[0].text_content()
    for words in ("before:", "sets", "theirs:", "determines", "yours:", "decides on"):
        assert words in dispute
    assert now(drafted).text == base.replace("sets", "determines"), "nothing of the second is stored yet"
    assert Kept.objects.filter(user__email="boris@example.org").count() == 1, "what was typed is kept as a draft too"
    form = pages.typed(answer)
    assert form["version"] == ["2"]
    assert form["text"] == [base.replace("sets", "decides on")]
    assert form["heading"] == ["Fees for water"]
    done = boris.post(there, form | {"text": base.replace("sets", "sets and decides on")}, headers=extra)
    assert done.status_code == (200 if extra else 302)
    assert now(drafted).text == base.replace("sets", "sets and decides on")
    assert now(drafted).heading == "Fees for water"
    assert not Kept.objects.filter(user__email="boris@example.org").exists()


def test_the_places_in_dispute_take_other_words_by_a_button(drafted: Drafted, anna: Client, boris: Client) -> None:
    there = at(drafted, "piece-write")
    mine = pages.typed(boris.get(there))
    base = mine["text"][0]
    sent(anna, there, {"text": base.replace("sets", "determines")})
    answer = boris.post(there, mine | {"text": base.replace("sets", "decides on").replace("water", "its water")})
    ways = pages.tree(answer).xpath("//form[@class='clash-ways']")[0]
    fields = {one.get("name"): one.get("value") or "" for one in ways.xpath(".//input")}
    for lay, words in (("theirs", "determines"), ("mine", "decides on"), ("both", "determines decides on")):
        again = boris.post(there, fields | {"_lay": lay})
        assert pages.typed(again)["text"] == [base.replace("sets", words).replace("water", "its water")], lay
        assert base.replace("sets", "decides on").replace("water", "its water") in pages.text_of(again), lay
    assert now(drafted).text == base.replace("sets", "determines")


def test_words_for_a_provision_that_was_taken_out_are_not_lost(drafted: Drafted, anna: Client, boris: Client) -> None:
    there = at(drafted, "piece-write")
    mine = pages.typed(boris.get(there))
    one = standing(drafted.draft, "Article 4")
    remove_piece(drafted.anna, drafted.draft, one.pid, stamp=one.stamp)
    answer = boris.post(there, mine | {"text": "Water costs nothing."})
    assert answer.status_code == 409
    assert "taken this provision out" in pages.text_of(answer)
    assert "Water costs nothing." in pages.text_of(answer)
    assert boris.post(there, pages.typed(answer) | {"_restore": "1"}).status_code == 302
    assert now(drafted).text == "Water costs nothing."
    assert not now(drafted).removed


def test_a_page_of_a_provision_taken_out_leads_to_where_it_is_brought_back(drafted: Drafted, anna: Client) -> None:
    addresses = [at(drafted, name) for name in ("piece-write", "piece-move", "piece-remove")]
    back = at(drafted, "piece-restore")
    one = standing(drafted.draft, "Article 4")
    remove_piece(drafted.boris, drafted.draft, one.pid, stamp=one.stamp)
    for there in addresses:
        answer = anna.get(there)
        assert answer.headers["Location"] == reverse("desk:version-removed", args=[drafted.draft.key])
    assert "The village sets the fee" in pages.text_of(anna.get(answer.headers["Location"]))
    assert sent(anna, back, {}).status_code == 302
    assert "The village sets the fee" in drafted.text()


def test_who_comes_when_the_version_is_closed_keeps_what_was_typed(drafted: Drafted, anna: Client) -> None:
    there = at(drafted, "piece-write")
    mine = pages.typed(anna.get(there))
    from tests.factories import OFFICER

    close_draft(OFFICER, drafted.draft)
    answer = anna.post(there, mine | {"text": "Too late."})
    assert answer.status_code == 403
    assert "This version is closed" in pages.text_of(answer)
    assert Kept.objects.filter(user__email="anna@example.org").exists()
    again = anna.post(there, mine | {"text": "Too late."}, headers=HTMX)
    assert (again.status_code, again.headers["HX-Retarget"]) == (200, "body")
    out = Client().get(there, headers=HTMX)
    assert (out.status_code, "login" in out.headers["HX-Redirect"]) == (200, True)


@pytest.mark.parametrize(("where", "order"), [("before", [1, 0]), ("after", [0, 1])])
def test_a_provision_is_put_in_beside_another(drafted: Drafted, anna: Client, where: str, order: list[int]) -> None:
    there = at(drafted, "piece-insert", "Article 4", where)
    page = anna.get(there)
    assert pages.typed(page)["kind"] == ["article"]
    answer = anna.post(there, pages.typed(page) | {"heading": "Ropes", "text": "Each well has a rope."})
    assert answer.status_code == 302
    headings = [n.heading for n in act_of(Draft.objects.get(pk=drafted.draft.pk)).walk() if n.kind == "article"]
    assert [headings.index("Fees") - 3, headings.index("Ropes") - 3] == order
    assert anna.get(answer.headers["Location"].partition("#")[0]).status_code == 200


def test_a_provision_is_put_in_another_and_at_the_end(drafted: Drafted, anna: Client) -> None:
    sent(anna, at(drafted, "piece-insert", "Article 3", "in"), {"kind": "point", "text": "paint the roof."})
    last = act_of(Draft.objects.get(pk=drafted.draft.pk)).find(drafted.piece("Article 3").pid)
    assert last is not None
    assert last.children[-1].text == "paint the roof."
    assert last.children[-1].marker.startswith("3")
    end = reverse("desk:piece-insert-last", args=[drafted.draft.key])
    sent(anna, end, {"kind": "annex", "heading": "Annex", "text": "A drawing of a well.", "unnumbered": "on"})
    assert pieces_of(drafted.draft)[-1].piece.text == "A drawing of a well."
    bad = anna.post(end, {"kind": "table", "text": "x"})
    assert bad.status_code == 422


def test_a_provision_is_taken_out_unless_somebody_changed_it_meanwhile(
    drafted: Drafted, anna: Client, boris: Client
) -> None:
    there = at(drafted, "piece-remove", "Article 2")
    seen = pages.typed(anna.get(there))
    assert "2 provisions under it go with it." in pages.text_of(anna.get(there))
    part = standing(drafted.draft, "Article 2/1")
    write_words(drafted.boris, drafted.draft, part.pid, expected=1, text="A well has two keepers.")
    answer = anna.post(there, seen)
    assert answer.status_code == 409
    assert "boris" in pages.text_of(answer)
    assert "A well has two keepers." in drafted.text()
    assert anna.post(there, pages.typed(answer)).status_code == 302
    assert "A well has two keepers." not in drafted.text()


def test_a_provision_is_moved_up_down_into_and_to_a_place(drafted: Drafted, anna: Client) -> None:
    there, pid = at(drafted, "piece-move"), drafted.piece("Article 4").pid

    def order() -> list[str]:
        return [n.heading for n in act_of(Draft.objects.get(pk=drafted.draft.pk)).walk() if n.kind == "article"]

    assert sent(anna, there, {"to": "up"}).status_code == 302
    assert order() == ["Subject", "Keeper", "Fees", "Cleaning"]
    assert sent(anna, there, {"to": "down"}).status_code == 302
    assert order() == ["Subject", "Keeper", "Cleaning", "Fees"]
    chapter = standing(drafted.draft, "Chapter 1")
    sent(anna, there, {"to": f"in:{chapter.pid}"})
    assert order() == ["Fees", "Subject", "Keeper", "Cleaning"]
    sent(anna, there, {"to": f"after:{drafted.piece('Article 1').pid}"})
    assert order() == ["Subject", "Fees", "Keeper", "Cleaning"]
    assert anna.post(there, {"version": now(drafted).version, "to": f"in:{pid}"}).status_code == 422
    stale = anna.post(there, {"version": 1, "to": "up"})
    assert stale.status_code == 409
    assert "Look how it stands now" in pages.text_of(stale)
    assert pages.typed(stale)["version"] == [str(now(drafted).version)]
    assert order() == ["Subject", "Fees", "Keeper", "Cleaning"]


def test_a_provision_is_made_another_kind_of_those_that_can_stand_there(drafted: Drafted, anna: Client) -> None:
    chapter = standing(drafted.draft, "Chapter 1")
    there = reverse("desk:piece-kind", args=[drafted.draft.key, chapter.pid])
    page = anna.get(there)
    offered = pages.tree(page).xpath("//select[@name='kind']/option/@value")
    assert "section" in offered
    assert not {"table", "point", "article"} & set(offered), "it holds articles"
    assert pages.typed(page)["kind"] == ["chapter"]
    assert sent(anna, there, {"kind": "section"}).status_code == 302
    assert Piece.objects.get(draft=drafted.draft, pid=chapter.pid).piece_kind == "section"
    refused = anna.post(there, pages.typed(page) | {"kind": "point"})
    assert refused.status_code == 422
    clash = anna.post(there, pages.typed(page) | {"kind": "part"})
    assert clash.status_code == 409
    assert Piece.objects.get(draft=drafted.draft, pid=chapter.pid).piece_kind == "section"


def test_a_number_is_set_by_hand_and_all_are_numbered_anew_after_a_preview(drafted: Drafted, anna: Client) -> None:
    pid = drafted.piece("Article 2").pid
    sent(anna, at(drafted, "piece-number", "Article 2"), {"marker": "Article 2-1."})
    assert Piece.objects.get(draft=drafted.draft, pid=pid).marker == "Article 2-1."
    one = standing(drafted.draft, "Article 1")
    remove_piece(drafted.boris, drafted.draft, one.pid, stamp=one.stamp)
    there = reverse("desk:version-renumber", args=[drafted.draft.key])
    page = anna.get(there)
    shown = pages.text_of(page)
    assert "2-1 → 1" in shown
    assert "4 → 3" in shown
    assert [ins.text for ins in pages.tree(page).xpath("//main//ins")], "the reference of article 3 goes along"
    assert Piece.objects.get(draft=drafted.draft, pid=pid).marker == "Article 2-1.", "nothing is written by looking"
    look = anna.post(there, pages.typed(page) | {"style": "kept", "_preview": "1"})
    assert look.status_code == 200
    assert "2-1 → 1" not in pages.text_of(look)
    done = anna.post(there, pages.typed(page))
    assert done.status_code in {200, 302}
    assert Piece.objects.get(draft=drafted.draft, pid=pid).marker == "Article 1."


def test_comments_are_said_answered_and_settled(
    drafted: Drafted, anna: Client, expert: Client, outsider: Client
) -> None:
    sent(expert, at(drafted, "piece-comment"), {"said": "Who posts it?"})
    said = Comment.objects.get(words="Who posts it?")
    answer = reverse("desk:comment-answer", args=[drafted.draft.key, said.pk])
    assert outsider.post(answer, {"said": "Me"}).status_code == 404
    assert sent(anna, answer, {"said": "The keeper."}).status_code == 302
    page = pages.text_of(anna.get(at(drafted, "piece")))
    assert "Who posts it?" in page
    assert "The keeper." in page
    settle = reverse("desk:comment-settle", args=[drafted.draft.key, said.pk])
    assert anna.get(settle).status_code == 405
    assert anna.post(settle, {"version": said.version}).status_code == 302
    assert Comment.objects.get(pk=said.pk).settled_by_name == "anna"
    everything = reverse("desk:version-comments", args=[drafted.draft.key])
    assert "Who posts it?" not in pages.text_of(anna.get(everything))
    assert "Who posts it?" in pages.text_of(anna.get(everything, {"all": "1"}))
    sent(anna, reverse("desk:version-comment", args=[drafted.draft.key]), {"said": "All good."})
    assert "The whole version" in pages.text_of(anna.get(everything))
    assert expert.post(at(drafted, "piece-comment"), {"said": " "}).status_code == 422


def test_the_history_of_a_provision_tells_every_change(drafted: Drafted, anna: Client) -> None:
    pid = drafted.piece("Article 4").pid
    write_words(drafted.boris, drafted.draft, pid, expected=1, text="Water is free.", why="As in the summer")
    page = anna.get(at(drafted, "piece-history"))
    assert "As in the summer" in pages.text_of(page)
    assert pages.tree(page).xpath("//del")
    assert "Taken into the version" in pages.text_of(page)


@photographed(guarded=True)
def source(drafted: Drafted) -> Any:
    """The text of another act in the bank of laws, with a provision like that on fees."""
    from tests.apps.drafting.versions import read
    from tests.factories import OFFICER

    from interparl.apps.common.text import Text
    from interparl.apps.drafting.domain.drafts import open_draft
    from interparl.apps.drafting.models import ModelAct

    other = ModelAct.objects.create(
        key="fountains", title=Text(en="On fountains"), act_kind="law", lead=drafted.act.lead, path=drafted.act.path
    )
    text = "Model law on fountains\nArticle 1. Subject\nFountains.\nArticle 2. Fees\nThe town sets the fee for water."
    closed = close_draft(OFFICER, open_draft(OFFICER, other, language="en", from_law=read(text)))
    return closed.expression


def test_a_source_is_named_shown_side_by_side_and_taken_back(
    drafted: Drafted, officer: Client, expert: Client, source: Any
) -> None:
    there = at(drafted, "piece-origin")
    fields = pages.typed(officer.get(there)) | {"text": source.key}
    offered = officer.post(there, fields)
    assert offered.status_code == 422
    options = pages.tree(offered).xpath("//select[@name='from_pid']/option")
    chosen = next(one for one in options if "Fees" in one.text_content())
    assert officer.post(there, fields | {"from_pid": chosen.get("value")}).status_code == 302
    origin = Origin.objects.get()
    assert (origin.pid, origin.from_pid) == (drafted.piece("Article 4").pid, chosen.get("value"))
    page = officer.get(reverse("desk:version-origins", args=[drafted.draft.key]))
    assert "town" in [one.text for one in pages.tree(page).xpath("//del")]
    assert "1 source" in pages.text_of(officer.get(reverse("desk:version", args=[drafted.draft.key])))
    drop = reverse("desk:origin-drop", args=[drafted.draft.key, origin.pk])
    assert expert.post(drop, {}).status_code == 403
    assert sent(officer, drop, {}).status_code == 302
    assert not Origin.objects.exists()
