"""What a person typed is found again: after a crash, a log-out, in the other language; and is nobody else's."""

from __future__ import annotations

from collections.abc import Callable

from django.core import signing
from django.test import Client
from tests.faces.desk.pages import faults, text_of, tree, typed

from interparl.apps.accounts.models import Draft, User
from interparl.apps.common.models import Source
from interparl.faces.desk.keeping import SALT

ADD = "/en/desk/sources/-/add/"


def _begin(client: Client) -> dict[str, list[str]]:
    fields = typed(client.get(ADD))
    fields["title.ru"] = ["Недописанное название"]
    fields["published"] = ["no date yet"]
    return fields


def test_a_form_kept_by_the_script_is_restored_without_complaints(officer: Client) -> None:
    assert officer.post("/en/desk/draft/", _begin(officer)).status_code == 204
    page = officer.get(ADD)
    assert "You did not send this form" in text_of(page)
    assert typed(page)["title.ru"] == ["Недописанное название"]
    assert typed(page)["published"] == ["no date yet"]
    assert faults(page) == []


def test_a_draft_begun_in_one_language_goes_on_in_the_other(officer: Client) -> None:
    officer.post("/en/desk/draft/", _begin(officer))
    assert typed(officer.get("/ru/desk/sources/-/add/"))["title.ru"] == ["Недописанное название"]


def test_without_scripts_a_button_keeps_the_form(officer: Client) -> None:
    answer = officer.post(ADD, {**_begin(officer), "_keep_draft": "1"}, follow=True)
    assert "Kept as a draft" in text_of(answer)
    assert typed(answer)["title.ru"] == ["Недописанное название"]
    home = officer.get("/en/desk/")
    assert "Record a source" in text_of(home)
    assert ADD in tree(home).xpath("//main//a/@href")


def test_a_form_sent_after_the_session_ended_is_there_after_the_next_login(
    officer: Client, officer_account: User, enter: Callable[[User], Client]
) -> None:
    fields = _begin(officer)
    del officer.cookies["sessionid"]
    answer = officer.post(ADD, fields)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/en/account/login/?next=")
    assert Source.objects.count() == 1
    back = enter(officer_account).get(ADD)
    assert typed(back)["title.ru"] == ["Недописанное название"]


def test_a_draft_is_its_writers_alone(officer: Client, second_officer: Client) -> None:
    officer.post("/en/desk/draft/", _begin(officer))
    assert "Недописанное" not in second_officer.get(ADD).content.decode()
    assert "Record a source" not in text_of(second_officer.get("/en/desk/")).split("What is due")[-1]


def test_a_token_of_ones_own_making_keeps_nothing(officer: Client, officer_account: User) -> None:
    fields = _begin(officer)
    for token in ("", "rubbish", signing.dumps([str(officer_account.pk), "sources/-/add/"], salt="another")):
        assert officer.post("/en/desk/draft/", {**fields, "_keep": token}).status_code == 400
    assert Draft.objects.count() == 0


def test_nothing_is_kept_for_an_account_that_is_closed(officer: Client, officer_account: User) -> None:
    fields = _begin(officer)
    User.objects.filter(pk=officer_account.pk).update(is_active=False)
    assert Client().post("/en/desk/draft/", fields).status_code == 400


def test_a_draft_can_be_thrown_away(officer: Client) -> None:
    officer.post("/en/desk/draft/", _begin(officer))
    officer.post(ADD, {"_forget": "1"})
    assert typed(officer.get(ADD))["title.ru"] == [""]


def test_a_sent_form_leaves_no_draft(officer: Client) -> None:
    officer.post("/en/desk/draft/", _begin(officer))
    fields = {**_begin(officer), "published": ["2024"], "grade": ["own"]}
    assert officer.post(ADD, fields).status_code == 302
    assert Draft.objects.count() == 0


def test_a_draft_too_long_is_refused_in_words(officer: Client) -> None:
    fields = {**_begin(officer), "note.en": ["x" * 500_000]}
    answer = officer.post("/en/desk/draft/", fields)
    assert (answer.status_code, answer.content.decode()[:16]) == (422, "This is too long")


def test_neither_the_csrf_token_nor_the_drafts_own_token_is_kept(officer: Client, officer_account: User) -> None:
    assert officer_account.email
    officer.post("/en/desk/draft/", {**_begin(officer), "csrfmiddlewaretoken": ["secret"]})
    assert not {"csrfmiddlewaretoken", "_keep"} & set(Draft.objects.get().fields)
    assert Draft.objects.get().fields["title.ru"] == ["Недописанное название"]
    assert signing.loads(_begin(officer)["_keep"][0], salt=SALT)[1] == "sources/-/add/"


def test_what_was_typed_when_the_role_ended_is_kept(officer: Client, officer_account: User) -> None:
    fields = _begin(officer)
    officer_account.role_grants.update(valid_to="2001-01-01")
    answer = officer.post(ADD, fields)
    assert answer.status_code == 403
    assert "What you typed is kept as a draft." in text_of(answer)
    assert Draft.objects.get().fields["title.ru"] == ["Недописанное название"]


def test_a_form_too_long_to_be_kept_comes_back_whole(officer: Client) -> None:
    fields = {**_begin(officer), "note.en": ["x" * 500_000], "_keep_draft": ["1"]}
    answer = officer.post(ADD, fields)
    assert answer.status_code == 422
    assert "This is too long to be kept" in text_of(answer)
    assert typed(answer)["title.ru"] == ["Недописанное название"]
