"""One cell of a published analysis in words: texts cut at the divergences that a person stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from interparl.apps.common.text import Text
from interparl.apps.comparison.domain import content as c
from interparl.apps.comparison.domain.labels import labelled
from interparl.apps.comparison.enums import Covered, DivergenceWord, Origin, Relation
from interparl.apps.comparison.enums import Reading as Whose
from interparl.engine.concordance.result import Span
from interparl.engine.message import Message, message_of, say
from interparl.engine.procedure.names import name
from interparl.faces.exchange.analysis import words
from interparl.faces.exchange.analysis.states import NAMES, SYMBOLS, shown
from interparl.faces.exchange.analysis.view import Cell, Mark, Other, Reading
from interparl.faces.exchange.report import local
from interparl.faces.exchange.report.passages import Passage, clean, cut, plain
from interparl.faces.exchange.report.wording import common, differences

LABELS_SHOWN = 3
"""How many counterparts a cell of the matrix names."""
QUOTED = 240
"""Characters of a quotation in the list of divergences; the text stands above it in full."""


class Teller:
    """Says things of one content in one language."""

    def __init__(self, content: c.Content, language: str) -> None:
        self.content, self.language = content, language
        self.words = content.words()
        self.laws = {law.key: law for law in content.laws}
        self.cells = content.cells()

    def say(self, message: Message) -> str:
        """A message in the reader's language. A day that ends with an abbreviation ends its sentence too."""
        return clean(message.text(self.language)).replace("г..", "г.")

    def name(self, names: Mapping[str, str]) -> str:
        """A name in the reader's language, or the nearest there is."""
        return clean(Text(names).in_(self.language))

    def name_language(self, names: Mapping[str, str]) -> str:
        """The language in which `name` gives it."""
        return Text(names).language_for(self.language)

    def day(self, iso: str) -> str:
        """A day or the day of a moment, in words; as it stands where it is neither."""
        try:
            found = datetime.fromisoformat(iso).date() if "T" in iso else date.fromisoformat(iso)
        except ValueError:
            return clean(iso)
        return local.day(found, self.language)

    def number(self, value: float) -> str:
        """A number, whole or with up to two places."""
        if value == int(value):
            return local.number(int(value), self.language)
        from babel.numbers import format_decimal

        return str(format_decimal(round(value, 2), locale=local.locale(self.language)))

    def share(self, share: c.Share) -> str:
        """A share in per cent; a dash without a base."""
        return local.percent(share.value, self.language)

    def law_title(self, key: str) -> str:
        """The title of a text."""
        law = self.laws[key]
        return clean(law.title or self.name(law.work_title))

    def provision_name(self, key: str) -> str:
        """Citation and heading of a provision."""
        one = self.words[key]
        return clean(f"{one.label}. {one.heading}" if one.heading and one.heading != one.label else one.label)

    def searched(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The texts that were searched, with the day from which each holds."""
        return tuple(
            self.say(
                say(
                    "{title} (text of {day})",
                    title=literal(self.law_title(key)),
                    day=self.day(self.laws[key].holds_from),
                )
            )
            for key in keys
        )


def literal(text: str) -> Message:
    """A text of the records as a value of a sentence: never looked up in the catalogue."""
    return name(text, {})


class Cells:
    """Makes the cells. `texts` False leaves out passages and marks: what a matrix does not show."""

    def __init__(self, teller: Teller, *, texts: bool = True) -> None:
        self.tell, self.texts = teller, texts
        self.content = teller.content
        self.names = [teller.name(column.name) for column in self.content.columns]

    def cell(self, asked: c.Examined, number: int, column: c.Column, place: int, *, texts: bool | None = None) -> Cell:
        """One cell. `number` and `place` count provisions and columns from 1."""
        tell = self.tell
        found = tell.cells[asked.pid, column.key]
        state = shown(found, asked)
        base = Cell(
            provision=number,
            column=place,
            name=self.names[place - 1],
            shown=state,
            word=tell.say(NAMES[state]),
            symbol=SYMBOLS[state],
            readings=tuple(self.reading(one) for one in found.others),
        )
        finding = found.finding
        if finding is None:
            return replace(base, remark=tell.say(words.TEXTS["not_examined_lead"]))
        labels = [clean(tell.words[key].label) for key in finding.counterparts]
        with_texts = self.texts if texts is None else texts
        marks, left, right = self.marks(finding)
        model, others, same = self.passages(finding, left, right) if with_texts else ((), (), False)
        return Cell(
            provision=number,
            column=place,
            name=base.name,
            shown=state,
            word=base.word,
            symbol=base.symbol,
            relation=tell.say(labelled(Relation(finding.relation))),
            labels=", ".join(labels[:LABELS_SHOWN]) + (" …" if len(labels) > LABELS_SHOWN else ""),
            by=clean(finding.by),
            on=tell.day(finding.on),
            whose=tell.say(labelled(Whose(finding.reading))),
            origin=tell.say(labelled(Origin(finding.origin))) if finding.origin in Origin.values else "",
            reason=clean(finding.reason),
            note=clean(finding.note),
            confirmed=f"{clean(finding.confirmed_by)}, {tell.day(finding.confirmed_on)}"
            if finding.confirmed_by
            else "",
            stale=tell.day(finding.stale.since) if finding.stale else "",
            same_words=same,
            model=model,
            others=others,
            marks=marks,
            searched=tell.searched(finding.searched),
            readings=base.readings,
        )

    def reading(self, one: c.Finding) -> Reading:
        """Another reading of the cell, in short."""
        tell = self.tell
        return Reading(
            whose=tell.say(labelled(Whose(one.reading))),
            relation=tell.say(labelled(Relation(one.relation))),
            covered=tell.say(labelled(Covered(one.covered))),
            by=clean(one.by),
            on=tell.day(one.on),
            reason=clean(one.reason),
            note=clean(one.note),
        )

    def marks(
        self, finding: c.Finding
    ) -> tuple[tuple[Mark, ...], list[tuple[int, Span]], dict[str, list[tuple[int, Span]]]]:
        """The divergences that a person stated. One that was rejected is none and is left out."""
        tell = self.tell
        marks: list[Mark] = []
        left: list[tuple[int, Span]] = []
        right: dict[str, list[tuple[int, Span]]] = {}
        stated = [one for one in finding.divergences if one.word != DivergenceWord.REJECTED]
        for number, one in enumerate(stated, 1):
            if one.left:
                left.append((number, Span(one.left.start, one.left.end)))
            if one.right:
                right.setdefault(one.counterpart, []).append((number, Span(one.right.start, one.right.end)))
            other = tell.words.get(one.counterpart)
            marks.append(
                Mark(
                    number=number,
                    kind=tell.say(words.KINDS.get(one.kind, Message(one.kind))),
                    word=tell.say(labelled(DivergenceWord(one.word))),
                    note=clean(one.note) or (tell.say(message_of(one.told)) if one.told else ""),
                    left=_short(one.left.words) if one.left else "",
                    right=_short(one.right.words) if one.right else "",
                    right_label=clean(other.label) if other else "",
                    right_language=tell.laws[other.text].language if other else "",
                    immaterial=one.word == DivergenceWord.IMMATERIAL,
                )
            )
        return tuple(marks), left, right

    def passages(
        self, finding: c.Finding, left: list[tuple[int, Span]], right: dict[str, list[tuple[int, Span]]]
    ) -> tuple[Passage, tuple[Other, ...], bool]:
        """The model's text and those of the counterparts, marked; and whether the words are the same."""
        tell = self.tell
        model = tell.words[finding.model]
        language = tell.laws[model.text].language
        changed_left: list[tuple[Span, ...]] = []
        others = []
        same = finding.relation == Relation.EQUAL and len(finding.counterparts) == 1 and not left and not right
        for key in finding.counterparts:
            one = tell.words[key]
            law = tell.laws[one.text]
            changed: tuple[Span, ...] = ()
            if law.language == language and finding.relation != Relation.EQUAL:
                differs = differences(model.words, one.words)
                if differs is not None:
                    changed_left.append(differs[0])
                    changed = differs[1]
            others.append(
                Other(
                    label=clean(one.label),
                    heading=clean(one.heading) if one.heading != one.label else "",
                    law=tell.law_title(law.key),
                    language=law.language,
                    passage=cut(one.words, right.get(key, ()), changed),
                )
            )
        return cut(model.words, left, common(changed_left)), tuple(others), same


def passage_of(text: str) -> Passage:
    """A text without marks."""
    return plain(text)


def _short(text: str) -> str:
    text = " ".join(clean(text).split())
    half = QUOTED // 2
    return text if len(text) <= QUOTED else f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
