from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from tests.factories import ADMINISTRATOR, OFFICER, Small, account

from interparl.apps.accounts.domain import actor_of, close_account, create_account, erase_account
from interparl.apps.common.actor import Actor, Grant, Role
from interparl.apps.common.domain.field_labels import FIELDS, KINDS, OF_ONE_KIND
from interparl.apps.common.domain.history import Change, changes, history
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.undo import can_undo, undo
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.models import AuditEntry, Row, Source
from interparl.apps.common.text import Text
from interparl.apps.sittings.models import Deadline, Sitting

SYSTEM = Actor.system("tests")
ROWS = [model for model in apps.get_models() if issubclass(model, Row)]


@pytest.fixture
def sitting(small: Small) -> Sitting:
    """A sitting of the council, made through the trail."""
    with writing(SYSTEM, "audit.undo") as write:
        made = write.create(Sitting(key="council-1", title=Text(en="First", ru="Первое"), day="2030-03-01"))
        write.link(made, "organs", [small.council])
    return made


def changed(row: Row, actor: Actor = OFFICER, *, why: str = "", **values: Any) -> AuditEntry:
    with writing(actor, "audit.undo", row, why=why) as write:
        write.change(row, **values)
    return AuditEntry.objects.order_by("-seq")[0]


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model._meta.label_lower)
def test_every_kind_and_field_that_can_stand_in_the_trail_has_a_name(model: type[Row]) -> None:
    if model._meta.label_lower == "accounts.draft":
        return  # drafts are not audited
    assert model._meta.label_lower in KINDS
    fields = {f.name for f in (*model._meta.concrete_fields, *model._meta.many_to_many)} - {"id", "version"}
    assert sorted(name for name in fields if name not in FIELDS) == []


def test_no_name_is_left_over() -> None:
    there = {f"{m._meta.label_lower}.{f.name}" for m in ROWS for f in (*m._meta.concrete_fields, *m._meta.many_to_many)}
    assert set(OF_ONE_KIND) <= there
    assert set(FIELDS) <= {name.rsplit(".", 1)[1] for name in there}
    assert {model._meta.label_lower for model in ROWS} >= set(KINDS)


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model._meta.label_lower)
def test_what_may_be_undone_are_fields_and_settles_nothing(model: type[Row]) -> None:
    fields = {f.name for f in (*model._meta.concrete_fields, *model._meta.many_to_many)}
    assert model.undoable <= fields
    settled = {"state", "visibility", "presence", "said", "result", "frozen", "number", "key", "spec"}
    if model._meta.label_lower == "texts.work":
        settled -= {"number"}  # copied from a gazette, not given by the assembly
    assert not model.undoable & settled
    if model._meta.label_lower in {
        "sittings.decision", "sittings.voice", "sittings.attendance", "sittings.ballot", "sittings.ballotpaper",
        "sittings.minutes", "sittings.correction", "sittings.joining", "accounts.user", "accounts.rolegrant",
        "accounts.apitoken", "sittings.agendaline", "common.ruling",
    }:  # fmt: skip
        assert not model.undoable


def test_a_change_is_told_in_words(sitting: Sitting, small: Small) -> None:
    officer = account("vera@example.org", Role.OFFICER)
    changed(
        sitting,
        actor_of(officer),
        why="The host asked",
        title=Text(en="First", ru="Заседание"),
        away=True,
        presiding=small.people["speaker-xa-l"],
        visibility="members",
    )
    told = history(sitting, actor=SYSTEM)
    assert [str(change.operation) for change in told] == ["change", "change", "new record"]
    change = told[0]
    assert (change.who, change.why, str(change.kind), change.what) == ("vera", "The host asked", "sitting", "First")
    fields = {(field.label, field.language): (field.old, field.new) for field in change.fields}
    assert fields == {
        ("Title", "ru"): ("Первое", "Заседание"),
        ("Away from the seat", ""): ("no", "yes"),
        ("Presiding", ""): ("", "Speaker XA-L"),
        ("Who may see it", ""): ("Public", "Members: everybody with a role in the assembly"),
    }
    organs = told[1].fields[0]
    assert (organs.label, organs.old, organs.new) == ("Organs", "", "Council")


def test_a_sentence_that_was_kept_is_told_as_one(sitting: Sitting) -> None:
    from interparl.engine.message import say

    with writing(SYSTEM, "audit.undo") as write:
        write.note(sitting, {"told": say("{count} provisions were read.", count=3).data()})
    assert history(sitting, actor=SYSTEM)[0].fields[0].new == "3 provisions were read."


