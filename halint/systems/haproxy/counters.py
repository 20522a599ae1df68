"""Stick counters: which table `track-scN` fills in a proxy, and where conditions read it (manual 7.3.3, 11.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.systems.haproxy.acl import tests_of
from halint.systems.haproxy.actions import RULESETS
from halint.systems.haproxy.expression import Expression, parse_expression
from halint.values import Pattern, Unknown
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from halint.source import Span
    from halint.syntax import Word
    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section
    from halint.systems.haproxy.statement import Statement

_READ = Pattern(r"sc(?P<number>\d?)_(?P<what>\w+)\Z")
_NOT_DATA = frozenset({"tracked", "trackers", "clr_gpc0", "clr_gpc1", "inc_gpc0", "inc_gpc1", "clr_gpc", "inc_gpc"})
_STORED_AS = {
    "get_gpc0": "gpc0",
    "get_gpc1": "gpc1",
    "get_gpt0": "gpt0",
    "kbytes_in": "bytes_in_cnt",
    "kbytes_out": "bytes_out_cnt",
}


class CounterRead(NamedTuple):
    """A place that reads a counter: in the condition of a rule of `ruleset`, or in an `acl` (None)."""

    proxy: Section
    counter: int
    type: str
    fetch: str
    span: Span
    ruleset: str | None
    line: int


def counters_read(config: HaproxyConfig) -> Iterator[CounterRead]:
    """Every read of an sc counter of the proxy's own tracking, in conditions and ACLs."""
    yield from config.kept("counters_read", _counters_read)


def _counters_read(config: HaproxyConfig) -> Iterator[CounterRead]:
    if not any("sc" in document.text for document in config.documents):
        return
    for statement in config.statements(*RULESETS):
        if "sc" not in document_line(statement):
            continue
        for test, words in tests_of(statement):
            if words and isinstance(words[0].value, str) and isinstance(test.expression, Expression):
                yield from _read(statement, test.expression, words[0], statement.keyword)
    for statement in config.statements("acl"):
        criterion = statement.argument(1)
        if not isinstance(criterion, str) or not criterion.startswith("sc"):
            continue
        parsed = parse_expression(criterion)
        if isinstance(parsed, Expression):
            yield from _read(statement, parsed, statement.word(2), None)


def document_line(statement: Statement) -> str:
    """Give the raw words of a statement's line, joined: a cheap look before a dear one."""
    return " ".join(statement.document.words[statement.index])


def _read(statement: Statement, parsed: Expression, word: Word, ruleset: str | None) -> Iterator[CounterRead]:
    call = parsed.fetch
    found = _READ.match(call.name)
    if not found or statement.section is None or found["what"] in _NOT_DATA:
        return
    given = call.given
    if found["number"]:
        number, table = found["number"], given[0] if given else ""
    else:
        number, table = (given[0] if given else ""), (given[-1] if len(given) > 1 and not given[-1].isdigit() else "")
    if table or not number.isdigit():
        return  # another table is named: that is not the one tracked here
    what = found["what"]
    span = word.part(call.start, call.end) if word.raw == word.value else word.span
    stored = _STORED_AS.get(what, what)
    yield CounterRead(statement.section, int(number), stored, call.name, span, ruleset, statement.index)


def tracked_tables(config: HaproxyConfig) -> Mapping[tuple[Section, int], Statement]:
    """Give the `stick-table` statement behind each counter of a proxy, where exactly one table is tracked under it."""
    found: dict[tuple[Section, int], set[Statement]] = {}
    for name in config.actions_by_name:
        number = name.removeprefix("track-sc")
        if number == name or not number.isdigit():
            continue
        for action in config.actions(name):
            section = action.section
            if section is None:
                continue
            table = _table(config, section, action)
            found.setdefault((section, int(number)), set()).update([table] if table else ())
            if table is None:
                found[section, int(number)].update({action, section.header})  # two: not known
    return {key: tables.pop() for key, tables in found.items() if len(tables) == 1}


def _table(config: HaproxyConfig, section: Section, action: Statement) -> Statement | None:
    arguments = list(action.arguments)
    if "table" in arguments:
        name = arguments[arguments.index("table") + 1] if arguments.index("table") + 1 < len(arguments) else ""
        if isinstance(name, Unknown):
            return None
        home = config.backends_by_name.get(name) or config.frontends_by_name.get(name)
        return home.last("stick-table") if home else None
    return section.last("stick-table")


def stored_types(table: Statement) -> frozenset[str] | None:
    """Give the data types a table stores, without their periods; None when a word hides them."""
    values = table.arguments
    if any(isinstance(value, Unknown) for value in values):
        return None
    found: set[str] = set()
    for at, value in enumerate(values):
        if value == "store" and at + 1 < len(values):
            text = re.sub(r"\([^)]*\)", "", str(values[at + 1]))
            found.update(part.strip() for part in text.split(","))
    stored = set(found)
    for name in found:
        # one of the array types stores what the single names read (manual 11.1 "gpc", "gpc_rate", "gpt")
        if name == "gpc":
            stored |= {"gpc0", "gpc1"}
        elif name == "gpc_rate":
            stored |= {"gpc0_rate", "gpc1_rate"}
        elif name == "gpt":
            stored |= {"gpt0"}
    return frozenset(stored)
