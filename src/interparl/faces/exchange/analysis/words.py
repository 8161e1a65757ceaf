"""Every word of a published analysis that is neither law nor finding, for all its formats and pages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from interparl.apps.comparison.enums import Relation
from interparl.engine.message import Message, say
from interparl.faces.exchange.report import words as report

GRADES = {str(grade.value): message for grade, message in report.GRADES.items()}
KINDS = {str(kind.value): message for kind, message in report.KINDS.items()}

MEANINGS: Mapping[Relation, Message] = MappingProxyType(
    {
        Relation.EQUAL: say("the same words, apart from numbering and typography"),
        Relation.EQUIVALENT: say("other words or another language, the same rule"),
        Relation.NARROWER: say("the counterpart covers a part of the model provision"),
        Relation.BROADER: say("the counterpart covers all of the model provision and more"),
        Relation.OVERLAPPING: say("each has something that the other lacks"),
        Relation.RELATED: say("the same subject, another rule"),
        Relation.CONFLICTING: say("the counterpart says what the model provision excludes"),
        Relation.ABSENT: say("a person searched the texts named and found no counterpart"),
        Relation.NOT_APPLICABLE: say("the provision cannot apply there, for the reason given"),
    }
)

TEXTS: Mapping[str, Message] = MappingProxyType(
    {
        **{
            name: report.TEXTS[name]
            for name in (
                "absent", "changed", "contents", "counterpart", "divergences", "file", "grade", "kind", "language",
                "law", "legend", "matrix", "meaning", "method", "model_act", "note", "only_model", "only_other",
                "page", "provision", "provisions", "readings_lead", "relation", "relations_mean", "same_words",
                "searched", "summary", "texts_of", "total",
            )
        },
        "absent_lead": say("Provisions for which a person found no counterpart, with the texts that were searched."),
        "absent_none": say("Nothing was found to be absent."),
        "agreement": say("Agreement of the readers"),
        "agreement_none": say("No provision was read by two readers."),
        "authentic": say("authentic text"),
        "by": say("Found by"),
        "chapter": say("Chapter"),
        "cite": say("How to cite"),
        "column": say("State or law"),
        "columns": say("State by state"),
        "columns_caption": say("What was found in each column. The base of each share stands beside it."),
        "confirmed": say("Confirmed after the text had changed"),
        "conformity": say("Conformity"),
        "covered": say("Covered"),
        "cut_off": say("Cut-off"),
        "decision": say("On the strength of"),
        "digest": say("Digest of the content (SHA-256)"),
        "examined": say("Examined"),
        "facts": say("Key figures"),
        "finding": say("finding"),
        "label": say("What the provision asks"),
        "laws": say("Texts compared"),
        "laws_caption": say("The texts that were read: whose, in which language, from which day."),
        "marked": say("numbered and shaded: a divergence that a person stated, explained below the texts"),
        "matrix_caption": say("Provisions of the model act in rows, states or laws in columns."),
        "met": say("Met in full"),
        "no_text": say("No counterpart."),
        "not_examined": say("Not examined"),
        "not_examined_lead": say("Nobody has stated a finding here. It counts neither as covered nor as not covered."),
        "on": say("Found on"),
        "origin": say("How it came about"),
        "reading": say("Reading"),
        "readings": say("All readings"),
        "reason": say("Reason"),
        "sha": say("SHA-256 of the words"),
        "signatures": say("Signatures"),
        "signed": say("Signed off by"),
        "stale": say("The text has changed since"),
        "table": say("Correlation table"),
        "table_caption": say("Each finding with its counterparts, and who stated it."),
        "team": say("Team"),
        "weight": say("Weight"),
        "word": say("Finding on it"),
    }
)  # fmt: skip
"""Headings and labels."""
