"""Word search and "like this provision" over a large bank of laws.

    INTERPARL_DATA=FOLDER python -m benchmarks.law_search [--provisions 200000] [--queries 300]
    INTERPARL_DATA=FOLDER scripts/with_postgres.sh python -m benchmarks.law_search

Fills an empty data folder with made-up laws of about forty words a provision in seven languages (roots drawn by a Zipf
law, with endings, so that forms of one word must meet), a hundred and fifty provisions a law, one law in five with a
later wording; a folder filled before is used again. Rows pass by the verbs; the index is made by the code that keeps it
in use. The vectors of the bank are random ones about topics, shared among languages: encoding that many texts takes the
better part of an hour and changes nothing in the time of a search. The questions are encoded by the real encoder.

Told are the clock and, on SQLite, the processor's time of the process (on PostgreSQL the server works elsewhere).
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import time
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from interparl.apps.texts.models import Expression, Provision

FIGURES = Path(__file__).parent / "figures"
A_LAW = 150
WORDS = 40
ROOTS = 3000
LANGUAGES = {
    "ru": ("бвгдзклмнпрстч", "аеиоуы", ("а", "ы", "ами", "ов", "ого", "ение", "ения")),
    "en": ("bcdfglmnprstv", "aeiou", ("", "s", "ed", "ing", "ment", "ments")),
    "be": ("бвгдзклмнпрст", "аеіоуы", ("а", "ы", "амі", "аў", "ага")),
    "kk": ("бгджзклмнпрст", "аеоұүі", ("", "лар", "дың", "ға", "дан", "мен")),
    "ky": ("бгджзклмнпрст", "аеоуүи", ("", "лар", "дын", "га", "дан")),
    "tg": ("бгджзклмнпрст", "аеоуӯи", ("", "ҳо", "ро", "и", "ҳои")),
    "hy": ("բգդզկլմնպստր", "աեիոու", ("", "ներ", "ի", "ում", "ների", "ով")),
}
TOPICS = 2000


def vocabulary(language: str, randomly: random.Random) -> list[str]:
    """Distinct made-up roots, the commonest first."""
    consonants, vowels, _ = LANGUAGES[language]
    found: dict[str, None] = {}
    while len(found) < ROOTS:
        root = "".join(randomly.choice(consonants) + randomly.choice(vowels) for _ in range(randomly.randint(2, 3)))
        found[root + randomly.choice(consonants)] = None
    return list(found)


class Words:
    """Draws made-up sentences of one language."""

    def __init__(self, language: str, seed: int) -> None:
        self.random = random.Random(f"{seed}-{language}")
        self.roots, self.endings = vocabulary(language, self.random), LANGUAGES[language][2]
        weights = 1 / np.arange(1, ROOTS + 1) ** 0.9
        self.weights = np.cumsum(weights / weights.sum()).tolist()

    def draw(self, count: int) -> str:
        """So many words, each with an ending."""
        roots = self.random.choices(self.roots, cum_weights=self.weights, k=count)
        return " ".join(root + self.random.choice(self.endings) for root in roots)


@cache
def drawn(language: str) -> Words:
    """The words of a language, the same in each run."""
    return Words(language, 1)


def fill(provisions: int) -> None:
    """Make the states, laws, wordings and provisions."""
    from django.db import transaction

    from interparl.apps.common.text import Text
    from interparl.apps.members.models import State
    from interparl.apps.texts.enums import ExpressionKind, WorkKind
    from interparl.apps.texts.models import Expression, Work

    draw = {language: drawn(language) for language in LANGUAGES}
    states = [State(key=f"S{n}", iso=f"Q{n}", name=Text(en=f"State {n}")) for n in range(7)]
    State.objects.bulk_create(states)
    left, number = provisions, 0
    while left > 0:
        language = list(LANGUAGES)[number % len(LANGUAGES)]
        work = Work(
            key=f"law-{number}", state=states[number % 7], title=Text({language: draw[language].draw(5)}),
            work_kind=WorkKind.CODE if number % 10 == 0 else WorkKind.LAW, in_force=f"{2000 + number % 24}-01-01",
            repealed="2024-01-01" if number % 17 == 0 else "",
        )  # fmt: skip
        words = draw[language]
        articles = [(words.draw(4).capitalize(), words.draw(WORDS) + ".") for _ in range(min(A_LAW, left))]
        with transaction.atomic():
            work.save(force_insert=True)
            for later in range(2 if number % 5 == 0 else 1):
                if later:
                    if left < A_LAW:
                        break
                    articles = [(h, words.draw(WORDS)) if words.random.random() < 0.1 else (h, t) for h, t in articles]
                text = Expression(
                    key=f"law-{number}-{language}-{later}", work=work, language=language, sealed=False,
                    holds_from=date(2000 + number % 24 + later, 1, 1), title=str(work.title), grade="A", engine="made",
                    words=f"{number}-{later}", expression_kind=ExpressionKind.CONSOLIDATED,
                    provisions_count=len(articles), items_count=len(articles),
                )  # fmt: skip
                text.save(force_insert=True)
                put(text, articles)
                left -= len(articles)
        number += 1


def put(text: Expression, articles: list[tuple[str, str]]) -> None:
    """Insert the provisions of one text and seal it."""
    import hashlib

    from interparl.apps.texts.models import Expression, Provision

    Provision.objects.bulk_create(
        Provision(
            expression=text, order=at, kind="article", pid=f"p{at}", eid=f"art_{at + 1}", marker=f"Article {at + 1}.",
            number_printed=str(at + 1), number_key=str(at + 1), heading=heading, text=words, item=True,
            label=f"Article {at + 1}", words=words,
            digest=hashlib.sha256(f"{text.language}|{heading}|{words}".encode()).hexdigest(),
        )
        for at, (heading, words) in enumerate(articles)
    )  # fmt: skip
    Expression.objects.filter(pk=text.pk).update(sealed=True)


def fill_matrix() -> None:
    """Vectors about random topics for all wordings, with the encoder's own means of the languages added."""
    from interparl.apps.texts.domain.meaning import encoder_in_use, matrix_of
    from interparl.apps.texts.models import Encoded, Expression, Provision
    from interparl.engine.concordance.vectors import normalised, stored_means

    encoder = encoder_in_use()
    matrix, means = matrix_of(encoder), stored_means(encoder.id)
    randomly = np.random.default_rng(3)
    low = randomly.standard_normal((160, encoder.dim)).astype(np.float32)
    topics = randomly.standard_normal((TOPICS, 160)).astype(np.float32)
    rows = list(dict(Provision.objects.filter(item=True).values_list("digest", "expression__language")).items())
    for start in range(0, len(rows), 8192):
        part = rows[start : start + 8192]
        own = topics[randomly.integers(0, TOPICS, len(part))] + 0.7 * randomly.standard_normal((len(part), 160))
        lean = np.stack([means[language] for _, language in part])
        vectors = normalised(np.asarray(0.4 * normalised(np.asarray(own @ low, np.float32)) + lean, np.float32))
        matrix.append([bytes.fromhex(digest) for digest, _ in part], [language for _, language in part], vectors)
    Encoded.objects.all().delete()
    Encoded.objects.bulk_create(
        Encoded(expression_id=pk, matrix=matrix.name, structure=1)
        for pk in Expression.objects.values_list("pk", flat=True)
    )


