"""Signing a study off: what is missing, asking for the signature, signing, and whether a signature still holds.

A signature is under the findings as they stood. Nothing marks it as void: whether it holds is told each time by
comparing the digest that was signed with the digest of what stands now, so that no way of changing a finding can
leave a signature standing under something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.domain.writing import Conflict, Refused, writing
from interparl.apps.comparison.domain.finding import published_name
from interparl.apps.comparison.domain.helping import locked
from interparl.apps.comparison.domain.labels import column_name
from interparl.apps.comparison.domain.matter import Matter, matter_of
from interparl.apps.comparison.domain.readings import differs
from interparl.apps.comparison.enums import Reading, StudyState
from interparl.apps.comparison.models import Column, ScopeProvision, SignOff, Study
from interparl.apps.comparison.rules import organ_of
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Decision
from interparl.engine.message import Message, say, say_number
from interparl.engine.procedure import Result
from interparl.engine.procedure.names import listed, name

NAMED = 5
"""How many provisions are named where some are missing."""


class NotReady(Refused):
    """The study cannot be signed off yet; `missing` says all that it lacks."""

    def __init__(self, missing: Sequence[Message]) -> None:
        self.missing = tuple(missing)
        super().__init__(
            say_number(
                "The study is not ready to be signed off. {first}",
                "The study is not ready to be signed off: {number} things are missing. {first}",
                len(self.missing),
                first=self.missing[0],
            )
        )


def ready_for_sign_off(study: Study) -> list[Message]:
    """What is missing, in words; empty when the study can be signed off.

    Every provision in scope that asks something needs a finding in every column; a second reading where a second
    reader was appointed; no disagreement may be open and no finding may rest on words that have changed.
    """
    return missing_in(matter_of(study))


def missing_in(matter: Matter) -> list[Message]:
    """`ready_for_sign_off` of what has been read."""
    if not matter.scopes:
        return [say("No provision is in the scope.")]
    if not matter.columns:
        return [say("The study has no column.")]
    return [told for column in matter.columns for told in _missing(matter, column)]


def _missing(matter: Matter, column: Column) -> list[Message]:
    unexamined, alone, open_, stale, lost = [], [], [], [], []
    for scope in matter.asked:
        readings = matter.of(scope, column)
        first, second = readings.get(Reading.FIRST), readings.get(Reading.SECOND)
        if Reading.AGREED not in readings:
            if first is None:
                unexamined.append(scope)
            elif second is None and column.pk in matter.read_twice:
                alone.append(scope)
            elif second is not None and differs(first, second):
                open_.append(scope)
        finding = matter.standing(scope, column)
        if finding is not None and finding.stale_since is not None:
            stale.append(scope)
        elif (scope.pk, column.pk) in matter.lost:
            lost.append(scope)
    where = column_name(column)
    out = []
    if unexamined:
        out.append(
            say_number(
                "{column}: {number} provision has no finding ({places}).",
                "{column}: {number} provisions have no finding ({places}).",
                len(unexamined),
                column=where,
                places=_places(matter, unexamined),
            )
        )
    if alone:
        out.append(
            say_number(
                "{column}: {number} provision has no second reading ({places}).",
                "{column}: {number} provisions have no second reading ({places}).",
                len(alone),
                column=where,
                places=_places(matter, alone),
            )
        )
    if open_:
        out.append(
            say_number(
                "{column}: the two readings of {number} provision depart, and nobody has agreed on one ({places}).",
                "{column}: the two readings of {number} provisions depart, and nobody has agreed on one ({places}).",
                len(open_),
                column=where,
                places=_places(matter, open_),
            )
        )
    if stale:
        out.append(
            say_number(
                "{column}: the words under {number} finding have changed since ({places}).",
                "{column}: the words under {number} findings have changed since ({places}).",
                len(stale),
                column=where,
                places=_places(matter, stale),
            )
        )
    if lost:
        out.append(
            say_number(
                "{column}: {number} finding names a provision that its text no longer has ({places}).",
                "{column}: {number} findings name provisions that their texts no longer have ({places}).",
                len(lost),
                column=where,
                places=_places(matter, lost),
            )
        )
    return out


def _places(matter: Matter, scopes: Sequence[ScopeProvision]) -> Message:
    shown: list[Message] = [name(matter.labels.get(scope.pid, scope.pid), {}) for scope in scopes[:NAMED]]
    if len(scopes) > NAMED:
        shown.append(say("and others"))
    return listed(shown)


def ask_sign_off(actor: Actor, study: Study, *, expected: int | None = None, why: str = "") -> Study:
    """Hand a study that is complete over to whoever signs. Raises `NotReady` with all that is missing."""
    with writing(actor, "comparison.ask-sign-off", study, why=why) as write:
        held = locked(study)
        if held.state != StudyState.REVIEW:
            raise Refused(say("Only a study in review is handed over for its sign-off."))
        _demand_ready(matter_of(held))
        write.change(study, expected=expected, state=StudyState.SIGN_OFF)
    return study


def sign_off(
    actor: Actor,
    study: Study,
    *,
    capacity: str,
    statement: str = "",
    decision: Decision | None = None,
    expected: int | None = None,
    digest: str = "",
) -> SignOff:
    """Sign the findings as they stand now. `digest` is what the person saw (`Matter.digest`), where it is known.

    `capacity` says as what one signs. The leadership and whoever presides over the study's organ sign for themselves;
    an officer signs on the strength of a `decision` that was taken. Several may sign. Raises `NotReady`, `Refused`,
    and `Conflict` when the study has another version than `expected`.
    """
    if not capacity.strip():
        raise Refused(say("Say in what capacity you sign."))
    with writing(actor, "comparison.sign-off", study) as write:
        held = locked(study)
        if expected is not None and held.version != expected:
            raise Conflict(held, expected)
        if held.state not in {StudyState.SIGN_OFF, StudyState.SIGNED}:
            raise Refused(say("The study does not wait for a signature."))
        _demand_decision(actor, held, decision)
        matter = matter_of(held)
        _demand_ready(matter)
        if digest and digest != matter.digest:
            raise Refused(say("The findings have changed since you opened the page. Look at them again."))
        row = write.create(
            SignOff(
                study=held,
                signed_by=actor.key,
                signed_by_name=published_name(actor),
                capacity=capacity.strip(),
                statement=statement.strip(),
                decision=decision,
                digest=matter.digest,
            ),
            of=held,
        )
        write.note(row, {"signed": row.digest}, of=held)
        write.change(study, state=StudyState.SIGNED)
    return row


def _demand_ready(matter: Matter) -> None:
    missing = missing_in(matter)
    if missing:
        raise NotReady(missing)


def _demand_decision(actor: Actor, study: Study, decision: Decision | None) -> None:
    if decision is None:
        organ = organ_of(study)
        if not (actor.has(Role.LEADERSHIP, organ=organ) or (organ and actor.has(Role.PRESIDING, organ=organ))):
            raise Refused(say("An officer signs on the strength of a decision: name it."))
        return
    taken = decision.state == DecisionState.REPORTED or (
        decision.state == DecisionState.CLOSED and decision.result == Result.ADOPTED
    )
    if not taken:
        raise Refused(say("This decision has not been adopted."))


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature and whether what was signed still stands."""

    sign_off: SignOff
    holds: bool


def signatures(study: Study, matter: Matter | None = None) -> list[Signature]:
    """The signatures under a study, oldest first."""
    rows = list(study.sign_offs.select_related("decision__organ").order_by("signed_at"))
    if not rows:
        return []
    now = (matter or matter_of(study)).digest
    return [Signature(row, row.digest == now) for row in rows]
