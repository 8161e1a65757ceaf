"""What pages of acts are about: schema.org's Legislation with the terms of ELI, as pages of laws are."""

from __future__ import annotations

from typing import Any

from interparl.apps.common.wording import words
from interparl.faces.portal.about import address, named
from interparl.faces.portal.aboutlaw import eli, link
from interparl.faces.portal.jsonld import Thing, bare, thing
from interparl.faces.portal.reading.acts import PublicDossier


def act(found: PublicDossier) -> Thing:
    """An act with its texts, who answers for it, where it stands and what it replaces."""
    subject, work = found.act, found.act.work
    texts = [each.text for each in found.versions if each.text is not None] + list(found.texts)
    more: dict[str, Any] = {}
    if subject.lead is not None:
        more["legislationResponsible"] = named("GovernmentOrganization", subject.lead, subject.lead.name)
    if subject.adopting is not None and found.adopted is not None:
        more["legislationPassedBy"] = named("GovernmentOrganization", subject.adopting, subject.adopting.name)
    made = thing(
        "Legislation",
        subject.title,
        address(subject),
        abstract=str(subject.subject),
        legislationIdentifier=(work.eli or work.frbr if work is not None else "") or subject.number,
        legislationType=str(subject.get_act_kind_display()),
        legislationDate=found.adopted.day if found.adopted is not None else work.adopted if work is not None else "",
        creativeWorkStatus=words(found.standing.called) if found.standing.called is not None else "",
        sameAs=[work.eli] if work is not None and work.eli.startswith("http") else [],
        workExample=[
            bare({"@type": "Legislation", "@id": f"{address(text)}#it", "inLanguage": text.language}) for text in texts
        ],
        hasPart=[
            bare({"@type": "DigitalDocument", "name": str(paper.title), "inLanguage": paper.language})
            for paper in found.papers
        ],
        **more,
    )
    return {
        **made,
        **eli(
            is_realized_by=[link(address(text)) for text in texts],
            date_document=found.adopted.day if found.adopted is not None else "",
            repeals=link(address(subject.replaces)) if subject.replaces is not None else "",
            repealed_by=[link(address(other)) for other in found.replaced_by],
        ),
    }
