"""Finding provisions by words across all laws, whatever form and language the words have.

Up to `RANKED` matches all are ranked and the best `LISTED` can be leafed through. Of more (words that are in every law)
those with the words in their headings and the newest ones are ranked. `Found.cut` says so: another word narrows better
than any order of tens of thousands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import sees_all
from interparl.apps.search.domain.querying import Groups, fts5, groups_of, marked, snippet, tsquery, wanted_in
from interparl.apps.texts.domain.searching import Filters, Hit, one_of_each, places, rows_for_hits, texts_to_search
from interparl.apps.texts.models import Expression, Provision

RANKED = 2000
"""Matches that are ranked at most."""
IN_HEADINGS = 500
LISTED = 1000
"""Rows of the best that are listed."""
HEADING_WEIGHT = 4.0

SQLITE = {
    "all": "SELECT f.rowid, -bm25(texts_fts, {weight}, 1.0) FROM texts_fts f {join} WHERE texts_fts MATCH %s {where}"
    " ORDER BY f.rowid DESC LIMIT %s",
}
SQLITE["headings"] = SQLITE["all"]
_POSTGRES = "FROM texts_searched s, to_tsquery('simple', %s) q WHERE s.{column} @@ q {where}"
POSTGRESQL = {
    "all": f"SELECT s.provision_id, ts_rank('{{{{0, 0, 0.25, 1}}}}', s.lexemes, q) "
    f"{_POSTGRES.replace('{column}', 'lexemes')} ORDER BY s.provision_id DESC LIMIT %s",
    "headings": f"SELECT s.provision_id, ts_rank('{{{{0, 0, 0.25, 1}}}}', s.lexemes, q) "
    f"{_POSTGRES.replace('{column}', 'heading_lexemes')} ORDER BY s.provision_id DESC LIMIT %s",
}


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits. `total` counts provisions (one in several texts once) among those that were ranked.

    `cut`: there are more than were ranked, so `total` is a lower bound and the order is that of a part.
    """

    hits: tuple[Hit, ...]
    total: int
    cut: bool = False


NOTHING = Found((), 0)


def find_provisions(
    query: str,
    *,
    actor: Actor,
    language: str,
    state: str = "",
    day: date | None = None,
    status: str = "",
    work_kind: str = "",
    works: tuple[str, ...] = (),
    languages: tuple[str, ...] = (),
    first: int = 0,
    most: int = 20,
) -> Found:
    """Provisions that have every word of the query in any of its forms, best first; see `searching.Filters`.

    `language` is the reader's: of a provision found in several texts the one in it is shown.
    """
    known = set(Expression.objects.order_by().values_list("language", flat=True).distinct())
    groups = groups_of(query, set(languages) & known or known)
    if not groups or not known:
        return NOTHING
    filters = Filters(state, day, status, work_kind, tuple(works), tuple(languages))
    texts = texts_to_search(actor, filters) if filters or not sees_all(actor) else None
    try:
        # Hardly any text is hidden: without other filters it is cheaper to leave those out afterwards.
        ranked, cut = _ranked(groups, texts if filters else None)
    except EmptyResultSet:
        return NOTHING
    best = sorted(ranked, key=lambda row: (-ranked[row], row))[:LISTED]
    cut = cut or len(ranked) > LISTED
    scored = [(ranked[place.row], place) for place in places(best, None if filters else texts)]
    chosen = one_of_each(scored, language)
    page = chosen[first : first + most]
    rows = rows_for_hits([place.row for _, place in page])
    wanted = wanted_in(groups)
    hits = tuple(_hit(rows[place.row], score, wanted) for score, place in page if place.row in rows)
    return Found(hits, len(chosen), cut)


def _ranked(groups: Groups, texts: QuerySet[Expression] | None) -> tuple[dict[int, float], bool]:
    """Row -> score (greater is better) of the matches that are ranked, and whether there are more."""
    sqlite = connection.vendor == "sqlite"
    statements, match = (SQLITE, fts5(groups)) if sqlite else (POSTGRESQL, tsquery(groups))
    where, params, join = "", [], ""
    if texts is not None:
        inner, given = texts.values("pk").query.sql_with_params()
        where, params = f"AND s.expression_id IN ({inner})", list(given)
        join = "JOIN texts_searched s ON s.provision_id = f.rowid" if sqlite else ""

    def rows(which: str, words: str, limit: int) -> list[tuple[int, float]]:
        statement = statements[which].format(where=where, join=join, weight=HEADING_WEIGHT)
        with connection.cursor() as cursor:
            cursor.execute(statement, [words, *params, limit])
            found: list[tuple[int, float]] = cursor.fetchall()
        return found

    ranked = dict(rows("all", match, RANKED + 1))
    cut = len(ranked) > RANKED
    if cut:
        in_headings = f"heading_stems : ({match})" if sqlite else match
        ranked |= dict(rows("headings", in_headings, IN_HEADINGS))
    return ranked, cut


def _hit(row: Provision, score: float, wanted: frozenset[str]) -> Hit:
    text = row.expression
    return Hit(
        provision=row.pk,
        work=text.work.key,
        expression=text.key,
        pid=row.pid,
        label=row.label,
        title=text.title,
        heading=marked(row.heading, text.language, wanted),
        snippet=snippet(row.words, text.language, wanted),
        language=text.language,
        state=text.work.state.key if text.work.state else "",
        holds_from=text.holds_from,
        score=score,
    )
