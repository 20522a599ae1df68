"""Reads the comments that suppress findings, in every language's own comment syntax.

    # halint: ignore[rule, rule] until=2027-01-31 -- reason       this line, or from a line of its own the next one
    # halint: ignore-begin[rule] -- reason                        the lines up to the matching `ignore-end`
    # halint: ignore-end[rule]                                    (without brackets: of the innermost one)
    # halint: ignore-file[rule] -- reason                         the file, among the comments at its head

XML allows no `--` within comments: there the reason follows a colon, `<!-- halint: ignore[rule] : reason -->`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Protocol

from halint.source.span import Span
from halint.values import Pattern
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.source import Source

MARK = "halint:"
XML = "<!--"
XML_END = "-->"
VERBS = ("ignore", "ignore-begin", "ignore-end", "ignore-file")
BODY = Pattern(
    r"halint:[ \t]*(?P<verb>[\w-]*)[ \t]*(?P<bracket>\[(?P<rules>[^\]\n]*)\])?(?P<rest>[^\n]*)", re.IGNORECASE
)
REST = Pattern(r"[ \t]*(?:until=(?P<until>\S*))?[ \t]*(?:(?:--|:)[ \t]*(?P<reason>.*?))?[ \t]*")


class Language(Protocol):
    """How comments are written in a file (`halint.systems.system.System`, `Comments`)."""

    @property
    def comment(self) -> str:
        """The comment signs, several parted by blanks; "" where there are none."""
        ...

    @property
    def inline_comments(self) -> bool:
        """Whether a comment may stand after a statement."""
        ...


class Name(NamedTuple):
    """A rule id or pattern as a suppression writes it, and where."""

    text: str
    span: Span


class Suppression(NamedTuple):
    """One comment. It speaks of lines `first` to `last`; `problem` says why it is not as it should be."""

    span: Span
    names: tuple[Name, ...]
    first: int
    last: int
    until: date | None
    until_span: Span | None
    reason: str
    problem: str
    whole_file: bool
    holds: bool
    """False when it is so malformed, or so old, that it suppresses nothing."""
    own_line: bool
    end: Span | None = None
    """The comment that ends the block it speaks of."""
    remedy: str = ""
    """What to do about the problem; "" for: write it as the form says."""


class _Comment(NamedTuple):
    """A comment that is meant for halint, taken apart."""

    source: Source
    found: re.Match[str]
    signs: tuple[str, ...]
    start: int
    end: int
    rest: str
    """What stands behind the brackets, up to the end of the comment."""
    own_line: bool

    @property
    def verb(self) -> str:
        return self.found["verb"]

    @property
    def number(self) -> int:
        return self.source.position(self.start).line

    @property
    def span(self) -> Span:
        return Span(self.source, self.start, self.end)

    @property
    def is_xml(self) -> bool:
        return self.source.text.startswith(XML, self.start)

    @property
    def names(self) -> tuple[Name, ...]:
        rules = self.found["rules"] or ""
        begin = self.found.start("rules")
        return tuple(
            Name(word[0], Span(self.source, begin + word.start(), begin + word.end()))
            for word in re.finditer(r"[^,\s]+(?:[ \t]+[^,\s]+)*", rules)
        )


def read(source: Source, language: Language, today: date) -> Iterator[Suppression]:
    """Give the suppressions in a source, in order; nothing for files without comments."""
    signs = tuple(language.comment.split())
    if not signs or MARK not in source.text:
        return
    comments = [
        _taken_apart(source, found, signs, start)
        for found in BODY.finditer(source.text)
        if (start := _sign_before(source.text, found.start(), signs)) is not None and _is_meant(found)
    ]
    ends, lost = _paired(comments)
    for comment in comments:
        if comment.verb == "ignore-end":
            if comment.start in lost:
                yield _stray(comment)
        else:
            yield _suppression(comment, ends.get(comment.start), language.inline_comments, today)


def _taken_apart(source: Source, found: re.Match[str], signs: tuple[str, ...], start: int) -> _Comment:
    rest = found["rest"]
    if source.text.startswith(XML, start):
        rest = rest.partition(XML_END)[0]
    rest = rest.rstrip()
    line_start, _ = source.line_span(source.position(start).line)
    own_line = not source.text[line_start:start].strip(" \t#!;")
    if own_line and source.text.startswith(XML, start):
        _, line_end = source.line_span(source.position(start).line)
        after = source.text.find(XML_END, start, line_end)
        own_line = after < 0 or not source.text[after + len(XML_END) : line_end].strip()
    return _Comment(source, found, signs, start, found.start("rest") + len(rest), rest, own_line)


def _paired(comments: Sequence[_Comment]) -> tuple[dict[int, _Comment], set[int]]:
    """Give the end of each block by the offset of its begin, and the offsets of ends that end nothing."""
    open_blocks: list[_Comment] = []
    ends: dict[int, _Comment] = {}
    lost: set[int] = set()
    for comment in comments:
        if comment.verb == "ignore-begin":
            open_blocks.append(comment)
        elif comment.verb == "ignore-end":
            named = {name.text for name in comment.names}
            fits = [block for block in open_blocks if not named or named == {name.text for name in block.names}]
            if fits:
                open_blocks.remove(fits[-1])
                ends[fits[-1].start] = comment
            else:
                lost.add(comment.start)
    return ends, lost


def _stray(comment: _Comment) -> Suppression:
    """Make what is to be complained of out of an end without a begin."""
    return Suppression(
        span=comment.span,
        names=(),
        first=comment.number,
        last=comment.number,
        until=None,
        until_span=None,
        reason="",
        problem="it ends nothing, for no `ignore-begin` of these rules stands above it",
        whole_file=False,
        holds=False,
        own_line=comment.own_line,
        remedy="take the comment out, or write `ignore-begin[...]` where the block begins",
    )


def _suppression(comment: _Comment, end: _Comment | None, inline: bool, today: date) -> Suppression:
    source = comment.source
    rest = REST.fullmatch(comment.rest)
    until, until_problem = _date(rest["until"] if rest else None)
    until_span = None
    if rest and rest["until"] is not None:
        begin = comment.found.start("rest")
        until_span = Span(source, begin + rest.start("until"), begin + rest.end("until"))
    fatal, remedy = _fatal(comment, end, inline=inline)
    problem = fatal or until_problem
    if not problem and not rest:
        problem = f"`{comment.rest.strip()}` is not understood"
    reason = (rest["reason"] or "") if rest else ""
    if not problem and not reason:
        problem = "it gives no reason"
    number = comment.number
    first = last = number
    if comment.verb == "ignore-file":
        first, last = 1, source.line_count
    elif comment.verb == "ignore-begin":
        first, last = number + 1, end.number - 1 if end else number
    elif comment.own_line:
        first, last = _spoken_of(source, number, comment.signs, is_xml=comment.is_xml)
    return Suppression(
        span=comment.span,
        names=comment.names,
        first=first,
        last=last,
        until=until,
        until_span=until_span,
        reason=reason,
        problem=problem,
        whole_file=comment.verb == "ignore-file",
        holds=not fatal and not until_problem and (until is None or until >= today),
        own_line=comment.own_line,
        end=end.span if end else None,
        remedy=remedy,
    )


def _fatal(comment: _Comment, end: _Comment | None, *, inline: bool) -> tuple[str, str]:
    """Say what keeps a suppression from meaning anything ("": nothing), and what to do ("": write it as it must be)."""
    verb = comment.verb
    if verb not in VERBS:
        return f"`{verb or '['}` is none of {', '.join(f'`{known}[...]`' for known in VERBS)}", ""
    if comment.found["bracket"] is None:
        return "it names no rule", f"write `{verb}[system/rule]`"
    if not comment.names:
        return "its brackets are empty", f"write `{verb}[system/rule]`"
    if comment.is_xml and "--" in comment.rest:
        return "XML allows no `--` in a comment, so nothing can read this file", "write the reason after a colon"
    if not comment.own_line and verb == "ignore-begin":
        return "`ignore-begin` does not stand on a line of its own", "put it on the line above"
    if not comment.own_line and not inline:
        return "such a file has no comments after a statement", "put it on the line above"
    if verb == "ignore-begin" and end is None:
        return "its block has no end", "write a comment `halint: ignore-end` where the block is over"
    if verb == "ignore-file" and not _in_head(comment.source, comment.number, comment.signs):
        return "`ignore-file` holds only among the comments at the head of the file", "move it there"
    return "", ""


def _sign_before(text: str, at: int, signs: tuple[str, ...]) -> int | None:
    """Give the offset of the comment sign that opens the comment right before `at`."""
    before = text[max(0, at - 40) : at].rstrip(" \t")
    for sign in signs:
        if before.endswith(sign):
            start = at - (min(at, 40) - len(before)) - len(sign)
            bare = before[: -len(sign)].rstrip("#!;")  # `## halint:` is a comment as well
            if not bare or bare[-1] in " \t\n\r>":
                return start
    return None


def _is_meant(found: re.Match[str]) -> bool:
    """Whether it is a suppression, well or badly written, and not a sentence that begins with the program's name."""
    return found["bracket"] is not None or found["verb"].lower().startswith("ignor")


