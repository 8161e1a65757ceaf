"""What the writes on dossiers take: bodies in which nothing unknown is overlooked."""

from __future__ import annotations

import json
from typing import Any

from rest_framework import serializers

from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.drafting.enums import (
    ActKind,
    AmendmentAction,
    AnswerOutcome,
    CirculationKind,
    PaperKind,
    Verdict,
)
from interparl.apps.drafting.models import ActPaper, Amendment, Draft, Path
from interparl.apps.members.models import Delegation, Person
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.models import Decision, Sitting
from interparl.apps.texts.models import Work
from interparl.faces.api.shapes.given import LONGEST, WHY, Body, KeyIn, TextsIn, keys

MOST_REMARKS = 1000


class CirculationBody(Body):
    """A closed version, to whom it is sent for opinion, and the last day. `words`: what is asked; `reference`: number
    of the letter.
    """

    act_version = KeyIn(Draft)
    circulation_kind = serializers.ChoiceField(choices=[one.value for one in CirculationKind])
    delegations = keys(Delegation)
    organs = keys(Organ)
    due = serializers.DateField()
    sent_on = serializers.DateField(required=False)
    words = TextsIn(required=False)
    reference = serializers.CharField(required=False, max_length=200)
    why = serializers.CharField(required=False, help_text=WHY)


class OpinionReceiptBody(Body):
    """When the version arrived; today without it."""

    day = serializers.DateField(required=False)
    words = TextsIn(required=False)
    why = serializers.CharField(required=False, help_text=WHY)


class ReminderBody(Body):
    """What the reminder says beside its usual words."""

    words = TextsIn(required=False)
    why = serializers.CharField(required=False, help_text=WHY)


class PublishingBody(Body):
    """Why, for the history."""

    why = serializers.CharField(required=False, help_text=WHY)


class ClosingBody(Body):
    """Since when no opinion is waited for; today without it."""

    day = serializers.DateField(required=False)
    why = serializers.CharField(required=False, help_text=WHY)


class RequestWithdrawalBody(Body):
    """Why this addressee is not asked any more; it is shown beside the request."""

    why = serializers.CharField(max_length=2000)


class ExtensionBody(Body):
    """A later last day."""

    due = serializers.DateField()
    words = TextsIn(required=False)
    why = serializers.CharField(required=False, help_text=WHY)


class RemarkBody(Body):
    """A remark: on a provision of the version that was sent out (`pid`), or on the whole without it. `proposed`: the
    wording that is asked for.
    """

    words = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST, default="")
    pid = serializers.CharField(required=False, allow_blank=True, max_length=80)
    proposed = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST)
    why = serializers.CharField(required=False, help_text=WHY)


class RemarkChangeBody(RemarkBody):
    """What is to be otherwise in a remark; what is left out stays."""

    words = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST)


class RemarkInOpinion(Body):
    """A remark of an opinion that is begun with it."""

    words = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST, default="")
    pid = serializers.CharField(required=False, allow_blank=True, max_length=80)
    proposed = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST)


class OpinionBody(Body):
    """An opinion that is begun, seen by its addressee alone until it is given. `language`: that of its words.
    `take_over`: it begins with the words and remarks of the one that stands. `by_letter`: an officer types it in.
    """

    language = serializers.CharField(max_length=12)
    verdict = serializers.ChoiceField(choices=[one.value for one in Verdict], required=False)
    words = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST)
    remarks = serializers.ListField(child=RemarkInOpinion(), required=False, max_length=MOST_REMARKS)
    take_over = serializers.BooleanField(required=False)
    by_letter = serializers.BooleanField(required=False)
    why = serializers.CharField(required=False, help_text=WHY)


class OpinionChangeBody(Body):
    """What is to be otherwise in an opinion that is not given; what is left out stays."""

    language = serializers.CharField(required=False, max_length=12)
    verdict = serializers.ChoiceField(choices=[one.value for one in Verdict], required=False)
    words = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST)
    why = serializers.CharField(required=False, help_text=WHY)


