"""A small invented assembly for tests: four states, two of them with two chambers, a plenary, a council, a commission.

Nothing of it belongs to a real body. Rooms test against it where the whole profile would be too much.
"""

from __future__ import annotations

from dataclasses import dataclass

from interparl.apps.accounts.models import RoleGrant, User
from interparl.apps.common.actor import Actor, Grant, Role
from interparl.apps.common.models import Assembly, Source
from interparl.apps.common.text import Text
from interparl.apps.members.enums import ChamberKind, DelegationRole, Standing
from interparl.apps.members.models import (
    Chamber,
    Delegation,
    DelegationSeat,
    Parliament,
    Person,
    SeatQuota,
    State,
    StateStanding,
)
from interparl.apps.organs.enums import OfficeKind, OrganKind
from interparl.apps.organs.models import Appointment, ExOfficioSeat, Office, Organ, ProcedureRule

OFFICER = Actor("officer", "Officer", frozenset({Grant(Role.OFFICER)}))
ADMINISTRATOR = Actor("administrator", "Administrator", frozenset({Grant(Role.ADMINISTRATOR)}))


def head_of(delegation: Delegation) -> Actor:
    """The head of a delegation, as a predicate sees it."""
    organs = frozenset(Organ.objects.filter(seats_delegations=True).values_list("key", flat=True))
    return Actor(f"head-{delegation.key}", "Head", frozenset({Grant(Role.HEAD, delegation=delegation.key)}), organs)


def account(email: str, role: Role, *, organ: Organ | None = None, delegation: Delegation | None = None) -> User:
    """An account with one role and the password ``a long pass phrase``."""
    user = User.objects.create_user(email, "a long pass phrase", name=email.split("@")[0])
    RoleGrant.objects.create(user=user, role=role, organ=organ, delegation=delegation, valid_from="2000-01-01")
    return user


@dataclass(frozen=True, slots=True)
class Small:
    """The records of the invented assembly by what they are."""

    assembly: Assembly
    source: Source
    states: dict[str, State]
    chambers: dict[str, Chamber]
    delegations: dict[str, Delegation]
    people: dict[str, Person]
    plenary: Organ
    council: Organ
    commission: Organ
    consensus: ProcedureRule
    majority: ProcedureRule
    election: ProcedureRule


def small_assembly() -> Small:
    """Make it. States XA and XB have two chambers, XC and XD one; each speaker sits on the council by office."""
    assembly = Assembly.objects.create(
        key="assembly",
        name=Text(en="Assembly of the Four Rivers", ru="Ассамблея Четырёх рек"),
        short_name=Text(en="AFR", ru="АЧР"),
        languages=["en", "ru", "fi"],
        time_zone="Europe/Helsinki",
        numbering={"resolution": "{sitting}-{number}", "*": "{organ}/{year}/{number}"},
        notice=[{"key": "papers", "days": 30, "label": {"en": "Papers sent to the delegations", "ru": "Документы"}}],
    )
    source = Source.objects.create(key="S-own", title=Text(en="Register of the assembly"), grade="own")
    states, chambers, delegations, people = {}, {}, {}, {}
    names = {"XA": ("Aland", "Аландия"), "XB": ("Borea", "Борея"), "XC": ("Corva", "Корвия"), "XD": ("Delta", "Дельта")}
    plenary = Organ.objects.create(
        key="PLENARY", name=Text(en="Plenary", ru="Пленарное заседание"), organ_kind=OrganKind.PLENARY
    )
    council = Organ.objects.create(
        key="COUNCIL", name=Text(en="Council", ru="Совет"), organ_kind=OrganKind.COUNCIL, parent=plenary, order=1
    )
    commission = Organ.objects.create(
        key="C-LAW",
        name=Text(en="Commission on Law", ru="Комиссия по праву"),
        organ_kind=OrganKind.COMMISSION,
        parent=plenary,
        order=2,
    )
    for code, (name, name_ru) in names.items():
        state = State.objects.create(key=code, iso=code, name=Text(en=name, ru=name_ru))
        StateStanding.objects.create(state=state, standing=Standing.MEMBER, valid_from="2001-05-01", source=source)
        parliament = Parliament.objects.create(
            key=f"{code}-P", state=state, name=Text(en=f"Parliament of {name}", ru=f"Парламент: {name_ru}")
        )
        delegation = Delegation.objects.create(
            key=f"{code}-D", parliament=parliament, name=Text(en=f"Delegation of {name}", ru=f"Делегация: {name_ru}")
        )
        kinds = [ChamberKind.LOWER, ChamberKind.UPPER] if code in {"XA", "XB"} else [ChamberKind.SINGLE]
        for kind in kinds:
            chamber = Chamber.objects.create(
                key=f"{code}-{kind[0].upper()}",
                parliament=parliament,
                chamber_kind=kind,
                name=Text(en=f"{kind.title()} Chamber of {name}", ru=f"Палата: {name_ru}"),
            )
            chambers[chamber.key] = chamber
            SeatQuota.objects.create(delegation=delegation, chamber=chamber, seats=5, as_of="2020-01-01", source=source)
            person = Person.objects.create(
                key=f"speaker-{chamber.key.lower()}",
                name=Text(en=f"Speaker {chamber.key}", ru=f"Спикер {chamber.key}"),
                state=state,
            )
            people[person.key] = person
            office = Office.objects.create(
                key=f"SPEAKER-{chamber.key}",
                name=Text(en="Speaker", ru="Спикер"),
                office_kind=OfficeKind.SPEAKER,
                chamber=chamber,
            )
            Appointment.objects.create(office=office, person=person, valid_from="2019-03-01", source=source)
            ExOfficioSeat.objects.create(organ=council, office=office, source=source)
        head = Person.objects.create(
            key=f"head-{code.lower()}", name=Text(en=f"Head {name}", ru=f"Глава {name_ru}"), state=state
        )
        people[head.key] = head
        DelegationSeat.objects.create(
            delegation=delegation, person=head, role=DelegationRole.HEAD, valid_from="2019-03-01", source=source
        )
        states[code], delegations[code] = state, delegation
    chair = Office.objects.create(
        key="CHAIR",
        name=Text(en="Chair of the assembly", ru="Председатель ассамблеи"),
        office_kind=OfficeKind.CHAIR,
        organ=plenary,
        term_years=3,
    )
    Appointment.objects.create(office=chair, person=people["speaker-xa-l"], valid_from="2021-10-01", source=source)
    quorum = {"kind": "share", "share": "2/3", "counts_represented": True, "checked": "at-decision"}

    def rule(key: str, organ: Organ, matter: str, **spec: object) -> ProcedureRule:
        return ProcedureRule.objects.create(
            rule_key=key,
            organ=organ,
            matter=matter,
            source=source,
            title=Text(en=key),
            spec={
                "key": key,
                "version": 1,
                "ballot": "open",
                "quorum": quorum,
                "joining": True,
                "source": "S-own",
                **spec,
            },
        )

    consensus = rule("consensus", council, "", method="consensus")
    rule("consensus-plenary", plenary, "", method="consensus")
    majority = rule(
        "majority",
        commission,
        "",
        method="majority",
        majority={"kind": "simple", "of": "votes-cast", "abstentions": "left-out"},
    )
    election = rule("election", plenary, "election", method="election", majority={"kind": "absolute", "of": "members"})
    return Small(
        assembly,
        source,
        states,
        chambers,
        delegations,
        people,
        plenary,
        council,
        commission,
        consensus,
        majority,
        election,
    )
