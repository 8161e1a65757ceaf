"""The files of a programme: what they say, what they may not say, and that the import reads them again."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.programme.planning import Plan, adopted, decision_of, draft
from tests.effort import examples
from tests.faces.office_files import words_in
from tests.factories import OFFICER, Small

from interparl.apps.common.text import Text
from interparl.apps.drafting.enums import ActKind
from interparl.apps.programme.domain.changing import add_change, adopt_change_set, draft_change_set, propose
from interparl.apps.programme.domain.figures import record_figure
from interparl.apps.programme.domain.items import add_item
from interparl.apps.programme.domain.programmes import add_chapter, draw_up
from interparl.apps.programme.domain.reporting import report
from interparl.apps.programme.domain.tables import bring_in, preview
from interparl.apps.programme.models import Item, Programme
from interparl.apps.sittings.domain.helping import today
from interparl.apps.sittings.models import Decision
from interparl.faces.exchange.programme import programme_docx, programme_xlsx

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 1)
FILES = [programme_docx, programme_xlsx]


def fields(programme: Programme) -> list[tuple[Any, ...]]:
    """What an item says, with its chapter."""
    return [
        (
            one.number, one.title.in_("en"), one.act_kind, one.due, one.lead_id, one.initiator.in_("en"),
            one.developer.in_("en"), one.basis.in_("en"), one.task.in_("en"),
            one.chapter.title.in_("en") if one.chapter else "",
        )
        for one in Item.objects.filter(programme=programme).select_related("chapter").order_by("order")
    ]  # fmt: skip


@pytest.fixture
def amended(small: Small) -> Plan:
    """Item 1 done, item 2 dropped and item 3 put off by a change set that adds item 4."""
    plan = adopted(small)
    report(OFFICER, plan.item("1"), "done", day=date(2022, 5, 4), source=small.source)
    one = draft_change_set(OFFICER, plan.programme, title=Text(en="Less fish"), reason=Text(en="Fish is gone."))
    add_change(OFFICER, one, "drop", item=plan.item("2"), reason=Text(en="No fish"))
    add_change(OFFICER, one, "redate", item=plan.item("3"), due_printed="2025", reason=Text(en="No boats"))
    add_change(OFFICER, one, "add", title=Text(en="On ice"), act_kind="law", number="4", reason=Text(en="Ice"))
    adopt_change_set(OFFICER, propose(OFFICER, one), decision=decision_of(small, date(2023, 6, 1), "D-23"))
    return plan


@pytest.mark.slow
@pytest.mark.parametrize("write", FILES)
def test_they_say_both_shares_what_is_late_and_what_changed(small: Small, amended: Plan, write: Any) -> None:
    told = words_in(write(amended.programme, "en", DAY))
    assert "Done of the programme as adopted (baseline): 1 of 3. 33 %, counted on 1 March 2024." in told
    assert "Done of the programme as amended: 1 of 3. 33 %, counted on 1 March 2024." in told
    assert "3 adopted − 1 dropped − 0 moved − 0 merged + 1 added = 3" in told
    assert "Adopted on 10 December 2021 by “Decision D-21”." in told
    assert "Change set 1: Less fish" in told
    assert "Reason: Fish is gone." in told
    assert "Decision: Decision D-23" in told
    assert "to December 2024" in told, "the date before"
    before = words_in(write(amended.programme, "en", date(2023, 5, 1)))
    assert "Less fish" not in before
    assert "On ice" not in before
    late = words_in(write(amended.programme, "en", date(2025, 6, 1)))
    assert "Overdue on 1 June 2025, by the date as adopted" in late
    assert "152" in late, "days late by the date as adopted"
    assert write(amended.programme, "en", DAY) == write(amended.programme, "en", DAY)


def test_the_russian_file_is_in_russian(small: Small, amended: Plan) -> None:
    told = words_in(programme_docx(amended.programme, "ru", DAY))
    assert "1 марта 2024" in told
    assert docx.Document(io.BytesIO(programme_docx(amended.programme, "ru", DAY))).core_properties.language == "ru-RU"


@pytest.mark.parametrize("write", FILES)
def test_figures_of_sources_stand_beside_one_another_where_items_are_not_known(small: Small, write: Any) -> None:
    programme = draw_up(OFFICER, title=Text(en="Old"), first_year=2016, last_year=2020, items_known=False)
    for value in ("29", "35"):
        record_figure(OFFICER, programme, metric="planned", value=value, as_of="2020", source=small.source)  # type: ignore[arg-type]
    programme = Programme.objects.get(pk=programme.pk)
    told = words_in(write(programme, "en", DAY))
    assert "The list of its items is not known here." in told
    assert "For the same day, 2020, sources state 29 and 35." in told
    assert "0 of" not in told


@pytest.mark.parametrize("write", FILES)
def test_what_is_not_public_is_counted_and_not_named(small: Small, amended: Plan, write: Any) -> None:
    Item.objects.filter(number__in="23").update(visibility="members")
    Decision.objects.filter(key="D-21").update(visibility="draft")
    told = words_in(write(amended.programme, "en", DAY))
    for secret in ("On boats", "On fish", "D-21"):
        assert secret not in told
    assert "1 of 3. 33 %" in told
    assert "Items that are not public are counted and not listed: 2." in told
    assert "On boats" in words_in(write(amended.programme, "en", DAY, actor=OFFICER))


def test_nothing_becomes_a_formula(small: Small) -> None:
    plan = draft(small)
    for number, title in enumerate(("=1+1", "+A1", "-5", "@SUM(A1)", '=HYPERLINK("http://x")'), 10):
        add_item(OFFICER, plan.programme, title=Text(en=title), act_kind="law", number=str(number))
    book = openpyxl.load_workbook(io.BytesIO(programme_xlsx(plan.programme, "en", today())))
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {"=1+1", "+A1", "-5", "@SUM(A1)"} <= {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")))
    assert b"<f>" not in programme_xlsx(plan.programme, "en", today())


@pytest.mark.parametrize("write", FILES)
def test_what_was_written_is_read_back(small: Small, write: Any) -> None:
    plan = draft(small)
    programme = plan.programme
    chapters = [add_chapter(OFFICER, programme, Text(en=f"Part {n}")) for n in (1, 2)]
    add_item(
        OFFICER, programme, title=Text(en="Kind is told by another word"), act_kind="concept", chapter=chapters[1],
        due=date(2024, 6, 5), due_printed="in summer", initiator=Text(en="=A state"), developer=Text(en="An office"),
        basis=Text(en="Charter"), task=Text(en="Decision 5"), lead=small.commission,
    )  # fmt: skip
    add_item(OFFICER, programme, title=Text(en="In the first part"), act_kind="statement", chapter=chapters[0])
    other = draw_up(OFFICER, title=Text(en="Copy"), first_year=2030, last_year=2035)
    found = preview(OFFICER, other, write(programme, "en", today()), "copy")
    assert [str(row.problems + row.remarks) for row in found.rows] == ["()"] * 5
    assert found.left_out == ()
    assert found.remarks == ()
    bring_in(OFFICER, other, found.rows, language="en")
    assert sorted(fields(other)) == sorted(fields(programme))


words = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=40).filter(
    lambda text: bool(text.strip()) and " ".join(text.split()) == text
)


@settings(max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.tuples(words, st.sampled_from(ActKind.values), st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1))),
        min_size=1,
        max_size=6,
    ),
    language=st.sampled_from(["en", "ru"]),
)
def test_any_items_are_read_back(small: Small, rows: list[tuple[str, str, date | None]], language: str) -> None:
    programme = draw_up(OFFICER, title=Text(en="One"), first_year=2030, last_year=2035)
    for title, kind, due in rows:
        add_item(OFFICER, programme, title=Text({language: title}), act_kind=kind, due=due)
    other = draw_up(OFFICER, title=Text(en="Copy"), first_year=2030, last_year=2035)
    for write in (programme_xlsx, programme_docx):
        found = preview(OFFICER, other, write(programme, language, today()), "x", language=language)
        assert [(row.title, row.act_kind, row.due) for row in found.rows] == rows
        assert [row.number for row in found.rows] == [str(at) for at in range(1, len(rows) + 1)]
