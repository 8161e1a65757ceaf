"""Acts for the tests of drafting, made by hand and at random. All words are ours."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from interparl.engine.lawtext.identity import identify
from interparl.engine.lawtext.tree import Act, Kind, Number, Provision


def article(number: str, heading: str, text: str = "", *children: Provision, **more: Any) -> Provision:
    return Provision(
        Kind.ARTICLE, Number(number, number), heading, text, tuple(children), marker=f"Article {number}.", **more
    )


def paragraph(number: str, text: str, *children: Provision, **more: Any) -> Provision:
    return Provision(
        Kind.PARAGRAPH, Number(number, number), text=text, children=tuple(children), marker=f"{number}.", **more
    )


def point(number: str, text: str, **more: Any) -> Provision:
    return Provision(Kind.POINT, Number(number, number), text=text, marker=f"{number})", **more)


def chapter(printed: str, key: str, heading: str, *children: Provision) -> Provision:
    return Provision(
        Kind.CHAPTER, Number(printed, key), heading, children=tuple(children), marker=f"Chapter {printed}."
    )


def act(*body: Provision, language: str = "en", work: str = "wells") -> Act:
    return identify(Act("On Wells", language, tuple(body), work=work))


def wells() -> Act:
    """Two chapters, four articles, with references between them."""
    return act(
        chapter(
            "I",
            "1",
            "General",
            article("1", "Wells", "A well has a keeper."),
            article("2", "Keepers", "", paragraph("1", "The keeper keeps a book for two days."), PARAGRAPH_WITH_POINTS),
        ),
        chapter(
            "II",
            "2",
            "Water",
            article("3", "Water", "Water is drawn under paragraph 2 of Article 2 of this Act."),
            article("4", "Closing", "Articles 1 to 3 apply. A breach of Article 3 is told to the keeper of Article 1."),
        ),
    )


PARAGRAPH_WITH_POINTS = paragraph(
    "2", "The keeper tells:", point("a", "how deep the well is;"), point("b", "who draws from it.")
)


def pid(of: Act, eid_end: str) -> str:
    """The id of the one provision whose eId ends so."""
    found = [node.id for node in of.walk() if node.eid == eid_end or node.eid.endswith(f"__{eid_end}")]
    assert len(found) == 1, (eid_end, [node.eid for node in of.walk()])
    return found[0]


def outline(of: Act) -> list[str]:
    """Marker, heading and text of every provision, indented."""
    return [
        "  " * len(above) + " ".join(x for x in (node.marker, node.heading, node.text) if x)
        for above, node in of.paths()
    ]


SENTENCES = st.lists(
    st.sampled_from(["well", "keeper", "two", "three", "days", "book", "water", "deep", ",", "and"]),
    min_size=3,
    max_size=9,
).map(" ".join)


@st.composite
def acts(draw: st.DrawFn) -> Act:
    """An act of one to three chapters or none, with articles, paragraphs and points, numbered on without a gap."""
    chaptered = draw(st.booleans())
    count = 0
    groups: list[list[Provision]] = []
    for _ in range(draw(st.integers(1, 3)) if chaptered else 1):
        groups.append([])
        for _ in range(draw(st.integers(1, 3))):
            count += 1
            below: list[Provision] = []
            for n in range(1, draw(st.integers(0, 3)) + 1):
                points = [point("abc"[k], draw(SENTENCES)) for k in range(draw(st.integers(0, 3)))]
                below.append(paragraph(str(n), draw(SENTENCES), *points, closing=draw(st.sampled_from(["", "End."]))))
            groups[-1].append(article(str(count), draw(SENTENCES), draw(SENTENCES) if not below else "", *below))
    if not chaptered:
        return act(*groups[0])
    return act(*(chapter("I" * n, str(n), f"Chapter {n}", *found) for n, found in enumerate(groups, 1)))
