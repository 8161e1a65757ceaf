"""What the reading kept and lost, counted, and the grade that follows.

Every character other than white space of the source's lines and drops is looked for in the printed tree. Lines are
found by walking through the printed pieces in order; what is not where it is expected is searched among the pieces
that no line has claimed. What is found nowhere is lost, and is named.

Grades. Each kind of doubt counts once, with its highest cost (0-3).

* E: a fatal doubt: no provision recognised, or more than a tenth of the characters lost.
* D: more than 1 in 1,000 characters lost, or two kinds of large doubts.
* C: some characters lost, or one kind of large doubt (generic patterns among them), or four kinds of small ones.
* B: one to three kinds of small doubts.
* A: none of these.

Comparison needs C or better (`COMPARABLE`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from interparl.engine.lawtext.fidelity_ledger import Ledger
from interparl.engine.lawtext.languages import language as language_of
from interparl.engine.lawtext.languages import supported
from interparl.engine.lawtext.law import Doubt, Fidelity, Grade
from interparl.engine.lawtext.printed import pieces, provision_pieces, squeezed
from interparl.engine.lawtext.sequence import sequence_doubts
from interparl.engine.lawtext.source import Drop, Line, Source
from interparl.engine.lawtext.tree import HIGHER, Act, Kind, Provision
from interparl.engine.message import say

COMPARABLE = (Grade.A, Grade.B, Grade.C)
LOST_D = 0.001
LOST_E = 0.1
SHOWN = 20
"""At most so many missing passages are spelled out."""


def fidelity(
    source: Source,
    act: Act,
    *,
    drops: tuple[Drop, ...] = (),
    dropped_lines: frozenset[int] = frozenset(),
    language_confidence: float = 1.0,
    generic_head: bool = False,
) -> Fidelity:
    """Count, doubt and grade one reading.

    `drops` and `dropped_lines` are what the structure left out of the tree beyond the reader's own drops;
    `generic_head` is True when articles were told by bare numbers or heading levels.
    """
    lines = [line for i, line in enumerate(source.lines) if i not in dropped_lines]
    kept, lost, missing, added = account(lines, act, source.title)
    all_drops = (*source.drops, *drops)
    dropped = sum(len(squeezed(drop.text)) for drop in all_drops)
    lost += source.unread
    total = kept + lost + dropped
    articles = act.articles()
    doubts = [
        *_loss_doubts(lost, total, added, source),
        *_recognition_doubts(act, articles, kept, generic_head=generic_head),
        *_language_doubts(act.language, language_confidence),
        *sequence_doubts(act),
        *(Doubt("reader", warning, "", 0) for warning in source.warnings),
    ]
    return Fidelity(
        grade=grade(doubts, lost, kept + lost),
        source=total,
        in_tree=kept,
        dropped=dropped,
        lost=lost,
        missing=missing,
        drops=all_drops,
        doubts=tuple(doubts),
        articles=len(articles),
    )


def grade(doubts: Iterable[Doubt], lost: int, text: int) -> Grade:
    """The grade by the rule in this module's docstring; `text` are the characters that should be in the tree."""
    worst: dict[str, int] = {}
    for doubt in doubts:
        worst[doubt.code] = max(worst.get(doubt.code, 0), doubt.cost)
    costs = Counter(worst.values())
    if costs[3] or (text and lost > LOST_E * text):
        return Grade.E
    if costs[2] >= 2 or (text and lost > LOST_D * text):
        return Grade.D
    if costs[2] or lost or costs[1] >= 4:
        return Grade.C
    return Grade.B if costs[1] else Grade.A


