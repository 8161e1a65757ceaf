"""A closed version and its provisions are never changed; what was done to a provision is only ever added."""

from __future__ import annotations

from interparl.apps.common.guards import Guard
from interparl.apps.drafting.guards.sql import belongs, differs

CLOSED = (
    "act_id", "key", "order", "language", "title", "front", "back", "state", "based_on_id", "translation_of_id",
    "consolidated", "file_id", "expression_id", "mappings", "opened_at", "closed_at", "closed_by",
)  # fmt: skip


def guards(vendor: str) -> list[Guard]:
    """Guards of versions, their pieces and edits."""
    draft, piece, edit = "drafting_draft", "drafting_piece", "drafting_edit"
    columns = tuple(f'"{column}"' if column == "order" else column for column in CLOSED)

    def closed(row: str) -> str:
        return belongs(vendor, draft, "draft_id", row, "p.state = 'closed'")

    taken = f"OLD.edit_kind <> 'taken' OR {closed('OLD')}"
    return [
        Guard(
            "draft_closed",
            draft,
            "UPDATE",
            "A closed version is not changed. Open a new one.",
            f"OLD.state = 'closed' AND {differs(vendor, *columns)}",
        ),
        Guard("draft_kept", draft, "DELETE", "A closed version is not removed.", "OLD.state = 'closed'"),
        Guard("piece_added", piece, "INSERT", "A closed version gets no provisions.", closed("NEW")),
        Guard("piece_changed", piece, "UPDATE", "A provision of a closed version is not changed.", closed("OLD")),
        Guard("piece_removed", piece, "DELETE", "A provision of a closed version is not removed.", closed("OLD")),
        Guard("edit_added", edit, "INSERT", "Nothing is done to a closed version any more.", closed("NEW")),
        Guard("edit_kept", edit, "UPDATE", "What was done to a provision is not changed."),
        Guard("edit_stays", edit, "DELETE", "What was done to a provision is not removed.", taken),
    ]
