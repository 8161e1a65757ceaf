"""Who acts: a person with roles, the system itself, or the public. Made by `accounts`, understood everywhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a person is to the assembly. A grant of a role is bound to an organ or a delegation where noted."""

    ADMINISTRATOR = "administrator"
    LEADERSHIP = "leadership"
    OFFICER = "officer"  # of the secretariat: everywhere, or for one organ
    PRESIDING = "presiding"  # of an organ
    EXPERT = "expert"  # of an organ
    HEAD = "head"  # of a delegation; also its plenipotentiary representative
    MEMBER = "member"  # of a delegation
    STAFF = "staff"  # of a delegation


DELEGATION_ROLES = frozenset({Role.HEAD, Role.MEMBER, Role.STAFF})


@dataclass(frozen=True, slots=True)
class Grant:
    """One role, with the keys of the organ or delegation that bound it; empty means the whole assembly."""

    role: Role
    organ: str = ""
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks or writes. `key` is what the audit trail keeps: an account's id, ``system:...`` or ``public``.

    `organs` are the keys of all organs whose papers the person may see by a role or by sitting on a delegation.
    `scopes` narrow a token to these actions; None for a person at work.
    """

    key: str = "public"
    label: str = ""
    grants: frozenset[Grant] = field(default_factory=frozenset)
    organs: frozenset[str] = field(default_factory=frozenset)
    scopes: frozenset[str] | None = None

    @classmethod
    def system(cls, what: str) -> Actor:
        """The program itself doing `what` (loading a profile, a scheduled task): may do everything."""
        return cls(key=f"system:{what}", label=what)

    @property
    def is_system(self) -> bool:
        """Whether this is the program itself."""
        return self.key.startswith("system:")

    @property
    def is_member(self) -> bool:
        """Whether the person has any role at all."""
        return self.is_system or bool(self.grants)

    def has(self, *roles: Role, organ: str | None = None, delegation: str | None = None) -> bool:
        """Whether one of `roles` is held: for the whole assembly, or for just this organ or delegation."""
        if self.is_system:
            return True
        for grant in self.grants:
            if grant.role not in roles:
                continue
            if grant.role in DELEGATION_ROLES:
                if delegation is None or grant.delegation == delegation:
                    return True
            elif not grant.organ or organ is None or grant.organ == organ:
                return True
        return False

    def reaches(self, action: str) -> bool:
        """Whether the scopes hold an action (``"sittings.convene"``); for a person at work nothing narrows them."""
        return self.scopes is None or action in self.scopes

    @property
    def delegations(self) -> frozenset[str]:
        """Keys of the delegations in which the person has a role."""
        return frozenset(grant.delegation for grant in self.grants if grant.delegation)


PUBLIC = Actor()


def speaking_for(actor: Actor) -> frozenset[str]:
    """Keys of the delegations for which the person may speak: as their head or of their staff."""
    return frozenset(g.delegation for g in actor.grants if g.role in {Role.HEAD, Role.STAFF} and g.delegation)
