"""Laws and their texts on the desk: lists, a law's page, entering and mending its data, dates of single provisions."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import words
from interparl.apps.members.models import State
from interparl.apps.sittings.domain.helping import today
from interparl.apps.texts.domain.dating import date_provision
from interparl.apps.texts.domain.describing import change_text
from interparl.apps.texts.domain.mending import problems_of
from interparl.apps.texts.domain.status import status_on, statuses_on
from interparl.apps.texts.domain.trees import fidelity_of
from interparl.apps.texts.domain.works import FIELDS, add_work, change_work
from interparl.apps.texts.enums import LegalStatus, WorkKind
from interparl.apps.texts.models import Expression, Mend, Provision, ProvisionDate, Watch, Work
from interparl.engine.message import Message, message_of, say
from interparl.faces.design.lawwords import (
    GRADE_TONES,
    authentic_words,
    grade_words,
    language_here,
    place_of,
    report,
    status_badge,
)
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.source import take_source_if_any
from interparl.faces.desk.laws.forms import LawForm, ProvisionChosenForm, ProvisionDateForm, TextForm
from interparl.faces.desk.laws.parts import OfLaw, can, crumbs_to, law_seen, text_seen
from interparl.faces.desk.page import DeskRequest, Page, need_role
from interparl.faces.desk.recordpages import OnRecord
from interparl.faces.desk.views.lists import Filter, ListPage
from interparl.faces.exchange.report.words import DROPS

LONG = ("front", "back", "fidelity")
NO_STATE = "-"


class Laws(ListPage):
    """All laws that the person may see."""

    model = Work
    rows_template = "desk/laws/rows.html"
    related = ("state",)
    add_action = "texts.add-work"
    add_page = "desk:law-add"

    def heading(self) -> Message:
        """The name of the list."""
        return say("Laws")

    def lead(self) -> Message | None:
        """How laws come in."""
        return say("Laws of the states and acts of the assembly. Their texts are brought in by imports.")

    def add_label(self) -> Message | None:
        """The button."""
        return say("Enter a law")

    def nothing(self) -> Message:
        """The way on."""
        return say("The bank of laws is empty. Bring texts in by an import, or enter a law.")

    def filters(self) -> list[Filter]:
        """By state, kind, status and language of the texts."""
        states = State.objects.filter(works__isnull=False).distinct()
        named = [(state.key, state.label()) for state in states]
        languages = Expression.objects.order_by().values_list("language", flat=True).distinct()
        return [
            Filter("state", say("State"), [(NO_STATE, words(say("Acts of no state"))), *named], _in_state),
            Filter("kind", say("Kind of act"), [(v, str(label)) for v, label in WorkKind.choices], _of_kind),
            Filter("status", say("Status"), [(v, str(label)) for v, label in LegalStatus.choices], _standing),
            Filter("language", say("Language of the text"), [(c, language_here(c)) for c in languages], _in_language),
        ]  # fmt: skip

    def dress(self, rows: list[Any]) -> list[Any]:
        """Status today, and how many texts in which languages: two queries."""
        standing = statuses_on(rows, today())
        texts: dict[Any, list[str]] = {}
        found = visible_to(Expression.objects.filter(work__in=rows), self.actor).order_by("language")
        for work, language in found.values_list("work_id", "language"):
            texts.setdefault(work, []).append(language)
        return [(work, status_badge(standing[work.key]), place_of(work), texts.get(work.pk, [])) for work in rows]


def _in_state(rows: models.QuerySet[Any], state: str) -> models.QuerySet[Any]:
    return rows.filter(state=None) if state == NO_STATE else rows.filter(state__key=state)


def _of_kind(rows: models.QuerySet[Any], kind: str) -> models.QuerySet[Any]:
    return rows.filter(work_kind=kind)


def _standing(rows: models.QuerySet[Any], status: str) -> models.QuerySet[Any]:
    """Status is derived from dates, in Python: the rows are narrowed by their ids."""
    works = list(rows)
    standing = statuses_on(works, today())
    return rows.filter(pk__in=[work.pk for work in works if standing[work.key] == status])


def _in_language(rows: models.QuerySet[Any], language: str) -> models.QuerySet[Any]:
    return rows.filter(pk__in=Expression.objects.filter(language=language).values("work"))


class Texts(ListPage):
    """All texts of laws, the newest first."""

    model = Expression
    rows_template = "desk/laws/text_rows.html"
    related = ("work__state",)

    def heading(self) -> Message:
        """The name of the list."""
        return say("Texts of laws")

    def nothing(self) -> Message:
        """The way on."""
        return say("There is no text yet. Bring one in by an import.")

    def rows(self) -> models.QuerySet[Any]:
        """Without what is long."""
        return super().rows().defer(*LONG).order_by("-stored_at")

    def filters(self) -> list[Filter]:
        """By how well they were read."""
        grades = [(grade, f"{grade}: {grade_words(grade)}") for grade in GRADE_TONES]
        return [Filter("grade", say("How it was read"), grades, lambda rows, grade: rows.filter(grade=grade))]


class LawShown(Page):
    """A law: what is known of it, its texts, mends, watched addresses, dates of single provisions."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        work = law_seen(key, self.actor)
        texts = list(visible_to(work.expressions.all(), self.actor).defer(*LONG).order_by("language", "-holds_from"))
        by_language: dict[str, list[Expression]] = {}
        for text in texts:
            text.work = work
            by_language.setdefault(text.language, []).append(text)
        mends = list(Mend.objects.filter(work=work).order_by("language", "made_at"))
        return self.render(
            "desk/laws/law.html",
            {
                "heading": say("{name}", name=work.label()),
                "crumbs": crumbs_to(work, itself=False),
                "record": work,
                "work": work,
                "place": place_of(work),
                "stands": status_badge(status_on(work, today())),
                "authentic": [language_here(code) for code in work.authentic],
                "by_language": [(language_here(code), code, rows) for code, rows in by_language.items()],
                "tones": GRADE_TONES,
                "mends": [(mend, label_in(texts, mend)) for mend in mends],
                "watches": [(watch, message_of(watch.told) if watch.told else None) for watch in watches_of(work)],
                "dates": dates_of(work, texts),
                "can": can(self.actor, work),
            },
        )


