"""A published analysis as linked data: ELI for laws, schema.org for the report, one `Claim` for each finding.

A law that meets a provision of a model act `eli:implements` it: a model act is recommended and is not transposed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from interparl.apps.comparison.domain import content as c
from interparl.apps.comparison.enums import Relation
from interparl.faces.exchange.analysis.published import Published

MEDIA_TYPE = "application/ld+json"
CONTEXT = {
    "schema": "https://schema.org/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "dcterms": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "eli:implements": {"@type": "@id"},
    "eli:is_part_of": {"@type": "@id"},
    "schema:about": {"@type": "@id"},
    "prov:wasAttributedTo": {"@type": "@id"},
}
MATCHES = {
    Relation.EQUAL: "skos:exactMatch",
    Relation.EQUIVALENT: "skos:closeMatch",
    Relation.NARROWER: "skos:narrowMatch",
    Relation.BROADER: "skos:broadMatch",
    Relation.OVERLAPPING: "skos:relatedMatch",
    Relation.RELATED: "skos:relatedMatch",
}
"""How the counterpart stands to the model provision, in SKOS: as near as its words come."""
MET = frozenset({"full", "part"})


def render(published: Published) -> bytes:
    """The file's bytes."""
    return (json.dumps(document(published), ensure_ascii=False, indent=1) + "\n").encode()


def document(published: Published) -> dict[str, Any]:
    """The whole as a graph."""
    content = published.content
    return {"@context": CONTEXT, "@graph": [report(published), *_laws(published), *_provisions(content, published)]}


def report(published: Published) -> dict[str, Any]:
    """The analysis itself: report and data set."""
    content = published.content
    return {
        "@id": published.iri,
        "@type": ["schema:Report", "schema:Dataset", "prov:Entity"],
        "schema:name": tagged(content.title),
        "schema:description": tagged(content.purpose),
        "schema:reportNumber": published.number,
        "schema:datePublished": published.published_on.isoformat(),
        "schema:temporalCoverage": content.cut_off,
        "schema:publisher": {"@type": "schema:Organization", "schema:name": tagged(published.body)},
        "schema:contributor": [{"@type": "schema:Person", "schema:name": member.name} for member in content.team],
        "schema:accountablePerson": [
            {"@type": "schema:Person", "schema:name": one.name, "schema:jobTitle": one.capacity}
            for one in content.signatures
        ],
        "schema:about": [law_iri(published, content.law(content.model))],
        "schema:sha256": published.digest,
        "schema:creativeWorkStatus": "withdrawn" if published.withdrawn_on else "published",
        "schema:hasPart": [_finding(published, cell, finding) for cell, finding in _found(content)],
    }


def _found(content: c.Content) -> Iterable[tuple[c.Cell, c.Finding]]:
    return ((cell, cell.finding) for cell in content.matrix if cell.finding is not None)


def _finding(published: Published, cell: c.Cell, finding: c.Finding) -> dict[str, Any]:
    content = published.content
    numbers = {asked.pid: number for number, asked in enumerate(content.scope, 1)}
    places = {column.key: place for place, column in enumerate(content.columns, 1)}
    return {
        "@id": f"{published.iri}#p{numbers[cell.provision]}-s{places[cell.column]}",
        "@type": "schema:Claim",
        "schema:additionalType": finding.relation,
        "schema:size": finding.covered,
        "schema:about": provision_iri(published, finding.model),
        "schema:appearance": [{"@id": provision_iri(published, key)} for key in finding.counterparts],
        "schema:author": {"@type": "schema:Person", "schema:name": finding.by},
        "schema:dateCreated": finding.on,
    }


def _laws(published: Published) -> Iterable[dict[str, Any]]:
    content = published.content
    met = {
        content.words()[key].text
        for _, finding in _found(content)
        if finding.covered in MET
        for key in finding.counterparts
    }
    model = law_iri(published, content.law(content.model))
    for law in content.laws:
        made: dict[str, Any] = {
            "@id": law_iri(published, law),
            "@type": "eli:LegalExpression",
            "eli:title": {"@value": law.title, "@language": law.language},
            "eli:language": law.language,
            "eli:id_local": law.number,
            "eli:first_date_entry_in_force": law.holds_from,
            "schema:sha256": law.words,
        }
        if law.key in met and law.key != content.model:
            made["eli:implements"] = model
        yield {name: value for name, value in made.items() if value}


def _provisions(content: c.Content, published: Published) -> Iterable[dict[str, Any]]:
    implements: dict[str, set[str]] = {}
    matches: dict[str, list[tuple[str, str]]] = {}
    for _, finding in _found(content):
        for key in finding.counterparts:
            if finding.covered in MET:
                implements.setdefault(key, set()).add(finding.model)
            match = MATCHES.get(Relation(finding.relation))
            if match:
                matches.setdefault(finding.model, []).append((match, key))
    laws = {law.key: law for law in content.laws}
    for one in content.provisions:
        law = laws[one.text]
        made: dict[str, Any] = {
            "@id": provision_iri(published, one.key),
            "@type": "eli:LegalResourceSubdivision",
            "eli:number": one.label,
            "eli:title": {"@value": one.heading, "@language": law.language} if one.heading else "",
            "eli:is_part_of": law_iri(published, law),
            "eli:implements": [provision_iri(published, key) for key in sorted(implements.get(one.key, ()))],
        }
        for match, key in matches.get(one.key, ()):
            made.setdefault(match, []).append({"@id": provision_iri(published, key)})
        yield {name: value for name, value in made.items() if value}


def law_iri(published: Published, law: c.Law) -> str:
    """The name of a text for machines: its ELI where the state has given one, else its address here."""
    return law.eli or f"{published.site}/api/v1/texts/{law.key}/"


def provision_iri(published: Published, key: str) -> str:
    """The name of a provision: that of its text and its permanent id."""
    text, _, pid = key.rpartition("#")
    return f"{law_iri(published, published.content.law(text))}#{pid}"


def tagged(names: Mapping[str, str]) -> list[dict[str, str]]:
    """A name in its languages."""
    return [{"@value": text, "@language": code} for code, text in sorted(names.items())]
