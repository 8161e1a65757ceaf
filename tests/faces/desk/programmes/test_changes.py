"""Change sets on the desk: drawn up, proposed, adopted or not; before and after; refusals told at the form."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.apps.programme.planning import Plan, decision_of
from tests.faces.desk.pages import faults, heading, text_of, tree, typed
from tests.factories import OFFICER, Small
from tests.photograph import photographed

from interparl.apps.common.text import Text
from interparl.apps.programme.domain.changing import add_change, draft_change_set, propose
from interparl.apps.programme.domain.items import change_item
from interparl.apps.programme.domain.programmes import add_chapter, draw_up
from interparl.apps.programme.models import Change, ChangeSet, Chapter, Item

DESK = "/en/desk/programmes/"
ONE = f"{DESK}P-2021/"
WHY = {"reason.en": "The council asked for it"}


@photographed(guarded=True)
def drafted(plan: Plan) -> ChangeSet:
    """A change set that is being drawn up."""
    return draft_change_set(OFFICER, plan.programme, title=Text(en="First changes"), key="first")


SET = f"{DESK}-/changes/first/"


def shares_on(officer: Client, address: str) -> list[str]:
    """Both shares on the page of a programme."""
    figures = tree(officer.get(address)).xpath("//section[@id='progress']//*[@class='figure']/dd[not(@class)]")
    return [one.text_content().strip() for one in figures]


def kept(officer: Client, kind: str, plan: Plan, **given: str) -> None:
    """Put a change into the set by its form."""
    address = f"{SET}add/{kind}/"
    answer = officer.post(address, {**typed(officer.get(address)), **WHY, **given})
    assert answer.status_code == 302, faults(answer)


PATHS = [
    "-/changes/first/change/",
    "-/changes/first/add/add/",
    "-/changes/first/add/move/",
    "-/changes/first/add/merge/",
    "-/changes/first/add/drop/",
    "-/changes/first/add/retitle/",
    "-/changes/first/add/redate/",
    "-/changes/first/add/back/",
    "-/changes/first/{change}/remove/",
    "-/changes/first/propose/",
    "-/changes/first/take-back/",
    "-/changes/first/adopt/",
    "-/changes/first/reject/",
]


@pytest.mark.parametrize("path", PATHS)
def test_only_officers_of_the_whole_assembly_amend(
    officer: Client, own_officer: Client, head: Client, expert: Client, roleless: Client, plan: Plan,
    drafted: ChangeSet, path: str,
) -> None:  # fmt: skip
    change = add_change(OFFICER, drafted, "drop", item=plan.item("2"), reason=Text(en="Not needed"))
    address = DESK + path.format(change=change.pk)
    assert officer.get(address).status_code == 200
    for other in (own_officer, head, expert, roleless):
        assert other.get(address).status_code == 403
        assert other.post(address, {"why": "x"}).status_code == 403
    assert Client().get(address).status_code == 302


def test_a_change_set_is_drawn_up(officer: Client, plan: Plan) -> None:
    assert "Draw up a change set to add, move, merge" in text_of(officer.get(ONE))
    address = f"{ONE}changes/-/add/"
    form = typed(officer.get(address))
    assert faults(officer.post(address, form)) == ["Title: Give the text in at least one language."]
    answer = officer.post(address, {**form, "title.en": "First changes", "reason.en": "A new plan"})
    page = officer.get(answer["Location"])
    assert heading(page) == "First changes"
    assert "There is no change in this set yet." in text_of(page)
    assert len(tree(page).xpath("//section[@id='changes']//a[contains(@href, '/add/')]")) == 7
    assert "First changes" in text_of(officer.get(ONE))
    assert officer.get(f"{answer['Location']}add/dream/").status_code == 404


def test_only_an_adopted_programme_is_amended(officer: Client, drawn_up: Plan) -> None:
    address = f"{ONE}changes/-/add/"
    answer = officer.post(address, {**typed(officer.get(address)), "title.en": "Early"})
    assert faults(answer) == ["Only an adopted programme is changed by change sets."]


def test_each_change_shows_the_item_before_and_after(
    officer: Client, small: Small, plan: Plan, drafted: ChangeSet
) -> None:
    chapter = chapter_of(plan)
    one, two, three = (str(plan.items[number].pk) for number in "123")
    kept(officer, "redate", plan, item=one, due_printed="IV quarter 2024")
    kept(officer, "retitle", plan, item=one, **{"title.en": "On all rivers"})
    kept(officer, "move", plan, item=two, chapter=chapter)
    kept(officer, "add", plan, **{"title.en": "On ships", "act_kind": "law", "due_printed": "2025"})
    added = Change.objects.get(change_kind="add")
    kept(officer, "merge", plan, item=three, into_new=str(added.pk))
    page = officer.get(SET)
    rows = [" ".join(row.text_content().split()) for row in tree(page).xpath("//section[@id='changes']/ol/li")]
    assert "2022 (31 December 2022)" in rows[0]
    assert "IV quarter 2024 (31 December 2024)" in rows[0]
    assert "On rivers" in rows[1]
    assert "On all rivers" in rows[1]
    assert "no chapter" in rows[2]
    assert "Later" in rows[2]
    assert "4 On ships" in rows[3]
    assert "It is merged into “4 On ships”, which this set adds." in rows[4]
    assert all("Reason: The council asked for it" in row for row in rows)
    assert plan.item("1").due == date(2022, 12, 31), "nothing changes before the set is adopted"


def chapter_of(plan: Plan) -> str:
    """A chapter of an adopted programme: made behind the verbs, which refuse one."""
    return str(Chapter.objects.create(programme=plan.programme, order=1, title=Text(en="Later")).pk)


def test_what_could_not_be_in_force_is_told_at_the_form(officer: Client, plan: Plan, drafted: ChangeSet) -> None:
    one, two = (str(plan.items[number].pk) for number in "12")
    kept(officer, "drop", plan, item=one)
    address = f"{SET}add/drop/"
    form = {**typed(officer.get(address)), **WHY, "item": one}
    again = officer.post(address, form)
    assert again.status_code == 422
    assert len(faults(again)) == 1
    assert "The council asked for it" in again.content.decode(), "nothing typed is lost"
    merge = f"{SET}add/merge/"
    form = {**typed(officer.get(merge)), **WHY, "item": two, "into": two}
    assert officer.post(merge, form).status_code == 422
    move = f"{SET}add/move/"
    assert faults(officer.post(move, {**typed(officer.get(move)), **WHY, "item": two})) == [
        "Say where the item moves to."
    ]
    redate = f"{SET}add/redate/"
    form = {**typed(officer.get(redate)), **WHY, "item": two, "due_printed": "some day"}
    assert faults(officer.post(redate, form)) == ["“some day” is understood as no date. Give the last day of it."]
    no_reason = officer.post(redate, {**form, "due_printed": "2025", "reason.en": ""})
    assert faults(no_reason) == ["Reason of this change: Give the text in at least one language."]
    assert Change.objects.count() == 1


def test_a_title_is_prefilled_from_the_item(officer: Client, plan: Plan, drafted: ChangeSet) -> None:
    item = plan.items["1"]
    page = officer.get(f"{DESK}-/items/{item.key}/")
    hrefs = tree(page).xpath("//section[@id='changes']//a/@href")
    assert f"{SET}add/retitle/?item={item.pk}" in hrefs
    form = typed(officer.get(f"{SET}add/retitle/?item={item.pk}"))
    assert (form["item"], form["title.en"]) == ([str(item.pk)], ["On rivers"])


def test_a_set_is_proposed_adopted_and_in_force(
    officer: Client, head: Client, small: Small, plan: Plan, drafted: ChangeSet
) -> None:
    propose_at, adopt_at = f"{SET}propose/", f"{SET}adopt/"
    form = typed(officer.get(propose_at))
    assert faults(officer.post(propose_at, form)) == ["There is no change in this set yet."]
    kept(officer, "drop", plan, item=str(plan.items["2"].pk))
    adopting = typed(officer.get(adopt_at))
    assert faults(officer.post(adopt_at, {**adopting, "source": "S-own", "adopted_on": "2022-06-01"})) == [
        "Propose the change set first: only then is it decided."
    ]
    assert officer.post(propose_at, form).status_code == 302
    assert "/en/desk/programmes/-/changes/first/" in tree(officer.get("/en/desk/")).xpath("//a/@href")
    back = f"{SET}take-back/"
    assert officer.post(back, typed(officer.get(back))).status_code == 302
    assert officer.post(propose_at, form).status_code == 302
    assert officer.get(f"{SET}add/drop/").status_code == 200
    decision = decision_of(small, date(2022, 6, 1), "D-22")
    page = officer.get(adopt_at)
    assert "What will be in force" in text_of(page)
    assert faults(officer.post(adopt_at, typed(page))) == ["Name the decision, or the source that tells of it."]
    assert officer.post(adopt_at, {**typed(page), "decision": str(decision.pk)}).status_code == 302
    assert plan.item("2").dropped
    assert shares_on(officer, ONE) == ["0 of 3", "0 of 2"]
    shown = text_of(officer.get(ONE))
    assert "3 adopted − 1 dropped − 0 moved − 0 merged + 0 added = 2" in shown
    page = officer.get(SET)
    assert "in force since 1 June 2022" in text_of(page)
    assert not tree(page).xpath("//a[contains(@href, '/add/')]")
    assert shares_on(officer, f"{ONE}?on=2022-05-01") == ["0 of 3", "0 of 3"]
    assert "Dropped" in text_of(head.get(f"{DESK}-/items/{plan.items['2'].key}/"))


def test_a_set_that_was_not_adopted_changes_nothing(officer: Client, plan: Plan, drafted: ChangeSet) -> None:
    add_change(OFFICER, drafted, "drop", item=plan.item("2"), reason=Text(en="Not needed"))
    propose(OFFICER, drafted)
    address = f"{SET}reject/"
    assert officer.post(address, typed(officer.get(address))).status_code == 302
    assert "Not adopted" in text_of(officer.get(SET))
    assert not plan.item("2").dropped
    change = f"{SET}change/"
    assert faults(officer.post(change, typed(officer.get(change)))) == [
        "This change set is decided. It is kept as it was."
    ]


def test_a_change_is_taken_out(officer: Client, plan: Plan, drafted: ChangeSet) -> None:
    change = add_change(OFFICER, drafted, "drop", item=plan.item("2"), reason=Text(en="Not needed"))
    address = f"{SET}{change.pk}/remove/"
    other = draft_change_set(OFFICER, plan.programme, title=Text(en="Second"), key="second")
    assert officer.get(address.replace("first", other.key)).status_code == 404
    assert officer.post(address, typed(officer.get(address))).status_code == 302
    assert not Change.objects.exists()


def test_two_officers_change_the_title_of_a_set(officer: Client, second_officer: Client, drafted: ChangeSet) -> None:
    address = f"{SET}change/"
    mine, theirs = typed(officer.get(address)), typed(second_officer.get(address))
    assert officer.post(address, {**mine, "title.en": "Changes of May"}).status_code == 302
    clash = second_officer.post(address, {**theirs, "title.en": "Changes of June"})
    assert clash.status_code == 409
    assert "Changes of May" in text_of(clash)


def test_an_item_moves_to_a_programme_that_is_drawn_up(
    officer: Client, small: Small, plan: Plan, drafted: ChangeSet
) -> None:
    later = draw_up(OFFICER, title=Text(en="Programme 2026"), first_year=2026, last_year=2030)
    add_chapter(OFFICER, later, Text(en="New"))
    kept(officer, "move", plan, item=str(plan.items["3"].pk), programme_to=str(later.pk))
    assert "It moves to “Programme 2026”, and leaves this one." in text_of(officer.get(SET))
    propose(OFFICER, ChangeSet.objects.get())
    address = f"{SET}adopt/"
    given = {**typed(officer.get(address)), "source": "S-own", "adopted_on": "2022-06-01"}
    assert officer.post(address, given).status_code == 302
    assert Item.objects.get(programme=later).continues == plan.items["3"]
    assert "Moved to another programme" in text_of(officer.get(ONE))


def test_an_item_that_is_hidden_is_not_named_in_a_set(
    officer: Client, head: Client, plan: Plan, drafted: ChangeSet
) -> None:
    add_change(OFFICER, drafted, "drop", item=plan.item("2"), reason=Text(en="Not needed"))
    change_item(OFFICER, plan.item("2"), visibility="draft")
    assert "On fish" in text_of(officer.get(SET))
    page = text_of(head.get(SET))
    assert "On fish" not in page
    assert "An item that is not shown to you" in page
