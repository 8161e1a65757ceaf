"""News, briefs and communiqués: written in several languages, looked at, published, withdrawn."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import sees, visible_to
from interparl.apps.publications.domain.drafting import (
    change_publication,
    draft_publication,
    publish,
    withdraw,
)
from interparl.apps.publications.domain.pictures import add_picture, change_picture, remove_picture
from interparl.apps.publications.domain.queries import languages_of, paragraphs
from interparl.apps.publications.enums import PublicationKind, Stage
from interparl.apps.publications.models import Picture, Publication
from interparl.engine.message import Message, say
from interparl.faces.design.files import serve
from interparl.faces.desk.addresses import Crumb, above, address_of
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.base import DeskForm
from interparl.faces.desk.forms.claim import ConfirmForm
from interparl.faces.desk.forms.publications import (
    PictureAddForm,
    PictureChangeForm,
    PublicationAddForm,
    PublicationChangeForm,
    PublishForm,
    WithdrawForm,
)
from interparl.faces.desk.page import DeskRequest, Page, desk, need_role, one, row
from interparl.faces.desk.recordpages import AddsTo, OnRecord
from interparl.faces.desk.views.lists import Filter, ListPage


class Publications(ListPage):
    """All publications, drafts first."""

    model = Publication
    rows_template = "desk/publications/rows.html"
    add_action = "publications.draft"
    add_page = "desk:publication-add"

    def heading(self) -> Message:
        """The name of the list."""
        return say("News and briefs")

    def add_label(self) -> Message | None:
        """The button."""
        return say("Write something new")

    def nothing(self) -> Message:
        """The way on."""
        return say("Nothing is written yet. Begin with a draft: only the secretariat sees it.")

    def filters(self) -> list[Filter]:
        """By kind and stage."""
        kinds = [(value, str(label)) for value, label in PublicationKind.choices]
        stages = [(value, str(label)) for value, label in Stage.choices]
        return [Filter("kind", say("Kind"), kinds, _of_kind), Filter("stage", say("Stage"), stages, _at_stage)]

    def rows(self) -> models.QuerySet[Any]:
        """Drafts first, then the newest."""
        rows = visible_to(Publication.objects.all(), self.actor)
        return rows.order_by(models.F("published_at").desc(nulls_first=True), "key")


def _of_kind(rows: models.QuerySet[Any], kind: str) -> models.QuerySet[Any]:
    return rows.filter(publication_kind=kind)


def _at_stage(rows: models.QuerySet[Any], stage: str) -> models.QuerySet[Any]:
    if stage == Stage.WITHDRAWN:
        return rows.filter(withdrawn_at__isnull=False)
    return rows.filter(withdrawn_at=None, published_at__isnull=stage == Stage.DRAFT)


def looked_at(texts: dict[str, Any], languages: list[str]) -> list[dict[str, Any]]:
    """Title, lead and paragraphs in each language, as readers will see them."""
    return [
        {
            "code": code,
            "title": texts["title"].get(code, ""),
            "lead": texts["lead"].get(code, ""),
            "paragraphs": paragraphs(texts["body"].get(code, "")),
        }
        for code in languages
    ]


class PublicationShown(Page):
    """A publication as readers see it, with what is still missing."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        found = one(Publication, key, self.actor)
        texts = {"title": found.title, "lead": found.lead, "body": found.body}
        return self.render(
            "desk/publications/shown.html",
            {
                "heading": say("Publication: {name}", name=found.label()),
                "eyebrow": found.get_publication_kind_display(),
                "crumbs": above(found),
                "record": found,
                "stage": found.stage,
                "texts": looked_at(texts, list(languages_of(found))),
                "pictures": list(found.pictures.select_related("file")),
                "linked": [
                    *found.organs.all(),
                    *found.sittings.all(),
                    *found.decisions.all(),
                    *found.people.all(),
                    *found.states.all(),
                ],
                "sources": found.sources.all(),
            },
        )


class _Looks(FormPage):
    """A form whose text can be looked at before it is sent."""

    template = "desk/publications/form.html"
    previews = True

    def preview(self, form: DeskForm) -> dict[str, Any]:
        """The text in each of its languages."""
        texts = {name: form.cleaned_data[name] for name in ("title", "lead", "body")}
        codes = list(dict.fromkeys(code for text in texts.values() for code in text))
        return {"texts": looked_at(texts, codes)}


