"""Who may load a profile: whoever runs the commands of the installation, and nobody over the web."""

from __future__ import annotations

import rules

from interparl.apps.common.actor import Actor

LOAD = "profile.load"
ACCOUNTS = "profile.accounts"


@rules.predicate
def is_the_program(actor: Actor, subject: object = None) -> bool:
    """Only the program itself."""
    return actor.is_system


rules.add_perm(LOAD, is_the_program)
rules.add_perm(ACCOUNTS, is_the_program)
