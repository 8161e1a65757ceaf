"""From a comparison to the view of a report in one language."""

from __future__ import annotations

from collections import Counter
from datetime import date
from types import MappingProxyType

from interparl import __version__
from interparl.engine.concordance import tables, tabulate
from interparl.engine.concordance.coverage import Coverage, coverage_total, states
from interparl.engine.concordance.coverage import count as count_states
from interparl.engine.concordance.result import Comparison, DivergenceKind, Relation, State
from interparl.engine.message import Message, say
from interparl.faces.exchange.report import local, words
from interparl.faces.exchange.report.cells import Cells
from interparl.faces.exchange.report.passages import clean
from interparl.faces.exchange.report.sentences import key_sentences
from interparl.faces.exchange.report.view import (
    Absent,
    AbsentLine,
    Bar,
    Beyond,
    BeyondLine,
    Dictionary,
    Entry,
    Fact,
    FirstLook,
    Group,
    KindLine,
    Reading,
    Report,
    Row,
)

FIRST_SHOWN = 12
"""How many proposals the summary lists for a person to look at first; the rest are flagged in the matrix."""
BEYOND_SHOWN = 150
"""Lines a subject in the list of what is beyond the model act: a whole corpus has thousands."""
WORDS_SHOWN = 600
"""Characters of a provision beyond the model act that the list shows; the data files have all."""


def build(comparison: Comparison, *, language: str, day: date, title: str | None, notice: str | None) -> Report:
    """Everything that the report says, in `language`."""
    return _Builder(comparison, language).report(day, title, notice)


