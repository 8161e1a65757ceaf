"""Train the weights of the comparison on gold sets, and say what they reach on a set they have not seen.

    python -m benchmarks.train_links GOLD_FOLDER [--declarations FOLDER] [--out FILE] [--tables FILE]

Every figure is from the leave-one-set-out run: all pairs of a set, all variants made of them and all their languages'
pairs are kept from the first guess, the second look, the absence model and the calibration that are judged on it.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from benchmarks.train_data import Case, declarations, real, strangers, variants
from numpy.typing import NDArray

from interparl.engine.concordance import features, features_context, vectors
from interparl.engine.concordance.encode import default_encoder, named_encoder
from interparl.engine.concordance.features_pairs import Floats
from interparl.engine.quality import metrics

ROUNDS = 2
HARD = 8
EASY = 4
KIND_WEIGHT = {"real": 1.0, "deleted": 0.5, "split": 0.3, "tiny": 0.4, "thinned": 0.6, "stranger": 0.06}
RIDGE = {"guess": 10.0, "judge": 10.0, "absence": 3.0}


@dataclass(eq=False)
class Sample:
    """A case with its features; `odds` and `columns` are those of the last look."""

    case: Case
    table: features.Table
    right: NDArray[np.bool_]
    judged: NDArray[np.bool_]
    odds: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    columns: dict[str, Floats] = field(default_factory=dict)


def sample(case: Case, table: features.Table) -> Sample:
    """Mark the right pairs and the judged rows."""
    rows, columns = table.pairs.rows.tolist(), table.pairs.columns.tolist()
    right = np.array([j in case.gold.get(i, ()) for i, j in zip(rows, columns, strict=True)])
    # The vectors are no longer needed, and there are hundreds of tables.
    none = np.zeros((0, 0), np.float32)
    bare = [
        replace(side, vectors=none, units=(), unit_vectors=none, headings=None) for side in (table.left, table.right)
    ]
    table = replace(table, left=bare[0], right=bare[1])
    return Sample(case, table, right, np.isin(table.pairs.rows, list(case.gold)))


@dataclass(eq=False)
class Fitted:
    """A trained linear model over named features."""

    names: tuple[str, ...]
    weights: NDArray[np.float64]
    intercept: float

    def __call__(self, columns: Mapping[str, Floats]) -> Floats:
        """The log odds of each row."""
        values = np.stack([columns[name] for name in self.names], 1)
        return np.asarray(values @ self.weights + self.intercept, dtype=np.float32)

    def as_json(self) -> dict[str, object]:
        """As `links.json` has it, weights of zero left out."""
        weights = {name: float(f"{value:.5g}") for name, value in zip(self.names, self.weights, strict=True)}
        return {"intercept": float(f"{self.intercept:.5g}"), "weights": {k: v for k, v in weights.items() if v}}


def logistic(names: tuple[str, ...], x: Floats, y: NDArray[np.bool_], w: Floats, ridge: float) -> Fitted:
    """Ridge logistic regression on standardised features by Newton's method."""
    mean, scale = x.mean(0), x.std(0)
    flat = scale < 1e-6
    scale = np.where(flat, 1, scale)
    z = np.concatenate([((x - mean) / scale).astype(np.float64), np.ones((len(x), 1))], 1)
    z[:, :-1][:, flat] = 0
    penalty = np.full(z.shape[1], ridge)
    penalty[-1] = 1e-6
    beta = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(z @ beta, -30, 30)))
        gradient = z.T @ (w * (p - y)) + penalty * beta
        curve = np.maximum(w * p * (1 - p), 1e-9)
        change = np.linalg.solve((z * curve[:, None]).T @ z + np.diag(penalty), gradient)
        beta -= change
        if np.abs(change).max() < 1e-4:
            break
    weights = beta[:-1] / scale
    weights[flat] = 0
    return Fitted(names, weights, float(beta[-1] - weights @ mean))


def pair_rows(samples: Sequence[Sample], names: tuple[str, ...], seed: int) -> tuple[Floats, NDArray[np.bool_], Floats]:
    """Rows to train on: right pairs, the most tempting wrong ones, and some others of each judged provision."""
    chance = np.random.default_rng(seed)
    xs, ys, ws = [], [], []
    for one in samples:
        tempting = one.table.pairs.ranks(one.odds) < HARD
        keep = one.judged & (one.right | tempting)
        rest = np.flatnonzero(one.judged & ~keep)
        some = chance.choice(rest, min(len(rest), EASY * len(one.case.gold)), replace=False)
        chosen = np.concatenate([np.flatnonzero(keep), some])
        xs.append(np.stack([one.columns[name][chosen] for name in names], 1))
        ys.append(one.right[chosen])
        size = min(60, len(one.case.gold)) ** 0.5
        ws.append(np.full(len(chosen), KIND_WEIGHT[one.case.kind] * size / max(1, len(one.case.gold)), np.float32))
    w = np.concatenate(ws)
    return np.concatenate(xs), np.concatenate(ys), w / w.mean()


