"""Every page of amendments: who reads it, who must not, that it is sound HTML, and how many questions it asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.drafting.outside import Outside, reason
from tests.faces.desk import pages
from tests.factories import OFFICER
from tests.photograph import photographed

from interparl.apps.drafting.domain.amending import compromise, rule_admissible
from interparl.apps.drafting.domain.signing import sign
from interparl.apps.drafting.models import Amendment, Path, Signature

Ask = Callable[..., Any]

READ = ("act-amendments", "amendments-order", "amendments-check", "amendments-file", "amendment")
TABLE = ("amendment-table", "amendment-sign")
RULE = (
    "amendments-compromise", "amendments-text", "amendments-publish", "amendment-rule", "amendment-decide",
    "amendment-signature-check",
)  # fmt: skip
OWN = ("amendment-withdraw", "amendment-signature-back")


def address(name: str, outside: Outside) -> str:
    """A page of the act, of the version, of the first amendment or of its signature."""
    if name == "act-amendments":
        return reverse(f"desk:{name}", args=[outside.act.key])
    if name.startswith("amendments-"):
        return reverse(f"desk:{name}", args=[outside.draft.key])
    if name == "amendment-table":
        return f"{reverse('desk:amendment-table', args=[outside.draft.key])}?pid={outside.pid('Article 4')}&kind=whole"
    first = Amendment.objects.get(number=1)
    more = [Signature.objects.get().pk] if "signature" in name else []
    return reverse(f"desk:{name}", args=[first.key, *more])


@photographed(guarded=True)
def several(sent: Outside) -> Outside:
    """Amendments of every kind on the version, some in conflict, one signed, a compromise, one accepted."""
    small = sent.small
    a, b = small.delegations["XA"], small.delegations["XB"]
    one = sent.tabled("Article 2/2", old="five years", new="six years", delegation=a, justification=reason("Longer."))
    sign(OFFICER, one, small.people["head-xa"], delegation=a)
    sent.tabled("Article 2/2", old="five years", new="four years", delegation=b)
    two = [sent.tabled("Article 3", old="shall", new=new) for new in ("must", "may")]
    compromise(OFFICER, two, pid=two[0].pid, action="replace", old="shall", new="should")
    sent.tabled("Article 1", "insert", new="A spring is no well.", given={"place": "in"})
    sent.tabled("Article 4", "heading", heading="Price")
    sent.accepted("Article 4", new="Water is free.")
    return sent


def sound(page: Any, name: str) -> None:
    """One heading, no inline style, no id twice, every field with a label, a head for every cell of a table."""
    html = page.content.decode()
    assert page.status_code == 200, name
    assert html.count("<h1") == 1, name
    assert " style=" not in html, name
    assert " onclick=" not in html, name
    ids = [str(one) for one in pages.tree(page).xpath("//@id")]
    assert len(ids) == len(set(ids)), (name, [one for one in ids if ids.count(one) > 1])
    for field in pages.tree(page).xpath("//main//input[not(@type='hidden')]|//main//select|//main//textarea"):
        labelled = (
            field.get("aria-label")
            or field.getparent().tag == "label"
            or pages.tree(page).xpath(f"//label[@for='{field.get('id')}']")
        )
        assert labelled, (name, field.get("name"))


@pytest.mark.parametrize("name", [*(one for one in READ if one != "amendments-file"), *TABLE, *RULE, *OWN])
def test_a_page_is_sound_and_asks_no_more_than_twenty_questions(
    several: Outside, officer: Client, name: str, django_assert_max_num_queries: Ask
) -> None:
    there = address(name, several)
    officer.get(there)
    with django_assert_max_num_queries(20):
        page = officer.get(there)
    sound(page, name)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["act-amendments", "amendments-order", "amendment", *TABLE, *OWN])
def test_a_delegation_asks_no_more_either(
    several: Outside, head: Client, name: str, django_assert_max_num_queries: Ask
) -> None:
    there = address(name, several)
    head.get(there)
    with django_assert_max_num_queries(20):
        page = head.get(there)
    sound(page, name)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["act-amendments", "amendments-order", "amendment", "amendments-file"])
def test_questions_do_not_grow_with_the_number_of_amendments(
    several: Outside, officer: Client, name: str, django_assert_max_num_queries: Ask
) -> None:
    there = address(name, several)
    with_few = counted_in(lambda: officer.get(there))
    first = Amendment.objects.get(number=1)
    for at in range(6):
        each = several.tabled("Article 2/1", old="village", new=f"town {at}")
        person = several.small.people[("head-xb", "head-xc", "head-xd")[at % 3]]
        sign(OFFICER, each, person, delegation=several.small.delegations["XB"] if at % 3 == 0 else None)
    sign(OFFICER, first, several.small.people["head-xb"], delegation=several.small.delegations["XB"])
    assert counted_in(lambda: officer.get(there)) <= with_few


def counted_in(ask: Callable[[], Any]) -> int:
    """How many questions the database is asked, the second time."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask()
    with CaptureQueriesContext(connection) as seen:
        ask()
    return len(seen)


