"""The bundled samples as an assembly would have them: a programme, two dossiers, laws in the bank, studies of them.

They are marked as samples everywhere and belong to no state. Whatever happened in them was invented, tells so, and was
entered through the verbs that people use. Loading again changes nothing.
"""

from __future__ import annotations

from django.db import transaction

from interparl.apps.drafting.models import ModelAct
from interparl.apps.profile.samples.acts import load_adopted, load_in_work
from interparl.apps.profile.samples.common import ACT_IN_WORK, ADOPTED_ACT, PROGRAMME, team
from interparl.apps.profile.samples.laws import load_laws, load_studies
from interparl.apps.profile.samples.programme import load_programme
from interparl.apps.programme.models import Programme
from interparl.engine.message import Message, say


def load_samples() -> list[Message]:
    """Bring them in; tells what was made. What is there already is left as it is."""
    texts, told = load_laws()
    people = team()
    with transaction.atomic():  # the dossiers and the programme name one another: all of them, or none
        if not ModelAct.objects.filter(key=ADOPTED_ACT).exists():
            load_adopted(texts["model"][0].work)
            told.append(say("A sample dossier of an adopted act is open."))
        if not Programme.objects.filter(key=PROGRAMME).exists():
            load_programme()
            told.append(say("A sample programme is adopted."))
        if not ModelAct.objects.filter(key=ACT_IN_WORK).exists():
            load_in_work(people)
            told.append(say("A sample dossier of an act in work is open."))
    if people is None:
        return [*told, say("No study of the samples: an expert, an officer and the leadership need accounts first.")]
    return [*told, *load_studies(texts, people)]
