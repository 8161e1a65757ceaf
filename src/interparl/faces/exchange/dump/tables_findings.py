"""Tables of what analyses found: cells, findings with their counterparts and divergences, figures. All frozen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from interparl.apps.common.text import Text
from interparl.engine.message import say
from interparl.faces.exchange.analysis.states import shown
from interparl.faces.exchange.dump import frozen
from interparl.faces.exchange.dump.analysis_parts import CELL, joined, moment, of_analyses, of_analysis, of_cell
from interparl.faces.exchange.dump.columns import Column, Kind
from interparl.faces.exchange.dump.frozen import Part

READING = say("Whose reading it is: first, second or agreed.")
RELATION = say("How the counterparts stand to the model provision.")
AXES = (("analysis-provisions", CELL[:2]), ("analysis-columns", (CELL[0], CELL[2])))
OF_FINDING = (("findings", (*CELL, "reading")),)


def _span(side: str, name: str) -> Callable[[Part], Any]:
    def found(part: Part) -> Any:
        mark = getattr(part.one, side)
        return getattr(mark, name) if mark else None

    return found


TABLES = (
    of_analyses(
        "coverage",
        say("Every provision in every column. What nobody examined is said to be so; it is never “not covered”."),
        frozen.cells,
        (
            *of_cell(),
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
    of_analyses(
        "findings",
        say("What named persons found: every reading of every cell. Machine proposals are not here."),
        frozen.findings,
        (
            *of_cell(),
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
                joined("searched"),
            ),
            Column("reason", Kind.WORD, say("The reason that the reader gave."), "one.reason"),
            Column("note", Kind.WORD, say("The reader's note."), "one.note"),
            Column("found_by", Kind.WORD, say("Name of the person who stated the finding."), "one.by"),
            Column("found_at", Kind.MOMENT, say("When it was stated (ISO 8601)."), lambda part: moment(part.one.on)),
            Column(
                "stale_since",
                Kind.MOMENT,
                say("Since when a text under the finding has changed; empty where none has."),
                lambda part: moment(part.one.stale.since) if part.one.stale else None,
            ),
            Column("confirmed_by", Kind.WORD, say("Who confirmed it after a text had changed."), "one.confirmed_by"),
            Column(
                "confirmed_at",
                Kind.MOMENT,
                say("When it was confirmed."),
                lambda part: moment(part.one.confirmed_on),
            ),
        ),
        (*CELL, "reading"),
        (("coverage", CELL),),
    ),
    of_analyses(
        "counterparts",
        say("National provisions that the findings name, with their words as they were read."),
        frozen.counterparts,
        (
            *of_cell(),
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
    of_analyses(
        "divergences",
        say("Divergences that a person stated; what a person rejected is not here."),
        frozen.divergences,
        (
            *of_cell(),
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
    of_analyses(
        "figures",
        say("Coverage, conformity and gaps, derived from the findings, each with numerator and denominator."),
        frozen.figures,
        (
            of_analysis(),
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
