"""What the pages of paths draw: one line of the list, the stages as a table, the picture of the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.path_stages import MEANT
from interparl.apps.drafting.domain.paths import path_among, read_path
from interparl.apps.drafting.enums import ActKind
from interparl.apps.drafting.models import ModelAct, Path
from interparl.engine.message import Message, say
from interparl.engine.procedure import path as engine
from interparl.engine.procedure.stages import Place
from interparl.faces.design.pictures import Stop, track
from interparl.faces.desk.acts.paths.words import DOES, kinds_in_words, needs_of


@dataclass(frozen=True, slots=True)
class PathRow:
    """A path in the list. `taken`: the kinds of which a new act goes by it, where nobody chooses another path."""

    path: Path
    kinds: str
    taken: str
    stages: int
    acts: int


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage in the table. `nexts` are those that may come straight after it, optional ones passed over."""

    number: int
    key: str
    name: Message
    begins: bool
    needs: tuple[Message, ...]
    nexts: tuple[Message, ...]
    optional: bool
    repeats: bool
    ends: bool
    does: Message | None


def acts_on(path: Path, actor: Actor) -> QuerySet[ModelAct]:
    """The acts that go by a path and that the person may see."""
    return visible_to(ModelAct.objects.filter(path=path), actor)


def path_rows(actor: Actor) -> list[PathRow]:
    """All paths in the order of the assembly."""
    rows = list(visible_to(Path.objects.select_related("source"), actor))
    counted = visible_to(ModelAct.objects.all(), actor).order_by().values_list("path").annotate(number=Count("pk"))
    acts = dict(counted)
    return [
        PathRow(
            row, kinds_in_words(row.act_kinds), taken_for(row, rows), len(read_path(row).stages), acts.get(row.pk, 0)
        )
        for row in rows
    ]


def taken_for(path: Path, among: Sequence[Path]) -> str:
    """The kinds of which a new act goes by the path where nobody chooses another; empty for none."""
    kinds = [kind.value for kind in ActKind if path_among(among, kind.value) == path]
    if not kinds:
        return ""
    return words(say("acts of all kinds")) if len(kinds) == len(ActKind) else kinds_in_words(kinds)


def stage_rows(path: engine.Path) -> list[StageRow]:
    """The stages in order."""
    return [
        StageRow(
            number,
            stage.key,
            stage.name,
            not stage.after,
            tuple(needs_of(path, stage)),
            tuple(each.name for each in path.following(stage.key)),
            stage.optional,
            stage.repeats,
            stage.ends,
            DOES[stage.key] if stage.key in MEANT else None,
        )
        for number, stage in enumerate(path.stages, start=1)
    ]


def picture_of(path: engine.Path) -> str:
    """The stages one under the other, as the dossier of an act shows them before the first is entered."""
    return track([Stop(words(stage.name), Place.AHEAD) for stage in path.stages])
