"""Make more rows for divergence from parallel texts: faithful controls, and edits of them.

    python benchmarks/make_divergence_rows.py --udhr en=DIR/udhr.html ru=... --links SET_DIR ... --out rows.jsonl

`--udhr` takes the saved pages of the Universal Declaration (one ``<h2>`` per article, ``<p>`` or ``<li>`` per
paragraph); `--links` takes folders with docs, provisions, pairs and links of translations. Each pair gives a control
row; edits of its right side give rows with a known divergence: a sentence dropped or added, a number changed. Origin is
"X". The texts stay outside the repository: only trained weights come of them.
"""

# ruff: noqa: D103 (tables of wording; a script)

from __future__ import annotations

import argparse
import html
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from interparl.engine.concordance.divergence.units import split_units
from interparl.engine.lawtext.languages.numerals import find_numbers

ITEM = re.compile(r",(?P<gone>[^,.;:()։]{3,60},)(?=[^,.;:]{3,})")
LAST = re.compile(r"(?<=[^,.;:]{12})(?P<gone>,? (?:and|и|і|և|ու|және|жана|ва) [^,.;:։]{6,60})(?=[.։]\s*$)")
FORCES = {
    "en": [
        ("has the right", "does not have the right"),
        ("shall be", "may be"),
        ("shall be", "shall not be"),
        ("may be", "shall be"),
        ("may not", "may"),
    ],
    "ru": [
        ("имеет право", "не имеет права"),
        ("должен", "может"),
        ("должна", "может"),
        ("должны", "могут"),
        ("может", "должен"),
        ("не может", "может"),
        ("вправе", "не вправе"),
        ("обязан", "вправе"),
    ],
    "be": [
        ("мае права", "не мае права"),
        ("павінен", "можа"),
        ("павінна", "можа"),
        ("павінны", "могуць"),
        ("можа", "павінен"),
        ("не можа", "можа"),
    ],
    "hy": [
        ("իրավունք ունի", "իրավունք չունի"),
        ("պետք է", "չպետք է"),
        ("պետք է", "կարող է"),
        ("կարող է", "պետք է"),
        ("ունի", "չունի"),
    ],
    "kk": [("құқығы бар", "құқығы жоқ"), ("құқылы", "құқылы емес"), ("тиіс", "мүмкін"), ("тиіс", "тиіс емес")],
    "ky": [("укуктуу", "укуктуу эмес"), ("тийиш", "мүмкүн"), ("тийиш", "тийиш эмес"), ("укугу бар", "укугу жок")],
    "tg": [("ҳақ дорад", "ҳақ надорад"), ("бояд", "метавонад"), ("бояд", "набояд"), ("ҳуқуқ дорад", "ҳуқуқ надорад")],
}
NEGATIONS = {
    "en": [
        (" applies", " does not apply"),
        (" apply ", " do not apply "),
        ("with the consent", "without the consent"),
        (" is not ", " is "),
        (" are not ", " are "),
        (" does not ", " "),
    ],
    "ru": [
        ("с согласия", "без согласия"),
        ("при наличии", "при отсутствии"),
        (" не ", " "),
        ("является", "не является"),
        ("являются", "не являются"),
        ("назначается", "не назначается"),
    ],
    "be": [
        ("са згоды", "без згоды"),
        ("пры наяўнасці", "пры адсутнасці"),
        (" не ", " "),
        ("з'яўляецца", "не з'яўляецца"),
        ("назначаецца", "не назначаецца"),
    ],
}
CITIZENS = {
    "en": [("Everyone", "Every citizen"), ("No one", "No citizen")],
    "ru": [("Каждый человек", "Каждый гражданин"), ("Никто", "Ни один гражданин"), ("Все люди", "Все граждане")],
    "be": [("Кожны чалавек", "Кожны грамадзянін"), ("Усе людзі", "Усе грамадзяне")],
    "hy": [("Յուրաքանչյուր ոք", "Յուրաքանչյուր քաղաքացի"), ("Ամեն ոք", "Ամեն քաղաքացի")],
    "kk": [("Әр адамның", "Әр азаматтың"), ("Әр адам", "Әр азамат")],
    "ky": [("Ар бир адам", "Ар бир жаран")],
    "tg": [("Ҳар як инсон", "Ҳар як шаҳрванд")],
}
Text = tuple[str, str, str]
"""Language, text, id."""


def udhr_of(code: str, page: str) -> dict[str, Text]:
    article, count, found = 0, 0, {}
    for tag, body in re.findall(r"<(h2|p|li)[^>]*>(.*?)</\1>", page, re.S):
        text = " ".join(html.unescape(re.sub("<[^>]+>", "", body)).split())
        if tag == "h2":
            number = re.search(r"\d+", text)
            article, count = (int(number[0]) if number else 0), 0
        elif article and text:
            count += 1
            found[f"{article}.{count}"] = (code, text, f"udhr-{code}#{article}.{count}")
    return found


def linked(folder: Path) -> Iterator[tuple[Text, Text]]:
    def lines(name: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines() if line.strip()]

    docs = {d["id"]: d for d in lines("docs.jsonl")}
    provisions = {p["id"]: p for p in lines("provisions.jsonl")}
    pairs = {p["id"]: p for p in lines("pairs.jsonl")}
    for link in lines("links.jsonl"):
        pair = pairs[link["pair"]]
        a, b = docs[pair["left"]], docs[pair["right"]]
        if link.get("type") == "translation" and a["lang"] != b["lang"]:
            x, y = provisions[link["left"]], provisions[link["right"]]
            yield (a["lang"], x["text"], x["id"]), (b["lang"], y["text"], y["id"])


