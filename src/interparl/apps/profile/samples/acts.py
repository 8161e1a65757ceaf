"""Two sample dossiers: an act that was adopted and sent to the parliaments, and one that is being worked on.

Each goes along the path that the assembly has for it, as far as that has the stages.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.dossiers import open_act
from interparl.apps.drafting.domain.group import seat
from interparl.apps.drafting.domain.papers import add_paper
from interparl.apps.drafting.domain.paths import ADOPTED, read_path
from interparl.apps.drafting.domain.steps import NotYet, enter_stage, report_step
from interparl.apps.drafting.domain.transmitting import acknowledge_transmission, transmit
from interparl.apps.drafting.enums import ActKind, GroupRole, PaperKind
from interparl.apps.drafting.models import ActPaper, ModelAct
from interparl.apps.members.models import Delegation
from interparl.apps.organs.enums import OrganKind
from interparl.apps.profile.samples.amendments import table_amendments
from interparl.apps.profile.samples.common import (
    ACT_IN_WORK,
    ACTOR,
    ADOPTED_ACT,
    PROGRAMME,
    Team,
    both,
    main_language,
    marked,
    organ_of,
    source_of_samples,
)
from interparl.apps.profile.samples.laws import MODEL_ADOPTED
from interparl.apps.profile.samples.opinions import ask_experts, ask_for_opinions
from interparl.apps.profile.samples.programme import FOR_THE_ACT_IN_WORK
from interparl.apps.profile.samples.versions import first_version, second_version, third_version
from interparl.apps.programme.domain.reporting import link_act
from interparl.apps.programme.models import Item
from interparl.apps.sittings.domain.helping import today
from interparl.apps.texts.domain.works import change_work
from interparl.apps.texts.models import Work


def load_adopted(work: Work) -> ModelAct:
    """The dossier of the model act that the sample studies are about: adopted, sent out, states asked about it."""
    if work.jurisdiction:  # brought in by an earlier edition of the samples
        change_work(ACTOR, work, jurisdiction=Text(), adopted=MODEL_ADOPTED)
    source = source_of_samples()
    act = open_act(
        ACTOR, key=ADOPTED_ACT, work=work, act_kind=ActKind.LAW, number="12-3", sample=True, source=source,
        title=Text(
            en="Sample: model act on countering trafficking in persons and illegal migration",
            ru="Образец: модельный закон о противодействии торговле людьми и незаконной миграции",
        ),
        subject=both("trafficking in persons; migration", "торговля людьми; миграция"),
        lead=organ_of(OrganKind.COMMISSION, OrganKind.COUNCIL, OrganKind.OTHER),
        adopting=organ_of(OrganKind.PLENARY, OrganKind.COUNCIL, OrganKind.OTHER),
    )  # fmt: skip
    for stage, day in (
        ("proposed", "2019-02"), ("drafting", "2019-09"), ("commission", "2021-02-18"), ("council", "2021-03-25"),
        (ADOPTED, MODEL_ADOPTED),
    ):  # fmt: skip
        if read_path(act.path).stage(stage) is not None:
            report_step(ACTOR, act, stage, day=day, source=source)
    delegations = list(Delegation.objects.order_by("key"))
    if delegations:
        _send(act, delegations)
    return act


def _send(act: ModelAct, delegations: list[Delegation]) -> None:
    day = today() - timedelta(days=200)
    sent = transmit(
        ACTOR, act, delegations, day=day, reference="SAMPLE-2", ask_by=today() + timedelta(days=60),
        words=marked("For use in national law.", "Для использования в национальном законодательстве."),
        asked=marked("What came of the act in your law?", "Что стало с актом в вашем законодательстве?"),
    )  # fmt: skip
    for transmission in sent[:2]:
        acknowledge_transmission(ACTOR, transmission, day=day + timedelta(days=9))


def load_in_work(team: Team | None) -> ModelAct:
    """The dossier of an act that is written, was sent out for opinion, and has amendments to its third version."""
    now, source = today(), source_of_samples()
    act = open_act(
        ACTOR, key=ACT_IN_WORK, act_kind=ActKind.LAW, sample=True, source=source,
        title=Text(
            en="Sample: model law on assistance to victims of trafficking in persons",
            ru="Образец: модельный закон о помощи жертвам торговли людьми",
        ),
        subject=both("assistance to victims", "помощь жертвам"),
        initiator=both("An invented delegation", "Условная делегация"),
        developer=both("Drafting group (sample)", "Рабочая группа (образец)"),
        lead=organ_of(OrganKind.COMMISSION, OrganKind.COUNCIL, OrganKind.OTHER),
        adopting=organ_of(OrganKind.PLENARY, OrganKind.COUNCIL, OrganKind.OTHER),
    )  # fmt: skip
    item = Item.objects.filter(programme__key=PROGRAMME, number=FOR_THE_ACT_IN_WORK).first()
    if item is not None:
        link_act(ACTOR, item, act)
    _seat(act, team)

    def ago(days: int) -> date:
        return now - timedelta(days=days)

    enter(act, "proposed", ago(420), paper=_paper(act, PaperKind.LETTER, ago(421), PROPOSAL))
    enter(act, "planned", ago(400))
    enter(act, "concept", ago(380), paper=_paper(act, PaperKind.CONCEPT_NOTE, ago(381), CONCEPT))
    enter(act, "drafting", ago(360))
    first = first_version(act, team, ago(250))
    ask_experts(first, sent_on=ago(248), due=ago(220))
    enter(act, "expert-review", ago(240), paper=_paper(act, PaperKind.EXPERT_REPORT, ago(241), REPORT), draft=first)
    second = second_version(act, first, team, ago(150))
    _paper(act, PaperKind.EXPLANATORY_NOTE, ago(150), NOTE)
    ask_for_opinions(second, sent_on=ago(140), due=ago(50))
    enter(act, "out-for-opinion", ago(140), draft=second)
    third = third_version(act, second, team, ago(25))
    enter(act, "revised", ago(24), draft=third)
    table_amendments(third)
    return act


def enter(act: ModelAct, stage: str, day: date, **given: Any) -> None:
    """Enter a stage where the assembly's path has it; where that asks for more, record it from the samples' source."""
    if read_path(act.path).stage(stage) is None:
        return
    try:
        enter_stage(ACTOR, act, stage, day=day.isoformat(), **given)
    except NotYet:
        report_step(ACTOR, act, stage, day=day.isoformat(), source=source_of_samples(), **given)


def _seat(act: ModelAct, team: Team | None) -> None:
    """The experts of the demonstration draft; a third member is a name alone."""
    if team is not None:
        seat(ACTOR, act, role=GroupRole.LEAD, user=team.reviewer)
        if team.second is not None:
            seat(ACTOR, act, role=GroupRole.DRAFTER, user=team.second)
    seat(ACTOR, act, role=GroupRole.EXPERT, name=both("Invited adviser (sample)", "Приглашённый советник (образец)"))


PROPOSAL = (
    both("Sample: proposal of an act", "Образец: предложение о разработке акта"),
    both(
        "The laws of the states give victims different assistance for different times. A model law would bring them "
        "nearer to each other.",
        "Законы государств дают жертвам разную помощь и на разный срок. Модельный закон сблизил бы их.",
    ),
)
CONCEPT = (
    both("Sample: concept note", "Образец: концепция акта"),
    both(
        "The act takes its terms from the model act on countering trafficking in persons. It lays down types of "
        "assistance, time limits, shelters and the fund.",
        "Акт берёт понятия из модельного закона о противодействии торговле людьми. Он определяет виды помощи, сроки, "
        "убежища и фонд.",
    ),
)
REPORT = (
    both("Sample: expert report on the first version", "Образец: экспертное заключение на первую редакцию"),
    both(
        "The time limits should be longer for children. A helpline is missing.",
        "Для детей сроки следует увеличить. Не предусмотрена телефонная линия.",
    ),
)
NOTE = (
    both("Sample: explanatory note", "Образец: пояснительная записка"),
    both(
        "The second version has an article on a free telephone line and a longer term for children.",
        "Вторая редакция дополнена статьёй о бесплатной телефонной линии и увеличенным сроком для детей.",
    ),
)


def _paper(act: ModelAct, kind: PaperKind, day: date, said: tuple[Text, Text]) -> ActPaper | None:
    """A document in the main language; None in an assembly that has none of the languages of the samples."""
    assembly, language = the_assembly(), main_language()
    if assembly is not None and assembly.languages and language not in assembly.languages:
        return None
    title, words = said
    return add_paper(
        ACTOR, act, kind=kind, title=title, language=language, day=day.isoformat(), words=words.in_(language),
        author=both("Drafting group (sample)", "Рабочая группа (образец)"), source=source_of_samples(),
    )  # fmt: skip
