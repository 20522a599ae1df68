"""The engine's trees are Lark's own: on every word of the examples below, and on lines made of their pieces."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from halint.syntax import grammar
from halint.syntax.compile import build, starts

GRAMMARS = sorted(path.stem for path in (Path(__file__).parents[2] / "grammars").glob("*.lark"))
PIECES = [
    *"{}[]()\"'\\#!:;,=<>&|@$%~ \t\r",
    *[
        "global",
        "backend",
        "listen",
        "server",
        "if",
        "unless",
        "or",
        "no",
        "option",
        "http-request",
        "include",
        "mysqld",
        "on",
        "host",
        "all",
        "reject",
        "node",
    ],
    *[
        "10.0.0.1:80",
        "1.2.3.4",
        "a",
        "b",
        "web1",
        "5s",
        "'x",
        "y'",
        '"q"',
        "-i",
        "--x=1",
        "path(/a,b)",
        "%[src]",
        "${X}",
        "{{",
        "y",
        "}}",
        ".if",
        ".endif",
        "@id",
        "$X=1",
        "~SEQ(a,1,2)",
    ],
    *[
        "ANY",
        "FIRST",
        "2",
        "(s1,",
        "s2)",
        "gcomm://",
        "evs.x=PT5S;",
        "key:",
        "value",
        "k=v",
        "[section]",
        "!include",
        "/etc/x",
        "crm",
        "primitive",
        "pcs",
        "--",
        "\\\n",
    ],
]


@cache
def oracle(name: str) -> Lark:
    return build((Path(__file__).parents[2] / "grammars" / f"{name}.lark").read_text())


def as_lark(tree: grammar.Tree | grammar.Token) -> object:
    if isinstance(tree, grammar.Token):
        return (tree.type, tree.start, tree.end)
    return (tree.rule, [as_lark(child) for child in tree.children])


def as_ours(tree: Tree[Token] | Token) -> object:
    if isinstance(tree, Token):
        return (tree.type, tree.start_pos, tree.end_pos)
    return (str(tree.data), [as_ours(child) for child in tree.children])


def check(name: str, text: str, start: str) -> None:
    ours = grammar.load(name).parse(text, start)
    try:
        theirs = oracle(name).parse(text, start=start)
    except UnexpectedInput:
        assert isinstance(ours, grammar.Rejected), (name, text)
        return
    assert not isinstance(ours, grammar.Rejected), (name, text)
    assert as_lark(ours) == as_ours(theirs)


@pytest.mark.parametrize("name", GRAMMARS)
@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["", " "]))
def test_trees_equal_larks(name: str, pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    for start in starts((Path(__file__).parents[2] / "grammars" / f"{name}.lark").read_text()):
        check(name, text, start)


@pytest.mark.parametrize("name", GRAMMARS)
@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_parsed_or_rejected_as_lark_does(name: str, text: str) -> None:
    for start in starts((Path(__file__).parents[2] / "grammars" / f"{name}.lark").read_text()):
        check(name, text, start)
