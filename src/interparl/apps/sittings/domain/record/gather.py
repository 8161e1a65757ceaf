"""Taking the snapshot: from the register of a sitting to the content of its minutes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.text import Text
from interparl.apps.sittings.domain.helping import time_zone, today
from interparl.apps.sittings.domain.outcome import frozen_of
from interparl.apps.sittings.domain.quorum import opening_quorum
from interparl.apps.sittings.domain.record.content import (
    Attended,
    Content,
    Corrected,
    Decided,
    InChair,
    Item,
    Names,
    Received,
    Said,
    WithoutVoice,
)
from interparl.apps.sittings.domain.spoken import names_of, spoken
from interparl.apps.sittings.enums import AgendaState, CorrectionState, DecisionState
from interparl.apps.sittings.models import AgendaItem, Attendance, Correction, Decision, Guest, Sitting
from interparl.engine.procedure import Ballot, Case, Presence
from interparl.engine.procedure.sentences import sentence_to_data

TAKEN = (DecisionState.CLOSED, DecisionState.REPORTED)


def gather(sitting: Sitting) -> Content:
    """The register of the sitting as it stands now: all of it; `seen` narrows it to what a reader may see."""
    assembly = the_assembly()
    zone = time_zone(sitting)

    def clock(moment: datetime | None) -> str:
        return moment.astimezone(zone).strftime("%H:%M") if moment else ""

    decisions = _decisions(sitting)
    return Content(
        key=sitting.key,
        assembly=_names(assembly.name) if assembly else {},
        title=_names(sitting.title),
        organs=tuple(_names(organ.name) for organ in sitting.organs.all()),
        number=sitting.number,
        day=sitting.day,
        made_on=today(sitting).isoformat(),
        end_day=sitting.end_day,
        opened=clock(sitting.opened_at or sitting.opens_at),
        closed=clock(sitting.closed_at or sitting.closes_at),
        time_zone=zone.key,
        place=_names(sitting.place),
        form=sitting.form,
        away=sitting.away,
        extraordinary=sitting.extraordinary,
        summary=_names(sitting.summary),
        chairs=_chairs(sitting, clock),
        attendance=_attendance(sitting),
        quorum=_quorum(sitting),
        guests=tuple(_guest(row) for row in sitting.guests.select_related("person", "organisation", "state")),
        receptions=tuple(
            Received(row.when, _names(row.host), _names(row.what)) for row in sitting.receptions.order_by("id")
        ),
        items=_items(sitting, decisions),
        decisions=tuple(decided for item, decided in decisions if item is None),
        corrections=tuple(corrected(row) for row in _taken_corrections(sitting)),
    )


def seen(content: Content, sitting: Sitting, actor: Actor) -> Content:
    """What of it the person may see now: items and decisions of a narrower circle are left out and counted."""
    items = visible_to(AgendaItem.objects.filter(sitting=sitting), actor).values_list("key", flat=True)
    decisions = visible_to(Decision.objects.filter(sitting=sitting), actor).values_list("key", flat=True)
    return content.seen_by(frozenset(items), frozenset(decisions))


def corrected(row: Correction) -> Corrected:
    """A correction as the minutes keep it."""
    return Corrected(_names(row.delegation.name), row.place, _names(row.text), _names(row.answer))


def _taken_corrections(sitting: Sitting) -> Iterable[Correction]:
    rows = Correction.objects.filter(minutes__sitting=sitting, state=CorrectionState.TAKEN)
    return rows.select_related("delegation").order_by("asked_at")


def _names(text: Text | None) -> Names:
    return dict(text.data()) if text else {}


def _chairs(sitting: Sitting, clock: object) -> tuple[InChair, ...]:
    assert callable(clock)
    agenda = sitting.agenda_versions.filter(state=AgendaState.ADOPTED).order_by("number").last()
    orders = dict(agenda.lines.values_list("item_id", "order")) if agenda else {}
    rows = list(sitting.chairings.select_related("person").order_by("since", "id"))
    if not rows and sitting.presiding is not None:
        return (InChair(_names(sitting.presiding.name)),)
    return tuple(
        InChair(
            _names(row.person.name),
            clock(row.since),
            _names(row.reason),
            orders.get(row.item_id) if row.item_id else None,
        )
        for row in rows
    )


def _attendance(sitting: Sitting) -> tuple[Attended, ...]:
    from interparl.apps.sittings.domain.queries.sitting_page import attendance_rows

    return tuple(
        Attended(
            row.delegation.key,
            _names(row.delegation.name),
            row.presence.value,
            _names(row.row.represented_by.name) if row.row and row.row.represented_by else {},
            _people(row.row) if row.row else (),
            _names(row.row.note) if row.row else {},
        )
        for row in attendance_rows(sitting)
    )


def _people(row: Attendance) -> tuple[Names, ...]:
    return tuple(_names(person.name) for person in sorted(row.people.all(), key=lambda person: person.key))


def _quorum(sitting: Sitting) -> tuple[dict[str, object], ...]:
    """The quorum at the opening; nothing where no electorate was fixed or no rule is known."""
    if sitting.attendance_at_opening is None or not sitting.electorate:
        return ()
    register = {key: Presence(value) for key, value in sitting.attendance_at_opening.items()}
    found = [quorum for quorum in opening_quorum(sitting, register) if quorum.outcome is not None]
    # Organs of a joint sitting share the electorate: what is said of all of them is said once.
    sentences = dict.fromkeys(sentence for quorum in found for sentence in quorum.sentences)
    return tuple(sentence_to_data(sentence) for sentence in sentences)


def _guest(row: Guest) -> WithoutVoice:
    name = row.person.name if row.person else row.name
    of = row.organisation.name if row.organisation else row.state.name if row.state else None
    return WithoutVoice(row.capacity, _names(name), _names(of))


def _items(sitting: Sitting, decisions: list[tuple[UUID | None, Decided]]) -> tuple[Item, ...]:
    versions = list(sitting.agenda_versions.exclude(state=AgendaState.DRAFT).order_by("number"))
    adopted = [version for version in versions if version.state == AgendaState.ADOPTED]
    agenda = (adopted or versions)[-1] if versions else None
    if agenda is None:
        return ()
    lines = agenda.lines.select_related("item", "rapporteur").prefetch_related("item__papers").order_by("order")
    return tuple(
        Item(
            line.item.key,
            line.order,
            _names(line.title),
            line.item.state,
            _names(line.rapporteur.name) if line.rapporteur else {},
            _names(line.item.outcome_note),
            tuple(_names(paper.title) for paper in sorted(line.item.papers.all(), key=lambda paper: paper.key)),
            tuple(decided for item, decided in decisions if item == line.item_id),
        )
        for line in lines
    )


def _decisions(sitting: Sitting) -> list[tuple[UUID | None, Decided]]:
    """Those that were taken, with their item where the sitting's agenda in force has it."""
    rows = sitting.decisions.filter(state__in=TAKEN).order_by("closed_at", "key")
    on_agenda = set(sitting.agenda_versions.exclude(state=AgendaState.DRAFT).values_list("lines__item_id", flat=True))
    return [(row.item_id if row.item_id in on_agenda else None, _decided(row)) for row in rows]


def _decided(row: Decision) -> Decided:
    case, outcome = frozen_of(row) if row.frozen else (None, None)
    return Decided(
        key=row.key,
        kind=row.decision_kind,
        number=row.number,
        title=_names(row.title),
        text=_names(row.text),
        state=row.state,
        result=row.result,
        secret=case is not None and case.rule.ballot is Ballot.SECRET,
        voices=_voices(case) if case else (),
        arithmetic=tuple(sentence_to_data(sentence) for sentence in outcome.arithmetic) if outcome else (),
    )


def _voices(case: Case) -> tuple[Said, ...]:
    """Every delegation of the electorate, unless the ballot was secret."""
    if case.rule.ballot is Ballot.SECRET:
        return ()
    return tuple(
        Said(names_of(one.who), one.said, one.candidate, one.voice.text if one.voice else "") for one in spoken(case)
    )
