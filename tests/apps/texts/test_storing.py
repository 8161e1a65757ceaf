from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.texts.conftest import FERRIES_EN, FERRIES_EN_LATER, FIRST, LATER, Laws, read
from tests.effort import examples
from tests.factories import ADMINISTRATOR, OFFICER

from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.models import AuditEntry
from interparl.apps.common.text import Text
from interparl.apps.texts.domain import storing
from interparl.apps.texts.domain.storing import keep_law, reshape, store_law
from interparl.apps.texts.domain.trees import act_of, items_of, law_of, sound, words_digest
from interparl.apps.texts.enums import ExpressionKind
from interparl.apps.texts.models import Expression, Provision, Work
from interparl.engine.concordance.items import items
from interparl.engine.concordance.stale import digest
from interparl.engine.lawtext.law import Law
from interparl.engine.lawtext.printed import pieces
from interparl.engine.lawtext.tree import Act, Cell, Kind, Number, Table
from interparl.engine.lawtext.tree import Provision as Node
from interparl.engine.message import say


def pids(expression: Expression) -> dict[str, str]:
    """eId -> permanent id."""
    return dict(expression.provisions.values_list("eid", "pid"))


def test_the_tree_comes_back_exactly(laws: Laws) -> None:
    act = act_of(laws.english)
    fresh = read(FERRIES_EN, "en").act
    assert list(pieces(act)) == list(pieces(fresh))
    assert [n.kind for n in act.walk()] == [n.kind for n in fresh.walk()]
    assert [(n.number, n.lines, n.table, n.repealed, n.eid) for n in act.walk()] == [
        (n.number, n.lines, n.table, n.repealed, n.eid) for n in fresh.walk()
    ]
    assert law_of(laws.english).fidelity.grade == laws.english.grade
    assert words_digest(act) == laws.english.words


def test_items_of_rows_are_those_the_engine_makes_of_the_law(laws: Laws) -> None:
    for expression in (laws.english, laws.english_later, laws.russian, laws.model):
        made = items(law_of(expression), expression.key)
        kept = items_of(expression)
        assert tuple(item for _, item in kept) == made
        assert [row.digest for row, _ in kept] == [digest(item) for item in made]
        assert expression.items_count == len(made) > 0
        assert expression.provisions_count == expression.provisions.count()


def test_the_same_text_changes_nothing(laws: Laws) -> None:
    before = (Expression.objects.count(), Provision.objects.count(), AuditEntry.objects.count())
    for text, day in ((FERRIES_EN, FIRST), (FERRIES_EN_LATER, LATER), (FERRIES_EN, FIRST.replace(month=5))):
        again = store_law(OFFICER, laws.ferries, read(text, "en"), holds_from=day, file=None)
        assert not again.new
    assert before == (Expression.objects.count(), Provision.objects.count(), AuditEntry.objects.count())


def test_a_text_that_returns_to_old_words_is_a_new_text(laws: Laws) -> None:
    back = store_law(OFFICER, laws.ferries, read(FERRIES_EN, "en"), holds_from=LATER.replace(year=2025), file=None)
    assert back.new
    assert back.expression.words == laws.english.words


def test_ids_stay_and_new_provisions_get_new_ones(laws: Laws) -> None:
    old, new = pids(laws.english), pids(laws.english_later)
    assert {eid for eid in new if eid not in old} == {"chp_1__art_2-1"}
    assert all(new[eid] == pid for eid, pid in old.items())
    assert new["chp_1__art_2-1"] not in old.values()


def test_an_id_is_never_given_to_another_provision_later(laws: Laws) -> None:
    """Article 2-1 goes, then another Article 2-1 comes: two provisions, two ids."""
    store_law(OFFICER, laws.ferries, read(FERRIES_EN, "en"), holds_from=LATER.replace(year=2024), file=None)
    other = FERRIES_EN_LATER.replace(
        "Article 2-1. Register\nThe river office keeps a register of all ferrymen which anybody may read.",
        "Article 2-1. Uniform\nOn duty a blue cap with two buttons is worn.",
    )
    newest = store_law(OFFICER, laws.ferries, read(other, "en"), holds_from=LATER.replace(year=2025), file=None)
    mine, gone = pids(newest.expression), pids(laws.english_later)
    assert mine["chp_1__art_2-1"] != gone["chp_1__art_2-1"]
    assert mine["chp_1__art_1"] == gone["chp_1__art_1"]


def test_another_language_of_the_same_structure_has_the_same_ids(laws: Laws) -> None:
    assert pids(laws.russian) == pids(laws.english)


def test_another_structure_in_another_language_shares_no_ids_by_chance(laws: Laws) -> None:
    text = "Закон\n" + "".join(f"Статья {n}. Иное\nСовсем другое правило номер {n}.\n" for n in range(40, 60))
    other = store_law(OFFICER, laws.ferries, read(text, "ru"), holds_from=LATER.replace(year=2030), file=None)
    assert not set(pids(other.expression).values()) & set(pids(laws.english).values())


