"""The table as a Word document, laid across: the head row repeats on each page, each text is in its language."""

from __future__ import annotations

from django.utils.translation import override

from interparl.apps.common.actor import Actor
from interparl.apps.common.wording import words
from interparl.apps.drafting.models import Circulation, ModelAct
from interparl.engine.message import say
from interparl.faces.design.opinions import UNANSWERED
from interparl.faces.exchange.remarks.view import Line, Part, Said, Sheet, build
from interparl.faces.exchange.report.docx import fill, frame
from interparl.faces.exchange.report.docx_body import WIDTH
from interparl.faces.exchange.report.docx_parts import PANEL, SOFT, cell, line, paragraph, run, table
from interparl.faces.exchange.wordfile import clean, saved

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WIDTHS = (600, 2500, 2000, 3300, 2900, 1350, WIDTH - 12_650)
FACTS = (3000, WIDTH - 3000)


def write(of: Circulation | ModelAct, actor: Actor, language: str) -> bytes:
    """The table of a circulation, or of all that was sent out of an act, as far as the person sees it.

    `language` is that of the document's own words; what somebody wrote stays in the language in which it was written.
    For the public give `PUBLIC` as `actor`: then only public opinions are in it.
    """
    with override(language):
        return render(build(of, actor))


def file_name(of: Circulation | ModelAct, language: str) -> str:
    """A name for the file."""
    return f"{of.key}-remarks-{language}.docx"


def render(sheet: Sheet) -> bytes:
    """The file's bytes: the same table gives the same bytes. Call it in the language of the sheet."""
    running = " · ".join(part for part in (sheet.assembly, sheet.title, sheet.act.text, sheet.stands) if part)
    document = frame(
        title=clean(f"{sheet.title}: {sheet.act.text}"),
        subject=clean(sheet.act.text),
        language=sheet.language,
        day=sheet.day,
        running=clean(running),
        comments=clean(running),
    )
    parts = [
        paragraph(_run(Said(sheet.assembly), color=SOFT, size=9), after=0),
        paragraph(_run(Said(sheet.title)), style="Title"),
        paragraph(_run(sheet.act, bold=True, size=12), after=60),
        paragraph(_run(Said(sheet.stands), size=9, color=SOFT), after=80),
        table(FACTS, (), [_fact(label, said) for label, said in sheet.facts], description=sheet.title),
        paragraph(after=80),
    ]
    for part in sheet.parts:
        parts += _part(part, sheet.title)
    if not sheet.parts:
        parts.append(paragraph(_run(Said(words(say("No remark was made.")))), after=80))
    parts += [paragraph(_run(Said(note), size=8, color=SOFT), before=80, after=0) for note in sheet.notes]
    fill(document, parts)
    return saved(document)


def head() -> tuple[str, ...]:
    """What the columns are called."""
    columns = (
        say("No."),
        say("Provision"),
        say("From whom"),
        say("Remark"),
        say("Wording asked for"),
        say("Answer"),
        say("Reason"),
    )
    return tuple(words(column) for column in columns)


def _part(part: Part, title: str) -> list[str]:
    found = [paragraph(_run(Said(part.heading)), style="Heading2")] if part.heading else []
    described = ": ".join(word for word in (title, part.heading) if word)
    return [*found, table(WIDTHS, head(), [_row(each) for each in part.lines], description=described), paragraph()]


def _row(each: Line) -> str:
    cells = (
        Said(str(each.number)),
        each.provision,
        each.addressee,
        each.remark,
        each.wording,
        Said(each.answer or words(UNANSWERED)),
        each.reason,
    )
    return line((_cell(said, width) for said, width in zip(cells, WIDTHS, strict=True)), split=True)


def _fact(label: str, said: Said) -> str:
    first = cell(paragraph(_run(Said(label), bold=True, size=9), after=0), width=FACTS[0], fill=PANEL)
    return line((first, _cell(said, FACTS[1])))


def _cell(said: Said, width: int) -> str:
    """One paragraph a line, so that long remarks break over pages."""
    return cell(
        *(paragraph(_run(Said(each, said.language), size=9), after=0) for each in said.text.split("\n")), width=width
    )


def _run(said: Said, **look: object) -> str:
    return run(clean(said.text), said.language, **look)
