"""Click's own words in our catalogue: Click asks Python's gettext for them, and this tells gettext where to look.

Click brings no translations. Its templates stand here as literals, so that the extractor of the catalogue finds them;
those that depend on a number have one form for one and another for more.
"""

from __future__ import annotations

import gettext
import os

from interparl.engine.message import LOCALE_DIR, Message, say

DOMAIN = "interparl"

WORDS: tuple[Message, ...] = (
    say("%(prog)s, version %(version)s"),
    say("Aborted!"),
    say("Choose from:\n\t{choices}"),
    say("Commands"),
    say("Could not open file {filename!r}: {message}"),
    say("Error: {message}"),
    say("Invalid value for {param_hint}: {message}"),
    say("Invalid value: {message}"),
    say("Missing argument"),
    say("Missing command."),
    say("Missing option"),
    say("Missing parameter"),
    say("No such command {name!r}."),
    say("No such option {name!r}."),
    say("Option {name!r} does not take a value."),
    say("Options"),
    say("Show this message and exit."),
    say("Try '{command} {option}' for help."),
    say("Usage:"),
    say("default: {default}"),
    say("unknown error"),
)


def several(one: str, more: str) -> tuple[str, str]:
    """Mark a sentence that depends on a number; the extractor of the catalogue looks for ``several("...", "...")``."""
    return one, more


COUNTED: tuple[tuple[str, str], ...] = (
    several("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    several("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    several("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    several("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)


def let_click_speak(language: str) -> None:
    """Make Click write its own words in `language`, for this process."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALE_DIR))
    gettext.textdomain(DOMAIN)
