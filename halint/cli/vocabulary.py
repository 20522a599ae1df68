"""`halint rules --vocabulary` and `halint explain haproxy.server`: what rules of one's own can ask, from its tables."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from halint.cli.output import write
from halint.cli.terminal import wants_color
from halint.own.functions import FUNCTIONS
from halint.own.values import NUMBER
from halint.own.vocabulary.table import every
from halint.report.paint import ANSI, PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from halint.own.vocabulary.kind import Kind, Lookup
    from halint.report.paint import Paint


def vocabulary(format: str, color: str) -> int:
    """Print every kind of objects, its fields and questions, and the functions."""
    kinds = list(every())
    if format == "json":
        write(_json(kinds))
        return 0
    paint = _paint(color)
    lines = [line for kind in kinds for line in (*_about(kind, paint), "")]
    lines += [f"{paint.strong}functions{paint.off}"]
    width = max(len(function.usage) for function in FUNCTIONS.values())
    lines += [f"  {function.usage:{width}}  {function.says}" for function in FUNCTIONS.values()]
    write("".join(f"{line}\n" for line in lines))
    return 0


def explain_kind(kind: Kind, color: str) -> int:
    """Print one kind."""
    write("".join(f"{line}\n" for line in _about(kind, _paint(color))))
    return 0


def _paint(color: str) -> Paint:
    return ANSI if wants_color(color, sys.stdout) else PLAIN


def _about(kind: Kind, paint: Paint) -> Iterator[str]:
    yield f"{paint.strong}{kind.name}{paint.off}: {kind.says}"
    rows = [(name, str(field.type), field.says) for name, field in kind.fields.items()]
    rows += [(_asked(name, lookup), _answer(lookup), lookup.says) for name, lookup in kind.lookups.items()]
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    for name, type_, says in rows:
        yield f"  {name:{first}}  {type_:{second}}  {says}"


def _asked(name: str, lookup: Lookup) -> str:
    example = "1" if lookup.argument == NUMBER else '"..."'
    return f"{name}({example})"


def _answer(lookup: Lookup) -> str:
    return "by name" if lookup.of else str(lookup.type)


def _json(kinds: Iterable[Kind]) -> str:
    rows = []
    for kind in kinds:
        fields = [{"name": name, "type": str(field.type), "says": field.says} for name, field in kind.fields.items()]
        lookups = [
            {
                "name": name,
                "type": _answer(lookup),
                "says": lookup.says,
                "names": sorted(lookup.known()) if lookup.known else None,
            }
            for name, lookup in kind.lookups.items()
        ]
        rows.append(json.dumps({"name": kind.name, "says": kind.says, "fields": fields, "questions": lookups}))
    return "[\n " + ",\n ".join(rows) + "\n]\n"
