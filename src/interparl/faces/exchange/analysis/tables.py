"""A published analysis as typed rows: what the data files and sheets are made of.

The text under each field is its entry in the data dictionary, so that no column is published without its meaning.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from interparl.apps.comparison.domain import content as c
from interparl.engine.message import Message, message_of, say
from interparl.faces.exchange.analysis.cells import Teller
from interparl.faces.exchange.analysis.states import shown

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table: name, what it means, its CSVW datatype."""

    name: str
    meaning: Message
    datatype: str = "string"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its rows; `key` are the columns that tell a row."""

    name: str
    meaning: Message
    fields: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]
    key: tuple[str, ...]


def tables(tell: Teller) -> tuple[Table, ...]:
    """All tables. Sentences and names are in the teller's language, codes as they are."""
    return (correlations(tell), divergences(tell), readings(tell), figures(tell), provisions(tell), laws(tell))


def correlations(tell: Teller) -> Table:
    """One row a provision, column and counterpart; one row too where there is no counterpart."""
    fields = (
        Field("provision_number", say("Place of the provision in the scope, from 1."), "integer"),
        Field("provision", say("Permanent id of the model provision.")),
        Field("provision_label", say("Citation of the model provision as its text prints it.")),
        Field("provision_heading", say("Heading of the model provision.")),
        Field("chapter", say("Headings above the model provision.")),
        Field("asks", say("What the provision asks: empty, no-action, verbatim or decisive.")),
        Field("weight", say("Weight of the provision in the figure of conformity."), "integer"),
        Field("column_number", say("Place of the column, from 1."), "integer"),
        Field("column", say("Name of the column.")),
        Field("state", say("Key of the member state, where the column is one.")),
        Field("status", say("“finding” where a named person stated one, else “not examined”.")),
        Field("shown", say("How far the provision is covered: full, part, none, not-applicable and so on.")),
        Field("relation", say("How the counterparts stand to the model provision.")),
        Field("counterpart_number", say("Number of the counterpart in its cell, from 1; 0 without one."), "integer"),
        Field("counterpart_count", say("How many counterparts the cell has."), "integer"),
        Field("counterpart", say("Permanent id of the counterpart.")),
        Field("counterpart_label", say("Citation of the counterpart as its text prints it.")),
        Field("counterpart_heading", say("Heading of the counterpart.")),
        Field("law", say("Key of the text that the counterpart stands in.")),
        Field("law_title", say("Title of that text.")),
        Field("language", say("Language of the counterpart (ISO 639-1).")),
        Field("divergences", say("Divergences that a person stated in the cell."), "integer"),
        Field("searched", say("Keys of the texts that were searched, where the provision is absent.")),
        Field("reason", say("The reason that the reader gave.")),
        Field("note", say("The reader's note.")),
        Field("found_by", say("Name of the person who stated the finding.")),
        Field("found_on", say("When it was stated (ISO 8601).")),
        Field("reading", say("Whose reading it is: first, second or agreed.")),
        Field("origin", say("Whether a proposal was accepted, corrected, or there was none.")),
        Field("stale_since", say("Since when a text under the finding has changed; empty where none has.")),
        Field("model_text", say("Words of the model provision.")),
        Field("counterpart_text", say("Words of the counterpart.")),
    )
    content = tell.content
    rows: list[tuple[Value, ...]] = []
    for number, asked in enumerate(content.scope, 1):
        model = tell.words.get(asked.provision)
        for place, column in enumerate(content.columns, 1):
            cell = tell.cells[asked.pid, column.key]
            finding = cell.finding
            head: tuple[Value, ...] = (
                number, asked.pid, model.label if model else asked.pid, model.heading if model else "", asked.chapter,
                asked.label, asked.weight, place, tell.name(column.name), column.state,
                "finding" if finding else "not examined", shown(cell, asked).value,
                finding.relation if finding else "",
            )  # fmt: skip
            tail: tuple[Value, ...] = ("",) * 8
            if finding:
                tail = (
                    " ".join(finding.searched), finding.reason, finding.note, finding.by, finding.on, finding.reading,
                    finding.origin, finding.stale.since if finding.stale else "",
                )  # fmt: skip
            count = sum(one.word != "rejected" for one in finding.divergences) if finding else 0
            words = model.words if model else ""
            others = finding.counterparts if finding else ()
            if not others:
                rows.append((*head, 0, 0, "", "", "", "", "", "", count, *tail, words, ""))
            for at, key in enumerate(others, 1):
                one = tell.words[key]
                law = tell.laws[one.text]
                rows.append(
                    (
                        *head, at, len(others), one.pid, one.label, one.heading, law.key, tell.law_title(law.key),
                        law.language, count, *tail, words, one.words,
                    )
                )  # fmt: skip
    told = ("provision_number", "column_number", "counterpart_number")
    return Table(
        "correlations", say("The correlation table: findings with their counterparts."), fields, (*rows,), told
    )


def divergences(tell: Teller) -> Table:
    """Divergences that a person stated."""
    fields = (
        Field("provision_number", say("Place of the provision in the scope, from 1."), "integer"),
        Field("column_number", say("Place of the column, from 1."), "integer"),
        Field("number", say("Number of the divergence in its cell, from 1."), "integer"),
        Field("provision_label", say("Citation of the model provision as its text prints it.")),
        Field("column", say("Name of the column.")),
        Field("kind", say("In which way the counterpart departs from the model provision.")),
        Field("word", say("confirmed, added, or immaterial: what the reader said of it.")),
        Field("note", say("What differs.")),
        Field("model_words", say("Words of the model.")),
        Field("counterpart_words", say("Words of the counterpart.")),
        Field("counterpart", say("Key of the counterpart: its text and its permanent id.")),
        Field("found_by", say("Name of the person who stated the finding.")),
    )
    rows: list[tuple[Value, ...]] = []
    for number, place, asked, column, cell in _cells(tell):
        stated = [one for one in cell.finding.divergences if one.word != "rejected"] if cell.finding else []
        for at, one in enumerate(stated, 1):
            rows.append(
                (
                    number, place, at, tell.words[asked.provision].label if asked.provision else asked.pid,
                    tell.name(column.name), one.kind, one.word,
                    one.note or (tell.say(message_of(one.told)) if one.told else ""),
                    one.left.words if one.left else "", one.right.words if one.right else "", one.counterpart,
                    cell.finding.by if cell.finding else "",
                )
            )  # fmt: skip
    key = ("provision_number", "column_number", "number")
    return Table("divergences", say("Divergences that a person stated."), fields, tuple(rows), key)


