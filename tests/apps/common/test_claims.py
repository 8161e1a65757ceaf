from __future__ import annotations

from itertools import product

import pytest
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.domain.claim_time import iso, overlap, speaks_of
from interparl.apps.common.domain.claims import check_dates, retire, rule_on, stated_on
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.queries import history_of
from interparl.apps.common.domain.weighing import weigh
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.enums import Ruled
from interparl.apps.common.models import Assertion, Ruling, Source
from interparl.apps.common.models.claim import on_day, standing
from interparl.apps.common.text import Text
from interparl.apps.members.domain import record_quota
from interparl.apps.members.models import SeatQuota, StateStanding

DATES = ("", "2019", "2020-02", "2020-02-29", "2021-06-30")
REASON = Text(en="The later page was mended.", ru="Позднейшая страница исправлена.")


def test_claims_at_hand_speak_of_the_same_days_as_in_the_database(small: Small) -> None:
    state = small.states["XA"]
    StateStanding.objects.all().delete()
    StateStanding.objects.bulk_create(
        StateStanding(state=state, standing="member", source=small.source, valid_from=begin, valid_to=end, as_of=as_of)
        for begin, end, as_of in product(DATES, repeat=3)
    )
    claims = list(StateStanding.objects.all())
    for day in ("2018-12-31", "2019-01-01", "2019-12-31", "2020-02-01", "2020-02-29", "2020-03-01", "2021-07-01"):
        asked = set(on_day(StateStanding.objects.all(), day).values_list("pk", flat=True))
        assert {c.pk for c in claims if speaks_of(c, day)} == asked


@pytest.mark.parametrize(
    ("given", "day"), [("2020", "2020-12-31"), ("2020-02", "2020-02-29"), ("2020-02-03", "2020-02-03")]
)
def test_a_day_known_roughly_is_its_last(given: str, day: str) -> None:
    assert iso(given) == day


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("2019", "2020"), ("2021", ""), False),
        (("2019", "2021-05-01"), ("2021-05-01", ""), False),
        (("2019", "2021-05-02"), ("2021-05-01", ""), True),
        (("2019", ""), ("2021", ""), True),
        (("", "2018"), ("2019", "2020"), False),
        (("", ""), ("2019", "2020"), True),
    ],
)
def test_periods_overlap(one: tuple[str, str], other: tuple[str, str], expected: bool) -> None:
    first, second = (StateStanding(valid_from=begin, valid_to=end) for begin, end in (one, other))
    assert overlap(first, second) is expected
    assert overlap(second, first) is expected


def test_dates_that_cannot_be_are_refused() -> None:
    check_dates(as_of="2020", valid_from="2019", valid_to="2020")
    for dates in (
        {"valid_from": "2020-05", "valid_to": "2020-04"},
        {"as_of": "2021-01-02", "valid_to": "2021-01-01"},
        {"valid_from": "2020-13"},
        {"as_of": "last year"},
    ):
        with pytest.raises(Refused):
            check_dates(**dates)


def test_a_source_speaks_of_the_day_it_was_published_unless_told_otherwise() -> None:
    source = Source(published="2021-03-18", seen_on="2024")
    assert stated_on(source, as_of="", valid_from="") == "2021-03-18"
    assert stated_on(source, as_of="2020", valid_from="") == "2020"
    assert stated_on(source, as_of="", valid_from="2019") == ""
    with pytest.raises(Refused):
        stated_on(Source(), as_of="", valid_from="")


def two_numbers(small: Small) -> tuple[SeatQuota, SeatQuota]:
    delegation, chamber = small.delegations["XC"], small.chambers["XC-S"]
    other = Source.objects.create(key="S-other", title=Text(en="Page"), grade="official")
    first = SeatQuota.objects.get(chamber=chamber)
    second = record_quota(OFFICER, delegation, chamber, seats=6, source=other, as_of="2021-03-18")
    return first, second


def test_an_officer_says_which_number_holds_and_why_and_nothing_is_lost(small: Small) -> None:
    five, six = two_numbers(small)
    rule_on(OFFICER, five, holds=True, reason=REASON, expected=five.version)
    weighed = weigh(SeatQuota.objects.filter(chamber=five.chamber), lambda q: q.seats, day="2022-01-01")
    assert weighed.value == 5
    assert weighed.ruling is not None
    assert weighed.ruling.reason.in_("ru") == REASON["ru"]
    assert weighed.ruling.made_by == OFFICER.key
    assert {s.value for s in weighed.stated} == {5, 6}
    rule_on(OFFICER, six, holds=True, reason=Text(en="No: the parliament wrote to us."))
    assert weigh(SeatQuota.objects.filter(chamber=five.chamber), lambda q: q.seats).value == 6
    rule_on(OFFICER, six, holds=False, reason=Text(en="It withdrew its letter."))
    assert weigh(SeatQuota.objects.filter(chamber=five.chamber), lambda q: q.seats).value == 5
    assert Ruling.objects.count() == 3
    assert SeatQuota.objects.filter(chamber=five.chamber).count() == 2
    actions = [entry.action for entry in history_of(small.delegations["XC"])]
    assert actions.count("members.rule-on-claim") == 6


def test_a_ruling_needs_a_reason_and_a_right_and_the_present_version(small: Small) -> None:
    five, _ = two_numbers(small)
    with pytest.raises(Refused):
        rule_on(OFFICER, five, holds=True, reason=Text())
    with pytest.raises(Forbidden):
        rule_on(head_of(small.delegations["XC"]), five, holds=True, reason=REASON)
    with pytest.raises(Conflict):
        rule_on(OFFICER, five, holds=True, reason=REASON, expected=five.version + 1)
    assert Ruling.objects.count() == 0
    five.refresh_from_db()
    assert five.ruled == Ruled.NOT_RULED


def test_what_was_recorded_by_mistake_is_retired_and_stays_in_the_history(small: Small) -> None:
    _, six = two_numbers(small)
    with pytest.raises(Refused):
        retire(OFFICER, six, why=" ")
    retire(OFFICER, six, why="Typed twice.")
    assert not standing(SeatQuota.objects.filter(pk=six.pk)).exists()
    assert SeatQuota.objects.filter(pk=six.pk).exists()
    assert history_of(small.delegations["XC"])[0].why == "Typed twice."
    with pytest.raises(Refused):
        retire(OFFICER, six, why="Again.")
    with pytest.raises(Refused):
        rule_on(OFFICER, six, holds=True, reason=REASON)


def test_what_is_said_of_any_field_can_be_ruled_on_and_stands_in_the_history_of_its_record(small: Small) -> None:
    claims = [
        Assertion.objects.create(
            subject_kind="members.state", subject_key="XA", field="note", value={"en": text}, source=small.source
        )
        for text in ("founded 1992", "founded 2002")
    ]
    assert weigh(claims, lambda a: a.value).conflict
    rule_on(OFFICER, claims[1], holds=True, reason=REASON)
    assert weigh(Assertion.objects.all(), lambda a: a.value).value == {"en": "founded 2002"}
    assert history_of(small.states["XA"])[0].action == "common.rule-on-claim"
