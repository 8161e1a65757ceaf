"""The founding assembly's profile: complete, consistent with its files, honest about what it does not know."""

from __future__ import annotations

import tomllib
from collections import Counter
from typing import Any

import pytest
from django.apps import apps

from interparl.apps.common.domain.audit import verify
from interparl.apps.common.enums import Grade
from interparl.apps.common.models import Assembly, Assertion, AuditEntry, Claim, Source
from interparl.apps.common.models.claim import on_day
from interparl.apps.members.enums import DelegationRole
from interparl.apps.members.models import Delegation, DelegationSeat, Person, SeatQuota, State, StateStanding
from interparl.apps.organs.models import Appointment, ExOfficioSeat, Office, Organ, ProcedureRule
from interparl.apps.profile.bundled import folder_of
from interparl.apps.profile.load import Report, load_profile
from interparl.apps.profile.read import Profile
from interparl.apps.profile.schema.tables import BY_NAME
from interparl.apps.publications.models import Publication
from interparl.apps.sittings.enums import DecisionState, Form, SittingState
from interparl.apps.sittings.models import AgendaLine, Attendance, Decision, Reception, Sitting
from interparl.engine.procedure import Method, Presence, Rule

pytestmark = pytest.mark.django_db


def counted_in_the_files() -> Counter[str]:
    """Heads of records and of the parts in them, counted in the raw files without the program's reader."""
    inner = {
        "state": {"standing": "members.statestanding"},
        "delegation": {"quota": "members.seatquota", "seat": "members.delegationseat"},
        "organ": {"seat": "organs.organseat", "by_office": "organs.exofficioseat"},
        "office": {"holder": "organs.appointment"},
        "sitting": {
            "item": "sittings.agendaitem",
            "attendance": "sittings.attendance",
            "guest": "sittings.guest",
            "reception": "sittings.reception",
            "chairing": "sittings.chairing",
        },
        "act": {"step": "drafting.actstep"},
        "programme": {
            "item": "programme.item",
            "hearing": "programme.hearing",
            "amendment": "programme.changeset",
        },
    }
    counts: Counter[str] = Counter()
    for path in folder_of("csto_pa").glob("*.toml"):
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        for table, found in data.items():
            records = found if isinstance(found, list) else [found]
            if BY_NAME[table].model:
                counts[BY_NAME[table].model.lower()] += len(records)
            for record in records:
                if table != "publication":
                    counts["common.assertion"] += len(record.get("sources", []))
                for part, model in inner.get(table, {}).items():
                    counts[model] += len(record.get(part, []))
    return +counts


@pytest.mark.slow
def test_the_registers_hold_just_what_the_files_say(loaded: Report) -> None:
    counts = counted_in_the_files()
    assert {model: apps.get_model(model)._default_manager.count() for model in counts} == dict(counts)
    assert loaded.created.total() == counts.total() + sum(1 for s in Sitting.objects.all() if s.items.exists())
    assert counts.total() > 400


def test_loading_again_changes_nothing(loaded: Report, founding: Profile) -> None:
    entries = AuditEntry.objects.count()
    again = load_profile(founding)
    assert (again.created.total(), again.changed.total(), again.kept, again.gone) == (0, 0, [], [])
    assert again.same.total() == loaded.created.total()
    assert AuditEntry.objects.count() == entries
    assert verify().faults == ()


def test_the_search_knows_the_names_of_the_sources_misprints_too(loaded: Report) -> None:
    from interparl.apps.common.actor import PUBLIC
    from interparl.apps.search.domain.find import find

    def keys(query: str, language: str) -> set[str]:
        return {hit.key for hit in find(query, actor=PUBLIC, language=language).hits}

    assert "shakiyev" in keys("Nourlanbek", "en")
    assert "KG-P" in keys("Jokorgu", "en")
    assert "COUNCIL" in keys("Совета ПА ОДКБ", "ru")


# Members


@pytest.mark.parametrize("day", ["2003-09-18", "2018-10-30", "2024-06-03", "2026-01-01"])
def test_six_states_are_members_since_the_charter(loaded: Report, day: str) -> None:
    from interparl.apps.members.domain.queries import members_on

    assert {found.state.iso for found in members_on(day)} == {"AM", "BY", "KZ", "KG", "RU", "TJ"}


