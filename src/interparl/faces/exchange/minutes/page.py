"""From the content of minutes to the view: every sentence of the catalogue, every name in the language or marked."""

from __future__ import annotations

from dataclasses import replace

from interparl.apps.sittings.domain.record.communique import communique, dated, title_of, told
from interparl.apps.sittings.domain.record.content import Content, Decided, Item, Names, Said
from interparl.apps.sittings.enums import MinutesState
from interparl.engine.message import Message, say
from interparl.engine.procedure.names import listed, name
from interparl.faces.exchange.minutes import labels
from interparl.faces.exchange.minutes.runs import Line, Run, line
from interparl.faces.exchange.minutes.view import Block, Bullets, Document, Fact, Facts, Paragraph, Section, Table


class _In:
    """Making lines in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def word(self, message: Message) -> str:
        return message.text(self.language)

    def line(self, message: Message) -> Line:
        return line(message, self.language)

    def name(self, names: Names) -> Line:
        return self.line(told(names))

    def fact(self, label: Message, *values: Message) -> Fact:
        return Fact(self.word(label), tuple(self.line(value) for value in values))


def minutes_page(content: Content, language: str, *, state: MinutesState, number: int = 1) -> Document:
    """Minutes in a language. Give the content as the reader may see it (`content_of`)."""
    into = _In(language)
    sections = [
        Section(into.line(say("The sitting")), 1, (_facts(content, into),)),
        Section(into.line(say("Attendance")), 1, _attendance(content, into)),
        *_agenda(content, into),
    ]
    if content.decisions:
        parts = [Section(_decision_title(d, into), 2, _decision(d, into)) for d in content.decisions]
        sections += [Section(into.line(say("Decisions on no item of the agenda")), 1, ()), *parts]
    if content.summary:
        sections.append(Section(into.line(say("Summary")), 1, _paragraphs(content.summary, into)))
    if content.corrections:
        sections.append(Section(into.line(say("Corrections taken into the minutes")), 1, _corrections(content, into)))
    return _marked(
        Document(
            language=language,
            kind=into.word(say("Minutes")),
            body=into.name(content.assembly),
            title=_title(content, into),
            standing=into.word(labels.standing(state, number)),
            day=into.word(dated(content.day)),
            sections=tuple(sections),
            notes=tuple(map(into.word, _notes(content))),
        ),
        into,
    )


def communique_page(content: Content, language: str) -> Document:
    """The communiqué in a language. Give the content as the public may see it."""
    into = _In(language)
    blocks = tuple(
        Paragraph(tuple(run for place, said in enumerate(part) for run in _spaced(into.line(said), place)))
        for part in communique(content)
    )
    return _marked(
        Document(
            language=language,
            kind=into.word(say("Communiqué")),
            body=into.name(content.assembly),
            title=into.line(title_of(content)),
            standing="",
            day=into.word(dated(content.day)),
            sections=(Section((), 1, blocks),),
        ),
        into,
    )


def _spaced(runs: Line, place: int) -> Line:
    return (Run(" "), *runs) if place else runs


def _marked(document: Document, into: _In) -> Document:
    """Say in a note what the marks of other languages mean, where there are any."""
    if not document.languages:
        return document
    note = say("Names marked with the code of a language have no translation here and stand in that language.")
    return replace(document, notes=(*document.notes, into.word(note)))


def _title(content: Content, into: _In) -> Line:
    if content.title:
        return into.name(content.title)
    bodies = listed(told(organ) for organ in content.organs)
    return into.line(say("{bodies}, {day}", bodies=bodies, day=dated(content.day)))


def _notes(content: Content) -> list[Message]:
    found = [say("Made from the register as it stood on {day}.", day=dated(content.made_on))]
    if content.hidden:
        found.append(say("Left out, because they are not for every reader: {count}.", count=content.hidden))
    return found


def _facts(content: Content, into: _In) -> Facts:
    facts = [into.fact(say("Held by"), *(told(organ) for organ in content.organs))] if content.organs else []
    if content.number is not None:
        facts.append(into.fact(say("Number of the sitting"), name(str(content.number), {})))
    if content.end_day and content.end_day != content.day:
        first, last = dated(content.day), dated(content.end_day)
        facts.append(into.fact(say("Days"), say("From {first} to {last}", first=first, last=last)))
    else:
        facts.append(into.fact(say("Day"), dated(content.day)))
    if content.place:
        facts.append(into.fact(say("Place"), told(content.place)))
    facts.append(into.fact(say("Form"), labels.form(content.form)))
    kinds = [
        message
        for given, message in (
            (len(content.organs) > 1, say("Joint sitting")),
            (content.away, say("Held away from the seat")),
            (content.extraordinary, say("Extraordinary")),
        )
        if given
    ]
    if kinds:
        facts.append(into.fact(say("Kind of sitting"), *kinds))
    if content.opened:
        facts.append(into.fact(say("Opened"), _clock(content.opened, content)))
    if content.closed:
        facts.append(into.fact(say("Closed"), _clock(content.closed, content)))
    facts += _presiding(content, into)
    return Facts(tuple(facts))


def _clock(time: str, content: Content) -> Message:
    return say("{time} ({zone})", time=time, zone=content.time_zone) if content.time_zone else name(time, {})


def _presiding(content: Content, into: _In) -> list[Fact]:
    lines: list[Message] = []
    for place, chair in enumerate(content.chairs):
        who = told(chair.person)
        if not place or not chair.since:
            lines.append(who)
        elif chair.reason:
            reason = told(chair.reason)
            lines.append(say("From {time}: {person}. {reason}", time=chair.since, person=who, reason=reason))
        else:
            lines.append(say("From {time}: {person}.", time=chair.since, person=who))
    return [into.fact(say("Presiding"), *lines)] if lines else []


def _attendance(content: Content, into: _In) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if content.attendance:
        rows = []
        for row in content.attendance:
            people = [told(person) for person in row.people]
            by = [say("represented by {person}", person=told(row.represented_by))] if row.represented_by else []
            remarks = into.line(listed([*by, *people, *([told(row.note)] if row.note else [])]))
            rows.append((into.name(row.delegation), into.line(labels.presence(row.presence)), remarks))
        head = (into.word(say("Delegation")), into.word(say("Attendance")), into.word(say("By whom, and remarks")))
        blocks.append(Table(into.word(say("How each delegation attended")), head, tuple(rows)))
    else:
        blocks.append(Paragraph(into.line(say("The register holds nothing about attendance.")), quiet=True))
    if content.quorum:
        blocks.append(Paragraph(into.line(say("Quorum at the opening:"))))
        blocks.append(Bullets(tuple(into.line(sentence) for sentence in content.quorum_in_words)))
    if content.guests:
        lines = []
        for guest in content.guests:
            who: Message = told(guest.name or guest.of)
            if guest.name and guest.of:
                who = say("{person} ({of})", person=who, of=told(guest.of))
            lines.append(into.line(say("{capacity}: {who}", capacity=labels.capacity(guest.capacity), who=who)))
        blocks.append(Paragraph(into.line(say("Attending without a voice:"))))
        blocks.append(Bullets(tuple(lines)))
    if content.receptions:
        blocks.append(Paragraph(into.line(say("Receptions:"))))
        blocks.append(Bullets(tuple(into.line(_reception(row.when, row.host, row.what)) for row in content.receptions)))
    return tuple(blocks)


def _reception(when: str, host: Names, what: Names) -> Message:
    time = labels.around(when)
    if what:
        return say("{when}: {host}. {what}", when=time, host=told(host), what=told(what))
    return say("{when}: {host}.", when=time, host=told(host))


def _agenda(content: Content, into: _In) -> list[Section]:
    if not content.items:
        return []
    sections = [Section(into.line(say("Agenda and decisions")), 1, ())]
    for item in content.items:
        title = into.line(say("{number}. {title}", number=item.order, title=told(item.title)))
        sections.append(Section(title, 2, _item(item, into)))
        sections += [Section(_decision_title(one, into), 3, _decision(one, into)) for one in item.decisions]
    return sections


def _item(item: Item, into: _In) -> tuple[Block, ...]:
    facts = [into.fact(say("State of the item"), labels.item(item.state))]
    if item.rapporteur:
        facts.append(into.fact(say("Rapporteur"), told(item.rapporteur)))
    if item.papers:
        facts.append(into.fact(say("Papers"), *(told(paper) for paper in item.papers)))
    blocks: list[Block] = [Facts(tuple(facts))]
    if item.note:
        blocks += _paragraphs(item.note, into)
    return tuple(blocks)


def _decision_title(decision: Decided, into: _In) -> Line:
    kind, title = labels.decision(decision.kind), told(decision.title)
    if decision.number:
        return into.line(say("{kind} No. {number}: {title}", kind=kind, number=decision.number, title=title))
    return into.line(say("{kind}: {title}", kind=kind, title=title))


def _decision(decision: Decided, into: _In) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if decision.text:
        blocks += _paragraphs(decision.text, into)
    if decision.state == "reported":
        blocks.append(
            Paragraph(into.line(say("This decision is known from a source; how it was decided is not known here.")))
        )
        return tuple(blocks)
    blocks.append(Facts((into.fact(say("Result"), labels.result(decision.result)),)))
    if decision.secret:
        blocks.append(Paragraph(into.line(say("The ballot was secret: it is not known who said what."))))
    elif decision.voices:
        head = (into.word(say("Delegation")), into.word(say("Position or vote")), into.word(say("Text")))
        rows = tuple(_voice(said, into) for said in decision.voices)
        blocks.append(Table(into.word(say("What each delegation said")), head, rows))
    blocks.append(Paragraph(into.line(say("How the result came about:"))))
    blocks.append(Bullets(tuple(into.line(sentence) for sentence in decision.way)))
    return tuple(blocks)


def _voice(said: Said, into: _In) -> tuple[Line, ...]:
    label = told(said.label) if said.label else labels.said(said.said)
    return into.name(said.delegation), into.line(label), into.line(name(said.text, {})) if said.text else ()


def _corrections(content: Content, into: _In) -> tuple[Block, ...]:
    lines = []
    for row in content.corrections:
        who, text = told(row.delegation), told(row.text)
        if row.place:
            lines.append(into.line(say("{delegation}, {place}: {text}", delegation=who, place=row.place, text=text)))
        else:
            lines.append(into.line(say("{delegation}: {text}", delegation=who, text=text)))
    return (Bullets(tuple(lines)),)


def _paragraphs(text: Names, into: _In) -> tuple[Paragraph, ...]:
    """A text of the records in its paragraphs, which blank lines part."""
    whole = into.name(text)
    return tuple(
        Paragraph((Run(part.strip(), run.language),))
        for run in whole
        for part in run.text.split("\n\n")
        if part.strip()
    )
