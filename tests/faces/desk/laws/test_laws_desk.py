"""The bank of laws on the desk: entering, importing, answering, mending, watching."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.apps.texts.conftest import FERRIES_EN, Laws
from tests.faces.desk import pages
from tests.factories import Small, account

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Role
from interparl.apps.texts.models import Expression, Import, ImportItem, Mend, ProvisionDate, Watch, Work


def test_every_page_answers(laws: Laws, officer: Client) -> None:
    key, text = laws.ferries.key, laws.english.key
    for name, args in (
        ("laws", []), ("law", [key]), ("law-add", []), ("law-change", [key]), ("texts", []), ("text", [text]),
        ("text-mend", [text]), ("text-change", [text]),
        ("imports", []), ("import-add", []), ("watch-add", [key]), ("law-date-add", [key]),
    ):  # fmt: skip
        page = officer.get(reverse(f"desk:{name}", args=args))
        html = page.content.decode()
        assert page.status_code == 200, name
        assert html.count("<h1") == 1, name
        assert " style=" not in html, name
        ids = [str(one) for one in pages.tree(page).xpath("//@id")]
        assert len(ids) == len(set(ids)), (name, [one for one in ids if ids.count(one) > 1])
        for field in pages.tree(page).xpath("//main//input[not(@type='hidden')]|//main//select|//main//textarea"):
            name_ = field.get("id")
            labelled = (
                field.get("aria-label")
                or field.getparent().tag == "label"
                or pages.tree(page).xpath(f"//label[@for='{name_}']")
            )
            assert labelled, (name, field.get("name"))


def test_the_list_is_narrowed(laws: Laws, officer: Client) -> None:
    shown = pages.text_of(officer.get(reverse("desk:laws") + "?state=XA&status=in-force&language=ru"))
    assert "Law on ferries" in shown
    assert "Model law on river lights" not in shown
    none = pages.text_of(officer.get(reverse("desk:laws") + "?status=repealed"))
    assert "Nothing matches" in none


def test_a_law_is_entered_and_changed(small: Small, officer: Client) -> None:
    page = officer.get(reverse("desk:law-add"))
    typed = {**pages.typed(page), "title.en": "Law on bridges", "state": "XA", "number": "7", "adopted": "2021-02-03"}
    answer = officer.post(reverse("desk:law-add"), {**typed, "authentic": "EN, ru"})
    work = Work.objects.get()
    assert answer["Location"] == reverse("desk:law", args=[work.key])
    assert (work.number, work.authentic, work.state.key if work.state else "") == ("7", ["en", "ru"], "XA")
    form = officer.get(reverse("desk:law-change", args=[work.key]))
    officer.post(reverse("desk:law-change", args=[work.key]), {**pages.typed(form), "repealed": "2020"})
    refused = officer.post(reverse("desk:law-change", args=[work.key]), {**pages.typed(form), "repealed": "2020"})
    assert refused.status_code == 422
    assert "cannot be repealed before it was adopted" in pages.text_of(refused)
    officer.post(reverse("desk:law-change", args=[work.key]), {**pages.typed(form), "number": "7-A"})
    work.refresh_from_db()
    assert (work.number, work.repealed, work.authentic) == ("7-A", "", ["en", "ru"])


def test_two_who_change_a_law_lose_nothing(laws: Laws, officer: Client, second_officer: Client) -> None:
    address = reverse("desk:law-change", args=[laws.ferries.key])
    mine, theirs = pages.typed(officer.get(address)), pages.typed(second_officer.get(address))
    second_officer.post(address, {**theirs, "number": "their number"})
    clash = officer.post(address, {**mine, "number": "my number"})
    assert clash.status_code == 409
    shown = clash.content.decode()
    assert "their number" in shown
    assert "my number" in shown


def test_what_is_said_of_a_text_is_changed_and_two_lose_nothing(
    laws: Laws, officer: Client, second_officer: Client, head: Client
) -> None:
    text = laws.russian
    address = reverse("desk:text-change", args=[text.key])
    assert head.get(address).status_code == 403
    assert address not in head.get(reverse("desk:text", args=[text.key])).content.decode()
    assert address in officer.get(reverse("desk:text", args=[text.key])).content.decode()
    mine, theirs = pages.typed(officer.get(address)), pages.typed(second_officer.get(address))
    answer = second_officer.post(
        address, {**theirs, "authentic": "on", "official_url": "https://laws.example/12", "why": "As the gazette says."}
    )
    assert answer["Location"] == reverse("desk:text", args=[text.key])
    clash = officer.post(address, {**mine, "official_url": "https://other.example/12"})
    assert clash.status_code == 409
    assert "https://laws.example/12" in clash.content.decode()
    assert "https://other.example/12" in clash.content.decode()
    text.refresh_from_db()
    assert (text.authentic, text.official_url) == (True, "https://laws.example/12")
    refused = officer.post(address, {**pages.typed(officer.get(address)), "official_url": "javascript:alert(1)"})
    assert refused.status_code == 422
    read = officer.get(reverse("portal:text", args=[text.key]))
    assert "The law is authentic in this language." in pages.text_of(read)


def bring(officer: Client, *files: tuple[str, str], **said: str) -> Import:
    """Send the form of an import."""
    page = officer.get(reverse("desk:import-add"))
    uploads = [SimpleUploadedFile(name, text.encode(), "text/plain") for name, text in files]
    answer = officer.post(reverse("desk:import-add"), {**pages.typed(page), **said, "uploads": uploads})
    assert answer.status_code == 302, pages.faults(answer)
    return Import.objects.order_by("-made_at", "-key")[0]


@pytest.mark.django_db(transaction=True)
def test_files_are_brought_in_and_a_question_is_answered(small: Small, officer: Client) -> None:
    batch = bring(
        officer, ("ferries.txt", FERRIES_EN), ("note.txt", "Dear colleague,\nsee you on Monday.\n"),
        language="en", state="XA",
    )  # fmt: skip
    address = reverse("desk:import", args=[batch.key])
    shown = pages.text_of(officer.get(address))
    assert "From which day does this text hold?" in shown
    assert "Refused" in shown
    item = ImportItem.objects.get(state="question")
    answer_at = reverse("desk:import-answer", args=[batch.key, item.pk])
    form = officer.get(answer_at)
    assert "From which day does this text hold?" in pages.text_of(form)
    assert Expression.objects.count() == 0
    officer.post(answer_at, {**pages.typed(form), "holds_from": "2020-01-01"})
    text = Expression.objects.get()
    assert (text.holds_from.isoformat(), text.language, text.title) == ("2020-01-01", "en", "Law on ferries")
    again = bring(officer, ("ferries.txt", FERRIES_EN), language="en", state="XA")
    assert again.items.get().state == "unchanged"
    assert Expression.objects.count() == 1
    part = officer.get(reverse("desk:import-now", args=[batch.key]))
    assert "hx-get" not in part.content.decode(), "nothing is asked again once it is done"


def mend_form(officer: Client, text: Expression, pid: str) -> dict[str, str]:
    page = officer.get(reverse("desk:text-mend", args=[text.key]) + f"?pid={pid}")
    version = pages.tree(page).xpath("//form//input[@name='version']/@value")[0]
    return {"pid": pid, "version": str(version)}


def test_a_provision_is_split_and_the_mend_taken_back(laws: Laws, officer: Client) -> None:
    text = laws.english
    fares = text.provisions.get(label="Article 4")
    address = reverse("desk:text-mend", args=[text.key])
    base = mend_form(officer, text, fares.pid)
    wrong = officer.post(address, {**base, "mend": "split", "words": "no such words", "reason": "why not"})
    assert wrong.status_code == 422
    assert "are not in this one" in pages.text_of(wrong)
    assert "no such words" in wrong.content.decode()
    answer = officer.post(address, {**base, "mend": "split", "words": "and is posted", "kind": "paragraph"})
    assert answer.status_code == 302
    assert text.provisions.filter(text__startswith="and is posted").exists()
    stale = officer.post(address, {**base, "mend": "split", "words": "by the river office"})
    assert stale.status_code == 409
    made = Mend.objects.get()
    retire = reverse("desk:mend-retire", args=[laws.ferries.key, made.pk])
    officer.post(retire, {**pages.typed(officer.get(retire)), "why": "It was right as read."})
    assert not text.provisions.filter(text__startswith="and is posted").exists()
    assert "taken back on" in pages.text_of(officer.get(reverse("desk:law", args=[laws.ferries.key])))


def test_kind_number_heading_level_and_joining(laws: Laws, officer: Client) -> None:
    text = laws.model
    address = reverse("desk:text-mend", args=[text.key])
    last = text.provisions.get(label="Article 3")
    for given in (
        {"mend": "kind", "kind": "article", "repealed": "1"},
        {"mend": "heading", "heading": ""},
        {"mend": "number", "marker": ""},
        {"mend": "level", "to": "down"},
        {"mend": "join"},
    ):
        assert officer.post(address, {**mend_form(officer, text, last.pid), **given}).status_code == 302, given
    assert [mend.mend_kind for mend in Mend.objects.order_by("made_at")] == [
        "kind", "heading", "number", "level", "join",
    ]  # fmt: skip
    text.refresh_from_db()
    assert text.structure == 6
    assert not text.provisions.filter(pid=last.pid).exists()


def test_an_address_is_watched_changed_and_removed(laws: Laws, officer: Client) -> None:
    add = reverse("desk:watch-add", args=[laws.ferries.key])
    officer.post(add, {**pages.typed(officer.get(add)), "url": "https://law.example.org/12", "language": "en"})
    watch = Watch.objects.get()
    assert (watch.work, watch.every) == (laws.ferries, 7)
    change = reverse("desk:watch-change", args=[laws.ferries.key, watch.pk])
    officer.post(change, {**pages.typed(officer.get(change)), "every": "30", "paused": "on"})
    watch.refresh_from_db()
    assert (watch.every, watch.paused) == (30, True)
    other = reverse("desk:watch-change", args=[laws.lights.key, watch.pk])
    assert officer.get(other).status_code == 404
    remove = reverse("desk:watch-remove", args=[laws.ferries.key, watch.pk])
    officer.post(remove, pages.typed(officer.get(remove)))
    assert not Watch.objects.exists()


def test_dates_of_one_provision(laws: Laws, officer: Client) -> None:
    pid = laws.english_later.provisions.get(label="Article 4").pid
    add = reverse("desk:law-date-add", args=[laws.ferries.key])
    officer.post(add, {**pages.typed(officer.get(add)), "pid": pid, "repealed": "2024-01-01"})
    assert ProvisionDate.objects.get().repealed == "2024-01-01"
    change = reverse("desk:law-date", args=[laws.ferries.key, pid])
    officer.post(change, {**pages.typed(officer.get(change)), "repealed": ""})
    assert not ProvisionDate.objects.exists()


@pytest.mark.slow
def test_who_may(laws: Laws, head: Client, roleless: Client, expert: Client) -> None:
    law, text = reverse("desk:law", args=[laws.ferries.key]), reverse("desk:text-mend", args=[laws.english.key])
    assert head.get(law).status_code == 200
    assert head.get(text).status_code == 403
    assert head.get(reverse("desk:import-add")).status_code == 403
    assert head.post(text, {"mend": "join", "pid": "x"}).status_code == 403
    assert roleless.get(law).status_code == 403
    assert expert.get(text).status_code == 200


def test_what_is_a_draft_is_seen_by_the_secretariat_alone(
    laws: Laws, officer: Client, enter: Callable[[User], Client]
) -> None:
    Work.objects.filter(pk=laws.ferries.pk).update(visibility="draft")
    expert = enter(account("other@example.org", Role.EXPERT, organ=laws.small.commission))
    assert officer.get(reverse("desk:law", args=[laws.ferries.key])).status_code == 200
    assert expert.get(reverse("desk:law", args=[laws.ferries.key])).status_code == 404
    assert expert.get(reverse("desk:text-mend", args=[laws.english.key])).status_code == 404
