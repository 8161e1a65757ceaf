"""Tables of published analyses: which there are, what they compared. All of frozen content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interparl.apps.comparison.domain.content import Signature
from interparl.engine.message import say
from interparl.faces.exchange.dump import frozen
from interparl.faces.exchange.dump import meanings as means
from interparl.faces.exchange.dump.analysis_parts import (
    NUMBER,
    column_number,
    day,
    joined,
    names,
    of_analyses,
    of_analysis,
)
from interparl.faces.exchange.dump.columns import Column, Kind, Table
from interparl.faces.exchange.dump.frozen import Part
from interparl.faces.exchange.dump.tables_laws import LAW, SAMPLE, TEXT


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


ANALYSES = Table(
    "analyses",
    say("Published comparative analyses. One that was withdrawn says why; its findings and figures are not here."),
    (
        Column("key", Kind.KEY, means.KEY, "row.key"),
        Column("study", Kind.WORD, say("Key of the study whose state it is."), "row.study.key"),
        Column("number", Kind.NUMBER, say("Number of the analysis within the study."), "row.number"),
        Column("title", Kind.TEXT, means.TITLE, names("content.title")),
        Column("purpose", Kind.TEXT, say("Purpose by language."), names("content.purpose")),
        Column("organ", Kind.TEXT, say("Organ for which it was made, by language."), names("content.organ")),
        Column("model", Kind.WORD, say("Key of the model text."), "content.model"),
        Column("as_of", Kind.DATE, say("Day of which the laws were compared."), day("as_of")),
        Column("cut_off", Kind.DATE, say("Day up to which findings entered."), day("cut_off")),
        Column("gaps_since", Kind.DATE, say("Day from which gaps count as open."), day("gaps_since")),
        Column("blind", Kind.YES, say("Whether the second reader did not see the first reading."), "content.blind"),
        Column("sample", Kind.YES, SAMPLE, "content.sample"),
        Column("method", Kind.TEXT, say("Method in words of the team, by language."), names("content.method.words")),
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

TABLES = (
    ANALYSES,
    of_analyses(
        "analysis-texts",
        say("Texts that the analyses compared, as they stood then."),
        frozen.texts,
        (
            of_analysis(),
            Column("text", Kind.KEY, TEXT, "one.key"),
            Column("law", Kind.WORD, LAW, "one.work"),
            Column("title", Kind.WORD, say("Title as the text prints it."), "one.title"),
            Column("law_title", Kind.TEXT, say("Title of the law by language."), names("one.work_title")),
            Column("language", Kind.WORD, say("Language (ISO 639-1)."), "one.language"),
            Column("expression_kind", Kind.WORD, means.KIND, "one.kind"),
            Column("holds_from", Kind.DATE, say("Day from which the text holds."), day("holds_from")),
            Column("state", Kind.WORD, means.STATE, "one.state"),
            Column("whose", Kind.TEXT, say("Whose law it is, by language."), names("one.jurisdiction")),
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
    of_analyses(
        "analysis-provisions",
        say("Provisions of the model text that the analyses examined, with their words."),
        frozen.scope,
        (
            of_analysis(),
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
    of_analyses(
        "analysis-columns",
        say("Columns of the analyses: a state by some of its laws, or by all that the bank had."),
        frozen.columns,
        (
            of_analysis(),
            column_number(),
            Column("column", Kind.WORD, say("Key of the column."), "one.key"),
            Column("name", Kind.TEXT, say("Name of the column by language."), names("one.name")),
            Column("state", Kind.WORD, say("Key of the member state, where the column is one."), "one.state"),
            Column("corpus", Kind.YES, say("Whether all laws of the state were searched."), "one.corpus"),
            Column("texts", Kind.WORD, say("Keys of the texts it stands on."), joined("texts")),
        ),
        ("analysis", "column_number"),
    ),
)
