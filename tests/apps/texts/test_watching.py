from __future__ import annotations

import pytest
from tests.apps.texts.conftest import FERRIES_EN, FERRIES_EN_LATER, Laws
from tests.factories import ADMINISTRATOR, OFFICER

from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused
from interparl.apps.jobs.domain.works import run_job
from interparl.apps.texts import tasks
from interparl.apps.texts.domain import watching
from interparl.apps.texts.domain.fetching import Fetched, NotFetched
from interparl.apps.texts.domain.watching import add_watch, change_watch, due, look_now, remove_watch
from interparl.apps.texts.models import Expression, ImportItem, Watch
from interparl.engine.message import say

URL = "https://laws.example/ferries.txt"


class Site:
    """What a fetcher would find at the address, one answer after the other."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: bytes | NotFetched | None) -> None:
        self.answers, self.asked = list(answers), list[tuple[str, str]]()
        monkeypatch.setattr(watching, "Fetcher", lambda: self)

    def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Fetched:
        self.asked.append((url, etag))
        found = self.answers.pop(0)
        if isinstance(found, NotFetched):
            raise found
        return Fetched(found, url, "text/plain", f'"{len(self.asked)}"', "", "ferries.txt")


def look(watch: Watch) -> Watch:
    assert run_job(str(look_now(OFFICER, watch, queued=False).pk)).state == "done"
    watch.refresh_from_db()
    return watch


def test_a_new_text_at_the_address_goes_through_the_import(laws: Laws, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = add_watch(OFFICER, laws.ferries, URL, language="en")
    other = FERRIES_EN_LATER.replace("seven years", "ten years")
    site = Site(monkeypatch, FERRIES_EN.encode(), None, b"\n" + FERRIES_EN.encode(), other.encode())
    before = Expression.objects.count()
    assert look(watch).state == "same", "the very words known from 2020"
    assert look(watch).state == "same"
    assert look(watch).state == "same", "other bytes, the same words"
    assert Expression.objects.count() == before
    assert look(watch).state == "new"
    item = ImportItem.objects.order_by("batch__made_at").last()
    assert item is not None
    assert (item.state, item.told["asks"]) == ("question", ["holds_from"])
    assert [etag for _, etag in site.asked] == ["", '"1"', '"1"', '"3"']


def test_what_cannot_be_fetched_is_told_and_tried_again(laws: Laws, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = add_watch(OFFICER, laws.ferries, URL, language="en")
    Site(monkeypatch, NotFetched(say("The site could not be reached.")), b"{}", FERRIES_EN.encode())
    assert look(watch).state == "failed"
    assert "reached" in watch.told["template"]
    assert (look(watch).state, watch.digest) == ("failed", "")
    assert look(watch).state == "same"


def test_only_what_is_due_is_looked_at(laws: Laws, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = add_watch(OFFICER, laws.ferries, URL, language="en")
    resting = add_watch(OFFICER, laws.lights, URL, language="en")
    change_watch(OFFICER, resting, paused=True)
    assert list(due()) == [watch]
    Site(monkeypatch, FERRIES_EN.encode())
    assert tasks.look_at_due() == 1
    look(watch)
    assert list(due()) == []


def test_another_address_begins_anew(laws: Laws, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = add_watch(OFFICER, laws.ferries, URL, language="en")
    Site(monkeypatch, FERRIES_EN.encode())
    look(watch)
    change_watch(OFFICER, watch, url=f"{URL}?new", every=30)
    assert (watch.state, watch.etag, watch.digest) == ("never", "", "")
    remove_watch(OFFICER, watch)
    assert not Watch.objects.exists()


def test_wrong_watches_are_refused(laws: Laws) -> None:
    add_watch(OFFICER, laws.ferries, URL, language="en")
    for url, language, every in ((URL, "en", 7), ("ftp://x/y", "en", 7), (f"{URL}2", "", 7), (f"{URL}2", "en", 0)):
        with pytest.raises(Refused):
            add_watch(OFFICER, laws.ferries, url, language=language, every=every)
    with pytest.raises(Forbidden):
        add_watch(ADMINISTRATOR, laws.ferries, f"{URL}3", language="en")
    with pytest.raises(TypeError):
        change_watch(OFFICER, Watch.objects.get(), digest="x")
