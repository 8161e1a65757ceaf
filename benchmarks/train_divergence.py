"""Train and cross-validate the weights that decide which candidate divergences are said.

    python benchmarks/train_divergence.py GOLD.jsonl [--out weights.json] [--predictions OUT.jsonl]

GOLD.jsonl holds rows {"left": {"lang", "text", "source"}, "right": {...}, "expected": [{"kind", "left_span",
"right_span", "accept"?}], "origin", ...}. Folds keep rows of one source provision together (and, with --acts, of one
act), so that nearly equal rows never stand on both sides. Printed: cross-validated scores per group and kind. With
--out, weights trained on all rows are written for the engine, with thresholds chosen on the cross-validated chances.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable
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
        with open(path, encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines if line.strip()]
    return rows


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
                keys += [re.sub(r"^udhr-\w\w#", "udhr#", ident), row[side]["text"][:200]]
        for key in filter(None, keys):
            if key in first:
                parent[find(i)] = find(first[key])
            else:
                first[key] = i
    return [find(i) for i in range(len(rows))]


def overlaps(span: Any, gold: Any) -> bool:
    if span is None or gold is None:
        return False
    return max(span.start, gold[0]) < min(span.end, gold[1])


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
    penalty: float,
    acts: bool,
    folds: int = 10,
    also: tuple[list[Row], list[list[Candidate]]] = ([], []),
) -> tuple[list[list[float]], np.ndarray, list[str]]:
    """Out-of-fold chances per candidate, the weights on all rows and their names."""
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
            w = fit(x[train], y[train], weight[train], penalty)
            chance[test] = 1 / (1 + np.exp(-np.clip(x[test] @ w, -30, 30)))
    result: list[list[float]] = [[] for _ in range(own)]
    for i, (r, _) in enumerate(flat):
        if r >= own:
            continue
        result[r].append(float(chance[i]))
    return result, fit(x, y, weight, penalty), names


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


def said(candidates: list[list[Candidate]], chances: list[list[float]], threshold: float) -> list[set[str]]:
    return [
        {c.kind.value for c, p in zip(row, ps, strict=True) if p >= threshold}
        for row, ps in zip(candidates, chances, strict=True)
    ]


def choose(rows: list[Row], candidates: list[list[Candidate]], chances: list[list[float]]) -> float:
    """The threshold with the best F1 less a charge for false alarms."""

    def value(t: float) -> float:
        s = scores(rows, said(candidates, chances, t))
        return s["f1"] - 1.2 * s["false_alarms"]

    return max((round(0.2 + 0.02 * i, 2) for i in range(33)), key=value)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--extra", nargs="*", default=[], help="more rows, used for training only")
    parser.add_argument("--acts", action="store_true", help="folds by act instead of by provision")
    parser.add_argument("--out")
    parser.add_argument("--echo", help="write the counts of echoed concepts, from the --extra rows, here and stop")
    parser.add_argument("--extra-rows", type=int, default=2500)
    parser.add_argument("--extra-weight", type=float, default=0.2)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--only", choices=LANES)
    parser.add_argument("--encoder", action="store_true", help="use the bundled encoder across languages")
    args = parser.parse_args()
    rows = read_rows(args.gold)
    extra = read_rows(args.extra)
    if args.echo:
        counts = {code: {n: c for n, c in sorted(names.items())} for code, names in sorted(count_echoes(extra).items())}
        with open(args.echo, "w", encoding="utf-8") as out:
            out.write(json.dumps(counts, separators=(",", ":"), sort_keys=True) + "\n")
        return
    encoder = None
    if args.encoder:
        from interparl.engine.concordance.encode import default_encoder

        encoder = default_encoder()
    written: dict[str, dict[str, float]] = {}
    lend: dict[str, tuple[list[Row], list[list[Candidate]]]] = {}
    for part in LANES:
        if args.only and part not in (args.only, "same" if args.only == "sister" else ""):
            continue
        mine = [r for r in rows if lane_of(r["left"]["lang"], r["right"]["lang"]) == part]
        pairs = [Pair(r["left"]["text"], r["left"]["lang"], r["right"]["text"], r["right"]["lang"]) for r in mine]
        candidates = candidates_of_many(pairs, encoder=encoder)
        more = [r for r in extra if lane_of(r["left"]["lang"], r["right"]["lang"]) == part][: args.extra_rows]
        if more:
            for r in more:
                r["weight"] = args.extra_weight / ALSO_WEIGHT
            others = [Pair(r["left"]["text"], r["left"]["lang"], r["right"]["text"], r["right"]["lang"]) for r in more]
            known = lend.get(part, ([], []))
            lend[part] = (known[0] + more, known[1] + candidates_of_many(others, encoder=encoder))
        chances, weights, names = validate(mine, candidates, PENALTY[part], args.acts, also=lend.get(part, ([], [])))
        if part == "same":
            lend["sister"] = (mine, candidates)
        threshold = choose(mine, candidates, chances)
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
                a, missed, false = judge(row, predicted)
                if missed or false:
                    print(row["id"], row["left"]["lang"], row["right"]["lang"], row["origin"], row["base"][:60],
                          [(e["kind"], e["note"][:80]) for e in row["expected"]])  # fmt: skip
                    for c, p in zip(row_candidates, ps, strict=True):
                        show_l = row["left"]["text"][c.left.start : c.left.end][:70] if c.left else ""
                        show_r = row["right"]["text"][c.right.start : c.right.end][:70] if c.right else ""
                        print("      ", round(p, 2), c.kind.value, repr(show_l), repr(show_r))
        written[part] = {"threshold": threshold} | {
            n: round(float(w), 4) for n, w in zip(names, weights, strict=True) if abs(w) > 1e-4
        }
    if args.out:
        with open(args.out, "w", encoding="utf-8") as out:
            json.dump(written, out, indent=1, sort_keys=True)
            out.write("\n")


if __name__ == "__main__":
    main()
