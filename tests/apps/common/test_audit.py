from __future__ import annotations

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.effort import examples
from tests.factories import OFFICER, Small

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.audit import START, verify
from interparl.apps.common.domain.writing import writing
from interparl.apps.common.guards import lifted
from interparl.apps.common.models import AuditEntry, AuditHead
from interparl.apps.common.text import Text

SYSTEM = Actor.system("tests")


def some_writes(small: Small, number: int = 4) -> None:
    for turn in range(number):
        with writing(SYSTEM, "audit.undo", why="a test") as write:
            write.change(small.council, name=Text(en=f"Council {turn}", ru="Совет"))
            write.note(small.council, {"turn": turn})


def run(sql: str) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.rowcount)


def test_an_untouched_chain_is_whole(small: Small) -> None:
    assert verify().faults == ()
    assert verify().head == START
    some_writes(small)
    verdict = verify()
    assert (verdict.entries, verdict.faults) == (8, ())
    assert verdict.head == AuditEntry.objects.get(seq=8).digest


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE common_auditentry SET why = 'another' WHERE seq = 3",
        "UPDATE common_auditentry SET digest = previous WHERE seq = 3",
        "DELETE FROM common_auditentry WHERE seq = 8",
        "DELETE FROM common_auditentry",
        "UPDATE common_audithead SET seq = 3",
        "UPDATE common_audithead SET digest = 'x'",
        "UPDATE common_audithead SET id = 2, seq = 99",
        "DELETE FROM common_audithead",
    ],
)
def test_the_database_refuses_to_change_the_trail(sql: str, small: Small) -> None:
    some_writes(small)
    with pytest.raises(IntegrityError, match="audit trail"):
        run(sql)
    assert verify().faults == ()


def test_the_models_are_refused_as_well(small: Small) -> None:
    some_writes(small)
    entry = AuditEntry.objects.get(seq=2)
    entry.why = "another"
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEntry.objects.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditHead.objects.all().delete()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has TRUNCATE")
def test_truncate_is_refused(small: Small) -> None:
    some_writes(small)
    with pytest.raises(IntegrityError, match="append-only"):
        run("TRUNCATE common_auditentry")


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("UPDATE common_auditentry SET why = 'another' WHERE seq = 3", "Entry 3 was changed after it was written."),
        ("UPDATE common_auditentry SET actor = 'x' WHERE seq = 8", "Entry 8 was changed after it was written."),
        ("UPDATE common_auditentry SET at = '2020-01-01 00:00:00+00' WHERE seq = 1", "Entry 1 was changed"),
        ("DELETE FROM common_auditentry WHERE seq = 4", "Entries 4 to 4 are missing."),
        ("DELETE FROM common_auditentry WHERE seq > 5", "The chain ends at entry 5, but its recorded head is another."),
        ("UPDATE common_audithead SET digest = 'x'", "The chain ends at entry 8, but its recorded head is another."),
        ("DELETE FROM common_audithead", "The chain ends at entry 8, but its recorded head is another."),
    ],
)
def test_whoever_takes_the_guards_away_is_found_out(sql: str, fault: str, small: Small) -> None:
    some_writes(small)
    with lifted(connection):
        assert run(sql) >= 1
    assert any(fault in str(found) for found in verify().faults), verify().faults


def test_a_chain_written_anew_does_not_have_the_digest_kept_elsewhere(small: Small) -> None:
    some_writes(small, 2)
    kept = verify().head
    assert verify(holding=kept).faults == ()
    some_writes(small, 1)
    assert verify(holding=kept).faults == (), "an entry in the midst of the chain holds as well"
    with lifted(connection):
        run("DELETE FROM common_auditentry")
        run("DELETE FROM common_audithead")
    some_writes(small, 3)
    assert verify().faults == (), "whole in itself"
    assert [str(fault) for fault in verify(holding=kept).faults] == [
        "No entry has the digest you kept: the chain is another than the one it was taken from."
    ]


def test_after_the_guards_were_lifted_they_are_back(small: Small) -> None:
    some_writes(small)
    with lifted(connection):
        pass
    with pytest.raises(IntegrityError):
        run("DELETE FROM common_auditentry")


@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seq=st.integers(1, 6),
    field=st.sampled_from(
        ["actor", "action", "operation", "subject_id", "why", "write", "before", "after", "previous"]
    ),
)
def test_a_change_of_any_field_of_any_entry_is_found(seq: int, field: str, small: Small) -> None:
    with transaction.atomic():
        some_writes(small, 3)
        with lifted(connection):
            value = {"x": 1} if field in {"before", "after"} else "changed"
            AuditEntry.objects.filter(seq=seq).update(**{field: value})
        assert verify().faults
        transaction.set_rollback(True)


def test_a_write_that_fails_leaves_no_entry(small: Small) -> None:
    def fail() -> None:
        with writing(SYSTEM, "audit.undo") as write:
            write.change(small.council, order=9)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not AuditEntry.objects.exists()
    small.council.refresh_from_db()
    assert small.council.order == 1


def test_who_wrote_and_why_stands_in_the_entry(small: Small) -> None:
    with writing(OFFICER, "audit.undo", small.council, why="A slip", source=small.source) as write:
        write.change(small.council, order=7)
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.action, entry.why, entry.source) == ("officer", "audit.undo", "A slip", "S-own")
    assert (entry.before, entry.after) == ({"order": 1}, {"order": 7})


@pytest.mark.django_db(transaction=True)
def test_tables_can_be_emptied_between_tests() -> None:
    from tests.factories import small_assembly

    some_writes(small_assembly(), 1)
    assert verify().entries == 2


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_many_who_write_at_once_leave_one_whole_chain() -> None:
    from tests.factories import small_assembly

    organ = small_assembly().council
    failed: list[BaseException] = []

    def write_some(name: str) -> None:
        try:
            for turn in range(10):
                with writing(Actor.system(name), "audit.undo") as write:
                    write.note(organ, {"turn": turn})
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write_some, args=(f"writer-{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    verdict = verify()
    assert (verdict.entries, verdict.faults) == (80, ())
