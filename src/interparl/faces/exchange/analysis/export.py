"""Every file that a published analysis is given out as, by one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from interparl.engine.message import Message, say
from interparl.faces.exchange.analysis import akn, csv, docx, json, jsonld, pdf, xlsx
from interparl.faces.exchange.analysis.build import build
from interparl.faces.exchange.analysis.parts import TITLES, Part
from interparl.faces.exchange.analysis.published import Published

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Format:
    """A file: what it is, its name's two halves, its media type. `worded`: it differs by language."""

    title: Message
    name: str
    ending: str
    media_type: str
    write: Callable[[Published, str], bytes]
    worded: bool = True

    @property
    def kind(self) -> str:
        """What people call the format."""
        return {"jsonld": "JSON-LD", "akn": "Akoma Ntoso", "zip": "CSV (ZIP)"}.get(self.ending, self.ending.upper())


def _pdf(part: Part) -> Callable[[Published, str], bytes]:
    return lambda published, language: pdf.render(build(published, language), part)


def _docx(part: Part) -> Callable[[Published, str], bytes]:
    return lambda published, language: docx.render(build(published, language), part)


FORMATS: tuple[Format, ...] = (
    Format(TITLES[Part.SUMMARY], "summary", "pdf", "application/pdf", _pdf(Part.SUMMARY)),
    Format(TITLES[Part.SUMMARY], "summary", "docx", DOCX, _docx(Part.SUMMARY)),
    Format(TITLES[Part.TABLE], "table", "pdf", "application/pdf", _pdf(Part.TABLE)),
    Format(TITLES[Part.TABLE], "table", "docx", DOCX, _docx(Part.TABLE)),
    Format(TITLES[Part.TABLE], "table", "csv", "text/csv; charset=utf-8", csv.one),
    Format(TITLES[Part.ANALYSIS], "analysis", "pdf", "application/pdf", _pdf(Part.ANALYSIS)),
    Format(TITLES[Part.ANALYSIS], "analysis", "docx", DOCX, _docx(Part.ANALYSIS)),
    Format(
        TITLES[Part.ANALYSIS],
        "analysis",
        "xlsx",
        XLSX,
        lambda published, language: xlsx.render(published, build(published, language, texts=False)),
    ),
    Format(say("All tables with their description"), "analysis", "zip", "application/zip", csv.package),
    Format(
        TITLES[Part.ANALYSIS],
        "analysis",
        "akn",
        akn.MEDIA_TYPE,
        lambda published, language: akn.render(published, build(published, language)),
    ),
    Format(
        say("Linked data"),
        "analysis",
        "jsonld",
        jsonld.MEDIA_TYPE,
        lambda published, _: jsonld.render(published),
        worded=False,
    ),
    Format(
        say("The frozen content as it was signed"),
        "analysis",
        "json",
        "application/json",
        lambda published, _: json.render(published),
        worded=False,
    ),
)
"""In the order in which a page offers them."""


def format_of(name: str, ending: str) -> Format | None:
    """The format of a file's name; None where there is none."""
    return next((one for one in FORMATS if (one.name, one.ending) == (name, ending)), None)
