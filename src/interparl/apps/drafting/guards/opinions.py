"""What was sent out stays; an opinion that was given keeps its words and its remarks; what happened to a request is
only added or taken back."""

from __future__ import annotations

from interparl.apps.common.guards import Guard
from interparl.apps.drafting.guards.sql import belongs, differs

OPINION = (
    "request_id", "verdict", "language", "words", "file_id", "reference", "given_on", "signed_by_id", "given_by",
    "given_by_name", "signed_name", "by_letter", "recorded_by", "recorded_by_name", "recorded_at",
)  # fmt: skip
REMARK = ("opinion_id", '"order"', "pid", "label", "words", "proposed")
SENT = ("draft_id", "circulation_kind", "sent_on", "due", "file_id")
STEP = ("request_id", "event", "day", "due", "words", "occasion", "made_by", "recorded_at")


def guards(vendor: str) -> list[Guard]:
    """Guards of opinions, remarks and the steps of requests."""
    opinion, remark, step = "drafting_opinion", "drafting_remark", "drafting_requeststep"
    circulation, request = "drafting_circulation", "drafting_request"

    def given(row: str) -> str:
        return belongs(vendor, opinion, "opinion_id", row, "p.state <> 'draft'")

    return [
        Guard("circulation_kept", circulation, "UPDATE", "What was sent out is not changed.", differs(vendor, *SENT)),
        Guard("circulation_stays", circulation, "DELETE", "What was sent out is not removed."),
        Guard("opinion_request_kept", request, "UPDATE", "A request stays as it was sent. Withdraw it."),
        Guard("opinion_request_stays", request, "DELETE", "A request is not removed. Withdraw it."),
        Guard(
            "opinion_given",
            opinion,
            "UPDATE",
            "An opinion that was given keeps its words. Give another.",
            f"OLD.state <> 'draft' AND (NEW.state = 'draft' OR {differs(vendor, *OPINION)})",
        ),
        Guard(
            "opinion_replaced",
            opinion,
            "UPDATE",
            "An opinion that was replaced stays so.",
            "OLD.state = 'replaced' AND NEW.state <> 'replaced'",
        ),
        Guard("opinion_kept", opinion, "DELETE", "An opinion that was given is not removed.", "OLD.state <> 'draft'"),
        Guard("remark_added", remark, "INSERT", "An opinion that was given gets no more remarks.", given("NEW")),
        Guard(
            "remark_kept",
            remark,
            "UPDATE",
            "A remark of an opinion that was given keeps its words.",
            f"{given('OLD')} AND {differs(vendor, *REMARK)}",
        ),
        Guard("remark_stays", remark, "DELETE", "A remark of an opinion that was given stays.", given("OLD")),
        Guard("request_step_kept", step, "UPDATE", "A step of a request is not changed.", differs(vendor, *STEP)),
        Guard(
            "request_step_taken_back",
            step,
            "UPDATE",
            "A step that was taken back stays so.",
            "OLD.retired_at IS NOT NULL AND NEW.retired_at IS NULL",
        ),
        Guard("request_step_stays", step, "DELETE", "A step of a request is not removed."),
    ]
