"""From a published analysis to its view in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from interparl import __version__
from interparl.apps.comparison.domain import content as c
from interparl.apps.comparison.domain.labels import labelled
from interparl.apps.comparison.enums import Label, Relation, TeamRole
from interparl.engine.concordance.result import DivergenceKind
from interparl.engine.message import Message, message_of, say, say_number
from interparl.faces.exchange.analysis import words
from interparl.faces.exchange.analysis.cells import Cells, Teller, literal, passage_of
from interparl.faces.exchange.analysis.published import Published
from interparl.faces.exchange.analysis.states import MEANINGS, NAMES, SYMBOLS, Shown
from interparl.faces.exchange.analysis.telling import key_sentences, kinds_in, share_told
from interparl.faces.exchange.analysis.view import (
    Absent,
    Agreed,
    Bar,
    Book,
    Cell,
    Column,
    Fact,
    Group,
    KindLine,
    Law,
    Member,
    Row,
    Signature,
)
from interparl.faces.exchange.report import local
from interparl.faces.exchange.report.passages import clean


def build(published: Published, language: str, *, texts: bool = True) -> Book:
    """Everything that the analysis says, in `language`. Without `texts` cells have no passages (for a matrix)."""
    return Builder(published, language, texts=texts).book()


class Builder:
    """Makes the parts of the view; a page that shows one provision asks for one row."""

    def __init__(self, published: Published, language: str, *, texts: bool = True) -> None:
        self.published, self.content, self.language = published, published.content, language
        self.tell = Teller(self.content, language)
        self.cells = Cells(self.tell, texts=texts)
        self.say = self.tell.say
        self.figures = {(one.column, one.provision, one.chapter): one for one in self.content.figures}

    def book(self) -> Book:
        """The whole."""
        content, published, tell = self.content, self.published, self.tell
        cut_off = tell.day(content.cut_off)
        groups = self.groups()
        return Book(
            language=self.language,
            title=tell.name(content.title),
            title_language=tell.name_language(content.title),
            subtitle=self.say(say("Comparative legal analysis no. {number}", number=published.number)),
            purpose=tell.name(content.purpose),
            body=tell.name(published.body),
            organ=tell.name(content.organ),
            model=tell.law_title(content.model),
            model_language=tell.laws[content.model].language,
            key=published.key,
            number=published.number,
            address=published.address(self.language),
            digest=published.digest,
            as_of=tell.day(content.as_of),
            cut_off=cut_off,
            cut_off_iso=content.cut_off,
            published_iso=published.published_on.isoformat(),
            published=self.say(
                say(
                    "Published on {day} by {name}.",
                    day=tell.day(published.published_on.isoformat()),
                    name=literal(published.published_by),
                )
            ),
            stands=self.say(
                say(
                    "Findings by named persons, as of {cut_off}; laws as of {as_of}.",
                    cut_off=cut_off,
                    as_of=tell.day(content.as_of),
                )
            ),
            withdrawn=self.withdrawn(),
            notices=self.notices(),
            facts=self.facts(),
            sentences=tuple(clean(one) for one in key_sentences(content, tell)),
            columns=self.columns(),
            whole=self.bar(tell.say(words.TEXTS["total"]), c_figures(self.figures)),
            groups=groups,
            kinds=self.kinds(),
            laws=self.laws(),
            signatures=self.signatures(),
            team=self.team(),
            agreed=self.agreed(),
            method=self.method(),
            method_words=tuple(part for part in tell.name(content.method.words).split("\n") if part.strip()),
            legend=self.legend(groups),
            relations=self.relations(),
            words=self.words(),
        )

    def words(self) -> Mapping[str, str]:
        """Headings and labels by key."""
        return MappingProxyType({key: self.say(message) for key, message in words.TEXTS.items()})

    def withdrawn(self) -> str:
        """Why it no longer stands; empty while it does."""
        if self.published.withdrawn_on is None:
            return ""
        return self.say(
            say(
                "Withdrawn on {day}: {why}",
                day=self.tell.day(self.published.withdrawn_on.isoformat()),
                why=literal(self.published.withdrawal),
            )
        )

    def notices(self) -> tuple[str, ...]:
        """What must stand on every page: withdrawn, samples."""
        found = [self.withdrawn()]
        if self.content.sample or any(law.sample for law in self.content.laws):
            found.append(self.say(say("Made of samples: it says nothing of real law.")))
        return tuple(filter(None, found))

    def facts(self) -> tuple[Fact, ...]:
        """Key figures, each with numerator, denominator and cut-off."""
        whole, tell = c_figures(self.figures), self.tell
        cut_off = tell.day(self.content.cut_off)
        rows = (
            (say("conformity"), whole.conformity, say("weight of decisive provisions met")),
            (say("covered in full"), whole.met_in_full, say("cells assessed")),
            (say("covered in full or part"), whole.met, say("cells assessed")),
            (say("examined"), whole.examined, say("cells of which something is asked")),
            (say("states with a gap"), whole.gap, say("columns with a measure that deviate in a decisive provision")),
        )
        facts = [
            Fact(
                tell.share(share),
                self.say(label),
                self.say(
                    say(
                        "{part} of {whole}: {what}; as of {cut_off}",
                        part=tell.number(share.numerator),
                        whole=tell.number(share.denominator),
                        what=what,
                        cut_off=cut_off,
                    )
                ),
            )
            for label, share, what in rows
        ]
        age = "–" if whole.median is None else self.say(say_number("{number} day", "{number} days", int(whole.median)))
        base = say_number(
            "{number} gap, {dated} with a day; the oldest {oldest} days; as of {cut_off}",
            "{number} gaps, {dated} with a day; the oldest {oldest} days; as of {cut_off}",
            whole.gaps,
            dated=whole.dated,
            oldest="–" if whole.oldest is None else tell.number(whole.oldest),
            cut_off=cut_off,
        )
        return (*facts, Fact(age, self.say(say("median age of gaps")), self.say(base)))

    def bar(self, name: str, figures: c.Figures) -> Bar:
        """Figures of some cells in words."""
        tell = self.tell
        counts = (
            figures.full, figures.part, figures.none, figures.not_applicable, figures.not_examined,
            figures.asks_nothing,
        )  # fmt: skip
        return Bar(
            name=name,
            counts=tuple(zip(Shown, counts, strict=True)),
            met=tell.share(figures.met_in_full),
            met_base=share_told(tell, figures.met_in_full),
            conformity=tell.share(figures.conformity),
            conformity_base=share_told(tell, figures.conformity),
            examined=share_told(tell, figures.examined),
        )

    def columns(self) -> tuple[Column, ...]:
        """All columns."""
        return tuple(self.column(place) for place in range(1, len(self.content.columns) + 1))

    def column(self, place: int) -> Column:
        """One column; `place` from 1."""
        tell, column = self.tell, self.content.columns[place - 1]
        absent, unseen = [], []
        for number, asked in enumerate(self.content.scope, 1):
            finding = tell.cells[asked.pid, column.key].finding
            name, language = self.asked_name(asked)
            if finding is None:
                if asked.label != Label.NO_ACTION:
                    unseen.append((number, name, language))
            elif finding.relation == Relation.ABSENT:
                searched = "; ".join(tell.searched(finding.searched))
                absent.append(Absent(number, name, language, clean(finding.by), searched))
        name = tell.name(column.name)
        return Column(
            number=place,
            key=column.key,
            state=column.state,
            name=name,
            language=tell.name_language(column.name),
            laws=column.texts,
            corpus=column.corpus,
            bar=self.bar(name, self.figures[column.key, "", ""]),
            absent=tuple(absent),
            unseen=tuple(unseen),
        )

    def asked_name(self, asked: c.Examined) -> tuple[str, str]:
        """Citation and heading of a provision of the model act, with its language."""
        if not asked.provision:
            return clean(asked.pid), ""
        one = self.tell.words[asked.provision]
        return self.tell.provision_name(asked.provision), self.tell.laws[one.text].language

    def groups(self) -> tuple[Group, ...]:
        """The rows under their chapters."""
        found: list[tuple[str, list[Row]]] = []
        for number, asked in enumerate(self.content.scope, 1):
            if not found or found[-1][0] != asked.chapter:
                found.append((asked.chapter, []))
            found[-1][1].append(self.row(number))
        return tuple(
            Group(
                clean(chapter),
                tuple(rows),
                self.bar(clean(chapter), self.figures["", "", chapter])
                if chapter and ("", "", chapter) in self.figures
                else None,
            )
            for chapter, rows in found
        )

    def row(self, number: int, *, texts: bool | None = None) -> Row:
        """One provision of the model act; `number` from 1."""
        asked = self.content.scope[number - 1]
        one = self.tell.words.get(asked.provision)
        name, language = self.asked_name(asked)
        cells = tuple(
            self.cells.cell(asked, number, column, place, texts=texts)
            for place, column in enumerate(self.content.columns, 1)
        )
        heading = clean(one.heading) if one and one.heading != one.label else ""
        return Row(
            number=number,
            pid=asked.pid,
            label=clean(one.label) if one else clean(asked.pid),
            heading=heading,
            language=language,
            chapter=clean(asked.chapter),
            asks=asked.label,
            asks_word=self.say(labelled(Label(asked.label))),
            weight=asked.weight,
            why=clean(asked.why),
            passage=passage_of(one.words) if one else (),
            cells=cells,
            bar=self.bar(name, self.figures["", asked.pid, ""]),
        )

    def kinds(self) -> tuple[KindLine, ...]:
        """Divergences of substance by kind and column, and their sum last; empty when there is none."""
        by = kinds_in(self.content)
        columns = [column.key for column in self.content.columns]
        lines = []
        for kind in DivergenceKind:
            counts = tuple(by[kind.value, key] for key in columns)
            if any(counts):
                lines.append(KindLine(self.say(words.KINDS[kind.value]), counts, sum(counts)))
        if not lines:
            return ()
        totals = tuple(sum(line.counts[place] for line in lines) for place in range(len(columns)))
        return (*lines, KindLine(self.say(words.TEXTS["total"]), totals, sum(totals)))

    def laws(self) -> tuple[Law, ...]:
        """The texts, the model act first, then column by column; a text that no column has any more last."""
        tell, content = self.tell, self.content
        order: dict[str, str] = {content.model: self.say(words.TEXTS["model_act"])}
        for column in content.columns:
            for key in column.texts:
                order.setdefault(key, tell.name(column.name))
        for law in content.laws:
            order.setdefault(law.key, self.say(say("earlier text")))
        return tuple(self.law(tell.laws[key], whose) for key, whose in order.items() if key in tell.laws)

    def law(self, law: c.Law, column: str) -> Law:
        """One text."""
        tell = self.tell
        return Law(
            column=column,
            title=tell.law_title(law.key),
            language=local.language_name(law.language, self.language),
            language_code=law.language,
            whose=tell.name(law.jurisdiction),
            number=clean(law.number),
            holds_from=tell.day(law.holds_from),
            grade=law.grade,
            grade_meaning=self.say(words.GRADES[law.grade]) if law.grade in words.GRADES else "",
            authentic=law.authentic,
            words=law.words,
            file=clean(law.file_name),
            file_sha256=law.file_sha256,
            url=clean(law.official_url or law.eli),
            key=law.key,
            sample=law.sample,
        )

    def signatures(self) -> tuple[Signature, ...]:
        """Who signed, in what capacity, on the strength of what."""
        tell = self.tell
        return tuple(
            Signature(
                name=clean(one.name),
                capacity=clean(one.capacity),
                statement=clean(one.statement),
                on=tell.day(one.on),
                decision=self.decision(one.decision) if one.decision else "",
            )
            for one in self.content.signatures
        )

    def decision(self, taken: c.Taken) -> str:
        """The decision behind a signature."""
        parts = (
            self.tell.name(taken.organ),
            self.say(say("No. {number}", number=literal(taken.number))) if taken.number else "",
            self.tell.day(taken.day) if taken.day else "",
            self.tell.name(taken.title),
        )
        return ", ".join(filter(None, parts))

    def team(self) -> tuple[Member, ...]:
        """Who worked on it."""
        names = {column.key: self.tell.name(column.name) for column in self.content.columns}
        return tuple(
            Member(
                clean(one.name),
                self.say(labelled(TeamRole(one.role))),
                ", ".join(names[key] for key in one.columns if key in names),
            )
            for one in self.content.team
        )

    def agreed(self) -> tuple[Agreed, ...]:
        """Agreement of the readers in all, by relation and by extent."""
        heads = {"relation": say("By relation"), "covered": say("By extent")}
        return tuple(
            Agreed(self.say(heads[one.of]), tuple(self.say(message_of(step)) for step in one.arithmetic))
            for one in self.content.agreement
            if not one.column and one.of in heads
        )

    def method(self) -> tuple[tuple[str, str], ...]:
        """By what it was made: names and values."""
        method, content = self.content.method, self.content
        yes, no = say("yes"), say("no")
        rows: list[tuple[Message, str]] = [
            (say("Cut-off of findings"), self.tell.day(content.cut_off)),
            (say("Laws as of"), self.tell.day(content.as_of)),
            (say("Gaps count as open since"), self.tell.day(content.gaps_since)),
            (say("Second reading without sight of the first"), self.say(yes if content.blind else no)),
            (say("Program"), f"interparl {method.version}"),
            (say("Engine of proposals"), method.engine),
            (say("Encoder"), method.encoder),
            (say("Weights"), method.weights),
            (say("Proposals made on"), self.tell.day(method.run_on) if method.run_on else ""),
            *((literal(name), value) for name, value in sorted(method.options.items())),
            (say("Digest of the findings signed (SHA-256)"), content.findings),
            (say("Digest of the content (SHA-256)"), self.published.digest),
            (say("Laid out by"), f"interparl {__version__}"),
            (say("Address"), self.published.address(self.language)),
        ]
        return tuple((self.say(name), clean(value)) for name, value in rows if value)

    def legend(self, groups: Sequence[Group]) -> tuple[tuple[Shown, str, str, str], ...]:
        """The states that occur, and those that one looks for anyway."""
        there = {cell.shown for group in groups for row in group.rows for cell in row.cells}
        there |= {Shown.FULL, Shown.PART, Shown.NONE, Shown.NOT_EXAMINED}
        return tuple(
            (one, SYMBOLS[one], self.say(NAMES[one]), self.say(MEANINGS[one])) for one in Shown if one in there
        )

    def relations(self) -> tuple[tuple[str, str], ...]:
        """The relations that occur, with their meanings."""
        there = Counter(cell.finding.relation for cell in self.content.matrix if cell.finding)
        return tuple((self.say(labelled(one)), self.say(words.MEANINGS[one])) for one in Relation if there[one.value])

    def cell(self, number: int, place: int, *, texts: bool = True) -> Cell:
        """One cell, both numbers from 1."""
        column = self.content.columns[place - 1]
        return self.cells.cell(self.content.scope[number - 1], number, column, place, texts=texts)


def c_figures(figures: dict[tuple[str, str, str], c.Figures]) -> c.Figures:
    """The figures of all cells."""
    return figures["", "", ""]
