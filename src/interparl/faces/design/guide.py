"""The living style guide: every part and picture on one page, with invented content in both languages.

Headings are names of parts as code; the content is data, so nothing of it belongs to the catalogue of sentences.
"""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from interparl.apps.common.enums import Grade
from interparl.apps.common.text import Text
from interparl.engine.procedure.types import Position, Presence, Result, Vote
from interparl.faces.design.pictures import Held, Matrix, MatrixRow, Part, Seats, VoiceOf
from interparl.faces.design.ways import Way

DELEGATIONS = (
    ("AL", Text(en="Alandia", ru="Аландия"), 12),
    ("BO", Text(en="Borea", ru="Борея"), 5),
    ("CO", Text(en="Corvia", ru="Корвия"), 7),
    ("DE", Text(en="Deltania", ru="Дельтания"), 1),
    ("ER", Text(en="Erania", ru="Эрания"), 5),
    ("FU", Text(en="Fulmia", ru="Фулмия"), 20),
)
TITLE = Text(
    en="Forty-first sitting of the Council of the Assembly of the Four Rivers",
    ru="Сорок первое заседание Совета Ассамблеи Четырёх рек",
)
SENTENCE = Text(
    en="The Council heard the report on model legislation and agreed the agenda of the plenary.",
    ru="Совет заслушал доклад о модельном законодательстве и согласовал повестку дня пленарного заседания.",
)
ARMENIAN = "Չորս գետերի խորհրդարանական վեհաժողով"
KAZAKH = "Төрт өзен парламенттік ассамблеясы"
WORDS = {
    "name": Text(en="Name", ru="Имя"),
    "day": Text(en="Day of the sitting", ru="День заседания"),
    "form": Text(en="How people meet", ru="Форма заседания"),
    "person": Text(en="In person", ru="Очно"),
    "remote": Text(en="Remote", ru="Дистанционно"),
    "text": Text(en="Text of the reservation", ru="Текст оговорки"),
    "public": Text(en="Open to the public", ru="Открытое заседание"),
    "help": Text(en="As it shall stand in the minutes.", ru="Так, как это войдёт в протокол."),
    "seats": Text(en="Seats", ru="Места"),
    "speak": Text(en="Who may speak", ru="Кто может выступить"),
    "paper": Text(en="Paper for the item", ru="Документ к вопросу"),
}


class SampleForm(forms.Form):
    """One field of every kind."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("in-person", str(WORDS["person"])), ("remote", str(WORDS["remote"]))]
        self.fields["name"] = forms.CharField(label=str(WORDS["name"]), help_text=str(WORDS["help"]))
        self.fields["day"] = forms.DateField(
            label=str(WORDS["day"]), widget=forms.DateInput(attrs={"type": "date"}), required=False
        )
        self.fields["form"] = forms.ChoiceField(label=str(WORDS["form"]), choices=choices, widget=forms.RadioSelect)
        self.fields["speak"] = forms.MultipleChoiceField(
            label=str(WORDS["speak"]),
            choices=[(key, str(name)) for key, name, _ in DELEGATIONS[:3]],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.fields["state"] = forms.ChoiceField(
            label=str(WORDS["seats"]), choices=[(key, str(name)) for key, name, _ in DELEGATIONS], required=False
        )
        self.fields["text"] = forms.CharField(label=str(WORDS["text"]), widget=forms.Textarea, required=False)
        self.fields["paper"] = forms.FileField(label=str(WORDS["paper"]), required=False)
        self.fields["public"] = forms.BooleanField(
            label=str(WORDS["public"]), help_text=str(WORDS["help"]), required=False
        )


class SampleFilter(forms.Form):
    """Fields of a filter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"] = forms.ChoiceField(
            label=str(WORDS["name"]), choices=[(key, str(name)) for key, name, _ in DELEGATIONS], required=False
        )
        self.fields["from"] = forms.DateField(
            label=str(WORDS["day"]), widget=forms.DateInput(attrs={"type": "date"}), required=False
        )


def _source(grade: Grade, name: Text, url: str = "") -> SimpleNamespace:
    return SimpleNamespace(
        label=str(name),
        url=url,
        language="ru",
        publisher="",
        published="2024-06-03",
        seen_on="2026-11-21",
        grade=grade.value,
        get_grade_display=str(grade.label),
    )


