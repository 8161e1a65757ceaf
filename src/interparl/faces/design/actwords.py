"""Words and tones for acts of the assembly: stages, versions, opinions, answers; for portal and desk alike."""

from __future__ import annotations

from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.queries import ActRow
from interparl.apps.drafting.domain.standing import Standing
from interparl.apps.drafting.enums import AmendmentState, AnswerOutcome, Verdict
from interparl.apps.drafting.models import ActStep, Amendment, Draft, Opinion, Remark
from interparl.engine.message import say
from interparl.engine.procedure.stages import Path
from interparl.faces.design.lawwords import language_here

VERDICT_TONES: dict[str, str] = {
    Verdict.SUPPORT: "good",
    Verdict.WITH_REMARKS: "info",
    Verdict.OBJECT: "bad",
    Verdict.NO_POSITION: "neutral",
}
OUTCOME_TONES: dict[str, str] = {
    AnswerOutcome.TAKEN: "good",
    AnswerOutcome.IN_PART: "info",
    AnswerOutcome.REFUSED: "neutral",
}
AMENDMENT_TONES: dict[str, str] = {
    AmendmentState.TABLED: "info",
    AmendmentState.SIGNATURES_SHORT: "warn",
    AmendmentState.SIGNED: "info",
    AmendmentState.ADMISSIBLE: "info",
    AmendmentState.ACCEPTED: "good",
}
ONLY_SAID = say("Only a source tells it")
NOTHING_SAID = say("No stage on record")


def plain(text: str) -> str:
    """A text of a record that can stand as a sentence: braces would be read as places to fill."""
    return text.replace("{", "(").replace("}", ")")


def stage_badge(standing: Standing | ActRow) -> tuple[str, str]:
    """Where an act stands in words, with the tone: by its last stage; "" for an act of which none is recorded."""
    key = standing.key if isinstance(standing, Standing) else standing.stage
    if not key:
        return "", "neutral"
    called = words(standing.called) if standing.called is not None else key
    return called, "neutral" if standing.ended else "info"


def stage_name(path: Path, step: ActStep) -> str:
    """What the stage of a step is called; its key where the path no longer has it."""
    stage = path.stage(step.stage)
    return words(stage.name) if stage is not None else step.stage


def version_name(draft: Draft) -> str:
    """A version by its number, language and own name."""
    told = words(say("Version {number}, {language}", number=draft.order, language=language_here(draft.language)))
    return f"{told}: {draft.name}" if draft.name else told


def verdict_badge(opinion: Opinion) -> tuple[str, str]:
    """What an opinion says of the whole version."""
    return str(opinion.get_verdict_display()), VERDICT_TONES.get(opinion.verdict, "neutral")


def outcome_badge(remark: Remark) -> tuple[str, str]:
    """What became of a remark; one without an answer is open."""
    if not remark.outcome:
        return words(say("No answer yet")), "warn"
    return str(remark.get_outcome_display()), OUTCOME_TONES.get(remark.outcome, "neutral")


def amendment_badge(amendment: Amendment) -> tuple[str, str]:
    """Where an amendment stands; what is over and was not accepted is neutral."""
    return str(amendment.get_state_display()), AMENDMENT_TONES.get(amendment.state, "neutral")
