"""What a path asks of amendments, as fields of a form and as the data that the path keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.wording import say_later
from interparl.apps.drafting.domain.amendment_rules import asked_by
from interparl.apps.drafting.models import Path
from interparl.engine.drafting.amendments import Action
from interparl.engine.drafting.order import FARTHEST_FIRST, OrderRule
from interparl.faces.desk.forms.base import Section

TURNS = [(str(turn), str(turn)) for turn in range(1, len(Action) + 1)]
COUNTS = ("signatures", "delegations", "days_before")
MOST = 9_999


def turn_field(action: Action) -> str:
    """The field that says when an action has its turn."""
    return f"turn_{action.value.replace('-', '_')}"


AMENDMENTS = Section(
    say_later("What amendments need"),
    COUNTS,
    say_later(
        "Empty, or 0, means: not asked for. What is changed here holds at once for all acts that go by the path."
    ),
)
ORDER = Section(
    say_later("Order of consideration"),
    ("own_order", *(turn_field(action) for action in Action), "larger_first", "compromise_first", "order_source"),
    say_later("At one place of the text, what has a smaller number comes first; the same number means together."),
    folded=True,
)


def _count(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST, required=False)


def _turn(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=TURNS, required=False)


class AmendmentFields(forms.Form):
    """What amendments need, and the order in which they are considered."""

    signatures = _count(say_later("Valid signatures"))
    delegations = _count(say_later("Delegations from which they come"))
    days_before = _count(say_later("Days before the sitting"))
    own_order = forms.BooleanField(
        label=say_later("The path states an order of its own"),
        required=False,
        help_text=say_later("Without it, what would leave least of the text comes first: an assumption."),
    )
    turn_replace_words = _turn(say_later("Words replaced"))
    turn_replace_whole = _turn(say_later("Provision in other words"))
    turn_replace_heading = _turn(say_later("Heading replaced"))
    turn_insert_before = _turn(say_later("New provision before it"))
    turn_insert_after = _turn(say_later("New provision after it"))
    turn_insert_in = _turn(say_later("New provision in it"))
    turn_delete = _turn(say_later("Provision deleted"))
    larger_first = forms.BooleanField(
        label=say_later("Of two that concern the same words, the one that concerns more of them comes first"),
        required=False,
    )
    compromise_first = forms.BooleanField(
        label=say_later("A compromise comes before all else at its place"), required=False
    )
    order_source = forms.CharField(label=say_later("Where this order is said"), required=False, max_length=400)


def answers_of(path: Path) -> dict[str, Any]:
    """The fields for a path; for data that cannot be read, as if nothing were asked."""
    try:
        asked = asked_by(path)
    except Refused:
        counts: dict[str, int] = dict.fromkeys(COUNTS, 0)
        return {**counts, **_of_rule(None)}
    return {
        "signatures": asked.signatures,
        "delegations": asked.delegations,
        "days_before": asked.days_before,
        **_of_rule(asked.order),
    }


def _of_rule(rule: OrderRule | None) -> dict[str, Any]:
    shown = rule or FARTHEST_FIRST
    turns = {action: str(turn) for turn, group in enumerate(shown.at_one_place, start=1) for action in group}
    return {
        "own_order": rule is not None,
        **{turn_field(action): turns[action] for action in Action},
        "larger_first": shown.larger_first,
        "compromise_first": shown.compromise_first,
        "order_source": shown.source,
    }


def data_of(values: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """What the path shall keep: what it keeps now where the answers are the same and it can be read."""
    try:
        asked_by(path)
        if all((values[name] or 0) == (old or 0) for name, old in _told(answers_of(path)).items()):
            return dict(path.amendments)
    except Refused:
        pass
    kept = {name: value for name, value in path.amendments.items() if name not in (*COUNTS, "order")}
    kept |= {name: values[name] for name in COUNTS if values[name]}
    return kept | ({"order": _rule(values).data()} if values["own_order"] else {})


def _told(answers: dict[str, Any]) -> dict[str, Any]:
    """The answers that count: without an order of its own its turns say nothing."""
    return answers if answers["own_order"] else {name: answers[name] for name in (*COUNTS, "own_order")}


def _rule(values: Mapping[str, Any]) -> OrderRule:
    turns = {action: int(values[turn_field(action)] or len(Action)) for action in Action}
    groups = (tuple(action for action in Action if turns[action] == turn) for turn in sorted(set(turns.values())))
    source = values["order_source"].strip()
    return OrderRule(tuple(groups), values["larger_first"], values["compromise_first"], source, assumed=not source)
