"""The text of a version as a page shows it: provisions in reading order, each with what people say and did of it.

A long text is cut into stretches that begin with an article or something above it; contents lead to all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol, TypeVar

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.comments import Thread, threads_of
from interparl.apps.drafting.domain.trees import Place, Standing, text_of
from interparl.apps.drafting.enums import AmendmentState, DraftState, EditKind
from interparl.apps.drafting.models import Amendment, Draft, Edit, Origin
from interparl.engine.lawtext.tree import HIGHER, Kind, Provision
from interparl.faces.desk.versions.parts import address, cited

STRETCH = 60
"""So many provisions make a stretch, and a few more up to the next article."""
BEGINS = frozenset({*HIGHER, Kind.ARTICLE, Kind.ANNEX, Kind.PREAMBLE})
HEADED = BEGINS


@dataclass(frozen=True, slots=True)
class Last:
    """Who changed a provision last, when and what."""

    who: str
    when: datetime
    kind: str

    @property
    def did(self) -> str:
        """What was done, in words."""
        return str(EditKind(self.kind).label)


@dataclass(frozen=True, slots=True)
class Line:
    """A provision on the page, or (`closing`) the words of it that stand after what is under it."""

    standing: Standing
    address: str
    closing: bool = False
    last: Last | None = None
    threads: tuple[Thread, ...] = ()
    origins: int = 0
    amendments: int = 0

    @property
    def pid(self) -> str:
        """Its permanent id."""
        return self.standing.pid

    @property
    def rank(self) -> str:
        """Of its heading: below that of the page and of the text. In writing, as what is not costs a template much."""
        return str(min(6, self.standing.level + 3))

    @property
    def headed(self) -> bool:
        """Whether its marker and heading make a line of their own."""
        node = self.standing.node
        return node.kind in HEADED and bool(node.marker or node.heading)

    @property
    def indent(self) -> str:
        """How far it stands in, 0 to 5, in writing."""
        return _indent(self.standing.level)

    @property
    def label(self) -> str:
        """How it is cited."""
        return cited(self.standing)

    @property
    def talks(self) -> tuple[Thread, ...]:
        """The comments that nobody has settled."""
        return tuple(thread for thread in self.threads if not thread.settled)

    @property
    def settled(self) -> int:
        """How many are settled."""
        return len(self.threads) - len(self.talks)


class Entry(NamedTuple):
    """A line of the contents."""

    label: str
    href: str
    indent: str
    here: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A stretch of the text. `before` and `after`: the provisions with which the stretches beside it begin."""

    lines: tuple[Line, ...]
    contents: tuple[Entry, ...]
    before: Place | None
    after: Place | None
    number: int
    stretches: int
    total: int


def sheet_of(draft: Draft, actor: Actor, at: str = "", *, work: bool) -> Sheet:
    """The stretch that has the provision `at`, else the first; `work`: with what the house says and did of it."""
    found = text_of(draft)
    places = found.places
    parts = list(_stretches(places))
    place = next((n for n, (start, end) in enumerate(parts) if any(s.pid == at for s in places[start:end])), 0)
    start, end = parts[place] if parts else (0, 0)
    order = [(one, closing) for one, closing, where in _in_order(places) if start <= where < end]
    pieces = found.standing([one for one, _ in order])
    return Sheet(
        lines=dressed(
            draft,
            actor,
            [pieces[one.pid] for one in places[start:end]],
            [(pieces[one.pid], closing) for one, closing in order],
            work=work,
        ),
        contents=tuple(_contents(places, start, end)),
        before=places[parts[place - 1][0]] if place else None,
        after=places[parts[place + 1][0]] if place + 1 < len(parts) else None,
        number=place + 1,
        stretches=len(parts),
        total=len(places),
    )


def line_of(draft: Draft, actor: Actor, standing: Standing, *, work: bool) -> Line:
    """One provision alone."""
    return dressed(draft, actor, [standing], [(standing, False)], work=work)[0]


