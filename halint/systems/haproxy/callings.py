"""Expressions and log-format strings that HAProxy refuses: unreadable, in the wrong place, with too few arguments.

Measured on 2.2 to 3.2: all refuse alike. Unknown names are `haproxy/unknown-keyword`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.haproxy.arguments import ArgumentFault
from halint.systems.haproxy.expression import Call, Expression, Faulty, arity
from halint.systems.haproxy.lexical import lines_holding
from halint.systems.haproxy.logformat import parse_logformat
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.places import PLACE, absent
from halint.systems.haproxy.samples import Sample, samples
from halint.systems.haproxy.statement import Statement
from halint.systems.haproxy.vocabulary import version_mask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax import Word
    from halint.systems.haproxy.config import HaproxyConfig

IMPLIED = frozenset({"table", "backend", "frontend", "server", "user list"})
"""Types of arguments that stand for the proxy itself when they are left out."""
FORMATS = {"log-format": 1, "log-format-sd": 1, "error-log-format": 1, "unique-id-format": 1}
"""Keyword -> the index of its log-format string."""
FORMATTING = frozenset({"set-header", "add-header"})


def expression_faults(config: HaproxyConfig) -> Iterator[ArgumentFault]:
    """Give the expressions and log-format strings that HAProxy refuses."""
    judged: dict[tuple[str, str], tuple[Call, str] | None] = {}
    for sample in samples(config):
        parsed = sample.parsed
        if isinstance(parsed, Faulty):
            yield ArgumentFault(
                sample,
                f"this is no sample expression: {parsed.message}",
                "write `fetch(argument),converter(argument)`, with quotes around arguments that hold commas",
            )
            continue
        key = (sample.text, sample.kind)
        if key not in judged:
            judged[key] = _miscounted(parsed)
        found = judged[key]
        if found and not outline(sample.document).branches(sample.line):
            call, message = found
            yield ArgumentFault(sample.part(call.start, call.end), message, "look its arguments up in the manual")
        elif sample.kind != "acl":
            yield from _misplaced(sample, parsed)
    yield from _formats(config)


def _miscounted(expression: Expression) -> tuple[Call, str] | None:
    from halint.systems.haproxy.tables.acls import ACL_KEYWORDS
    from halint.systems.haproxy.tables.converters import CONVERTERS
    from halint.systems.haproxy.tables.fetches import FETCHES

    for call in expression.calls:
        if call is expression.fetch:
            keyword = ACL_KEYWORDS.get(call.name)
            entry = FETCHES.get(keyword[1] if keyword else call.name)
        else:
            entry = CONVERTERS.get(call.name)
        if entry is None or entry[1] == "?":
            continue
        least, most = arity(entry[1])
        given = len(call.given)
        if given > most:
            return call, f"`{call.name}` takes {most or 'no'} argument{'' if most == 1 else 's'} and has {given}"
        types = [part.strip() for part in entry[1].partition("[")[0].split(",")]
        if types[0] == "string":
            given = max(given, 1)  # no arguments are one empty string
        if given < least and not IMPLIED & set(types):
            return call, f"`{call.name}` needs {least} argument{'' if least == 1 else 's'} and has {given}"
    return None


def _misplaced(sample: Sample, expression: Expression) -> Iterator[ArgumentFault]:
    statement = sample.statement
    keyword, section = statement.keyword, statement.section
    if keyword not in PLACE or section is None or not section.is_proxy:
        return
    place = absent(expression.fetch.name, keyword, section)
    if place and not outline(sample.document).branches(sample.line):
        call = expression.fetch
        where = "a log line" if place == "logs" else f"a {place}"
        yield ArgumentFault(
            sample.part(call.start, call.end),
            f"`{call.name}` does not exist in {where}",
            "keep it in a variable where it exists (`set-var(txn.name)`), and write `var(txn.name)` here",
        )


def _formats(config: HaproxyConfig) -> Iterator[ArgumentFault]:
    mask = version_mask(config)
    for document in config.documents if mask else ():
        for line in lines_holding(document, "%"):
            if document.shapes[line].kind not in ("rule", "directive") or outline(document).branches(line):
                continue
            statement = Statement(document, line)
            at = FORMATS.get(statement.keyword, 0)
            if statement.keyword in ("http-request", "http-response") and statement.argument(0) in FORMATTING:
                at = 3
            if at and at < len(statement.values) and isinstance(statement.values[at], str):
                yield from _format(statement.word(at), str(statement.values[at]), mask)


def _format(word: Word, text: str, mask: int) -> Iterator[ArgumentFault]:
    from halint.systems.haproxy.tables.logformat import ALIASES

    inside = word.raw.find(text)
    parsed = parse_logformat(text)
    for alias in parsed.aliases:
        if not ALIASES.get(alias.name, 0) & mask and not ALIASES.get(alias.name.rstrip("_"), 0) & mask:
            at = word.part(inside + alias.start, inside + alias.end) if inside >= 0 else word.span
            message = f"there is no log-format variable `%{alias.name}`"
            yield ArgumentFault(at, message, "write `%%` for the sign itself, or a variable of the manual")
    for fault in parsed.faults:
        if text[fault.at : fault.at + 2] != "%]":
            at = word.part(inside + fault.at, inside + fault.at + 1) if inside >= 0 else word.span
            yield ArgumentFault(at, "this `%` begins nothing that HAProxy knows", "write `%%` for the sign itself")