def _pictures() -> dict[str, Any]:
    said = (*list(Position), Position.NO_OBJECTION)
    presences = (
        (Presence.PRESENT, Presence.REPRESENTED, Presence.ABSENT_NOTIFIED),
        (Presence.PRESENT, Presence.ABSENT, Presence.PRESENT),
        (None, Presence.PRESENT, Presence.NOT_REGISTERED),
    )
    rows = [MatrixRow(str(name), row, "#matrix") for (_, name, _), row in zip(DELEGATIONS, presences, strict=False)]
    days = ("2021-07-01", "2021-11-29", "2022-05", "2022-12-05", "2024-06-03", "2024-06-05", "2024-11-18", "2026")
    kinds = ("in-person", "mixed", "remote", "in-person", "written", "in-person", "unknown", "in-person")
    tones = {"2026": "info"}
    return {
        "seats": [Seats(key, str(name), number) for key, name, number in DELEGATIONS],
        "voices": [VoiceOf(key, str(name), one) for (key, name, _), one in zip(DELEGATIONS, said, strict=True)],
        "held": [Held(day, kind, tones.get(day, "neutral")) for day, kind in zip(days, kinds, strict=True)],
        "parts": [
            Part(str(WORDS["person"]), 7, "good"),
            Part(str(WORDS["remote"]), 3, "warn"),
            Part(str(WORDS["public"]), 1, "bad"),
            Part(str(WORDS["form"]), 2, "info"),
            Part(str(WORDS["text"]), 4, "neutral"),
        ],
        "matrix": Matrix(
            str(TITLE), [("XL", "#", "2024"), ("XLI", "", "2025"), ("XLII", "#", "2026")], rows, str(SENTENCE)
        ),
    }


def _parts() -> dict[str, Any]:
    own, press = Text(en="Register of the sittings", ru="Реестр заседаний"), Text(en="A newspaper", ru="Газета")
    claims = [
        {"value": 7, "source": _source(Grade.OFFICIAL, own, "https://example.org/"), "as_of": "2024", "ruled": "holds"},
        {"value": 6, "source": _source(Grade.MIRROR, press), "as_of": "2021-06", "ruled": "set-aside"},
    ]
    tabs = [("#a", str(WORDS["seats"]), True), ("#b", str(WORDS["day"]), False), ("#c", str(WORDS["text"]), False)]
    first, second, third = (Way(href, name) for href, name, _ in tabs)
    return {
        "title": str(TITLE),
        "sentence": str(SENTENCE),
        "word": str(WORDS["name"]),
        "armenian": ARMENIAN,
        "kazakh": KAZAKH,
        "trail": [(str(WORDS["name"]), "#"), (str(WORDS["form"]), "#"), (str(TITLE), "")],
        "links": [replace(first, current="true", below=(second, third)), third],
        "facts": [(str(WORDS["name"]), str(TITLE)), (str(WORDS["form"]), [str(WORDS["person"]), str(WORDS["remote"])])],
        "tabs": [{"label": name, "href": href, "current": now, "count": 3} for href, name, now in tabs],
        "claims": claims,
        "open_claims": [{**claim, "ruled": ""} for claim in claims],
        "ruling": {"day": "03.06.2024", "reason": str(SENTENCE), "by": "N. N."},
        "entries": [
            {"when": "03.06.2024", "what": str(SENTENCE), "by": "N. N.", "why": str(WORDS["help"]), "now": True},
            {"when": "01.06.2024", "what": str(SENTENCE)},
        ],
        "lines": [
            {"kind": "added", "now": str(SENTENCE)},
            {"kind": "removed", "was": str(SENTENCE)},
            {"kind": "moved", "was": str(TITLE), "now": str(TITLE), "note": "3 → 5"},
            {"kind": "changed", "was": str(WORDS["day"]), "now": str(WORDS["form"])},
        ],
        "files": [
            {
                "name": str(WORDS["paper"]),
                "href": "#",
                "media_type": "application/pdf",
                "size": 1_234_567,
                "language": "ru",
                "day": "2024-06-03",
                "version": 2,
            }
        ],
        "figures": [
            {"label": str(WORDS["seats"]), "value": 50, "base": str(SENTENCE)},
            {"label": str(WORDS["person"]), "value": 8, "base": str(WORDS["help"])},
        ],
        "more": [("iCalendar", "#"), ("Atom", "#")],
        "snippet": [(str(SENTENCE)[:20], False), (str(SENTENCE)[20:34], True), (str(SENTENCE)[34:], False)],
        "tones": ("good", "warn", "bad", "info", "neutral"),
        "said": [one.value for kind in (Presence, Position, Vote, Result) for one in kind],
        "names": DELEGATIONS,
    }


def guide(request: HttpRequest) -> HttpResponse:
    """The page."""
    page = Paginator(range(200), 10).get_page(request.GET.get("page"))
    context = {"form": SampleForm(), "wrong": SampleForm({}), "filter": SampleFilter(), "page": page}
    return render(request, "design/guide.html", {**_parts(), **_pictures(), **context})
