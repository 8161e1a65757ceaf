"""Versions of acts move with the assembly: words, who changed what, comments, what is closed stays closed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from tests.apps.drafting.versions import Drafted, make_drafted
from tests.faces.exchange.archive.test_workbench import moved
from tests.factories import OFFICER, small_assembly

from interparl.apps.common.domain.audit import verify
from interparl.apps.drafting.domain.closing import close_draft
from interparl.apps.drafting.domain.comments import add_comment
from interparl.apps.drafting.domain.drafts import open_draft
from interparl.apps.drafting.domain.editing import write_words
from interparl.apps.drafting.domain.trees import act_of
from interparl.apps.drafting.models import Comment, Draft, Edit, GroupSeat, Piece
from interparl.faces.exchange.archive.tables import tables

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def drafted(transactional_db: None) -> Drafted:
    """A closed version with a change and a comment, and an open one after it."""
    made = make_drafted(small_assembly())
    write_words(made.anna, made.draft, made.piece("Article 4").pid, expected=1, text="Water is free.")
    add_comment(made.boris, made.draft, "", "For whom?")
    close_draft(OFFICER, made.draft, day=date(2026, 1, 1))
    open_draft(OFFICER, made.act, language="en", based_on=made.draft)
    return made


@pytest.mark.parametrize("with_accounts", [pytest.param(True, marks=pytest.mark.slow), False])
def test_versions_come_back_as_they_were(drafted: Drafted, tmp_path: Path, with_accounts: bool) -> None:
    trees = {draft.key: act_of(draft) for draft in Draft.objects.all()}
    counts = {model: model._default_manager.count() for model in tables(with_accounts=with_accounts)}
    assert all(counts[model] for model in (Draft, Piece, Edit, Comment, GroupSeat))
    moved(tmp_path, with_accounts=with_accounts)
    assert {model: model._default_manager.count() for model in counts} == counts
    assert {draft.key: act_of(draft) for draft in Draft.objects.all()} == trees
    assert GroupSeat.objects.filter(user=None).exists() is not with_accounts
    assert verify().faults == ()
    closed = Draft.objects.get(state="closed")
    with pytest.raises(DatabaseError), transaction.atomic():
        closed.pieces.update(text="Other words")
