"""What the pages of amendments share: finding one, addresses, crumbs, what it asks for in words, forms about one."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from rules.permissions import has_perm

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.amendment_rules import LIVE, Asked
from interparl.apps.drafting.enums import AmendmentState
from interparl.apps.drafting.models import Amendment, Draft
from interparl.apps.drafting.rules import runs_the_act, speaking_for
from interparl.apps.members.models import Delegation
from interparl.engine.drafting.amendments import Action
from interparl.engine.message import Message, say, say_number
from interparl.faces.desk.acts.parts import crumbs_to
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.page import one
from interparl.faces.desk.versions.parts import version_name

RELATED = ("draft__act__path", "draft__act__lead", "delegation", "organ", "sitting", "source")
ACTIONS = ("sign-amendment", "check-signature", "rule-admissible", "decide-amendment", "withdraw-amendment")
OPEN = LIVE | {AmendmentState.INADMISSIBLE}
"""States in which an amendment can still be ruled on or withdrawn."""


def amendment_seen(key: str, actor: Actor) -> Amendment:
    """An amendment by key, if the person may see it."""
    return one(Amendment, key, actor, *RELATED)


def address(name: str, of: Amendment | Draft, *more: object) -> str:
    """A page of an amendment or of a version."""
    return reverse(f"desk:{name}", args=[of.key, *more])


def to_list(draft: Draft) -> str:
    """The amendments to a version."""
    return f"{reverse('desk:act-amendments', args=[draft.act.key])}?version={draft.key}"


def crumbs_of(draft: Draft) -> list[Crumb]:
    """The acts, the act, the amendments to one of its versions."""
    return [*crumbs_to(draft.act), (words(say("Amendments")), to_list(draft))]


def named_so(amendment: Amendment) -> Message:
    """An amendment by number and provision."""
    return say("Amendment {number}: {provision}", number=amendment.number, provision=amendment.label_printed)


def told(amendment: Amendment, action: Action) -> Message:
    """What is asked for, in one line; the words themselves stand beside it."""
    label = amendment.label_printed
    match action:
        case Action.REPLACE_WORDS:
            return say("Words in {provision}", provision=label)
        case Action.REPLACE_HEADING:
            return say("Heading of {provision}", provision=label)
        case Action.REPLACE_WHOLE:
            return say("{provision} in other words", provision=label)
        case Action.INSERT_BEFORE:
            return say("New provision before {provision}", provision=label)
        case Action.INSERT_AFTER:
            return say("New provision after {provision}", provision=label)
        case Action.INSERT_IN:
            return say("New provision in {provision}", provision=label)
        case Action.DELETE:
            return say("{provision} is deleted", provision=label)


def by_whom(amendment: Amendment) -> str:
    """Who tabled it, as far as it is said."""
    owner = amendment.delegation or amendment.organ
    return owner.label() if owner is not None else words(say("Nobody is named"))


def demands(asked: Asked) -> list[Message]:
    """What the act's path asks of amendments, sentence by sentence."""
    found = []
    if asked.signatures:
        found.append(
            say_number("{number} valid signature is asked for.", "{number} valid signatures are asked for.",
                       asked.signatures)
        )  # fmt: skip
    if asked.delegations:
        found.append(
            say_number("The signatures come from at least {number} delegation.",
                       "The signatures come from at least {number} delegations.", asked.delegations)
        )  # fmt: skip
    if asked.days_before:
        found.append(
            say_number("It is tabled at least {number} day before the sitting.",
                       "It is tabled at least {number} days before the sitting.", asked.days_before)
        )  # fmt: skip
    return found


def runs(actor: Actor, subject: object) -> bool:
    """Whether the person runs the act and so enters what came on paper."""
    return bool(runs_the_act(actor, subject))


def own_delegations(actor: Actor) -> list[Delegation]:
    """The delegations for which the person may speak."""
    keys = speaking_for(actor)
    rows: QuerySet[Delegation] = Delegation.objects.filter(key__in=keys)
    return list(visible_to(rows, actor).order_by("key")) if keys else []


def can(actor: Actor, amendment: Amendment) -> dict[str, bool]:
    """Which actions are open on an amendment that the person sees, whatever its state: ``{"decide_amendment": True}``.

    Signing is open as well to who speaks for another delegation.
    """
    found = {
        action.replace("-", "_"): actor.reaches(f"drafting.{action}")
        and bool(has_perm(f"drafting.{action}", actor, amendment))
        for action in ACTIONS
    }
    sign = found["sign_amendment"] or (actor.reaches("drafting.sign-amendment") and bool(speaking_for(actor)))
    return found | {"sign_amendment": sign}


class OfAmendment(FormPage):
    """A form about an amendment. `title` is the heading, `says` the sentence under it, `press` the button.

    `stamped`: it is sent with the version of the amendment that was seen; who sends it after somebody else has done
    something is told so first.
    """

    title: ClassVar[Message]
    stamped: ClassVar[bool] = False
    amendment: Any = None

    def find(self) -> Row | None:
        """The amendment by key. Its columns are not what the form changes."""
        self.amendment = amendment_seen(self.kwargs["key"], self.actor)
        return None

    def asked_about(self) -> object:
        """The permission is asked for the amendment."""
        return self.amendment

    def initial(self) -> dict[str, Any]:
        """The version seen, where it matters."""
        return {"version": self.amendment.version} if self.stamped else {}

    def _send(self, post: QueryDict) -> HttpResponse:
        if not self.stamped or post.get("version", "") == str(self.amendment.version):
            return super()._send(post)
        data = post.copy()
        data["version"] = str(self.amendment.version)
        form = self.form_class(data, self.request.FILES, **self._options())
        if form.is_valid():
            told = say(
                "Something was done to this amendment since you opened the page: it is “{state}” now."
                " Look at it, and send again if you still want it.",
                state=str(self.amendment.get_state_display()),
            )
            form.add_error(None, words(told))
        return self._show(form, status=409)

    def lead(self) -> Message | None:
        """Which one, where nothing else is said."""
        return self.says or named_so(self.amendment)

    def crumbs(self) -> list[Crumb]:
        """The act, its amendments, this one."""
        return [*crumbs_of(self.amendment.draft), (self.amendment.label(), address("amendment", self.amendment))]

    def leave(self) -> str:
        """Back to the amendment."""
        return address("amendment", self.amendment)

    def extra(self) -> dict[str, Any]:
        """The amendment, for templates."""
        return {"amendment": self.amendment, "version_of": self.amendment.draft, "act": self.amendment.draft.act}


class OfVersionAmendments(FormPage):
    """A form about the amendments to a version."""

    draft: Any = None

    def find(self) -> Row | None:
        """The version by key; nothing of it is changed."""
        self.draft = one(Draft, self.kwargs["key"], self.actor, "act__path", "act__lead", "based_on")
        return None

    def asked_about(self) -> object:
        """The permission is asked for the version."""
        return self.draft

    def lead(self) -> Message | None:
        """Which version, where nothing else is said."""
        return self.says or version_name(self.draft)

    def crumbs(self) -> list[Crumb]:
        """The act and the amendments to the version."""
        return crumbs_of(self.draft)

    def leave(self) -> str:
        """Back to the amendments."""
        return to_list(self.draft)

    def extra(self) -> dict[str, Any]:
        """The version, for templates."""
        return {"version_of": self.draft, "act": self.draft.act}
