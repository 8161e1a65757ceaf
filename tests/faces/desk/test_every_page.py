"""Every page of the registers: open to who may, closed to who must not, in both languages, without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.faces.desk.pages import heading, tree
from tests.factories import OFFICER, Small
from tests.languages import SPOKEN
from tests.photograph import photographed

from interparl.apps.common.text import Text
from interparl.apps.members.domain.nominations import nominate
from interparl.apps.members.models import DelegationSeat, Organisation, SeatQuota
from interparl.apps.organs.domain.seats import seat_person
from interparl.apps.organs.models import Appointment, ExOfficioSeat
from interparl.apps.publications.domain.drafting import draft_publication, publish

READ = [
    "",
    "states/",
    "states/XA/",
    "parliaments/",
    "parliaments/XA-P/",
    "chambers/XA-L/",
    "organisations/",
    "organisations/OTHER/",
    "delegations/",
    "delegations/XA-D/",
    "people/",
    "people/head-xa/",
    "organs/",
    "organs/COUNCIL/",
    "organs/C-LAW/",
    "offices/",
    "offices/CHAIR/",
    "rules/consensus/",
    "sources/",
    "sources/S-own/",
    "contradictions/",
    "publications/",
    "publications/flood/",
    "statements/organs.organ/COUNCIL/",
]

WRITE = [
    "sources/-/add/",
    "sources/S-own/change/",
    "states/-/add/",
    "states/XA/change/",
    "states/XA/standing/",
    "states/XA/parliament/",
    "parliaments/XA-P/change/",
    "parliaments/XA-P/chamber/",
    "parliaments/XA-P/delegation/",
    "chambers/XA-L/change/",
    "organisations/-/add/",
    "organisations/OTHER/change/",
    "delegations/XA-D/change/",
    "delegations/XA-D/quota/",
    "delegations/XA-D/seat/",
    "delegations/XA-D/nominate/",
    "seats/{nomination}/accredit/",
    "seats/{nomination}/decline/",
    "seats/{nomination}/withdraw/",
    "seats/{seat}/end/",
    "people/-/add/",
    "people/head-xa/change/",
    "people/head-xa/picture/",
    "people/head-xa/erase/",
    "organs/-/add/",
    "organs/COUNCIL/change/",
    "organs/COUNCIL/seat/",
    "organs/COUNCIL/by-office/",
    "organs/COUNCIL/rule/",
    "rules/consensus/version/",
    "organ-seats/{organ_seat}/end/",
    "seats-by-office/{ex_officio}/end/",
    "offices/-/add/",
    "offices/CHAIR/change/",
    "offices/CHAIR/appoint/",
    "appointments/{appointment}/end/",
    "claims/members.seatquota/{quota}/rule/",
    "claims/members.seatquota/{quota}/retire/",
    "publications/-/add/",
    "publications/flood/change/",
    "publications/flood/picture/",
    "publications/flood/withdraw/",
    "publications/draft/publish/",
    "statements/organs.organ/COUNCIL/add/",
]


@photographed(guarded=True)
def ids(small: Small) -> dict[str, str]:
    """Rows without keys that the addresses name."""
    Organisation.objects.create(key="OTHER", name=Text(en="Another assembly"))
    nomination = nominate(OFFICER, small.delegations["XA"], small.people["speaker-xa-l"])
    title, body = Text(en="Flood"), Text(en="The river rose.")
    publish(OFFICER, draft_publication(OFFICER, key="flood", kind="news", title=title, body=body))
    draft_publication(OFFICER, key="draft", kind="news", title=title, body=body)
    own = seat_person(OFFICER, small.commission, small.people["head-xb"], source=small.source, valid_from="2020-01-01")
    return {
        "nomination": str(nomination.pk),
        "seat": str(DelegationSeat.objects.filter(delegation__key="XA-D", nominated=False).get().pk),
        "organ_seat": str(own.pk),
        "ex_officio": str(ExOfficioSeat.objects.all()[0].pk),
        "appointment": str(Appointment.objects.get(office__key="CHAIR").pk),
        "quota": str(SeatQuota.objects.filter(delegation__key="XA-D")[0].pk),
    }


def every_input_has_a_name_that_is_read_aloud(page: Any) -> None:
    for field in page.xpath("//main//input[not(@type='hidden')]|//main//select|//main//textarea"):
        named = (
            field.get("aria-label")
            or page.xpath(f"//label[@for='{field.get('id')}']")
            or field.xpath("ancestor::label")
        )
        assert named, field.get("name")
    found = page.xpath("//*[@id]/@id")
    assert sorted(found) == sorted(set(found))


def neither_scripts_nor_styles(page: Any) -> bool:
    """Nothing stands in the page that its security policy forbids."""
    return not page.xpath("//script[not(@src)]|//@style|//@onclick|//@onchange|//style")


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("path", READ)
def test_a_page_is_read_by_everybody_with_a_role(
    officer: Client, expert: Client, roleless: Client, ids: dict[str, str], path: str, language: str
) -> None:
    address = f"/{language}/desk/{path}"
    answer = officer.get(address)
    assert answer.status_code == 200
    page = tree(answer)
    assert len(page.xpath("//h1")) == 1
    assert neither_scripts_nor_styles(page)
    assert expert.get(address).status_code == 200
    if path:
        assert roleless.get(address).status_code == 403
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("path", WRITE)
@pytest.mark.parametrize("language", SPOKEN)
def test_a_form_is_shown_to_who_may_and_to_nobody_else(
    officer: Client, expert: Client, roleless: Client, ids: dict[str, str], path: str, language: str
) -> None:
    address = f"/{language}/desk/{path.format(**ids)}"
    answer = officer.get(address)
    assert answer.status_code == 200
    assert heading(answer)
    page = tree(answer)
    assert neither_scripts_nor_styles(page)
    every_input_has_a_name_that_is_read_aloud(page)
    for other in (expert, roleless):
        assert other.get(address).status_code in {403, 404}
        assert other.post(address, {}).status_code in {403, 404}
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("path", WRITE)
def test_an_empty_form_comes_back_with_what_is_missing(officer: Client, ids: dict[str, str], path: str) -> None:
    answer = officer.post(f"/en/desk/{path.format(**ids)}", {})
    if answer.status_code == 302:  # nothing is asked for
        assert path.endswith(("accredit/", "withdraw/"))
        return
    assert answer.status_code == 422
    assert tree(answer).xpath("//*[contains(@class,'error-summary')]//li")


@pytest.mark.parametrize("path", [one for one in WRITE if one.startswith("delegations/") or "nomination" in one])
def test_a_delegation_nominates_and_withdraws_for_itself_alone(
    head: Client, enter: Callable[..., Client], ids: dict[str, str], path: str
) -> None:
    own = "nominate" in path or "withdraw" in path
    assert head.get(f"/en/desk/{path.format(**ids)}").status_code == (200 if own else 403)
    other = path.replace("XA-D", "XB-D")
    if other != path:
        assert head.get(f"/en/desk/{other}").status_code == 403
