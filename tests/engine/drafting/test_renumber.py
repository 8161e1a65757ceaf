from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.effort import examples
from tests.engine.drafting.makers import act, acts, article, chapter, outline, paragraph, pid, point, wells
from tests.engine.lawtext.law_makers import Made, laws

from interparl.engine.drafting.changes import Change, ChangeKind, Style, apply, renumber
from interparl.engine.lawtext.read import law_from_text
from interparl.engine.lawtext.tree import Act, Kind, Number, Provision

WORDS, INSERT, DELETE, MOVE = ChangeKind.WORDS, ChangeKind.INSERT, ChangeKind.DELETE, ChangeKind.MOVE
SETTINGS = settings(max_examples=examples(150), deadline=None, suppress_health_check=list(HealthCheck))


def changed(of: Act, *changes: Change) -> Act:
    out = apply(of, changes)
    assert not out.refused
    return out.act


def test_numbers_are_continuous_and_references_go_along() -> None:
    of = wells()
    made = changed(of, Change(INSERT, pid(of, "chp_1"), {"heading": "Scope", "text": "On wells."}))
    done = renumber(made, published=of)
    assert outline(done.act) == [
        "Chapter I. General",
        "  Article 1. Scope On wells.",
        "  Article 2. Wells A well has a keeper.",
        "  Article 3. Keepers",
        "    1. The keeper keeps a book for two days.",
        "    2. The keeper tells:",
        "      a) how deep the well is;",
        "      b) who draws from it.",
        "Chapter II. Water",
        "  Article 4. Water Water is drawn under paragraph 2 of Article 3 of this Act.",
        "  Article 5. Closing Articles 2 to 4 apply. A breach of Article 4 is told to the keeper of Article 2.",
    ]
    assert [(each.before, each.after) for each in done.followed] == [
        ("Article 2", "Article 3"),
        ("Articles 1 to 3", "Articles 2 to 4"),
        ("Article 3", "Article 4"),
        ("Article 1", "Article 2"),
    ]
    assert done.undecided == ()
    told = {
        each.pid: (each.eid_before, each.eid_after, each.number_before, each.number_after) for each in done.mappings
    }
    assert told[pid(of, "art_1")] == ("chp_1__art_1", "chp_1__art_2", "1", "2")
    assert told[pid(of, "art_2__para_2")] == ("chp_1__art_2__para_2", "chp_1__art_3__para_2", "2", "2")
    assert pid(of, "chp_1") not in told


def test_kept_numbers_stay_and_what_comes_between_gets_a_suffix() -> None:
    of = wells()
    moved = Change(MOVE, pid(of, "art_4"), {"under": pid(of, "chp_1")})
    made = changed(of, Change(INSERT, pid(of, "chp_1"), {"after": pid(of, "art_1"), "heading": "Depth"}), moved)
    done = renumber(made, Style.KEPT, published=of)
    assert [n.number.key for n in done.act.articles() if n.number] == ["0.1", "1", "1.1", "2", "3"]
    assert done.act.find(pid(of, "art_4")) == done.act.articles()[0]


@pytest.mark.parametrize(
    ("printed", "key", "after"),
    [("1²", "1.2", "1³"), ("1-2", "1.2", "1-3"), ("1.2", "1.2", "1.3"), ("1bis", "1bis", "1ter")],
)
def test_a_suffix_is_printed_as_the_act_prints_them(printed: str, key: str, after: str) -> None:
    old = Provision(Kind.ARTICLE, Number(printed, key), "Old", marker=f"Article {printed}.")
    of = act(article("1", "One"), old, article("2", "Two"))
    done = renumber(changed(of, Change(INSERT, "", {"after": of.body[1].id, "heading": "New"})), Style.KEPT, of)
    new = done.act.body[2]
    if printed == "1bis":
        assert new.number is not None
        assert new.number.printed.startswith("1bis")
    else:
        assert (new.marker, new.heading) == (f"Article {after}.", "New")


def test_what_cannot_be_decided_is_told_and_left() -> None:
    of = act(
        article("1", "One", "See Articles 2 to 4 and part two of Article 2. Article 4 holds. Article 9 too."),
        article("2", "Two", "", paragraph("1", "x"), paragraph("2", "y")),
        article("3", "Three"),
        article("4", "Four", "As Article 3 of the Code on Water says."),
        article("5", "Five", "Under paragraph 1(a).", paragraph("1", "z:", point("a", "u"), point("b", "v"))),
    )
    made = changed(
        of,
        Change(DELETE, pid(of, "art_3")),
        Change(INSERT, pid(of, "art_2"), {"text": "New first paragraph."}),
        Change(INSERT, pid(of, "art_5__para_1"), {"text": "New first point."}),
    )
    done = renumber(made, published=of)
    first = done.act.body[0]
    assert first.text == "See Articles 2 to 4 and part two of Article 2. Article 3 holds. Article 9 too."
    assert done.act.body[2].text == "As Article 3 of the Code on Water says."
    assert done.act.body[3].text == "Under paragraph 1(b)."
    assert [(each.pid, each.words) for each in done.undecided] == [
        (first.id, "Articles 2 to 4"),
        (first.id, "part two"),
    ]
    assert "deleted" in done.undecided[0].message.text()
    assert "in words" in done.undecided[1].message.text()


