"""The delegation's room: what waits for an answer from it, and how it answers."""
