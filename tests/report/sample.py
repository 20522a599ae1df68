"""Findings to render, made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, FileRead, Finding, Report, Rule, RuleCrash, Severity, Skipped, Unseen
from halint.source import Edit, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

SECRET = "hunter22"

TEXT = f"""global
\tlog /dev/log local0
defaults
    mode http
    # Straße 日本語
frontend f
    bind *:80 name a name b
    default_backend b
    stats auth admin:{SECRET}
backend b
    server a 192.0.2.1:80 check check
"""


def make_rule(name: str = "haproxy/demo", severity: Severity = Severity.ERROR, tags: Iterable[str] = ()) -> Rule:
    return Rule(
        id=name,
        severity=severity,
        confidence=Confidence.HIGH,
        tags=frozenset({"availability", *tags}),
        also=frozenset(),
        fixable=True,
        scope="Document",
        check=lambda _: iter(()),
    )


def source(text: str = TEXT, path: str = "lb1/haproxy.cfg", host: str = "lb1", secrets: Iterable[str] = ()) -> Source:
    made = Source(path, text, host=host)
    for secret in (SECRET, *secrets):
        made.hide(lambda secret=secret: list(_all(text, secret)))  # type: ignore[misc]
    return made


def _all(text: str, part: str) -> Iterable[tuple[int, int]]:
    at = text.find(part)
    while part and at >= 0:
        yield at, at + len(part)
        at = text.find(part, at + 1)


def span(of: Source, part: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = of.text.index(part, at + 1)
    return Span(of, at, at + len(part))


def finding(
    at: Span, message: str = "this is wrong", help: str = "write it right", rule: Rule | None = None
) -> Finding:
    return ruled(Finding(at, message, help), rule)


def ruled(found: Finding, rule: Rule | None = None) -> Finding:
    found.rule = rule or make_rule()
    return found


def report(*findings: Finding, **more: object) -> Report:
    files = tuple(
        FileRead(path, "haproxy", host)
        for path, host in sorted({(found.span.source.path, found.span.source.host) for found in findings})
    )
    return Report(findings, files, **more)  # type: ignore[arg-type]


def full_report() -> Report:
    """One of everything that a report may hold."""
    here = source()
    peer = source("a\r\nname b\x1b[31m c\r\n日本 x\r\n", "lb2/haproxy.cfg", "lb2")
    twice = span(here, "check", 1)
    return report(
        ruled(
            Finding(twice, f"`check` is given twice, as is {SECRET}", "write it once")
            .related(span(here, "check"), "first here")
            .related(span(peer, "name b\x1b[31m c"), "on the peer")
            .fix("remove the second", Edit(Span(here, twice.start - 1, twice.end), ""))
        ),
        ruled(
            Finding(span(here, f"stats auth admin:{SECRET}"), "the password is written plainly", "use a userlist").fix(
                "keep it here", Edit(span(here, f"stats auth admin:{SECRET}"), f"stats auth root:{SECRET}")
            ),
            make_rule("haproxy/plain", Severity.WARNING, {"security"}),
        ),
        ruled(
            Finding(span(here, "mode http"), "hardening", "", confidence=Confidence.LOW),
            make_rule("haproxy/hard", Severity.INFO),
        ),
        skipped=(Skipped("x.bin", "is a binary file"), Skipped("y.bak", "is a backup", False)),
        unseen=(Unseen("node3", span(here, "server a")),),
        crashes=(RuleCrash("haproxy/broken", "lb1/haproxy.cfg", f"KeyError: {SECRET}"),),
        suppressed=(finding(span(here, "bind")),),
        rules_run=7,
    )
