"""Tabling an amendment: choose the provision and what happens to it, then write the words and look at them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Row
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.amending import table_amendment
from interparl.apps.drafting.domain.amendment_effects import foreseen
from interparl.apps.drafting.domain.amendment_rules import last_day
from interparl.apps.drafting.domain.consolidating import conflicts_of
from interparl.apps.drafting.domain.pieces import Place, standing_before
from interparl.apps.drafting.domain.signing import sign
from interparl.apps.drafting.domain.trees import Standing, act_from, pieces_of
from interparl.apps.drafting.enums import DraftState
from interparl.apps.drafting.models import Amendment
from interparl.apps.drafting.rules import ForDelegation
from interparl.apps.sittings.domain.queries import upcoming
from interparl.engine.lawtext.tree import Kind
from interparl.engine.message import Message, say
from interparl.faces.design.templatetags.interparl import day as day_words
from interparl.faces.design.templatetags.interparl import partial_date
from interparl.faces.desk.acts.choices import NONE, joined, sitting_by, sittings_for
from interparl.faces.desk.amendments.forms_table import ChooseForm, TextForm
from interparl.faces.desk.amendments.kinds import (
    AFTER,
    BEFORE,
    FIRST,
    HEADING,
    INSERTS,
    KIND_LABELS,
    WHOLE,
    action_of,
    kinds_for,
)  # fmt: skip
from interparl.faces.desk.amendments.lines import meetings
from interparl.faces.desk.amendments.parts import OfVersionAmendments, address, demands, own_delegations, runs, told
from interparl.faces.desk.amendments.typed import below_of, shown_words
from interparl.faces.desk.amendments.views_list import asked_or_not
from interparl.faces.desk.forms.base import DeskForm
from interparl.faces.desk.laws.views_mend import KINDS
from interparl.faces.desk.versions.parts import cited
from interparl.faces.desk.versions.views_pieces import kinds_at


class OfProvision(OfVersionAmendments):
    """A form about one provision of a closed version, and one kind of amendment; both stand in the address."""

    template = "desk/amendments/table.html"
    previews = True
    standing: Standing | None = None
    kind = ""

    def find(self) -> Row | None:
        """The version, its text, the provision and the kind as far as they are chosen."""
        super().find()
        self.all = pieces_of(self.draft)
        pid = self.request.GET.get("pid", "")
        self.standing = next((each for each in self.all if each.pid == pid), None)
        self.kinds = kinds_for(self.standing.node) if self.standing is not None else []
        kind = self.request.GET.get("kind", "")
        self.kind = kind if kind in self.kinds else ""
        return None

    @property
    def chosen(self) -> bool:
        """Whether provision and kind are known, so that the words can be typed."""
        return bool(self.standing is not None and self.kind)

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """The words, or first what they are about."""
        refused = self._begin()
        if refused:
            return self._refuse(refused)
        return super().get(*args, **kwargs) if self.chosen else self.choose()

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the words; nothing can be sent before provision and kind are chosen."""
        refused = self._begin()
        if refused:
            return self._refuse(refused)
        return super().post(*args, **kwargs) if self.chosen else self.choose()

    def choose(self) -> HttpResponse:
        """Which provision, and what happens to it."""
        query = self.request.GET
        data = query if "kind" in query else None
        labels = [(each.pid, f"{'  ' * each.level}{cited(each)}"[:140]) for each in self.all]
        first = {"pid": self.standing.pid if self.standing is not None else ""}
        form = ChooseForm(data, provisions=labels, kinds=self.kinds or None, initial=first)
        return self.render(
            "desk/amendments/choose.html",
            {
                "heading": self.heading(),
                "lead": self.lead(),
                "crumbs": self.crumbs(),
                "leave": self.leave(),
                "form": form,
                "closed": self.draft.state == DraftState.CLOSED,
                "standing": self.standing,
                "label": cited(self.standing) if self.standing is not None else "",
                "shown": shown_words(self.standing.node) if self.standing is not None else "",
                "carried": [(name, value) for name in self.carries for value in query.getlist(name)],
                **self.frame(),
            },
        )

    carries: tuple[str, ...] = ("for",)
    """What of the address stays when provision and kind are chosen."""

    def frame(self) -> dict[str, Any]:
        """What all pages of the form show."""
        asked, refused = asked_or_not(self.draft)
        return {
            **super().extra(),
            "demands": demands(asked) if asked is not None else [],
            "refused": refused,
        }

    def form_options(self) -> dict[str, Any]:
        """What the kind needs."""
        assert self.standing is not None
        return {
            "kind": self.kind,
            "language": self.draft.language,
            "kinds": self.piece_kinds(),
            "closes": bool(self.standing.node.closing),
            **self.who(),
        }

    def who(self) -> dict[str, Any]:
        """On whose behalf, and whether things came on paper."""
        raise NotImplementedError

    def piece_kinds(self) -> list[tuple[str, Any]]:
        """The kinds of provisions that can stand where one is inserted."""
        if self.kind not in INSERTS:
            return []
        assert self.standing is not None
        pieces = {each.pid: each.piece for each in self.all}
        piece = self.standing.piece
        if self.kind in (BEFORE, AFTER):
            after = piece.pid if self.kind == AFTER else standing_before(pieces, piece)
            place = Place(piece.parent_pid, after)
        else:
            below = [one.pid for one in self.all if one.piece.parent_pid == piece.pid]
            place = Place(piece.pid, "" if self.kind == FIRST or not below else below[-1])
        return [(kind.value, words(KINDS[kind])) for kind in kinds_at(pieces, place)]

    def initial(self) -> dict[str, Any]:
        """The words that there are, to be changed."""
        if self.standing is None:
            return {}
        node = self.standing.node
        if self.kind == HEADING:
            return {"heading": node.heading}
        if self.kind == WHOLE:
            return {"heading": node.heading, "new": shown_words(node), "closing": node.closing}
        if self.kind in (BEFORE, AFTER):
            return {"piece_kind": node.kind.value}
        if self.kind in INSERTS and node.children:
            return {"piece_kind": node.children[-1].kind.value}
        return {}

    def extra(self) -> dict[str, Any]:
        """The provision as it stands beside what is typed."""
        if self.standing is None:
            return self.frame()
        query = self.request.GET.copy()
        query.pop("kind", None)
        return {
            **self.frame(),
            "standing": self.standing,
            "label": cited(self.standing),
            "kind_label": KIND_LABELS[self.kind] if self.kind else "",
            "shown": shown_words(self.standing.node),
            "closing": self.standing.node.closing,
            "otherwise": f"?{query.urlencode()}",
        }

    def asked(self, values: dict[str, Any]) -> dict[str, Any]:
        """What was typed, as the room takes it; the fields are taken out of `values`."""
        assert self.standing is not None
        node = self.standing.node
        action, place = action_of(self.kind)
        text = {name: values.pop(name, "") or "" for name in ("old", "new", "heading", "closing", "marker")}
        every, kind = values.pop("every", False), values.pop("piece_kind", "")
        given: dict[str, Any] = {"every": True} if every else {}
        if self.kind in (WHOLE, *INSERTS):
            made = Kind(kind) if kind else node.kind
            act = act_from(self.draft, [each.piece for each in self.all])
            text["new"], children = below_of(text["new"], made, act)
            given |= {"children": children, "closing": text["closing"].strip()}
            if place:
                given |= {"place": place, "kind": made.value}
                given |= {"marker": text["marker"].strip()} if text["marker"].strip() else {}
            elif text["heading"].strip() == node.heading.strip():
                text["heading"] = ""  # it stays where none is given
        return {
            "pid": self.standing.pid, "action": action, "old": text["old"], "new": text["new"],
            "heading": text["heading"], "given": given,
        }  # fmt: skip

    def preview(self, form: DeskForm) -> dict[str, Any]:
        """The provision as it would read, and what the amendment would meet; what does not fit is told at the form."""
        try:
            effect = foreseen(self.draft, **self.asked(dict(form.cleaned_data)))
        except Refused as refusal:
            form.add_error(None, words(refusal.message))
            return {}
        met = conflicts_of(self.draft, self.actor, also=effect.amendment)
        gone = self.replaced_numbers()
        found = [each for each in meetings(effect.amendment, met) if each.other.number not in gone]
        return {"effect": effect, "told": told(effect.amendment, effect.action), "meets": found, "previewed": True}

    def replaced_numbers(self) -> set[int]:
        """Numbers of amendments in whose place it would stand."""
        return set()

    def next(self, written: Row | None) -> str:
        """To the amendment."""
        assert isinstance(written, Amendment)
        return address("amendment", written)


