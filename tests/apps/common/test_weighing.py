from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.apps.common.claims_made import days, quota, quotas

from interparl.apps.common.domain.claim_time import stands
from interparl.apps.common.domain.weighing import Agreement, conflicts, weigh
from interparl.apps.common.enums import Ruled
from interparl.apps.members.models import SeatQuota

DAY = "2021-06-01"


def seats(claim: SeatQuota) -> int:
    return claim.seats


def test_nothing_is_known_where_nobody_says_anything() -> None:
    claims: list[SeatQuota] = []
    weighed = weigh(claims, seats, day=DAY)
    assert (weighed.agreement, weighed.value, weighed.stated) == (Agreement.NOTHING, None, ())


def test_sources_that_say_the_same_agree() -> None:
    weighed = weigh([quota(7, 0, as_of="2020"), quota(7, 1, as_of="2021-03-18")], seats, day=DAY)
    assert (weighed.agreement, weighed.value) == (Agreement.AGREED, 7)
    assert [s.key for s in weighed.stated[0].sources] == ["S-0", "S-1"]


def test_an_unruled_conflict_is_a_conflict_and_no_pick() -> None:
    claims = [quota(7, 0, as_of="2021-03-18"), quota(6, 1, as_of="2020")]
    weighed = weigh(claims, seats, day=DAY)
    assert weighed.conflict
    assert weighed.value is None
    assert sorted(weighed.open_values) == [6, 7]
    assert sorted(s.value for s in conflicts(claims, seats, day=DAY)) == [6, 7]


def test_another_source_stating_another_number_later_is_no_change() -> None:
    assert weigh([quota(7, 0, as_of="2019"), quota(6, 1, as_of="2021")], seats, day=DAY).conflict


def test_a_stated_beginning_is_a_change() -> None:
    claims = [quota(7, 0, as_of="2019"), quota(6, 1, valid_from="2021-01-15")]
    assert weigh(claims, seats, day=DAY).value == 6
    assert weigh(claims, seats, day="2021-01-14").value == 7
    assert [c.seats for c in weigh(claims, seats, day=DAY).earlier] == [7]


def test_a_beginning_within_what_the_earlier_date_can_mean_is_no_change() -> None:
    assert weigh([quota(7, 0, as_of="2021"), quota(6, 1, valid_from="2021-01-15")], seats, day=DAY).conflict


def test_a_beginning_while_the_other_is_said_to_last_contradicts() -> None:
    claims = [quota(7, 0, valid_from="2019", valid_to="2022"), quota(6, 1, valid_from="2021-01-15")]
    assert weigh(claims, seats, day=DAY).conflict


def test_a_later_statement_of_the_same_source_replaces_its_earlier_one() -> None:
    claims = [quota(7, 0, as_of="2019"), quota(6, 0, as_of="2021")]
    assert weigh(claims, seats, day=DAY).value == 6
    assert weigh(claims, seats, day="2020-05-05").value == 7


def test_a_ruling_settles_and_the_other_value_stays_shown() -> None:
    claims = [quota(7, 0, as_of="2020", ruled=Ruled.HOLDS, ruled_at=2), quota(6, 1, as_of="2020", recorded_at=1)]
    weighed = weigh(claims, seats, day=DAY)
    assert (weighed.agreement, weighed.value, weighed.conflict) == (Agreement.RULED, 7, False)
    assert [(s.value, s.ruled) for s in weighed.stated] == [(7, Ruled.HOLDS), (6, Ruled.NOT_RULED)]
    assert weighed.ruling is not None
    assert str(weighed.ruling.reason) == "Because"


def test_the_later_of_two_rulings_counts() -> None:
    claims = [
        quota(7, 0, as_of="2020", ruled=Ruled.HOLDS, ruled_at=2),
        quota(6, 1, as_of="2020", ruled=Ruled.HOLDS, ruled_at=3),
    ]
    weighed = weigh(claims, seats, day=DAY)
    assert weighed.value == 6
    assert [(s.value, s.ruled) for s in weighed.stated] == [(6, Ruled.HOLDS), (7, Ruled.SET_ASIDE)]


def test_what_is_recorded_after_the_ruling_opens_the_question_again() -> None:
    claims = [quota(7, 0, as_of="2020", ruled=Ruled.HOLDS, ruled_at=2), quota(6, 1, as_of="2020", recorded_at=3)]
    weighed = weigh(claims, seats, day=DAY)
    assert weighed.conflict
    assert weighed.reopened
    assert weighed.ruling is not None


def test_setting_one_aside_settles_the_other() -> None:
    claims = [quota(7, 0, as_of="2020"), quota(6, 1, as_of="2020", ruled=Ruled.SET_ASIDE)]
    weighed = weigh(claims, seats, day=DAY)
    assert (weighed.agreement, weighed.value) == (Agreement.RULED, 7)
    assert weighed.stated[1].ruled == Ruled.SET_ASIDE
    assert weighed.ruling is not None


def test_all_set_aside_leaves_nothing() -> None:
    weighed = weigh([quota(6, 1, as_of="2020", ruled=Ruled.SET_ASIDE)], seats, day=DAY)
    assert (weighed.agreement, weighed.value, len(weighed.stated)) == (Agreement.NOTHING, None, 1)


def test_what_is_stated_later_says_nothing_of_the_day() -> None:
    assert weigh([quota(6, 1, as_of="2022")], seats, day=DAY).agreement is Agreement.NOTHING


@settings(deadline=None)  # two cores may be busy with other tests
@given(quotas(), days, st.randoms(use_true_random=False))
def test_any_order_of_the_same_claims_gives_the_same_picture(claims: list[SeatQuota], day: str, chance: Random) -> None:
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert weigh(shuffled, seats, day=day) == weigh(claims, seats, day=day)


@settings(deadline=None)  # two cores may be busy with other tests
@given(quotas(), days)
def test_a_value_is_given_only_when_agreed_or_ruled_and_somebody_states_it(claims: list[SeatQuota], day: str) -> None:
    weighed = weigh(claims, seats, day=day)
    standing = {c.seats for s in weighed.stated for c in s.claims if stands(c)}
    if weighed.agreement in (Agreement.AGREED, Agreement.RULED):
        assert weighed.value in standing
        assert weighed.open_values == (weighed.value,)
    else:
        assert weighed.value is None
    if weighed.agreement is Agreement.AGREED:
        assert {s.value for s in weighed.stated} == {weighed.value}
    assert weighed.conflict == (weighed.agreement is Agreement.CONFLICT)
    assert not weighed.conflict or len(standing) > 1


@settings(deadline=None)  # two cores may be busy with other tests
@given(quotas(), days, st.data())
def test_a_ruling_takes_no_statement_away(claims: list[SeatQuota], day: str, data: st.DataObject) -> None:
    """Whatever is ruled, every claim of the day is still there to be seen, in some value or as replaced."""
    before = weigh(claims, seats, day=day)
    ids = {c.pk for s in before.stated for c in s.claims} | {c.pk for c in before.earlier}
    if not claims:
        return
    ruled = data.draw(st.sampled_from(claims))
    another = quota(0, ruled=data.draw(st.sampled_from([Ruled.HOLDS, Ruled.SET_ASIDE])), ruled_at=9)
    ruled.ruled, ruled.ruling = another.ruled, another.ruling
    after = weigh(claims, seats, day=day)
    assert {c.pk for s in after.stated for c in s.claims} | {c.pk for c in after.earlier} == ids
