"""A baseline: findings that are known already, so that only new ones count. It can only become shorter.

An entry is known again by its rule, its file and the text of the lines it stands on, never by line numbers, so that
it survives what is inserted above it; equal ones are counted. Secrets in those lines are masked before anything else
is done with them, and blanks are not looked at.
"""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from halint.findings.finding import Finding

SCHEMA = "halint-baseline/1"

LONGEST = 300
"""Characters of a text that are kept as they are. Of longer ones (a CIB in one line) the finding's own text counts."""


class Known(NamedTuple):
    """What tells one known finding from another; `path` is relative to the baseline's folder."""

    path: str
    rule: str
    text: str


class BaselineError(Exception):
    """A file that is no baseline, and why."""


class Parted(NamedTuple):
    """Findings that are new, findings that are known, and entries (with how many of them) that matched nothing."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    left: Counter[Known]


def key(finding: Finding, name: Callable[[str], str]) -> Known:
    """Give what a finding is known by; `name` turns a path as reports print it into one of the baseline."""
    span = finding.span
    source = span.source
    text = ""
    if span.start or span.end:  # an empty span at the very beginning speaks of the file as a whole
        first, last = span.begins.line, source.position(max(span.start, span.end - 1)).line
        text = _settled(source.printable(source.line_span(first)[0], source.line_span(last)[1])[0])
        if len(text) > LONGEST:
            text = _settled(source.printable(span.start, span.end)[0])
        if len(text) > LONGEST:
            text = f"{text[:LONGEST]} ... sha256:{sha256(text.encode()).hexdigest()[:16]}"
    return Known(name(source.path), finding.rule.id, text)


def _settled(text: str) -> str:
    """Give a text without what says nothing (blanks) and what JSON cannot hold (bytes that are no UTF-8)."""
    return " ".join(text.split()).encode("utf-8", "backslashreplace").decode()


def part(findings: Iterable[Finding], baseline: Counter[Known], name: Callable[[str], str]) -> Parted:
    """Tell new findings from known ones; of more equal ones than the baseline has, the last are new."""
    left = Counter(baseline)
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in findings:
        found = key(finding, name)
        if left[found] > 0:
            left[found] -= 1
            known.append(finding)
        else:
            new.append(finding)
    return Parted(tuple(new), tuple(known), +left)


def dump(baseline: Counter[Known]) -> str:
    """Write a baseline: one entry a line, sorted, so that two of them can be compared and merged as text."""
    rows = [
        json.dumps({**known._asdict(), "count": count}, ensure_ascii=False)
        for known, count in sorted(baseline.items())
        if count > 0
    ]
    body = "[\n  " + ",\n  ".join(rows) + "\n ]" if rows else "[]"
    return f'{{"schema": "{SCHEMA}", "findings": {body}}}\n'


def load(text: str) -> Counter[Known]:
    """Read a baseline. Raises BaselineError."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise BaselineError(f"is no JSON{where}") from None
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema != SCHEMA or not isinstance(data.get("findings"), list):
        raise BaselineError(f'is no baseline of halint: `"schema": "{SCHEMA}"` is missing')
    baseline: Counter[Known] = Counter()
    for number, entry in enumerate(data["findings"], 1):
        if not _is_entry(entry):
            raise BaselineError(f"entry {number} is not understood: it has path, rule, text and a count from 1 on")
        baseline[Known(entry["path"], entry["rule"], entry["text"])] += entry["count"]
    return baseline


def _is_entry(entry: object) -> bool:
    if not isinstance(entry, dict) or entry.keys() != {*Known._fields, "count"}:
        return False
    count = entry["count"]
    texts = (entry[field] for field in Known._fields)
    return type(count) is int and count > 0 and all(isinstance(text, str) for text in texts)
