from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from tests.apps.drafting.versions import WELLS_RU, Drafted, drafted, read, standing
from tests.factories import OFFICER

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.models.record import sees, visible_to
from interparl.apps.drafting.domain import trees
from interparl.apps.drafting.domain.closing import close_draft, law_of, publish_draft
from interparl.apps.drafting.domain.comments import add_comment
from interparl.apps.drafting.domain.drafts import change_draft, open_draft
from interparl.apps.drafting.domain.editing import insert_piece, move_piece, remove_piece, write_words
from interparl.apps.drafting.domain.pieces import Place
from interparl.apps.drafting.domain.renumbering import renumber
from interparl.apps.drafting.domain.trees import act_of
from interparl.apps.drafting.models import Draft, ModelAct
from interparl.apps.texts.domain.search import find_provisions
from interparl.apps.texts.domain.status import status_on
from interparl.apps.texts.domain.trees import act_of as stored_act
from interparl.apps.texts.domain.trees import law_of as stored_law
from interparl.apps.texts.enums import LegalStatus
from interparl.apps.texts.models import Expression
from interparl.engine.lawtext.fidelity import COMPARABLE

__all__ = ["drafted"]


def text_of(draft: Draft) -> Expression:
    text = Draft.objects.get(pk=draft.pk).expression
    assert text is not None
    return text


def test_a_closed_version_is_a_text_of_the_bank_with_the_same_tree_and_ids(drafted: Drafted) -> None:
    draft = drafted.draft
    article, chapter = standing(draft, "Article 1"), drafted.piece("Chapter 2")
    remove_piece(drafted.anna, draft, article.pid, stamp=article.stamp)
    insert_piece(drafted.anna, draft, Place(chapter.pid), kind="article", heading="Depth", text="Deep\nenough.")
    move_piece(drafted.boris, draft, drafted.piece("Article 4").pid, Place(drafted.piece("Chapter 1").pid), expected=1)
    write_words(drafted.boris, draft, drafted.piece("Article 2/1").pid, expected=1, table=[[["a", True, 2, 1]]])
    change_draft(drafted.anna, draft, front=["Draft"], back=["Signed"])
    renumber(drafted.anna, draft)
    act = act_of(Draft.objects.get(pk=draft.pk))
    closed = close_draft(OFFICER, draft, day=date(2026, 3, 1))
    text = text_of(closed)
    kept = stored_act(text)
    assert replace(kept, work=act.work, date=act.date) == act
    assert (text.expression_kind, text.holds_from, text.sealed, text.title) == (
        "draft", date(2026, 3, 1), True, "Model law on wells",
    )  # fmt: skip
    assert stored_law(text).fidelity.grade in COMPARABLE
    work = ModelAct.objects.get(pk=drafted.act.pk).work
    assert work is not None
    assert (work.key, work.work_kind, work.bill, work.state) == ("wells", "model-act", True, None)
    assert status_on(work, date(2026, 3, 2)) is LegalStatus.BILL
    assert (closed.state, closed.closed_by) == ("closed", OFFICER.key)
    assert closed.closed_at is not None


def test_ids_stay_whatever_likeness_of_words_would_say(drafted: Drafted) -> None:
    """Two articles exchange their words: from a file the bank would exchange the ids, here each keeps its own."""
    close_draft(OFFICER, drafted.draft)
    second = open_draft(OFFICER, drafted.act, language="en", based_on=drafted.draft)
    one, four = drafted.piece("Article 1", second), drafted.piece("Article 4", second)
    write_words(drafted.anna, second, one.pid, expected=1, heading=four.heading, text=four.text)
    write_words(drafted.anna, second, four.pid, expected=1, heading=one.heading, text=one.text)
    close_draft(OFFICER, second)
    stored = stored_act(text_of(second))
    found = stored.find(one.pid)
    assert found is not None
    assert (found.heading, found.eid) == ("Fees", "chp_1__art_1")
    assert text_of(second).work == text_of(drafted.draft).work


def test_closed_versions_of_several_languages_are_texts_of_one_law(drafted: Drafted) -> None:
    russian = open_draft(
        OFFICER, drafted.act, language="ru", from_law=read(WELLS_RU, "ru"), translation_of=drafted.draft
    )
    close_draft(OFFICER, drafted.draft)
    close_draft(OFFICER, russian)
    assert text_of(russian).work == text_of(drafted.draft).work
    assert [n.id for n in stored_act(text_of(russian)).walk()] == [n.id for n in act_of(drafted.draft).walk()]


