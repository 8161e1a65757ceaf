"""What can be done with accounts, roles, tokens and drafts."""

from interparl.apps.accounts.domain.accounts import (
    change_account,
    change_own_account,
    close_account,
    create_account,
    end_sessions,
    reopen_account,
)
from interparl.apps.accounts.domain.actors import actor_of
from interparl.apps.accounts.domain.drafts import drafts_of, drop_draft, load_draft, save_draft
from interparl.apps.accounts.domain.passwords import set_password, set_password_link
from interparl.apps.accounts.domain.personal_data import erase_account, export_personal_data
from interparl.apps.accounts.domain.rescue import remove_second_factors, unlock_account
from interparl.apps.accounts.domain.retention import forget_old
from interparl.apps.accounts.domain.roles import end_role, grant_role
from interparl.apps.accounts.domain.tokens import authenticate_token, issue_token, revoke_token

__all__ = [
    "actor_of",
    "authenticate_token",
    "change_account",
    "change_own_account",
    "close_account",
    "create_account",
    "drafts_of",
    "drop_draft",
    "end_role",
    "end_sessions",
    "erase_account",
    "export_personal_data",
    "forget_old",
    "grant_role",
    "issue_token",
    "load_draft",
    "remove_second_factors",
    "reopen_account",
    "revoke_token",
    "save_draft",
    "set_password",
    "set_password_link",
    "unlock_account",
]
