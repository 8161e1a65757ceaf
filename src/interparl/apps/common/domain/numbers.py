"""Running numbers."""

from __future__ import annotations

from interparl.apps.common.models import Counter


def next_number(scope: str) -> int:
    """The next number within a scope; call inside the write that uses it, so that a failed write takes none."""
    counter, _ = Counter.objects.select_for_update().get_or_create(scope=scope)
    counter.value += 1
    counter.save(update_fields=["value"])
    return counter.value
