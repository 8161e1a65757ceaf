"""The amendments to the versions of an act: the list with filters and figures, and their order of consideration."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.utils import timezone
from rules.permissions import has_perm

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.amendment_rules import LIVE, STANDING, Asked, asked_of, counted_all
from interparl.apps.drafting.domain.consolidating import Met, conflicts_of, order_of_consideration
from interparl.apps.drafting.domain.trees import act_of
from interparl.apps.drafting.enums import AmendmentState, DraftState
from interparl.apps.drafting.models import Amendment, Draft, ModelAct
from interparl.apps.drafting.rules import speaking_for
from interparl.engine.lawtext.tree import Act
from interparl.engine.message import Message, say, say_number
from interparl.faces.design.templatetags.interparl import day as day_words
from interparl.faces.desk.acts.parts import ActPage
from interparl.faces.desk.amendments.lines import lines_of
from interparl.faces.desk.amendments.parts import address, crumbs_of, demands, runs
from interparl.faces.desk.page import DeskRequest, Page, need_role, one
from interparl.faces.desk.versions.parts import version_name
from interparl.faces.desk.views.lists import PER_PAGE, Filter

IN_TEXT, CONSIDERED = "text", "consideration"
ACTIONS = ("decide-amendment", "compromise", "consolidate", "publish-amendments")


def closed_versions(act: ModelAct, actor: Actor) -> list[Draft]:
    """The closed versions that the person may see, the newest first, each with how many amendments there are to it."""
    rows = visible_to(act.drafts.filter(state=DraftState.CLOSED), actor)
    found = list(rows.defer("front", "back", "mappings").order_by("-order", "language"))
    seen = visible_to(Amendment.objects.filter(draft__in=found), actor)
    numbers = dict(seen.order_by().values_list("draft").annotate(number=Count("pk")))
    for draft in found:
        draft.act = act
        draft.tabled = numbers.get(draft.pk, 0)  # type: ignore[attr-defined]
    return found


class Amendments(ActPage):
    """The amendments to one version of an act."""

    tab = "act-amendments"
    template = "desk/amendments/list.html"

    def gather(self, act: ModelAct) -> dict[str, Any]:
        """One version at a time: the one asked for, else the newest with amendments, else the newest."""
        drafts = closed_versions(act, self.actor)
        asked = self.request.GET.get("version", "")
        draft = next((each for each in drafts if each.key == asked), None)
        draft = draft or next((each for each in drafts if each.tabled), None) or next(iter(drafts), None)  # type: ignore[attr-defined]
        found = {"versions": [(each.key, words(version_name(each)), each.tabled) for each in drafts]}  # type: ignore[attr-defined]
        return found | (self.of_version(draft) if draft is not None else {"version_of": None})

    def of_version(self, draft: Draft) -> dict[str, Any]:
        """The list, its filters and figures, what stands in each other's way, what is asked of amendments."""
        text = act_of(draft)
        rows = seen_amendments(draft, self.actor)
        asked, refused = asked_or_not(draft)
        met = conflicts_of(draft, self.actor, act=text)
        order = self.request.GET.get("order", "")
        order = CONSIDERED if order == CONSIDERED and asked is not None else IN_TEXT
        ordered = self.in_order(draft, rows, text, order)
        filters = self.filters(rows, text)
        kept = [each for each in ordered if all(_fits(each, one, text) for one in filters)]
        paginator = Paginator(kept, PER_PAGE)
        shown = paginator.get_page(self.request.GET.get("page"))
        counted = counted_all(draft, rows) if asked is not None else None
        query = self.request.GET.copy()
        query.pop("page", None)
        may = {action.replace("-", "_"): bool(has_perm(f"drafting.{action}", self.actor, draft)) for action in ACTIONS}
        followed = visible_to(draft.followed_by.filter(consolidated=True), self.actor)
        return {
            "version_of": draft,
            "version_name": version_name(draft),
            "lines": lines_of(draft, list(shown.object_list), act=text, met=met, counted=counted),
            "page_of": shown,
            "query": query.urlencode(),
            "filters": filters,
            "narrowed": any(one.value for one in filters),
            "order": order,
            "total": len(rows),
            "kept": paginator.count,
            "figures": figures(draft, rows, met),
            "demands": demands(asked) if asked is not None else [],
            "asked": asked,
            "refused": refused,
            "path": draft.act.path,
            "can": may,
            "may_table": may_table(self.actor, draft),
            "open": sum(each.state in LIVE for each in rows),
            "accepted": sum(each.state == AmendmentState.ACCEPTED for each in rows),
            "hidden_from_public": draft.visibility == Visibility.PUBLIC
            and any(each.visibility != Visibility.PUBLIC for each in rows),
            "consolidated": [(version_name(each), address("version", each)) for each in followed.order_by("order")],
        }

    def in_order(self, draft: Draft, rows: list[Amendment], text: Act, order: str) -> list[Amendment]:
        """In the order of the text all; in that of consideration those that are open."""
        if order == CONSIDERED:
            by_pk = {each.pk: each for each in rows}
            return [by_pk[each.pk] for each in order_of_consideration(draft, self.actor, act=text) if each.pk in by_pk]
        place = {node.id: at for at, node in enumerate(text.walk())}
        return sorted(rows, key=lambda each: (place.get(each.pid, -1), each.number))

    def filters(self, rows: list[Amendment], text: Act) -> list[Filter]:
        """By where they stand, by whom, by provision: only what there is."""
        states = Counter(each.state for each in rows)
        owners = {each.delegation.key: each.delegation.label() for each in rows if each.delegation is not None}
        tabled_on = {each.pid: each.label_printed for each in rows}
        provisions = [(node.id, tabled_on[node.id]) for node in text.walk() if node.id in tabled_on]
        options: list[tuple[str, Message, list[tuple[str, str]]]] = [
            ("state", say("Where it stands"), [(s.value, str(s.label)) for s in AmendmentState if states[s.value]]),
            ("delegation", say("Delegation"), sorted(owners.items(), key=lambda each: each[1])),
            ("provision", say("Provision"), provisions),
        ]
        asked = self.request.GET
        return [
            Filter(name, label, choices, _kept, asked.get(name, "") if asked.get(name, "") in dict(choices) else "")
            for name, label, choices in options
        ]