def test_nothing_is_closed_empty_or_twice_with_the_same_words(drafted: Drafted) -> None:
    with pytest.raises(Refused, match="no provisions"):
        close_draft(OFFICER, open_draft(OFFICER, drafted.act, language="fr"))
    close_draft(OFFICER, drafted.draft, day=date(2026, 3, 1))
    second = open_draft(OFFICER, drafted.act, language="en", based_on=drafted.draft)
    with pytest.raises(Refused, match="very same words"):
        close_draft(OFFICER, second, day=date(2026, 3, 1))
    assert close_draft(OFFICER, second, day=date(2026, 3, 2)).expression is not None


def test_closing_over_a_change_of_the_title_is_told(drafted: Drafted) -> None:
    change_draft(drafted.anna, drafted.draft, title="On wells")
    with pytest.raises(Conflict):
        close_draft(OFFICER, drafted.draft, expected=drafted.draft.version)
    with pytest.raises(Forbidden):
        close_draft(drafted.anna, drafted.draft)


def test_the_database_refuses_changes_of_a_closed_version(drafted: Drafted) -> None:
    close_draft(OFFICER, drafted.draft)
    for attempt in (
        lambda: drafted.draft.pieces.update(text="Other words"),
        lambda: drafted.draft.pieces.all().delete(),
        lambda: Draft.objects.filter(pk=drafted.draft.pk).update(title="Other"),
        lambda: Draft.objects.filter(pk=drafted.draft.pk).update(state="open"),
        lambda: drafted.draft.edits.update(why="Other"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_a_closed_version_is_seen_by_more_people_only_by_verbs(drafted: Drafted) -> None:
    with pytest.raises(Refused, match="Close it first"):
        publish_draft(OFFICER, drafted.draft)
    close_draft(OFFICER, drafted.draft)
    text = text_of(drafted.draft)
    assert text.visibility == "organ"
    assert not sees(PUBLIC, text)
    assert sees(drafted.anna, text), "who sees the version sees its text in the bank"
    assert list(visible_to(Expression.objects.filter(pk=text.pk), drafted.anna)) == [text]
    assert find_provisions("wells", actor=PUBLIC, language="en").total == 0
    publish_draft(OFFICER, drafted.draft)
    text.refresh_from_db()
    assert (text.visibility, Draft.objects.get(pk=drafted.draft.pk).visibility) == ("public", "public")
    assert sees(PUBLIC, text)
    comment = add_comment(drafted.anna, drafted.draft, "", "Good.")
    for row in (comment, drafted.draft.edits.first()):
        assert row is not None
        assert not sees(PUBLIC, row), "the work on a version is the house's, also when the version is published"
        assert not visible_to(type(row)._default_manager.all(), PUBLIC).exists()
        assert sees(drafted.anna, row)
        assert visible_to(type(row)._default_manager.all(), drafted.anna).exists()
    assert find_provisions("wells", actor=PUBLIC, language="en").total > 0


def test_doubts_of_a_version_are_gaps_in_its_numbers(drafted: Drafted) -> None:
    assert law_of(drafted.draft).fidelity.doubts == ()
    article = standing(drafted.draft, "Article 2")
    remove_piece(OFFICER, drafted.draft, article.pid, stamp=article.stamp)
    report = law_of(drafted.draft).fidelity
    assert report.doubts
    assert (report.lost, report.source) == (0, report.in_tree)


def test_the_text_of_a_closed_version_is_kept_at_hand_and_that_of_an_open_one_is_not(drafted: Drafted) -> None:
    kept = close_draft(OFFICER, drafted.draft)
    assert act_of(kept) is act_of(Draft.objects.get(pk=kept.pk))
    assert act_of(kept) == trees.act_from(kept, kept.pieces.all())
    following = open_draft(OFFICER, kept.act, language=kept.language, based_on=kept)
    assert act_of(following) is not act_of(following)
    assert kept.closed_at is not None
    for days in range(1, trees.MOST_KEPT + 3):
        trees._CLOSED[kept.pk, kept.closed_at + timedelta(days=days)] = act_of(following)
    act_of(kept)
    assert len(trees._CLOSED) == trees.MOST_KEPT
    trees._CLOSED.clear()
