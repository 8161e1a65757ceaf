"""Provisions like a text or like another provision, in whatever language: by the encoder's vectors.

The vectors stand in a matrix in the data folder (`engine.concordance.matrix`), made and appended to by the work
"texts.encode". They are those that the comparison uses, out of the same cache. A text that has not been encoded yet
cannot be found: how many provisions wait is told with every answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import F, Q, QuerySet, Sum

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused
from interparl.apps.jobs.domain.works import Running
from interparl.apps.texts.domain.searching import (
    Filters,
    Hit,
    one_of_each,
    places_of_digests,
    rows_for_hits,
    texts_to_search,
)
from interparl.apps.texts.models import Encoded, Expression, Provision
from interparl.engine.concordance import features
from interparl.engine.concordance.encode import Encoder, default_encoder
from interparl.engine.concordance.matrix import Floats, Matrix
from interparl.engine.concordance.result import Item
from interparl.engine.message import Message, say, say_number

AT_ONCE = 40
"""Texts whose provisions are looked up together."""
PORTION = 256
"""Provisions encoded between two looks at whether the work is still wanted."""
FIRST_LOOK = 200
"""Rows asked of the matrix at first; eight times as many whenever the filters leave too few."""
SNIPPET = 280
"""Characters of a found provision that are shown."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Provisions by nearness. `waiting`: provisions within the filters that are not encoded and could not be found."""

    hits: tuple[Hit, ...]
    waiting: int


@cache
def encoder_in_use() -> Encoder:
    """The encoder of this installation behind its cache. Tests put another one here."""
    return default_encoder()


def matrix_of(encoder: Encoder) -> Matrix:
    """The matrix of this encoder in the data folder."""
    return _matrix(Path(settings.DATA) / "vectors", encoder.id, encoder.dim)


@cache
def _matrix(folder: Path, encoder: str, dim: int) -> Matrix:
    return Matrix(folder / re.sub(r"\W+", "-", encoder), encoder, dim)


def like_text(
    text: str,
    language: str,
    *,
    actor: Actor,
    reader: str = "",
    state: str = "",
    day: date | None = None,
    status: str = "",
    work_kind: str = "",
    works: tuple[str, ...] = (),
    languages: tuple[str, ...] = (),
    most: int = 20,
) -> Alike:
    """Provisions whose meaning is near to a text in `language`. `reader`: the language hits are shown in if they can.

    The other arguments are those of `search.find_provisions`.
    """
    if not text.strip():
        return Alike((), 0)
    item = Item(law="", id="", label="", heading="", text=text, language=language)
    filters = Filters(state, day, status, work_kind, tuple(works), tuple(languages))
    return _alike(item, actor, filters, reader or language, most)


def like_provision(
    provision: Provision,
    *,
    actor: Actor,
    reader: str = "",
    state: str = "",
    day: date | None = None,
    status: str = "",
    work_kind: str = "",
    works: tuple[str, ...] = (),
    languages: tuple[str, ...] = (),
    most: int = 20,
) -> Alike:
    """Provisions whose meaning is near to that of a provision, itself in all its wordings and languages left out."""
    filters = Filters(state, day, status, work_kind, tuple(works), tuple(languages))
    language = provision.expression.language
    item = _item(provision, language)
    same = Provision.objects.filter(expression__work=provision.expression.work_id, pid=provision.pid)
    return _alike(item, actor, filters, reader or language, most, but=frozenset(same.values_list("pk", flat=True)))


def _alike(
    item: Item, actor: Actor, filters: Filters, reader: str, most: int, *, but: frozenset[int] = frozenset()
) -> Alike:
    encoder = encoder_in_use()
    matrix = matrix_of(encoder)
    vector = _vectors([item], encoder)[0]
    texts = texts_to_search(actor, filters)
    look, seen = FIRST_LOOK, -1
    while True:
        near = matrix.nearest(vector, item.language, look)
        scores = {key.hex(): score for key, score in near}
        found = [(scores[place.digest], place) for place in places_of_digests(list(scores), texts)]
        found = [(score, place) for score, place in found if place.row not in but]
        chosen = one_of_each(found, reader)
        if len(chosen) >= most or len(near) < look or len(near) == seen:
            break
        look, seen = look * 8, len(near)
    page = chosen[:most]
    rows = rows_for_hits([place.row for _, place in page])
    hits = tuple(_hit(rows[place.row], score) for score, place in page if place.row in rows)
    return Alike(hits, waiting_in(texts, matrix))


