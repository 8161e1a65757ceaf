"""The form machinery: languages, dates, errors, choosing records."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.faces.desk.pages import faults, text_of, tree, typed
from tests.factories import OFFICER, Small

from interparl.apps.common.models import AuditEntry, Source
from interparl.apps.common.text import Text
from interparl.apps.members.models import Person
from interparl.faces.desk.forms.dates import iso_of
from interparl.faces.desk.forms.registers_common import SourceForm

ADD = "/en/desk/sources/-/add/"


def test_one_input_a_language_of_the_assembly_with_its_own_lang(officer: Client) -> None:
    page = tree(officer.get(ADD))
    inputs = page.xpath("//input[starts-with(@name, 'title.')]")
    assert [(one.get("name"), one.get("lang")) for one in inputs] == [
        ("title.en", "en"),
        ("title.ru", "ru"),
        ("title.fi", "fi"),
    ]
    labels = [page.xpath(f"//label[@for='{one.get('id')}']")[0].text_content() for one in inputs]
    assert labels == ["English", "Russian", "Finnish"]


def test_a_text_in_several_languages_goes_round(officer: Client, small: Small) -> None:
    answer = officer.post(
        ADD,
        {
            "title.en": "Report <b>one</b>",
            "title.ru": "Отчёт «первый»",
            "title.fi": "",
            "note.ru": "Первая строка.\r\nВторая строка.",
            "url": "https://example.org/report",
            "grade": "official",
            "published": "3.6.2024",
            "visibility": "public",
            "language": "en",
        },
    )
    source = Source.objects.get(url="https://example.org/report")
    assert (answer.status_code, answer["Location"]) == (302, f"/en/desk/sources/{source.key}/")
    assert source.title == Text(en="Report <b>one</b>", ru="Отчёт «первый»")
    assert source.note == Text(ru="Первая строка.\nВторая строка.")
    assert source.published == "2024-06-03"
    form = officer.get(f"/en/desk/sources/{source.key}/change/")
    fields = typed(form)
    assert fields["title.en"] == ["Report <b>one</b>"]
    assert fields["title.ru"] == ["Отчёт «первый»"]
    assert fields["note.ru"][0].replace("\r\n", "\n") == "Первая строка.\nВторая строка."
    officer.post(f"/en/desk/sources/{source.key}/change/", fields)
    again = Source.objects.get(pk=source.pk)
    assert (again.title, again.note, again.version) == (source.title, source.note, source.version)


def test_a_language_that_the_assembly_does_not_use_is_not_lost(officer: Client, small: Small) -> None:
    Source.objects.filter(pk=small.source.pk).update(title=Text(en="Register", sv="Register på svenska"))
    fields = typed(officer.get("/en/desk/sources/S-own/change/"))
    assert fields["title.sv"] == ["Register på svenska"]
    fields["title.en"] = ["The register"]
    officer.post("/en/desk/sources/S-own/change/", fields)
    assert Source.objects.get(key="S-own").title == Text(en="The register", sv="Register på svenska")


def test_the_working_language_comes_first_whatever_the_page_is_written_in(officer: Client) -> None:
    names = [
        one.get("name")
        for one in tree(officer.get("/ru/desk/sources/-/add/")).xpath("//input[starts-with(@name, 'title.')]")
    ]
    assert names == ["title.en", "title.ru", "title.fi"]


def test_what_is_wrong_is_said_at_the_field_and_above_with_a_link(officer: Client) -> None:
    answer = officer.post(ADD, {"title.en": "Only a title", "published": "June", "visibility": "public"})
    assert answer.status_code == 422
    assert faults(answer) == [
        "How near it stands to what it states: This field is required.",
        "When it was published: “June” is no date. Write a year (2024), a month (2024-06) or a day (2024-06-03).",
    ]
    page = tree(answer)
    for link in page.xpath("//*[contains(@class,'error-summary')]//a/@href"):
        assert len(page.xpath(f"//*[@id='{link[1:]}']")) == 1
    field = page.xpath("//input[@name='published']")[0]
    assert field.get("aria-invalid") == "true"
    described = field.get("aria-describedby").split()
    assert any("June" in page.xpath(f"//*[@id='{one}']")[0].text_content() for one in described)
    assert typed(answer)["title.en"] == ["Only a title"]


def test_a_refusal_of_the_verb_brings_the_form_back_with_everything_typed(officer: Client, small: Small) -> None:
    fields = {"url": "https://example.org/a", "grade": "agency", "visibility": "public", "title.ru": "Новость"}
    assert officer.post(ADD, fields).status_code == 302
    answer = officer.post(ADD, fields)
    assert answer.status_code == 422
    assert "recorded already" in faults(answer)[0]
    assert typed(answer)["title.ru"] == ["Новость"]
    assert Source.objects.filter(url="https://example.org/a").count() == 1


@pytest.mark.parametrize(
    ("typed_in", "iso"),
    [("2024", "2024"), ("2024-06", "2024-06"), ("3.6.2024", "2024-06-03"), ("06.2024", "2024-06"), ("June", "June")],
)
def test_dates_with_dots_are_understood(typed_in: str, iso: str) -> None:
    assert iso_of(typed_in) == iso


def test_a_form_writes_nothing_by_itself(small: Small) -> None:
    form = SourceForm({"title.en": "A", "grade": "own", "visibility": "public"}, actor=OFFICER)
    assert form.is_valid(), form.errors
    assert (Source.objects.count(), AuditEntry.objects.count()) == (1, 0)


def test_the_fragment_narrows_the_list_in_any_script_and_case(officer: Client, small: Small) -> None:
    answer = officer.get("/en/desk/choose/members.person/?as=person&find.person=ГЛАВА+бОр")
    labels = [one.text for one in tree(answer).xpath("//option[@value != '']")]
    assert labels == ["Head Borea (Borea)"]


def test_the_fragment_keeps_what_was_chosen(officer: Client, small: Small) -> None:
    answer = officer.get("/en/desk/choose/members.person/?as=person&find.person=borea&person=head-xa")
    assert [one.get("value") for one in tree(answer).xpath("//option[@selected]")] == ["head-xa"]


def test_the_fragment_offers_only_what_a_person_may_see(expert: Client, officer: Client, small: Small) -> None:
    Person.objects.filter(key="head-xa").update(visibility="draft")
    asked = "/en/desk/choose/members.person/?as=person&find.person=aland"
    assert "head-xa" not in expert.get(asked).content.decode()
    assert "head-xa" in officer.get(asked).content.decode()


def test_the_fragment_is_refused_to_who_has_no_role_and_unknown_kinds_are_not_found(
    roleless: Client, officer: Client
) -> None:
    assert roleless.get("/en/desk/choose/members.person/").status_code == 403
    assert officer.get("/en/desk/choose/accounts.user/").status_code == 404


def test_labels_and_help_are_said_in_russian_too(officer: Client) -> None:
    assert officer.get("/ru/desk/sources/-/add/").status_code == 200
    assert 'lang="ru"' in officer.get("/ru/desk/sources/-/add/").content.decode()[:200]
    assert text_of(officer.get("/ru/desk/sources/-/add/"))