def test_a_range_into_which_a_provision_came_is_told() -> None:
    of = act(article("1", "One", "Articles 2 to 3 apply."), article("2", "Two"), article("3", "Three"))
    done = renumber(changed(of, Change(INSERT, "", {"after": of.body[1].id, "heading": "New"})), published=of)
    assert done.act.body[0].text == "Articles 2 to 3 apply."
    assert "do not follow one another" in done.undecided[0].message.text()


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("Articles 2–3 apply.", "Articles 3–4 apply."),
        ("Articles 1, 2 - 3 and 4 apply.", "Articles 2, 3 - 4 and 5 apply."),
        ("Articles 1 and 4 apply.", "Articles 2 and 5 apply."),
        ("Articles 1, 2–4 apply.", "Articles 2, 3–5 apply."),
        ("Articles 8–9 apply.", "Articles 8–9 apply."),
    ],
)
def test_ranges_and_lists(words: str, after: str) -> None:
    of = act(article("1", "One", words), article("2", "Two"), article("3", "Three"), article("4", "Four"))
    done = renumber(changed(of, Change(INSERT, "", {"heading": "New"})), published=of)
    assert done.act.body[1].text == after
    assert done.undecided == ()


@pytest.mark.parametrize(
    ("language", "text", "before", "after"),
    [
        (
            "ru",
            "О колодцах\nСтатья 1. Колодцы\nУ колодца есть хранитель.\n"
            "Статья 2. Хранитель\n1) хранит;\n2) ведёт книгу.\n"
            "Статья 3. Вода\nСогласно пункту 2 статьи 2 и статьям 1 и 2 настоящего Закона.\n",
            "Согласно пункту 2 статьи 2 и статьям 1 и 2 настоящего Закона.",
            "Согласно пункту 2 статьи 3 и статьям 2 и 3 настоящего Закона.",
        ),
        (
            "kk",
            "Құдықтар туралы\n1-бап. Құдықтар\nҚұдықтың күзетшісі бар.\n2-бап. Су\nОсы Заңның 1-бабына сәйкес.\n",
            "Осы Заңның 1-бабына сәйкес.",
            "Осы Заңның 2-бабына сәйкес.",
        ),
        (
            "hy",
            "ՕՐԵՆՔ ԳՐԱՌՈՒՄՆԵՐԻ ՄԱՍԻՆ\nՀոդված 1. Մարմին\nՄարմին անձ։\nՀոդված 2. Կարգ\n"
            "Մարմին անձ 1-ին հոդվածի համաձայն։\n",
            "Մարմին անձ 1-ին հոդվածի համաձայն։",
            "Մարմին անձ 2-րդ հոդվածի համաձայն։",
        ),
        (
            "ky",
            "Кудуктар жөнүндө\n1-берене. Кудук\nКудуктун кароолчусу бар.\n2-берене. Суу\n"
            "Ушул Мыйзамдын 1-беренесине ылайык.\n",
            "Ушул Мыйзамдын 1-беренесине ылайык.",
            "Ушул Мыйзамдын 2-беренесине ылайык.",
        ),
        (
            "tg",
            "Дар бораи чоҳ\nМоддаи 1. Чоҳ\nЧоҳ посбон дорад.\nМоддаи 2. Об\nМувофиқи моддаи 1 Қонуни мазкур.\n",
            "Мувофиқи моддаи 1 Қонуни мазкур.",
            "Мувофиқи моддаи 2 Қонуни мазкур.",
        ),
    ],
)
def test_references_in_the_languages_of_laws(language: str, text: str, before: str, after: str) -> None:
    of = law_from_text(text, language=language, work="w").act
    assert of.body[-1].text == before
    made = changed(of, Change(INSERT, "", {"heading": "x"}))
    done = renumber(made, published=of)
    assert done.act.body[-1].text == after
    assert [node.marker for node in done.act.articles()][:-1] == [node.marker for node in of.articles()]


