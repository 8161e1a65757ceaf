"""Which provisions correspond: links with a calibrated confidence, ranked candidates, and "no counterpart".

`align` works on one law or on all laws of a state at once. What it gives is a proposal for a person to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from interparl.engine.concordance import align_corpus, align_model, features, features_context, vectors
from interparl.engine.concordance.align_units import UnitAligner, UnitAlignment
from interparl.engine.concordance.encode import Encoder
from interparl.engine.concordance.features_pairs import Floats
from interparl.engine.concordance.result import Candidate, Item

Progress = Callable[[int, int], None]
"""Called with steps done and steps in all."""
STEPS = 4
LINKED = 0.5
"""A first candidate with at least this chance is linked."""
LINKED_TOO = 0.65
"""A further candidate needs more: most provisions have one counterpart."""
DOUBTFUL = 0.3
"""Below `LINKED` and above this the machine found something that it does not dare to link."""
MOST_LINKS = 4
SAME_SUBJECT = {True: 0.45, False: 0.3}
"""Nearness of subjects (`features.subjects`) from which two laws are on one subject, in one language and in two: most
corresponding laws have more, most laws on different matters less."""
ANSWERED = 1 / 3
"""Share of linked provisions below which a law on the same subject counts as drafted in other words."""
TOUCHED = 0.05
"""Share of linked provisions from which a law is on the same subject, whatever its words. Of 60 pairs of texts of
different gold sets 57 have less (nearly all have none, the highest 0.03). The three above it are constitutions beside
the Universal Declaration, which say much of the same (`benchmarks/answered_shares.py`); the constitutions of two
states, drafted apart, have 0.19."""
UNDECIDED = 0.6
"""Most that is stated for an absence there; it leaves the provision to a person."""


class Cancelled(Exception):
    """The caller asked to stop."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What was found for one left item.

    `links` are the proposed counterparts, best first, each with its chance of being right. `absence` is the chance
    that there is no counterpart in what was searched. `confidence` is what is stated of the outcome: the chance of the
    weakest link, or `absence` where nothing is linked. `abstained`: nothing is linked, yet the best candidate is too
    likely to be called absent without a person's look. `units` pairs the sentences of the item with those of its
    counterparts (or of the best candidate where nothing is linked), for relations and divergences. `signals` are the
    main measures of the first candidate by feature name, for explanations.
    """

    item: str
    links: tuple[Candidate, ...]
    absence: float
    confidence: float
    candidates: tuple[Candidate, ...]
    abstained: bool
    units: UnitAlignment
    signals: tuple[tuple[str, float], ...]

    @property
    def absent(self) -> bool:
        """Whether nothing is linked and nothing comes near."""
        return not self.links and not self.abstained


def align(
    left: Sequence[Item],
    right: Sequence[Item],
    *,
    encoder: Encoder,
    use_order: bool = True,
    candidates: int = 10,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    model: align_model.Model | None = None,
    counted: Callable[[int], None] | None = None,
) -> tuple[Alignment, ...]:
    """Align the provisions of a model (`left`) with those of one or more laws (`right`).

    Items of one law must stand together in reading order. Ids and labels are not looked at. With ``use_order=False``
    the answer does not depend on the order of the items. `candidates` is how many are listed for each left item.
    `counted` is told how many candidate pairs were judged. Raises `Cancelled` when `cancelled` says so between two
    steps.
    """

    def step(done: int) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(done, STEPS)

    if not left:
        return ()
    if not right:
        return tuple(_nothing(item) for item in left)
    model = model or align_model.bundled()
    step(0)
    pairs = None
    if len(right) > align_corpus.LARGE:
        right, pairs = align_corpus.narrowed(left, right, encoder)
    left_side = features.prepare(left, encoder.encode)
    step(1)
    right_side = features.prepare(right, encoder.encode)
    step(2)
    stored = vectors.stored_means(encoder.id)
    table = features.build(left_side, right_side, stored=stored, pairs=pairs)
    if counted is not None:
        counted(len(table.pairs))
    step(3)
    scores = modest(score(table, model, use_order=use_order), table)
    aligner = UnitAligner(table, stored)
    starts = table.pairs.starts()
    out = tuple(
        _alignment(table, aligner, scores, slice(starts[row], starts[row + 1]), row, candidates)
        for row in range(len(table.left.items))
    )
    step(4)
    return out


def _nothing(item: Item) -> Alignment:
    return Alignment(item.id, (), 1.0, 1.0, (), False, UnitAlignment(), ())


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Per candidate pair its log odds and calibrated chance; per left item the chance that it has no counterpart.

    Candidates are ranked by log odds: far from a half, different odds may have the same calibrated chance.
    """

    odds: Floats
    chances: Floats
    absence: Floats


