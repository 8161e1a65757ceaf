"""Loading a profile: what its records become, and how they come into the registers."""

from interparl.apps.profile.load.load import load_profile
from interparl.apps.profile.load.report import Kept, Report

__all__ = ["Kept", "Report", "load_profile"]
