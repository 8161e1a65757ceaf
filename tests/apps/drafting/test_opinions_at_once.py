"""Delegations and officers who act at the same moment, each in a thread with a connection of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.apps.drafting.outside import Outside, make_outside, reason
from tests.apps.drafting.test_at_once import names
from tests.at_once import at_once
from tests.factories import OFFICER, small_assembly

from interparl.apps.common.domain.audit import verify
from interparl.apps.drafting.domain.amending import decide_amendment, rule_admissible
from interparl.apps.drafting.domain.answering import answer_remark
from interparl.apps.drafting.domain.consolidating import consolidate
from interparl.apps.drafting.domain.opinions import begin_opinion, give_opinion, write_opinion
from interparl.apps.drafting.domain.reminding import remind
from interparl.apps.drafting.models import Amendment, Draft, Opinion, Remark
from interparl.apps.sittings.domain.helping import today

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def outside(transactional_db: None) -> Outside:
    """The closed version, committed, so that other connections see it."""
    return make_outside(small_assembly())


def test_amendments_tabled_at_once_get_a_number_each(outside: Outside) -> None:
    pid = outside.pid("Article 2/2")
    found = at_once(*(_tabling(outside, pid, f"{n + 6} years") for n in range(6)))
    assert names(found) == {"Amendment": 6}
    rows = Amendment.objects.order_by("number")
    assert [row.number for row in rows] == [1, 2, 3, 4, 5, 6]
    assert all(row.steps.count() == 1 for row in rows)
    assert verify().faults == ()


def _tabling(outside: Outside, pid: str, new: str) -> Callable[[], object]:
    return lambda: outside.tabled("Article 2/2", old="five years", new=new)


def test_addressees_begin_at_once_and_one_of_them_begins_once(outside: Outside) -> None:
    sent = outside.sent()
    a, b = (outside.asked(sent, code) for code in ("XA", "XB"))
    found = at_once(
        lambda: begin_opinion(outside.head_a, a, language="en"),
        lambda: begin_opinion(outside.head_a, a, language="en"),
        lambda: begin_opinion(outside.head_b, b, language="en"),
        lambda: begin_opinion(OFFICER, b, language="en", by_letter=True),
    )
    assert names(found) == {"Opinion": 3, "Refused": 1}


def test_of_an_opinion_and_a_letter_given_at_once_one_stands(outside: Outside) -> None:
    asked = outside.asked(outside.sent(), "XA")
    own = write_opinion(outside.head_a, begin_opinion(outside.head_a, asked, language="en"), verdict="support")
    letter = begin_opinion(OFFICER, asked, language="en", by_letter=True)
    letter = write_opinion(OFFICER, letter, verdict="object")
    found = at_once(
        lambda: give_opinion(outside.head_a, own),
        lambda: give_opinion(OFFICER, letter, day=today(), signed_name=reason("The speaker")),
    )
    assert names(found) == {"Opinion": 2}
    assert sorted(Opinion.objects.values_list("state", flat=True)) == ["given", "replaced"]


def test_two_who_remind_or_answer_at_once_do_it_once(outside: Outside) -> None:
    asked = outside.asked(outside.sent(), "XB")
    found = at_once(*[lambda: remind(OFFICER, asked)] * 3)
    assert names(found) == {"RequestStep": 1, "Refused": 2}
    outside.given(asked, outside.head_b, whole="Good.")
    remark = Remark.objects.get()
    found = at_once(
        lambda: answer_remark(OFFICER, Remark.objects.get(), outcome="taken", expected=remark.version),
        lambda: answer_remark(
            outside.lead, Remark.objects.get(), outcome="refused", reason=reason("No."), expected=remark.version
        ),
    )
    assert names(found) == {"Remark": 1, "Conflict": 1}


def test_deciding_while_the_text_is_consolidated_neither_hangs_nor_tears(outside: Outside) -> None:
    outside.accepted("Article 4", "delete")
    other = outside.tabled("Article 2/2", old="five years", new="six years")
    rule_admissible(OFFICER, other, admissible=True)
    found = at_once(
        lambda: consolidate(OFFICER, Draft.objects.get(pk=outside.draft.pk)),
        lambda: decide_amendment(OFFICER, other, accepted=True, organ=outside.small.commission),
        lambda: outside.tabled("Article 1", "delete"),
    )
    assert names(found) == {"Draft": 1, "Amendment": 2}
    assert verify().faults == ()
