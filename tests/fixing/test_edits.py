"""The forms of edits: what else stands on a line, how deep lines go, how they end."""

from __future__ import annotations

from functools import cache

import pytest

from halint.source import (
    Edit,
    Source,
    Span,
    appended,
    broken_before,
    line_after,
    line_before,
    line_inside,
    moved,
    removed,
)
from halint.source.edit import edited

TEXT = "one {  # first\n\n    # say\n    x 1  # why\n    y 2\n}\ntwo\n{\n}\nfour { z 3 }\n"


@cache
def source(text: str) -> Source:
    """One file for one text."""
    return Source("f", text)


def at(words: str, text: str = TEXT) -> Span:
    """The place of words that stand once in the text."""
    assert text.count(words) == 1
    start = text.index(words)
    return Span(source(text), start, start + len(words))


def done(*edits: Edit | None, text: str = TEXT) -> str:
    assert None not in edits
    return edited(text, [edit for edit in edits if edit])


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (removed(at("y 2")), "    y 2\n", ""),
        (removed(at("x 1")), "    x 1  # why", "    # why"),
        (removed(at("1")), "x 1  #", "x  #"),
        (removed(at("x 1  # why\n    y 2")), "    x 1  # why\n    y 2\n", ""),
        (appended(at("y 2"), " 3"), "y 2", "y 2 3"),
        (line_after(at("x 1"), "n"), "# why\n", "# why\n    n\n"),
        (line_before(at("x 1"), "n\nm"), "    x 1", "    n\n    m\n    x 1"),
        (line_inside(at("one"), "n", opening="{"), "# first\n", "# first\n    n\n"),
        (line_inside(at("two"), "n", opening="{"), "two\n{\n", "two\n{\n    n\n"),
        (broken_before(at("1")), "x 1", "x\n    1"),
    ],
)
def test_forms(edit: Edit | None, old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    assert done(edit) == TEXT.replace(old, new)


def test_a_block_on_one_line_has_no_place_for_another() -> None:
    assert line_inside(at("four"), "n", opening="{") is None
    assert line_inside(at("one"), "n", opening="(") is None


def test_a_section_without_lines_gets_its_own_depth() -> None:
    text = "global\nfrontend a\n\tbind :80\n"
    assert done(line_inside(at("global", text), "maxconn 1"), text=text) == text.replace(
        "global\n", "global\n    maxconn 1\n"
    )
    assert done(
        line_inside(
            at("frontend a", text),
            "n",
        ),
        text=text,
    ) == text.replace("a\n", "a\n\tn\n")


def test_moving_takes_the_comment_along() -> None:
    edits = moved(at("x 1  # why\n    y 2"), at("one {"))
    assert done(*edits) == "    x 1  # why\n    y 2\n" + TEXT.replace("    x 1  # why\n    y 2\n", "")
    assert moved(at("one {"), at("y 2")) == (None,), "down is not up"
    assert moved(at("z 3"), at("one {")) == (None,), "something else stands on the line"


def test_a_last_line_without_a_line_feed() -> None:
    text = "a\nb"
    assert done(removed(at("b", text)), text=text) == "a\n"
    assert done(line_after(at("b", text), "c"), text=text) == "a\nb\nc"
    assert done(*moved(at("b", text), at("a", text)), text=text) == "b\na\n"


@pytest.mark.parametrize("words", ["x 1", "y 2", "one {", "z 3"])
def test_every_form_keeps_line_ends(words: str) -> None:
    text = TEXT.replace("\n", "\r\n")
    here, there = at(words), at(words, text)
    forms = (removed, lambda span: line_after(span, "n\nm"), lambda span: line_before(span, "n"), broken_before)
    for form in forms:
        assert done(form(there), text=text) == done(form(here)).replace("\n", "\r\n")