def _date(text: str | None) -> tuple[date | None, str]:
    if text is None:
        return None, ""
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            raise ValueError
        return date.fromisoformat(text), ""
    except ValueError:
        return None, f"`until={text}` is no date"


def _is_comment(line: str, signs: tuple[str, ...]) -> bool:
    """Whether a line holds nothing but a comment."""
    bare = line.strip()
    if bare.startswith(XML):
        return bare.endswith(XML_END) and bare.count(XML_END) == 1
    return bare.startswith(signs)


def _in_head(source: Source, number: int, signs: tuple[str, ...]) -> bool:
    lines = (source.line(before) for before in range(1, number))
    return all(not line.strip() or _is_comment(line, signs) or line.startswith("<?xml") for line in lines)


def _spoken_of(source: Source, number: int, signs: tuple[str, ...], *, is_xml: bool) -> tuple[int, int]:
    """Give the next line that is no comment, with those that continue it."""
    first = number + 1
    while first <= source.line_count and _is_comment(source.line(first), signs):
        first += 1
    last = first
    while last < source.line_count and _goes_on(source.line(last), is_xml=is_xml):
        last += 1
    return first, last


def _goes_on(line: str, *, is_xml: bool) -> bool:
    """Whether what begins on a line ends on a later one: a backslash, a tag that is not closed."""
    if is_xml:
        within_a_tag = bool(line.strip()) and not {"<", ">"} & set(line)
        return within_a_tag or line.rfind(">") < line.rfind("<")
    return line.endswith("\\")
