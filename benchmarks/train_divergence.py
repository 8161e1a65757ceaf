"""Train and cross-validate the weights that decide which candidate divergences are said.

    python benchmarks/train_divergence.py GOLD.jsonl [--out weights.json] [--predictions OUT.jsonl]

GOLD.jsonl holds rows {"left": {"lang", "text", "source"}, "right": {...}, "expected": [{"kind", "left_span",
"right_span", "accept"?}], "origin", ...}. Folds keep rows of one source provision together (and, with --acts, of one
act), so that nearly equal rows never stand on both sides. Printed: cross-validated scores per group and kind. With
--out, weights trained on all rows are written for the engine, with thresholds chosen on the cross-validated chances.
"""

# ruff: noqa: D102, D103 (a script: names say what functions do)

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from interparl.engine.concordance.divergence.candidate import Candidate
from interparl.engine.concordance.divergence.concepts import find_mentions
from interparl.engine.concordance.divergence.find import Pair, candidates_of_many, lane_of

Row = dict[str, Any]
LANES = ("same", "sister", "across")
ALSO_WEIGHT = 0.25
PENALTY = {"same": 0.6, "sister": 1.0, "across": 1.0}


def read_rows(paths: Iterable[str]) -> list[Row]:
    rows: list[Row] = []
    for path in paths:
        with Path(path).open(encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines if line.strip()]
    return rows


def pair_of(row: Row) -> Pair:
    left, right = row["left"], row["right"]
    return Pair(left["text"], left["lang"], right["text"], right["lang"], row.get("counterparts"))


def lane_of_row(row: Row, candidates: list[Candidate]) -> str:
    """The weights that judge a row: texts written anew are judged as translations are."""
    if any("beads" in c.features for c in candidates):
        return "across"
    return lane_of(row["left"]["lang"], row["right"]["lang"])


def group_of(rows: list[Row], acts: bool) -> list[int]:
    """A number per row; rows that share a source provision (or act) or a text have the same one."""
    parent = list(range(len(rows)))

    def find(x: int) -> int:
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    first: dict[str, int] = {}
    for i, row in enumerate(rows):
        keys = []
        for side in ("left", "right"):
            source = row[side].get("source", "")
            match = re.search(r"\[(.*)\]$", source)
            ident = match[1] if match else source
            if acts:
                keys.append(re.sub(r"^udhr-\w\w", "udhr", ident.split("#")[0]) if side == "left" else "")
            else:
                if side == "right" and row["left"].get("source", "").startswith("model act"):
                    continue  # grouped by the model article alone
                keys += [re.sub(r"^(udhr|model)-\w\w#", r"\1#", ident), row[side]["text"][:200]]
        for key in filter(None, keys):
            if key in first:
                parent[find(i)] = find(first[key])
            else:
                first[key] = i
    return [find(i) for i in range(len(rows))]


def overlaps(span: Any, gold: Any) -> bool:
    if span is None or gold is None:
        return False
    return bool(max(span.start, gold[0]) < min(span.end, gold[1]))


def label_of(candidate: Candidate, row: Row) -> float:
    for gold in row["expected"]:
        kinds = {gold["kind"], *gold.get("accept", ())}
        touches = overlaps(candidate.left, gold["left_span"]) or overlaps(candidate.right, gold["right_span"])
        unsited = not gold["left_span"] and not gold["right_span"]
        if candidate.kind.value in kinds and (touches or unsited or row["left"]["lang"] != row["right"]["lang"]):
            return 1.0
        if touches and row["left"]["lang"] == row["right"]["lang"]:
            return 1.0
    return 0.0


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray, penalty: float) -> np.ndarray:
    """Ridge logistic regression; the first column is the bias and is hardly penalised."""
    ridge = np.full(x.shape[1], penalty)
    ridge[0] = 0.01

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        p = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
        value = (
            -(weight * (y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))).sum() + 0.5 * (ridge * w * w).sum()
        )
        return value, x.T @ (weight * (p - y)) + ridge * w

    return minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x


