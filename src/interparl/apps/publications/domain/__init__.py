"""Verbs of the room of publications; what it answers is in `queries`."""

from interparl.apps.publications.domain.drafting import change_publication, draft_publication, publish, withdraw
from interparl.apps.publications.domain.pictures import add_picture, change_picture, remove_picture

__all__ = [
    "add_picture",
    "change_picture",
    "change_publication",
    "draft_publication",
    "publish",
    "remove_picture",
    "withdraw",
]
