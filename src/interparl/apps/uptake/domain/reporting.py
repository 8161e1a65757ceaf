"""What comes back from a state: that it has received the ask, what it reports, what its parliament got and enacted."""

from __future__ import annotations

from typing import BinaryIO

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.files import DOCUMENTS, store_file
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.models import Source, StoredFile
from interparl.apps.common.text import Text
from interparl.apps.members.models import Delegation, State
from interparl.apps.sittings.domain.helping import NO_TEXT, named
from interparl.apps.texts.models import Work
from interparl.apps.uptake.domain.steps import add_step, row_of, standing_of
from interparl.apps.uptake.enums import Claimed, StepKind
from interparl.apps.uptake.models import Step, Uptake
from interparl.apps.uptake.rules import ActInState, speaking_for
from interparl.engine.message import say

NEEDS_WORDS = frozenset({Claimed.NONE_NEEDED, Claimed.DECLINED, Claimed.TAKEN_INTO_ACCOUNT})
"""Claims that mean nothing without a sentence of why or how; a law or a bill can be named instead."""


def acknowledge(
    actor: Actor,
    uptake: Uptake,
    *,
    day: str = "",
    delegation: Delegation | None = None,
    by_whom: Text = NO_TEXT,
    source: Source | None = None,
    why: str = "",
) -> Step:
    """Confirm that the state has received the ask; this says nothing of the act.

    `Refused` when no answer is awaited, or the receipt of this ask is confirmed already.
    """
    with writing(actor, "uptake.acknowledge", uptake, why=why, source=source) as write:
        held = row_of(write, uptake)
        stood = standing_of(held)
        if not stood.waiting:
            raise Refused(say("No answer is awaited, so there is no ask to confirm."))
        if stood.acknowledged is not None:
            raise Refused(say("The receipt of this ask is confirmed already."))
        sent_by = _delegation(actor, held.state, delegation)
        return add_step(
            write, actor, held, StepKind.ACKNOWLEDGED, day=day, delegation=sent_by, by_whom=by_whom, source=source
        )


def report(
    actor: Actor,
    uptake: Uptake | ActInState,
    *,
    claimed: Claimed | str,
    words: Text = NO_TEXT,
    law: Work | None = None,
    reference: str = "",
    upload: BinaryIO | None = None,
    name: str = "",
    file: StoredFile | None = None,
    day: str = "",
    delegation: Delegation | None = None,
    by_whom: Text = NO_TEXT,
    source: Source | None = None,
    why: str = "",
) -> Step:
    """Record what a state says it did with the act. It is the state's claim and never counts as conformity.

    `law` is the national law it names, `reference` its number where the bank of laws does not have it. `upload` with
    `name` is a document to keep with the report. `delegation` is the one that reports, `by_whom` the body it speaks of;
    whoever records it for a state that is not their own names one of them or the source. A state may report without
    having been asked, and again: the newest report stands, the earlier ones stay. `Refused` for a law of another state,
    and for a claim that needs a sentence and has none.
    """
    with writing(actor, "uptake.report", uptake, why=why, source=source) as write:
        held = row_of(write, uptake)
        kind = _claim(claimed)
        if kind in NEEDS_WORDS and not words:
            raise Refused(say("Say in a sentence how or why."))
        if kind in {Claimed.LAW, Claimed.BY_LAW} and law is None and not reference.strip() and not words:
            raise Refused(say("Name the act that was made: choose it, give its number, or describe it."))
        _check_law(law, held.state)
        sent_by = _delegation(actor, held.state, delegation)
        _say_how_it_is_known(sent_by, by_whom, source, why)
        return add_step(
            write,
            actor,
            held,
            StepKind.REPORTED,
            day=day,
            claimed=kind,
            words=words,
            law=law,
            reference=reference.strip(),
            file=_kept(write, held, upload, name) or file,
            delegation=sent_by,
            by_whom=by_whom,
            source=source,
        )


def record_submitted(
    actor: Actor,
    uptake: Uptake | ActInState,
    *,
    day: str,
    reference: str = "",
    words: Text = NO_TEXT,
    law: Work | None = None,
    by_whom: Text = NO_TEXT,
    source: Source | None = None,
    why: str = "",
) -> Step:
    """Record that the matter was laid before the state's parliament; not that anything was enacted.

    `reference` is the number of the bill, `by_whom` who laid it. Needs a source, a sentence, or a number.
    """
    return _record(
        actor, uptake, "uptake.record-submitted", StepKind.SUBMITTED, day, reference, words, law, by_whom, source, why
    )


def record_enacted(
    actor: Actor,
    uptake: Uptake | ActInState,
    *,
    day: str,
    reference: str = "",
    words: Text = NO_TEXT,
    law: Work | None = None,
    by_whom: Text = NO_TEXT,
    source: Source | None = None,
    why: str = "",
) -> Step:
    """Record that the state has enacted a law by which it takes the act up; not that the law conforms to it."""
    if law is None and not reference.strip() and not words:
        raise Refused(say("Name the act that was made: choose it, give its number, or describe it."))
    return _record(
        actor, uptake, "uptake.record-enacted", StepKind.ENACTED, day, reference, words, law, by_whom, source, why
    )


def _record(
    actor: Actor,
    uptake: Uptake | ActInState,
    action: str,
    kind: StepKind,
    day: str,
    reference: str,
    words: Text,
    law: Work | None,
    by_whom: Text,
    source: Source | None,
    why: str,
) -> Step:
    with writing(actor, action, uptake, why=why, source=source) as write:
        held = row_of(write, uptake)
        _check_law(law, held.state)
        if not (source or reference.strip() or words or law):
            raise Refused(say("Say how it is known: a source, the number of the bill or law, or a sentence."))
        given = {"words": words, "law": law, "reference": reference.strip(), "by_whom": by_whom, "source": source}
        return add_step(write, actor, held, kind, day=day, **given)


def _claim(claimed: Claimed | str) -> Claimed:
    try:
        kind = Claimed(claimed)
    except ValueError:
        raise Refused(say("There is no such claim: {claim}.", claim=str(claimed))) from None
    if kind is Claimed.NONE:
        raise Refused(say("Choose what the state says it did."))
    return kind


def _check_law(law: Work | None, state: State) -> None:
    if law is not None and law.state_id != state.pk:
        raise Refused(say("This law is not one of {state}.", state=named(state)))


def _delegation(actor: Actor, state: State, delegation: Delegation | None) -> Delegation | None:
    """The delegation through which it comes: the one named, else the person's own of this state."""
    if delegation is not None:
        if delegation.parliament.state_id != state.pk:
            raise Refused(say("{delegation} is no delegation of this state.", delegation=named(delegation)))
        return delegation
    own = Delegation.objects.filter(key__in=speaking_for(actor), parliament__state=state)
    return own.order_by("key").first()


def _say_how_it_is_known(delegation: Delegation | None, by_whom: Text, source: Source | None, why: str) -> None:
    if not (delegation or by_whom or source or why.strip()):
        raise Refused(say("Say who reports: a delegation, a body of the state, or the source."))


def _kept(write: Writing, uptake: Uptake, upload: BinaryIO | None, name: str) -> StoredFile | None:
    return store_file(write, upload, name, allowed=DOCUMENTS, of=uptake) if upload is not None else None
