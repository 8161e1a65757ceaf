"""Items on the desk: chapters, adding, changing, placing, taking out, the act that fulfils one, reports."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.apps.drafting.acts import a_decision, a_version, at_commission
from tests.apps.programme.planning import Plan, decision_of, draft
from tests.faces.desk.pages import faults, text_of, tree, typed
from tests.factories import OFFICER, Small
from tests.photograph import photographed

from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.adopting import adopt as adopt_act
from interparl.apps.drafting.models import ModelAct
from interparl.apps.programme.domain.adopting import adopt
from interparl.apps.programme.domain.programmes import add_chapter, draw_up
from interparl.apps.programme.domain.reporting import link_act, report
from interparl.apps.programme.models import Chapter, Item, ItemReport
from interparl.apps.sittings.domain.helping import today

DESK = "/en/desk/programmes/"
ONE = f"{DESK}P-2021/"


def at(plan: Plan, number: str, *, more: str = "") -> str:
    """The page of an item."""
    return f"{DESK}-/items/{plan.items[number].key}/{more}"


def order_of(plan: Plan) -> list[str]:
    """The numbers of the items in their order."""
    rows = Item.objects.filter(programme=plan.programme, dropped=False).order_by("order", "number")
    return list(rows.values_list("number", flat=True))


def test_chapters_are_added_renamed_and_taken_out(officer: Client, drawn_up: Plan) -> None:
    address = f"{ONE}chapters/-/add/"
    form = typed(officer.get(address))
    assert faults(officer.post(address, form)) == ["Heading: Give the text in at least one language."]
    assert officer.post(address, {**form, "title.en": "Waters"}).status_code == 302
    chapter = Chapter.objects.get()
    assert "No item stands in this chapter." in text_of(officer.get(ONE))
    change = f"{ONE}chapters/{chapter.pk}/change/"
    assert officer.post(change, {**typed(officer.get(change)), "title.en": "All waters"}).status_code == 302
    assert "All waters" in text_of(officer.get(ONE))
    Item.objects.filter(pk=drawn_up.items["1"].pk).update(chapter=chapter)
    remove = f"{ONE}chapters/{chapter.pk}/remove/"
    form = typed(officer.get(remove))
    assert faults(officer.post(remove, form)) == ["There are items in this chapter. Put them into another one first."]
    Item.objects.filter(pk=drawn_up.items["1"].pk).update(chapter=None)
    assert officer.post(remove, form).status_code == 302
    assert not Chapter.objects.exists()


def test_a_chapter_is_moved_with_its_items(officer: Client, head: Client, drawn_up: Plan) -> None:
    made = [add_chapter(OFFICER, drawn_up.programme, Text(en=name)) for name in ("One", "Two", "Three")]
    address = f"{ONE}chapters/{made[2].pk}/place/"
    assert address in tree(officer.get(ONE)).xpath("//a/@href")
    assert head.get(address).status_code == 403
    form = typed(officer.get(address))
    assert form["after"] == [str(made[1].pk)]
    assert officer.post(address, {**form, "after": str(made[0].pk)}).status_code == 302

    def headings() -> list[str]:
        return [str(one.title) for one in Chapter.objects.filter(programme=drawn_up.programme).order_by("order")]

    assert headings() == ["One", "Three", "Two"]
    form = typed(officer.get(address))
    assert officer.post(address, {**form, "after": ""}).status_code == 302
    assert headings() == ["Three", "One", "Two"]
    assert officer.post(address, {**form, "after": ""}).status_code == 409, "it was moved since the form was opened"


def test_a_chapter_of_another_programme_is_not_found(officer: Client, drawn_up: Plan) -> None:
    other = draw_up(OFFICER, title=Text(en="Other"), first_year=2031, last_year=2035)
    chapter = add_chapter(OFFICER, other, Text(en="Elsewhere"))
    assert officer.get(f"{ONE}chapters/{chapter.pk}/change/").status_code == 404
    assert officer.get(f"{ONE}chapters/{chapter.pk}/remove/").status_code == 404


def test_an_item_is_added_with_its_date_read_from_words(officer: Client, drawn_up: Plan) -> None:
    chapter = add_chapter(OFFICER, drawn_up.programme, Text(en="Waters"))
    address = f"{ONE}items/-/add/"
    form = typed(officer.get(address))
    given = {**form, "title.en": "On wells", "due_printed": "II quarter 2024", "chapter": str(chapter.pk)}
    assert faults(officer.post(address, {**given, "number": "1"})) == ["Number 1 is taken in this programme."]
    assert officer.post(address, {**given, "lead": "C-LAW", "task.en": "Decision 5"}).status_code == 302
    item = Item.objects.get(number="4")
    assert (item.due, item.chapter) == (date(2024, 6, 30), chapter)
    page = text_of(officer.get(ONE))
    assert "Task: Decision 5" in page
    assert "II quarter 2024" in page


def test_two_officers_change_an_item_at_once(officer: Client, second_officer: Client, drawn_up: Plan) -> None:
    address = at(drawn_up, "1", more="change/")
    mine, theirs = typed(officer.get(address)), typed(second_officer.get(address))
    assert officer.post(address, {**mine, "due_printed": "I quarter 2023"}).status_code == 302
    assert drawn_up.item("1").due == date(2023, 3, 31), "the day follows from the words"
    clash = second_officer.post(address, {**theirs, "title.en": "On great rivers", "due_printed": "2025"})
    assert clash.status_code == 409
    assert "I quarter 2023" in text_of(clash)
    assert drawn_up.item("1").due == date(2023, 3, 31)


def test_an_item_is_moved_taken_out_and_put_back(officer: Client, drawn_up: Plan) -> None:
    place = at(drawn_up, "3", more="place/")
    form = typed(officer.get(place))
    assert form["after"] == [str(drawn_up.items["2"].pk)]
    assert officer.post(place, {**form, "after": ""}).status_code == 302
    assert order_of(drawn_up) == ["3", "1", "2"]
    place = at(drawn_up, "3", more="place/")
    assert officer.post(place, {**typed(officer.get(place)), "after": str(drawn_up.items["1"].pk)}).status_code == 302
    assert order_of(drawn_up) == ["1", "3", "2"]
    out = at(drawn_up, "3", more="take-out/")
    assert officer.post(out, typed(officer.get(out))).status_code == 302
    assert "1 item was taken out of the draft" in text_of(officer.get(ONE))
    assert "Taken out of the draft" in text_of(officer.get(at(drawn_up, "3")))
    back = at(drawn_up, "3", more="bring-back/")
    assert officer.post(back, typed(officer.get(back))).status_code == 302
    assert order_of(drawn_up) == ["1", "3", "2"]


def test_an_adopted_item_changes_by_change_sets_alone(officer: Client, plan: Plan) -> None:
    address = at(plan, "1", more="change/")
    page = officer.get(address)
    assert "What the programme says of it is changed by change sets only." in text_of(page)
    form = typed(page)
    assert "title.en" not in form
    assert officer.post(address, {**form, "note.en": "Seen"}).status_code == 302
    for more in ("place/", "take-out/"):
        given = typed(officer.get(at(plan, "1", more=more)))
        assert faults(officer.post(at(plan, "1", more=more), given)) == [
            "The programme is adopted. Its items are changed by change sets."
        ]
    assert officer.post(f"{ONE}items/-/add/", {"title.en": "Late", "act_kind": "law"}).status_code == 422


@photographed(guarded=True)
def act(small: Small) -> ModelAct:
    """A dossier at the commission."""
    return at_commission(small, key="rivers")


def test_an_item_is_linked_with_an_act_and_done_by_it(
    officer: Client, own_officer: Client, elsewhere: Client, head: Client, small: Small, plan: Plan, act: ModelAct
) -> None:
    address = at(plan, "1", more="act/")
    assert elsewhere.get(address).status_code == head.get(address).status_code == 403
    assert own_officer.get(at(plan, "2", more="act/")).status_code == 403, "it leads another item"
    form = typed(own_officer.get(address))
    assert own_officer.post(address, {**form, "act": "rivers"}).status_code == 302
    assert plan.item("1").act == act
    assert f"{DESK}-/items/{plan.items['1'].key}/" in tree(officer.get("/en/desk/acts/rivers/")).xpath("//a/@href")
    adopt_act(OFFICER, act, decision=a_decision(small.council), draft=a_version(act))
    page = text_of(officer.get(at(plan, "1")))
    assert "Shown by a step of the act" in page
    assert officer.post(address, {**form, "act": ""}).status_code == 422, "it is done by that act"


EVENTS = ["done", "not-done", "reopened"]


@pytest.mark.parametrize("event", EVENTS)
def test_who_leads_the_item_may_report_and_nobody_else(
    officer: Client, own_officer: Client, elsewhere: Client, head: Client, expert: Client, roleless: Client,
    plan: Plan, event: str,
) -> None:  # fmt: skip
    address = at(plan, "1", more=f"report/{event}/")
    assert officer.get(address).status_code == own_officer.get(address).status_code == 200
    assert own_officer.get(at(plan, "2", more=f"report/{event}/")).status_code == 403
    for other in (elsewhere, head, expert, roleless):
        assert other.get(address).status_code == 403
        assert other.post(address, {"words.en": "x", "source": "S-own"}).status_code == 403
    assert Client().get(address).status_code == 302
    assert not ItemReport.objects.exists()
    assert officer.get(at(plan, "1", more="report/carried-over/")).status_code == 404


def test_an_item_is_reported_done_and_taken_back(officer: Client, head: Client, small: Small, plan: Plan) -> None:
    address = at(plan, "1", more="report/done/")
    form = typed(officer.get(address))
    assert "step" not in form, "it is linked with no act"
    assert faults(officer.post(address, form)) == ["Name what shows it: a step of the act, a decision or a source."]
    early = {**form, "source": "S-own", "day": (today() + timedelta(days=1)).isoformat()}
    assert faults(officer.post(address, early)) == ["This day is yet to come. Record what has happened."]
    given = {**form, "source": "S-own", "day": "2022-10-01"}
    assert officer.post(address, given)["Location"] == at(plan, "1") + "#reports"
    assert officer.post(address, given).status_code == 422, "it is done already"
    assert "1 of 3" in text_of(officer.get(ONE))
    made = ItemReport.objects.get()
    back = at(plan, "1", more=f"reports/{made.pk}/take-back/")
    assert head.get(back).status_code == 403
    assert officer.get(at(plan, "2", more=f"reports/{made.pk}/take-back/")).status_code == 404
    form = typed(officer.get(back))
    assert officer.post(back, form).status_code == 422
    assert officer.post(back, {**form, "why": "Of another item."}).status_code == 302
    assert "0 of 3" in text_of(officer.get(ONE))
    assert "Reason: Of another item." in text_of(officer.get(at(plan, "1")))


def test_what_will_not_be_done_stays_in_the_programme(officer: Client, plan: Plan) -> None:
    address = at(plan, "2", more="report/not-done/")
    form = typed(officer.get(address))
    assert "Reason, for readers: Give the text in at least one language." in faults(officer.post(address, form))
    assert officer.post(address, {**form, "words.en": "No need any more"}).status_code == 302
    page = text_of(officer.get(ONE))
    assert "Will not be done" in page
    assert "0 of 3" in page
    again = at(plan, "2", more="report/reopened/")
    assert officer.post(again, typed(officer.get(again))).status_code == 302
    assert "Taken up again" in text_of(officer.get(at(plan, "2")))


def test_what_is_left_is_carried_over_all_or_none(officer: Client, small: Small, plan: Plan) -> None:
    report(OFFICER, plan.item("1"), "done", day=date(2022, 12, 1), source=small.source)
    later = draw_up(OFFICER, title=Text(en="Programme 2026"), first_year=2026, last_year=2030, follows=plan.programme)
    address = f"{ONE}carry-over/"
    page = officer.get(address)
    form = typed(page)
    assert form["items"] == [str(plan.items[number].pk) for number in ("2", "3")]
    assert typed(officer.get(f"{address}?items={plan.items['3'].pk}"))["items"] == [str(plan.items["3"].pk)]
    given = {**form, "to": str(later.pk)}
    assert faults(officer.post(address, given)) == ["Reason, for readers: Give the text in at least one language."]
    assert officer.post(address, {**given, "words.en": "Not ready"}).status_code == 302
    made = Item.objects.filter(programme=later)
    assert sorted(item.continues.number for item in made if item.continues) == ["2", "3"]
    assert all(item.due is None for item in made)
    first = made.order_by("number").first()
    assert first is not None
    assert "Continues" in text_of(officer.get(f"{DESK}-/items/{first.key}/"))
    assert "2 items" in text_of(officer.get(f"{DESK}{later.key}/"))
    assert "Goes on as" in text_of(officer.get(at(plan, "2")))
    assert "Carried over to the next programme" in text_of(officer.get(ONE))
    assert typed(officer.get(address)).get("items") is None, "nothing is left that could be carried over"


def test_carrying_over_into_an_adopted_programme_names_the_mend(officer: Client, small: Small, plan: Plan) -> None:
    other = draft(small, key="P-2026", years=(2026, 2030))
    adopt(OFFICER, other.programme, decision=decision_of(small, date(2025, 12, 10), "D-25"))
    address = f"{ONE}carry-over/"
    given: dict[str, Any] = {**typed(officer.get(address)), "to": str(other.programme.pk), "words.en": "Not ready"}
    answer = officer.post(address, given)
    assert answer.status_code == 422
    assert "Add “On rivers” to it by a change set." in faults(answer)[0]
    assert not ItemReport.objects.exists()


def test_a_hidden_item_is_not_found(officer: Client, head: Client, plan: Plan, act: ModelAct) -> None:
    link_act(OFFICER, plan.item("1"), act)
    ModelAct.objects.filter(pk=act.pk).update(visibility="draft")
    page = text_of(head.get(at(plan, "1")))
    assert "It is linked with an act that is not shown to you." in page
    assert "Model law on rivers" not in page
    whole = text_of(head.get(ONE))
    assert "Model law on rivers" not in whole
    assert "Last stage reached" not in whole
    assert "Last stage reached" in text_of(officer.get(ONE))
