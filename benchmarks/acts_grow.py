"""Fill a loaded assembly with acts and programmes: dossiers, versions, opinions with remarks, amendments.

    INTERPARL_DATA=FOLDER [DATABASE_URL=...] python -m benchmarks.acts_grow [--acts 200] [--programmes 10]

Loads the profile and the samples where they are not there, then makes dossiers up to the number given, with 2,000
remarks, 300 amendments and three versions an act, and so many programmes besides those of the profile. Dossiers are
inserted in bulk and so leave no entries in the audit trail; programmes, whose items the database guards, are drawn up
and changed by the verbs. Four acts are heavy: 120 articles, many remarks and amendments. For measuring, never for an
installation in use; the same seed makes the same rows.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from benchmarks.web_grow import FIELDS, MARK, both

if TYPE_CHECKING:
    from django.db.models import Model

    from interparl.apps.common.models import Source
    from interparl.apps.drafting.models import Draft, ModelAct, Path, Piece
    from interparl.apps.members.models import Delegation, Person
    from interparl.apps.organs.models import Organ

STAGES = (
    "proposed", "planned", "concept", "drafting", "expert-review", "out-for-opinion", "revised", "commission",
    "council", "adopted", "sent-to-parliaments",
)  # fmt: skip
HEAVY, CIRCULATED, AMENDED = 4, 44, 40
"""Heavy acts; acts that were sent out, the heavy ones among them; acts with amendments, likewise."""
STATES = ("tabled", "admissible", "admissible", "accepted", "accepted", "rejected", "withdrawn", "inadmissible")
PLACES = ("at sea", "at the border", "in a shelter", "before a court", "at work", "in transit")


@dataclass(slots=True)
class Ground:
    """What stands already and is grown from."""

    chance: random.Random
    today: date
    source: Source
    path: Path
    commissions: list[Organ]
    plenary: Organ | None
    delegations: list[Delegation]
    people: list[Person]
    made: dict[str, int] = field(default_factory=dict)

    def insert(self, rows: list[Any]) -> None:
        """Insert rows of one kind in bulk and count them."""
        if rows:
            model: type[Model] = type(rows[0])
            model._default_manager.bulk_create(rows, batch_size=500)
            self.made[model._meta.label] = self.made.get(model._meta.label, 0) + len(rows)

    def ago(self, days: int) -> date:
        """So many days before today."""
        return self.today - timedelta(days=days)


def ground_of(seed: int) -> Ground:
    """Read what is there."""
    from django.utils import timezone

    from interparl.apps.common.models import Source
    from interparl.apps.drafting.models import Path
    from interparl.apps.members.models import Delegation, Person
    from interparl.apps.organs.models import Organ

    source = Source.objects.create(
        key=f"{MARK}-acts", title=both("Acts grown for measuring", "Акты для измерений"), grade="own"
    )
    return Ground(
        random.Random(seed),
        timezone.localdate(),
        source,
        Path.objects.order_by("order", "key")[0],
        list(Organ.objects.filter(organ_kind="commission").order_by("key")),
        Organ.objects.filter(organ_kind="plenary").first(),
        list(Delegation.objects.order_by("key")),
        list(Person.objects.order_by("key")[:60]),
    )


def text_of(articles: int) -> str:
    """A law of so many articles of two paragraphs each, thirty articles a chapter."""

    def lines() -> Iterator[str]:
        yield "MODEL LAW ON MEASURING"
        for number in range(1, articles + 1):
            if number % 30 == 1:
                yield f"CHAPTER {number // 30 + 1}. PART {number // 30 + 1}"
            yield f"Article {number}. Matter {number}"
            yield f"1. The competent body shall keep entry {number} of the register and answer within {number} days."
            yield f"2. A person has the right to see entry {number}, {PLACES[number % len(PLACES)]} and elsewhere."

    return "\n".join(lines())


def grow_acts(ground: Ground, count: int) -> list[ModelAct]:
    """Dossiers with steps, documents, people of the group; those adopted have their work in the bank of laws."""
    from interparl.apps.drafting.models import ActPaper, ActStep, GroupSeat, ModelAct, Transmission
    from interparl.apps.texts.models import Work

    chance = ground.chance
    acts, works, steps, papers, seats, sent = [], [], [], [], [], []
    for number in range(count):
        en, ru = FIELDS[number % len(FIELDS)]
        place = PLACES[number % len(PLACES)]
        title = both(f"Model act {number} on {en} {place}", f"Модельный акт {number} в сфере {ru}")
        key = f"{MARK}-act-{number}"
        reached = 7 if number < CIRCULATED else chance.randint(1, len(STAGES))
        adopted = reached > STAGES.index("adopted")
        work = None
        if adopted:
            day = ground.ago(400).isoformat()
            work = Work(
                key=key, title=title, work_kind="model-act", number=f"{number}-1", adopted=day, authentic=["ru"]
            )
            works.append(work)
        act = ModelAct(
            key=key, title=title, act_kind=chance.choice(["law", "law", "recommendations", "agreement"]), work=work,
            lead=ground.commissions[number % len(ground.commissions)], adopting=ground.plenary, path=ground.path,
            number=f"{number}-1" if adopted else "", source=ground.source, subject=both(en, ru),
            initiator=both("A delegation", "Делегация"), developer=both("A group", "Группа"),
        )  # fmt: skip
        acts.append(act)
        for place_in, stage in enumerate(STAGES[:reached]):
            entered = ground.ago(1500 - 100 * place_in).isoformat()
            steps.append(ActStep(act=act, stage=stage, day=entered, made_by=MARK, source=ground.source))
        for one in range(3):
            papers.append(
                ActPaper(
                    key=f"{key}-P-{one}", act=act, paper_kind="concept-note", language="en",
                    title=both(f"Paper {one}", f"Документ {one}"),
                    day=ground.ago(900 - one).isoformat(), words="Why the act is needed.\n" * 20,
                )
            )  # fmt: skip
            seats.append(GroupSeat(act=act, role="drafter", name=both(f"Drafter {one}", f"Разработчик {one}")))
        if reached == len(STAGES):
            sent += [
                Transmission(act=act, delegation=d, day=ground.ago(300), reference="1-2") for d in ground.delegations
            ]
    for rows in (works, acts, steps, papers, seats, sent):
        ground.insert(rows)
    return acts


def grow_versions(ground: Ground, acts: list[ModelAct]) -> dict[Any, tuple[Draft, list[Piece]]]:
    """Three closed versions an act; the newest of each with its provisions."""
    from django.utils import timezone

    from interparl.apps.drafting.domain.trees import pieces_from
    from interparl.apps.drafting.models import Draft
    from interparl.engine.lawtext.read import law_from_text

    newest = {}
    for number, act in enumerate(acts):
        law = law_from_text(text_of(120 if number < HEAVY else 20), language="en", work=act.key)
        before = None
        for order in (1, 2, 3):
            draft = Draft(
                key=f"{act.key}-v{order}-en", act=act, order=order, language="en", title=law.act.title, based_on=before,
                visibility="public",
            )  # fmt: skip
            ground.insert([draft])
            pieces = pieces_from(draft, law.act)
            ground.insert(pieces)
            newest[act.pk], before = (draft, pieces), draft
    Draft.objects.filter(key__startswith=MARK).update(state="closed", closed_at=timezone.now())
    for draft, _ in newest.values():
        draft.refresh_from_db()
    return newest


def grow_opinions(ground: Ground, newest: list[tuple[Draft, list[Piece]]], remarks: int) -> None:
    """Sent to all parliaments; most answer, with remarks on articles and paragraphs, most of them answered."""
    from django.utils import timezone

    from interparl.apps.drafting.models import Circulation, Opinion, Remark, Request, RequestStep

    chance, now = ground.chance, timezone.now()
    sent, requests, steps, opinions, said = [], [], [], [], []
    each_heavy = 30
    rest = (remarks - HEAVY * (len(ground.delegations) - 1) * each_heavy) // ((CIRCULATED - HEAVY) * 5) + 1
    for number, (draft, pieces) in enumerate(newest[:CIRCULATED]):
        one = Circulation(
            key=f"{draft.act.key}-C-1", draft=draft, circulation_kind="parliaments", sent_on=ground.ago(120),
            due=ground.ago(40), reference="1-7", visibility="public",
        )  # fmt: skip
        sent.append(one)
        for place, delegation in enumerate(ground.delegations):
            request = Request(circulation=one, delegation=delegation)
            requests.append(request)
            steps.append(RequestStep(request=request, event="sent", day=one.sent_on, due=one.due, made_by=MARK))
            if place == number % len(ground.delegations):
                continue  # silent
            opinion = Opinion(
                key=f"{one.key}-O-{place}", request=request, verdict=chance.choice(["with-remarks", "object"]),
                language="en", words="We have read the version.", given_on=ground.ago(60 - 10 * (place % 3)),
                signed_name=both("Chair", "Председатель"), by_letter=True, visibility="public",
            )  # fmt: skip
            opinions.append(opinion)
            for order in range(1, (each_heavy if number < HEAVY else rest) + 1):
                piece, answered = chance.choice(pieces), chance.random() < 0.8
                outcome = chance.choice(["taken", "in-part", "refused"]) if answered else ""
                said.append(
                    Remark(
                        opinion=opinion, order=order, pid=piece.pid, label=piece.marker[:200] or piece.piece_kind,
                        words="It should say from which day the time is counted.", proposed="within ten days",
                        outcome=outcome, reason=both("A reason.", "Причина.") if outcome else {},
                        answered_at=now if outcome else None,
                    )
                )  # fmt: skip
    for rows in (sent, requests, steps, opinions, said[:remarks]):
        ground.insert(rows)
    Opinion.objects.filter(key__startswith=MARK).update(state="given")


def grow_amendments(ground: Ground, newest: list[tuple[Draft, list[Piece]]], amendments: int) -> None:
    """Words replaced in paragraphs, with steps and two signatures each; some meet others at the same place."""
    from interparl.apps.drafting.models import Amendment, AmendmentStep, Signature

    chance, heavy = ground.chance, 30
    rest = (amendments - HEAVY * heavy) // (AMENDED - HEAVY) + 1
    rows, steps, signatures = [], [], []
    for number, (draft, pieces) in enumerate(newest[:AMENDED]):
        worded = [piece for piece in pieces if "register" in piece.text]
        for place in range(1, (heavy if number < HEAVY else rest) + 1):
            piece, state = chance.choice(worded), chance.choice(STATES)
            amendment = Amendment(
                key=f"{draft.key}-A-{place}", draft=draft, number=place, pid=piece.pid,
                label_printed=piece.marker[:200], action="replace", old="shall keep", new=f"keeps {place}",
                tabled_on=ground.ago(30),
                delegation=chance.choice(ground.delegations), justification=both("Clearer.", "Яснее."), state=state,
                visibility="public",
            )  # fmt: skip
            rows.append(amendment)
            through = ["tabled"] if state == "tabled" else ["tabled", state]
            steps += [AmendmentStep(amendment=amendment, state=s, day=ground.ago(20), made_by=MARK) for s in through]
            signed = chance.sample(ground.people, 2)
            signatures += [
                Signature(amendment=amendment, person=p, signed_on=ground.ago(29), valid=True) for p in signed
            ]
    for made in (rows, steps, signatures):
        ground.insert(made)


def grow_programmes(ground: Ground, acts: list[ModelAct], count: int) -> None:
    """Programmes of 24 items, adopted, each with two change sets and with reports; half of the items have an act."""
    from benchmarks.programmes_grow import grow_programme

    for number in range(count):
        grow_programme(ground, number, acts[number * 12 : number * 12 + 12])


def ready(profile: str, acts: int, programmes: int, remarks: int, amendments: int) -> dict[str, int]:
    """A database with the profile, the samples and what is grown; nothing is done that was done already."""
    from interparl.project.prepare import prepare

    prepare()
    from benchmarks.web_grow import index
    from django.db import connection, transaction

    from interparl.apps.common.models import Assembly, Source
    from interparl.apps.drafting.models import Amendment, Draft, ModelAct, Opinion, Piece, Remark
    from interparl.apps.profile.samples import load_samples
    from interparl.apps.programme.models import ChangeSet, Item, Programme
    from interparl.cli.profile import load_with_accounts

    if not Assembly.objects.exists():
        load_with_accounts(profile)
        load_samples()
    if not Source.objects.filter(key=f"{MARK}-acts").exists():
        with transaction.atomic():
            ground = ground_of(11)
            made = grow_acts(ground, acts - ModelAct.objects.count())
            newest = list(grow_versions(ground, made).values())
            grow_opinions(ground, newest, remarks - Remark.objects.count())
            grow_amendments(ground, newest, amendments - Amendment.objects.count())
            grow_programmes(ground, made, programmes)
            index(besides=(Programme, Item, ChangeSet))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    kinds = (ModelAct, Draft, Piece, Opinion, Remark, Amendment, Programme, Item)
    return {model._meta.label: model._default_manager.count() for model in kinds}


def main() -> None:
    """See the module's text."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--profile", default="csto_pa")
    parser.add_argument("--acts", type=int, default=200)
    parser.add_argument("--programmes", type=int, default=10)
    given = parser.parse_args()
    for label, number in ready(given.profile, given.acts, given.programmes, 2000, 300).items():
        print(f"{label:24} {number:7}")


if __name__ == "__main__":
    main()
