"""Every word of the report that is not law. One place, so that all formats say the same and the extractor finds it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from interparl.engine.concordance.result import DivergenceKind, Relation, State
from interparl.engine.lawtext.law import Grade
from interparl.engine.lawtext.source import DropReason
from interparl.engine.message import Message, say

BANNER = say("Machine proposals, not findings.")
BANNER_REST = say("Each proposal needs a person's review before anyone relies on it.")

STATES: Mapping[State, Message] = MappingProxyType(
    {
        State.FULL: say("full"),
        State.PART: say("in part"),
        State.NONE: say("none"),
        State.NOT_EXAMINED: say("not examined"),
    }
)
STATE_MEANINGS: Mapping[State, Message] = MappingProxyType(
    {
        State.FULL: say("the whole provision has a counterpart"),
        State.PART: say("a part of the provision has a counterpart"),
        State.NONE: say("no counterpart was found in what was searched"),
        State.NOT_EXAMINED: say("not examined or not decided; never counted as none"),
    }
)
SYMBOLS: Mapping[State, str] = MappingProxyType(
    {State.FULL: "●", State.PART: "◐", State.NONE: "○", State.NOT_EXAMINED: "–"}
)
UNSURE_SYMBOL = "?"

RELATIONS: Mapping[Relation, Message] = MappingProxyType(
    {
        Relation.EQUAL: say("same words"),
        Relation.EQUIVALENT: say("same rule"),
        Relation.NARROWER: say("narrower"),
        Relation.BROADER: say("broader"),
        Relation.OVERLAPPING: say("overlapping"),
        Relation.RELATED: say("related"),
        Relation.ABSENT: say("no counterpart"),
    }
)
RELATION_MEANINGS: Mapping[Relation, Message] = MappingProxyType(
    {
        Relation.EQUAL: say("the same words, apart from numbering and typography"),
        Relation.EQUIVALENT: say("other words or another language, the same rule"),
        Relation.NARROWER: say("the counterpart covers a part of the model provision"),
        Relation.BROADER: say("the counterpart covers all of the model provision and more"),
        Relation.OVERLAPPING: say("each has something that the other lacks"),
        Relation.RELATED: say("the same subject, another rule, or too uncertain to say more"),
        Relation.ABSENT: say("no counterpart was found in what was searched"),
    }
)

KINDS: Mapping[DivergenceKind, Message] = MappingProxyType(
    {
        DivergenceKind.NUMBER: say("Number"),
        DivergenceKind.DEADLINE: say("Deadline"),
        DivergenceKind.MONEY: say("Sum of money"),
        DivergenceKind.DATE: say("Date"),
        DivergenceKind.DEONTIC: say("Duty, right or ban"),
        DivergenceKind.NEGATION: say("Negation"),
        DivergenceKind.SCOPE: say("Scope"),
        DivergenceKind.MISSING_PART: say("Missing part"),
        DivergenceKind.ADDED_PART: say("Added part"),
        DivergenceKind.DEFINITION: say("Definition"),
        DivergenceKind.SANCTION: say("Sanction"),
        DivergenceKind.REFERENCE: say("Reference"),
    }
)

GRADES: Mapping[Grade, Message] = MappingProxyType(
    {
        Grade.A: say("every character accounted for, numbering without a gap"),
        Grade.B: say("every character accounted for, small doubts"),
        Grade.C: say("several doubts: check the text before relying on an absence"),
        Grade.D: say("structure doubtful, or words may be missing"),
        Grade.E: say("not read as a law"),
    }
)

DROPS: Mapping[DropReason, Message] = MappingProxyType(
    {
        DropReason.SITE: say("parts of the web page"),
        DropReason.PAGE_FURNITURE: say("running heads and page numbers"),
        DropReason.CONTENTS: say("table of contents"),
        DropReason.FOOTNOTE_MARK: say("footnote marks"),
        DropReason.MARKUP: say("signs of the file format"),
        DropReason.DELETED: say("words struck out in the file"),
    }
)

CONFIDENCE: tuple[tuple[float, Message], ...] = (
    (0.95, say("almost certain")),
    (0.85, say("very likely")),
    (0.7, say("likely")),
    (0.5, say("more likely than not")),
    (0.0, say("uncertain")),
)
"""Words for a calibrated chance, each from its lower bound on."""

REVIEW_CHOICES: tuple[Message, ...] = (say("accepted"), say("corrected"), say("rejected"))

TEXTS: Mapping[str, Message] = MappingProxyType(
    {
        "absent": say("Absent"),
        "absent_lead": say("Provisions of the model act for which no counterpart was found, and what was searched."),
        "absent_none": say("No provision is proposed as absent."),
        "all": say("All"),
        "alone": say("underlined with dashes: words without a counterpart on the other side"),
        "beyond": say("Beyond the model act"),
        "beyond_lead": say("What the laws have and the model act does not."),
        "beyond_none": say("Nothing beyond the model act was found."),
        "beyond_whole": say("Whole provisions"),
        "beyond_words": say("Words within counterparts"),
        "candidates": say("Candidates looked at"),
        "changed": say("underlined with dots: words that stand on this side only (one language)"),
        "characters": say("Characters"),
        "chart": say("Chart"),
        "check": say("check first"),
        "confidence": say("Confidence"),
        "contents": say("Contents"),
        "counterpart": say("Counterpart"),
        "coverage": say("Coverage by state or law"),
        "coverage_caption": say(
            "How many provisions of the model act each state or law covers. The base of a share is what was examined."
        ),
        "date": say("Date"),
        "dictionary": say("Data dictionary"),
        "dictionary_lead": say("What each column of the tables in the data files (CSV, JSON, XLSX) means."),
        "divergence": say("Divergence"),
        "divergences": say("Divergences"),
        "divergences_caption": say("Divergences by kind: how many differences of substance were proposed."),
        "divergences_none": say("No divergence was found."),
        "dropped": say("Left out"),
        "encoder": say("Encoder"),
        "engine": say("Engine"),
        "evidence": say("Evidence"),
        "examined": say("Examined (base)"),
        "facts": say("Key figures"),
        "field": say("Field"),
        "file": say("File"),
        "first": say("For a person to look at first"),
        "first_lead": say("The machine is unsure here, or did not decide."),
        "first_none": say("Every proposal has a confidence of 70 % or more; all still need review."),
        "format": say("Format"),
        "found": say("Found in full or part"),
        "full_text": say("Text of the model provision"),
        "grade": say("Grade of reading"),
        "in_tree": say("In the law's text"),
        "kind": say("Kind"),
        "language": say("Language"),
        "law": say("Law"),
        "legend": say("Legend"),
        "lost": say("Lost"),
        "marked": say("numbered and shaded: a divergence, explained below the texts"),
        "matrix": say("Matrix"),
        "matrix_caption": say(
            "Provisions of the model act (rows) against states or laws (columns). A cell leads to the texts."
        ),
        "meaning": say("Meaning"),
        "method": say("Method"),
        "model_act": say("Model act"),
        "name": say("Name"),
        "no_text": say("No counterpart is proposed."),
        "note": say("Note"),
        "only_model": say("only in the model act"),
        "only_other": say("only in the counterpart"),
        "options": say("Options"),
        "page": say("Page"),
        "proposed": say("proposed"),
        "provision": say("Model provision"),
        "provisions": say("Provision by provision"),
        "readings": say("How the laws were read"),
        "readings_caption": say("Grade, and characters other than white space, of each text."),
        "readings_lead": say("An absence can be trusted no further than the reading of the text it was looked for in."),
        "refused": say("Not examined"),
        "relation": say("Relation"),
        "relations_mean": say("What the relations mean"),
        "review": say("Review"),
        "review_how": say("For the reviewer: accepted, corrected or rejected."),
        "reviewed_on": say("Reviewed on"),
        "reviewer": say("Reviewer"),
        "reviewer_note": say("Reviewer's note"),
        "same_words": say("The words are the same as in the model provision."),
        "searched": say("What was searched"),
        "share_full": say("Share in full"),
        "skip": say("Skip to the summary"),
        "state": say("State of coverage"),
        "subject": say("State or law"),
        "summary": say("Summary"),
        "texts_of": say("Text as of"),
        "total": say("Total"),
        "type": say("Type"),
        "undecided": say("undecided"),
        "version": say("Version"),
        "weights": say("Weights"),
        "doubts": say("Doubts"),
        "doubts_none": say("No doubts."),
        "missing": say("Missing words"),
    }
)
"""Headings and labels."""

SHEETS: Mapping[str, Message] = MappingProxyType(
    {"correlations": say("Correlation table"), "laws": say("Laws")},
)

FIELDS: Mapping[str, Message] = MappingProxyType(
    {
        "model_order": say("No."),
        "model_group": say("Chapter"),
        "model_label": say("Model provision"),
        "model_heading": say("Heading"),
        "model_text": say("Model text"),
        "subject_name": say("State or law"),
        "state": say("State of coverage"),
        "relation": say("Relation"),
        "confidence": say("Confidence"),
        "person_first": say("Look at first"),
        "law_name": say("Law"),
        "counterpart_label": say("Counterpart"),
        "counterpart_heading": say("Counterpart's heading"),
        "counterpart_language": say("Language"),
        "counterpart_text": say("Counterpart's text"),
        "link_confidence": say("Confidence of link"),
        "divergences": say("Divergences"),
        "divergence_kinds": say("Kinds of divergence"),
        "uncovered": say("Not covered"),
        "evidence": say("Evidence"),
        "not_examined": say("Not examined because"),
        "number": say("Mark"),
        "kind": say("Kind"),
        "note": say("What differs"),
        "model_words": say("Words of the model"),
        "counterpart_words": say("Words of the counterpart"),
        "provision_label": say("Provision"),
        "provision_heading": say("Heading"),
        "language": say("Language"),
        "whole": say("Whole provision"),
        "words": say("Words"),
        "name": say("File"),
        "title": say("Title"),
        "date": say("Text as of"),
        "format": say("Format"),
        "provisions": say("Provisions"),
        "grade": say("Grade"),
        "characters": say("Characters"),
        "in_tree": say("In the law's text"),
        "dropped": say("Left out"),
        "lost": say("Lost"),
        "doubts": say("Doubts"),
        "sha256": say("SHA-256"),
        "model_id": say("Id of model provision"),
        "counterpart_id": say("Id of counterpart"),
        "provision_id": say("Id of provision"),
    }
)
"""Headings of columns for people; machines read the fields' own names."""

YES = say("yes")
NO = say("no")

OPTIONS: Mapping[str, Message] = MappingProxyType({"force": say("compared in spite of a doubtful reading")})
"""Options of the method that have words; others are shown by their names."""
