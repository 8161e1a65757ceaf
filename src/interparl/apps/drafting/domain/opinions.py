"""The opinion of an addressee: written, with remarks on provisions, given, and perhaps replaced by a later one.

Until it is given an opinion is the addressee's alone; not even the secretariat sees it. What came by letter is typed in
by an officer, who is kept apart from who signed the letter.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any, BinaryIO

from django.db.models import QuerySet
from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.file_kinds import DOCUMENTS
from interparl.apps.common.domain.files import store_file
from interparl.apps.common.domain.writing import Conflict, Refused, writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import StoredFile
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.circulating import held_request
from interparl.apps.drafting.domain.drafts import LANGUAGE
from interparl.apps.drafting.domain.trees import cited_in, clean
from interparl.apps.drafting.enums import OpinionState, Verdict
from interparl.apps.drafting.models import Draft, Opinion, Remark, Request
from interparl.apps.members.models import Person
from interparl.apps.sittings.domain.helping import NO_TEXT, fresh_key, locked, named, today
from interparl.engine.message import Message, say

WRITE, GIVE, RECORD = "drafting.write-opinion", "drafting.give-opinion", "drafting.record-opinion"


def opinions_seen(actor: Actor) -> QuerySet[Opinion]:
    """The opinions that a person may see; one that is being written only by its writers, whatever their office."""
    return visible_to(Opinion.objects.all(), actor)


def remarks_seen(actor: Actor) -> QuerySet[Remark]:
    """The remarks of the opinions that a person may see."""
    return Remark.objects.filter(opinion__in=opinions_seen(actor).order_by().values("pk"))


def begin_opinion(
    actor: Actor,
    request: Request,
    *,
    language: str,
    by_letter: bool = False,
    take_over: bool = False,
    key: str = "",
    why: str = "",
) -> Opinion:
    """Begin an opinion, in the addressee's own language. `by_letter`: an officer types it in from a letter.

    `take_over`: it begins with the words and remarks of the one that stands, which it will replace. `Refused` when the
    request was withdrawn, the circulation is closed (what comes by letter is still taken), or one is being written.
    """
    with writing(actor, RECORD if by_letter else WRITE, request, why=why) as write:
        locked(request.circulation)  # keys count the opinions of a circulation
        stood = held_request(request)
        held = stood.request
        if stood.withdrawn is not None:
            raise Refused(say("The request was withdrawn."))
        if stood.closed and not by_letter:
            raise Refused(say("This circulation is closed. Send the opinion as a letter."))
        if not LANGUAGE.fullmatch(language):
            raise Refused(say("Say in which language the opinion is."))
        if held.opinions.filter(state=OpinionState.DRAFT, by_letter=by_letter).exists():
            raise Refused(say("An opinion is being written already. Go on with that one."))
        before = held.opinions.filter(state=OpinionState.GIVEN).first() if take_over else None
        opinion = Opinion(
            key=key or fresh_key(Opinion, f"{held.circulation.key}-O", numbered=True), request=held,
            state=OpinionState.DRAFT, language=language, by_letter=by_letter, visibility=Visibility.DRAFT,
            words=before.words if before else "", verdict=before.verdict if before else "",
            file=before.file if before else None, recorded_by=actor.key, recorded_by_name=actor.label[:200],
            recorded_at=timezone.now(),
        )  # fmt: skip
        write.create(opinion, of=held.circulation)
        for remark in before.remarks.order_by("order") if before else ():
            copy = Remark(
                opinion=opinion, order=remark.order, pid=remark.pid, label=remark.label, words=remark.words,
                proposed=remark.proposed,
            )  # fmt: skip
            write.create(copy, of=opinion)
    return opinion


def write_opinion(
    actor: Actor,
    opinion: Opinion,
    *,
    expected: int | None = None,
    verdict: str | None = None,
    words: str | None = None,
    language: str | None = None,
    file: StoredFile | None = None,
    upload: BinaryIO | None = None,
    name: str = "",
    drop_file: bool = False,
    why: str = "",
) -> Opinion:
    """Write on an opinion that is not given yet; what is None stays. The words are typed, or attached as a file."""
    with writing(actor, _action(opinion), opinion, why=why) as write:
        held = _held(opinion)
        if verdict and verdict not in Verdict.values:
            raise Refused(say("There is no verdict {verdict}.", verdict=str(verdict)))
        if language is not None and not LANGUAGE.fullmatch(language):
            raise Refused(say("Say in which language the opinion is."))
        letter = store_file(write, upload, name, allowed=DOCUMENTS, of=held) if upload is not None else file
        given: dict[str, Any] = {"verdict": verdict, "words": None if words is None else clean(words)}
        given |= {"language": language, "file": letter}
        values = {field: value for field, value in given.items() if value is not None}
        if drop_file and letter is None:
            values["file"] = None
        write.change(held, expected=expected, of=held.request.circulation, **values)
    return held


def drop_opinion(actor: Actor, opinion: Opinion, *, why: str = "") -> None:
    """Throw away an opinion that was not given."""
    with writing(actor, _action(opinion), opinion, why=why) as write:
        held = _held(opinion)
        for remark in held.remarks.all():
            write.remove(remark, of=held)
        write.remove(held, of=held.request.circulation)


def add_remark(
    actor: Actor, opinion: Opinion, *, words: str, pid: str = "", proposed: str = "", why: str = ""
) -> Remark:
    """Add a remark on a provision of the version that was sent out, or on the whole ("").

    `proposed`: the wording that the addressee asks for. `Refused` without words, or for no provision of that version.
    """
    with writing(actor, _action(opinion), opinion, why=why) as write:
        held = _held(opinion)
        last = held.remarks.order_by("-order").values_list("order", flat=True).first()
        remark = Remark(opinion=held, order=(last or 0) + 1)
        for name, value in _remark(held.request.circulation.draft, pid, words, proposed).items():
            setattr(remark, name, value)
        return write.create(remark, of=held)


def change_remark(
    actor: Actor,
    remark: Remark,
    *,
    expected: int | None = None,
    words: str | None = None,
    pid: str | None = None,
    proposed: str | None = None,
    why: str = "",
) -> Remark:
    """Change a remark of an opinion that is not given yet; what is None stays."""
    with writing(actor, _action(remark.opinion), remark, why=why) as write:
        held = _held(remark.opinion)
        values = _remark(
            held.request.circulation.draft,
            remark.pid if pid is None else pid,
            remark.words if words is None else words,
            remark.proposed if proposed is None else proposed,
        )
        return write.change(remark, expected=expected, of=held, **values)


def drop_remark(actor: Actor, remark: Remark, *, expected: int | None = None, why: str = "") -> None:
    """Take a remark out of an opinion that is not given yet."""
    with writing(actor, _action(remark.opinion), remark, why=why) as write:
        held = _held(remark.opinion)
        gone = locked(remark)
        if expected is not None and gone.version != expected:
            raise Conflict(gone, expected)
        write.remove(gone, of=held)


def stamp_of(opinion: Opinion) -> str:
    """Another one as soon as anybody changes the opinion or one of its remarks: who gives it says what they saw."""
    seen = [f"{opinion.pk}:{opinion.version}", *(f"{each.pk}:{each.version}" for each in opinion.remarks.all())]
    return hashlib.blake2b("|".join(seen).encode(), digest_size=12).hexdigest()


def lacking(opinion: Opinion) -> Message | None:
    """What an opinion must have before it can be given, and has not; None where nothing is missing."""
    if not opinion.verdict:
        return say("Say what the opinion comes to: the verdict.")
    if opinion.verdict == Verdict.WITH_REMARKS and not (opinion.words or opinion.file_id or len(opinion.remarks.all())):
        return say("Add the remarks of which the verdict speaks.")
    return None


def give_opinion(
    actor: Actor,
    opinion: Opinion,
    *,
    expected: int | None = None,
    stamp: str | None = None,
    day: date | None = None,
    signed_by: Person | None = None,
    signed_name: Text = NO_TEXT,
    reference: str = "",
    why: str = "",
) -> Opinion:
    """Give an opinion: from now on its words stand, everybody with a role in the assembly sees it, the clock stops.

    It takes the place of one given before; both stay. `signed_by` or `signed_name` is who signed the letter, `day` and
    `reference` its day and number; what is given here is given today. `stamp`: that of the opinion and its remarks as
    the person saw them (`stamp_of`); `Conflict` where they are others now. `Refused` without a verdict, without the
    remarks that a verdict speaks of, and for a letter without a day or without anybody who signed it.
    """
    with writing(actor, RECORD if opinion.by_letter else GIVE, opinion, why=why) as write:
        stood = held_request(opinion.request)
        held = _held(opinion)
        if (expected is not None and held.version != expected) or (stamp is not None and stamp_of(held) != stamp):
            raise Conflict(held, expected or held.version)
        if stood.withdrawn is not None:
            raise Refused(say("The request was withdrawn."))
        if stood.closed and not held.by_letter:
            raise Refused(say("This circulation is closed. Send the opinion as a letter."))
        if missing := lacking(held):
            raise Refused(missing)
        on = _day_of(stood.request, held, day)
        _check_signatory(stood.request, held, signed_by, signed_name)
        before = stood.request.opinions.filter(state=OpinionState.GIVEN).first()
        if before is not None:
            if before.given_on is not None and on < before.given_on:
                raise Refused(say("An opinion of a later day stands already."))
            write.change(before, of=stood.request.circulation, state=OpinionState.REPLACED)
        account, called = ("", "") if held.by_letter else (actor.key, actor.label[:200])
        write.change(
            held, of=stood.request.circulation, state=OpinionState.GIVEN, visibility=Visibility.MEMBERS, given_on=on,
            signed_by=signed_by, signed_name=signed_name, reference=reference.strip(), recorded_at=timezone.now(),
            given_by=account, given_by_name=called,
        )  # fmt: skip
        write.note(held, {"verdict": held.verdict, "remarks": held.remarks.count()}, of=stood.request.circulation)
    return held


def publish_opinion(actor: Actor, opinion: Opinion, *, why: str = "") -> Opinion:
    """Show a given opinion to everybody. The circulation must be public already."""
    with writing(actor, "drafting.publish-opinion", opinion, why=why) as write:
        held = locked(opinion)
        if held.state == OpinionState.DRAFT:
            raise Refused(say("This opinion has not been given."))
        if held.request.circulation.visibility != Visibility.PUBLIC:
            raise Refused(say("Publish first that the version was sent out."))
        write.change(held, of=held.request.circulation, visibility=Visibility.PUBLIC)
    return held


def _action(opinion: Opinion) -> str:
    return RECORD if opinion.by_letter else WRITE


def _held(opinion: Opinion) -> Opinion:
    """The opinion as it stands, locked. `Refused` when it was given."""
    rows = Opinion.objects.select_for_update(of=("self",)).select_related("request__circulation__draft__act")
    held = rows.get(pk=opinion.pk)
    if held.state != OpinionState.DRAFT:
        raise Refused(say("This opinion was given, and its words stand. Give another."))
    return held


def _remark(draft: Draft, pid: str, words: str, proposed: str) -> dict[str, str]:
    """The columns of a remark."""
    said = clean(words)
    if not said and not proposed.strip():
        raise Refused(say("Write the remark, or the wording you ask for."))
    label = ""
    if pid:
        label = cited_in(draft, pid)
        if not label:
            raise Refused(say("The version that was sent out has no such provision."))
    return {"pid": pid, "label": label[:200], "words": said, "proposed": clean(proposed)}


def _day_of(request: Request, opinion: Opinion, day: date | None) -> date:
    if not opinion.by_letter:
        return today()
    if day is None:
        raise Refused(say("Give the day of the letter."))
    if day > today() or day < request.circulation.sent_on:
        raise Refused(say("The day lies between the day of sending and today."))
    return day


def _check_signatory(request: Request, opinion: Opinion, person: Person | None, signed: Text) -> None:
    if opinion.by_letter and person is None and not signed:
        raise Refused(say("Say who signed the letter."))
    state = request.delegation.parliament.state_id if request.delegation is not None else None
    if person is not None and state is not None and person.state_id not in {None, state}:
        raise Refused(say("{person} is of another state.", person=named(person)))
