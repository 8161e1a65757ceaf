from __future__ import annotations

from random import Random
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.apps.common.claims_made import PEOPLE, appointments, days, held

from interparl.apps.common.domain.claim_time import begun_by, speaks_of, stands
from interparl.apps.common.domain.terms import Term, terms, terms_on
from interparl.apps.common.enums import Ruled
from interparl.apps.organs.models import Appointment


def who(claim: Appointment) -> UUID:
    return claim.person_id


def acting(claim: Appointment) -> bool:
    return claim.acting


def on(claims: list[Appointment], day: str) -> tuple[Term[Appointment], ...]:
    return terms_on(claims, day, who, acting=acting)


def everything(claims: list[Appointment]) -> tuple[Term[Appointment], ...]:
    return terms(claims, who, acting=acting)


def test_a_later_appointment_ends_an_open_one_and_says_that_this_is_inferred() -> None:
    claims = [held(0, valid_from="2006-11-16"), held(1, valid_from="2016-11-24")]
    first, second = everything(claims)
    assert (first.who, first.ends, first.inferred_end) == (PEOPLE[0], "", "2016-11-24")
    assert second.open
    assert [t.who for t in on(claims, "2016-11-23")] == [PEOPLE[0]]
    assert [t.who for t in on(claims, "2016-11-24")] == [PEOPLE[1]]


def test_a_stated_end_is_never_called_inferred() -> None:
    claims = [held(0, valid_from="2016", valid_to="2019-11-05"), held(1, valid_from="2019-11-05")]
    first, _ = everything(claims)
    assert (first.ends, first.inferred_end) == ("2019-11-05", "")
    assert [t.who for t in on(claims, "2019-11-05")] == [PEOPLE[1]]


def test_known_only_by_statements_is_last_stated_on() -> None:
    claims = [held(0, as_of="2020-01-29"), held(0, 1, as_of="2022-02"), held(0, 2, as_of="2024")]
    (term,) = on(claims, "2023-01-01")
    assert term.only_stated
    assert (term.first_stated, term.last_stated) == ("2020-01-29", "2022-02")
    assert [s.key for s in term.sources] == ["S-0", "S-1"]
    assert on(claims, "2019-01-01") == ()


def test_somebody_else_stated_in_between_parts_two_statements() -> None:
    claims = [held(0, as_of="2018"), held(1, as_of="2019"), held(0, as_of="2020")]
    assert [(t.who, t.inferred_end) for t in everything(claims)] == [
        (PEOPLE[0], "2019"),
        (PEOPLE[1], "2020"),
        (PEOPLE[0], ""),
    ]


def test_who_acts_beside_the_holder_ends_nobody() -> None:
    claims = [held(0, valid_from="2019-01-01"), held(1, acting=True, valid_from="2020-01-01")]
    assert [(t.who, t.acting, t.contested) for t in on(claims, "2020-06-01")] == [
        (PEOPLE[0], False, False),
        (PEOPLE[1], True, False),
    ]


def test_an_appointment_ends_acting() -> None:
    claims = [held(0, acting=True, as_of="2019-06"), held(0, valid_from="2020-01-20")]
    assert [(t.who, t.acting) for t in on(claims, "2020-06-01")] == [(PEOPLE[0], False)]
    assert everything(claims)[0].inferred_end == "2020-01-20"


def test_a_new_term_of_the_same_person_is_a_term_of_its_own() -> None:
    claims = [held(0, valid_from="2016-11-24"), held(0, valid_from="2019-11-05"), held(0, as_of="2020")]
    first, second = everything(claims)
    assert (first.begins, first.inferred_end) == ("2016-11-24", "2019-11-05")
    assert (second.begins, second.last_stated, second.open) == ("2019-11-05", "2020", True)


def test_dates_that_may_mean_any_order_are_contested_and_not_guessed() -> None:
    claims = [held(0, as_of="2025"), held(1, 1, valid_from="2025-03-05")]
    assert [t.contested for t in on(claims, "2025-06-01")] == [True, True]


def test_a_ruling_decides_who_is_shown() -> None:
    claims = [held(0, as_of="2025", ruled=Ruled.HOLDS), held(1, 1, as_of="2025")]
    (term,) = on(claims, "2026-01-01")
    assert (term.who, term.contested) == (PEOPLE[0], False)
    assert term.ruling is not None


def test_places_for_many_end_nobodys_term() -> None:
    claims = [held(0, valid_from="2019"), held(1, valid_from="2020")]
    assert len(terms_on(claims, "2021-01-01", who, single=False)) == 2


def test_dates_known_less_precisely_tell_of_the_same_term() -> None:
    claims = [held(0, valid_from="2016"), held(0, 1, valid_from="2016-11-24", valid_to="2019"), held(0, 2)]
    (term,) = everything(claims)
    assert (term.begins, term.ends, term.inferred_end, len(term.claims)) == ("2016-11-24", "2019", "", 3)


def test_sources_that_give_a_period_differently_make_one_row_on_a_day() -> None:
    claims = [held(0, valid_from="2019-03", valid_to="2021"), held(0, 1, valid_from="2018-01", valid_to="2022-05")]
    (term,) = on(claims, "2020-01-01")
    assert (term.begins, term.ends, len(term.claims)) == ("2018-01", "2022-05", 2)


def test_an_undated_statement_backs_the_term_that_is_known() -> None:
    (term,) = everything([held(0), held(0, 1, valid_from="2019")])
    assert len(term.claims) == 2


@settings(deadline=None)  # two cores may be busy with other tests
@given(appointments(), st.randoms(use_true_random=False), days, st.booleans())
def test_any_order_of_the_same_claims_gives_the_same_terms(
    claims: list[Appointment], chance: Random, day: str, single: bool
) -> None:
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert terms(shuffled, who, single=single, acting=acting) == terms(claims, who, single=single, acting=acting)
    assert terms_on(shuffled, day, who, single=single) == terms_on(claims, day, who, single=single)


@settings(deadline=None)  # two cores may be busy with other tests
@given(appointments(), st.booleans())
def test_every_standing_claim_backs_just_one_term_of_its_own_person(claims: list[Appointment], single: bool) -> None:
    found = terms(claims, who, single=single, acting=acting)
    backing = [c.pk for term in found for c in term.claims]
    assert sorted(backing) == sorted(c.pk for c in claims if stands(c))
    for term in found:
        assert {(c.person_id, c.acting) for c in term.claims} == {(term.who, term.acting)}
        assert not (term.ends and term.inferred_end)


@settings(deadline=None)  # two cores may be busy with other tests
@given(appointments(), days)
def test_a_day_knows_nothing_of_later_statements_and_one_place_has_one_holder_or_a_dispute(
    claims: list[Appointment], day: str
) -> None:
    found = on(claims, day)
    for term in found:
        assert all(begun_by(c, day) and speaks_of(c, day) for c in term.claims)
    for is_acting in (False, True):
        holders = [t for t in found if t.acting is is_acting]
        assert len({t.who for t in holders}) == len(holders)
        assert len({t.who for t in holders}) < 2 or all(t.contested for t in holders)
    live = [c for c in claims if stands(c) and speaks_of(c, day)]
    assert bool(found) == bool(live) or any(begun_by(c, day) and c not in live for c in claims)
