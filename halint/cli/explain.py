"""`halint explain RULE`: the page of a rule."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from halint.cli.failure import Failure
from halint.cli.terminal import wants_color
from halint.report.paint import ANSI, PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.engine.index import RuleInfo
    from halint.report.paint import Paint


def explain(name: str, color: str) -> int:
    """Print the page of the rule of that id, of that name in any system, or that covers it."""
    from halint.cli.output import write

    info = _find(name)
    paint = ANSI if wants_color(color, sys.stdout) else PLAIN
    write("".join(f"{line}\n" for line in _page(info, name, paint)))
    return 0


def _find(name: str) -> RuleInfo:
    from halint.engine.index import rules
    from halint.findings.pattern import did_you_mean

    known = rules()
    named = [info for info in known if info.id == name] or [info for info in known if name in info.also]
    named = named or [info for info in known if info.id.partition("/")[2] == name]
    if len(named) == 1:
        return named[0]
    if named:
        raise Failure([f"halint: {name!r} may be {' or '.join(info.id for info in named)}"])
    words = {info.id for info in known} | {covered for info in known for covered in info.also}
    raise Failure([f"halint: no rule {name!r}{did_you_mean(name, words) or ' (see: halint rules)'}"])


def _page(info: RuleInfo, name: str, paint: Paint) -> Iterator[str]:
    severity = f"{paint.severity(info.severity)}{info.severity.label}{paint.off}"
    yield f"{paint.strong}{info.id}{paint.off}"
    facts = [severity, f"{info.confidence.label} confidence", *sorted(info.tags)]
    yield ", ".join([*facts, "has a fix"] if info.fixable else facts)
    if info.also:
        covered = ", ".join(sorted(info.also))
        yield f"covers {covered}"
    if name in info.also:
        yield f"({name} is part of {info.id})"
    yield ""
    fenced = False
    for line in info.page.strip("\n").split("\n"):
        if line.lstrip().startswith("```"):
            fenced = not fenced
            yield f"{paint.frame}{line}{paint.off}"
        elif line.startswith("#") and not fenced:
            yield f"{paint.strong}{line}{paint.off}"
        else:
            yield line
