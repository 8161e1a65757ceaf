"""Template tags of the study pages: texts in pieces, chances in words, a title of a law."""

from __future__ import annotations

from babel.numbers import format_decimal
from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from interparl.apps.common.wording import interface_language, words
from interparl.apps.comparison.domain.reviewing import Side
from interparl.engine.message import Message, say
from interparl.faces.desk.studies.chances import Chance
from interparl.faces.desk.studies.marked import KIND_LABELS
from interparl.faces.exchange.report.passages import Passage, Segment
from interparl.faces.exchange.report.words import CONFIDENCE

register = template.Library()


@register.simple_tag
def passage(value: Passage) -> SafeString:
    """A text in paragraphs: numbered marks of divergences, words of one side alone underlined."""
    return format_html_join("", "<p>{}</p>", ((format_html_join("", "{}", map(_piece, row)),) for row in value))


def _piece(segment: Segment) -> tuple[SafeString | str]:
    inner: SafeString | str = segment.text
    if segment.alone or segment.changed:
        inner = format_html('<span class="own-words">{}</span>', inner)
    if segment.marks:
        numbers = format_html_join("", '<sup class="mark-number">{}</sup>', ((n,) for n in segment.begins))
        inner = format_html('<mark class="divergence">{}{}</mark>', numbers, inner)
    return (inner,)


@register.filter
def chance(value: float | None) -> str:
    """A calibrated chance in words and per cent: "very likely (88 %)"; nothing for none."""
    if value is None:
        return ""
    word = next(message for bound, message in CONFIDENCE if value >= bound)
    return words(say("{word} ({percent})", word=word, percent=percent_of(value)))


@register.filter
def percent_of(value: float | None) -> str:
    """A chance per cent; nothing is certain, and nothing impossible."""
    if value is None:
        return ""
    if value < 0.01:
        return words(say("under 1 %"))
    return words(say("over 99 %")) if value > 0.99 else words(say("{percent} %", percent=round(100 * value)))


@register.simple_tag
def chance_shown(found: Chance | None, short: bool = False) -> SafeString | str:
    """A chance in words and per cent (`short`: per cent alone); what the machine stated in the title if corrected."""
    if found is None:
        return ""
    told = percent_of(found.shown) if short else chance(found.shown)
    if not found.is_corrected:
        return told
    stated = words(
        say("Corrected by what readers found. The machine stated: {percent}", percent=percent_of(found.stated))
    )
    return format_html('<span title="{}">{}</span>', stated, told)


@register.filter
def share_of(value: float) -> str:
    """A share that was counted, per cent: unlike a chance it may be 0 or 100."""
    return words(say("{percent} %", percent=round(100 * value)))


@register.filter
def four_places(value: float) -> str:
    """A figure such as a Brier score, with four decimal places."""
    return str(format_decimal(value, format="0.0000", locale=interface_language()))


@register.filter
def kind_of_divergence(value: str) -> str:
    """The kind of a divergence in words."""
    found = KIND_LABELS.get(value)
    return words(found) if found else value


@register.filter
def said_or_written(value: str | Message) -> str:
    """A note: a sentence of the machine in the reader's language, or a person's own words as they are."""
    return words(value) if isinstance(value, Message) else value


@register.simple_tag
def law_of(side: Side) -> str:
    """The law that a provision stands in, with its language and day."""
    return f"{side.expression.title} ({side.expression.language}, {side.expression.holds_from.isoformat()})"
