"""Contradictions: listed whatever they are about, settled by choosing and giving the reason, never erased."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.faces.desk.pages import faults, heading, text_of, tree, typed
from tests.factories import OFFICER, Small

from interparl.apps.common.domain.sources import add_source, assert_value
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.members.domain.quotas import record_quota
from interparl.apps.members.domain.seats import record_seat
from interparl.apps.members.domain.standings import record_standing
from interparl.apps.members.enums import DelegationRole, Standing
from interparl.apps.members.models import SeatQuota
from interparl.apps.organs.domain.appointments import appoint
from interparl.apps.organs.models import Office


def other(number: int = 0) -> Source:
    return add_source(OFFICER, title=Text(en=f"Another site {number}"), grade="official")


def quarrel(small: Small) -> None:
    """Sources disagree about a number of seats, a standing, a head, an office and a field."""
    delegation, source = small.delegations["XA"], other()
    record_quota(OFFICER, delegation, small.chambers["XA-L"], seats=7, source=source, as_of="2020-01-01")
    record_standing(OFFICER, small.states["XB"], standing=Standing.OBSERVER, source=source, as_of="2001-05-01")
    record_seat(
        OFFICER,
        small.delegations["XC"],
        small.people["head-xb"],
        role=DelegationRole.HEAD,
        source=source,
        valid_from="2019-03-01",
    )
    appoint(
        OFFICER,
        Office.objects.get(key="CHAIR"),
        small.people["head-xa"],
        source=source,
        valid_from="2021-10-01",
        contradicts=True,
    )
    for name, said in (("First", source), ("Second", small.source)):
        assert_value(OFFICER, small.council, field="meets", value={"en": name}, source=said, as_of="2020")


def test_every_kind_of_contradiction_is_listed(officer: Client, small: Small) -> None:
    assert "Nothing is in dispute" in text_of(officer.get("/en/desk/contradictions/"))
    quarrel(small)
    page = tree(officer.get("/en/desk/contradictions/"))
    questions = [one.text_content() for one in page.xpath("//section[@class='conflict']/h2")]
    assert any("Number of seats: Lower" in one for one in questions)
    assert any("Standing: Borea" in one for one in questions)
    assert any("Head of delegation (Delegation of Corva)" in one for one in questions)
    assert any("Chair of the assembly" in one for one in questions)
    assert any("(Council)" in one for one in questions)
    assert len(questions) == 5


@pytest.mark.slow
def test_a_contradiction_is_settled_by_a_choice_and_a_reason(officer: Client, small: Small) -> None:
    quarrel(small)
    listed = tree(officer.get("/en/desk/contradictions/"))
    links = listed.xpath("//a[contains(text(),'Say which one holds')]/@href")
    assert len(links) == 5
    for link in links:
        page = officer.get(link)
        fields = typed(page)
        choices = tree(page).xpath("//input[@name='holds']/@value")
        assert len(choices) == 2
        assert officer.post(link, {**fields, "holds": choices[0]}).status_code == 422
        answer = officer.post(link, {**fields, "holds": choices[0], "reason.en": "Letter of the state"})
        assert answer.status_code == 302, faults(answer)
    assert "Nothing is in dispute" in text_of(officer.get("/en/desk/contradictions/"))
    assert {quota.seats for quota in SeatQuota.objects.filter(chamber__key="XA-L")} == {5, 7}


def test_who_may_not_rule_sees_the_contradiction_without_the_button(expert: Client, head: Client, small: Small) -> None:
    quarrel(small)
    for client in (expert, head):
        page = client.get("/en/desk/contradictions/")
        assert "Number of seats:" in text_of(page)
        assert "Say which one holds" not in text_of(page)
        quota = SeatQuota.objects.get(seats=7)
        assert client.get(f"/en/desk/contradictions/members.seatquota/{quota.pk}/").status_code == 403


def test_the_first_page_tells_an_officer(officer: Client, head: Client, small: Small) -> None:
    quarrel(small)
    assert "Number of seats:" in text_of(officer.get("/en/desk/"))
    assert "Number of seats:" not in text_of(head.get("/en/desk/"))


def test_a_settled_question_has_no_page(officer: Client, small: Small) -> None:
    quota = SeatQuota.objects.filter(delegation__key="XA-D")[0]
    assert officer.get(f"/en/desk/contradictions/members.seatquota/{quota.pk}/").status_code == 404


def test_the_question_is_the_heading(officer: Client, small: Small) -> None:
    quarrel(small)
    quota = SeatQuota.objects.get(seats=7)
    answer = officer.get(f"/en/desk/contradictions/members.seatquota/{quota.pk}/")
    assert heading(answer) == "Number of seats: Lower Chamber of Aland (Delegation of Aland)"
