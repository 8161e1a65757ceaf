"""What the samples share: who writes them, the source that says they are invented, people of the demonstration."""

from __future__ import annotations

from dataclasses import dataclass

from interparl.apps.accounts.domain.actors import actor_of
from interparl.apps.accounts.models import RoleGrant, User
from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.domain.sources import add_source
from interparl.apps.common.enums import Grade
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.organs.enums import OrganKind
from interparl.apps.organs.models import Organ

ACTOR = Actor.system("samples")
PUBLISHER = "Samples of the program"
PROGRAMME, ADOPTED_ACT, ACT_IN_WORK = "sample-programme", "sample-act-adopted", "sample-act-in-work"
"""Keys of the programme and of the two dossiers."""
LANGUAGES = ("ru", "en")
"""Languages in which the samples of dossiers are written."""


@dataclass(frozen=True, slots=True)
class Team:
    """People who have an account in the demonstration, by what they do."""

    reviewer: User
    second: User | None
    lead: User
    signer: User


def both(en: str, ru: str) -> Text:
    """A text in both languages of the samples."""
    return Text(en=en, ru=ru)


def marked(en: str, ru: str) -> Text:
    """The same with the mark of a sample before it, for what has no mark of its own."""
    return Text(en=f"Sample. {en}", ru=f"Образец. {ru}")


def main_language() -> str:
    """The language in which the sample dossier is kept: one that the assembly has, if it has any of them."""
    assembly = the_assembly()
    known = assembly.languages if assembly else []
    return next((code for code in LANGUAGES if code in known), "en")


def source_of_samples() -> Source:
    """The source of everything in the samples that needs one: it says that it is invented."""
    found = Source.objects.filter(publisher=PUBLISHER).first()
    return found or add_source(
        ACTOR,
        title=both("Samples: invented for the demonstration", "Образцы: вымышлено для демонстрации"),
        grade=Grade.OWN,
        publisher=PUBLISHER,
        note=both("Nothing that it tells has happened.", "Ничего из того, о чём он сообщает, не происходило."),
    )


def organ_of(*kinds: OrganKind) -> Organ | None:
    """The first organ of one of the kinds, the kinds in order of preference; None where there is none."""
    rows = list(Organ.objects.order_by("order", "key"))
    return next((organ for kind in kinds for organ in rows if organ.organ_kind == kind), None)


def team() -> Team | None:
    """People of the demonstration by their roles; None while one is missing."""

    def with_role(role: Role) -> list[User]:
        held = RoleGrant.objects.filter(role=role, valid_to=None).select_related("user").order_by("user__email")
        return [grant.user for grant in held]

    experts, officers, leaders = with_role(Role.EXPERT), with_role(Role.OFFICER), with_role(Role.LEADERSHIP)
    whole = [user for user in officers if actor_of(user).has(Role.OFFICER, organ="")]
    if not (experts and whole and leaders):
        return None
    return Team(experts[0], experts[1] if len(experts) > 1 else None, whole[0], leaders[0])
