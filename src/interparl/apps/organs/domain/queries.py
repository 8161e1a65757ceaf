"""What other rooms and the faces ask of this room."""

from interparl.apps.organs.domain.composition_on import Composition, How, Seat, composition
from interparl.apps.organs.domain.offices_on import (
    Holding,
    OfficeOn,
    former_holders,
    holders,
    holders_of_all,
    office_histories,
    office_history,
    offices_of,
    offices_of_all,
)
from interparl.apps.organs.domain.rules_on import rule_for, rules_of, versions_of

__all__ = [
    "Composition",
    "Holding",
    "How",
    "OfficeOn",
    "Seat",
    "composition",
    "former_holders",
    "holders",
    "holders_of_all",
    "office_histories",
    "office_history",
    "offices_of",
    "offices_of_all",
    "rule_for",
    "rules_of",
    "versions_of",
]
