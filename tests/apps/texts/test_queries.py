from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.apps.texts.conftest import Laws, read
from tests.factories import OFFICER

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.enums import Visibility
from interparl.apps.texts.domain.dating import date_provision
from interparl.apps.texts.domain.queries import text_page, work_page
from interparl.apps.texts.domain.references import references_in
from interparl.apps.texts.domain.storing import store_law
from interparl.apps.texts.enums import LegalStatus
from interparl.apps.texts.models import Expression
from interparl.engine.lawtext.timeline import Event

pytestmark = pytest.mark.django_db
DAY = date(2024, 1, 1)


def test_the_page_of_an_act_shows_each_language_in_time(laws: Laws) -> None:
    page = work_page(laws.ferries, actor=PUBLIC, day=DAY)
    assert page.status == LegalStatus.IN_FORCE
    assert [
        (line.language, line.authentic, [(w.first, w.last) for w in line.wordings], line.holding, line.behind)
        for line in page.languages
    ] == [
        (
            "en",
            True,
            [(date(2020, 1, 1), date(2023, 5, 31)), (date(2023, 6, 1), None)],
            laws.english_later,
            False,
        ),
        ("ru", False, [(date(2020, 1, 1), None)], laws.russian, True),
    ]
    assert (page.apart, page.mends, page.dates) == ((), (), ())
    before = work_page(laws.ferries, actor=PUBLIC, day=date(2019, 1, 1))
    assert [line.holding for line in before.languages] == [None, None]


def test_drafts_and_unseen_texts_stand_apart_or_nowhere(laws: Laws) -> None:
    draft = store_law(
        OFFICER, laws.lights, read("Model law\nArticle 1. A\nBoats are lit.\n", "en"), holds_from=DAY, file=None,
        expression_kind="draft",
    ).expression  # fmt: skip
    assert work_page(laws.lights, actor=PUBLIC, day=DAY).apart == (draft,)
    Expression.objects.filter(pk=draft.pk).update(visibility=Visibility.MEMBERS)
    assert work_page(laws.lights, actor=PUBLIC, day=DAY).apart == ()


def test_the_page_of_a_text_has_contents_neighbours_and_links(laws: Laws) -> None:
    page = text_page(laws.english_later, actor=PUBLIC)
    assert [(h.level, h.marker.rstrip("."), h.heading) for h in page.contents][:4] == [
        (0, "Chapter 1", "General provisions"),
        (1, "Article 1", "Subject"),
        (1, "Article 2", "Ferryman"),
        (1, "Article 2-1", "Register"),
    ]
    assert page.holding is not None
    assert (page.holding.first, page.before, page.after) == (date(2023, 6, 1), laws.english, None)
    assert page.elsewhere == (laws.russian,)
    assert len(page.items) == 5
    pieces = references_in("under Article 3 of this Law", "en", page.places)
    target = laws.english_later.provisions.get(label="Article 3", item=True).pid
    assert [piece.pid for piece in pieces if piece.pid] == [target]


def test_a_provision_that_does_not_hold_yet_is_marked_in_the_contents(laws: Laws) -> None:
    pid = laws.english_later.provisions.get(label="Article 2-1", item=True).pid
    date_provision(OFFICER, laws.ferries, pid, in_force="2024-01-01")
    page = text_page(laws.english_later, actor=PUBLIC, day=date(2023, 7, 1))
    assert page.out == {pid: Event.ENACTED}
    assert [h.pid for h in page.contents if not h.holds] == [pid]
    assert text_page(laws.english_later, actor=PUBLIC, day=DAY).out == {}


def test_the_pages_need_few_queries(laws: Laws, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(4):
        work_page(laws.ferries, actor=PUBLIC, day=DAY)
    expression = Expression.objects.select_related("work").get(pk=laws.english.pk)
    with django_assert_max_num_queries(5):
        text_page(expression, actor=PUBLIC)
