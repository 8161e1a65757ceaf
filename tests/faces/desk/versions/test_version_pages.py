"""Every page of versions: who reads it, who must not, that it is sound HTML, and how many questions it asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.drafting.versions import Drafted, read, standing
from tests.faces.desk import pages
from tests.factories import OFFICER

from interparl.apps.common.enums import Visibility
from interparl.apps.drafting.domain.closing import close_draft
from interparl.apps.drafting.domain.comments import add_comment
from interparl.apps.drafting.domain.drafts import open_draft
from interparl.apps.drafting.domain.editing import remove_piece, write_words
from interparl.apps.drafting.domain.renumbering import renumber
from interparl.apps.drafting.domain.trees import pieces_of
from interparl.apps.drafting.models import Draft

Ask = Callable[..., Any]

READ = (
    "version", "version-mappings", "version-removed", "version-comments", "version-origins", "piece", "piece-history",
)  # fmt: skip
WRITE = (
    "version-change", "version-renumber", "version-comment", "piece-insert-last", "piece-write", "piece-remove",
    "piece-move", "piece-number", "piece-kind", "piece-comment", "piece-origin",
)  # fmt: skip
RUN = ("version-close", "version-drop")


def address(name: str, drafted: Drafted) -> str:
    """A page of the version or of its second article."""
    of_piece = name.startswith("piece") and name != "piece-insert-last"
    more = [drafted.piece("Article 2").pid] if of_piece else []
    return reverse(f"desk:{name}", args=[drafted.draft.key, *more])


def sound(page: Any, name: str) -> None:
    """One heading, no inline style, no id twice, every field with a label."""
    html = page.content.decode()
    assert page.status_code == 200, name
    assert html.count("<h1") == 1, name
    assert " style=" not in html, name
    ids = [str(one) for one in pages.tree(page).xpath("//@id")]
    assert len(ids) == len(set(ids)), (name, [one for one in ids if ids.count(one) > 1])
    for field in pages.tree(page).xpath("//main//input[not(@type='hidden')]|//main//select|//main//textarea"):
        labelled = (
            field.get("aria-label")
            or field.getparent().tag == "label"
            or pages.tree(page).xpath(f"//label[@for='{field.get('id')}']")
        )
        assert labelled, (name, field.get("name"))


@pytest.mark.parametrize("name", [*READ, *WRITE, *RUN])
def test_a_page_is_sound_and_asks_no_more_than_twenty_questions(
    drafted: Drafted, officer: Client, name: str, django_assert_max_num_queries: Ask
) -> None:
    there = address(name, drafted)
    officer.get(there)
    with django_assert_max_num_queries(20):
        page = officer.get(there)
    sound(page, name)


@pytest.mark.slow
@pytest.mark.parametrize("name", [*READ, *WRITE])
def test_a_drafter_of_the_group_asks_no_more_either(
    drafted: Drafted, anna: Client, name: str, django_assert_max_num_queries: Ask
) -> None:
    there = address(name, drafted)
    anna.get(there)
    with django_assert_max_num_queries(20):
        page = anna.get(there)
    sound(page, name)


@pytest.mark.parametrize("name", [*READ, *WRITE, *RUN])
def test_who_has_nothing_to_do_with_the_act_sees_none_of_it(
    drafted: Drafted, outsider: Client, roleless: Client, name: str
) -> None:
    for other in (outsider, roleless):
        assert other.get(address(name, drafted)).status_code in {403, 404}, name
        assert other.post(address(name, drafted), {}).status_code in {403, 404, 405}, name
    assert Client().get(address(name, drafted)).status_code == 302


@pytest.mark.parametrize("name", [*RUN])
def test_a_drafter_does_not_close_or_drop(drafted: Drafted, anna: Client, name: str) -> None:
    assert anna.get(address(name, drafted)).status_code == 403
    assert anna.post(address(name, drafted), {"why": "I want it"}).status_code == 403
    assert Draft.objects.get(pk=drafted.draft.pk).state == "open"


def test_an_expert_of_the_lead_reads_and_comments_and_does_not_write(drafted: Drafted, expert: Client) -> None:
    page = expert.get(address("version", drafted))
    assert "You read this version" in pages.text_of(page)
    assert not pages.tree(page).xpath("//a[contains(@href, '/write/')]")
    assert expert.get(address("piece-comment", drafted)).status_code == 200
    assert expert.post(address("piece-write", drafted), {"version": 1, "text": "x"}).status_code == 403
    assert drafted.piece("Article 2").version == 1


@pytest.mark.parametrize("name", [*WRITE, *RUN, "version-comments", "piece-history"])
def test_who_takes_part_in_the_lead_reads_the_text_and_nothing_of_the_work(
    drafted: Drafted, head: Client, name: str
) -> None:
    add_comment(drafted.anna, drafted.draft, drafted.piece("Article 4").pid, "A word between us.")
    page = head.get(address("version", drafted))
    assert page.status_code == 200
    assert "A word between us." not in pages.text_of(page)
    assert "A word between us." not in pages.text_of(head.get(address("piece", drafted)))
    assert head.get(address(name, drafted)).status_code == 403
    assert head.post(address(name, drafted), {}).status_code in {403, 405}


def test_the_text_stands_with_contents_comments_and_who_changed_what(drafted: Drafted, officer: Client) -> None:
    fees = drafted.piece("Article 4")
    write_words(drafted.anna, drafted.draft, fees.pid, expected=1, text="Water is free.")
    add_comment(drafted.boris, drafted.draft, fees.pid, "Who pays for the rope?")
    page = officer.get(address("version", drafted))
    shown = pages.tree(page).get_element_by_id(f"p-{fees.pid}").text_content()
    assert "Water is free." in shown
    assert "Words changed by anna" in " ".join(shown.split())
    assert "Who pays for the rope?" in shown
    contents = [link.text_content() for link in pages.tree(page).xpath("//nav[@aria-labelledby='contents']//a")]
    assert contents == [
        "Chapter 1. General provisions", "Article 1. Subject", "Article 2. Keeper", "Chapter 2. Duties",
        "Article 3. Cleaning", "Article 4. Fees",
    ]  # fmt: skip


def test_the_public_of_the_house_sees_a_published_version_without_the_work_on_it(
    drafted: Drafted, officer: Client, head: Client
) -> None:
    add_comment(drafted.anna, drafted.draft, drafted.piece("Article 4").pid, "A word between us.")
    close_draft(OFFICER, drafted.draft)
    officer.post(address("version-show", drafted), {"to": "members"})
    assert Draft.objects.get(pk=drafted.draft.pk).visibility == Visibility.MEMBERS
    page = head.get(address("version", drafted))
    assert page.status_code == 200
    assert "A word between us." not in pages.text_of(page)
    assert head.get(address("version-comments", drafted)).status_code == 403
    assert head.get(address("piece-history", drafted)).status_code == 403


def test_closing_takes_a_day_and_closed_versions_have_no_forms(drafted: Drafted, officer: Client) -> None:
    there = address("version-close", drafted)
    form = pages.typed(officer.get(there))
    assert officer.post(there, form | {"day": "2026-03-01"}).status_code == 302
    closed = Draft.objects.get(pk=drafted.draft.pk)
    assert closed.state == "closed"
    assert closed.expression is not None
    assert closed.expression.holds_from.isoformat() == "2026-03-01"
    for name in ("piece-write", "piece-remove", "version-renumber", "version-close", "version-drop"):
        assert officer.get(address(name, drafted)).status_code == 403, name
    assert "nobody writes on it any more" in pages.text_of(officer.get(address("version", drafted)))


def test_a_version_somebody_worked_on_is_not_dropped(drafted: Drafted, officer: Client) -> None:
    there = address("version-drop", drafted)
    piece = drafted.piece("Article 4")
    write_words(drafted.anna, drafted.draft, piece.pid, expected=1, text="Water is free.")
    page = officer.post(there, pages.typed(officer.get(there)) | {"why": "By mistake"})
    assert page.status_code == 422
    assert "worked on this version" in pages.text_of(page)
    second = open_draft(OFFICER, drafted.act, language="en", based_on=drafted.draft)
    there = reverse("desk:version-drop", args=[second.key])
    assert officer.post(there, pages.typed(officer.get(there)) | {"why": "By mistake"}).status_code == 302
    assert not Draft.objects.filter(pk=second.pk).exists()


def test_the_list_tells_numbers_languages_states_and_mappings(drafted: Drafted, officer: Client) -> None:
    first = drafted.draft
    gone = standing(first, "Article 1")
    remove_piece(OFFICER, first, gone.pid, stamp=gone.stamp)
    renumber(OFFICER, first)
    close_draft(OFFICER, first)
    open_draft(OFFICER, drafted.act, language="ru", translation_of=first)
    open_draft(OFFICER, drafted.act, language="en", based_on=first)
    page = officer.get(reverse("desk:act-versions", args=[drafted.act.key]))
    sound(page, "act-versions")
    rows = [" ".join(row.text_content().split()) for row in pages.tree(page).xpath("//tbody/tr")]
    assert [row.split(",")[0] for row in rows] == ["Version 2", "Version 1", "Version 1"]
    assert "From version 1" in rows[0]
    assert "renumbered" in rows[1]
    assert "Translation of the text in English" in rows[2]
    table = officer.get(reverse("desk:version-mappings", args=[first.key]))
    assert "Article 3" in pages.text_of(table)


def test_two_versions_are_compared_word_by_word(drafted: Drafted, officer: Client) -> None:
    first = drafted.draft
    second = open_draft(OFFICER, drafted.act, language="en", based_on=first)
    write_words(OFFICER, second, drafted.piece("Article 4").pid, expected=1, text="Water is free.")
    there = reverse("desk:versions-compare", args=[drafted.act.key])
    page = officer.get(there, {"then": first.key, "now": second.key})
    sound(page, "compare")
    assert "Changed: 1" in pages.text_of(page)
    assert pages.tree(page).xpath("//ins")
    assert officer.get(there, {"then": first.key, "now": "none"}).status_code == 404
    assert officer.get(there).status_code == 200


@pytest.mark.parametrize("form", ["akn", "docx", "pdf", "txt"])
def test_a_version_is_downloaded(drafted: Drafted, officer: Client, outsider: Client, form: str) -> None:
    there = reverse("desk:version-file", args=[drafted.draft.key, form])
    answer = officer.get(there)
    assert answer.status_code == 200
    assert drafted.draft.key in answer.headers["Content-Disposition"]
    assert len(answer.content) > 300
    assert outsider.get(there).status_code == 404
    assert officer.get(reverse("desk:version-file", args=[drafted.draft.key, "exe"])).status_code == 404


@pytest.mark.slow
def test_a_long_text_is_cut_into_stretches_that_contents_lead_through(
    drafted: Drafted, officer: Client, django_assert_max_num_queries: Ask
) -> None:
    long = "\n".join(f"Article {n}. Well {n}\n1. The keeper of well {n}.\n2. Its fee." for n in range(1, 101))
    draft = open_draft(OFFICER, drafted.act, language="en", from_law=read(f"Model law on wells\n{long}"))
    there = reverse("desk:version", args=[draft.key])
    seen: list[str] = []
    found = pieces_of(draft)
    at = ""
    while True:
        with django_assert_max_num_queries(20):
            page = officer.get(there, {"at": at})
        seen += [one.removeprefix("p-") for one in pages.tree(page).xpath("//div[starts-with(@id, 'p-')]/@id")]
        onward = pages.tree(page).xpath("//a[@rel='next']/@href")
        if not onward:
            break
        at = onward[0].removeprefix("?at=")
    assert seen == [one.pid for one in found]
    assert len(found) == 300
    links = pages.tree(page).xpath("//nav[@aria-labelledby='contents']//a/@href")
    assert len(links) == 100
    assert links[0] == f"?at={found[0].pid}#p-{found[0].pid}"