def row(left: Text, right: Text, text: str, expected: list[dict[str, Any]], base: str) -> dict[str, Any]:
    return {
        "id": f"{abs(hash((left[1], text))):x}"[:10],
        "left": {"lang": left[0], "text": left[1], "source": f"[{left[2]}]"},
        "right": {"lang": right[0], "text": text, "source": f"[{right[2]}]"},
        "expected": expected,
        "origin": "X",
        "base": base,
    }


def edits(left: Text, right: Text, pool: list[Text], dice: random.Random) -> Iterator[dict[str, Any]]:
    yield row(left, right, right[1], [], "faithful translation")
    units = split_units(right[1], right[0])
    if len(units) > 1 and len(split_units(left[1], left[0])) == len(units):
        gone = dice.choice(units)
        there = split_units(left[1], left[0])[units.index(gone)]
        cut = right[1][: gone.start] + right[1][gone.end :]
        yield row(
            left,
            right,
            cut.strip(),
            [{"kind": "missing-part", "left_span": [there.start, there.end], "right_span": None, "note": ""}],
            "sentence dropped",
        )
    other = dice.choice(pool)
    if other[2] != right[2] and len(other[1]) < 400:
        start = len(right[1]) + 1
        yield row(
            left,
            right,
            f"{right[1]} {other[1]}",
            [{"kind": "added-part", "left_span": None, "right_span": [start, start + len(other[1])], "note": ""}],
            "sentence added",
        )
    items = list(ITEM.finditer(right[1])) + list(LAST.finditer(right[1]))
    if items:
        item = dice.choice(items)
        a, b = item.span("gone")
        cut = right[1][:a] + right[1][b:]
        if len(cut) > 0.4 * len(right[1]):
            gold = {
                "kind": "scope",
                "accept": ["missing-part", "definition"],
                "left_span": None,
                "right_span": None,
                "note": right[1][a:b],
            }
            yield row(left, right, cut, [gold], "item dropped")
            swapped = {
                "kind": "scope",
                "accept": ["added-part", "definition"],
                "left_span": [a, b],
                "right_span": None,
                "note": right[1][a:b],
            }
            if dice.random() < 0.3:
                yield row((right[0], right[1], right[2]), left, left[1], [], "faithful translation")
                yield row((right[0], cut, right[2]), left, left[1], [swapped | {"left_span": None}], "item added")
    forces = [pair for pair in FORCES.get(right[0], ()) if pair[0] in right[1]]
    if forces:
        old, new = dice.choice(forces)
        yield row(
            left,
            right,
            right[1].replace(old, new, 1),
            [{"kind": "deontic", "accept": ["negation"], "left_span": None, "right_span": None, "note": new}],
            "force changed",
        )
    negations = [pair for pair in NEGATIONS.get(right[0], ()) if pair[0] in right[1]]
    if negations:
        old, new = dice.choice(negations)
        gold = {
            "kind": "negation",
            "accept": ["deontic", "scope", "definition"],
            "left_span": None,
            "right_span": None,
            "note": new,
        }
        yield row(left, right, right[1].replace(old, new, 1), [gold], "negation changed")
    for everyone, citizen in CITIZENS.get(right[0], ()):
        if everyone in right[1]:
            yield row(
                left,
                right,
                right[1].replace(everyone, citizen, 1),
                [{"kind": "scope", "left_span": None, "right_span": None, "note": citizen}],
                "actor narrowed",
            )
            break
    numbers = [n for n in find_numbers(right[1], right[0]) if not n.words and n.value.denominator == 1]
    if numbers:
        n = dice.choice(numbers)
        changed = right[1][: n.start] + str(int(n.value) + dice.choice([1, 2, 10])) + right[1][n.end :]
        kinds = ["deadline", "money", "date", "sanction", "reference"]
        yield row(
            left,
            right,
            changed,
            [{"kind": "number", "accept": kinds, "left_span": None, "right_span": [n.start, n.end], "note": ""}],
            "number changed",
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--udhr", nargs="*", default=[])
    parser.add_argument("--links", nargs="*", default=[])
    parser.add_argument("--out", required=True)
    parser.add_argument("--per-pair", type=int, default=60, help="at most so many paragraphs per pair of languages")
    args = parser.parse_args()
    dice = random.Random(7)
    pairs: list[tuple[Text, Text]] = []
    pages = {
        code: udhr_of(code, Path(path).read_text("utf-8")) for code, _, path in (a.partition("=") for a in args.udhr)
    }
    for a in pages:
        for b in pages:
            if a != b:
                keys = sorted(set(pages[a]) & set(pages[b]))
                pairs += [(pages[a][k], pages[b][k]) for k in dice.sample(keys, min(len(keys), args.per_pair))]
    for folder in args.links:
        pairs += list(linked(Path(folder)))
    pools: dict[str, list[Text]] = {}
    for _, right in pairs:
        pools.setdefault(right[0], []).append(right)
    dice.shuffle(pairs)
    with Path(args.out).open("w", encoding="utf-8") as out:
        for left, right in pairs:
            for made in edits(left, right, pools[right[0]], dice):
                out.write(json.dumps(made, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
