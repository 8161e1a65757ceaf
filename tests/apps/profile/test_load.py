"""Loading: by key, in one piece, twice without a change, and never over people's work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from tests.apps.profile.conftest import spoil
from tests.factories import ADMINISTRATOR, OFFICER

from interparl.apps.common.domain.audit import verify
from interparl.apps.common.domain.permission import may
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.models import Assembly, Assertion, AuditEntry, Record, Row, Source
from interparl.apps.common.text import Text
from interparl.apps.members.models import Delegation, Person, SeatQuota, State
from interparl.apps.organs.models import Office, Organ, ProcedureRule
from interparl.apps.profile.load import Kept, Report, load_profile
from interparl.apps.profile.read import read_profile
from interparl.apps.publications.models import Publication
from interparl.apps.search.models import Entry
from interparl.apps.sittings.enums import AgendaState
from interparl.apps.sittings.models import AgendaVersion, Attendance, Decision, Guest, Sitting

pytestmark = pytest.mark.django_db
MEMBERS, WORK = "members.toml", "work.toml"


def load(folder: Path, *, overwrite: bool = False) -> Report:
    return load_profile(read_profile(folder), overwrite=overwrite)


def by_people(row: Row, **values: Any) -> None:
    """What an officer does on the desk."""
    with writing(ADMINISTRATOR, "profile.tried") as write:
        write.change(row, **values)


@pytest.fixture(autouse=True)
def _an_action_for_people(monkeypatch: pytest.MonkeyPatch) -> None:
    from rules.permissions import permissions
    from rules.predicates import always_true

    monkeypatch.setitem(permissions, "profile.tried", always_true)


def counted(report: Report) -> tuple[int, int, int]:
    return report.created.total(), report.changed.total(), report.same.total()


def test_the_first_load_makes_every_record(islands: Path) -> None:
    report = load(islands)
    assert counted(report) == (62, 0, 0)
    assert report.created["members.state"] == 4
    assert report.created["members.statestanding"] == 5
    assert report.created["sittings.agendaitem"] == 2
    assert report.created["drafting.actstep"] == 2
    assert report.created["programme.item"] == 2
    assert (report.kept, report.gone) == ([], [])


def test_a_source_that_names_a_record_is_kept_as_its_statement(islands: Path) -> None:
    load(islands)
    said = Assertion.objects.get(field="name")
    assert (said.subject_kind, said.subject_key, said.value) == ("members.organisation", "league", "League of Islands")
    assert said.source.key == "charter"


def test_loading_twice_changes_nothing(islands: Path) -> None:
    load(islands)
    entries, entered = AuditEntry.objects.count(), list(Entry.objects.order_by("pk").values())
    report = load(islands)
    assert counted(report) == (0, 0, 62)
    assert AuditEntry.objects.count() == entries
    assert list(Entry.objects.order_by("pk").values()) == entered
    assert {row.version for model in (State, Organ, Office, Sitting, Person) for row in model.objects.all()} == {1}


def test_rows_have_the_same_ids_in_every_installation(islands: Path) -> None:
    load(islands)
    first = {str(pk) for model in (State, SeatQuota, Sitting) for pk in model.objects.values_list("pk", flat=True)}
    from interparl.apps.profile.load.plan import planned

    wanted = {str(want.id) for want in planned(read_profile(islands))}
    assert first <= wanted


def test_every_write_is_in_the_audit_trail_by_the_profile(islands: Path) -> None:
    load(islands)
    assert set(AuditEntry.objects.values_list("actor", flat=True)) == {"system:profile island-assembly"}
    assert verify().faults == ()


def test_a_claim_stands_in_the_history_of_its_record(islands: Path) -> None:
    load(islands)
    state = State.objects.get(key="east-isle")
    kinds = AuditEntry.objects.filter(parent_id=str(state.pk)).values_list("subject_kind", flat=True)
    assert list(kinds) == ["members.statestanding"] * 2


def test_a_changed_profile_changes_just_what_differs(islands: Path) -> None:
    load(islands)
    entries = AuditEntry.objects.count()
    spoil(islands, MEMBERS, "seats = 3", "seats = 4")
    report = load(islands)
    assert dict(report.changed) == {"members.seatquota": 1, "common.assembly": 1}
    assert SeatQuota.objects.get().seats == 4
    new = AuditEntry.objects.filter(seq__gt=entries).order_by("seq")
    assert [(entry.subject_kind, entry.after) for entry in new][1:] == [("members.seatquota", {"seats": 4})]
    assert new[0].after.keys() == {"profile_digest"}


def test_comments_and_order_in_the_files_are_no_change(islands: Path) -> None:
    load(islands)
    path = islands / MEMBERS
    path.write_text("# another remark\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert load(islands).changed.total() == 0


def test_a_changed_link_is_followed(islands: Path) -> None:
    load(islands)
    spoil(islands, WORK, 'decisions = ["fisheries"]', 'decisions = ["fisheries", "election-2022"]')
    assert load(islands).changed["publications.publication"] == 1
    assert Publication.objects.get(key="spring-news").decisions.count() == 2


def test_what_people_changed_is_kept_and_told(islands: Path) -> None:
    load(islands)
    person = Person.objects.get(key="aino")
    by_people(person, name=Text(fi="Aino Saari-Niemi"))
    report = load(islands)
    assert report.kept == [Kept("members.person", "aino", "name")]
    assert Person.objects.get(key="aino").name.in_("fi") == "Aino Saari-Niemi"
    assert "members.person aino: name" in [str(line) for line in report.lines()]


def test_fields_that_people_left_alone_still_follow_the_profile(islands: Path) -> None:
    load(islands)
    by_people(Person.objects.get(key="aino"), name=Text(fi="Aino Saari-Niemi"))
    spoil(
        islands, MEMBERS, 'name = { fi = "Aino Saari" }', 'name = { fi = "Aino Saari" }\nabout = { fi = "Puhemies." }'
    )
    report = load(islands)
    assert [kept.field for kept in report.kept] == ["name"]
    person = Person.objects.get(key="aino")
    assert (person.about.in_("fi"), person.name.in_("fi")) == ("Puhemies.", "Aino Saari-Niemi")


def test_overwriting_is_asked_for(islands: Path) -> None:
    load(islands)
    by_people(Person.objects.get(key="aino"), name=Text(fi="Aino Saari-Niemi"))
    report = load(islands, overwrite=True)
    assert (report.kept, report.changed["members.person"]) == ([], 1)
    assert Person.objects.get(key="aino").name.in_("fi") == "Aino Saari"
    assert load(islands).changed.total() == 0


def test_what_people_agree_with_is_the_profiles_again(islands: Path) -> None:
    """People changed a field; the profile was then corrected to say the same: nothing to keep, nothing to change."""
    load(islands)
    by_people(SeatQuota.objects.get(), seats=5)
    spoil(islands, MEMBERS, "seats = 3", "seats = 5")
    report = load(islands)
    assert (report.kept, report.changed["members.seatquota"]) == ([], 0)


def test_links_that_people_set_are_kept(islands: Path) -> None:
    load(islands)
    publication = Publication.objects.get(key="spring-news")
    with writing(OFFICER, "profile.tried") as write:
        write.link(publication, "people", [])
    assert load(islands).kept == [Kept("publications.publication", "spring-news", "people")]
    assert publication.people.count() == 0


def test_what_people_removed_stays_removed_unless_overwriting_is_asked_for(islands: Path) -> None:
    load(islands)
    guest = Guest.objects.get()
    pk = guest.pk
    with writing(OFFICER, "profile.tried") as write:
        write.remove(guest, of=guest.sitting)
    report = load(islands)
    assert [str(kept.message()) for kept in report.kept] == [f"sittings.guest {pk}: removed"]
    assert (Guest.objects.count(), report.created.total()) == (0, 0)
    assert load(islands, overwrite=True).created == {"sittings.guest": 1}
    assert load(islands).kept == []


def test_what_belonged_to_a_removed_record_is_not_made_again(islands: Path) -> None:
    spoil(islands, "acts.toml", 'decision = "fisheries"\n', "")  # no decision is removed on which an act stands
    load(islands)
    decision = Decision.objects.get(key="fisheries")
    with writing(OFFICER, "profile.tried") as write:
        write.link(Publication.objects.get(key="spring-news"), "decisions", [])
        write.remove(decision)
    report = load(islands)
    assert [(kept.label, kept.field) for kept in report.kept] == [("fisheries", "*")]
    assert Publication.objects.get(key="spring-news").decisions.count() == 0


def test_attendance_that_people_registered_before_is_theirs(islands: Path) -> None:
    text = (islands / WORK).read_text(encoding="utf-8")
    (islands / WORK).write_text(
        text.replace('presence = "represented"\nrepresented_by = "bjorn"', 'presence = "absent"')
    )
    load(islands)
    row = Attendance.objects.get(delegation__key="south-delegation")
    with writing(OFFICER, "profile.tried") as write:
        write.remove(row, of=row.sitting)
        write.create(Attendance(sitting=row.sitting, delegation=row.delegation, presence="present"), of=row.sitting)
    report = load(islands)
    assert {(kept.kind, kept.field) for kept in report.kept} >= {("sittings.attendance", "presence")}
    assert Attendance.objects.get(delegation__key="south-delegation").presence == "present"


def test_a_code_that_another_record_of_peoples_has_is_refused_with_the_record(islands: Path) -> None:
    with writing(OFFICER, "profile.tried") as write:
        write.create(State(key="elsewhere", iso="XS", name=Text(en="Elsewhere")))
    with pytest.raises(Refused, match="state south-isle cannot be stored"), transaction.atomic():
        load(islands)


def test_a_record_that_people_made_before_is_not_taken_over(islands: Path) -> None:
    with writing(OFFICER, "profile.tried") as write:
        write.create(Source(key="gazette", title=Text(en="Our own words"), grade="own"))
    report = load(islands)
    assert {kept.field for kept in report.kept} == {"publisher", "language", "grade", "published", "title"}
    assert Source.objects.get(key="gazette").title.in_("en") == "Our own words"


def test_records_gone_from_the_profile_stay_and_are_told(islands: Path) -> None:
    load(islands)
    spoil(islands, WORK, '[[publication]]\nkey = "ice"', '[[publication]]\nkey = "ice-2022"')
    report = load(islands)
    assert report.gone == [("publications.publication", "ice")]
    assert Publication.objects.filter(key__in=["ice", "ice-2022"]).count() == 2


def test_a_claim_that_is_gone_is_told_by_its_record(islands: Path) -> None:
    load(islands)
    seats = SeatQuota.objects.get()
    spoil(islands, MEMBERS, 'key = "house"', 'key = "house-2020"')
    assert load(islands).gone == [("members.seatquota", f"north-delegation {seats.pk}")]


def test_another_assembly_is_refused(islands: Path) -> None:
    load(islands)
    for file in ("assembly.toml", WORK):
        spoil(islands, file, '"island-assembly"', '"other-assembly"')
    with pytest.raises(Refused, match="runs another assembly"):
        load(islands)
    assert Assembly.objects.get().key == "island-assembly"


def test_a_load_that_fails_leaves_nothing(islands: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from interparl.apps.profile.load import load as module

    def fail(*args: object, **more: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(module, "set_agenda", fail)
    with pytest.raises(RuntimeError):
        load(islands)
    assert (Assembly.objects.count(), State.objects.count(), AuditEntry.objects.count()) == (0, 0, 0)


def test_the_agenda_is_one_adopted_version(islands: Path) -> None:
    load(islands)
    version = AgendaVersion.objects.get()
    assert (version.number, version.state) == (1, AgendaState.ADOPTED)
    assert [line.title.in_("en") for line in version.lines.all()] == ["Election of the President", "Fisheries"]
    rapporteur = version.lines.last().rapporteur  # type: ignore[union-attr]
    assert rapporteur == Person.objects.get(key="bjorn")


def test_another_agenda_is_a_new_version_beside_the_old(islands: Path) -> None:
    load(islands)
    spoil(islands, WORK, 'title = { en = "Fisheries" }', 'title = { en = "Fisheries and ice" }')
    load(islands)
    first, second = AgendaVersion.objects.order_by("number")
    assert [line.title.in_("en") for line in first.lines.all()][1] == "Fisheries"
    assert [line.title.in_("en") for line in second.lines.all()][1] == "Fisheries and ice"
    assert load(islands).created.total() == 0


def test_an_agenda_that_people_made_is_kept(islands: Path) -> None:
    load(islands)
    sitting = Sitting.objects.get()
    with writing(OFFICER, "profile.tried") as write:
        made = AgendaVersion.objects.get().made_at
        write.create(AgendaVersion(sitting=sitting, number=2, made_at=made), of=sitting)
    report = load(islands)
    assert report.kept == [Kept("sittings.sitting", "spring-2022", "agenda")]
    assert AgendaVersion.objects.count() == 2


def test_what_is_loaded_is_found_by_the_search(islands: Path) -> None:
    load(islands)
    names = set(Entry.objects.filter(subject_kind="members.state", subject_key="north-isle").values_list("language"))
    assert {language for (language,) in names} >= {"fi", "sv", "en"}


def test_a_published_day_is_that_day_wherever_one_looks(islands: Path) -> None:
    load(islands)
    published = Publication.objects.get(key="spring-news").published_at
    assert published is not None
    assert published.isoformat() == "2022-03-16T13:00:00+00:00"


def test_a_rule_is_kept_as_the_engine_writes_it(islands: Path) -> None:
    load(islands)
    rule = ProcedureRule.objects.get(rule_key="in-writing")
    assert (rule.matter, rule.assumed, rule.spec["silence"]["days"]) == ("silence", False, 30)
    assert rule.spec["source"] == "charter"


def test_only_the_program_loads_profiles() -> None:
    assert not may(ADMINISTRATOR, "profile.load")
    assert not may(OFFICER, "profile.accounts")


def test_everything_a_profile_makes_but_claims_has_a_key(islands: Path) -> None:
    load(islands)
    assert {row.key for row in Delegation.objects.all()} == {"north-delegation", "south-delegation"}
    assert all(isinstance(row, Record) and row.key for row in Organ.objects.all())
