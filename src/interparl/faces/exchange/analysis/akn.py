"""A published analysis as an Akoma Ntoso 3.0 document: text with references to the provisions compared.

`meta/analysis` relates each provision of the model act to its counterparts; the body says what was found, by whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from interparl.apps.comparison.domain import content as c
from interparl.engine.lawtext.akn.markup import Writer, attribute
from interparl.engine.lawtext.akn.names import AKN, OWN, is_language_tag, three_letters
from interparl.engine.lawtext.identity import latin
from interparl.faces.exchange.analysis.cells import Teller
from interparl.faces.exchange.analysis.jsonld import provision_iri
from interparl.faces.exchange.analysis.published import Published
from interparl.faces.exchange.analysis.view import Book, Cell, Row
from interparl.faces.exchange.report.passages import Passage, clean

MEDIA_TYPE = "application/akn+xml"
_NO_URI = re.compile(r"[^A-Za-z0-9._~!@:=-]+")


def render(published: Published, book: Book) -> bytes:
    """The file's bytes, valid under the schema of OASIS."""
    return _Writing(published, book).document()


class _Writing:
    def __init__(self, published: Published, book: Book) -> None:
        self.published, self.view, self.content = published, book, published.content
        self.tell = Teller(published.content, book.language)
        self.out = Writer()

    def document(self) -> bytes:
        out, view = self.out, self.view
        out.start("akomaNtoso", f' xmlns="{AKN}" xmlns:ip="{OWN}"')
        out.start("doc", ' name="comparative-analysis" contains="singleVersion"')
        self.meta()
        out.start("preface", self.language(view.language))
        out.start("longTitle")
        out.text("p", view.title, inside="docTitle")
        out.end()
        lines = (view.subtitle, view.stands, view.published, *view.notices, *self.signed())
        for line in lines:
            out.text("p", clean(line))
        out.end()
        out.start("mainBody", self.language(view.language))
        out.start("hcontainer", ' name="summary" eId="summary"')
        out.text("heading", view.words["summary"])
        out.start("content")
        for line in (*view.sentences, *(f"{f.label}: {f.value} ({f.base})" for f in view.facts)):
            out.text("p", line)
        out.end()
        out.end()
        for row, asked in zip(view.rows, self.content.scope, strict=True):
            self.row(row, asked)
        out.start("hcontainer", ' name="method" eId="method"')
        out.text("heading", view.words["method"])
        out.start("content")
        for line in (*view.method_words, *(f"{name}: {value}" for name, value in view.method)):
            out.text("p", line)
        for one in _or_dash([line for agreed in view.agreed for line in agreed.sentences]):
            out.text("p", one)
        out.end()
        out.end()
        out.end()
        out.end()
        out.end()
        return out.finish()

    def signed(self) -> Iterable[str]:
        told = self.view.words["signed"]
        for one in self.view.signatures:
            yield f"{told}: {', '.join(filter(None, (one.name, one.capacity, one.on, one.decision)))}"

    def row(self, row: Row, asked: c.Examined) -> None:
        out = self.out
        out.start("hcontainer", f' name="provision" eId="{row.anchor}"')
        out.text("heading", row.name)
        out.start("hcontainer", f' name="model" eId="{row.anchor}-model"')
        self.content_of(row.passage, row.language, asked.provision)
        out.end()
        for cell, column in zip(row.cells, self.content.columns, strict=True):
            self.cell(cell, self.tell.cells[asked.pid, column.key].finding)
        out.end()

    def cell(self, cell: Cell, finding: c.Finding | None) -> None:
        out = self.out
        out.start("hcontainer", f' name="finding" eId="{cell.anchor}"')
        out.text("heading", cell.name)
        out.start("hcontainer", f' name="statement" eId="{cell.anchor}-statement"')
        out.start("content")
        for line in _or_dash(list(self.said(cell))):
            out.text("p", line)
        out.end()
        out.end()
        for at, (other, key) in enumerate(zip(cell.others, finding.counterparts if finding else (), strict=True), 1):
            out.start("hcontainer", f' name="counterpart" eId="{cell.anchor}-c{at}"')
            out.text("heading", f"{other.name} ({other.law})")
            self.content_of(other.passage, other.language, key)
            out.end()
        out.end()

    def said(self, cell: Cell) -> Iterable[str]:
        words = self.view.words
        if not cell.found:
            yield f"{cell.word}. {cell.remark}"
            return
        yield f"{cell.word}. {words['relation']}: {cell.relation}. {words['by']}: {cell.by}, {cell.on}."
        for key, value in (("reason", cell.reason), ("note", cell.note), ("searched", "; ".join(cell.searched))):
            if value:
                yield f"{words[key]}: {value}"
        for mark in cell.marks:
            yield f"{mark.number}. {mark.kind} ({mark.word}): {mark.note} {mark.left} ≠ {mark.right}".strip()
        if cell.stale:
            yield f"{words['stale']} {cell.stale}"

    def content_of(self, passage: Passage, language: str, key: str) -> None:
        """The words of a provision, and the reference to where it stands."""
        out = self.out
        out.start("content", self.language(language))
        for part in passage:
            out.text("p", "".join(segment.text for segment in part))
        if key:
            href = attribute(provision_iri(self.published, key))
            out.line(f'<p><ref href="{href}">{attribute(self.tell.words[key].label)}</ref></p>')
        elif not passage:
            out.text("p", "–")
        out.end()

    def meta(self) -> None:
        out, published = self.out, self.published
        slug = _NO_URI.sub("-", published.key)
        work = f"/akn/aa/doc/{published.published_on.isoformat()}/{slug}"
        language = three_letters(self.view.language)
        expression = f"{work}/{language}@{published.published_on.isoformat()}"
        day = published.published_on.isoformat()
        out.start("meta")
        out.start("identification", ' source="#interparl"')
        for level, uri, extra in (
            ("Work", work, '<FRBRcountry value="aa"/>'),
            ("Expression", expression, f'<FRBRlanguage language="{language}"/>'),
            ("Manifestation", f"{expression}.akn", f'<FRBRformat value="{MEDIA_TYPE}"/>'),
        ):
            out.start(f"FRBR{level}")
            this = f"{expression}/!main.akn" if level == "Manifestation" else f"{uri}/!main"
            out.line(f'<FRBRthis value="{this}"/>')
            out.line(f'<FRBRuri value="{uri}"/>')
            out.line(f'<FRBRdate date="{day}" name="Publication"/>')
            out.line(f'<FRBRauthor href="#{"body" if level == "Work" and self.view.body else "interparl"}"/>')
            out.line(extra)
            out.end()
        out.end()
        pairs = [
            (f"p{number}", key)
            for number, asked in enumerate(self.content.scope, 1)
            for column in self.content.columns
            for finding in [self.tell.cells[asked.pid, column.key].finding]
            if finding is not None
            for key in finding.counterparts
        ]
        if pairs:
            out.start("analysis", ' source="#interparl"')
            out.start("otherReferences", ' source="#interparl"')
            for eid, key in pairs:
                href = attribute(provision_iri(published, key))
                shown = attribute(clean(self.tell.words[key].label))
                out.line(f'<alternativeReference for="#{eid}" href="{href}" showAs="{shown}"/>')
            out.end()
            out.end()
        self.references()
        out.end()

    def references(self) -> None:
        out, view = self.out, self.view
        out.start("references", ' source="#interparl"')
        out.line('<TLCOrganization eId="interparl" href="/ontology/organization/interparl" showAs="interparl"/>')
        if view.body:
            href = f"/ontology/organization/aa/{latin(view.body) or 'body'}"
            out.line(f'<TLCOrganization eId="body" href="{href}" showAs="{attribute(view.body)}"/>')
        people = dict.fromkeys([*(one.name for one in view.team), *(one.name for one in view.signatures)])
        for at, name in enumerate(people, 1):
            href = f"/ontology/person/aa/{latin(name) or at}"
            out.line(f'<TLCPerson eId="person-{at}" href="{href}" showAs="{attribute(name)}"/>')
        out.end()

    @staticmethod
    def language(code: str) -> str:
        return f' xml:lang="{code}"' if is_language_tag(code) else ""


def _or_dash(lines: list[str]) -> list[str]:
    return lines or ["–"]
