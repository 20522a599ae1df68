"""Which names a configuration uses, and where: backends of switching rules, stick-tables, userlists, resolvers, ...

Made in few passes and kept with the configuration, so that rules only compare.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING

from halint.systems.haproxy.actions import RULESETS
from halint.systems.haproxy.expression import Expression, references
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.samples import STICKING, samples
from halint.systems.haproxy.statement import Statement
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from halint.source import Span
    from halint.syntax.lines import LineDocument
    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section
    from halint.values import Unknown

SWITCHING = ("use_backend", "default_backend")


class Use(NamedTuple):
    """A name that a line refers to, and where: `span` is made when asked."""

    name: str
    document: LineDocument
    line: int
    span: Span

    @property
    def statement(self) -> Statement:
        """The line."""
        return Statement(self.document, self.line)

    @property
    def section(self) -> Section | None:
        """The section it stands in."""
        return self.statement.section


class Targets(NamedTuple):
    """Backends that switching rules name: name -> (document, line) of each; whether some are made at run time."""

    names: Mapping[str, list[tuple[LineDocument, int]]]
    is_dynamic: bool


def targets(config: HaproxyConfig) -> Targets:
    """Give the backends that `use_backend` and `default_backend` name."""
    known = config.__dict__.get("targets")
    if known is None:
        known = config.__dict__["targets"] = _targets(config)
    return known


def _targets(config: HaproxyConfig) -> Targets:
    names: dict[str, list[tuple[LineDocument, int]]] = {}
    dynamic = False
    for document in config.documents:
        for keyword in SWITCHING:
            for line, name in second_words(document, keyword):
                if not isinstance(name, str) or "%" in name:
                    dynamic = True
                else:
                    names.setdefault(name, []).append((document, line))
    return Targets(names, dynamic)


def second_words(document: LineDocument, keyword: str) -> Iterator[tuple[int, str | Unknown]]:
    """Give each line of a keyword of one word with the word after it; lines that end before are left out."""
    lines, modified = outline(document).lines(keyword), keyword in outline(document).modified
    irregular = document.irregular
    for line, raw in zip(lines, column(document, keyword, 1), strict=True):
        if modified or line in irregular:
            values, first = document.values(line), document.shapes[line].first
            if len(values) > first + 1:
                yield line, values[first + 1]
        elif raw:
            yield line, raw


def section_names(config: HaproxyConfig, *kinds: str) -> list[str]:
    """Give the names of all sections of some kinds, in no order; names that nobody knows are left out."""
    found: list[str] = []
    for document in config.documents:
        headers, irregular = outline(document).headers, document.irregular
        for kind in kinds:
            lines = headers.get(kind, ())
            if irregular.keys().isdisjoint(lines):
                found += filter(None, document.words.column(lines, 1))
            else:
                found += [name for line in lines for name in document.values(line)[1:2] if isinstance(name, str)]
    return found


def table_uses(config: HaproxyConfig) -> Sequence[Use]:
    """Give every stick-table that a rule, a `stick` line or an expression names."""
    known = config.__dict__.get("table_uses")
    if known is None:
        known = config.__dict__["table_uses"] = [*config.sparing(_table_words), *expression_uses(config, "table")]
    return known


def expression_uses(config: HaproxyConfig, kind: str) -> Sequence[Use]:
    """Give every name of a kind (userlist, backend, server, frontend, acl) that an expression refers to."""
    known: dict[str, list[Use]] = config.__dict__.setdefault("expression_uses", {})
    if kind not in known:
        known[kind] = list(config.sparing(partial(_in_expressions, kind=kind)))
    return known[kind]


def _table_words(config: HaproxyConfig) -> Iterator[Use]:
    for document in config.documents:
        plan = outline(document)
        for keyword in (*RULESETS, *STICKING):
            for line in plan.lines(keyword):
                words = document.words[line]
                if "table" not in words:
                    continue
                at = words.index("table")
                end = document.shapes[line].condition
                if at + 1 < (end if end >= 0 else len(words)):
                    word = document.word(line, at + 1)
                    if isinstance(word.value, str) and (keyword in STICKING or "track-sc" in " ".join(words[1:3])):
                        yield Use(word.value, document, line, word.span)


def _in_expressions(config: HaproxyConfig, kind: str) -> Iterator[Use]:
    for sample in samples(config):
        if isinstance(sample.parsed, Expression):
            for reference in references(sample.parsed):
                if reference.kind == kind:
                    span = sample.part(reference.call.start, reference.call.end)
                    yield Use(reference.name, sample.document, sample.line, span)


def tables(config: HaproxyConfig) -> Mapping[str, Statement]:
    """Give the stick-tables: the proxy's name (`PEERS/NAME` for one in a peers section) -> its line."""
    known = config.__dict__.get("tables")
    if known is None:
        known = config.__dict__["tables"] = {}
        for statement in config.statements("stick-table"):
            section = statement.section
            if section is not None and isinstance(section.name, str):
                known.setdefault(section.name, statement)
        for statement in config.statements("table"):
            section, name = statement.section, statement.argument(0)
            if section is not None and section.kind == "peers" and isinstance(name, str):
                known.setdefault(f"{section.name}/{name}", statement)
    return known


def is_closed(config: HaproxyConfig) -> bool:
    """Whether every section of the running configuration is seen, so that a name found nowhere is not there.

    Fragments, files that could not be read, and templates that hide keywords or names leave it open.
    """
    known = config.__dict__.get("is_closed")
    if known is None:
        known = not (config.is_partial or config.hides or config.not_read) and all(
            isinstance(name, str)
            for document in config.documents
            for header in document.irregular.keys() & set(outline(document).sections)
            for name in document.values(header)[1:2]
        )
        config.__dict__["is_closed"] = known
    return bool(known)


def listeners(config: HaproxyConfig) -> Sequence[tuple[str, LineDocument, int]]:
    """Give each address of each `bind` line of a proxy as written, with its place; hidden ones are left out."""
    known: list[tuple[str, LineDocument, int]] | None = config.__dict__.get("listeners")
    if known is None:
        known = config.__dict__["listeners"] = []
        for document in config.documents:
            headers = outline(document).headers
            proxies = {*headers.get("frontend", ()), *headers.get("listen", ())}
            for line, addresses in second_words(document, "bind"):
                if isinstance(addresses, str) and outline(document).section_line(line) in proxies:
                    known += [(text, document, line) for text in addresses.split(",")]
    return known


def column(document: LineDocument, keyword: str, number: int) -> Sequence[str]:
    """Give one raw word of each line of a keyword, "" where a line is shorter; kept."""
    columns: dict[tuple[str, int], Sequence[str]] = document.__dict__.setdefault("columns", {})
    known = columns.get((keyword, number))
    if known is None:
        known = columns[keyword, number] = document.words.column(outline(document).lines(keyword), number)
    return known


def by_section(document: LineDocument, keyword: str) -> Sequence[Sequence[int]]:
    """Give the lines of a keyword, section by section; those before the first section are left out."""
    parted: dict[str, list[Sequence[int]]] = document.__dict__.setdefault("by_section", {})
    known = parted.get(keyword)
    if known is None:
        plan = outline(document)
        lines, headers = plan.lines(keyword), plan.sections
        cuts = [bisect_left(lines, header) for header in headers]
        known = parted[keyword] = [
            lines[first:after] for first, after in zip(cuts, [*cuts[1:], len(lines)], strict=False) if first < after
        ]
    return known
