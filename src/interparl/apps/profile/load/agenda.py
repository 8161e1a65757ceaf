"""The agenda of a sitting as a source gives it: one version, and a new one when the profile says another thing."""

from __future__ import annotations

from django.utils import timezone

from interparl.apps.common.domain.writing import Writing
from interparl.apps.common.models import AuditEntry, Row
from interparl.apps.common.text import Text
from interparl.apps.profile.load.hands import Hands
from interparl.apps.profile.load.plan import Ref, item_ref
from interparl.apps.profile.load.report import Kept, Report
from interparl.apps.profile.rules import LOAD
from interparl.apps.profile.schema.sittings import SittingPart
from interparl.apps.sittings.enums import AgendaState
from interparl.apps.sittings.models import AgendaLine, AgendaVersion

Line = tuple[str, dict[str, str], str]
"""Id of the item, title by language, id of the rapporteur."""


def set_agenda(
    write: Writing, hands: Hands, made: dict[Ref, Row], part: SittingPart, report: Report, *, overwrite: bool
) -> None:
    """Make the agenda what the profile says, unless people have made a version of their own since."""
    if not all(item_ref(part.key, item.key) in made for item in part.item) or not part.item:
        return
    sitting = made[Ref("sitting", part.key)]
    wanted: list[Line] = [
        (
            str(made[item_ref(part.key, item.key)].pk),
            Text(item.title).data(),
            str(made[Ref("person", item.rapporteur)].pk) if item.rapporteur else "",
        )
        for item in part.item
    ]
    last = AgendaVersion.objects.filter(sitting_id=sitting.pk).order_by("-number").first()
    if last is not None and _lines(last) == wanted and last.state == part.agenda_state:
        report.same[last.kind] += 1
        return
    if last is not None and not overwrite and not _own(last, hands):
        report.kept.append(Kept(sitting.kind, part.key, "agenda"))
        return
    version = AgendaVersion(
        sitting_id=sitting.pk,
        number=last.number + 1 if last else 1,
        state=AgendaState.DRAFT,
        made_at=timezone.now(),
        note=Text(part.agenda_note),
    )
    write.create(version, of=sitting)
    for order, (item, title, rapporteur) in enumerate(wanted, 1):
        line = AgendaLine(
            agenda=version, item_id=item, order=order, title=Text(title), rapporteur_id=rapporteur or None
        )
        write.create(line, of=sitting)
    if part.agenda_state != AgendaState.DRAFT:  # the database refuses lines in a version that is closed
        write.change(version, of=sitting, state=part.agenda_state)
    (report.changed if last else report.created)[version.kind] += 1


def _lines(version: AgendaVersion) -> list[Line]:
    return [
        (str(line.item_id), Text(line.title).data(), str(line.rapporteur_id or ""))
        for line in version.lines.order_by("order")
    ]


def _own(version: AgendaVersion, hands: Hands) -> bool:
    entries = AuditEntry.objects.filter(subject_kind=version.kind, subject_id=str(version.pk), operation="create")
    return entries.filter(actor=hands.own, action=LOAD).exists()
