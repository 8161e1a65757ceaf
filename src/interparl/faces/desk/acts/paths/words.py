"""What is said of paths: needs, stages on which the program does something, kinds of acts, rules of amendments."""

from __future__ import annotations

from collections.abc import Iterable

from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.paths import ADOPTED, SENT, SUPERSEDED, WITHDRAWN
from interparl.apps.drafting.enums import ActKind
from interparl.engine.drafting.amendments import Action
from interparl.engine.drafting.order import OrderRule
from interparl.engine.message import Message, say
from interparl.engine.procedure.path import Need, Path, Stage
from interparl.faces.exchange.amendments.view import KINDS

NEEDS: dict[str, Message] = {
    Need.DOCUMENT: say("a document"),
    Need.DECISION: say("a decision that was adopted"),
    Need.SITTING: say("a sitting"),
    Need.PROGRAMME_ITEM: say("an item of a programme that asks for the act"),
    Need.ADDRESSEES: say("somebody to whom the text is sent"),
    Need.OPINIONS_CLOSED: say("no opinion awaited and no remark without an answer"),
    Need.TEXT_CLOSED: say("a closed version of the text"),
    Need.ADOPTING_ORGAN: say("the organ that adopts the act"),
    Need.REPLACING_ACT: say("the act that replaces it"),
    Need.REASON: say("a reason in words"),
}
"""What a stage may ask for, as a part of a list."""

DOES: dict[str, Message] = {
    ADOPTED: say("Adoption: a decision makes a version the text of the act"),
    SENT: say("Sending: the adopted act goes to the parliaments"),
    SUPERSEDED: say("Replacement: another act takes its place"),
    WITHDRAWN: say("Withdrawal: the act is pursued no more"),
}
"""What the program does on entering a stage, by the key of the stage."""

LACKS: dict[str, Message] = {
    ADOPTED: say("It has no stage of adoption: an act cannot be adopted on it."),
    SENT: say("It has no stage of sending: an adopted act cannot be sent to parliaments on it."),
    SUPERSEDED: say("It has no stage of replacement: another act cannot take the place of one that goes by it."),
    WITHDRAWN: say("It has no stage of withdrawal: an act cannot be withdrawn on it."),
}
"""What cannot be done on a path without the stage."""


def need_words(path: Path, need: str) -> Message:
    """A need as a part of a list; one of the path's own in the words that stand where it is missing."""
    return NEEDS.get(need) or path.missing(need)


def needs_of(path: Path, stage: Stage) -> list[Message]:
    """What a stage asks for, in the order in which needs are always told, the path's own last."""
    known = [need for need in NEEDS if need in stage.needs]
    return [need_words(path, need) for need in [*known, *sorted(stage.needs - set(known))]]


def lacking(path: Path) -> list[Message]:
    """What cannot be done on the path."""
    return [sentence for key, sentence in LACKS.items() if path.stage(key) is None]


def kinds_in_words(kinds: Iterable[str]) -> str:
    """Kinds of acts, as the assembly lists them; none stands for all."""
    chosen = set(kinds)
    labels = [str(kind.label) for kind in ActKind if kind.value in chosen]
    return ", ".join(labels) if labels else words(say("acts of all kinds"))


def order_in_words(rule: OrderRule) -> list[str]:
    """The groups of an order of consideration, each as one line."""
    return [", ".join(action_words(action) for action in group) for group in rule.at_one_place]


def action_words(action: Action) -> str:
    """What an amendment does, as lists of amendments call it."""
    return words(KINDS[action])