def _kept(rows: Any, value: str) -> Any:
    """Rows are narrowed in hand, one by one."""
    return rows


def _fits(amendment: Amendment, by: Filter, text: Act) -> bool:
    if not by.value:
        return True
    match by.name:
        case "state":
            return amendment.state == by.value
        case "delegation":
            return amendment.delegation is not None and amendment.delegation.key == by.value
        case _:
            return amendment.pid == by.value


def seen_amendments(draft: Draft, actor: Actor) -> list[Amendment]:
    """The amendments to a version that the person may see, by number; one query."""
    rows = visible_to(Amendment.objects.filter(draft=draft), actor)
    found = list(rows.select_related("delegation", "organ", "sitting").order_by("number"))
    for each in found:
        each.draft = draft
    return found


def asked_or_not(draft: Draft) -> tuple[Asked | None, Message | None]:
    """What the path asks of amendments, or why it cannot be read."""
    try:
        return asked_of(draft), None
    except Refused as refusal:
        return None, refusal.message


def may_table(actor: Actor, draft: Draft) -> bool:
    """Whether the person tables amendments to a version: for a delegation, or what came on paper."""
    return draft.state == DraftState.CLOSED and (runs(actor, draft) or bool(speaking_for(actor)))


def figures(draft: Draft, rows: list[Amendment], met: tuple[Met, ...]) -> list[dict[str, str]]:
    """Numbers with what they are counted of."""
    states = Counter(each.state for each in rows)
    still = sum(states[state] for state in LIVE)
    standing = sum(states[state] for state in STANDING)
    decided = states[AmendmentState.ACCEPTED] + states[AmendmentState.REJECTED]
    day = day_words(timezone.localdate())
    base = say("to this version, that you may see, {day}", day=day)
    of_all = words(say_number("of {number} amendment, {day}", "of {number} amendments, {day}", len(rows), day=day))
    found = [
        (say("Tabled"), len(rows), words(base)),
        (say("Open"), still, of_all),
        (
            say("Accepted"),
            states[AmendmentState.ACCEPTED],
            words(say_number("of {number} that was decided on", "of {number} that were decided on", decided)),
        ),
        (
            say("Pairs in conflict"),
            sum(each.blocking for each in met),
            words(say_number("among {number} open or accepted", "among {number} open or accepted", standing)),
        ),
    ]
    return [{"label": words(label), "value": str(value), "base": told} for label, value, told in found]


class Order(Page):
    """All amendments to a version in the order in which the body takes them, with what became of each."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The list; ``sitting`` narrows it to those tabled before one sitting."""
        need_role(self.actor)
        draft = one(Draft, key, self.actor, "act__path", "act__lead")
        text = act_of(draft)
        asked, refused = asked_or_not(draft)
        rows = list(order_of_consideration(draft, self.actor, decided=True, act=text)) if asked is not None else []
        by_pk = {each.pk: each for each in seen_amendments(draft, self.actor)}
        sittings = {each.sitting.key: each.sitting.label() for each in by_pk.values() if each.sitting is not None}
        chosen = request.GET.get("sitting", "")
        kept = [by_pk[each.pk] for each in rows if each.pk in by_pk]
        if chosen in sittings:
            kept = [each for each in kept if each.sitting is not None and each.sitting.key == chosen]
        lines = lines_of(draft, kept, act=text, met=conflicts_of(draft, self.actor, act=text))
        decides = bool(has_perm("drafting.decide-amendment", self.actor, draft))
        first = next((each for each in lines if each.amendment.state in LIVE), None)
        return self.render(
            "desk/amendments/order.html",
            {
                "heading": say("Order of consideration"),
                "crumbs": crumbs_of(draft),
                "version_of": draft,
                "version_name": version_name(draft),
                "act": draft.act,
                "lines": lines,
                "sittings": list(sittings.items()),
                "chosen": chosen if chosen in sittings else "",
                "own_order": asked is not None and asked.order is not None,
                "order_source": asked.order.source if asked is not None and asked.order is not None else "",
                "refused": refused,
                "decides": decides,
                "begin": address("amendment-decide", first.amendment) if decides and first is not None else "",
                "left": sum(each.amendment.state in LIVE for each in lines),
                "download": address("amendments-file", draft),
            },
        )