def look(one: Sample, order: bool) -> None:
    """Refresh the features that depend on the last log odds."""
    one.columns = {name: one.table.values[:, k] for k, name in enumerate(one.table.names)}
    one.columns |= features_context.context(one.table.pairs, one.odds, one.table.kin)
    if order:
        one.columns |= features_context.order(one.table.pairs, one.odds, one.case.left, one.case.right)


def base_columns(one: Sample) -> None:
    """Only the features of the first guess; the most tempting wrong pairs are told by two plain similarities."""
    one.columns = {name: one.table.values[:, k] for k, name in enumerate(one.table.names)}
    one.odds = one.columns["units_in_right"] + one.columns["characters"]


def usable(samples: Sequence[Sample]) -> tuple[str, ...]:
    """The features of the first guess.

    Headings as such are left out: gold that was made from equal headings hides them, and in the rest "Scope" stands
    over too many provisions that do not correspond. Their words still count among those of the text.
    """
    return tuple(name for name in samples[0].table.names if not name.startswith("heading_"))


@dataclass(eq=False)
class Trained:
    """The models of one kind of pair (one language or two), with or without order."""

    guess: Fitted
    judge: list[Fitted]


def train(
    samples: Sequence[Sample], guess_for: Callable[[tuple[str, ...]], Fitted], held: str | None, order: bool
) -> Trained:
    """The second looks, trained on guesses that never saw the set they are made on.

    Afterwards `odds` and `columns` of all `samples` are those of the last look, the held-out set's as well.
    """
    names1 = usable(samples)
    # All guesses first: training one changes the columns of the samples.
    guesses = {name: guess_for(tuple(sorted({name, held or name}))) for name in {one.case.set for one in samples}}
    whole = guess_for(())
    for one in samples:
        base_columns(one)
        one.odds = guesses[one.case.set](one.columns)
    judge = []
    for turn in range(ROUNDS):
        for one in samples:
            look(one, order)
        names = (*names1, *features_context.CONTEXT, *(features_context.ORDER if order else ()))
        fitted = logistic(names, *pair_rows([s for s in samples if s.case.set != held], names, turn), RIDGE["judge"])
        judge.append(fitted)
        for one in samples:
            one.odds = fitted(one.columns)
    return Trained(whole, judge)


def guesser(samples: Sequence[Sample]) -> Callable[[tuple[str, ...]], Fitted]:
    """First guesses by the sets they must not see, each trained once."""
    made: dict[tuple[str, ...], Fitted] = {}
    names = usable(samples)

    def guess(held: tuple[str, ...]) -> Fitted:
        if held not in made:
            seen = [one for one in samples if one.case.set not in held]
            for one in seen:
                base_columns(one)
            made[held] = logistic(names, *pair_rows(seen, names, 1), RIDGE["guess"])
        return made[held]

    return guess


@dataclass
class Outcome:
    """One judged provision of a held-out set."""

    case: Case
    row: int
    gold: frozenset[int]
    columns: list[int]
    odds: Floats
    right: NDArray[np.bool_]
    summary: dict[str, float]


def outcomes(one: Sample) -> list[Outcome]:
    """The held-out results of a sample, from its present `odds`."""
    summary = features_context.summary(one.table.pairs, one.odds, one.columns)
    starts = one.table.pairs.starts()
    out = []
    for row, gold in one.case.gold.items():
        part = np.arange(starts[row], starts[row + 1])
        part = part[np.argsort(-one.odds[part], kind="stable")]
        out.append(
            Outcome(
                one.case,
                row,
                gold,
                one.table.pairs.columns[part].tolist(),
                one.odds[part],
                one.right[part],
                {name: float(values[row]) for name, values in summary.items()},
            )
        )
    return out


