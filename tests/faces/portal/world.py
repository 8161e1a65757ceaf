"""Everything that pages of the portal show, in any number, made for the invented assembly."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache

from tests.factories import Small, small_assembly
from tests.photograph import Photograph

from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Assertion, Source, StoredFile
from interparl.apps.common.text import Text
from interparl.apps.members.enums import DelegationRole
from interparl.apps.members.models import Delegation, DelegationSeat, Person, SeatQuota
from interparl.apps.organs.models import Appointment, Office, OrganSeat
from interparl.apps.publications.enums import PublicationKind
from interparl.apps.publications.models import Publication
from interparl.apps.sittings.enums import AgendaState, DecisionKind, DecisionState, MinutesState, SittingState
from interparl.apps.sittings.models import (
    AgendaItem,
    AgendaLine,
    AgendaVersion,
    Attendance,
    Decision,
    Guest,
    Joining,
    Minutes,
    Paper,
    PaperVersion,
    Reception,
    Sitting,
)
from interparl.engine.procedure import Case, Entitled, Position, Presence, Rule, Voice, decide, freeze

NOW = datetime(2024, 6, 3, 12, tzinfo=UTC)


def sitting(small: Small, key: str, day: str, *, state: str = SittingState.CLOSED, rows: int = 1) -> Sitting:
    """A sitting of the council with `rows` of everything that belongs to one."""
    made = Sitting.objects.create(
        key=key,
        title=Text(en=f"Council sitting {key}", ru=f"Заседание Совета {key}"),
        number=None,
        day=day,
        place=Text(en="Riverton", ru="Ривертон"),
        state=state,
        presiding=small.people["speaker-xa-l"],
        summary=Text(en="The council met.", ru="Совет собрался."),
        source=small.source,
        away=True,
    )
    made.organs.set([small.council])
    made.more_sources.set([small.source])
    versions = [
        AgendaVersion.objects.create(sitting=made, number=n, state=AgendaState.DRAFT, made_at=NOW) for n in (1, 2, 3)
    ]
    for place in range(1, rows + 1):
        item = AgendaItem.objects.create(key=f"{key}-i{place}", sitting=made, state="taken")
        for number, version in enumerate(versions, 1):
            title = Text(en=f"Item {place} wording {number}", ru=f"Пункт {place} редакция {number}")
            AgendaLine.objects.create(agenda=version, item=item, order=place, title=title)
        paper = Paper.objects.create(key=f"{key}-p{place}", sitting=made, item=item, title=Text(en=f"Paper {place}"))
        file = StoredFile.objects.create(
            name=f"paper-{place}.pdf", media_type="application/pdf", size=20_000, sha256=f"{place:064x}"
        )
        PaperVersion.objects.create(paper=paper, language="en", number=1, file=file)
        Guest.objects.create(sitting=made, name=Text(en=f"Guest {place}", ru=f"Гость {place}"))
        Reception.objects.create(sitting=made, host=Text(en=f"Host {place}"), what=Text(en="A welcome."))
        reported(small, f"{key}-d{place}", made, item)
    # the database guards the lines of an agenda from the moment on when it is agreed
    AgendaVersion.objects.filter(sitting=made, number=1).update(state=AgendaState.AGREED)
    AgendaVersion.objects.filter(sitting=made, number=2).update(state=AgendaState.ADOPTED)
    for place, delegation in enumerate(small.delegations.values()):
        presence = (Presence.PRESENT, Presence.REPRESENTED, Presence.ABSENT_NOTIFIED, Presence.NOT_REGISTERED)[place]
        row = Attendance.objects.create(sitting=made, delegation=delegation, presence=presence, source=small.source)
        row.people.set([small.people[f"head-{delegation.key[:2].lower()}"]])
    return made


def reported(small: Small, key: str, of: Sitting | None = None, item: AgendaItem | None = None) -> Decision:
    """A decision known from a source."""
    return Decision.objects.create(
        key=key,
        organ=small.council,
        sitting=of,
        item=item,
        decision_kind=DecisionKind.RESOLUTION,
        title=Text(en=f"On matter {key}", ru=f"О вопросе {key}"),
        text=Text(en="The text of it.", ru="Текст решения."),
        state=DecisionState.REPORTED,
        decided_on="2024-06-03",
        source=small.source,
    )


def closed(small: Small, key: str, of: Sitting | None = None) -> Decision:
    """A decision by consensus of three present, one of them with a reservation, one silent, one absent."""
    delegations = list(small.delegations.values())
    case = Case(
        rule=Rule.from_data(small.consensus.spec),
        electorate=tuple(Entitled(d.key, d.name["en"], dict(d.name)) for d in delegations),
        attendance={d.key: Presence.PRESENT for d in delegations[:3]} | {delegations[3].key: Presence.ABSENT_NOTIFIED},
        voices=(
            Voice(delegations[0].key, position=Position.NO_OBJECTION),
            Voice(delegations[1].key, position=Position.RESERVATION, text="Only for two years."),
        ),
        question_put=True,
    )
    outcome = decide(case)
    made = Decision.objects.create(
        key=key,
        organ=small.council,
        sitting=of,
        rule=small.consensus,
        decision_kind=DecisionKind.RESOLUTION,
        number=f"1/{key}",
        title=Text(en=f"Closed matter {key}", ru=f"Закрытый вопрос {key}"),
        state=DecisionState.CLOSED,
        decided_on="2024-06-03",
        closed_at=NOW,
        result=outcome.result,
        frozen=freeze(case, outcome),
    )
    Joining.objects.create(decision=made, delegation=delegations[3], joined_on=date(2024, 7, 1), source=small.source)
    return made


def publication(small: Small, key: str, kind: str = PublicationKind.NEWS, *, number: int = 0) -> Publication:
    """A published text in English and Russian."""
    made = Publication.objects.create(
        key=key,
        publication_kind=kind,
        title=Text(en=f"Title of {key}", ru=f"Заголовок {key}"),
        lead=Text(en="In short.", ru="Коротко."),
        body=Text(en="First paragraph.\n\nSecond <b>paragraph</b>.", ru="Первый абзац.\n\nВторой абзац."),
        region=Text(en="Both banks", ru="Оба берега"),
        event_day="2024-06",
        as_of="2024-06-03",
        published_at=NOW + timedelta(minutes=number),
    )
    made.sources.set([small.source])
    made.states.set([small.states["XA"]])
    made.organs.set([small.council])
    made.people.set([small.people["head-xa"]])
    return made


def people(small: Small, number: int, *, first: int = 0) -> None:
    """More people, each in a delegation, in an office and in an organ."""
    for place in range(first, first + number):
        person = Person.objects.create(
            key=f"member-{place}", name=Text(en=f"Given{place} Family{place}"), state=small.states["XA"]
        )
        DelegationSeat.objects.create(
            delegation=small.delegations["XA"],
            person=person,
            role=DelegationRole.MEMBER,
            valid_from="2019",
            source=small.source,
        )
        office = Office.objects.create(
            key=f"office-{place}", name=Text(en=f"Deputy {place}"), office_kind="deputy-chair", organ=small.council
        )
        Appointment.objects.create(office=office, person=person, valid_from="2020", source=small.source)
        OrganSeat.objects.create(organ=small.council, person=person, valid_from="2020", source=small.source)
        Assertion.objects.create(
            subject_kind="members.state",
            subject_key="XA",
            field=f"matter-{place}",
            value={"en": f"Said {place}"},
            source=small.source,
        )


def conflict(small: Small) -> Source:
    """Another source gives a chamber other seats."""
    other = Source.objects.create(
        key="S-other", title=Text(en="Another page"), grade="official", url="https://x.example/"
    )
    delegation = Delegation.objects.get(key="XA-D")
    SeatQuota.objects.create(
        delegation=delegation, chamber=small.chambers["XA-L"], seats=7, as_of="2020-02-01", source=other
    )
    return other


def fill(small: Small, rows: int) -> None:
    """A small register with `rows` of everything."""
    conflict(small)
    people(small, rows)
    for place in range(rows):
        made = sitting(small, f"CO-{place}", f"20{10 + place % 15}-0{1 + place % 9}-15", rows=rows if not place else 1)
        communique = publication(small, f"communique-{place}", PublicationKind.COMMUNIQUE, number=place)
        communique.sittings.set([made])
        news = publication(small, f"news-{place}", number=place)
        news.sittings.set([made])
        publication(small, f"brief-{place}", PublicationKind.BRIEF, number=place)
        closed(small, f"closed-{place}", made)
        Source.objects.create(key=f"S-{place}", title=Text(en=f"Page {place}"), grade="agency")
        Assertion.objects.create(
            subject_kind="sittings.sitting", subject_key=made.key, field="date", value="2024", source=small.source
        )
    Sitting.objects.filter(key="CO-0").update(number=1)
    following = Sitting.objects.create(
        key="NEXT", title=Text(en="Next sitting", ru="Следующее заседание"), day="2099-05-04", state="convened"
    )
    following.organs.set([small.plenary])
    Minutes.objects.create(
        sitting=Sitting.objects.get(key="CO-0"), number=1, state=MinutesState.DRAFT, content={}, made_at=NOW
    )


def more(small: Small) -> None:
    """Thirty of everything beside the one there is."""
    people(small, 30, first=1)
    for place in range(1, 31):
        made = sitting(small, f"CO-{place}", f"20{10 + place % 15}-0{1 + place % 9}-15")
        publication(small, f"news-{place}", number=place).sittings.set([made])
        publication(small, f"brief-{place}", "brief", number=place)
        closed(small, f"closed-{place}", made)


def filled(rows: int, *, and_more: bool = False) -> Small:
    """The small assembly with `rows` of everything; made once, then put back from its photograph."""
    return _photograph(rows, and_more).again()


@cache
def _photograph(rows: int, and_more: bool) -> Photograph[Small]:
    def make() -> Small:
        small = small_assembly()
        fill(small, rows)
        if and_more:
            more(small)
        return small

    return Photograph(make, guarded=True)


def hide(row: object, level: str = Visibility.DRAFT) -> None:
    """Give a record another level."""
    type(row).objects.filter(pk=row.pk).update(visibility=level)  # type: ignore[attr-defined]
