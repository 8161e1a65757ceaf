"""The copy that the site offers: made when something changed, served whole, with its checksum."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.factories import small_assembly

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import writing
from interparl.apps.common.text import Text
from interparl.apps.members.models import State
from interparl.faces.exchange.dump import shelf
from interparl.project import open_data

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def renamed(name: str) -> None:
    with writing(Actor.system("test"), "search.reindex") as write:
        write.change(State.objects.get(key="XA"), name=Text(en=name))


@pytest.mark.slow
def test_it_is_made_anew_only_when_something_changed() -> None:
    small_assembly()
    assert shelf.newest() is None
    assert open_data.refresh()
    first = shelf.newest()
    assert first is not None
    assert not open_data.refresh()
    assert shelf.newest() == first
    renamed("Aland the Great")
    assert open_data.refresh()
    second = shelf.newest()
    assert second is not None
    assert second.sha256 != first.sha256
    assert first.path.exists()  # whoever is reading it may finish
    renamed("Aland the Small")
    assert open_data.refresh()
    assert not first.path.exists()


def test_a_spoiled_note_on_the_shelf_is_no_copy() -> None:
    shelf.folder().mkdir()
    (shelf.folder() / "newest.json").write_text("{")
    assert shelf.newest() is None


def test_the_site_serves_it_with_its_checksum(client: Client) -> None:
    small_assembly()
    open_data.refresh()
    response = client.get("/data/interparl-data.zip")
    body = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    sha256 = hashlib.sha256(body).hexdigest()
    assert (response.status_code, response["Content-Type"]) == (200, "application/zip")
    assert response["ETag"] == f'"{sha256}"'
    assert client.get("/data/interparl-data.zip.sha256").content.decode() == f"{sha256}  interparl-data.zip\n"
    assert client.get("/data/interparl-data.zip", headers={"If-None-Match": f'"{sha256}"'}).status_code == 304
    assert client.post("/data/interparl-data.zip").status_code == 405


def test_the_page_of_data_tells_of_it_at_once(client: Client) -> None:
    small_assembly()
    before = client.get("/en/data/")
    assert "No copy has been made yet" in before.content.decode()
    assert client.get("/data/interparl-data.zip").status_code == 404
    open_data.refresh()
    kept = shelf.newest()
    assert kept is not None
    after = client.get("/en/data/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert kept.sha256 in after.content.decode()
    assert client.get("/en/data/", headers={"If-None-Match": after["ETag"]}).status_code == 304


def test_the_worker_is_told_once() -> None:
    from django_q.models import Schedule

    open_data.schedule()
    open_data.schedule()
    assert Schedule.objects.get(name="open data").func == open_data.REFRESH
