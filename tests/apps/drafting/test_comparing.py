from __future__ import annotations

from datetime import date

import pytest
from tests.apps.drafting.versions import WELLS_RU, Drafted, drafted, read, standing
from tests.factories import OFFICER

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.models import AuditEntry
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.comments import add_comment, answer_comment, settle_comment, threads_of
from interparl.apps.drafting.domain.comparing import compare_drafts, compare_with_origins
from interparl.apps.drafting.domain.drafts import open_draft
from interparl.apps.drafting.domain.editing import insert_piece, move_piece, remove_piece, write_words
from interparl.apps.drafting.domain.origins import drop_origin, name_origin
from interparl.apps.drafting.domain.pieces import Place
from interparl.apps.drafting.domain.trees import act_of
from interparl.apps.drafting.models import ModelAct, Origin
from interparl.apps.texts.domain.storing import store_law
from interparl.apps.texts.domain.works import add_work
from interparl.apps.texts.models import Expression
from interparl.engine.lawtext.differences import Change, Mark

__all__ = ["drafted"]

ORDER = """Order on ponds
Article 1. Subject
This order governs the digging and keeping of ponds.
Article 2. Fees
The village sets the fee for fish.
"""


def ponds(day: str = "2020-01-01", visibility: str = "public") -> Expression:
    work = add_work(OFFICER, key="ponds", title=Text(en="Order on ponds"), visibility=visibility)
    return store_law(OFFICER, work, read(ORDER), holds_from=date.fromisoformat(day), file=None).expression


def test_two_versions_provision_by_provision_and_word_by_word(drafted: Drafted) -> None:
    second = open_draft(OFFICER, drafted.act, language="en", based_on=drafted.draft)
    fees, third = drafted.piece("Article 4", second), drafted.piece("Article 3", second)
    write_words(drafted.anna, second, fees.pid, expected=1, text=fees.text.replace("sets", "decides on"))
    subject = standing(second, "Article 1")
    remove_piece(drafted.anna, second, subject.pid, stamp=subject.stamp)
    new = insert_piece(
        drafted.anna, second, Place(drafted.piece("Chapter 2", second).pid, third.pid), kind="article", text="New."
    )
    keeper = drafted.piece("Article 2", second)
    move_piece(drafted.anna, second, keeper.pid, Place(drafted.piece("Chapter 2", second).pid, fees.pid), expected=1)
    found = compare_drafts(drafted.draft, second)
    rows = {row.pid: row for row in found.rows}
    assert rows[fees.pid].change is Change.CHANGED
    assert [p.text for p in rows[fees.pid].pieces if p.mark is Mark.NEW] == ["decides on"]
    assert rows[subject.pid].change is Change.REMOVED
    assert rows[new.pid].change is Change.ADDED
    assert rows[keeper.pid].moved
    assert found.counts == {Change.CHANGED: 1, Change.REMOVED: 1, Change.ADDED: 1}
    assert compare_drafts(second, second).counts == {}


def test_two_languages_stand_side_by_side_by_structure(drafted: Drafted) -> None:
    russian = open_draft(
        OFFICER, drafted.act, language="ru", from_law=read(WELLS_RU, "ru"), translation_of=drafted.draft
    )
    gone = standing(russian, "Статья 4")
    remove_piece(OFFICER, russian, gone.pid, stamp=gone.stamp)
    found = compare_drafts(drafted.draft, russian)
    assert not found.by_words
    assert found.counts == {Change.REMOVED: 1}
    row = next(row for row in found.rows if row.now is not None and row.now.heading == "Чистка")
    assert row.then is not None
    assert row.then.heading == "Cleaning"
    assert row.then.words().startswith("The keeper shall")
    assert row.pieces == ()


def test_versions_of_two_acts_are_not_compared(drafted: Drafted) -> None:
    other = ModelAct.objects.create(key="other", title=Text(en="Other"), act_kind="law", path=drafted.act.path)
    with pytest.raises(Refused):
        compare_drafts(drafted.draft, open_draft(OFFICER, other, language="en", from_law=read(ORDER)))


