"""Finding records by words, in whatever language they were written and the query is typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.apps import apps
from django.db import connection
from django.db.models import Q, QuerySet

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models.record import visible_to
from interparl.apps.search.domain.querying import Groups, Piece, fts5, groups_of, marked, snippet, tsquery, wanted_in
from interparl.apps.search.models import Entry

MOST_HITS = 2000
TITLE_WEIGHT = 4.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found. `snippet` are pieces of its text, True for those that the query named."""

    kind: str
    key: str
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    language: str
    day: str


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits; `total` and `by_kind` count records, not languages. `cut` when there were more than counted."""

    hits: tuple[Hit, ...]
    total: int
    by_kind: dict[str, int]
    cut: bool = False


NOTHING = Found((), 0, {})


def visible_entries(actor: Actor) -> QuerySet[Entry]:
    """Entries of records that this person may see."""
    if actor.has(Role.ADMINISTRATOR) or any(g.role == Role.OFFICER and not g.organ for g in actor.grants):
        return Entry.objects.all()
    seen = Q(visibility=Visibility.PUBLIC)
    if actor.is_member:
        seen |= Q(visibility=Visibility.MEMBERS)
    for organ in sorted(actor.organs):
        seen |= Q(visibility=Visibility.ORGAN, circle__contains=f",{organ},")
    return Entry.objects.filter(seen)


def find(
    query: str, *, actor: Actor, language: str, kinds: Collection[str] = (), first: int = 0, most: int = 20
) -> Found:
    """Records that have every word of the query, best first; a word counts in any of its forms.

    `language` is the reader's: of a record found in several languages that one is shown. `kinds` narrows to kinds of
    record (``sittings.sitting``); `by_kind` counts all kinds nevertheless.
    """
    groups = groups_of(query, set(Entry.objects.values_list("language", flat=True).distinct()))
    if not groups:
        return NOTHING
    ranked = _ranked(groups)
    if not ranked:
        return NOTHING
    allowed = visible_entries(actor).filter(pk__in=list(ranked))
    rows = list(allowed.values_list("pk", "subject_kind", "subject_id", "subject_key", "language"))
    hidden = _hidden({(kind, subject) for _, kind, subject, _, _ in rows}, actor)
    shown: dict[tuple[str, str], tuple[bool, float, int]] = {}
    for pk, kind, subject, key, code in rows:
        if (kind, subject) in hidden:
            continue
        # A record found in several languages is shown once, in the reader's where that one was found too.
        candidate = (code == language, ranked[pk], pk)
        shown[kind, key] = max(candidate, shown.get((kind, key), candidate))
    by_kind = Counter(kind for kind, _ in shown)
    chosen = [(score, kind, key, pk) for (kind, key), (_, score, pk) in shown.items() if not kinds or kind in kinds]
    chosen.sort(key=lambda row: (-row[0], row[1], row[2]))
    page = [pk for _, _, _, pk in chosen[first : first + most]]
    entries = Entry.objects.in_bulk(page)
    hits = tuple(_hit(entries[pk], groups) for pk in page if pk in entries)
    return Found(hits, len(chosen), dict(sorted(by_kind.items())), cut=len(ranked) >= MOST_HITS)


def _hidden(found: set[tuple[str, str]], actor: Actor) -> set[tuple[str, str]]:
    """Those of the records found that are hidden with what they belong to; one query for each such kind.

    An entry has the level of its own record. That of the sitting of a decision, or of the act of an opinion, may have
    changed since, and is asked for.
    """
    by_kind: dict[str, set[str]] = {}
    for kind, subject in found:
        by_kind.setdefault(kind, set()).add(subject)
    hidden = set()
    for kind, subjects in sorted(by_kind.items()):
        model = apps.get_model(kind)
        if getattr(model, "seen_with", ()):
            seen = visible_to(model._default_manager.filter(pk__in=subjects), actor).order_by()
            hidden |= {(kind, subject) for subject in subjects - {str(pk) for pk in seen.values_list("pk", flat=True)}}
    return hidden


def _ranked(groups: Groups) -> dict[int, float]:
    """Entry id -> score (greater is better) of the entries that have a variant of every word."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT rowid, -bm25(search_fts, %s, 1.0) FROM search_fts WHERE search_fts MATCH %s"
                " ORDER BY 2 DESC LIMIT %s",
                [TITLE_WEIGHT, fts5(groups), MOST_HITS],
            )
        else:
            cursor.execute(
                "SELECT id, ts_rank('{0, 0, 0.25, 1}', lexemes, q) FROM search_entry, to_tsquery('simple', %s) q"
                " WHERE lexemes @@ q ORDER BY 2 DESC LIMIT %s",
                [tsquery(groups), MOST_HITS],
            )
        return {int(pk): float(score) for pk, score in cursor.fetchall()}


def _hit(entry: Entry, groups: Groups) -> Hit:
    wanted = wanted_in(groups)
    return Hit(
        entry.subject_kind,
        entry.subject_key,
        marked(entry.title, entry.language, wanted),
        snippet(entry.body, entry.language, wanted),
        entry.language,
        entry.day,
    )
