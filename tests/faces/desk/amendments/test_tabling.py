"""Tabling without scripts: from the list and from a provision, with a look at it first; what does not fit is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.drafting.acts import a_sitting
from tests.apps.drafting.outside import Outside, reason
from tests.faces.desk import pages
from tests.faces.desk.pages import sent_from

from interparl.apps.drafting.domain.amending import withdraw_amendment
from interparl.apps.drafting.models import Amendment, Path
from interparl.apps.sittings.domain.helping import today


def form_at(outside: Outside, label: str, kind: str, **more: str) -> str:
    """Where an amendment of a kind is written."""
    query = "&".join(f"{name}={value}" for name, value in {"pid": outside.pid(label), "kind": kind, **more}.items())
    return f"{reverse('desk:amendment-table', args=[outside.draft.key])}?{query}"


def test_one_begins_with_the_provision_and_what_happens_to_it(sent: Outside, head: Client) -> None:
    there = reverse("desk:amendment-table", args=[sent.draft.key])
    page = head.get(there)
    assert [str(one) for one in pages.tree(page).xpath("//select[@name='pid']/option/@value")] == [
        piece.pid for piece in sorted(sent.draft.pieces.all(), key=lambda one: order(sent, one.pid))
    ]
    page = head.get(f"{there}?pid={sent.pid('Article 4')}")
    assert "The village sets the fee" in pages.text_of(page)
    assert not pages.tree(page).xpath("//textarea")
    page = head.get(form_at(sent, "Article 4", "words"))
    assert pages.tree(page).xpath("//textarea[@name='old']")
    assert "The village sets the fee" in pages.text_of(page)


def order(sent: Outside, pid: str) -> int:
    from interparl.apps.drafting.domain.trees import pieces_of

    return [each.pid for each in pieces_of(sent.draft)].index(pid)


def test_what_a_provision_does_not_allow_cannot_be_asked_for(sent: Outside, head: Client) -> None:
    page = head.get(form_at(sent, "Chapter 1", "words"))  # a chapter has no words of its own
    assert not pages.tree(page).xpath("//textarea")
    kinds = [str(one) for one in pages.tree(page).xpath("//input[@name='kind']/@value")]
    assert kinds == ["heading", "whole", "before", "after", "first", "in", "delete"]
    assert head.post(form_at(sent, "Chapter 1", "words"), {"old": "x", "new": "y"}).status_code == 200
    assert not Amendment.objects.exists()


def test_a_delegation_looks_at_it_first_then_tables_and_signs(sent: Outside, head: Client) -> None:
    there = form_at(sent, "Article 2/2", "words")
    given = {"old": "five years", "new": "six years", "justification.en": "Five are few.", "people": ["head-xa"]}
    page = sent_from(head, there, **given, _preview="1")
    shown = pages.tree(page).get_element_by_id("preview")
    assert [one.text for one in shown.xpath(".//del|.//ins")] == ["five", "six"]
    assert "It meets no other amendment." in shown.text_content()
    assert not Amendment.objects.exists()
    assert pages.typed(page)["old"] == ["five years"]
    answer = sent_from(head, there, **given)
    tabled = Amendment.objects.get()
    assert answer.headers["Location"] == reverse("desk:amendment", args=[tabled.key])
    assert (tabled.delegation, tabled.tabled_on) == (sent.small.delegations["XA"], today())
    assert (tabled.old, tabled.new, str(tabled.justification)) == ("five years", "six years", "Five are few.")
    assert [each.person.key for each in tabled.signatures.all()] == ["head-xa"]


def test_the_look_tells_what_it_would_meet(sent: Outside, head: Client) -> None:
    sent.tabled("Article 2/2", old="five years", new="four years")
    page = sent_from(head, form_at(sent, "Article 2/2", "words"), old="five", new="six", _preview="1")
    shown = pages.tree(page).get_element_by_id("preview")
    assert "Conflict" in shown.text_content()
    assert shown.xpath(".//ul//a/@href") == [reverse("desk:amendment", args=[Amendment.objects.get().key])]


@pytest.mark.parametrize("how", [{}, {"_preview": "1"}])
def test_what_does_not_fit_is_told_at_the_form_and_kept(sent: Outside, head: Client, how: dict[str, str]) -> None:
    page = sent_from(head, form_at(sent, "Article 2/2", "words"), old="seven years", new="eight years", **how)
    assert any("not in the provision" in fault for fault in pages.faults(page))
    kept = pages.typed(page)
    assert (kept["old"], kept["new"]) == (["seven years"], ["eight years"])
    assert not pages.tree(page).xpath("//*[@id='preview']")
    assert not Amendment.objects.exists()


def test_a_delegation_tables_for_no_other_and_on_no_other_day(sent: Outside, head: Client) -> None:
    there = form_at(sent, "Article 4", "delete", **{"for": "XB-D"})
    fields = pages.typed(head.get(there))
    assert not {"delegation", "tabled_on", "organ", "source"} & set(fields)
    head.post(there, fields | {"delegation": ["XB-D"], "tabled_on": ["2026-01-01"], "organ": ["C-LAW"]})
    assert Amendment.objects.get().delegation == sent.small.delegations["XA"]
    assert (Amendment.objects.get().tabled_on, Amendment.objects.get().organ) == (today(), None)


def test_somebody_of_another_delegation_does_not_sign_for_ours(sent: Outside, head: Client) -> None:
    page = sent_from(head, form_at(sent, "Article 4", "delete"), people=["head-xb"])
    assert page.status_code == 422
    assert not Amendment.objects.exists()


def test_an_officer_enters_what_came_on_paper(sent: Outside, officer: Client) -> None:
    there = form_at(sent, "Article 4", "heading")
    given = {"heading": "Price of water", "tabled_on": "2026-10-01", "people": ["head-xb"]}
    page = sent_from(officer, there, **given)
    assert any("for which delegation" in fault for fault in pages.faults(page))
    sent_from(officer, there, **given, delegation="XB-D", source="S-own")
    tabled = Amendment.objects.get()
    assert (tabled.delegation, tabled.tabled_on.isoformat()) == (sent.small.delegations["XB"], "2026-10-01")
    assert (tabled.heading, tabled.source) == ("Price of water", sent.small.source)
    assert tabled.signatures.get().signed_on.isoformat() == "2026-10-01"


def test_a_provision_in_other_words_keeps_its_parts(sent: Outside, officer: Client) -> None:
    there = form_at(sent, "Article 3", "whole")
    assert pages.typed(officer.get(there))["new"] == [
        "The keeper shall, as article 2 provides:\n1) clean the well every spring;\n2) close it in a flood."
    ]
    sent_from(officer, there, new="The keeper shall:\r\n1) clean the well;\r\n2) close it in a flood;\r\n3) mend it.")
    tabled = Amendment.objects.get()
    assert (tabled.new, tabled.heading) == ("The keeper shall:", "")
    assert [(one["kind"], one["marker"], one["text"]) for one in tabled.given["children"]] == [
        ("point", "1)", "clean the well;"), ("point", "2)", "close it in a flood;"), ("point", "3)", "mend it."),
    ]  # fmt: skip


def test_a_new_provision_is_numbered_between_its_neighbours(sent: Outside, officer: Client) -> None:
    there = form_at(sent, "Article 2", "after")
    assert pages.typed(officer.get(there))["piece_kind"] == ["article"]
    page = sent_from(officer, there, heading="Helper", new="1. A helper may be named.\n2. He is paid.", _preview="1")
    shown = " ".join(pages.tree(page).get_element_by_id("preview").text_content().split())
    assert "Article 2.1. Helper 1. A helper may be named. 2. He is paid." in shown
    sent_from(officer, there, heading="Helper", new="1. A helper may be named.\n2. He is paid.")
    tabled = Amendment.objects.get()
    assert (tabled.action, tabled.given["place"], tabled.given["kind"]) == ("insert", "after", "article")
    assert [one["marker"] for one in tabled.given["children"]] == ["1.", "2."]


def test_a_form_can_be_kept_and_gone_on_with(sent: Outside, head: Client) -> None:
    there = form_at(sent, "Article 4", "words")
    sent_from(head, there, old="the fee", new="a price", _keep_draft="1")
    assert pages.typed(head.get(there))["new"] == ["a price"]


def test_an_open_version_is_not_amended(outside: Outside, officer: Client) -> None:
    from tests.factories import OFFICER

    from interparl.apps.drafting.domain.drafts import open_draft

    draft = open_draft(OFFICER, outside.act, language="en", based_on=outside.draft)
    there = f"{reverse('desk:amendment-table', args=[draft.key])}?pid={outside.pid('Article 4')}&kind=delete"
    assert "still being written" in pages.text_of(officer.post(there, {"why": ""}))
    assert not Amendment.objects.exists()


def test_a_compromise_is_written_in_place_of_several(sent: Outside, officer: Client) -> None:
    one = sent.tabled("Article 2/2", old="five years", new="six years")
    two = sent.tabled("Article 2/2", old="five years", new="four years")
    start = reverse("desk:amendments-compromise", args=[sent.draft.key])
    page = officer.get(start)
    assert [str(each) for each in pages.tree(page).xpath("//input[@name='of']/@value")] == [one.key, two.key]
    assert "Tick two or more" in pages.text_of(officer.get(f"{start}?of={one.key}"))
    both = f"{start}?of={one.key}&of={two.key}"
    page = officer.get(both)
    assert pages.tree(page).xpath("//select[@name='pid']/option[@selected]/@value") == [one.pid]
    assert [str(each) for each in pages.tree(page).xpath("//input[@type='hidden'][@name='of']/@value")] == [
        one.key, two.key,
    ]  # fmt: skip
    there = f"{both}&pid={one.pid}&kind=words"
    page = sent_from(officer, there, old="five years", new="five and a half years", _preview="1")
    assert "It meets no other amendment." in pages.text_of(page)
    sent_from(officer, there, old="five years", new="five and a half years", **{"reason.en": "Half way."})
    middle = Amendment.objects.get(number=3)
    assert set(middle.replaces.all()) == {one, two}
    assert {each.state for each in Amendment.objects.exclude(pk=middle.pk)} == {"compromised"}
    told = pages.text_of(officer.get(reverse("desk:amendment", args=[one.key])))
    assert "A compromise stands in its place:" in told
    assert "Half way." in told


def test_a_compromise_over_one_decided_meanwhile_keeps_what_was_typed(sent: Outside, officer: Client) -> None:
    one, two = (sent.tabled("Article 2/2", old="five", new=new) for new in ("six", "four"))
    start = reverse("desk:amendments-compromise", args=[sent.draft.key])
    there = f"{start}?of={one.key}&of={two.key}&pid={one.pid}&kind=words"
    fields = pages.typed(officer.get(there)) | {"old": ["five"], "new": ["five or six"]}
    withdraw_amendment(sent.officer, two, reason=reason("No more."))
    page = officer.post(there, fields)
    assert any("Not open any more: 2" in fault for fault in pages.faults(page))
    assert pages.typed(page)["new"] == ["five or six"]


def test_a_delegation_chooses_among_sittings_to_come(sent: Outside, head: Client, officer: Client) -> None:
    Path.objects.update(amendments={"days_before": 10})
    past = a_sitting(sent.small.commission, "2026-01-01", state="closed")
    ahead = a_sitting(sent.small.commission, (today() + timedelta(days=30)).isoformat(), state="convened")
    there = form_at(sent, "Article 4", "delete")
    offered = pages.tree(head.get(there)).xpath("//select[@name='sitting']/option")
    assert [one.get("value") for one in offered] == ["", str(ahead.pk)]
    assert "amendments until" in offered[1].text
    on_paper = pages.tree(officer.get(there)).xpath("//select[@name='sitting']/option/@value")
    assert {str(past.pk), str(ahead.pk)} <= {str(one) for one in on_paper}
    sent_from(head, there, sitting=str(ahead.pk))
    assert Amendment.objects.get().sitting == ahead


def test_words_without_what_goes_never_replace_the_whole(sent: Outside, head: Client) -> None:
    page = sent_from(head, form_at(sent, "Article 4", "words"), old=" ", new="Water is free.")
    assert page.status_code == 422
    assert pages.typed(page)["new"] == ["Water is free."]
    assert not Amendment.objects.exists()
