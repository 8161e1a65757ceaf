"""What the bank of laws keeps."""

from interparl.apps.texts.models.derived import Encoded, Searched
from interparl.apps.texts.models.expression import Expression
from interparl.apps.texts.models.importing import Import, ImportItem
from interparl.apps.texts.models.mend import Mend
from interparl.apps.texts.models.provision import Provision, ProvisionDate
from interparl.apps.texts.models.reading import Reading
from interparl.apps.texts.models.watch import Watch
from interparl.apps.texts.models.work import Work

__all__ = [
    "Encoded",
    "Expression",
    "Import",
    "ImportItem",
    "Mend",
    "Provision",
    "ProvisionDate",
    "Reading",
    "Searched",
    "Watch",
    "Work",
]
