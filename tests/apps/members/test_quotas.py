from __future__ import annotations

from typing import Any

import pytest
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.domain.claims import rule_on
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.members.domain import record_quota
from interparl.apps.members.domain.queries import Total, quotas_of, quotas_of_all
from interparl.apps.members.models import Chamber, Delegation, Parliament, SeatQuota, State

DAY = "2022-01-01"


def source(key: str) -> Source:
    return Source.objects.get_or_create(key=key, defaults={"title": Text(en=key), "grade": "official"})[0]


def say(small: Small, chamber: str, seats: int, by: str, **dates: str) -> SeatQuota:
    return record_quota(
        OFFICER,
        small.delegations[chamber[:2]],
        small.chambers[chamber],
        seats=seats,
        source=source(by),
        as_of=dates.get("as_of", "" if dates else "2021-03-18"),
        valid_from=dates.get("valid_from", ""),
    )


def test_chambers_that_agree_add_up(small: Small) -> None:
    quotas = quotas_of(small.delegations["XA"], DAY)
    assert [(q.chamber.key, q.seats) for q in quotas.chambers] == [("XA-L", 5), ("XA-U", 5)]
    assert quotas.total.settled == 10
    assert quotas.total.words.text("en") == "10 seats"


def test_before_anybody_said_anything_nothing_is_known(small: Small) -> None:
    total = quotas_of(small.delegations["XA"], "2019-01-01").total
    assert (total.values, total.known, total.chambers, total.settled) == ((), 0, 2, None)
    assert total.words.text("en") == "No source gives the number of seats."


def test_two_numbers_of_two_sources_are_both_shown_and_the_total_is_no_pick(small: Small) -> None:
    say(small, "XC-S", 6, "page-a")
    quotas = quotas_of(small.delegations["XC"], DAY)
    assert quotas.conflict
    (row,) = quotas.chambers
    assert row.seats is None
    assert [(s.value, [x.key for x in s.sources]) for s in row.said.stated] == [(5, ["S-own"]), (6, ["page-a"])]
    assert quotas.total.settled is None
    assert quotas.total.words.text("en") == "5 or 6 seats"


def test_totals_that_no_source_gives_are_not_listed(small: Small) -> None:
    """5+5 by one page and 4+3 by another: 10 or 7, and never 9 or 8, which nobody says."""
    say(small, "XA-L", 4, "page-b")
    say(small, "XA-U", 3, "page-b")
    total = quotas_of(small.delegations["XA"], DAY).total
    assert (total.values, total.by_sources) == ((7, 10), True)
    assert total.words.text("en") == "7 or 10 seats"


def test_numbers_of_sources_that_know_one_chamber_only_bound_a_range(small: Small) -> None:
    say(small, "XA-L", 4, "page-a")
    say(small, "XA-U", 3, "page-b")
    total = quotas_of(small.delegations["XA"], DAY).total
    assert (total.values, total.by_sources) == ((7, 10), False)
    assert total.words.text("en") == "7 to 10 seats"


def test_a_chamber_of_which_nothing_is_known_is_named_in_the_base(small: Small) -> None:
    SeatQuota.objects.filter(chamber__key="XA-U").delete()
    total = quotas_of(small.delegations["XA"], DAY).total
    assert (total.settled, total.known, total.chambers) == (None, 1, 2)
    assert total.words.text("en") == "5 seats, from 1 of 2 chambers"


def test_a_ruling_settles_the_total(small: Small) -> None:
    six = say(small, "XC-S", 6, "page-a")
    rule_on(OFFICER, six, holds=True, reason=Text(en="By letter of the parliament."))
    quotas = quotas_of(small.delegations["XC"], DAY)
    assert (quotas.conflict, quotas.chambers[0].seats, quotas.total.settled) == (False, 6, 6)
    assert len(quotas.chambers[0].said.stated) == 2


def test_a_change_from_a_day_on_replaces_the_number_from_that_day(small: Small) -> None:
    say(small, "XC-S", 8, "letter", valid_from="2021-09-01")
    assert quotas_of(small.delegations["XC"], "2021-08-31").total.settled == 5
    assert quotas_of(small.delegations["XC"], "2021-09-01").total.settled == 8


def test_refused_and_forbidden(small: Small) -> None:
    delegation, chamber = small.delegations["XA"], small.chambers["XA-L"]
    given: dict[str, Any] = {"seats": 4, "source": small.source, "as_of": "2021"}
    with pytest.raises(Refused):
        record_quota(OFFICER, delegation, small.chambers["XB-L"], **given)
    with pytest.raises(Refused):
        record_quota(OFFICER, delegation, chamber, **{**given, "seats": -1})
    with pytest.raises(Refused):
        record_quota(OFFICER, delegation, chamber, **{**given, "as_of": ""})
    with pytest.raises(Forbidden):
        record_quota(head_of(delegation), delegation, chamber, **given)
    assert SeatQuota.objects.filter(chamber=chamber).count() == 1


def test_one_and_thirty_delegations_cost_the_same(small: Small, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        quotas_of_all([small.delegations["XA"]], DAY)
    for number in range(30):
        state = State.objects.create(key=f"Y{number}", iso=f"{number:02}", name=Text(en="Y"))
        parliament = Parliament.objects.create(key=f"Y{number}-P", state=state, name=Text(en="P"))
        delegation = Delegation.objects.create(key=f"Y{number}-D", parliament=parliament, name=Text(en="D"))
        chamber = Chamber.objects.create(key=f"Y{number}-C", parliament=parliament, name=Text(en="C"))
        SeatQuota.objects.create(delegation=delegation, chamber=chamber, seats=3, source=small.source, as_of="2020")
    delegations = list(Delegation.objects.all())
    with django_assert_num_queries(2):
        found = quotas_of_all(delegations, DAY)
    assert len(found) == 34
    assert sum(q.total.settled or 0 for q in found.values()) == 30 + 30 * 3


def test_a_total_of_no_chambers_is_not_complete() -> None:
    assert not Total((), True, 0, 0).complete
