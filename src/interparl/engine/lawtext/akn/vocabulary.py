"""Elements of Akoma Ntoso by what they do in the text; local names, so that 3.0, its drafts and 2.0 read alike."""

from __future__ import annotations

LAWS = frozenset({"act", "bill", "doc", "statement", "portion"})
"""Documents that hold one law or a part of one."""
COLLECTIONS = frozenset({"documentCollection", "officialGazette"})
"""Documents that hold documents."""
OTHER_DOCUMENTS = frozenset({"amendment", "amendmentList", "debate", "debateReport", "judgment"})
DOCUMENTS = LAWS | COLLECTIONS | OTHER_DOCUMENTS

_HIERARCHY = """
alinea article book chapter clause division hcontainer indent level list paragraph part point proviso rule section
subchapter subclause subdivision sublist subparagraph subpart subrule subsection subtitle title tome transitional
"""
_BLOCKS = """
address adjournment administrationOfOath amendmentBody amendmentContent amendmentHeading amendmentJustification
amendmentReference answer arguments attachment attachments background block blockContainer body caption citation
citations collectionBody communication component componentRef components conclusions container content coverPage
crossHeading debateBody debateSection decision declarationOfVote div documentRef formula from header interstitial
intro introduction item judgmentBody li listIntroduction listWrapUp longTitle mainBody ministerialStatements
motivation narrative nationalInterest noticesOfMotion oralStatements other p papers personalStatements petitions
pointOfOrder portionBody prayers preamble preface proceduralMotions question questions recital recitals remedies
resolutions rollCall scene speech speechGroup summary table tblock td th toc tocItem tr wrapUp writtenStatements
"""

HIERARCHY = frozenset(_HIERARCHY.split())
LABELS = frozenset({"num", "heading", "subheading"})
LISTS = frozenset({"blockList", "ol", "ul"})
BLOCKS = HIERARCHY | LABELS | LISTS | DOCUMENTS | frozenset(_BLOCKS.split())
"""Elements that begin a paragraph of their own; every other element is inside one."""
NOTES = frozenset({"authorialNote", "noteRef", "subFlow"})
"""Text beside the text: footnotes, marginal notes and references to them."""
QUOTED_STRUCTURES = frozenset({"embeddedStructure", "quotedStructure"})
QUOTED_TEXTS = frozenset({"embeddedText", "quotedText"})

ANNEX_NAMES = frozenset({"annex", "appendix", "attachment", "schedule"})
TRANSPARENT_NAMES = frozenset({"annexes", "appendices", "attachments", "body", "schedules"})
"""Names of `hcontainer`s that only hold others."""
BASIC_UNITS = frozenset({"article", "clause", "rule", "section"})
"""Elements of which one law numbers its rules throughout: what we call an article."""
BASIC_NAMES = BASIC_UNITS | {"regulation", "order"}
"""The same as names of an `hcontainer`."""
