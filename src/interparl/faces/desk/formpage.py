"""One page, one form, one verb: what all of them do about drafts, refusals, conflicts and notices.

A page says what its form is, which permission it needs, and calls a verb in `send`. Everything a verb may raise comes
back to the person as a page: `Forbidden` as one that says who may, `Refused` as the form again with the reason,
`Conflict` as a choice field by field. Nothing typed is lost in any of them.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect, QueryDict

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.history import changes
from interparl.apps.common.domain.permission import Forbidden, demand
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.models import Row
from interparl.apps.common.wording import words
from interparl.engine.message import Message, say
from interparl.faces.desk import conflict as conflicts
from interparl.faces.desk.forms.base import DeskForm
from interparl.faces.desk.keeping import Keeper, rescue
from interparl.faces.desk.page import Page, forbidden_page

Crumb = tuple[str, str]


class FormPage(Page):
    """Subclass it, set `form_class`, `action` and `title`, and write `leave` and `send`.

    `title` is the heading, `says` the sentence under it, `press` the button, `after` the notice when it is done. Where
    the words name a record, write `heading`, `lead`, `button` or `done` instead.
    """

    form_class: ClassVar[type[DeskForm]]
    template: ClassVar[str] = "desk/form.html"
    action: ClassVar[str] = ""
    title: ClassVar[Message]
    says: ClassVar[Message | None] = None
    press: ClassVar[Message] = say("Save")
    after: ClassVar[Message] = say("Saved.")
    danger: ClassVar[bool] = False
    previews: ClassVar[bool] = False
    subject: Row | None = None

    def find(self) -> Row | None:
        """The record that the form is about; None for a new one."""
        return None

    def needs(self) -> str:
        """The permission without which the form is not shown; empty: the verb alone decides."""
        return self.action

    def asked_about(self) -> object:
        """What the permission is asked for: the record, else nothing."""
        return self.subject

    def heading(self) -> Message:
        """What the page is for."""
        return self.title

    def lead(self) -> Message | None:
        """A sentence under the heading: what will happen, what to know before."""
        return self.says

    def button(self) -> Message:
        """What the button says."""
        return self.press

    def leave(self) -> str:
        """Where the way back leads."""
        raise NotImplementedError

    def crumbs(self) -> list[Crumb]:
        """The pages above this one."""
        return []

    def initial(self) -> dict[str, Any]:
        """What the form shows at first: the record's own values, else what the address gives."""
        if self.subject is not None:
            return self.form_class.values_of(self.subject)
        return {name: self.request.GET[name] for name in self.form_class.base_fields if name in self.request.GET}

    def form_options(self) -> dict[str, Any]:
        """More arguments for the form."""
        return {}

    def extra(self) -> dict[str, Any]:
        """More for the template."""
        return {}

    def preview(self, form: DeskForm) -> dict[str, Any]:
        """More for the template when a valid form is only to be looked at: what would come of it."""
        return {}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Call the verb with what was typed; `values` also has the version seen (`version`)."""
        raise NotImplementedError

    def done(self, written: Row | None) -> Message:
        """The notice afterwards."""
        return self.after

    def once(self, written: Row | None) -> HttpResponse | None:
        """A page instead of the way on, for what is shown once and kept nowhere (a new token)."""
        return None

    def next(self, written: Row | None) -> str:
        """Where to go afterwards."""
        return self.leave()

    # ---- the requests -------------------------------------------------------------------------------------------

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, as last typed when a draft is kept."""
        refused = self._begin()
        if refused:
            return self._refuse(refused)
        draft = self.keeper.load()
        if draft is not None:
            form = self.form_class.from_draft(draft.fields, **self._options())
            return self._show(form, draft=draft)
        return self._show(self.form_class(**self._options()))

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send, keep for later, search a list, or forget what was kept."""
        refused = self._begin()
        if refused:
            return self._refuse(refused)
        post = self.request.POST
        if "_forget" in post:
            self.keeper.drop()
            messages.info(self.request, words(say("What was kept of this form is gone.")))
            return HttpResponseRedirect(self.request.get_full_path())
        if "_keep_draft" in post:
            try:
                self.keeper.save(post)
            except Refused as refusal:
                form = self.form_class.from_draft(typed(post), **self._options())
                messages.error(self.request, words(refusal.message))
                return self._show(form, status=422)
            messages.success(self.request, words(say("Kept as a draft. You find it on the first page of the desk.")))
            return HttpResponseRedirect(self.request.get_full_path())
        if "_find" in post:
            return self._show(self.form_class.from_draft(typed(post), **self._options()))
        if "_preview" in post:
            form = self.form_class(post, self.request.FILES, **self._options())
            return self._show(form, shown=self.preview(form) if form.is_valid() else None)
        return self._send(post)

    def _begin(self) -> Forbidden | None:
        self.subject = self.find()
        self.keeper = Keeper(self.request.user, self.actor, self.request.get_full_path())
        if self.needs():
            try:
                demand(self.actor, self.needs(), self.asked_about())
            except Forbidden as refusal:
                return refusal
        return None

    def _refuse(self, refusal: Forbidden) -> HttpResponse:
        """Who may do it; what was typed before the right was lost is kept all the same."""
        return forbidden_page(self.request, refusal, self.asked_about(), kept=rescue(self.request) is not None)

    def _options(self) -> dict[str, Any]:
        return {"actor": self.actor, "initial": self.initial(), **self.form_options()}

    def _send(self, post: QueryDict) -> HttpResponse:
        if self.subject is not None and "saw" in post:
            missing = conflicts.undecided(post)
            if missing:
                form = self.form_class(post, self.request.FILES, **self._options())
                return self._conflict(form, Conflict(self.subject, _number(str(post["saw"]))), unchosen=missing)
            post = conflicts.merged(self.form_class, self.subject, post, **self._options())
        form = self.form_class(post, self.request.FILES, **self._options())
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            with transaction.atomic():
                written = self.send(self.actor, dict(form.cleaned_data))
        except Refused as refusal:
            form.add_error(None, words(refusal.message))
            return self._show(form, status=422)
        except ValidationError as error:
            _tell(form, error)
            return self._show(form, status=422)
        except Conflict as clash:
            return self._conflict(form, clash)
        except Forbidden as refusal:
            return self._refuse(refusal)
        self.keeper.drop()
        shown = self.once(written)
        if shown is not None:
            return shown
        messages.success(self.request, words(self.done(written)))
        return HttpResponseRedirect(self.next(written))

    def _show(
        self, form: DeskForm, *, draft: Any = None, status: int = 200, shown: dict[str, Any] | None = None
    ) -> HttpResponse:
        return self.render(
            self.template,
            {
                "page": self,
                "form": form,
                "draft": draft,
                "heading": self.heading(),
                "lead": self.lead(),
                "button": self.button(),
                "leave": self.leave(),
                "crumbs": self.crumbs(),
                "keep": self.keeper.token(),
                "subject": self.subject,
                "previews": self.previews,
                **self.extra(),
                **(shown or {}),
            },
            status,
        )

    def _conflict(self, form: DeskForm, clash: Conflict, *, unchosen: list[str] | None = None) -> HttpResponse:
        if not form.is_valid():
            return self._show(form, status=422)
        post = self.request.POST
        return self.render(
            "desk/conflict.html",
            {
                "page": self,
                "heading": self.heading(),
                "crumbs": self.crumbs(),
                "leave": self.leave(),
                "fields": conflicts.differing(form, clash),
                "changes": changes(conflicts.changes_since(clash.theirs, clash.expected)),
                "carried": conflicts.carried(post),
                "version": clash.theirs.version,
                "saw": clash.expected,
                "unchosen": unchosen or [],
                "picked": {key[5:]: post[key] for key in post if key.startswith("pick.")},
            },
            409,
        )


def typed(post: QueryDict) -> dict[str, list[str]]:
    """All that was typed into a form and sent, as a draft of the form keeps it."""
    return {name: [str(value) for value in values] for name, values in post.lists()}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _tell(form: DeskForm, error: ValidationError) -> None:
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, found in error.error_dict.items():
        form.add_error(name if name in form.fields else None, found)
