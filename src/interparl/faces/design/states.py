"""How states look: the word, and one of five tones. The word always stands beside the colour.

Tones: ``good`` done as hoped, ``info`` going on, ``warn`` somebody has to look, ``bad`` refused or failed, ``neutral``
everything else. That a delegation has not stated is neutral: it is neither consent nor refusal.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from interparl.apps.common.wording import say_later
from interparl.apps.sittings.enums import PRESENCE_LABELS, RESULT_LABELS, SAID_LABELS
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
    "members.delegation.state_of_forming": {"accredited": "good", "forming": "info"},
    "members.statestanding.standing": {"member": "good", "suspended": "warn", "withdrawn": "bad"},
    "jobs.job.state": {"running": "info", "done": "good", "failed": "bad", "cancelled": "warn"},
    "texts.importitem.state": {"stored": "good", "question": "warn", "refused": "bad"},
    "texts.watch.state": {"new": "good", "failed": "bad"},
    "comparison.study.state": {
        "draft": "warn",
        "review": "info",
        "sign-off": "warn",
        "signed": "good",
        "published": "good",
    },
    "comparison.finding.relation": {
        "equal": "good",
        "equivalent": "good",
        "narrower": "warn",
        "broader": "info",
        "overlapping": "warn",
        "conflicting": "bad",
        "absent": "bad",
    },
    "comparison.finding.covered": {"full": "good", "part": "warn", "none": "bad"},
    **{
        f"drafting.{kind}.state": {
            "signatures-short": "warn",
            "signed": "info",
            "admissible": "info",
            "inadmissible": "bad",
            "accepted": "good",
            "rejected": "bad",
        }
        for kind in ("amendment", "amendmentstep")
    },
    "programme.programme.state": {"draft": "warn", "adopted": "good"},
    "programme.changeset.state": {"draft": "warn", "proposed": "info", "adopted": "good"},
    "uptake.step.step_kind": {
        "asked": "info",
        "extended": "info",
        "reminded": "warn",
        "reported": "info",
        "submitted": "info",
        "enacted": "good",
    },
}
"""Kind of record and field -> value -> tone; what is not named is neutral, as a finished thing nobody waits for is."""

PROCEDURE_FIELDS = frozenset({"presence", "announced", "said", "result"})
"""Fields whose values are those of `engine.procedure`, whatever label the record gives them."""

LABELS: dict[str, str] = {
    **{presence.value: label for presence, label in PRESENCE_LABELS.items()},
    **SAID_LABELS,
    **{result.value: label for result, label in RESULT_LABELS.items()},
    Presence.ABSENT: say_later("Delegation absent"),  # "Absent" alone is what the catalogue calls a missing provision
    Result.OPEN: say_later("Not yet decided"),  # "Open" alone is what a sitting is
}

VALUES: dict[str, str] = {
    Presence.PRESENT: "good",
    Presence.REPRESENTED: "info",
    Presence.ABSENT_NOTIFIED: "warn",
    Presence.ABSENT: "bad",
    Presence.NOT_REGISTERED: "neutral",
    Position.NO_OBJECTION: "good",
    Position.OBJECTION: "bad",
    Position.RESERVATION: "warn",
    Position.STANDS_ASIDE: "info",
    Position.NOT_STATED: "neutral",
    Vote.FOR: "good",
    Vote.AGAINST: "bad",
    Vote.ABSTAINS: "warn",
    Vote.NOT_CAST: "neutral",
    Result.ADOPTED: "good",
    Result.NOT_ADOPTED: "bad",
    Result.NO_QUORUM: "warn",
    Result.OPEN: "info",
    Result.ELECTED: "good",
    Result.NOT_ELECTED: "bad",
    Result.TIED: "warn",
}
"""Value of `engine.procedure` -> its tone."""


def of_field(record: Any, field: str = "state") -> tuple[str, str]:
    """Word and tone of a record's field of choices; of a presence, position, vote or result as `of_value` has it."""
    value = str(getattr(record, field))
    if field in PROCEDURE_FIELDS and value in VALUES:
        return of_value(value)
    meta = getattr(record, "_meta", None)
    exact = FIELD_TONES.get(f"{meta.label_lower}.{field}", {}) if meta else {}
    tones = exact or FIELD_TONES.get(f"common.{field}", {})
    labels = _choices(meta.model, field) if meta else {}
    return str(labels.get(value, value)), tones.get(value, "neutral")


@cache
def _choices(model: Any, field: str) -> dict[str, object]:
    """Value of a field -> its label, which is put into words only when it is asked for.

    Django's own ``get_…_display`` puts all labels of the field into words to find one.
    """
    return {str(value): label for value, label in model._meta.get_field(field).flatchoices}


def of_value(value: str) -> tuple[str, str]:
    """Word and tone of a presence, position, vote or result; a value that is none of them as it stands, neutral."""
    return str(LABELS.get(value, value)), VALUES.get(value, "neutral")
