"""How states look: the word, and one of five tones. The word always stands beside the colour.

Tones: ``good`` done as hoped, ``info`` going on, ``warn`` somebody has to look, ``bad`` refused or failed, ``neutral``
everything else. That a delegation has not stated is neutral: it is neither consent nor refusal.
"""

from __future__ import annotations

from typing import Any

from interparl.apps.common.wording import words
from interparl.engine.message import Message, say
from interparl.engine.procedure.types import Position, Presence, Result, Vote

TONES = ("good", "warn", "bad", "info", "neutral")

FIELD_TONES = {
    "common.visibility": {"members": "info", "organ": "info", "draft": "warn"},
    "common.ruled": {"holds": "good", "set-aside": "neutral"},
    "sittings.sitting.state": {
        "convened": "info",
        "open": "warn",
        "closed": "good",
        "minutes-approved": "good",
        "cancelled": "bad",
    },
    "sittings.agendaversion.state": {"draft": "warn", "agreed": "info", "adopted": "good"},
    "sittings.agendaitem.state": {"taken": "good", "deferred": "warn", "withdrawn": "bad"},
    "sittings.decision.state": {"draft": "warn", "open": "info", "closed": "good"},
    "sittings.minutes.state": {"draft": "warn", "circulated": "info", "approved": "good"},
    "sittings.correction.state": {"asked": "warn", "taken": "good", "declined": "bad"},
    "members.delegation.state": {"accredited": "good", "forming": "info"},
    "members.statestanding.standing": {"member": "good", "suspended": "warn", "withdrawn": "bad"},
}

VALUES: dict[str, tuple[Message, str]] = {
    Presence.PRESENT: (say("Present"), "good"),
    Presence.REPRESENTED: (say("Represented"), "info"),
    Presence.ABSENT_NOTIFIED: (say("Absent, notified"), "warn"),
    Presence.ABSENT: (say("Delegation absent"), "bad"),
    Presence.NOT_REGISTERED: (say("Not registered"), "neutral"),
    Position.NO_OBJECTION: (say("No objection"), "good"),
    Position.OBJECTION: (say("Objection"), "bad"),
    Position.RESERVATION: (say("Reservation"), "warn"),
    Position.STANDS_ASIDE: (say("Stands aside"), "info"),
    Position.NOT_STATED: (say("Has not stated"), "neutral"),
    Vote.FOR: (say("For"), "good"),
    Vote.AGAINST: (say("Against"), "bad"),
    Vote.ABSTAINS: (say("Abstains"), "warn"),
    Vote.NOT_CAST: (say("Has not voted"), "neutral"),
    Result.ADOPTED: (say("Adopted"), "good"),
    Result.NOT_ADOPTED: (say("Not adopted"), "bad"),
    Result.NO_QUORUM: (say("No quorum"), "warn"),
    Result.OPEN: (say("Not yet decided"), "info"),
    Result.ELECTED: (say("Elected"), "good"),
    Result.NOT_ELECTED: (say("Nobody elected"), "bad"),
    Result.TIED: (say("Tied"), "warn"),
}


def of_field(record: Any, field: str = "state") -> tuple[str, str]:
    """Word and tone of a record's field of choices."""
    value = getattr(record, field)
    shown = getattr(record, f"get_{field}_display", None)
    label = str(shown()) if shown else str(value)
    if str(value) in VALUES and label == str(value):
        return of_value(value)
    meta = getattr(record, "_meta", None)
    exact = FIELD_TONES.get(f"{meta.label_lower}.{field}", {}) if meta else {}
    return label, (exact or FIELD_TONES.get(f"common.{field}", {})).get(str(value), "neutral")


def of_value(value: str) -> tuple[str, str]:
    """Word and tone of a presence, position, vote or result; a value that is none of them as it stands, neutral."""
    known = VALUES.get(value)
    return (words(known[0]), known[1]) if known else (str(value), "neutral")
