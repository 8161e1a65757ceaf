"""Who rules on what sources say of any field of a record."""

from __future__ import annotations

from tests.permissions.cast import Scene
from tests.permissions.matrix import Row

from interparl.apps.common.models import Assertion


def assertion(scene: Scene) -> Assertion:
    return Assertion.objects.create(
        subject_kind="members.state", subject_key="XA", field="note", value={"en": "x"}, source=scene.small.source
    )


ROWS = [
    Row("common.rule-on-claim", "officer", assertion),
    Row("common.retire-claim", "officer", assertion),
]
