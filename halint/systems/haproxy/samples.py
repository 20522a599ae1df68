"""Every sample expression of a configuration: where it stands and what it calls.

Where expressions may stand: doc/configuration.txt 4.3 (actions), 7.1 (ACLs), 8.2.4 (log-format).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.haproxy.actions import RULESETS
from halint.systems.haproxy.expression import Expression, Faulty, parse_expression
from halint.systems.haproxy.lexical import lines_holding
from halint.systems.haproxy.logformat import parse_logformat
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.statement import Statement
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.source import Span
    from halint.syntax.lines import LineDocument
    from halint.systems.haproxy.config import HaproxyConfig
    from halint.values import Unknown

STICKING = ("stick on", "stick match", "stick store-request", "stick store-response")
TAKES_EXPRESSION = frozenset({
    "set-var", "set-src", "set-dst", "set-src-port", "set-dst-port", "set-priority-class", "set-priority-offset",
    "do-resolve", "capture", *(f"track-sc{number}" for number in range(12)),
})  # fmt: skip
"""Actions whose first argument is an expression."""
FORMATTED = frozenset({
    "log-format", "log-format-sd", "error-log-format", "unique-id-format", "http-request", "http-response",
    "http-after-response", "use_backend", "use-server", "redirect", "http-check send", "http-check set-var-fmt",
    "tcp-check send-lf", "http-error", "set-var-fmt", "email-alert",
})  # fmt: skip
"""Keywords among whose words log-format strings stand."""


class Sample(NamedTuple):
    """An expression in its place: word `place` of a line, `at` characters into the word's value.

    `kind` is "acl" where ACL keywords may stand as well, "format" inside a log-format string, else "expression".
    """

    document: LineDocument
    line: int
    place: int
    at: int
    text: str
    kind: str
    parsed: Expression | Faulty

    @property
    def span(self) -> Span:
        """Where the expression stands; its whole word where quotes or escapes hide that."""
        return self.part(0, len(self.text))

    def part(self, start: int, end: int) -> Span:
        """Give the place of characters of the expression."""
        word = self.document.word(self.line, self.place)
        if word.raw == word.value:
            return word.part(self.at + start, self.at + end)
        if len(word.raw) > 1 and word.raw[0] == word.raw[-1] and word.raw[1:-1] == word.value:
            return word.part(self.at + start + 1, self.at + end + 1)
        return word.span

    @property
    def statement(self) -> Statement:
        """The line it stands in."""
        return Statement(self.document, self.line)


def samples(config: HaproxyConfig) -> Sequence[Sample]:
    """Give every expression of a configuration; made once."""
    known = config.__dict__.get("samples")
    if known is None:
        known = config.__dict__["samples"] = [s for document in config.documents for s in _of_document(document)]
    return known


def _of_document(document: LineDocument) -> Iterator[Sample]:
    plan = outline(document)
    for line in plan.lines("acl"):
        yield from _one(document, line, 2, "acl")
    for line in lines_holding(document, "{"):
        at = document.shapes[line].condition
        if at >= 0:
            yield from _anonymous(document, line, at + 1)
    for line in lines_holding(document, "%"):
        yield from _formatted(document, line)
    for keyword in RULESETS:
        for line in plan.lines(keyword):
            yield from _of_rule(document, line, 1 + keyword.count(" "))
    for keyword in STICKING:
        for line in plan.lines(keyword):
            yield from _one(document, line, 2, "expression")


def _values(document: LineDocument, line: int) -> Sequence[str | Unknown]:
    return document.values(line) if line in document.irregular else document.words[line]


def _one(document: LineDocument, line: int, index: int, kind: str) -> Iterator[Sample]:
    values = _values(document, line)
    value = values[index] if index < len(values) else ""
    if isinstance(value, str) and value:
        yield Sample(document, line, index, 0, value, kind, parse_expression(value))


def _anonymous(document: LineDocument, line: int, first: int) -> Iterator[Sample]:
    depth = 0
    values = _values(document, line)
    for index in range(first, len(values)):
        value = values[index]
        if not isinstance(value, str):
            continue
        if depth:
            depth = 0 if value == "}" else depth + 1
            if depth == 2:
                yield from _one(document, line, index, "acl")
        elif value.endswith("{") and not value.strip("!{"):
            depth = 1


def _formatted(document: LineDocument, line: int) -> Iterator[Sample]:
    shape = document.shapes[line]
    if shape.kind not in ("rule", "directive"):
        return
    keyword = Statement(document, line).keyword
    if keyword not in FORMATTED and keyword.partition(" ")[0] not in FORMATTED:
        return
    condition = shape.condition if shape.condition >= 0 else len(document.words[line])
    for index, value in enumerate(_values(document, line)[:condition]):
        if (isinstance(value, str) and "%[" in value) or "}[" in str(value):
            if _is_regex(document, line, index):
                continue
            for sample in parse_logformat(str(value)).samples:
                yield Sample(document, line, index, sample.at, sample.text, "format", sample.expression)


def _is_regex(document: LineDocument, line: int, index: int) -> bool:
    """Whether a word is the regular expression of a replacing action, in which `%` means itself."""
    values = _values(document, line)
    for at in range(1, min(3, len(values))):
        action = values[at]
        if isinstance(action, str) and action.startswith("replace-"):
            return index == at + (2 if action in ("replace-header", "replace-value") else 1)
    return False


def _of_rule(document: LineDocument, line: int, at: int) -> Iterator[Sample]:
    words = document.words[line]
    if len(words) > at + 1:
        action = words[at].partition("(")[0].strip("\"'")
        if action in TAKES_EXPRESSION:
            yield from _one(document, line, at + 1, "expression")
