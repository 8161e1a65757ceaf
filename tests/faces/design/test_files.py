from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.http import FileResponse
from django.test import RequestFactory
from pytest_django import Settings
from tests.apps.common import samples

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.files import path_of, store_file
from interparl.apps.common.domain.writing import writing
from interparl.apps.common.models import StoredFile
from interparl.faces.design.files import serve

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _store(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def kept(content: bytes, name: str) -> StoredFile:
    with writing(Actor.system("tests"), "audit.undo") as write:
        return store_file(write, io.BytesIO(content), name)


@pytest.mark.parametrize(
    ("content", "name", "shown"),
    [
        (samples.png(), "flag.png", True),
        (samples.pdf(), "Повестка.pdf", False),
        (samples.docx(), "agenda.docx", False),
        (b"plain", "a.txt", False),
    ],
)
def test_only_pictures_are_shown_and_nothing_can_act(content: bytes, name: str, shown: bool) -> None:
    response = serve(kept(content, name))
    assert isinstance(response, FileResponse)
    assert b"".join(response.streaming_content) == content  # type: ignore[arg-type]
    response.close()
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert response.headers["Content-Disposition"].startswith("inline" if shown else "attachment")
    assert response.headers["Cache-Control"] == "private, no-store"
    assert int(response.headers["Content-Length"]) == len(content)


def test_a_name_in_any_script_reaches_the_reader() -> None:
    response = serve(kept(samples.pdf(), "Повестка дня.pdf"))
    response.close()
    header = response.headers["Content-Disposition"]
    assert (
        header
        == "attachment; filename*=utf-8''%D0%9F%D0%BE%D0%B2%D0%B5%D1%81%D1%82%D0%BA%D0%B0%20%D0%B4%D0%BD%D1%8F.pdf"
    )


def test_who_has_the_bytes_is_told_so() -> None:
    stored = kept(samples.png(), "flag.png")
    request = RequestFactory().get("/", headers={"if-none-match": f'"{stored.sha256}"'})
    response = serve(stored, request, public=True)
    assert response.status_code == 304
    assert response.headers["Cache-Control"] == "public, max-age=3600"
    response = serve(stored, RequestFactory().get("/"), public=True)
    response.close()
    assert response.status_code == 200


def test_a_lost_file_is_an_error_not_an_empty_answer() -> None:
    stored = kept(samples.png(), "flag.png")
    path_of(stored).unlink()
    with pytest.raises(FileNotFoundError):
        serve(stored)
