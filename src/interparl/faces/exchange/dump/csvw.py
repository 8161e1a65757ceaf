"""The tables described for machines: CSV on the Web (W3C, 2015), and the whole as a DCAT data set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from interparl.engine.message import LANGUAGES, Message
from interparl.faces.exchange.dump.cells import names
from interparl.faces.exchange.dump.columns import Column, Kind, Table

DATATYPES: dict[Kind, Any] = {
    Kind.DAY: {"base": "string", "format": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"},
    Kind.DATE: "date",
    Kind.MOMENT: "dateTimeStamp",
    Kind.NUMBER: "integer",
    Kind.FIGURE: "number",
    Kind.YES: "boolean",
    Kind.DATA: "json",
}


def metadata(tables: Sequence[Table], languages: Sequence[str], title: Message) -> dict[str, Any]:
    """The content of ``csv-metadata.json``."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": by_language(title),
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "quoteChar": '"', "doubleQuote": True},
        "tables": [_table(table, languages) for table in tables],
    }


def by_language(message: Message) -> list[dict[str, str]]:
    """A sentence in every language of the interface, as CSVW has strings of a language."""
    return [{"@value": message.text(language), "@language": language} for language in LANGUAGES]


def _table(table: Table, languages: Sequence[str]) -> dict[str, Any]:
    keys: list[dict[str, Any]] = [
        {
            "columnReference": column.name,
            "reference": {"resource": path_of(column.to), "columnReference": "key"},
        }
        for column in table.columns
        if column.kind is Kind.REF  # keys in a list cannot be declared
    ]
    keys += [
        {"columnReference": list(columns), "reference": {"resource": path_of(name), "columnReference": list(columns)}}
        for name, columns in table.within
    ]
    return {
        "url": path_of(table.name),
        "dc:description": by_language(table.meaning),
        "tableSchema": {
            "columns": [one for column in table.columns for one in _columns(table, column, languages)],
            "primaryKey": list(table.key),
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _columns(table: Table, column: Column, languages: Sequence[str]) -> list[dict[str, Any]]:
    found = []
    for name, language in zip(
        names(column, languages), languages if column.kind is Kind.TEXT else ("und",), strict=True
    ):
        one: dict[str, Any] = {
            "name": name,
            "titles": name,
            "dc:description": by_language(column.meaning),
            "datatype": DATATYPES.get(column.kind, "string"),
        }
        if column.kind is Kind.TEXT:
            one["lang"] = language
        if column.kind is Kind.REFS:
            one["separator"] = " "
        if column.name in table.key:
            one["required"] = True
        found.append(one)
    return found


def path_of(name: str) -> str:
    """Where a table's CSV stands in the copy."""
    return f"csv/{name}.csv"


def catalogue_entry(
    *,
    titles: dict[str, str],
    about: Message,
    site: str,
    changed: str,
    publisher: dict[str, str],
    languages: Sequence[str],
) -> dict[str, Any]:
    """The content of ``dcat.jsonld``: the data set as catalogues of open data read it (DCAT 3)."""
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dcterms": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
        },
        "@type": "dcat:Dataset",
        "@id": f"{site}/data/",
        "dcterms:title": _tagged(titles),
        "dcterms:description": by_language(about),
        "dcterms:publisher": {"@type": "foaf:Agent", "foaf:name": _tagged(publisher), "foaf:homepage": {"@id": site}},
        "dcterms:modified": changed,
        "dcterms:language": list(languages),
        "dcat:landingPage": {"@id": f"{site}/en/data/"},
        "dcat:distribution": {
            "@type": "dcat:Distribution",
            "dcat:downloadURL": {"@id": f"{site}/data/interparl-data.zip"},
            "dcat:mediaType": "application/zip",
            "dcterms:conformsTo": {"@id": "http://www.w3.org/ns/csvw"},
        },
    }


def _tagged(texts: dict[str, str]) -> list[dict[str, str]]:
    return [{"@value": text, "@language": language} for language, text in sorted(texts.items())]
