"""What is asked of a delegation or a body, as its room shows it: the list, the request, the acts, who may enter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.drafting.acts import a_decision, a_version, at_commission
from tests.apps.drafting.outside import Outside, reason
from tests.faces.desk.pages import heading, text_of, tree, typed
from tests.factories import OFFICER, Small, account

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Role
from interparl.apps.drafting.domain.adopting import adopt
from interparl.apps.drafting.domain.answering import answer_remark
from interparl.apps.drafting.domain.circulating import close_circulation, extend, withdraw_request
from interparl.apps.drafting.domain.opinions import add_remark, begin_opinion
from interparl.apps.drafting.domain.transmitting import transmit
from interparl.apps.drafting.models import ModelAct, Request, RequestStep, Transmission
from interparl.apps.sittings.domain.helping import today

LIST = "/en/desk/room/XA-D/requests/"


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("own", [False, True])
def test_the_pages_are_for_the_addressee_and_the_secretariat(
    head: Client,
    staff: Client,
    member: Client,
    officer: Client,
    other: Client,
    expert: Client,
    roleless: Client,
    room: str,
    language: str,
    own: bool,
) -> None:
    address = (room if own else LIST).replace("/en/", f"/{language}/")
    for who in (head, staff, member, officer):
        answer = who.get(address)
        assert answer.status_code == 200
        assert len(tree(answer).xpath("//h1")) == 1
        assert " style=" not in answer.content.decode()
    for who in (other, expert, roleless):
        assert who.get(address).status_code == 403
    assert Client().get(address).status_code == 302