def isotonic(
    x: NDArray[np.floating], y: NDArray[np.floating], w: NDArray[np.floating]
) -> tuple[list[float], list[float]]:
    """Isotonic regression by pooling adjacent violators (Ayer et al. 1955): points of a rising line."""
    order = np.argsort(x, kind="stable")
    blocks: list[list[float]] = []
    for k in order:
        blocks.append([float(x[k]) * float(w[k]), float(y[k]) * float(w[k]), float(w[k])])
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    return [a / c for a, _, c in blocks], [b / c for _, b, c in blocks]


def curve(scores: Sequence[float], right: Sequence[bool], weights: Sequence[float]) -> dict[str, list[float]]:
    """Platt's curve, bent by isotonic regression: monotone, smooth where there is little data, never 0 or 1."""
    x, y, w = np.array(scores), np.array(right, dtype=float), np.array(weights)
    fitted = logistic(("score",), x[:, None].astype(np.float32), y > 0.5, (w / w.mean()).astype(np.float32), 0.1)
    grid = np.unique(np.concatenate([np.quantile(x, np.linspace(0, 1, 25)), np.linspace(-8, 8, 33)]))
    platt = 1 / (1 + np.exp(-(grid * fitted.weights[0] + fitted.intercept)))
    steps = np.interp(grid, *isotonic(x, y, w))
    # Few held-out provisions stand behind a single step: half of each.
    both = np.maximum.accumulate(np.clip((platt + steps) / 2, 0.001, 0.999))
    return {"x": [round(float(v), 3) for v in grid], "y": [round(float(v), 4) for v in both]}


def link_points(found: Sequence[Outcome]) -> tuple[list[float], list[bool], list[float]]:
    """Scores of the pairs whose confidence is ever stated: the first three candidates."""
    scores, right, weights = [], [], []
    for one in found:
        for k in range(min(3, len(one.columns))):
            scores.append(float(one.odds[k]))
            right.append(bool(one.right[k]))
            weights.append(KIND_WEIGHT[one.case.kind])
    return scores, right, weights


def absence_model(found: Sequence[Outcome]) -> Fitted:
    """ "No counterpart" told from the first candidate's standing."""
    names = tuple(found[0].summary)
    x = np.array([[one.summary[name] for name in names] for one in found], dtype=np.float32)
    y = np.array([not one.gold for one in found])
    w = np.array([KIND_WEIGHT[one.case.kind] / len(one.case.gold) ** 0.5 for one in found], dtype=np.float32)
    return logistic(names, x, y, w / w.mean(), RIDGE["absence"])


def apply_absence(model: Fitted, found: Sequence[Outcome]) -> Floats:
    """Log odds of "no counterpart"."""
    return model({name: np.array([one.summary[name] for one in found], np.float32) for name in found[0].summary})


def interp(table: Mapping[str, Sequence[float]], scores: NDArray[np.floating]) -> NDArray[np.float64]:
    """A calibration curve at some scores."""
    return np.asarray(np.interp(scores, table["x"], table["y"]), dtype=np.float64)


def judge_held_out(found: dict[str, list[Outcome]], held: str) -> dict[int, tuple[NDArray[np.float64], float]]:
    """Calibrated chances of one set's outcomes by curves and an absence model that never saw the set."""
    others = [one for name, some in found.items() if name != held for one in some]
    model = absence_model(others)
    links = curve(*link_points(others))
    w = [KIND_WEIGHT[one.case.kind] for one in others]
    none = curve(apply_absence(model, others).tolist(), [not one.gold for one in others], w)
    scores = interp(none, apply_absence(model, found[held]))
    return {id(one): (interp(links, one.odds), float(a)) for one, a in zip(found[held], scores, strict=True)}


def figures(
    found: Sequence[Outcome], stated: Mapping[int, tuple[NDArray[np.float64], float]], link: float = 0.5
) -> str:
    """One line of the table of figures."""
    counts = metrics.Counts(0, 0, 0)
    first, five, said, none, truly = [], [], [], [], []
    for one in found:
        chance, absent = stated[id(one)]
        if len(chance):  # as `align.score` states it
            chance = chance.copy()
            chance[0] = (chance[0] + 1 - absent) / 2
            absent = 1 - float(chance[0])
        linked = len(one.columns) > 0 and chance[0] >= link
        pick = [("", str(one.columns[0]))] if linked else []
        counts += metrics.link_counts(pick, [("", str(k)) for k in one.gold])
        if linked:
            said.append((float(chance[0]), one.columns[0] in one.gold))
        elif one.case.complete or one.gold:
            said.append((absent, not one.gold))
        if one.gold:
            first.append(float(one.columns[0] in one.gold))
            five.append(len(set(one.columns[:5]) & one.gold) / len(one.gold))
        else:
            truly.append(float(not linked))
        none.append((absent, not one.gold))

    def show(value: float | None) -> str:
        return "-" if value is None else f"{value:.3f}"

    area = metrics.auroc([a for a, _ in none], [b for _, b in none])
    return " | ".join(
        [
            str(len(found)),
            *map(show, (metrics.mean(first), metrics.mean(five), counts.precision, counts.recall, counts.f1)),
            str(len(truly)),
            *map(show, (metrics.mean(truly), area, metrics.calibration(said).ece)),
        ]
    )


