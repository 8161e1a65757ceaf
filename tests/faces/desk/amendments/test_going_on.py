"""What becomes of amendments on the desk: signatures, rulings, results in order, withdrawal, the text they give."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.apps.drafting.acts import a_decision
from tests.apps.drafting.outside import Outside, reason
from tests.apps.drafting.versions import WELLS
from tests.faces.desk import pages
from tests.faces.desk.pages import sent_from
from tests.factories import OFFICER, account

from interparl.apps.common.actor import PUBLIC, Role
from interparl.apps.common.models import StoredFile
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.amending import compromise, rule_admissible
from interparl.apps.drafting.domain.closing import close_draft, publish_draft
from interparl.apps.drafting.domain.editing import write_words
from interparl.apps.drafting.domain.signing import sign
from interparl.apps.drafting.models import Amendment, Draft, Path
from interparl.apps.sittings.domain.helping import today


def at(name: str, amendment: Amendment, *more: Any) -> str:
    """A page of an amendment."""
    return reverse(f"desk:{name}", args=[amendment.key, *more])


def state(amendment: Amendment) -> str:
    return Amendment.objects.get(pk=amendment.pk).state


def test_delegations_sign_and_an_officer_finds_signatures_valid(
    sent: Outside, head: Client, head_b: Client, officer: Client
) -> None:
    Path.objects.update(amendments={"signatures": 2, "delegations": 2})
    amendment = sent.tabled("Article 4", "delete", delegation=sent.small.delegations["XA"])
    there = at("amendment-sign", amendment)
    assert [str(one) for one in pages.tree(head_b.get(there)).xpath("//input[@name='people']/@value")] == ["head-xb"]
    sent_from(head, there, people=["head-xa"])
    sent_from(head_b, there, people=["head-xb"])
    page = sent_from(head, there, people=["head-xa"])
    assert any("has signed already" in fault for fault in pages.faults(page))
    one, two = amendment.signatures.order_by("delegation__key")
    assert state(amendment) == "tabled"
    sent_from(officer, at("amendment-signature-check", amendment, one.pk), valid="yes")
    page = sent_from(officer, at("amendment-signature-check", amendment, two.pk), valid="no")
    assert any("Give the reason" in fault for fault in pages.faults(page))
    sent_from(officer, at("amendment-signature-check", amendment, two.pk), valid="no", reason="Another hand.")
    assert state(amendment) == "signatures-short"
    told = pages.text_of(officer.get(at("amendment", amendment)))
    assert "Another hand." in told
    assert "2 valid signatures are needed, there are 1." in told
    sent_from(officer, at("amendment-signature-check", amendment, two.pk), valid="yes")
    assert state(amendment) == "signed"
    sent_from(head_b, at("amendment-signature-back", amendment, two.pk))
    assert state(amendment) == "signatures-short"
    assert "Taken back" in pages.text_of(head_b.get(at("amendment", amendment)))


def test_doubts_of_the_register_are_shown_where_a_signature_is_checked(sent: Outside, officer: Client) -> None:
    amendment = sent.tabled("Article 4", "delete")
    signature = sign(OFFICER, amendment, sent.small.people["head-xb"])
    there = at("amendment-signature-check", amendment, signature.pk)
    assert "It is not said for which delegation Head Borea signed." in pages.text_of(officer.get(there))
    page = sent_from(officer, there, valid="yes")
    assert any("valid all the same" in fault for fault in pages.faults(page))
    sent_from(officer, there, valid="yes", reason="The letter says so.")
    assert amendment.signatures.get().valid is True


def test_two_officers_at_one_signature(sent: Outside, officer: Client, second_officer: Client) -> None:
    amendment = sent.tabled("Article 4", "delete")
    signature = sign(
        OFFICER, amendment, sent.small.people["head-xa"], delegation=sent.small.delegations["XA"]
    )  # fmt: skip
    there = at("amendment-signature-check", amendment, signature.pk)
    seen = pages.typed(second_officer.get(there)) | {"valid": ["no"], "reason": ["Not his hand."]}
    sent_from(officer, there, valid="yes")
    page = second_officer.post(there, seen)
    assert page.status_code == 409
    assert "Not his hand." in page.content.decode()
    assert amendment.signatures.get().valid is True


def test_an_officer_enters_signatures_that_came_on_paper(sent: Outside, officer: Client) -> None:
    amendment = sent.tabled("Article 4", "delete")
    there = at("amendment-sign", amendment)
    sent_from(officer, there, people=["head-xb"], delegation="XB-D", day=today().isoformat())
    assert amendment.signatures.get().delegation == sent.small.delegations["XB"]
    page = sent_from(officer, there, people=["head-xc"], delegation="XB-D")
    assert any("did not sit in" in fault for fault in pages.faults(page))


def test_a_ruling_against_it_needs_a_reason_and_tells_what_lacks(sent: Outside, officer: Client) -> None:
    Path.objects.update(amendments={"signatures": 1})
    amendment = sent.tabled("Article 4", "delete")
    there = at("amendment-rule", amendment)
    assert "1 valid signature is needed, there are 0." in pages.text_of(officer.get(there))
    page = sent_from(officer, there, admissible="yes")
    assert any("1 valid signature is needed" in fault for fault in pages.faults(page))
    page = sent_from(officer, there, admissible="no")
    assert any("Give the reason" in fault for fault in pages.faults(page))
    sent_from(officer, there, admissible="no", **{"reason.en": "Of another matter."})
    assert state(amendment) == "inadmissible"


def test_amendments_are_gone_through_in_their_order(sent: Outside, officer: Client) -> None:
    last = sent.tabled("Article 4", "delete")
    first = sent.tabled("Article 1", new="Wells are dug.")
    second = sent.tabled("Article 2/2", old="five", new="six")
    for each in (last, first):
        rule_admissible(OFFICER, each, admissible=True)
    adopted = a_decision(sent.small.commission, today().isoformat())
    page = officer.get(reverse("desk:amendments-order", args=[sent.draft.key]))
    begin = str(pages.tree(page).xpath("//a[@data-key='b']/@href")[0])
    assert begin == at("amendment-decide", first)
    answer = sent_from(officer, begin, result="accepted", decision=str(adopted.pk))
    assert state(first) == "accepted"
    assert first.steps.get(state="accepted").decision == adopted
    go_on = answer.headers["Location"]
    assert go_on == f"{at('amendment-decide', second)}?decision={adopted.pk}"
    page = officer.get(go_on)
    assert "Only an admissible amendment is decided on." in pages.text_of(page)
    rule = str(pages.tree(page).xpath("//a[@data-key='r']/@href")[0])
    assert sent_from(officer, rule, admissible="yes").headers["Location"] == at("amendment-decide", second)
    there = f"{at('amendment-decide', last)}?decision={adopted.pk}"
    assert pages.typed(officer.get(there))["decision"] == [str(adopted.pk)]
    answer = sent_from(officer, there, result="rejected", decision="", organ="C-LAW")
    assert (state(last), answer.headers["Location"]) == ("rejected", f"{at('amendment-decide', second)}?organ=C-LAW")
    answer = sent_from(officer, answer.headers["Location"], result="rejected")
    assert answer.headers["Location"] == reverse("desk:amendments-order", args=[sent.draft.key])
    assert "0 of 3 not decided on yet" in pages.text_of(officer.get(answer.headers["Location"]))


def test_the_result_can_be_chosen_by_a_key(sent: Outside, officer: Client) -> None:
    amendment = sent.tabled("Article 4", "delete")
    rule_admissible(OFFICER, amendment, admissible=True)
    page = pages.tree(officer.get(at("amendment-decide", amendment)))
    assert {one.get("value"): one.get("data-key") for one in page.xpath("//input[@name='result']")} == {
        "accepted": "a", "rejected": "r",
    }  # fmt: skip


def test_a_result_needs_a_body_and_a_change_of_it_a_reason(sent: Outside, officer: Client) -> None:
    amendment = sent.tabled("Article 4", "delete")
    rule_admissible(OFFICER, amendment, admissible=True)
    there = at("amendment-decide", amendment)
    page = sent_from(officer, there, result="accepted")
    assert any("which body" in fault for fault in pages.faults(page))
    page = sent_from(officer, there)
    assert page.status_code == 422  # neither accepted nor rejected is chosen for the person
    sent_from(officer, there, result="accepted", organ="C-LAW")
    page = sent_from(officer, there, result="rejected", organ="C-LAW")
    assert any("Give the reason for changing" in fault for fault in pages.faults(page))
    sent_from(officer, there, result="rejected", organ="C-LAW", **{"reason.en": "The minutes say so."})
    assert state(amendment) == "rejected"


def test_one_that_cannot_stand_with_an_accepted_one_is_told(sent: Outside, officer: Client) -> None:
    sent.accepted("Article 2/2", old="five", new="six")
    other = sent.tabled("Article 2/2", old="five", new="four")
    rule_admissible(OFFICER, other, admissible=True)
    assert "Amendment 1 was accepted, and both cannot stand in one text." in pages.text_of(
        officer.get(at("amendment-decide", other))
    )


def test_when_a_compromise_falls_the_others_come_back(sent: Outside, officer: Client) -> None:
    one, two = (sent.tabled("Article 2/2", old="five", new=new) for new in ("six", "four"))
    middle = compromise(OFFICER, [one, two], pid=one.pid, action="replace", old="five", new="seven")
    page = officer.get(at("amendment-withdraw", middle))
    assert "come back as they were" in pages.text_of(page)
    sent_from(officer, at("amendment-withdraw", middle))
    assert [state(each) for each in (one, two, middle)] == ["tabled", "tabled", "withdrawn"]


def test_a_delegation_withdraws_its_own_on_its_own_page(sent: Outside, head: Client) -> None:
    mine = sent.tabled("Article 4", "delete", delegation=sent.small.delegations["XA"])
    assert pages.tree(head.get(at("amendment", mine))).xpath("//a[contains(@href, '/withdraw/')]")
    sent_from(head, at("amendment-withdraw", mine), **{"reason.en": "Settled."})
    assert state(mine) == "withdrawn"
    other = sent.tabled("Article 4", "delete", delegation=sent.small.delegations["XB"])
    assert not pages.tree(head.get(at("amendment", other))).xpath("//a[contains(@href, '/withdraw/')]")


def test_the_text_of_the_accepted_ones_becomes_a_version(sent: Outside, officer: Client) -> None:
    there = reverse("desk:amendments-text", args=[sent.draft.key])
    assert "No amendment to this version was accepted." in pages.text_of(officer.get(there))
    sent.accepted("Article 2/2", old="five", new="six")
    sent.accepted("Article 1", "delete")
    page = officer.get(there)
    assert "There is one text" in pages.text_of(page)
    answer = sent_from(officer, there, style="continuous")
    made = Draft.objects.get(consolidated=True)
    assert answer.headers["Location"] == reverse("desk:version", args=[made.key])
    assert made.based_on == sent.draft
    checked = officer.get(f"{reverse('desk:amendments-check', args=[sent.draft.key])}?with={made.key}")
    assert checked.status_code == 200
    listed = officer.get(reverse("desk:act-amendments", args=[sent.act.key]))
    assert reverse("desk:version", args=[made.key]) in listed.content.decode()


def test_conflicts_in_the_way_are_told_and_nothing_is_made(sent: Outside, officer: Client) -> None:
    one = sent.accepted("Article 2/2", old="five", new="six")
    two = sent.accepted("Article 2/2", old="five", new="four")
    there = reverse("desk:amendments-text", args=[sent.draft.key])
    page = officer.get(there)
    assert "There is no one text as things stand." in pages.text_of(page)
    links = [str(each) for each in pages.tree(page).xpath("//div[contains(@class, 'tone-bad')]//a/@href")]
    assert links == [at("amendment", one), at("amendment", two)]
    assert not pages.tree(page).xpath("//form[contains(@class, 'desk-form')]")
    page = officer.post(there, {"style": "continuous"})
    assert any("no consolidated text" in fault for fault in pages.faults(page))
    assert not Draft.objects.filter(consolidated=True).exists()


def test_what_several_insert_at_one_place_stands_as_was_decided(sent: Outside, officer: Client) -> None:
    for words in ("First thought.", "Second thought."):
        sent.accepted("Article 2/2", "insert", new=words)
    there = reverse("desk:amendments-text", args=[sent.draft.key])
    assert "sequence" in pages.typed(officer.get(there))
    page = sent_from(officer, there, sequence="2, 9")
    assert any("has the number 9" in fault for fault in pages.faults(page))
    page = sent_from(officer, there, sequence="second one")
    assert any("Write numbers" in fault for fault in pages.faults(page))
    sent_from(officer, there, sequence="2, 1")
    made = Draft.objects.get(consolidated=True)
    texts = list(made.pieces.filter(text__endswith="thought.").order_by("rank").values_list("text", flat=True))
    assert texts == ["Second thought.", "First thought."]


def test_a_version_is_compared_with_the_adopted_text(sent: Outside, officer: Client, head: Client) -> None:
    there = reverse("desk:amendments-check", args=[sent.draft.key])
    assert officer.get(f"{there}?with=nowhere").status_code == 404
    same = SimpleUploadedFile("adopted.txt", WELLS.encode())
    page = officer.post(there, {"upload": same})
    assert "Nothing differs" in pages.text_of(page)
    other = SimpleUploadedFile("adopted.txt", WELLS.replace("five years", "nine years").encode())
    page = officer.post(there, {"upload": other})
    assert [one.text for one in pages.tree(page).xpath("//table//del|//table//ins")] == ["five", "nine"]
    assert not StoredFile.objects.filter(name="adopted.txt").exists()
    assert "This could not be read" in pages.text_of(officer.post(there, {}))
    assert not pages.tree(head.get(there)).xpath("//input[@type='file']")
    assert head.post(there, {"upload": SimpleUploadedFile("adopted.txt", WELLS.encode())}).status_code == 403


def test_versions_of_the_act_are_compared_by_ids(sent: Outside, officer: Client) -> None:
    from interparl.apps.drafting.domain.drafts import open_draft

    later = open_draft(OFFICER, sent.act, language="en", based_on=sent.draft)
    piece = later.pieces.get(pid=sent.pid("Article 4"))
    write_words(OFFICER, later, piece.pid, expected=piece.version, text="Water is free.")
    close_draft(OFFICER, later)
    there = reverse("desk:amendments-check", args=[sent.draft.key])
    assert [str(one) for one in pages.tree(officer.get(there)).xpath("//select[@name='with']/option/@value")] == [
        later.key
    ]
    page = officer.get(f"{there}?with={later.key}")
    assert "1 difference." in pages.text_of(page)
    assert "Water is free." in pages.text_of(page)


def test_amendments_are_shown_to_everybody_with_their_version(sent: Outside, officer: Client) -> None:
    sent.tabled("Article 4", "delete")
    there = reverse("desk:amendments-publish", args=[sent.draft.key])
    page = sent_from(officer, there)
    assert any("Publish the version first" in fault for fault in pages.faults(page))
    publish_draft(OFFICER, sent.draft)
    sent_from(officer, there)
    assert visible_to(Amendment.objects.all(), PUBLIC).count() == 1


def test_the_room_lists_ours_what_we_may_sign_and_what_can_be_amended(
    sent: Outside, head: Client, head_b: Client, outsider: Client
) -> None:
    a, b = sent.small.delegations["XA"], sent.small.delegations["XB"]
    mine = sent.tabled("Article 4", "delete", delegation=a)
    theirs = sent.tabled("Article 1", new="Wells.", delegation=b)
    there = reverse("desk:delegation-amendments", args=[a.key])
    page = head.get(there)
    links = [str(one) for one in pages.tree(page).xpath("//main//a/@href")]
    assert at("amendment", mine) in links
    sign_there = f"{at('amendment-sign', theirs)}?delegation={a.key}"
    assert sign_there in links
    assert f"{reverse('desk:amendment-table', args=[sent.draft.key])}?for={a.key}" in links
    sent_from(head, sign_there, people=["head-xa"])
    assert "We have signed" in pages.text_of(head.get(there))
    for other in (head_b, outsider):
        assert other.get(there).status_code == 403
    assert Client().get(there).status_code == 302


def test_the_room_asks_no_more_with_more_amendments(
    sent: Outside, head: Client, django_assert_max_num_queries: Any
) -> None:
    there = reverse("desk:delegation-amendments", args=["XA-D"])
    for at_ in range(12):
        sent.tabled("Article 4", new=f"Text {at_}.", delegation=sent.small.delegations["XA" if at_ % 2 else "XB"])
    head.get(there)
    with django_assert_max_num_queries(20):
        page = head.get(there)
    assert "6 amendments tabled" in pages.text_of(page)


@pytest.mark.parametrize("name", ["amendment", "amendment-sign", "amendment-rule", "amendment-decide"])
def test_russian_pages_answer(sent: Outside, officer: Client, name: str) -> None:
    amendment = sent.tabled("Article 4", "delete", justification=reason("No fees."))
    assert officer.get(at(name, amendment).replace("/en/", "/ru/", 1)).status_code == 200


def test_two_officers_at_one_result(sent: Outside, officer: Client, second_officer: Client) -> None:
    amendment = sent.tabled("Article 4", "delete")
    rule_admissible(OFFICER, amendment, admissible=True)
    there = at("amendment-decide", amendment)
    late = pages.typed(second_officer.get(there)) | {"organ": ["C-LAW"], "reason.en": ["So it was."]}
    late["result"] = ["rejected"]
    sent_from(officer, there, result="accepted", organ="C-LAW")
    page = second_officer.post(there, late)
    assert page.status_code == 409
    assert any("it is “Accepted” now" in fault for fault in pages.faults(page))
    kept = pages.typed(page)
    assert (kept["result"], kept["reason.en"], state(amendment)) == (["rejected"], ["So it was."], "accepted")
    second_officer.post(there, kept)  # seen, and meant all the same
    assert state(amendment) == "rejected"


@pytest.mark.parametrize("name", ["amendment-rule", "amendment-decide", "amendment-withdraw", "amendment-sign"])
def test_an_officer_of_another_organ_rules_on_nothing(sent: Outside, enter: Any, name: str) -> None:
    amendment = sent.tabled("Article 4", "delete")
    other = enter(account("other-officer@example.org", Role.OFFICER, organ=sent.small.council))
    assert other.get(at("amendment", amendment)).status_code == 200
    assert other.get(at(name, amendment)).status_code == 403
    assert other.post(at(name, amendment), {"admissible": "yes", "result": "accepted"}).status_code == 403
    assert state(amendment) == "tabled"


def test_what_is_due_leads_to_the_amendments(sent: Outside, officer: Client) -> None:
    sent.accept(sent.tabled("Article 1", "delete"))
    rule_admissible(OFFICER, sent.tabled("Article 4", "delete"), admissible=True)
    sent.tabled("Article 2", "delete")
    links = [str(one) for one in pages.tree(officer.get("/en/desk/")).xpath("//main//a/@href")]
    listed = f"/en/desk/acts/wells/amendments/?version={sent.draft.key}"
    assert {listed, f"{listed}&state=admissible"} <= set(links)
    page = officer.get(f"{listed}&state=admissible").content.decode()
    assert f"/en/desk/amendments/{sent.draft.key}-A-2/" in page
    assert f"/en/desk/amendments/{sent.draft.key}-A-3/" not in page