def test_those_who_follow_texts_are_called_in_the_transaction(laws: Laws, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def refuse(expression: Expression) -> None:
        seen.append(expression.key)
        raise Refused(say("no"))

    monkeypatch.setattr(storing, "STORED", [refuse])
    before = (Expression.objects.count(), Provision.objects.count())
    with pytest.raises(Refused):
        store_law(OFFICER, laws.lights, read(FERRIES_EN, "en"), holds_from=LATER, file=None)
    assert seen == ["lights-en-2023-06-01"]
    assert before == (Expression.objects.count(), Provision.objects.count())


def test_only_those_who_keep_the_bank_store(laws: Laws) -> None:
    with pytest.raises(Forbidden):
        store_law(ADMINISTRATOR, laws.lights, read(FERRIES_EN, "en"), holds_from=LATER, file=None)


def test_few_queries_for_a_large_law(laws: Laws, django_assert_max_num_queries: object) -> None:
    text = "Law on bridges\n" + "".join(f"Article {n}. Rule\nBridge number {n} is kept.\n" for n in range(1, 151))
    law = read(text, "en")
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        stored = store_law(OFFICER, laws.lights, law, holds_from=LATER, file=None)
    assert stored.expression.items_count == 150


def test_reshaping_keeps_the_words(laws: Laws) -> None:
    act = act_of(laws.model)
    nodes = list(act.body)
    joined = nodes[1].renamed(children=(nodes[2].renamed(kind=Kind.PARAGRAPH),))
    with writing(OFFICER, "texts.store", laws.model) as write:
        reshape(write, laws.model, Act(act.title, act.language, (nodes[0], joined), act.front, act.back))
    laws.model.refresh_from_db()
    assert (laws.model.structure, laws.model.items_count, laws.model.sealed) == (2, 2, True)
    with pytest.raises(Refused), writing(OFFICER, "texts.store", laws.model) as write:
        reshape(write, laws.model, Act(act.title, act.language, tuple(nodes[:2]), act.front, act.back))


TEXTS = st.text(st.characters(codec=None, exclude_categories=[]), max_size=20)
NUMBERS = st.none() | st.builds(Number, TEXTS, TEXTS)
TABLES = st.none() | st.builds(
    Table, st.lists(st.lists(st.builds(Cell, TEXTS, st.booleans()), max_size=2).map(tuple), max_size=2).map(tuple)
)


def nodes(children: st.SearchStrategy[tuple[Node, ...]]) -> st.SearchStrategy[Node]:
    return st.builds(
        Node, st.sampled_from(Kind), NUMBERS, TEXTS, TEXTS, children, TEXTS, TEXTS, TABLES,
        id=st.sampled_from(["", "a", "b", "x" * 100]), repealed=st.booleans(),
        lines=st.none() | st.tuples(st.integers(0, 9), st.integers(0, 9)),
    )  # fmt: skip


NODES = st.recursive(nodes(st.just(())), lambda n: nodes(st.lists(n, max_size=3).map(tuple)), max_leaves=8)


@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.lists(NODES, min_size=1, max_size=3), title=TEXTS)
def test_any_tree_is_kept_exactly(laws: Laws, body: list[Node], title: str) -> None:
    from dataclasses import replace

    from django.db import transaction

    act = sound(Act(title or "T", "en", tuple(body), work=laws.lights.key, date="2030-01-01"))
    ids = [node.id for node in act.walk()]
    assert len(set(ids)) == len(ids)
    assert all(ids)
    law = replace(law_of(laws.model), act=act, format="akn")
    with transaction.atomic():
        stored = store_law(OFFICER, laws.ferries, law, holds_from=FIRST.replace(year=2030), file=None)
        again = act_of(stored.expression)
        stripped = replace(again, work=act.work)
        assert list(pieces(stripped)) == list(pieces(act))
        assert words_digest(again) == stored.expression.words
        assert [replace(n, id="", eid="", children=()) for n in again.walk()] == [
            replace(n, id="", eid="", children=()) for n in act.walk()
        ]
        transaction.set_rollback(True)


def test_a_draft_never_stands_for_a_text_that_holds(laws: Laws) -> None:
    """A draft with the words of the law to be: on adoption the same words are stored for the day they hold from."""
    work = Work.objects.create(key="m-9", work_kind="model-act", title=Text(en="Model law"), bill=True)
    law = read(FERRIES_EN, "en")
    drafted = store_law(OFFICER, work, law, holds_from=FIRST, file=None, expression_kind=ExpressionKind.DRAFT)
    held = store_law(OFFICER, work, law, holds_from=LATER, file=None, expression_kind=ExpressionKind.ORIGINAL)
    assert held.new
    assert held.expression.words == drafted.expression.words
    again = store_law(OFFICER, work, law, holds_from=LATER.replace(year=2030), file=None)
    assert (again.new, again.expression) == (False, held.expression)


def test_ids_that_stand_are_kept_as_they_come(laws: Laws) -> None:
    """Two provisions change places: read from a file the likeness of words would decide, here the ids do."""
    work = Work.objects.create(key="m-8", work_kind="model-act", title=Text(en="Model law"), bill=True)
    law = sound_law(read(FERRIES_EN, "en"))
    with writing(OFFICER, "texts.store", work) as write:
        first = keep_law(write, work, law, holds_from=FIRST, file=None, ids_stand=True).expression
        body = tuple(replace(node, id=f"own-{place}") for place, node in enumerate(law.act.body))
        other = replace(law, act=replace(law.act, body=body))
        second = keep_law(write, work, other, holds_from=LATER, file=None, ids_stand=True).expression
    assert [node.id for node in act_of(first).body] == [node.id for node in law.act.body]
    assert second == first, "the same words hold already"
    with writing(OFFICER, "texts.store", work) as write:
        words = tuple(replace(node, heading=f"{node.heading} anew") for node in body)
        third = keep_law(
            write, work, replace(law, act=replace(law.act, body=words)), holds_from=LATER, file=None, ids_stand=True
        ).expression
    assert [node.id for node in act_of(third).body] == [node.id for node in body]


def sound_law(law: Law) -> Law:
    return replace(law, act=sound(law.act))