def _hit(row: Provision, score: float) -> Hit:
    text = row.expression
    shown = row.words if len(row.words) <= SNIPPET else row.words[:SNIPPET].rsplit(" ", 1)[0] + " …"
    return Hit(
        provision=row.pk,
        work=text.work.key,
        expression=text.key,
        pid=row.pid,
        label=row.label,
        title=text.title,
        heading=((row.heading, False),) if row.heading else (),
        snippet=((shown, False),) if shown else (),
        language=text.language,
        state=text.work.state.key if text.work.state else "",
        holds_from=text.holds_from,
        score=score,
    )


def waiting_in(texts: QuerySet[Expression], matrix: Matrix) -> int:
    """How many provisions of these texts are not encoded yet."""
    total: int | None = not_encoded(texts, matrix).aggregate(total=Sum("items_count"))["total"]
    return total or 0


def not_encoded(texts: QuerySet[Expression], matrix: Matrix) -> QuerySet[Expression]:
    """Those of the texts that are not wholly in the matrix as they are structured now."""
    done = Q(encoded__matrix=matrix.name, encoded__structure=F("structure"))
    return texts.filter(sealed=True, items_count__gt=0).exclude(pk__in=Expression.objects.filter(done).values("pk"))


def _item(row: Provision, language: str) -> Item:
    return Item(law="", id=str(row.pk), label=row.label, heading=row.heading, text=row.words, language=language)


def _vectors(items: Sequence[Item], encoder: Encoder) -> Floats:
    """As the comparison makes them: from the vectors of sentences, so that cache and nearness are the same."""
    return features.prepare(items, encoder.encode).vectors


def encode_waiting(run: Running) -> Message:
    """The work "texts.encode": portion by portion, until no text waits. Killed at any moment, it is done again."""
    encoder = encoder_in_use()
    matrix = matrix_of(encoder)
    done = 0
    while texts := list(not_encoded(Expression.objects.all(), matrix).order_by("stored_at", "pk")[:AT_ONCE]):
        left = waiting_in(Expression.objects.all(), matrix)
        missing = _missing(texts, matrix)
        for start in range(0, len(missing), PORTION):
            run.check()
            run.tell(done, done + left, say("Encoding provisions"))
            part = missing[start : start + PORTION]
            languages = [language for _, language in part]
            vectors = _vectors([_item(row, language) for row, language in part], encoder)
            matrix.append([bytes.fromhex(row.digest) for row, _ in part], languages, vectors)
        marked = sum(text.items_count for text in texts if _mark(text, matrix))
        if not marked:
            raise Refused(say("The vectors could not be kept in the data folder."))
        done += marked
        run.tell(done, done + left - marked, say("Encoding provisions"))
    return say_number(
        "{number} provision was made ready to be found by its meaning.",
        "{number} provisions were made ready to be found by their meaning.",
        done,
    )


def _missing(texts: Sequence[Expression], matrix: Matrix) -> list[tuple[Provision, str]]:
    """The provisions of the texts whose vectors are not there, each wording once, with their languages."""
    languages = {text.pk: text.language for text in texts}
    rows = Provision.objects.filter(expression__in=languages, item=True).order_by("expression_id", "order")
    by_digest = {r.digest: r for r in rows.only("id", "expression_id", "digest", "label", "heading", "words")}
    known = {key.hex() for key in matrix.known([bytes.fromhex(digest) for digest in by_digest])}
    return [(row, languages[row.expression_id]) for digest, row in by_digest.items() if digest not in known]


def _mark(text: Expression, matrix: Matrix) -> bool:
    """Note that the text is encoded, if it is: another worker may have put another generation in place meanwhile."""
    digests = set(Provision.objects.filter(expression=text, item=True).values_list("digest", flat=True))
    if len(matrix.known([bytes.fromhex(digest) for digest in digests])) < len(digests):
        return False
    held = {"matrix": matrix.name, "structure": text.structure}
    Encoded.objects.update_or_create(expression=text, defaults=held)
    return True


def reindex_meaning() -> None:
    """Throw the matrix away, so that the next "texts.encode" makes it anew (from the cache, mostly)."""
    matrix_of(encoder_in_use()).clear()
