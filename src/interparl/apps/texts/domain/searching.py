"""What word search and search by meaning have in common: which texts are looked in, and how a hit is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import visible_to
from interparl.apps.search.domain.querying import Piece
from interparl.apps.texts.domain.status import statuses_on
from interparl.apps.texts.domain.timelines import holding_on
from interparl.apps.texts.models import Expression, Provision, Work


@dataclass(frozen=True, slots=True)
class Filters:
    """Where to look. `state`: key of a state (``-``: acts of no state). `day`: only texts that hold on it.

    `status` is that of the act on `day` (without one: on `today`); `works` are keys of works, `languages` codes.
    """

    state: str = ""
    day: date | None = None
    status: str = ""
    work_kind: str = ""
    works: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    today: date | None = None

    def __bool__(self) -> bool:
        """Whether anything is left out by them."""
        return bool(self.state or self.day or self.status or self.work_kind or self.works or self.languages)


AT_ONCE = 10_000
"""Values named in one statement."""


@dataclass(frozen=True, slots=True)
class Place:
    """A provision as the searches sort it: rows of one act and permanent id are one provision in several texts.

    `work`, `text` and `holds_from` are as the database gives them, for comparing only.
    """

    row: int
    work: object
    pid: str
    language: str
    holds_from: Any
    text: object = None
    digest: str = ""


def texts_to_search(actor: Actor, filters: Filters) -> QuerySet[Expression]:
    """The texts that the person may see and that pass the filters."""
    texts = visible_to(Expression.objects.all(), actor)
    if filters.day is not None:
        texts = holding_on(filters.day, texts)
    if filters.languages:
        texts = texts.filter(language__in=filters.languages)
    if filters.state:
        texts = texts.filter(work__state=None) if filters.state == "-" else texts.filter(work__state__key=filters.state)
    if filters.work_kind:
        texts = texts.filter(work__work_kind=filters.work_kind)
    if filters.works:
        texts = texts.filter(work__key__in=filters.works)
    if filters.status:
        day = filters.day or filters.today or date.today()
        dated = Work.objects.only("key", "bill", "work_kind", "adopted", "in_force", "repealed")
        works = list(dated.filter(pk__in=texts.values("work")).order_by())
        standing = statuses_on(works, day)
        texts = texts.filter(work__in=[work.pk for work in works if standing[work.key] == filters.status])
    return texts.order_by()


def places(rows: Sequence[int], texts: QuerySet[Expression] | None) -> list[Place]:
    """The rows that are still there, in `texts` only (None: in any)."""
    return _places("p.id", rows, texts)


def places_of_digests(digests: Sequence[str], texts: QuerySet[Expression] | None) -> list[Place]:
    """The provisions with one of these fingerprints, in `texts` only (None: in any)."""
    return _places("p.item AND p.digest", digests, texts)


def _places(which: str, values: Sequence[int] | Sequence[str], texts: QuerySet[Expression] | None) -> list[Place]:
    found: list[Place] = []
    with connection.cursor() as cursor:
        for start in range(0, len(values), AT_ONCE):
            part = values[start : start + AT_ONCE]
            # Plain SQL: making ids and dates of a thousand rows takes longer than finding them.
            cursor.execute(
                "SELECT p.id, e.work_id, p.pid, e.language, e.holds_from, e.id, p.digest FROM texts_provision p"
                f" JOIN texts_expression e ON e.id = p.expression_id WHERE {which} IN ({_marks(part)})",
                part,
            )
            found += [Place(*row) for row in cursor.fetchall()]
        if texts is None or not found:
            return found
        # Asked of just these texts: joined with the rows above, SQLite would go through all texts for every row.
        of = list({str(place.text) for place in found})
        allowed: set[object] = set()
        for start in range(0, len(of), AT_ONCE):
            try:
                chosen = texts.filter(pk__in=of[start : start + AT_ONCE]).values("pk").query.sql_with_params()
            except EmptyResultSet:
                return []
            cursor.execute(*chosen)
            allowed |= {row[0] for row in cursor.fetchall()}
    return [place for place in found if place.text in allowed]


def _marks(values: Sequence[int] | Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values))


def one_of_each(found: Iterable[tuple[float, Place]], language: str) -> list[tuple[float, Place]]:
    """Each provision once, best first: in the reader's language where it was found there, else its latest wording.

    The score of a provision is the best among its texts.
    """
    shown: dict[tuple[object, str], tuple[tuple[bool, Any, int], Place]] = {}
    best: dict[tuple[object, str], float] = {}
    for score, place in found:
        key = (place.work, place.pid)
        rank = (place.language == language, place.holds_from, place.row)
        if key not in shown or rank > shown[key][0]:
            shown[key] = (rank, place)
        best[key] = max(score, best.get(key, score))
    chosen = [(best[key], place) for key, (_, place) in shown.items()]
    return sorted(chosen, key=lambda pair: (-pair[0], pair[1].row))


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision that was found. Pieces are runs of text, True for those that the query named.

    `provision` is the row's id, `work` and `expression` are keys, `state` the key of the act's state ("" without),
    `title` that of the text. `score`: greater is better; of a search by meaning the nearness from -1 to 1.
    """

    provision: int
    work: str
    expression: str
    pid: str
    label: str
    title: str
    heading: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    language: str
    state: str
    holds_from: date
    score: float


def rows_for_hits(chosen: Sequence[int]) -> dict[int, Provision]:
    """The rows of a page of hits with their texts, acts and states in one query."""
    rows = Provision.objects.filter(pk__in=chosen).select_related("expression__work__state")
    # Reports and front matter of a text are long and not shown.
    rows = rows.defer("expression__fidelity", "expression__front", "expression__back", "table", "group", "text")
    return {row.pk: row for row in rows}
