"""The reply clock of one act in one state, in words."""

from __future__ import annotations

from interparl.apps.uptake.domain.standing import Stands
from interparl.engine.message import Message, say, say_number


def clock(stood: Stands) -> Message:
    """Where the clock stands: not started, running, past its day, stopped in time or late."""
    if stood.asked is None:
        return say("Not asked.")
    if stood.overdue:
        return say_number("Overdue by {number} day.", "Overdue by {number} days.", stood.days_past)
    if stood.days_left is not None:
        if stood.days_left == 0:
            return say("The answer is due today.")
        return say_number("{number} day is left to answer.", "{number} days are left to answer.", stood.days_left)
    if stood.waiting:
        return say("Asked, without a day for the answer.")
    if stood.days_late:
        return say_number("Answered {number} day late.", "Answered {number} days late.", stood.days_late)
    return say("Answered in time.")
