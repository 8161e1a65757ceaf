"""A sentence as runs of text, each in its language, so that a name without a translation is seen and heard as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import Formatter

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from interparl.engine.message import Message, catalogue
from interparl.engine.procedure.names import Listed, Name


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. `language` is set where it is another than the document's: the text has none in that one."""

    text: str
    language: str = ""


Line = tuple[Run, ...]


def line(message: Message, language: str) -> Line:
    """A sentence, a name or a list of names in a language; neighbouring runs of one language are one."""
    joined: list[Run] = []
    for run in _runs(message, language):
        if joined and joined[-1].language == run.language:
            joined[-1] = Run(joined[-1].text + run.text, run.language)
        elif run.text:
            joined.append(run)
    return tuple(joined)


def plain(line: Line) -> str:
    """The text of a line; a stretch in another language is followed by its code."""
    return "".join(f"{run.text} [{run.language}]" if run.language else run.text for run in line)


def marked(line: Iterable[Run]) -> SafeString:
    """The line for a page, stretches in another language marked as such."""
    return format_html_join("", "{}", ((_marked(run),) for run in line))


def _marked(run: Run) -> str:
    return format_html('<span lang="{}">{}</span>', run.language, run.text) if run.language else run.text


def _runs(message: Message, language: str) -> Iterator[Run]:
    if isinstance(message, Name):
        forms = dict(message.forms)
        if language in forms or not forms:
            yield Run(forms.get(language, message.template))
        else:
            other = next((code for code, form in message.forms if form == message.template), message.forms[0][0])
            yield Run(forms[other], other)
    elif isinstance(message, Listed):
        for place, item in enumerate(message.items):
            if place:
                yield Run(", ")
            yield from _runs(item, language)
    else:
        yield from _sentence(message, language)


def _sentence(message: Message, language: str) -> Iterator[Run]:
    found = catalogue(language)
    if message.more:
        template = found.ngettext(message.template, message.more, message.number)
    else:
        template = found.gettext(message.template) if message.template else ""
    values = dict(message.values)
    if not values:
        yield Run(template)
        return
    for literal, field, _, _ in Formatter().parse(template):
        if literal:
            yield Run(literal)
        if field is not None:
            value = values[field]
            yield from _runs(value, language) if isinstance(value, Message) else (Run(str(value)),)
