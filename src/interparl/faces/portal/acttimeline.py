"""What happened to an act, newest first, from what is public: stages, papers, versions, opinions, sending, analyses."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from interparl.apps.common.wording import words
from interparl.apps.sittings.domain.helping import named
from interparl.engine.message import say
from interparl.faces.design import actwords, links
from interparl.faces.portal.reading.acts import PublicDossier


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened on a day (ISO, as exact as known).

    `sort`: its kind; `href`: where it is told, or a part of the dossier ("#versions").
    """

    day: str
    what: str
    sort: str
    href: str = ""


def timeline(found: PublicDossier) -> list[Moment]:
    """Everything with a day, newest first; what is known to the month stands before its days."""
    moments = [*_of_the_text(found), *_of_others(found)]
    return sorted(moments, key=lambda moment: moment.day, reverse=True)


def _of_the_text(found: PublicDossier) -> list[Moment]:
    path = found.standing.path
    stage, paper, version = words(say("Stage")), words(say("Document")), words(say("Version of the text"))
    made = [Moment(step.day, actwords.stage_name(path, step), stage, f"#step-{step.pk}") for step in found.steps]
    made += [Moment(each.day, str(each.title), paper, f"#paper-{each.key}") for each in found.papers if each.day]
    for each in found.versions:
        if each.draft.closed_at is not None:
            day = timezone.localdate(each.draft.closed_at).isoformat()
            href = links.page_of(each.text) if each.text is not None else "#versions"
            made.append(Moment(day, actwords.version_name(each.draft), version, href))
    return made


def _of_others(found: PublicDossier) -> list[Moment]:
    made = []
    key = found.act.key
    for each in found.sent.sent:
        version = actwords.plain(actwords.version_name(each.circulation.draft))
        made.append(
            Moment(
                each.circulation.sent_on.isoformat(),
                words(say("Sent out for opinion: {version}", version=version)),
                words(say("Opinions")),
                f"{reverse('portal:act-opinions', args=[key])}#sent-{each.circulation.key}",
            )
        )
        for addressee, opinion in [(asked.addressee, one) for asked in each.asked for one in asked.opinions]:
            if opinion.given_on is not None:
                told = words(say("Opinion of {who}", who=named(addressee)))
                there = reverse("portal:act-opinion", args=[key, opinion.key])
                made.append(Moment(opinion.given_on.isoformat(), told, words(say("Opinions")), there))
    for row in found.transmissions:
        what = say("Sent to {who}", who=named(row.delegation))
        made.append(Moment(row.day.isoformat(), words(what), words(say("Sending")), "#sending"))
    for analysis in found.analyses:
        day = timezone.localdate(analysis.published_at).isoformat()
        made.append(Moment(day, analysis.label(), words(say("Published analysis")), links.page_of(analysis)))
    return made
