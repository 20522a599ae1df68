"""Patterns of `matches`: they mean what regular expressions mean, and none of them takes long."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halint.own.budget import Purse
from halint.own.fault import Wrong
from halint.own.pattern import LONGEST, MOST, Pattern
from tests.own.trying import budget


def parts() -> st.SearchStrategy[str]:
    leaves = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", "[a-c]", r"\d", r"\.", r"\w", r"\-", "-", "é"])
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds("({}){}".format, inner, st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}"])),
            st.builds("({}|{})".format, inner, inner),
            st.builds("{}{}".format, inner, inner),
        ),
        max_leaves=6,
    )


@settings(max_examples=500, deadline=None)
@given(parts(), st.text(st.sampled_from("abc.-1é\n"), max_size=8))
def test_patterns_mean_what_regular_expressions_mean(pattern: str, text: str) -> None:
    wanted = re.fullmatch(pattern, text, re.DOTALL) is not None
    assert Pattern(pattern).matches(text, budget()) is wanted


@settings(max_examples=500, deadline=None)
@given(st.text(st.sampled_from("ab()[]{}*+?|.\\^$-,12é\n"), max_size=16), st.text(st.sampled_from("ab1"), max_size=6))
def test_any_text_is_a_pattern_or_wrong(text: str, asked: str) -> None:
    try:
        pattern = Pattern(text)
    except Wrong as wrong:
        assert 0 <= wrong.at <= len(text)
        return
    assert pattern.matches(asked, budget()) in (True, False)


@pytest.mark.parametrize(
    "pattern",
    [
        "(a*)*b",
        "(a+)+b",
        "(a|a)*b",
        "(a|aa)+b",
        "(.*)*(.*)*(.*)*b",
        "a*a*a*a*a*a*a*a*b",
        "(((a?){30}){9}){3}b",
        "(a?){500}a{400}b",
    ],
)
def test_patterns_that_hang_others_take_their_positions_times_the_text(pattern: str) -> None:
    """Python's `re` needs more than the age of the universe for the first of these."""
    made = Pattern(pattern)
    text = "a" * 2000
    spent = Purse().budget(100_000_000)
    before = spent.left
    assert made.matches(text, spent) is False
    assert before - spent.left <= (MOST + 2) * (len(text) + 2)
    assert made.matches("a" * 500 + "b", spent) is True


@pytest.mark.parametrize(
    ("pattern", "at", "what"),
    [
        ("a(b", 3, "the pattern ends too early"),
        ("a)b", 1, "`)` cannot stand here in a pattern"),
        (
            "*a",
            0,
            "`*` cannot stand here in a pattern; nothing stands before it that could be repeated, write `\\*` for the character",
        ),
        ("a**", 2, None),
        ("a$", 1, "`$` cannot stand here in a pattern; a pattern means the whole text anyway"),
        ("(?=a)", 1, None),
        ("\\b", 0, "`\\b` is not known; there are \\d \\w \\s, \\D \\W \\S, \\n \\t \\r"),
        ("[b-a]", 1, "`b-a` goes from more to less"),
        ("a{3,2}", 1, "`{3,2}` goes from more to less"),
        ("a{1001}", 1, "`{1001}` is too often: at most 1000"),
        ("a{99999}", 1, "`{99999}` is too often"),
        ("(a{100}){100}", 1, "the pattern is too large: written out it has more than 1000 characters"),
        ("((((){1000}){1000}){1000}){1000}", 0, "the pattern is too large: it repeats too much"),
        ("(" * 60 + ")" * 60, 0, "parentheses in a pattern are nested deeper than 40"),
        ("a" * (LONGEST + 1), 0, f"a pattern has at most {LONGEST} characters"),
    ],
)
def test_patterns_that_are_none(pattern: str, at: int, what: str | None) -> None:
    with pytest.raises(Wrong) as caught:
        Pattern(pattern)
    assert caught.value.at == at
    assert what is None or caught.value.what == what
