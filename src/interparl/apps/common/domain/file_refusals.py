"""Why a file is not kept."""

from __future__ import annotations

from interparl.apps.common.domain.writing import Refused


class BadFile(Refused):
    """The file cannot be kept: too large, of a kind not accepted, broken, or able to act by itself."""
