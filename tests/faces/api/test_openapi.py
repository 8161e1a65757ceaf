from __future__ import annotations

import pytest
from django.test import Client
from tests.faces.api.described import KEPT, description

from interparl.faces.api.schema import as_yaml


def test_the_description_in_the_repository_is_that_of_the_api() -> None:
    assert KEPT.read_text(encoding="utf-8") == as_yaml(), "Run: python scripts/openapi.py update"


@pytest.mark.slow
def test_every_operation_says_in_words_what_it_does() -> None:
    operations = [
        (path, method, operation)
        for path, methods in description()["paths"].items()
        for method, operation in methods.items()
    ]
    assert len(operations) > 60
    for path, method, operation in operations:
        assert operation.get("summary"), (path, method)
        assert operation.get("description"), (path, method)
        assert "default" in operation["responses"], (path, method)
    names = [operation["operationId"] for _, _, operation in operations]
    assert len(names) == len(set(names))


@pytest.mark.slow
def test_every_write_asks_for_a_token_and_says_which_scope() -> None:
    for path, methods in description()["paths"].items():
        for method, operation in methods.items():
            if method != "get":
                assert "Scope: `" in operation["description"], (path, method)
                assert {"token": []} in operation["security"], (path, method)


def test_the_page_to_try_it_on_has_nothing_inline(client: Client, db: None) -> None:
    page = client.get("/api/docs/")
    assert page.status_code == 200
    text = page.content.decode()
    assert "<style" not in text
    assert "<script>" not in text
    assert " style=" not in text
    script = client.get("/api/docs/", {"script": ""})
    assert script.headers["Content-Type"].startswith("application/javascript")
    assert "/api/v1/schema/" in script.content.decode()
    schema = client.get("/api/v1/schema/")
    assert schema.status_code == 200
    assert b"openapi: 3" in schema.content
