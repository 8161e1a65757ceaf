"""The open data: what is public and only that, the same bytes for the same data, described as it is."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.faces.exchange.dump.written import as_described, cells, copy_of, rows, told_alike
from tests.factories import Small, small_assembly

from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Assertion
from interparl.apps.common.text import Text
from interparl.apps.members.models import DelegationSeat, Person
from interparl.apps.publications.models import Publication
from interparl.apps.sittings.enums import DecisionKind, DecisionState, SittingState
from interparl.apps.sittings.models import (
    AgendaItem,
    AgendaLine,
    AgendaVersion,
    Attendance,
    Decision,
    Sitting,
    Voice,
)
from interparl.faces.exchange.dump.columns import Kind
from interparl.faces.exchange.dump.tables import TABLES
from interparl.faces.exchange.dump.writing import write_dump
from interparl.project import open_data

pytestmark = pytest.mark.django_db
NOON = datetime(2030, 5, 2, 12, tzinfo=UTC)


@pytest.fixture
def full() -> Small:
    """The small assembly with a public sitting and what hangs on it."""
    small = small_assembly()
    alpha, beta, *_ = small.delegations.values()
    person = next(iter(small.people.values()))
    sitting = Sitting.objects.create(
        key="S1", day="2030-05-02", title=Text(en="=1+1", ru="Заседание"), presiding=person, source=small.source,
        state=SittingState.CLOSED,
    )  # fmt: skip
    sitting.organs.set([small.council])
    item = AgendaItem.objects.create(key="S1-1", sitting=sitting)
    for number, state in ((1, "adopted"), (2, "draft")):
        agenda = AgendaVersion.objects.create(sitting=sitting, number=number, made_at=NOON)
        AgendaLine.objects.create(agenda=agenda, item=item, order=1, title=Text(en=f"Item of a {state} agenda"))
        AgendaVersion.objects.filter(pk=agenda.pk).update(state=state)
    came = Attendance.objects.create(sitting=sitting, delegation=alpha, presence="present")
    came.people.set([person])
    Attendance.objects.create(sitting=sitting, delegation=beta, announced="present")
    decision = Decision.objects.create(
        key="D1", organ=small.council, sitting=sitting, item=item, decision_kind=DecisionKind.RESOLUTION,
        title=Text(en="On a matter"), state=DecisionState.OPEN,
    )  # fmt: skip
    Voice.objects.create(decision=decision, delegation=alpha, said="no-objection", stated_at=NOON)
    Decision.objects.filter(pk=decision.pk).update(state=DecisionState.CLOSED, decided_on="2030-05-02")
    Decision.objects.create(
        key="D2", organ=small.council, decision_kind=DecisionKind.RESOLUTION, title=Text(en="Still open"),
        state=DecisionState.OPEN,
    )  # fmt: skip
    return small


@pytest.mark.usefixtures("full")
def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    one = write_dump(tmp_path / "one.zip", popolo=open_data.popolo())
    two = write_dump(tmp_path / "two.zip", popolo=open_data.popolo())
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert one.sha256 == two.sha256 == hashlib.sha256((tmp_path / "one.zip").read_bytes()).hexdigest()
    assert one.rows > 30
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.zip", "two.zip"]


@pytest.mark.usefixtures("full")
def test_every_file_has_its_checksum(tmp_path: Path) -> None:
    with copy_of(tmp_path, popolo=open_data.popolo()) as archive:
        told = {line[66:]: line[:64] for line in archive.read("SHA256SUMS").decode().splitlines()}
        found = {
            name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist() if name != "SHA256SUMS"
        }
    assert told == found
    assert {"popolo.json", "csv-metadata.json", "dcat.jsonld", "README.en.md", "README.ru.md"} < told.keys()


@pytest.mark.usefixtures("full")
def test_csv_and_json_lines_tell_the_same_rows(tmp_path: Path) -> None:
    with copy_of(tmp_path) as archive:
        told_alike(archive)


def test_what_is_not_public_is_not_told_and_not_referred_to(full: Small, tmp_path: Path) -> None:
    hidden = next(iter(full.people.values()))
    Person.objects.filter(pk=hidden.pk).update(visibility=Visibility.MEMBERS, name=Text(en="Nobody Knows"))
    Sitting.objects.create(key="SECRET", day="2030-06-01", title=Text(en="Closed"), visibility=Visibility.ORGAN)
    Publication.objects.create(key="DRAFT", publication_kind="news", title=Text(en="Not yet"))
    Assertion.objects.create(
        source=full.source, subject_kind="members.person", subject_key=hidden.key, field="name", value="Nobody Knows"
    )
    with copy_of(tmp_path, popolo=open_data.popolo()) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
        for word in (f'"{hidden.key}"', f"person:{hidden.key}", "Nobody Knows", '"SECRET"', '"DRAFT"', "Still open"):
            assert word not in everything, word
        assert "of a adopted agenda" in everything
        assert "of a draft agenda" not in everything
        assert rows(archive, "sittings")[0]["presiding"] is None
        assert rows(archive, "attendance")[0]["people"] == []
        assert [row["key"] for row in rows(archive, "decisions")] == ["D1"]
        assert [row["agenda_state"] for row in rows(archive, "agenda")] == ["adopted"]
        assert [row["presence"] for row in rows(archive, "attendance")] == ["present"]  # announced only: not told


def test_nominations_contact_data_and_retired_claims_stay_inside(full: Small, tmp_path: Path) -> None:
    seat = DelegationSeat.objects.order_by("pk").first()
    assert seat is not None
    person = seat.person
    Person.objects.filter(pk=person.pk).update(private={"telephone": "555-0199"})
    nominated = DelegationSeat.objects.create(
        source=full.source, delegation=seat.delegation, person=person, nominated=True
    )
    retired = DelegationSeat.objects.create(
        source=full.source, delegation=seat.delegation, person=person, retired_at=NOON
    )
    with copy_of(tmp_path) as archive:
        told = {row["id"] for row in rows(archive, "delegation-seats")}
        assert str(seat.pk) in told
        assert not told & {str(nominated.pk), str(retired.pk)}
        assert b"555-0199" not in b"".join(archive.read(name) for name in archive.namelist())


def test_of_what_was_withdrawn_only_that_and_why(full: Small, tmp_path: Path) -> None:
    gone = Publication.objects.create(
        key="GONE", publication_kind="news", title=Text(en="A mistake"), body=Text(en="Wrong"), published_at=NOON,
        withdrawn_at=NOON, withdrawal=Text(en="It was wrong."),
    )  # fmt: skip
    gone.organs.set([full.council])
    with copy_of(tmp_path) as archive:
        (row,) = rows(archive, "publications")
    assert (row["stage"], row["title"], row["body"], row["withdrawal"]) == (
        "withdrawn", {}, {}, {"en": "It was wrong."},
    )  # fmt: skip
    assert row["organs"] == [full.council.key]


@pytest.mark.usefixtures("full")
def test_a_formula_is_quoted_in_csv_and_left_alone_in_json(tmp_path: Path) -> None:
    with copy_of(tmp_path) as archive:
        assert cells(archive, "sittings")[0]["title_en"] == "'=1+1"
        assert rows(archive, "sittings")[0]["title"] == {"en": "=1+1", "ru": "Заседание"}


@pytest.mark.usefixtures("full")
def test_the_description_fits_the_tables(tmp_path: Path) -> None:
    with copy_of(tmp_path) as archive:
        assert as_described(archive) > 20


def test_the_readme_explains_every_column_in_both_languages(tmp_path: Path) -> None:
    small_assembly()
    with copy_of(tmp_path) as archive:
        for language in ("en", "ru"):
            told = archive.read(f"README.{language}.md").decode()
            for table in TABLES:
                assert f"\n### {table.name}\n" in told
                for column in table.columns:
                    assert f"- `{column.name}` (" in told


def test_references_name_tables_that_there_are() -> None:
    names = {table.name: table for table in TABLES}
    for table in TABLES:
        assert {column.name for column in table.columns} >= set(table.key)
        for column in table.columns:
            assert (column.kind in {Kind.REF, Kind.REFS}) == bool(column.to), (table.name, column.name)
            assert not column.to or names[column.to].key == ("key",)


@pytest.mark.usefixtures("full")
def test_popolo_lists_are_those_of_the_api(tmp_path: Path) -> None:
    with copy_of(tmp_path, popolo=open_data.popolo()) as archive:
        lists = json.loads(archive.read("popolo.json"))
    assert lists.keys() == {"persons", "organizations", "memberships", "posts", "motions", "vote_events"}
    assert {one["id"] for one in lists["persons"]} == {f"person:{one.key}" for one in Person.objects.all()}


def test_a_copy_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    small_assembly()
    target = tmp_path / "a.zip"
    target.write_bytes(b"old")

    def broken() -> Any:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_dump(target, popolo={"persons": broken})
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.zip", b"old")]


def test_an_empty_installation_gives_empty_tables(tmp_path: Path) -> None:
    done = write_dump(tmp_path / "a.zip")
    assert (done.tables, done.rows, done.edition) == (len(TABLES), 0, 0)


def test_rows_belong_to_rows_that_their_columns_tell() -> None:
    names = {table.name: table for table in TABLES}
    for table in TABLES:
        for other, told in table.within:
            assert set(told) <= {column.name for column in table.columns}
            assert set(told) == set(names[other].key), (table.name, other)
