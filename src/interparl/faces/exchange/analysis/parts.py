"""Which sections a document of an analysis has: one page for leadership, the correlation table, or everything."""

from __future__ import annotations

from enum import StrEnum

from interparl.engine.message import Message, say


class Part(StrEnum):
    """What is written."""

    SUMMARY = "summary"
    TABLE = "table"
    ANALYSIS = "analysis"


TITLES: dict[Part, Message] = {
    Part.SUMMARY: say("Summary on one page"),
    Part.TABLE: say("Correlation table"),
    Part.ANALYSIS: say("Full comparative legal analysis"),
}
