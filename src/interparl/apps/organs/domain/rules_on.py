"""Which version of which rule of procedure is valid on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from interparl.apps.common.domain.claim_time import iso, stands
from interparl.apps.common.domain.weighing import effective_ruling
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models.claim import on_day
from interparl.apps.organs.models import Organ, ProcedureRule
from interparl.engine.message import say


def rule_for(organ: Organ, matter: str, day: date | str) -> ProcedureRule | None:
    """The rule by which the organ decides the matter on a day: that of the matter, else its general one; else None.

    Of the versions valid on the day the one with the latest beginning holds. Raises `Refused` when two different rules
    claim the same matter on that day and no ruling says which holds: no decision may be taken by a guess.
    """
    valid = list(on_day(_rules().filter(Q(matter=matter) | Q(matter=""), organ=organ), iso(day)))
    own = [rule for rule in valid if rule.matter == matter]
    return _one(own or [rule for rule in valid if not rule.matter])


def rules_of(organ: Organ, day: date | str) -> tuple[ProcedureRule, ...]:
    """The newest valid version of every rule of the organ on a day, the general one first. One query."""
    newest: dict[str, ProcedureRule] = {}
    for rule in sorted(on_day(_rules().filter(organ=organ), iso(day)), key=_age):
        if stands(rule):
            newest[rule.rule_key] = rule
    return tuple(sorted(newest.values(), key=lambda rule: (rule.matter, rule.rule_key)))


def versions_of(rule_key: str) -> tuple[ProcedureRule, ...]:
    """Every version of a rule, oldest first, retired ones too. One query."""
    return tuple(_rules(retired=True).filter(rule_key=rule_key).order_by("rule_version"))


def _rules(*, retired: bool = False) -> QuerySet[ProcedureRule]:
    found = ProcedureRule.objects.select_related("organ", "source", "end_source", "ruling")
    return found if retired else found.filter(retired_at=None)


def _age(rule: ProcedureRule) -> tuple[str, int]:
    return rule.known_from, rule.rule_version


def _one(rules: list[ProcedureRule]) -> ProcedureRule | None:
    standing = [rule for rule in rules if stands(rule)]
    if len({rule.rule_key for rule in standing}) > 1:
        ruled = effective_ruling(standing)
        if ruled is None:
            raise Refused(
                say(
                    "Two rules claim this matter on that day: {first} and {second}. Rule which one holds.",
                    first=min(rule.rule_key for rule in standing),
                    second=max(rule.rule_key for rule in standing),
                )
            )
        standing = [rule for rule in standing if rule.rule_key == ruled.rule_key]
    return max(standing, key=_age, default=None)
