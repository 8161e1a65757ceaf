from __future__ import annotations

from typing import Any

import pytest
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.actor import Actor, Grant, Role
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import AuditEntry, Source
from interparl.apps.common.text import Text
from interparl.apps.members.domain import record_standing
from interparl.apps.members.domain.queries import members_on, standings_of, states_on
from interparl.apps.members.enums import Standing
from interparl.apps.members.models import Delegation, Parliament, State, StateStanding


def codes(day: str, **more: Any) -> list[str]:
    return [seen.state.iso for seen in members_on(day, **more)]


def test_members_on_a_day_with_their_delegations(small: Small) -> None:
    seen = members_on("2020-01-01")
    assert [s.state.iso for s in seen] == ["XA", "XB", "XC", "XD"]
    assert [s.standing for s in seen] == [Standing.MEMBER] * 4
    assert [d.key for d in seen[0].delegations] == ["XA-D"]
    assert [p.key for p in seen[0].parliaments] == ["XA-P"]
    assert members_on("2001-04-30") == ()


def test_suspension_ends_nothing_but_plain_membership_and_withdrawal_ends_both(small: Small) -> None:
    state = small.states["XD"]
    record_standing(OFFICER, state, standing=Standing.SUSPENDED, valid_from="2022-03-01", source=small.source)
    record_standing(OFFICER, state, standing=Standing.WITHDRAWN, valid_from="2023", source=small.source)
    assert codes("2022-06-01") == ["XA", "XB", "XC", "XD"]
    assert members_on("2022-06-01")[3].standing is Standing.SUSPENDED
    assert codes("2023-06-01") == ["XA", "XB", "XC"]
    assert codes("2023-06-01", standings={Standing.WITHDRAWN}) == ["XD"]
    assert [(t.who, t.begins, t.ends, t.inferred_end) for t in standings_of(state)] == [
        ("member", "2001-05-01", "", "2022-03-01"),
        ("suspended", "2022-03-01", "", "2023"),
        ("withdrawn", "2023", "", ""),
    ]


def test_a_state_that_left_and_came_back(small: Small) -> None:
    state = State.objects.create(key="XE", iso="XE", name=Text(en="Elva"))
    for begin, end in (("1994", "1999-04-02"), ("2006-08", "2012-12-19")):
        record_standing(OFFICER, state, standing=Standing.MEMBER, valid_from=begin, valid_to=end, source=small.source)
    assert [day for day in ("1993-12-31", "1999-04-02", "2000-01-01", "2007", "2013") if "XE" in codes(day)] == [
        "1999-04-02",
        "2007",
    ]


def test_contradicting_sources_leave_the_standing_open(small: Small) -> None:
    state = small.states["XD"]
    other = Source.objects.create(key="S-other", title=Text(en="Page"), grade="agency")
    StateStanding.objects.filter(state=state).delete()
    for standing, source in ((Standing.MEMBER, small.source), (Standing.OBSERVER, other)):
        record_standing(OFFICER, state, standing=standing, as_of="2021", source=source)
    seen = next(s for s in states_on("2022-01-01") if s.state == state)
    assert (seen.standing, seen.contested, len(seen.terms)) == (None, True, 2)
    assert "XD" in codes("2022-01-01")


def test_recording_is_audited_with_its_source_and_only_for_officers(small: Small) -> None:
    state = small.states["XA"]
    with pytest.raises(Forbidden):
        record_standing(
            head_of(small.delegations["XA"]), state, standing="observer", valid_from="2024", source=small.source
        )
    record_standing(OFFICER, state, standing="suspended", valid_from="2024", source=small.source, why="By letter.")
    entry = AuditEntry.objects.get(action="members.record-standing")
    assert (entry.source, entry.why, entry.parent_id) == (small.source.key, "By letter.", str(state.pk))
    with pytest.raises(Refused):
        record_standing(OFFICER, state, standing="member", source=small.source)


def test_states_not_shown_to_the_public_are_left_out(small: Small) -> None:
    State.objects.filter(key="XB").update(visibility=Visibility.DRAFT)
    Delegation.objects.filter(key="XC-D").update(visibility=Visibility.MEMBERS)
    assert codes("2020-01-01") == ["XA", "XC", "XD"]
    assert members_on("2020-01-01")[1].delegations == ()
    assert codes("2020-01-01", actor=OFFICER) == ["XA", "XB", "XC", "XD"]
    member = Actor("m", "M", frozenset({Grant(Role.MEMBER, delegation="XA-D")}))
    assert len(members_on("2020-01-01", actor=member)[1].delegations) == 1


def test_one_and_thirty_states_cost_the_same(small: Small, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):
        members_on("2020-01-01")
    for number in range(30):
        state = State.objects.create(key=f"Y{number}", iso=f"{number:02}", name=Text(en="Y"))
        StateStanding.objects.create(state=state, standing="member", valid_from="2010", source=small.source)
        parliament = Parliament.objects.create(key=f"Y{number}-P", state=state, name=Text(en="P"))
        Delegation.objects.create(key=f"Y{number}-D", parliament=parliament, name=Text(en="D"))
    with django_assert_num_queries(3):
        assert len(members_on("2020-01-01")) == 34
