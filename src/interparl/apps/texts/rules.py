"""Who may do what in this room. Reading is said by the visibility of the records.

The bank of laws is kept by officers of the secretariat and by experts, of whatever organ.
"""

from __future__ import annotations

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.models import Row
from interparl.apps.common.predicates import allow, predicate


@predicate
def keeps_the_bank(actor: Actor, subject: Row | None) -> bool:
    """An officer or an expert."""
    return actor.has(Role.OFFICER, Role.EXPERT)


for _action in ("texts.add-work", "texts.change-work", "texts.store", "texts.import", "texts.watch"):
    allow(_action, keeps_the_bank)

# What is said of texts, their structure and the dates of single provisions are part of keeping the bank.
for _action in ("texts.change-text", "texts.mend", "texts.retire-mend", "texts.date-provision"):
    allow(_action, keeps_the_bank)