def test_chapters_go_on_or_begin_anew_as_the_act_has_it() -> None:
    def part(number: str, *children: Provision) -> Provision:
        return Provision(Kind.PART, Number(number, number), children=children, marker=f"Part {number}")

    def chapters(*keys: str) -> list[Provision]:
        return [chapter(key, key, f"On {key}") for key in keys]

    on = act(part("1", *chapters("1", "2")), part("2", *chapters("3", "4")))
    anew = act(part("1", *chapters("1", "2")), part("2", *chapters("1", "2")))
    for of, expected in ((on, ["1", "2", "3"]), (anew, ["1", "1", "2"])):
        made = changed(of, Change(DELETE, of.body[0].children[0].id))
        for published in (of, None):
            keys = [
                n.number.key
                for n in renumber(made, published=published).act.walk()
                if n.kind is Kind.CHAPTER and n.number
            ]
            assert keys == expected


def test_a_second_list_under_one_parent_is_counted_for_itself() -> None:
    of = act(
        article(
            "1", "", "Keepers:", *(point(n, f"k{n}") for n in "123"), *(point(n, f"w{n}") for n in "12"), closing="x"
        )
    )
    made = changed(of, Change(DELETE, of.body[0].children[3].id))
    done = renumber(made, published=of)
    assert [child.marker for child in done.act.body[0].children] == ["1)", "2)", "3)", "1)"]
    swapped = changed(of, Change(MOVE, of.body[0].children[0].id, {"after": of.body[0].children[1].id}))
    for published in (of, None):
        texts = [(c.marker, c.text) for c in renumber(swapped, published=published).act.body[0].children]
        assert texts == [("1)", "k2"), ("2)", "k1"), ("3)", "k3"), ("1)", "w1"), ("2)", "w2")]


def test_a_number_in_words_is_left_and_told_only_where_it_is_wrong() -> None:
    def schedule(word: str, key: str) -> Provision:
        return Provision(Kind.ANNEX, Number(word, key), word, marker=f"{word} Schedule")

    of = act(article("1", "One"), schedule("First", "1"), schedule("Second", "2"))
    assert renumber(of).undecided == ()
    done = renumber(changed(of, Change(DELETE, of.body[1].id)), published=of)
    assert [node.marker for node in done.act.body] == ["Article 1.", "Second Schedule"]
    assert [each.words for each in done.undecided] == ["Second Schedule"]


@SETTINGS
@given(laws())
def test_an_act_in_order_is_left_as_it_is(made: Made) -> None:
    of = law_from_text(made.text, language=made.language).act
    keys = [node.number.key for node in of.articles() if node.number]
    if keys != [str(n) for n in range(1, len(keys) + 1)]:
        done = renumber(of)
        assert [n.number.key for n in done.act.articles() if n.number] == [str(n) for n in range(1, len(keys) + 1)]
        assert renumber(of, Style.KEPT).mappings == ()
        return
    done = renumber(of)
    assert done.act == of
    assert (done.mappings, done.followed, done.undecided) == ((), (), ())


@SETTINGS
@given(acts(), st.data(), st.sampled_from(Style))
def test_numbers_are_in_order_and_stay_so(of: Act, data: st.DataObject, style: Style) -> None:
    pids = [node.id for node in of.walk()]
    articles = [node.id for node in of.articles()]
    parents = [*{above[-1].id if above else "" for above, node in of.paths() if node.kind is Kind.ARTICLE}]
    changes = data.draw(
        st.lists(
            st.one_of(
                st.builds(Change, st.just(DELETE), st.sampled_from(pids)),
                st.builds(Change, st.just(MOVE), st.sampled_from(pids)),
                st.builds(
                    Change,
                    st.just(INSERT),
                    st.sampled_from(parents),
                    st.fixed_dictionaries({"heading": st.just("New"), "after": st.sampled_from(["", *articles])}),
                ),
            ),
            max_size=5,
        )
    )
    made = apply(of, changes).act
    done = renumber(made, style, of)
    assert [node.id for node in done.act.walk()] == [node.id for node in made.walk()]
    assert [node.text for node in done.act.walk()] == [node.text for node in made.walk()]  # no references here
    if style is Style.CONTINUOUS:
        numbers = [node.number.key for node in done.act.articles() if node.number]
        assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
        for node in done.act.walk():
            for kind in (Kind.PARAGRAPH, Kind.POINT):
                keys = [c.number.key for c in node.children if c.kind is kind and c.number]
                assert keys == (
                    [str(n) for n in range(1, len(keys) + 1)] if kind is Kind.PARAGRAPH else list("abc"[: len(keys)])
                )
    again = renumber(done.act, style, done.act)
    assert (again.act, again.mappings) == (done.act, ())
    before = {node.id: node.eid for node in of.walk()}
    for each in done.mappings:
        assert each.eid_before == before.get(each.pid, "")
        now = done.act.find(each.pid)
        assert now is not None
        assert each.eid_after == now.eid
