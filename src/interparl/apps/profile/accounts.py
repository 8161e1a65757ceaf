"""Accounts for trying things out, one for each role, with pass phrases made up on the spot."""

from __future__ import annotations

import secrets

from interparl.apps.accounts.domain.accounts import create_account
from interparl.apps.accounts.domain.roles import grant_role
from interparl.apps.accounts.models import User
from interparl.apps.common.domain.writing import writing
from interparl.apps.members.models import Delegation, Person
from interparl.apps.organs.models import Organ
from interparl.apps.profile.load.load import actor_of
from interparl.apps.profile.read import Profile
from interparl.apps.profile.rules import ACCOUNTS

CONSONANTS, VOWELS = "bdfghklmnprstvz", "aeiou"


def pass_phrase() -> str:
    """Four made-up words of three syllables: 74 bits of chance, easy to type."""
    return "-".join("".join(secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(3)) for _ in range(4))


def load_accounts(profile: Profile) -> list[tuple[str, str, str]]:
    """Make the accounts that are not there yet: address, pass phrase and name of each. Others are left alone."""
    actor, made = actor_of(profile), []
    with writing(actor, ACCOUNTS):  # all of them or none
        for part in profile.accounts():
            if User.objects.filter(email__iexact=part.email).exists():
                continue
            phrase = pass_phrase()
            user = create_account(
                actor,
                email=part.email,
                name=part.name,
                language=part.language,
                person=Person.objects.get(key=part.person) if part.person else None,
                password=phrase,
            )
            grant_role(
                actor,
                user,
                part.role,
                organ=Organ.objects.get(key=part.organ) if part.organ else None,
                delegation=Delegation.objects.get(key=part.delegation) if part.delegation else None,
            )
            made.append((part.email, phrase, part.name))
    return made
