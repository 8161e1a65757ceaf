"""All that a page about one sitting shows to a person."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models import Source
from interparl.apps.common.models.record import visible_to
from interparl.apps.members.models import Delegation
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.domain.queries.decision_page import decisions_seen
from interparl.apps.sittings.enums import AgendaState
from interparl.apps.sittings.models import (
    AgendaItem,
    AgendaLine,
    AgendaVersion,
    Attendance,
    Chairing,
    Deadline,
    Decision,
    Guest,
    Minutes,
    Paper,
    PaperVersion,
    Reception,
    Sitting,
)
from interparl.engine.procedure import Presence


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """A delegation in the register, or one that is entitled and not registered (`row` None)."""

    delegation: Delegation
    presence: Presence
    announced: Presence | None
    row: Attendance | None


@dataclass(frozen=True, slots=True)
class PaperSeen:
    """A paper with its files, the newest version of each language last."""

    paper: Paper
    versions: tuple[PaperVersion, ...]

    @property
    def newest(self) -> tuple[PaperVersion, ...]:
        """The newest version of each language."""
        return tuple({version.language: version for version in self.versions}.values())


@dataclass(frozen=True, slots=True)
class ItemSeen:
    """An item as a version of the agenda has it, with what belongs to it."""

    line: AgendaLine
    item: AgendaItem
    papers: tuple[PaperSeen, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class AgendaSeen:
    """One version of the agenda. `hidden` items are on it, but the person may not see them."""

    version: AgendaVersion
    items: tuple[ItemSeen, ...]
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class SittingPage:
    """The sitting and all of it that the person may see. `agendas`: oldest first; `agenda`: the one in force."""

    sitting: Sitting
    organs: tuple[Organ, ...]
    chairings: tuple[Chairing, ...]
    agendas: tuple[AgendaSeen, ...]
    attendance: tuple[AttendanceRow, ...]
    guests: tuple[Guest, ...]
    receptions: tuple[Reception, ...]
    papers: tuple[PaperSeen, ...]
    decisions: tuple[Decision, ...]
    deadlines: tuple[Deadline, ...]
    minutes: tuple[Minutes, ...]
    sources: tuple[Source, ...]

    @property
    def agenda(self) -> AgendaSeen | None:
        """The last one adopted, else the newest that is seen."""
        adopted = [seen for seen in self.agendas if seen.version.state == AgendaState.ADOPTED]
        seen = adopted or list(self.agendas)
        return seen[-1] if seen else None

    @property
    def outside_agenda(self) -> tuple[Decision, ...]:
        """Decisions of the sitting on no item that the agenda shows."""
        shown = {item.item.pk for item in self.agenda.items} if self.agenda else set()
        return tuple(decision for decision in self.decisions if decision.item_id not in shown)


def sitting_page(sitting: Sitting, actor: Actor) -> SittingPage:
    """Gather it; give a sitting that the person may see. At most 20 queries, however much there is."""
    papers = _papers(sitting, actor)
    decisions = tuple(decisions_seen(actor).filter(sitting=sitting).order_by("number", "key"))
    return SittingPage(
        sitting=sitting,
        organs=tuple(sitting.organs.all()),
        chairings=tuple(sitting.chairings.select_related("person", "item", "source")),
        agendas=_agendas(sitting, actor, papers, decisions),
        attendance=attendance_rows(sitting),
        guests=tuple(sitting.guests.select_related("person", "organisation", "state", "source")),
        receptions=tuple(sitting.receptions.select_related("host_person", "source")),
        papers=papers,
        decisions=decisions,
        deadlines=tuple(sitting.deadlines.all()),
        minutes=tuple(m for m in sitting.minutes.all() if may(actor, "sittings.read-minutes", m)),
        sources=tuple(dict.fromkeys([*([sitting.source] if sitting.source else []), *sitting.more_sources.all()])),
    )


def attendance_rows(sitting: Sitting) -> tuple[AttendanceRow, ...]:
    """Who is entitled or registered, by key; who is entitled and not in the register is not registered."""
    rows = sitting.attendance.select_related("delegation__parliament", "represented_by", "source")
    known = {row.delegation.key: row for row in rows.prefetch_related("people")}
    missing = [key for key in sitting.electorate if key not in known]
    others = Delegation.objects.filter(key__in=missing).select_related("parliament") if missing else ()
    found = [
        AttendanceRow(row.delegation, Presence(row.presence), Presence(row.announced) if row.announced else None, row)
        for row in known.values()
    ]
    found += [AttendanceRow(delegation, Presence.NOT_REGISTERED, None, None) for delegation in others]
    return tuple(sorted(found, key=lambda each: each.delegation.key))


def _papers(sitting: Sitting, actor: Actor) -> tuple[PaperSeen, ...]:
    rows = visible_to(sitting.papers.all(), actor).prefetch_related("versions__file").order_by("key")
    return tuple(PaperSeen(paper, tuple(paper.versions.all())) for paper in rows)


def _agendas(
    sitting: Sitting, actor: Actor, papers: tuple[PaperSeen, ...], decisions: tuple[Decision, ...]
) -> tuple[AgendaSeen, ...]:
    versions = sitting.agenda_versions.select_related("sitting").prefetch_related("lines__item", "lines__rapporteur")
    items = set(visible_to(AgendaItem.objects.filter(sitting=sitting), actor).values_list("pk", flat=True))
    by_item: dict[UUID, list[PaperSeen]] = {}
    for paper in papers:
        if paper.paper.item_id:
            by_item.setdefault(paper.paper.item_id, []).append(paper)
    decided: dict[UUID, list[Decision]] = {}
    for decision in decisions:
        if decision.item_id:
            decided.setdefault(decision.item_id, []).append(decision)
    found = []
    for version in versions.order_by("number"):
        version.sitting = sitting  # with its organs at hand, so that asking for permission asks for nothing more
        if not may(actor, "sittings.see-draft-agenda", version):
            continue
        lines = list(version.lines.all())
        seen = tuple(
            ItemSeen(line, line.item, tuple(by_item.get(line.item_id, ())), tuple(decided.get(line.item_id, ())))
            for line in lines
            if line.item_id in items
        )
        found.append(AgendaSeen(version, seen, len(lines) - len(seen)))
    return tuple(found)
