"""A published analysis as tables for machines: CSV with its description (CSV on the Web), packed in one ZIP."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

from interparl.engine.message import LANGUAGES, Message, say
from interparl.faces.exchange.analysis.cells import Teller
from interparl.faces.exchange.analysis.published import Published
from interparl.faces.exchange.analysis.tables import Table, Value, correlations, tables
from interparl.faces.exchange.report.passages import clean
from interparl.faces.exchange.report.plain import harmless

BOM = "\ufeff"
README = say(
    "Tables of a published comparative legal analysis. csv-metadata.json describes them (W3C, CSV on the Web). A cell "
    "that a spreadsheet program would take for a formula has an apostrophe in front."
)


def one(published: Published, language: str) -> bytes:
    """The correlation table alone, with a byte order mark, so that Excel reads the letters right."""
    return (BOM + _csv(correlations(Teller(published.content, language)))).encode()


def package(published: Published, language: str) -> bytes:
    """All tables with their description; the same content gives the same bytes."""
    found = tables(Teller(published.content, language))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for table in found:
            _put(file, f"{table.name}.csv", _csv(table))
        described = metadata(published, found)
        _put(file, "csv-metadata.json", json.dumps(described, ensure_ascii=False, indent=1) + "\n")
        _put(file, "README.txt", "\n\n".join(README.text(one) for one in LANGUAGES) + f"\n\n{published.iri}\n")
    return out.getvalue()


def metadata(published: Published, found: tuple[Table, ...]) -> dict[str, Any]:
    """The content of ``csv-metadata.json``."""
    content = published.content
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "@id": published.iri,
        "dc:title": [{"@value": text, "@language": code} for code, text in sorted(content.title.items())],
        "dc:date": content.cut_off,
        "dc:identifier": f"sha256:{published.digest}",
        "dc:creator": [member.name for member in content.team],
        "dc:publisher": [{"@value": text, "@language": code} for code, text in sorted(published.body.items())],
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "quoteChar": '"', "doubleQuote": True},
        "tables": [
            {
                "url": f"{table.name}.csv",
                "dc:description": _said(table.meaning),
                "tableSchema": {
                    "columns": [
                        {
                            "name": field.name,
                            "titles": field.name,
                            "dc:description": _said(field.meaning),
                            "datatype": field.datatype,
                            **({"required": True} if field.name in table.key and table.name != "figures" else {}),
                        }
                        for field in table.fields
                    ],
                    "primaryKey": list(table.key),
                },
            }
            for table in found
        ],
    }


def _said(message: Message) -> list[dict[str, str]]:
    return [{"@value": message.text(language), "@language": language} for language in LANGUAGES]


def _csv(table: Table) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([field.name for field in table.fields])
    for row in table.rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: Value) -> str | int | float:
    if isinstance(value, str):
        return harmless(clean(value))
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return "" if value is None else value


def _put(file: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    file.writestr(entry, text.encode())