def test_uzbekistan_was_a_member_from_2006_to_2012_and_what_ended_it_is_as_sources_say(loaded: Report) -> None:
    def standing(day: str) -> set[str]:
        return set(on_day(StateStanding.objects.filter(state__iso="UZ"), day).values_list("standing", flat=True))

    assert standing("2005-01-01") == set()
    assert standing("2010-01-01") == {"member"}
    assert standing("2024-01-01") == {"withdrawn"}
    said = Assertion.objects.filter(subject_key="UZ", field="membership").values_list("source__key", flat=True)
    assert "tass-2012-12-19" in said


def test_that_armenia_froze_its_participation_is_what_sources_say_and_no_standing(loaded: Report) -> None:
    assert set(StateStanding.objects.filter(state__iso="AM").values_list("standing", flat=True)) == {"member"}
    said = Assertion.objects.filter(subject_kind="members.state", subject_key="AM", field="participation")
    assert set(said.values_list("source__key", flat=True)) == {
        "gazeta-2025-11-16",
        "mediamax-2023-12",
        "asiaplus-2024-06-03",
    }


def test_the_seats_of_kyrgyzstan_are_seven_and_six_each_with_its_source(loaded: Report) -> None:
    from interparl.apps.members.domain.queries import quotas_of

    quotas = quotas_of(Delegation.objects.get(key="KG-D"), "2024-06-03")
    assert quotas.conflict
    assert quotas.total.values == (6, 7)
    said = SeatQuota.objects.filter(chamber__key="KG-JK").values_list("seats", "source__key")
    assert set(said) == {(7, "pacsto-iom-2021"), (6, "pacsto-statutory")}


@pytest.mark.parametrize(
    ("delegation", "conflict"),
    [("KG-D", True), ("BY-D", True), ("KZ-D", True), ("RU-D", False), ("TJ-D", False), ("AM-D", False)],
)
def test_where_pages_contradict_each_other_the_delegation_is_in_conflict(
    loaded: Report, delegation: str, conflict: bool
) -> None:
    from interparl.apps.members.domain.queries import quotas_of

    assert quotas_of(Delegation.objects.get(key=delegation), "2024-06-03").conflict is conflict


def test_no_source_gives_armenia_seats_and_none_are_made_up(loaded: Report) -> None:
    delegation = Delegation.objects.get(key="AM-D")
    assert delegation.quotas.count() == 0
    assert {"en", "ru"} <= set(delegation.note)


def test_plenipotentiary_representatives_are_those_four_of_the_source(loaded: Report) -> None:
    seats = DelegationSeat.objects.filter(role=DelegationRole.PLENIPOTENTIARY)
    assert set(seats.values_list("delegation__key", "person__key")) == {
        ("BY-D", "kogut"),
        ("KZ-D", "rogalev"),
        ("KG-D", "alishev"),
        ("RU-D", "krotov"),
    }
    second = Appointment.objects.filter(office__key="DEPUTY-EXSEC").values_list("person__key", flat=True)
    assert set(second) == {"rogalev", "krotov"}


# Organs


def test_speakers_sit_on_the_council_by_office(loaded: Report) -> None:
    from interparl.apps.organs.domain.queries import composition

    seats = composition(Organ.objects.get(key="COUNCIL"), "2024-06-03").seats
    assert {seat.person.key for seat in seats if seat.by_office} >= {
        "emomali",
        "koshanov",
        "sergeyenko",
        "shakiyev",
        "volodin",
    }


def test_the_seat_changed_hands_with_the_office(loaded: Report) -> None:
    from interparl.apps.organs.domain.queries import composition

    council = Organ.objects.get(key="COUNCIL")
    before = {seat.person.key for seat in composition(council, "2023-01-01").seats}
    after = {seat.person.key for seat in composition(council, "2024-06-03").seats}
    assert "andreichenko" in before - after
    assert "sergeyenko" in after - before
    assert ExOfficioSeat.objects.filter(organ=council, office__chamber__key="BY-HR").count() == 1


