"""The language in which the command line speaks: INTERPARL_UI, else the machine's locale, English or Russian."""

from __future__ import annotations

import os

from interparl.engine.message import LANGUAGES, Message, say, type_of_value


def ui_language() -> str:
    """`en` or `ru`, from the first of INTERPARL_UI, LC_ALL, LC_MESSAGES, LANG that is set."""
    for name in ("INTERPARL_UI", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return value[:2].lower() if value[:2].lower() in LANGUAGES else "en"
    return "en"


def tr(template: str, **values: type_of_value | Message) -> str:
    """The text of a message in the language of the command line; call it with a literal template."""
    return say(template, **values).text(ui_language())