@pytest.mark.parametrize("name", [*READ, *TABLE, *RULE, *OWN])
def test_who_is_nobody_sees_none_of_it(several: Outside, roleless: Client, name: str) -> None:
    assert roleless.get(address(name, several)).status_code in {403, 404}, name
    assert roleless.post(address(name, several), {}).status_code in {403, 404, 405}, name
    assert Client().get(address(name, several)).status_code == 302
    assert Client().post(address(name, several), {}).status_code == 302


@pytest.mark.parametrize("name", [*TABLE, *RULE, *OWN])
def test_who_only_reads_writes_nothing(several: Outside, outsider: Client, name: str) -> None:
    assert outsider.get(address("amendment", several)).status_code == 200
    assert outsider.get(address(name, several)).status_code == 403, name
    assert outsider.post(address(name, several), {}).status_code == 403, name


@pytest.mark.parametrize("name", RULE)
def test_a_delegation_rules_on_nothing(several: Outside, head: Client, name: str) -> None:
    assert head.get(address(name, several)).status_code == 403, name
    assert head.post(address(name, several), {"admissible": "yes", "result": "accepted"}).status_code == 403, name
    assert Amendment.objects.get(number=1).state == "tabled"


@pytest.mark.parametrize("name", OWN)
def test_another_delegation_does_not_touch_ours(several: Outside, head_b: Client, name: str) -> None:
    assert head_b.get(address(name, several)).status_code == 403
    assert head_b.post(address(name, several), {}).status_code == 403
    assert Amendment.objects.get(number=1).state == "tabled"
    assert Signature.objects.get().withdrawn_on is None


def test_a_version_that_was_sent_to_nobody_shows_none_of_its_amendments(outside: Outside, outsider: Client) -> None:
    hidden = outside.tabled("Article 4", "delete")
    page = outsider.get(reverse("desk:act-amendments", args=[outside.act.key]))
    assert "There is no closed version of the text that you may see." in pages.text_of(page)
    assert outsider.get(reverse("desk:amendment", args=[hidden.key])).status_code == 404
    assert outsider.get(reverse("desk:amendments-file", args=[outside.draft.key])).status_code == 404


def test_the_list_tells_figures_conflicts_and_what_is_asked(several: Outside, officer: Client) -> None:
    Path.objects.update(amendments={"signatures": 3, "delegations": 2, "days_before": 10})
    page = officer.get(address("act-amendments", several))
    told = pages.text_of(page)
    assert "3 valid signatures are asked for." in told
    assert "The signatures come from at least 2 delegations." in told
    assert "It is tabled at least 10 days before the sitting." in told
    figures = {
        one.xpath("string(dt)"): (one.xpath("string(dd[1])"), one.xpath("string(dd[2])"))
        for one in pages.tree(page).xpath("//dl[@class='key-figures']/div")
    }
    assert figures["Tabled"][0] == "8"
    assert figures["Accepted"] == ("1", "of 1 that was decided on")
    assert figures["Pairs in conflict"] == ("1", "among 6 open or accepted")
    first = pages.tree(page).get_element_by_id("a-1")
    assert "Conflict" in first.text_content()
    assert first.xpath(".//ul//a/@href") == [reverse("desk:amendment", args=[Amendment.objects.get(number=2).key])]
    assert [one.text for one in first.xpath(".//del|.//ins")] == ["five", "six"]