def account(lines: Sequence[Line], act: Act, stated_title: str = "") -> tuple[int, int, tuple[str, ...], int]:
    """Characters of the lines that are in the tree, that are lost, the lost passages, and characters the tree added."""
    printed = [piece for piece in (squeezed(text) for text in pieces(act)) if piece]
    ledger = Ledger(printed)
    kept = lost = 0
    missing: list[str] = []
    open_lines: list[Line] = []
    for line in lines:
        text = squeezed(line.table.text() if line.table is not None else line.text)
        if not text:
            continue
        if ledger.claim(text):
            kept += len(text)
        else:
            open_lines.append(line)
    for line in open_lines:
        text = squeezed(line.table.text() if line.table is not None else line.text)
        found = ledger.claim_parts(text)
        kept += found
        if found < len(text):
            lost += len(text) - found
            missing.append(f"{line.place}: {line.text[:160]}" if line.place else line.text[:160])
    shown = missing[:SHOWN]
    added = ledger.unclaimed()
    if stated_title and act.title == stated_title:
        added = max(0, added - len(squeezed(stated_title)))
    return kept, lost, tuple(shown), added


def _loss_doubts(lost: int, total: int, added: int, source: Source) -> list[Doubt]:
    found: list[Doubt] = []
    if lost:
        found.append(
            Doubt(
                "lost",
                say(
                    "{lost} of {total} characters are neither in the tree nor in a stated drop.", lost=lost, total=total
                ),
                source.name,
                1,
            )
        )
    if added:
        found.append(
            Doubt("added", say("The tree has {added} characters that the source has not.", added=added), "", 2)
        )
    return found


def _recognition_doubts(act: Act, articles: Sequence[Provision], text: int, *, generic_head: bool) -> list[Doubt]:
    numbered = [n for n in act.walk() if n.number is not None and n.kind not in HIGHER and n.kind is not Kind.ANNEX]
    if not text:
        return [Doubt("no-text", say("The document has no text."), "", 3)]
    if not articles and not numbered:
        return [
            Doubt(
                "not-a-law",
                say("No article, section or numbered paragraph was recognised: this does not read as a law."),
                "",
                3,
            )
        ]
    found: list[Doubt] = []
    if not articles:
        found.append(Doubt("no-articles", say("No articles were recognised, only numbered paragraphs."), "", 1))
    elif generic_head and len(articles) < 3:
        found.append(
            Doubt(
                "few-provisions",
                say("Only {count} provisions were recognised, by bare numbers.", count=len(articles)),
                "",
                2,
            )
        )
    inside = sum(len(squeezed(piece)) for node in (articles or numbered) for piece in _own(node, bool(articles)))
    apart = sum(
        len(squeezed(piece))
        for node in act.body
        if node.kind in (Kind.ANNEX, Kind.PREAMBLE) and not any(n.kind is Kind.ARTICLE for n in node.walk())
        for piece in provision_pieces(node)
    )
    rules = text - apart - sum(len(squeezed(piece)) for piece in (act.title, *act.front, *act.back))
    if inside < 0.5 * rules:
        share = round(100 * (1 - inside / rules))
        found.append(
            Doubt("outside", say("{share} % of the words stand outside the numbered provisions.", share=share), "", 2)
        )
    unnumbered = sum(1 for node in articles if node.number is None)
    if unnumbered:
        found.append(Doubt("unnumbered", say("{count} articles have no number.", count=unnumbered), "", 1))
    empty = [n for n in articles if not n.repealed and not n.text and not n.children and not n.closing]
    if empty and len(empty) > 0.02 * len(articles):
        found.append(
            Doubt(
                "empty",
                say("{count} articles have a heading only.", count=len(empty)),
                empty[0].eid,
                2 if len(empty) > 0.2 * len(articles) else 1,
            )
        )
    return found


def _own(node: Provision, whole: bool) -> Iterable[str]:
    return provision_pieces(node) if whole else (node.marker, node.text, node.closing)


def _language_doubts(code: str, confidence: float) -> list[Doubt]:
    found: list[Doubt] = []
    if not language_of(code).supported:
        found.append(
            Doubt(
                "generic-language",
                say(
                    "There is no module for the language {code}; generic patterns were used (modules: {known}).",
                    code=code or "?",
                    known=", ".join(supported()),
                ),
                "",
                2,
            )
        )
    if confidence < 0.5:
        found.append(
            Doubt(
                "language-unsure", say("The language was guessed ({code}); state it if it is wrong.", code=code), "", 1
            )
        )
    return found
