"""A rule of procedure in words, also one that the engine cannot read."""

from __future__ import annotations

from interparl.apps.common.domain.writing import Refused
from interparl.apps.organs.domain.rule_versions import read_rule
from interparl.apps.organs.models import ProcedureRule
from interparl.engine.message import Message, say


def in_words(rule: ProcedureRule) -> tuple[Message, ...]:
    """One sentence each; for a rule that cannot be read the one that says why."""
    try:
        return read_rule({**rule.spec, "key": rule.rule_key, "version": rule.rule_version}).describe()
    except Refused as refusal:
        return (say("This rule cannot be read. {problem}", problem=refusal.message),)
