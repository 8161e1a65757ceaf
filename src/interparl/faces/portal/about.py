"""What each page is about, in schema.org's terms: one function a kind of record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from interparl.apps.common.models import Assembly, Record, Source
from interparl.apps.common.text import Text
from interparl.apps.common.wording import interface_language, words
from interparl.apps.members.models import Delegation, Person, State
from interparl.apps.organs.models import Organ
from interparl.apps.publications.enums import PublicationKind
from interparl.apps.publications.models import Publication
from interparl.apps.sittings.enums import Form, SittingState
from interparl.apps.sittings.models import Decision, Sitting
from interparl.engine.message import Message
from interparl.faces.design import links
from interparl.faces.portal.jsonld import Thing, bare, thing
from interparl.faces.portal.jsonld import listing as listed

ATTENDANCE_MODE = {
    Form.IN_PERSON: "https://schema.org/OfflineEventAttendanceMode",
    Form.REMOTE: "https://schema.org/OnlineEventAttendanceMode",
    Form.MIXED: "https://schema.org/MixedEventAttendanceMode",
}
STATUS = {
    SittingState.CANCELLED: "https://schema.org/EventCancelled",
    SittingState.PLANNED: "https://schema.org/EventScheduled",
    SittingState.CONVENED: "https://schema.org/EventScheduled",
}


def address(record: Record) -> str:
    """The full address of a record's page in the reader's language; empty when it has none."""
    path = links.page_of(record)
    return f"{settings.SITE_URL}{path}" if path else ""


def listing(request: HttpRequest, title: Message, rows: Iterable[tuple[str, Record]]) -> Thing:
    """A page that lists records: (name, record) each."""
    here = f"{settings.SITE_URL}{request.path}"
    return listed(words(title), here, [(name, address(record)) for name, record in rows])


def named(kind: str, record: Record, name: Text | str) -> Thing:
    """A record mentioned by another: its type, name and address."""
    return thing(kind, str(name), address(record))


def body(assembly: Assembly, members: Iterable[State] = ()) -> Thing:
    """The assembly itself."""
    return thing(
        "GovernmentOrganization",
        assembly.name,
        f"{settings.SITE_URL}/{interface_language()}/",
        description=str(assembly.about),
        sameAs=assembly.website,
        location=bare({"@type": "Place", "name": str(assembly.seat)}) if assembly.seat else "",
        member=[named("Country", state, state.name) for state in members],
    )


def state(found: State, assembly: Assembly | None, since: str) -> Thing:
    """A member state."""
    return thing(
        "Country",
        found.name,
        address(found),
        identifier=found.iso,
        memberOf=_role("memberOf", thing("GovernmentOrganization", str(assembly.name)), since) if assembly else "",
    )


def delegation(found: Delegation, members: Iterable[tuple[Person, str, str, str]]) -> Thing:
    """A delegation and its people: (person, role in words, from, to) each."""
    return thing(
        "Organization",
        found.name,
        address(found),
        parentOrganization=thing("GovernmentOrganization", str(found.parliament.name)),
        member=[_role("member", named("Person", p, p.name), start, end, role) for p, role, start, end in members],
    )


def organ(found: Organ, assembly: Assembly | None, members: Iterable[tuple[Person, str, str, str]]) -> Thing:
    """An organ and who sits in it: (person, as what, from, to) each."""
    parent: Thing | str = thing("GovernmentOrganization", str(assembly.name)) if assembly else ""
    if found.parent is not None:
        parent = named("GovernmentOrganization", found.parent, found.parent.name)
    return thing(
        "GovernmentOrganization",
        found.name,
        address(found),
        description=str(found.competences),
        foundingDate=found.established,
        dissolutionDate=found.abolished,
        parentOrganization=parent,
        member=[_role("member", named("Person", p, p.name), start, end, role) for p, role, start, end in members],
    )


def person(found: Person, offices: Iterable[tuple[str, str, str, str]]) -> Thing:
    """A person and the offices held: (office, body, from, to) each. Nothing but what is public by office."""
    made = thing("Person", found.name, address(found))
    others = [alias["text"] for alias in found.aliases if alias.get("kind") != "misprint"]
    return bare(
        {
            **made,
            "alternateName": [*made.get("alternateName", []), *others],
            "hasOccupation": [
                bare({"@type": "Role", "roleName": office, "startDate": start, "endDate": end, "description": where})
                for office, where, start, end in offices
            ],
        }
    )


def event(found: Sitting, name: str, decisions: Sequence[Decision]) -> Thing:
    """A sitting."""
    remote = found.form in (Form.REMOTE, Form.WRITTEN)
    place = "" if remote or not found.place else bare({"@type": "Place", "name": str(found.place)})
    return thing(
        "Event",
        found.title or name,
        address(found),
        description=str(found.summary),
        startDate=_moment(found.opens_at, found.day),
        endDate=_moment(found.closes_at, found.end_day),
        eventAttendanceMode=ATTENDANCE_MODE.get(Form(found.form), ""),
        eventStatus=STATUS.get(SittingState(found.state), ""),
        location=place,
        organizer=[named("GovernmentOrganization", organ, organ.name) for organ in found.organs.all()],
        subjectOf=[named("CreativeWork", decision, decision.title) for decision in decisions],
    )


def decision(found: Decision) -> Thing:
    """A decision as a work."""
    return thing(
        "CreativeWork",
        found.title,
        address(found),
        identifier=found.number,
        text=str(found.text),
        dateCreated=found.decided_on,
        datePublished=found.published_at.date().isoformat() if found.published_at else "",
        creator=named("GovernmentOrganization", found.organ, found.organ.name) if found.organ.key else "",
        isBasedOn=_sources([found.source] if found.source else []),
        recordedAt=named("Event", found.sitting, found.sitting.title) if found.sitting else "",
    )


def publication(found: Publication, assembly: Assembly | None, pictures: Sequence[str]) -> Thing:
    """News as an article, a brief as a report."""
    made = thing(
        "Report" if found.publication_kind == PublicationKind.BRIEF else "NewsArticle",
        found.title,
        address(found),
        headline=str(found.title)[:110],
        description=str(found.lead),
        articleBody=str(found.body),
        inLanguage=found.body.language_for() or found.title.language_for(),
        datePublished=found.published_at.isoformat() if found.published_at else "",
        dateModified=found.withdrawn_at.isoformat() if found.withdrawn_at else "",
        image=list(pictures),
        publisher=thing("GovernmentOrganization", str(assembly.name)) if assembly else "",
        citation=_sources(found.sources.all()),
        about=[
            *(named("Country", row, row.name) for row in found.states.all()),
            *(named("GovernmentOrganization", row, row.name) for row in found.organs.all()),
            *(named("Person", row, row.name) for row in found.people.all()),
        ],
    )
    return made


def source(found: Source) -> Thing:
    """A page or document that states something."""
    return thing(
        "CreativeWork",
        found.title or found.label(),
        address(found),
        sameAs=found.url,
        publisher=thing("Organization", found.publisher) if found.publisher else "",
        inLanguage=found.language,
        datePublished=found.published,
    )


def _sources(rows: Iterable[Source]) -> list[Thing]:
    return [thing("CreativeWork", row.label(), row.url) for row in rows]


def _role(link: str, other: Thing, start: str = "", end: str = "", name: str = "") -> Thing:
    return bare({"@type": "OrganizationRole", "roleName": name, link: other, "startDate": start, "endDate": end})


def _moment(exact: datetime | None, day: str) -> str:
    return exact.isoformat() if exact else day
