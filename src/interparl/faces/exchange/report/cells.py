"""One provision against one subject: texts cut at their marks, divergences numbered, reasons in words."""

from __future__ import annotations

from interparl.engine.concordance import tabulate
from interparl.engine.concordance.result import Comparison, Item, Proposal, Relation, Span, State, Subject
from interparl.engine.message import Message, say
from interparl.faces.exchange.report import local, words
from interparl.faces.exchange.report.passages import Passage, clean, cut, plain
from interparl.faces.exchange.report.view import Cell, Looked, Mark, Other, Row
from interparl.faces.exchange.report.wording import common, differences

LOOKED_SHOWN = 5
"""How many candidates a cell lists; the data files have all."""
LOOKED_LEAST = 2
"""How many it lists where none of them came near."""
TELLING = 0.01
"""Chance below which a candidate is not worth listing beside better ones."""
NOTE_QUOTES = 30
"""A note that has the first so many characters of the words on each side need not be followed by them again."""
LABELS_SHOWN = 3
"""How many counterparts a cell of the matrix names."""


class Cells:
    """Makes the rows and cells of one comparison in one language."""

    def __init__(self, comparison: Comparison, language: str) -> None:
        self.comparison, self.language = comparison, language
        self.proposals = tabulate.cells(comparison)
        self.searched = tabulate.searched(comparison)
        self.rows = {item.id: place for place, item in enumerate(comparison.model_items(), 1)}
        self.columns = {subject.key: place for place, subject in enumerate(comparison.subjects, 1)}
        self.laws = {key: clean(tabulate.law_name(comparison, key)) for key in comparison.laws}
        self.places = tabulate.law_places(comparison)

    def say(self, message: Message) -> str:
        """A message in the report's language."""
        return clean(message.text(self.language))

    def anchor(self, item: str, subject: str) -> str:
        """Name of the place in the report where a cell's texts stand; made of numbers, never of foreign ids."""
        return f"p{self.rows[item]}-s{self.columns[subject]}"

    def label(self, other: Item) -> str:
        """A provision's citation, with the number of its law where the subject has several."""
        return clean(other.label) + self.place(other.law)

    def place(self, law: str) -> str:
        """The number of a law among several of one subject, in brackets; empty where it is the only one."""
        return f" [{self.places[law]}]" if law in self.places else ""

    def row(self, item: Item) -> Row:
        """A provision of the model act with all its cells."""
        return Row(
            anchor=f"p{self.rows[item.id]}",
            number=self.rows[item.id],
            label=clean(item.label),
            heading=clean(item.heading) if item.heading != item.label else "",
            language=item.language,
            group=tuple(clean(g) for g in item.group),
            passage=plain(item.text),
            cells=tuple(self.cell(item, subject) for subject in self.comparison.subjects),
        )

    def cell(self, item: Item, subject: Subject) -> Cell:
        """One cell with everything that is said about it."""
        proposal = self.proposals.get((item.id, subject.key))
        state = proposal.state if proposal else State.NOT_EXAMINED
        undecided = bool(proposal and proposal.abstained)
        counterparts = [self.comparison.items[c.item] for c in proposal.counterparts] if proposal else []
        same = bool(proposal and proposal.relation is Relation.EQUAL and len(counterparts) == 1)
        examined = proposal is not None and (state is not State.NOT_EXAMINED or bool(counterparts))
        marks, left, right = self._marks(item, subject, proposal)
        model, others = self._texts(item, subject, proposal, left, right)
        labels = [self.label(other) for other in counterparts]
        return Cell(
            anchor=self.anchor(item.id, subject.key),
            subject=clean(subject.name),
            state=state,
            state_text=self.say(words.STATES[state]),
            symbol=words.UNSURE_SYMBOL if undecided else words.SYMBOLS[state],
            relation=self.say(words.RELATIONS[proposal.relation]) if proposal and examined else "",
            relation_meaning=self.say(words.RELATION_MEANINGS[proposal.relation]) if proposal and examined else "",
            labels=", ".join(labels[:LABELS_SHOWN]) + (" …" if len(labels) > LABELS_SHOWN else ""),
            confidence=local.chance(proposal.confidence, self.language) if proposal and examined else "",
            confidence_figure=local.chance_figure(proposal.confidence, self.language) if proposal and examined else "",
            undecided=undecided,
            first=bool(proposal and tabulate.person_first(proposal)),
            same_words=same and not marks,
            model=() if same and not marks else model,
            others=others,
            marks=marks,
            evidence=tuple(self.say(e.message) for e in proposal.evidence) if proposal else (),
            looked=self._looked(proposal) if proposal else (),
            remark=self._remark(proposal, subject),
        )

    def _marks(
        self, item: Item, subject: Subject, proposal: Proposal | None
    ) -> tuple[tuple[Mark, ...], list[tuple[int, Span]], dict[str, list[tuple[int, Span]]]]:
        marks: list[Mark] = []
        left: list[tuple[int, Span]] = []
        right: dict[str, list[tuple[int, Span]]] = {}
        for number, (counterpart, divergence) in enumerate(tabulate.marked(proposal) if proposal else (), 1):
            other = divergence.right_item or counterpart.item
            if divergence.left:
                left.append((number, divergence.left))
            if divergence.right:
                right.setdefault(other, []).append((number, divergence.right))
            note = self.say(divergence.note)
            words_left = _short(tabulate.quote(item.text, divergence.left))
            words_right = _short(tabulate.quote(self.comparison.items[other].text, divergence.right))
            quoted = not all(words[:NOTE_QUOTES] in note for words in (words_left, words_right))
            marks.append(
                Mark(
                    anchor=f"{self.anchor(item.id, subject.key)}-d{number}",
                    number=number,
                    kind=self.say(words.KINDS[divergence.kind]),
                    note=note,
                    left=words_left if quoted else "",
                    right=words_right if quoted else "",
                    right_language=self.comparison.items[other].language,
                    confidence=local.chance(divergence.confidence, self.language),
                )
            )
        return tuple(marks), left, right

    def _texts(
        self,
        item: Item,
        subject: Subject,
        proposal: Proposal | None,
        left: list[tuple[int, Span]],
        right: dict[str, list[tuple[int, Span]]],
    ) -> tuple[Passage, tuple[Other, ...]]:
        if proposal is None or not proposal.counterparts:
            return (), ()
        changed_left: list[tuple[Span, ...]] = []
        others = []
        for counterpart in proposal.counterparts:
            other = self.comparison.items[counterpart.item]
            changed: tuple[Span, ...] = ()
            if other.language == item.language and proposal.relation is not Relation.EQUAL:
                found = differences(item.text, other.text)
                if found is not None:
                    changed_left.append(found[0])
                    changed = found[1]
            alone = [span for found_in, span in proposal.beyond if found_in == other.id]
            others.append(
                Other(
                    label=self.label(other),
                    heading=clean(other.heading) if other.heading != other.label else "",
                    law=self._named(other.law, subject),
                    language=other.language,
                    confidence=local.chance(counterpart.confidence, self.language),
                    passage=cut(other.text, right.get(other.id, ()), changed, alone),
                )
            )
        model = cut(item.text, left, common(changed_left), proposal.uncovered)
        return model, tuple(others)

    def _named(self, law: str, subject: Subject) -> str:
        """The title of a law where the subject's name does not tell it: one of several, or a bare file name."""
        known = self.comparison.laws.get(law)
        bare = known is not None and known.name == subject.name
        return self.laws.get(law, clean(law)) if law in self.places or bare else ""

    def _looked(self, proposal: Proposal) -> tuple[Looked, ...]:
        proposed = {counterpart.item for counterpart in proposal.counterparts}
        best_first = sorted(proposal.candidates, key=lambda c: -c.score)
        telling = [c for c in best_first if c.score >= TELLING or c.item in proposed]
        best_first = (telling or best_first[:LOOKED_LEAST])[:LOOKED_SHOWN]
        looked = []
        for candidate in best_first:
            other = self.comparison.items.get(candidate.item)
            looked.append(
                Looked(
                    label=self.label(other) if other else clean(candidate.item),
                    heading=clean(other.heading) if other and other.heading != other.label else "",
                    law=self.laws.get(candidate.law, clean(candidate.law)),
                    score=local.chance_figure(candidate.score, self.language),
                    proposed=candidate.item in proposed,
                )
            )
        return tuple(looked)

    def _remark(self, proposal: Proposal | None, subject: Subject) -> str:
        if subject.refused:
            return self.say(say("Not examined: {reason}", reason=subject.refused))
        if proposal is None:
            return self.say(say("Not examined."))
        if proposal.abstained:
            return self.say(say("The machine found something but is too unsure to decide: a person must look."))
        if not proposal.counterparts and proposal.state is State.NOT_EXAMINED:
            return self.say(say("No counterpart was found, but nothing is called absent: see the evidence."))
        if not proposal.counterparts:
            count = local.number(self.searched[subject.key], self.language)
            return self.say(say("No counterpart was found. Provisions searched: {count}.", count=count))
        return ""


def _short(text: str, limit: int = 240) -> str:
    text = " ".join(clean(text).split())
    return text if len(text) <= limit else text[: limit // 2].rstrip() + " … " + text[-limit // 2 :].lstrip()
