"""Answering remarks on the desk: the queue in the order of the text, filters, forms without scripts, two at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.apps.drafting.outside import Outside, reason
from tests.faces.desk.pages import faults, text_of, tree, typed
from tests.factories import OFFICER

from interparl.apps.drafting.domain.answering import answer_remark
from interparl.apps.drafting.domain.opinions import add_remark, begin_opinion, give_opinion, write_opinion
from interparl.apps.drafting.models import Circulation, Opinion, Remark
from interparl.faces.desk.opinions import queue, views_remarks

HERE = "/en/desk/acts/wells/remarks/"


def listed(browser: Client, query: str = "") -> list[str]:
    """The words of the remarks on a page, in order."""
    return [one.text_content().strip() for one in tree(browser.get(HERE + query)).xpath("//article//blockquote")]


def forms(browser: Client, query: str = "") -> list[Any]:
    """The forms of a page by which remarks are answered."""
    return list(tree(browser.get(HERE + query)).xpath("//form[contains(@action, '/answer/')]"))


def press(browser: Client, query: str = "", place: int = 0, **more: Any) -> Any:
    """Fill in and send one form of the queue, as a browser without scripts would."""
    page = browser.get(HERE + query)
    form = tree(page).xpath("//form[contains(@action, '/answer/')]")[place]
    every = tree(page).xpath("//form[contains(@class,'desk-form')]")
    at = next(number for number, one in enumerate(every) if one.get("action") == form.get("action"))
    return browser.post(form.get("action"), {**typed(page, at), **more})


def test_the_queue_goes_by_the_text_with_the_provision_beside_each(
    officer: Client, outside: Outside, fees: Remark
) -> None:
    assert listed(officer) == ["Good.", "Why wells?", "No fees."]
    page = officer.get(HERE)
    assert [one.text_content().strip() for one in tree(page).xpath("//h2[contains(@class,'h3')]/a")] == [
        "The text as a whole", "Article 1 Subject", "Article 4 Fees",
    ]  # fmt: skip
    assert "The village sets the fee for water" in text_of(page)
    assert "0 of 3" in text_of(page)


def test_the_wording_asked_for_is_shown(officer: Client, outside: Outside, sent: Circulation) -> None:
    mine = write_opinion(
        outside.head_b, begin_opinion(outside.head_b, outside.asked(sent, "XB"), language="fi"), verdict="object"
    )
    add_remark(outside.head_b, mine, words="", pid=outside.pid("Article 4"), proposed="Vesi on maksutonta.")
    give_opinion(outside.head_b, mine)
    asked = tree(officer.get(HERE)).xpath("//div[@lang='fi']")
    assert [one.text_content().strip() for one in asked] == ["Vesi on maksutonta."]


def test_answers_are_given_one_after_another_without_scripts(officer: Client, sent: Circulation) -> None:
    whole = Remark.objects.get(words="Good.")
    why = Remark.objects.get(words="Why wells?")
    first = press(officer, "?unanswered=1", outcome="taken")
    assert (first.status_code, first["Location"]) == (302, f"{HERE}?unanswered=1#remark-{why.pk}")
    whole.refresh_from_db()
    assert (whole.outcome, whole.answered_by_name) == ("taken", "officer")
    assert listed(officer, "?unanswered=1") == ["Why wells?", "No fees."]
    part: dict[str, Any] = {"outcome": "in-part", "reason.en": "Article 1 says it now."}
    press(officer, "?unanswered=1", **part)
    last = press(officer, "?unanswered=1", **part | {"outcome": "refused", "reason.en": "Wells cost money."})
    assert last["Location"] == f"{HERE}?unanswered=1"
    done = text_of(officer.get(f"{HERE}?unanswered=1"))
    assert "3 of 3" in done
    assert "Every remark has an answer." in done
    page = text_of(officer.get(HERE))
    for told in ("Taken in part", "Article 1 says it now.", "Refused", "Wells cost money."):
        assert told in page


def test_one_goes_through_them_page_by_page(officer: Client, head: Client, sent: Circulation) -> None:
    begin = tree(officer.get(f"{HERE}?addressee=XA-D")).xpath("//a[@data-key='b']/@href")[0]
    assert "unanswered=1&addressee=XA-D&one=1" in begin
    page = officer.get(begin)
    assert "1 of 3" in text_of(page)
    second = tree(page).xpath("//a[@rel='next']/@href")[0]
    assert tree(officer.get(second)).xpath("//a[@rel='prev']/@href") == [begin]
    address, seen = second, []
    while "/answer/" in address:
        page = officer.get(address)
        seen.append(tree(page).xpath("//blockquote")[0].text_content().strip())
        address = officer.post(address, {**typed(page), "outcome": ["taken"]})["Location"]
    assert seen == ["Why wells?", "No fees."]
    assert address == f"{HERE}?unanswered=1&addressee=XA-D"
    assert tree(head.get(HERE)).xpath("//a[@data-key='b']") == []


def test_without_the_filter_one_goes_on_to_the_next_of_the_list(officer: Client, sent: Circulation) -> None:
    answer = press(officer, outcome="taken")
    assert answer["Location"].endswith(f"#remark-{Remark.objects.get(words='Why wells?').pk}")


def test_refusing_without_a_reason_comes_back_with_what_was_typed(officer: Client, fees: Remark) -> None:
    for fields in ({"outcome": "refused"}, {"outcome": "in-part", "reason.en": "  "}):
        answer = press(officer, place=2, **fields)
        assert (answer.status_code, faults(answer)) == (422, ["Reason: Give the reason. The addressee reads it."])
        assert typed(answer)["outcome"] == [fields["outcome"]]
        assert "No fees." in text_of(answer)
    nothing = press(officer, place=2, **{"reason.en": "Because."})
    assert nothing.status_code == 422
    assert typed(nothing)["reason.en"] == ["Because."]
    fees.refresh_from_db()
    assert fees.outcome == ""


def test_two_who_answer_the_same_remark_choose(officer: Client, second_officer: Client, fees: Remark) -> None:
    address = f"{HERE}{fees.pk}/answer/"
    mine = typed(officer.get(address))
    assert press(second_officer, place=2, outcome="taken").status_code == 302
    clash = officer.post(address, {**mine, "outcome": "refused", "reason.en": "Wells cost money."})
    assert clash.status_code == 409
    page = tree(clash)
    fields = {one.get("name"): one.get("value") for one in page.xpath("//form[contains(@class,'desk-form')]//input")}
    assert fields["decide"] == "outcome"
    chosen = {**typed(clash), "pick.outcome": "mine", "pick.reason": "mine"}
    assert officer.post(address, chosen).status_code == 302
    fees.refresh_from_db()
    assert (fees.outcome, str(fees.reason)) == ("refused", "Wells cost money.")


def test_who_answers_and_who_only_reads(
    officer: Client, lead: Client, group_lead: Client, elsewhere: Client, head: Client, expert: Client, fees: Remark
) -> None:
    address = f"{HERE}{fees.pk}/answer/"
    for allowed in (officer, lead, group_lead):
        assert allowed.get(address).status_code == 200
        assert len(forms(allowed)) == 3
    for stranger in (elsewhere, head, expert):
        assert stranger.get(address).status_code == 403
        assert stranger.post(address, {"outcome": "taken"}).status_code == 403
        assert forms(stranger) == []
        assert listed(stranger) == ["Good.", "Why wells?", "No fees."]
    assert press(group_lead, place=2, outcome="taken").status_code == 302


def test_remarks_of_opinions_that_do_not_stand_are_no_part_of_it(
    officer: Client, outside: Outside, opinion: Opinion, fees: Remark
) -> None:
    later = begin_opinion(outside.head_a, opinion.request, language="en")
    working = add_remark(outside.head_a, later, words="Hidden.")
    assert listed(officer) == ["Good.", "Why wells?", "No fees."]
    assert officer.get(f"{HERE}{working.pk}/answer/").status_code == 404
    give_opinion(outside.head_a, write_opinion(outside.head_a, later, verdict="object"))
    assert listed(officer) == ["Hidden."]
    replaced = officer.post(f"{HERE}{fees.pk}/answer/", {"outcome": "taken", "version": "1"})
    assert faults(replaced) == ["A later opinion stands in place of this one. Answer its remarks."]


def test_filters_by_addressee_provision_and_circulation(officer: Client, outside: Outside, sent: Circulation) -> None:
    outside.given(outside.asked(sent, "XB"), outside.head_b, Article_4="Higher fees.")
    answer_remark(OFFICER, Remark.objects.get(words="No fees."), outcome="refused", reason=reason("No."))
    assert listed(officer, "?addressee=XB-D") == ["Higher fees."]
    assert listed(officer, f"?provision={outside.pid('Article 4')}") == ["No fees.", "Higher fees."]
    assert listed(officer, "?provision=whole") == ["Good."]
    assert listed(officer, f"?unanswered=1&provision={outside.pid('Article 4')}") == ["Higher fees."]
    assert listed(officer, "?circulation=wells-C-1&addressee=XA-D") == ["Good.", "Why wells?", "No fees."]
    assert "Nothing matches." in text_of(officer.get(f"{HERE}?circulation=other"))


def test_long_queues_come_page_by_page_and_go_on_where_one_was(
    officer: Client, sent: Circulation, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (queue, views_remarks):
        monkeypatch.setattr(module, "PER_PAGE", 2)
    assert [listed(officer, f"?page={page}") for page in (1, 2)] == [["Good.", "Why wells?"], ["No fees."]]
    answer = press(officer, place=1, outcome="taken")
    assert answer["Location"].split("#")[0] == f"{HERE}?page=2"


def test_the_ids_of_a_page_are_its_own(officer: Client, sent: Circulation) -> None:
    ids = tree(officer.get(HERE)).xpath("//@id")
    assert len(ids) == len(set(ids))
    labels = tree(officer.get(HERE)).xpath("//article//label/@for")
    assert labels
    assert set(labels) <= set(ids)


def test_what_is_typed_in_the_queue_is_kept_after_the_session_has_ended(officer: Client, fees: Remark) -> None:
    form = forms(officer)[2]
    token = form.xpath(".//input[@name='_keep']/@value")[0]
    address = f"{HERE}{fees.pk}/answer/"
    Client().post(address, {"_keep": token, "outcome": "refused", "reason.en": "Typed late."})
    assert typed(officer.get(address))["reason.en"] == ["Typed late."]


def test_the_table_is_a_word_file_for_who_sees_the_act(
    officer: Client, head: Client, roleless: Client, sent: Any
) -> None:
    for path, name in (
        ("acts/wells/remarks/table/", "wells-remarks-en.docx"),
        ("circulations/wells-C-1/remarks/table/", "wells-C-1-remarks-en.docx"),
    ):
        answer = officer.get(f"/en/desk/{path}")
        assert (answer.status_code, answer["Content-Disposition"]) == (200, f'attachment; filename="{name}"')
        assert answer.content[:2] == b"PK"
        assert head.get(f"/en/desk/{path}").status_code == 200
        assert roleless.get(f"/en/desk/{path}").status_code == 403
        assert Client().get(f"/en/desk/{path}").status_code == 302
    assert officer.get("/en/desk/circulations/none/remarks/table/").status_code == 404
