"""Sittings as a calendar that people's calendar programs follow (RFC 5545)."""
