"""Replacements of stretches of text, and those that take away or bring whole lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.source.span import Span, span_of
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from halint.source.span import Located


class Edit(NamedTuple):
    """Put `text` where `span` stands; an empty span inserts."""

    span: Span
    text: str


BLANKS = " \t"
COMMENTS = "#!"
INDENT = "    "
"""How deep the first line of a block goes when the block has none to learn it from."""


def removed(at: Located) -> Edit:
    """Take something away: the whole lines where nothing else stands on them, else what it is and the blanks before.

    A comment at the end of the line is something else: it stays where it is.
    """
    source, start, end = span_of(at)
    text = source.text
    first = source.line_span(source.position(start).line)[0]
    last = source.line_span(source.position(end).line)[1]
    if not text[first:start].strip() and not text[end:last].strip():
        after = text.find("\n", last) + 1
        return Edit(Span(source, first, after or len(text)), "")
    if text[first:start].strip():
        while text[start - 1] in BLANKS:
            start -= 1
    else:
        while end < last and text[end] in BLANKS:
            end += 1
    return Edit(Span(source, start, end), "")


def appended(at: Located, text: str) -> Edit:
    """Put text right behind something."""
    source, _, end = span_of(at)
    return Edit(Span(source, end, end), text)


def broken_before(at: Located) -> Edit:
    """Begin a line before something that stands further right on one, as deep as that line."""
    source, start, _ = span_of(at)
    indent = _indent(source.line(source.position(start).line))
    begin = start
    while begin and source.text[begin - 1] in BLANKS:
        begin -= 1
    return Edit(Span(source, begin, start), "\n" + indent)


def moved(at: Located, before: Located) -> tuple[Edit | None, ...]:
    """Move the lines of something above the line of something that stands further up; comments on them go along.

    None where other things stand on these lines, and where both do not stand in one file.
    """
    source, start, end = span_of(at)
    above = span_of(before)
    text = source.text
    first = source.line_span(source.position(start).line)[0]
    last = source.line_span(source.position(end).line)[1]
    after = text.find("\n", last) + 1 or len(text)
    target = above.source.line_span(above.line)[0]
    rest = text[end:last].strip()
    if above.source is not source or target >= first or text[first:start].strip() or (rest and rest[0] not in COMMENTS):
        return (None,)
    lines = text[first:after]
    taken = Edit(Span(source, first, after), "")
    return Edit(Span(source, target, target), lines if lines.endswith("\n") else lines + "\n"), taken


def line_after(at: Located, text: str) -> Edit:
    """Put lines below the one that something ends on, as deep as the one that it begins on."""
    source, start, end = span_of(at)
    return _lines(Span(source, end, end), text, _indent(source.line(source.position(start).line)))


def line_before(at: Located, text: str) -> Edit:
    """Put lines above the one that something begins on, as deep as it."""
    source, start, _ = span_of(at)
    line = source.position(start).line
    first = source.line_span(line)[0]
    indent = _indent(source.line(line))
    return Edit(Span(source, first, first), "".join(f"{indent}{each}\n" for each in text.split("\n")))


def line_inside(header: Located, text: str, *, opening: str = "") -> Edit | None:
    """Put lines at the beginning of a block, as deep as what follows there; `header` begins the block.

    `opening` is the sign that opens it, on the header's line or the next one. None where the block's content begins on
    the line of that sign: there is no place for a line of its own.
    """
    source, start, end = span_of(header)
    if opening:
        skipped = len(source.text) - len(source.text[end:].lstrip())
        if not source.text.startswith(opening, skipped):
            return None
        end = skipped + len(opening)
        rest = source.text[end : source.line_span(source.position(end).line)[1]].strip()
        if rest and rest[0] not in COMMENTS:
            return None
    own = _indent(source.line(source.position(start).line))
    following = (source.line(line) for line in range(source.position(end).line + 1, source.line_count + 1))
    inner = next((line for line in following if line.strip() and line.strip()[0] not in COMMENTS), "")
    indent = _indent(inner)
    deeper = len(indent) > len(own) and indent.startswith(own)
    return _lines(Span(source, end, end), text, indent if deeper else own + INDENT)


def _lines(at: Span, text: str, indent: str) -> Edit:
    """Put lines below the line of a place."""
    end = at.source.line_span(at.source.position(at.end).line)[1]
    return Edit(Span(at.source, end, end), "".join(f"\n{indent}{each}" for each in text.split("\n")))


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(BLANKS))]


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits, which must not overlap; all else stays. Line feeds in them become the line ends of the text."""
    crlf = text.find("\r\n") + 1
    has_crlf = crlf > 0 and text.find("\n") == crlf
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span[1:]):
        if edit.span.start < at:
            raise ValueError("edits overlap")
        new = edit.text.replace("\r\n", "\n").replace("\n", "\r\n") if has_crlf else edit.text
        parts += text[at : edit.span.start], new
        at = edit.span.end
    return "".join([*parts, text[at:]])