def readings(tell: Teller) -> Table:
    """Every reading of every cell: the one that holds and those beside it."""
    fields = (
        Field("provision_number", say("Place of the provision in the scope, from 1."), "integer"),
        Field("column_number", say("Place of the column, from 1."), "integer"),
        Field("reading", say("Whose reading it is: first, second or agreed.")),
        Field("holds", say("1 for the reading that holds, else 0."), "integer"),
        Field("relation", say("How the counterparts stand to the model provision.")),
        Field("covered", say("How far the provision is covered.")),
        Field("found_by", say("Name of the person who stated the finding.")),
        Field("found_on", say("When it was stated (ISO 8601).")),
        Field("reason", say("The reason that the reader gave.")),
    )
    rows = tuple(
        (number, place, one.reading, int(one is cell.finding), one.relation, one.covered, one.by, one.on, one.reason)
        for number, place, _, _, cell in _cells(tell)
        for one in cell.readings.values()
    )
    key = ("provision_number", "column_number", "reading")
    return Table("readings", say("All readings by named persons."), fields, rows, key)


def figures(tell: Teller) -> Table:
    """What follows from the findings, each share with numerator and denominator."""
    counts = ("cells", "full", "part", "none", "not_applicable", "not_examined", "asks_nothing")
    shares = {
        "examined": say("Cells with a finding, of those in scope."),
        "met_in_full": say("Cells covered in full, of those assessed."),
        "met": say("Cells covered in full or part, of those assessed."),
        "conformity": say("Weight times share met, of the weight of decisive provisions assessed."),
        "gap": say("Columns that deviate in a decisive provision, of those with a measure."),
    }
    fields = (
        Field("column", say("Key of the column; empty: of all.")),
        Field("provision", say("Permanent id of the provision; empty: of all.")),
        Field("chapter", say("Headings of the chapter; empty: of all.")),
        Field("cut_off", say("Day up to which findings entered."), "date"),
        *(Field(name, say("Number of cells of this kind."), "integer") for name in counts),
        *(
            Field(f"{name}_{part}", meaning, "number")
            for name, meaning in shares.items()
            for part in ("numerator", "denominator", "share")
        ),
        Field("gaps", say("Decisive provisions met in part only, or not at all."), "integer"),
        Field("median_age", say("Median days that gaps have been open."), "number"),
        Field("oldest_age", say("Days that the oldest gap has been open."), "integer"),
    )
    rows = []
    for one in tell.content.figures:
        row: list[Value] = [one.column, one.provision, one.chapter, tell.content.cut_off]
        row += [getattr(one, name) for name in counts]
        for name in shares:
            share = getattr(one, name)
            row += [share.numerator, share.denominator, share.value]
        rows.append((*row, one.gaps, one.median, one.oldest))
    return Table(
        "figures",
        say("Coverage, conformity and gaps, derived from the findings."),
        fields,
        tuple(rows),
        ("column", "provision", "chapter"),
    )


def provisions(tell: Teller) -> Table:
    """Every provision named anywhere, with its words."""
    fields = (
        Field("key", say("Key of the provision: its text and its permanent id.")),
        Field("text", say("Key of the text.")),
        Field("label", say("Citation as the text prints it.")),
        Field("heading", say("Heading.")),
        Field("words", say("The words of the provision.")),
        Field("digest", say("Fingerprint of the words.")),
    )
    rows = tuple((o.key, o.text, o.label, o.heading, o.words, o.digest) for o in tell.content.provisions)
    return Table("provisions", say("Provisions with their words."), fields, rows, ("key",))


def laws(tell: Teller) -> Table:
    """The texts that were read."""
    fields = (
        Field("key", say("Key of the text.")),
        Field("title", say("Title.")),
        Field("language", say("Language (ISO 639-1).")),
        Field("whose", say("Whose law it is.")),
        Field("number", say("Number of the law.")),
        Field("holds_from", say("Day from which the text holds."), "date"),
        Field("grade", say("How faithfully the text could be read, A to E.")),
        Field("official_url", say("Where the state publishes it."), "anyURI"),
        Field("words_sha256", say("SHA-256 of all its words.")),
        Field("file_sha256", say("SHA-256 of the file that it came in.")),
    )
    rows = tuple(
        (
            one.key, tell.law_title(one.key), one.language, tell.name(one.jurisdiction), one.number,
            _day(one.holds_from), one.grade, one.official_url, one.words, one.file_sha256,
        )
        for one in tell.content.laws
    )  # fmt: skip
    return Table("laws", say("Texts compared."), fields, rows, ("key",))


def _cells(tell: Teller) -> Iterable[tuple[int, int, c.Examined, c.Column, c.Cell]]:
    content = tell.content
    for number, asked in enumerate(content.scope, 1):
        for place, column in enumerate(content.columns, 1):
            yield number, place, asked, column, tell.cells[asked.pid, column.key]


def _day(iso: str) -> str:
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError:
        return ""
