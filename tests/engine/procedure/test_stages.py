"""The path of an act: read from data, walked by its rules, and told in words where it cannot be."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path as FilePath
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.effort import examples

from interparl.engine.message import say
from interparl.engine.procedure import RuleError
from interparl.engine.procedure.stages import (
    DEFAULT,
    MISSING,
    Entered,
    Facts,
    Need,
    Path,
    Place,
    default_path,
    may_enter,
    next_stages,
    path_of,
    standing,
    track,
)

DAY = date(2026, 2, 1)
EVERYTHING = Facts(frozenset(map(str, Need)))


def days(*stages: str) -> tuple[Entered, ...]:
    """Entries one after another, ten days apart."""
    return tuple(Entered(stage, DAY + timedelta(days=10 * n)) for n, stage in enumerate(stages))


def sentences(messages: tuple[Any, ...]) -> list[str]:
    return [str(each) for each in messages]


def small(**changes: Any) -> dict[str, Any]:
    """A sound path of four stages, with some of its fields changed."""
    stages: list[dict[str, Any]] = [
        {"key": "draft", "name": {"en": "Draft", "ru": "Проект"}, "repeats": True, "after": []},
        {"key": "read", "name": "Read", "after": ["draft"], "optional": True},
        {"key": "voted", "name": "Voted", "after": ["read"], "needs": ["decision", "seal"]},
        {"key": "kept", "name": "Kept", "after": ["voted"], "ends": True},
    ]
    for where, value in changes.items():
        stage, field = where.split("__")
        next(each for each in stages if each["key"] == stage)[field] = value
    return {"key": "small", "needs": {"seal": {"en": "The seal is missing."}}, "stages": stages}


class TestReading:
    def test_a_path_is_read_and_written_again(self) -> None:
        path = path_of(small())
        assert [stage.key for stage in path.stages] == ["draft", "read", "voted", "kept"]
        assert path.stages[0].name.text("ru") == "Проект"
        assert (path.key, path.kinds) == ("small", frozenset())
        assert path_of(json.loads(json.dumps(path.to_data()))) == path

    def test_only_the_list_of_stages_with_what_else_is_known(self) -> None:
        data = small(voted__needs=["decision"])
        path = path_of(data["stages"], key="statements", kinds=["statement"])
        assert (path.key, path.kinds) == ("statements", frozenset({"statement"}))
        assert path_of({**data, "kinds": ["law"]}, kinds=["statement"]).kinds == frozenset({"law"})

    def test_the_default_is_written_as_data_and_stays_translatable(self) -> None:
        path = path_of(json.loads(json.dumps(default_path().to_data())))
        assert path == default_path() == path_of(DEFAULT)
        proposed = path.stage("proposed")
        assert proposed is not None
        assert proposed.name == say("Proposed")

    @pytest.mark.parametrize(
        ("data", "place", "says"),
        [
            ("no record", "rule", "Give a record with fields"),
            ({"key": "x"}, "stages", "This field is missing"),
            ({"key": "x", "stages": []}, "stages", "A path needs stages."),
            ({"key": "x", "steps": []}, "steps", "This field is not known here"),
            (small(read__before="draft"), "stages[1].before", "This field is not known here"),
            (small(read__key=""), "stages[1].key", "Write a text here"),
            (small(read__key="Read It"), "stages[1].key", "small Latin letters"),
            (small(read__key="draft"), "stages[1].key", "There are two stages with the key draft."),
            (small(read__name=""), "stages[1].name", "Write a text here"),
            (small(read__name={"en": ""}), "stages[1].name", "Write a text here"),
            (small(read__name=7), "stages[1].name", "Write a text here"),
            (small(read__after="draft"), "stages[1].after", "Write a list here."),
            (small(read__after=["draft", 3]), "stages[1].after[1]", "Write a text here"),
            (small(read__after=["draft", "heard"]), "stages[1].after[1]", "This path has no stage heard."),
            (small(read__after=["kept"]), "stages[1].after[0]", "Kept ends the path: nothing follows it."),
            (small(read__optional="yes"), "stages[1].optional", "Write true or false"),
            (small(voted__needs=["decision", "luck"]), "stages[2].needs", "luck is not known here."),
            (small(draft__after=["voted"]), "stages", "No stage begins the path."),
            (small(kept__ends=False), "stages", "No stage ends the path."),
            (small(read__after=["read"]), "stages[1].after", "lead in a circle and none repeats: Read."),
            (
                small(read__after=["draft", "voted"], read__optional=False),
                "stages[2].after",
                "lead in a circle and none repeats: Voted, Read.",
            ),
            (
                small(read__repeats=True, read__after=["read"], read__optional=False),
                "stages[1]",
                "No way leads from the beginning to Read.",
            ),
            (small(kept__after=["read"], read__optional=False), "stages[2]", "No way leads from Voted to an end."),
        ],
    )
    def test_a_fault_is_told_with_its_place(self, data: object, place: str, says: str) -> None:
        with pytest.raises(RuleError) as refused:
            path_of(data)
        assert refused.value.place == place
        assert says in str(refused.value.message)

    def test_a_way_back_that_cannot_be_walked_is_no_way_to_an_end(self) -> None:
        """From `aside` only `main` follows, which is entered once and always before it."""
        first = {"key": "first", "name": "First"}
        main = {"key": "main", "name": "Main", "after": ["first", "aside"]}
        aside = {"key": "aside", "name": "Aside", "after": ["main"], "repeats": True}
        end = {"key": "end", "name": "End", "after": ["main"], "ends": True}
        with pytest.raises(RuleError, match=r"stages\[2\]: No way leads from Aside to an end"):
            path_of([first, main, aside, end])
        path = path_of([first, main, aside, {**end, "after": ["main", "aside"]}])
        assert [stage.key for stage in path.following("aside")] == ["main", "end"]

    def test_every_need_has_its_sentence(self) -> None:
        assert set(MISSING) == set(map(str, Need))


class TestMayEnter:
    def test_an_optional_stage_may_be_passed_over_and_another_may_not(self) -> None:
        path = path_of(small())
        there = Facts(frozenset({"decision", "seal"}))
        assert may_enter(path, days("draft"), "read", there) == ()
        assert may_enter(path, days("draft"), "voted", there) == ()
        assert sentences(may_enter(path, days("draft"), "kept", there)) == [
            "Kept comes after: Voted.",
            "The act stands at Draft.",
            "These come first: Voted.",
        ]

    def test_what_is_missing_is_told_in_words(self) -> None:
        path = path_of(small())
        assert sentences(may_enter(path, days("draft"), "voted", Facts())) == [
            "A decision is missing. Name it.",
            "The seal is missing.",
        ]
        assert sentences(may_enter(path, days("draft"), "voted", Facts(frozenset({"seal", "other"})))) == [
            "A decision is missing. Name it."
        ]

    def test_a_path_begins_at_its_beginning(self) -> None:
        path = path_of(small())
        assert may_enter(path, (), "draft", Facts()) == ()
        assert sentences(may_enter(path, (), "read", Facts())) == [
            "Read comes after: Draft.",
            "No stage is recorded yet.",
            "These come first: Draft.",
        ]
        assert sentences(may_enter(path, days("draft", "read"), "draft", Facts())) == [
            "A path begins with Draft; it follows nothing.",
            "The act stands at Read.",
        ]

    def test_an_optional_beginning_may_be_passed_over(self) -> None:
        path = path_of(small(draft__optional=True))
        assert [stage.key for stage in path.following(None)] == ["draft", "read", "voted"]

    def test_only_the_way_forward_passes_over_what_is_optional(self) -> None:
        """From a commission a text goes back to be revised; it is not sent out again unrevised."""
        after_commission = [stage.key for stage in default_path().following("commission")]
        assert after_commission == ["revised", "commission", "council", "withdrawn"]
        assert [stage.key for stage in default_path().following("revised")] == [
            "expert-review",
            "out-for-opinion",
            "commission",
            "withdrawn",
        ]

    def test_a_stage_is_not_entered_twice_unless_it_repeats(self) -> None:
        data = small(draft__after=[], read__after=["draft", "voted"], read__repeats=True)
        path = path_of(data)
        history = days("draft", "read", "voted", "read")
        assert sentences(may_enter(path, history, "voted", Facts(frozenset({"decision", "seal"})))) == [
            "Voted began on 2026-02-21 and is not repeated."
        ]

    def test_nothing_follows_an_end_or_an_unknown_stage(self) -> None:
        path = path_of(small())
        assert sentences(may_enter(path, days("draft", "read", "voted", "kept"), "read", EVERYTHING)) == [
            "Kept ends the path: nothing follows it."
        ]
        assert sentences(may_enter(path, days("heard"), "read", EVERYTHING)) == [
            "The act stands at heard, which this path does not have."
        ]
        assert sentences(may_enter(path, days("draft"), "heard", EVERYTHING)) == ["This path has no stage heard."]

    def test_a_day_before_the_last_stage_and_another_kind_of_act(self) -> None:
        path = path_of({**small(), "kinds": ["law"]})
        early = Facts(day=DAY - timedelta(days=1), kind="statement")
        assert sentences(may_enter(path, days("draft"), "read", early)) == [
            "This path is not for acts of this kind.",
            "Read cannot begin on 2026-01-31: Draft began later, on 2026-02-01.",
        ]
        assert may_enter(path, days("draft"), "read", Facts(day=DAY, kind="law")) == ()


class TestDefault:
    WALK = (
        *("proposed", "planned", "concept", "drafting", "expert-review", "out-for-opinion", "revised"),
        *("commission", "council", "adopted", "sent-to-parliaments", "under-review", "superseded"),
    )

    def walked(self, *stages: str) -> list[str]:
        """Entering stages one after another with all that is needed; the sentences of the first refusal."""
        for n, stage in enumerate(stages):
            refused = may_enter(default_path(), days(*stages[:n]), stage, EVERYTHING)
            if refused:
                return [stage, *sentences(refused)]
        return []

    def test_from_proposal_to_replacement(self) -> None:
        assert [stage.key for stage in default_path().stages] == [*self.WALK, "withdrawn"]
        assert self.walked(*self.WALK) == []

    @pytest.mark.parametrize(
        "walk",
        [
            "proposed drafting commission council adopted",
            "proposed drafting out-for-opinion revised out-for-opinion revised commission council adopted",
            "proposed drafting expert-review revised expert-review commission revised commission council revised",
            "proposed drafting commission commission council commission council adopted sent-to-parliaments",
            "proposed drafting commission council adopted sent-to-parliaments under-review sent-to-parliaments",
            "proposed concept drafting withdrawn",
        ],
    )
    def test_ways_that_acts_go(self, walk: str) -> None:
        assert self.walked(*walk.split()) == []

    @pytest.mark.parametrize(
        ("walk", "refused"),
        [
            ("drafting", ["drafting", "Drafting comes after: Proposed, In the programme, Concept."]),
            ("proposed drafting council", ["council", "Council comes after: Commission."]),
            ("proposed drafting commission adopted", ["adopted", "Adopted comes after: Council."]),
            ("proposed concept concept", ["concept", "Concept began on 2026-02-11 and is not repeated."]),
            ("proposed proposed", ["proposed", "Proposed began on 2026-02-01 and is not repeated."]),
            ("proposed withdrawn drafting", ["drafting", "Withdrawn ends the path: nothing follows it."]),
        ],
    )
    def test_ways_that_acts_do_not_go(self, walk: str, refused: list[str]) -> None:
        assert self.walked(*walk.split())[:2] == refused

    def test_anything_not_ended_may_be_withdrawn(self) -> None:
        going = [stage.key for stage in default_path().stages if not stage.ends]
        for key in going:
            assert may_enter(default_path(), days(key), "withdrawn", EVERYTHING) == ()

    def test_adoption_asks_for_what_an_adoption_is(self) -> None:
        found = may_enter(default_path(), days("proposed", "drafting", "commission", "council"), "adopted", Facts())
        assert sentences(found) == [
            "A decision is missing. Name it.",
            "A sitting is missing. Name it.",
            "The version is still being written. Close it first.",
            "It is not said which organ adopts the act.",
        ]


class TestStanding:
    def test_a_return_is_dated_and_told(self) -> None:
        history = days("proposed", "drafting", "out-for-opinion", "revised", "out-for-opinion")
        found = standing(default_path(), history, DAY + timedelta(days=45))
        assert (found.key, found.since, found.days, found.ended) == ("out-for-opinion", history[4].day, 5, False)
        assert (found.returns, found.entries, found.remarks) == ((history[4],), history, ())

    def test_what_comes_later_is_left_out_and_order_is_by_day(self) -> None:
        history = days("proposed", "drafting", "commission")
        found = standing(default_path(), reversed(history), history[1].day)
        assert (found.key, found.days, len(found.entries)) == ("drafting", 0, 2)
        before = standing(default_path(), history, DAY - timedelta(days=1))
        assert (before.stage, before.key, before.since, before.entries) == (None, "", None, ())

    def test_a_record_that_begins_in_the_middle_or_leaves_the_path_is_shown_with_a_remark(self) -> None:
        found = standing(default_path(), days("adopted", "commission", "heard", "withdrawn"), date(2027, 1, 1))
        assert (found.key, found.ended) == ("withdrawn", True)
        assert sentences(found.remarks) == [
            "What came before Adopted is not recorded.",
            "Commission, 2026-02-11: by the path it does not follow Adopted.",
            "heard, 2026-02-21: the path has no such stage.",
        ]
        lost = standing(default_path(), days("heard"), date(2027, 1, 1))
        assert (lost.key, lost.stage, lost.ended) == ("heard", None, False)

    def test_the_track_tells_passed_now_ahead_and_not_taken(self) -> None:
        history = days("proposed", "drafting", "out-for-opinion", "revised", "out-for-opinion")
        places = {step.stage.key: step for step in track(default_path(), history, date(2027, 1, 1))}
        passed = [key for key, step in places.items() if step.place is Place.PASSED]
        not_taken = [key for key, step in places.items() if step.place is Place.NOT_TAKEN]
        assert passed == ["proposed", "drafting", "revised"]
        assert not_taken == ["planned", "concept", "expert-review"]
        assert places["out-for-opinion"].place is Place.NOW
        assert [one.day for one in places["out-for-opinion"].entries] == [history[2].day, history[4].day]
        assert places["adopted"].place is places["withdrawn"].place is Place.AHEAD

    def test_after_an_end_nothing_is_ahead(self) -> None:
        found = track(default_path(), days("proposed", "withdrawn"), date(2027, 1, 1))
        assert {step.place for step in found} == {Place.PASSED, Place.NOW, Place.NOT_TAKEN}
        assert {step.place for step in track(default_path(), (), DAY)} == {Place.AHEAD}


class TestDocs:
    PAGE = (FilePath(__file__).parents[3] / "docs" / "stages.md").read_text(encoding="utf-8")

    def test_the_default_path_is_the_one_of_the_page(self) -> None:
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in self.PAGE.splitlines() if "|" in line]
        at = next(n for n, row in enumerate(rows) if row[0] == "Stage")
        going = ", ".join(stage.key for stage in default_path().stages if not stage.ends)
        shown = [[cell.replace("any stage that does not end", going) for cell in row] for row in rows[at + 2 :]]
        assert isinstance(DEFAULT["stages"], list)
        assert shown == [
            [
                each["key"],
                ", ".join(each.get("after", [])),
                ", ".join(each.get("needs", [])),
                ", ".join(flag for flag in ("optional", "repeats", "ends") if each.get(flag)),
            ]
            for each in DEFAULT["stages"]
        ]

    def test_the_example_is_read_and_goes_as_the_page_says(self) -> None:
        (block,) = re.findall(r"```json\n(.*?)```", self.PAGE, re.DOTALL)
        path = path_of(json.loads(block))
        adopted = Facts(frozenset({"decision", "adopting organ"}))
        assert may_enter(path, days("drafting"), "adopted", adopted) == ()
        assert sentences(may_enter(path, days("drafting"), "adopted", Facts(frozenset({"decision"})))) == [
            "It is not said which organ adopts the act."
        ]

    def test_the_page_names_every_need_and_every_field(self) -> None:
        named = " ".join(self.PAGE.split())
        assert [need for need in Need if f"`{need}`" not in named] == []
        stages = default_path().to_data()["stages"]
        assert isinstance(stages, list)
        assert [field for field in stages[0] if f"| `{field}` |" not in self.PAGE] == []


@st.composite
def paths(draw: st.DrawFn) -> Path:
    """Any path that can be read; those that cannot are left out."""
    keys = [f"s{n}" for n in range(draw(st.integers(2, 6)))]
    flags = st.booleans()
    stages = []
    for n, key in enumerate(keys):
        ends = n == len(keys) - 1 or (n > 0 and draw(st.integers(0, 5)) == 0)
        after = draw(st.lists(st.sampled_from(keys[:-1]), max_size=3, unique=True)) if n else []
        needs = draw(st.lists(st.sampled_from(["document", "decision"]), unique=True))
        stages.append(
            {
                "key": key,
                "name": key.upper(),
                "after": after or (keys[n - 1 : n] if n else []),
                "needs": needs,
                "optional": draw(flags),
                "repeats": draw(flags),
                "ends": ends,
            }
        )
    try:
        return path_of(stages)
    except RuleError:
        assume(False)
        raise


FACTS = st.frozensets(st.sampled_from(["document", "decision"])).map(Facts)


def walk(path: Path, data: st.DataObject, steps: int) -> tuple[Entered, ...]:
    """Entries as `next_stages` offers them, one a day."""
    history: tuple[Entered, ...] = ()
    for n in range(steps):
        offered = [each.stage.key for each in next_stages(path, history, EVERYTHING) if not each.missing]
        if not offered:
            break
        history += (Entered(data.draw(st.sampled_from(offered)), DAY + timedelta(days=n)),)
    return history


@settings(deadline=None, max_examples=examples(150))
@given(paths(), FACTS, st.data())
def test_what_is_offered_may_be_entered_and_nothing_else(path: Path, facts: Facts, data: st.DataObject) -> None:
    history = walk(path, data, 5)
    offered = {each.stage.key: each for each in next_stages(path, history, facts)}
    been = {one.stage for one in history}
    for stage in path.stages:
        refused = may_enter(path, history, stage.key, facts)
        if stage.key in offered:
            lacking = stage.needs - facts.there
            assert offered[stage.key].missing == refused
            assert len(refused) == len(lacking)
            assert offered[stage.key].again == (stage.key in been)
            assert stage.repeats or stage.key not in been
        else:
            assert refused


@settings(deadline=None, max_examples=examples(150))
@given(paths(), st.data())
def test_a_walk_as_offered_leaves_no_remark_and_ends_only_at_an_end(path: Path, data: st.DataObject) -> None:
    history = walk(path, data, 8)
    found = standing(path, history, DAY + timedelta(days=30))
    assert found.remarks == ()
    assert found.key == history[-1].stage
    assert len({one.stage for one in history}) + len(found.returns) == len(history)
    steps = track(path, history, DAY + timedelta(days=30))
    assert [step.stage for step in steps] == list(path.stages)
    assert sum(len(step.entries) for step in steps) == len(history)
    if found.ended:
        assert next_stages(path, history, EVERYTHING) == ()


@settings(deadline=None, max_examples=examples(150))
@given(paths())
def test_every_path_that_is_read_can_be_walked_to_every_stage_and_on_to_an_end(path: Path) -> None:
    """By trying all ways: those that enter a stage at most twice, and one that does not repeat at most once."""
    ended: set[str] = set()
    entered: set[str] = set()

    def go(way: tuple[str, ...]) -> bool:
        here = path.stage(way[-1]) if way else None
        if here is not None and here.ends:
            ended.update(way)
            return True
        for stage in path.following(here.key if here else None):
            if way.count(stage.key) < (2 if stage.repeats else 1) and len(way) < 9:
                entered.add(stage.key)
                go((*way, stage.key))
        return False

    go(())
    assert entered == {stage.key for stage in path.stages}
    assert ended == entered


@settings(deadline=None, max_examples=examples(100))
@given(paths())
def test_a_path_is_the_same_after_writing_and_reading(path: Path) -> None:
    assert path_of(json.loads(json.dumps(path.to_data()))) == path
