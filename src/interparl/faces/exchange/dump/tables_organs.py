"""Tables of organs, offices, their holders, and rules of procedure."""

from __future__ import annotations

from interparl.apps.organs.models import Appointment, ExOfficioSeat, Office, Organ, OrganSeat, ProcedureRule
from interparl.engine.message import say
from interparl.faces.exchange.dump import meanings as means
from interparl.faces.exchange.dump.columns import Column, Kind, Table
from interparl.faces.exchange.dump.meanings import claim, named, ref
from interparl.faces.exchange.dump.tables_members import claims, public

BODIES = ("organ", "chamber", "delegation", "organisation")
OFFICE = say("Office, by key.")

TABLES = (
    Table(
        "organs",
        say("Bodies of the assembly."),
        (
            *named(),
            Column("organ_kind", Kind.WORD, means.KIND),
            ref("parent", "organs", means.PARENT),
            Column("competences", Kind.TEXT, say("What it is for, by language.")),
            Column("meets", Kind.TEXT, say("How often and where it meets, by language.")),
            Column("composition", Kind.TEXT, say("Who sits in it, in words, by language.")),
            Column("established", Kind.DAY, say("When it was set up.")),
            Column("abolished", Kind.DAY, say("When it ended.")),
            Column("seats_delegations", Kind.YES, say("Whether its voices are the delegations', one each.")),
        ),
        lambda: public(Organ.objects.all(), "parent"),
    ),
    Table(
        "offices",
        say("Offices of organs, chambers, delegations and outside bodies: one of the four is named."),
        (
            *named(),
            Column("office_kind", Kind.WORD, means.KIND),
            ref("organ", "organs", means.ORGAN),
            ref("chamber", "chambers", means.CHAMBER),
            ref("delegation", "delegations", means.DELEGATION),
            ref("organisation", "organisations", say("Outside body, by key.")),
            Column("term_years", Kind.NUMBER, say("Length of the term, in years.")),
            Column("filled_by", Kind.TEXT, say("How the holder is chosen, by language.")),
            Column("single", Kind.YES, say("Whether it has one holder at a time.")),
        ),
        lambda: public(Office.objects.all(), *BODIES),
    ),
    Table(
        "appointments",
        say("Who held or acted in an office and when, as sources say."),
        claim(
            ref("office", "offices", OFFICE),
            ref("person", "people", means.PERSON),
            Column("acting", Kind.YES, say("Whether the person acted in the place of the holder.")),
            Column("basis", Kind.TEXT, say("By what: an election, a decision; by language.")),
            ref("decision", "decisions", means.DECISION),
        ),
        lambda: claims(Appointment, "office", "person", "decision__sitting", "decision__item__sitting"),
        ("id",),
        ("office__key", "valid_from", "as_of", "pk"),
    ),
    Table(
        "organ-seats",
        say("Who sat in an organ by a seat of one's own, as sources say."),
        claim(
            ref("organ", "organs", means.ORGAN),
            ref("person", "people", means.PERSON),
            ref("delegation", "delegations", means.DELEGATION),
            Column("capacity", Kind.WORD, means.ROLE),
        ),
        lambda: claims(OrganSeat, "organ", "person", "delegation"),
        ("id",),
        ("organ__key", "person__key", "valid_from", "pk"),
    ),
    Table(
        "ex-officio-seats",
        say("Whoever holds the office sits in the organ, as sources say."),
        claim(
            ref("organ", "organs", means.ORGAN),
            ref("office", "offices", OFFICE),
            Column("capacity", Kind.WORD, means.ROLE),
        ),
        lambda: claims(ExOfficioSeat, "organ", "office"),
        ("id",),
        ("organ__key", "office__key", "valid_from", "pk"),
    ),
    Table(
        "rules",
        say("Rules of procedure in all their versions, as data."),
        claim(
            ref("organ", "organs", means.ORGAN),
            Column("rule_key", Kind.WORD, say("Key of the rule, the same in all its versions.")),
            Column("rule_version", Kind.NUMBER, say("Version of the rule.")),
            Column("matter", Kind.WORD, say("What it is for; empty for the organ's general rule.")),
            Column("title", Kind.TEXT, means.TITLE),
            Column("spec", Kind.DATA, say("The rule as JSON.")),
            Column("assumed", Kind.YES, say("Whether no source gives the rule, so that it waits for one.")),
        ),
        lambda: claims(ProcedureRule, "organ"),
        ("id",),
        ("rule_key", "rule_version", "pk"),
    ),
)
