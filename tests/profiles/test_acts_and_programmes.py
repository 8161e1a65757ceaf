"""Acts, programmes and published figures of the profiles: what sources tell, and nothing beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from interparl.apps.drafting.domain.standing import standing_of
from interparl.apps.drafting.models import ActStep, ModelAct
from interparl.apps.profile.load import Report
from interparl.apps.profile.read import check_profile
from interparl.apps.programme.domain.figures import Contradiction, published_of
from interparl.apps.programme.domain.progress import progress_of
from interparl.apps.programme.domain.queries import hearings_of
from interparl.apps.programme.models import ChangeSet, Item, Programme

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_the_acts_have_titles_in_both_working_languages_and_a_source(loaded: Report) -> None:
    acts = ModelAct.objects.all()
    assert len(acts) == 34
    for act in acts:
        assert {"en", "ru"} <= set(act.title), act.key
        assert act.source is not None, act.key
        assert act.work is None, "no text of an act is in the profile"
        assert act.said_status or act.steps.exists(), act.key
    kinds = [act.act_kind for act in acts]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "agreement": 2, "concept": 1, "guidelines": 1, "law": 11, "recommendations": 12, "statement": 7,
    }  # fmt: skip


@pytest.mark.slow
def test_an_act_stands_where_its_steps_say_and_its_decision_is_of_the_same_organ_and_day(loaded: Report) -> None:
    steps = ActStep.objects.exclude(decision=None).select_related("decision", "act__path")
    assert len(steps) == 13
    for step in steps:
        assert step.decision is not None
        assert step.day == step.decision.decided_on, step.act.key
        assert step.organ in {None, step.decision.organ}, step.act.key
        assert step.sitting == step.decision.sitting, step.act.key
    standing = {key: standing_of(ModelAct.objects.get(key=key)).key for key in ("MA005", "MA018", "MA026", "MA001")}
    assert standing == {"MA005": "adopted", "MA018": "commission", "MA026": "proposed", "MA001": ""}


def test_the_contradictions_of_the_programme_2021_are_told(loaded: Report) -> None:
    programme = Programme.objects.get(key="PRG-2021")
    published = published_of(programme)
    told = {one.kind: str(one.message) for one in published.told}
    assert told == {
        Contradiction.MORE_THAN_PLANNED: (
            "35 adopted by 2025-12-08 is more than the 29 that were planned on 2020-11-30."
        ),
        Contradiction.SHARE_OF_WHAT: (
            "35 of 29 would be 120 %, and the source states 100 %: it does not say of what base."
        ),
        Contradiction.BASE_CHANGED: (
            "The programme was amended on 2024-06-03, after 29 were planned: the share of 100 % has another base."
        ),
    }
    assert {source.key for one in published.told for source in one.sources} == {"duma-50140", "tass-2025-12-totals"}


def test_nothing_is_computed_where_no_list_of_items_was_published(loaded: Report) -> None:
    for programme in Programme.objects.all():
        assert progress_of(programme) is None
    named = Item.objects.filter(programme__key="PRG-2021").order_by("order")
    assert [item.act.key for item in named if item.act] == ["MA008", "MA009"]
    amendment = ChangeSet.objects.get()
    assert (amendment.adopted_on, amendment.decision and amendment.decision.key) == (
        date(2024, 6, 3),
        "CO-2024-06-03-programme",
    )
    assert amendment.recorded_at is not None
    assert [hearing.planned for hearing in hearings_of(Programme.objects.get(key="PRG-2026"))] == [True, True]


def test_the_totals_of_all_acts_stand_beside_one_another(loaded: Report) -> None:
    (totals,) = published_of(None).metrics
    assert [int(figure.value) for figure in totals.figures] == [57, 69, 69, 82, 89, 90, 104]
    assert published_of(None).told == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('stage = "adopted"', 'stage = "adoptd"', "has no stage adoptd"),
        ('path = "texts"\nnumber', 'path = "text"\nnumber', "There is no path with the key “text”"),
        ('kind = "recommendations"\nlead', 'kind = "statement"\nlead', "not for acts of the kind statement"),
        ('state = "draft"', 'state = "adopted"', "frozen by its adoption"),
        ("last_year = 2026", "last_year = 2020", "The end lies before the beginning"),
        ("due = 2024-12-31", "due = 2024", "needed in full"),
        ("ends = true", "ends = false", "No stage ends the path"),
        ('[[act]]\nkey = "fish-2022"', '[[act]]\nkey = "paths"', "paths cannot be the key of an act"),
        ("value = 2\n", "value = -2\n", "value"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(tmp_path: Path, old: str, new: str, fault: str) -> None:
    for path in (Path(__file__).parent / "islands").glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        if path.name == "acts.toml":
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    profile, faults = check_profile(tmp_path)
    assert profile is None
    assert any(fault in str(one.message()) for one in faults), [str(one.message()) for one in faults]