def test_the_chair_was_elected_four_times_and_each_election_is_a_decision(loaded: Report) -> None:
    terms = Appointment.objects.filter(office__key="CHAIR", person__key="volodin").order_by("valid_from")
    assert [(term.valid_from, term.valid_to) for term in terms] == [
        ("2016-11-24", "2019-11-05"),
        ("2019-11-05", "2021-11-29"),
        ("2021-11-29", "2024-12-09"),
        ("2024-12-09", ""),
    ]
    assert all(term.decision and term.decision.decision_kind == "election" for term in terms)


def test_an_acting_secretary_and_inferred_ends_are_marked(loaded: Report) -> None:
    assert Appointment.objects.get(office__key="EXSEC", as_of="2019").acting
    inferred = Appointment.objects.filter(office__key="CSTO-SG", valid_to="2022-12-31").get()
    assert "inferred" in inferred.note.in_("en")


def test_every_rule_says_what_of_it_is_assumed(loaded: Report) -> None:
    rules = list(ProcedureRule.objects.all())
    assert {rule.organ.key for rule in rules} == {"PLENARY", "COUNCIL", "C-DEF", "C-POL", "C-SOC", "COORD"}
    for rule in rules:
        assert rule.assumed
        assert {"en", "ru"} <= set(rule.note)
        read = Rule.from_data(rule.spec)
        assert read.method is (Method.ELECTION if rule.matter == "election" else Method.CONSENSUS)
    assert "assum" in ProcedureRule.objects.get(rule_key="consensus-council").note.in_("en")


def test_deadlines_are_assumptions_by_their_source(loaded: Report) -> None:
    assembly = Assembly.objects.get()
    assert {one["source"] for one in assembly.notice} == {"assumption"}
    assert Source.objects.get(key="assumption").grade == Grade.OWN


# Sittings


def test_the_almaty_council_in_full(loaded: Report) -> None:
    sitting = Sitting.objects.get(key="CO-2024-06-03")
    assert (sitting.day, sitting.place.in_("en"), sitting.form, sitting.away) == (
        "2024-06-03",
        "Almaty",
        Form.IN_PERSON,
        True,
    )
    there = Attendance.objects.filter(sitting=sitting, presence=Presence.PRESENT)
    assert {(row.delegation.key, *(person.key for person in row.people.all())) for row in there} == {
        ("BY-D", "sergeyenko"),
        ("KZ-D", "koshanov"),
        ("KG-D", "shakiyev"),
        ("RU-D", "volodin"),
        ("TJ-D", "emomali"),
    }
    armenia = Attendance.objects.get(sitting=sitting, delegation__key="AM-D")
    assert armenia.presence == Presence.NOT_REGISTERED
    assert "does not name Armenia" in armenia.note.in_("en")
    assert [line.title.in_("en") for line in AgendaLine.objects.filter(agenda__sitting=sitting)] == [
        "Measures against challenges and threats to collective security",
        "Amendments to the programme of activity on approximation and harmonisation of national laws, 2021–2025",
    ]
    reception = Reception.objects.get(sitting=sitting)
    assert (reception.when, reception.host_person) == ("before", Person.objects.get(key="tokayev"))
    assert Decision.objects.get(sitting=sitting).item == sitting.items.get(key="CO-2024-06-03-2")


def test_armenia_gave_notice_only_for_the_16th_plenary(loaded: Report) -> None:
    notified = Attendance.objects.filter(presence=Presence.ABSENT_NOTIFIED)
    assert [(row.sitting.key, row.delegation.key) for row in notified] == [("PL-16", "AM-D")]
    assert not Attendance.objects.filter(presence=Presence.ABSENT).exists()


def test_joint_sittings_are_of_two_organs(loaded: Report) -> None:
    joint = {s.key for s in Sitting.objects.all() if set(s.organs.values_list("key", flat=True)) >= {"COUNCIL"} and
             s.organs.count() == 2}  # fmt: skip
    assert joint == {"PL-12", "PL-13", "PL-14", "PL-15", "PL-16", "PL-17", "PL-18"}
    assert Sitting.objects.get(key="CM-JOINT-2023").organs.count() == 2


