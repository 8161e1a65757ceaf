"""The sentences of the summary, derived from the numbers: what a minister reads in one minute.

Sentences are built so that no word has to agree with a number: they can be put into any language as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from interparl.engine.concordance import tabulate
from interparl.engine.concordance.coverage import Coverage, count, states
from interparl.engine.concordance.result import Comparison, DivergenceKind, Item, State
from interparl.engine.message import Message, say
from interparl.faces.exchange.report import local, words

NAMES_SHOWN = 4
LABELS_SHOWN = 8
KINDS_SHOWN = 3


def key_sentences(comparison: Comparison, language: str) -> tuple[str, ...]:
    """The sentences in reading order: best and least covered, gaps, divergences, what a person looks at first."""
    found = states(comparison)
    items = comparison.model_items()
    examined = {
        subject.name: counted
        for subject in comparison.subjects
        if (counted := count(s for (_, key), s in found.items() if key == subject.key)).examined
    }
    said: list[Message] = []
    said += _extremes(examined, language)
    said += _gaps(comparison, items, found, language)
    said.append(_divergences(comparison, language))
    said.append(_first(comparison, language))
    extra = sum(len(ids) for ids in comparison.extra.values())
    if extra:
        shown = local.number(extra, language)
        said.append(say("Provisions that the laws have and the model act has not: {count}.", count=shown))
    silent = [s.name for s in comparison.subjects if s.name not in examined]
    if silent:
        said.append(
            say("Not examined, so nothing is said of them: {names}.", names=_named(silent, language, NAMES_SHOWN))
        )
    return tuple(message.text(language) for message in said)


def _extremes(examined: dict[str, Coverage], language: str) -> list[Message]:
    """Who covers most and least, by provisions in full and then in part; nothing where all are alike."""
    if not examined:
        return [say("Nothing was examined.")]

    def key(counted: Coverage) -> tuple[float, float]:
        return counted.share_full or 0.0, counted.share_found or 0.0

    said = []
    ranked = sorted(examined, key=lambda name: key(examined[name]), reverse=True)
    most, least = key(examined[ranked[0]]), key(examined[ranked[-1]])
    if len(ranked) == 1 or most == least:
        one = examined[ranked[0]]
        whom = _named(ranked, language, NAMES_SHOWN)
        return [_covers(say("Coverage of the model act by {names}", names=whom), one, language)]
    top = [name for name in ranked if key(examined[name]) == most]
    bottom = [name for name in ranked if key(examined[name]) == least]
    for names, template in (
        (top, say("Most of the model act is covered by {names}", names=_named(top, language, NAMES_SHOWN))),
        (bottom, say("Least of it is covered by {names}", names=_named(bottom, language, NAMES_SHOWN))),
    ):
        said.append(_covers(template, examined[names[0]], language))
    return said


def _covers(lead: Message, counted: Coverage, language: str) -> Message:
    return say(
        "{lead}: {full} of {base} provisions in full ({share}), {part} in part, {none} without a counterpart.",
        lead=lead,
        full=local.number(counted.full, language),
        base=local.number(counted.examined, language),
        share=local.percent(counted.share_full, language),
        part=local.number(counted.part, language),
        none=local.number(counted.none, language),
    )


def _gaps(
    comparison: Comparison, items: Sequence[Item], found: dict[tuple[str, str], State], language: str
) -> list[Message]:
    keys = [s.key for s in comparison.subjects if any(found[i.id, s.key] is not State.NOT_EXAMINED for i in items)]
    if not keys:
        return []
    missing = {item.id: sum(found[item.id, key] is State.NONE for key in keys) for item in items}
    seen = {item.id: sum(found[item.id, key] is not State.NOT_EXAMINED for key in keys) for item in items}
    nowhere = [item for item in items if seen[item.id] and missing[item.id] == seen[item.id]]
    said = []
    if nowhere:
        said.append(
            say(
                "Without a counterpart in any law examined: {labels}.",
                labels=_named([item.label for item in nowhere], language, LABELS_SHOWN),
            )
        )
    elif len(keys) > 1:
        said.append(say("Every provision examined has a counterpart in at least one of them."))
    widest = [item for item in items if item not in nowhere and missing[item.id] * 2 > seen[item.id] > 1]
    if widest:
        widest.sort(key=lambda item: (-missing[item.id], item.order))
        named = [
            say("{label} ({missing} of {seen})", label=i.label, missing=missing[i.id], seen=seen[i.id]).text(language)
            for i in widest
        ]
        said.append(
            say("Missing in most of those examined: {labels}.", labels=_named(named, language, LABELS_SHOWN)),
        )
    return said


def _divergences(comparison: Comparison, language: str) -> Message:
    kinds: Counter[DivergenceKind] = Counter(d.kind for p in comparison.proposals for d in p.divergences)
    total = sum(kinds.values())
    if not total:
        return say("No divergence of substance was found in the counterparts.")
    often = [
        f"{words.KINDS[kind].text(language).lower()} ({local.number(n, language)})"
        for kind, n in kinds.most_common(KINDS_SHOWN)
    ]
    return say(
        "Divergences of substance: {count}; most often {kinds}.",
        count=local.number(total, language),
        kinds=local.listing(often, language),
    )


def _first(comparison: Comparison, language: str) -> Message:
    first = [p for p in comparison.proposals if tabulate.person_first(p)]
    if not first:
        return say("No pair stands out as doubtful; every proposal still needs a person's review.")
    undecided = sum(p.abstained for p in first)
    return say(
        "For a person to look at first: {count} pairs; not decided: {undecided}, confidence below {bound}: {low}.",
        count=local.number(len(first), language),
        undecided=local.number(undecided, language),
        bound=local.percent(tabulate.LOW_CONFIDENCE, language),
        low=local.number(len(first) - undecided, language),
    )


def _named(names: Sequence[str], language: str, limit: int) -> str:
    if len(names) > limit:
        more = say("{count} more", count=local.number(len(names) - limit, language)).text(language)
        return local.listing([*names[:limit], more], language)
    return local.listing(names, language)
