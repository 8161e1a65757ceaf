"""Deciding by positions: consensus in a sitting, and the silence procedure in writing."""

from __future__ import annotations

from datetime import date

from interparl.engine.message import Message, say
from interparl.engine.procedure.case import AWAY, Case
from interparl.engine.procedure.outcome import Counts, Outcome, QuorumOutcome
from interparl.engine.procedure.roll import Roll, opening_sentences, own_deadline
from interparl.engine.procedure.types import Position, Presence, Result, SilenceMeans


def consensus(case: Case, roll: Roll, quorum: QuorumOutcome) -> Outcome:
    """Adopted when no delegation that is present and takes part objects formally.

    A reservation is recorded and does not prevent consensus, nor does standing aside. An absent delegation is not
    counted as agreeing. While a delegation that is there has stated nothing, the question is open until the presiding
    officer puts it; who then says nothing did not object, and is not said to have agreed. Where all stand aside nobody
    is left to carry the decision.

    Source: rules of procedure of the Interparliamentary Assembly of the CIS, art. 14.
    """
    objections = roll.saying(Position.OBJECTION)
    steps = opening_sentences(case, quorum) + _position_sentences(case, roll)
    carried = [key for key in roll.speaking if key not in roll.saying(Position.STANDS_ASIDE)]
    did_not_object: tuple[str, ...] = ()
    if not quorum.reached:
        result = Result.NO_QUORUM
        steps.append(say("There is no quorum, so nothing can be decided."))
    elif roll.silent and not case.question_put:
        result = Result.OPEN
        if objections:
            steps.append(say("The objection prevents consensus unless it is withdrawn."))
        steps.append(say("The question stays open until all have stated a position or it has been put."))
    elif objections:
        result = Result.NOT_ADOPTED
        steps.append(say("An objection prevents consensus: not adopted."))
    elif not carried:
        result = Result.NO_QUORUM
        steps.append(say("Nobody is left who takes part in the decision, so nothing can be decided."))
    else:
        result = Result.ADOPTED
        if roll.silent:
            did_not_object = roll.silent
            steps.append(
                say(
                    "The question was put; these did not object, which is not agreement: {names}.",
                    names=case.names(roll.silent),
                )
            )
        steps.append(say("Nobody who takes part has objected: adopted by consensus."))
    return _outcome(case, roll, quorum, result, steps, did_not_object)


def silence(case: Case, roll: Roll, quorum: QuorumOutcome) -> Outcome:
    """A text is sent in writing and stands unless somebody objects in time, if the rule gives silence that meaning.

    An objection in time prevents adoption at once. Until the deadline (and the further days of those who were absent)
    has passed the text is open, even when all have answered, for an answer may still be changed. If too few
    acknowledged receipt, silence means nothing and nothing is adopted.

    Source: the Statute of the Organization of the Petroleum Exporting Countries (thirty days; an absent member's own
    time).
    """
    rule = case.rule.silence
    assert rule is not None
    last = max(day for e in case.electorate if (day := own_deadline(case, e.key)) is not None)
    steps = opening_sentences(case, quorum) + _deadline_sentences(case, last) + _position_sentences(case, roll)
    carried = [key for key in roll.speaking if key not in roll.saying(Position.STANDS_ASIDE)]
    if roll.saying(Position.OBJECTION):
        result = Result.NOT_ADOPTED
        steps.append(say("An objection in time breaks the silence: not adopted."))
    elif case.now_is is None or case.now_is <= last:
        result = Result.OPEN
        steps.append(say("The deadline has not passed, so the text is still open."))
    elif not quorum.reached:
        result = Result.NO_QUORUM
        steps.append(say("Too few have acknowledged receipt, so silence means nothing: nothing is decided."))
    elif not carried:
        result = Result.NO_QUORUM
        steps.append(say("Nobody is left who takes part in the decision, so nothing can be decided."))
    elif roll.silent and rule.means is SilenceMeans.NOTHING:
        result = Result.NOT_ADOPTED
        steps.append(say("Under this rule each must state a position, and not all have: not adopted."))
    elif roll.silent:
        result = Result.ADOPTED
        steps.append(
            say("The deadline has passed without an objection, and the rule itself adopts the text then: adopted.")
        )
    else:
        result = Result.ADOPTED
        steps.append(say("All have answered and nobody has objected: adopted."))
    return _outcome(case, roll, quorum, result, steps)


def _deadline_sentences(case: Case, last: date) -> list[Message]:
    steps = [say("Objections are in time until {day}.", day=str(case.last_day))]
    away = case.those(AWAY)
    if last != case.last_day:
        steps.append(
            say(
                "Absent when the text was laid, and in time until {day}: {names}.",
                day=str(last),
                names=case.names(away),
            )
        )
    return steps


def _position_sentences(case: Case, roll: Roll) -> list[Message]:
    steps = []
    objections, silent = roll.saying(Position.OBJECTION), roll.silent
    if objections:
        steps.append(say("Objected: {names}.", names=case.names(objections)))
    else:
        steps.append(say("Nobody has objected."))
    if said := roll.saying(Position.RESERVATION):
        steps.append(
            say("With a reservation, which is recorded and prevents nothing: {names}.", names=case.names(said))
        )
    if said := roll.saying(Position.STANDS_ASIDE):
        steps.append(say("Stand aside, which is recorded and prevents nothing: {names}.", names=case.names(said)))
    if said := roll.saying(Position.NO_OBJECTION):
        steps.append(say("Stated that they have no objection: {names}.", names=case.names(said)))
    if silent:
        steps.append(say("Have stated nothing, which counts as nothing: {names}.", names=case.names(silent)))
    return steps


def _outcome(
    case: Case,
    roll: Roll,
    quorum: QuorumOutcome,
    result: Result,
    steps: list[Message],
    did_not_object: tuple[str, ...] = (),
) -> Outcome:
    by_option = {position.value: len(roll.saying(position)) for position in Position}
    by_option[Position.NOT_STATED.value] = len(roll.silent)
    return Outcome(
        result=result,
        quorum=quorum,
        counts=Counts(
            entitled=len(case.electorate),
            present=len(case.those((Presence.PRESENT,))),
            represented=len(case.those((Presence.REPRESENTED,))),
            by_option=by_option,
        ),
        objections=roll.saying(Position.OBJECTION),
        reservations=roll.saying(Position.RESERVATION),
        stands_aside=roll.saying(Position.STANDS_ASIDE),
        no_objection=roll.saying(Position.NO_OBJECTION),
        not_stated=roll.silent,
        did_not_object=did_not_object,
        arithmetic=tuple(steps),
    )
