"""Tables of the bank of laws: acts, their texts by language and day, the provisions of each text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models import QuerySet

from interparl.apps.texts.models import Expression, Provision, ProvisionDate, Work
from interparl.engine.lawtext.akn.names import three_letters
from interparl.engine.message import say
from interparl.faces.exchange.dump import meanings as means
from interparl.faces.exchange.dump.columns import PIECE, Column, Kind, Table
from interparl.faces.exchange.dump.meanings import key, ref
from interparl.faces.exchange.dump.tables_members import public

LAW = say("Law, by key.")
TEXT = say("Text, by key.")
PID = say("Permanent id of the provision: the same in every text of the law.")
SAMPLE = say("Whether it was written to show the program and is no law anywhere.")


def _texts() -> QuerySet[Any]:
    return public(Expression.objects.filter(sealed=True), "work__state", "file").defer("fidelity")


def _bare() -> QuerySet[Any]:
    return _texts().defer("front", "back")


def _provisions(texts: Iterator[Expression]) -> Iterable[Provision]:
    """Text by text, each in reading order by its index: sorting all provisions at once would take their words along."""
    for text in texts:
        for row in text.provisions.order_by("order").iterator(chunk_size=PIECE):
            row.expression = text
            yield row


def frbr_of(text: Expression) -> str:
    """The FRBR address of a text; empty where its law has none."""
    if not text.work.frbr:
        return ""
    return f"{text.work.frbr}/{three_letters(text.language)}@{text.holds_from.isoformat()}"


def _frbr(row: Provision) -> str:
    """The address of a part of a text, as Akoma Ntoso names it (its Naming Convention 1.0)."""
    address = frbr_of(row.expression)
    return f"{address}/!main~{row.eid}" if address and row.eid else ""


def _page(row: Provision) -> str:
    """The lasting page, on the first day of the wording; without a language it leads to the reader's own."""
    text = row.expression
    place = f"{settings.SITE_URL}/laws/{text.work.key}/p/{quote(row.pid, safe='')}"
    return f"{place}/{text.language.lower()}/?on={text.holds_from.isoformat()}"


def _dates() -> QuerySet[Any]:
    return public(ProvisionDate.objects.all(), "work", "source")


