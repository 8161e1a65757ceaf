"""What pages of laws are about: schema.org's Legislation, with the terms of ELI beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from interparl.apps.texts.enums import LegalStatus
from interparl.apps.texts.models import Expression, Provision, Work
from interparl.faces.portal.about import address, named
from interparl.faces.portal.jsonld import Thing, bare, thing
from interparl.faces.portal.page import absolute
from interparl.faces.portal.reading.laws import provision_address

ELI = "http://data.europa.eu/eli/ontology#"
FORCE = {
    LegalStatus.IN_FORCE: "https://schema.org/InForce",
    LegalStatus.REPEALED: "https://schema.org/NotInForce",
    LegalStatus.ADOPTED: "https://schema.org/NotInForce",
}


def eli(**more: Any) -> Thing:
    """Statements in the terms of ELI; what is empty is not said."""
    return bare({f"{ELI}{name}": value for name, value in more.items()})


def link(url: str) -> Thing | str:
    """A thing named by its address alone."""
    return {"@id": url} if url else ""


def work(found: Work, status: LegalStatus, texts: Iterable[Expression] = ()) -> Thing:
    """A law as such."""
    made = thing(
        "Legislation",
        found.title,
        address(found),
        legislationIdentifier=found.eli or found.frbr or found.number,
        legislationType=str(found.get_work_kind_display()),
        legislationDate=found.adopted,
        datePublished=found.published,
        legislationLegalForce=FORCE.get(status, ""),
        legislationJurisdiction=named("Country", found.state, found.state.name) if found.state else "",
        sameAs=[url for url in (found.eli, found.official_url) if url.startswith("http")],
        hasPart=[],
        workExample=[
            bare({"@type": "Legislation", "@id": f"{address(t)}#it", "inLanguage": t.language}) for t in texts
        ],
    )
    return {**made, **eli(is_realized_by=[link(address(t)) for t in texts], date_document=found.adopted)}


def text(found: Expression, status: LegalStatus, last: date | None) -> Thing:
    """One text of a law."""
    work_ = found.work
    made = thing(
        "Legislation",
        found.title,
        address(found),
        inLanguage=found.language,
        legislationIdentifier=work_.eli or work_.frbr or work_.number,
        legislationType=str(work_.get_work_kind_display()),
        legislationDate=work_.adopted,
        legislationDateVersion=found.holds_from.isoformat(),
        temporalCoverage=f"{found.holds_from.isoformat()}/{last.isoformat() if last else '..'}",
        legislationLegalForce=FORCE.get(status, ""),
        exampleOfWork=named("Legislation", work_, work_.title),
        sameAs=found.official_url,
    )
    return {
        **made,
        **eli(realizes=link(address(work_)), first_date_entry_in_force=work_.in_force, language=found.language),
    }


def provision(found: Work, row: Provision, shown: Expression) -> Thing:
    """One provision of a law."""
    url = absolute(provision_address(found.key, row.pid, shown.language))
    return thing(
        "Legislation",
        " ".join(part for part in (row.label, row.heading) if part),
        url,
        inLanguage=shown.language,
        isPartOf=named("Legislation", found, found.title),
        legislationDateVersion=shown.holds_from.isoformat(),
    )
