"""An act of the assembly with a drafting group and a version of its text: fixtures of the tests of versions."""

from __future__ import annotations

from dataclasses import dataclass

from tests.factories import OFFICER, Small, account
from tests.photograph import photographed

from interparl.apps.accounts.domain.actors import actor_of
from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.drafts import open_draft
from interparl.apps.drafting.domain.trees import Standing, act_of, pieces_of
from interparl.apps.drafting.models import Draft, GroupSeat, ModelAct, Path, Piece
from interparl.engine.lawtext.law import Law
from interparl.engine.lawtext.read import law_from_text

WELLS = """Model law on wells
Chapter 1. General provisions
Article 1. Subject
This model law governs the digging and keeping of wells.
Article 2. Keeper
1. Each well has a keeper, who is named by the village.
2. The keeper serves for five years.
Chapter 2. Duties
Article 3. Cleaning
The keeper shall, as article 2 provides:
1) clean the well every spring;
2) close it in a flood.
Article 4. Fees
The village sets the fee for water and posts it at the well.
"""
WELLS_RU = """Модельный закон о колодцах
Глава 1. Общие положения
Статья 1. Предмет
Настоящий модельный закон регулирует рытьё и содержание колодцев.
Статья 2. Смотритель
1. У каждого колодца есть смотритель, которого назначает село.
2. Смотритель служит пять лет.
Глава 2. Обязанности
Статья 3. Чистка
Смотритель обязан, как предусматривает статья 2:
1) чистить колодец каждую весну;
2) закрывать его в паводок.
Статья 4. Плата
Село устанавливает плату за воду и вывешивает её у колодца.
"""


@dataclass(frozen=True, slots=True)
class Drafted:
    """An act led by the commission on law, its open first version, and two people of its drafting group."""

    small: Small
    act: ModelAct
    draft: Draft
    anna: Actor
    boris: Actor

    def piece(self, label: str, draft: Draft | None = None) -> Piece:
        """A provision by the beginning of its label ("Article 2"), or as "Article 2/1" one of its numbered parts."""
        return standing(draft or self.draft, label).piece

    def text(self, draft: Draft | None = None) -> str:
        """All words of a version as they stand."""
        act = act_of(Draft.objects.get(pk=(draft or self.draft).pk))
        return "\n".join("\n".join((n.marker, n.heading, n.text, n.closing)) for n in act.walk())


def standing(draft: Draft, label: str) -> Standing:
    """The piece that is cited so, see `Drafted.piece`."""
    name, _, part = label.partition("/")
    found = pieces_of(Draft.objects.get(pk=draft.pk))
    top = next(one for one in found if one.label.startswith(name))
    if not part:
        return top
    child = next(n for n in top.node.walk() if n.number is not None and n.number.key == part and n is not top.node)
    return next(one for one in found if one.pid == child.id)


def read(text: str, language: str = "en") -> Law:
    """A text as a file of it would be read."""
    return law_from_text(text, language=language, name="text")


def make_drafted(small: Small) -> Drafted:
    """Make it."""
    path = Path.objects.create(key="path", name=Text(en="Usual path"))
    act = ModelAct.objects.create(
        key="wells", title=Text(en="Model law on wells", ru="Модельный закон о колодцах"), act_kind="law",
        lead=small.commission, path=path,
    )  # fmt: skip
    people = []
    for name in ("anna", "boris"):
        user = account(f"{name}@example.org", Role.EXPERT, organ=small.council)
        GroupSeat.objects.create(act=act, role="drafter", user=user, name=Text(en=name.title()))
        people.append(actor_of(user))
    draft = open_draft(OFFICER, act, language="en", from_law=read(WELLS), name=Text(en="First version"))
    return Drafted(small, act, draft, *people)


@photographed(guarded=True)
def drafted(small: Small) -> Drafted:
    """The act with its first version."""
    return make_drafted(small)
