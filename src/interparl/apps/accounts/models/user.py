"""Who may log in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from interparl.apps.common.models import Row
from interparl.apps.members.models import Person


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the e-mail address is the name one logs in with."""

    def create_user(self, email: str, password: str | None = None, **more: Any) -> User:
        """A new account; without a password nobody can log in until one is set."""
        user = self.model(email=self.normalize_email(email).lower(), **more)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """By address, whatever its case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, Row):
    """An account. What it may do is said by its role grants alone.

    The audit trail knows it by its id: neither name nor address enter it, so that an account can be erased.
    """

    unlogged = frozenset({"email", "name", "last_login"})

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150, blank=True)
    language = models.CharField(max_length=12, blank=True)
    person = models.OneToOneField(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="account")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        """By address."""

        ordering = ("email",)

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        """The name, else the address."""
        return self.name or self.email

    def get_short_name(self) -> str:
        """The same."""
        return self.get_full_name()

    @property
    def is_staff(self) -> bool:
        """Nobody uses the framework's own administration pages."""
        return False

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Nothing by the framework's permissions: see `rules`."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        """Nothing by the framework's permissions."""
        return False
