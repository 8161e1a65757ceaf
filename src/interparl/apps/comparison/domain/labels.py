"""Labels and names inside sentences that are kept until the reader's language is known."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import override

from interparl.apps.common.text import Text
from interparl.apps.comparison.models import Column
from interparl.engine.message import Message
from interparl.engine.procedure.names import Name, name


def labelled(choice: TextChoices) -> Message:
    """The label of a choice as a message: its English original is in the catalogue already."""
    with override("en"):
        return Message(str(choice.label))


def named(text: Text, default: str = "") -> Name:
    """A name of the records for a sentence, in whatever languages it has."""
    return name(text.in_("en") or default, text.data())


def column_name(column: Column) -> Name:
    """What a column is called: its own name, else its state's."""
    if column.name:
        return named(column.name)
    return named(column.state.name) if column.state else name("", {})
