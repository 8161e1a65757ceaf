"""Tables of published analyses: what was compared, who found what, the figures that follow. All of frozen content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from interparl.apps.common.text import Text
from interparl.apps.comparison.domain.content import Signature
from interparl.engine.message import Message, say
from interparl.faces.exchange.analysis.states import shown
from interparl.faces.exchange.dump import frozen
from interparl.faces.exchange.dump import meanings as means
from interparl.faces.exchange.dump.columns import Column, Kind, Table
from interparl.faces.exchange.dump.frozen import Part
from interparl.faces.exchange.dump.meanings import ref
from interparl.faces.exchange.dump.tables_laws import LAW, SAMPLE, TEXT

NUMBER = say("Place of the provision in the scope, from 1.")
PLACE = say("Place of the column, from 1.")
READING = say("Whose reading it is: first, second or agreed.")
RELATION = say("How the counterparts stand to the model provision.")


def _analysis() -> Column:
    return ref("analysis", "analyses", say("Analysis, by key."), "row")


def _cell() -> tuple[Column, ...]:
    return (_analysis(), Column("provision_number", Kind.NUMBER, NUMBER, "number"), _column_number())


def _column_number() -> Column:
    return Column("column_number", Kind.NUMBER, PLACE, "place")


def _names(path: str) -> Callable[[Part], Text]:
    """Names of the frozen content, by language."""

    def found(part: Part) -> Text:
        held: Any = part
        for step in path.split("."):
            held = getattr(held, step)
        return Text(held)

    return found


def _day(name: str) -> Callable[[Part], date | None]:
    def found(part: Part) -> date | None:
        held = getattr(part.one, name)
        return date.fromisoformat(held) if held else None

    return found


def _moment(held: str) -> datetime | None:
    return datetime.fromisoformat(held) if held else None


def _joined(name: str) -> Callable[[Part], str]:
    return lambda part: " ".join(getattr(part.one, name))


def _signed(part: Part) -> list[dict[str, Any]]:
    return [_signature(one) for one in part.content.signatures]


def _signature(one: Signature) -> dict[str, Any]:
    taken = one.decision
    return {
        "name": one.name,
        "capacity": one.capacity,
        "statement": one.statement,
        "on": one.on,
        "decision": taken.key if taken else None,
    }


def _team(part: Part) -> list[Mapping[str, str]]:
    return [{"name": one.name, "role": one.role} for one in part.content.team]


def _span(side: str, name: str) -> Callable[[Part], Any]:
    def found(part: Part) -> Any:
        mark = getattr(part.one, side)
        return getattr(mark, name) if mark else None

    return found


ANALYSES = Table(
    "analyses",
    say("Published comparative analyses. One that was withdrawn says why; its findings and figures are not here."),
    (
        Column("key", Kind.KEY, means.KEY, "row.key"),
        Column("study", Kind.WORD, say("Key of the study whose state it is."), "row.study.key"),
        Column("number", Kind.NUMBER, say("Number of the analysis within the study."), "row.number"),
        Column("title", Kind.TEXT, means.TITLE, _names("content.title")),
        Column("purpose", Kind.TEXT, say("Purpose by language."), _names("content.purpose")),
        Column("organ", Kind.TEXT, say("Organ for which it was made, by language."), _names("content.organ")),
        Column("model", Kind.WORD, say("Key of the model text."), "content.model"),
        Column("as_of", Kind.DATE, say("Day of which the laws were compared."), _day("as_of")),
        Column("cut_off", Kind.DATE, say("Day up to which findings entered."), _day("cut_off")),
        Column("gaps_since", Kind.DATE, say("Day from which gaps count as open."), _day("gaps_since")),
        Column("blind", Kind.YES, say("Whether the second reader did not see the first reading."), "content.blind"),
        Column("sample", Kind.YES, SAMPLE, "content.sample"),
        Column("method", Kind.TEXT, say("Method in words of the team, by language."), _names("content.method.words")),
        Column("engine", Kind.WORD, say("Version of the engine that made the proposals."), "content.method.engine"),
        Column("encoder", Kind.WORD, say("Encoder of the proposals."), "content.method.encoder"),
        Column("team", Kind.DATA, say("Who worked on it, as JSON: name and role."), _team),
        Column(
            "signatures", Kind.DATA, say("Who signed it, as JSON: name, capacity, words, moment, decision."), _signed
        ),
        Column("digest", Kind.WORD, say("SHA-256 of the content, which nothing changes."), "row.digest"),
        Column("published_by", Kind.WORD, say("Who published it."), "row.published_by_name"),
        Column("published_at", Kind.MOMENT, say("When it was published."), "row.published_at"),
        Column("withdrawn_at", Kind.MOMENT, say("When it was withdrawn."), "row.withdrawn_at"),
        Column("withdrawal", Kind.WORD, say("Why it was withdrawn."), "row.withdrawal"),
    ),
    frozen.analyses,
    spread=frozen.opened,
    piece=1,
)


def _of(
    name: str,
    about: Message,
    parts: Callable[[Part], Iterable[Part]],
    columns: tuple[Column, ...],
    told: tuple[str, ...],
    within: tuple[tuple[str, tuple[str, ...]], ...] = (),
) -> Table:
    """A table of what stands in the analyses; `told` are the columns that tell a row."""
    return Table(name, about, columns, frozen.standing, told, spread=frozen.each(parts), piece=1, within=within)


CELL = ("analysis", "provision_number", "column_number")
AXES = (("analysis-provisions", CELL[:2]), ("analysis-columns", (CELL[0], CELL[2])))
OF_FINDING = (("findings", (*CELL, "reading")),)
TABLES = (
    ANALYSES,
    _of(
        "analysis-texts",
        say("Texts that the analyses compared, as they stood then."),
        frozen.texts,
        (
            _analysis(),
            Column("text", Kind.KEY, TEXT, "one.key"),
            Column("law", Kind.WORD, LAW, "one.work"),
            Column("title", Kind.WORD, say("Title as the text prints it."), "one.title"),
            Column("law_title", Kind.TEXT, say("Title of the law by language."), _names("one.work_title")),
            Column("language", Kind.WORD, say("Language (ISO 639-1)."), "one.language"),
            Column("expression_kind", Kind.WORD, means.KIND, "one.kind"),
            Column("holds_from", Kind.DATE, say("Day from which the text holds."), _day("holds_from")),
            Column("state", Kind.WORD, means.STATE, "one.state"),
            Column("whose", Kind.TEXT, say("Whose law it is, by language."), _names("one.jurisdiction")),
            Column("number", Kind.WORD, say("Number of the law."), "one.number"),
            Column("frbr", Kind.WORD, say("FRBR address of the law (Akoma Ntoso)."), "one.frbr"),
            Column("eli", Kind.WORD, say("European Legislation Identifier, where the state gives one."), "one.eli"),
            Column("official_url", Kind.WORD, say("Where the state publishes it."), "one.official_url"),
            Column("grade", Kind.WORD, say("How faithfully the text could be read, A to E."), "one.grade"),
            Column("words_sha256", Kind.WORD, say("SHA-256 of all its words."), "one.words"),
            Column("file_sha256", Kind.WORD, say("SHA-256 of the file that it came in."), "one.file_sha256"),
            Column("sample", Kind.YES, SAMPLE, "one.sample"),
        ),
        ("analysis", "text"),
    ),
    _of(
        "analysis-provisions",
        say("Provisions of the model text that the analyses examined, with their words."),
        frozen.scope,
        (
            _analysis(),
            Column("provision_number", Kind.NUMBER, NUMBER, "number"),
            Column("provision", Kind.WORD, say("Permanent id of the model provision."), "asked.pid"),
            Column("label", Kind.WORD, say("Citation of the model provision as its text prints it."), "one.label"),
            Column("heading", Kind.WORD, say("Heading of the model provision."), "one.heading"),
            Column("chapter", Kind.WORD, say("Headings above the model provision."), "asked.chapter"),
            Column(
                "asks",
                Kind.WORD,
                say("What the provision asks: empty, no-action, verbatim or decisive."),
                "asked.label",
            ),
            Column("weight", Kind.NUMBER, say("Weight of the provision in the figure of conformity."), "asked.weight"),
            Column("why", Kind.WORD, say("Why it was labelled so."), "asked.why"),
            Column("words", Kind.WORD, say("Words of the model provision."), "one.words"),
            Column("digest", Kind.WORD, say("Fingerprint of the words."), "one.digest"),
        ),
        ("analysis", "provision_number"),
    ),
    _of(
        "analysis-columns",
        say("Columns of the analyses: a state by some of its laws, or by all that the bank had."),
        frozen.columns,
        (
            _analysis(),
            _column_number(),
            Column("column", Kind.WORD, say("Key of the column."), "one.key"),
            Column("name", Kind.TEXT, say("Name of the column by language."), _names("one.name")),
            Column("state", Kind.WORD, say("Key of the member state, where the column is one."), "one.state"),
            Column("corpus", Kind.YES, say("Whether all laws of the state were searched."), "one.corpus"),
            Column("texts", Kind.WORD, say("Keys of the texts it stands on."), _joined("texts")),
        ),
        ("analysis", "column_number"),
    ),
    _of(
        "coverage",
        say("Every provision in every column. What nobody examined is said to be so; it is never “not covered”."),
        frozen.cells,
        (
            *_cell(),
            Column("provision", Kind.WORD, say("Permanent id of the model provision."), "asked.pid"),
            Column("column", Kind.WORD, say("Key of the column."), "column.key"),
            Column(
                "status",
                Kind.WORD,
                say("“finding” where a named person stated one, else “not examined”."),
                lambda part: "finding" if part.one.finding else "not examined",
            ),
            Column(
                "shown",
                Kind.WORD,
                say("How far the provision is covered: full, part, none, not-applicable and so on."),
                lambda part: shown(part.one, part.asked),
            ),
            Column("relation", Kind.WORD, RELATION, "one.finding.relation"),
            Column("cut_off", Kind.DATE, say("Day up to which findings entered."), "row.cut_off"),
        ),
        CELL,
        AXES,
    ),
    _of(
        "findings",
        say("What named persons found: every reading of every cell. Machine proposals are not here."),
        frozen.findings,
        (
            *_cell(),
            Column("reading", Kind.KEY, READING, "one.reading"),
            Column("holds", Kind.YES, say("Whether this reading holds."), lambda part: part.cell.finding is part.one),
            Column("relation", Kind.WORD, RELATION, "one.relation"),
            Column("covered", Kind.WORD, say("How far the provision is covered."), "one.covered"),
            Column(
                "origin",
                Kind.WORD,
                say("Whether a proposal was accepted, corrected, or there was none."),
                "one.origin",
            ),
            Column("model", Kind.WORD, say("Model provision that was read: its text and permanent id."), "one.model"),
            Column(
                "searched",
                Kind.WORD,
                say("Keys of the texts that were searched, where the provision is absent."),
                _joined("searched"),
            ),
            Column("reason", Kind.WORD, say("The reason that the reader gave."), "one.reason"),
            Column("note", Kind.WORD, say("The reader's note."), "one.note"),
            Column("found_by", Kind.WORD, say("Name of the person who stated the finding."), "one.by"),
            Column("found_at", Kind.MOMENT, say("When it was stated (ISO 8601)."), lambda part: _moment(part.one.on)),
            Column(
                "stale_since",
                Kind.MOMENT,
                say("Since when a text under the finding has changed; empty where none has."),
                lambda part: _moment(part.one.stale.since) if part.one.stale else None,
            ),
            Column("confirmed_by", Kind.WORD, say("Who confirmed it after a text had changed."), "one.confirmed_by"),
            Column(
                "confirmed_at",
                Kind.MOMENT,
                say("When it was confirmed."),
                lambda part: _moment(part.one.confirmed_on),
            ),
        ),
        (*CELL, "reading"),
        (("coverage", CELL),),
    ),
    _of(
        "counterparts",
        say("National provisions that the findings name, with their words as they were read."),
        frozen.counterparts,
        (
            *_cell(),
            Column("reading", Kind.KEY, READING, "finding.reading"),
            Column("number", Kind.NUMBER, say("Number of the counterpart in its cell, from 1."), "at"),
            Column("text", Kind.WORD, say("Key of the text that the counterpart stands in."), "one.text"),
            Column("pid", Kind.WORD, say("Permanent id of the counterpart."), "one.pid"),
            Column("label", Kind.WORD, say("Citation of the counterpart as its text prints it."), "one.label"),
            Column("heading", Kind.WORD, say("Heading of the counterpart."), "one.heading"),
            Column("words", Kind.WORD, say("Words of the counterpart."), "one.words"),
            Column("digest", Kind.WORD, say("Fingerprint of the words."), "one.digest"),
        ),
        (*CELL, "reading", "number"),
        OF_FINDING,
    ),
    _of(
        "divergences",
        say("Divergences that a person stated; what a person rejected is not here."),
        frozen.divergences,
        (
            *_cell(),
            Column("reading", Kind.KEY, READING, "finding.reading"),
            Column("number", Kind.NUMBER, say("Number of the divergence in its cell, from 1."), "at"),
            Column(
                "kind",
                Kind.WORD,
                say("In which way the counterpart departs from the model provision."),
                "one.kind",
            ),
            Column("word", Kind.WORD, say("confirmed, added, or immaterial: what the reader said of it."), "one.word"),
            Column("note", Kind.WORD, say("What differs."), "one.note"),
            Column(
                "told",
                Kind.TEXT,
                say("What the machine had said, where it proposed the divergence, by language."),
                lambda part: Text(frozen.told(part.one)),
            ),
            Column("model_words", Kind.WORD, say("Words of the model."), _span("left", "words")),
            Column("model_start", Kind.NUMBER, say("Where they begin in its words, from 0."), _span("left", "start")),
            Column("counterpart_words", Kind.WORD, say("Words of the counterpart."), _span("right", "words")),
            Column(
                "counterpart_start", Kind.NUMBER, say("Where they begin in its words, from 0."), _span("right", "start")
            ),
            Column(
                "counterpart",
                Kind.WORD,
                say("Key of the counterpart: its text and its permanent id."),
                "one.counterpart",
            ),
        ),
        (*CELL, "reading", "number"),
        OF_FINDING,
    ),
    _of(
        "figures",
        say("Coverage, conformity and gaps, derived from the findings, each with numerator and denominator."),
        frozen.figures,
        (
            _analysis(),
            Column("number", Kind.NUMBER, say("Number of the figure within the analysis."), "at"),
            Column("column", Kind.WORD, say("Key of the column; empty: of all."), "one.of.column"),
            Column("provision", Kind.WORD, say("Permanent id of the provision; empty: of all."), "one.of.provision"),
            Column("chapter", Kind.WORD, say("Headings of the chapter; empty: of all."), "one.of.chapter"),
            Column(
                "figure",
                Kind.WORD,
                say("Which figure: cells by how they are covered, shares, or the age of gaps in days."),
                "one.name",
            ),
            Column("numerator", Kind.FIGURE, say("What is counted; empty for an age."), "one.numerator"),
            Column(
                "denominator", Kind.FIGURE, say("Out of how many; for an age the gaps with a date."), "one.denominator"
            ),
            Column("value", Kind.FIGURE, say("The figure itself; empty without a base."), "one.value"),
            Column("cut_off", Kind.DATE, say("Day up to which findings entered."), "row.cut_off"),
        ),
        ("analysis", "number"),
    ),
)