def measured(label: str, count: int, once: Callable[[int], object]) -> str:
    """A line of the table: p50 and p95 of `count` calls by the clock and by the processor."""
    clock, processor = [], []
    for n in range(count):
        a, b = time.perf_counter(), time.process_time()
        once(n)
        clock.append((time.perf_counter() - a) * 1000)
        processor.append((time.process_time() - b) * 1000)
    cells = [np.percentile(kind, level) for kind in (clock, processor) for level in (50, 95)]
    line = f"| {label} | {count} | " + " | ".join(f"{cell:.0f}" for cell in cells) + " |"
    print(line, flush=True)
    return line


def measure(queries: int) -> list[str]:
    """All lines."""
    from interparl.apps.common.actor import PUBLIC
    from interparl.apps.texts.domain.meaning import like_provision
    from interparl.apps.texts.domain.search import find_provisions
    from interparl.apps.texts.models import Provision

    randomly = random.Random(7)
    ids = list(Provision.objects.values_list("pk", flat=True))
    rows = list(
        Provision.objects.filter(pk__in=randomly.sample(ids, min(len(ids), queries))).select_related("expression__work")
    )
    day = date(2020, 6, 1)

    def asked(row: Provision, count: int) -> str:
        """Words of a provision, in forms in which they stand elsewhere."""
        _, _, endings = LANGUAGES[row.expression.language]
        longest = sorted(endings, key=len, reverse=True)
        chosen = randomly.sample(row.words.rstrip(".").split(), count)
        bare = [next(word.removesuffix(e) for e in longest if word.endswith(e)) for word in chosen]
        return " ".join(root + randomly.choice(endings) for root in bare)

    def find(row: Provision, count: int, **more: Any) -> object:
        return find_provisions(asked(row, count), actor=PUBLIC, language="ru", **more)

    lines = [
        measured(f"{count} word{'s' if count > 1 else ''}", queries, lambda n, c=count: find(rows[n % len(rows)], c))  # type: ignore[misc]
        for count in (1, 2, 3)
    ]
    lines.append(measured("1 of the ten commonest words", 70, lambda n: common(n)))
    lines.append(measured("2 words, of a state", queries, lambda n: find(rows[n % len(rows)], 2, state=f"S{n % 7}")))
    lines.append(measured("2 words, on a day", queries, lambda n: find(rows[n % len(rows)], 2, day=day)))
    lines.append(
        measured(
            "2 words, in force on a day", queries, lambda n: find(rows[n % len(rows)], 2, day=day, status="in-force")
        )
    )
    lines.append(measured("like this provision", 100, lambda n: like_provision(rows[n % len(rows)], actor=PUBLIC)))
    lines.append(
        measured(
            "like this provision, of a state",
            100,
            lambda n: like_provision(rows[n % len(rows)], actor=PUBLIC, state="S3"),
        )
    )
    return lines


