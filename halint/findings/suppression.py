"""Suppressions in comments: `halint: ignore[rule, rule] until=2027-01-31 -- reason`, and `ignore-file[...]`.

A comment at the end of a line speaks of that line; one on a line of its own of the next line that is no comment
(several may be stacked). `ignore-file` stands among the comments at the head of a file and speaks of all of it. An
`until` is the last day on which the suppression holds.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from halint.findings.pattern import matches
from halint.source.span import Span
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from halint.findings.finding import Finding
    from halint.findings.pattern import Named
    from halint.findings.rule import Rule
    from halint.source import Source

MARK = "halint:"
VERBS = ("ignore", "ignore-file")
BODY = Pattern(
    r"halint:[ \t]*(?P<verb>[\w-]*)[ \t]*(?P<bracket>\[(?P<rules>[^\]\n]*)\])?(?P<rest>[^\n]*)", re.IGNORECASE
)
REST = Pattern(r"[ \t]*(?:until=(?P<until>\S*))?[ \t]*(?:--[ \t]*(?P<reason>.*?))?[ \t]*")


class Language(Protocol):
    """What must be known of a file's language (`halint.systems.system.System`)."""

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


class Suppressions:
    """All suppressions of a run, and which of them suppressed something; what the rules about them look at.

    `known` are all rules, `active` the ids of those that ran; only for these can a suppression be called unused.
    """

    def __init__(
        self,
        sources: Iterable[tuple[Source, Language]],
        known: Collection[Named],
        active: Collection[str],
        today: date,
    ) -> None:
        self.known = known
        self.active = frozenset(active)
        self.today = today
        self._of: dict[int, list[Suppression]] = {}
        self._speaking: dict[tuple[int, int], list[Suppression]] = {}
        """By source and line; 0 holds those of a whole file."""
        self._used: set[tuple[int, int, str]] = set()
        self._meant: dict[str, frozenset[str]] = {}
        for source, language in sources:
            if MARK in source.text and id(source) not in self._of:
                self._of[id(source)] = list(read(source, language, today))
        for suppression in self:
            of_file = suppression.whole_file
            for line in (0,) if of_file else range(suppression.first, suppression.last + 1):
                if suppression.holds:
                    self._speaking.setdefault((id(suppression.span.source), line), []).append(suppression)

    def __iter__(self) -> Iterator[Suppression]:
        for suppressions in self._of.values():
            yield from suppressions

    def meant(self, name: str) -> frozenset[str]:
        """Give the ids of the rules that a name or pattern means."""
        if name not in self._meant:
            self._meant[name] = frozenset(rule.id for rule in self.known if matches(name, rule))
        return self._meant[name]

    def suppresses(self, finding: Finding) -> bool:
        """Whether a suppression takes this finding away; remembers which one did."""
        source = id(finding.span.source)
        if source not in self._of:
            return False
        taken = False
        for line in (0, finding.span.line):
            for suppression in self._speaking.get((source, line), ()):
                for name in suppression.names:
                    if matches(name.text, finding.rule):
                        self._used.add(_key(name))
                        taken = True
        return taken

    def unused(self) -> Iterator[tuple[Suppression, Name]]:
        """Names that suppressed nothing although every rule they mean ran."""
        for suppression in self:
            for name in suppression.names if suppression.holds else ():
                meant = self.meant(name.text)
                if meant and meant <= self.active and _key(name) not in self._used:
                    yield suppression, name

    def unknown(self) -> Iterator[Name]:
        """Names that mean no rule."""
        for suppression in self:
            for name in suppression.names:
                if not self.meant(name.text):
                    yield name

    def expired(self) -> Iterator[Suppression]:
        """Suppressions whose last day is over."""
        return (found for found in self if found.until is not None and found.until < self.today)

    def malformed(self) -> Iterator[Suppression]:
        """Comments that are meant to suppress and are not written as they should be."""
        return (suppression for suppression in self if suppression.problem)


def _key(name: Name) -> tuple[int, int, str]:
    return id(name.span.source), name.span.start, name.text


