"""The fidelity report and the tree of one law, as text, JSON and a page."""

from __future__ import annotations

from html import escape
from typing import Any

from interparl.cli.wording import tr, ui_language
from interparl.engine.lawtext.law import Law
from interparl.engine.lawtext.source import DropReason
from interparl.engine.lawtext.tree import Provision
from interparl.engine.message import say
from interparl.faces.exchange.report import local
from interparl.faces.exchange.report.words import DROPS

MEANING = {
    "A": say("every character accounted for, numbering complete"),
    "B": say("every character accounted for, small doubts"),
    "C": say('several doubts: look at the tree before relying on "absent"'),
    "D": say("structure doubtful or words missing: comparison refuses it"),
    "E": say("not read as a law: comparison refuses it"),
}


def fidelity_text(law: Law, language: str) -> str:
    """The report in words, one line a fact."""
    report = law.fidelity
    lines = [
        tr(
            "File: {name} ({format}{encoding})",
            name=law.name,
            format=law.format,
            encoding=f", {law.encoding}" if law.encoding else "",
        ),
        tr("Language: {code} (certainty {share})", code=law.act.language, share=f"{law.language_confidence:.0%}"),
        tr("Articles: {count}", count=report.articles),
        tr(
            "Characters: {source} in the file = {tree} in the tree + {dropped} set aside + {lost} lost",
            source=report.source,
            tree=report.in_tree,
            dropped=report.dropped,
            lost=report.lost,
        ),
        tr("Grade: {grade} ({meaning})", grade=str(report.grade), meaning=MEANING[str(report.grade)]),
    ]
    for doubt in report.doubts:
        where = f" [{local.place(doubt.place, language)}]" if doubt.place else ""
        lines.append(f"  ! {doubt.message.text(language)}{where}")
    for place in report.missing[:10]:
        lines.append(tr("  lost: {place}", place=local.place(place, language)))
    by_reason: dict[DropReason, int] = {}
    for drop in report.drops:
        by_reason[drop.reason] = by_reason.get(drop.reason, 0) + len(drop.text)
    for reason, size in sorted(by_reason.items()):
        lines.append(tr("  set aside: {reason}, {size} characters", reason=DROPS[reason], size=size))
    return "\n".join(lines)


def law_as_json(law: Law, language: str) -> dict[str, Any]:
    """The law and its report as plain values; every provision with its permanent id, eId, number and words."""
    report = law.fidelity
    return {
        "schema": "interparl.law/1",
        "name": law.name,
        "format": law.format,
        "encoding": law.encoding,
        "sha256": law.sha256,
        "title": law.act.title,
        "language": law.act.language,
        "language_confidence": law.language_confidence,
        "language_supported": law.language_supported,
        "front": list(law.act.front),
        "body": [_provision(node) for node in law.act.body],
        "back": list(law.act.back),
        "fidelity": {
            "grade": str(report.grade),
            "articles": report.articles,
            "characters": {
                "source": report.source,
                "in_tree": report.in_tree,
                "dropped": report.dropped,
                "lost": report.lost,
            },
            "missing": list(report.missing),
            "dropped": [{"reason": str(d.reason), "text": d.text, "place": d.place} for d in report.drops],
            "doubts": [
                {"code": d.code, "message": d.message.text(language), "place": d.place, "cost": d.cost}
                for d in report.doubts
            ],
        },
    }


def _provision(node: Provision) -> dict[str, Any]:
    return {
        "id": node.id,
        "eid": node.eid,
        "kind": str(node.kind),
        "number": node.number.key if node.number else None,
        "printed": node.number.printed if node.number else None,
        "marker": node.marker,
        "heading": node.heading,
        "text": node.text,
        "table": [[cell.text for cell in row] for row in node.table.rows] if node.table else None,
        "repealed": node.repealed,
        "children": [_provision(child) for child in node.children],
        "closing": node.closing,
    }


def page(law: Law) -> str:
    """The law as one self-contained HTML page with its fidelity report."""
    from interparl.engine.lawtext.html_view import to_html

    language = ui_language()
    report = "\n".join(f"<li>{escape(line)}</li>" for line in fidelity_text(law, language).splitlines())
    title = escape(law.act.title or law.name)
    return (
        f'<!doctype html>\n<html lang="{escape(law.act.language)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        f"<style>{STYLE}</style></head>\n<body><main>{to_html(law.act)}</main>"
        f'<aside lang="{language}"><h2>{escape(tr("How faithfully it was read"))}</h2><ul>{report}</ul></aside>'
        "</body></html>\n"
    )


STYLE = (
    "body{font:1.05rem/1.6 'Noto Sans','Noto Sans Armenian','DejaVu Sans',sans-serif;max-width:46rem;margin:2rem auto;"
    "padding:0 1rem;color:#1b2430;background:#fff}h1,h2,h3,h4,h5,h6{line-height:1.25}"
    "aside{border-top:2px solid #d5dbe3;margin-top:3rem;font-size:.9rem}table{border-collapse:collapse}"
    "td,th{border:1px solid #b8c1cc;padding:.3rem .5rem;vertical-align:top}"
)
