"""An invented assembly on the same code: nothing is the founding assembly's own."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.factories import OFFICER

import interparl
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Assembly
from interparl.apps.drafting.domain.standing import standing_of
from interparl.apps.drafting.models import ModelAct
from interparl.apps.members.models import Delegation, State, StateStanding
from interparl.apps.organs.models import Organ
from interparl.apps.profile.load import Report
from interparl.apps.programme.models import Programme
from interparl.apps.sittings.models import Attendance, Sitting
from interparl.engine.procedure import Ballot, Method, Rule, SilenceMeans

pytestmark = pytest.mark.django_db


def test_other_languages_numbers_and_deadlines(islands: Report) -> None:
    assembly = Assembly.objects.get()
    assert assembly.languages == ["fi", "sv", "pt", "en"]
    assert "ru" not in assembly.name
    assert assembly.numbering["resolution"] == "P {number}/{year}"
    assert [(one["days_before"], one["working_days"]) for one in assembly.notice] == [(10, True)]


def test_states_are_of_four_standings(islands: Report) -> None:
    from interparl.apps.members.domain.queries import members_on

    assert set(State.objects.values_list("iso", flat=True)) == {"XN", "XS", "XE", "XW"}
    assert {state.state.iso for state in members_on("2022-03-14")} == {"XN", "XS"}
    assert {state.state.iso for state in members_on("2000-01-01")} == {"XN", "XS", "XE"}
    assert StateStanding.objects.get(state__iso="XW").standing == "candidate"


def test_the_presidium_seats_the_president_by_office_and_another_by_a_seat(islands: Report) -> None:
    from interparl.apps.organs.domain.queries import composition

    seats = composition(Organ.objects.get(key="presidium"), "2022-04-01").seats
    assert {(seat.person.key, seat.by_office) for seat in seats} == {("aino", True), ("bjorn", False)}


def test_its_rules_are_majorities_a_secret_ballot_and_silence(islands: Report) -> None:
    from interparl.apps.organs.domain.queries import rule_for

    hall = Organ.objects.get(key="hall")

    def rule(matter: str) -> Rule:
        found = rule_for(hall, matter, "2022-03-14")
        assert found is not None
        return Rule.from_data(found.spec)

    assert rule("").method is Method.MAJORITY
    assert rule("election").ballot is Ballot.SECRET
    silence = rule("silence").silence
    assert silence is not None
    assert (silence.days, silence.means, silence.absent_days) == (30, SilenceMeans.ADOPTED, 10)


def test_a_represented_delegation_and_an_exact_hour(islands: Report) -> None:
    sitting = Sitting.objects.get()
    assert sitting.opens_at is not None
    assert sitting.opens_at.isoformat() == "2022-03-14T10:00:00+00:00"
    represented = Attendance.objects.get(delegation__key="south-delegation")
    assert represented.represented_by is not None
    assert represented.represented_by.key == "bjorn"
    assert Delegation.objects.get(key="south-delegation").state_of_forming == "forming"


def test_another_assembly_has_other_stages_and_a_draft_that_can_be_adopted(islands: Report) -> None:
    from interparl.apps.programme.domain.adopting import adopt
    from interparl.apps.programme.domain.figures import published_of
    from interparl.apps.programme.domain.progress import progress_of

    act = ModelAct.objects.get(key="fish-2022")
    assert standing_of(act).key == "adopted"
    assert [stage["key"] for stage in act.path.stages] == ["proposed", "adopted"]
    programme = Programme.objects.get()
    (told,) = published_of(programme).told
    assert str(told.message) == "For the same day, 2022-11, sources state 2 and more than 5."
    with pytest.raises(Refused, match="Name the decision"):
        adopt(OFFICER, programme)
    adopt(OFFICER, programme, source=programme.source, adopted_on="2022-12-01")
    far = progress_of(programme, date(2023, 1, 1))
    assert far is not None
    assert far.baseline.denominator == 2


def test_the_code_names_no_assembly_and_none_of_its_states_and_organs() -> None:
    """What belongs to one assembly stands in its profile alone (comments of readers and samples of laws apart)."""
    package = Path(interparl.__file__).parent
    rooms = [package / "apps", package / "faces" / "portal", package / "faces" / "desk", package / "faces" / "design"]
    named = re.compile(r"CSTO|ОДКБ|csto[-_]pa|Kyrgyz|Кыргыз|Almaty|Алматы|Tajik|Armenia\b")
    found = [
        f"{path.relative_to(package)}: {match.group()}"
        for room in rooms
        for path in sorted(room.rglob("*"))
        if path.suffix in {".py", ".html", ".js", ".css"}
        for match in named.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []
