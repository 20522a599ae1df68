"""`halint explain RULE`: the page of a rule."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

from halint.cli.failure import Failure
from halint.cli.own import every_rule
from halint.cli.terminal import wants_color
from halint.findings.own import OwnRule
from halint.report.paint import ANSI, PLAIN
from halint.report.site import link, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.engine.index import RuleInfo
    from halint.report.paint import Paint


MARKED = re.compile(r"\s*(?:#|;|//|--|<!--)?\s*(?:\^+|<\d[\d:+]*)\s+[a-z0-9-]+/[a-z0-9-]+\s*(?:-->)?")
"""A line of an example that says what is found above it."""

CODE = re.compile(r"`[^`]+`")
ADDRESS = re.compile(r"https?://[^\s`<>()]+[^\s`<>().,;]")

GENERAL = ("host", "document")
"""Kinds of objects whose names have no dot."""


def explain(options: dict[str, Any]) -> int:
    """Print the page of the rule of that id, of that name in any system, or that covers it; or a kind of objects."""
    from halint.cli.output import write

    name, color = options["rule"], options["color"]
    if "/" not in name and ("." in name or name in GENERAL):
        from halint.own.vocabulary.table import find

        if kind := find(name):
            from halint.cli.vocabulary import explain_kind

            return explain_kind(kind, color)
        from halint.own.fault import meant
        from halint.own.vocabulary.table import every

        if near := meant(name.replace(".", "/"), [kind.name.replace(".", "/") for kind in every()], most=0):
            raise Failure([f"halint: there is no kind of objects {name!r}{near.replace('/', '.')}"])
    info = _find(name, options)
    paint = ANSI if wants_color(color, sys.stdout) else PLAIN
    links = paint is ANSI and sys.stdout.isatty()
    write("".join(f"{line}\n" for line in _page(info, name, paint, links=links)))
    return 0


def _find(name: str, options: dict[str, Any]) -> RuleInfo | OwnRule:
    """Give the rule; those of somebody's own are loaded only when no other has that name."""
    from halint.engine.index import rules
    from halint.findings.pattern import did_you_mean

    known: tuple[RuleInfo | OwnRule, ...] = rules()
    if not any(name in (info.id, info.id.partition("/")[2]) or name in info.also for info in known):
        known, wrong = every_rule(options)
        if wrong and not any(info.id == name for info in known):
            raise Failure(wrong)
    named = [info for info in known if info.id == name] or [info for info in known if name in info.also]
    named = named or [info for info in known if info.id.partition("/")[2] == name]
    if len(named) == 1:
        return named[0]
    if named:
        raise Failure([f"halint: {name!r} may be {' or '.join(info.id for info in named)}"])
    words = {info.id for info in known} | {covered for info in known for covered in info.also}
    raise Failure([f"halint: no rule {name!r}{did_you_mean(name, words) or ' (see: halint rules)'}"])


def _page(info: RuleInfo | OwnRule, name: str, paint: Paint, *, links: bool) -> Iterator[str]:
    severity = f"{paint.severity(info.severity)}{info.severity.label}{paint.off}"
    is_linked = links and not isinstance(info, OwnRule)
    yield f"{paint.strong}{link(info.id, page(info.id)) if is_linked else info.id}{paint.off}"
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
        elif not paint.off:
            yield line
        elif fenced:
            yield f"{paint.severity(info.severity)}{line}{paint.off}" if MARKED.fullmatch(line) else line
        else:
            line = CODE.sub(rf"{paint.strong}\g<0>{paint.off}", line)
            yield ADDRESS.sub(lambda found: link(found[0], found[0]), line) if links else line
