"""What is said of a stored text is put right; its words stay."""

from __future__ import annotations

from datetime import date

import pytest
from tests.apps.texts.conftest import FERRIES_EN_LATER, Laws, read
from tests.factories import OFFICER

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Conflict
from interparl.apps.common.models import AuditEntry
from interparl.apps.texts.domain import describing
from interparl.apps.texts.domain.describing import change_text
from interparl.apps.texts.domain.storing import store_law
from interparl.apps.texts.domain.timelines import expression_on
from interparl.apps.texts.models import Expression


def test_what_is_said_of_a_text_is_changed_and_stands_in_its_history(laws: Laws) -> None:
    text = laws.russian
    words, version, rows = text.words, text.version, text.provisions_count
    change_text(
        OFFICER, text, authentic=True, official_url="https://laws.example/12", why="The gazette says so.",
        expected=version,
    )  # fmt: skip
    held = Expression.objects.get(pk=text.pk)
    assert (held.authentic, held.official_url) == (True, "https://laws.example/12")
    assert (held.words, held.version, held.provisions.count()) == (words, version + 1, rows)
    entry = AuditEntry.objects.filter(subject_kind="texts.expression").latest("seq")
    assert (entry.action, entry.why) == ("texts.change-text", "The gazette says so.")
    assert entry.before == {"authentic": False, "official_url": ""}


def test_nothing_is_overwritten_unseen(laws: Laws) -> None:
    text = laws.russian
    seen = text.version
    change_text(OFFICER, text, note="Somebody's note", expected=seen)
    with pytest.raises(Conflict):
        change_text(OFFICER, text, note="Mine", expected=seen)
    assert Expression.objects.get(pk=text.pk).note == "Somebody's note"


def test_words_language_and_day_are_no_statements_about_a_text(laws: Laws) -> None:
    for field in ("words", "language", "holds_from", "title", "file", "grade"):
        with pytest.raises(TypeError, match=field):
            change_text(OFFICER, laws.russian, **{field: "other"})  # type: ignore[arg-type]
    with pytest.raises(Forbidden):
        change_text(PUBLIC, laws.russian, authentic=True)


def test_a_draft_that_is_none_counts_from_then_on(laws: Laws, monkeypatch: pytest.MonkeyPatch) -> None:
    law = read(FERRIES_EN_LATER.replace("seven years", "nine years"), "en")
    day = date(2024, 1, 1)
    draft = store_law(OFFICER, laws.ferries, law, holds_from=day, file=None, expression_kind="draft").expression
    assert expression_on(laws.ferries, "en", day) == laws.english_later
    followed: list[Expression] = []
    monkeypatch.setattr(describing, "STORED", [followed.append])
    change_text(OFFICER, draft, note="Sent by the parliament")
    assert not followed, "a draft is followed by nothing"
    change_text(OFFICER, draft, expression_kind="consolidated")
    assert expression_on(laws.ferries, "en", day) == draft
    assert followed == [draft]
    change_text(OFFICER, draft, expression_kind="draft")
    assert expression_on(laws.ferries, "en", day) == laws.english_later
    assert followed == [draft]