TABLES = (
    Table(
        "laws",
        say("Laws of the states, treaties, and acts of the assembly itself, whatever their language and day."),
        (
            key(),
            ref("state", "states", say("State whose law it is, by key; empty for an act of the assembly.")),
            Column("jurisdiction", Kind.TEXT, say("Place of a law whose state is not on record here, by language.")),
            Column("work_kind", Kind.WORD, means.KIND),
            Column("title", Kind.TEXT, means.TITLE),
            Column("short_title", Kind.TEXT, say("Short title by language.")),
            Column("number", Kind.WORD, say("Number of the law.")),
            Column("adopted", Kind.DAY, say("When it was adopted.")),
            Column("published", Kind.DAY, say("When it was published.")),
            Column("in_force", Kind.DAY, say("Since when it is in force.")),
            Column("repealed", Kind.DAY, say("First day on which it no longer holds.")),
            Column("bill", Kind.YES, say("Whether it has not been adopted.")),
            Column("sample", Kind.YES, SAMPLE),
            Column("frbr", Kind.WORD, say("FRBR address of the law (Akoma Ntoso).")),
            Column("eli", Kind.WORD, say("European Legislation Identifier, where the state gives one.")),
            Column("official_url", Kind.WORD, say("Where the state publishes it.")),
            Column("authentic", Kind.DATA, say("Languages in which the text is authentic, as JSON.")),
            Column("subjects", Kind.DATA, say("Subjects, as JSON.")),
            ref("source", "sources", means.SOURCE),
            Column("note", Kind.TEXT, means.NOTE),
        ),
        lambda: public(Work.objects.all(), "state", "source"),
    ),
    Table(
        "texts",
        say(
            "Texts of laws: one language, as it holds from one day. A text is never replaced; other words are another."
        ),
        (
            key(),
            ref("law", "laws", LAW, "work"),
            Column("language", Kind.WORD, say("Language (ISO 639-1).")),
            Column("holds_from", Kind.DATE, say("Day from which the text holds.")),
            Column("expression_kind", Kind.WORD, say("What it is to the law: original, consolidated and so on.")),
            Column("authentic", Kind.YES, say("Whether this text is authentic.")),
            Column("title", Kind.WORD, say("Title as the text prints it.")),
            Column("frbr", Kind.WORD, say("FRBR address of the text, where the law has one."), frbr_of),
            Column("official_url", Kind.WORD, say("Where the state publishes it.")),
            Column("file_name", Kind.WORD, say("Name of the file that it came in."), "file.name"),
            Column("file_sha256", Kind.WORD, say("SHA-256 of the file that it came in."), "file.sha256"),
            Column("format", Kind.WORD, say("Format of the file.")),
            Column("grade", Kind.WORD, say("How faithfully the text could be read, A to E.")),
            Column("words_sha256", Kind.WORD, say("SHA-256 of all its words."), "words"),
            Column("provisions", Kind.NUMBER, say("Number of its provisions, groups included."), "provisions_count"),
            Column("items", Kind.NUMBER, say("Number of those compared and searched."), "items_count"),
            Column("structure", Kind.NUMBER, say("Which structure of the text this is: 1 as read, more when mended.")),
            Column("engine", Kind.WORD, say("Version of the reader.")),
            Column("stored_at", Kind.MOMENT, say("When it was brought in.")),
            Column("front", Kind.DATA, say("Paragraphs before the body, as JSON.")),
            Column("back", Kind.DATA, say("Paragraphs after the body, as JSON.")),
            Column("note", Kind.WORD, say("Note.")),
        ),
        _texts,
        piece=50,
    ),
    Table(
        "provisions",
        say("Provisions of the texts, in reading order, with their place in the structure."),
        (
            ref("text", "texts", TEXT, "expression"),
            Column("order", Kind.NUMBER, say("Place in the text, from 0.")),
            Column("parent", Kind.NUMBER, say("Place of the provision above; empty at the top."), "parent_order"),
            Column("pid", Kind.KEY, PID),
            Column("eid", Kind.WORD, say("Identifier by structure (Akoma Ntoso eId).")),
            Column("kind", Kind.WORD, means.KIND),
            Column("label", Kind.WORD, say("Citation as the text prints it.")),
            Column("marker", Kind.WORD, say("Number and mark as printed.")),
            Column("heading", Kind.WORD, say("Heading.")),
            Column("own_words", Kind.WORD, say("Its own words, without those of the provisions below it."), "text"),
            Column("closing", Kind.WORD, say("Words after the provisions below it.")),
            Column("table", Kind.DATA, say("Rows of cells, where it is a table, as JSON.")),
            Column("repealed", Kind.YES, say("Whether the text says that it is repealed.")),
            Column("item", Kind.YES, say("Whether it is compared and searched as one.")),
            Column("words", Kind.WORD, say("All words of an item, with everything below it; else empty.")),
            Column("digest", Kind.WORD, say("Fingerprint of the words.")),
            Column("frbr", Kind.WORD, say("FRBR address of the provision, where the law has one."), _frbr),
            Column("address", Kind.WORD, say("Lasting address of its page."), _page),
        ),
        _bare,
        ("text", "pid"),
        spread=_provisions,
    ),
    Table(
        "provision-dates",
        say("Dates of single provisions, where they differ from those of the whole law."),
        (
            ref("law", "laws", LAW, "work"),
            Column("pid", Kind.KEY, PID),
            Column("in_force", Kind.DAY, say("Since when it is in force.")),
            Column("repealed", Kind.DAY, say("First day on which it no longer holds.")),
            ref("source", "sources", means.SOURCE),
            Column("note", Kind.WORD, say("Note.")),
        ),
        _dates,
        ("law", "pid"),
        ("work__key", "pid", "pk"),
    ),
)
