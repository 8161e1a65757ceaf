"""What the room of programmes keeps."""

from interparl.apps.programme.models.change import Change, ChangeSet, ItemReport
from interparl.apps.programme.models.programme import Chapter, Hearing, Item, Programme, PublishedFigure

__all__ = ["Change", "ChangeSet", "Chapter", "Hearing", "Item", "ItemReport", "Programme", "PublishedFigure"]
