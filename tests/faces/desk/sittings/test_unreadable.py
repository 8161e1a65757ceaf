"""Pages of a decision whose frozen record cannot be read: they show what the register has, and say what is wrong."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.apps.sittings.build import closed
from tests.apps.sittings.test_unreadable_record import unreadable
from tests.faces.desk.pages import text_of
from tests.factories import Small

pytestmark = pytest.mark.django_db


def test_the_officer_reads_why(small: Small, officer: Client) -> None:
    unreadable(closed(small))
    seen = text_of(officer.get("/en/desk/decisions/unreadable/"))
    assert "This record has format 9, which this version cannot read." in seen
    assert "12-9" in seen
    assert "Known from a source" not in seen
    assert officer.get("/en/desk/decisions/").status_code == 200


def test_the_delegation_reads_what_was_decided_and_whom_to_ask(small: Small, head: Client) -> None:
    unreadable(closed(small))
    seen = text_of(head.get("/en/desk/room/XA-D/decisions/unreadable/"))
    assert "The frozen record of this decision cannot be read" in seen
    assert "Adopted" in seen
