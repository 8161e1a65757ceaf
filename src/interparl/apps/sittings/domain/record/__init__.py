"""The written record of a sitting: its register as a snapshot, minutes in versions, and the words of a communiqué."""
