"""Who may do what in this room. Reading is said by the visibility of the records."""

from __future__ import annotations
