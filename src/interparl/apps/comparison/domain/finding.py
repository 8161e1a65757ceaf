"""What a person finds in a cell: one call is one decision, that is, one keystroke on the page.

Every verb names the version of the finding that the person saw: nothing (or 0) when there was none. When somebody else
has written meanwhile the call ends with `Conflict`, and `theirs` is what stands now: the person looks and sends again
with its version. So nobody writes over what they have not seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Conflict, Refused, Writing, writing
from interparl.apps.comparison.domain.helping import demand_open, locked
from interparl.apps.comparison.domain.proposed import (
    divergences_of,
    is_offered,
    origin_of,
    places_of,
    then,
)
from interparl.apps.comparison.domain.readings import readings_of_cell
from interparl.apps.comparison.domain.saying import Place, Said, Text, checked
from interparl.apps.comparison.enums import Reading, Relation, StudyState
from interparl.apps.comparison.models import (
    Column,
    ColumnText,
    Finding,
    FindingCounterpart,
    Proposal,
    ScopeProvision,
    Searched,
    Study,
)
from interparl.apps.comparison.rules import ForReading
from interparl.engine.message import say


def accept(
    actor: Actor,
    scope: ScopeProvision,
    column: Column,
    *,
    reading: Reading | str = Reading.FIRST,
    expected: int | None = None,
    inputs: str = "",
    note: str = "",
) -> Finding:
    """Take the machine's proposal as it is, its divergences with it.

    `inputs` is that of the proposal the person saw (`Proposal.inputs`): the call is refused when another run has
    replaced it since. An accepted absence has been searched in all texts of the column. Raises `Refused` where the
    machine abstained, examined nothing, or looked at texts that the column has left.
    """
    with writing(actor, "comparison.find", ForReading(column, Reading(reading))) as write:
        study = _study_open(column)
        proposal = Proposal.objects.filter(scope=scope, column=column).first()
        if proposal is None or not is_offered(proposal):
            raise Refused(say("The machine proposes nothing here that could be accepted. Decide for yourself."))
        if inputs and proposal.inputs != inputs:
            raise Refused(say("The machine proposes something else by now. Look at it again."))
        texts = list(ColumnText.objects.filter(column=column, left_on=None).values_list("expression_id", flat=True))
        if {place for place, _ in places_of(proposal)} - {str(text) for text in texts}:
            raise Refused(say("The proposal was made in a text that the column has left. Ask for new proposals."))
        held = _held(scope, column, reading, expected)
        said = checked(
            scope,
            column,
            relation=proposal.relation,
            covered=proposal.covered,
            counterparts=places_of(proposal),
            divergences=divergences_of(proposal),
            searched=texts if proposal.relation == Relation.ABSENT else (),
            reason="",
            note=note,
            proposal=proposal,
        )
        return _put(write, study, scope, column, Reading(reading), said, proposal, held, expected)


def record(
    actor: Actor,
    scope: ScopeProvision,
    column: Column,
    *,
    relation: Relation | str,
    covered: str | None = None,
    counterparts: Iterable[Place] = (),
    divergences: Iterable[Mapping[str, Any]] = (),
    searched: Iterable[Text] = (),
    reason: str = "",
    note: str = "",
    reading: Reading | str = Reading.FIRST,
    expected: int | None = None,
) -> Finding:
    """Write a finding in full: the first of a cell, or a correction of the one whose version is `expected`.

    `covered` may be left out: it follows from the relation (`saying.EXTENTS`). `counterparts` are (text, permanent id)
    in the order in which they are shown; several provisions may name the same counterpart, and one provision several.
    `divergences` as `Finding` keeps them, without ``proposed``, which is told by the proposal; what is not given is not
    kept. An absence names what was `searched`; "not applicable" has a `reason`. Raises `Refused` and `Conflict`.
    """
    with writing(actor, "comparison.find", ForReading(column, Reading(reading)), why=reason) as write:
        study = _study_open(column)
        proposal = Proposal.objects.filter(scope=scope, column=column).first()
        held = _held(scope, column, reading, expected)
        said = checked(
            scope,
            column,
            relation=relation,
            covered=covered,
            counterparts=counterparts,
            divergences=divergences,
            searched=searched,
            reason=reason,
            note=note,
            proposal=proposal,
            held=held,
        )
        return _put(write, study, scope, column, Reading(reading), said, proposal, held, expected)


def withdraw(actor: Actor, finding: Finding, *, why: str, expected: int | None = None) -> None:
    """Take a finding back: the cell is not examined in this reading again. What it said stays in the history.

    A reading is not withdrawn once the agreed reading rests on it, nor in a blind study once both readings are there.
    """
    if not why.strip():
        raise Refused(say("Say why you withdraw it."))
    with writing(actor, "comparison.withdraw-finding", finding, why=why) as write:
        study = _study_open(finding.column)
        held = Finding.objects.select_for_update().filter(pk=finding.pk).first()
        if held is None:
            raise Refused(say("The finding has been withdrawn already."))
        if expected is not None and held.version != expected:
            raise Conflict(held, expected)
        _demand_open(study, held.scope, held.column, Reading(held.reading))
        write.note(held, _parts(held), of=study)
        write.remove(held, of=study)


def published_name(actor: Actor) -> str:
    """The name under which somebody's work stands in a study. Raises `Refused` where an account has none.

    An address is never a name: what is found is published. The program itself finds and signs nothing.
    """
    if actor.is_system:
        raise Refused(say("Findings and signatures are those of people. The program makes none."))
    name = actor.label.strip()
    if not name or "@" in name:
        raise Refused(
            say("Your account has no name. Findings and signatures are published under a name: add it first.")
        )
    return name


def _study_open(column: Column) -> Study:
    """The study, locked: writers in one study wait for each other, so none overlooks what another just wrote."""
    study = locked(column.study)
    if study.state == StudyState.DRAFT:
        raise Refused(say("The study is still being set up. Send it to review first."))
    demand_open(study)
    return study


def _held(scope: ScopeProvision, column: Column, reading: Reading | str, expected: int | None) -> Finding | None:
    """The finding that will be replaced, as the person saw it; None where there is none."""
    held = Finding.objects.select_for_update().filter(scope=scope, column=column, reading=reading).first()
    if held is None and expected:
        raise Refused(say("The finding was withdrawn since you opened it. Open the cell again."))
    if held is not None and held.version != (expected or 0):
        raise Conflict(held, expected or 0)
    return held


def _put(
    write: Writing,
    study: Study,
    scope: ScopeProvision,
    column: Column,
    reading: Reading,
    said: Said,
    proposal: Proposal | None,
    held: Finding | None,
    expected: int | None,
) -> Finding:
    actor = write.actor
    if held is not None:
        _demand_open(study, scope, column, reading)
    if reading in READERS:
        other = READERS[reading]
        if Finding.objects.filter(scope=scope, column=column, reading=other, found_by=actor.key).exists():
            raise Refused(say("You made the other reading of this provision. This one is for somebody else."))
    values: dict[str, Any] = {
        "model": study.model,
        "relation": said.relation,
        "covered": said.covered,
        "origin": origin_of(proposal, said.relation, said.covered, said.places, said.divergences),
        "divergences": list(said.divergences),
        "reason": said.reason,
        "note": said.note,
        "proposed": then(proposal, study.model.language, said.texts),
        "proposed_confidence": proposal.confidence if proposal is not None and is_offered(proposal) else None,
        "found_by": actor.key,
        "found_by_name": published_name(actor),
        "found_at": timezone.now(),
        "stale_since": None,
        "stale_why": [],
        "confirmed_at": None,
        "confirmed_by_name": "",
    }
    if held is None:
        finding = write.create(Finding(scope=scope, column=column, reading=reading, **values), of=study)
    else:
        finding = write.change(held, expected=expected, of=study, **values)
        finding.counterparts.all().delete()
        finding.searched.all().delete()
    FindingCounterpart.objects.bulk_create(
        FindingCounterpart(
            finding=finding, expression_id=one.expression_id, pid=one.pid, digest=one.digest, order=order
        )
        for order, one in enumerate(said.counterparts)
    )
    Searched.objects.bulk_create(Searched(finding=finding, expression=text) for text in said.searched)
    write.note(finding, _parts(finding), of=study)
    return finding


READERS = {Reading.FIRST: Reading.SECOND, Reading.SECOND: Reading.FIRST}
"""The two readings, each with the other one."""


def _parts(finding: Finding) -> dict[str, Any]:
    """Counterparts and searched texts for the history: one entry, however many there are."""
    rows = finding.counterparts.select_related("expression")
    searched = finding.searched.values_list("expression__key", flat=True)
    return {
        "counterparts": [{"text": row.expression.key, "pid": row.pid, "digest": row.digest} for row in rows],
        "searched": sorted(searched),
    }


def _demand_open(study: Study, scope: ScopeProvision, column: Column, reading: Reading) -> None:
    """Refuse to change a reading on which something rests: the other one, seen by now, or the agreed one.

    A reading whose texts have changed may be made anew.
    """
    if reading not in READERS:
        return
    there = readings_of_cell(scope, column)
    both = READERS[reading] in there and reading in there
    if any(row.stale_since for row in there.values()):
        return
    if Reading.AGREED in there or (both and study.blind):
        raise Refused(
            say("Both readings of this provision are there and stay as they are. Write the agreed reading instead.")
        )
