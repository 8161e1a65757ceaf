from __future__ import annotations

from datetime import date

import pytest
from tests.apps.texts.conftest import FERRIES_EN, FERRIES_EN_LATER, Laws, read
from tests.factories import OFFICER

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.texts.domain.mending import mend, problems_of, retire_mend
from interparl.apps.texts.domain.search import find_provisions
from interparl.apps.texts.domain.storing import store_law
from interparl.apps.texts.domain.trees import act_of, words_digest
from interparl.apps.texts.models import Expression, Mend, Provision, Reading, Searched

pytestmark = pytest.mark.django_db


def pid_of(expression: Expression, label: str) -> str:
    return expression.provisions.get(item=True, label=label).pid


def shape(expression: Expression) -> list[tuple[str, str, str, str]]:
    rows = expression.provisions.order_by("order")
    return [(row.pid, row.kind, row.heading, row.text) for row in rows]


def split(laws: Laws, expression: Expression, words: str = "and is posted") -> Mend:
    pid = pid_of(expression, "Article 4")
    return mend(OFFICER, expression, mend_kind="split", pid=pid, given={"words": words, "kind": "paragraph"})


def test_a_mend_shapes_all_texts_of_the_act_in_that_language_and_no_word_changes(laws: Laws) -> None:
    before = {text.key: act_of(text) for text in (laws.english, laws.english_later, laws.russian)}
    split(laws, laws.english)
    for text in (laws.english, laws.english_later):
        text.refresh_from_db()
        after = act_of(text)
        assert text.structure == 2
        assert text.sealed
        assert words_digest(after) == words_digest(before[text.key]) == text.words
        ids = {node.id for node in before[text.key].walk()}
        assert ids < {node.id for node in after.walk()}
    laws.russian.refresh_from_db()
    assert laws.russian.structure == 1
    news = [pid for pid, _, _, text in shape(laws.english) if text.startswith("and is posted")]
    assert news == [pid for pid, _, _, text in shape(laws.english_later) if text.startswith("and is posted")]


def test_a_mend_survives_the_same_text_brought_again_and_a_new_one(laws: Laws) -> None:
    split(laws, laws.english)
    mend(OFFICER, laws.english, mend_kind="heading", pid=pid_of(laws.english, "Article 1"), given={"heading": ""})
    again = store_law(OFFICER, laws.ferries, read(FERRIES_EN, "en"), holds_from=date(2020, 1, 1), file=None)
    assert not again.new
    newest = FERRIES_EN_LATER.replace("a storm", "a storm or a flood")
    stored = store_law(OFFICER, laws.ferries, read(newest, "en"), holds_from=date(2024, 1, 1), file=None)
    assert stored.new
    assert stored.problems == ()
    kept = [row for row in shape(stored.expression) if row[3].startswith("and is posted") or row[3].startswith("Subj")]
    assert kept == [r for r in shape(laws.english_later) if r[3].startswith("and is posted") or r[3].startswith("Subj")]
    assert len(kept) == 2


def test_a_mend_whose_words_are_gone_is_told_and_not_applied(laws: Laws) -> None:
    split(laws, laws.english)
    changed = FERRIES_EN_LATER.replace(" and is posted at each landing", "")
    stored = store_law(OFFICER, laws.ferries, read(changed, "en"), holds_from=date(2024, 1, 1), file=None)
    assert len(stored.problems) == 1
    assert [problem.mend.mend_kind for problem in problems_of(stored.expression)] == ["split"]
    assert problems_of(laws.english) == ()


def test_a_mend_taken_back_leaves_the_text_as_it_was_read(laws: Laws) -> None:
    before = shape(laws.english)
    first = split(laws, laws.english)
    newest = FERRIES_EN_LATER.replace("a storm", "a flood")
    stored = store_law(OFFICER, laws.ferries, read(newest, "en"), holds_from=date(2024, 1, 1), file=None).expression
    assert any(row[3].startswith("and is posted") for row in shape(stored))
    assert retire_mend(OFFICER, first) == ()
    assert shape(laws.english) == before
    assert not any(row[3].startswith("and is posted") for row in shape(stored))
    with pytest.raises(Refused):
        retire_mend(OFFICER, first)


def test_a_mend_that_rested_on_one_taken_back_is_told(laws: Laws) -> None:
    first = split(laws, laws.english)
    new = next(row for row in shape(laws.english) if row[3].startswith("and is posted"))
    later = mend(OFFICER, laws.english, mend_kind="split", pid=new[0], given={"words": "at each landing"})
    problems = retire_mend(OFFICER, first)
    assert {problem.mend for problem in problems} == {later}
    assert len(problems) == 2  # in both English texts


def test_what_does_not_fit_or_changes_nothing_is_refused_and_leaves_nothing(laws: Laws) -> None:
    before = shape(laws.english)
    pid = pid_of(laws.english, "Article 4")
    for kind, given in (("split", {"words": "no such words"}), ("kind", {"kind": "article"}), ("poem", {})):
        with pytest.raises(Refused):
            mend(OFFICER, laws.english, mend_kind=kind, pid=pid, given=given)
    assert (shape(laws.english), Mend.objects.count(), Reading.objects.count()) == (before, 0, 0)


def test_of_two_who_mend_the_same_text_the_second_is_told(laws: Laws) -> None:
    seen = laws.english.version
    split(laws, laws.english)
    with pytest.raises(Conflict):
        mend(
            OFFICER, laws.english, mend_kind="heading", pid=pid_of(laws.english, "Article 1"), given={"heading": ""},
            expected=seen,
        )  # fmt: skip


def test_the_public_mends_nothing(laws: Laws) -> None:
    with pytest.raises(Forbidden):
        mend(PUBLIC, laws.english, mend_kind="kind", pid=pid_of(laws.english, "Article 4"), given={"kind": "point"})


def test_the_search_follows_a_mend(laws: Laws) -> None:
    pid = pid_of(laws.english, "Article 1")
    mend(OFFICER, laws.english, mend_kind="heading", pid=pid, given={"heading": "Subject This law"})
    hits = find_provisions("carrying", actor=PUBLIC, language="en").hits
    assert [hit.heading for hit in hits] == [(("Subject This law", False),)]
    assert set(Searched.objects.values_list("pk", flat=True)) == set(
        Provision.objects.filter(item=True).values_list("pk", flat=True)
    )
