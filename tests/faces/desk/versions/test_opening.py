"""Opening versions on the desk: from a file and what its reader says, from another version, as a translation, empty."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.apps.drafting.versions import WELLS, WELLS_RU, Drafted
from tests.faces.desk import pages

from interparl.apps.drafting.domain.trees import act_of
from interparl.apps.drafting.models import Draft


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    """Uploaded files go into a folder of the test."""
    settings.MEDIA_ROOT = tmp_path


def there(drafted: Drafted) -> str:
    return reverse("desk:version-open", args=[drafted.act.key])


def opened(drafted: Drafted, client: Client, **fields: Any) -> Any:
    typed = pages.typed(client.get(there(drafted)))
    return client.post(there(drafted), typed | {"before": "", "original": "", "language": ""} | fields)


def upload(text: str, name: str = "wells.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), content_type="text/plain")


def newest(drafted: Drafted) -> Draft:
    return Draft.objects.filter(act=drafted.act).latest("opened_at")


def test_from_a_file_with_its_grade_and_doubts(drafted: Drafted, officer: Client) -> None:
    changed = WELLS.replace("Article 2. Keeper", "Article 2. The keeper").replace("Article 4.", "Article 6.")
    answer = opened(drafted, officer, how="file", language="en", upload=upload(changed))
    draft = newest(drafted)
    assert answer.status_code == 200
    shown = pages.text_of(answer)
    assert "How the file was read" in shown
    assert draft.order == 2
    assert {n.id for n in act_of(draft).walk()} == {n.id for n in act_of(drafted.draft).walk()}, "ids are carried on"
    again = officer.get(reverse("desk:version-reading", args=[draft.key]))
    assert pages.tree(again).xpath("//main//section//li"), "the gap in the numbers is a doubt"
    assert officer.get(reverse("desk:version-reading", args=[drafted.draft.key])).status_code == 404


def test_from_the_version_before_and_as_a_translation_with_a_file(drafted: Drafted, officer: Client) -> None:
    answer = opened(drafted, officer, how="before", before=drafted.draft.key)
    assert answer.headers["Location"] == reverse("desk:version", args=[newest(drafted).key])
    assert newest(drafted).based_on == drafted.draft
    opened(drafted, officer, how="translation", original=drafted.draft.key, language="ru", upload=upload(WELLS_RU))
    rendering = newest(drafted)
    assert (rendering.order, rendering.language, rendering.translation_of) == (1, "ru", drafted.draft)
    assert [n.id for n in act_of(rendering).walk()] == [n.id for n in act_of(drafted.draft).walk()]
    twice = opened(drafted, officer, how="translation", original=drafted.draft.key, language="ru")
    assert twice.status_code == 422


def test_empty_and_what_is_missing(drafted: Drafted, officer: Client) -> None:
    assert opened(drafted, officer, how="empty", language="en").status_code == 302
    page = officer.get(reverse("desk:version", args=[newest(drafted).key]))
    assert "This version has no provisions yet." in pages.text_of(page)
    for how, missing in (("file", "File"), ("before", "The version before"), ("translation", "The version that is")):
        answer = opened(drafted, officer, how=how)
        assert answer.status_code == 422, how
        assert any(fault.startswith(missing) for fault in pages.faults(answer)), (how, pages.faults(answer))
    bad = opened(drafted, officer, how="file", language="en", upload=upload("\x00\x01", "a.exe"))
    assert bad.status_code == 422


def test_who_writes_on_versions_does_not_open_them(drafted: Drafted, anna: Client, outsider: Client) -> None:
    assert anna.get(there(drafted)).status_code == 403
    assert anna.post(there(drafted), {"how": "empty", "language": "en"}).status_code == 403
    assert outsider.post(there(drafted), {"how": "empty", "language": "en"}).status_code == 403
    assert Draft.objects.filter(act=drafted.act).count() == 1
