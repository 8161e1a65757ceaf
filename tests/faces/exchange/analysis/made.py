"""A made-up content of any size, without a database: every relation, label and kind of mark, three alphabets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from interparl.apps.comparison.domain import content as c
from interparl.apps.comparison.domain.deriving import derived
from interparl.apps.comparison.enums import Label, Reading, Relation
from interparl.engine.message import say
from interparl.faces.exchange.analysis.published import Published

LANGUAGES = ("en", "ru", "hy")
SENTENCES = {
    "en": "The keeper shall enter every passing ship in the log within {n} hours and report to the port authority.",
    "ru": "Смотритель вносит каждое проходящее судно в журнал в течение {n} часов и докладывает портовой власти.",
    "hy": "Պահապանը յուրաքանչյուր նավ գրանցում է մատյանում {n} ժամվա ընթացքում և զեկուցում նավահանգստի իշխանությանը։",
}
CITED = {"en": "Article {n}", "ru": "Статья {n}", "hy": "Հոդված {n}"}
COVERED = {
    Relation.EQUAL: "full",
    Relation.EQUIVALENT: "full",
    Relation.NARROWER: "part",
    Relation.BROADER: "full",
    Relation.OVERLAPPING: "part",
    Relation.RELATED: "none",
    Relation.CONFLICTING: "none",
    Relation.ABSENT: "none",
    Relation.NOT_APPLICABLE: "not-applicable",
}
STATES = ("Aland", "Borea", "Corva", "Dorland", "Estmark", "Farn")


def words(language: str, number: int, hours: int, sentences: int = 3) -> str:
    """A provision of two paragraphs, about a hundred characters a sentence."""
    sentence = SENTENCES[language].format(n=hours)
    return f"{number}. {sentence}\n" + " ".join(
        SENTENCES[language].format(n=hours + k) for k in range(1, sentences + 1)
    )


def made(provisions: int = 60, columns: int = 6, sentences: int = 3) -> c.Content:
    """A content of so many provisions and columns, each provision a line and so many `sentences`."""
    laws = [_law("model", "en", "Model act on lighthouses", "")]
    texts = [_words("model", "en", n, 24, sentences) for n in range(1, provisions + 1)]
    scope = tuple(
        c.Examined(
            pid=f"art_{n}",
            provision=f"model#art_{n}",
            label=(Label.DECISIVE, Label.NONE, Label.VERBATIM, Label.DECISIVE, Label.NO_ACTION)[n % 5].value,
            weight=1 + n % 3,
            why="The core of the act" if n % 5 == 0 else "",
            chapter=f"Chapter {(n - 1) // 10 + 1}. Keepers and ships",
        )
        for n in range(1, provisions + 1)
    )
    places, cells = [], []
    for k in range(columns):
        language = LANGUAGES[k % 3]
        key = f"law-{k + 1}"
        laws.append(_law(key, language, f"{STATES[k % 6]}: {CITED[language].format(n='')}", STATES[k % 6]))
        places.append(
            c.Column(f"col-{k + 1}", {"en": STATES[k % 6], "ru": f"{STATES[k % 6]} (ру)"}, f"X{k}", False, (key,))
        )
    for n, asked in enumerate(scope, 1):
        for k, column in enumerate(places):
            law = laws[k + 1]
            relation = list(Relation)[(n * 7 + k * 3) % len(Relation)]
            counterparts: tuple[str, ...] = ()
            if relation not in {Relation.ABSENT, Relation.NOT_APPLICABLE}:
                one = _words(law.key, law.language, n, 24 + k, sentences)
                texts.append(one)
                counterparts = (one.key,)
            cells.append(_cell(asked, column, law, relation, counterparts, texts, n, k))
    return derived(
        c.Content(
            study="lighthouses",
            title={"en": "Lighthouses in six states", "ru": "Маяки в шести государствах"},
            purpose={"en": "To know where the laws differ.", "ru": "Узнать, где законы расходятся."},
            organ={"en": "Commission on the Sea", "ru": "Комиссия по морю"},
            as_of="2026-01-01",
            cut_off="2026-03-02",
            gaps_since="2020-05-14",
            blind=True,
            sample=True,
            model="model",
            method=c.Method({"en": "Read by hand.", "ru": "Прочитано людьми."}, "0.1", "1", "e", "w", {}, ""),
            team=(c.Member("Anna Lead", "lead"), c.Member("Boris Reader", "reviewer", ("col-1",))),
            signatures=(c.Signature("Chair Person", "Chair", "I agree.", "2026-03-01T10:00:00Z"),),
            findings="f" * 64,
            laws=tuple(sorted(laws, key=lambda law: law.key)),
            provisions=tuple(sorted(texts, key=lambda text: text.key)),
            scope=scope,
            columns=tuple(places),
            matrix=tuple(cells),
        )
    )


def _cell(
    asked: c.Examined,
    column: c.Column,
    law: c.Law,
    relation: Relation,
    counterparts: tuple[str, ...],
    texts: list[c.Words],
    n: int,
    k: int,
) -> c.Cell:
    if (n + k) % 11 == 0:
        return c.Cell(asked.pid, column.key, None)
    divergences: tuple[c.Divergence, ...] = ()
    if counterparts and relation != Relation.EQUAL:
        left, right = texts[n - 1].words, texts[-1].words
        mine, other = left.index("24"), right.index(str(24 + k))
        mark = c.Divergence(
            kind="deadline",
            word=("confirmed", "added", "immaterial", "rejected")[n % 4],
            left=c.Mark(mine, mine + 2, left[mine : mine + 2]),
            right=c.Mark(other, other + 2, right[other : other + 2]),
            counterpart=counterparts[0],
            note="REJECTED-NOTE" if n % 4 == 3 else "",
            told=say("The deadline is another.").data(),
            proposed=True,
        )
        divergences = (mark,)
    finding = c.Finding(
        reading=Reading.FIRST,
        relation=relation,
        covered=COVERED[relation],
        origin="accepted",
        model=asked.provision,
        counterparts=counterparts,
        searched=(law.key,) if relation == Relation.ABSENT else (),
        divergences=divergences,
        reason="=Reason that begins like a formula" if relation == Relation.NOT_APPLICABLE else "",
        note="",
        by="Boris Reader",
        on="2026-02-03T09:00:00Z",
        stale=c.Stale("2026-02-20T09:00:00Z", ()) if (n, k) == (1, 0) else None,
    )
    second = replace(finding, reading=Reading.SECOND, by="Clara Second")
    return c.Cell(asked.pid, column.key, finding, (second,) if n % 10 == 1 else ())


def _law(key: str, language: str, title: str, whose: str) -> c.Law:
    return c.Law(
        key=key, work=f"{key}-work", title=title, work_title={"en": title}, language=language, kind="consolidated",
        holds_from="2019-04-01", words="a" * 64, grade="A", authentic=True, state=whose[:2].upper(),
        jurisdiction={"en": whose} if whose else {}, number="5-Z", work_kind="law", official_url="https://example.org/l",
        file_name=f"{key}.docx", file_sha256="b" * 64, sample=True,
    )  # fmt: skip


def _words(text: str, language: str, number: int, hours: int, sentences: int) -> c.Words:
    return c.Words(
        key=f"{text}#art_{number}", text=text, pid=f"art_{number}", label=CITED[language].format(n=number),
        heading="Log of ships", words=words(language, number, hours, sentences), group=(), digest=f"{number:064d}",
    )  # fmt: skip


def published(content: c.Content | None = None, **more: object) -> Published:
    """It as published."""
    return replace(
        Published(
            content=content or made(),
            key="lighthouses-1",
            number=1,
            digest="d" * 64,
            published_on=date(2026, 3, 3),
            published_by="Olga Officer",
            site="https://assembly.example",
            body={"en": "Assembly of the Sea", "ru": "Морская ассамблея"},
        ),
        **more,  # type: ignore[arg-type]
    )
