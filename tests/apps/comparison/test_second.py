"""The blind second reading: what stands, what a reader sees, disagreement and its resolution, agreement in figures."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from tests.apps.comparison.build import ANSWERS, article, decide, decide_all, place
from tests.apps.comparison.conftest import Studied
from tests.factories import ADMINISTRATOR, OFFICER

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.domain.permission import Forbidden, may
from interparl.apps.common.domain.writing import Refused
from interparl.apps.comparison.domain.agreement import agreement_of
from interparl.apps.comparison.domain.finding import record, withdraw
from interparl.apps.comparison.domain.second import (
    agree,
    differs,
    disagreements,
    findings_seen_by,
    side_with,
    standing_finding,
    standing_findings,
)
from interparl.apps.comparison.domain.studies import set_team
from interparl.apps.comparison.enums import TeamRole
from interparl.apps.comparison.models import Finding


def seen(study: Studied, who: str) -> set[str]:
    """The readings of all cells that somebody sees, by both ways of asking."""
    actor = study.actor(who)
    rows = findings_seen_by(actor, study.study)
    every = Finding.objects.filter(column__study=study.study)
    assert {row.pk for row in rows} == {row.pk for row in every if may(actor, "comparison.see-reading", row)}
    return {row.reading for row in rows}


def test_a_second_reader_decides_without_seeing_the_first(study: Studied) -> None:
    decide(study, "XA", 1)
    assert seen(study, "second") == set()
    assert seen(study, "reviewer") == {"first"}
    assert seen(study, "lead") == {"first"}
    assert seen(study, "outsider") == {"first"}
    decide(study, "XA", 1, who="second")
    assert seen(study, "second") == {"first", "second"}
    assert seen(study, "reviewer") == {"first", "second"}


def test_nor_does_the_first_reader_see_a_second_reading_before(study: Studied) -> None:
    decide(study, "XA", 1, who="second")
    assert seen(study, "reviewer") == set()
    assert seen(study, "second") == {"second"}
    assert standing_finding(study.scope(1), study.columns["XA"]) is None


def test_each_cell_opens_on_its_own(study: Studied) -> None:
    decide(study, "XA", 1)
    decide(study, "XA", 2)
    decide(study, "XA", 2, who="second")
    rows = findings_seen_by(study.actor("second"), study.study)
    assert {(row.scope.order, row.reading) for row in rows} == {(1, "first"), (1, "second")}


def test_a_reader_of_other_columns_is_not_blind_here(study: Studied) -> None:
    set_team(OFFICER, study.study, study.users["second"], TeamRole.SECOND, [study.columns["XB"]])
    decide(study, "XA", 1)
    decide(study, "XB", 1)
    rows = findings_seen_by(study.actor("second"), study.study)
    assert [row.column for row in rows] == [study.columns["XA"]]
    with pytest.raises(Forbidden):
        decide(study, "XA", 1, who="second")
    decide(study, "XB", 1, who="second")


def test_a_study_that_is_not_blind_hides_nothing(study: Studied) -> None:
    type(study.study).objects.update(blind=False)
    study.study.refresh_from_db()
    decide(study, "XA", 1)
    assert seen(study, "second") == {"first"}


def test_the_public_sees_no_finding_even_of_a_public_study(study: Studied) -> None:
    type(study.study).objects.update(visibility="public")
    study.study.refresh_from_db()
    finding = decide(study, "XA", 1)
    assert findings_seen_by(PUBLIC, study.study) == []
    assert not may(PUBLIC, "comparison.see-reading", Finding.objects.get(pk=finding.pk))


def test_what_stands(study: Studied) -> None:
    scope, column = study.scope(1), study.columns["XA"]
    first = decide(study, "XA", 1)
    assert standing_finding(scope, column) == first
    second = decide(study, "XA", 1, who="second", relation="narrower")
    assert differs(first, second) == ("relation", "covered")
    assert standing_finding(scope, column) is None
    agreed = side_with(study.actor("lead"), second, reason="The exception of paragraph two.")
    assert standing_finding(scope, column) == agreed
    assert (agreed.reading, agreed.relation, agreed.reason) == (
        "agreed",
        "narrower",
        "The exception of paragraph two.",
    )
    assert agreed.found_by_name == "lead"
    assert [row.pid for row in agreed.counterparts.all()] == [row.pid for row in second.counterparts.all()]
    assert Finding.objects.filter(scope=scope, column=column).count() == 3


def test_two_readings_that_agree_stand_without_more(study: Studied) -> None:
    first = decide(study, "XA", 1, note="Seen")
    decide(study, "XA", 1, who="second", note="Also seen")
    assert standing_findings(study.study) == {(first.scope_id, first.column_id): first}
    assert disagreements(study.study) == []


def test_other_counterparts_are_a_disagreement(study: Studied) -> None:
    decide(study, "XA", 1)
    decide(study, "XA", 1, who="second", counterparts=[place(article(study, "XA", "Article 12"))])
    (found,) = disagreements(study.study)
    assert found.differs == ("counterparts",)
    assert (found.first.reading, found.second.reading, found.agreed) == ("first", "second", None)
    agreed = agree(
        study.actor("second"),
        study.scope(1),
        study.columns["XA"],
        reason="Both of them.",
        relation="equivalent",
        counterparts=[place(article(study, "XA", label)) for label in ("Article 9", "Article 12")],
    )
    assert disagreements(study.study, settled=False) == []
    (found,) = disagreements(study.study)
    assert found.agreed == agreed


def test_disagreements_come_in_reading_order_and_never_tell_one_sided_cells(study: Studied) -> None:
    for number in (5, 2):
        for column in ("XB", "XA"):
            decide(study, column, number)
            decide(
                study,
                column,
                number,
                who="second",
                relation="not-applicable",
                reason="No",
                counterparts=[],
                searched=[],
            )
    decide(study, "XC", 1)
    found = disagreements(study.study)
    assert [(one.scope.order + 1, one.column.label()) for one in found] == [
        (2, "Aland"),
        (2, "Borea"),
        (5, "Aland"),
        (5, "Borea"),
    ]


def test_agreeing_needs_both_readings_and_a_reason(study: Studied) -> None:
    first = decide(study, "XA", 1)
    with pytest.raises(Refused, match="both readings"):
        side_with(study.actor("lead"), first, reason="Because")
    decide(study, "XA", 1, who="second", relation="narrower")
    for reason in ("", "  "):
        with pytest.raises(Refused, match="Say why"):
            side_with(study.actor("lead"), first, reason=reason)
    for outsider in (study.actor("outsider"), OFFICER, ADMINISTRATOR):
        with pytest.raises(Forbidden):
            side_with(outsider, first, reason="Because")


def test_readings_stay_as_they_are_once_both_are_there(study: Studied) -> None:
    """Otherwise a reader could change a blind reading after having seen the other, and agreement would mean nothing."""
    first = decide(study, "XA", 1)
    first = decide(study, "XA", 1, expected=first.version, note="Changed before the other was there")
    decide(study, "XA", 1, who="second", relation="narrower")
    with pytest.raises(Refused, match="agreed reading"):
        decide(study, "XA", 1, expected=first.version, relation="narrower")
    with pytest.raises(Refused, match="agreed reading"):
        withdraw(study.actor("reviewer"), first, why="To look again")
    first.stale_since = first.found_at
    first.save()
    decide(study, "XA", 1, expected=first.version, note="The law has changed since")


def test_nobody_reads_a_cell_twice(study: Studied) -> None:
    """The lead makes a first reading and is made a second reader later."""
    lead = study.actor("lead")
    said: dict[str, Any] = {
        "relation": "equivalent",
        "counterparts": [place(article(study, "XA", "Article 9"))],
    }
    record(lead, study.scope(1), study.columns["XA"], **said)
    set_team(OFFICER, study.study, study.users["lead"], TeamRole.SECOND)
    with pytest.raises(Refused, match="somebody else"):
        record(lead, study.scope(1), study.columns["XA"], reading="second", **said)


def test_agreement_in_figures(study: Studied) -> None:
    """Second reader: as the first in XA, but one; in XB nothing read; in XC one cell."""
    decide_all(study)
    for number in range(1, 6):
        decide(study, "XA", number, who="second")
    decide(
        study,
        "XA",
        6,
        who="second",
        relation="narrower",
        counterparts=[place(article(study, "XA", "Article 8"))],
        searched=[],
    )
    decide(study, "XC", 1, who="second")
    found = agreement_of(study.study)
    assert [(one.name.text("en"), one.agreed.cells) for one in found.columns] == [
        ("Aland", 6),
        ("Borea", 0),
        ("Corva", 1),
    ]
    assert ANSWERS["XA", 4][0] == "narrower"
    total = found.total.relation
    assert (found.cells, total.cells, total.same) == (7, 7, 6)
    # first: equal 2, equivalent 1, narrower 1, absent 3; second: equal 2, equivalent 1, narrower 2, absent 2
    assert total.expected == Fraction(4 + 1 + 2 + 6, 49)
    assert total.kappa == (Fraction(6, 7) - Fraction(13, 49)) / (1 - Fraction(13, 49))
    assert found.columns[1].agreed.relation.kappa is None
    told = [str(line) for line in found.told]
    assert told[1] == "7 cells have two readings. In 6 of them both say the same."
    assert "Absent: said 3 times by the first readers, 2 times by the second, 2 times by both." in told
    russian = [line.text("ru") for line in found.told]
    assert len(russian) == len(told)


def test_no_second_reading_no_agreement(study: Studied) -> None:
    decide(study, "XA", 1)
    found = agreement_of(study.study)
    assert found.cells == 0
    assert [str(line) for line in found.told] == ["No cell has two readings yet: there is no agreement to tell."]