def dressed(
    draft: Draft, actor: Actor, shown: Sequence[Standing], order: Iterable[tuple[Standing, bool]], *, work: bool
) -> tuple[Line, ...]:
    """Lines with comments, last changes and sources: three queries, none for who sees no work of the house.

    Of a closed version how many amendments there are to each, withdrawn ones left out: one more.
    """
    pids = [each.pid for each in shown]
    last: dict[str, Last] = {}
    threads: dict[str, list[Thread]] = {}
    sources: dict[str, int] = {}
    if work:
        last = last_changes(draft, pids)
        for thread in threads_of(actor, draft):
            threads.setdefault(thread.comment.pid, []).append(thread)
        for pid in Origin.objects.filter(act=draft.act_id, pid__in=pids).order_by().values_list("pid", flat=True):
            sources[pid] = sources.get(pid, 0) + 1
    here = address("version", draft)  # asked once, not for each provision
    tabled: Counter[str] = Counter()
    if draft.state == DraftState.CLOSED:
        rows = visible_to(Amendment.objects.filter(draft=draft, pid__in=pids), actor)
        tabled.update(rows.exclude(state=AmendmentState.WITHDRAWN).order_by().values_list("pid", flat=True))
    return tuple(
        Line(
            standing,
            f"{here}p/{standing.pid}/",
            closing,
            last.get(standing.pid),
            tuple(threads.get(standing.pid, ())),
            sources.get(standing.pid, 0),
            0 if closing else tabled[standing.pid],
        )
        for standing, closing in order
    )


def last_changes(draft: Draft, pids: Sequence[str]) -> dict[str, Last]:
    """The last change of each provision since the version was opened."""
    rows = Edit.objects.filter(draft=draft, pid__in=pids).exclude(edit_kind=EditKind.TAKEN).order_by("of_version")
    found: dict[str, Last] = {}
    for pid, who, when, kind in rows.values_list("pid", "made_by_name", "made_at", "edit_kind"):
        found[pid] = Last(who, when, kind)
    return found


def neighbours(standings: Sequence[Standing], pid: str) -> tuple[Standing | None, Standing | None]:
    """The provisions before and after one, in reading order."""
    at = next((place for place, each in enumerate(standings) if each.pid == pid), -1)
    before = standings[at - 1] if at > 0 else None
    return before, standings[at + 1] if 0 <= at < len(standings) - 1 else None


def same_stretch(standings: Sequence[Standing], one: str, other: str) -> bool:
    """Whether two provisions are shown on one page."""
    for start, end in _stretches(standings):
        pids = {each.pid for each in standings[start:end]}
        if one in pids:
            return other in pids
    return False


class Placed(Protocol):
    """What is shown where follows from the place alone."""

    @property
    def pid(self) -> str:
        """The permanent id of the provision."""

    @property
    def level(self) -> int:
        """How far below the top it stands."""

    @property
    def node(self) -> Provision:
        """It, with everything under it."""


P = TypeVar("P", bound=Placed)


def _stretches(standings: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    start = 0
    for place, each in enumerate(standings):
        if place - start >= STRETCH and each.node.kind in BEGINS:
            yield start, place
            start = place
    if standings:
        yield start, len(standings)


def _in_order(standings: Sequence[P]) -> Iterator[tuple[P, bool, int]]:
    """Provisions, and after what stands under each (True) the words with which it closes; with the place in the text.

    Closing words have the place of the last provision under theirs.
    """
    waiting: list[P] = []
    for place, each in enumerate(standings):
        while waiting and waiting[-1].level >= each.level:
            yield waiting.pop(), True, place - 1
        yield each, False, place
        if each.node.children or each.node.closing:
            waiting.append(each)
    while waiting:
        yield waiting.pop(), True, len(standings) - 1


def _contents(standings: Sequence[Placed], start: int, end: int) -> Iterator[Entry]:
    for place, each in enumerate(standings):
        if each.node.kind in HEADED and (each.node.marker or each.node.heading):
            here = start <= place < end
            href = f"#p-{each.pid}" if here else f"?at={each.pid}#p-{each.pid}"
            title = " ".join(part for part in (each.node.marker, each.node.heading) if part)
            yield Entry(title, href, _indent(each.level), here)


def _indent(level: int) -> str:
    return str(min(5, level))
