"""The rule of procedure by which an organ decides a matter on a day, read for the engine."""

from __future__ import annotations

from datetime import date

from interparl.apps.common.domain.writing import Refused
from interparl.apps.organs.domain.queries import rule_for
from interparl.apps.organs.models import Organ, ProcedureRule
from interparl.apps.sittings.domain.helping import named
from interparl.engine.message import say
from interparl.engine.procedure import Rule, RuleError


def rule_for_decision(organ: Organ, matter: str, day: date) -> ProcedureRule:
    """The rule of the matter, else the organ's general one; `Refused` when it has none, for none is assumed."""
    row = rule_for(organ, matter, day)
    if row is None:
        raise Refused(
            say("No rule of procedure says how {organ} decides this. Add the rule first.", organ=named(organ))
        )
    return row


def read_rule(row: ProcedureRule) -> Rule:
    """The row's rule for the engine; the row's own key and version count. `Refused` when it cannot be read."""
    try:
        return Rule.from_data({**row.spec, "key": row.rule_key, "version": row.rule_version})
    except RuleError as error:
        raise Refused(
            say(
                "The rule {key} cannot be read at {place}: {fault}",
                key=row.rule_key,
                place=error.place,
                fault=error.message,
            )
        ) from error