def common(n: int) -> object:
    """A search for one of the words that stand in nearly every law."""
    from interparl.apps.common.actor import PUBLIC
    from interparl.apps.texts.domain.search import find_provisions

    language = list(LANGUAGES)[n % 7]
    root = drawn(language).roots[n // 7]
    return find_provisions(root + LANGUAGES[language][2][0], actor=PUBLIC, language="ru")


def overlap(queries: int) -> str:
    """How many of the twenty nearest by all columns are among the twenty that the matrix gives."""
    from interparl.apps.texts.domain.meaning import encoder_in_use, matrix_of

    matrix = matrix_of(encoder_in_use())
    frame = matrix._look()
    segments = list(matrix._segments.values())
    hit = 0
    randomly = np.random.default_rng(11)
    for _ in range(queries):
        segment = segments[randomly.integers(len(segments))]
        turned = np.asarray(segment.rows[randomly.integers(len(segment.rows))], np.float32)
        turned = turned + 0.03 * randomly.standard_normal(len(turned)).astype(np.float32)
        blocks = (s.rows[at : at + 8192] for s in segments for at in range(0, len(s.rows), 8192))
        scores = np.concatenate([np.asarray(block, np.float32) @ turned for block in blocks])
        keys = [key for s in segments for key in s.keys.tolist()]
        best = {keys[at] for at in np.argsort(-scores)[:20]}
        found = matrix.nearest(turned @ frame.rotation.T + frame.mean("ru"), "ru", 20)
        hit += len(best & {key for key, _ in found})
    return f"Of the 20 nearest rows by all columns {hit / (20 * queries):.1%} are found ({queries} questions)."


def main() -> None:
    """Fill, index, measure, write the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--provisions", type=int, default=200_000)
    parser.add_argument("--queries", type=int, default=300)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interparl.project.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from interparl.apps.texts.domain.indexing import reindex_texts
    from interparl.apps.texts.models import Encoded, Provision

    call_command("migrate", verbosity=0)
    told = []
    if not Provision.objects.exists():
        started = time.perf_counter()
        fill(options.provisions)
        told.append(f"Rows made in {time.perf_counter() - started:.0f} s.")
        started, worked = time.perf_counter(), time.process_time()
        count = reindex_texts()
        told.append(
            f"Full text of {count} provisions made in {time.perf_counter() - started:.0f} s"
            f" ({time.process_time() - worked:.0f} s of the processor)."
        )
    if not Encoded.objects.exists():
        started = time.perf_counter()
        fill_matrix()
        told.append(f"Matrix written in {time.perf_counter() - started:.0f} s.")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(*told, sep="\n", flush=True)
    load = os.getloadavg()[0]
    measure(20)  # warm: the encoder is loaded, files are in memory
    print("measured:", flush=True)
    lines = measure(options.queries)
    told.append(overlap(30))
    name = f"law-search-{connection.vendor}"
    head = f"{Provision.objects.count()} provisions, {connection.vendor}, {platform.machine()}, {os.cpu_count()} cores"
    content = [
        f"    python -m benchmarks.law_search --provisions {options.provisions} --queries {options.queries}\n",
        f"{time.strftime('%Y-%m-%d')}, {head}, load {load:.1f} at the start, {os.getloadavg()[0]:.1f} at the end. Times"
        " in milliseconds: by the clock, and of the processor in this process.\n",
        *(f"{line}\n" for line in told),
        "| search | n | clock p50 | clock p95 | cpu p50 | cpu p95 |\n|---|--:|--:|--:|--:|--:|",
        *lines,
    ]
    (FIGURES / f"{name}.md").write_text("\n".join(content) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
