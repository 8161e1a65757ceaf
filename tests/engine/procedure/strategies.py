"""Hypothesis strategies: any rule, any case of a rule."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from tests.engine.procedure.makers import electorate

from interparl.engine.procedure import (
    Abstentions,
    Ballot,
    Candidate,
    Case,
    Majority,
    MajorityKind,
    MajorityOf,
    Method,
    Position,
    Presence,
    Quorum,
    QuorumChecked,
    QuorumKind,
    Rule,
    Silence,
    SilenceMeans,
    Voice,
    Vote,
)
from interparl.engine.procedure.rule import Receipts

OPENED = date(2024, 3, 1)
SHARES = st.sampled_from([Fraction(2, 3), Fraction(3, 5), Fraction(3, 4), Fraction(4, 5), Fraction(1)])
CANDIDATES = (Candidate("x", "X"), Candidate("y", "Y"), Candidate("z", "Z"))


@st.composite
def majorities(draw: st.DrawFn) -> Majority:
    """Any majority that can be."""
    kind = draw(st.sampled_from(MajorityKind))
    relative = kind is MajorityKind.RELATIVE
    of = MajorityOf.VOTES_CAST if relative else draw(st.sampled_from(MajorityOf))
    free = of is MajorityOf.VOTES_CAST and kind is not MajorityKind.ABSOLUTE
    share = draw(SHARES) if kind is MajorityKind.QUALIFIED else None
    return Majority(
        kind,
        of,
        share,
        draw(st.sampled_from(Abstentions)) if free else Abstentions.COUNTED,
        share is not None and share < 1 and draw(st.booleans()),
    )


@st.composite
def quorums(draw: st.DrawFn) -> Quorum:
    """Any quorum that can be; often none, so that other things are tried too."""
    kind = draw(st.sampled_from([QuorumKind.NONE, *QuorumKind]))
    share = (
        draw(st.sampled_from([Fraction(1, 3), Fraction(1, 2), Fraction(2, 3)])) if kind is QuorumKind.SHARE else None
    )
    number = draw(st.integers(1, 6)) if kind is QuorumKind.NUMBER else None
    more = share is not None and draw(st.booleans())
    return Quorum(kind, share, number, draw(st.booleans()), draw(st.sampled_from(QuorumChecked)), more)


@st.composite
def silences(draw: st.DrawFn) -> Silence:
    """Any silence procedure."""
    receipts: Receipts = "all" if draw(st.booleans()) else draw(st.sampled_from([0, 0, 2, 4]))
    return Silence(
        draw(st.integers(1, 40)),
        draw(st.sampled_from(SilenceMeans)),
        draw(st.integers(0, 20)),
        receipts,
    )


@st.composite
def rules(draw: st.DrawFn, methods: tuple[Method, ...] = tuple(Method)) -> Rule:
    """Any rule of some methods."""
    method = draw(st.sampled_from(methods))
    counted = method in (Method.MAJORITY, Method.ELECTION)
    return Rule(
        draw(st.sampled_from(["plenary", "council", "комиссия"])),
        draw(st.integers(1, 9)),
        method,
        draw(majorities()) if counted else None,
        draw(st.sampled_from(Ballot)) if counted else Ballot.OPEN,
        Quorum() if method is Method.SILENCE else draw(quorums()),
        draw(silences()) if method is Method.SILENCE else None,
        draw(st.booleans()),
        draw(st.sampled_from(["art. 14", "assumed {here}"])),
    )


def _said(draw: st.DrawFn, method: Method) -> dict[str, Any]:
    if method in (Method.CONSENSUS, Method.SILENCE):
        return {"position": draw(st.sampled_from(Position))}
    if method is Method.MAJORITY:
        return {"vote": draw(st.sampled_from(Vote))}
    choice = draw(st.sampled_from([*"xyz", Vote.AGAINST, Vote.ABSTAINS, Vote.NOT_CAST]))
    return {"vote": choice} if isinstance(choice, Vote) else {"candidate": choice}


@st.composite
def cases(draw: st.DrawFn, methods: tuple[Method, ...] = tuple(Method), most: int = 7) -> Case:
    """Any case that can be: one voice each at most, papers within those issued, days in their order."""
    rule = draw(rules(methods))
    entitled = electorate(draw(st.integers(1, most)))
    kinds = st.sampled_from([Presence.PRESENT, Presence.PRESENT, *Presence])
    attendance = {e.key: draw(kinds) for e in entitled}
    opening = {e.key: draw(kinds) for e in entitled} if draw(st.booleans()) else None
    now = OPENED + timedelta(days=draw(st.integers(0, 70)))
    secret = rule.ballot is Ballot.SECRET
    voices = [
        Voice(e.key, **_said(draw, rule.method), at_order=draw(st.integers(0, 9)), on=_on(draw, now))
        for e in entitled
        if not secret and draw(st.integers(0, 3))
    ]
    there = sum(attendance[e.key] in (Presence.PRESENT, Presence.REPRESENTED) for e in entitled)
    issued = draw(st.integers(0, there)) if secret else 0
    return Case(
        rule,
        entitled,
        attendance,
        tuple(voices),
        draw(st.booleans()),
        OPENED,
        None,
        now,
        CANDIDATES if rule.method is Method.ELECTION else (),
        _papers(draw, rule, issued) if secret else {},
        issued,
        frozenset(e.key for e in entitled if rule.silence is not None and draw(st.booleans())),
        opening,
    )


def _on(draw: st.DrawFn, now: date) -> date | None:
    if draw(st.booleans()):
        return None
    return OPENED + timedelta(days=draw(st.integers(0, (now - OPENED).days)))


def _papers(draw: st.DrawFn, rule: Rule, issued: int) -> dict[str, int]:
    options = [*"xyz"] if rule.method is Method.ELECTION else ["for"]
    left, found = issued, {}
    for option in [*options, "against", "abstains", "invalid"]:
        found[option] = draw(st.integers(0, left))
        left -= found[option]
    return found
