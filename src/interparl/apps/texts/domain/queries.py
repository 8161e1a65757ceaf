"""What the pages of an act and of a text show, each gathered in a handful of queries whatever its size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import visible_to
from interparl.apps.texts.domain.mending import Problem, problems_of
from interparl.apps.texts.domain.status import status_on
from interparl.apps.texts.domain.timelines import in_order, line_of, not_holding
from interparl.apps.texts.domain.trees import act_of
from interparl.apps.texts.enums import LegalStatus
from interparl.apps.texts.models import Expression, Mend, ProvisionDate, Work
from interparl.engine.lawtext.links import Places
from interparl.engine.lawtext.timeline import Event
from interparl.engine.lawtext.tree import HIGHER, Act, Kind, Provision


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in its place in time: first and last day on which it holds, `last` None while it does."""

    expression: Expression
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class InLanguage:
    """The wordings of an act in one language. `holding` is that of the day asked, None when none holds.

    `behind`: another language has a later wording that holds on the day already.
    """

    language: str
    authentic: bool
    wordings: tuple[Wording, ...]
    holding: Expression | None
    behind: bool


@dataclass(frozen=True, slots=True)
class WorkPage:
    """An act as its page shows it on `day`. `apart`: drafts, and texts that another reading of their day stands for."""

    work: Work
    day: date
    status: LegalStatus
    languages: tuple[InLanguage, ...]
    apart: tuple[Expression, ...]
    mends: tuple[Mend, ...]
    dates: tuple[ProvisionDate, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the contents. `level` counts from 0; `holds` is False where a date stated of it says so."""

    pid: str
    eid: str
    kind: Kind
    marker: str
    heading: str
    level: int
    repealed: bool
    holds: bool = True


@dataclass(frozen=True, slots=True)
class TextPage:
    """A text as its reader sees it.

    `act` is its tree, `places` find what its cross-references mean, `holding` is its time (None: outside the timeline),
    `wordings` all of its language, `elsewhere` the texts in other languages that hold on its first day, `before` and
    `after` its neighbours in time; `out` the provisions that a stated date takes out of it on `day`.
    """

    expression: Expression
    act: Act
    places: Places
    contents: tuple[Heading, ...]
    items: frozenset[str]
    wordings: tuple[Wording, ...]
    holding: Wording | None
    before: Expression | None
    after: Expression | None
    elsewhere: tuple[Expression, ...]
    out: dict[str, Event]
    problems: tuple[Problem, ...]


def work_page(work: Work, *, actor: Actor, day: date) -> WorkPage:
    """What the page of an act shows; texts that the person may not see are left out."""
    texts = _texts(work, actor)
    languages, standing = [], set()
    for language in dict.fromkeys(text.language for text in texts):
        line = _wordings(work, [text for text in texts if text.language == language])
        standing |= {wording.expression.pk for wording in line}
        holding = next((w.expression for w in line if _on(w, day)), None)
        languages.append((language, line, holding))
    latest = max((h.holds_from for _, _, h in languages if h is not None), default=None)
    return WorkPage(
        work=work,
        day=day,
        status=status_on(work, day),
        languages=tuple(
            InLanguage(
                code, code in work.authentic, line, holding, holding is not None and holding.holds_from != latest
            )
            for code, line, holding in languages
        ),
        apart=tuple(text for text in texts if text.pk not in standing),
        mends=tuple(work.mends.filter(retired_at=None)),
        dates=tuple(work.provision_dates.select_related("source")),
    )


def text_page(expression: Expression, *, actor: Actor, day: date | None = None) -> TextPage:
    """What the page of a text shows. `day`: on which it is read (its first without one)."""
    work = expression.work
    texts = _texts(work, actor)
    line = _wordings(work, [text for text in texts if text.language == expression.language])
    at = next((n for n, wording in enumerate(line) if wording.expression.pk == expression.pk), None)
    act = act_of(expression)
    items = frozenset(expression.provisions.filter(item=True).values_list("pid", flat=True))
    out = not_holding(work, (node.id for node in act.walk()), day or expression.holds_from)
    others = dict.fromkeys(text.language for text in texts if text.language != expression.language)
    elsewhere = [
        wording.expression
        for language in others
        for wording in _wordings(work, [text for text in texts if text.language == language])
        if _on(wording, day or expression.holds_from)
    ]
    return TextPage(
        expression=expression,
        act=act,
        places=Places(act),
        contents=tuple(contents(act, items, out)),
        items=items,
        wordings=line,
        holding=line[at] if at is not None else None,
        before=line[at - 1].expression if at else None,
        after=line[at + 1].expression if at is not None and at + 1 < len(line) else None,
        elsewhere=tuple(elsewhere),
        out=out,
        problems=problems_of(expression),
    )


def contents(act: Act, items: frozenset[str], out: dict[str, Event] | None = None) -> Iterator[Heading]:
    """The groups, the provisions that are cited, preamble and annexes, in reading order."""

    def down(nodes: Sequence[Provision], level: int) -> Iterator[Heading]:
        for node in nodes:
            shown = node.id in items or node.kind in HIGHER or node.kind in (Kind.ANNEX, Kind.PREAMBLE, Kind.ARTICLE)
            if shown:
                yield Heading(
                    node.id, node.eid, node.kind, node.marker, node.heading, level, node.repealed,
                    holds=node.id not in (out or {}),
                )  # fmt: skip
            if node.id not in items:
                yield from down(node.children, level + shown)

    yield from down(act.body, 0)


def _texts(work: Work, actor: Actor) -> list[Expression]:
    found = visible_to(Expression.objects.filter(work=work), actor)
    return list(found.defer("fidelity", "front", "back").select_related("file").order_by("language", "holds_from"))


def _wordings(work: Work, texts: list[Expression]) -> tuple[Wording, ...]:
    held = in_order(work, texts)
    by_key = {text.key: text for text in held}
    return tuple(Wording(by_key[e.id], e.first, e.last) for e in line_of(work, held).expressions)


def _on(wording: Wording, day: date) -> bool:
    return wording.first <= day and (wording.last is None or day <= wording.last)
