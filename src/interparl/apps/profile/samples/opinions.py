"""Versions of the sample act sent out, the first to an expert body, the second to all parliaments; what they answered.

All opinions are entered as letters that nobody signed. Who gave none stays silent, and is shown so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.answering import answer_remark
from interparl.apps.drafting.domain.circulating import acknowledge, circulate, close_circulation, publish_circulation
from interparl.apps.drafting.domain.opinions import (
    add_remark,
    begin_opinion,
    give_opinion,
    publish_opinion,
    write_opinion,
)
from interparl.apps.drafting.domain.requests import addressee_of
from interparl.apps.drafting.enums import AnswerOutcome, CirculationKind, Verdict
from interparl.apps.drafting.models import Circulation, Draft, Opinion, Request
from interparl.apps.members.models import Delegation
from interparl.apps.organs.enums import OrganKind
from interparl.apps.profile.samples.common import ACTOR, both, marked, organ_of
from interparl.apps.profile.samples.versions import at
from interparl.apps.sittings.domain.helping import NO_TEXT

NOBODY = both("Sample: nobody signed this", "Образец: это никто не подписывал")


@dataclass(frozen=True, slots=True)
class Said:
    """A remark: the provision ("" as article is the whole), its words, the wording asked for, and the answer to it."""

    article: str
    paragraph: str
    words: Text
    proposed: Text = NO_TEXT
    outcome: str = ""
    reason: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Given:
    """An opinion: how many days before the day that was set (negative: too late), verdict, words, remarks, who sees."""

    days_left: int
    verdict: Verdict
    words: Text
    remarks: tuple[Said, ...] = ()
    public: bool = True


IN_ORDER: tuple[Given | None, ...] = (
    Given(20, Verdict.WITH_REMARKS, both("The act is needed.", "Акт необходим."), (
        Said(
            "6", "1", both("Ten days are too long for somebody without a home.", "Десять дней – слишком долгий срок "
            "для человека без жилья."),
            both("within five days of the application", "в течение пяти дней со дня обращения"),
            AnswerOutcome.TAKEN,
        ),
        Said(
            "7", "2", both("Pregnant women and women with small children should stay longer.", "Беременным и женщинам "
            "с малолетними детьми следует предоставить больший срок."),
            outcome=AnswerOutcome.IN_PART,
            reason=both("Taken for pregnant women.", "Принято в отношении беременных."),
        ),
    )),
    Given(35, Verdict.SUPPORT, both("There are no remarks.", "Замечаний нет.")),
    Given(12, Verdict.OBJECT, both("The matter is settled by other laws.", "Вопрос урегулирован другими законами."), (
        Said(
            "13", "2", both("The budget has no such fund.", "Такого фонда в бюджете нет."),
            outcome=AnswerOutcome.REFUSED,
            reason=both("Without it the right remains on paper.", "Без него право остаётся на бумаге."),
        ),
    ), public=False),
    None,
    Given(-8, Verdict.WITH_REMARKS, both("The act is supported.", "Акт поддерживается."), (
        Said(
            "14", "1", both("Say from which day the five years are counted.", "Укажите, с какого дня исчисляются пять "
            "лет."),
        ),
        Said("", "", both("Check the terms against the model act.", "Сверьте понятия с модельным законом."),
             outcome=AnswerOutcome.TAKEN),
    )),
    Given(3, Verdict.SUPPORT, both("The act may be adopted.", "Акт может быть принят.")),
)  # fmt: skip
"""What the parliaments say, in the order of their keys; further ones begin again. None: silence."""


EXPERT = Given(10, Verdict.WITH_REMARKS, both("The text is sound.", "Текст составлен грамотно."), (
    Said(
        "5", "2", both("Six months are too short for a child.", "Для ребёнка шести месяцев мало."),
        outcome=AnswerOutcome.TAKEN,
    ),
), public=False)  # fmt: skip


def ask_experts(draft: Draft, *, sent_on: date, due: date) -> Circulation | None:
    """Send it to the expert body, and close when its opinion is there. None where the assembly has no such body."""
    body = organ_of(OrganKind.EXPERT)
    if body is None:
        return None
    circulation = circulate(
        ACTOR, draft, kind=CirculationKind.EXPERTS, organs=[body], sent_on=sent_on, due=due, reference="SAMPLE-0",
        words=marked("Please give your opinion.", "Просим дать заключение."),
    )  # fmt: skip
    _enter(circulation.requests.select_related("organ", "circulation__draft__act").get(), EXPERT, due)
    return close_circulation(ACTOR, circulation, day=due)


def ask_for_opinions(draft: Draft, *, sent_on: date, due: date) -> Circulation | None:
    """Send it to all parliaments and enter what came. None where the assembly has no delegation."""
    delegations = list(Delegation.objects.order_by("key"))
    if not delegations:
        return None
    circulation = circulate(
        ACTOR, draft, kind=CirculationKind.PARLIAMENTS, delegations=delegations, sent_on=sent_on, due=due,
        reference="SAMPLE-1", words=marked("Please give your opinion.", "Просим дать заключение."),
    )  # fmt: skip
    publish_circulation(ACTOR, circulation)
    rows = circulation.requests.select_related("delegation", "circulation__draft__act").order_by("delegation__key")
    for number, request in enumerate(rows):
        given = IN_ORDER[number % len(IN_ORDER)]
        if number % 2 == 0 or given is None:
            acknowledge(ACTOR, request, day=sent_on + timedelta(days=4))
        if given is not None:
            _enter(request, given, due)
    return circulation


def _enter(request: Request, given: Given, due: date) -> Opinion:
    """Type the letter in, and answer its remarks."""
    draft = request.circulation.draft
    language = draft.language
    opinion = begin_opinion(ACTOR, request, language=language, by_letter=True)
    words = Text(en=f"Sample. {given.words.in_('en')}", ru=f"Образец. {given.words.in_('ru')}")
    write_opinion(ACTOR, opinion, verdict=given.verdict, words=words.in_(language))
    for said in given.remarks:
        add_remark(
            ACTOR, opinion, words=said.words.in_(language), proposed=said.proposed.in_(language),
            pid=at(draft, said.article, said.paragraph).pid if said.article else "",
        )  # fmt: skip
    give_opinion(
        ACTOR, opinion, day=due - timedelta(days=given.days_left), signed_name=NOBODY,
        reference=f"SAMPLE-{addressee_of(request).key}",
    )  # fmt: skip
    for remark, said in zip(opinion.remarks.order_by("order"), given.remarks, strict=True):
        if said.outcome:
            answer_remark(ACTOR, remark, outcome=said.outcome, reason=said.reason)
    if given.public:
        publish_opinion(ACTOR, opinion)
    return opinion
