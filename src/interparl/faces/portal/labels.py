"""Words for what records call by short values and the portal groups by."""

from __future__ import annotations

from interparl.engine.message import Message, say

ALIAS: dict[str, Message] = {
    "former": say("former name"),
    "short": say("short name"),
    "transliteration": say("transliteration"),
    "misprint": say("misprint found in a source"),
    "other": say("another name"),
}
KINDS: dict[str, Message] = {
    "members.state": say("States"),
    "members.delegation": say("Delegations"),
    "members.person": say("People"),
    "members.parliament": say("Parliaments"),
    "members.chamber": say("Chambers"),
    "members.organisation": say("Organisations"),
    "organs.organ": say("Organs"),
    "organs.office": say("Offices"),
    "sittings.sitting": say("Sittings"),
    "sittings.decision": say("Decisions"),
    "sittings.agendaitem": say("Agenda items"),
    "sittings.paper": say("Papers"),
    "publications.publication": say("Publications"),
    "texts.work": say("Laws"),
    "texts.expression": say("Texts of laws"),
    "comparison.study": say("Studies"),
    "comparison.analysis": say("Published analyses"),
    "uptake.uptake": say("Uptake"),
    "drafting.modelact": say("Acts of the assembly"),
    "programme.programme": say("Programmes of the assembly"),
    "programme.item": say("Items of programmes"),
    "drafting.actpaper": say("Documents of acts"),
    "drafting.circulation": say("Versions sent out for opinion"),
    "drafting.opinion": say("Opinions"),
    "drafting.amendment": say("Amendments"),
    "common.source": say("Sources"),
    "common.assembly": say("The assembly"),
}

MATTERS: dict[str, Message] = {
    "participation": say("participation"),
    "event_day": say("day of the event"),
    "day": say("day"),
    "date": say("date"),
    "place": say("place"),
    "name": say("name"),
    "seats": say("seats"),
    "composition": say("composition"),
    "number": say("number"),
}


def worded(table: dict[str, Message], value: str) -> Message:
    """The words for a value; the value itself where it is new to us, so that nothing is shown as something else."""
    return table.get(value) or Message(value.replace("{", "(").replace("}", ")"))
