"""The groups of pages in the navigation: where one is, and that every section has its place."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories import Small

from interparl.faces.portal.templatetags.portal import navigation


def test_a_group_is_current_with_the_page_within() -> None:
    ways = navigation("/en/texts/a-law-en-2020-01-01/")
    assert [way.name for way in ways if way.current] == ["Laws and analyses"]
    (group,) = [way for way in ways if way.current]
    assert [(way.name, way.current) for way in group.below] == [
        ("Acts", ""),
        ("Programmes", ""),
        ("Laws", "true"),
        ("Analyses", ""),
        ("Uptake", ""),
    ]
    assert group.address == group.below[0].address


@pytest.mark.parametrize(
    ("path", "page"), [("/en/decisions/", "Decisions"), ("/en/calendar/", "Calendar"), ("/en/news/", "News")]
)
def test_the_very_page_is_told_from_one_within(path: str, page: str) -> None:
    (group,) = [way for way in navigation(path) if way.current]
    assert group.current == "true"
    assert [way.name for way in group.below if way.current == "page"] == [page]


def test_a_page_of_no_section_and_the_search() -> None:
    assert [way.current for way in navigation("/en/")] == [""] * 5
    assert [way.current for way in navigation("/en/about/")] == [""] * 5
    search = navigation("/en/search/")[-1]
    assert (search.current, search.below) == ("page", ())


def test_every_address_of_the_navigation_answers(small: Small, client: Client) -> None:
    addresses = {one.address for way in navigation("/en/") for one in (way, *way.below)}
    assert len(addresses) == 15
    assert {client.get(address).status_code for address in addresses} == {200}
