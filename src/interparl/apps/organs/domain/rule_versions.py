"""Rules of procedure: a changed rule is a new version beside the old ones, which decided what they decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.claim_time import day_before, overlap, stands
from interparl.apps.common.domain.claims import check_dates
from interparl.apps.common.domain.permission import demand
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.models import Source
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.text import Text
from interparl.apps.organs.models import Organ, ProcedureRule
from interparl.engine.message import say
from interparl.engine.procedure import Rule, RuleError


def new_rule_version(
    actor: Actor,
    organ: Organ,
    *,
    rule_key: str,
    spec: Mapping[str, Any],
    source: Source,
    valid_from: str,
    matter: str = "",
    title: Text | None = None,
    assumed: bool = False,
    note: Text | None = None,
    why: str = "",
) -> ProcedureRule:
    """Add a version of a rule, valid from a day; the version before it, if it has no end, ends the day before.

    `spec` is what `engine.procedure.Rule` reads; its key, version and source are filled in where they are left out.
    Raises `Refused` naming the field when it cannot be a rule, when the day is not after the beginning of the version
    before, or when another rule of the organ claims the same matter at that time.
    """
    demand(actor, "organs.new-rule-version", organ)
    check_dates(valid_from=valid_from)
    if not valid_from or not PartialDate.read(valid_from).day:
        raise Refused(say("Give the day from which the rule is valid: decisions are taken by the day."))
    versions = list(ProcedureRule.objects.filter(rule_key=rule_key).order_by("rule_version"))
    number = versions[-1].rule_version + 1 if versions else 1
    rule = read_rule({"key": rule_key, "source": source.key, **spec, "version": number})
    if rule.key != rule_key:
        raise Refused(say("The rule is called {key} in its text, but {other} here.", key=rule.key, other=rule_key))
    row = ProcedureRule(
        rule_key=rule_key,
        rule_version=number,
        organ=organ,
        matter=matter,
        title=title or (versions[-1].title if versions else Text()),
        spec=rule.to_data(),
        assumed=assumed,
        source=source,
        valid_from=valid_from,
        note=note or Text(),
    )
    before = [version for version in versions if stands(version) and version.retired_at is None]
    for version in before:
        _demand_same(version, row)
    _demand_matter_free(row)
    with writing(actor, "organs.new-rule-version", organ, why=why, source=source) as write:
        for version in before:
            if not version.valid_to:
                write.change(version, of=organ, valid_to=day_before(valid_from), end_source=source)
        return write.create(row, of=organ)


def read_rule(spec: Mapping[str, Any]) -> Rule:
    """The rule that data describe; `Refused` names the field and the mend."""
    try:
        return Rule.from_data(dict(spec))
    except RuleError as error:
        raise Refused(say("{field}: {problem}", field=error.place, problem=error.message)) from None


def _demand_same(before: ProcedureRule, new: ProcedureRule) -> None:
    if (before.organ_id, before.matter) != (new.organ_id, new.matter):
        raise Refused(say("A version of a rule is for the same organ and matter. Give another rule another key."))
    if before.known_from and before.known_from >= new.valid_from:
        raise Refused(
            say(
                "Version {number} is valid from {day}. A new version begins after that.",
                number=before.rule_version,
                day=before.known_from,
            )
        )


def _demand_matter_free(new: ProcedureRule) -> None:
    others = ProcedureRule.objects.filter(organ=new.organ_id, matter=new.matter, retired_at=None)
    for other in others.exclude(rule_key=new.rule_key):
        if stands(other) and overlap(other, new):
            raise Refused(
                say("The rule {key} is for the same matter at that time. Make a version of it.", key=other.rule_key)
            )
