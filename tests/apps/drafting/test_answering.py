"""Answers to remarks, how many there are, the table of both, and the matrix with silence in a cell of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.drafting.outside import Outside, on, outside, reason
from tests.apps.drafting.versions import standing
from tests.factories import OFFICER, account

from interparl.apps.accounts.domain.actors import actor_of
from interparl.apps.common.actor import PUBLIC, Actor, Grant, Role
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.drafting.domain.answering import answer_remark, answered, remarks_table
from interparl.apps.drafting.domain.circulating import close_circulation, withdraw_request
from interparl.apps.drafting.domain.closing import close_draft
from interparl.apps.drafting.domain.drafts import open_draft
from interparl.apps.drafting.domain.editing import remove_piece
from interparl.apps.drafting.domain.facts import Known
from interparl.apps.drafting.domain.opinion_matrix import CellKind, matrix_of
from interparl.apps.drafting.domain.opinions import begin_opinion, give_opinion, write_opinion
from interparl.apps.drafting.models import Circulation, Draft, GroupSeat, Opinion, Remark

__all__ = ["on", "outside"]
ON = Callable[[date], None]
SENT, DUE = date(2026, 3, 2), date(2026, 3, 31)


@pytest.fixture
def sent(outside: Outside, on: ON) -> Circulation:
    """Four asked; XA answered in time with three remarks, XB late with one, XC and XD not."""
    on(SENT)
    circulation = outside.sent("XA", "XB", "XC", "XD", due=DUE)
    on(date(2026, 3, 20))
    outside.given(
        outside.asked(circulation, "XA"), outside.head_a, Article_4="No fees.", whole="Good.", Article_1="Why wells?"
    )
    on(date(2026, 4, 2))
    outside.given(outside.asked(circulation, "XB"), outside.head_b, Article_4="Higher fees.")
    return circulation


def remark(words: str) -> Remark:
    return Remark.objects.get(words=words, opinion__state="given")


def test_refusing_demands_a_reason_and_answers_may_change(outside: Outside, sent: Circulation) -> None:
    one = remark("No fees.")
    for outcome in ("refused", "in-part"):
        with pytest.raises(Refused, match="Give the reason"):
            answer_remark(OFFICER, one, outcome=outcome)
    with pytest.raises(Refused, match="taken, taken in part or refused"):
        answer_remark(OFFICER, one, outcome="maybe")
    with pytest.raises(Forbidden):
        answer_remark(outside.head_a, one, outcome="taken")
    answered_one = answer_remark(outside.lead, one, outcome="taken", expected=1)
    assert (answered_one.answered_by, answered_one.answered_by_name) == ("lead", "Officer of the lead")
    with pytest.raises(Conflict):
        answer_remark(OFFICER, one, outcome="refused", reason=reason("No."), expected=1)
    changed = answer_remark(OFFICER, one, outcome="refused", reason=reason("Wells cost money."), expected=2)
    assert (changed.outcome, str(changed.reason)) == ("refused", "Wells cost money.")


def test_the_lead_of_the_drafting_group_answers_and_drafters_do_not(outside: Outside, sent: Circulation) -> None:
    actors = {}
    for role in ("lead", "drafter"):
        user = account(f"{role}@example.org", Role.EXPERT, organ=outside.small.council)
        GroupSeat.objects.create(act=outside.act, role=role, user=user, since=date(2026, 1, 1))
        actors[role] = actor_of(user)
    with pytest.raises(Forbidden):
        answer_remark(actors["drafter"], remark("Good."), outcome="taken")
    assert answer_remark(actors["lead"], remark("Good."), outcome="taken").outcome == "taken"


def test_what_was_replaced_is_not_answered(outside: Outside, sent: Circulation) -> None:
    before = remark("No fees.")
    again = begin_opinion(outside.head_a, before.opinion.request, language="en", take_over=True)
    with pytest.raises(Forbidden):  # nobody but the addressee knows of it
        answer_remark(OFFICER, again.remarks.get(words="No fees."), outcome="taken")
    letter = begin_opinion(OFFICER, before.opinion.request, language="en", by_letter=True, take_over=True)
    with pytest.raises(Refused, match="not been given"):
        answer_remark(OFFICER, letter.remarks.get(words="No fees."), outcome="taken")
    give_opinion(outside.head_a, again)
    with pytest.raises(Refused, match="later opinion"):
        answer_remark(OFFICER, before, outcome="taken")
    assert answered(sent, OFFICER).remarks == 4


def test_shares_have_base_and_cut_off_and_can_be_asked_of_any_day(outside: Outside, sent: Circulation, on: ON) -> None:
    on(date(2026, 4, 10))
    answer_remark(OFFICER, remark("No fees."), outcome="refused", reason=reason("No."))
    on(date(2026, 4, 12))
    answer_remark(OFFICER, remark("Good."), outcome="taken")
    share = answered(outside.act, OFFICER).answered
    assert (share.numerator, share.denominator, share.cut_off, share.share) == (2, 4, date(2026, 4, 12), 0.5)
    assert [(a.remarks, a.refused, a.taken, a.open) for day in (1, 2, 10, 11, 12)
            if (a := answered(sent, OFFICER, date(2026, 4, day)))] == [
        (3, 0, 0, 3), (4, 0, 0, 4), (4, 1, 0, 3), (4, 1, 0, 3), (4, 1, 1, 2),
    ]  # fmt: skip
    assert answered(sent, OFFICER, SENT).answered.share is None
    assert not Known(outside.act).opinions_closed


def test_the_table_goes_by_the_text_and_then_by_addressee(outside: Outside, sent: Circulation) -> None:
    answer_remark(OFFICER, remark("Higher fees."), outcome="in-part", reason=reason("A little."))
    rows = remarks_table(sent, OFFICER)
    assert [(r.number, r.label, r.addressee.key, r.remark.words, r.outcome) for r in rows] == [
        (1, "", "XA-D", "Good.", None),
        (2, "Article 1 Subject", "XA-D", "Why wells?", None),
        (3, "Article 4 Fees", "XA-D", "No fees.", None),
        (4, "Article 4 Fees", "XB-D", "Higher fees.", "in-part"),
    ]
    assert remarks_table(outside.act, OFFICER) == rows
    assert remarks_table(sent, PUBLIC) == ()


def test_the_matrix_shows_silence_as_silence(outside: Outside, sent: Circulation) -> None:
    answer_remark(OFFICER, remark("No fees."), outcome="refused", reason=reason("No."))
    matrix = matrix_of(sent, OFFICER, date(2026, 4, 2))
    assert [column.addressee.key for column in matrix.columns] == ["XA-D", "XB-D", "XC-D", "XD-D"]
    rows = {row.label: row for row in matrix.rows}
    assert [row.label for row in matrix.rows][:3] == ["", "Chapter 1 General provisions", "Article 1 Subject"]
    assert [cell.kind for cell in rows["Article 4 Fees"].cells] == ["remarks", "remarks", "silent", "silent"]
    assert [cell.kind for cell in rows["Article 1 Subject"].cells] == ["remarks", "no-remark", "silent", "silent"]
    fees = rows["Article 4 Fees"].cells
    assert [(cell.number, cell.outcomes, cell.open) for cell in fees[:2]] == [
        (1, (("refused", 1),), 0), (1, (("", 1),), 1),
    ]  # fmt: skip
    assert {row.label for row in matrix.with_remarks()} == {"", "Article 1 Subject", "Article 4 Fees"}
    figures = matrix.figures
    assert (figures.requested, figures.in_time, figures.late, figures.silent, figures.waiting) == (4, 1, 1, 2, 0)
    assert (figures.rate.numerator, figures.rate.denominator, figures.rate.cut_off) == (1, 4, date(2026, 4, 2))
    assert (matrix.remarks.remarks, matrix.remarks.refused, matrix.remarks.open) == (4, 1, 3)


def test_before_the_day_nobody_is_silent(outside: Outside, sent: Circulation) -> None:
    matrix = matrix_of(outside.act, OFFICER, DUE)
    assert [cell.kind for cell in matrix.rows[0].cells] == ["remarks", "not-yet", "not-yet", "not-yet"]
    assert (matrix.figures.in_time, matrix.figures.silent, matrix.figures.waiting) == (1, 0, 3)
    assert matrix_of(outside.act, OFFICER, date(2026, 3, 1)).columns == ()


def test_withdrawn_requests_leave_the_base_and_the_closed_are_silent(outside: Outside, sent: Circulation) -> None:
    withdraw_request(OFFICER, outside.asked(sent, "XC"), why="Not a party.")
    close_circulation(OFFICER, sent)
    matrix = matrix_of(sent, OFFICER)
    assert [cell.kind for cell in matrix.rows[0].cells] == ["remarks", "no-remark", "withdrawn", "silent"]
    figures = matrix.figures
    assert (figures.requested, figures.silent, figures.withdrawn, figures.silence.share) == (3, 1, 1, 1 / 3)


def test_an_opinion_that_one_may_not_see_is_not_taken_for_silence(outside: Outside, sent: Circulation) -> None:
    Opinion.objects.filter(request=outside.asked(sent, "XA")).update(visibility="organ")
    matrix = matrix_of(sent, outside.head_b)
    assert [cell.kind for cell in matrix.rows[0].cells][:2] == [CellKind.HIDDEN, CellKind.NO_REMARK]
    assert (matrix.figures.in_time, matrix.remarks.remarks) == (1, 1)
    assert matrix_of(sent, outside.head_a).remarks.remarks == 4
    assert matrix_of(sent, PUBLIC).columns == ()


def test_a_draft_of_an_opinion_leaves_no_trace_in_the_matrix(outside: Outside, sent: Circulation) -> None:
    before = matrix_of(sent, OFFICER)
    asked = outside.asked(sent, "XC")
    head = Actor("c", "Head of XC", frozenset({Grant(Role.HEAD, delegation="XC-D")}))
    write_opinion(head, begin_opinion(head, asked, language="en"), verdict="object", words="No.")
    after = matrix_of(sent, OFFICER)
    assert [row.cells for row in after.rows] == [row.cells for row in before.rows]
    assert after.figures == before.figures


def test_remarks_on_what_a_later_version_has_not_stay_in_the_acts_matrix(outside: Outside, sent: Circulation) -> None:
    second = open_draft(OFFICER, outside.act, language="en", based_on=Draft.objects.get(pk=outside.draft.pk))
    fees = standing(second, "Article 4")
    remove_piece(OFFICER, second, fees.pid, stamp=fees.stamp)
    closed = close_draft(OFFICER, second)
    again = Outside(
        outside.small, outside.act, closed, outside.head_a, outside.head_b, OFFICER, outside.lead
    ).sent("XA", "XC")  # fmt: skip
    matrix = matrix_of(outside.act, OFFICER)
    assert matrix.draft == closed
    assert [row.label for row in matrix.rows if row.gone] == ["Article 4 Fees"]
    assert [len(column.all) for column in matrix.columns] == [2, 1, 2, 1]
    assert matrix.columns[0].stands.request.circulation == again
    assert matrix.figures.requested == 6
    assert {row.draft.order for row in remarks_table(outside.act, OFFICER)} == {1}


def test_the_matrix_takes_a_fixed_number_of_queries(outside: Outside, sent: Circulation) -> None:
    head = outside.head_a
    for each in Remark.objects.all():  # what was answered costs no look-up of its own
        answer_remark(OFFICER, each, outcome="taken")
    for of in (sent, outside.act):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            matrix_of(of, head)
        assert len(seen) <= 10, [query["sql"][:90] for query in seen.captured_queries]
        with CaptureQueriesContext(connection) as seen:
            remarks_table(of, head)
        assert len(seen) <= 5, [query["sql"][:90] for query in seen.captured_queries]
