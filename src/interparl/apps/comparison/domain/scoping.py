"""Which provisions of the model a study examines, what they ask of national law, and how much they weigh."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.comparison.domain.helping import demand_open, locked
from interparl.apps.comparison.enums import Label
from interparl.apps.comparison.models import ScopeProvision, Study
from interparl.apps.texts.models import Expression, Provision
from interparl.engine.message import say

HEAVIEST = 10
"""The greatest weight of a provision."""


def items_in(expression: Expression) -> list[Provision]:
    """The provisions of a text that are compared, in reading order."""
    return list(Provision.objects.filter(expression=expression, item=True).order_by("order"))


def enter_scope(write: Writing, study: Study, model: Expression) -> list[ScopeProvision]:
    """Enter the provisions of the model that the study does not have yet. Call it inside `writing`.

    A provision that the study has keeps label, weight and place in scope; its fingerprint and place follow the text.
    One that the model lost goes out of scope and stays readable with its findings.
    """
    held = {row.pid: row for row in ScopeProvision.objects.filter(study=study)}
    items = items_in(model)
    fresh = []
    for order, item in enumerate(items):
        row = held.pop(item.pid, None)
        if row is None:
            made = ScopeProvision(study=study, pid=item.pid, order=order, digest=item.digest)
            fresh.append(write.create(made, of=study))
        elif (row.order, row.digest) != (order, item.digest):
            write.change(row, of=study, order=order, digest=item.digest)
    for row in held.values():
        if row.in_scope:
            write.change(row, of=study, in_scope=False)
    return fresh


def chosen(study: Study, pids: Iterable[str]) -> list[ScopeProvision]:
    """The rows of these provisions. Raises `Refused` when the study has not got one of them."""
    wanted = list(dict.fromkeys(pids))
    rows = {row.pid: row for row in ScopeProvision.objects.select_for_update().filter(study=study, pid__in=wanted)}
    if not wanted or len(rows) < len(wanted):
        raise Refused(say("Choose provisions of this study's model act."))
    return [rows[pid] for pid in wanted]


def label(
    actor: Actor, study: Study, pids: Sequence[str], *, label: Label, weight: int = 1, why: str = ""
) -> list[ScopeProvision]:
    """Say what provisions ask of national law, and their weight (1 to `HEAVIEST`; it counts for decisive ones)."""
    if not 1 <= weight <= HEAVIEST:
        raise Refused(say("A weight is a whole number from 1 to {most}.", most=HEAVIEST))
    with writing(actor, "comparison.set-scope", study, why=why) as write:
        demand_open(locked(study))
        rows = chosen(study, pids)
        for row in rows:
            write.change(row, of=study, label=label, weight=weight, why=why.strip() or row.why)
    return rows


def take_out(actor: Actor, study: Study, pids: Sequence[str], *, why: str) -> list[ScopeProvision]:
    """Leave provisions out of the study. Findings on them are kept and count again when they are put back."""
    if not why.strip():
        raise Refused(say("Say why these provisions are left out."))
    return _set_in_scope(actor, study, pids, False, why)


def put_in(actor: Actor, study: Study, pids: Sequence[str], *, why: str = "") -> list[ScopeProvision]:
    """Take provisions into the study again. Raises `Refused` for one that the model has no more."""
    return _set_in_scope(actor, study, pids, True, why)


def _set_in_scope(actor: Actor, study: Study, pids: Sequence[str], inside: bool, why: str) -> list[ScopeProvision]:
    with writing(actor, "comparison.set-scope", study, why=why) as write:
        held = locked(study)
        demand_open(held)
        rows = chosen(study, pids)
        present = set(Provision.objects.filter(expression_id=held.model_id, item=True).values_list("pid", flat=True))
        if inside and any(row.pid not in present for row in rows):
            raise Refused(say("The model act does not have this provision any more."))
        for row in rows:
            write.change(row, of=study, in_scope=inside, why=why.strip() or row.why)
    return rows
