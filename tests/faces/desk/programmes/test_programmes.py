"""The desk of programmes: the list, the page of one on any day, drawing up, adoption, hearings, published figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.apps.drafting.acts import at_commission
from tests.apps.programme.planning import Plan, decision_of
from tests.faces.desk.pages import faults, heading, text_of, tree, typed
from tests.factories import OFFICER, Small
from tests.languages import SPOKEN
from tests.photograph import photographed

from interparl.apps.common.text import Text
from interparl.apps.programme.domain.adopting import adopt
from interparl.apps.programme.domain.changing import add_change, adopt_change_set, draft_change_set, propose
from interparl.apps.programme.domain.items import add_item, change_item
from interparl.apps.programme.domain.programmes import add_chapter, draw_up
from interparl.apps.programme.domain.reporting import report
from interparl.apps.programme.models import Hearing, Item, Programme, PublishedFigure
from interparl.apps.sittings.domain.helping import today
from interparl.apps.sittings.models import Decision

DESK = "/en/desk/programmes/"
ONE = f"{DESK}P-2021/"


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("path", ["", "P-2021/", "-/items/{item}/", "-/figures/"])
def test_pages_are_read_by_everybody_with_a_role(
    officer: Client, expert: Client, head: Client, roleless: Client, plan: Plan, path: str, language: str
) -> None:
    address = f"/{language}/desk/programmes/{path.format(item=plan.items['1'].key)}"
    answer = officer.get(address)
    assert answer.status_code == 200
    assert len(tree(answer).xpath("//h1")) == 1
    assert " style=" not in answer.content.decode()
    assert expert.get(address).status_code == head.get(address).status_code == 200
    assert roleless.get(address).status_code == 403
    assert Client().get(address).status_code == 302


FORMS = [
    "-/draw-up/",
    "P-2021/change/",
    "P-2021/adopt/",
    "P-2021/complete/",
    "P-2021/close/",
    "P-2021/hearings/-/add/",
    "P-2021/figures/-/add/",
    "P-2021/import/",
    "P-2021/chapters/-/add/",
    "P-2021/items/-/add/",
    "P-2021/carry-over/",
    "P-2021/changes/-/add/",
    "-/figures/-/add/",
    "-/items/{item}/change/",
    "-/items/{item}/place/",
    "-/items/{item}/take-out/",
    "-/items/{item}/bring-back/",
]
"""Open to officers of the whole assembly alone."""


@pytest.mark.parametrize("path", FORMS)
def test_only_officers_of_the_whole_assembly_keep_programmes(
    officer: Client, own_officer: Client, head: Client, expert: Client, roleless: Client, plan: Plan, path: str
) -> None:
    address = DESK + path.format(item=plan.items["1"].key)
    if "import" not in path:  # an adopted programme takes no table; that is told when one is chosen
        assert officer.get(address).status_code == 200
    for other in (own_officer, head, expert, roleless):
        assert other.get(address).status_code == 403
        assert other.post(address, {"why": "x"}).status_code == 403
    assert Client().get(address).status_code == 302


def test_the_empty_list_says_what_to_do(officer: Client, head: Client, small: Small) -> None:
    page = officer.get(DESK)
    assert "Draw up the first one" in text_of(page)
    assert tree(page).xpath("//a[@href='/en/desk/programmes/-/draw-up/']")
    assert not tree(head.get(DESK)).xpath("//a[@href='/en/desk/programmes/-/draw-up/']")
    assert "/en/desk/programmes/" in tree(page).xpath("//nav[@class='desk-menu']//a/@href")


def test_the_list_has_both_shares_and_what_is_overdue(officer: Client, plan: Plan, small: Small) -> None:
    report(OFFICER, plan.item("1"), "done", day=date(2022, 12, 1), source=small.source)
    draw_up(OFFICER, title=Text(en="Programme 2031"), first_year=2031, last_year=2035)
    page = text_of(officer.get(DESK))
    assert "Against the programme as adopted: 1 of 3" in page
    assert "Against the programme as amended: 1 of 3" in page
    assert "2 by the dates as amended, 2 by those as adopted" in page
    assert "Nothing is counted before adoption." in page
    assert "Programme 2031" not in text_of(officer.get(f"{DESK}?state=adopted"))


def test_a_programme_is_drawn_up_and_changed(officer: Client, second_officer: Client, small: Small) -> None:
    address = f"{DESK}-/draw-up/"
    form = typed(officer.get(address))
    assert "Title: Give the text in at least one language." in faults(officer.post(address, form))
    given = {**form, "title.en": "Programme of laws", "first_year": "2031", "last_year": "2030"}
    assert faults(officer.post(address, given)) == ["The last year of a programme is not before its first."]
    answer = officer.post(address, {**given, "last_year": "2035"})
    programme = Programme.objects.get()
    assert answer["Location"] == f"{DESK}{programme.key}/"
    page = text_of(officer.get(answer["Location"]))
    assert "Add them one by one, or bring in the table that you have." in page
    change = f"{DESK}{programme.key}/change/"
    mine, theirs = typed(officer.get(change)), typed(second_officer.get(change))
    assert officer.post(change, {**mine, "basis.en": "Plan of the council"}).status_code == 302
    clash = second_officer.post(change, {**theirs, "basis.en": "Plan of the plenary"})
    assert clash.status_code == 409
    assert "Plan of the council" in text_of(clash)
    assert "Plan of the plenary" in text_of(clash)


def test_an_adopted_programme_keeps_its_years(officer: Client, plan: Plan) -> None:
    form = typed(officer.get(f"{ONE}change/"))
    assert "first_year" not in form
    assert officer.post(f"{ONE}change/", {**form, "note.en": "Seen again"}).status_code == 302
    plan.programme.refresh_from_db()
    assert str(plan.programme.note) == "Seen again"


def test_the_page_counts_on_the_day_that_is_asked_for(officer: Client, plan: Plan, small: Small) -> None:
    report(OFFICER, plan.item("1"), "done", day=date(2022, 12, 1), source=small.source)
    page = officer.get(ONE)
    figures = [one.text_content() for one in tree(page).xpath("//section[@id='progress']//*[@class='figure']")]
    assert len(figures) == 2, "never one without the other"
    assert all("1 of 3" in one and "33 %, counted on" in one for one in figures)
    early = text_of(officer.get(f"{ONE}?on=2022-11-30"))
    assert "The programme as it stood on 30 November 2022" in early
    assert "0 of 3" in early
    assert "0 %, counted on 30 November 2022." in early
    late = tree(officer.get(f"{ONE}?on=2023-06-01")).xpath("//section[@id='overdue']//tbody")
    assert not late, "what is due later is not late"
    before = text_of(officer.get(f"{ONE}?on=2021-06-01"))
    assert "On 1 June 2021 the programme was not adopted." in before
    shown = text_of(officer.get(f"{ONE}?on=2024-01-01&known=2023-01-01"))
    assert "On 1 January 2024 the programme was not adopted." in shown, "its adoption was recorded later"
    future = (today() + timedelta(days=1)).isoformat()
    assert "is not counted: it is yet to come" in text_of(officer.get(f"{ONE}?on={future}"))
    assert "is no day" in text_of(officer.get(f"{ONE}?on=yesterday"))


def test_what_is_overdue_stands_in_two_lists(officer: Client, plan: Plan) -> None:
    page = tree(officer.get(f"{ONE}?on=2024-01-01"))
    lists = page.xpath("//section[@id='overdue']//table")
    assert [len(one.xpath(".//tbody/tr")) for one in lists] == [2, 2]
    assert "On rivers" in lists[0].text_content()
    assert "366 days" in lists[0].text_content()


def test_items_are_narrowed(officer: Client, plan: Plan) -> None:
    def listed(query: str) -> list[str]:
        page = tree(officer.get(f"{ONE}?{query}"))
        return [one.text_content().split(".")[0].strip() for one in page.xpath("//section[@id='items']//tbody/tr/th")]

    assert listed("") == ["1", "2", "3"]
    assert listed("kind=law") == ["1", "3"]
    assert listed("lead=C-LAW") == ["1", "3"]
    assert listed("year=2023") == ["2"]
    assert listed("q=fish") == ["2"]
    assert listed("at=late") == ["1", "2", "3"]
    assert listed("at=done") == ["1", "2", "3"], "no item is done, so nobody can choose that"
    assert listed("kind=law&year=2023") == []
    assert "Nothing matches" in text_of(officer.get(f"{ONE}?q=whales"))


def test_adoption_shows_what_is_frozen_and_freezes_it(officer: Client, drawn_up: Plan, small: Small) -> None:
    add_item(OFFICER, drawn_up.programme, title=Text(en="On nets"), act_kind="law")
    decision = decision_of(small, date(2021, 12, 10), "D-21")
    decision_of(small, date(2021, 12, 10), "D-22", state="open", result="")
    address = f"{ONE}adopt/"
    page = officer.get(address)
    assert "4 items, as they stand:" in text_of(page)
    assert "1 item has no due date, so it is never told to be late." in text_of(page)
    assert set(tree(page).xpath("//select[@name='decision']//option/@value")) == {"", str(decision.pk)}
    form = typed(page)
    assert faults(officer.post(address, form)) == ["Name the decision, or the source that tells of it."]
    assert officer.post(address, {**form, "decision": str(decision.pk)}).status_code == 302
    assert Item.objects.filter(baseline=None).count() == 0
    assert faults(officer.post(address, {**form, "decision": str(decision.pk)})) == [
        "The programme is adopted already."
    ]
    shown = officer.get(ONE)
    assert not tree(shown).xpath(f"//a[@href='{ONE}items/-/add/']"), "items change by change sets now"


def test_a_programme_of_figures_only_is_completed(officer: Client, small: Small) -> None:
    address = f"{DESK}-/draw-up/"
    form = typed(officer.get(address))
    del form["items_known"]
    given = {**form, "title.en": "Old programme", "first_year": "2011", "last_year": "2015"}
    answer = officer.post(address, given)
    one = answer["Location"]
    adopt = typed(officer.get(f"{one}adopt/"))
    assert officer.post(f"{one}adopt/", {**adopt, "adopted_on": "2010", "source": "S-own"}).status_code == 302
    page = text_of(officer.get(one))
    assert "Only figures of this programme were published" in page
    assert "Not counted yet" not in page
    assert "counted on" not in page
    complete = typed(officer.get(f"{one}complete/"))
    assert faults(officer.post(f"{one}complete/", complete)) == ["The programme has no items yet. Add them first."]
    item = typed(officer.get(f"{one}items/-/add/"))
    given = {**item, "title.en": "On bees", "due_printed": "2012"}
    assert officer.post(f"{one}items/-/add/", given).status_code == 302
    assert "Not counted yet" in text_of(officer.get(one))
    assert officer.post(f"{one}complete/", complete).status_code == 302
    assert "0 of 1" in text_of(officer.get(one))


def test_hearings_are_recorded_and_taken_back(officer: Client, drawn_up: Plan) -> None:
    address = f"{ONE}hearings/-/add/"
    form = typed(officer.get(address))
    assert faults(officer.post(address, {**form, "day": "2021-09"})) == ["Say who heard the programme."]
    given = {**form, "day": "2021-09", "organ": "COUNCIL", "planned": "on"}
    assert officer.post(address, given).status_code == 302
    page = text_of(officer.get(ONE))
    assert "September 2021" in page
    assert "It was to be held; whether it was is not known" in page
    held = Hearing.objects.get()
    back = f"{ONE}hearings/{held.pk}/take-back/"
    form = typed(officer.get(back))
    assert officer.post(back, form).status_code == 422
    assert officer.post(back, {**form, "why": "Another organ."}).status_code == 302
    assert "Reason: Another organ." in text_of(officer.get(ONE))
    assert officer.get(f"{DESK}P-2021/hearings/{held.pk}/take-back/").status_code == 200


def test_published_figures_stand_with_their_contradictions(officer: Client, head: Client, plan: Plan) -> None:
    address = f"{ONE}figures/-/add/"
    form = {**typed(officer.get(address)), "metric": "planned", "value": "29", "as_of": "2021", "bound": "exact"}
    assert faults(officer.post(address, form)) == [
        "A source from the list: Say where this is stated: choose a source, or describe a new one."
    ]
    assert officer.post(address, {**form, "source": "S-own"}).status_code == 302
    more = {**form, "source": "S-own", "metric": "adopted", "value": "35", "as_of": "2024"}
    assert officer.post(address, more).status_code == 302
    assert faults(officer.post(address, more)) == ["This figure of “Register of the assembly” is recorded already."]
    page = text_of(head.get(ONE))
    assert "The published figures contradict one another" in page
    assert "35 adopted by 2024 is more than the 29 that were planned on 2021." in page
    assert "Register of the assembly" in page
    figure = PublishedFigure.objects.get(metric="adopted")
    remove = f"{ONE}figures/{figure.pk}/remove/"
    assert head.get(remove).status_code == 403
    assert officer.post(remove, {**typed(officer.get(remove)), "why": "Misread."}).status_code == 302
    assert "contradict" not in text_of(officer.get(ONE))


def test_figures_of_all_acts_have_a_page(officer: Client, small: Small) -> None:
    address = f"{DESK}-/figures/"
    assert address in tree(officer.get(DESK)).xpath("//a/@href")
    assert "No published figure is recorded." in text_of(officer.get(address))
    add = f"{address}-/add/"
    form = {**typed(officer.get(add)), "metric": "total", "value": "60", "as_of": "2020", "bound": "over"}
    assert officer.post(add, {**form, "source": "S-own"}).status_code == 302
    assert "more than 60" in text_of(officer.get(address))
    figure = PublishedFigure.objects.get()
    remove = f"{address}{figure.pk}/remove/"
    assert officer.post(remove, {**typed(officer.get(remove)), "why": "Misread."}).status_code == 302
    assert not PublishedFigure.objects.exists()


def test_a_programme_is_closed(officer: Client, plan: Plan) -> None:
    form = typed(officer.get(f"{ONE}close/"))
    assert faults(officer.post(f"{ONE}close/", {**form, "on": "2020-01-01"}))
    assert officer.post(f"{ONE}close/", form).status_code == 302
    page = officer.get(ONE)
    assert "Closed" in text_of(page)
    assert not tree(page).xpath(f"//a[@href='{ONE}close/']")


def test_a_hidden_programme_is_not_there(officer: Client, head: Client, small: Small) -> None:
    draw_up(OFFICER, title=Text(en="Inner"), first_year=2031, last_year=2035, key="inner", visibility="draft")
    assert officer.get(f"{DESK}inner/").status_code == 200
    assert head.get(f"{DESK}inner/").status_code == 404
    assert "Inner" not in text_of(head.get(DESK))


def test_a_hidden_item_is_counted_and_not_named(officer: Client, head: Client, plan: Plan) -> None:
    change_item(OFFICER, plan.item("1"), visibility="draft")
    page = text_of(head.get(f"{ONE}?on=2024-01-01"))
    assert "On rivers" not in page
    assert "1 item is not shown to you; the figures count it." in page
    assert "0 of 3" in page
    assert "On rivers" in text_of(officer.get(ONE))


def test_what_is_due_leads_to_the_pages(officer: Client, plan: Plan) -> None:
    hrefs = tree(officer.get("/en/desk/")).xpath("//a/@href")
    assert f"{DESK}-/items/{plan.items['1'].key}/" in hrefs
    assert ONE in hrefs


@photographed(guarded=True)
def big(small: Small, plan: Plan) -> Programme:
    """Two hundred items, some done, some linked with an act, amended by a set of many changes and another in work."""
    found = draw_up(OFFICER, title=Text(en="Big"), first_year=2021, last_year=2025, key="big", follows=plan.programme)
    chapters = [add_chapter(OFFICER, found, Text(en=f"Chapter {at}")) for at in range(5)]
    act = at_commission(small, key="rivers")
    Item.objects.bulk_create(
        Item(
            programme=found, key=f"big-{at}", number=str(at), order=at, title=Text(en=f"Item {at}"), act_kind="law",
            due=date(2022 + at % 4, 12, 31), lead=small.commission, chapter=chapters[at % 5],
            act=act if at % 50 == 0 else None,
        )
        for at in range(1, 201)
    )  # fmt: skip
    adopt(OFFICER, found, decision=decision_of(small, date(2021, 12, 10), "D-big"))
    items = {item.number: item for item in found.items.all()}
    for at in range(1, 9):
        report(OFFICER, items[str(at)], "done", day=date(2022, at, 1), source=small.source)
    for key, numbers in (("one", range(10, 18)), ("two", range(20, 28))):
        made = draft_change_set(OFFICER, found, title=Text(en=key), key=key)
        for at in numbers:
            add_change(OFFICER, made, "redate", item=items[str(at)], due_printed="2026", reason=Text(en="Later"))
        if key == "one":
            propose(OFFICER, made)
            adopt_change_set(OFFICER, made, source=small.source, adopted_on=date(2023, 5, 1))
    return found


PAGES = [
    "", "{}/", "{}/?on=2023-01-01&at=late", "{}/adopt/", "{}/carry-over/", "{}/change/", "{}/items/-/add/",
    "-/items/{}-12/", "-/items/{}-12/change/", "-/items/{}-12/act/", "-/items/{}-50/report/done/",
    "-/changes/one/", "-/changes/two/", "-/changes/two/add/merge/", "-/changes/two/adopt/",
]  # fmt: skip


@pytest.mark.slow
def test_pages_ask_no_more_than_20_queries_for_200_items(
    officer: Client, head: Client, big: Programme, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for client in (officer, head):
        for path in PAGES if client is officer else PAGES[:3]:
            with django_assert_max_num_queries(20):
                answer = client.get(DESK + path.format("big"))
            assert answer.status_code == 200, path
    page = officer.get(f"{DESK}big/")
    assert heading(page) == "Big"
    assert len(tree(page).xpath("//section[@id='items']//tbody/tr")) == 200


def test_a_hidden_decision_is_not_named(officer: Client, head: Client, small: Small, plan: Plan) -> None:
    decision = decision_of(small, date(2022, 12, 1), "D-secret")
    report(OFFICER, plan.item("1"), "done", day=date(2022, 12, 1), decision=decision)
    Decision.objects.update(visibility="draft")
    for path in (ONE, f"{DESK}-/items/{plan.items['1'].key}/"):
        assert "Decision D-" in text_of(officer.get(path))
        assert "Decision D-" not in text_of(head.get(path))
