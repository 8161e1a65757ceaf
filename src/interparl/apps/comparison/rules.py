"""Who may do what with studies, their proposals and findings.

Officers of the assembly or of the study's organ set a study up, and so does its lead; readers of the team write in
their columns. What no person does (a text of the bank made findings stale) is done by the program itself.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.predicates import allow, predicate
from interparl.apps.comparison.enums import Reading, TeamRole
from interparl.apps.comparison.models import Analysis, Column, Finding, Run, ScopeProvision, Study, TeamMember
from interparl.apps.organs.models import Organ


@dataclass(frozen=True, slots=True)
class ForReading:
    """A column and the reading that is to be written in it."""

    subject: Column
    reading: Reading


Subject = None | Organ | Study | Column | ScopeProvision | Finding | Run | Analysis | ForReading


def study_of(subject: Subject) -> Study | None:
    """The study that the matter belongs to; None for what does not exist yet."""
    match subject:
        case Study():
            return subject
        case Column() | ScopeProvision() | Run() | Analysis():
            return subject.study
        case Finding():
            return subject.column.study
        case ForReading():
            return subject.subject.study
        case _:
            return None


def organ_of(subject: Subject) -> str:
    """Key of the organ whose study it is; empty where it is the whole assembly's."""
    organ = subject if isinstance(subject, Organ) else getattr(study_of(subject), "organ", None)
    return organ.key if organ is not None else ""


def column_of(subject: Subject) -> Column | None:
    """The column that is written in; None for a matter of the whole study."""
    match subject:
        case Column():
            return subject
        case Finding():
            return subject.column
        case ForReading():
            return subject.subject
        case _:
            return None


def account_of(actor: Actor) -> uuid.UUID | None:
    """The id of the person's account; None for the public and for the program itself."""
    if not actor.is_member:
        return None
    try:
        return uuid.UUID(actor.key)
    except ValueError:
        return None


def roles_in(actor: Actor, study: Study, column: Column | None = None) -> frozenset[TeamRole]:
    """What the person does in the study; with `column`: in that column."""
    person = account_of(actor)
    if person is None:
        return frozenset()
    found = set()
    for member in TeamMember.objects.filter(study=study, user_id=person).prefetch_related("columns"):
        own = {chosen.pk for chosen in member.columns.all()}
        if column is None or not own or column.pk in own:
            found.add(TeamRole(member.role))
    return frozenset(found)


@predicate
def is_officer(actor: Actor, subject: Subject) -> bool:
    """An officer for the whole assembly or for the study's organ."""
    return actor.has(Role.OFFICER, organ=organ_of(subject))


@predicate
def serves_all(actor: Actor, subject: Subject) -> bool:
    """An officer for the whole assembly."""
    return actor.has(Role.OFFICER, organ="")


@predicate
def leads_study(actor: Actor, subject: Subject) -> bool:
    """The lead of the study's team."""
    study = study_of(subject)
    return study is not None and TeamRole.LEAD in roles_in(actor, study)


@predicate
def works_on_study(actor: Actor, subject: Subject) -> bool:
    """Anybody of the study's team, in their own columns where it is about one."""
    study = study_of(subject)
    return study is not None and bool(roles_in(actor, study, column_of(subject)))


@predicate
def reads_here(actor: Actor, subject: Subject) -> bool:
    """The reader whose reading this is: first readers the first, second readers the second, either the agreed one."""
    study, column = study_of(subject), column_of(subject)
    if study is None or column is None or not isinstance(subject, ForReading | Finding):
        return False
    roles = roles_in(actor, study, column)
    if TeamRole.LEAD in roles and subject.reading != Reading.SECOND:
        return True
    wanted = {
        Reading.FIRST: {TeamRole.REVIEWER},
        Reading.SECOND: {TeamRole.SECOND},
        Reading.AGREED: {TeamRole.REVIEWER, TeamRole.SECOND},
    }[Reading(subject.reading)]
    return bool(roles & wanted)


@predicate
def nobody(actor: Actor, subject: Subject) -> bool:
    """No person at all."""
    return False


allow("comparison.open", is_officer)

for _action in (
    "comparison.change",
    "comparison.set-columns",
    "comparison.set-team",
    "comparison.set-scope",
    "comparison.send-to-review",
    "comparison.give-up",
):
    allow(_action, is_officer | leads_study)

allow("comparison.propose", is_officer | works_on_study)
allow("comparison.confirm", reads_here)
allow("comparison.mark-stale", nobody)


# Findings, signatures, analyses, corrections of confidence

READING_OF = {TeamRole.REVIEWER: Reading.FIRST, TeamRole.SECOND: Reading.SECOND}
"""Which reading a reader makes."""


def blind_to(roles: frozenset[TeamRole], reading: str, there: frozenset[str]) -> bool:
    """Whether a reader of these roles must not see a reading yet: the own reading of the cell is not there.

    `there` are the readings that the cell has. Whose finding it is does not enter: everybody sees what they wrote.
    """
    own = {READING_OF[role] for role in roles if role in READING_OF}
    return any(mine != reading and mine not in there for mine in own)


@predicate
def wrote_it(actor: Actor, subject: Subject) -> bool:
    """Whoever made the finding, and still reads in its column."""
    return isinstance(subject, Finding) and subject.found_by == actor.key and bool(reads_here(actor, subject))


@predicate
def is_not_blind(actor: Actor, subject: Subject) -> bool:
    """Anybody at work who sees the study, except a reader of a blind study who has not decided the cell yet."""
    if not isinstance(subject, Finding):
        return False
    if not actor.is_member:
        return False
    study = subject.column.study
    if not study.blind or subject.found_by == actor.key:
        return True
    cell = Finding.objects.filter(scope=subject.scope_id, column=subject.column_id)
    there = frozenset(cell.values_list("reading", flat=True))
    return not blind_to(roles_in(actor, study, subject.column), subject.reading, there)


@predicate
def leads_assembly(actor: Actor, subject: Subject) -> bool:
    """The leadership of the assembly."""
    return actor.has(Role.LEADERSHIP, organ=organ_of(subject))


@predicate
def presides(actor: Actor, subject: Subject) -> bool:
    """Whoever presides over the organ whose study it is."""
    organ = organ_of(subject)
    return bool(organ) and actor.has(Role.PRESIDING, organ=organ)


@predicate
def administers(actor: Actor, subject: object) -> bool:
    """An administrator."""
    return actor.has(Role.ADMINISTRATOR)


allow("comparison.find", reads_here)
allow("comparison.withdraw-finding", wrote_it | leads_study)
allow("comparison.see-reading", is_not_blind)
allow("comparison.ask-sign-off", is_officer | leads_study)
allow("comparison.sign-off", leads_assembly | presides | serves_all)
allow("comparison.publish", serves_all)
allow("comparison.withdraw-analysis", serves_all)
for _action in ("comparison.propose-calibration", "comparison.adopt-calibration", "comparison.retire-calibration"):
    allow(_action, administers)
