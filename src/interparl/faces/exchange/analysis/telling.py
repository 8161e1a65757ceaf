"""The findings of an analysis in a few sentences for leadership, each with its base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from interparl.apps.comparison.domain import content as c
from interparl.apps.comparison.enums import DivergenceWord, Label, Relation
from interparl.engine.message import Message, say, say_number
from interparl.faces.exchange.analysis.cells import Teller, literal
from interparl.faces.exchange.report import local

SHOWN = 5
"""How many provisions a sentence names."""
OF_SUBSTANCE = frozenset({DivergenceWord.CONFIRMED.value, DivergenceWord.ADDED.value})


def share_told(tell: Teller, share: c.Share) -> str:
    """Numerator out of denominator."""
    part, whole = tell.number(share.numerator), tell.number(share.denominator)
    return tell.say(say("{part} of {whole}", part=part, whole=whole))


def kinds_in(content: c.Content) -> Counter[tuple[str, str]]:
    """Divergences of substance by (kind, column)."""
    return Counter(
        (one.kind, cell.column)
        for cell in content.matrix
        if cell.finding
        for one in cell.finding.divergences
        if one.word in OF_SUBSTANCE
    )


def key_sentences(content: c.Content, tell: Teller) -> list[str]:
    """What leadership should know first."""
    return [tell.say(one) for one in _messages(content, tell)]


def _messages(content: c.Content, tell: Teller) -> Iterable[Message]:
    whole = content.figures_of()
    assessed = int(whole.met.denominator)
    yield say(
        "Compared: {provisions} provisions of the model act with {columns} columns, {cells} cells in all.",
        provisions=tell.number(len(content.scope)),
        columns=tell.number(len(content.columns)),
        cells=tell.number(whole.cells),
    )
    if assessed:
        yield say(
            "Of {base} cells assessed {full} are covered in full ({share}), {part} in part, {none} not.",
            base=tell.number(assessed),
            full=tell.number(whole.full),
            share=tell.share(whole.met_in_full),
            part=tell.number(whole.part),
            none=tell.number(whole.none),
        )
    if whole.not_examined:
        yield say_number(
            "{number} cell is not examined and counts as neither.",
            "{number} cells are not examined and count as neither.",
            whole.not_examined,
        )
    yield from _nowhere(content, tell)
    yield from _gaps(content, tell)
    differences = sum(kinds_in(content).values())
    yield say_number(
        "{number} divergence of substance was stated in the counterparts.",
        "{number} divergences of substance were stated in the counterparts.",
        differences,
    )
    stale = sum(1 for cell in content.matrix if cell.finding and cell.finding.stale)
    if stale:
        yield say_number(
            "{number} finding stands on a text that had changed by the cut-off; it is marked.",
            "{number} findings stand on texts that had changed by the cut-off; they are marked.",
            stale,
        )


def _nowhere(content: c.Content, tell: Teller) -> Iterable[Message]:
    cells = content.cells()
    missing = []
    for asked in content.scope:
        found = [cells[asked.pid, column.key].finding for column in content.columns]
        stated = [one for one in found if one is not None and one.relation != Relation.NOT_APPLICABLE]
        if stated and all(one.covered == "none" for one in stated) and asked.label != Label.NO_ACTION:
            missing.append(_label(asked, tell))
    if missing:
        yield say("Not covered anywhere it was examined: {labels}.", labels=_named(missing, tell))


def _gaps(content: c.Content, tell: Teller) -> Iterable[Message]:
    decisive = [asked for asked in content.scope if asked.label == Label.DECISIVE]
    if not decisive:
        yield say("No provision is labelled decisive: there is no figure of conformity.")
        return
    cells = content.cells()
    short = []
    for asked in decisive:
        found = [cells[asked.pid, column.key].finding for column in content.columns]
        open_in = sum(1 for one in found if one is not None and one.covered in {"part", "none"})
        if open_in:
            short.append((open_in, asked))
    if not short:
        yield say("No gap was found in a decisive provision.")
        return
    short.sort(key=lambda pair: -pair[0])
    names = [
        tell.say(say("{label} ({count})", label=literal(_label(asked, tell)), count=tell.number(count)))
        for count, asked in short
    ]
    yield say(
        "Decisive provisions that are not fully met, with the number of columns: {labels}.",
        labels=_named(names, tell),
    )


def _label(asked: c.Examined, tell: Teller) -> str:
    return tell.words[asked.provision].label if asked.provision else asked.pid


def _named(names: list[str], tell: Teller) -> Message:
    kept = names
    if len(names) > SHOWN:
        kept = [*names[:SHOWN], tell.say(say("{count} more", count=tell.number(len(names) - SHOWN)))]
    return literal(local.listing(kept, tell.language))
