"""Opinions at one look: provisions down, addressees across. Silence has a cell of its own and is never support."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Prefetch, QuerySet

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.answering import Answered, Share, count, outcome_by, standing_remarks
from interparl.apps.drafting.domain.opinions import opinions_seen
from interparl.apps.drafting.domain.outline import outline_of
from interparl.apps.drafting.domain.requests import RequestStands, addressee_of, standing_of_request, with_history
from interparl.apps.drafting.models import Circulation, Draft, ModelAct, Opinion, Remark, Request
from interparl.apps.members.models import Delegation
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.domain.helping import end_of, today


class CellKind(StrEnum):
    """What a cell says."""

    NOT_YET = "not-yet"
    """No opinion yet; there is still time."""
    SILENT = "silent"
    """No opinion, and the time is over."""
    WITHDRAWN = "withdrawn"
    """It was not asked any more."""
    NO_REMARK = "no-remark"
    """An opinion without a remark on this provision."""
    REMARKS = "remarks"
    HIDDEN = "hidden"
    """There is an opinion, which the reader may not see."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One addressee on one provision. `outcomes`: what became of its remarks, "" for those still open."""

    kind: CellKind
    remarks: tuple[Remark, ...] = ()
    outcomes: tuple[tuple[str, int], ...] = ()

    @property
    def number(self) -> int:
        """How many remarks."""
        return len(self.remarks)

    @property
    def open(self) -> int:
        """How many of them have no answer."""
        return dict(self.outcomes).get("", 0)


