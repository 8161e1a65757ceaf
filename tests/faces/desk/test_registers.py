"""What the forms of the registers do: they call the verbs with what was typed, and nothing gets lost on the way."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.faces.desk.pages import faults, text_of, tree, typed
from tests.factories import Small

from interparl.apps.common.models import AuditEntry, Source
from interparl.apps.common.text import Text
from interparl.apps.members.models import DelegationSeat, Person, SeatQuota, State, StateStanding
from interparl.apps.organs.models import Appointment, ExOfficioSeat, Office, Organ, OrganSeat, ProcedureRule

OWN = {"source": ["S-own"]}


def send(client: Client, path: str, **fields: Any) -> Any:
    """Open the form, type the fields, send it."""
    address = f"/en/desk/{path}"
    values = {**typed(client.get(address)), **{name.replace("__", "."): value for name, value in fields.items()}}
    return client.post(address, values)


def test_a_standing_is_recorded_with_a_new_source_in_one_form(officer: Client, small: Small) -> None:
    answer = send(
        officer,
        "states/XA/standing/",
        standing="suspended",
        valid_from="2023-05",
        source_title="Decree 12",
        source_language="en",
        source_grade="official",
        source_url="https://example.org/decree",
        why="Announced by the state",
    )
    assert answer.status_code == 302, faults(answer)
    claim = StateStanding.objects.get(state__key="XA", standing="suspended")
    assert (claim.valid_from, claim.source.title, claim.source.url) == (
        "2023-05",
        Text(en="Decree 12"),
        "https://example.org/decree",
    )
    entry = AuditEntry.objects.get(action="members.record-standing")
    assert (entry.why, entry.source) == ("Announced by the state", claim.source.key)


def test_a_refused_statement_leaves_no_new_source_behind(officer: Client, small: Small) -> None:
    answer = send(
        officer,
        "states/XA/standing/",
        standing="suspended",
        valid_from="2023",
        valid_to="2020",
        source_title="Decree 12",
        source_language="en",
        source_grade="official",
    )
    assert answer.status_code == 422
    assert "before the beginning" in faults(answer)[0]
    assert Source.objects.count() == 1
    assert typed(answer)["source_title"] == ["Decree 12"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Say where this is stated"),
        ({**OWN, "source_title": "Another"}, "not both"),
        ({"source_title": "Another", "source_language": "en"}, "what kind of source"),
        ({"source_grade": "own", "source_publisher": "Somebody"}, "title or an address"),
    ],
)
def test_a_statement_names_one_source(officer: Client, small: Small, fields: dict[str, Any], said: str) -> None:
    answer = send(officer, "states/XA/standing/", standing="member", valid_from="2023", **fields)
    assert answer.status_code == 422
    assert any(said in line for line in faults(answer)), faults(answer)


def test_numbers_of_seats_that_contradict_each_other_are_both_shown(officer: Client, small: Small) -> None:
    officer.post("/en/desk/sources/-/add/", {"title.en": "Other site", "grade": "official", "visibility": "public"})
    other = Source.objects.exclude(key="S-own").get()
    answer = send(officer, "delegations/XA-D/quota/", chamber="XA-L", seats="7", as_of="2020-01-01", source=other.key)
    assert answer.status_code == 302, faults(answer)
    said = text_of(officer.get("/en/desk/delegations/XA-D/"))
    assert "10 or 12 seats" in said or "10 to 12 seats" in said
    assert "7 seats" in said
    assert "5 seats" in said


def test_a_chamber_of_another_parliament_is_not_offered_and_not_taken(officer: Client, small: Small) -> None:
    page = tree(officer.get("/en/desk/delegations/XA-D/quota/"))
    assert page.xpath("//select[@name='chamber']/option[@value!='']/@value") == ["XA-L", "XA-U"]
    answer = send(officer, "delegations/XA-D/quota/", chamber="XB-L", seats="7", as_of="2020", **OWN)
    assert "not in the list" in faults(answer)[0]
    assert SeatQuota.objects.filter(seats=7).count() == 0


def test_a_nomination_is_accredited(head: Client, officer: Client, small: Small) -> None:
    answer = send(head, "delegations/XA-D/nominate/", name__en="Ann New", name__ru="Анна Новая", chamber="XA-L")
    assert answer.status_code == 302, faults(answer)
    seat = DelegationSeat.objects.get(nominated=True)
    assert seat.person.visibility == "draft"
    assert "Ann New" in text_of(officer.get("/en/desk/"))
    assert "Ann New" in text_of(officer.get("/en/desk/delegations/XA-D/"))
    answer = send(officer, f"seats/{seat.pk}/accredit/", valid_from="2024-01-15")
    assert answer.status_code == 302, faults(answer)
    seat.refresh_from_db()
    assert (seat.nominated, seat.valid_from) == (False, "2024-01-15")


def test_a_declined_nomination_says_why(head: Client, officer: Client, small: Small) -> None:
    send(head, "delegations/XA-D/nominate/", name__en="Ann New")
    seat = DelegationSeat.objects.get(nominated=True)
    assert send(officer, f"seats/{seat.pk}/decline/").status_code == 422
    assert send(officer, f"seats/{seat.pk}/decline/", why="No letter of the parliament").status_code == 302
    assert AuditEntry.objects.filter(action="members.accredit").get().why == "No letter of the parliament"


def test_a_person_with_names_in_scripts_and_contact_data(officer: Client, expert: Client, small: Small) -> None:
    answer = send(
        officer,
        "people/-/add/",
        name__en="Ann Bell",
        name__ru="Анна Белл",
        **{
            "aliases.0.text": "Ann Smith",
            "aliases.0.kind": "former",
            "aliases.0.language": "en",
            "aliases.1.text": "Աննա",
            "aliases.1.kind": "transliteration",
            "aliases.1.script": "Armn",
        },
        state="XA",
        private_email="ann@example.org",
        private_phone="+1 555",
    )
    assert answer.status_code == 302, faults(answer)
    person = Person.objects.get(key="ann-bell")
    assert person.aliases == [
        {"text": "Ann Smith", "language": "en", "kind": "former"},
        {"text": "Աննա", "script": "Armn", "kind": "transliteration"},
    ]
    assert "ann@example.org" in text_of(officer.get("/en/desk/people/ann-bell/"))
    assert "ann@example.org" not in expert.get("/en/desk/people/ann-bell/").content.decode()
    assert "ann@example.org" not in str(list(AuditEntry.objects.values_list("before", "after")))
    again = send(officer, "people/ann-bell/change/", private_phone="")
    assert again.status_code == 302
    person.refresh_from_db()
    assert person.private == {"email": "ann@example.org"}
    assert person.aliases[1]["script"] == "Armn"


def test_a_picture_of_a_person_needs_words(officer: Client, small: Small) -> None:
    png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89" + (
        b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
    )
    upload = SimpleUploadedFile("a.png", png, "image/png")
    assert send(officer, "people/head-xa/picture/", picture=upload).status_code == 422
    upload.seek(0)
    answer = send(officer, "people/head-xa/picture/", picture=upload, alt__en="The head of delegation", alt__ru="Глава")
    assert answer.status_code == 302, faults(answer)
    assert Person.objects.get(key="head-xa").picture_alt == Text(en="The head of delegation", ru="Глава")


def test_a_file_that_is_no_picture_is_refused_in_words(officer: Client, small: Small) -> None:
    upload = SimpleUploadedFile("a.png", b"<script>alert(1)</script>", "image/png")
    answer = send(officer, "people/head-xa/picture/", picture=upload, alt__en="A", alt__ru="А")
    assert answer.status_code == 422
    assert Person.objects.get(key="head-xa").picture is None


def test_erasing_needs_a_reason_and_leads_to_the_list(officer: Client, small: Small) -> None:
    assert send(officer, "people/head-xa/erase/").status_code == 422
    answer = send(officer, "people/head-xa/erase/", why="Asked for it")
    assert (answer.status_code, answer["Location"]) == (302, "/en/desk/people/")
    assert Person.objects.get(key="head-xa").erased_at is not None


def test_an_organ_its_offices_and_their_holders(officer: Client, small: Small) -> None:
    answer = send(officer, "organs/-/add/", name__en="Working group", organ_kind="working-group", parent="PLENARY")
    organ = Organ.objects.get(organ_kind="working-group")
    assert answer["Location"] == f"/en/desk/organs/{organ.key}/"
    assert organ.parent == small.plenary
    assert organ.seats_delegations is False
    answer = send(officer, f"offices/-/add/?organ={organ.key}", name__en="Chair of the group", office_kind="chair")
    office = Office.objects.get(organ=organ)
    assert office.single is True
    answer = send(
        officer,
        f"offices/{office.key}/appoint/",
        person="head-xa",
        valid_from="2024-01-01",
        basis__en="Elected by the group",
        **OWN,
    )
    assert answer.status_code == 302, faults(answer)
    held = Appointment.objects.get(office=office)
    assert held.basis == Text(en="Elected by the group")
    assert "Head Aland" in text_of(officer.get(f"/en/desk/offices/{office.key}/"))
    assert send(officer, f"appointments/{held.pk}/end/", valid_to="2024-06-30", **OWN).status_code == 302
    held.refresh_from_db()
    assert held.valid_to == "2024-06-30"
    assert send(officer, f"organs/{organ.key}/seat/", person="head-xb", valid_from="2024", **OWN).status_code == 302
    assert OrganSeat.objects.get(organ=organ).person.key == "head-xb"
    assert send(officer, f"organs/{organ.key}/by-office/", office="CHAIR", as_of="2024", **OWN).status_code == 302
    assert ExOfficioSeat.objects.get(organ=organ).office.key == "CHAIR"
    said = text_of(officer.get(f"/en/desk/organs/{organ.key}/"))
    assert "by office: Chair of the assembly" in said


def test_an_office_belongs_to_one_body(officer: Client, small: Small) -> None:
    answer = send(officer, "offices/-/add/", name__en="Chair", office_kind="chair", organ="COUNCIL", chamber="XA-L")
    assert faults(answer) == ["An office belongs to one organ, chamber, delegation or organisation."]


def test_a_second_holder_of_a_single_office_is_refused_unless_sources_contradict(officer: Client, small: Small) -> None:
    fields = {"person": "head-xb", "valid_from": "2021-10-01", **OWN}
    answer = send(officer, "offices/CHAIR/appoint/", **fields)
    assert answer.status_code == 422
    assert send(officer, "offices/CHAIR/appoint/", contradicts="on", **fields).status_code == 302
    assert "Sources contradict each other" in text_of(officer.get("/en/desk/offices/CHAIR/"))


def test_a_rule_is_looked_at_in_words_before_it_is_added(officer: Client, small: Small) -> None:
    fields = {
        "title__en": "Two thirds for model acts",
        "matter": "model-act",
        "method": "majority",
        "majority_kind": "qualified",
        "majority_of": "present",
        "majority_share": "2/3",
        "quorum_kind": "share",
        "quorum_share": "1/2",
        "quorum_more_than": "on",
        "quorum_represented": "on",
        "valid_from": "2024-01-01",
        **OWN,
    }
    looked = send(officer, "organs/COUNCIL/rule/", _preview="1", **fields)
    assert "Needed is at least 2/3." in text_of(looked)
    assert "Quorum: more than 1/2 of those entitled." in text_of(looked)
    assert ProcedureRule.objects.filter(matter="model-act").count() == 0
    answer = send(officer, "organs/COUNCIL/rule/", **fields)
    assert answer.status_code == 302, faults(answer)
    rule = ProcedureRule.objects.get(matter="model-act")
    assert (rule.rule_key, rule.rule_version, rule.spec["majority"]["share"]) == ("council-model-act", 1, "2/3")
    again = send(officer, "rules/council-model-act/version/", valid_from="2025-01-01", majority_share="3/4", **OWN)
    assert again.status_code == 302, faults(again)
    versions = ProcedureRule.objects.filter(rule_key="council-model-act")
    assert [(one.rule_version, one.valid_to, one.spec["majority"]["share"]) for one in versions] == [
        (1, "2024-12-31", "2/3"),
        (2, "", "3/4"),
    ]


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"method": "majority"}, "majority_kind"),
        ({"method": "majority", "majority_kind": "qualified", "majority_of": "present"}, "majority_share"),
        ({"method": "consensus", "quorum_kind": "share"}, "quorum_share"),
        ({"method": "consensus", "quorum_kind": "share", "quorum_share": "0.67"}, "quorum_share"),
        ({"method": "silence"}, "silence_days"),
        ({"method": "consensus", "ballot": "secret"}, "ballot"),
    ],
)
def test_what_cannot_be_a_rule_is_said_at_its_field(
    officer: Client, small: Small, fields: dict[str, str], place: str
) -> None:
    whole = {"title__en": "Rule", "quorum_kind": "none", "valid_from": "2024-01-01", **OWN, **fields}
    answer = send(officer, "organs/COUNCIL/rule/", **whole)
    assert answer.status_code == 422
    links = tree(answer).xpath("//*[contains(@class,'error-summary')]//a/@href")
    assert f"#field-{place}" in links


def test_a_ruling_is_made_with_a_reason(officer: Client, small: Small) -> None:
    quota = SeatQuota.objects.filter(delegation__key="XA-D")[0]
    path = f"claims/members.seatquota/{quota.pk}/rule/"
    assert send(officer, path, holds="no").status_code == 422
    answer = send(officer, path, holds="no", reason__en="A misprint", reason__ru="Опечатка")
    assert answer.status_code == 302, faults(answer)
    quota.refresh_from_db()
    assert (quota.ruled, quota.ruling.reason if quota.ruling else None) == (
        "set-aside",
        Text(en="A misprint", ru="Опечатка"),
    )


def test_a_statement_recorded_by_mistake_is_retired_not_deleted(officer: Client, small: Small) -> None:
    quota = SeatQuota.objects.filter(delegation__key="XA-D")[0]
    assert send(officer, f"claims/members.seatquota/{quota.pk}/retire/", why="Typed twice").status_code == 302
    quota.refresh_from_db()
    assert quota.retired_at is not None


def test_bodies_are_added_one_below_the_other(officer: Client, small: Small) -> None:
    assert send(officer, "states/-/add/", iso="xe", name__en="Esker")["Location"] == "/en/desk/states/XE/"
    answer = send(officer, "states/XE/parliament/", name__en="Diet")
    parliament = State.objects.get(key="XE").parliaments.get()
    assert answer["Location"] == f"/en/desk/parliaments/{parliament.key}/"
    send(officer, f"parliaments/{parliament.key}/chamber/", name__en="Chamber", chamber_kind="single")
    send(officer, f"parliaments/{parliament.key}/delegation/", name__en="Delegation of Esker")
    assert parliament.chambers.get().chamber_kind == "single"
    assert parliament.delegations.get().state_of_forming == "forming"


def test_lists_are_searched_in_any_script_and_filtered(officer: Client, small: Small) -> None:
    def names(query: str) -> list[str]:
        page = tree(officer.get(f"/en/desk/people/{query}"))
        return [one.text_content() for one in page.xpath("//tbody//th//a")]

    assert names("?q=глава+борея") == ["Head Borea"]
    assert set(names("?state=XA")) == {"Head Aland", "Speaker XA-L", "Speaker XA-U"}
    assert names("?state=XA&q=head") == ["Head Aland"]
    assert "Nothing matches" in text_of(officer.get("/en/desk/people/?q=nobody"))


@pytest.mark.parametrize(
    "path", ["states/", "parliaments/", "delegations/", "people/", "organs/", "offices/", "sources/"]
)
def test_a_list_costs_the_same_for_three_rows_and_for_thirty(officer: Client, small: Small, path: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert officer.get(f"/en/desk/{path}").status_code == 200
        return len(seen)

    cost()
    before = cost()
    for number in range(30):
        state = State.objects.create(key=f"Z{number}", iso=f"{number:02}", name=Text(en=f"State {number}"))
        Person.objects.create(key=f"person-{number}", name=Text(en=f"Person {number}"), state=state)
        Office.objects.create(key=f"O-{number}", name=Text(en="Office"), office_kind="other", organ=small.council)
        Organ.objects.create(key=f"G-{number}", name=Text(en="Group"), organ_kind="other", parent=small.plenary)
        Source.objects.create(key=f"S-{number}", title=Text(en="Source"), grade="own")
    assert cost() == before


@pytest.mark.slow
@pytest.mark.parametrize("path", ["delegations/XA-D/", "organs/C-LAW/", "offices/CHAIR/", "states/XA/"])
def test_a_page_costs_the_same_for_one_statement_and_for_thirty(officer: Client, small: Small, path: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert officer.get(f"/en/desk/{path}").status_code == 200
        return len(seen)

    def fill(first: int, many: int) -> None:
        for number in range(first, first + many):
            person = Person.objects.create(key=f"p-{number}", name=Text(en=f"P {number}"), state=small.states["XA"])
            said = {"source": small.source, "valid_from": f"19{number + 10}", "valid_to": f"19{number + 10}"}
            DelegationSeat.objects.create(delegation=small.delegations["XA"], person=person, **said)
            OrganSeat.objects.create(organ=small.commission, person=person, **said)
            Appointment.objects.create(office=Office.objects.get(key="CHAIR"), person=person, **said)
            StateStanding.objects.create(state=small.states["XA"], standing="candidate", **said)

    fill(0, 1)
    cost()
    before = cost()
    fill(1, 30)
    assert cost() == before
