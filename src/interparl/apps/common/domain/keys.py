"""Permanent addresses for new records, made from their names."""

from __future__ import annotations

import uuid

from django.utils.text import slugify

from interparl.apps.common.models import Record
from interparl.apps.common.text import Text

LONGEST = 60


def free_key(model: type[Record], name: Text, *, prefix: str = "") -> str:
    """A key that no row of `model` has: from the name where it has Latin letters, else a chance one; with `prefix`."""
    slug = next((found for found in (_slug(name[code]) for code in ("en", *sorted(name)) if code in name) if found), "")
    base = "-".join(part for part in (prefix, slug[:LONGEST].strip("-")) if part) if slug else _chance(prefix)
    if not model._default_manager.filter(key=base).exists():
        return base
    taken = set(model._default_manager.filter(key__startswith=f"{base}-").values_list("key", flat=True))
    return next(key for number in range(2, len(taken) + 3) if (key := f"{base}-{number}") not in taken)


def _slug(words: str) -> str:
    return slugify(words).replace("_", "-")  # a key has no low lines; words such as "0_0" have


def _chance(prefix: str) -> str:
    return f"{prefix or 'record'}-{uuid.uuid4().hex[:8]}"
