"""Who may load a profile: whoever runs the commands of the installation, and nobody over the web."""

from __future__ import annotations

from interparl.apps.common.actor import Actor
from interparl.apps.common.predicates import allow, predicate

LOAD = "profile.load"
ACCOUNTS = "profile.accounts"


@predicate
def is_the_program(actor: Actor, subject: object) -> bool:
    """Only the program itself."""
    return actor.is_system


allow(LOAD, is_the_program)
allow(ACCOUNTS, is_the_program)
