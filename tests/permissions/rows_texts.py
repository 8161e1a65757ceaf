"""Who keeps the bank of laws: officers and experts of whatever organ."""

from __future__ import annotations

from tests.apps.texts.conftest import FERRIES_EN, FIRST, read
from tests.permissions.cast import Scene
from tests.permissions.matrix import Row

from interparl.apps.common.actor import Actor
from interparl.apps.common.text import Text
from interparl.apps.texts.domain.storing import store_law
from interparl.apps.texts.domain.watching import add_watch
from interparl.apps.texts.domain.works import add_work
from interparl.apps.texts.models import Expression, Import, ImportItem, Watch, Work

SYSTEM = Actor.system("tests")
KEEPERS = "officer officer-council officer-commission expert-council expert-commission"


def law(scene: Scene) -> Work:
    """A law of state XA."""
    held = Work.objects.filter(key="xa-boats").first()
    return held or add_work(SYSTEM, key="xa-boats", title=Text(en="Law on boats"), state=scene.small.states["XA"])


def text(scene: Scene) -> Expression:
    return store_law(SYSTEM, law(scene), read(FERRIES_EN, "en"), holds_from=FIRST, file=None).expression


def item(scene: Scene) -> ImportItem:
    batch, _ = Import.objects.get_or_create(key="import-1", defaults={"origin": "upload", "made_by": "somebody"})
    return ImportItem.objects.get_or_create(batch=batch, order=0, name="law.txt")[0]


def watch(scene: Scene) -> Watch:
    held = Watch.objects.filter(work=law(scene)).first()
    return held or add_watch(SYSTEM, law(scene), "https://laws.example/boats", language="en")


ROWS = [
    Row("texts.add-work", KEEPERS),
    Row("texts.change-work", KEEPERS, law),
    Row("texts.change-text", KEEPERS, text),
    Row("texts.store", KEEPERS, law, "a new text of a law"),
    Row("texts.store", KEEPERS, text, "a stored text"),
    Row("texts.import", KEEPERS, None, "files"),
    Row("texts.import", KEEPERS, item, "an answer on a file"),
    Row("texts.watch", KEEPERS, law, "a law's addresses"),
    Row("texts.watch", KEEPERS, watch, "a watched address"),
    Row("texts.mend", KEEPERS, text),
    Row("texts.retire-mend", KEEPERS, law),
    Row("texts.date-provision", KEEPERS, law),
]
