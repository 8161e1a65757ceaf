from __future__ import annotations

from datetime import date

import pytest
from tests.apps.texts.conftest import FERRIES_EN, FIRST, LATER, Laws, read
from tests.factories import OFFICER

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.text import Text
from interparl.apps.texts.domain.dating import date_provision
from interparl.apps.texts.domain.differences import compare_expressions
from interparl.apps.texts.domain.status import status_on, statuses_on
from interparl.apps.texts.domain.storing import store_law
from interparl.apps.texts.domain.timelines import (
    changes_of,
    expression_on,
    holding_on,
    newer_elsewhere,
    not_holding,
    timeline_of,
    works_on,
)
from interparl.apps.texts.domain.works import add_work, change_work
from interparl.apps.texts.enums import LegalStatus, WorkKind
from interparl.apps.texts.models import Expression, Work
from interparl.engine.lawtext.differences import Change, Mark
from interparl.engine.lawtext.timeline import Event

pytestmark = pytest.mark.django_db


def held(work: Work, language: str, day: str) -> str | None:
    found = expression_on(work, language, date.fromisoformat(day))
    return found.key if found else None


def test_each_day_has_the_wording_that_held_on_it(laws: Laws) -> None:
    work = laws.ferries
    assert held(work, "en", "2019-12-31") is None
    assert held(work, "en", "2020-01-01") == laws.english.key
    assert held(work, "en", "2023-05-31") == laws.english.key
    assert held(work, "en", "2023-06-01") == laws.english_later.key
    assert held(work, "kk", "2023-06-01") is None
    line = timeline_of(work, "en")
    assert [(e.id, e.first, e.last) for e in line.expressions] == [
        (laws.english.key, FIRST, date(2023, 5, 31)),
        (laws.english_later.key, LATER, None),
    ]


@pytest.mark.parametrize(
    ("repealed", "last"), [("2025-03-01", "2025-02-28"), ("2025-03", "2025-03-30"), ("2025", "2025-12-30")]
)
def test_from_its_repeal_on_nothing_holds(laws: Laws, repealed: str, last: str) -> None:
    work = change_work(OFFICER, laws.ferries, repealed=repealed)
    day = date.fromisoformat(last)
    after = date.fromordinal(day.toordinal() + 1)
    assert held(work, "en", last) == laws.english_later.key
    assert held(work, "en", after.isoformat()) is None
    assert timeline_of(work, "en").expressions[-1].last == day
    assert set(holding_on(day)) == {laws.english_later, laws.russian, laws.model}
    assert set(holding_on(after)) == {laws.model}
    assert list(works_on(laws.ferries.state, after)) == []


def test_a_wording_from_after_the_repeal_stands_outside_the_timeline(laws: Laws) -> None:
    work = change_work(OFFICER, laws.ferries, repealed="2022-01-01")
    assert [e.id for e in timeline_of(work, "en").expressions] == [laws.english.key]
    assert held(work, "en", "2021-12-31") == laws.english.key


def test_of_two_texts_of_one_day_the_one_stored_last_counts(laws: Laws) -> None:
    better = read(FERRIES_EN.replace("five years", "5 years"), "en")
    stored = store_law(OFFICER, laws.ferries, better, holds_from=FIRST, file=None).expression
    assert held(laws.ferries, "en", "2021-01-01") == stored.key
    assert [e.id for e in timeline_of(laws.ferries, "en").expressions] == [stored.key, laws.english_later.key]
    assert laws.english not in holding_on(date(2021, 1, 1))


def test_drafts_hold_on_no_day(laws: Laws) -> None:
    draft = read(FERRIES_EN.replace("five years", "nine years"), "en")
    stored = store_law(OFFICER, laws.ferries, draft, holds_from=date(2024, 1, 1), file=None, expression_kind="draft")
    assert held(laws.ferries, "en", "2024-06-01") == laws.english_later.key
    assert stored.expression not in holding_on(date(2024, 6, 1))


def test_a_text_that_another_language_has_overtaken_is_known_to_be_behind(laws: Laws) -> None:
    assert newer_elsewhere(laws.russian, date(2022, 1, 1)) is None
    assert newer_elsewhere(laws.russian, date(2024, 1, 1)) == laws.english_later
    assert newer_elsewhere(laws.english_later, date(2024, 1, 1)) is None


def test_the_acts_of_a_state_on_a_day(laws: Laws) -> None:
    assert list(works_on(laws.small.states["XA"], FIRST)) == [laws.ferries]
    assert list(works_on(laws.small.states["XA"], date(2019, 1, 1))) == []
    assert list(works_on(laws.small.states["XB"], FIRST)) == []
    assert list(works_on(None, FIRST)) == [laws.lights]


def pid(expression: Expression, label: str) -> str:
    return expression.provisions.get(item=True, label=label).pid