def watches_of(work: Work) -> list[Watch]:
    """The watched addresses of a law."""
    return list(Watch.objects.filter(work=work))


def label_in(texts: list[Expression], mend: Mend) -> str:
    """How the provision of a mend is cited now; its id where no text has it any more."""
    newest = next((text for text in texts if text.language == mend.language), None)
    if newest is None:
        return mend.pid
    found = newest.provisions.filter(pid=mend.pid).values_list("label", "marker", "text").first()
    return next((part for part in (found or ()) if part), mend.pid)[:80]


def dates_of(work: Work, texts: list[Expression]) -> list[tuple[ProvisionDate, str]]:
    """Stated dates of single provisions, with the provision as cited."""
    rows = list(ProvisionDate.objects.filter(work=work).select_related("source"))
    found = Provision.objects.filter(expression__in=texts, pid__in=[row.pid for row in rows]).order_by(
        "expression__holds_from"
    )
    labels = dict(found.values_list("pid", "label"))
    return [(row, labels.get(row.pid) or row.pid) for row in rows]


class LawAdd(FormPage):
    """Enter a law."""

    form_class = LawForm
    action = "texts.add-work"
    title = say("Enter a law")
    says = say("A law as such. Its texts come by an import, which enters laws by itself where it can.")

    def crumbs(self) -> list[Crumb]:
        """The list."""
        return [(words(say("Laws")), reverse("desk:laws"))]

    def leave(self) -> str:
        """Back to the list."""
        return reverse("desk:laws")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Enter it."""
        return add_work(actor, why=values.pop("why", ""), **_values(actor, values))

    def next(self, written: Row | None) -> str:
        """On to its page."""
        assert isinstance(written, Work)
        return reverse("desk:law", args=[written.key])


class LawChange(OfLaw):
    """Change the data of a law."""

    form_class = LawForm
    action = "texts.change-work"
    title = say("Change the data of the law")
    says = say("Its texts stay as they are.")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Change it."""
        expected = values.pop("version")
        why = values.pop("why", "")
        return change_work(actor, self.record, expected=expected, why=why, **_values(actor, values))


