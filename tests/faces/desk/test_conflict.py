"""Two people edit one record: both see what happened, choose field by field, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from tests.faces.desk.pages import heading, text_of, tree, typed

from interparl.apps.accounts.models import User
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text

CHANGE = "/en/desk/sources/S-own/change/"


def _clash(officer: Client, second_officer: Client) -> object:
    """The officer opens the form; the colleague changes two fields; the officer sends other values."""
    mine = typed(officer.get(CHANGE))
    theirs = typed(second_officer.get(CHANGE))
    theirs |= {"title.en": ["Register of 2024"], "publisher": ["The secretariat"], "why": ["New edition"]}
    assert second_officer.post(CHANGE, theirs).status_code == 302
    mine |= {"title.en": ["The register"], "title.fi": ["Rekisteri"], "grade": ["official"]}
    return officer.post(CHANGE, mine)


def test_the_page_of_a_conflict_shows_three_states_of_each_field(officer: Client, second_officer: Client) -> None:
    answer = _clash(officer, second_officer)
    assert answer.status_code == 409  # type: ignore[attr-defined]
    assert heading(answer) == "Change the source “Register of 2024”"
    said = text_of(answer)
    assert "second: New edition" in said
    page = tree(answer)
    labels = [one.text_content().strip() for one in page.xpath("//fieldset/legend")]
    assert labels == ["Title", "Who published it", "How near it stands to what it states"]
    title, publisher, grade = page.xpath("//fieldset")
    for words in ("Register of the assembly", "Register of 2024", "The register", "Rekisteri"):
        assert words in title.text_content()
    assert title.xpath(".//input[@checked]") == []
    assert publisher.xpath(".//input[@checked]/@value") == ["theirs"]
    assert grade.xpath(".//input[@checked]/@value") == ["mine"]
    assert Source.objects.get(key="S-own").title == Text(en="Register of 2024")


def test_what_was_chosen_is_sent_and_both_changes_live(officer: Client, second_officer: Client) -> None:
    fields = typed(_clash(officer, second_officer))
    answer = officer.post(CHANGE, {**fields, "pick.title": ["mine"]})
    assert answer.status_code == 302
    source = Source.objects.get(key="S-own")
    assert source.title == Text(en="The register", fi="Rekisteri")
    assert (source.publisher, source.grade, source.version) == ("The secretariat", "official", 3)


def test_taking_the_others_value_keeps_the_rest_of_mine(officer: Client, second_officer: Client) -> None:
    fields = typed(_clash(officer, second_officer))
    officer.post(CHANGE, {**fields, "pick.title": ["theirs"]})
    source = Source.objects.get(key="S-own")
    assert (source.title, source.grade) == (Text(en="Register of 2024"), "official")


def test_a_field_that_both_changed_must_be_chosen(officer: Client, second_officer: Client) -> None:
    fields = typed(_clash(officer, second_officer))
    answer = officer.post(CHANGE, fields)
    assert answer.status_code == 409
    assert "Choose one of the two." in text_of(answer)
    assert typed(answer)["title.fi"] == ["Rekisteri"]
    assert Source.objects.get(key="S-own").version == 2


def test_a_third_change_in_between_asks_again(officer: Client, second_officer: Client) -> None:
    fields = {**typed(_clash(officer, second_officer)), "pick.title": ["mine"]}
    again = typed(second_officer.get(CHANGE))
    assert second_officer.post(CHANGE, {**again, "url": ["https://example.org/new"]}).status_code == 302
    answer = officer.post(CHANGE, fields)
    assert answer.status_code == 409
    last = typed(answer)
    assert officer.post(CHANGE, {**last, "pick.title": ["mine"]}).status_code == 302
    source = Source.objects.get(key="S-own")
    assert (source.title["en"], source.url, source.version) == ("The register", "https://example.org/new", 4)


def test_an_old_draft_of_a_record_changed_meanwhile_leads_to_the_same_choice(
    officer: Client, second_officer: Client
) -> None:
    mine = {**typed(officer.get(CHANGE)), "title.en": ["Half written"]}
    officer.post("/en/desk/draft/", mine)
    second_officer.post(CHANGE, {**typed(second_officer.get(CHANGE)), "title.en": ["Finished"]})
    restored = typed(officer.get(CHANGE))
    assert restored["title.en"] == ["Half written"]
    assert officer.post(CHANGE, restored).status_code == 409
    assert Source.objects.get(key="S-own").title["en"] == "Finished"


def test_a_draft_kept_on_the_page_of_a_conflict_overwrites_nobody_later(
    officer: Client, second_officer: Client
) -> None:
    fields = typed(_clash(officer, second_officer))
    officer.post(CHANGE, {**fields, "pick.title": ["mine"], "_keep_draft": ["1"]})
    restored = typed(officer.get(CHANGE))
    assert restored["title.en"] == ["The register"]
    assert officer.post(CHANGE, restored).status_code == 409
    assert Source.objects.get(key="S-own").title["en"] == "Register of 2024"


def test_a_choice_sent_after_the_session_ended_overwrites_nobody_later(
    officer: Client, second_officer: Client, officer_account: User, enter: Callable[[User], Client]
) -> None:
    fields = typed(_clash(officer, second_officer))
    del officer.cookies["sessionid"]
    assert officer.post(CHANGE, {**fields, "pick.title": ["mine"]}).status_code == 302
    back = enter(officer_account)
    assert back.post(CHANGE, typed(back.get(CHANGE))).status_code == 409