def test_the_list_stands_in_the_order_of_the_text_or_of_consideration(several: Outside, officer: Client) -> None:
    def numbers(query: str) -> list[str]:
        page = officer.get(f"{address('act-amendments', several)}{query}")
        return [str(one).removeprefix("a-") for one in pages.tree(page).xpath("//ol/li/@id")]

    assert numbers("") == ["6", "1", "2", "3", "4", "5", "7", "8"]
    assert numbers("?order=consideration") == ["6", "1", "2", "5", "7"]
    assert numbers("?state=compromised") == ["3", "4"]
    assert numbers("?delegation=XB-D") == ["2"]
    assert numbers(f"?provision={several.pid('Article 4')}") == ["7", "8"]
    assert numbers("?state=nonsense") == ["6", "1", "2", "3", "4", "5", "7", "8"]


def test_a_path_that_cannot_be_read_is_told_on_every_page(several: Outside, officer: Client) -> None:
    Path.objects.update(amendments={"signatures": "many"})
    for name in (
        "act-amendments",
        "amendments-order",
        "amendment",
        "amendment-table",
        "amendment-rule",
        "amendment-decide",
    ):
        page = officer.get(address(name, several))
        assert page.status_code == 200, name
        assert "cannot be read" in pages.text_of(page), name
    assert officer.get(address("amendments-file", several)).status_code == 404


def test_a_list_without_amendments_says_what_to_do(sent: Outside, head: Client, outsider: Client) -> None:
    assert "Table the first one" in pages.text_of(head.get(address("act-amendments", sent)))
    page = outsider.get(address("act-amendments", sent))
    assert "Delegations table amendments" in pages.text_of(page)
    assert not pages.tree(page).xpath("//a[contains(@href, '/table/')]")


def test_the_page_of_an_amendment_tells_all_of_it(several: Outside, officer: Client) -> None:
    first = Amendment.objects.get(number=1)
    page = officer.get(reverse("desk:amendment", args=[first.key]))
    told = pages.text_of(page)
    assert pages.heading(page) == f"Amendment 1: {first.label_printed}"
    sides = pages.tree(page).xpath("//div[contains(@class, 'clash-side')]//div[@class='piece-words']")
    assert [" ".join(one.text_content().split()) for one in sides] == [
        "2. The keeper serves for five years.", "2. The keeper serves for six years.",
    ]  # fmt: skip
    assert "Longer." in told
    assert "Head Aland" in told
    assert "Not checked" in told
    replaced = Amendment.objects.get(number=3)
    assert "A compromise stands in its place:" in pages.text_of(
        officer.get(reverse("desk:amendment", args=[replaced.key]))
    )
    middle = Amendment.objects.get(number=5)
    assert "Compromise in place of" in pages.text_of(officer.get(reverse("desk:amendment", args=[middle.key])))
    rule_admissible(OFFICER, first, admissible=False, reason=reason("Of another matter."))
    assert "Of another matter." in pages.text_of(officer.get(reverse("desk:amendment", args=[first.key])))


def test_signatures_are_told_with_what_is_needed(several: Outside, officer: Client) -> None:
    Path.objects.update(amendments={"signatures": 3, "delegations": 2})
    page = officer.get(address("amendment", several))
    facts = pages.tree(page).xpath("//section[@id='signatures']/dl/*")
    assert [one.text_content() for one in facts] == [
        "Valid signatures", "0 of 3 needed", "Delegations they come from", "0 of 2 needed",
        "Signatures not checked", "1",
    ]  # fmt: skip
    listed = pages.tree(officer.get(address("act-amendments", several))).get_element_by_id("a-1").text_content()
    assert "0 of 3 signatures valid" in listed
    assert "not checked: 1" in listed


def test_the_text_leads_to_the_amendments_of_a_provision(
    several: Outside, head: Client, django_assert_max_num_queries: Ask
) -> None:
    there = reverse("desk:version", args=[several.draft.key])
    head.get(there)
    with django_assert_max_num_queries(20):
        page = head.get(there)
    pid = several.pid("Article 4")
    fees = pages.tree(page).get_element_by_id(f"p-{pid}")
    ways = {" ".join(str(one.text).split()): one.get("href") for one in fees.xpath(".//a")}
    assert ways["2 amendments"] == f"{address('act-amendments', several)}?version={several.draft.key}&provision={pid}"
    assert ways["Amend"] == f"{reverse('desk:amendment-table', args=[several.draft.key])}?pid={pid}"
    listed = pages.tree(head.get(ways["2 amendments"])).xpath("//ol/li/@id")
    assert [str(one) for one in listed] == ["a-7", "a-8"]
