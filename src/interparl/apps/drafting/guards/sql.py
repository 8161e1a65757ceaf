"""Conditions that the two engines write differently."""

from __future__ import annotations


def differs(vendor: str, *columns: str) -> str:
    """One of the columns says something else than before; empty counts as a value."""
    other = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    return "(" + " OR ".join(f"NEW.{column} {other} OLD.{column}" for column in columns) + ")"


def belongs(vendor: str, table: str, key: str, row: str, condition: str) -> str:
    """`row` (NEW or OLD) belongs by `key` to a row `p` of `table` of which `condition` holds.

    PostgreSQL waits for a writer who is just changing that row.
    """
    held = " FOR SHARE" if vendor == "postgresql" else ""
    return f"EXISTS (SELECT 1 FROM {table} p WHERE p.id = {row}.{key} AND {condition}{held})"