def test_parts_with_a_name_of_their_own_are_called_by_it(small: Small) -> None:
    from interparl.apps.comparison.models import Column, ScopeProvision, Study
    from interparl.apps.texts.models import Expression, Work

    work = Work.objects.create(key="act", title=Text(en="Act"))
    text = Expression.objects.create(
        key="act-en", work=work, language="en", holds_from="2020-01-01", title="Act", grade="A", words="w", engine="x"
    )
    study = Study.objects.create(key="S", title=Text(en="Study"), model=text, as_of="2020-01-01")
    column = Column.objects.create(study=study, name=Text(en="Aland"))
    scope = ScopeProvision.objects.create(study=study, pid="p", order=6, digest="d")
    changed(column, name=Text(en="Aland the Great"))
    changed(scope, weight=3)
    assert history(column, actor=SYSTEM)[0].what == "Aland the Great"
    told = history(scope, actor=SYSTEM)[0]
    assert (told.what, str(told.kind), told.fields[0].label) == ("provision 7", "provision examined", "Weight")


def test_the_words_are_in_the_readers_language(sitting: Sitting, small: Small) -> None:
    with override("ru"):
        change = history(sitting, actor=SYSTEM)[0]
        assert change.what == "Первое"
        assert change.fields[0].new == "Совет"


def test_who_is_no_more_is_not_named(sitting: Sitting) -> None:
    user = create_account(ADMINISTRATOR, email="vera@example.org", name="Vera")
    author = Actor(str(user.pk), "Vera", frozenset({Grant(Role.OFFICER)}))
    changed(sitting, author, away=True)
    assert history(sitting, actor=SYSTEM)[0].who == "Vera"
    close_account(ADMINISTRATOR, user)
    assert history(sitting, actor=SYSTEM)[0].who == "Vera", "closed is not forgotten"
    erase_account(ADMINISTRATOR, user)
    assert history(sitting, actor=SYSTEM)[0].who == "an account that was erased"
    assert history(sitting, actor=SYSTEM)[-1].who == "the program (tests)"


def test_a_secret_that_changed_is_not_told(small: Small) -> None:
    person = small.people["head-xa"]
    changed(person, private={"telephone": "12345"})
    field = history(person, actor=SYSTEM)[0].fields[0]
    assert (field.label, field.hidden, field.old, field.new) == ("Contact data", True, "", "")


def test_parts_stand_in_the_history_of_their_record(sitting: Sitting) -> None:
    with writing(SYSTEM, "audit.undo") as write:
        write.create(Deadline(sitting=sitting, what=Text(en="Papers"), due="2030-02-01"), of=sitting)
    assert str(history(sitting, actor=SYSTEM)[0].kind) == "deadline"


def test_a_long_history_costs_no_more_queries_than_a_short_one(sitting: Sitting, small: Small) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert history(sitting, actor=SYSTEM)
        return len(asked.captured_queries)

    changed(sitting, presiding=small.people["speaker-xa-l"])
    few = queries()
    for number, person in enumerate(small.people.values()):
        changed(sitting, presiding=person, place=Text(en=f"Hall {number}"))
    assert queries() == few


def test_an_entry_of_a_kind_the_program_no_longer_knows_is_still_told(small: Small) -> None:
    entry = AuditEntry(
        seq=1, at="2030-01-01T00:00:00Z", actor="system:old", action="x.y", operation="odd",
        subject_kind="gone.thing", subject_id="7", subject_label="A thing", before={"a": 1}, after={"a": [1, {"b": 2}]},
    )  # fmt: skip
    told: list[Change] = changes([entry])
    assert (str(told[0].kind), told[0].what, str(told[0].operation)) == ("gone.thing", "A thing", "odd")
    assert (told[0].fields[0].old, told[0].fields[0].new) == ("1", '[1, {"b": 2}]')
    assert str(can_undo(entry)) == "Only changes can be undone, not what was made, removed or noted."


def test_a_change_is_undone_by_another(sitting: Sitting) -> None:
    entry = changed(sitting, title=Text(en="Frist"), place=Text(en="Hall"))
    assert can_undo(entry, OFFICER) is None
    undo(OFFICER, entry, "A slip of the pen")
    sitting.refresh_from_db()
    assert sitting.title == Text(en="First", ru="Первое")
    assert not sitting.place
    change = history(sitting, actor=SYSTEM)[0]
    assert (change.undo, change.why) == (True, "A slip of the pen")
    assert str(can_undo(entry)) == "It was changed again since. Undo the later change first."
    undo(OFFICER, change.entry, "It was no slip")
    sitting.refresh_from_db()
    assert str(sitting.title) == "Frist"


