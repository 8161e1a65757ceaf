"""Accounts, roles, tokens, drafts."""

from interparl.apps.accounts.models.draft import Draft
from interparl.apps.accounts.models.role import RoleGrant
from interparl.apps.accounts.models.token import ApiToken
from interparl.apps.accounts.models.user import User

__all__ = ["ApiToken", "Draft", "RoleGrant", "User"]
