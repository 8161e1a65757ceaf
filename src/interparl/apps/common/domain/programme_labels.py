"""What fields and kinds of records of programmes are called in the history."""

from __future__ import annotations

from interparl.engine.message import Message, say

KINDS: dict[str, Message] = {
    "programme.change": say("change of a programme"),
    "programme.changeset": say("change set of a programme"),
    "programme.chapter": say("chapter of a programme"),
    "programme.hearing": say("hearing of a programme"),
    "programme.item": say("item of a programme"),
    "programme.itemreport": say("report on an item"),
    "programme.programme": say("programme"),
    "programme.publishedfigure": say("published figure"),
}

OF_ONE_KIND: dict[str, Message] = {
    "programme.change.before": say("Item before the change"),
    "programme.change.item": say("Item of the programme"),
    "programme.item.basis": say("Legal basis"),
    "programme.item.due": say("Due by"),
    "programme.item.lead": say("Organ that leads"),
    "programme.itemreport.event": say("What is reported"),
    "programme.itemreport.item": say("Item of the programme"),
    "programme.itemreport.words": say("Reason, in words"),
    "programme.programme.basis": say("Legal basis"),
    "programme.publishedfigure.words": say("What is counted"),
}

FIELDS: dict[str, Message] = {
    "adopted_on": say("Adopted on"),
    "adoption_recorded_at": say("Adoption recorded at"),
    "baseline": say("Item as adopted"),
    "bound": say("How exactly"),
    "change_kind": say("Kind of change"),
    "change_set": say("Change set"),
    "changed_by": say("Changed by the change set"),
    "chapter": say("Chapter"),
    "closing_recorded_at": say("Closing recorded at"),
    "continues": say("Continues the item"),
    "dropped": say("Dropped"),
    "due_printed": say("Due date as printed"),
    "first_year": say("First year"),
    "follows": say("Follows the programme"),
    "into": say("Merged into"),
    "items_known": say("Whether its items are known"),
    "last_year": say("Last year"),
    "merged_into": say("Merged into the item"),
    "metric": say("What is counted"),
    "moved_to": say("Moved to the programme"),
    "planned": say("Only planned"),
    "programme": say("Programme"),
    "step": say("Step of the act"),
    "task": say("Task that it serves"),
    "to": say("Goes on in the programme"),
}