class OpinionGivenBody(Body):
    """Of a letter: its day, its number, and who signed it. An opinion that was written here needs none of these."""

    day = serializers.DateField(required=False)
    signed_by = KeyIn(Person, required=False)
    signed_name = TextsIn(required=False)
    reference = serializers.CharField(required=False, max_length=200)
    why = serializers.CharField(required=False, help_text=WHY)


class RemarkAnswerBody(Body):
    """What became of a remark. Refusing, and taking in part, demand the reason."""

    outcome = serializers.ChoiceField(choices=[one.value for one in AnswerOutcome])
    reason = TextsIn(required=False)
    why = serializers.CharField(required=False, help_text=WHY)


class AmendmentBody(Body):
    """A change to one provision of a closed version. `old`: the words to go, quoted from it; without them `replace` is
    about the whole. `given`: `place` of what is inserted (`before`, `after`, `in`, `first`), `kind`, `marker`,
    `children` and so on. `sitting`: before which it is tabled. Another day, or an organ, is for those who run the act.
    """

    act_version = KeyIn(Draft)
    pid = serializers.CharField(allow_blank=True, max_length=80)
    action = serializers.ChoiceField(choices=[one.value for one in AmendmentAction])
    old = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST)
    new = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST)
    heading = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST)
    given = serializers.DictField(required=False)
    justification = TextsIn(required=False)
    delegation = KeyIn(Delegation, required=False)
    organ = KeyIn(Organ, required=False)
    sitting = KeyIn(Sitting, required=False)
    tabled_on = serializers.DateField(required=False)
    source = KeyIn(Source, required=False)  # type: ignore[assignment]  # a declared field, not the option
    why = serializers.CharField(required=False, help_text=WHY)


class CompromiseBody(Body):
    """One amendment in the place of several (`replaces`, by key) on the same version. It has their signatures and their
    day; when it falls, they come back as they were.
    """

    replaces = serializers.ListField(child=KeyIn(Amendment), min_length=2)
    pid = serializers.CharField(allow_blank=True, max_length=80)
    action = serializers.ChoiceField(choices=[one.value for one in AmendmentAction])
    old = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST)
    new = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST)
    heading = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST)
    given = serializers.DictField(required=False)
    justification = TextsIn(required=False)
    delegation = KeyIn(Delegation, required=False)
    organ = KeyIn(Organ, required=False)
    reason = TextsIn(required=False)
    why = serializers.CharField(required=False, help_text=WHY)


class SignatureBody(Body):
    """Who signs, and for which delegation. Today without `day`."""

    person = KeyIn(Person)
    delegation = KeyIn(Delegation, required=False)
    day = serializers.DateField(required=False)
    why = serializers.CharField(required=False, help_text=WHY)


class SignatureCheckBody(Body):
    """Whether a signature is valid. A reason is asked for where it is not, and where the register has a doubt."""

    valid = serializers.BooleanField()
    reason = serializers.CharField(required=False, max_length=2000)


class WithdrawalBody(Body):
    """Since when it is withdrawn; today without it."""

    day = serializers.DateField(required=False)
    why = serializers.CharField(required=False, help_text=WHY)


class AmendmentWithdrawalBody(WithdrawalBody):
    """Since when and why it is withdrawn."""

    reason = TextsIn(required=False)


class AdmissibilityBody(Body):
    """Whether an amendment is admissible; with the reason where it is not."""

    admissible = serializers.BooleanField()
    reason = TextsIn(required=False)
    organ = KeyIn(Organ, required=False)
    day = serializers.DateField(required=False)
    why = serializers.CharField(required=False, help_text=WHY)


class AmendmentResultBody(Body):
    """What a body decided, by a decision or, where it makes none, by its name and the day."""

    accepted = serializers.BooleanField()
    decision = KeyIn(Decision, required=False)
    organ = KeyIn(Organ, required=False)
    day = serializers.DateField(required=False)
    reason = TextsIn(required=False)
    why = serializers.CharField(required=False, help_text=WHY)


