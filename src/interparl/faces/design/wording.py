"""Short words that several parts share."""

from __future__ import annotations

from interparl.apps.common.enums import Grade
from interparl.engine.message import Message, say

LANGUAGE_NAMES = {"en": "English", "ru": "Русский"}
"""The languages of the interface, each in itself."""

GRADES: dict[str, Message] = {
    Grade.OWN: say("own record"),
    Grade.OFFICIAL: say("official"),
    Grade.AGENCY: say("press"),
    Grade.SCHOLARLY: say("scholarly"),
    Grade.MIRROR: say("re-post"),
}

CHANGES: dict[str, tuple[Message, str]] = {
    "added": (say("Added"), "good"),
    "removed": (say("Removed"), "bad"),
    "moved": (say("Moved"), "info"),
    "changed": (say("Changed"), "warn"),
    "same": (say("Unchanged"), "neutral"),
}
"""What became of a line between two versions, with its tone."""

FILE_KINDS = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word (DOCX)",
    "application/msword": "Word (DOC)",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel (XLSX)",
    "application/vnd.oasis.opendocument.text": "OpenDocument (ODT)",
    "application/rtf": "RTF",
    "text/rtf": "RTF",
    "application/xml": "XML",
    "text/csv": "CSV",
    "text/plain": "TXT",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WebP",
}
"""Media type -> the name people know."""
