"""What the register's values are called, as sentences of the catalogue; a value unknown here stands as it is."""

from __future__ import annotations

from interparl.apps.sittings.enums import MinutesState
from interparl.engine.message import Message, say
from interparl.engine.procedure.names import name

PRESENCE = {
    "present": say("Present"),
    "represented": say("Represented"),
    "absent-notified": say("Absent, notified"),
    "absent": say("Delegation absent"),
    "not-registered": say("Not registered"),
}
SAID = {
    "no-objection": say("No objection"),
    "objection": say("Objection"),
    "reservation": say("Reservation"),
    "stands-aside": say("Stands aside"),
    "not-stated": say("Has not stated"),
    "for": say("For"),
    "against": say("Against"),
    "abstains": say("Abstains"),
    "not-cast": say("Has not voted"),
}
RESULT = {
    "adopted": say("Adopted"),
    "not-adopted": say("Not adopted"),
    "no-quorum": say("No quorum"),
    "elected": say("Elected"),
    "not-elected": say("Nobody elected"),
    "tied": say("Tied"),
}
FORM = {
    "in-person": say("In person"),
    "remote": say("Remote"),
    "mixed": say("Mixed: in person and remote"),
    "written": say("In writing"),
    "unknown": say("Form not stated"),
}
ITEM = {
    "pending": say("Not taken yet"),
    "taken": say("Taken"),
    "deferred": say("Deferred"),
    "withdrawn": say("Item withdrawn"),
}
DECISION = {
    "resolution": say("Resolution"),
    "statement": say("Statement"),
    "protocol": say("Protocol decision"),
    "election": say("Election"),
    "model-act": say("Adoption of a model act"),
}
CAPACITY = {
    "guest": say("Guest"),
    "observer": say("Observer"),
    "partner": say("Partner"),
    "expert": say("Expert"),
    "greeting": say("Greeting in writing"),
}
AROUND = {
    "before": say("Before the sitting"),
    "during": say("During the sitting"),
    "after": say("After the sitting"),
}


def presence(value: str) -> Message:
    """How a delegation attended."""
    return _called(PRESENCE, value)


def said(value: str) -> Message:
    """A position or a vote."""
    return _called(SAID, value)


def result(value: str) -> Message:
    """What came of a decision."""
    return _called(RESULT, value)


def form(value: str) -> Message:
    """How people met."""
    return _called(FORM, value)


def item(value: str) -> Message:
    """What became of an item."""
    return _called(ITEM, value)


def decision(value: str) -> Message:
    """What kind of decision it is."""
    return _called(DECISION, value)


def capacity(value: str) -> Message:
    """As what somebody without a voice attended."""
    return _called(CAPACITY, value)


def around(value: str) -> Message:
    """When a reception was."""
    return _called(AROUND, value)


def standing(state: MinutesState, number: int) -> Message:
    """What the text is worth."""
    if state == MinutesState.APPROVED:
        return say("Approved minutes")
    if state == MinutesState.CIRCULATED:
        return say("Sent to the delegations for correction, version {number}: not approved yet", number=number)
    return say("Draft, version {number}: not approved", number=number)


def _called(table: dict[str, Message], value: str) -> Message:
    return table.get(value) or name(value, {})
