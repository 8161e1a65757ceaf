"""Storey 1: law read from files and compared. No Django, no database, no web, no clock, no network."""
