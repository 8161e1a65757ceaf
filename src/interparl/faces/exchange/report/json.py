"""Everything of a comparison as JSON, with its data dictionary. Order of keys and rows is stable."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any

from interparl import __version__
from interparl.engine.concordance import tabulate
from interparl.engine.concordance.result import Comparison
from interparl.engine.concordance.tables import ROW_TYPES, Row, dictionary, meaning
from interparl.engine.message import Message
from interparl.faces.exchange.report import words
from interparl.faces.exchange.report.passages import clean
from interparl.faces.exchange.report.sentences import key_sentences

SCHEMA = "interparl-report/1"
"""Name and version of the layout; the number grows when a field is renamed, removed or changes its meaning."""

TABLES = {
    "CorrelationRow": "correlations",
    "DivergenceRow": "divergences",
    "CoverageRow": "coverage",
    "BeyondRow": "beyond",
    "CandidateRow": "candidates",
    "LawRow": "laws",
}


def render(
    comparison: Comparison, *, language: str, day: date, title: str | None = None, notice: str | None = None
) -> bytes:
    """The file's bytes, UTF-8 without a byte order mark."""
    content = document(comparison, language=language, day=day, title=title, notice=notice)
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def document(
    comparison: Comparison, *, language: str, day: date, title: str | None = None, notice: str | None = None
) -> dict[str, Any]:
    """The report as plain dictionaries and lists."""
    method = comparison.method
    tables: dict[str, Iterator[Row]] = {
        "CorrelationRow": tabulate.correlation_rows(comparison),
        "DivergenceRow": tabulate.divergence_rows(comparison),
        "CoverageRow": tabulate.coverage_rows(comparison),
        "BeyondRow": tabulate.beyond_rows(comparison),
        "CandidateRow": tabulate.candidate_rows(comparison),
        "LawRow": tabulate.law_rows(comparison),
    }
    return {
        "schema": SCHEMA,
        "title": clean(title or ""),
        "notice": clean(notice or ""),
        "status": f"{words.BANNER.text(language)} {words.BANNER_REST.text(language)}",
        "day": day.isoformat(),
        "language": language,
        "method": {
            "engine": method.engine,
            "encoder": method.encoder,
            "weights": method.weights,
            "options": dict(method.options),
            "report": f"interparl {__version__}",
        },
        "model": comparison.model,
        "subjects": [
            {
                "key": subject.key,
                "name": clean(subject.name),
                "laws": list(subject.laws),
                "languages": list(subject.languages),
                "refused": clean(subject.refused.text(language)) if subject.refused else None,
            }
            for subject in comparison.subjects
        ],
        "summary": list(key_sentences(comparison, language)),
        **{TABLES[name]: [_row(row, language) for row in rows] for name, rows in tables.items()},
        "dictionary": {
            TABLES[row_type.__name__]: {
                "meaning": meaning(row_type).text(language),
                "fields": [
                    {"name": entry.name, "type": entry.type, "meaning": entry.meaning.text(language)}
                    for entry in dictionary(row_type)
                ],
            }
            for row_type in ROW_TYPES
        },
    }


def _row(row: Row, language: str) -> dict[str, Any]:
    return {field.name: _value(getattr(row, field.name), language) for field in fields(row)}


def _value(value: object, language: str) -> Any:
    if isinstance(value, Message):
        return clean(value.text(language))
    if isinstance(value, tuple):
        return [_value(part, language) for part in value]
    return clean(value) if isinstance(value, str) else value