def test_a_provision_beside_its_source(drafted: Drafted) -> None:
    source = ponds()
    fees, from_fees = drafted.piece("Article 4"), source.provisions.get(kind="article", number_key="2")
    subject, from_subject = drafted.piece("Article 1"), source.provisions.get(kind="article", number_key="1")
    name_origin(drafted.anna, drafted.act, fees.pid, source, from_fees.pid, note=Text(en="Water for fish"))
    name_origin(drafted.anna, drafted.act, subject.pid, source, from_subject.pid)
    found = compare_with_origins(drafted.draft, OFFICER)
    assert [one.ours.heading for one in found if one.ours] == ["Subject", "Fees"], "in the order of the text"
    gone = "".join(p.text for p in found[0].pieces if p.mark is Mark.GONE)
    new = "".join(p.text for p in found[0].pieces if p.mark is Mark.NEW)
    assert ("order" in gone, "ponds" in gone, "wells" in new) == (True, True, True)
    article = standing(drafted.draft, "Article 4")
    remove_piece(drafted.anna, drafted.draft, article.pid, stamp=article.stamp)
    last = compare_with_origins(drafted.draft, OFFICER)[-1]
    assert (last.ours, last.pieces, last.source is not None) == (None, (), True)
    russian = open_draft(
        OFFICER, drafted.act, language="ru", from_law=read(WELLS_RU, "ru"), translation_of=drafted.draft
    )
    assert all(one.pieces == () and not one.same_language for one in compare_with_origins(russian, OFFICER))


def test_a_source_is_named_once_by_whom_may_and_must_exist(drafted: Drafted) -> None:
    source = ponds()
    pid, from_pid = drafted.piece("Article 4").pid, source.provisions.get(kind="article", number_key="2").pid
    named = name_origin(drafted.anna, drafted.act, pid, source, from_pid)
    for wrong in ((pid, from_pid), ("nowhere", from_pid), (pid, "nowhere")):
        with pytest.raises(Refused):
            name_origin(drafted.anna, drafted.act, wrong[0], source, wrong[1])
    drop_origin(drafted.boris, named, why="Taken from elsewhere")
    assert not Origin.objects.exists()
    assert AuditEntry.objects.filter(subject_kind="drafting.origin", operation="remove").exists()
    Expression.objects.filter(pk=source.pk).update(visibility="draft")
    source.refresh_from_db()
    with pytest.raises(Refused, match="no such text"):
        name_origin(drafted.anna, drafted.act, pid, source, from_pid)
    name_origin(OFFICER, drafted.act, pid, source, from_pid)
    assert compare_with_origins(drafted.draft, drafted.anna) == ()


def test_sources_of_many_texts_are_few_queries(drafted: Drafted, django_assert_max_num_queries: object) -> None:
    source = ponds()
    pid = drafted.piece("Article 4").pid
    for row in source.provisions.all():
        name_origin(OFFICER, drafted.act, pid, source, row.pid)
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        found = compare_with_origins(drafted.draft, OFFICER)
    assert len(found) == source.provisions.count()


def test_comments_are_answered_and_settled(drafted: Drafted) -> None:
    pid = drafted.piece("Article 4").pid
    first = add_comment(drafted.anna, drafted.draft, pid, " Who pays?\r\n ")
    answer = answer_comment(drafted.boris, first, "The village.")
    deeper = answer_comment(drafted.anna, answer, "All of it?")
    whole = add_comment(drafted.boris, drafted.draft, "", "A good draft.")
    assert (first.words, deeper.answers, deeper.pid) == ("Who pays?", first, pid)
    talk = threads_of(drafted.anna, drafted.draft)
    assert [(one.comment, one.answers) for one in talk] == [(first, (answer, deeper)), (whole, ())]
    assert [one.comment for one in threads_of(drafted.anna, drafted.draft, "")] == [whole]
    settled = settle_comment(drafted.boris, first, expected=1)
    assert (settled.settled_by_name, settled.settled_at is not None) == ("boris", True)
    assert [one.settled for one in threads_of(OFFICER, drafted.draft)] == [True, False]
    with pytest.raises(Refused, match="already"):
        settle_comment(drafted.anna, first)
    with pytest.raises(Refused, match="answered"):
        settle_comment(drafted.anna, answer)
    with pytest.raises(Conflict):
        settle_comment(drafted.anna, whole, expected=7)
    for words, where in (("  ", pid), ("Words", "nowhere")):
        with pytest.raises(Refused):
            add_comment(drafted.anna, drafted.draft, where, words)
    with pytest.raises(Forbidden):
        threads_of(PUBLIC, drafted.draft)
    assert act_of(drafted.draft).find(pid) is not None