class ActBody(Body):
    """A dossier. `path`: the stages it goes through; without it the assembly's path for its kind. `law`: the act in the
    bank of laws, for one that has a text there already.
    """

    title = TextsIn()
    act_kind = serializers.ChoiceField(choices=[one.value for one in ActKind])
    key = serializers.CharField(required=False, max_length=80)
    path = KeyIn(Path, required=False)
    lead = KeyIn(Organ, required=False)
    adopting = KeyIn(Organ, required=False)
    law = KeyIn(Work, required=False)
    subject = TextsIn(required=False)
    initiator = TextsIn(required=False)
    developer = TextsIn(required=False)
    said_status = TextsIn(required=False)
    note = TextsIn(required=False)
    source = KeyIn(Source, required=False)  # type: ignore[assignment]  # a declared field, not the option
    visibility = serializers.ChoiceField(choices=[one.value for one in Visibility], required=False)
    why = serializers.CharField(required=False, help_text=WHY)


class ActChangeBody(Body):
    """What is to be otherwise in the data of a dossier; what is left out stays. Its stages say where it stands."""

    title = TextsIn(required=False)
    act_kind = serializers.ChoiceField(choices=[one.value for one in ActKind], required=False)
    subject = TextsIn(required=False)
    initiator = TextsIn(required=False)
    developer = TextsIn(required=False)
    lead = KeyIn(Organ, required=False)
    adopting = KeyIn(Organ, required=False)
    said_status = TextsIn(required=False)
    note = TextsIn(required=False)
    visibility = serializers.ChoiceField(choices=[one.value for one in Visibility], required=False)
    why = serializers.CharField(required=False, help_text=WHY)


class StageBody(Body):
    """A stage of the act's path, with what it asks for. `day` may be a year, a month or a day; today without it.
    `confirmed`: needs of the path's own that no record tells and that you say are met.
    """

    stage = serializers.CharField(max_length=40)
    day = serializers.CharField(required=False, max_length=10)
    decision = KeyIn(Decision, required=False)
    sitting = KeyIn(Sitting, required=False)
    act_version = KeyIn(Draft, required=False)
    paper = KeyIn(ActPaper, required=False)
    organ = KeyIn(Organ, required=False)
    by_whom = TextsIn(required=False)
    note = TextsIn(required=False)
    source = KeyIn(Source, required=False)  # type: ignore[assignment]  # a declared field, not the option
    confirmed = serializers.ListField(child=serializers.CharField(max_length=200), required=False, max_length=50)
    why = serializers.CharField(required=False, help_text=WHY)


class OpinionFileBody(Body):
    """The opinion as a file. Its type is read from its content."""

    file = serializers.FileField(max_length=200)
    why = serializers.CharField(required=False, help_text=WHY)


class FormTextsIn(TextsIn):
    """A text by language code; in a form (`multipart/form-data`) as JSON."""

    def to_internal_value(self, data: Any) -> Text:
        """As records keep it."""
        if isinstance(data, str):
            try:
                data = json.loads(data)
            except ValueError:
                data = None
        return super().to_internal_value(data)


class ActPaperBody(Body):
    """A document in one language: its `words`, or a file, as `multipart/form-data` with texts by language as JSON."""

    paper_kind = serializers.ChoiceField(choices=[one.value for one in PaperKind])
    title = FormTextsIn()
    language = serializers.CharField(max_length=12)
    day = serializers.CharField(required=False, max_length=10)
    file = serializers.FileField(required=False, max_length=200)
    words = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST)
    author = FormTextsIn(required=False)
    source = KeyIn(Source, required=False)  # type: ignore[assignment]  # a declared field, not the option
    visibility = serializers.ChoiceField(choices=[one.value for one in Visibility], required=False)
    why = serializers.CharField(required=False, help_text=WHY)
