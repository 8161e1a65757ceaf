"""Steps of an act are kept; a document with which a stage was entered keeps its words; a letter that was sent stays."""

from __future__ import annotations

from interparl.apps.common.guards import Guard
from interparl.apps.drafting.guards.sql import differs

STEP = (
    "act_id", "stage", "day", "note", "by_whom", "organ_id", "sitting_id", "decision_id", "draft_id", "paper_id",
    "source_id", "made_by", "recorded_at",
)  # fmt: skip
PAPER = ("act_id", "language", "file_id", "words")
SENT = ("act_id", "delegation_id", "day", "reference", "file_id", "words", "recorded_at")


def guards(vendor: str) -> list[Guard]:
    """Guards of steps, papers and transmissions."""
    step, paper, sent = "drafting_actstep", "drafting_actpaper", "drafting_transmission"
    return [
        Guard(
            "act_step_kept",
            step,
            "UPDATE",
            "A step of an act is not changed; take it back and record another.",
            differs(vendor, *STEP),
        ),
        Guard(
            "act_step_taken_back",
            step,
            "UPDATE",
            "A step that was taken back stays so.",
            f"OLD.retired_at IS NOT NULL AND {differs(vendor, 'retired_at', 'why')}",
        ),
        Guard("act_step_stays", step, "DELETE", "A step of an act is not removed; take it back."),
        Guard("act_paper_kept", paper, "UPDATE", "The words of a document stay.", differs(vendor, *PAPER)),
        Guard(
            "act_paper_cited",
            paper,
            "DELETE",
            "A stage was entered with this document.",
            "EXISTS (SELECT 1 FROM drafting_actstep s WHERE s.paper_id = OLD.id)",
        ),
        Guard("transmission_kept", sent, "UPDATE", "What was sent is not changed.", differs(vendor, *SENT)),
        Guard(
            "transmission_confirmed",
            sent,
            "UPDATE",
            "A confirmed receipt is not changed.",
            f"OLD.acknowledged IS NOT NULL AND {differs(vendor, 'acknowledged')}",
        ),
        Guard("transmission_stays", sent, "DELETE", "What was sent is not removed."),
    ]
