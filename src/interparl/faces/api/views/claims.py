"""Collections of claims: what each source states, found by the claim's id."""

from __future__ import annotations

from typing import ClassVar

from interparl.faces.api.views.base import Collection


class Claims(Collection):
    """Claims in use, contradicting and set-aside ones among them; retired ones, recorded by mistake, are left out."""

    lookup_field = "pk"
    lookup_url_kwarg = "id"
    lookup_value_regex = "[0-9a-f-]{36}"
    default_order: ClassVar[tuple[str, ...]] = ("valid_from", "as_of", "pk")
    orders: ClassVar[tuple[str, ...]] = ("valid_from", "valid_to", "as_of", "recorded_at")
