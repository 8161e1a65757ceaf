"""What the room of comparison keeps."""

from interparl.apps.comparison.models.calibration import Calibration
from interparl.apps.comparison.models.finding import Finding, FindingCounterpart, Searched
from interparl.apps.comparison.models.proposal import Proposal, Run
from interparl.apps.comparison.models.publication import Analysis, SignOff
from interparl.apps.comparison.models.study import Column, ColumnText, ScopeProvision, Study, TeamMember

__all__ = [
    "Analysis",
    "Calibration",
    "Column",
    "ColumnText",
    "Finding",
    "FindingCounterpart",
    "Proposal",
    "Run",
    "ScopeProvision",
    "Searched",
    "SignOff",
    "Study",
    "TeamMember",
]
