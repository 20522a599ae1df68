"""Laws of line documents: nothing is lost, every word stands where it says, and what it says."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from halint.source import Source
from halint.syntax import Block
from halint.syntax import lines as line_documents
from halint.syntax.grammar import Rejected, load
from halint.syntax.lines import LineDocument
from halint.systems.haproxy import outline as outlines
from halint.systems.haproxy.language import language

WORDS = [
    "global", "defaults", "frontend", "backend", "listen", "server", "s1", "10.0.0.1:80", "check", "no", "default", "option",
    "httpchk", "if", "unless", "{", "}", "!{", "path_beg", "/a", "acl", "use_backend", "http-request", "deny", "\"a b\"", "'x y'",
    "a\\ b", "\"$X\"", "\"${X-1}\"", "#c", "x#y", "\"open", "'open", "\\", "{{ v }}", "{% if a %}", "[scope]", ".if", ".endif",
    "\t", "\r", "\x0b", "\xa0", "\x85", "\u2028", "\x00", "é", "[::]:80",
]  # fmt: skip
LINES = st.lists(st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join), max_size=8)


@settings(max_examples=300, deadline=None)
@given(LINES, st.booleans())
def test_words_stand_where_they_say(lines: list[str], final: bool) -> None:
    text = "\n".join(lines) + ("\n" if final else "")
    document = LineDocument(Source("haproxy.cfg", text), language())
    assert document.text == text
    assert len(document.words) == len(document.shapes) == text.count("\n") + 1
    for number in range(len(document.words)):
        begin, end = (
            document.source.line_starts[number],
            document.source.line_starts[number] + len(lines_of(text)[number]),
        )
        at = begin
        for word in document.line_words(number):
            assert text[word.start : word.end] == word.raw
            assert at <= word.start <= word.end <= end
            at = word.end


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_the_fast_way_reads_what_the_grammar_reads(lines: list[str]) -> None:
    text = "\n".join(lines)
    document = LineDocument(Source("haproxy.cfg", text), language())
    for number, line in enumerate(lines_of(text)):
        tree = load("haproxy").parse(line, "line")
        assert not isinstance(tree, Rejected)
        inner = tree.trees()
        assert document.shapes[number].kind == (inner[0].rule if inner else "")
        if inner and inner[0].rule not in ("scope", "template"):
            assert [line[leaf.start : leaf.end] for leaf in inner[0].leaves()] == document.words[number]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_a_tree(text: str) -> None:
    document = LineDocument(Source("haproxy.cfg", text), language())
    for node in document.walk():
        span = node.span
        assert 0 <= span.start <= span.end <= len(text)
        if isinstance(node, Block):
            assert span.end <= node.end <= len(text)


def lines_of(text: str) -> list[str]:
    return re.split("\n", text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join), max_size=12), st.integers(1, 4))
def test_outlines_agree_however_lines_are_told_apart(some: list[str], times: int) -> None:
    """With characters for all kinds of lines or for five, each keyword looked up at once or when it is asked for."""
    text = "\n".join(some * times)
    seen = [outlined(text, kinds, few) for kinds in (line_documents.MOST_KINDS, 5) for few in (outlines.FEW, 0)]
    assert seen[1:] == seen[:1] * 3


def outlined(text: str, kinds: int, few: int) -> object:
    usual = line_documents.MOST_KINDS, outlines.FEW
    line_documents.MOST_KINDS, outlines.FEW = kinds, few
    try:
        document = LineDocument(Source("haproxy.cfg", text), language())
        plan = outlines.outline(document)
        lines = {keyword: list(plan.lines(keyword)) for keyword in sorted(plan.keywords)}
        runs = {keyword: list(plan.runs(keyword)) for keyword in sorted(plan.keywords)}
        words = [document.words[number] for number in range(len(document.words))]
        return (
            lines,
            runs,
            list(plan.sections),
            list(plan.conditionals),
            words,
            [shape.key for shape in document.shapes],
        )
    finally:
        line_documents.MOST_KINDS, outlines.FEW = usual