def score(table: features.Table, model: align_model.Model, *, use_order: bool) -> Scores:
    """Judge all candidate pairs with the model's weights."""
    columns = {name: table.values[:, k] for k, name in enumerate(table.names)}
    kinds = [("same", table.same), ("cross", ~table.same)]
    kinds = [(kind, mask) for kind, mask in kinds if mask.any()]
    suffix = "-order" if use_order else ""
    odds = np.zeros(len(table.pairs), np.float32)
    for kind, mask in kinds:
        odds[mask] = model.guess[kind]({name: values[mask] for name, values in columns.items()})
    for look in range(model.rounds):
        columns |= features_context.context(table.pairs, odds, table.kin)
        if use_order:
            columns |= features_context.order(table.pairs, odds, table.left.items, table.right.items)
        for kind, mask in kinds:
            odds[mask] = model.judge[kind + suffix][look]({name: values[mask] for name, values in columns.items()})
    chances = np.zeros(len(table.pairs), np.float32)
    for kind, mask in kinds:
        chances[mask] = model.link_curve[kind + suffix](odds[mask])
    # Rows without a candidate (in a corpus that was narrowed) are absent as far as was searched.
    first = np.flatnonzero(table.pairs.ranks(odds) == 0)
    rows = table.pairs.rows[first]
    summary = features_context.summary(table.pairs, odds, columns)
    absence = np.ones(table.pairs.n, np.float32)
    for kind, mask in kinds:
        some = rows[mask[first]]
        if len(some):
            part = model.absence[kind + suffix]({name: values[some] for name, values in summary.items()})
            absence[some] = model.absence_curve[kind + suffix](part)
    # Two answers to one question, from the pair and from the standing of its whole row: their mean is better
    # calibrated than either.
    chances[first] = (chances[first] + 1 - absence[rows]) / 2
    absence[rows] = 1 - chances[first]
    return Scores(odds, chances, absence)


def modest(scores: Scores, table: features.Table) -> Scores:
    """Leave absences undecided where a law on the same subject answers hardly anything.

    Such a law is drafted in other words throughout. The curves were learned from laws drafted after one another and
    from laws on other subjects; they know nothing of it, and "absent" must not be said for want of knowledge.
    """
    best = np.zeros(table.pairs.n, np.float32)
    np.maximum.at(best, table.pairs.rows, scores.chances)
    near = table.column("subject")
    answered = float((best >= LINKED).mean())
    same_subject = answered >= TOUCHED or any(
        (near[table.same == same] >= bar).any() for same, bar in SAME_SUBJECT.items()
    )
    if not same_subject or answered >= ANSWERED:
        return scores
    known = np.bincount(table.pairs.rows, minlength=table.pairs.n) > 0
    return replace(scores, absence=np.where(known, np.minimum(scores.absence, UNDECIDED), scores.absence))


SIGNALS = (
    "tfidf",
    "words_in_right",
    "words_in_left",
    "phrases_in_right",
    "characters",
    "meaning",
    "units_in_right",
    "units_in_left",
    "numbers",
    "names",
    "heading_meaning",
)


def _alignment(
    table: features.Table, aligner: UnitAligner, scores: Scores, part: slice, row: int, candidates: int
) -> Alignment:
    chances = scores.chances
    absence = round(float(scores.absence[row]), 4)
    place = int(part.start) + np.argsort(-scores.odds[part], kind="stable")
    items = table.right.items
    columns = table.pairs.columns
    ranked = [
        Candidate(items[columns[k]].id, items[columns[k]].law, round(float(chances[k]), 4)) for k in place[:candidates]
    ]
    chosen: list[int] = []
    if ranked and ranked[0].score >= LINKED:
        chosen = _links(aligner, row, [int(columns[k]) for k in place], [float(chances[k]) for k in place])
    by_column = {int(columns[k]): float(chances[k]) for k in place}
    links = tuple(Candidate(items[j].id, items[j].law, round(by_column[j], 4)) for j in chosen)
    units = aligner.match(row, chosen or [int(columns[k]) for k in place[:1]])
    signals = tuple(
        (name, round(float(table.column(name)[place[0]]), 4)) for name in SIGNALS if len(place) and name in table.names
    )
    return Alignment(
        table.left.items[row].id,
        links,
        absence,
        min(link.score for link in links) if links else absence,
        tuple(ranked),
        not links and bool(ranked) and 1 - absence >= DOUBTFUL,
        units,
        signals,
    )


def _links(aligner: UnitAligner, row: int, columns: list[int], chances: list[float]) -> list[int]:
    """The first candidate, and further ones that are likely themselves and cover sentences not yet covered."""
    chosen = [columns[0]]
    for column, chance in zip(columns[1:], chances[1:], strict=True):
        if chance < LINKED_TOO or len(chosen) == MOST_LINKS:
            break
        before = aligner.match(row, chosen)
        after = aligner.match(row, [*chosen, column])
        gain = sum(y.score - x.score for x, y in zip(before.covered, after.covered, strict=True))
        if gain / len(after.covered) >= GAIN:
            chosen.append(column)
    return chosen


GAIN = 0.05
"""Mean improvement of the sentences' best match that a further counterpart must bring."""