class PublicationAdd(_Looks):
    """Begin a publication."""

    form_class = PublicationAddForm
    action = "publications.draft"
    title = say("Write something new")
    says = say("It begins as a draft, which only the secretariat sees.")
    press = say("Save as a draft publication")

    def asked_about(self) -> object:
        """Nothing in particular: whether of the organs chosen, the verb asks."""
        return None

    def initial(self) -> dict[str, Any]:
        """News, unless the address says another kind; what the address says it is about."""
        many = {"organs", "sittings", "decisions", "people", "states", "sources"}
        asked = self.request.GET
        found: dict[str, Any] = {name: asked.getlist(name) for name in many if name in asked}
        return {"kind": asked.get("kind", PublicationKind.NEWS), **found}

    def crumbs(self) -> list[Crumb]:
        """The list."""
        return above(Publication(key="x"))

    def leave(self) -> str:
        """Back to the list."""
        return reverse("desk:publications")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        return draft_publication(actor, **values)

    def next(self, written: Row | None) -> str:
        """To the publication."""
        return address_of(written)


class PublicationChange(OnRecord, _Looks):
    """Change a publication."""

    model = Publication
    form_class = PublicationChangeForm
    action = "publications.change"

    def form_options(self) -> dict[str, Any]:
        """How far it has come."""
        return {"stage": self.record.stage}

    def heading(self) -> Message:
        """What the form is for."""
        return say("Change: {name}", name=self.record.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return change_publication(actor, self.record, expected=values.pop("version"), **values)


class PublicationPublish(OnRecord):
    """Publish."""

    model = Publication
    form_class = PublishForm
    action = "publications.publish"
    press = say("Publish now")
    after = say("Published.")

    def initial(self) -> dict[str, Any]:
        """For everybody, unless said otherwise."""
        return {"version": self.record.version, "visibility": "public"}

    def heading(self) -> Message:
        """What the form is for."""
        return say("Publish: {name}", name=self.record.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return publish(
            actor, self.record, visibility=values["visibility"], expected=values["version"], why=values["why"]
        )


class PublicationWithdraw(OnRecord):
    """Withdraw."""

    model = Publication
    form_class = WithdrawForm
    action = "publications.withdraw"
    danger = True
    press = say("Withdraw")
    after = say("Withdrawn. Its address stays and says why.")

    def initial(self) -> dict[str, Any]:
        """No reason yet."""
        return {"version": self.record.version}

    def heading(self) -> Message:
        """What the form is for."""
        return say("Withdraw: {name}", name=self.record.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return withdraw(actor, self.record, reason=values["reason"], expected=values["version"], why=values["why"])


class PictureAdd(AddsTo):
    """Add a picture."""

    model = Publication
    form_class = PictureAddForm
    action = "publications.add-picture"

    def heading(self) -> Message:
        """What the form is for."""
        return say("Add a picture: {name}", name=self.parent.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        upload = values.pop("picture")
        return add_picture(actor, self.parent, upload.file, upload.name, **values)


class _OnPicture(FormPage):
    """About one picture of a publication."""

    picture: Picture

    def find(self) -> Row | None:
        """By id, if the person may see its publication."""
        self.picture = row(Picture, self.kwargs["pk"], "publication")
        if not sees(self.actor, self.picture.publication):
            raise Http404(str(self.picture.pk))
        return self.picture

    def asked_about(self) -> object:
        """The permission is asked for the publication."""
        return self.picture.publication

    def crumbs(self) -> list[Crumb]:
        """The list and the publication."""
        return above(self.picture.publication, itself=True)

    def leave(self) -> str:
        """Back to the publication."""
        return address_of(self.picture.publication)


class PictureChange(_OnPicture):
    """Change what is said of a picture."""

    form_class = PictureChangeForm
    action = "publications.change-picture"
    title = say("Change a picture")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return change_picture(actor, self.picture, expected=values.pop("version"), **values)


class PictureRemove(_OnPicture):
    """Take a picture out."""

    form_class = ConfirmForm
    action = "publications.remove-picture"
    danger = True
    title = say("Take the picture out")
    press = say("Take it out")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Call the verb."""
        remove_picture(actor, self.picture, why=values["why"])
        return None


@desk
def picture(request: DeskRequest, pk: Any) -> HttpResponseBase:
    """The file of a picture, for who may see its publication."""
    found = row(Picture, pk, "publication", "file")
    if not sees(request.actor, found.publication):
        raise Http404(str(pk))
    return serve(found.file, request)
