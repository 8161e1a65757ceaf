"""Verbs and questions of the room of programmes.

A programme's progress is never typed in: `events` turns its rows into events of `engine.planning`, and all figures are
computed from them, for any day and as known at any moment.
"""