def _values(actor: Actor, values: dict[str, Any]) -> dict[str, Any]:
    source = take_source_if_any(actor, values)
    return {**{name: value for name, value in values.items() if name in FIELDS}, "source": source}


class TextShown(Page):
    """A text: what it is worth, how it was read, and the ways to mend its structure."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        text = text_seen(key, self.actor)
        kept = fidelity_of(text.fidelity) if text.fidelity else None
        sizes: dict[Message, int] = {}
        for drop in kept.drops if kept else ():
            sizes[DROPS[drop.reason]] = sizes.get(DROPS[drop.reason], 0) + len(drop.text)
        kinds = text.provisions.values_list("kind").annotate(number=Count("id")).order_by("-number")
        return self.render(
            "desk/laws/text.html",
            {
                "heading": say("{title}", title=text.title),
                "crumbs": crumbs_to(text.work),
                "record": text,
                "text": text,
                "work": text.work,
                "language_name": language_here(text.language),
                "authentic": authentic_words(text),
                "report": report(text),
                "doubts": [(doubt.message, doubt.place) for doubt in (kept.doubts if kept else ())],
                "dropped": list(sizes.items()),
                "problems": [problem.message for problem in problems_of(text)],
                "kinds": list(kinds),
                "can": can(self.actor, text),
            },
        )


class TextChange(OnRecord):
    """Put right what is said of a text."""

    model = Expression
    related = ("work__state",)
    form_class = TextForm
    action = "texts.change-text"
    title = say("Change what is said of the text")
    says = say("Its words, language and day stay: other words are another text.")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Change it."""
        return change_text(actor, self.record, expected=values.pop("version"), why=values.pop("why", ""), **values)


class DateAdd(OfLaw):
    """State the dates of a provision that is chosen from the newest text."""

    form_class = ProvisionChosenForm
    action = "texts.date-provision"
    adds = True
    title = say("Dates of one provision")
    says = say("Only where they differ from those of the whole law.")

    def form_options(self) -> dict[str, Any]:
        """The provisions of the newest texts."""
        newest: dict[str, Expression] = {}
        for text in self.work.expressions.order_by("holds_from").only("pk", "language"):
            newest[text.language] = text
        rows = Provision.objects.filter(expression__in=list(newest.values()), item=True)
        rows = rows.order_by("expression__language", "order")
        seen: dict[str, str] = {}
        for pid, label, heading in rows.values_list("pid", "label", "heading"):
            seen.setdefault(pid, " ".join(part for part in (label, heading) if part)[:120])
        return {"provisions": list(seen.items())}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """State it."""
        del values["version"]
        source = take_source_if_any(actor, values)
        return date_provision(actor, self.work, source=source, **values)


class DateProvision(OfLaw):
    """Change the stated dates of a provision."""

    form_class = ProvisionDateForm
    action = "texts.date-provision"
    title = say("Dates of one provision")
    says = say("Without any date the statement is removed.")

    def find(self) -> Row | None:
        """The statement, by law and provision."""
        self.work = law_seen(self.kwargs["key"], self.actor)
        found = ProvisionDate.objects.filter(work=self.work, pid=self.kwargs["pid"]).first()
        if found is None:
            raise Http404(self.kwargs["pid"])
        return found

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """State it anew."""
        source = take_source_if_any(actor, values)
        expected = values.pop("version")
        return date_provision(actor, self.work, self.record.pid, source=source, expected=expected, **values)
