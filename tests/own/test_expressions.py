"""The language of conditions: what it means, what it refuses, and that nothing makes it crash or go on for ever."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halint.findings import GaveUp
from halint.own.budget import Purse
from halint.own.expression import LONGEST, compiled
from halint.own.fault import Wrong
from halint.own.frame import Frame
from halint.own.template import template
from halint.own.values import UNSET
from halint.own.vocabulary.table import kind_of
from halint.values import UNKNOWN
from tests.own.trying import BACKEND, message, objects, value

A, B, C = objects("haproxy.server", BACKEND)
WEB = objects("haproxy.backend", BACKEND)[0]
SERVER = kind_of("haproxy.server")


def of_server(expression: str, server: Any = A) -> Any:
    return value(expression, "haproxy.server", server)


# -- what it means -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("check", True),
        ("not check", False),
        ("name == 'a'", True),
        ('name != "a"', False),
        ("weight == 10 and maxconn == 100", True),
        ("weight + 2 * 3 == 16", True),
        ("(weight + 2) * 3 == 36", True),
        ("weight - 1 - 2 == 7", True),
        ("-weight < 0", True),
        ("weight / 4 == 2.5", True),
        ("weight / 0 == 1", UNKNOWN),
        ("inter == 500ms and inter < 1s and inter > 100us", True),
        ("inter * 2 == 1s", True),
        ("1s / inter == 2", True),
        ("64kB == 65536B", True),
        ("'0.2' in address", True),
        ("name in ['x', 'a']", True),
        ("name not in ['x', 'a']", False),
        ("name in []", False),
        ("address matches '192\\.0\\.2\\.[0-9]+:80'", True),
        ("address matches '192'", False),
        ("address not matches '.*:443'", True),
        ("maxconn is set", True),
        ("maxconn is unset", False),
        ("default(maxconn, 5) == 100", True),
        ("backend.name == 'web' and backend.mode == 'http'", True),
        ("backend.option('httpchk') and not backend.has('cookie')", True),
        ("backend.timeout('connect') == 5s", True),
        ("backend.setting('option httpchk').argument(2) == '/health'", True),
        ("count(backend.servers) == 3", True),
        ("port == 80", True),
        ("lower('ABC') == 'abc' and length('abc') == 3", True),
        ("first(words(' a b ')) == 'a' and last(split('a: b', ':')) == 'b'", True),
        ("number('12') == 12 and duration('5s') == 5000ms and size('1k') == 1kB", True),
        ("number('x') == 1", UNKNOWN),
        ("duration('5') == 5s", UNKNOWN),
        ("starts_with(address, '192.') and ends_with(address, ':80')", True),
        ("sum([1, 2, 3]) == 6 and min([2, 1]) == 1 and max([2, 1], it + 1) == 3", True),
        ("min([]) is unset", None),
        ("count(distinct(['a', 'b', 'a'])) == 2", True),
        ("any(['x', 'a'], it == this.name)", True),
        ("all(where(['a'], it == 'b'), it == 'x')", True),
        ('name == "a\\"b" or "\\\\" == \'\\\'', True),
    ],
)
def test_meaning(expression: str, wanted: Any) -> None:
    if wanted is None:
        with pytest.raises(Wrong):
            of_server(expression)
    else:
        assert of_server(expression) is wanted


def test_names_inside_lists_are_the_elements() -> None:
    assert value("any(servers, name == 'c')", "haproxy.backend", WEB) is True
    assert value("any(servers, name == this.name)", "haproxy.backend", WEB) is False
    assert (
        value("any(servers as one, one.name == 'c' and one.backend.name == this.name)", "haproxy.backend", WEB) is True
    )
    assert value("count(where(servers, check or backup)) == 2", "haproxy.backend", WEB) is True
    assert value("each(servers, name)", "haproxy.backend", WEB) == ["a", "b", "c"]
    nested = "any(servers as one, any(servers as other, one.name != other.name and one.port == other.port))"
    assert value(nested, "haproxy.backend", WEB) is True


def test_what_is_not_set_compares_with_nothing() -> None:
    for expression in (
        "maxconn > 5",
        "not maxconn > 5",
        "maxconn == 5",
        "maxconn != 5",
        "maxconn + 1 > 0",
        "maxconn in [1]",
    ):
        assert of_server(expression, C) is UNKNOWN
    assert of_server("maxconn is unset", C) is True
    assert of_server("default(maxconn, 7) == 7", C) is True
    assert of_server("maxconn", C) is UNSET


def test_what_is_not_known_is_neither_set_nor_unset() -> None:
    for expression in ("weight > 5", "weight is set", "weight is unset", "default(weight, 1) == 1", "weight in [1]"):
        assert of_server(expression, B) is UNKNOWN
    assert of_server("backup", B) is True


# -- three values ------------------------------------------------------------------------------------------------------

TRUTH = {"true": True, "false": False, "weight > 5": UNKNOWN}


@pytest.mark.parametrize(("left", "right"), list(itertools.product(TRUTH, TRUTH)))
def test_kleene(left: str, right: str) -> None:
    one, other = TRUTH[left], TRUTH[right]
    both = False if False in (one, other) else UNKNOWN if UNKNOWN in (one, other) else True
    either = True if True in (one, other) else UNKNOWN if UNKNOWN in (one, other) else False
    assert of_server(f"({left}) and ({right})", B) is both
    assert of_server(f"({left}) or ({right})", B) is either
    assert of_server(f"all([{left}, {right}], it)", B) is both
    assert of_server(f"any([{left}, {right}], it)", B) is either
    opposite = UNKNOWN if one is UNKNOWN else not one
    assert of_server(f"not ({left})", B) is opposite


def conditions() -> st.SearchStrategy[str]:
    leaves = st.sampled_from([*TRUTH, "weight == 1", "check", "name == 'b'"])
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds("not ({})".format, inner),
            st.builds("({}) and ({})".format, inner, inner),
            st.builds("({}) or ({})".format, inner, inner),
        ),
        max_leaves=8,
    )


@settings(max_examples=300, deadline=None)
@given(conditions(), st.booleans(), st.booleans())
def test_what_is_said_without_knowing_stays_true(condition: str, first: bool, second: bool) -> None:
    """A known outcome is the same whatever the unknown parts turn out to be."""
    outcome = of_server(condition, B)
    known = condition.replace("weight > 5", str(first).lower()).replace("weight == 1", str(second).lower())
    told = of_server(known, B)
    assert isinstance(told, bool)
    assert outcome is UNKNOWN or outcome is told


@settings(max_examples=200, deadline=None)
@given(conditions(), conditions())
def test_de_morgan(one: str, other: str) -> None:
    assert of_server(f"not (({one}) and ({other}))", B) is of_server(f"(not ({one})) or (not ({other}))", B)


# -- what it refuses ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "at", "what"),
    [
        ("", 0, "there is nothing"),
        ("   ", 0, "there is nothing"),
        ("chek", 0, "there is no `chek` here; did you mean `check`?"),
        ("not chek", 4, "there is no `chek` here; did you mean `check`?"),
        ("backend.nam == 'x'", 8, "a haproxy.backend has no `nam`; did you mean `name`?"),
        ("name.x", 5, "a text has no fields"),
        ("has", 0, 'there is no `has` here; ask for one: `has("...")`'),
        ("backend.has", 8, '`has` is asked for one: `has("...")`'),
        ("has()", 0, "`has` takes a name between quotes"),
        ("has(name)", 4, "`has` takes a name between quotes, written out"),
        ("has('chek')", 4, "`has` knows no `chek`; did you mean `check`?"),
        ("name('x')", 0, "`name` takes no parentheses"),
        ("anny(['a'], true)", 0, "there is no function `anny`; did you mean `any`?"),
        ("any", 0, "there is no `any` here; it is a function: `any(LIST, CONDITION)`"),
        ("any(name, true)", 4, "`any` takes a list, not a text"),
        ("any([1], 2)", 9, "`any` takes what is true or false of each element, not a number"),
        ("any([1])", 5, "write `any(LIST, CONDITION)`"),
        ("weight > '5'", 9, "`>` has a number and a text"),
        ("name > 'a'", 0, "`>` does not compare texts"),
        ("inter < 500", 8, "`<` has a duration here: a number needs a unit, as in `2s`"),
        ("500 < inter", 0, "`<` has a duration here: a number needs a unit, as in `2s`"),
        ("backend == backend", 0, "`==` does not compare haproxy.backends"),
        (
            "weight and check",
            0,
            "`and` takes what is true or false, not a number; compare it, or write `is set` after it",
        ),
        ("name + 'x' == 'ax'", 0, "one cannot calculate with a text"),
        ("5s * 5s == 1s", 5, "a duration `*` a duration means nothing"),
        ("5sec == 1s", 0, "there is no unit `sec`; there are B, GB, MB, TB, d, h, kB, min, ms, s, us"),
        ("name = 'a'", 5, "`=` cannot stand here; write `==`"),
        ("check && ssl", 6, "`&` cannot stand here; write `and`"),
        ("check || ssl", 6, "`|` cannot stand here; write `or`"),
        ("!check", 0, "`!` cannot stand here; write `not`, or `!=`"),
        ("name == 'a", 8, "`'` cannot stand here; the quote is not closed"),
        ("name ==", 7, "the expression ends too early"),
        ("(check", 6, "the expression ends too early"),
        ("1 < weight < 5", 11, "`<` cannot stand here"),
        ("name in 'a' in 'b'", 12, "`in` cannot stand here"),
        ("name matches address", 13, "the pattern of `matches` is written out, between quotes"),
        ("name matches 'a['", 16, "the pattern ends too early"),
        ("name matches '^a'", 14, "`^` cannot stand here in a pattern; a pattern means the whole text anyway"),
        ("[1, 'a'] == 1", 4, "the list has a number and a text"),
        ("each([1], [it])", 11, "lists of lists are not known"),
        ("default(maxconn, 'x')", 17, "the default of a number is one too, not a text"),
        ("length(5)", 7, "`length` takes a text here, not a number"),
        ("length(name as x)", 7, "`as` stands after the list of any, all, count, where, each, sum, min, max"),
        ("9999999999999999999 > 1", 0, "the number is too large"),
        ("name.__class__", 5, "a text has no fields"),
        ("this.__class__", 5, "a haproxy.server has no `__class__`"),
        ("__import__('os')", 0, "there is no function `__import__`"),
        ("import os", 7, "`os` cannot stand here"),
    ],
)
def test_refusals(expression: str, at: int, what: str) -> None:
    with pytest.raises(Wrong) as caught:
        compiled(expression, SERVER)
    assert (caught.value.at, caught.value.what) == (at, what)


def test_too_long_and_too_deep() -> None:
    for expression in (
        "1 + " * LONGEST + "1 > 0",
        "(" * 900 + "check" + ")" * 900 + " and not " * 100,
        "not " * 900 + "check",
    ):
        with pytest.raises(Wrong):
            compiled(expression, SERVER)
    compiled("(" * 900 + "check" + ")" * 900, SERVER)  # parentheses alone nest nothing


# -- nothing crashes it, nothing makes it go on ------------------------------------------------------------------------

PIECES = [
    "check", "name", "weight", "maxconn", "inter", "backend", "backend.servers", "servers", "it", "this", "true", "false",
    "and", "or", "not", "in", "is", "set", "unset", "matches", "as", "==", "!=", "<", ">=", "+", "-", "*", "/", "(", ")",
    "[", "]", ",", ".", "1", "5s", "64MB", "1e9", "'a'", '"b"', "'", '"', "\\", "any(", "all(", "count(", "each(", "where(",
    "sum(", "has('ssl')", "option(", "default(", "words(", "number(", "{", "}", "é", "\n", "\x00", "__class__", "_", "%",
]  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["", " "]))
def test_any_words_are_an_expression_or_wrong(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    try:
        made = compiled(text, SERVER)
    except Wrong as wrong:
        assert 0 <= wrong.at <= len(text)
        assert wrong.what
        assert "\n" not in wrong.what.replace(text, "") or "\n" in text
        return
    for server in (A, B, C):
        made.run(Frame(server, Purse().budget(100_000)))


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_an_expression_or_wrong(text: str) -> None:
    try:
        compiled(text, SERVER)
    except Wrong as wrong:
        assert 0 <= wrong.at <= len(text)


@settings(max_examples=400, deadline=None)
@given(st.text(st.sampled_from("{}ab \"'\\nme.()"), max_size=40))
def test_any_text_is_a_message_or_wrong(text: str) -> None:
    try:
        made = template(text, SERVER)
    except Wrong as wrong:
        assert 0 <= wrong.at <= len(text)
        return
    assert isinstance(made.render(Frame(A, Purse().budget(100_000))), str)


MANY = objects("haproxy.backend", "backend web\n" + "".join(f"    server s{n} 192.0.2.1:80\n" for n in range(3000)))[0]


def test_a_condition_that_multiplies_is_given_up() -> None:
    condition = (
        "any(servers as a, any(servers as b, any(servers as c, a.name == b.name and b.name != c.name and c.check)))"
    )
    purse = Purse()
    frame = Frame(MANY, purse.budget(50_000))
    with pytest.raises(GaveUp, match="takes too many steps"):
        compiled(condition, kind_of("haproxy.backend")).run(frame)
    frame.budget.close()
    assert purse.left == Purse().left - 50_000


def test_what_is_not_used_of_a_budget_is_given_back() -> None:
    purse = Purse(1000)
    budget = purse.budget(600)
    assert purse.left == 400
    budget.spend(100)
    budget.next_object()
    budget.close()
    assert purse.left == 1000, "what an object brings is no gift to others"
    budget = purse.budget(600)
    budget.spend(500)
    budget.close()
    assert purse.left == 500
    assert purse.budget(5000).left == 500


def test_numbers_do_not_grow() -> None:
    expression = "*".join(["9999999999999"] * 200) + " > 0"
    assert of_server(expression) is UNKNOWN


# -- messages ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("no holes", "no holes"),
        ("{name} of {backend.label}", "a of backend web"),
        ("{{name}} {'}'}", "{name} }"),
        ("{inter} {inter * 4} {inter / 1000} {90s} {36h}", "500 ms 2 s 0.5 ms 1.5 min 1.5 d"),
        ("{64MB} {1536B} {1B}", "64 MB 1.5 kB 1 B"),
        ("{weight} {weight / 4} {check} {backup}", "10 2.5 yes no"),
        ("{each(backend.servers, name)}", "a, b, c"),
        ("{where(['x'], it == 'y')}", "(none)"),
        ("{option('cookie')}", "(not set)"),
        ("two\n  lines", "two lines"),
    ],
)
def test_messages(text: str, wanted: str) -> None:
    assert message(text, "haproxy.server", A) == wanted


def test_messages_say_what_is_not_known_and_count_what_is_too_much() -> None:
    assert message("{weight}", "haproxy.server", B) == "(unknown)"
    shown = message("{each(servers, name)}", "haproxy.backend", MANY)
    assert shown.endswith("s8, s9, and 2990 more")


@pytest.mark.parametrize(
    ("text", "at", "what"),
    [
        ("a {nam}", 3, "there is no `nam` here; did you mean `name`?"),
        ("a {name", 2, "this `{` has no other half; write `{{` for the character itself"),
        ("a } b", 2, "this `}` has no other half; write `}}` for the character itself"),
        ("a {}", 2, "this `{` has no other half; write `{{` for the character itself"),
        ("{backend}", 1, "a haproxy.backend cannot be written: name one of its fields"),
        ("{backend.servers}", 1, "a list of haproxy.server cannot be written: name one of its fields"),
    ],
)
def test_messages_that_are_none(text: str, at: int, what: str) -> None:
    with pytest.raises(Wrong) as caught:
        template(text, SERVER)
    assert (caught.value.at, caught.value.what) == (at, what)
