"""Publishing an analysis, a signed state of a study frozen for good; withdrawing one; proving one unchanged."""

from __future__ import annotations

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.enums import Visibility
from interparl.apps.comparison.domain.content import Content, from_data
from interparl.apps.comparison.domain.finding import published_name
from interparl.apps.comparison.domain.frozen import closed_texts, content_of
from interparl.apps.comparison.domain.helping import locked
from interparl.apps.comparison.domain.matter import fingerprint, matter_of
from interparl.apps.comparison.domain.pinning import today
from interparl.apps.comparison.domain.signing import signatures
from interparl.apps.comparison.enums import StudyState
from interparl.apps.comparison.models import Analysis, Study
from interparl.engine.message import say
from interparl.engine.procedure.names import listed, name

__all__ = ["content_of", "is_unchanged", "publish_analysis", "read", "withdraw_analysis"]

TIMES = ("cut_off", "figures")
"""Parts of the content that change with the day alone."""


def publish_analysis(
    actor: Actor,
    study: Study,
    *,
    why: str = "",
    visibility: Visibility = Visibility.PUBLIC,
    expected: int | None = None,
) -> Analysis:
    """Freeze the study as it stands and publish it under the next number. The database never changes it again.

    It needs a signature under just these findings. Raises `Refused` when there is none that holds, when a text of it
    may not be seen by everybody who will see the analysis, or when the same has been published already.
    """
    if visibility not in {Visibility.PUBLIC, Visibility.MEMBERS}:
        raise Refused(say("An analysis is published for everybody or for the members."))
    with writing(actor, "comparison.publish", study, why=why) as write:
        held = locked(study)
        if held.state not in {StudyState.SIGNED, StudyState.PUBLISHED}:
            raise Refused(say("Only a study that has been signed off is published."))
        matter = matter_of(held)
        if not any(one.holds for one in signatures(held, matter)):
            raise Refused(
                say("The findings have changed since they were signed. Send the study back and have it signed again.")
            )
        if matter.lost:
            raise Refused(
                say("A finding names a provision that its text no longer has. Send the study back to review.")
            )
        closed = closed_texts(matter, visibility)
        if closed:
            raise Refused(
                say(
                    "Not everybody who would see the analysis may see these texts: {texts}.",
                    texts=listed(name(text.label(), {}) for text in closed),
                )
            )
        content = content_of(held, cut_off=today(), matter=matter, level=visibility)
        last = held.analyses.order_by("-number").first()
        if last is not None and last.withdrawn_at is None and last.visibility == visibility:
            same = [{k: v for k, v in one.items() if k not in TIMES} for one in (content, last.content)]
            if same[0] == same[1]:
                raise Refused(say("Just this has been published already, as analysis {number}.", number=last.number))
        number = last.number + 1 if last else 1
        analysis = write.create(
            Analysis(
                key=_key(held, number),
                study=held,
                number=number,
                cut_off=today(),
                content=content,
                digest=fingerprint(content),
                published_by=actor.key,
                published_by_name=published_name(actor),
                visibility=visibility,
            ),
            of=held,
        )
        write.note(analysis, {"sha256": analysis.digest}, of=held)
        write.change(study, expected=expected, state=StudyState.PUBLISHED)
    return analysis


def withdraw_analysis(actor: Actor, analysis: Analysis, *, why: str, expected: int | None = None) -> Analysis:
    """Say that an analysis no longer stands, and why. It stays under its address with its content, marked so."""
    if not why.strip():
        raise Refused(say("Say why the analysis is withdrawn."))
    with writing(actor, "comparison.withdraw-analysis", analysis, why=why) as write:
        if locked(analysis).withdrawn_at is not None:
            raise Refused(say("The analysis has been withdrawn already."))
        write.change(
            analysis, expected=expected, of=analysis.study, withdrawn_at=timezone.now(), withdrawal=why.strip()
        )
    return analysis


def read(analysis: Analysis) -> Content:
    """The content as values."""
    return from_data(analysis.content)


def is_unchanged(analysis: Analysis) -> bool:
    """Whether the content still has the digest that it was published with."""
    return fingerprint(analysis.content) == analysis.digest


def _key(study: Study, number: int) -> str:
    """A key that no other analysis has: that of the study with the number behind it."""
    base = f"{study.key[:70]}-{number}"
    key, turn = base, 1
    while Analysis.objects.filter(key=key).exists():
        turn += 1
        key = f"{base}-{turn}"
    return key