def test_another_speaker_presided_while_the_chair_was_elected(loaded: Report) -> None:
    (chairing,) = Sitting.objects.get(key="PL-14").chairings.all()
    assert (chairing.person.key, chairing.item and chairing.item.key) == ("simonyan", "PL-14-1")


def test_past_sittings_are_closed_and_decisions_reported_never_computed(loaded: Report) -> None:
    assert set(Sitting.objects.values_list("state", flat=True)) == {SittingState.CLOSED}
    for decision in Decision.objects.all():
        assert decision.state == DecisionState.REPORTED
        assert decision.source
        assert (decision.frozen, decision.number, decision.rule) == (None, "", None)
        assert decision.voices.count() == 0


def test_forms_of_the_pandemic_years(loaded: Report) -> None:
    forms = dict(Sitting.objects.values_list("key", "form"))
    assert (forms["CO-2020-06-15"], forms["PL-14"], forms["EAC-2021-10"]) == (Form.REMOTE, Form.REMOTE, Form.MIXED)


# Publications and sources


def test_the_brief_of_march_2021_is_dated_and_both_days_of_the_event_are_kept(loaded: Report) -> None:
    brief = Publication.objects.get(key="brief-migration-2021-03")
    assert (brief.publication_kind, brief.as_of) == ("brief", "2021-03-18")
    assert {"1.5 million", "13,000", "562", "90 million"} <= {
        figure for figure in ("1.5 million", "13,000", "562", "90 million") if figure in brief.body.in_("en")
    }
    days = Assertion.objects.filter(subject_kind="publications.publication", subject_key=brief.key, field="event_day")
    assert set(days.values_list("value", "source__key")) == {
        ("2021-03-17", "iom-2021-03"),
        ("2021-03-18", "pacsto-iom-2021"),
    }


def test_every_publication_is_there_in_both_working_languages_with_sources(loaded: Report) -> None:
    for publication in Publication.objects.all():
        for text in (publication.title, publication.lead, publication.body):
            assert {"en", "ru"} <= set(text), publication.key
        assert publication.sources.exists()
        assert publication.published_at


def test_every_claim_and_sitting_has_a_source_that_can_be_found(loaded: Report) -> None:
    used = set()
    for model in apps.get_models():
        if issubclass(model, Claim) and not model._meta.abstract:
            used |= set(model._default_manager.values_list("source__key", flat=True))
    used |= set(Sitting.objects.values_list("source__key", flat=True))
    used |= set(Decision.objects.values_list("source__key", flat=True))
    assert None not in used
    for source in Source.objects.filter(key__in=used):
        assert source.url or source.grade == Grade.OWN, source.key


@pytest.mark.parametrize("table", ["organ", "organisation", "parliament", "chamber"])
def test_what_has_no_claims_of_its_own_names_its_sources(founding: Profile, table: str) -> None:
    assert [part.identity() for part in founding.parts[table] if not getattr(part, "sources", [])] == []


def test_no_source_is_listed_that_nothing_rests_on(founding: Profile) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in folder_of("csto_pa").glob("*.toml"))
    idle = [part.identity() for part in founding.parts["source"] if text.count(f'"{part.identity()}"') < 2]
    assert idle == []


def test_names_of_states_organs_chambers_offices_and_people_are_in_english_and_russian(loaded: Report) -> None:
    lacking = [
        (model.__name__, row.key)
        for model in (State, Organ, Office, Person, Delegation)
        for row in model.objects.all()
        if not {"en", "ru"} <= set(row.name)
    ]
    assert lacking == [("Person", "zigic")]


def test_names_in_the_states_own_languages_are_there(loaded: Report) -> None:
    assert State.objects.get(key="AM").name["hy"] == "Հայաստան"
    assert apps.get_model("members.Chamber").objects.get(key="KZ-M").name["kk"] == "Мәжіліс"
    assert apps.get_model("members.Parliament").objects.get(key="TJ-P").name["tg"].startswith("Маҷлиси Олии")
