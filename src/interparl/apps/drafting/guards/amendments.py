"""What became of an amendment is only ever added; an amendment that was decided on keeps its words."""

from __future__ import annotations

from interparl.apps.common.guards import Guard
from interparl.apps.drafting.guards.sql import differs

DECIDED = "('accepted', 'rejected', 'withdrawn', 'compromised')"
WORDS = (
    "draft_id", "number", "pid", "label_printed", "action", "old", "new", "heading", "given", "tabled_on",
    "delegation_id", "organ_id", "sitting_id",
)  # fmt: skip
SIGNED = ("amendment_id", "person_id", "delegation_id", "signed_on")


def guards(vendor: str) -> list[Guard]:
    """Guards of amendments and their steps."""
    amendment, step, signature = "drafting_amendment", "drafting_amendmentstep", "drafting_signature"
    return [
        Guard(
            "amendment_decided",
            amendment,
            "UPDATE",
            "An amendment that was decided on keeps its words.",
            f"OLD.state IN {DECIDED} AND {differs(vendor, *WORDS)}",
        ),
        Guard("amendment_stays", amendment, "DELETE", "An amendment is not removed; withdraw it."),
        Guard("amendment_step_kept", step, "UPDATE", "What became of an amendment is not changed."),
        Guard("amendment_step_stays", step, "DELETE", "What became of an amendment is not removed."),
        Guard("amendment_signature_kept", signature, "UPDATE", "A signature is not changed.", differs(vendor, *SIGNED)),
        Guard("amendment_signature_stays", signature, "DELETE", "A signature is not removed; withdraw it."),
    ]