@dataclass(frozen=True, slots=True)
class Column:
    """An addressee. `stands`: its newest request that was not withdrawn; `all`: of every one, newest first.

    `opinions`: those that stand and that the reader may see.
    """

    addressee: Delegation | Organ
    stands: RequestStands
    all: tuple[RequestStands, ...]
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A provision, or the whole text (`pid` ""). `gone`: it is in a version sent out before, and not in the newest.

    `label` cites it as remarks do, one of an article with the article. The cells go as the columns do.
    """

    pid: str
    label: str
    level: int
    cells: tuple[Cell, ...]
    gone: bool = False

    @property
    def remarks(self) -> int:
        """How many there are on it."""
        return sum(cell.number for cell in self.cells)


@dataclass(frozen=True, slots=True)
class OpinionFigures:
    """Requests on the cut-off; those that were withdrawn are left out of `requested` and of every base."""

    cut_off: date
    requested: int
    in_time: int
    late: int
    silent: int
    waiting: int
    withdrawn: int

    @property
    def rate(self) -> Share:
        """The opinion rate: opinions given in time out of those requested."""
        return Share(self.in_time, self.requested, self.cut_off)

    @property
    def silence(self) -> Share:
        """Requests whose day has passed without an opinion, out of all."""
        return Share(self.silent, self.requested, self.cut_off)


@dataclass(frozen=True, slots=True)
class OpinionMatrix:
    """`draft` is the version whose provisions are the rows: for an act the newest that was sent out; None: none was."""

    draft: Draft | None
    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]
    figures: OpinionFigures
    remarks: Answered

    def with_remarks(self) -> tuple[MatrixRow, ...]:
        """Only the rows on which somebody remarked."""
        return tuple(row for row in self.rows if row.remarks)


def matrix_of(of: Circulation | ModelAct, actor: Actor, day: date | None = None) -> OpinionMatrix:
    """The matrix on a day, of one circulation or of all of an act, as far as the person sees them.

    At most eleven queries. Remarks are those of the opinions that stand now and were given by the day.
    """
    on = day or today()
    requests = _requests(of, actor, on)
    seen: set[object] = (
        set(opinions_seen(actor).filter(request__in=requests).values_list("pk", flat=True)) if requests else set()
    )
    stands = [standing_of_request(request, on) for request in requests]
    columns = _columns(stands, seen)
    every = sorted(_remarks(of, actor), key=_as_sent)
    remarks = [r for r in every if (given := r.opinion.given_on) is not None and given <= on]
    draft = _draft(of, requests)
    by_cell: dict[tuple[str, object], list[Remark]] = {}
    for remark in remarks:
        by_cell.setdefault((remark.pid, _key(addressee_of(remark.opinion.request))), []).append(remark)

    until = end_of(on)

    remarked = {pid for pid, _ in by_cell}
    quiet = tuple(_cell(column, [], seen, until) for column in columns)  # the same for all on which nobody remarked

    def cells(pid: str) -> tuple[Cell, ...]:
        if pid not in remarked:
            return quiet
        return tuple(_cell(column, by_cell.get((pid, _key(column.addressee)), []), seen, until) for column in columns)

    rows = [MatrixRow("", "", 0, cells(""))]
    outline = outline_of(draft) if draft is not None else ()
    rows += [MatrixRow(one.pid, one.label, one.level, cells(one.pid)) for one in outline]
    there = {row.pid for row in rows}
    gone = {remark.pid: remark.label for remark in remarks if remark.pid not in there}
    rows += [MatrixRow(pid, label, 0, cells(pid), gone=True) for pid, label in gone.items()]
    return OpinionMatrix(draft, columns, tuple(rows), figures(stands, on), count(remarks, on))


def stands_of(of: Circulation | ModelAct, actor: Actor, day: date | None = None) -> list[RequestStands]:
    """Where each request stands on a day that the person sees, the newest circulation first; three queries."""
    on = day or today()
    return [standing_of_request(request, on) for request in _requests(of, actor, on)]


def figures(stands: list[RequestStands], cut_off: date) -> OpinionFigures:
    """Count requests by how they were answered. An opinion on a request counts once, with the day of the first."""
    asked = [each for each in stands if each.withdrawn is None or each.answer is not None]
    given = [each for each in asked if each.answer is not None]
    late = sum(each.days_late > 0 for each in given)
    return OpinionFigures(
        cut_off,
        requested=len(asked),
        in_time=len(given) - late,
        late=late,
        silent=sum(each.silent for each in asked),
        waiting=sum(each.waiting and not each.overdue for each in asked),
        withdrawn=len(stands) - len(asked),
    )


def _requests(of: Circulation | ModelAct, actor: Actor, day: date) -> list[Request]:
    rows = visible_to(Request.objects.all(), actor).filter(circulation__sent_on__lte=day)
    rows = rows.filter(circulation=of) if isinstance(of, Circulation) else rows.filter(circulation__draft__act=of)
    held = with_history(rows.order_by()).select_related("circulation__draft__act", "delegation", "organ")
    held = held.defer(*(f"circulation__draft__{name}" for name in ("front", "back", "mappings")))
    return sorted(held, key=_place)


_OPINION = (
    "key", "state", "given_on", "recorded_at", "visibility", "request__circulation__key",
    "request__circulation__sent_on", "request__delegation__key", "request__organ__key", "request__organ__order",
)  # fmt: skip


def _remarks(of: Circulation | ModelAct, actor: Actor) -> QuerySet[Remark]:
    """The remarks without their words, which no cell shows."""
    opinions = Opinion.objects.select_related("request__delegation", "request__organ", "request__circulation")
    rows = standing_remarks(of, actor).order_by().defer("words", "proposed", "reason").prefetch_related(None)
    return rows.prefetch_related(Prefetch("opinion", opinions.only(*_OPINION).order_by()))


def _place(request: Request) -> tuple[int, str, str, int, str]:
    """By the newest circulation, the delegations before the organs. A database that sorts so many columns is slower."""
    delegation, organ = request.delegation, request.organ
    return (
        -request.circulation.sent_on.toordinal(),
        request.circulation.key,
        delegation.key if delegation is not None else "\uffff",
        organ.order if organ is not None else 0,
        organ.key if organ is not None else "",
    )


def _as_sent(remark: Remark) -> tuple[object, ...]:
    """Remarks as their requests, each opinion in its own order."""
    opinion = remark.opinion
    return *_place(opinion.request), opinion.given_on or date.min, opinion.recorded_at, remark.order


def _columns(stands: list[RequestStands], seen: set[object]) -> tuple[Column, ...]:
    by_addressee: dict[object, list[RequestStands]] = {}
    for each in stands:
        by_addressee.setdefault(_key(addressee_of(each.request)), []).append(each)
    columns = [
        Column(
            addressee_of(every[0].request),
            next((each for each in every if each.withdrawn is None), every[0]),
            tuple(every),
            tuple(each.opinion for each in every if each.opinion is not None and each.opinion.pk in seen),
        )
        for every in by_addressee.values()
    ]
    return tuple(sorted(columns, key=lambda column: (isinstance(column.addressee, Organ), column.addressee.key)))


def _cell(column: Column, remarks: list[Remark], seen: set[object], until: datetime) -> Cell:
    if remarks:
        outcomes = Counter(outcome_by(remark, until) for remark in remarks)
        return Cell(CellKind.REMARKS, tuple(remarks), tuple(sorted(outcomes.items())))
    stood = column.stands
    if stood.opinion is not None:
        return Cell(CellKind.NO_REMARK if stood.opinion.pk in seen else CellKind.HIDDEN)
    if stood.withdrawn is not None:
        return Cell(CellKind.WITHDRAWN)
    return Cell(CellKind.SILENT if stood.silent else CellKind.NOT_YET)


def _draft(of: Circulation | ModelAct, requests: list[Request]) -> Draft | None:
    if isinstance(of, Circulation):
        return of.draft
    return max((request.circulation.draft for request in requests), key=lambda draft: draft.order, default=None)


def _key(addressee: Delegation | Organ) -> tuple[str, object]:
    return addressee.kind, addressee.pk
