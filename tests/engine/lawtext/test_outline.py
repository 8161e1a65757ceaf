from __future__ import annotations

from interparl.engine.lawtext.outline import FIRST_WORDS, outline
from interparl.engine.lawtext.tree import Act, Cell, Kind, Number, Provision, Table

TEXT = "No one may fish in the river at night, nor in the lake by day, nor with nets of any kind at any time at all."
POINTS = tuple(Provision(Kind.POINT, Number(n, n), text="fish", marker=f"{n})") for n in "ab")
ACT = Act(
    "River Act",
    "en",
    (
        Provision(
            Kind.CHAPTER,
            Number("I", "1"),
            "Fish",
            marker="Chapter I",
            children=(
                Provision(Kind.ARTICLE, Number("1", "1"), text=TEXT, marker="Article 1.", children=POINTS),
                Provision(Kind.ARTICLE, Number("2", "2"), "Nets", "x", marker="Article 2.", repealed=True),
            ),
        ),
        Provision(Kind.ANNEX, marker="Annex", table=Table(((Cell("a\nb"), Cell("c")),)), closing="End."),
    ),
    front=("Adopted",),
    back=("Signed",),
    date="2020-01-02",
)


def test_the_short_outline_shows_groups_and_articles_and_counts_the_rest() -> None:
    assert outline(ACT).splitlines() == [
        "River Act",
        "  en, 2020-01-02, chapters: 1, articles: 2, points: 2, annexes: 1",
        "",
        "[chapter] Chapter I Fish",
        "  [article] Article 1. No one may fish in the river at night, nor in the lake by day, nor with …  (points: 2)",
        "  [article] Article 2. Nets (repealed)",
        "[annex] Annex a b c End.",
    ]


def test_first_words_are_cut_between_words() -> None:
    line = next(line for line in outline(ACT).splitlines() if "Article 1." in line)
    shown = line.split("Article 1. ")[1].split(" …")[0]
    assert TEXT.startswith(shown + " ")
    assert len(shown) <= FIRST_WORDS


def test_the_full_outline_has_every_word() -> None:
    assert outline(ACT, full=True).splitlines() == [
        "River Act",
        "  en, 2020-01-02, chapters: 1, articles: 2, points: 2, annexes: 1",
        "",
        "  Adopted",
        "[chapter] Chapter I Fish",
        "  [article] Article 1.",
        f"    {TEXT}",
        "    [point] a)",
        "      fish",
        "    [point] b)",
        "      fish",
        "  [article] Article 2. Nets (repealed)",
        "    x",
        "[annex] Annex",
        "  a b | c",
        "  End.",
        "  Signed",
    ]


def test_an_act_without_title_says_so() -> None:
    assert outline(Act("", "ru", ())).splitlines()[0] == "(no title)"
