"""Who has said what in a case: every delegation of the electorate, the silent ones as silent."""

from __future__ import annotations

from dataclasses import dataclass

from interparl.engine.procedure import Ballot, Case, Entitled, Method, Position, Voice, Vote


@dataclass(frozen=True, slots=True)
class Spoken:
    """One of the entitled. `said`: position, vote or candidate's key; ``not-stated`` or ``not-cast`` for the silent.

    `said` is empty in a secret ballot. `candidate`: the names of the candidate voted for.
    """

    who: Entitled
    said: str
    voice: Voice | None
    candidate: dict[str, str]


def spoken(case: Case) -> tuple[Spoken, ...]:
    """In the order of the electorate; joinings, which come later, left out."""
    secret = case.rule.ballot is Ballot.SECRET
    takes_positions = case.rule.method in (Method.CONSENSUS, Method.SILENCE)
    nothing = Position.NOT_STATED.value if takes_positions else Vote.NOT_CAST.value
    voices = {voice.delegation: voice for voice in case.voices if not voice.later}
    candidates = {one.key: dict(one.names) or {"en": one.name} for one in case.candidates}
    found = []
    for one in case.electorate:
        voice = voices.get(one.key)
        said = "" if secret else voice.said if voice else nothing
        found.append(Spoken(one, said, voice, candidates.get(said, {})))
    return tuple(found)


def names_of(one: Entitled) -> dict[str, str]:
    """The names of an entitled one by language."""
    return dict(one.names) or {"en": one.name}
