"""What a person reads first: what the copy is, of which state of the register, and what every column means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interparl.engine.message import Message, say, say_number
from interparl.faces.exchange.dump.columns import Kind, Table

KINDS: dict[Kind, Message] = {
    Kind.KEY: say("key"),
    Kind.REF: say("key of another table"),
    Kind.REFS: say("keys of another table, with spaces between"),
    Kind.TEXT: say("text, one column for each language"),
    Kind.WORD: say("text"),
    Kind.DAY: say("date: year, month or day"),
    Kind.DATE: say("date"),
    Kind.MOMENT: say("moment with time zone"),
    Kind.NUMBER: say("number"),
    Kind.FIGURE: say("number with a fraction"),
    Kind.YES: say("true or false"),
    Kind.DATA: say("JSON"),
}

NOTES = (
    say("Only what everybody may see is here. A reference to something that is not public is empty."),
    say("What sources say stands side by side with its source and date, also where they contradict each other."),
    say("A delegation that has said nothing has not consented."),
    say("Dates are as exact as the source: a year, a month or a day."),
    say("The same state of the register on the same day gives the same bytes."),
)

FILES: tuple[tuple[str, Message], ...] = (
    ("csv/", say("The tables as CSV in UTF-8. A text that a spreadsheet would run as a formula has an apostrophe.")),
    ("json/", say("The same tables as JSON lines, unaltered, with texts in all their languages.")),
    ("popolo.json", say("People, bodies, memberships, offices, decisions and votes in the Popolo format.")),
    (
        "csv-metadata.json",
        say("The CSV tables described for machines, with types and references (W3C CSVW)."),
    ),
    ("dcat.jsonld", say("The whole described for catalogues of open data (DCAT).")),
    ("SHA256SUMS", say("Checksums of all files; look at them with sha256sum --check SHA256SUMS.")),
)

USE = (
    say("Facts may be used by anybody; name the assembly and the state of the record, which each page gives under “Cite this page”."),  # noqa: E501
    say("Texts and pictures taken from a source stay under the terms of that source."),
)  # fmt: skip


def title(assembly: str) -> Message:
    """What the copy is called."""
    return say("Open data of the assembly: {assembly}", assembly=assembly)


def readme(
    language: str,
    *,
    assembly: str,
    site: str,
    edition: int,
    changed: str,
    tables: Sequence[Table],
    counts: Mapping[str, int],
) -> str:
    """The page in one language, in Markdown."""

    def put(message: Message) -> str:
        return message.text(language)

    lines = [f"# {put(title(assembly))}", ""]
    lines += [put(say("Source: {site}", site=site)), ""]
    lines += [put(say("State of the register: change number {number} of {day}.", number=edition, day=changed)), ""]
    lines += [f"- {put(note)}" for note in NOTES]
    lines += ["", f"## {put(say('Files'))}", ""]
    lines += [f"- `{name}`: {put(meaning)}" for name, meaning in FILES]
    lines += ["", f"## {put(say('What may be done with it'))}", ""]
    lines += [put(one) for one in USE]
    lines += ["", f"## {put(say('Tables'))}", ""]
    for table in tables:
        rows = say_number("{number} row", "{number} rows", counts[table.name])
        lines += [f"### {table.name}", "", f"{put(table.meaning)} ({put(rows)})", ""]
        for column in table.columns:
            to = f" → `{column.to}`" if column.to else ""
            lines.append(f"- `{column.name}` ({put(KINDS[column.kind])}{to}): {put(column.meaning)}")
        lines.append("")
    return "\n".join(lines)
