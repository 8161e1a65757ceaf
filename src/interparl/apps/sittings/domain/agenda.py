"""The agenda in versions: drafted, agreed with the parliaments, adopted. A version that is agreed stays as it is."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max
from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Conflict, Refused, Writing, writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.members.models import Person
from interparl.apps.sittings.domain.helping import NO_TEXT, fresh_key, locked
from interparl.apps.sittings.enums import AgendaState, ItemState, SittingState
from interparl.apps.sittings.models import AgendaItem, AgendaLine, AgendaVersion, Sitting
from interparl.engine.message import say

LIVE = (SittingState.PLANNED, SittingState.CONVENED, SittingState.OPEN)


def draft_agenda(
    actor: Actor, sitting: Sitting, *, note: Text = NO_TEXT, copy_from: AgendaVersion | None = None, why: str = ""
) -> AgendaVersion:
    """Begin a new version: empty for the first, else with the lines of the version before (or of `copy_from`).

    `Refused` while another draft is being worked on, and once the sitting is over.
    """
    with writing(actor, "sittings.edit-agenda", sitting, why=why) as write:
        _refuse_when_over(locked(sitting))
        versions = list(sitting.agenda_versions.order_by("number"))
        if any(version.state == AgendaState.DRAFT for version in versions):
            raise Refused(say("There is already a draft of the agenda. Go on with that one."))
        before = copy_from or (versions[-1] if versions else None)
        agenda = write.create(
            AgendaVersion(
                sitting=sitting,
                number=(versions[-1].number if versions else 0) + 1,
                made_at=timezone.now(),
                note=note,
            ),
            of=sitting,
        )
        for line in before.lines.select_related("item") if before else ():
            if line.item.state != ItemState.WITHDRAWN:
                copy = AgendaLine(
                    agenda=agenda, item=line.item, order=line.order, title=line.title, rapporteur=line.rapporteur
                )
                write.create(copy, of=sitting)
        _number_lines(write, agenda)
    return agenda


def add_item(
    actor: Actor,
    agenda: AgendaVersion,
    *,
    title: Text = NO_TEXT,
    item: AgendaItem | None = None,
    rapporteur: Person | None = None,
    order: int | None = None,
    visibility: Visibility = Visibility.PUBLIC,
    key: str = "",
    why: str = "",
) -> AgendaLine:
    """Put an item on a draft: a new one, or `item`, which an earlier version had. `order` 1 is first; last without it.

    Gives the new line; its `item` stays the same through all versions.
    """
    with writing(actor, "sittings.edit-agenda", agenda, why=why) as write:
        _draft(agenda)
        if item is not None and item.sitting_id != agenda.sitting_id:
            raise Refused(say("This item belongs to another sitting."))
        if item is not None and agenda.lines.filter(item=item).exists():
            raise Refused(say("This item is on the agenda already."))
        before = AgendaLine.objects.filter(item=item).order_by("-agenda__number").first() if item else None
        title = title or (before.title if before else title)
        if not title:
            raise Refused(say("Give the item a title."))
        if item is None:
            stem = f"{agenda.sitting.key}-I"
            item = write.create(
                AgendaItem(
                    key=key or fresh_key(AgendaItem, stem, numbered=True), sitting=agenda.sitting, visibility=visibility
                ),
                of=agenda.sitting,
            )
        last = agenda.lines.aggregate(last=Max("order"))["last"] or 0
        line = AgendaLine(agenda=agenda, item=item, order=last + 1, title=title, rapporteur=rapporteur)
        write.create(line, of=agenda.sitting)
        if order is not None:
            lines = [other for other in agenda.lines.order_by("order") if other.pk != line.pk]
            lines.insert(max(0, order - 1), line)
            _number_lines(write, agenda, lines)
            line.refresh_from_db()
    return line


def change_line(
    actor: Actor,
    line: AgendaLine,
    *,
    title: Text | None = None,
    rapporteur: Person | None = None,
    visibility: Visibility | None = None,
    expected: int | None = None,
    why: str = "",
) -> AgendaLine:
    """Word an item of a draft anew, name its rapporteur (None: no rapporteur) or change who may see it."""
    with writing(actor, "sittings.edit-agenda", line, why=why) as write:
        _draft(line.agenda)
        values = {"title": title} if title is not None else {}
        if title is not None and not title:
            raise Refused(say("Give the item a title."))
        write.change(line, expected=expected, of=line.agenda.sitting, rapporteur=rapporteur, **values)
        if visibility is not None:
            write.change(line.item, of=line.agenda.sitting, visibility=visibility)
    return line


def reorder(
    actor: Actor,
    agenda: AgendaVersion,
    *,
    lines: Sequence[AgendaLine],
    seen: Sequence[AgendaLine] | None = None,
    why: str = "",
) -> AgendaVersion:
    """Set the order of a draft's items to just this one. `seen`: the order the person saw.

    `Refused` when lines are missing or of another version; `Conflict` when the order was changed meanwhile.
    """
    with writing(actor, "sittings.edit-agenda", agenda, why=why) as write:
        _draft(agenda)
        present = list(agenda.lines.order_by("order"))
        if seen is not None and [line.pk for line in seen] != [line.pk for line in present]:
            raise Conflict(agenda, agenda.version)
        if sorted(str(line.pk) for line in lines) != sorted(str(line.pk) for line in present):
            raise Refused(say("The new order must name every item of this draft once."))
        _number_lines(write, agenda, list(lines))
    return agenda


def drop_item(actor: Actor, line: AgendaLine, *, why: str = "", expected: int | None = None) -> AgendaVersion:
    """Take an item off a draft. It stays in the earlier versions and can be put on again."""
    with writing(actor, "sittings.edit-agenda", line, why=why) as write:
        _draft(line.agenda)
        held = locked(line)
        if expected is not None and held.version != expected:
            raise Conflict(held, expected)
        agenda = line.agenda
        if held.item.decisions.exists() and not AgendaLine.objects.filter(item=held.item).exclude(pk=held.pk).exists():
            raise Refused(say("A decision belongs to this item, and no other version of the agenda has it."))
        write.remove(held, of=agenda.sitting)
        _number_lines(write, agenda)
    return agenda


def agree_agenda(actor: Actor, agenda: AgendaVersion, *, why: str = "", expected: int | None = None) -> AgendaVersion:
    """Mark a draft as agreed with the parliaments; from now on it stays as it is."""
    with writing(actor, "sittings.agree-agenda", agenda, why=why) as write:
        if _held(agenda).state != AgendaState.DRAFT:
            raise Refused(say("Only a draft of the agenda can be agreed."))
        _refuse_when_empty(agenda)
        write.change(agenda, expected=expected, of=agenda.sitting, state=AgendaState.AGREED)
    return agenda


def adopt_agenda(actor: Actor, agenda: AgendaVersion, *, why: str = "", expected: int | None = None) -> AgendaVersion:
    """Adopt a version, agreed or a draft, as the agenda of the sitting. The last one adopted is in force.

    `Refused` before the sitting is open, when a later version exists, and when it is empty.
    """
    with writing(actor, "sittings.adopt-agenda", agenda, why=why) as write:
        sitting = locked(agenda.sitting)
        if sitting.state != SittingState.OPEN:
            raise Refused(say("The agenda is adopted by the sitting. Open the sitting first."))
        if _held(agenda).state == AgendaState.ADOPTED:
            raise Refused(say("This version is adopted already."))
        if sitting.agenda_versions.filter(number__gt=agenda.number).exists():
            raise Refused(say("There is a later version of the agenda. Adopt that one."))
        _refuse_when_empty(agenda)
        write.change(agenda, expected=expected, of=sitting, state=AgendaState.ADOPTED)
    return agenda


def _held(agenda: AgendaVersion) -> AgendaVersion:
    """The version as it stands, its sitting locked, so that agendas are changed one after another."""
    locked(agenda.sitting)
    return locked(agenda)


def _draft(agenda: AgendaVersion) -> None:
    _refuse_when_over(locked(agenda.sitting))
    if locked(agenda).state != AgendaState.DRAFT:
        raise Refused(say("This version of the agenda is closed. Begin a new draft from it."))


def _refuse_when_over(sitting: Sitting) -> None:
    if sitting.state not in LIVE:
        raise Refused(say("The sitting is over or called off. Its agenda is not changed any more."))


def _refuse_when_empty(agenda: AgendaVersion) -> None:
    if not agenda.lines.exists():
        raise Refused(say("The agenda has no items yet. Add one first."))


def _number_lines(write: Writing, agenda: AgendaVersion, lines: Sequence[AgendaLine] | None = None) -> None:
    for order, line in enumerate(lines if lines is not None else list(agenda.lines.order_by("order")), start=1):
        write.change(line, of=agenda.sitting, order=order)
