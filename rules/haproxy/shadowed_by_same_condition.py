r"""A switching rule has a condition that an earlier one covers.

The first `use_backend` whose condition holds decides. A later one with the same condition, or with prefixes that an
earlier rule's prefixes cover (`path_beg /a` before `path_beg /a/b`), never does. No HAProxy says so.

## Bad
```haproxy
frontend www
    bind :80
    acl is_api path_beg /api
    use_backend api if is_api
    use_backend api_v2 if is_api
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/shadowed-by-same-condition
backend api
    server s1 192.0.2.1:80
backend api_v2
    server s1 192.0.2.2:80
```

## Bad: a longer prefix comes later
```haproxy
frontend www
    bind :80
    use_backend api if { path_beg /api }
    use_backend api_v2 if { path_beg /api/v2 }
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/shadowed-by-same-condition
backend api
    server s1 192.0.2.1:80
backend api_v2
    server s1 192.0.2.2:80
```

## Good
```haproxy
frontend www
    bind :80
    acl is_api path_beg /api
    acl is_v2 path_beg /api/v2
    use_backend api_v2 if is_v2
    use_backend api if is_api
    use_backend spare if is_api !{ nbsrv(api) gt 0 }
    use_backend api_v2 if { rand(100) lt 10 }
    use_backend spare if { rand(100) lt 10 }
backend api
    server s1 192.0.2.1:80
backend api_v2
    server s1 192.0.2.2:80
backend spare
    server s1 192.0.2.3:80
```

## References
doc/configuration.txt 4.2 "use_backend"; measured: no version says a word
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.acl import parse_test, uses_of
from halint.systems.haproxy.condition import condition_of
from halint.systems.haproxy.logformat import is_dynamic
from halint.systems.haproxy.naming import by_section
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.statement import Statement
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.syntax.lines import LineDocument
    from halint.systems.haproxy.config import HaproxyConfig


CHANGING = ("rand", "sc_inc", "sc0_inc", "src_inc", "sc_clr", "sc0_clr", "src_clr")


@rule(severity=Severity.WARNING, tags={"correctness"})
def shadowed_by_same_condition(config: HaproxyConfig) -> Iterator[Finding]:
    """A switching rule has a condition that an earlier one covers."""
    for document in config.documents:
        plan = outline(document)
        if len(plan.lines("use_backend")) < 2:
            continue
        for lines in by_section(document, "use_backend"):
            if len(lines) > 1:
                yield from _among(config, document, lines)


def _among(config: HaproxyConfig, document: LineDocument, lines: Sequence[int]) -> Iterator[Finding]:
    plan = outline(document)
    same: dict[tuple[object, ...], Statement] = {}
    prefixes: list[tuple[Statement, str, tuple[str, ...]]] = []
    for line in lines:
        statement = Statement(document, line)
        section = statement.section
        if not statement.has_condition or plan.branches(line) or section is None or section.hides:
            continue
        condition = tuple(statement.condition)
        text = " ".join(map(str, condition))
        if not condition or any(isinstance(word, Unknown) for word in condition) or any(c in text for c in CHANGING):
            continue
        if any(c in str(a.values) for use in uses_of(statement) for a in config.acls.of(section).definitions(use.name)
               for c in CHANGING):  # fmt: skip
            continue
        if is_dynamic(str(statement.argument(0))):
            continue
        key = (statement.unless, *condition)
        first = same.setdefault(key, statement)
        prefix = _prefix(config, statement)
        if first is not statement:
            yield _finding(statement, first)
        elif prefix:
            method, patterns = prefix
            covering = next((e for e, m, known in prefixes if m == method and _covers(known, patterns)), None)
            if covering is not None:
                yield _finding(statement, covering)
            prefixes.append((statement, method, patterns))


def _covers(known: tuple[str, ...], patterns: tuple[str, ...]) -> bool:
    return all(pattern.startswith(known) for pattern in patterns)


def _prefix(config: HaproxyConfig, statement: Statement) -> tuple[str, tuple[str, ...]] | None:
    """Give criterion and prefixes of a condition that is one positive `path_beg` or the like."""
    terms = condition_of(statement)
    if not terms or len(terms) != 1 or terms[0].negated or statement.unless:
        return None
    if terms[0].is_anonymous:
        test = parse_test(terms[0].words)
    else:
        section = statement.section
        definitions = config.acls.of(section).definitions(str(terms[0].name)) if section else []
        if len(definitions) != 1:
            return None
        test = definitions[0].test
    if test.match != "beg" or test.has_file or not test.patterns or not isinstance(test.criterion, str):
        return None
    patterns = tuple(p for p in test.patterns if isinstance(p, str) and p)
    flags = "-i" if test.flag("-i") is not None else ""
    if flags:
        patterns = tuple(p.lower() for p in patterns)
    return (f"{test.criterion} {flags}", patterns) if len(patterns) == len(test.patterns) else None


def _finding(statement: Statement, earlier: Statement) -> Finding:
    return Finding(
        statement,
        f"line {earlier.line} decides whenever this condition holds, so this rule is never reached",
        "put the narrower rule first, or remove this one",
    ).related(earlier, "this rule decides")
