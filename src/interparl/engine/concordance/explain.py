"""Why the machine proposes what it proposes, in words a lawyer can check against the two texts."""

from __future__ import annotations

from collections.abc import Sequence

from interparl.engine.concordance.align import Alignment
from interparl.engine.concordance.result import Evidence, Item
from interparl.engine.lawtext.languages import language
from interparl.engine.message import Message, say

RIVAL = 0.25
"""Chance from which the next best candidate is worth naming."""


def searched(right: Sequence[Item]) -> Message:
    """What was searched: how many provisions of how many laws."""
    laws = len({item.law for item in right})
    if laws == 1:
        return say("Searched: {count} provisions of one law.", count=len(right))
    return say("Searched: {count} provisions of {laws} laws.", count=len(right), laws=laws)


def signals(
    item: Item,
    rights: Sequence[Item],
    alignment: Alignment,
    by_id: dict[str, Item],
    where: Message,
    gaps: Message | None,
) -> tuple[Evidence, ...]:
    """The evidence of one proposal, strongest reason first; for an absence, what was searched and the nearest."""
    found = dict(alignment.signals)
    if not rights:
        return _absence(alignment, by_id, where, gaps)
    out = []
    if item.language == rights[0].language:
        words = found.get("words_in_right")
        if words is not None:
            out.append(
                Evidence(
                    "words",
                    say("The counterpart has {share} % of the provision's telling words.", share=round(100 * words)),
                    words,
                )
            )
    else:
        out.append(
            Evidence(
                "languages",
                say(
                    "Compared by meaning across languages ({left}, {right}); check the wording in the original.",
                    left=language(item.language).name,
                    right=language(rights[0].language).name,
                ),
            )
        )
    meaning = found.get("meaning")
    if meaning is not None:
        out.append(
            Evidence("meaning", say("Nearness of meaning: {value} of 1.", value=f"{max(0.0, meaning):.2f}"), meaning)
        )
    out += _rival(alignment, by_id)
    if len(rights) > 1:
        out.append(
            Evidence(
                "scattered",
                say("Taken together from {count} provisions: none of them says all of it.", count=len(rights)),
                float(len(rights)),
            )
        )
    return tuple(out)


def _rival(alignment: Alignment, by_id: dict[str, Item]) -> list[Evidence]:
    linked = {link.item for link in alignment.links}
    other = next((c for c in alignment.candidates if c.item not in linked), None)
    if other is None or other.score < RIVAL:
        return []
    return [
        Evidence(
            "rival",
            say(
                "Also likely: {label} (chance {chance} %).",
                label=by_id[other.item].label,
                chance=round(100 * other.score),
            ),
            other.score,
        )
    ]


def _absence(
    alignment: Alignment, by_id: dict[str, Item], where: Message, gaps: Message | None
) -> tuple[Evidence, ...]:
    out = [Evidence("searched", where)]
    if alignment.candidates:
        best = alignment.candidates[0]
        nearest = say(
            "Nearest: {label} (chance {chance} %).", label=by_id[best.item].label, chance=round(100 * best.score)
        )
        out.append(Evidence("nearest", nearest, best.score))
    if alignment.abstained:
        out.append(Evidence("undecided", say("Too near to call absent, too far to propose: a person must look.")))
    if gaps is not None:
        out.append(
            Evidence("gaps", say("Nothing is called absent here, since a text could not be read: {why}", why=gaps))
        )
    return tuple(out)
