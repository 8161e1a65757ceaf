"""Verbs of the room of long work."""