def test_changes_tell_what_became_of_each_provision(laws: Laws) -> None:
    found = changes_of(laws.ferries, "en")
    later = {(h.pid, h.event) for h in found if h.day == "2023-06-01"}
    assert (pid(laws.english_later, "Article 2-1"), Event.ENACTED) in later
    assert (pid(laws.english, "Article 2"), Event.AMENDED) in later
    assert not any(h.pid == pid(laws.english, "Article 4") and h.event is Event.AMENDED for h in found)


def test_a_stated_date_of_one_provision_stands_instead_of_that_of_the_wording(laws: Laws) -> None:
    new, old = pid(laws.english_later, "Article 2-1"), pid(laws.english_later, "Article 4")
    row = date_provision(OFFICER, laws.ferries, new, in_force="2024-01-01")
    date_provision(OFFICER, laws.ferries, old, repealed="2023-09")
    mine = [h for h in changes_of(laws.ferries, "en") if h.pid in (new, old) and h.event is not Event.AMENDED]
    assert [(h.pid, h.event, h.day, h.expression, h.stated == row) for h in mine] == [
        (old, Event.ENACTED, "2020-01-01", laws.english.key, False),
        (old, Event.REPEALED, "2023-09", "", False),
        (new, Event.ENACTED, "2024-01-01", laws.english_later.key, True),
    ]
    pids = [new, old]
    assert not_holding(laws.ferries, pids, date(2023, 7, 1)) == {new: Event.ENACTED}
    assert not_holding(laws.ferries, pids, date(2023, 9, 15)) == {new: Event.ENACTED}
    assert not_holding(laws.ferries, pids, date(2023, 9, 30)) == {new: Event.ENACTED, old: Event.REPEALED}
    assert not_holding(laws.ferries, pids, date(2024, 1, 1)) == {old: Event.REPEALED}


def test_dates_of_a_provision_are_changed_taken_away_and_checked(laws: Laws) -> None:
    one = pid(laws.english, "Article 4")
    first = date_provision(OFFICER, laws.ferries, one, in_force="2021")
    second = date_provision(OFFICER, laws.ferries, one, in_force="2022", repealed="2023")
    assert first is not None
    assert second is not None
    assert first.pk == second.pk
    with pytest.raises(Refused):
        date_provision(OFFICER, laws.ferries, one, in_force="2022-05-01", repealed="2021")
    with pytest.raises(Refused):
        date_provision(OFFICER, laws.ferries, "nobody", in_force="2022")
    assert date_provision(OFFICER, laws.ferries, one) is None
    assert not laws.ferries.provision_dates.exists()


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2019-11-19", LegalStatus.BILL),
        ("2019-11-20", LegalStatus.ADOPTED),
        ("2019-12-31", LegalStatus.ADOPTED),
        ("2020-01-01", LegalStatus.IN_FORCE),
        ("2024-05-31", LegalStatus.IN_FORCE),
        ("2024-06-15", LegalStatus.UNKNOWN),
        ("2024-06-30", LegalStatus.REPEALED),
    ],
)
def test_the_status_follows_from_the_dates(laws: Laws, day: str, status: LegalStatus) -> None:
    work = change_work(OFFICER, laws.ferries, repealed="2024-06")
    assert status_on(work, date.fromisoformat(day)) == status
    assert statuses_on([work], date.fromisoformat(day)) == {work.key: status}


def test_a_model_act_is_recommended_a_bill_a_bill_and_nobodys_dates_unknown(laws: Laws) -> None:
    day = date(2024, 1, 1)
    assert status_on(laws.lights, day) == LegalStatus.UNKNOWN
    model = change_work(OFFICER, laws.lights, adopted="2019")
    assert status_on(model, day) == LegalStatus.RECOMMENDED
    bill = add_work(OFFICER, key="b", title=Text(en="Bill"), work_kind=WorkKind.LAW, bill=True)
    assert status_on(bill, day) == LegalStatus.BILL


def test_an_act_with_a_consolidated_text_was_in_force_by_then(laws: Laws) -> None:
    work = change_work(OFFICER, laws.ferries, in_force="")
    for day, status in ((date(2023, 5, 31), LegalStatus.UNKNOWN), (LATER, LegalStatus.IN_FORCE)):
        assert status_on(work, day) == status
        assert statuses_on([work], day) == {work.key: status}


def test_two_wordings_are_compared_provision_by_provision(laws: Laws) -> None:
    found = compare_expressions(laws.english, laws.english_later)
    assert found.counts == {Change.CHANGED: 1, Change.ADDED: 1}
    changed = next(row for row in found.rows if row.change is Change.CHANGED)
    marks = [(p.mark, p.text) for p in changed.pieces if p.mark is not Mark.SAME]
    assert marks == [(Mark.GONE, "five"), (Mark.NEW, "seven")]
    for other in (laws.russian, laws.model):
        with pytest.raises(Refused):
            compare_expressions(laws.english, other)
