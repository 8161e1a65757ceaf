"""Who asks states about acts, records what comes back, and reports."""

from __future__ import annotations

from tests.permissions.cast import Scene
from tests.permissions.matrix import Row

from interparl.apps.common.text import Text
from interparl.apps.texts.models import Work
from interparl.apps.uptake.models import Step, Uptake
from interparl.apps.uptake.rules import ActInState

OF_A = "officer head-a staff-a"


def act(scene: Scene) -> Work:
    return Work.objects.create(key="ML-1", work_kind="model-act", title=Text(en="Model law"))


def in_a(scene: Scene) -> Uptake:
    return Uptake.objects.create(key="ML-1-XA", act=act(scene), state=scene.small.states["XA"])


def in_b(scene: Scene) -> Uptake:
    return Uptake.objects.create(key="ML-1-XB", act=act(scene), state=scene.small.states["XB"])


def not_recorded_in_a(scene: Scene) -> ActInState:
    return ActInState(act(scene), scene.small.states["XA"])


def step_in_a(scene: Scene) -> Step:
    return Step.objects.create(uptake=in_a(scene), step_kind="enacted", day="2024-01-01", made_by="somebody")


ROWS = [
    Row("uptake.ask", "officer"),
    Row("uptake.ask", "officer", act, "about an act"),
    Row("uptake.extend", "officer", in_a),
    Row("uptake.remind", "officer"),
    Row("uptake.remind", "officer", in_a, "a state"),
    Row("uptake.record-submitted", "officer", in_a),
    Row("uptake.record-enacted", "officer", in_a),
    Row("uptake.retire-step", "officer", step_in_a),
    Row("uptake.acknowledge", OF_A, in_a, "of XA"),
    Row("uptake.acknowledge", "officer head-b staff-b", in_b, "of XB"),
    Row("uptake.report", "officer head-a head-b staff-a staff-b", None, "for some state"),
    Row("uptake.report", OF_A, in_a, "of XA"),
    Row("uptake.report", "officer head-b staff-b", in_b, "of XB"),
    Row("uptake.report", OF_A, not_recorded_in_a, "of XA, without having been asked"),
    Row("uptake.report", OF_A, step_in_a, "a step of XA"),
]
