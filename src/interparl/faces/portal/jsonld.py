"""What a page is about, in the vocabulary of schema.org, for machines that read pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from interparl.apps.common.text import Text

Thing = dict[str, Any]
UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Characters that could end the element the data stand in."""


def script(graph: Sequence[Mapping[str, Any]]) -> SafeString:
    """The description as JSON that may stand inside a script element."""
    whole = {"@context": "https://schema.org", "@graph": [bare(thing) for thing in graph]}
    return mark_safe(json.dumps(whole, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE))


def bare(thing: Mapping[str, Any]) -> Thing:
    """Without what is empty: what we do not know is not said."""
    return {name: value for name, value in thing.items() if value not in ("", None, [], (), {})}


def thing(kind: str, name: Text | str = "", url: str = "", **more: Any) -> Thing:
    """One thing with its name in the reader's language and its other names beside."""
    made: Thing = {"@type": kind, "@id": f"{url}#it" if url else "", "url": url, "name": str(name)}
    if isinstance(name, Text):
        made["alternateName"] = [text for text in name.values() if text != str(name)]
    return bare({**made, **more})


def listing(name: str, url: str, rows: Iterable[tuple[str, str]]) -> Thing:
    """A page that lists things: (name, full address) each."""
    items = [
        {"@type": "ListItem", "position": place, "name": title, "url": address}
        for place, (title, address) in enumerate(rows, 1)
    ]
    main = {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}
    return thing("CollectionPage", name, url, mainEntity=main)


def breadcrumbs(trail: Iterable[tuple[str, str]]) -> Thing:
    """Where the page stands: (name, full address) each, from the front page down."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": title, "item": address}
            for place, (title, address) in enumerate(trail, 1)
        ],
    }