class Table(OfProvision):
    """Table an amendment: for one's own delegation, or what came on paper."""

    form_class = TextForm
    action = "drafting.table-amendment"
    title = say("Table an amendment")
    press = say("Table it")
    after = say("Tabled. Signatures and what is asked of it stand on its page.")
    delegation: Any = None

    def find(self) -> Row | None:
        """The version, and the delegation for which the person speaks."""
        super().find()
        own = own_delegations(self.actor)
        asked = self.request.GET.get("for", "")
        self.delegation = next((each for each in own if each.key == asked), None)
        if self.delegation is None and not runs(self.actor, self.draft):
            self.delegation = next(iter(own), None)
        return None

    def asked_about(self) -> object:
        """The version, for the delegation."""
        return ForDelegation(self.draft, self.delegation) if self.delegation is not None else self.draft

    def lead(self) -> Message | None:
        """For whom."""
        if self.delegation is not None:
            return say("{delegation} tables it for itself, today.", delegation=self.delegation.label())
        return super().lead()

    def who(self) -> dict[str, Any]:
        """For one's own delegation; or for whoever is named."""
        on_paper = runs(self.actor, self.draft)
        sittings = sittings_for(self.actor) if on_paper else self.sittings_ahead()
        return {"delegation": self.delegation, "on_paper": on_paper, "sittings": sittings}

    def sittings_ahead(self) -> list[tuple[str, Any]]:
        """The sittings to come, each with the last day for amendments where the path sets one."""
        asked, _ = asked_or_not(self.draft)
        found: list[tuple[str, Any]] = [*NONE]
        for each in upcoming(self.actor).prefetch_related("organs"):
            name = str(each.title) or ", ".join(organ.label() for organ in each.organs.all()) or each.key
            last = last_day(each, asked) if asked is not None else None
            until = words(say("amendments until {day}", day=day_words(last))) if last is not None else ""
            found.append((str(each.pk), joined(partial_date(each.day), name, until)))
        return found

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Table it, then sign it: all or nothing."""
        asked = self.asked(values)
        delegation = self.delegation or values.get("delegation")
        amendment = table_amendment(
            actor,
            self.draft,
            **asked,
            justification=values["justification"],
            delegation=delegation,
            organ=values.get("organ"),
            sitting=sitting_by(actor, values.get("sitting", "")),
            tabled_on=values.get("tabled_on"),
            source=values.get("source"),
        )
        for person in values.get("people") or []:
            sign(actor, amendment, person, delegation=delegation, day=values.get("tabled_on"))
        return amendment