def test_a_link_is_undone(sitting: Sitting, small: Small) -> None:
    others = [Source.objects.create(key=key, grade="agency") for key in ("S-1", "S-2")]
    with writing(SYSTEM, "audit.undo") as write:
        write.link(sitting, "more_sources", [small.source])
        write.link(sitting, "more_sources", others)
    entry = AuditEntry.objects.order_by("-seq")[0]
    undo(OFFICER, entry, "Wrong sources")
    assert list(sitting.more_sources.all()) == [small.source]


@pytest.mark.parametrize(
    ("values", "why_not"),
    [
        ({"state": "convened"}, "mended by a new act"),
        ({"visibility": "draft"}, "mended by a new act"),
        ({"title": Text(en="x"), "state": "convened"}, "mended by a new act"),
    ],
)
def test_what_procedure_settles_is_not_undone(values: dict[str, Any], why_not: str, sitting: Sitting) -> None:
    entry = changed(sitting, SYSTEM, **values)
    assert why_not in str(can_undo(entry))
    with pytest.raises(Refused, match=why_not):
        undo(OFFICER, entry, "Because")


def test_a_secret_is_not_undone(small: Small) -> None:
    person = small.people["head-xa"]
    entry = changed(person, private={"telephone": "1"})
    assert "mended by a new act" in str(can_undo(entry))


def test_what_was_made_or_is_gone_is_not_undone(sitting: Sitting, small: Small) -> None:
    made = AuditEntry.objects.get(operation="create", subject_id=str(sitting.pk))
    assert "Only changes can be undone" in str(can_undo(made))
    with writing(SYSTEM, "audit.undo") as write:
        deadline = write.create(Deadline(sitting=sitting, what=Text(en="Papers"), due="2030-02-01"), of=sitting)
    entry = changed(deadline, SYSTEM, due="2030-01-01")
    assert can_undo(entry) is None
    with writing(SYSTEM, "audit.undo") as write:
        write.remove(deadline, of=sitting)
    assert str(can_undo(entry)) == "The record is no more."


def test_a_reference_to_what_is_gone_is_not_brought_back(sitting: Sitting) -> None:
    source = Source.objects.create(key="S-1", grade="agency")
    with writing(SYSTEM, "audit.undo") as write:
        write.link(sitting, "more_sources", [source])
        write.link(sitting, "more_sources", [])
    entry = AuditEntry.objects.order_by("-seq")[0]
    source.delete()
    assert str(can_undo(entry)) == "What it referred to is no more."


def test_undoing_needs_a_reason_and_a_right(sitting: Sitting, small: Small) -> None:
    entry = changed(sitting, title=Text(en="Frist"))
    with pytest.raises(Refused, match="Say why"):
        undo(OFFICER, entry, "  ")
    head = Actor("head", "Head", frozenset({Grant(Role.HEAD, delegation="XA-D")}), frozenset({"COUNCIL"}))
    assert "no right" in str(can_undo(entry, head))
    with pytest.raises(Forbidden):
        undo(head, entry, "Because")
    of_council = Actor("o", "O", frozenset({Grant(Role.OFFICER, organ="COUNCIL")}), frozenset({"COUNCIL"}))
    of_law = Actor("o", "O", frozenset({Grant(Role.OFFICER, organ="C-LAW")}), frozenset({"C-LAW"}))
    assert "no right" in str(can_undo(entry, of_law))
    undo(of_council, entry, "A slip")
    sitting.refresh_from_db()
    assert str(sitting.title) == "First"


def test_an_officer_of_an_organ_undoes_a_part_of_its_sitting(sitting: Sitting) -> None:
    with writing(SYSTEM, "audit.undo") as write:
        deadline = write.create(Deadline(sitting=sitting, what=Text(en="Papers"), due="2030-02-01"), of=sitting)
        write.change(deadline, of=sitting, due="2030-01-01")
    entry = AuditEntry.objects.order_by("-seq")[0]
    of_council = Actor("o", "O", frozenset({Grant(Role.OFFICER, organ="COUNCIL")}), frozenset({"COUNCIL"}))
    undo(of_council, entry, "The old day holds")
    deadline.refresh_from_db()
    assert deadline.due.isoformat() == "2030-02-01"
    assert history(sitting, actor=SYSTEM)[0].undo, "told in the history of the sitting"
