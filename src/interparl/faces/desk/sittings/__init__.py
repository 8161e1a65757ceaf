"""The officer's workspace for sittings, the live screen of the presiding officer and the display of the hall."""