class _Builder:
    def __init__(self, comparison: Comparison, language: str) -> None:
        self.comparison, self.language = comparison, language
        self.cells = Cells(comparison, language)
        self.items = comparison.model_items()
        self.states = states(comparison)
        self.divergences = tuple(tabulate.divergence_rows(comparison))

    def say(self, message: Message) -> str:
        return clean(message.text(self.language))

    def number(self, value: int) -> str:
        return local.number(value, self.language)

    def report(self, day: date, title: str | None, notice: str | None) -> Report:
        model = self.comparison.laws.get(self.comparison.model)
        name = clean(tabulate.law_name(self.comparison, self.comparison.model))
        bars = tuple(self.bar(subject.key) for subject in self.comparison.subjects)
        kinds, total = self.kinds()
        first = self.first()
        beyond = self.beyond()
        return Report(
            language=self.language,
            title=clean(title or self.say(say("How far national laws correspond to the model act"))),
            model=name,
            model_language=model.act.language if model else (self.items[0].language if self.items else ""),
            day=day,
            day_text=self.say(say("Compared on {day}", day=local.day(day, self.language))),
            banner=self.say(words.BANNER),
            banner_rest=self.say(words.BANNER_REST),
            notice=clean(notice or ""),
            facts=self.facts(len(first)),
            sentences=tuple(clean(s) for s in key_sentences(self.comparison, self.language)),
            subjects=tuple(clean(s.name) for s in self.comparison.subjects),
            refused=tuple(
                (clean(s.name), self.say(s.refused)) for s in self.comparison.subjects if s.refused is not None
            ),
            bars=bars,
            first=first[:FIRST_SHOWN],
            first_more=(
                self.say(say("and {count} more, flagged in the matrix", count=self.number(len(first) - FIRST_SHOWN)))
                if len(first) > FIRST_SHOWN
                else ""
            ),
            kinds=kinds,
            kinds_total=total,
            groups=self.groups(),
            absent=self.absent(),
            beyond=beyond,
            readings=self.readings(),
            method=self.method(),
            dictionary=self.dictionary(),
            legend=tuple(
                (s, words.SYMBOLS[s], self.say(words.STATES[s]), self.say(words.STATE_MEANINGS[s])) for s in State
            ),
            relations=tuple((self.say(words.RELATIONS[r]), self.say(words.RELATION_MEANINGS[r])) for r in Relation),
            words=MappingProxyType({key: self.say(message) for key, message in words.TEXTS.items()}),
        )

    def facts(self, first: int) -> tuple[Fact, ...]:
        total = coverage_total(self.comparison)
        examined = sum(1 for s in self.comparison.subjects if not s.refused)
        base = say("{full} of {base} pairs examined", full=self.number(total.full), base=self.number(total.examined))
        found = total.full + total.part
        found_base = say("{found} of {base} pairs examined", found=self.number(found), base=self.number(total.examined))
        return (
            Fact(self.number(len(self.items)), self.say(say("provisions in the model act"))),
            Fact(
                self.number(len(self.comparison.subjects)),
                self.say(say("states or laws compared with it")),
                self.say(say("examined: {count}", count=self.number(examined))),
            ),
            Fact(local.percent(total.share_full, self.language), self.say(say("covered in full")), self.say(base)),
            Fact(
                local.percent(total.share_found, self.language),
                self.say(say("covered in full or part")),
                self.say(found_base),
            ),
            Fact(self.number(len(self.divergences)), self.say(say("divergences of substance"))),
            Fact(self.number(first), self.say(say("pairs for a person to look at first"))),
        )

    def bar(self, key: str) -> Bar:
        subject = next(s for s in self.comparison.subjects if s.key == key)
        counted: Coverage = count_states(state for (_, of), state in self.states.items() if of == key)
        dates = [self.comparison.laws[law].act.date for law in subject.laws if law in self.comparison.laws]
        known = [local.iso_day(d, self.language) for d in dict.fromkeys(dates) if d]
        texts_of = "; ".join(known) if known else self.say(say("not stated"))
        return Bar(
            name=clean(subject.name),
            full=counted.full,
            part=counted.part,
            none=counted.none,
            not_examined=counted.not_examined,
            examined=counted.examined,
            share_full=local.percent(counted.share_full, self.language),
            share_found=local.percent(counted.share_found, self.language),
            texts_of=clean(texts_of),
            refused=self.say(subject.refused) if subject.refused else "",
        )

    def kinds(self) -> tuple[tuple[KindLine, ...], KindLine]:
        by = Counter((row.kind, row.subject) for row in self.divergences)
        keys = [subject.key for subject in self.comparison.subjects]
        lines = []
        for kind in DivergenceKind:
            counts = tuple(by[kind, key] for key in keys)
            if any(counts):
                lines.append(KindLine(self.say(words.KINDS[kind]), counts, sum(counts)))
        totals = tuple(sum(by[kind, key] for kind in DivergenceKind) for key in keys)
        return tuple(lines), KindLine(self.say(words.TEXTS["total"]), totals, sum(totals))

    def first(self) -> tuple[FirstLook, ...]:
        names = {subject.key: clean(subject.name) for subject in self.comparison.subjects}
        items = {item.id: item for item in self.items}
        wanted = [
            p for p in self.comparison.proposals if tabulate.person_first(p) and p.item in items and p.subject in names
        ]
        wanted.sort(key=lambda p: (not p.abstained, p.confidence, items[p.item].order))
        return tuple(
            FirstLook(
                anchor=self.cells.anchor(p.item, p.subject),
                provision=clean(_name(items[p.item].label, items[p.item].heading)),
                subject=names[p.subject],
                reason=self.say(say("the machine did not decide"))
                if p.abstained
                else local.chance(p.confidence, self.language),
            )
            for p in wanted
        )

    def groups(self) -> tuple[Group, ...]:
        groups: list[tuple[tuple[str, ...], list[Row]]] = []
        for item in self.items:
            if not groups or groups[-1][0] != item.group:
                groups.append((item.group, []))
            groups[-1][1].append(self.cells.row(item))
        return tuple(Group(clean(" / ".join(path)), tuple(rows)) for path, rows in groups)

    def absent(self) -> tuple[Absent, ...]:
        sizes, proposals = tabulate.searched(self.comparison), tabulate.cells(self.comparison)
        found = []
        for subject in self.comparison.subjects:
            if subject.refused:
                continue
            names = [clean(tabulate.law_name(self.comparison, law)) for law in subject.laws]
            lines = []
            for item in self.items:
                proposal = proposals.get((item.id, subject.key))
                if proposal and proposal.state is State.NONE:
                    lines.append(
                        AbsentLine(
                            anchor=self.cells.anchor(item.id, subject.key),
                            name=clean(_name(item.label, item.heading)),
                            language=item.language,
                            confidence=self.say(say("the machine did not decide"))
                            if proposal.abstained
                            else local.chance(proposal.confidence, self.language),
                        )
                    )
            searched = say(
                "Searched: {laws}. Provisions searched: {count}.",
                laws="; ".join(names[:8]) + ("; …" if len(names) > 8 else ""),
                count=self.number(sizes[subject.key]),
            )
            found.append(Absent(clean(subject.name), self.say(searched), tuple(lines)))
        return tuple(found)

    def beyond(self) -> tuple[Beyond, ...]:
        by: dict[str, tuple[list[BeyondLine], list[BeyondLine]]] = {}
        for row in tabulate.beyond_rows(self.comparison):
            whole, parts = by.setdefault(row.subject, ([], []))
            shown = row.words if len(row.words) <= WORDS_SHOWN else row.words[:WORDS_SHOWN].rsplit(" ", 1)[0] + " …"
            line = BeyondLine(
                name=clean(_name(row.provision_label, row.provision_heading)),
                law=clean(row.law_name) if row.law in self.cells.places else "",
                language=row.language,
                words=clean(shown).strip(),
                model=clean(row.model_label),
                anchor=self.cells.anchor(row.model_id, row.subject) if row.model_id else "",
            )
            (whole if row.whole else parts).append(line)
        names = {subject.key: clean(subject.name) for subject in self.comparison.subjects}
        more = self.say(say("The list is cut here; the data files (XLSX, JSON) have all."))
        return tuple(
            Beyond(
                subject=names[key],
                whole=tuple(whole[:BEYOND_SHOWN]),
                words=tuple(parts[:BEYOND_SHOWN]),
                whole_count=len(whole),
                words_count=len(parts),
                more=more if max(len(whole), len(parts)) > BEYOND_SHOWN else "",
            )
            for key, (whole, parts) in by.items()
        )

    def readings(self) -> tuple[Reading, ...]:
        found = []
        for row in tabulate.law_rows(self.comparison):
            law = self.comparison.laws[row.law]
            fidelity = law.fidelity
            dropped = sorted({drop.reason for drop in fidelity.drops})
            why = local.listing(
                [self.say(words.DROPS.get(reason, Message(reason.value))) for reason in dropped], self.language
            )
            doubts = [
                f"{local.place(doubt.place, self.language)}: {doubt.message.text(self.language)}"
                if doubt.place
                else doubt.message.text(self.language)
                for doubt in fidelity.doubts
            ]
            if not law.language_supported:
                doubts.append(say("The language has no module: read by generic patterns.").text(self.language))
            found.append(
                Reading(
                    subject=(clean(row.subject_name) or self.say(words.TEXTS["model_act"])) + self.cells.place(row.law),
                    title=clean(row.title),
                    file=clean(row.name),
                    language=local.language_name(row.language, self.language),
                    language_code=row.language,
                    date=local.iso_day(row.date, self.language) if row.date else self.say(say("not stated")),
                    format=clean(row.format),
                    provisions=self.number(row.provisions),
                    grade=row.grade,
                    grade_meaning=self.say(words.GRADES[fidelity.grade]),
                    characters=self.number(row.characters),
                    in_tree=self.number(row.in_tree),
                    dropped=f"{self.number(row.dropped)} ({why})" if why else self.number(row.dropped),
                    lost=self.number(row.lost),
                    sha256=clean(row.sha256),
                    doubts=tuple(clean(doubt) for doubt in doubts),
                    missing=tuple(clean(local.place(m, self.language)) for m in fidelity.missing),
                )
            )
        return tuple(found)

    def method(self) -> tuple[tuple[str, str], ...]:
        method, text = self.comparison.method, words.TEXTS
        lines = [
            (self.say(text["engine"]), method.engine),
            (self.say(text["encoder"]), method.encoder),
            (self.say(text["weights"]), method.weights),
            (self.say(say("Report written by")), f"interparl {__version__}"),
            *(self.option(key, value) for key, value in method.options),
        ]
        return tuple((clean(name), clean(value)) for name, value in lines)

    def option(self, key: str, value: str) -> tuple[str, str]:
        name = self.say(words.OPTIONS[key]) if key in words.OPTIONS else key
        told = {"yes": words.YES, "no": words.NO}.get(value)
        return f"{self.say(words.TEXTS['options'])}: {name}", self.say(told) if told else value

    def dictionary(self) -> tuple[Dictionary, ...]:
        return tuple(
            Dictionary(
                row_type.__name__,
                self.say(tables.meaning(row_type)),
                tuple(Entry(e.name, e.type, self.say(e.meaning)) for e in tables.dictionary(row_type)),
            )
            for row_type in tables.ROW_TYPES
        )


def _name(label: str, heading: str) -> str:
    return f"{label}. {heading}" if heading and heading != label else label
