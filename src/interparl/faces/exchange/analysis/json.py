"""A published analysis as JSON: the frozen content as it was signed, with what the record says around it."""

from __future__ import annotations

import json
from typing import Any

from interparl.apps.comparison.domain.content import to_data
from interparl.faces.exchange.analysis.published import Published

SCHEMA = "interparl-analysis/1"
"""Name and version of the layout around the content, which has its own `format`."""


def document(published: Published) -> dict[str, Any]:
    """The whole as plain values. `sha256` is the digest of the canonical bytes of `content`."""
    return {
        "schema": SCHEMA,
        "id": published.iri,
        "key": published.key,
        "number": published.number,
        "sha256": published.digest,
        "published_on": published.published_on.isoformat(),
        "published_by": published.published_by,
        "publisher": dict(published.body),
        "withdrawn_on": published.withdrawn_on.isoformat() if published.withdrawn_on else None,
        "withdrawal": published.withdrawal,
        "content": to_data(published.content),
    }


def render(published: Published) -> bytes:
    """The file's bytes, UTF-8 without a byte order mark."""
    return (json.dumps(document(published), ensure_ascii=False, indent=1) + "\n").encode()
