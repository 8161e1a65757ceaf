"""Writing a feed: Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from interparl.faces.exchange.feeds.items import Item

MEDIA_TYPE = "application/atom+xml"


class _Feed(Atom1Feed):
    """Entries with the JSON of the record beside its page."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """The usual elements and one link more."""
        super().add_item_elements(handler, item)
        if item.get("json"):
            handler.addQuickElement("link", "", {"rel": "alternate", "type": "application/json", "href": item["json"]})


def atom(
    items: Sequence[Item], *, title: str, subtitle: str, author: str, address: str, page: str, language: str
) -> bytes:
    """The feed's bytes. `address` is the feed's own, `page` that of the page it follows."""
    feed = _Feed(
        title=title, link=page, description=subtitle, subtitle=subtitle, feed_url=address, feed_guid=address,
        language=language, author_name=author,
    )  # fmt: skip
    for item in items:
        feed.add_item(
            title=item.title,
            link=item.page,
            description=item.summary,
            unique_id=item.id,
            unique_id_is_permalink=False,
            pubdate=item.published,
            updateddate=item.updated,
            categories=[item.category],
            json=item.json,
        )
    return feed.writeString("utf-8").encode()
