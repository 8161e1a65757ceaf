"""What the search looks through."""

from interparl.apps.search.models.entry import Entry

__all__ = ["Entry"]
