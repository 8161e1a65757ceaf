from __future__ import annotations

from typing import Any

import pytest
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.domain.claims import rule_on
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.text import Text
from interparl.apps.organs.domain import new_rule_version
from interparl.apps.organs.domain.queries import rule_for, rules_of, versions_of
from interparl.apps.organs.models import ProcedureRule

SPEC: dict[str, Any] = {
    "method": "consensus",
    "quorum": {"kind": "all", "counts_represented": True, "checked": "at-decision"},
}


def renew(small: Small, **changed: Any) -> ProcedureRule:
    given: dict[str, Any] = {
        "rule_key": "consensus",
        "spec": SPEC,
        "source": small.source,
        "valid_from": "2024-01-01",
        **changed,
    }
    return new_rule_version(OFFICER, given.pop("organ", small.council), **given)


def test_the_rule_of_the_matter_and_else_the_general_one(small: Small) -> None:
    assert rule_for(small.plenary, "election", "2022-01-01") == small.election
    general = rule_for(small.plenary, "resolution", "2022-01-01")
    assert general is not None
    assert general.rule_key == "consensus-plenary"
    assert rule_for(small.council, "", "2022-01-01") == small.consensus
    ProcedureRule.objects.filter(organ=small.commission).delete()
    assert rule_for(small.commission, "", "2022-01-01") is None


def test_a_changed_rule_is_a_new_version_from_a_day_on(small: Small) -> None:
    second = renew(small, title=Text(en="Consensus, all present"))
    assert (second.rule_version, second.spec["version"], second.spec["quorum"]["kind"]) == (2, 2, "all")
    assert rule_for(small.council, "", "2023-12-31") == small.consensus
    assert rule_for(small.council, "", "2024-01-01") == second
    first, _ = versions_of("consensus")
    assert (first.valid_to, first.spec) == ("2023-12-31", small.consensus.spec)
    assert [rule.rule_version for rule in rules_of(small.council, "2025-01-01")] == [2]
    assert [rule.rule_key for rule in rules_of(small.plenary, "2025-01-01")] == ["consensus-plenary", "election"]


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"spec": {"method": "consensus"}}, "quorum"),
        ({"spec": {**SPEC, "method": "acclaim"}}, "method"),
        ({"spec": {**SPEC, "majority": {"kind": "simple", "of": "members"}}}, "majority"),
        ({"spec": {**SPEC, "colour": "red"}}, "colour"),
        ({"spec": {**SPEC, "key": "other"}}, "other"),
        ({"valid_from": "2024"}, "day"),
        ({"valid_from": ""}, "day"),
        ({"rule_key": "another"}, "consensus"),
        ({"matter": "election"}, "organ and matter"),
    ],
)
def test_what_is_no_rule_is_refused_and_named(small: Small, changed: dict[str, Any], named: str) -> None:
    with pytest.raises(Refused) as refusal:
        renew(small, **changed)
    assert named in refusal.value.message.text("en")
    assert len(versions_of("consensus")) == 1
    assert small.consensus.valid_to == ""


def test_a_version_begins_after_the_one_before(small: Small) -> None:
    renew(small)
    with pytest.raises(Refused):
        renew(small, valid_from="2023-06-01")
    renew(small, valid_from="2025-06-01")
    assert [v.valid_to for v in versions_of("consensus")] == ["2023-12-31", "2025-05-31", ""]


def test_two_rules_for_one_matter_are_no_basis_for_a_decision_until_ruled(small: Small) -> None:
    twin = ProcedureRule.objects.create(
        rule_key="twin", organ=small.council, source=small.source, spec={**small.consensus.spec, "key": "twin"}
    )
    with pytest.raises(Refused):
        rule_for(small.council, "", "2022-01-01")
    rule_on(OFFICER, twin, holds=True, reason=Text(en="Adopted by the plenary."))
    assert rule_for(small.council, "", "2022-01-01") == twin
    rule_on(OFFICER, twin, holds=False, reason=Text(en="It was a draft."))
    assert rule_for(small.council, "", "2022-01-01") == small.consensus


def test_only_officers_of_the_whole_assembly_make_rules(small: Small) -> None:
    with pytest.raises(Forbidden):
        new_rule_version(
            head_of(small.delegations["XA"]),
            small.council,
            rule_key="consensus",
            spec=SPEC,
            source=small.source,
            valid_from="2024-01-01",
        )
