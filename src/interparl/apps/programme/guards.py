"""What the database itself refuses in this room: to change baselines, adopted change sets and adopted items."""

from __future__ import annotations

from interparl.apps.common.guards import Guard
from interparl.apps.drafting.guards.sql import belongs, differs

PRINTED = (
    "programme_id", "key", "number", '"order"', "title", "act_kind", "initiator", "developer", "lead_id", "chapter_id",
    "due", "due_printed", "basis", "task", "merged_into_id", "moved_to_id", "dropped", "recorded_at",
)  # fmt: skip
"""What an item says in its programme, and whether it left."""
ADOPTED_SET = (
    "programme_id", "key", '"order"', "title", "reason", "state", "decision_id", "adopted_on", "recorded_at",
    "source_id",
)  # fmt: skip
CHANGE = ("change_set_id", '"order"', "change_kind", "given", "reason", "recorded_at")
REPORT = (
    "item_id", "event", "day", "step_id", "decision_id", "source_id", "to_id", "words", "made_by", "recorded_at",
)  # fmt: skip
HEARING = ("programme_id", "organ_id", "sitting_id", "day", "planned", "words", "source_id", "recorded_at")


def guards(vendor: str) -> list[Guard]:
    """All guards of the room."""
    programme, item, chapter = "programme_programme", "programme_item", "programme_chapter"
    change_set, change, report, hearing = (
        "programme_changeset", "programme_change", "programme_itemreport", "programme_hearing",
    )  # fmt: skip

    def fixed(row: str) -> str:
        """Its programme is adopted, and all its items were entered by then."""
        known = "p.items_known" if vendor == "postgresql" else "p.items_known = 1"
        return belongs(vendor, programme, "programme_id", row, f"p.state <> 'draft' AND {known}")

    def decided(row: str) -> str:
        return belongs(vendor, change_set, "change_set_id", row, "p.state = 'adopted'")

    by_a_set = "NEW.changed_by_id IS NOT NULL AND " + belongs(
        vendor, change_set, "changed_by_id", "NEW", "p.state = 'adopted' AND p.programme_id = NEW.programme_id"
    )
    unknown = "NOT OLD.items_known" if vendor == "postgresql" else "OLD.items_known = 0"
    first_set = " OR ".join(
        f"(OLD.{column} IS NOT NULL AND {differs(vendor, column)})" for column in ("item_id", "into_id", "before")
    )
    return [
        Guard(
            "programme_adopted",
            programme,
            "UPDATE",
            "The adoption of a programme is not changed.",
            f"OLD.state <> 'draft' AND (NEW.state = 'draft' OR "
            f"{differs(vendor, 'decision_id', 'first_year', 'last_year')} OR "
            f"(OLD.adopted_on <> '' AND {differs(vendor, 'adopted_on')}) OR "
            f"({differs(vendor, 'adoption_recorded_at', 'items_known')} AND NOT ({unknown})))",
        ),
        Guard(
            "programme_closed",
            programme,
            "UPDATE",
            "A closed programme stays closed.",
            f"OLD.state = 'closed' AND {differs(vendor, 'state', 'closed_on', 'closing_recorded_at')}",
        ),
        Guard("programme_stays", programme, "DELETE", "An adopted programme is not removed.", "OLD.state <> 'draft'"),
        Guard(
            "baseline_kept",
            item,
            "UPDATE",
            "The baseline of a programme is never changed.",
            f"{fixed('OLD')} AND {differs(vendor, 'baseline')}",
        ),
        Guard(
            "item_adopted",
            item,
            "UPDATE",
            "An item of an adopted programme is changed by a change set only.",
            f"{fixed('OLD')} AND {differs(vendor, *PRINTED)} AND NOT "
            f"({differs(vendor, 'changed_by_id')} AND {by_a_set})",
        ),
        Guard(
            "item_added",
            item,
            "INSERT",
            "An adopted programme gets items by a change set only.",
            f"{fixed('NEW')} AND NOT ({by_a_set})",
        ),
        Guard("item_stays", item, "DELETE", "An item of a programme is not removed."),
        Guard(
            "chapter_adopted",
            chapter,
            "UPDATE",
            "The chapters of an adopted programme stay.",
            f"{fixed('OLD')} AND {differs(vendor, 'programme_id', 'title')}",
        ),
        Guard("chapter_stays", chapter, "DELETE", "The chapters of an adopted programme stay.", fixed("OLD")),
        Guard(
            "change_set_adopted",
            change_set,
            "UPDATE",
            "An adopted change set is kept as it was.",
            f"OLD.state = 'adopted' AND {differs(vendor, *ADOPTED_SET)}",
        ),
        Guard(
            "change_set_stays",
            change_set,
            "DELETE",
            "A change set that was decided is not removed.",
            "OLD.state IN ('adopted', 'rejected')",
        ),
        Guard("change_added", change, "INSERT", "An adopted change set gets no further change.", decided("NEW")),
        Guard(
            "change_kept",
            change,
            "UPDATE",
            "A change that was adopted is kept as it was.",
            f"{decided('OLD')} AND ({differs(vendor, *CHANGE)} OR {first_set})",
        ),
        Guard("change_stays", change, "DELETE", "A change that was adopted is not removed.", decided("OLD")),
        Guard(
            "report_kept",
            report,
            "UPDATE",
            "What was reported of an item is not changed; take it back and report anew.",
            differs(vendor, *REPORT),
        ),
        Guard(
            "report_taken_back",
            report,
            "UPDATE",
            "A report that was taken back stays so.",
            f"OLD.retired_at IS NOT NULL AND {differs(vendor, 'retired_at', 'why')}",
        ),
        Guard("report_stays", report, "DELETE", "What was reported of an item is not removed; take it back."),
        Guard(
            "hearing_kept",
            hearing,
            "UPDATE",
            "A hearing is not changed; take it back and record another.",
            differs(vendor, *HEARING),
        ),
        Guard(
            "hearing_taken_back",
            hearing,
            "UPDATE",
            "A hearing that was taken back stays so.",
            f"OLD.retired_at IS NOT NULL AND {differs(vendor, 'retired_at', 'why')}",
        ),
        Guard("hearing_stays", hearing, "DELETE", "A hearing is not removed; take it back."),
    ]