class Linear:
    """The logistic regression, as a model with the two methods that validation needs."""

    def __init__(self, penalty: float) -> None:
        self.penalty = penalty
        self.weights = np.zeros(0)

    def train(self, x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> None:
        self.weights = fit(x, y, weight, self.penalty)

    def chances(self, x: np.ndarray) -> np.ndarray:
        return 1 / (1 + np.exp(-np.clip(x @ self.weights, -30, 30)))

    def written(self, names: list[str]) -> dict[str, Any]:
        return {n: round(float(w), 4) for n, w in zip(names, self.weights, strict=True) if abs(w) > 1e-4}


class Trees:
    """Small boosted trees (scikit-learn trains them, the engine only walks them)."""

    def train(self, x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> None:
        from sklearn.ensemble import GradientBoostingClassifier  # type: ignore[import-untyped]

        self.model = GradientBoostingClassifier(
            n_estimators=130,
            max_depth=3,
            learning_rate=0.08,
            subsample=0.7,
            max_features=0.4,
            min_samples_leaf=8,
            random_state=0,
        )
        self.model.fit(x.astype(np.float32), y, sample_weight=weight)

    def chances(self, x: np.ndarray) -> np.ndarray:
        return np.asarray(self.model.predict_proba(x.astype(np.float32))[:, 1])

    def written(self, names: list[str]) -> dict[str, Any]:
        """Each tree as nested lists: [feature, limit, not above, above], a leaf as its number."""
        rate = self.model.learning_rate

        def node(tree: Any, at: int) -> Any:
            if tree.children_left[at] < 0:
                return round(float(rate * tree.value[at][0][0]), 5)
            name, limit = names[tree.feature[at]], round(float(tree.threshold[at]), 5)
            return [name, limit, node(tree, tree.children_left[at]), node(tree, tree.children_right[at])]

        prior = float(self.model.init_.class_prior_[1])
        trees = [node(t[0].tree_, 0) for t in self.model.estimators_]
        return {"start": round(float(np.log(prior / (1 - prior))), 5), "trees": trees}


def judge(row: Row, predicted: set[str]) -> tuple[int, int, int]:
    gold: dict[str, set[str]] = defaultdict(set)
    for e in row["expected"]:
        gold[e["kind"]] |= set(e.get("accept", ()))
    found = {k for k, other in gold.items() if k in predicted or (other - set(gold)) & predicted}
    allowed = set(gold).union(*gold.values()) if gold else set()
    return len(found), len(set(gold) - found), len(predicted - allowed)


def scores(rows: list[Row], predicted: list[set[str]]) -> dict[str, float]:
    tp = fn = fp = alarms = controls = 0
    for row, kinds in zip(rows, predicted, strict=True):
        a, b, c = judge(row, kinds)
        tp, fn, fp = tp + a, fn + b, fp + c
        if not row["expected"]:
            controls += 1
            alarms += bool(kinds)
    precision, recall = tp / max(1, tp + fp), tp / max(1, tp + fn)
    return {
        "rows": len(rows),
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 3),
        "false_alarms": round(alarms / max(1, controls), 3),
        "controls": controls,
    }


def validate(
    rows: list[Row],
    candidates: list[list[Candidate]],
    model: Linear | Trees,
    acts: bool,
    folds: int,
    also: tuple[list[Row], list[list[Candidate]]] = ([], []),
) -> tuple[list[list[float]], dict[str, Any]]:
    """Out-of-fold chances per candidate, and the model trained on all rows."""
    own = len(rows)
    rows, candidates = rows + also[0], candidates + also[1]
    names = ["bias", *sorted({name for row in candidates for c in row for name in c.features} - {"bias"})]
    place = {name: i for i, name in enumerate(names)}
    flat = [(r, c) for r, row in enumerate(candidates) for c in row]
    x = np.zeros((len(flat), len(names)))
    y = np.zeros(len(flat))
    weight = np.ones(len(flat))
    for i, (r, c) in enumerate(flat):
        for name, value in c.features.items():
            x[i, place[name]] = value
        y[i] = label_of(c, rows[r])
        weight[i] = (1.6 if not rows[r]["expected"] else 1.0) / (1 + 0.15 * (len(candidates[r]) - 1))
        weight[i] *= rows[r].get("weight", 1.0) * (1.0 if r < own else ALSO_WEIGHT)
    groups = group_of(rows, acts)
    order = sorted(set(groups), key=lambda g: (-groups.count(g), g))
    fold_of: dict[int, int] = {}
    load = [0] * folds
    for g in order:
        k = load.index(min(load))
        fold_of[g] = k
        load[k] += groups.count(g)
    chance = np.zeros(len(flat))
    mine = np.array([r < own for r, _ in flat])
    member = np.array([fold_of[groups[r]] for r, _ in flat])
    for k in range(folds):
        train, test = member != k, (member == k) & mine
        if test.any():
            model.train(x[train], y[train], weight[train])
            chance[test] = model.chances(x[test])
    result: list[list[float]] = [[] for _ in range(own)]
    for i, (r, _) in enumerate(flat):
        if r >= own:
            continue
        result[r].append(float(chance[i]))
    model.train(x, y, weight)
    return result, model.written(names)


def count_echoes(rows: list[Row]) -> dict[str, dict[str, list[int]]]:
    """Per target language and concept: how often a faithful translation names it too, and how often it could have."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for row in rows:
        if row["expected"] or row["left"]["lang"] == row["right"]["lang"]:
            continue
        for a, b in ((row["left"], row["right"]), (row["right"], row["left"])):
            there = frozenset().union(*(m.names for m in find_mentions(b["text"], b["lang"])))
            for name in frozenset().union(*(m.names for m in find_mentions(a["text"], a["lang"]))):
                counts[b["lang"]][name][0] += name in there
                counts[b["lang"]][name][1] += 1
    return counts


Thresholds = dict[str, float]


def said(candidates: list[list[Candidate]], chances: list[list[float]], least: Thresholds) -> list[set[str]]:
    """The kinds that are said, with a threshold per family of candidates."""
    return [
        {c.kind.value for c, p in zip(row, ps, strict=True) if p >= least[c.family]}
        for row, ps in zip(candidates, chances, strict=True)
    ]


def choose(rows: list[Row], candidates: list[list[Candidate]], chances: list[list[float]], charge: float) -> Thresholds:
    """Per family the threshold with the best F1 less a charge for false alarms, by coordinate ascent."""
    least = {c.family: 0.5 for row in candidates for c in row}

    def value() -> float:
        s = scores(rows, said(candidates, chances, least))
        return s["f1"] - charge * s["false_alarms"]

    for _ in range(3):
        for family in sorted(least):
            tried = []
            for step in range(31):
                least[family] = round(0.3 + 0.02 * step, 2)
                tried.append((value(), -abs(least[family] - 0.6), least[family]))
            least[family] = max(tried)[2]
    return least


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--extra", nargs="*", default=[], help="more rows, used for training only")
    parser.add_argument("--acts", action="store_true", help="folds by act instead of by provision")
    parser.add_argument("--out")
    parser.add_argument("--echo", help="write the counts of echoed concepts, from the --extra rows, here and stop")
    parser.add_argument("--linear", action="store_true", help="no trees: does without scikit-learn")
    parser.add_argument("--charge", type=float, default=1.2, help="what a false alarm rate of 1 costs, in F1")
    parser.add_argument("--sample-weight", type=float, default=0.5, help="of rows from the sample laws")
    parser.add_argument("--extra-rows", type=int, default=2500)
    parser.add_argument("--extra-weight", type=float, default=0.2)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--only", choices=LANES)
    parser.add_argument("--encoder", action="store_true", help="use the bundled encoder across languages")
    args = parser.parse_args()
    rows = read_rows(args.gold)
    for r in rows:
        if r["left"].get("source", "").startswith("model act"):
            r["origin"], r["weight"] = "S", args.sample_weight
    extra = read_rows(args.extra)
    if args.echo:
        counts = {code: dict(sorted(names.items())) for code, names in sorted(count_echoes(extra).items())}
        with Path(args.echo).open("w", encoding="utf-8") as out:
            out.write(json.dumps(counts, separators=(",", ":"), sort_keys=True) + "\n")
        return
    encoder = None
    if args.encoder:
        from interparl.engine.concordance.encode import default_encoder

        encoder = default_encoder()
    everything = candidates_of_many([pair_of(r) for r in rows], encoder=encoder)
    written: dict[str, dict[str, Any]] = {}
    lend: dict[str, tuple[list[Row], list[list[Candidate]]]] = {}
    for part in LANES:
        if args.only and part not in (args.only, "same" if args.only == "sister" else ""):
            continue
        mine = [r for r, c in zip(rows, everything, strict=True) if lane_of_row(r, c) == part]
        candidates = [c for r, c in zip(rows, everything, strict=True) if lane_of_row(r, c) == part]
        more = [r for r in extra if lane_of(r["left"]["lang"], r["right"]["lang"]) == part][: args.extra_rows]
        if more:
            for r in more:
                r["weight"] = args.extra_weight / ALSO_WEIGHT
            known = lend.get(part, ([], []))
            lend[part] = (known[0] + more, known[1] + candidates_of_many([pair_of(r) for r in more], encoder=encoder))
        model, folds = (Trees(), 6) if part == "across" and not args.linear else (Linear(PENALTY[part]), 10)
        chances, weights = validate(mine, candidates, model, args.acts, folds, also=lend.get(part, ([], [])))
        if part == "same":
            lend["sister"] = (mine, candidates)
        threshold = choose(mine, candidates, chances, args.charge)
        kinds = said(candidates, chances, threshold)
        print(f"== {part}: threshold {threshold}", scores(mine, kinds))
        for label, key in (
            ("origin", lambda r: r["origin"]),
            ("pair", lambda r: "-".join(sorted((r["left"]["lang"], r["right"]["lang"])))),
        ):
            for value in sorted({key(r) for r in mine}):
                chosen = [i for i, r in enumerate(mine) if key(r) == value]
                print(f"   {label} {value}:", scores([mine[i] for i in chosen], [kinds[i] for i in chosen]))
        per: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for row, predicted in zip(mine, kinds, strict=True):
            gold: dict[str, set[str]] = defaultdict(set)
            for e in row["expected"]:
                gold[e["kind"]] |= set(e.get("accept", ()))
            for k, other in gold.items():
                per[k][0 if k in predicted or (other - set(gold)) & predicted else 1] += 1
            for k in predicted - set(gold).union(*gold.values()):
                per[k][2] += 1
        for k, (tp, fn, fp) in sorted(per.items()):
            print(f"   {k}: found {tp} missed {fn} false {fp}")
        if args.errors:
            for row, predicted, row_candidates, ps in zip(mine, kinds, candidates, chances, strict=True):
                _, missed, false = judge(row, predicted)
                if missed or false:
                    print(row["id"], row["left"]["lang"], row["right"]["lang"], row["origin"], row["base"][:60],
                          [(e["kind"], e["note"][:80]) for e in row["expected"]])  # fmt: skip
                    for c, p in zip(row_candidates, ps, strict=True):
                        show_l = row["left"]["text"][c.left.start : c.left.end][:70] if c.left else ""
                        show_r = row["right"]["text"][c.right.start : c.right.end][:70] if c.right else ""
                        print("      ", round(p, 2), c.kind.value, repr(show_l), repr(show_r))
        written[part] = {"threshold": 0.6} | {f"threshold_{k}": v for k, v in sorted(threshold.items())} | weights
    if args.out:
        with Path(args.out).open("w", encoding="utf-8") as out:
            out.write(
                "{\n"
                + ",\n".join(f"{json.dumps(k)}: {json.dumps(v, sort_keys=True)}" for k, v in written.items())
                + "\n}"
            )
            out.write("\n")


if __name__ == "__main__":
    main()
