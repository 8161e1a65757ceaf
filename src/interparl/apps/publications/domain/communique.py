"""A communiqué drafted from the register of a sitting: the officer reads it over, then publishes it."""

from __future__ import annotations

from interparl.apps.common.actor import PUBLIC, Actor
from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.text import Text
from interparl.apps.publications.domain.drafting import draft_publication
from interparl.apps.publications.enums import PublicationKind
from interparl.apps.publications.models import Publication
from interparl.apps.sittings.domain.record.communique import communique, in_words, title_of
from interparl.apps.sittings.domain.record.gather import gather, seen
from interparl.apps.sittings.enums import SittingState
from interparl.apps.sittings.models import Sitting
from interparl.engine.message import LANGUAGES, say


def draft_communique(actor: Actor, sitting: Sitting, *, key: str = "", why: str = "") -> Publication:
    """Draft the communiqué of a sitting that was held, in the languages of the catalogue that the assembly has.

    It tells what everybody may see: items and decisions that are not public are left out. `Refused` before the sitting
    is closed.
    """
    if sitting.state not in {SittingState.CLOSED, SittingState.MINUTES_APPROVED}:
        raise Refused(say("A communiqué is made of a sitting that is closed."))
    content = seen(gather(sitting), sitting, PUBLIC)
    title, paragraphs = title_of(content), communique(content)
    assembly = the_assembly()
    own = [code for code in LANGUAGES if not assembly or not assembly.languages or code in assembly.languages]
    languages = own or ["en"]
    return draft_publication(
        actor,
        kind=PublicationKind.COMMUNIQUE,
        title=Text({code: title.text(code) for code in languages}),
        body=Text({code: in_words(paragraphs, code) for code in languages}),
        event_day=sitting.day,
        organs=list(sitting.organs.all()),
        sittings=[sitting],
        decisions=list(visible_to(sitting.decisions.filter(state__in=("closed", "reported")), PUBLIC)),
        key=key,
        why=why,
    )
