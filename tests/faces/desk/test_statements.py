"""Statements of sources on single fields: recorded beside the register, ruled on, never in its place."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.faces.desk.pages import faults, text_of, tree
from tests.faces.desk.test_registers import OWN, send
from tests.factories import Small

from interparl.apps.common.models import Assertion

ADD = "statements/organs.organ/COUNCIL/add/"


def test_a_text_in_several_languages_is_stated_of_a_field(officer: Client, small: Small) -> None:
    answer = send(officer, ADD, field="meets", text__en="Twice a year", text__ru="Два раза в год", as_of="2024", **OWN)
    assert answer.status_code == 302, faults(answer)
    claim = Assertion.objects.get()
    assert (claim.field, claim.value) == ("meets", {"en": "Twice a year", "ru": "Два раза в год"})
    small.council.refresh_from_db()
    assert not small.council.meets
    assert "Twice a year" in text_of(officer.get("/en/desk/statements/organs.organ/COUNCIL/"))
    assert "Два раза в год" in text_of(officer.get("/ru/desk/statements/organs.organ/COUNCIL/"))


def test_dates_and_numbers_are_checked_as_their_fields(officer: Client, small: Small) -> None:
    assert send(officer, ADD, field="established", value="2006-11", as_of="2024", **OWN).status_code == 302
    assert Assertion.objects.get().value == "2006-11"
    wrong = send(officer, ADD, field="established", value="some day", as_of="2024", **OWN)
    assert "no date" in faults(wrong)[0]
    assert send(officer, ADD, field="order", value="3", as_of="2024", **OWN).status_code == 302
    assert Assertion.objects.get(field="order").value == 3


@pytest.mark.parametrize(("field", "given"), [("meets", {"value": "Twice"}), ("established", {"text__en": "2006"})])
def test_the_value_stands_where_its_field_asks_for_it(
    officer: Client, small: Small, field: str, given: dict[str, str]
) -> None:
    answer = send(officer, ADD, field=field, as_of="2024", **OWN, **given)
    assert "Write here what the source says of this field." in faults(answer)[0]


def test_what_identifies_or_protects_a_record_is_not_offered(officer: Client, small: Small) -> None:
    page = tree(officer.get("/en/desk/statements/members.person/head-xa/add/"))
    offered = set(page.xpath("//select[@name='field']/option/@value"))
    assert {"name", "about"} <= offered
    assert not {"private", "key", "visibility", "id", "version", "picture"} & offered


def test_a_statement_is_retired_by_the_officer(officer: Client, small: Small) -> None:
    send(officer, ADD, field="meets", text__en="Twice a year", as_of="2024", **OWN)
    claim = Assertion.objects.get()
    page = tree(officer.get("/en/desk/statements/organs.organ/COUNCIL/"))
    assert any("retire" in link for link in page.xpath("//main//a/@href"))
    assert send(officer, f"claims/common.assertion/{claim.pk}/retire/", why="Twice").status_code == 302
    claim.refresh_from_db()
    assert claim.retired_at is not None


def test_unknown_kinds_and_records_are_not_found(officer: Client, small: Small) -> None:
    for path in ("accounts.user/x/", "organs.organ/NONE/", "members.seatquota/x/"):
        assert officer.get(f"/en/desk/statements/{path}").status_code == 404
        assert officer.get(f"/en/desk/statements/{path}add/").status_code == 404