HEADER = "| what | judged | P@1 | R@5 | precision | recall | F1 | absent | told absent | AUROC | ECE |"


def tables(arguments: argparse.Namespace) -> list[Sample]:
    """The features of all cases, from `--tables` when they were worked out before."""
    if arguments.tables and arguments.tables.exists():
        with arguments.tables.open("rb") as stream:
            held: list[Sample] = pickle.load(stream)
            return held
    encoder = named_encoder(arguments.encoder) if arguments.encoder else default_encoder()
    stored = vectors.stored_means(encoder.id)
    cases = [*real(arguments.folder), *(declarations(arguments.declarations) if arguments.declarations else ())]
    out = []
    start = time.perf_counter()
    for number, case in enumerate(cases):
        for one in variants(case, 10 * number):
            sides = features.prepare(one.left, encoder.encode), features.prepare(one.right, encoder.encode)
            out.append(sample(one, features.build(*sides, stored=stored)))
        print(f"{case.name}: {time.perf_counter() - start:.0f} s", file=sys.stderr)
    for one in strangers(cases, 0):
        sides = features.prepare(one.left, encoder.encode), features.prepare(one.right, encoder.encode)
        out.append(sample(one, features.build(*sides, stored=stored)))
    if arguments.tables:
        with arguments.tables.open("wb") as stream:
            pickle.dump(out, stream)
    return out


def main() -> None:
    """Train, write the weights, print the figures as a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--declarations", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--tables", type=Path)
    parser.add_argument("--outcomes", type=Path, help="keep the held-out results for a closer look (pickle)")
    parser.add_argument("--encoder", help="module:factory, instead of the bundled one")
    parser.add_argument("--name", default="links-1")
    arguments = parser.parse_args()
    everything = tables(arguments)
    result: dict[str, dict[str, object]] = {
        key: {} for key in ("guess", "judge", "absence", "link_curve", "absence_curve")
    }
    print(HEADER + "\n" + "|---" * 11 + "|")
    for kind in ("same", "cross"):
        samples = [one for one in everything if one.case.same == (kind == "same")]
        guess = guesser(samples)
        for order in (True, False):
            key = kind + ("-order" if order else "")
            found: dict[str, list[Outcome]] = {}
            for held in sorted({one.case.set for one in samples}):
                train(samples, guess, held, order)
                found[held] = [row for one in samples if one.case.set == held for row in outcomes(one)]
            stated: dict[int, tuple[NDArray[np.float64], float]] = {}
            for held in found:
                stated |= judge_held_out(found, held)
            if arguments.outcomes:
                kept = [(one, *stated[id(one)]) for some in found.values() for one in some]
                arguments.outcomes.with_suffix(f".{key}.pkl").write_bytes(pickle.dumps(kept))
            flat = [one for some in found.values() for one in some]
            for name in dict.fromkeys(one.case.name for one in flat if one.case.kind == "real"):
                rows = [one for one in flat if one.case.name == name]
                print(f"| {key}: {name} | {figures(rows, stated)} |")
            for group in KIND_WEIGHT:
                rows = [one for one in flat if one.case.kind == group]
                print(f"| **{key}: all {group}** | {figures(rows, stated)} |", flush=True)
            final = train(samples, guess, None, order)
            model = absence_model(flat)
            weights = [KIND_WEIGHT[one.case.kind] for one in flat]
            result["guess"][kind] = final.guess.as_json()
            result["judge"][key] = [one.as_json() for one in final.judge]
            result["absence"][key] = model.as_json()
            result["link_curve"][key] = curve(*link_points(flat))
            none = apply_absence(model, flat).tolist()
            result["absence_curve"][key] = curve(none, [not one.gold for one in flat], weights)
    if arguments.out:
        arguments.out.write_text(json.dumps({"name": arguments.name, **result}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