def apply(  # noqa: PLR0917
    findings: Iterable[Finding],
    sources: Iterable[tuple[Source, Language]],
    known_rules: Collection[Named],
    active_rules: Collection[str],
    today: date,
    about: Iterable[Rule] = (),
) -> tuple[list[Finding], list[Finding]]:
    """Part findings into kept and suppressed; kept ones come with what the rules `about` suppressions say.

    Findings must be all that the active rules gave, before any is left out for its severity, confidence or path:
    else a suppression looks unused that is not.
    """
    suppressions = Suppressions(sources, known_rules, active_rules, today)
    kept: list[Finding] = []
    suppressed: list[Finding] = []
    for finding in findings:
        (suppressed if suppressions.suppresses(finding) else kept).append(finding)
    for rule in about:
        for finding in rule.check(suppressions):
            finding.rule = rule
            kept.append(finding)
    return kept, suppressed


# -- reading them ------------------------------------------------------------------------------------------------------


def read(source: Source, language: Language, today: date) -> Iterator[Suppression]:
    """Give the suppressions in a source, in order; nothing for systems without comments."""
    signs = tuple(language.comment.split())
    if not signs or MARK not in source.text:
        return
    for found in BODY.finditer(source.text):
        sign = _sign_before(source.text, found.start(), signs)
        if sign is not None and _is_meant(found):
            yield _read_one(source, language, signs, sign, found, today)


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


def _read_one(  # noqa: PLR0917
    source: Source, language: Language, signs: tuple[str, ...], sign: int, found: re.Match[str], today: date
) -> Suppression:
    rest_text = found["rest"].rstrip().removesuffix("-->").rstrip()
    end = found.start("rest") + len(rest_text)
    rest = REST.fullmatch(rest_text)
    number = source.position(sign).line
    line_start, _ = source.line_span(number)
    own_line = not source.text[line_start:sign].strip(" \t#!;")
    names = tuple(_names(source, found))
    until, until_problem = _date(rest["until"] if rest else None)
    until_span = None
    if rest and rest["until"] is not None:
        until_span = Span(source, found.start("rest") + rest.start("until"), found.start("rest") + rest.end("until"))
    of_file = found["verb"] == "ignore-file"
    fatal = _fatal(found, names, own_line=own_line, inline=language.inline_comments)
    if not fatal and of_file and not _in_head(source, number, signs):
        fatal = "`ignore-file` holds only among the comments at the head of the file"
    problem = fatal or until_problem
    if not problem and not rest:
        problem = f"`{rest_text.strip()}` is not understood"
    reason = (rest["reason"] or "") if rest else ""
    if not problem and not reason:
        problem = "it gives no reason"
    first = last = number
    if of_file:
        first, last = 1, source.line_count
    elif own_line:
        first, last = _spoken_of(source, number, signs)
    holds = not fatal and not until_problem and (until is None or until >= today)
    return Suppression(
        Span(source, sign, end), names, first, last, until, until_span, reason, problem, of_file, holds, own_line
    )


def _fatal(found: re.Match[str], names: tuple[Name, ...], *, own_line: bool, inline: bool) -> str:
    """Say what keeps a suppression from meaning anything, "" when nothing does."""
    if found["verb"] not in VERBS:
        return f"`{found['verb'] or '['}` is none of `ignore[...]` and `ignore-file[...]`"
    if found["bracket"] is None:
        return "it names no rule: write `ignore[system/rule]`"
    if not names:
        return "its brackets are empty"
    if not own_line and not inline:
        return "this file's daemon knows no comments after a statement: put it on the line above"
    return ""


def _names(source: Source, found: re.Match[str]) -> Iterator[Name]:
    if found["bracket"] is None:
        return
    for word in re.finditer(r"[^,\s]+(?:[ \t]+[^,\s]+)*", found["rules"]):
        start = found.start("rules") + word.start()
        yield Name(word[0], Span(source, start, start + len(word[0])))


def _date(text: str | None) -> tuple[date | None, str]:
    if text is None:
        return None, ""
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            raise ValueError
        return date.fromisoformat(text), ""
    except ValueError:
        return None, f"`until={text}` is no date: write `until=2027-01-31`"


def _is_comment(line: str, signs: tuple[str, ...]) -> bool:
    return line.lstrip().startswith(signs)


def _in_head(source: Source, number: int, signs: tuple[str, ...]) -> bool:
    lines = (source.line(before) for before in range(1, number))
    return all(not line.strip() or _is_comment(line, signs) or line.startswith("<?xml") for line in lines)


def _spoken_of(source: Source, number: int, signs: tuple[str, ...]) -> tuple[int, int]:
    """Give the next line that is no comment, with those that continue it."""
    first = number + 1
    while first <= source.line_count and _is_comment(source.line(first), signs):
        first += 1
    last = first
    while last < source.line_count and source.line(last).endswith("\\"):
        last += 1
    return first, last
