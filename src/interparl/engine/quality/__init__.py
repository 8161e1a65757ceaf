"""How good the comparison is: gold sets, figures and predictions (the command ``interparl evaluate``)."""

from __future__ import annotations

from interparl.engine.quality.gold import GoldError
from interparl.engine.quality.predictions import write as write_predictions
from interparl.engine.quality.run import Report, evaluate
from interparl.engine.quality.show import report_json, report_text

__all__ = ["GoldError", "Report", "evaluate", "report_json", "report_text", "write_predictions"]
