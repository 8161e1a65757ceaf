"""Corrections of the machine's confidence, for administrators: what was learned, the figures, and the decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import demand, may
from interparl.apps.common.models import Row
from interparl.apps.common.wording import words
from interparl.apps.comparison.domain.calibrating import (
    LEAST_FINDINGS,
    Learned,
    adopt,
    learned,
    propose_calibration,
    retire,
)
from interparl.apps.comparison.models import Calibration
from interparl.engine.concordance.calibrate import Curve
from interparl.engine.message import Message, say
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.claim import ConfirmForm
from interparl.faces.desk.forms.text import language_name
from interparl.faces.desk.page import DeskRequest, Page, desk, row
from interparl.faces.desk.sittings.parts import act

HEADING = say("Correction of the machine's confidence")
SAMPLES = (0.5, 0.7, 0.8, 0.9, 0.95)
"""Stated chances for which the page says what a correction makes of them."""
MOST_RETIRED = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A correction with what the page says of it: examples of stated and corrected chances."""

    row: Calibration
    examples: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class PairShown:
    """One pair of languages: what there is to learn from, what is in use, what is proposed, what was retired."""

    learned: Learned
    missing: tuple[Message, ...]
    in_use: Judged | None
    proposed: tuple[Judged, ...]
    retired: tuple[Calibration, ...]

    @property
    def name(self) -> Message:
        """The languages in words: ``Russian to Kazakh``."""
        return name_of(self.learned.pair)


def name_of(pair: str) -> Message:
    """A pair of languages in words; as it is written where it is no pair of two."""
    model, _, law = pair.partition("-")
    if not law:
        return say("{pair}", pair=pair)
    return say("Model act in {model}, law in {law}", model=language_name(model), law=language_name(law))


def judged(one: Calibration) -> Judged:
    """What the correction does to a few chances."""
    curve = Curve(one.slope, one.intercept)
    return Judged(one, tuple((stated, curve(stated)) for stated in SAMPLES))


def pairs_shown() -> list[PairShown]:
    """Every pair that was learned from or ever corrected. Four queries."""
    held = learned()
    rows: dict[str, list[Calibration]] = {}
    for one in Calibration.objects.order_by("pair", "-made_at"):
        rows.setdefault(one.pair, []).append(one)
    found = []
    for pair in sorted({*held, *rows}):
        what, corrections = held.get(pair) or Learned(pair, 0, ()), rows.get(pair, [])
        standing = [one for one in corrections if one.retired_at is None]
        found.append(
            PairShown(
                learned=what,
                missing=tuple(what.missing()),
                in_use=next((judged(one) for one in standing if one.adopted_at is not None), None),
                proposed=tuple(judged(one) for one in standing if one.adopted_at is None),
                retired=tuple(one for one in corrections if one.retired_at is not None)[:MOST_RETIRED],
            )
        )
    return found


class CalibrationShown(Page):
    """What was learned for each pair of languages, with the figures before and after, and what is in use."""

    def get(self, request: DeskRequest) -> HttpResponse:
        """The page."""
        demand(self.actor, "comparison.adopt-calibration")
        pairs = pairs_shown()
        return self.render(
            "desk/studies/calibration.html",
            {
                "heading": HEADING,
                "pairs": pairs,
                "least": LEAST_FINDINGS,
                "may_work_out": may(self.actor, "comparison.propose-calibration"),
                "enough": any(not pair.missing for pair in pairs),
            },
        )


@desk
@require_POST
def work_out(request: DeskRequest) -> HttpResponse:
    """Work out a correction for the pair that was named, else for every pair with enough findings."""
    pair = request.POST.get("pair", "")
    return act(
        request,
        reverse("desk:calibration"),
        lambda: propose_calibration(request.actor, pairs=[pair] if pair else None),
        say("Worked out. Nothing is corrected before you adopt it."),
    )


class _OnCalibration(FormPage):
    """Asks once more before a correction is adopted or ended."""

    form_class = ConfirmForm
    template = "desk/studies/calibration_decide.html"

    @property
    def record(self) -> Calibration:
        """The correction."""
        assert isinstance(self.subject, Calibration)
        return self.subject

    def find(self) -> Row | None:
        """By id."""
        return row(Calibration, self.kwargs["pk"])

    def crumbs(self) -> list[Crumb]:
        """The page of corrections."""
        return [(words(HEADING), self.leave())]

    def leave(self) -> str:
        """Back to the page of corrections."""
        return reverse("desk:calibration")

    def extra(self) -> dict[str, Any]:
        """The correction and what it does."""
        return {"one": judged(self.record), "pair": name_of(self.record.pair)}


class Adopt(_OnCalibration):
    """Have it count from now on."""

    action = "comparison.adopt-calibration"
    title = say("Adopt this correction?")
    says = say("From now on readers see corrected chances. Proposals keep what the machine stated.")
    press = say("Adopt")
    after = say("Adopted. Chances of this pair of languages are shown corrected.")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Adopt it."""
        return adopt(actor, self.record, expected=values["version"], why=values["why"])


class Retire(_OnCalibration):
    """End it, or set a proposed one aside."""

    action = "comparison.retire-calibration"
    title = say("Retire this correction?")
    says = say("From now on chances of this pair of languages are shown as the machine states them.")
    press = say("Retire")
    after = say("Retired.")

    def lead(self) -> Message | None:
        """One that was only proposed has had no effect."""
        if self.record.adopted_at is None:
            return say("It was proposed and never in use. It is set aside and stays in the record.")
        return self.says

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Retire it."""
        return retire(actor, self.record, expected=values["version"], why=values["why"])
