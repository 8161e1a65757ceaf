"""The words of a communiqué: who met, when and where, who took part, what was decided. Sentences of the catalogue.

Names stand in the nominative beside what they are, so that the sentences are right in every language of the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable

from babel.dates import format_date, get_month_names

from interparl.apps.common.partial_date import PartialDate
from interparl.apps.sittings.domain.record.content import Content, Decided, Names
from interparl.engine.message import LANGUAGES, Message, say, say_number
from interparl.engine.procedure import Presence, Result
from interparl.engine.procedure.names import Name, listed, name

LOCALES = {"en": "en_GB"}
"""A language's way of writing dates, where it is not the library's first: we write British English."""
PATTERNS = {"ru": "d MMMM y 'года'"}
"""Patterns of dates inside a sentence, where the usual one ends in an abbreviation's full stop."""

Paragraph = tuple[Message, ...]


def told(names: Names, default: str = "") -> Name:
    """A name of the records for a sentence."""
    return name(names.get("en") or next(iter(names.values()), default), names)


def dated(value: str) -> Name:
    """A partial date in words, in every language of the catalogue."""
    found = PartialDate.read(value)

    def words(language: str) -> str:
        if found.day:
            return format_date(found.first(), PATTERNS.get(language, "long"), locale=LOCALES.get(language, language))
        if found.month:
            return f"{get_month_names('wide', 'stand-alone', language)[found.month]} {found.year}"
        return str(found.year)

    forms = {language: words(language) for language in LANGUAGES}
    return name(forms["en"], forms)


def title_of(content: Content) -> Message:
    """The communiqué's title."""
    bodies = listed(told(organ) for organ in content.organs)
    if content.title:
        return say("Communiqué: {title}", title=told(content.title))
    return say("Communiqué: {bodies}, {day}", bodies=bodies, day=dated(content.day))


def communique(content: Content) -> tuple[Paragraph, ...]:
    """Paragraphs of sentences. Give the content as the public may see it: nothing else belongs into a communiqué."""
    paragraphs = [_met(content), _took_part(content), _received(content), *_decided(content), _summary(content)]
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def in_words(paragraphs: Iterable[Paragraph], language: str) -> str:
    """The paragraphs as plain text in a language, a blank line between them."""
    return "\n\n".join(" ".join(said.text(language) for said in paragraph) for paragraph in paragraphs)


def _met(content: Content) -> Paragraph:
    # Where no source says which body met, the sitting is named itself.
    bodies = listed(told(organ) for organ in content.organs or (content.title,))
    said = []
    first = dated(content.day)
    if content.end_day and content.end_day != content.day:
        last = dated(content.end_day)
        said.append(say("A sitting was held from {first} to {last}: {bodies}.", first=first, last=last, bodies=bodies))
    else:
        said.append(say("A sitting was held on {day}: {bodies}.", day=first, bodies=bodies))
    if content.place:
        said.append(say("Place: {place}.", place=told(content.place)))
    if content.form == "remote":
        said.append(say("The participants met remotely."))
    elif content.form == "mixed":
        said.append(say("Some of the participants took part remotely."))
    if content.chairs:
        presiding = listed(told(names) for names in _once(chair.person for chair in content.chairs))
        said.append(say("Presiding: {names}.", names=presiding))
    return tuple(said)


def _took_part(content: Content) -> Paragraph:
    said = []
    there = [row for row in content.attendance if row.presence == Presence.PRESENT]
    if there:
        said.append(
            say_number(
                "{number} delegation was present: {names}.",
                "{number} delegations were present: {names}.",
                len(there),
                names=listed(told(row.delegation) for row in there),
            )
        )
    for row in content.attendance:
        if row.presence == Presence.REPRESENTED and row.represented_by:
            said.append(
                say(
                    "Represented: {delegation} (by {person}).",
                    delegation=told(row.delegation),
                    person=told(row.represented_by),
                )
            )
        elif row.presence == Presence.REPRESENTED:
            said.append(say("Represented: {delegation}.", delegation=told(row.delegation)))
    notified = [told(row.delegation) for row in content.attendance if row.presence == Presence.ABSENT_NOTIFIED]
    absent = [told(row.delegation) for row in content.attendance if row.presence == Presence.ABSENT]
    if notified:
        said.append(say("Absent, having given notice: {names}.", names=listed(notified)))
    if absent:
        said.append(say("Absent: {names}.", names=listed(absent)))
    guests = [told(guest.name or guest.of) for guest in content.guests if guest.capacity != "greeting"]
    greetings = [told(guest.name or guest.of) for guest in content.guests if guest.capacity == "greeting"]
    if guests:
        said.append(say("Invited: {names}.", names=listed(guests)))
    if greetings:
        said.append(say("Greetings in writing came from: {names}.", names=listed(greetings)))
    return tuple(said)


def _received(content: Content) -> Paragraph:
    said: list[Message] = []
    for row in content.receptions:
        host = told(row.host)
        if row.when == "after":
            said.append(say("After the sitting there was a reception; the host: {host}.", host=host))
        elif row.when == "during":
            said.append(say("During the sitting there was a reception; the host: {host}.", host=host))
        else:
            said.append(say("Before the sitting there was a reception; the host: {host}.", host=host))
        if row.what:
            said.append(told(row.what))
    return tuple(said)


def _decided(content: Content) -> list[Paragraph]:
    found: list[Paragraph] = []
    if content.items:
        agenda: list[Message] = [say("The agenda:")]
        agenda += [say("{number}. {title}.", number=item.order, title=told(item.title)) for item in content.items]
        found.append(tuple(agenda))
    for decision in content.all_decisions:
        if decision.state == "reported" or decision.result in {Result.ADOPTED, Result.ELECTED}:
            found.append((_decision(decision),))
    return found


def _decision(decision: Decided) -> Message:
    title = told(decision.title)
    if decision.result == Result.ELECTED:
        return say("Elected: {title}.", title=title)
    if decision.state == "reported":
        return say("Decided: {title}.", title=title)
    if decision.number:
        return say("Adopted: {title} (No. {number}).", title=title, number=decision.number)
    return say("Adopted: {title}.", title=title)


def _summary(content: Content) -> Paragraph:
    return (told(content.summary),) if content.summary else ()


def _once(names: Iterable[Names]) -> list[Names]:
    found: list[Names] = []
    for one in names:
        if one not in found:
            found.append(one)
    return found
